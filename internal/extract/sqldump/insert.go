package sqldump

import (
	"bytes"
	"encoding/binary"
	"math/bits"

	"github.com/inzage/inzage/internal/content"
	"github.com/inzage/inzage/internal/extract/sqldump/ddl"
)

// insert reads the rows of a statement whose beginning is h.
func (p *parser) insert(h head) error {
	for {
		t, cols, err := p.beginRows(h)
		if err != nil || t == nil {
			return err
		}
		more, err := p.tuples(t, cols)
		if err != nil {
			return err
		}
		if !more || !h.all {
			break
		}
		lx := ddl.Lexer{Src: p.buf[p.i:min(p.n, p.i+header)]}
		if !lx.Peek().Is("INTO") || !p.intoHeader(&lx, &h) {
			break
		}
	}
	p.beginText()
	return nil
}

// beginRows ends the text before a statement and makes its table the current one. The table is nil
// when there are too many; then the statement has been read as text.
func (p *parser) beginRows(h head) (*table, []int32, error) {
	t := p.table(h.table)
	if t == nil {
		if p.textAt < 0 {
			p.beginText()
		}
		return nil, nil, p.skipStatement()
	}
	if err := p.endText(p.i); err != nil {
		return nil, nil, err
	}
	if p.cur != t && p.cur != nil {
		if err := p.cur.w.Flush(); err != nil {
			return nil, nil, err
		}
	}
	p.cur = t
	p.i += h.length
	cols := t.columns(h.columns)
	if t.row == 0 {
		t.setKeys()
	}
	return t, cols, nil
}

// tuples reads "(…), (…);". It reports whether the statement may go on.
func (p *parser) tuples(t *table, cols []int32) (bool, error) {
	for {
		if more := p.rowBlanks(); !more {
			p.cut("the dump ends inside a statement")
			return false, nil
		}
		if p.buf[p.i] != '(' {
			return true, nil
		}
		t.row++
		t.w.Begin(content.Record{Row: t.row, Line: p.lineAt(p.i)})
		next, ok := p.tuple(t, &cols, p.i+1)
		switch {
		case ok:
			p.i = next
		case p.eof:
			p.i = p.n
			p.cut("the dump ends inside a row")
			return false, t.w.Commit()
		case p.n-p.i >= p.limit:
			if err := p.giant(t); err != nil {
				return false, err
			}
			continue
		default:
			t.w.Rollback()
			t.row--
			p.advance(p.i)
			p.i = 0
			continue
		}
		if err := t.w.Commit(); err != nil {
			return false, err
		}
		if p.buf[p.i] == ',' && p.buf[p.i+1] == '(' {
			p.i++
			continue
		}
		if more := p.rowBlanks(); !more || p.buf[p.i] != ',' {
			return more, nil
		}
		p.i++
	}
}

// rowBlanks passes white space and comments between rows.
func (p *parser) rowBlanks() bool {
	for {
		for p.i < p.n && p.buf[p.i] <= ' ' {
			p.i++
		}
		if p.n-p.i < guard && !p.eof {
			p.advance(p.i)
			p.i = 0
			continue
		}
		if p.i >= p.n {
			return false
		}
		if b := p.buf[p.i:]; b[0] != '-' || b[1] != '-' {
			if b[0] != '/' || b[1] != '*' {
				return true
			}
			_ = p.find("*/") // no text is being collected, so nothing can fail
			continue
		}
		_ = p.restOfLine()
	}
}

const (
	ones  = 0x0101010101010101
	highs = 0x8080808080808080
)

// zeros marks the zero bytes of x, the lowest one for certain.
func zeros(x uint64) uint64 { return (x - ones) &^ x & highs }

// tuple reads one row from behind its opening parenthesis and returns the index behind the closing
// one. It reports false when the row is not wholly in the window.
//
// Plain strings and numbers are copied and searched eight bytes at a time; whatever else a value can
// be is left to value.
func (p *parser) tuple(t *table, cols *[]int32, i int) (int, bool) {
	src, n := p.buf, p.n
	b := t.w.Current()
	text, fields := b.Text, b.Fields
	record := int32(len(b.Records) - 1)
	base := p.base
	escape := uint64(ones * '\'')
	if p.d.backslash {
		escape = ones * '\\'
	}
	for pos := 0; ; pos++ {
		for src[i] <= ' ' && i < n {
			i++
		}
		if pos == len(*cols) {
			*cols = append(*cols, t.more())
		}
		col := (*cols)[pos]
		if cap(text)-len(text) < 128 {
			text = grow(text)
		}
		c := src[i]
		from, k := i, 0
		plain := false
		switch {
		case c == '\'':
			from = i + 1
			in, dst := src[from:from+72], text[len(text):len(text)+72]
			for k <= 56 {
				w := binary.LittleEndian.Uint64(in[k:])
				binary.LittleEndian.PutUint64(dst[k:], w)
				if m := zeros(w^ones*'\'') | zeros(w^escape); m != 0 {
					k += bits.TrailingZeros64(m) >> 3
					plain = in[k] == '\'' && in[k+1] != '\'' && from+k < n
					break
				}
				k += 8
			}
			i = from + k + 1
		case c-'0' <= 9 || c == '-':
			in, dst := src[from:from+40], text[len(text):len(text)+40]
			for k < 32 {
				w := binary.LittleEndian.Uint64(in[k:])
				binary.LittleEndian.PutUint64(dst[k:], w)
				if m := zeros(w^ones*',') | zeros(w^ones*')'); m != 0 {
					k += bits.TrailingZeros64(m) >> 3
					plain = k > 0 && in[k-1]-'0' <= 9 && in[1]|0x20 != 'x' && from+k < n
					break
				}
				k += 8
			}
			i = from + k
			if p.d.reals && k > 2 && src[i-1] == '0' && src[i-2] == '.' {
				k -= 2
			}
		case c == 'N' && src[i+1] == 'U' && src[i+2] == 'L' && src[i+3] == 'L' && (src[i+4] == ',' || src[i+4] == ')'):
			i += 4
			plain = true
		}
		if plain && (src[i] == ',' || src[i] == ')') && i < n && (col < 0 || t.forms[col] == plainForm) {
			if k > 0 {
				at := len(text)
				text = text[:at+k+1]
				text[at+k] = content.FieldEnd
				fields = append(fields, content.Field{Start: int32(at), End: int32(at + k), Column: col, Record: record, Offset: base + int64(from)})
				if from < p.dirty || !p.literal {
					text = p.tidy(text, &fields[len(fields)-1])
				}
			}
		} else {
			if c == '\'' {
				from--
			}
			b.Text, b.Fields = text, fields
			var ok bool
			i, ok = p.value(t, col, from)
			text, fields = b.Text, b.Fields
			if !ok {
				if p.eof {
					t.w.Field(col, bytes.TrimLeft(p.buf[from:p.n], "'"), -1)
				}
				return 0, false
			}
		}
		if src[i] == ')' {
			b.Text, b.Fields = text, fields
			return i + 1, true
		}
		i++ // the comma
	}
}

func grow(text []byte) []byte {
	t := make([]byte, len(text), max(2*cap(text), 64<<10))
	copy(t, text)
	return t
}
