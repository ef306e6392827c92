package mail

import (
	"bytes"
	"context"
	"encoding/binary"
	"fmt"
	"io"
	"strings"

	"github.com/inzage/inzage/internal/content"
	"github.com/inzage/inzage/internal/extract"
)

// TNEF reads the attachment in which Outlook sends what mail has no form for.
var TNEF = &extract.Extractor{
	Name:       "tnef",
	Types:      []string{typeTNEF, "application/ms-tnef"},
	Extensions: []string{"dat (winmail.dat)", "tnef"},
	Reads:      "properties as fields, bodies, attachments, items inside",
	Skips:      "properties that are no text",
	Extract:    readTNEF,
}

const typeTNEF = "application/vnd.ms-tnef"

// maxTNEF bounds a file, in bytes: it is held in memory.
const maxTNEF = 256 << 20

// Attributes of TNEF (MS-OXTNEF 2.1.3.2).
const (
	tnefSubject    = 0x00018004
	tnefBody       = 0x0002800C
	tnefTitle      = 0x00018010
	tnefData       = 0x0006800F
	tnefRender     = 0x00069002
	tnefProps      = 0x00069003
	tnefAttachment = 0x00069005
	tnefCodePage   = 0x00069007
)

// A tnef is a file being read.
type tnef struct {
	ctx   context.Context
	in    *extract.Input
	v     content.Visitor
	props *properties
	names map[uint16]string
	files []tnefFile
}

// A tnefFile is an attachment.
type tnefFile struct {
	title []byte
	data  []byte
	props *properties
}

func readTNEF(ctx context.Context, in *extract.Input, v content.Visitor) error {
	data, err := in.Whole(maxTNEF, 3)
	if err != nil && len(data) == 0 {
		return err
	}
	if len(data) < 6 || binary.LittleEndian.Uint32(data) != 0x223E9F78 {
		return content.Fail(content.Corrupt, "tnef: no signature")
	}
	t := &tnef{ctx: ctx, in: in, v: v, props: newProperties(ctx, in.Limits), names: map[uint16]string{}}
	whole := t.attributes(data[6:])
	if err := newItem(ctx, in, v, newStorage(), t.props, t.names).read(); err != nil {
		return err
	}
	for i := range t.files {
		if err := t.push(&t.files[i], i+1); err != nil {
			return err
		}
	}
	if !whole {
		v.Problem(content.Problem{Cause: content.Corrupt, Detail: "tnef: it ends within an attribute"})
	}
	return err
}

// attributes reads all attributes; false when the last is cut short.
func (t *tnef) attributes(b []byte) bool {
	for len(b) >= 9 {
		id, n := binary.LittleEndian.Uint32(b[1:]), binary.LittleEndian.Uint32(b[5:])
		b = b[9:]
		if uint64(n) > uint64(len(b)) {
			t.attribute(id, b)
			return false
		}
		t.attribute(id, b[:n])
		b = b[min(int(n)+2, len(b)):] // a checksum stands behind
	}
	return true
}

// attribute takes one attribute.
func (t *tnef) attribute(id uint32, b []byte) {
	switch id {
	case tnefCodePage:
		if len(b) >= 4 {
			t.props.charset = codePage(binary.LittleEndian.Uint32(b))
		}
	case tnefSubject:
		t.props.legacy(0x0037, b)
	case tnefBody:
		t.props.legacy(0x1000, b)
	case tnefProps:
		t.props.mapi(b, t.names)
	case tnefRender:
		t.files = append(t.files, tnefFile{})
	}
	if len(t.files) == 0 {
		return
	}
	switch f := &t.files[len(t.files)-1]; id {
	case tnefTitle:
		f.title = b
	case tnefData:
		f.data = b
	case tnefAttachment:
		f.props = newProperties(t.ctx, t.in.Limits)
		f.props.charset = t.props.charset
		f.props.mapi(b, map[uint16]string{})
	}
}

// legacy adds a text from an attribute of its own, unless a property says it.
func (p *properties) legacy(id uint16, b []byte) {
	if len(p.streams[id]) == 0 {
		p.kinds[id], p.streams[id] = propText, []stored{{b: b}}
	}
}

// push hands an attachment over.
func (t *tnef) push(f *tnefFile, n int) error {
	if err := t.ctx.Err(); err != nil {
		return err
	}
	p := f.props
	if p == nil {
		p = newProperties(t.ctx, t.in.Limits)
	}
	name := p.first(0x3707, 0x3704)
	if name == "" {
		name = strings.TrimRight(toUTF8(f.title, t.props.charset), "\x00")
	}
	if name == "" {
		name = fmt.Sprintf("attachment-%d", n)
	}
	kind := strings.ToLower(p.text(0x370E))
	data := f.data
	if s := p.streams[0x3701]; len(s) > 0 {
		data = s[0].b
		if p.kinds[0x3701] == propObject && len(data) > 16 { // what kind of object it is stands in front
			data = data[16:]
		}
	}
	if len(data) >= 4 && binary.LittleEndian.Uint32(data) == 0x223E9F78 { // an item inside
		name, kind = name+".tnef", typeTNEF
	}
	return t.v.Document(t.ctx, &content.Document{Name: name, Size: int64(len(data)), ModTime: t.in.Doc.ModTime, MediaType: kind, Shared: true,
		Open: func(context.Context) (io.ReadCloser, error) { return io.NopCloser(bytes.NewReader(data)), nil }})
}
