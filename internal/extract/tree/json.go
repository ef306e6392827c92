package tree

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"github.com/inzage/inzage/internal/content"
	"github.com/inzage/inzage/internal/extract"
)

// JSON reads JSON documents of any size, several in one file too.
var JSON = &extract.Extractor{
	Name:       "json",
	Types:      []string{"application/json"},
	Extensions: []string{"json", "geojson", "har", "jsonld", "webmanifest"},
	Reads: "objects and arrays of any size as records with key paths, keys that are data, comments and trailing commas; lines, and byte " +
		"offsets for strings without escapes; behind damage, the rest as text",
	Skips:   "nesting deeper than 1,000, which is read as text",
	Extract: readJSON,
}

// NDJSON reads one JSON value a line, or one after the other.
var NDJSON = &extract.Extractor{
	Name:       "ndjson",
	Types:      []string{"application/x-ndjson"},
	Extensions: []string{"ndjson", "jsonl", "ldjson"},
	Reads:      "each document as a row with key paths; a damaged line as text, and on with the next one",
	Skips:      "nothing",
	Extract:    readNDJSON,
}

// Notebook reads Jupyter notebooks.
var Notebook = &extract.Extractor{
	Name:       "ipynb",
	Types:      []string{"application/x-ipynb+json"},
	Extensions: []string{"ipynb"},
	Reads:      "sources of cells, outputs and metadata as records with key paths; texts kept in lines are one text",
	Skips:      "pictures in outputs",
	Extract:    readNotebook,
}

func readJSON(ctx context.Context, in *extract.Input, v content.Visitor) error {
	return newParser(ctx, in, v).read()
}

func readNDJSON(ctx context.Context, in *extract.Input, v content.Visitor) error {
	p := newParser(ctx, in, v)
	p.lines = true
	return p.read()
}

func readNotebook(ctx context.Context, in *extract.Input, v content.Visitor) error {
	p := newParser(ctx, in, v)
	p.notebook = true
	return p.read()
}

// The bounds of a document.
const (
	maxDepth  = 1000
	maxPath   = 1024 // bytes of a record's path; deeper records have the path of the one around them
	maxMerged = 16   // objects in an object that belong to its record; further ones are their own
)

// A frame is an object or an array that has begun.
type frame struct {
	node   *node
	array  bool
	row    bool // an array in an array: its values are the cells of a row
	record bool // it is a record of its own
	member *node
	data   bool   // the key of the member is data
	index  int    // of the member, from 0
	inner  int    // objects in it so far
	path   string // its own, when known is set
	known  bool
	state  state
}

// A state says what may come next in a frame.
type state uint8

const (
	wantMember state = iota // a value, or the key of one
	wantColon
	wantValue
	wantComma
)

// A parser reads JSON into records.
type parser struct {
	ctx      context.Context
	v        content.Visitor
	s        *source
	t        *content.Tree
	shape    *shape
	stack    []frame
	row      int64
	lines    bool // one document a line: damage ends with the line
	notebook bool
	scratch  []byte
	text     []byte // lines of a notebook put together
	keyText  []byte // the last key that is data
	keyAt    int64
	keyLine  int
	bad      int // damaged lines
	firstBad int
}

func newParser(ctx context.Context, in *extract.Input, v content.Visitor) *parser {
	t := content.NewTree(ctx, v, &content.Table{Tree: true})
	return &parser{ctx: ctx, v: v, s: newSource(in), t: t, shape: newShape(t)}
}

// read reads all documents of the input.
func (p *parser) read() error {
	for {
		p.stack = p.stack[:0]
		err := p.document()
		if errors.Is(err, errEnd) {
			break
		}
		var d damage
		if errors.As(err, &d) {
			if err = p.damaged(d); errors.Is(err, errEnd) {
				break
			}
		}
		if err != nil {
			return err
		}
	}
	if p.bad > 0 {
		p.v.Problem(content.Problem{Cause: content.Corrupt, Where: content.Location{Line: p.firstBad},
			Detail: fmt.Sprintf("lines that are no JSON were read as text: %d, the first of them line %d", p.bad, p.firstBad)})
	}
	if err := p.t.Flush(); err != nil {
		return err
	}
	return p.s.failed()
}

// document reads one document.
func (p *parser) document() error {
	if _, err := p.skip(); err != nil {
		return err
	}
	p.row++
	r := content.Record{Line: p.s.line}
	if p.lines || p.row > 1 {
		r.Row = p.row
	}
	p.t.Open(r)
	for {
		c, err := p.skip()
		if errors.Is(err, errEnd) && len(p.stack) > 0 {
			return damage{content.Corrupt, "the document ends too early"}
		}
		if err != nil {
			return err
		}
		if err := p.step(c); err != nil {
			return err
		}
		if len(p.stack) == 0 {
			p.t.Close()
			if err := p.t.Err(); err != nil {
				return err
			}
			return p.ctx.Err()
		}
	}
}

// step reads what begins with c: a bracket, a key, a value, a separator.
func (p *parser) step(c byte) error {
	if len(p.stack) == 0 {
		return p.value(c)
	}
	f := &p.stack[len(p.stack)-1]
	switch c {
	case ',':
		if f.state == wantColon || f.state == wantValue {
			return damage{content.Corrupt, "a value is missing"}
		}
		p.s.pos++
		f.state = wantMember
		return nil
	case ']', '}':
		return p.end(f, c)
	case ':':
		if f.state != wantColon {
			return damage{content.Corrupt, "a colon where none belongs"}
		}
		p.s.pos++
		f.state = wantValue
		return nil
	}
	switch {
	case f.state == wantColon:
		return damage{content.Corrupt, "a key without a colon"}
	case f.state == wantComma:
		return damage{content.Corrupt, "a comma is missing"}
	case !f.array && f.state == wantMember:
		return p.key(f, c)
	}
	f.state = wantComma
	if f.array {
		f.index++
		p.member(f)
	}
	return p.value(c)
}

// member sets the node of the next value of an array.
func (p *parser) member(f *frame) {
	f.member = f.node
	if f.row {
		f.member = p.shape.cell(f.node, f.index)
	}
}

// key reads the key of a member.
func (p *parser) key(f *frame, c byte) error {
	line := p.s.line
	text, at, err := p.word(c)
	if err != nil {
		return err
	}
	f.index++
	f.state = wantColon
	f.member, f.data = p.shape.child(f.node, text)
	if f.data {
		p.keyText, p.keyAt, p.keyLine = append(p.keyText[:0], text...), at, line
	}
	return nil
}

// value reads a value that begins with c.
func (p *parser) value(c byte) error {
	switch c {
	case '{', '[':
		return p.begin(c)
	case ',', ':', ']', '}':
		return damage{content.Corrupt, "a value is missing"}
	}
	n := &p.shape.root
	own := false
	if k := len(p.stack); k > 0 {
		f := &p.stack[k-1]
		n = f.member
		own = k == 1 && f.array || f.data && !f.array
	}
	line := p.s.line
	text, at, err := p.word(c)
	if err != nil {
		return err
	}
	if c != '"' && c != '\'' && string(text) == "null" || p.notebook && p.joined(text) {
		return nil
	}
	if own {
		p.open(line)
	}
	p.t.Field(p.shape.columnOf(n), text, at, line)
	if own {
		p.t.Close()
	}
	return nil
}

// open begins a record at the path of the member that begins. A key that is data is its first field.
func (p *parser) open(line int) string {
	r := content.Record{Line: line, Path: p.path()}
	if p.lines || p.row > 1 {
		r.Row = p.row
	}
	p.t.Open(r)
	if f := &p.stack[len(p.stack)-1]; f.data && len(p.keyText) > 0 {
		p.t.Field(p.shape.columnOf(f.node), p.keyText, p.keyAt, p.keyLine)
	}
	return r.Path
}

// joined takes a value of a notebook that is one line of a text, or a picture.
func (p *parser) joined(text []byte) bool {
	k := len(p.stack)
	if k == 0 {
		return false
	}
	f := &p.stack[k-1]
	key := f.member.key
	if strings.HasPrefix(key, "image/") && key != "image/svg+xml" {
		return true
	}
	if !f.array || f.row || len(p.text)+len(text) > window {
		return false
	}
	p.text = append(p.text, text...)
	if key != "source" && key != "text" && !strings.HasPrefix(key, "text/") {
		p.text = append(p.text, '\n')
	}
	return true
}
