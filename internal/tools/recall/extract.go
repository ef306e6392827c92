package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"os"
	"path/filepath"
	"time"

	"github.com/inzage/inzage/internal/content"
	"github.com/inzage/inzage/internal/extract"
	"github.com/inzage/inzage/internal/extract/all"
	"github.com/inzage/inzage/internal/isolate"
	"github.com/inzage/inzage/internal/mediatype"
)

// A text is what our own extraction delivered of one document.
type text struct {
	bytes.Buffer
	readers  *readers
	problems []content.Problem
	members  int
}

// NewBlock implements content.Visitor.
func (t *text) NewBlock() *content.Block { return &content.Block{Offset: -1} }

// BlockSize implements content.Visitor.
func (t *text) BlockSize() int { return 256 << 10 }

// Block implements content.Visitor.
func (t *text) Block(ctx context.Context, b *content.Block) error {
	body := b.Text
	if len(b.Fields) == 0 && b.To > 0 {
		body = b.Text[b.From:b.To]
	}
	t.Write(bytes.ReplaceAll(body, []byte{content.FieldEnd}, []byte{'\n'}))
	t.WriteByte('\n')
	return ctx.Err()
}

// Document implements content.Visitor: members are not read, as the reference does not either, but for
// the messages of a mailbox and the chapters of a book.
func (t *text) Document(ctx context.Context, d *content.Document) error {
	t.members++
	if d.Open == nil {
		return ctx.Err()
	}
	rc, err := d.Open(ctx)
	if err != nil {
		return ctx.Err()
	}
	p, err := io.ReadAll(rc)
	if err = errors.Join(err, rc.Close()); err != nil {
		return ctx.Err()
	}
	kind := mediatype.Detect(filepath.Base(d.Name), p[:min(len(p), 4<<10)], int64(len(p)))
	if d.MediaType == "message/rfc822" {
		kind = d.MediaType
	}
	e := t.readers.formats.For(kind)
	if e == nil || e.Name != "eml" && e.Name != "html" && e.Name != "xml" {
		return ctx.Err()
	}
	r := bytes.NewReader(p)
	err = e.Extract(ctx, &extract.Input{Doc: d, Type: kind, R: r, Head: p[:min(len(p), 32<<10)], Limits: extract.DefaultLimits(),
		Log: slog.New(slog.DiscardHandler), At: func() (io.ReaderAt, int64, error) { return r, int64(len(p)), nil }}, t)
	if err != nil {
		t.problems = append(t.problems, content.Problem{Cause: content.Corrupt})
	}
	return ctx.Err()
}

// Problem implements content.Visitor.
func (t *text) Problem(p content.Problem) { t.problems = append(t.problems, p) }

// Date implements content.Visitor.
func (t *text) Date(content.Event, time.Time) {}

// readers are our own readers. Those that ask for it run in a child process, as they do in the
// program.
type readers struct {
	formats  *extract.Registry
	children *isolate.Pool
}

func newReaders() *readers {
	return &readers{extract.NewRegistry(all.Extractors()...), isolate.New(isolate.Config{})}
}

// read extracts a file.
func (r *readers) read(ctx context.Context, path string) (t *text, err error) {
	t = &text{readers: r}
	f, err := os.Open(path)
	if err != nil {
		return t, err
	}
	defer f.Close()
	st, err := f.Stat()
	if err != nil {
		return t, err
	}
	defer func() {
		if p := recover(); p != nil {
			err = fmt.Errorf("panic: %v", p)
		}
	}()
	head := make([]byte, min(st.Size(), 32<<10))
	if _, err := f.ReadAt(head, 0); err != nil && err != io.EOF {
		return t, err
	}
	kind := mediatype.Container(f, st.Size(), mediatype.Detect(filepath.Base(path), head, st.Size()))
	e := r.formats.For(kind)
	if e == nil {
		return t, content.Fail(content.Unsupported, kind)
	}
	in := &extract.Input{Doc: &content.Document{Name: path, Size: st.Size()}, Type: kind, R: f, Head: head, Limits: extract.DefaultLimits(),
		Log: slog.New(slog.DiscardHandler), At: func() (io.ReaderAt, int64, error) { return f, st.Size(), nil }}
	if e.Isolated {
		return t, r.children.Extract(ctx, e, in, t)
	}
	return t, e.Extract(ctx, in, t)
}
