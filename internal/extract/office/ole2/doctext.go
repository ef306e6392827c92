package ole2

import (
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/inzage/inzage/internal/content"
	"github.com/inzage/inzage/internal/extract/office/flow"
)

// characters feeds the characters [from, to) to c.
func (t *wordText) characters(c *composer, from, to int) error {
	i, _ := slices.BinarySearchFunc(t.pieces, from, func(p piece, cp int) int {
		if p.to <= cp {
			return -1
		}
		return 1
	})
	for ; i < len(t.pieces) && t.pieces[i].from < to; i++ {
		p := t.pieces[i]
		a, b := max(from, p.from), min(to, p.to)
		size := 1
		if p.wide {
			size = 2
		}
		at := p.fc + (a-p.from)*size
		raw := slice(t.doc, at, (b-a)*size)
		if err := t.f.ctx.Err(); err != nil {
			return err
		}
		if err := c.piece(raw, at, p.wide); err != nil {
			return err
		}
	}
	return nil
}

// A composer makes paragraphs and tables of the characters of a text.
type composer struct {
	t      *wordText
	w      *flow.Writer
	para   []byte
	fields []bool // open fields: whether the result has begun
	instr  []byte
	table  bool
	row    bool
	cell   bool
}

const maxFields = 64

// piece takes a piece of text that stands at fc.
func (c *composer) piece(raw []byte, fc int, wide bool) error {
	size := 1
	if wide {
		size = 2
	}
	start := 0
	for i := 0; i+size <= len(raw); i += size {
		ch := int(raw[i])
		if wide {
			ch |= int(raw[i+1]) << 8
		}
		if ch >= ' ' {
			continue
		}
		c.text(raw[start:i], wide)
		start = i + size
		c.control(byte(ch), fc+i)
		if ch == 0x0d || ch == 7 {
			if err := c.w.Err(); err != nil {
				return err
			}
		}
	}
	c.text(raw[start:], wide)
	return c.w.Err()
}

// maxPara is how much of a paragraph is held.
const maxPara = 1 << 20

// text takes characters that are no controls.
func (c *composer) text(b []byte, wide bool) {
	if len(b) == 0 {
		return
	}
	var s []byte
	switch {
	case wide:
		s = appendUTF16(nil, b)
	case c.t.page != nil:
		s = decode(b, c.t.page)
	default:
		s = appendLatin(nil, b)
	}
	if n := len(c.fields); n > 0 && !c.fields[n-1] {
		if len(c.instr) < 1<<16 {
			c.instr = append(c.instr, s...)
		}
		return
	}
	c.para = append(c.para, s...)
	if len(c.para) > maxPara {
		c.w.Text(c.para)
		c.para = c.para[:0]
	}
}

// control carries out a character below the blank, which stands at fc.
func (c *composer) control(ch byte, fc int) {
	switch ch {
	case 0x09:
		c.para = append(c.para, '\t')
	case 0x0b:
		c.para = append(c.para, '\n')
	case 0x0c, 0x0d, 0x0e:
		c.end(fc, false)
	case 0x07:
		c.end(fc, true)
	case 0x1e:
		c.para = append(c.para, '-')
	case 0x13:
		if len(c.fields) < maxFields {
			c.fields = append(c.fields, false)
			c.instr = c.instr[:0]
		}
	case 0x14:
		if n := len(c.fields); n > 0 {
			c.fields[n-1] = true
			c.address()
		}
	case 0x15:
		if n := len(c.fields); n > 0 {
			if !c.fields[n-1] {
				c.address()
			}
			c.fields = c.fields[:n-1]
		}
	}
}

// end ends a paragraph, or a cell.
func (c *composer) end(fc int, cell bool) {
	in, last := c.t.markAt(fc)
	if cell && len(c.t.marks) == 0 { // nothing describes the paragraphs: an empty cell ends a row
		in, last = true, len(c.para) == 0 && c.row
	}
	switch {
	case !in && !cell:
		if c.table {
			c.w.EndTable()
			c.table, c.row, c.cell = false, false, false
		}
	case last: // the mark behind a row
		if len(c.para) > 0 {
			c.open()
		}
	default:
		c.open()
	}
	c.w.Text(c.para)
	c.para = c.para[:0]
	switch {
	case last:
		c.w.EndCell()
		c.row, c.cell = false, false
	case cell:
		c.w.EndCell()
		c.cell = false
	default:
		c.w.End()
	}
}

// open opens a cell, with a row and a table around it.
func (c *composer) open() {
	if !c.table {
		c.w.BeginTable()
		c.table = true
	}
	if !c.row {
		c.w.BeginRow()
		c.row = true
	}
	if !c.cell {
		c.w.BeginCell()
		c.cell = true
	}
}

// address delivers the address in a field's instruction.
func (c *composer) address() {
	s := strings.TrimSpace(string(c.instr))
	c.instr = c.instr[:0]
	rest, ok := strings.CutPrefix(s, "HYPERLINK")
	if !ok {
		return
	}
	if _, after, ok := strings.Cut(rest, `"`); ok {
		rest, _, _ = strings.Cut(after, `"`)
	}
	rest = strings.TrimPrefix(strings.TrimSpace(rest), "mailto:")
	if rest != "" && rest[0] != '\\' && utf8.ValidString(rest) && !c.t.seen[rest] && len(c.t.seen) < 1<<16 {
		c.t.seen[rest] = true
		c.t.links.Record(content.Record{})
		c.t.links.FieldString(-1, rest)
	}
}

func (c *composer) close() error {
	c.w.Text(c.para)
	return c.w.Close()
}
