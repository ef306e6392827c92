package main

import (
	"archive/tar"
	"archive/zip"
	"bufio"
	"bytes"
	"compress/gzip"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/ulikunitz/xz"
)

// A bomb is a file that costs little to make and much to read. Where a limit has to stop it, limited
// is set; others are read to their end at a fair price.
type bomb struct {
	name    string
	limited bool
	write   func(io.Writer) error
}

const size = 300 << 20 // what comes out of the packed ones

var bombs = []bomb{
	{"zeros.zip", true, func(w io.Writer) error { return zipped(w, "zeros.txt", zeros(size)) }},
	{"inside.gz", true, func(w io.Writer) error {
		p := []byte("jan@example.com\n")
		for range 20 {
			var b bytes.Buffer
			z := gzip.NewWriter(&b)
			if _, err := z.Write(p); err != nil {
				return err
			}
			if err := z.Close(); err != nil {
				return err
			}
			p = b.Bytes()
		}
		_, err := w.Write(p)
		return err
	}},
	{"zeros.xz", true, func(w io.Writer) error {
		z, err := xz.NewWriter(w)
		if err == nil {
			_, err = io.Copy(z, zeros(size))
		}
		if err == nil {
			err = z.Close()
		}
		return err
	}},
	{"nested.7z", true, func(w io.Writer) error {
		p, err := os.ReadFile("../../testdata/formats/7z/nested-12.7z")
		if err == nil {
			_, err = w.Write(p)
		}
		return err
	}},
	{"wide.xlsx", false, func(w io.Writer) error {
		sheet := `<worksheet><dimension ref="A1:XFD1048576"/><sheetData><row r="1">` + strings.Repeat(`<c r="XFD1"/>`, 1_000_000) +
			`</row><row r="1048576"><c r="XFD1048576" t="inlineStr"><is><t>an@example.com</t></is></c></row></sheetData></worksheet>`
		return parts(w, "xl/workbook.xml", `<workbook><sheets><sheet name="S" sheetId="1" r:id="r1"/></sheets></workbook>`,
			"xl/_rels/workbook.xml.rels", `<Relationships><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/s.xml"/></Relationships>`,
			"xl/worksheets/s.xml", sheet)
	}},
	{"laughs.docx", false, func(w io.Writer) error {
		var b strings.Builder
		b.WriteString(`<!DOCTYPE a [<!ENTITY l0 "lol">`)
		for i := 1; i < 40; i++ {
			fmt.Fprintf(&b, `<!ENTITY l%d "%s">`, i, strings.Repeat(fmt.Sprintf("&l%d;", i-1), 10))
		}
		return parts(w, "word/document.xml", b.String()+`]><w:document><w:p><w:r><w:t>&l39; an@example.com</w:t></w:r></w:p></w:document>`)
	}},
	{"blanks.docx", true, func(w io.Writer) error { return zipped(w, "word/document.xml", zeros(size)) }},
	{"loops.pdf", false, func(w io.Writer) error {
		p, err := os.ReadFile("../../testdata/formats/pdf/loop.pdf")
		if err == nil {
			_, err = w.Write(p)
		}
		return err
	}},
	{"many.tar.gz", true, func(w io.Writer) error {
		var b bytes.Buffer
		if err := tar.NewWriter(&b).WriteHeader(&tar.Header{Name: "a", Mode: 0o600}); err != nil {
			return err
		}
		head := bytes.Repeat(b.Bytes()[:512], 1000)
		z, err := gzip.NewWriterLevel(w, gzip.BestSpeed)
		for i := 0; i < 1001 && err == nil; i++ {
			_, err = z.Write(head)
		}
		if err == nil {
			err = z.Close()
		}
		return err
	}},
}

func zeros(n int64) io.Reader { return io.LimitReader(zero{}, n) }

type zero struct{}

func (zero) Read(p []byte) (int, error) {
	clear(p)
	return len(p), nil
}

func zipped(w io.Writer, name string, r io.Reader) error {
	z := zip.NewWriter(w)
	f, err := z.Create(name)
	if err == nil {
		_, err = io.Copy(f, r)
	}
	if err == nil {
		err = z.Close()
	}
	return err
}

func parts(w io.Writer, namesAndTexts ...string) error {
	z := zip.NewWriter(w)
	for i := 0; i+1 < len(namesAndTexts); i += 2 {
		f, err := z.Create(namesAndTexts[i])
		if err == nil {
			_, err = io.WriteString(f, namesAndTexts[i+1])
		}
		if err != nil {
			return err
		}
	}
	return z.Close()
}

// TestBombs scans each bomb beside a file that must be read, with the program itself: under 30 s and
// 1 GiB, with the cause in the ledger.
func TestBombs(t *testing.T) {
	if testing.Short() {
		t.Skip("makes and reads large files")
	}
	program := filepath.Join(t.TempDir(), "inzage")
	if out, err := exec.CommandContext(t.Context(), "go", "build", "-o", program, ".").CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	for _, b := range bombs {
		t.Run(b.name, func(t *testing.T) {
			dir := t.TempDir()
			if err := write(filepath.Join(dir, b.name), b.write); err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile(filepath.Join(dir, "good.txt"), []byte("Mail naar bo@example.com\n"), 0o600); err != nil {
				t.Fatal(err)
			}
			start := time.Now()
			cmd := exec.CommandContext(t.Context(), program, "scan", "-q", "--no-progress", "--allow-incomplete", "-f", "ndjson", dir)
			out, err := cmd.Output()
			if err != nil {
				t.Fatalf("%v after %v", err, time.Since(start))
			}
			if d := time.Since(start); d > 30*time.Second {
				t.Errorf("it took %v", d)
			}
			if n := peak(cmd.ProcessState); n > 1<<30 {
				t.Errorf("it took %d bytes", n)
			}
			limits, others := problems(t, out)
			if b.limited && limits == 0 || !b.limited && others > 0 {
				t.Errorf("%d problems of cause limit, %d of others", limits, others)
			}
			if !bytes.Contains(out, []byte("good.txt")) {
				t.Error("the file beside it was not read")
			}
		})
	}
}

func write(path string, f func(io.Writer) error) error {
	out, err := os.Create(path)
	if err != nil {
		return err
	}
	defer out.Close()
	w := bufio.NewWriterSize(out, 1<<20)
	if err := f(w); err != nil {
		return err
	}
	return w.Flush()
}

// problems counts those of cause limit, and others.
func problems(t *testing.T, report []byte) (limits, others int) {
	t.Helper()
	for line := range bytes.Lines(report) {
		var p struct{ Event, Cause string }
		if err := json.Unmarshal(line, &p); err != nil {
			t.Fatal(err)
		}
		switch {
		case p.Event != "problem":
		case p.Cause == "limit":
			limits++
		default:
			others++
		}
	}
	return limits, others
}
