package declaration

import (
	"slices"
	"strings"
)

// A Problem is something wrong in a declaration. It is an error, or a warning that leaves the
// declaration usable.
type Problem struct {
	Pos
	Warning bool
	Code    string // one word for programs: "unknown-field", "contested", "no-period"
	Text    string // one sentence for people
}

// Error returns "file:line:column: text".
func (p Problem) Error() string { return p.Pos.String() + ": " + p.Text }

// Problems are all that is wrong in a declaration, in the order of the files and lines.
type Problems []Problem

// Error returns the problems, one a line.
func (ps Problems) Error() string {
	lines := make([]string, len(ps))
	for i, p := range ps {
		lines[i] = p.Error()
	}
	return strings.Join(lines, "\n")
}

// Errors returns the problems that are no warnings.
func (ps Problems) Errors() Problems {
	return slices.DeleteFunc(slices.Clone(ps), func(p Problem) bool { return p.Warning })
}

// sorted orders by file as first met, then by line and column; equal places keep their order.
func (ps Problems) sorted() Problems {
	slices.SortStableFunc(ps, func(a, b Problem) int {
		if a.File != b.File {
			return strings.Compare(a.File, b.File)
		}
		if a.Line != b.Line {
			return a.Line - b.Line
		}
		return a.Column - b.Column
	})
	return ps
}

// nearest returns the word of list that was probably meant by s, empty when none is close.
func nearest(s string, list []string) string {
	best, limit := "", max(1, len(s)/3)+1
	for _, w := range list {
		if s != "" && strings.HasSuffix(w, "-"+s) {
			return w
		}
		if n := distance(s, w); n < limit {
			best, limit = w, n
		}
	}
	return best
}

// distance is the number of letters to insert, drop, replace or swap with a neighbour.
func distance(a, b string) int {
	if len(a) > 64 || len(b) > 64 {
		return 64
	}
	before, prev, row := make([]int, len(b)+1), make([]int, len(b)+1), make([]int, len(b)+1)
	for j := range prev {
		prev[j] = j
	}
	for i := range len(a) {
		row[0] = i + 1
		for j := range len(b) {
			cost := 1
			if a[i] == b[j] {
				cost = 0
			}
			row[j+1] = min(prev[j+1]+1, row[j]+1, prev[j]+cost)
			if i > 0 && j > 0 && a[i] == b[j-1] && a[i-1] == b[j] {
				row[j+1] = min(row[j+1], before[j-1]+1)
			}
		}
		before, prev, row = prev, row, before
	}
	return prev[len(b)]
}
