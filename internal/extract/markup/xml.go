package markup

import (
	"context"
	"errors"
	"fmt"
	"io"
	"slices"

	"github.com/inzage/inzage/internal/content"
	"github.com/inzage/inzage/internal/extract"
	"github.com/inzage/inzage/internal/extract/markup/xmltok"
)

// XML reads XML documents of any size.
var XML = &extract.Extractor{
	Name:       "xml",
	Types:      []string{"application/xml"},
	Extensions: []string{"xml", "xsd", "xsl", "svg", "kml", "gpx", "rss", "atom", "plist", "wsdl"},
	Reads: "elements and attributes as records with key paths, repeated elements as records of their own, mixed content as one text, CDATA, " +
		"comments, processing instructions, document types; lines and (for UTF-8) byte offsets",
	Skips:   "what an entity of a document type or a reference to another document stands for: nothing is expanded or fetched",
	Extract: readXML,
}

// The bounds of a document. Beyond them elements have the name or the path of the one around them.
const (
	maxDepth = 1000
	maxPath  = 1024
	maxNodes = 20_000
	maxSeen  = 32 // names remembered of one element's children
)

// A tag is a key path of a document: the names of an element and of those around it.
type tag struct {
	key    string
	name   string // the key path
	column int32  // of its values, -1 until there is one
	byKey  map[string]*tag
	last   *tag // the child met last
}

// An element has begun.
type element struct {
	tag    *tag
	path   string
	known  bool // path is set
	index  int  // among elements of its name, from 1; 0 for the first one
	record bool // it is a record of its own
	inner  bool // there are elements in it
	mark   content.Mark
	line   int
	text   []byte // its own text so far
	at     int64  // offset of text, -1 when it is no literal copy
	first  int    // line of text
	mixed  bool   // there is text between the elements in it
	seen   []sibling
	last   *tag // of the child before
}

// A sibling is a name that an element's children have had.
type sibling struct {
	tag  *tag
	n    int
	wide bool         // one of them had more than one value in it: they are records
	mark content.Mark // of the last one
	line int
}

// An xmlReader makes records of the tokens of a document.
type xmlReader struct {
	ctx   context.Context
	v     content.Visitor
	z     *xmltok.Tokenizer
	t     *content.Tree
	root  tag
	tags  int
	stack []element
	limit int // bytes of text that may be held
	held  int // bytes of text that elements hold
	leaf  leaf
	lost  int // depth of elements that are nested too deep
	deep  int // line of the first of them
	wrong int // line of the first tag that does not match
	cut   int // line at which the document ended inside an element
}

// A leaf is the text of an element without elements in it. It is held until it is known that no
// text follows, which would make it a piece of the text around it.
type leaf struct {
	set  bool
	tag  *tag
	text []byte
	at   int64
	line int
}

func readXML(ctx context.Context, in *extract.Input, v content.Visitor) error {
	x := &xmlReader{ctx: ctx, v: v, z: xmltok.New(in.R, xmltok.Options{Charset: in.Doc.Charset}),
		t: content.NewTree(ctx, v, &content.Table{Tree: true}), root: tag{column: -1}, limit: max(in.Limits.Record, 4<<10)}
	x.stack = append(x.stack, element{tag: &x.root, record: true, known: true})
	x.t.Open(content.Record{Line: 1})
	err := x.read()
	x.report(err)
	if ferr := x.t.Flush(); ferr != nil {
		return ferr
	}
	if errors.Is(err, io.EOF) {
		return nil
	}
	return err
}

// read reads all tokens. The error is io.EOF at the end.
func (x *xmlReader) read() error {
	for n := 0; ; n++ {
		k, err := x.z.Next()
		if err != nil {
			x.finish()
			return err
		}
		switch k {
		case xmltok.Start:
			x.start()
		case xmltok.End:
			x.close()
		case xmltok.Text, xmltok.CDATA:
			x.addText()
		case xmltok.Comment, xmltok.Instruction, xmltok.Directive:
			x.aside(k)
		}
		if n&0xff == 0 {
			if err := errors.Join(x.t.Err(), x.ctx.Err()); err != nil {
				return err
			}
		}
	}
}

// finish ends the elements that are open at the end.
func (x *xmlReader) finish() {
	if len(x.stack) > 1 {
		x.cut = x.z.Line()
	}
	for len(x.stack) > 1 {
		x.flushLeaf()
		x.end()
	}
	x.flushLeaf()
	x.flushText(&x.stack[0])
}

// damaged says what is not well-formed, and the first line of it.
type damaged struct {
	line   int
	detail string
}

// report reports what was not well-formed.
func (x *xmlReader) report(err error) {
	if x.deep > 0 {
		x.v.Problem(content.Problem{Cause: content.Limit, Detail: "elements are nested deeper than 1,000; their text has the place of the one around them",
			Where: content.Location{Line: x.deep}})
	}
	if err != nil && !errors.Is(err, io.EOF) {
		return
	}
	damage := []damaged{{x.z.Damage(), "markup that is not well-formed was read as text"}, {x.wrong, "tags do not match"}, {x.cut, "it ends inside an element"}}
	slices.SortStableFunc(damage, func(a, b damaged) int { return a.line - b.line })
	for _, d := range damage {
		if d.line > 0 {
			x.v.Problem(content.Problem{Cause: content.Corrupt, Detail: fmt.Sprintf("%s, first in line %d", d.detail, d.line), Where: content.Location{Line: d.line}})
			return
		}
	}
}

// child returns the tag of an element called key in p.
func (x *xmlReader) child(p *tag, key []byte) *tag {
	if p.last != nil && p.last.key == string(key) {
		return p.last
	}
	c := p.byKey[string(key)]
	if c == nil {
		if x.tags == maxNodes || len(p.name)+len(key) > maxPath || len(key) == 0 {
			return p
		}
		x.tags++
		c = &tag{key: string(key), column: -1}
		c.name = c.key
		if p.name != "" {
			c.name = p.name + "." + c.key
		}
		if p.byKey == nil {
			p.byKey = map[string]*tag{}
		}
		p.byKey[c.key] = c
	}
	p.last = c
	return c
}

func (x *xmlReader) column(t *tag) int32 {
	if t.column < 0 && t.name != "" {
		t.column = x.t.Column(t.name)
	}
	return t.column
}

// close ends the element that an end tag names, and those in it that were not closed.
func (x *xmlReader) close() {
	if x.lost > 0 {
		x.lost--
		return
	}
	key := x.z.Local()
	k := len(x.stack) - 1
	for n := 0; k > 0 && x.stack[k].tag.key != string(key); k-- {
		if n++; n > 64 {
			k = 0
			break
		}
	}
	if k < len(x.stack)-1 && x.wrong == 0 {
		x.wrong = x.z.Line()
	}
	if k == 0 {
		return // closes nothing
	}
	for len(x.stack) > k {
		x.flushLeaf()
		x.end()
	}
}

// end ends the innermost element.
func (x *xmlReader) end() {
	k := len(x.stack) - 1
	e, up := &x.stack[k], &x.stack[k-1]
	switch {
	case up.mixed: // its text is part of the text around it
		if len(up.text) == 0 {
			up.first = e.first
		}
		up.text, up.at = append(up.text, e.text...), -1
		e.text = e.text[:0]
	case !e.inner && !e.record && !blank(e.text):
		x.held -= len(e.text)
		x.leaf.text, e.text = e.text, x.leaf.text[:0]
		x.leaf.set, x.leaf.tag, x.leaf.at, x.leaf.line = true, e.tag, e.at, e.first
	default:
		x.flushText(e)
	}
	x.remember(up, e)
	if e.record {
		x.t.Close()
	}
	if cap(e.text) > maxKept {
		e.text = nil
	}
	x.stack = x.stack[:k]
}

// maxKept is how large a buffer may be to be kept for the next element.
const maxKept = 64 << 10
