package markup

import (
	"bytes"
	"strconv"

	"github.com/inzage/inzage/internal/content"
	"github.com/inzage/inzage/internal/extract/markup/xmltok"
)

// start begins an element.
func (x *xmlReader) start() {
	x.flushLeaf()
	k := len(x.stack)
	up := &x.stack[k-1]
	if k > maxDepth {
		if x.lost++; x.deep == 0 {
			x.deep = x.z.Line()
		}
		x.attrs(up.tag)
		return
	}
	x.interrupt(up, k)
	e := element{tag: x.child(up.tag, x.z.Local()), line: x.z.Line(), mixed: up.mixed}
	s := x.repeat(up, e.tag)
	if s != nil && s.n > 1 {
		e.index = s.n
		e.record = s.wide && !up.mixed
		if e.record && s.n == 2 && up.last == e.tag { // the first one was taken for the only one
			x.t.Split(s.mark, content.Record{Line: s.line, Path: joinIndex(x.path(k-1), e.tag.key, 1)})
		}
	}
	if k < cap(x.stack) { // take over the buffers of an element before it
		old := &x.stack[:k+1][k]
		e.text, e.seen = old.text[:0], old.seen[:0]
	}
	x.stack = append(x.stack, e)
	if e.record {
		x.t.Open(content.Record{Line: e.line, Path: x.path(k)})
	}
	x.stack[k].mark = x.t.Mark()
	x.attrs(e.tag)
}

// interrupt says that an element begins in up, at depth k. Text before it makes up mixed content,
// in which elements are pieces of the text, unless it is the document's own element and the text
// ends on a line before.
func (x *xmlReader) interrupt(up *element, k int) {
	up.inner = true
	if up.mixed || len(up.text) == 0 {
		return
	}
	last := up.text
	if k <= 2 {
		last = last[bytes.LastIndexByte(last, '\n')+1:]
	}
	if blank(last) {
		x.flushText(up)
		return
	}
	up.mixed = true
}

func blank(b []byte) bool { return len(bytes.TrimSpace(b)) == 0 }

// repeat counts an element among its siblings of the same name.
func (x *xmlReader) repeat(up *element, t *tag) *sibling {
	for i := range up.seen {
		if s := &up.seen[i]; s.tag == t {
			s.n++
			return s
		}
	}
	if len(up.seen) == maxSeen {
		return nil
	}
	up.seen = append(up.seen, sibling{tag: t, n: 1})
	return nil
}

// remember notes what an element that ends was like, for the siblings that follow.
func (x *xmlReader) remember(up, e *element) {
	up.last = e.tag
	for i := range up.seen {
		if s := &up.seen[i]; s.tag == e.tag {
			s.wide = s.wide || e.inner || e.record || x.t.Since(e.mark) > 1
			s.mark, s.line = e.mark, e.line
			return
		}
	}
}

// path is the path of element k: "a.b[2].c".
func (x *xmlReader) path(k int) string {
	e := &x.stack[k]
	if e.known {
		return e.path
	}
	up := x.path(k - 1)
	e.known = true
	e.path = joinIndex(up, e.tag.key, e.index)
	return e.path
}

func joinIndex(path, key string, index int) string {
	if len(path) > maxPath {
		return path
	}
	if path != "" {
		key = path + "." + key
	}
	if index > 0 {
		var b [24]byte
		key += string(append(strconv.AppendInt(append(b[:0], '['), int64(index), 10), ']'))
	}
	return key
}

// attrs delivers the attributes of a start tag. Declarations of name spaces are left out.
func (x *xmlReader) attrs(t *tag) {
	for _, a := range x.z.Attrs() {
		if bytes.HasPrefix(a.Name, []byte("xmlns")) && (len(a.Name) == 5 || a.Name[5] == ':') || len(a.Value) == 0 {
			continue
		}
		x.t.Field(x.column(x.child(t, xmltok.Local(a.Name))), a.Value, a.Offset, x.z.Line())
	}
}
