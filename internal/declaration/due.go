package declaration

import (
	"cmp"
	"slices"
	"strings"

	"github.com/inzage/inzage/detectors"
)

// A DueList collects what falls due within a horizon. Make it with [Engine.Due].
type DueList struct {
	today, last Day
	entries     map[dueKey]*Due
}

// A Due is findings of one kind in one place that fall due on the same day.
type Due struct {
	Place    Place // without its field
	Kind     detectors.Kind
	Category string
	Rule     string
	End      Day // the last day they may stay
	Over     bool
	Held     string // the hold that keeps them, empty for none
	Findings int
	AtLatest bool // the end is reckoned from a modification time and may have come sooner
	Source   Source
}

// Days returns how many days are left; negative when the end is past.
func (d *Due) Days(today Day) int { return int(d.End - today) }

type dueKey struct {
	path, table, category, rule, held string
	kind                              detectors.Kind
	end                               Day
}

// Due returns an empty list of what is over, or will be within the horizon from today.
func (e *Engine) Due(within Period) *DueList {
	return &DueList{today: e.now, last: e.now.Add(within), entries: map[dueKey]*Due{}}
}

// Add notes a finding whose clock ends within the horizon.
func (l *DueList) Add(f *Fact, j *Judgement) {
	c := &j.Clock
	if j.Verdict == NoVerdict || c.End == NoDay || c.End >= l.last || c.State == ClockNone || c.State == ClockNoDate {
		return
	}
	key := dueKey{path: f.Place.Path, table: f.Place.Table, category: j.Category, rule: c.Rule, kind: j.Kind, end: c.End}
	for _, n := range j.Notes {
		if n.Code == Held {
			key.held = n.Arg
		}
	}
	d := l.entries[key]
	if d == nil {
		d = &Due{Place: Place{Path: key.path, Table: key.table}, Kind: j.Kind, Category: j.Category, Rule: c.Rule, End: c.End,
			Over: c.State == ClockOver, Held: key.held, AtLatest: c.Mtime, Source: c.Source}
		l.entries[key] = d
	}
	d.Findings++
}

// List returns what falls due, the oldest end first, then by place and kind.
func (l *DueList) List() []Due {
	out := make([]Due, 0, len(l.entries))
	for _, d := range l.entries {
		out = append(out, *d)
	}
	slices.SortFunc(out, func(a, b Due) int {
		return cmp.Or(cmp.Compare(a.End, b.End), strings.Compare(a.Place.Path, b.Place.Path), strings.Compare(a.Place.Table, b.Place.Table),
			strings.Compare(string(a.Kind), string(b.Kind)), strings.Compare(a.Category, b.Category), strings.Compare(a.Rule, b.Rule),
			strings.Compare(a.Held, b.Held))
	})
	return out
}
