package detectors

import "slices"

// resolve orders the matches by start and keeps one of those that overlap: the surer, then the
// longer, then the one whose check accepts less. A loser with the very same span is named in the
// winner's Also. Matches decoded from a carrier stay with it. Loose matches compete among themselves
// only.
func (sc *Scanner) resolve() []Match {
	ms := sc.matches
	if len(ms) < 2 {
		return ms
	}
	loose := sc.takeLoose()
	ms = winners(sc.merged(sc.matches))
	if len(loose) == 0 {
		return ms
	}
	slices.SortStableFunc(loose, inOrder)
	out := make([]Match, 0, len(ms)+len(loose))
	for _, l := range winners(loose) {
		for len(ms) > 0 && precedes(&ms[0], &l) {
			out, ms = append(out, ms[0]), ms[1:]
		}
		out = append(out, l)
	}
	return append(out, ms...)
}

// takeLoose takes the loose matches out of the scanner's.
func (sc *Scanner) takeLoose() []Match {
	sc.loose = sc.loose[:0]
	kept, split := 0, sc.split
	for i := range sc.matches {
		m := &sc.matches[i]
		if m.Detector.Loose && m.Within == "" {
			sc.loose = append(sc.loose, *m)
			if i < sc.split {
				split--
			}
			continue
		}
		if kept < i {
			sc.matches[kept] = *m
		}
		kept++
	}
	sc.matches, sc.split = sc.matches[:kept], split
	return sc.loose
}

// winners keeps one of the matches of ms that overlap. It reuses ms.
func winners(ms []Match) []Match {
	if len(ms) < 2 {
		return ms
	}
	out := ms[:0]
	last := -1 // index in out of the last match that stands by itself
	for _, m := range ms {
		if m.Within != "" {
			if last >= 0 && m.Start >= out[last].Start && m.End <= out[last].End && out[last].Kind == m.Within {
				out = append(out, m)
			}
			continue
		}
		if last < 0 || m.Start >= out[last].End {
			out = append(out, m)
			last = len(out) - 1
			continue
		}
		if w := &out[last]; !beats(&m, w) {
			if m.Start == w.Start && m.End == w.End {
				w.Also = withAlso(w, &m)
			}
			continue
		}
		if m.Start == out[last].Start && m.End == out[last].End {
			m.Also = withAlso(&m, &out[last])
		}
		out = append(out[:last], m)
		// The winner may reach into what the loser had pushed aside before it.
		for last > 0 && out[last-1].End > m.Start && out[last-1].Within == "" && beats(&m, &out[last-1]) {
			out = append(out[:last-1], m)
			last--
		}
	}
	return out
}

// inOrder orders matches by start, then the longest first, then those decoded from a carrier after it.
func inOrder(a, b Match) int {
	switch {
	case precedes(&a, &b):
		return -1
	case precedes(&b, &a):
		return 1
	}
	return 0
}

// merged returns ms in order: the matches of named fields and those of the proposals are in order
// each, as a rule.
func (sc *Scanner) merged(ms []Match) []Match {
	a, b := ms[:sc.split], ms[sc.split:]
	if !inOrderAll(a) || !inOrderAll(b) {
		return sc.sorted(ms)
	}
	if len(a) == 0 || len(b) == 0 || !precedes(&b[0], &a[len(a)-1]) {
		return ms
	}
	out := sc.spare[:0]
	for len(a) > 0 && len(b) > 0 {
		if precedes(&b[0], &a[0]) {
			out, b = append(out, b[0]), b[1:]
		} else {
			out, a = append(out, a[0]), a[1:]
		}
	}
	out = append(append(out, a...), b...)
	sc.spare, sc.matches = ms[:0], out
	return out
}

// precedes reports whether a comes before b in order.
func precedes(a, b *Match) bool {
	switch {
	case a.Start != b.Start:
		return a.Start < b.Start
	case a.End != b.End:
		return a.End > b.End
	}
	return a.Within == "" && b.Within != ""
}

func inOrderAll(ms []Match) bool {
	for i := 1; i < len(ms); i++ {
		if precedes(&ms[i], &ms[i-1]) {
			return false
		}
	}
	return true
}

// sorted returns ms in order, equal ones as they were found. It sorts small keys and then moves
// each match once.
func (sc *Scanner) sorted(ms []Match) []Match {
	if len(ms) >= 1<<20 {
		slices.SortStableFunc(ms, inOrder)
		return ms
	}
	keys := sc.keys[:0]
	for i := range ms {
		m := &ms[i]
		k := uint64(m.Start)<<32 | uint64(MaxMatch-(m.End-m.Start))<<21 | uint64(i)&(1<<20-1)
		if m.Within != "" {
			k |= 1 << 20
		}
		keys = append(keys, k)
	}
	slices.Sort(keys)
	out := sc.spare[:0]
	for _, k := range keys {
		out = append(out, ms[k&(1<<20-1)])
	}
	sc.keys, sc.spare, sc.matches = keys, ms[:0], out
	return out
}

func withAlso(w, l *Match) []Kind {
	if l.Kind == w.Kind || slices.Contains(w.Also, l.Kind) {
		return w.Also
	}
	return append(slices.Clone(w.Also), l.Kind)
}

// beats reports whether a is kept rather than b.
func beats(a, b *Match) bool {
	if a.Confidence != b.Confidence {
		return a.Confidence > b.Confidence
	}
	if an, bn := a.Evidence&FieldName, b.Evidence&FieldName; an != bn {
		return an > bn
	}
	if la, lb := a.End-a.Start, b.End-b.Start; la != lb {
		return la > lb
	}
	return a.Detector.Chance < b.Detector.Chance
}
