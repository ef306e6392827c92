package draft

import (
	"slices"
	"strings"
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
		if len(st.subjects) > 0 || st.rule.ID == "default" {
			continue
		}
		for gi, g := range r.groups {
			c := &r.out.Categories[gi]
			label := c.Label.Plain != "" && strings.Contains(foldText(st.rule.Criterion), foldText(c.Label.Plain))
			if c.Retention == "" && (label || slices.ContainsFunc(st.kinds, func(k string) bool { return strings.HasPrefix(g.key, k) || c.ID == k })) {
				c.Retention = st.rule.ID
			}
		}
	}
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
