// Package archive opens what holds other documents: archives (zip, tar, 7z, rar, ar, cpio, rpm, cab,
// iso) and compressed streams (gzip, bzip2, xz, zstd, lz4, brotli, snappy, lzma, compress).
//
// Members go to the visitor one by one and are never opened here. A member that cannot be read is
// pushed all the same, with an Open that says why, so that the problem is reported at its place.
// Names are passed on as they stand in the archive. No size that an archive declares is believed:
// buffers are bounded by constants or by the memory limit, and what comes out is counted by whoever
// reads it. Encrypted members are tried with the passwords that the user gave; the empty one is not
// tried, since no archive program sets it and a try may cost as much as the archive likes.
package archive

import (
	"context"
	"errors"
	"fmt"
	"io"
	"path"
	"strings"
	"time"

	"github.com/inzage/inzage/internal/content"
	"github.com/inzage/inzage/internal/extract"
)

// Extractors returns the extractors of this package.
func Extractors() []*extract.Extractor {
	return []*extract.Extractor{Zip, Tar, SevenZip, Rar, Gzip, Bzip2, XZ, Zstd, LZ4, Brotli, Snappy, LZMA, Compress, Ar, Cpio, RPM, Cab, ISO}
}

// A tap remembers the error of the document's own reader, so that it is not taken for damage of
// the archive.
type tap struct {
	r   io.Reader
	n   int64 // bytes read so far
	err error
}

func (t *tap) Read(p []byte) (int, error) {
	n, err := t.r.Read(p)
	t.n += int64(n)
	if err != nil && !errors.Is(err, io.EOF) {
		t.err = err
	}
	return n, err
}

// A tapAt is a tap with random access.
type tapAt struct {
	r   io.ReaderAt
	err error
}

func (t *tapAt) ReadAt(p []byte, off int64) (int, error) {
	n, err := t.r.ReadAt(p, off)
	if err != nil && !errors.Is(err, io.EOF) {
		t.err = err
	}
	return n, err
}

// A walk is the reading of one archive.
type walk struct {
	ctx    context.Context
	v      content.Visitor
	format string       // "tar": begins the details of problems
	source func() error // the error of the document's own reader
}

// newWalk returns a walk over the document's bytes in order.
func newWalk(ctx context.Context, in *extract.Input, v content.Visitor, format string) (*walk, *tap) {
	t := &tap{r: in.R}
	return &walk{ctx: ctx, v: v, format: format, source: func() error { return t.err }}, t
}

// newWalkAt returns a walk with random access.
func newWalkAt(ctx context.Context, in *extract.Input, v content.Visitor, format string) (*walk, *tapAt, int64, error) {
	ra, size, err := in.At()
	if err != nil {
		return nil, nil, 0, err
	}
	t := &tapAt{r: ra}
	return &walk{ctx: ctx, v: v, format: format, source: func() error { return t.err }}, t, size, nil
}

// fault turns an error of a parser into a problem. Errors of the document's reader and of the
// context, and what is a problem already, stay what they are; so does io.EOF.
func (w *walk) fault(err error) error {
	var p *content.Problem
	switch {
	case err == nil, errors.Is(err, io.EOF):
		return err
	case w.source() != nil:
		return w.source()
	case errors.As(err, &p):
		return p
	case errors.Is(err, context.Canceled), errors.Is(err, context.DeadlineExceeded):
		return err
	case errors.Is(err, io.ErrUnexpectedEOF):
		return w.fail(content.Corrupt, "ends early")
	}
	detail := err.Error()
	for _, prefix := range [...]string{"gzip: ", "zstd: ", "archive/tar: ", "sevenzip: ", "rardecode: ", "lz4: ", "xz: ", "lzma: ", "brotli: ", "snappy: ", "s2: ", "flate: "} {
		detail = strings.TrimPrefix(detail, prefix)
	}
	return w.fail(content.Corrupt, detail)
}

// fail returns a problem of this format.
func (w *walk) fail(c content.Cause, detail string) error {
	return content.Fail(c, w.format+": "+detail)
}

// report reports a problem of the archive that does not end it; nil is none.
func (w *walk) report(err error) {
	var p *content.Problem
	if errors.As(err, &p) {
		w.v.Problem(*p)
	}
}

// guard runs a function of a library and turns its panic into an error.
func (w *walk) guard(f func() error) (err error) {
	defer func() {
		if x := recover(); x != nil {
			err = w.fail(content.Corrupt, panicked(x))
		}
	}()
	return f()
}

// panicked names a panic without what it says, which may hold bytes of the document.
func panicked(x any) string { return fmt.Sprintf("the parser broke off (%T)", x) }

// push hands a member to the visitor. open returns its bytes; a returned reader that is an
// io.Closer is closed. The error is that of the visitor.
func (w *walk) push(name string, size int64, mod time.Time, open func() (io.Reader, error)) error {
	if err := w.ctx.Err(); err != nil {
		return err
	}
	opened := false
	d := &content.Document{Name: name, Size: size, ModTime: mod, Shared: true}
	d.Open = func(ctx context.Context) (io.ReadCloser, error) {
		if opened {
			return nil, errors.New("a member of a stream can be opened once")
		}
		opened = true
		m := &member{ctx: ctx, w: w}
		err := w.guard(func() (err error) {
			m.r, err = open()
			return err
		})
		if err != nil {
			return nil, w.fault(unexpected(err))
		}
		return m, nil
	}
	return w.v.Document(w.ctx, d)
}

// lost hands over a member that cannot be read; err says why.
func (w *walk) lost(name string, size int64, mod time.Time, err error) error {
	return w.push(name, size, mod, func() (io.Reader, error) { return nil, err })
}

// A member is the open bytes of a member. Its errors are problems.
type member struct {
	ctx context.Context
	w   *walk
	r   io.Reader
	err error
}

func (m *member) Read(p []byte) (n int, err error) {
	if m.err != nil {
		return 0, m.err
	}
	if err := m.ctx.Err(); err != nil {
		return 0, err
	}
	defer func() {
		if x := recover(); x != nil {
			n, err = 0, m.w.fail(content.Corrupt, panicked(x))
		}
		m.err = err
	}()
	n, err = m.r.Read(p)
	return n, m.w.fault(err)
}

func (m *member) Close() error {
	m.err = errClosed
	if c, ok := m.r.(io.Closer); ok {
		return m.w.guard(c.Close)
	}
	return nil
}

var errClosed = errors.New("the member is closed")

// base returns the last part of a name.
func base(name string) string {
	name = name[strings.LastIndexByte(name, '\\')+1:]
	return path.Base(name)
}

// sized returns n when a member of packed bytes may have that size, -1 otherwise.
func sized(n, packed, ratio int64) int64 {
	if n < 0 || packed >= 0 && n/ratio > packed {
		return -1
	}
	return n
}
