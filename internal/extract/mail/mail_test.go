package mail_test

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/inzage/inzage/internal/content"
	"github.com/inzage/inzage/internal/extract"
	"github.com/inzage/inzage/internal/extract/extracttest"
	"github.com/inzage/inzage/internal/extract/mail"
)

const formats = "../../../testdata/formats/"

func TestGolden(t *testing.T) {
	extracttest.Golden(t, mail.EML, formats+"eml/*.eml")
	extracttest.Golden(t, mail.Mbox, formats+"mbox/*.mbox")
}

// TestOffsets checks that every offset points at the bytes that were delivered.
func TestOffsets(t *testing.T) {
	files, _ := filepath.Glob(formats + "eml/*.eml")
	seen := 0
	for _, f := range files {
		data, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		r, _ := extracttest.Run(t, mail.EML, f, data)
		for _, b := range r.Blocks {
			if b.Offset >= 0 && len(b.Fields) == 0 {
				seen++
				if got := data[b.Offset : b.Offset+int64(len(b.Text))]; !bytes.Equal(got, b.Text) {
					t.Errorf("%s: text %q at %d is %q", f, b.Text, b.Offset, got)
				}
			}
			for _, fd := range b.Fields {
				if fd.Offset < 0 {
					continue
				}
				seen++
				want := b.Text[fd.Start:fd.End]
				if got := data[fd.Offset : fd.Offset+int64(len(want))]; !bytes.Equal(got, want) {
					t.Errorf("%s: field %q at %d is %q", f, want, fd.Offset, got)
				}
			}
		}
	}
	if seen < 20 {
		t.Errorf("only %d offsets", seen)
	}
}

// TestDamage cuts and changes the samples: nothing may crash or hang.
func TestDamage(t *testing.T) {
	for _, c := range []struct {
		e    *extract.Extractor
		glob string
	}{{mail.EML, "eml/*.eml"}, {mail.Mbox, "mbox/*.mbox"}} {
		files, _ := filepath.Glob(formats + c.glob)
		for _, f := range files {
			data, err := os.ReadFile(f)
			if err != nil {
				t.Fatal(err)
			}
			extracttest.Damage(t, c.e, f, data, 200, 2)
		}
	}
}

func TestNestedMultiparts(t *testing.T) {
	var s strings.Builder
	s.WriteString("From: a@example.com\n")
	for range 20_000 {
		s.WriteString("Content-Type: multipart/mixed; boundary=b\n\n--b\n")
	}
	s.WriteString("\nde kern\n--b--\n")
	r, err := extracttest.Run(t, mail.EML, "nested.eml", []byte(s.String()))
	if err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(r.Words(), "de kern") {
		t.Error("the innermost text is missing")
	}
}

func TestLongHeader(t *testing.T) {
	data := "From: a@example.com\nX-Long: " + strings.Repeat("x", 3<<20) + "\nSubject: na de lange\n\ntekst\n"
	r, err := extracttest.Run(t, mail.EML, "long.eml", []byte(data))
	if err != nil || len(r.Probs) != 1 || r.Probs[0].Cause != content.Limit {
		t.Errorf("err %v, problems %v", err, r.Probs)
	}
	if !strings.Contains(r.Words(), "tekst") {
		t.Error("the body is missing")
	}
}

// TestUnread checks that members that the visitor does not read are skipped.
func TestUnread(t *testing.T) {
	data, err := os.ReadFile(formats + "mbox/thunderbird.mbox")
	if err != nil {
		t.Fatal(err)
	}
	v := &deaf{}
	if err := extracttest.Extract(t.Context(), mail.Mbox, v, "a.mbox", data); err != nil || v.docs != 3 {
		t.Errorf("%d messages, %v", v.docs, err)
	}
}

// deaf opens nothing.
type deaf struct {
	extracttest.Recorder
	docs int
}

func (d *deaf) Document(context.Context, *content.Document) error { d.docs++; return nil }

// TestBlockSize checks that a body says the same whatever the block size.
func TestBlockSize(t *testing.T) {
	data := []byte("From: a@example.com\nContent-Transfer-Encoding: quoted-printable\n\n" + strings.Repeat("caf=C3=A9 0470 12 34=\n 56\n", 2000))
	var want string
	for _, size := range []int{0, 4096, 5000} {
		r := &extracttest.Recorder{Size: size}
		if err := extracttest.Extract(t.Context(), mail.EML, r, "a.eml", data); err != nil {
			t.Fatal(err)
		}
		got := strings.ReplaceAll(r.Words(), "\x1f", "\n")
		if want == "" {
			want = got
		}
		if got != want {
			t.Errorf("block size %d: %d bytes, want %d", size, len(got), len(want))
		}
	}
}

func FuzzEML(f *testing.F)  { fuzz(f, mail.EML, "eml/*.eml") }
func FuzzMbox(f *testing.F) { fuzz(f, mail.Mbox, "mbox/*.mbox") }

func fuzz(f *testing.F, e *extract.Extractor, glob string) {
	files, _ := filepath.Glob(formats + glob)
	for _, name := range files {
		if data, err := os.ReadFile(name); err == nil {
			f.Add(data)
		}
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		r := &extracttest.Recorder{}
		_ = extracttest.Extract(t.Context(), e, r, "x", data)
		if len(r.Faults) > 0 {
			t.Error(r.Faults)
		}
		if n := len(r.Words()); n > 64*len(data)+1024 {
			t.Errorf("%d bytes out of %d", n, len(data))
		}
	})
}
