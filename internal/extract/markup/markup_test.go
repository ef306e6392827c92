package markup_test

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
	"github.com/inzage/inzage/internal/extract/markup"
)

const formats = "../../../testdata/formats/"

func TestXML(t *testing.T) { extracttest.Golden(t, markup.XML, formats+"xml/*.xml") }

// check checks that every field with an offset stands there in the document.
func check(t testing.TB, r *extracttest.Recorder, src []byte) {
	t.Helper()
	for _, b := range r.Blocks {
		for _, f := range b.Fields {
			n := int64(f.End - f.Start)
			if f.Offset >= 0 && (f.Offset+n > int64(len(src)) || !bytes.Equal(src[f.Offset:f.Offset+n], b.Text[f.Start:f.End])) {
				t.Errorf("a field of %d bytes is not at %d", n, f.Offset)
			}
		}
	}
	if len(r.Faults) > 0 {
		t.Error(r.Faults[0])
	}
}

// samples calls f with the samples that match glob.
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
			check(t, r, b)
		}
	})
}

func TestHTML(t *testing.T) { extracttest.Golden(t, markup.HTML, formats+"html/*.html") }

func TestMutatedHTML(t *testing.T) { mutate(t, markup.HTML, "html/*.html") }

func TestLinearHTML(t *testing.T) {
	for _, unit := range []string{"<table>", "<tr>", "<td>x", "<td><table>", "<b>x", "<p>x", "x<br>", "<!--", "<a href='x@y'>", "<pre>", "&amp;", "<", "<script>", "<textarea>"} {
		data := bytes.Repeat([]byte(unit), 1<<20/len(unit))
		_, _ = extracttest.Run(t, markup.HTML, "x", data)
	}
}

// TestCharset checks where a page may say how it is written.
func TestCharset(t *testing.T) {
	const text = "<p>\xcf\xf0\xe8\xe2\xe5\xf2</p>" // in Windows-1251
	for _, c := range []struct{ name, head string }{
		{"attribute", "<meta charset=windows-1251>"},
		{"content", `<meta http-equiv="Content-Type" content="text/html; charset=windows-1251">`},
		{"without quotes", "<meta content=text/html; charset = windows-1251 http-equiv=Content-Type>"},
		{"behind a script", "<script>" + strings.Repeat("f();\n", 600) + "</script><meta name=x><meta charset='windows-1251'>"},
	} {
		t.Run(c.name, func(t *testing.T) {
			r, err := extracttest.Run(t, markup.HTML, "x", []byte(c.head+text))
			if err != nil || !strings.Contains(r.Words(), "Привет") {
				t.Errorf("%v: %.99q", err, r.Words())
			}
		})
	}
}

// TestHugeScript checks that an element longer than may be held is read all the same.
func TestHugeScript(t *testing.T) {
	data := []byte("<p>an@example.com</p><script>" + strings.Repeat("x ", 9<<20) + "bo@example.com</script>")
	r, err := extracttest.Run(t, markup.HTML, "x", data)
	if err != nil || len(r.Probs) != 1 || r.Probs[0].Cause != content.Limit {
		t.Errorf("%v %v", err, r.Probs)
	}
	if w := r.Words(); !strings.Contains(w, "an@example.com") || !strings.Contains(w, "bo@example.com") {
		t.Error("text is lost")
	}
}

// TestHugeRow checks that a row without end is read in bounded memory, and whole.
func TestHugeRow(t *testing.T) {
	n := 100_000
	data := []byte("<table><tr><td>" + strings.Repeat("an@example.com <br>", n) + "</table>")
	r, err := extracttest.Run(t, markup.HTML, "x", data)
	if err != nil {
		t.Fatal(err)
	}
	if got := strings.Count(r.Words(), "an@example.com"); got != n {
		t.Errorf("%d of %d", got, n)
	}
}

func FuzzHTML(f *testing.F) {
	samples(f, "html/*.html", func(_ string, data []byte) { f.Add(data) })
	f.Fuzz(func(t *testing.T, data []byte) {
		r := &extracttest.Recorder{Size: 100}
		_ = markup.HTML.Extract(t.Context(), input(data), r)
		check(t, r, data)
		for _, b := range r.Blocks {
			for _, f := range b.Fields {
				if int(f.Line) > 1+bytes.Count(data, []byte("\n")) {
					t.Errorf("line %d is behind the end", f.Line)
				}
			}
		}
	})
}

func TestMutatedXML(t *testing.T) { mutate(t, markup.XML, "xml/*.xml") }

func input(data []byte) *extract.Input {
	return &extract.Input{Doc: &content.Document{Name: "x", Size: int64(len(data))}, R: bytes.NewReader(data),
		Head: data[:min(len(data), 4096)], Limits: extract.DefaultLimits()}
}

// TestSplitReads checks that it does not matter how the bytes arrive.
func TestSplitReads(t *testing.T) {
	samples(t, "xml/*.xml", func(name string, data []byte) {
		whole, _ := extracttest.Run(t, markup.XML, name, data)
		r := &extracttest.Recorder{Size: 10}
		in := input(data)
		in.R = iotest.OneByteReader(bytes.NewReader(data))
		_ = markup.XML.Extract(t.Context(), in, r)
		if d := cmp.Diff(whole.Lines(), r.Lines()); d != "" {
			t.Errorf("%s: %s", name, d)
		}
	})
}

func TestDeepXML(t *testing.T) {
	data := []byte(strings.Repeat("<a>", 50_000) + "an@example.com" + strings.Repeat("</a>", 50_000) + "<b>bo@example.com</b>")
	r, err := extracttest.Run(t, markup.XML, "deep", data)
	if err != nil || len(r.Probs) != 1 || r.Probs[0].Cause != content.Limit {
		t.Errorf("%v %v", err, r.Probs)
	}
	if w := r.Words(); !strings.Contains(w, "an@example.com") || !strings.Contains(w, "bo@example.com") {
		t.Error("text is lost")
	}
}

func TestLinearXML(t *testing.T) {
	for _, unit := range []string{"<a>", "</a>", "<a>x", "<a>x</a>", "x<b>", "<a></b>", "<a b='c'/>", "<a><b>x</b>y", "<![CDATA[x]]>", "<!---->", "<a><b/>"} {
		data := bytes.Repeat([]byte(unit), 1<<20/len(unit))
		_, _ = extracttest.Run(t, markup.XML, "x", data)
	}
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

func FuzzXML(f *testing.F) {
	samples(f, "xml/*.xml", func(_ string, data []byte) { f.Add(data) })
	f.Fuzz(func(t *testing.T, data []byte) {
		in := input(data)
		in.Limits.Record = 4096
		r := &extracttest.Recorder{Size: 100}
		_ = markup.XML.Extract(t.Context(), in, r)
		check(t, r, data)
	})
}

func BenchmarkXML(b *testing.B) {
	var w bytes.Buffer
	w.WriteString("<customers>\n")
	for i := range 50_000 {
		fmt.Fprintf(&w, "<customer id=\"K-%d\">\n<name>An Peeters</name><mail>an.peeters%d@example.com</mail>\n"+
			"<address><street>Dorpsstraat 59</street><zip>1348</zip><city>Gent</city></address></customer>\n", i, i)
	}
	w.WriteString("</customers>\n")
	b.SetBytes(int64(w.Len()))
	for b.Loop() {
		if err := markup.XML.Extract(b.Context(), input(w.Bytes()), &discard{}); err != nil {
			b.Fatal(err)
		}
	}
}
