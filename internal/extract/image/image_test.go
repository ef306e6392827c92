package image_test

import (
	"bytes"
	"encoding/binary"
	"errors"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/inzage/inzage/internal/content"
	"github.com/inzage/inzage/internal/extract"
	"github.com/inzage/inzage/internal/extract/extracttest"
	"github.com/inzage/inzage/internal/extract/image"
)

const formats = "../../../testdata/formats"

// made are the samples, by format.
var made = map[string]func() []byte{
	"jpeg/camera.jpg": jpegSample, "png/texts.png": pngSample, "tiff/scan.tiff": func() []byte { return exifSample(binary.LittleEndian) },
	"gif/comment.gif": gifSample, "webp/exif.webp": webpSample, "heic/exif.heic": heicSample,
	"emf/table.emf": emfSample, "wmf/fonts.wmf": wmfSample,
	"jpeg/truncated.jpg": func() []byte { return jpegSample()[:900] },
}

func byName(t testing.TB, name string) *extract.Extractor {
	t.Helper()
	for _, e := range image.Extractors() {
		if e.Name == name {
			return e
		}
	}
	t.Fatalf("no extractor %q", name)
	return nil
}

func TestGolden(t *testing.T) {
	if os.Getenv("UPDATE_GOLDEN") == "1" {
		for name, f := range made {
			_ = os.MkdirAll(filepath.Dir(filepath.Join(formats, name)), 0o750)
			if err := os.WriteFile(filepath.Join(formats, name), f(), 0o600); err != nil {
				t.Fatal(err)
			}
		}
	}
	for _, e := range image.Extractors() {
		t.Run(e.Name, func(t *testing.T) { extracttest.Golden(t, e, filepath.Join(formats, e.Name, "*.*")) })
	}
}

func TestOCR(t *testing.T) {
	if _, err := exec.LookPath("tesseract"); err != nil {
		t.Skip("tesseract is not installed")
	}
	data, err := os.ReadFile(filepath.Join(formats, "png/letter.png"))
	if err != nil {
		t.Fatal(err)
	}
	read := func(p []byte) (*extracttest.Recorder, error) {
		r := &extracttest.Recorder{}
		in := &extract.Input{Doc: &content.Document{Name: "letter.png"}, Limits: extract.DefaultLimits(), Options: extract.Options{OCR: true},
			At: func() (io.ReaderAt, int64, error) { return bytes.NewReader(p), int64(len(p)), nil }}
		return r, byName(t, "png").Extract(t.Context(), in, r)
	}
	r, err := read(data)
	if err != nil || !strings.Contains(r.Words(), "Geboortedatum") {
		t.Errorf("error %v, text %q", err, r.Words())
	}
	var p *content.Problem
	if _, err = read(data[:100]); !errors.As(err, &p) || p.Cause != content.NeedsOCR {
		t.Errorf("error %v, want cause needs-ocr", err)
	}
}

// TestDamage cuts and changes the samples at random.
func TestDamage(t *testing.T) {
	for name, f := range made {
		e, data := byName(t, strings.Split(name, "/")[0]), f()
		extracttest.Damage(t, e, name, data, 300, 2)
	}
}

func FuzzImage(f *testing.F) {
	for name, s := range made {
		f.Add(strings.Split(name, "/")[0], s())
	}
	f.Fuzz(func(t *testing.T, name string, data []byte) {
		for _, e := range image.Extractors() {
			if e.Name == name {
				_, _ = extracttest.Run(t, e, "x", data)
			}
		}
	})
}
