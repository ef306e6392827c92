package tree_test

import (
	"bytes"
	"fmt"
	"strings"
	"testing"

	"github.com/inzage/inzage/internal/extract"
	"github.com/inzage/inzage/internal/extract/extracttest"
	"github.com/inzage/inzage/internal/extract/tree"
)

func TestKeys(t *testing.T) {
	extracttest.Golden(t, tree.YAML, formats+"yaml/*.yaml")
	extracttest.Golden(t, tree.TOML, formats+"toml/*.toml")
	extracttest.Golden(t, tree.Properties, formats+"properties/*.ini")
}

func TestMutatedKeys(t *testing.T) {
	mutate(t, tree.YAML, "yaml/*.yaml")
	mutate(t, tree.TOML, "toml/*.toml")
	mutate(t, tree.Properties, "properties/*.ini")
}

// TestLargeYAML checks that a large document is read line by line, with the names it has as a small
// one.
func TestLargeYAML(t *testing.T) {
	row := "  - name: An\n    contact:\n      email: an@example.com\n"
	n := 9 << 20 / len(row)
	r, err := extracttest.Run(t, tree.YAML, "x", []byte("people:\n"+strings.Repeat(row, n)))
	if err != nil || len(r.Probs) > 0 {
		t.Fatal(err, r.Probs)
	}
	b := r.Blocks[len(r.Blocks)-1]
	l := extracttest.Where(b, &b.Fields[len(b.Fields)-1])
	if want := fmt.Sprintf("people[%d].contact.email", n-1); l.Field != want {
		t.Errorf("got %s, want %s", l.Field, want)
	}
}

func TestLinearKeys(t *testing.T) {
	for _, unit := range []string{"- ", "a: ", "a:\n ", "[a]\n", "a=b\n", "'''", "[", "{", "- a\n", "a.b.c=", "? ", "&a ", "\n "} {
		data := bytes.Repeat([]byte(unit), 100<<10/len(unit))
		for _, e := range []*extract.Extractor{tree.YAML, tree.TOML, tree.Properties} {
			_, _ = extracttest.Run(t, e, "x", data)
		}
	}
}

func FuzzKeys(f *testing.F) {
	for _, glob := range []string{"yaml/*.yaml", "toml/*.toml", "properties/*.ini"} {
		samples(f, glob, func(_ string, data []byte) { f.Add(data, uint8(0)) })
	}
	f.Fuzz(func(t *testing.T, data []byte, k uint8) {
		e := []*extract.Extractor{tree.YAML, tree.TOML, tree.Properties}[k%3]
		r := &extracttest.Recorder{Size: 100}
		_ = e.Extract(t.Context(), input(data), r)
		checkOffsets(t, r, data)
		if len(r.Faults) > 0 {
			t.Error(r.Faults[0])
		}
	})
}
