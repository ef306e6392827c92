package markup

import (
	"bytes"

	"github.com/inzage/inzage/internal/extract/markup/xmltok"
)

// flushText delivers the text of an element.
func (x *xmlReader) flushText(e *element) {
	x.field(e.tag, e.text, e.at, e.first)
	x.held -= len(e.text)
	e.text = e.text[:0]
}

// field delivers a text, without the blanks around it.
func (x *xmlReader) field(t *tag, text []byte, at int64, line int) {
	column := int32(-1)
	if t != nil {
		column = x.column(t)
	}
	text = bytes.TrimRight(text, blanks)
	cut := len(text) - len(bytes.TrimLeft(text, blanks))
	if len(text) == cut {
		return
	}
	if at >= 0 {
		at += int64(cut)
	}
	x.t.Field(column, text[cut:], at, line+bytes.Count(text[:cut], newline))
}

const blanks = " \t\r\n"

var newline = []byte{'\n'}

// flushLeaf delivers the leaf that is held.
func (x *xmlReader) flushLeaf() {
	if x.leaf.set {
		x.leaf.set = false
		x.field(x.leaf.tag, x.leaf.text, x.leaf.at, x.leaf.line)
	}
}

// addText adds a text to the innermost element. Text behind a leaf, blanks apart, says that the
// leaf was a piece of it.
func (x *xmlReader) addText() {
	text, at := x.z.Text(), x.z.Offset()
	e := &x.stack[len(x.stack)-1]
	if x.held+len(text) > x.limit {
		for i := range x.stack {
			x.flushText(&x.stack[i])
		}
	}
	switch {
	case len(e.text) > 0:
		if e.at+int64(len(e.text)) != at {
			e.at = -1
		}
	case x.leaf.set:
		if blank(text) {
			x.leaf.text, x.leaf.at = append(x.leaf.text, text...), -1
			return
		}
		x.held += len(x.leaf.text)
		e.text, x.leaf.text = x.leaf.text, e.text
		e.at, e.first, e.mixed = -1, x.leaf.line, true
		x.leaf.set = false
	case blank(text) && (e.inner || len(x.stack) == 1):
		return
	default:
		e.at, e.first = at, x.z.Line()
	}
	e.text = append(e.text, text...)
	x.held += len(text)
}

// aside delivers a comment, an instruction or a document type as a field without a name.
func (x *xmlReader) aside(k xmltok.Kind) {
	x.flushLeaf()
	text := x.z.Text()
	if k == xmltok.Instruction && bytes.HasPrefix(text, []byte("xml ")) {
		return
	}
	x.field(nil, text, x.z.Offset(), x.z.Line())
}
