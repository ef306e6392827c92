// Package delimited reads tables of text: comma, semicolon, tab or pipe separated values, with or
// without a header, as records with field names.
package delimited

import (
	"bytes"
	"context"
	"io"

	"golang.org/x/text/transform"

	"github.com/inzage/inzage/internal/content"
	"github.com/inzage/inzage/internal/extract"
	"github.com/inzage/inzage/internal/extract/plain"
)

// Table reads delimited text of any size.
var Table = &extract.Extractor{
	Name:       "csv",
	Types:      []string{"text/csv", "text/tab-separated-values"},
	Extensions: []string{"csv", "tsv", "tab", "psv"},
	Reads: "comma, semicolon, tab and pipe separated values; quotes, line breaks in quotes, ragged rows; the delimiter and whether there is a " +
		"header are found; comment lines before the header",
	Skips:   "nothing",
	Library: "golang.org/x/text",
	Extract: Extract,
}

// Extractors returns the extractors of this package.
func Extractors() []*extract.Extractor { return []*extract.Extractor{Table} }

// Extract reads in as a table. Text that shows no delimiter is read as running text.
func Extract(ctx context.Context, in *extract.Input, v content.Visitor) error {
	enc := plain.Detect(in.Head, in.Doc.Charset)
	head := in.Head[min(enc.BOM, len(in.Head)):]
	if enc.Decoder != nil {
		head, _, _ = transform.Bytes(enc.Decoder.NewDecoder(), head)
	}
	dia := sniff(head)
	if dia.comma == 0 {
		return plain.Extract(ctx, in, v)
	}
	if _, err := io.CopyN(io.Discard, in.R, int64(enc.BOM)); err != nil {
		return err
	}
	r := in.R
	offset := int64(enc.BOM)
	if enc.Decoder != nil {
		r, offset = transform.NewReader(r, enc.Decoder.NewDecoder()), -1
	}
	p := newParser(ctx, v, dia, offset, max(in.Limits.Record, 1<<20))
	return p.read(r)
}

// parser reads rows out of a growing buffer.
type parser struct {
	ctx    context.Context
	w      *content.Builder
	t      *content.Table
	dia    dialect
	buf    []byte
	offset int64 // of buf[0] in the document, -1 for none
	row    int64
	line   int
	header bool // the header is still to come
	limit  int
	skip   int // lines before the header
	v      content.Visitor
	out    []byte // a field without its quotes
}

func newParser(ctx context.Context, v content.Visitor, d dialect, offset int64, limit int) *parser {
	t := &content.Table{}
	return &parser{ctx: ctx, w: content.NewBuilder(ctx, v, t), t: t, dia: d, offset: offset, line: 1, header: d.header, limit: limit, skip: d.preamble, v: v}
}

// read reads all rows. What was read before an error is delivered.
func (p *parser) read(r io.Reader) error {
	p.buf = make([]byte, 0, 256<<10)
	var rerr error
	for rerr == nil {
		if len(p.buf) == cap(p.buf) {
			if cap(p.buf) >= p.limit {
				p.v.Problem(content.Problem{Cause: content.Limit, Detail: "a row is too long; it was cut", Where: content.Location{Line: p.line}})
				p.row1(p.buf, len(p.buf))
				p.buf = p.buf[:0]
			} else {
				p.buf = append(make([]byte, 0, 2*cap(p.buf)), p.buf...)
			}
		}
		var n int
		n, rerr = r.Read(p.buf[len(p.buf):cap(p.buf)])
		p.buf = p.buf[:len(p.buf)+n]
		p.rows(rerr != nil)
		if err := p.w.Err(); err != nil {
			return err
		}
		if err := p.ctx.Err(); err != nil {
			return err
		}
	}
	if err := p.w.Flush(); err != nil {
		return err
	}
	if rerr == io.EOF {
		return nil
	}
	return rerr
}

// rows takes the complete rows out of the buffer, at the end the last one too.
func (p *parser) rows(end bool) {
	i := 0
	for i < len(p.buf) {
		n := p.rowEnd(p.buf[i:])
		if n < 0 {
			if !end {
				break
			}
			n = len(p.buf) - i
		}
		p.row1(p.buf[i:i+n], n)
		i += n
		if p.offset >= 0 {
			p.offset += int64(n)
		}
	}
	p.buf = p.buf[:copy(p.buf, p.buf[i:])]
}

// rowEnd is the length of the row at the start of b with its line ending, -1 when b ends first.
func (p *parser) rowEnd(b []byte) int {
	n := bytes.IndexByte(b, '\n')
	if n < 0 {
		return -1
	}
	if bytes.IndexByte(b[:n], '"') < 0 {
		return n + 1
	}
	in, start := false, true
	for i, c := range b {
		switch {
		case in:
			in = c != '"'
		case c == '"' && (start || i > 0 && b[i-1] == '"'):
			in = true
		case c == '\n':
			return i + 1
		}
		start = c == p.dia.comma || start && c == ' '
		if i > maxQuoted {
			return n + 1 // a quote that nobody closes: the row is its line
		}
	}
	return -1
}

// maxQuoted is how far a quoted field with line breaks may reach.
const maxQuoted = 1 << 20

// row1 reads one row.
func (p *parser) row1(b []byte, n int) {
	p.row++
	line := p.line
	p.line += bytes.Count(b[:n], newline)
	b = bytes.TrimRight(b, "\r\n")
	if len(b) == 0 {
		return
	}
	switch {
	case p.skip > 0: // before the header: text of the table as a whole
		p.skip--
		p.w.Record(content.Record{Row: p.row, Line: line})
		p.w.Field(-1, b, p.offset)
		return
	case p.header:
		p.header = false
		p.fields(b, func(_ int, f []byte, _ int64) {
			p.t.Columns = append(p.t.Columns, content.Column{Name: string(bytes.TrimSpace(f))})
		})
		return
	}
	p.w.Record(content.Record{Row: p.row, Line: line})
	p.fields(b, func(i int, f []byte, off int64) {
		for i >= len(p.t.Columns) {
			p.t.Columns = append(p.t.Columns, content.Column{})
		}
		p.w.Field(int32(i), f, off)
	})
}

var newline = []byte{'\n'}

// fields splits a row.
func (p *parser) fields(b []byte, f func(i int, field []byte, offset int64)) {
	comma := p.dia.comma
	for i, at := 0, 0; ; i++ {
		if at < len(b) && b[at] == '"' {
			field, n, literal := p.quoted(b[at:])
			off := int64(-1)
			if literal && p.offset >= 0 {
				off = p.offset + int64(at) + 1
			}
			f(i, field, off)
			at += n
		} else {
			n := bytes.IndexByte(b[at:], comma)
			if n < 0 {
				n = len(b) - at
			}
			off := int64(-1)
			if p.offset >= 0 {
				off = p.offset + int64(at)
			}
			f(i, b[at:at+n], off)
			at += n
		}
		if at >= len(b) {
			return
		}
		at++ // the comma
		if at == len(b) {
			f(i+1, nil, -1)
			return
		}
	}
}

// quoted reads a field that begins with a quote: its text, the bytes up to the next comma, and
// whether the text is a literal piece of the row.
func (p *parser) quoted(b []byte) (field []byte, n int, literal bool) {
	end := bytes.IndexByte(b[1:], '"')
	if end < 0 {
		return b[1:], len(b), true
	}
	end++
	if end+1 == len(b) || b[end+1] == p.dia.comma {
		return b[1:end], end + 1, true
	}
	p.out = p.out[:0]
	i := 1
	for i < len(b) {
		if b[i] == '\\' && p.dia.backslash && i+1 < len(b) {
			p.out = append(p.out, b[i+1])
			i += 2
			continue
		}
		if b[i] != '"' {
			p.out = append(p.out, b[i])
			i++
			continue
		}
		if i+1 < len(b) && b[i+1] == '"' {
			p.out = append(p.out, '"')
			i += 2
			continue
		}
		i++
		break
	}
	for i < len(b) && b[i] != p.dia.comma { // text after the closing quote belongs to the field
		p.out = append(p.out, b[i])
		i++
	}
	return p.out, i, false
}
