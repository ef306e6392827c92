package ole2

import (
	"bytes"
	"context"
	"io"
	"strings"

	"github.com/richardlehane/mscfb"

	"github.com/inzage/inzage/internal/content"
)

// embedded hands the files inside to the visitor: packages, objects of other programs, and the old
// documents that are storages inside this one.
func (f *file) embedded() error {
	for _, s := range f.streams {
		if f.read[s] || s.Size == 0 || len(s.Path) == 0 && f.format != "ole" {
			continue
		}
		name := strings.Join(append(append([]string(nil), s.Path...), s.Name), "/")
		var err error
		switch strings.ToLower(s.Name) {
		case "ole10native", "\x01ole10native":
			err = f.native(s, name)
		case "package", "contents", "fileattachment", "pdf":
			err = f.push(s, name, 0)
		case "workbook", "book":
			err = f.inner(name, func(ctx context.Context, v content.Visitor) error {
				g := *f
				g.ctx, g.v = ctx, v
				return g.workbook(&guarded{&g, s})
			})
			f.read[s] = true
		case "worddocument":
			storage := strings.Join(s.Path, "/")
			err = f.inner(name, func(ctx context.Context, v content.Visitor) error {
				g := *f
				g.ctx, g.v = ctx, v
				return g.document(storage)
			})
			f.read[s] = true
		case "powerpoint document":
			err = f.inner(name, func(ctx context.Context, v content.Visitor) error {
				g := *f
				g.ctx, g.v = ctx, v
				return g.presentation(s)
			})
			f.read[s] = true
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// inner pushes a document that is a storage inside this one.
func (f *file) inner(name string, read func(context.Context, content.Visitor) error) error {
	return f.v.Document(f.ctx, &content.Document{Name: name, Size: -1, Shared: true, Read: read})
}

// push pushes a stream without its first bytes.
func (f *file) push(s *mscfb.File, name string, skip int) error {
	f.read[s] = true
	return f.v.Document(f.ctx, &content.Document{Name: name, Size: max(s.Size-int64(skip), 0), Shared: true,
		Open: func(context.Context) (io.ReadCloser, error) {
			b, err := f.bytes(s)
			if err != nil && len(b) == 0 {
				return nil, err
			}
			return io.NopCloser(bytes.NewReader(slice(b, skip, len(b)))), nil
		}})
}

// native pushes the file of a packager object, under the name that it had.
func (f *file) native(s *mscfb.File, name string) error {
	b, err := f.bytes(s)
	if err != nil {
		return f.report(content.Location{Part: name}, err)
	}
	label, data := unpack(b)
	if label != "" {
		name += "/" + label
	}
	return f.v.Document(f.ctx, &content.Document{Name: name, Size: int64(len(data)), Shared: true,
		Open: func(context.Context) (io.ReadCloser, error) { return io.NopCloser(bytes.NewReader(data)), nil }})
}

// unpack reads a packager object: size, flags, label, file name, two numbers, temporary name, data.
// One of another form is delivered as it is.
func unpack(b []byte) (label string, data []byte) {
	rest := slice(b, 4, len(b))
	if u16(rest, 0) != 2 {
		return "", rest
	}
	rest = rest[2:]
	for i := range 2 {
		n := bytes.IndexByte(rest, 0)
		if n < 0 || n > 1024 {
			return "", slice(b, 4, len(b))
		}
		if i == 0 {
			label = string(appendLatin(nil, rest[:n]))
		}
		rest = rest[n+1:]
	}
	n := u32(rest, 4)
	at := 8 + n
	if n > 1024 || len(rest) < at+4 {
		return "", slice(b, 4, len(b))
	}
	return label, slice(rest, at+4, u32(rest, at))
}
