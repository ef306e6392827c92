package tree_test

import (
	"bytes"
	"context"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/iotest"

	"github.com/google/go-cmp/cmp"

	"github.com/inzage/inzage/internal/content"
	"github.com/inzage/inzage/internal/extract"
	"github.com/inzage/inzage/internal/extract/extracttest"
	"github.com/inzage/inzage/internal/extract/tree"
)

const formats = "../../../testdata/formats/"

func TestJSON(t *testing.T) {
	extracttest.Golden(t, tree.JSON, formats+"json/*.json")
	extracttest.Golden(t, tree.NDJSON, formats+"json/*.ndjson")
	extracttest.Golden(t, tree.Notebook, formats+"json/*.ipynb")
}

// checkOffsets checks that every field with an offset stands there in the document.
func checkOffsets(t testing.TB, r *extracttest.Recorder, src []byte) {
	t.Helper()
	lines := 1
	for _, end := range []string{"\n", "\r", "\u0085", "\u2028", "\u2029"} { // as YAML ends lines
		lines += bytes.Count(src, []byte(end))
	}
	for _, b := range r.Blocks {
		for _, f := range b.Fields {
			n := int64(f.End - f.Start)
			if f.Offset >= 0 && (f.Offset+n > int64(len(src)) || !bytes.Equal(src[f.Offset:f.Offset+n], b.Text[f.Start:f.End])) {
				t.Errorf("a field of %d bytes is not at %d", n, f.Offset)
			}
			if n := int(f.Line); n > lines && !bytes.Contains(src, []byte{0}) {
				t.Errorf("line %d is behind the end", n)
			}
		}
	}
}

// samples calls f with the samples of a folder that match glob.
func samples(t testing.TB, glob string, f func(name string, data []byte)) {
	t.Helper()
	files, err := filepath.Glob(formats + glob)
	if err != nil || len(files) == 0 {
		t.Fatalf("no samples: %v", err)
	}
	for _, name := range files {
		if strings.HasSuffix(name, ".golden") {
			continue
		}
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		f(name, data)
	}
}

// mutate runs e over truncated and damaged copies of every sample.
func mutate(t *testing.T, e *extract.Extractor, glob string) {
	rnd := rand.New(rand.NewPCG(1, 2))
	samples(t, glob, func(name string, data []byte) {
		for i := range 250 {
			b := bytes.Clone(data)
			if i%2 == 0 {
				b = b[:rnd.IntN(len(b))]
			}
			for range i % 4 {
				if len(b) > 0 {
					b[rnd.IntN(len(b))] ^= 1 << rnd.IntN(8)
				}
			}
			r, _ := extracttest.Run(t, e, name, b)
			checkOffsets(t, r, b)
		}
	})
}

func TestMutatedJSON(t *testing.T) {
	mutate(t, tree.JSON, "json/*.json")
	mutate(t, tree.NDJSON, "json/*.ndjson")
	mutate(t, tree.Notebook, "json/*.ipynb")
}

// TestSplitReads checks that it does not matter how the bytes arrive.
func TestSplitReads(t *testing.T) {
	samples(t, "json/*.json", func(name string, data []byte) {
		whole, _ := extracttest.Run(t, tree.JSON, name, data)
		r := &extracttest.Recorder{Size: 10}
		in := input(data)
		in.R = iotest.OneByteReader(bytes.NewReader(data))
		_ = tree.JSON.Extract(t.Context(), in, r)
		if strings.Contains(whole.Lines(), "\ntext") {
			return // running text comes in other pieces
		}
		if d := cmp.Diff(whole.Lines(), r.Lines()); d != "" {
			t.Errorf("%s: %s", name, d)
		}
	})
}

func input(data []byte) *extract.Input {
	return &extract.Input{Doc: &content.Document{Name: "x", Size: int64(len(data))}, R: bytes.NewReader(data),
		Head: data[:min(len(data), 4096)], Limits: extract.DefaultLimits()}
}

// discard is a visitor that keeps nothing.
type discard struct {
	extracttest.Recorder
	block content.Block
}

func (d *discard) NewBlock() *content.Block {
	d.block.Reset()
	return &d.block
}

func (d *discard) Block(context.Context, *content.Block) error { return nil }

func TestDeep(t *testing.T) {
	for _, unit := range []string{"[", `{"a":`, `[{"b":`} {
		data := []byte(strings.Repeat(unit, 100_000) + `"an@example.com"`)
		r, err := extracttest.Run(t, tree.JSON, "deep", data)
		if err != nil || len(r.Probs) != 1 || r.Probs[0].Cause != content.Limit {
			t.Errorf("%q: %v %v", unit, err, r.Probs)
		}
		if !strings.Contains(r.Words(), "an@example.com") {
			t.Errorf("%q: the rest is lost", unit)
		}
	}
}

// TestLongValue checks that a value above the limit comes in pieces that lose nothing.
func TestLongValue(t *testing.T) {
	long := strings.Repeat(`é\u00e9\\x`, 100_000)
	data := []byte(`{"a":"` + long + `","b":"an@example.com"}`)
	in := input(data)
	in.Limits.Record = 5000
	r := &extracttest.Recorder{}
	if err := tree.JSON.Extract(t.Context(), in, r); err != nil {
		t.Fatal(err)
	}
	got := strings.ReplaceAll(r.Words(), "\n", "")
	if want := strings.Repeat(`éé\x`, 100_000) + "an@example.com"; got != want {
		t.Errorf("%d bytes of %d", len(got), len(want))
	}
}

func TestLinearJSON(t *testing.T) {
	for _, unit := range []string{"[", "{", `"`, `\"`, `"\\`, ",", ":", "[]", "{}", "[[],", `{"a":[`, "//", "/*", "#", "#\n", "é", "\x00", `{"1234":{`, `{"k":1,`} {
		data := bytes.Repeat([]byte(unit), 1<<20/len(unit))
		_, _ = extracttest.Run(t, tree.JSON, "x", data)
		_, _ = extracttest.Run(t, tree.NDJSON, "x", data)
	}
}

func FuzzJSON(f *testing.F) {
	samples(f, "json/*", func(_ string, data []byte) { f.Add(data, true) })
	f.Fuzz(func(t *testing.T, data []byte, lines bool) {
		e := tree.JSON
		if lines {
			e = tree.NDJSON
		}
		in := input(data)
		in.Limits.Record = 4096
		r := &extracttest.Recorder{Size: 100}
		_ = e.Extract(t.Context(), in, r)
		checkOffsets(t, r, data)
		if len(r.Faults) > 0 {
			t.Error(r.Faults[0])
		}
	})
}

func BenchmarkJSON(b *testing.B) {
	var w bytes.Buffer
	w.WriteString(`{"contacts":[`)
	for i := range 50_000 {
		fmt.Fprintf(&w, `{"id":"K-%d","name":"An Peeters","birth":"1952-01-25","contact":{"email":"an.peeters%d@example.com","mobile":"+32 2 555 01 10"},"address":{"street":"Dorpsstraat 59","zip":"1348","city":"Gent"},"score":%d},`, i, i, i%97)
	}
	w.WriteString(`{}]}`)
	v := &discard{}
	b.SetBytes(int64(w.Len()))
	for b.Loop() {
		in := input(w.Bytes())
		if err := tree.JSON.Extract(b.Context(), in, v); err != nil {
			b.Fatal(err)
		}
	}
}
