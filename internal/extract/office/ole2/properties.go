package ole2

import (
	"encoding/binary"
	"strings"
	"time"

	"golang.org/x/text/encoding"

	"github.com/inzage/inzage/internal/content"
)

// The names of properties by number, of the two standard sets.
var (
	summaryNames  = map[int]string{2: "title", 3: "subject", 4: "creator", 5: "keywords", 6: "comments", 8: "lastModifiedBy"}
	documentNames = map[int]string{2: "category", 14: "manager", 15: "company"}
)

// properties delivers who wrote the document and when, and what else its properties say.
func (f *file) properties() error {
	w := content.NewBuilder(f.ctx, f.v, &content.Table{Tree: true})
	w.Where.Part = "properties"
	w.Record(content.Record{})
	for _, set := range []struct {
		name  string
		names map[int]string
	}{{"SummaryInformation", summaryNames}, {"DocumentSummaryInformation", documentNames}} {
		s := f.find("", set.name, "\x05"+set.name)
		if s == nil {
			continue
		}
		b, err := f.bytes(s)
		if rerr := f.report(w.Where, err); rerr != nil {
			return rerr
		}
		for i := range min(u32(b, 24), 2) {
			p := &propertySet{f: f, w: w, b: slice(b, u32(b, 44+20*i), len(b)), names: set.names}
			if i > 0 {
				p.names = map[int]string{}
			}
			p.read()
		}
	}
	return w.Flush()
}

// A propertySet is one section of a stream of properties.
type propertySet struct {
	f     *file
	w     *content.Builder
	b     []byte
	names map[int]string
	page  encoding.Encoding
	utf16 bool
}

// maxProperties bounds a section.
const maxProperties = 4096

func (p *propertySet) read() {
	page := p.codePage()
	p.page, p.utf16 = codePage(page), page == 1200
	n := min(u32(p.b, 4), maxProperties)
	for i := range n {
		if u32(p.b, 8+8*i) == 0 {
			p.dictionary(u32(p.b, 12+8*i)) // names may stand behind values
			break
		}
	}
	p.all(n)
}

// codePage is the code page that the section names, 0 for none.
func (p *propertySet) codePage() int {
	for i := range min(u32(p.b, 4), maxProperties) {
		if u32(p.b, 8+8*i) == 1 {
			return u16(p.b, u32(p.b, 12+8*i)+4)
		}
	}
	return 0
}

// dictionary reads the names of custom properties.
func (p *propertySet) dictionary(at int) {
	n := min(u32(p.b, at), maxProperties)
	at += 4
	for range n {
		id, size := u32(p.b, at), u32(p.b, at+4)
		at += 8
		if size > 1<<12 {
			return
		}
		if p.utf16 {
			p.names[id] = text(appendUTF16(nil, slice(p.b, at, 2*size)))
			at += (2*size + 3) &^ 3
			continue
		}
		p.names[id] = text(decode(slice(p.b, at, size), p.page))
		at += size
	}
}

func (p *propertySet) all(n int) {
	for i := range n {
		id, at := u32(p.b, 8+8*i), u32(p.b, 12+8*i)
		s, t := p.value(at)
		switch {
		case id == 12 && !t.IsZero():
			p.f.v.Date(content.Collection, t)
			s = ""
		case id == 13 && !t.IsZero():
			p.f.v.Date(content.Modified, t)
			s = ""
		}
		if name := p.names[id]; s != "" && name != "" {
			p.w.Named(name, s)
		}
	}
}

// value returns a property as text, or as a moment.
func (p *propertySet) value(at int) (string, time.Time) {
	size := u32(p.b, at+4)
	switch u32(p.b, at) & 0xffff {
	case 0x1e, 0x08:
		if p.utf16 {
			return text(appendUTF16(nil, slice(p.b, at+8, size))), time.Time{}
		}
		return text(decode(slice(p.b, at+8, size), p.page)), time.Time{}
	case 0x1f:
		return text(appendUTF16(nil, slice(p.b, at+8, 2*min(size, len(p.b))))), time.Time{}
	case 0x40:
		t := fileTime(slice(p.b, at+4, 8))
		if t.IsZero() {
			return "", t
		}
		return t.Format(time.RFC3339), t
	}
	return "", time.Time{}
}

// text cuts a string at its NUL.
func text(b []byte) string {
	s, _, _ := strings.Cut(string(b), "\x00")
	return strings.TrimSpace(s)
}

// fileTime reads a time as Windows counts it: in 100 ns from 1601. Durations are no times.
func fileTime(b []byte) time.Time {
	if len(b) < 8 {
		return time.Time{}
	}
	const to1970 = 116444736000000000
	n := binary.LittleEndian.Uint64(b)
	if n < to1970 || n > 1<<62 {
		return time.Time{}
	}
	return time.Unix(int64((n-to1970)/1e7), 0).UTC()
}
