package declaration

import (
	"slices"
	"strings"

	"github.com/inzage/inzage/detectors"
)

// A plan is all that can be said of a kind in a class of places before looking at one finding.
type plan struct {
	info      detectors.KindInfo
	severity  detectors.Severity
	orgLaw    bool // data of an organisation unless the declaration speaks of it
	ban       *Prohibition
	contested bool
	covering  []Covering
	best      *item  // covers it for this group; nil: none does
	others    string // the groups it is declared for, when best is nil
	special   bool
	clocks    []clockRef
	unbounded string     // categories that cover it without a number
	open      *Retention // the first such rule; nil: none stated
	carries   []detectors.Kind
	mayCarry  []detectors.Kind // prohibited kinds to look for inside
	derivable []detectors.Kind // prohibited kinds that can be computed
	suggested []detectors.Kind // prohibited kinds that can be guessed
}

// A clockRef is one retention rule that covers the kind, with the purposes it serves.
type clockRef struct {
	rule     *rule
	extend   []*Extend
	purposes []string
}

// plan works out steps 3 and 4 for a kind, and which clocks step 6 needs.
func (e *Engine) plan(c *class, key planKey) *plan {
	p := &plan{}
	info, known := key.kind.Info()
	p.info, p.severity = info, info.Severity
	if !known {
		p.severity = detectors.Medium
	}
	p.special = info.Law == "9" || strings.HasPrefix(info.Law, "9 ")
	p.orgLaw = strings.HasPrefix(info.Law, "organisation")
	ranked := e.cover(c, key.kind)
	for _, r := range ranked {
		p.covering = append(p.covering, r.covering())
	}
	if b := e.banOf(c, key); b != nil {
		p.ban = b.Prohibition
		p.contested = !b.Layer && slices.ContainsFunc(ranked, func(r ranking) bool { return r.rank < 2 && declaresBanned(r.it, key.kind, b) })
	}
	if len(ranked) > 0 && ranked[0].rank < 2 {
		p.best = ranked[0].it
		p.special = p.special || p.best.special
		e.planClocks(c, p, ranked)
	} else {
		p.others = otherGroups(ranked)
	}
	e.planImplied(c, p, key)
	return p
}

// A ranking is one item that covers a kind, with how well.
type ranking struct {
	it     *item
	rank   uint8 // 0 the same group, 1 the group is unknown, 2 another group
	family bool
	order  int
}

func (r ranking) covering() Covering {
	c := r.it
	return Covering{Category: c.cat.ID, Item: c.it.Name, Rank: r.rank, Family: r.family, Only: c.only != nil,
		Source: c.cat.SourceOf(c.it), Purposes: c.cat.Purposes}
}

// cover lists the items that cover a kind, in the order of step 4: same group before unknown before
// another group, no condition before a condition, the exact kind before a family, order of the file.
func (e *Engine) cover(c *class, k detectors.Kind) []ranking {
	var out []ranking
	for i := range e.items {
		it := &e.items[i]
		if !covered(k, it.it.Kinds) || c.cats != nil && !slices.Contains(c.cats, it.cat.ID) {
			continue
		}
		r := ranking{it: it, family: !slices.Contains(it.it.Kinds, k), order: i}
		switch {
		case it.groups == nil:
		case len(c.groups) == 0:
			r.rank = 1
		case !intersects(it.groups, c.groups):
			r.rank = 2
		}
		out = append(out, r)
	}
	slices.SortStableFunc(out, func(a, b ranking) int {
		if a.rank != b.rank {
			return int(a.rank) - int(b.rank)
		}
		if d := truth(a.it.only != nil) - truth(b.it.only != nil); d != 0 {
			return d
		}
		return truth(a.family) - truth(b.family)
	})
	return out
}

func truth(b bool) int {
	if b {
		return 1
	}
	return 0
}

func intersects(a, b []int) bool {
	return slices.ContainsFunc(a, func(g int) bool { return slices.Contains(b, g) })
}

// banOf returns the first prohibition of the kind, or of a family of it, that excepts neither the
// kind, its carrier, nor the place.
func (e *Engine) banOf(c *class, key planKey) *ban {
	for i := range e.banned {
		b := &e.banned[i]
		if !covered(key.kind, b.Kinds) || c.exempt[i] || covered(key.kind, b.exceptKinds) ||
			key.within != "" && covered(key.within, b.exceptKinds) {
			continue
		}
		return b
	}
	return nil
}

// declaresBanned reports whether a kind that the item itself names is prohibited. An item that names
// a family of which one member is prohibited contradicts nothing.
func declaresBanned(it *item, k detectors.Kind, b *ban) bool {
	return slices.ContainsFunc(it.it.Kinds, func(named detectors.Kind) bool {
		return k.Under(named) && covered(named, b.Kinds) && !covered(named, b.exceptKinds)
	})
}

// otherGroups names the groups of items of rank 2, sorted, with commas.
func otherGroups(ranked []ranking) string {
	var out []string
	for _, r := range ranked {
		for _, s := range r.it.cat.SubjectsOf(r.it.it) {
			if !slices.Contains(out, s) {
				out = append(out, s)
			}
		}
	}
	slices.Sort(out)
	return strings.Join(out, ", ")
}

// planClocks collects the retention rules of every covering item of the same group, or of every
// group that it may be where the group is unknown.
func (e *Engine) planClocks(c *class, p *plan, ranked []ranking) {
	var unbounded []string
	for _, r := range ranked {
		if r.rank == 2 {
			break
		}
		for _, g := range e.groupsToTry(c, r.it) {
			stated := e.d.RuleFor(r.it.cat, r.it.it, g)
			if stated == nil || !stated.HasNumber() {
				if p.open == nil {
					p.open = stated
				}
				if !slices.Contains(unbounded, r.it.cat.ID) {
					unbounded = append(unbounded, r.it.cat.ID)
				}
				continue
			}
			p.addClock(e.rules[stated.ID], r.it.cat.Purposes)
		}
	}
	if len(p.clocks) > 0 && len(c.groups) > 0 {
		p.unbounded = strings.Join(unbounded, ", ")
	}
}

// groupsToTry returns the ids of the groups whose rule counts for an item; "" is no group.
func (e *Engine) groupsToTry(c *class, it *item) []string {
	var out []string
	switch {
	case len(c.groups) > 0:
		for _, g := range c.groups {
			if it.groups == nil || slices.Contains(it.groups, g) {
				out = append(out, e.d.Subjects[g].ID)
			}
		}
	case it.groups != nil:
		out = e.groupNames(it.groups)
	default:
		for i := range e.d.Subjects {
			out = append(out, e.d.Subjects[i].ID)
		}
	}
	if len(out) == 0 {
		out = append(out, "")
	}
	return out
}

func (p *plan) addClock(r *rule, purposes []string) {
	var extend []*Extend
	for i := range r.Extend {
		if r.Extend[i].fits(purposes) {
			extend = append(extend, &r.Extend[i])
		}
	}
	for i := range p.clocks {
		if ref := &p.clocks[i]; ref.rule == r && slices.Equal(ref.extend, extend) {
			for _, id := range purposes {
				if !slices.Contains(ref.purposes, id) {
					ref.purposes = append(ref.purposes, id)
				}
			}
			return
		}
	}
	p.clocks = append(p.clocks, clockRef{r, extend, slices.Clone(purposes)})
}

// planImplied lists what is inside the kind or follows from it.
func (e *Engine) planImplied(c *class, p *plan, key planKey) {
	p.carries = p.info.Carries
	for i := range e.banned {
		b := &e.banned[i]
		if covered(key.kind, b.Inside) && !c.exempt[i] && !covered(key.kind, b.exceptKinds) {
			p.mayCarry = append(p.mayCarry, b.Kinds...)
		}
	}
	prohibited := func(k detectors.Kind) bool { return e.banOf(c, planKey{k, key.kind}) != nil }
	for _, k := range p.info.Derivable {
		if prohibited(k) {
			p.derivable = append(p.derivable, k)
		}
	}
	for _, k := range p.info.Suggests {
		if e.cfg.Inferences && prohibited(k) {
			p.suggested = append(p.suggested, k)
		}
	}
}
