package draft

import (
	"slices"

	"github.com/inzage/inzage/detectors"
)

// collect makes items of the mentions that declare something, and prohibitions of those that rule
// something out. Listed mentions come first; a mention in passing adds its line to a listed item.
func (r *reader) collect(all []mention) {
	labels := map[int]bool{} // heads that are categories
	narrower := map[string]bool{}
	for _, m := range all {
		if m.head >= 0 {
			labels[m.head] = true
		}
		if m.weight == 3 && lexicon[m.id].strength != Head {
			narrower[m.group] = true
		}
	}
	for _, m := range all {
		if m.weight == -1 {
			r.rule(m.item)
		}
	}
	for pass := 3; pass >= 1; pass-- {
		for _, m := range all {
			if m.weight != pass || lexicon[m.id].strength == Head && (labels[m.id] || narrower[m.group] && pass > 1) {
				continue
			}
			if lexicon[m.id].strength == Head && (pass == 2 || pass == 1 && len(labels) > 0) {
				continue
			}
			if pass < 3 && m.only == "" && r.ruledOut(m) {
				r.rule(m.item)
				continue
			}
			m.sure = Certainty(pass)
			r.put(m)
		}
	}
	slices.SortStableFunc(r.items, func(a, b item) int { return a.lines[0] - b.lines[0] })
	slices.SortStableFunc(r.prohibited, func(a, b item) int { return a.lines[0] - b.lines[0] })
}

// put adds a mention to the item it belongs to, or makes one of it.
func (r *reader) put(m mention) {
	best := -1
	for k := range r.items {
		it := &r.items[k]
		if !slices.Equal(it.kinds, m.kinds) {
			continue
		}
		same := m.weight == 3 && it.list == m.list && it.only == m.only
		inPassing := m.weight < 3 && (it.only == m.only || m.only == "" && it.list == 0)
		gains := m.weight < 3 && it.weightless() && it.only == "" // what was mentioned is bound here
		if same || inPassing || gains {
			best = k
			if it.only == m.only {
				break
			}
		}
	}
	if best < 0 {
		r.items = append(r.items, m.item)
		return
	}
	it := &r.items[best]
	for _, l := range m.lines {
		if !slices.Contains(it.lines, l) {
			it.lines = append(it.lines, l)
		}
	}
	if !slices.Contains(it.units, m.unit) {
		it.units = append(it.units, m.unit)
	}
	if m.only != "" {
		if it.only == "" {
			it.only = m.only
		}
		it.onlyAt = append(it.onlyAt, m.onlyAt...)
	}
	slices.Sort(it.lines)
	it.sure = max(it.sure, m.sure)
}

// weightless reports whether an item stands in no list.
func (it *item) weightless() bool { return it.list == 0 }

// ruledOut reports whether the statement says elsewhere that this is never processed.
func (r *reader) ruledOut(m mention) bool {
	return slices.ContainsFunc(r.prohibited, func(p item) bool { return slices.Equal(p.kinds, m.kinds) })
}

// rule adds a thing that is never processed.
func (r *reader) rule(it item) {
	for k := range r.prohibited {
		p := &r.prohibited[k]
		if slices.Equal(p.kinds, it.kinds) {
			for _, l := range it.lines {
				if !slices.Contains(p.lines, l) {
					p.lines = append(p.lines, l)
				}
			}
			p.units = append(p.units, it.units...)
			return
		}
	}
	it.sure = Certain
	r.prohibited = append(r.prohibited, it)
}

// kindsUnder reports whether two kinds are the same or one is of the other's family.
func related(a, b detectors.Kind) bool { return a == b || a.Under(b) || b.Under(a) }
