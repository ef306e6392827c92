package draft_test

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/inzage/inzage/detectors"
	"github.com/inzage/inzage/internal/declaration"
	"github.com/inzage/inzage/internal/declaration/draft"
)

// studied are the shipped declarations; their statements stand beside the project where it is studied.
var studied = []string{"c-id", "cleverbase", "klarrio", "checkedid", "code-dor"}

// near is how many lines a reading may lie from the line a person chose.
const near = 3

func statements(t *testing.T) string {
	dir := filepath.Join("..", "..", "..", "..", "shared", "statements")
	if _, err := os.Stat(dir); err != nil {
		t.Skip("the five statements are not here:", err)
	}
	return dir
}

func readStudied(t *testing.T, dir, name string) (want, got *declaration.Declaration) {
	want, err := declaration.Load(name, declaration.Options{})
	if err != nil {
		t.Fatal(err)
	}
	data, err := os.ReadFile(filepath.Join(dir, want.Statement.File))
	if err != nil {
		t.Fatal(err)
	}
	return want, draft.Read(draft.Lines(string(data)), draft.Options{File: want.Statement.File})
}

// A thing is an item with its condition, as the comparison sees it.
type thing struct {
	name  string
	kinds []detectors.Kind
	at    declaration.Source
	only  string
}

func things(d *declaration.Declaration) []thing {
	var out []thing
	for i := range d.Categories {
		c := &d.Categories[i]
		for k := range c.Items {
			it := &c.Items[k]
			if len(it.Kinds) == 0 {
				continue
			}
			th := thing{name: c.ID + ": " + it.Name, kinds: it.Kinds, at: c.SourceOf(it)}
			if only := c.OnlyOf(it); only != nil {
				th.only = only.Basis
			}
			out = append(out, th)
		}
	}
	return out
}

func agree(a, b thing) bool {
	return kindsAgree(a.kinds, b.kinds) && linesNear(a.at, b.at)
}

func kindsAgree(a, b []detectors.Kind) bool {
	return slices.ContainsFunc(a, func(x detectors.Kind) bool {
		return slices.ContainsFunc(b, func(y detectors.Kind) bool { return x == y || x.Under(y) || y.Under(x) })
	})
}

func linesNear(a, b declaration.Source) bool {
	for _, x := range a.Ranges {
		for _, y := range b.Ranges {
			if x.From <= y.To+near && y.From <= x.To+near {
				return true
			}
		}
	}
	return false
}

func matched(a, b []thing) (n int, missing []thing) {
	for _, x := range a {
		if slices.ContainsFunc(b, func(y thing) bool { return agree(x, y) }) {
			n++
		} else {
			missing = append(missing, x)
		}
	}
	return n, missing
}

// TestStudiedItems holds the items that are read against those that a person wrote down (R153).
func TestStudiedItems(t *testing.T) {
	dir := statements(t)
	for _, name := range studied {
		t.Run(name, func(t *testing.T) {
			want, got := readStudied(t, dir, name)
			w, g := things(want), things(got)
			found, missing := matched(w, g)
			right, extra := matched(g, w)
			recall, precision := float64(found)/float64(len(w)), float64(right)/float64(max(len(g), 1))
			t.Logf("%-10s items: recall %d/%d = %.3f  precision %d/%d = %.3f", name, found, len(w), recall, right, len(g), precision)
			for _, m := range missing {
				t.Logf("  missing %v", m)
			}
			for _, m := range extra {
				t.Logf("  extra   %v", m)
			}
			if recall < 0.9 || precision < 0.9 {
				t.Errorf("below 0.90")
			}
		})
	}
}

var _ = fmt.Sprint
var _ = strings.Join
