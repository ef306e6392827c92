package declaration

import (
	"cmp"
	"slices"
	"strings"
)

// A Tally adds judgements up. Its zero value is not ready; make it with [Engine.Tally]. It is for one
// goroutine; [Tally.Merge] joins those of several.
type Tally struct {
	e        *Engine
	observed Observed
	cells    map[cellKey]*Cell
}

// A Cell is one line of the matrix: how many findings of one category stand in one place, of whom,
// with what verdict.
type Cell struct {
	Category string // empty: none covers them
	Place    string // container
	Subjects string // groups, with commas; empty: unknown
	Verdict  Verdict
	Findings int
	Oldest   Day // earliest start of a clock; NoDay: none known
	NextEnd  Day // earliest end of a clock; NoDay: none known
}

type cellKey struct {
	category, place, subjects string
	verdict                   Verdict
}

// Tally returns an empty tally.
func (e *Engine) Tally() *Tally {
	return &Tally{e: e, observed: Observed{Items: map[ItemRef]int{}, Searched: map[string]int{}}, cells: map[cellKey]*Cell{}}
}

// Add counts a finding and its judgement, and what it implies.
func (t *Tally) Add(f *Fact, j *Judgement) {
	t.add(f.Place.Path, j)
	for i := range j.Implied {
		t.add(f.Place.Path, &j.Implied[i])
	}
}

func (t *Tally) add(place string, j *Judgement) {
	if j.Verdict == NoVerdict {
		return
	}
	for i := range j.Covering {
		if c := &j.Covering[i]; c.Rank < 2 {
			t.observed.Items[ItemRef{c.Category, c.Item}]++
		}
	}
	key := cellKey{j.Category, place, strings.Join(j.Subjects, ", "), j.Verdict}
	cell := t.cells[key]
	if cell == nil {
		cell = &Cell{Category: key.category, Place: place, Subjects: key.subjects, Verdict: j.Verdict, Oldest: NoDay, NextEnd: NoDay}
		t.cells[key] = cell
	}
	cell.Findings++
	cell.Oldest = earliest(cell.Oldest, j.Clock.Start)
	cell.NextEnd = earliest(cell.NextEnd, j.Clock.End)
}

func earliest(a, b Day) Day {
	if a == NoDay || b != NoDay && b < a {
		return b
	}
	return a
}

// Read notes that a container was read, so that the places it stands in count as searched.
func (t *Tally) Read(path string) {
	for i := range t.e.places {
		p := &t.e.places[i]
		if p.pattern.matchPath(path, t.e.cfg.Roots) {
			t.observed.Searched[p.pattern.Text]++
		}
	}
}

// Merge adds what o counted.
func (t *Tally) Merge(o *Tally) {
	for k, n := range o.observed.Items {
		t.observed.Items[k] += n
	}
	for k, n := range o.observed.Searched {
		t.observed.Searched[k] += n
	}
	for k, c := range o.cells {
		mine := t.cells[k]
		if mine == nil {
			copied := *c
			t.cells[k] = &copied
			continue
		}
		mine.Findings += c.Findings
		mine.Oldest = earliest(mine.Oldest, c.Oldest)
		mine.NextEnd = earliest(mine.NextEnd, c.NextEnd)
	}
}

// Observed returns what gaps are worked out from.
func (t *Tally) Observed() Observed { return t.observed }

// Matrix returns the cells by category in the order of the declaration, those of no category last,
// then by place, group and verdict.
func (t *Tally) Matrix() []Cell {
	order := map[string]int{"": len(t.e.d.Categories)}
	for i := range t.e.d.Categories {
		order[t.e.d.Categories[i].ID] = i
	}
	out := make([]Cell, 0, len(t.cells))
	for _, c := range t.cells {
		out = append(out, *c)
	}
	slices.SortFunc(out, func(a, b Cell) int {
		return cmp.Or(order[a.Category]-order[b.Category], strings.Compare(a.Place, b.Place),
			strings.Compare(a.Subjects, b.Subjects), int(a.Verdict)-int(b.Verdict))
	})
	return out
}
