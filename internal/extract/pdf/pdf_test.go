package pdf_test

import (
	"bytes"
	"compress/zlib"
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

	"github.com/inzage/inzage/internal/content"
	"github.com/inzage/inzage/internal/extract"
	"github.com/inzage/inzage/internal/extract/extracttest"
	"github.com/inzage/inzage/internal/extract/pdf"
	"github.com/inzage/inzage/internal/isolate"
)

func TestMain(m *testing.M) {
	if len(os.Args) > 1 && os.Args[1] == isolate.Arg {
		os.Exit(isolate.Serve(context.Background(), pdf.Extractors(), os.Stdin, os.Stdout))
	}
	os.Exit(m.Run())
}

const samples = "../../../testdata/formats/pdf"

// made are the samples that this package writes itself.
var made = map[string]func() []byte{
	"handmade-form.pdf":   formSample,
	"handmade-layout.pdf": layoutSample,
	"handmade-scan.pdf":   scanSample,
	"loop.pdf":            loopSample,
	"updated.pdf":         updatedSample,
	"handmade-signed.pdf": signedSample,
	"truncated.pdf":       func() []byte { p := layoutSample(); return p[:len(p)*3/4] },
	"junk-around.pdf":     func() []byte { return []byte("rubbish\n" + string(layoutSample()) + strings.Repeat("\n", 900)) },
}

func TestGolden(t *testing.T) {
	if os.Getenv("UPDATE_GOLDEN") == "1" {
		for name, f := range made {
			if err := os.WriteFile(filepath.Join(samples, name), f(), 0o600); err != nil {
				t.Fatal(err)
			}
		}
	}
	extracttest.Golden(t, pdf.Extractors()[0], filepath.Join(samples, "*.pdf"))
}

// scanSample has a page that is a picture only.
func scanSample() []byte {
	b := newBuilder()
	b.add("<</Type/Catalog/Pages 2 0 R>>")
	b.add("<</Type/Pages/Count 1/Kids[3 0 R]>>")
	b.add("<</Type/Page/Parent 2 0 R/MediaBox[0 0 100 100]/Contents 4 0 R/Resources<</XObject<</I 5 0 R>>>>>>")
	b.stream("", "q 100 0 0 100 0 0 cm /I Do Q")
	b.stream("/Type/XObject/Subtype/Image/Width 2/Height 2/BitsPerComponent 8/ColorSpace/DeviceGray", "\x00\xff\xff\x00")
	return b.done("/Root 1 0 R")
}

func TestPassword(t *testing.T) {
	data, err := os.ReadFile(filepath.Join(samples, "libreoffice-password.pdf"))
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		name      string
		passwords []string
		ok        bool
	}{{"none", nil, false}, {"wrong", []string{"fout"}, false}, {"right", []string{"fout", "geheim"}, true}} {
		t.Run(c.name, func(t *testing.T) {
			r := &extracttest.Recorder{}
			in := input(data)
			in.Passwords = c.passwords
			err := pdf.Extractors()[0].Extract(t.Context(), in, r)
			var p *content.Problem
			switch {
			case c.ok && (err != nil || !strings.Contains(r.Words(), "Geboortedatum")):
				t.Errorf("error %v, text %q", err, r.Words())
			case !c.ok && (!errors.As(err, &p) || p.Cause != content.Encrypted):
				t.Errorf("error %v, want cause encrypted", err)
			}
		})
	}
}

func input(data []byte) *extract.Input {
	return &extract.Input{Doc: &content.Document{Name: "x.pdf", Size: int64(len(data))}, Limits: extract.DefaultLimits(),
		R: bytes.NewReader(data), At: func() (io.ReaderAt, int64, error) { return bytes.NewReader(data), int64(len(data)), nil }}
}

// TestRendersForOCR looks at the picture of a scanned page that is handed over for reading by eye.
func TestRendersForOCR(t *testing.T) {
	in := input(scanSample())
	in.Options.OCR = true
	r := &extracttest.Recorder{}
	if err := pdf.Extractors()[0].Extract(t.Context(), in, r); err != nil {
		t.Fatal(err)
	}
	if len(r.Docs) != 1 || r.Docs[0].Name != "page=1" || !bytes.HasPrefix(r.Docs[0].Data, []byte("\x89PNG")) {
		t.Errorf("got %d members, problems %v", len(r.Docs), r.Probs)
	}
}

// TestBombs holds what must end soon: a content stream that inflates a thousandfold, and forms that
// draw one another.
func TestBombs(t *testing.T) {
	b := newBuilder()
	b.add("<</Type/Catalog/Pages 2 0 R>>")
	b.add("<</Type/Pages/Count 1/Kids[4 0 R]/Resources<</Font<</F1 3 0 R>>>>>>")
	b.add(helvetica)
	b.add("<</Type/Page/Parent 2 0 R/Contents 5 0 R>>")
	var z bytes.Buffer
	w := zlib.NewWriter(&z)
	line := []byte(strings.Repeat(at(50, 700, "bom"), 1000))
	for range 2500 {
		_, _ = w.Write(line)
	}
	_ = w.Close()
	b.stream("/Filter/FlateDecode", z.String())
	start := time.Now()
	r := &extracttest.Recorder{}
	err := extracttest.Extract(t.Context(), pdf.Extractors()[0], r, "bomb.pdf", b.done("/Root 1 0 R"))
	if took := time.Since(start); took > 30*time.Second {
		t.Errorf("took %v", took)
	}
	var causes []content.Cause
	for _, p := range r.Probs {
		causes = append(causes, p.Cause)
	}
	if err != nil || len(causes) == 0 || causes[0] != content.Limit {
		t.Errorf("error %v, causes %v", err, causes)
	}
}

// TestDamage cuts and changes the samples at random: what comes out keeps the contract, soon. It
// reads them as the program does, in a child process.
func TestDamage(t *testing.T) {
	files, err := filepath.Glob(filepath.Join(samples, "handmade-*.pdf"))
	if err != nil || len(files) == 0 {
		t.Fatal("no samples")
	}
	rnd := rand.New(rand.NewPCG(1, 2))
	pool := isolate.New(isolate.Config{Stall: 2 * time.Second})
	defer pool.Close()
	n := 200
	if testing.Short() {
		n = 20
	}
	for _, f := range files {
		data, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		for i := range n {
			p := bytes.Clone(data)
			if i%2 == 0 {
				p = p[:rnd.IntN(len(p))]
			} else {
				for range 1 + rnd.IntN(8) {
					p[rnd.IntN(len(p))] ^= byte(1 << rnd.IntN(8))
				}
			}
			damaged(t, pool, fmt.Sprintf("%s damage %d", filepath.Base(f), i), p)
		}
	}
}

func damaged(t *testing.T, pool *isolate.Pool, name string, p []byte) {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
	defer cancel()
	r := &extracttest.Recorder{}
	err := pool.Extract(ctx, pdf.Extractors()[0], input(p), r)
	for _, f := range r.Faults {
		t.Errorf("%s: %s", name, f)
	}
	if ctx.Err() != nil {
		t.Errorf("%s: took too long (%v)", name, err)
	}
}
