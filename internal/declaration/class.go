package declaration

import (
	"fmt"
	"slices"
	"strings"

	"github.com/inzage/inzage/detectors"
)

// maxCached bounds the places, and the kinds of a class, that a judge remembers.
const maxCached = 1 << 16

// A class is all that a declaration makes of a place; places alike share one.
type class struct {
	groups    []int // nil: unknown
	names     []string
	hinted    bool
	cats      []string // only these categories; nil: all
	store     string
	synthetic bool
	dates     []PlaceDate
	exempt    []bool // by prohibition: its exceptions name this place
	holds     []*activeHold
	plans     map[planKey]*plan
}

type planKey struct{ kind, within detectors.Kind }

// classify works out step 1 for a place: the first place rule that sets a field wins it, and where
// none sets the groups, hint words do.
func (e *Engine) classify(at Place) *class {
	c := &class{store: "live", plans: map[planKey]*plan{}}
	var subjects, cats, dates, store, synthetic bool
	for i := range e.places {
		r := e.places[i].rule
		if !e.places[i].pattern.Match(at, e.cfg.Roots) {
			continue
		}
		if !subjects && r.Subjects != nil {
			subjects, c.groups = true, e.groups(r.Subjects)
		}
		if !cats && r.Categories != nil {
			cats, c.cats = true, r.Categories
		}
		if !store && r.Store != "" {
			store, c.store = true, r.Store
		}
		if !synthetic && r.Synthetic != nil {
			synthetic, c.synthetic = true, *r.Synthetic
		}
		if !dates && r.Dates != nil {
			dates, c.dates = true, r.Dates
		}
	}
	if !subjects {
		c.groups = e.hinting(at)
		c.hinted = c.groups != nil
	}
	c.names = e.groupNames(c.groups)
	for i := range e.banned {
		c.exempt = append(c.exempt, matchAny(e.banned[i].exceptPlaces, at, e.cfg.Roots))
	}
	for i := range e.holds {
		if matchAny(e.holds[i].where, at, e.cfg.Roots) {
			c.holds = append(c.holds, &e.holds[i])
		}
	}
	return c
}

func matchAny(ps []Pattern, at Place, roots []string) bool {
	return slices.ContainsFunc(ps, func(p Pattern) bool { return p.Match(at, roots) })
}

// hinting returns the groups whose hints are words of the path, the table or the sheet; nil for none.
func (e *Engine) hinting(at Place) []int {
	if len(e.hints) == 0 {
		return nil
	}
	path := hintPath(at.Path, e.cfg.Roots)
	var out []int
	for _, s := range [...]string{path, at.Table} {
		for _, w := range hintWords(s) {
			for _, g := range e.hints[w] {
				if !slices.Contains(out, g) {
					out = append(out, g)
				}
			}
		}
	}
	slices.Sort(out)
	return out
}

// hintPath is the part of a path whose words speak of its content: from the name of the scanned tree
// on. Of an absolute path outside the trees, that is the file and its folder: those above it tell
// more of the machine ("/home/user") than of the data.
func hintPath(path string, roots []string) string {
	for _, root := range roots {
		if rest, ok := below(path, root); ok {
			root = strings.TrimRight(root, "/")
			return root[strings.LastIndexByte(root, '/')+1:] + "/" + rest
		}
	}
	if !strings.HasPrefix(path, "/") {
		return path
	}
	outer, inner, _ := strings.Cut(path, "!")
	parts := strings.Split(outer, "/")
	return strings.Join(parts[max(0, len(parts)-2):], "/") + "/" + inner
}

func (e *Engine) groupNames(groups []int) []string {
	var out []string
	for _, g := range groups {
		out = append(out, e.d.Subjects[g].ID)
	}
	return out
}

// key tells classes apart that judge differently.
func (c *class) key() string {
	var b strings.Builder
	fmt.Fprintf(&b, "%v|%v|%v|%s|%v|%v", c.groups, c.hinted, c.cats, c.store, c.synthetic, c.exempt)
	for _, d := range c.dates {
		fmt.Fprintf(&b, "|%d %q %d", d.Event, d.Column, d.Day)
	}
	for _, h := range c.holds {
		fmt.Fprintf(&b, "|%p", h)
	}
	return b.String()
}

// with returns c for a record that is known to speak of further groups.
func (c *class) with(e *Engine, subjects []string) *class {
	out := *c
	out.plans = map[planKey]*plan{}
	for _, g := range e.groups(subjects) {
		if !slices.Contains(out.groups, g) {
			out.groups = append(slices.Clip(out.groups), g)
		}
	}
	slices.Sort(out.groups)
	out.names = e.groupNames(out.groups)
	return &out
}

// PlaceInfo is what a declaration makes of a place, for those who read dates and count stores.
type PlaceInfo struct {
	Subjects   []string // none: unknown
	Hinted     bool     // the subjects come from hint words
	Categories []string // only these are tried; none: all
	Store      string
	Synthetic  bool
	Dates      []PlaceDate // columns to read dates from, and dates that are given
}

// Place tells what the declaration makes of a place.
func (e *Engine) Place(at Place) PlaceInfo {
	c := e.classify(at)
	return PlaceInfo{Subjects: c.names, Hinted: c.hinted, Categories: c.cats, Store: c.store, Synthetic: c.synthetic, Dates: c.dates}
}
