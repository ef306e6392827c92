package image

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	stdimage "image"
	_ "image/gif"  // sizes of GIF pictures
	_ "image/jpeg" // sizes of JPEG pictures
	_ "image/png"  // sizes of PNG pictures
	"io"
	"os"
	"os/exec"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/inzage/inzage/internal/content"
	"github.com/inzage/inzage/internal/extract"
)

// The bounds of reading a picture.
const (
	ocrTime   = 2 * time.Minute
	maxDots   = 100 << 20 // of a picture
	maxFile   = 256 << 20
	maxOutput = 16 << 20
)

// languages are those that are asked for when tesseract has them, in this order.
var languages = []string{"nld", "fra", "deu", "eng", "spa", "ita", "por", "pol"}

// An ocr runs the tesseract program. The picture goes in and the text comes out through pipes: no
// file of it lies anywhere.
type ocr struct {
	once sync.Once
	path string // empty when it is not installed
	lang string
}

// probe looks for the program and its languages, once.
func (o *ocr) probe(ctx context.Context) {
	o.once.Do(func() {
		p, err := exec.LookPath("tesseract")
		if err != nil {
			return
		}
		out, err := exec.CommandContext(ctx, p, "--list-langs").Output() //nolint:gosec // the program that was found
		if err != nil {
			return
		}
		have := strings.Fields(string(out))
		var langs []string
		for _, l := range languages {
			if slices.Contains(have, l) {
				langs = append(langs, l)
			}
		}
		if len(langs) > 0 {
			o.path, o.lang = p, strings.Join(langs, "+")
		}
	})
}

// read delivers the text that the picture shows.
func (o *ocr) read(ctx context.Context, in *extract.Input, ra io.ReaderAt, size int64, v content.Visitor) error {
	o.probe(ctx)
	if o.path == "" {
		return content.Fail(content.NeedsOCR, "the tesseract program is not installed")
	}
	if c, _, err := stdimage.DecodeConfig(io.NewSectionReader(ra, 0, size)); size > maxFile || err == nil && c.Width*c.Height > maxDots {
		return content.Fail(content.Limit, "too large a picture to read by eye")
	}
	limit := ocrTime
	if l := in.Limits.Time; l > 0 {
		limit = min(limit, l)
	}
	tctx, cancel := context.WithTimeout(ctx, limit)
	defer cancel()
	cmd := exec.CommandContext(tctx, o.path, "stdin", "stdout", "-l", o.lang, "--dpi", "200") //nolint:gosec // the program that was found
	cmd.Stdin = io.NewSectionReader(ra, 0, size)
	var out bounded
	cmd.Stdout = &out
	cmd.Env = environment()
	cmd.WaitDelay = time.Second
	err := cmd.Run()
	switch {
	case ctx.Err() != nil:
		return ctx.Err()
	case errors.Is(tctx.Err(), context.DeadlineExceeded):
		return content.Fail(content.Timeout, fmt.Sprintf("tesseract was stopped after %v", limit))
	case err != nil:
		return content.Fail(content.NeedsOCR, "tesseract cannot read it")
	}
	text := strings.ReplaceAll(strings.ToValidUTF8(out.String(), "\uFFFD"), "\f", "\n")
	return content.Text(ctx, v, content.Location{Part: "ocr"}, 1, text)
}

// environment is what tesseract gets: one thread, and where its data lies.
func environment() []string {
	env := []string{"OMP_THREAD_LIMIT=1"}
	for _, k := range []string{"PATH", "TESSDATA_PREFIX", "SystemRoot", "LD_LIBRARY_PATH"} {
		if v, ok := os.LookupEnv(k); ok {
			env = append(env, k+"="+v)
		}
	}
	return env
}

// A bounded buffer forgets what comes after its bound.
type bounded struct{ bytes.Buffer }

func (b *bounded) Write(p []byte) (int, error) {
	if k := min(len(p), maxOutput-b.Len()); k > 0 {
		b.Buffer.Write(p[:k])
	}
	return len(p), nil
}
