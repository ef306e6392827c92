package draft

import (
	"slices"
	"strings"

	"github.com/inzage/inzage/detectors"
	"github.com/inzage/inzage/internal/declaration"
)

// link ties purposes and retention rules to the categories and groups they are about.
func (r *reader) link() {
	for gi, g := range r.groups {
		c := &r.out.Categories[gi]
		at := r.placesOf(g)
		for _, a := range r.aims {
			if r.serves(a, at) && !slices.Contains(c.Purposes, a.id) {
				c.Purposes = append(c.Purposes, a.id)
			}
		}
		if c.Only == nil {
			continue
		}
		c.Only.For = slices.DeleteFunc(slices.Clone(c.Purposes), func(id string) bool {
			p := r.out.Purpose(id)
			return !slices.ContainsFunc(p.Basis, func(b string) bool { return strings.HasSuffix(b, "consent") })
		})
	}
	for _, st := range r.rules {
		for _, id := range st.subjects {
			if s := r.out.Subject(id); s.Retention == "" {
				s.Retention = st.rule.ID
			}
		}
		if len(st.subjects) == 0 && st.rule.ID != "default" {
			r.linkRule(&st)
		}
	}
}

// linkRule ties a retention rule to the categories of its group, to those the statement calls so, to
// the data of its part, and to single items that it names.
func (r *reader) linkRule(st *stated) {
	for gi, g := range r.groups {
		c := &r.out.Categories[gi]
		label := c.Label.Plain != "" && strings.Contains(foldText(st.rule.Criterion), foldText(c.Label.Plain))
		whole := label || slices.ContainsFunc(st.kinds, func(k string) bool { return strings.HasPrefix(g.key, k) || c.ID == k }) ||
			st.part > 0 && !slices.ContainsFunc(g.units, func(i int) bool { return !r.within(i, st.part) })
		if whole {
			if c.Retention == "" {
				c.Retention = st.rule.ID
			}
			continue
		}
		for k := range c.Items {
			if it := &c.Items[k]; it.Retention == "" && (sharesKind(it.Kinds, st.data) || st.part > 0 && r.allWithin(it, st.part)) {
				it.Retention = st.rule.ID
			}
		}
	}
}

func sharesKind(a, b []detectors.Kind) bool {
	return slices.ContainsFunc(a, func(k detectors.Kind) bool { return slices.Contains(b, k) })
}

// allWithin reports whether an item is named in the part under a heading alone.
func (r *reader) allWithin(it *declaration.Item, h int) bool {
	lines := linesIn(it.Source)
	for _, l := range lines {
		if i, ok := r.unitAt(l); ok && r.doc.units[i].sort != heading && !r.within(i, h) {
			return false
		}
	}
	return len(lines) > 0
}

// unitAt returns the unit that stands on a line.
func (r *reader) unitAt(line int) (int, bool) {
	if r.byLine == nil {
		r.byLine = map[int]int{}
		for i := range r.doc.units {
			for _, l := range linesOf(&r.doc.units[i], span{0, len(r.doc.units[i].toks)}) {
				r.byLine[l] = i
			}
		}
	}
	i, ok := r.byLine[line]
	return i, ok
}

// serves reports whether a purpose is stated where the data of a category is, or where the category is
// named again under the heading of the purpose.
func (r *reader) serves(a *aim, at map[int]bool) bool {
	return slices.ContainsFunc(a.units, func(i int) bool { return at[i] })
}

// placesOf returns the units in which the items of a category stand, and the headings under which the
// category is named again.
func (r *reader) placesOf(g *grouping) map[int]bool {
	at := map[int]bool{}
	for _, i := range g.units {
		at[i] = true
	}
	if g.head >= 0 {
		for _, k := range r.heads[g.head] {
			at[r.doc.units[k].head] = true
		}
	}
	return at
}
