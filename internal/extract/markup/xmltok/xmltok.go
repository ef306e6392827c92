// Package xmltok cuts XML into tokens, fast and in bounded memory.
//
// It is meant for data: parts of office documents, exports, feeds. It never opens anything and
// expands no entity but the five that XML defines and numeric ones; an entity of a DTD stays as it
// is written. It is tolerant: what is no markup is text, nesting is not checked, and nothing of
// the document is left out.
//
//	t := xmltok.New(r, xmltok.Options{})
//	for {
//		switch k, err := t.Next(); k { … }
//	}
package xmltok

import (
	"bytes"
	"io"
)

// A Kind is the kind of a token.
type Kind uint8

// The kinds of tokens. None comes with an error.
const (
	None        Kind = iota
	Start            // <name a="b">; an element that closes itself is a Start and an End
	End              // </name>
	Text             // text between tags
	CDATA            // the inside of <![CDATA[ ]]>
	Comment          // the inside of <!-- -->
	Instruction      // the inside of <? ?>, the XML declaration among them
	Directive        // the inside of <! >: a document type with its internal subset
)

// Options bound a Tokenizer; zero fields have defaults.
type Options struct {
	// Max is how many bytes of one token are held, 1 MiB by default. A longer text comes in
	// pieces; of a longer tag, what is left comes as pieces of text.
	Max int
	// Charset is the encoding by the container's word; a byte order mark and the XML declaration
	// have precedence.
	Charset string
}

// An Attr is an attribute of a start tag. Its slices are valid until the next call of Next.
type Attr struct {
	Name   []byte // with its prefix
	Value  []byte // entities decoded
	Offset int64  // of Value in the document's own bytes, -1 when it is no literal copy
}

// A Tokenizer reads tokens from a document. Slices that it returns are valid until the next call
// of Next.
type Tokenizer struct {
	r       io.Reader
	o       Options
	err     error // of the reader
	buf     []byte
	tok     int   // where the token begins in buf
	n       int   // its length
	base    int64 // offset of buf[0] in the document
	literal bool  // the document is UTF-8
	line    int   // of buf[lineAt]
	lineAt  int
	damage  int // line of the first piece that is not well-formed, 0 for none

	name    []byte
	attrs   []Attr
	spans   []span
	text    []byte
	offset  int64
	more    bool
	closing bool // the element of the last Start closes itself
	rest    rest // what goes on in the next piece
	scratch []byte
	dir     directive
	begun   bool
	seen    [8]search
}

// rest says what the bytes after a piece belong to.
type rest uint8

const (
	nothing rest = iota
	inText
	inCDATA
	inComment
	inInstruction
	inDirective
	inTag
)

const firstBuffer = 64 << 10

// New returns a tokenizer of the document that r reads.
func New(r io.Reader, o Options) *Tokenizer {
	if o.Max <= 0 {
		o.Max = 1 << 20
	}
	o.Max = max(o.Max, 64)
	return &Tokenizer{r: r, o: o, line: 1, buf: make([]byte, 0, min(firstBuffer, o.Max))}
}

// Reset makes t read another document with the same options and buffers.
func (t *Tokenizer) Reset(r io.Reader) {
	*t = Tokenizer{r: r, o: t.o, line: 1, buf: t.buf[:0], attrs: t.attrs[:0], spans: t.spans[:0], scratch: t.scratch[:0]}
}

// Next moves to the next token. At the end of the document the error is io.EOF; an error of the
// reader comes after the tokens before it.
func (t *Tokenizer) Next() (Kind, error) {
	if t.closing {
		t.closing = false
		return End, nil
	}
	t.tok += t.n
	t.n = 0
	if !t.begun {
		t.begun = true
		t.begin()
	}
	if t.rest != nothing && !t.more {
		t.rest = nothing
	}
	t.more = false
	if len(t.buf) == t.tok && !t.fill() {
		return None, t.err
	}
	if t.rest != nothing {
		return t.goOn(), nil
	}
	t.scratch = t.scratch[:0]
	if t.buf[t.tok] != '<' {
		return t.readText(0), nil
	}
	return t.readMarkup(), nil
}

// Name returns the name of the element of a Start or End, with its prefix.
func (t *Tokenizer) Name() []byte { return t.name }

// Local returns the name without its prefix.
func (t *Tokenizer) Local() []byte { return Local(t.name) }

// Local returns a name without its prefix.
func Local(name []byte) []byte { return name[bytes.IndexByte(name, ':')+1:] }

// Attrs returns the attributes of a Start, in order.
func (t *Tokenizer) Attrs() []Attr { return t.attrs }

// Attr returns the value of the attribute of a Start that has the given local name.
func (t *Tokenizer) Attr(local string) (value []byte, ok bool) {
	for i := range t.attrs {
		if string(Local(t.attrs[i].Name)) == local {
			return t.attrs[i].Value, true
		}
	}
	return nil, false
}

// Text returns the text of the token, entities decoded, or a piece of it.
func (t *Tokenizer) Text() []byte { return t.text }

// Offset is the place of Text in the document's own bytes, -1 when it is no literal copy of them.
func (t *Tokenizer) Offset() int64 { return t.offset }

// More reports whether the next token is the next piece of this one.
func (t *Tokenizer) More() bool { return t.more }

// Line is the line on which the token begins, from 1.
func (t *Tokenizer) Line() int {
	if t.lineAt < t.tok {
		t.line += bytes.Count(t.buf[t.lineAt:t.tok], newline)
		t.lineAt = t.tok
	}
	return t.line
}

var newline = []byte{'\n'}

// Damage is the line of the first piece of markup that is not well-formed, 0 for none so far.
func (t *Tokenizer) Damage() int { return t.damage }

func (t *Tokenizer) damaged() {
	if t.damage == 0 {
		t.damage = t.Line()
	}
}

// fill reads more bytes behind the token. It returns false at the end of the document and when the
// token is as long as it may be.
func (t *Tokenizer) fill() bool {
	if t.err != nil || len(t.buf)-t.tok >= t.o.Max {
		return false
	}
	if len(t.buf) == cap(t.buf) {
		t.Line()
		held := t.buf[t.tok:]
		dst := t.buf[:0]
		if t.tok < cap(t.buf)/2 {
			dst = make([]byte, 0, 2*cap(t.buf))
		}
		t.base += int64(t.tok)
		t.buf = append(dst, held...)
		t.tok, t.lineAt = 0, 0
	}
	for range 100 {
		n, err := t.r.Read(t.buf[len(t.buf):cap(t.buf)])
		t.buf = t.buf[:len(t.buf)+n]
		t.err = err
		if n > 0 {
			return true
		}
		if err != nil {
			return false
		}
	}
	t.err = io.ErrNoProgress
	return false
}

// need reads until the token has n bytes at hand, and reports whether it has.
func (t *Tokenizer) need(n int) bool {
	for len(t.buf)-t.tok < n {
		if !t.fill() {
			return false
		}
	}
	return true
}

// near is how far a plain loop looks, which for the short names and values of data is faster than
// a call.
const near = 16

// A search remembers what a search for a byte found: none in the bytes of the document from one
// offset up to another. It keeps hostile input linear, where every "<" looks for a far ">".
type search struct{ from, to int64 }

// find returns the index of c in the token, looking from index from; -1 when there is none, at the
// end of the document or of the buffer.
func (t *Tokenizer) find(c byte, from int) int {
	w := t.buf[t.tok:]
	for end := min(from+near, len(w)); from < end; from++ {
		if w[from] == c {
			return from
		}
	}
	s := &t.seen[c>>1&7] // the four bytes looked for differ in these bits
	abs := t.base + int64(t.tok+from)
	if s.from <= abs && abs < s.to {
		from = int(s.to - t.base - int64(t.tok))
	} else {
		s.from = abs
	}
	for {
		w = t.buf[t.tok:]
		if from < len(w) {
			if i := bytes.IndexByte(w[from:], c); i >= 0 {
				s.to = t.base + int64(t.tok+from+i)
				return from + i
			}
			from = len(w)
		}
		s.to = t.base + int64(t.tok+from)
		if !t.fill() {
			return -1
		}
	}
}

// ended reports whether the document ends behind what is at hand.
func (t *Tokenizer) ended() bool { return t.err != nil }
