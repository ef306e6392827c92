package isolate_test

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"runtime"
	"strings"
	"testing"
	"time"

	"github.com/inzage/inzage/internal/content"
	"github.com/inzage/inzage/internal/extract"
	"github.com/inzage/inzage/internal/extract/extracttest"
	"github.com/inzage/inzage/internal/isolate"
)

func TestMain(m *testing.M) {
	if len(os.Args) > 1 && os.Args[1] == isolate.Arg {
		os.Exit(isolate.Serve(context.Background(), []*extract.Extractor{good, bad}, os.Stdin, os.Stdout))
	}
	os.Exit(m.Run())
}

// good delivers one thing of every sort.
var good = &extract.Extractor{Name: "good", Types: []string{"application/x-good"}, Isolated: true, Extract: extractGood}

func extractGood(ctx context.Context, in *extract.Input, v content.Visitor) error {
	ra, size, err := in.At()
	if err != nil {
		return err
	}
	if err := content.Text(ctx, v, content.Location{Page: 2}, 1, "een regel\n"+strings.Repeat("é", 9)); err != nil {
		return err
	}
	w := content.NewBuilder(ctx, v, &content.Table{Name: "form", Tree: true})
	for i := range 3 {
		w.Record(content.Record{Row: int64(i + 1)})
		w.Named(fmt.Sprintf("field %d", i), "value")
		w.Named("all", in.Doc.Name)
		if err := w.Flush(); err != nil {
			return err
		}
	}
	v.Date(content.Capture, time.Unix(1_600_000_000, 0))
	v.Problem(content.Problem{Cause: content.NeedsOCR, Detail: "a picture", Where: content.Location{Page: 3}})
	doc := &content.Document{Name: "inner.bin", Size: size, Shared: true, Open: func(context.Context) (io.ReadCloser, error) {
		return io.NopCloser(io.NewSectionReader(ra, 0, size)), nil
	}}
	return v.Document(ctx, doc)
}

// bad does what its document says.
var bad = &extract.Extractor{Name: "bad", Isolated: true, Extract: extractBad}

func extractBad(ctx context.Context, in *extract.Input, v content.Visitor) error {
	if err := content.Text(ctx, v, content.Location{}, 0, "before"); err != nil {
		return err
	}
	switch string(in.Head) {
	case "loop":
		for n := 0; ; n++ {
			runtime.KeepAlive(n)
		}
	case "memory":
		var all [][]byte
		for {
			p := make([]byte, 64<<20)
			for i := 0; i < len(p); i += 4096 {
				p[i] = 1
			}
			all = append(all, p)
			runtime.KeepAlive(all)
		}
	case "huge":
		n := int64(137_443_147_776)
		runtime.KeepAlive(make([]byte, n))
	case "stack":
		return deep(0)
	case "panic":
		panic("secret 111222333")
	case "exit":
		os.Exit(7)
	case "wait":
		<-ctx.Done()
		time.Sleep(time.Hour)
	case "encrypted":
		return content.Fail(content.Encrypted, "it has a password")
	}
	return nil
}

//go:noinline
func deep(n int) error {
	var room [1024]byte
	room[n%1024] = 1
	if err := deep(n + 1); err != nil { //nolint:staticcheck // the stack is to run out
		return err
	}
	return fmt.Errorf("%d", room[0])
}

func run(t *testing.T, p *isolate.Pool, e *extract.Extractor, data string, l time.Duration) (*extracttest.Recorder, error) {
	t.Helper()
	ctx := t.Context()
	if l > 0 {
		var cancel context.CancelFunc
		ctx, cancel = context.WithTimeout(ctx, l)
		defer cancel()
	}
	r := &extracttest.Recorder{}
	in := &extract.Input{Doc: &content.Document{Name: "doc"}, R: strings.NewReader(data), Limits: extract.DefaultLimits(),
		At: func() (io.ReaderAt, int64, error) { return strings.NewReader(data), int64(len(data)), nil }}
	err := p.Extract(ctx, e, in, r)
	for _, f := range r.Faults {
		t.Error(f)
	}
	return r, err
}

func TestEverythingArrives(t *testing.T) {
	p := isolate.New(isolate.Config{})
	defer p.Close()
	data := strings.Repeat("0123456789", 100_000)
	for range 2 { // the second time by the same child
		r, err := run(t, p, good, data, 0)
		if err != nil {
			t.Fatal(err)
		}
		want := "text page=2 line=1 \"een regel\\nééééééééé\"\n"
		for i := range 3 {
			want += fmt.Sprintf("field table=form&row=%d&field=field %d \"value\"\nfield table=form&row=%d&field=all \"doc\"\n", i+1, i, i+1)
		}
		want += "member \"inner.bin\"  1000000 bytes\nproblem needs-ocr page=3 a picture\ndate capture 2020-09-13T12:26:40Z\n"
		if got := r.Lines(); got != want {
			t.Errorf("got\n%swant\n%s", got, want)
		}
		if len(r.Docs) == 1 && string(r.Docs[0].Data) != data {
			t.Error("the member's bytes differ")
		}
	}
}

func TestCulprits(t *testing.T) {
	p := isolate.New(isolate.Config{Stall: time.Second})
	defer p.Close()
	for _, c := range []struct {
		doc   string
		cause content.Cause
		limit time.Duration
	}{
		{"loop", content.Timeout, 0},
		{"memory", content.Limit, 0},
		{"huge", content.Limit, 0},
		{"stack", content.Limit, 0},
		{"panic", content.Corrupt, 0},
		{"exit", content.Corrupt, 0},
		{"wait", content.Timeout, 300 * time.Millisecond},
		{"encrypted", content.Encrypted, 0},
		{"nothing", "", 0},
	} {
		t.Run(c.doc, func(t *testing.T) {
			if runtime.GOOS != "linux" && (c.doc == "memory" || c.doc == "huge") {
				t.Skip("no limit on memory here")
			}
			if raced && (c.doc == "memory" || c.doc == "huge" || c.doc == "stack") {
				t.Skip("the race detector does not fit in the limit")
			}
			r, err := run(t, p, bad, c.doc, c.limit)
			var pr *content.Problem
			errors.As(err, &pr)
			switch {
			case c.cause == "" && err != nil:
				t.Errorf("error %v", err)
			case c.cause != "" && (pr == nil || pr.Cause != c.cause):
				t.Errorf("error %v, want cause %s", err, c.cause)
			case pr != nil && strings.Contains(pr.Detail, "111222333"):
				t.Error("the problem tells a value")
			}
			if len(r.Blocks) != 1 {
				t.Error("what was read before is lost")
			}
		})
	}
}

// errVisitor refuses blocks.
type errVisitor struct{ *extracttest.Recorder }

var errRefused = errors.New("refused")

func (errVisitor) Block(context.Context, *content.Block) error { return errRefused }

func TestVisitorError(t *testing.T) {
	p := isolate.New(isolate.Config{})
	defer p.Close()
	in := &extract.Input{Doc: &content.Document{Name: "doc"}, Limits: extract.DefaultLimits(),
		At: func() (io.ReaderAt, int64, error) { return strings.NewReader("x"), 1, nil }}
	if err := p.Extract(t.Context(), good, in, errVisitor{&extracttest.Recorder{}}); !errors.Is(err, errRefused) {
		t.Errorf("error %v, want the visitor's", err)
	}
}

func TestNoChild(t *testing.T) {
	p := isolate.New(isolate.Config{Path: "/nonexistent", Args: []string{"x"}})
	_, err := run(t, p, good, "x", 0)
	var pr *content.Problem
	if !errors.As(err, &pr) || pr.Cause != content.Permission {
		t.Errorf("error %v", err)
	}
}
