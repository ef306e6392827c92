package sqldump

import (
	"bytes"
	"encoding/binary"
	"math/bits"

	"github.com/inzage/inzage/internal/content"
)

// copyRows reads the rows of a COPY statement, a line each, up to a line "\.".
func (p *parser) copyRows(h head) error {
	t, cols, err := p.beginRows(h)
	if err != nil || t == nil {
		return err
	}
	for {
		if p.n-p.i < guard && !p.eof {
			p.advance(p.i)
			p.i = 0
		}
		if p.i >= p.n {
			if !p.open {
				p.cut("the dump ends inside a COPY")
			}
			break
		}
		if b := p.buf[p.i:]; b[0] == '\\' && b[1] == '.' {
			if err := p.restOfLine(); err != nil {
				return err
			}
			break
		}
		if err := p.copyRow(t, &cols); err != nil {
			return err
		}
	}
	p.beginText()
	return nil
}

// copyRow reads one line.
func (p *parser) copyRow(t *table, cols *[]int32) error {
	for {
		t.row++
		t.w.Begin(content.Record{Row: t.row, Line: p.lineAt(p.i)})
		next, ok := p.copyLine(t, cols, p.i)
		switch {
		case ok:
			p.i = next
		case p.eof:
			p.i = p.n
		case p.n-p.i >= p.limit:
			return p.giantLine(t)
		default:
			t.w.Rollback()
			t.row--
			p.advance(p.i)
			p.i = 0
			continue
		}
		return t.w.Commit()
	}
}

// copyLine reads the fields of a line and returns the index behind its end. It reports false when
// the line is not wholly in the window; at the end of the dump it has read what there is.
func (p *parser) copyLine(t *table, cols *[]int32, i int) (int, bool) {
	src, n := p.buf, p.n
	b := t.w.Current()
	text, fields := b.Text, b.Fields
	record := int32(len(b.Records) - 1)
	for pos := 0; ; pos++ {
		if pos == len(*cols) {
			*cols = append(*cols, t.more())
		}
		col := (*cols)[pos]
		at, from, plain := len(text), i, true
		for {
			if cap(text)-len(text) < 80 {
				text = grow(text)
			}
			in, dst := src[i:i+64], text[len(text):len(text)+64]
			k := 0
			for k < 64 {
				w := binary.LittleEndian.Uint64(in[k:])
				binary.LittleEndian.PutUint64(dst[k:], w)
				if m := zeros(w^ones*'\t') | zeros(w^ones*'\n') | zeros(w^ones*'\\'); m != 0 {
					k += bits.TrailingZeros64(m) >> 3
					break
				}
				k += 8
			}
			k = min(k, n-i)
			text, i = text[:len(text)+k], i+k
			if i < n && k == 64 {
				continue
			}
			if i < n && src[i] == '\\' {
				if i+12 > n && !p.eof {
					b.Text, b.Fields = text, fields
					return 0, false
				}
				var e int
				text, e = copyEscape(text, src[i:min(n, i+5)])
				i += e
				plain = false
				continue
			}
			break
		}
		whole := i < n
		last := !whole || src[i] == '\n'
		if last && whole && len(text) > at && text[len(text)-1] == '\r' {
			text = text[:len(text)-1]
		}
		if len(text) > at {
			f := content.Field{Start: int32(at), End: int32(len(text)), Column: col, Record: record, Offset: -1}
			if plain {
				f.Offset = p.base + int64(from)
			}
			text = append(text, content.FieldEnd)
			fields = append(fields, f)
			switch {
			case col >= 0 && t.forms[col] != plainForm:
				b.Text, b.Fields = text[:at], fields[:len(fields)-1]
				v := text[at : len(text)-1]
				if t.forms[col] == blob {
					t.w.Blob(col, binaryOf(value{text: v}))
				} else {
					t.w.Array(col, bytes.Clone(v)) // its elements are written where it stands
				}
				text, fields = b.Text, b.Fields
			case from < p.dirty || !p.literal:
				text = p.tidy(text, &fields[len(fields)-1])
			}
		}
		if last {
			b.Text, b.Fields = text, fields
			return i + 1, whole
		}
		i++ // the tab
	}
}

// copyEscape appends what an escape of COPY stands for, and returns its length. "\N" is null.
func copyEscape(dst, b []byte) (out []byte, n int) {
	if len(b) < 2 {
		return dst, 1
	}
	switch c := b[1]; c {
	case 'N':
		return dst, 2
	case 'b':
		return append(dst, '\b'), 2
	case 'f':
		return append(dst, '\f'), 2
	case 'n':
		return append(dst, '\n'), 2
	case 'r':
		return append(dst, '\r'), 2
	case 't':
		return append(dst, '\t'), 2
	case 'v':
		return append(dst, '\v'), 2
	case '0', '1', '2', '3', '4', '5', '6', '7':
		v, k := 0, 1
		for k < len(b) && k < 4 && '0' <= b[k] && b[k] <= '7' {
			v = v*8 + int(b[k]-'0')
			k++
		}
		return append(dst, byte(v)), k
	default:
		return append(dst, c), 2
	}
}
