package content

import (
	"bytes"
	"context"
)

// Overlap is how many bytes of the neighbouring text a block of running text holds before and
// after what it answers for: enough for the longest match and the words around it.
const Overlap = 2048

// A Cutter makes blocks of a running text of any size. It is an [io.Writer] of UTF-8 text.
type Cutter struct {
	ctx    context.Context
	v      Visitor
	where  Location
	line   int   // of the first byte of buf, 0 for none
	column int   // code points of that line before it
	offset int64 // of the first byte of buf, -1 for none
	from   int   // where in buf the next block's answer begins
	b      *Block
	size   int
}

// NewCutter returns a cutter for a text that begins on the given line (0 where lines mean
// nothing) and at the given offset of the document's own bytes (-1 when the text is no literal
// copy of them).
func NewCutter(ctx context.Context, v Visitor, where Location, line int, offset int64) *Cutter {
	return &Cutter{ctx: ctx, v: v, where: where, line: line, offset: offset, size: v.BlockSize()}
}

// Write adds text, handing over the blocks that it fills.
func (c *Cutter) Write(p []byte) (int, error) {
	n := len(p)
	for len(p) > 0 {
		if c.b == nil {
			c.b = c.v.NewBlock()
		}
		k := min(len(p), c.from+c.size+Overlap-len(c.b.Text))
		c.b.Text = append(c.b.Text, p[:k]...)
		p = p[k:]
		if len(c.b.Text) == c.from+c.size+Overlap {
			if err := c.cut(); err != nil {
				return 0, err
			}
		}
	}
	return n, nil
}

// WriteString adds text.
func (c *Cutter) WriteString(s string) (int, error) {
	n := 0
	for len(s) > 0 {
		k := min(len(s), 64<<10)
		m, err := c.Write([]byte(s[:k]))
		n += m
		if err != nil {
			return n, err
		}
		s = s[k:]
	}
	return n, nil
}

// Buffer returns a piece of the block that Write would fill, for a reader to read into; Advance
// says how much of it was filled.
func (c *Cutter) Buffer() []byte {
	if c.b == nil {
		c.b = c.v.NewBlock()
	}
	want := c.from + c.size + Overlap
	if cap(c.b.Text) < want {
		t := make([]byte, len(c.b.Text), want)
		copy(t, c.b.Text)
		c.b.Text = t
	}
	return c.b.Text[len(c.b.Text):want]
}

// Advance takes n bytes that were read into [Cutter.Buffer].
func (c *Cutter) Advance(n int) error {
	c.b.Text = c.b.Text[:len(c.b.Text)+n]
	if len(c.b.Text) == c.from+c.size+Overlap {
		return c.cut()
	}
	return nil
}

// cut hands over a full block and begins the next with the overlap.
func (c *Cutter) cut() error {
	b := c.b
	to := c.from + c.size
	keep := max(0, to-Overlap)
	next := c.v.NewBlock()
	next.Text = append(next.Text, b.Text[keep:]...)
	b.From, b.To = c.from, to
	b.Where, b.Line, b.Offset = c.where, c.line, c.offset
	b.Column = c.column
	if c.line > 0 {
		c.line += bytes.Count(b.Text[:keep], newline)
		if i := bytes.LastIndexByte(b.Text[:keep], '\n'); i >= 0 {
			c.column = RuneStarts(b.Text[i+1 : keep])
		} else {
			c.column += RuneStarts(b.Text[:keep])
		}
	}
	if c.offset >= 0 {
		c.offset += int64(keep)
	}
	c.b, c.from = next, to-keep
	return c.v.Block(c.ctx, b)
}

var newline = []byte{'\n'}

// Close hands over the rest.
func (c *Cutter) Close() error {
	b := c.b
	c.b = nil
	if b == nil || len(b.Text) == c.from {
		return nil
	}
	b.From, b.To = c.from, len(b.Text)
	b.Where, b.Line, b.Column, b.Offset = c.where, c.line, c.column, c.offset
	return c.v.Block(c.ctx, b)
}

// RuneStarts counts the code points of a stretch of UTF-8 that may begin or end inside one: the
// bytes that begin a code point.
func RuneStarts(p []byte) int {
	n := 0
	for _, b := range p {
		if b&0xc0 != 0x80 {
			n++
		}
	}
	return n
}

// NoOffsets says that what is written from here on is no literal copy of the document's bytes. The
// block being filled is handed over without offsets.
func (c *Cutter) NoOffsets() { c.offset = -1 }
