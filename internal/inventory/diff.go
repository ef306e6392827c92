package inventory

import (
	"cmp"
	"context"
	"database/sql"
	"slices"
	"strings"

	"github.com/inzage/inzage/detectors"
)

// The sorts of a change.
const (
	New    = "new"
	Gone   = "gone"
	Grown  = "grown"
	Shrunk = "shrunk"
	Moved  = "moved"
)

// A Change is how the findings of one kind in one place differ between two states; one that moved is of a
// whole document.
type Change struct {
	Sort          string
	Path, Part    string
	From          string         // where it stood before, when it moved
	Kind          detectors.Kind // empty when it moved
	Before, After int64
}

// A State is what stood in an inventory when a run ended.
type State struct {
	Run       int64
	counts    map[stateKey]int64
	documents map[string]string // path to keyed hash
}

type stateKey struct {
	place
	kind detectors.Kind
}

// State returns what stood in the inventory when a run ended. run 0 is the last one that did, -1 the one
// before it; [ErrNoRun] when there is none.
func (v *Inventory) State(ctx context.Context, run int64) (*State, error) {
	if run <= 0 {
		err := v.read.QueryRowContext(ctx, "SELECT id FROM runs WHERE ended IS NOT NULL ORDER BY id DESC LIMIT 1 OFFSET ?", -run).Scan(&run)
		if err == sql.ErrNoRows {
			return nil, ErrNoRun
		}
		if err != nil {
			return nil, err
		}
	}
	s := &State{Run: run, counts: map[stateKey]int64{}, documents: map[string]string{}}
	cells, err := v.matrix(ctx, "", "c.since <= ? AND (c.until IS NULL OR c.until > ?)", run, run)
	if err != nil {
		return nil, err
	}
	for i := range cells {
		c := &cells[i]
		s.counts[stateKey{place{c.Path, c.Part}, c.Kind}] += c.Findings
	}
	return s, v.each(ctx, func(rows *sql.Rows) error {
		var path string
		var hash []byte
		err := rows.Scan(&path, &hash)
		s.documents[path] = string(hash)
		return err
	}, "SELECT path, hash FROM documents WHERE since <= ? AND (until IS NULL OR until > ?)", run, run)
}

// Diff returns what changed from one state to another, by path, part and kind. What moved is known by its
// bytes, whose keyed hashes can be compared when both were made with one key.
func Diff(before, after *State) []Change {
	moved := moves(before, after)
	var out []Change
	for from, to := range moved {
		out = append(out, Change{Sort: Moved, Path: to, From: from})
	}
	old := map[stateKey]int64{}
	for k, n := range before.counts {
		doc, rest := split(k.path)
		if to, ok := moved[doc]; ok {
			k.path = to + rest
		}
		old[k] += n
	}
	for k, n := range after.counts {
		if was := old[k]; was != n {
			out = append(out, Change{Sort: sortOf(was, n), Path: k.path, Part: k.part, Kind: k.kind, Before: was, After: n})
		}
	}
	for k, n := range old {
		if after.counts[k] == 0 {
			out = append(out, Change{Sort: Gone, Path: k.path, Part: k.part, Kind: k.kind, Before: n})
		}
	}
	slices.SortFunc(out, func(a, b Change) int {
		return cmp.Or(strings.Compare(a.Path, b.Path), strings.Compare(a.Part, b.Part), strings.Compare(string(a.Kind), string(b.Kind)))
	})
	return out
}

func sortOf(before, after int64) string {
	switch {
	case before == 0:
		return New
	case after > before:
		return Grown
	}
	return Shrunk
}

// split parts the path of a document from what is inside it.
func split(path string) (document, rest string) {
	if i := strings.Index(path, "!/"); i >= 0 {
		return path[:i], path[i:]
	}
	return path, ""
}

// moves pairs documents that are gone with new ones of the same bytes, in the order of paths.
func moves(before, after *State) map[string]string {
	fresh := map[string][]string{}
	for path, hash := range after.documents {
		if _, was := before.documents[path]; !was && hash != "" {
			fresh[hash] = append(fresh[hash], path)
		}
	}
	for _, paths := range fresh {
		slices.Sort(paths)
	}
	var gone []string
	for path := range before.documents {
		if _, is := after.documents[path]; !is {
			gone = append(gone, path)
		}
	}
	slices.Sort(gone)
	out := map[string]string{}
	for _, path := range gone {
		if to := fresh[before.documents[path]]; len(to) > 0 {
			out[path] = to[0]
			fresh[before.documents[path]] = to[1:]
		}
	}
	return out
}
