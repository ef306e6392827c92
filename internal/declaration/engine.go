package declaration

import (
	"slices"
	"strings"
	"time"

	"github.com/inzage/inzage/detectors"
)

// Config says against what a declaration is judged. The zero value judges with an unknown "now" and
// is of no use for clocks; give at least Now.
type Config struct {
	Now        time.Time
	Zone       *time.Location // whose calendar counts; nil means UTC
	Roots      []string       // the scanned trees: patterns are tried from their tops too
	Inferences bool           // also tell what can only be guessed
	Holds      []HoldInForce
	Proofs     Proofs // nil: no proof is ever found
	// Digest makes the keyed digest of a canonical value, to tell the organisation's own contact
	// details from people's; nil: they are not told apart.
	Digest func(kind detectors.Kind, canonical string) string
}

// Proofs tells whether a place named as evidence has a value with one of the digests.
type Proofs interface {
	Has(pattern string, digests []string) bool
}

// An Engine is a declaration compiled for judging. It does not change and is safe for concurrent
// use.
type Engine struct {
	d        *Declaration
	cfg      Config
	now      Day
	items    []item
	subjects map[string]int
	rules    map[string]*rule
	places   []placeMatcher
	banned   []ban
	holds    []activeHold
	hints    map[string][]int
	own      map[string]bool
	byField  bool // places differ by table or field
}

// An item is an item of a category, compiled.
type item struct {
	cat     *Category
	it      *Item
	groups  []int // nil: everybody
	only    *Condition
	special bool
}

type placeMatcher struct {
	pattern Pattern
	rule    *PlaceRule
}

// A ban is a prohibition, compiled.
type ban struct {
	*Prohibition
	exceptKinds  []detectors.Kind
	exceptPlaces []Pattern
}

// An activeHold is a hold that is in force today.
type activeHold struct {
	id    string
	where []Pattern
	rule  *rule // counts instead of the ordinary one; nil: none
}

// NewEngine compiles d, which must not be changed afterwards.
func NewEngine(d *Declaration, cfg Config) *Engine {
	e := &Engine{d: d, cfg: cfg, now: DayOf(cfg.Now, cfg.Zone), subjects: map[string]int{}, rules: map[string]*rule{},
		hints: map[string][]int{}, own: map[string]bool{}}
	for i := range d.Subjects {
		s := &d.Subjects[i]
		e.subjects[s.ID] = i
		for _, h := range s.Hints {
			h = detectors.Fold(h)
			e.hints[h] = append(e.hints[h], i)
		}
	}
	for i := range d.Retention {
		e.rules[d.Retention[i].ID] = compileRule(&d.Retention[i])
	}
	e.compileItems()
	e.compilePlaces()
	e.compileHolds()
	if cfg.Digest != nil {
		for _, v := range d.OwnValues() {
			e.own[cfg.Digest(v.Kind, v.Number)] = true
		}
	}
	return e
}

// Declaration returns what the engine was made from; it must not be changed.
func (e *Engine) Declaration() *Declaration { return e.d }

// Today returns the day against which clocks are held.
func (e *Engine) Today() Day { return e.now }

func (e *Engine) compileItems() {
	for ci := range e.d.Categories {
		c := &e.d.Categories[ci]
		for ii := range c.Items {
			it := &c.Items[ii]
			sensitivity := c.Sensitivity
			if it.Sensitivity != "" {
				sensitivity = it.Sensitivity
			}
			e.items = append(e.items, item{cat: c, it: it, groups: e.groups(c.SubjectsOf(it)), only: c.OnlyOf(it), special: sensitivity == "special"})
		}
	}
}

// groups returns the sorted indices of subject groups; nil for none.
func (e *Engine) groups(ids []string) []int {
	var out []int
	for _, id := range ids {
		if i, ok := e.subjects[id]; ok && !slices.Contains(out, i) {
			out = append(out, i)
		}
	}
	slices.Sort(out)
	return out
}

func (e *Engine) compilePlaces() {
	for i := range e.d.Places {
		p := placeMatcher{compilePattern(e.d.Places[i].Match), &e.d.Places[i]}
		e.byField = e.byField || p.pattern.fragment != ""
		e.places = append(e.places, p)
	}
	for i := range e.d.Prohibited {
		b := ban{Prohibition: &e.d.Prohibited[i]}
		for _, x := range b.Except {
			if strings.ContainsAny(x, "/*#.") {
				p := compilePattern(x)
				e.byField = e.byField || p.fragment != ""
				b.exceptPlaces = append(b.exceptPlaces, p)
			} else {
				b.exceptKinds = append(b.exceptKinds, detectors.Kind(x))
			}
		}
		e.banned = append(e.banned, b)
	}
}

// compileHolds keeps the holds that are in force today and suspend erasure: over-retention asks for
// nothing but erasure, so a hold that suspends only other rights does not stop the clock.
func (e *Engine) compileHolds() {
	for _, h := range e.cfg.Holds {
		ground := e.d.Hold(h.Hold)
		if h.UntilDay != NoDay && h.UntilDay < e.now || ground == nil {
			continue
		}
		if len(ground.Suspends) > 0 && !slices.Contains(ground.Suspends, "erasure") {
			continue
		}
		a := activeHold{id: h.Hold, rule: e.rules[ground.Retention]}
		for _, w := range h.Where {
			p := compilePattern(w)
			e.byField = e.byField || p.fragment != ""
			a.where = append(a.where, p)
		}
		e.holds = append(e.holds, a)
	}
}

// OwnValues returns the organisation's own contact details and register numbers in canonical form:
// what a scan may find of them is no personal data.
func (d *Declaration) OwnValues() []RegisterNumber {
	out := slices.Clone([]RegisterNumber(d.Organisation.Registration))
	for _, c := range d.Contacts {
		if local, domain, ok := strings.Cut(c.Email, "@"); ok {
			mail := local + "@" + strings.ToLower(domain)
			out = append(out, RegisterNumber{"email", mail}, RegisterNumber{"role-email", mail})
		}
		if phone := e164(c.Phone); phone != "" {
			out = append(out, RegisterNumber{"phone", phone}, RegisterNumber{"org-contact", phone})
		}
		if c.Post != "" {
			post := strings.Join(strings.Fields(c.Post), " ")
			out = append(out, RegisterNumber{"address", post}, RegisterNumber{"org-contact", post})
		}
	}
	return out
}

// e164 returns an international number without its separators; empty when it is none.
func e164(s string) string {
	if !strings.HasPrefix(s, "+") {
		return ""
	}
	return "+" + strings.Map(func(r rune) rune {
		if r >= '0' && r <= '9' {
			return r
		}
		return -1
	}, strings.ReplaceAll(s, "(0)", ""))
}
