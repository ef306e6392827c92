package mail

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"strings"
	"time"

	"github.com/richardlehane/mscfb"

	"github.com/inzage/inzage/internal/content"
)

// date is when the item was sent or delivered.
func (it *item) date() (time.Time, bool) {
	for _, id := range [...]uint16{0x0039, 0x0E06} {
		if t, ok := it.props.time(id); ok {
			return t, true
		}
	}
	return time.Time{}, false
}

// texts delivers the bodies: the text, of the HTML what the text does not say, and of the RTF what it
// holds when there is neither.
func (it *item) texts() error {
	said := &words{}
	text := it.props.text(0x1000)
	if text != "" {
		if err := it.text(partBody, strings.NewReader(text), "utf-8", -1, said); err != nil {
			return err
		}
	}
	page, charset := it.page()
	if len(page) > 0 {
		return it.html(bytes.NewReader(page), charset, said)
	}
	rtf := unpackRTF(it.props.binary(0x1009))
	switch {
	case len(rtf) == 0:
		return nil
	case bytes.Contains(rtf[:min(len(rtf), 4096)], []byte(`\fromhtml`)):
		return it.html(bytes.NewReader(htmlOfRTF(rtf)), it.props.charset, said)
	case text != "":
		return nil
	}
	return it.v.Document(it.ctx, &content.Document{Name: "body.rtf", Size: int64(len(rtf)), MediaType: "application/rtf", Shared: true,
		Open: func(context.Context) (io.ReadCloser, error) { return io.NopCloser(bytes.NewReader(rtf)), nil }})
}

// page is the HTML body and its charset.
func (it *item) page() ([]byte, string) {
	if b := it.props.binary(0x1013); len(b) > 0 {
		charset := it.props.charset
		if cp := it.props.fixed[0x3FDE]; cp != 0 {
			charset = codePage(uint32(cp))
		}
		return b, charset
	}
	return []byte(it.props.text(0x1013)), "utf-8"
}

// attachments hands over what is attached.
func (it *item) attachments() error {
	for i, d := range it.dir.numbered("__attach_version1.0_") {
		if err := it.ctx.Err(); err != nil {
			return err
		}
		p := readProperties(it.ctx, d, 8, it.in.Limits)
		it.props.bad += p.bad
		name := p.first(0x3707, 0x3704, 0x3001)
		doc := &content.Document{Name: name, Size: -1, ModTime: it.in.Doc.ModTime, MediaType: strings.ToLower(p.text(0x370E)), Shared: true}
		var err error
		switch sub := d.subs["__substg1.0_3701000D"]; {
		case sub != nil && sub.streams["__properties_version1.0"] != nil:
			err = it.inner(doc, sub, i)
		case sub != nil:
			err = it.object(doc, sub, i)
		case d.streams["__substg1.0_37010102"] != nil:
			if name == "" {
				doc.Name = fmt.Sprintf("attachment-%d%s", i+1, extension(doc.MediaType))
			}
			err = it.stream(doc, d.streams["__substg1.0_37010102"])
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// inner hands over an item inside this one.
func (it *item) inner(doc *content.Document, d *storage, n int) error {
	if doc.Name == "" {
		doc.Name = fmt.Sprintf("item-%d", n+1)
	}
	if !strings.HasSuffix(strings.ToLower(doc.Name), ".msg") {
		doc.Name += ".msg"
	}
	doc.MediaType = typeMSG
	doc.Read = func(ctx context.Context, v content.Visitor) error { return readItem(ctx, it.in, v, d, 24, it.names) }
	return it.v.Document(it.ctx, doc)
}

// object hands over the streams of an object of another program.
func (it *item) object(doc *content.Document, d *storage, n int) error {
	if doc.Name == "" {
		doc.Name = fmt.Sprintf("object-%d", n+1)
	}
	for _, name := range [...]string{"CONTENTS", "Package", "WordDocument", "Workbook", "\x01Ole10Native", "Ole10Native"} {
		f := d.streams[name]
		if f == nil {
			continue
		}
		part := *doc
		if err := it.stream(&part, f); err != nil {
			return err
		}
	}
	return nil
}

// stream hands over the bytes of a stream.
func (it *item) stream(doc *content.Document, f *mscfb.File) error {
	doc.Size = f.Size
	doc.Open = func(ctx context.Context) (io.ReadCloser, error) { return &streamReader{ctx: ctx, f: f}, nil }
	return it.v.Document(it.ctx, doc)
}

// A streamReader reads a stream of a compound file from its start. Its errors are problems.
type streamReader struct {
	ctx   context.Context
	f     *mscfb.File
	begun bool
}

// Read implements io.Reader.
func (s *streamReader) Read(p []byte) (n int, err error) {
	if err := s.ctx.Err(); err != nil {
		return 0, err
	}
	defer func() {
		if x := recover(); x != nil {
			n, err = 0, content.Fail(content.Corrupt, fmt.Sprintf("mscfb: the parser broke off (%T)", x))
		}
	}()
	if !s.begun {
		s.begun = true
		if _, err := s.f.Seek(0, io.SeekStart); err != nil && s.f.Size > 0 {
			return 0, content.Fail(content.Corrupt, err.Error())
		}
	}
	n, err = s.f.Read(p)
	if err != nil && !errors.Is(err, io.EOF) {
		err = content.Fail(content.Corrupt, err.Error())
	}
	return n, err
}

// Close implements io.Closer.
func (s *streamReader) Close() error { return nil }
