package declaration

import "slices"

// A Gap is something declared that has no finding, or something that a declaration should say and
// does not.
type Gap struct {
	Code     string // never-found, not-discoverable, no-period, no-purpose, no-basis, untied-purpose, no-right, not-searched
	Category string
	Item     string
	Purpose  string
	Right    string
	Store    string
	Places   []string // patterns of places where it would stand, or that were not searched
	Partial  bool     // never found, but not all its places were searched
	Subjects []string // groups for whom no period is stated; none: for all
	Source   Source
	At       Pos
}

// Observed is what a scan, or an inventory, saw: what gaps are worked out from.
type Observed struct {
	Items    map[ItemRef]int // findings that an item covers, for its own or an unknown group
	Searched map[string]int  // by pattern of places: containers that were read
}

// An ItemRef names an item of a category.
type ItemRef struct{ Category, Item string }

// Gaps returns what has no finding: what was declared and never found, what a scanner cannot find,
// what was not searched, and what the statement itself leaves open, in the order of the declaration.
func (d *Declaration) Gaps(o Observed) []Gap {
	var out []Gap
	for i := range d.Categories {
		c := &d.Categories[i]
		for k := range c.Items {
			it := &c.Items[k]
			if len(it.Kinds) > 0 && o.Items[ItemRef{c.ID, it.Name}] == 0 {
				out = append(out, d.neverFound(c, it, o))
			}
		}
	}
	out = append(out, d.statedGaps()...)
	return append(out, d.notSearched(o)...)
}

func (d *Declaration) neverFound(c *Category, it *Item, o Observed) Gap {
	g := Gap{Code: "never-found", Category: c.ID, Item: it.Name, Source: c.SourceOf(it), At: it.At}
	for i := range d.Places {
		p := &d.Places[i]
		if !p.bears(c, it) {
			continue
		}
		g.Places = append(g.Places, p.Match)
		g.Partial = g.Partial || o.Searched[p.Match] == 0
	}
	return g
}

// bears reports whether the place rule says that an item may stand there.
func (p *PlaceRule) bears(c *Category, it *Item) bool {
	if p.Categories != nil {
		return slices.Contains(p.Categories, c.ID)
	}
	return len(p.Subjects) > 0 && sharesGroup(c.SubjectsOf(it), p.Subjects)
}

// notSearched names the stores that the scan left out.
func (d *Declaration) notSearched(o Observed) []Gap {
	var out []Gap
	for i := range d.Places {
		p := &d.Places[i]
		if p.Store == "" || p.Store == "live" || o.Searched[p.Match] > 0 {
			continue
		}
		out = append(out, Gap{Code: "not-searched", Store: p.Store, Places: []string{p.Match}, Source: p.Source, At: p.At})
	}
	return out
}

// statedGaps are those that no scan is needed for.
func (d *Declaration) statedGaps() []Gap {
	var out []Gap
	tied := map[string]bool{}
	for i := range d.Categories {
		c := &d.Categories[i]
		for _, p := range c.Purposes {
			tied[p] = true
		}
		out = append(out, d.categoryGaps(c)...)
	}
	for i := range d.Purposes {
		p := &d.Purposes[i]
		if len(p.Basis) == 0 {
			out = append(out, Gap{Code: "no-basis", Purpose: p.ID, Source: p.Source, At: p.At})
		}
		if !tied[p.ID] {
			out = append(out, Gap{Code: "untied-purpose", Purpose: p.ID, Source: p.Source, At: p.At})
		}
	}
	for _, r := range lawRights {
		if d.Right(r.id) == nil {
			out = append(out, Gap{Code: "no-right", Right: r.id, At: d.At})
		}
	}
	return out
}

func (d *Declaration) categoryGaps(c *Category) []Gap {
	var out []Gap
	for i := range c.Items {
		if it := &c.Items[i]; len(it.Kinds) == 0 {
			out = append(out, Gap{Code: "not-discoverable", Category: c.ID, Item: it.Name, Source: c.SourceOf(it), At: it.At})
		}
	}
	if without, all := d.unnumbered(c); len(without) > 0 {
		if all {
			without = nil
		}
		out = append(out, Gap{Code: "no-period", Category: c.ID, Subjects: without, Source: c.Source, At: c.At})
	}
	if len(c.Purposes) == 0 {
		out = append(out, Gap{Code: "no-purpose", Category: c.ID, Source: c.Source, At: c.At})
	}
	return out
}

// unnumbered returns the groups for whom some item of a category has no retention in numbers, and
// whether those are all its groups.
func (d *Declaration) unnumbered(c *Category) (without []string, all bool) {
	everybody := ids(d.Subjects, func(s *Subject) string { return s.ID })
	var groups []string
	for i := range c.Items {
		it := &c.Items[i]
		subjects := c.SubjectsOf(it)
		if len(subjects) == 0 {
			subjects = everybody
		}
		for _, s := range subjects {
			if !slices.Contains(groups, s) {
				groups = append(groups, s)
			}
			if r := d.RuleFor(c, it, s); (r == nil || !r.HasNumber()) && !slices.Contains(without, s) {
				without = append(without, s)
			}
		}
	}
	return without, len(without) > 0 && len(without) == len(groups)
}
