package declaration

import (
	"cmp"
	"io/fs"
	"slices"
	"strings"

	"github.com/inzage/inzage/detectors"
)

// maxBreaches bounds the examples kept for one promise; all are counted.
const maxBreaches = 100

// CheckedPromises returns the ids of the promises that findings can contradict, in the order of the
// format. Any other promise is shown and not checked.
func CheckedPromises() []string { return slices.Clone(checkedPromises[:]) }

var checkedPromises = [...]string{"encrypted-at-rest", "passwords-enforced", "eea-only", "no-unsolicited-marketing",
	"pseudonymised-analytics", "anonymous-web-statistics", "email-minimal", "minimal-visibility", "synthetic-tests",
	"separate-controllers", "scan-images"}

// A Container is a file or member that was read, as promises look at it.
type Container struct {
	Path      string
	MediaType string
	Encrypted bool        // stands encrypted, or inside something encrypted
	Mode      fs.FileMode // zero: unknown
	Store     string
	Hosts     []string // host names met in a configuration file
}

// A Breach is one contradiction of a promise.
type Breach struct {
	Place Place
	Kind  detectors.Kind // empty for none
	Text  string         // what contradicts, one phrase
}

// A PromiseResult is what became of one promise.
type PromiseResult struct {
	ID       string
	Scope    string
	Source   Source
	Checked  bool // false: the promise cannot be checked
	Count    int  // contradictions in all
	Breaches []Breach
}

// Promises hold findings against the promises of a declaration. Make it with [Engine.Promises]; it is
// for one goroutine.
type Promises struct {
	e      *Engine
	made   map[string]*PromiseResult
	order  []string
	named  map[Place]uint8      // tables with a name, and with a trace of a visit
	owners map[string]string    // controller by value key
	files  map[string]Container // what is known of containers with findings to come
	last   Place                // the table whose words are kept
	words  []string
}

// Promises returns a checker of the promises that the declaration makes.
func (e *Engine) Promises() *Promises {
	p := &Promises{e: e, made: map[string]*PromiseResult{}, named: map[Place]uint8{}, owners: map[string]string{}, files: map[string]Container{}}
	for i := range e.d.Promises {
		m := &e.d.Promises[i]
		p.order = append(p.order, m.ID)
		p.made[m.ID] = &PromiseResult{ID: m.ID, Scope: m.Scope, Source: m.Source, Checked: slices.Contains(checkedPromises[:], m.ID)}
	}
	if r := p.made["eea-only"]; r != nil {
		p.declaredRegions()
	}
	return p
}

func (p *Promises) breach(id string, at Place, k detectors.Kind, text string) {
	r := p.made[id]
	if r == nil {
		return
	}
	r.Count++
	if len(r.Breaches) < maxBreaches {
		r.Breaches = append(r.Breaches, Breach{at, k, text})
	}
}

// Container tells of a container before its findings.
func (p *Promises) Container(c Container) {
	p.files[c.Path] = c
	for _, h := range c.Hosts {
		if where := outsideEEA(h); where != "" {
			p.breach("eea-only", Place{Path: c.Path}, "", "host in "+where+": "+h)
		}
	}
}

// Done forgets a container whose findings have all been added.
func (p *Promises) Done(path string) { delete(p.files, path) }

// Add holds a finding against every promise. controller names whose data the place holds, where
// that is known, for separate-controllers.
func (p *Promises) Add(f *Fact, j *Judgement, controller string) {
	if j.Verdict == NoVerdict || f.Masked || f.Derived || f.Inferred {
		return
	}
	file := p.files[f.Place.Path]
	if at := (Place{Path: f.Place.Path, Table: f.Place.Table}); p.words == nil || at != p.last {
		p.last, p.words = at, hintWords(at.Path+" "+at.Table)
	}
	p.storage(f, &file)
	p.conduct(f, j, p.words)
	p.anonymity(f, p.words)
	p.separation(f, controller)
}

// storage checks promises about how files are kept.
func (p *Promises) storage(f *Fact, file *Container) {
	at := f.Place
	if !file.Encrypted && !f.Test && grave(f.Kind) {
		p.breach("encrypted-at-rest", at, f.Kind, "readable in plain text")
	}
	if file.MediaType != "" && !file.Encrypted && lockable(file.MediaType) {
		p.breach("passwords-enforced", at, f.Kind, "opens without a password")
	}
	if file.Mode&0o004 != 0 {
		p.breach("minimal-visibility", at, f.Kind, "readable by everybody on the machine")
	}
	if mailStore(at.Path, file.MediaType) && (f.Kind.Under("national-number") || f.Kind.Under("id-document-image") || f.Kind.Under("mrz")) {
		p.breach("email-minimal", at, f.Kind, "stands in a mail store")
	}
}

// conduct checks promises about what is done with data.
func (p *Promises) conduct(f *Fact, j *Judgement, words []string) {
	at := f.Place
	if anyOf(words, "campaign", "campaigns", "campagne", "campagnes", "mailing", "mailings", "marketing", "reclame", "newsletter", "nieuwsbrief") &&
		(f.Kind.Under("email") || f.Kind.Under("phone") || f.Kind.Under("address") || f.Kind.Under("social-handle")) {
		p.breach("no-unsolicited-marketing", at, f.Kind, "contact details in a campaign")
	}
	if j.Store == "test" && !f.Test {
		p.breach("synthetic-tests", at, f.Kind, "looks real, in test data")
	}
	if (f.Kind.Under("id-document-image") || f.Kind.Under("personal-document-image")) && anyOf(words, "masked", "redacted", "gemaskeerd",
		"afgedekt", "geanonimiseerd", "masque", "caviarde", "expurge") {
		p.breach("scan-images", at, f.Kind, "image of a document in a place that says masked")
	}
	if j.Verdict == Prohibited && (f.Within.Under("mrz") || f.Within.Under("id-document-image") || f.Within.Under("video-identification")) && f.Within != "" {
		p.breach("scan-images", at, f.Kind, "not covered in the "+string(f.Within))
	}
}

const (
	hasName = 1 << iota
	hasTrace
	hasBoth = hasName | hasTrace
)

// anonymity checks promises that people cannot be told from the data.
func (p *Promises) anonymity(f *Fact, words []string) {
	if direct(f.Kind) {
		if anyOf(words, "analytics", "analytic", "analyse", "analyses", "statistics", "statistiek", "statistieken", "statistiques", "stats", "warehouse", "bi", "studies", "models") {
			p.breach("pseudonymised-analytics", f.Place, f.Kind, "direct identifier in an analytics place")
		}
		if saysAnonymous(words) {
			p.breach("anonymous-web-statistics", f.Place, f.Kind, "direct identifier in a place that says anonymous")
			p.breach("pseudonymised-analytics", f.Place, f.Kind, "direct identifier in a place that says anonymous")
		}
	}
	if p.made["anonymous-web-statistics"] == nil {
		return
	}
	at := Place{Path: f.Place.Path, Table: f.Place.Table}
	before := p.named[at]
	switch {
	case f.Kind.Under("person-name"):
		p.named[at] |= hasName
	case f.Kind == "ip-address" || f.Kind == "cookie-id":
		p.named[at] |= hasTrace
	}
	if before != hasBoth && p.named[at] == hasBoth {
		p.breach("anonymous-web-statistics", at, f.Kind, "names stand beside addresses or cookies of visits")
	}
}

func (p *Promises) separation(f *Fact, controller string) {
	if controller == "" || f.ValueKey == "" || p.made["separate-controllers"] == nil {
		return
	}
	first, seen := p.owners[f.ValueKey]
	if !seen {
		p.owners[f.ValueKey] = controller
	} else if first != controller {
		p.breach("separate-controllers", f.Place, f.Kind, "the same value stands with "+first+" and with "+controller)
	}
}

// declaredRegions holds the declaration against its own promise.
func (p *Promises) declaredRegions() {
	d := p.e.d
	for i := range d.Recipients {
		for _, r := range d.Recipients[i].Region {
			if r != "unknown" && !inEEA(r) {
				p.breach("eea-only", Place{Path: d.Recipients[i].At.File}, "", "recipient "+d.Recipients[i].ID+" is in "+r)
			}
		}
	}
	for i := range d.Transfers {
		for _, r := range d.Transfers[i].To {
			if r != "unknown" && !inEEA(r) {
				p.breach("eea-only", Place{Path: d.Transfers[i].At.File}, "", "a transfer to "+r+" is declared")
			}
		}
	}
}

// Results returns the promises in the order of the declaration, each with its contradictions in the
// order of their places.
func (p *Promises) Results() []PromiseResult {
	out := make([]PromiseResult, 0, len(p.order))
	for _, id := range p.order {
		r := *p.made[id]
		r.Breaches = slices.Clone(r.Breaches)
		slices.SortStableFunc(r.Breaches, func(a, b Breach) int {
			return cmp.Or(strings.Compare(a.Place.Path, b.Place.Path), strings.Compare(a.Place.Table, b.Place.Table), strings.Compare(a.Place.Field, b.Place.Field))
		})
		out = append(out, r)
	}
	return out
}
