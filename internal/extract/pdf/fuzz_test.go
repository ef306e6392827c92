package pdf

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"testing"
	"unicode/utf8"

	"github.com/ledongthuc/pdf"
)

// FuzzContent runs content streams: nothing panics, and all text is UTF-8.
func FuzzContent(f *testing.F) {
	f.Add([]byte("BT /F1 10 Tf 50 700 Td (Jan \\(de\\) Vries) Tj [(a)-300<62>]TJ 0 1 -1 0 5 5 Tm (x) ' ET q 1 0 0 1 5 5 cm Q"))
	f.Add([]byte("/Span <</ActualText (\xfe\xff\x00A)>> BDC (x) Tj EMC BI /W 1 ID \x00\x01 EI 1e9 0 0 1e9 0 0 cm"))
	f.Fuzz(func(t *testing.T, p []byte) {
		m := newMachine(context.Background(), map[string]*font{})
		m.gs.font = &font{scale: 0.001, text: winAnsiEncoding}
		if err := m.run(p, pdf.Value{}); err != nil {
			return
		}
		for _, l := range m.page.lines() {
			if !utf8.ValidString(l) {
				t.Errorf("not UTF-8: %q", l)
			}
		}
	})
}

// FuzzCMap reads character maps and decodes with them.
func FuzzCMap(f *testing.F) {
	f.Add([]byte("1 begincodespacerange <00> <ffff> endcodespacerange 1 beginbfchar <0041> <0042> endbfchar 2 beginbfrange <01> <05> <0061> <06> <07> [<0041> <0042>] endbfrange"), []byte("\x00A\x01\x06"))
	f.Fuzz(func(t *testing.T, p, s []byte) {
		m := &font{composite: true, scale: 0.001, enc: parseCMap(p), uni: parseCMap(p)}
		for len(s) > 0 {
			g := m.next(s)
			if g.n < 1 || g.n > len(s) || !utf8.ValidString(g.text) {
				t.Fatalf("glyph %+v of %d bytes", g, len(s))
			}
			s = s[g.n:]
		}
	})
}

// FuzzTables reads the tables of a document, or looks for its objects, and unpacks them.
func FuzzTables(f *testing.F) {
	names, err := filepath.Glob("../../../testdata/formats/pdf/*.pdf")
	if err != nil || len(names) == 0 {
		f.Fatal("no samples", err)
	}
	for _, n := range names {
		p, err := os.ReadFile(n)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(p)
	}
	f.Fuzz(func(t *testing.T, p []byte) {
		l := newIndex(bytes.NewReader(p), int64(len(p)), 0)
		if l.tables() {
			l.unpack()
		}
		s := &salvage{index: newIndex(bytes.NewReader(p), int64(len(p)), 0)}
		if err := s.scan(); err != nil {
			t.Fatal(err)
		}
		for i := len(s.streams) - 1; i >= 0; i-- {
			s.numbers(s.streams[i])
		}
		s.unpack()
		if l.more.Len() > 2*maxPacked || s.more.Len() > 2*maxPacked {
			t.Errorf("%d and %d bytes unpacked", l.more.Len(), s.more.Len())
		}
	})
}
