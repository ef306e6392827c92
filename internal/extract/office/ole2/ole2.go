// Package ole2 reads the documents of Microsoft Office before 2007, which are OLE2 compound files:
// texts, workbooks and presentations; encrypted documents of later ones; and other compound files
// as far as properties and embedded files go.
package ole2

import (
	"context"
	"fmt"
	"io"
	"strings"

	"github.com/richardlehane/mscfb"

	"github.com/inzage/inzage/internal/content"
	"github.com/inzage/inzage/internal/extract"
)

// Extractors returns the extractors of this package.
func Extractors() []*extract.Extractor {
	return []*extract.Extractor{Word, Excel, PowerPoint, Compound}
}

// A file is an opened compound file.
type file struct {
	ctx     context.Context
	v       content.Visitor
	in      *extract.Input
	format  string
	ra      io.ReaderAt
	size    int64
	streams []*mscfb.File
	read    map[*mscfb.File]bool
}

// maxStreams bounds the directory of a compound file.
const maxStreams = 100_000

func open(ctx context.Context, in *extract.Input, v content.Visitor, format string) (*file, error) {
	ra, size, err := in.At()
	if err != nil {
		return nil, err
	}
	f := &file{ctx: ctx, v: v, in: in, format: format, ra: ra, size: size, read: map[*mscfb.File]bool{}}
	err = f.guard(func() error {
		r, err := mscfb.New(io.NewSectionReader(ra, 0, size))
		if err != nil {
			return err
		}
		if len(r.File) > maxStreams {
			return content.Fail(content.Limit, format+": more streams than are read")
		}
		f.streams = r.File
		return nil
	})
	return f, err
}

// guard runs a function of a library and makes a problem of its panic or error.
func (f *file) guard(do func() error) (err error) {
	defer func() {
		if x := recover(); x != nil {
			err = f.corrupt(fmt.Sprintf("the mscfb parser broke off (%T)", x))
		}
	}()
	if err = do(); err != nil {
		var p *content.Problem
		if !asProblem(err, &p) {
			err = f.corrupt(err.Error())
		}
	}
	return err
}

func (f *file) corrupt(detail string) error {
	return content.Fail(content.Corrupt, f.format+": "+detail)
}

// find returns the stream of a storage ("" for the root) by its name; nil for none.
func (f *file) find(storage string, names ...string) *mscfb.File {
	for _, name := range names {
		for _, s := range f.streams {
			if strings.EqualFold(s.Name, name) && strings.Join(s.Path, "/") == storage && s.Size > 0 {
				return s
			}
		}
	}
	return nil
}

// bytes reads a stream as a whole; one over the memory limit is a problem.
func (f *file) bytes(s *mscfb.File) ([]byte, error) {
	f.read[s] = true
	limit := min(max(f.in.Limits.Memory, 1<<20), f.size)
	if s.Size > f.in.Limits.Memory && f.in.Limits.Memory > 0 {
		return nil, content.Fail(content.Limit, f.format+": a stream is larger than the memory that may be used")
	}
	var b []byte
	err := f.guard(func() error {
		var err error
		b, err = io.ReadAll(io.LimitReader(&guarded{f, s}, limit))
		return err
	})
	return b, err
}

// A guarded stream returns the panics of the library as errors.
type guarded struct {
	f *file
	s *mscfb.File
}

func (g *guarded) Read(p []byte) (n int, err error) {
	defer func() {
		if x := recover(); x != nil {
			n, err = 0, g.f.corrupt(fmt.Sprintf("the mscfb parser broke off (%T)", x))
		}
	}()
	if err := g.f.ctx.Err(); err != nil {
		return 0, err
	}
	n, err = g.s.Read(p)
	switch {
	case err == nil && n == 0 && len(p) > 0:
		err = io.ErrUnexpectedEOF
	case err != nil && !ended(err):
		err = g.f.corrupt(err.Error())
	}
	return n, err
}

// finish reads what all compound files have: properties, embedded files and pictures.
func (f *file) finish() error {
	if err := f.properties(); err != nil {
		return err
	}
	if err := f.embedded(); err != nil {
		return err
	}
	return f.pictures()
}

// report reports a problem that does not end the document, and returns other errors.
func (f *file) report(where content.Location, err error) error {
	var p *content.Problem
	switch {
	case err == nil:
		return nil
	case f.ctx.Err() != nil:
		return f.ctx.Err()
	case !asProblem(err, &p) || p.Cause == content.Limit:
		return err
	}
	q := *p
	q.Where = where
	f.v.Problem(q)
	return nil
}
