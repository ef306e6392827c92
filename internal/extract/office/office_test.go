package office_test

import (
	"archive/zip"
	"bytes"
	"compress/gzip"
	"context"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"

	"github.com/inzage/inzage/internal/content"
	"github.com/inzage/inzage/internal/extract"
	"github.com/inzage/inzage/internal/extract/extracttest"
	"github.com/inzage/inzage/internal/extract/office"
)

const formats = "../../../testdata/formats"

func byName(t testing.TB, name string) *extract.Extractor {
	t.Helper()
	for _, e := range office.Extractors() {
		if e.Name == name {
			return e
		}
	}
	t.Fatalf("no extractor %q", name)
	return nil
}

var names = []string{"docx", "xlsx", "pptx", "odt", "ods", "odp", "doc", "xls", "rtf"}

func TestGolden(t *testing.T) {
	for _, n := range names {
		t.Run(n, func(t *testing.T) {
			extracttest.Golden(t, byName(t, n), filepath.Join(formats, n, "*."+n))
		})
	}
}

// TestSame checks that the same text gives the same values whatever the format it was saved in.
func TestSame(t *testing.T) {
	for n, words := range map[string][]string{
		"docx": texts, "odt": texts, "doc": texts, "rtf": texts,
		"xlsx": cells, "ods": cells, "xls": cells,
		"pptx": slides, "odp": slides, "ppt": slides,
	} {
		r, err := extracttest.Run(t, byName(t, n), "x."+n, sample(t, n))
		if err != nil {
			t.Errorf("%s: %v", n, err)
		}
		got := r.Lines()
		for _, w := range words {
			if !strings.Contains(got, w) {
				t.Errorf("%s: no %s in\n%s", n, w, got)
			}
		}
	}
}

var (
	texts = []string{"Geachte heer Voorbeeld", "111222333", "Éen regel\\nen nog een, prijs 5 €", "field=Naam \"Jan Voorbeeld\"", "field=E-mail \"mia@example.com\"",
		"field=Plaats \"Breda\"", "\"Geboortedatum:\"", "\"1 januari 1980\"", "jan@example.org", "Kop van Voorbeeld BV", "info@example.com", "Opmerking over 12 mei",
		"Rita Lezer", "geheim@example.net", "Piet Proef"}
	cells = []string{"cell=A1 \"Lijst van Voorbeeld BV\"", "cell=A4 \"Jan Voorbeeld\"", "cell=B4 \"011222333\"", "cell=C4 \"1980-05-12\"", "cell=D4 \"12.5\"",
		"cell=D5 \"25\"", "cell=E5 \"123456789012345\"", "cell=A4 \"bel jan@example.com\"", "sheet=Verborgen&cell=A1 \"geheim@example.net\"", "Piet Proef"}
	slides = []string{"page=1", "Eerste dia van Jan Voorbeeld", "Notitie: bel jan@example.com", "page=2", "Tweede dia, mia@example.com"}
)

func sample(t testing.TB, name string) []byte {
	t.Helper()
	if name == "ppt" {
		f, err := os.Open(filepath.Join(formats, "ppt", "libreoffice-7.ppt.gz"))
		if err != nil {
			t.Fatal(err)
		}
		defer f.Close()
		z, err := gzip.NewReader(f)
		if err != nil {
			t.Fatal(err)
		}
		b, err := io.ReadAll(z)
		if err != nil {
			t.Fatal(err)
		}
		return b
	}
	b, err := os.ReadFile(filepath.Join(formats, name, "libreoffice-7."+name))
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// TestDamage cuts and corrupts every sample: no panic, no hang, positions inside the text, and in
// the end text or a cause.
func TestDamage(t *testing.T) {
	rnd := rand.New(rand.NewPCG(1, 2))
	for _, n := range append([]string{"ppt"}, names...) {
		data := sample(t, n)
		e := byName(t, n)
		for i := range 200 {
			b := bytes.Clone(data)
			if i%2 == 0 {
				b = b[:rnd.IntN(len(b))]
			} else {
				for range 1 + rnd.IntN(8) {
					b[rnd.IntN(len(b))] ^= byte(1 << rnd.IntN(8))
				}
			}
			ctx, cancel := context.WithTimeout(t.Context(), 20*time.Second)
			r := &extracttest.Recorder{}
			err := extracttest.Extract(ctx, e, r, "x."+n, b)
			if ctx.Err() != nil {
				t.Errorf("%s %d: it took too long", n, i)
			}
			cancel()
			var p *content.Problem
			if err != nil && !errors.As(err, &p) {
				t.Errorf("%s %d: %v", n, i, err)
			}
			for _, f := range r.Faults {
				t.Errorf("%s %d: %s", n, i, f)
			}
		}
	}
}

// TestExcelize holds what is read of a workbook against what excelize reads.
func TestExcelize(t *testing.T) {
	f := excelize.NewFile()
	day := time.Date(2001, 2, 3, 0, 0, 0, 0, time.UTC)
	for r := 1; r <= 300; r++ {
		for c, v := range []any{fmt.Sprintf("naam %d", r), r * 7, float64(r) / 4, day.AddDate(0, 0, r), r%2 == 0} {
			cell, err := excelize.CoordinatesToCellName(c+1, r)
			if err != nil {
				t.Fatal(err)
			}
			if err := f.SetCellValue("Sheet1", cell, v); err != nil {
				t.Fatal(err)
			}
		}
	}
	var b bytes.Buffer
	if err := f.Write(&b); err != nil {
		t.Fatal(err)
	}
	rec, err := extracttest.Run(t, byName(t, "xlsx"), "x.xlsx", b.Bytes())
	if err != nil {
		t.Fatal(err)
	}
	got := map[string]string{}
	for _, bl := range rec.Blocks {
		for _, fd := range bl.Fields {
			l := bl.Locate(&fd)
			if l.Sheet == "Sheet1" {
				got[l.Cell] = string(bl.Text[fd.Start:fd.End])
			}
		}
	}
	rows, err := f.GetRows("Sheet1", excelize.Options{RawCellValue: true})
	if err != nil {
		t.Fatal(err)
	}
	for r, row := range rows {
		for c, want := range row {
			cell, err := excelize.CoordinatesToCellName(c+1, r+1)
			if err != nil {
				t.Fatal(err)
			}
			switch c {
			case 3:
				want = day.AddDate(0, 0, r+1).Format(time.DateOnly)
			case 4:
				want = map[string]string{"0": "FALSE", "1": "TRUE"}[want]
			}
			if got[cell] != want {
				t.Errorf("%s: got %q, want %q", cell, got[cell], want)
			}
		}
	}
}

// TestEncrypted opens an encrypted workbook with its password and reports it without.
func TestEncrypted(t *testing.T) {
	f := excelize.NewFile()
	if err := f.SetCellValue("Sheet1", "A1", "geheim@example.com"); err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	if err := f.Write(&b, excelize.Options{Password: "proef"}); err != nil {
		t.Fatal(err)
	}
	e := byName(t, "ole")
	_, err := extracttest.Run(t, e, "x.xlsx", b.Bytes())
	var p *content.Problem
	if !errors.As(err, &p) || p.Cause != content.Encrypted {
		t.Errorf("without password: %v", err)
	}
	r := &extracttest.Recorder{}
	in := input(b.Bytes())
	in.Passwords = []string{"fout", "proef"}
	if err := e.Extract(t.Context(), in, r); err != nil || !strings.Contains(r.Lines(), "geheim@example.com") {
		t.Errorf("with password: %v\n%s", err, r.Lines())
	}
}

func input(data []byte) *extract.Input {
	return &extract.Input{Doc: &content.Document{Size: int64(len(data))}, R: bytes.NewReader(data), Head: data[:min(len(data), 4096)],
		Limits: extract.DefaultLimits(), At: func() (io.ReaderAt, int64, error) { return bytes.NewReader(data), int64(len(data)), nil }}
}

// pack makes a package of parts: name, text, name, text.
func pack(t testing.TB, parts ...string) []byte {
	t.Helper()
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	for i := 0; i+1 < len(parts); i += 2 {
		f, err := w.Create(parts[i])
		if err == nil {
			_, err = io.WriteString(f, parts[i+1])
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

const (
	book     = `<workbook><sheets><sheet name="S" r:id="r1"/></sheets></workbook>`
	bookRels = `<Relationships><Relationship Id="r1" Type="x/worksheet" Target="worksheets/s.xml"/></Relationships>`
)

func TestHostile(t *testing.T) {
	for _, c := range []struct {
		name, format string
		data         []byte
		want         string
	}{
		{"far cell", "xlsx", pack(t, "xl/workbook.xml", book, "xl/_rels/workbook.xml.rels", bookRels, "xl/worksheets/s.xml",
			`<worksheet><dimension ref="A1:ZZZZZZ99999999"/><sheetData><row r="999999999999"><c r="ZZZZZZ999999999999" t="inlineStr"><is><t>ver@example.com</t></is></c></row></sheetData></worksheet>`),
			"ver@example.com"},
		{"wrong string", "xlsx", pack(t, "xl/workbook.xml", book, "xl/_rels/workbook.xml.rels", bookRels, "xl/worksheets/s.xml",
			`<sheetData><row><c t="s"><v>99999999999</v></c><c t="s"><v>-1</v></c><c s="-5"><v>7</v></c></row></sheetData>`), `cell=C1 "7"`},
		{"entities", "docx", pack(t, "word/document.xml", `<!DOCTYPE a [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;&a;">]><w:document><w:p><w:r><w:t>x &b; jan@example.com</w:t></w:r></w:p></w:document>`),
			"jan@example.com"},
		{"deep tables", "docx", pack(t, "word/document.xml", strings.Repeat("<w:tbl><w:tr><w:tc><w:p><w:r><w:t>q</w:t></w:r></w:p>", 3000)+"<w:p><w:r><w:t>diep</w:t></w:r></w:p>"), "diep"},
		{"repeated columns", "ods", pack(t, "content.xml",
			`<office:spreadsheet><table:table table:name="S"><table:table-row table:number-rows-repeated="999999999"><table:table-cell table:number-columns-repeated="99999999" office:value-type="string"><text:p>ja</text:p></table:table-cell></table:table-row></table:table></office:spreadsheet>`),
			"cell=A1 \"ja\""},
		{"many blanks", "odt", pack(t, "content.xml", `<office:text><text:p>a<text:s text:c="999999999"/>b</text:p></office:text>`), "text"},
		{"deep groups", "rtf", []byte(`{\rtf1 ` + strings.Repeat("{", 100_000) + "diep"), "diep"},
		{"long binary", "rtf", []byte(`{\rtf1 a{\pict\bin2000000000 xx`), "text"},
	} {
		t.Run(c.name, func(t *testing.T) {
			start := time.Now()
			r, err := extracttest.Run(t, byName(t, c.format), c.name, c.data)
			if err != nil {
				t.Error(err)
			}
			if got := r.Lines(); !strings.Contains(got, c.want) {
				t.Errorf("no %s in\n%.2000s", c.want, got)
			}
			if d := time.Since(start); d > 30*time.Second {
				t.Errorf("it took %v", d)
			}
		})
	}
}

// TestBomb checks that a part that expands without end stops at the limit.
func TestBomb(t *testing.T) {
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	f, err := w.Create("word/document.xml")
	if err != nil {
		t.Fatal(err)
	}
	chunk := bytes.Repeat([]byte(" "), 1<<20)
	for range 400 {
		if _, err := f.Write(chunk); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	_, err = extracttest.Run(t, byName(t, "docx"), "bomb.docx", b.Bytes())
	var p *content.Problem
	if !errors.As(err, &p) || p.Cause != content.Limit {
		t.Errorf("got %v", err)
	}
}

// TestChanges checks that tracked changes leave the text whole, before and after.
func TestChanges(t *testing.T) {
	r, err := extracttest.Run(t, byName(t, "docx"), "x.docx", pack(t, "word/document.xml", `<w:document><w:p><w:r><w:t xml:space="preserve">BSN: 111</w:t></w:r>`+
		`<w:del w:author="Jan Voorbeeld"><w:r><w:delText>222</w:delText></w:r></w:del><w:ins w:author="Mia Proef"><w:r><w:t>999</w:t></w:r></w:ins><w:r><w:t>333 ok</w:t></w:r></w:p></w:document>`))
	if err != nil {
		t.Fatal(err)
	}
	got := r.Lines()
	for _, w := range []string{`"BSN: 111999333 ok\n"`, `field part=deleted&line=1 "BSN: 111222333"`, `"Jan Voorbeeld"`, `"Mia Proef"`} {
		if !strings.Contains(got, w) {
			t.Errorf("no %s in\n%s", w, got)
		}
	}
}

func fuzz(f *testing.F, names ...string) {
	for i, n := range names {
		f.Add(uint8(i), sample(f, n))
	}
	f.Fuzz(func(t *testing.T, i uint8, data []byte) {
		_, _ = extracttest.Run(t, byName(t, names[int(i)%len(names)]), "fuzz", data)
	})
}

func FuzzOOXML(f *testing.F) { fuzz(f, "docx", "xlsx", "pptx") }
func FuzzODF(f *testing.F)   { fuzz(f, "odt", "ods", "odp") }
func FuzzOLE2(f *testing.F)  { fuzz(f, "doc", "xls") }
func FuzzRTF(f *testing.F)   { fuzz(f, "rtf") }
