// Package extracttest records what an extractor delivers, as lines that a golden file can hold,
// and checks what holds for every extractor: positions lie inside the text, fields do not overlap,
// columns and records exist.
package extracttest

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"log/slog"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/inzage/inzage/internal/content"
	"github.com/inzage/inzage/internal/extract"
)

// A Recorder is a visitor that keeps what it is given.
type Recorder struct {
	Size   int // block size; 0 means 256 KiB
	Blocks []*content.Block
	Docs   []Member
	Probs  []content.Problem
	Dates  []content.Dated
	Faults []string // violations of the contract
	mu     sync.Mutex
}

// A Member is a document that was pushed, with its bytes when it could be opened.
type Member struct {
	Name, MediaType string
	Data            []byte
	Err             error
}

// NewBlock implements content.Visitor.
func (r *Recorder) NewBlock() *content.Block { return &content.Block{Offset: -1} }

// BlockSize implements content.Visitor.
func (r *Recorder) BlockSize() int {
	if r.Size == 0 {
		return 256 << 10
	}
	return r.Size
}

// Block implements content.Visitor.
func (r *Recorder) Block(_ context.Context, b *content.Block) error {
	r.mu.Lock()
	defer r.mu.Unlock()
	last := int32(0)
	for i, f := range b.Fields {
		switch {
		case f.Start < last || f.End < f.Start || int(f.End) > len(b.Text):
			r.fault("field %d: [%d,%d) after %d in %d bytes", i, f.Start, f.End, last, len(b.Text))
		case int(f.Column) >= len(b.Columns) || f.Column < -1:
			r.fault("field %d: column %d of %d", i, f.Column, len(b.Columns))
		case len(b.Records) > 0 && (f.Record < 0 || int(f.Record) >= len(b.Records)):
			r.fault("field %d: record %d of %d", i, f.Record, len(b.Records))
		}
		last = f.End
	}
	r.Blocks = append(r.Blocks, b)
	return nil
}

func (r *Recorder) fault(format string, args ...any) {
	r.Faults = append(r.Faults, fmt.Sprintf(format, args...))
}

// Document implements content.Visitor.
func (r *Recorder) Document(ctx context.Context, d *content.Document) error {
	m := Member{Name: d.Name, MediaType: d.MediaType}
	if d.Step != "" {
		m.Name = d.Step
	}
	if d.Open != nil {
		rc, err := d.Open(ctx)
		if err == nil {
			m.Data, err = io.ReadAll(io.LimitReader(rc, 64<<20))
			_ = rc.Close()
		}
		m.Err = err
	}
	r.Docs = append(r.Docs, m)
	return nil
}

// Problem implements content.Visitor.
func (r *Recorder) Problem(p content.Problem) { r.Probs = append(r.Probs, p) }

// Date implements content.Visitor.
func (r *Recorder) Date(e content.Event, t time.Time) {
	r.Dates = append(r.Dates, content.Dated{Event: e, Time: t})
}

// Lines renders the recording: one line a field, member, problem and date.
func (r *Recorder) Lines() string {
	var w strings.Builder
	for _, b := range r.Blocks {
		if len(b.Fields) == 0 {
			to := b.To
			if to == 0 {
				to = len(b.Text)
			}
			fmt.Fprintf(&w, "text %s line=%d %q\n", b.Where.String(), b.Line, b.Text[b.From:to])
			continue
		}
		for _, f := range b.Fields {
			loc := Where(b, &f)
			fmt.Fprintf(&w, "field %s %q\n", loc.String(), b.Text[f.Start:f.End])
		}
	}
	for _, d := range r.Docs {
		fmt.Fprintf(&w, "member %q %s %d bytes", d.Name, d.MediaType, len(d.Data))
		if d.Err != nil {
			fmt.Fprintf(&w, ", then %v", d.Err)
		}
		w.WriteByte('\n')
	}
	for _, p := range r.Probs {
		fmt.Fprintf(&w, "problem %s %s %s\n", p.Cause, p.Where.String(), p.Detail)
	}
	for _, d := range r.Dates {
		fmt.Fprintf(&w, "date %s %s\n", d.Event, d.Time.UTC().Format(time.RFC3339))
	}
	return w.String()
}

// Where is the location of a field of b.
func Where(b *content.Block, f *content.Field) content.Location { return b.Locate(f) }

// Words returns all text that was delivered, fields separated by line breaks.
func (r *Recorder) Words() string {
	var w strings.Builder
	for _, b := range r.Blocks {
		to := b.To
		if to == 0 || len(b.Fields) > 0 {
			to = len(b.Text)
		}
		w.Write(bytes.ReplaceAll(b.Text[min(b.From, len(b.Text)):to], []byte{content.FieldEnd}, []byte{'\n'}))
	}
	return w.String()
}

// Run extracts data with e and returns the recording; faults fail the test. err is what Extract
// returned.
func Run(t testing.TB, e *extract.Extractor, name string, data []byte) (*Recorder, error) {
	t.Helper()
	r := &Recorder{}
	err := Extract(t.Context(), e, r, name, data)
	for _, f := range r.Faults {
		t.Errorf("%s: %s", name, f)
	}
	return r, err
}

// Extract runs e over data with v.
func Extract(ctx context.Context, e *extract.Extractor, v content.Visitor, name string, data []byte) error {
	in := &extract.Input{Doc: &content.Document{Name: name, Size: int64(len(data))}, R: bytes.NewReader(data),
		Head: data[:min(len(data), 4096)], Limits: extract.DefaultLimits(), Log: slog.New(slog.DiscardHandler),
		At: func() (io.ReaderAt, int64, error) { return bytes.NewReader(data), int64(len(data)), nil }}
	if len(e.Types) > 0 {
		in.Type = e.Types[0]
	}
	return e.Extract(ctx, in, v)
}

// Damage runs e over damaged copies of data: one in cuts is cut short, the others have one to eight bits changed. A copy
// may give anything or an error, but no fault of the recorder's, no panic, and nothing that takes thirty seconds.
func Damage(t *testing.T, e *extract.Extractor, name string, data []byte, copies, cuts int) {
	t.Helper()
	rnd := rand.New(rand.NewPCG(1, uint64(len(data))))
	for n := range copies {
		bad := bytes.Clone(data)
		if n%cuts == 0 {
			bad = bad[:rnd.IntN(len(bad)+1)]
		} else {
			for range 1 + rnd.IntN(8) {
				bad[rnd.IntN(len(bad))] ^= 1 << rnd.IntN(8)
			}
		}
		r := &Recorder{}
		begin := time.Now()
		_ = Extract(t.Context(), e, r, name, bad)
		if d := time.Since(begin); len(r.Faults) > 0 || d > 30*time.Second {
			t.Fatalf("%s, copy %d: %v in %v", name, n, r.Faults, d)
		}
	}
}

// Golden extracts every file that matches glob and compares the lines with the file beside it
// that ends in ".golden". With UPDATE_GOLDEN=1 in the environment it writes them.
func Golden(t *testing.T, e *extract.Extractor, glob string) {
	t.Helper()
	files, err := filepath.Glob(glob)
	if err != nil || len(files) == 0 {
		t.Fatalf("no files match %q (%v)", glob, err)
	}
	for _, f := range files {
		if strings.HasSuffix(f, ".golden") {
			continue
		}
		t.Run(filepath.Base(f), func(t *testing.T) {
			data, err := os.ReadFile(f)
			if err != nil {
				t.Fatal(err)
			}
			r, err := Run(t, e, filepath.Base(f), data)
			got := r.Lines()
			if err != nil {
				got += "error " + err.Error() + "\n"
			}
			if os.Getenv("UPDATE_GOLDEN") == "1" {
				if err := os.WriteFile(f+".golden", []byte(got), 0o600); err != nil {
					t.Fatal(err)
				}
				return
			}
			want, err := os.ReadFile(f + ".golden")
			if err != nil {
				t.Fatal(err)
			}
			if d := cmp.Diff(string(want), got); d != "" {
				t.Errorf("-want +got\n%s", d)
			}
		})
	}
}
