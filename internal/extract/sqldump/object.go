package sqldump

import (
	"bytes"
	"encoding/hex"
	"fmt"

	"github.com/inzage/inzage/internal/content"
)

// object is a large object of PostgreSQL that is being written: pg_dump opens it, writes it in pieces,
// and closes it, a statement each.
type object struct {
	oid  []byte
	data []byte
	over bool // it is larger than is kept
}

var (
	loOpen  = []byte("SELECT pg_catalog.lo_open('")
	loWrite = []byte("SELECT pg_catalog.lowrite(")
	loClose = []byte("SELECT pg_catalog.lo_close(")
)

// isObject reports whether a statement is one for a large object.
func isObject(src []byte) bool {
	return bytes.HasPrefix(src, loOpen) || bytes.HasPrefix(src, loWrite) || bytes.HasPrefix(src, loClose)
}

// objectStatement reads a statement for a large object, which has been read as text.
func (p *parser) objectStatement(stmt []byte) {
	if rest, ok := bytes.CutPrefix(stmt, loOpen); ok {
		oid, _, _ := bytes.Cut(rest, []byte("'"))
		p.lo = &object{oid: bytes.Clone(oid[:min(len(oid), 20)])}
		return
	}
	o := p.lo
	if o == nil {
		return
	}
	if bytes.HasPrefix(stmt, loWrite) {
		_, rest, ok := bytes.Cut(stmt, []byte(`'\x`))
		end := bytes.IndexByte(rest, '\'')
		switch {
		case !ok || end < 0:
		case len(o.data)+end/2 > maxObject:
			o.over = true
		default:
			o.data, _ = hex.AppendDecode(o.data, rest[:end])
		}
		return
	}
	p.lo = nil
	if p.failed == nil {
		p.failed = p.objectRow(o)
	}
}

// objectRow delivers a large object as a row of the table that PostgreSQL keeps them in.
func (p *parser) objectRow(o *object) error {
	t := p.table([]string{"pg_largeobject"})
	if t == nil {
		return nil
	}
	if err := p.endText(p.i); err != nil {
		return err
	}
	cols := t.columns([]string{"oid", "data"})
	t.row++
	if o.over {
		p.v.Problem(content.Problem{Cause: content.Limit, Detail: fmt.Sprintf("a large object of more than %d bytes", maxObject),
			Where: content.Location{Table: t.t.Name, Row: t.row, Line: p.lineAt(p.i)}})
	} else {
		t.w.Begin(content.Record{Row: t.row, Line: p.lineAt(p.i)})
		t.w.Field(cols[0], o.oid, -1)
		t.w.Blob(cols[1], o.data)
		if err := t.w.Commit(); err != nil {
			return err
		}
	}
	p.beginText()
	return t.w.Flush()
}
