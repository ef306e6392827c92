package draft

import (
	"slices"
	"strings"

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
	r.instruct(all)
	r.byKinds = map[string][]int{}
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
	for _, list := range [][]item{r.items, r.prohibited} {
		for k := range list {
			slices.Sort(list[k].lines)
			slices.Sort(list[k].units)
			list[k].lines, list[k].units = slices.Compact(list[k].lines), slices.Compact(list[k].units)
		}
	}
	slices.SortStableFunc(r.items, func(a, b item) int { return a.lines[0] - b.lines[0] })
	slices.SortStableFunc(r.prohibited, func(a, b item) int { return a.lines[0] - b.lines[0] })
}

// alsoWords set apart what is held besides.
var alsoWords = newPhrases([]string{"also|ook|tevens|aussi|également|auch|ebenfalls"})

// instruct carries a controller's instructions over from the list they stand before to the sentences
// that say more of the same data. Data that is held besides ("we also process your name") stays free.
func (r *reader) instruct(all []mention) {
	bound, free := map[string][]int{}, map[string]bool{} // by kinds: the line of the condition
	for _, m := range all {
		u := &r.doc.units[m.unit]
		switch {
		case m.weight == 3 && m.only == "controller-instruction":
			bound[kindsKey(m.kinds)] = m.onlyAt[:1]
		case m.only == "" && m.weight > 0 && alsoWords.has(u.toks, span{0, len(u.toks)}):
			free[kindsKey(m.kinds)] = true
		}
	}
	about := map[int][]int{} // units that say more of bound data
	for _, m := range all {
		if at := bound[kindsKey(m.kinds)]; m.only == "" && at != nil && !free[kindsKey(m.kinds)] {
			about[m.unit] = at
		}
	}
	for i := range all {
		m := &all[i]
		if at := about[m.unit]; at != nil && m.only == "" && m.weight > 0 {
			m.only, m.onlyAt, m.weight = "controller-instruction", slices.Clone(at), min(m.weight, 2)
		}
	}
}

// kindsKey is a list of kinds as one word.
func kindsKey(kinds []detectors.Kind) string {
	var b strings.Builder
	for _, k := range kinds {
		b.WriteString(string(k))
		b.WriteByte(' ')
	}
	return b.String()
}

// put adds a mention to the item it belongs to, or makes one of it.
func (r *reader) put(m mention) {
	best := -1
	key := kindsKey(m.kinds)
	for _, k := range r.byKinds[key] {
		it := &r.items[k]
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
		r.byKinds[key] = append(r.byKinds[key], len(r.items))
		r.items = append(r.items, m.item)
		return
	}
	it := &r.items[best]
	it.lines = append(it.lines, m.lines...)
	it.units = append(it.units, m.unit)
	if m.only != "" {
		if it.only == "" {
			it.only = m.only
		}
		it.onlyAt = append(it.onlyAt, m.onlyAt...)
	}
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
			p.lines = append(p.lines, it.lines...)
			p.units = append(p.units, it.units...)
			return
		}
	}
	it.sure = Certain
	r.prohibited = append(r.prohibited, it)
}

// kindsUnder reports whether two kinds are the same or one is of the other's family.
func related(a, b detectors.Kind) bool { return a == b || a.Under(b) || b.Under(a) }
