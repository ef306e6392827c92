package detectors

import (
	"cmp"
	"slices"
)

// resolve orders matches by start and keeps one of those that overlap: the surer, then the
// longer, then the one whose check accepts less. A loser with the very same span is named in the
// winner's Also. Matches decoded from a carrier stay with it.
func resolve(ms []Match) []Match {
	if len(ms) < 2 {
		return ms
	}
	slices.SortStableFunc(ms, func(a, b Match) int {
		return cmp.Or(cmp.Compare(a.Start, b.Start), cmp.Compare(b.End, a.End), boolCompare(a.Within != "", b.Within != ""))
	})
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

func boolCompare(a, b bool) int {
	switch {
	case a == b:
		return 0
	case b:
		return -1
	}
	return 1
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
