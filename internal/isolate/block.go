package isolate

import (
	"math"

	"github.com/inzage/inzage/internal/content"
)

// block encodes b. tables holds what the other side knows already: the number of a table and how
// many of its columns.
func (e *encoder) block(b *content.Block, tables *sent) {
	e.bytes(b.Text)
	for _, n := range []int{b.From, b.To, b.Line, b.Column} {
		e.int(int64(n))
	}
	e.int(b.Offset)
	e.location(&b.Where)
	e.table(b, tables)
	e.int(int64(len(b.Records)))
	for i := range b.Records {
		r := &b.Records[i]
		e.int(r.Row)
		e.int(int64(r.Line))
		e.str(r.Key)
		e.bool(r.Cells)
		e.str(r.Path)
	}
	e.int(int64(len(b.Fields)))
	for i := range b.Fields {
		f := &b.Fields[i]
		for _, n := range []int64{int64(f.Start), int64(f.End), int64(f.Column), int64(f.Record), int64(f.Line), f.Offset} {
			e.int(n)
		}
	}
}

// sent is what a child has told about tables.
type sent struct {
	table   []*content.Table
	columns []int
}

func (e *encoder) table(b *content.Block, s *sent) {
	if b.Table == nil {
		e.int(0)
		return
	}
	n := 0
	for n < len(s.table) && s.table[n] != b.Table {
		n++
	}
	e.int(int64(n + 1))
	if n == len(s.table) {
		s.table, s.columns = append(s.table, b.Table), append(s.columns, 0)
		e.str(b.Table.Name)
		e.bool(b.Table.Tree)
		e.int(b.Table.Rows)
	}
	cols := b.Columns
	if cols == nil {
		cols = b.Table.Columns
	}
	fresh := cols[min(s.columns[n], len(cols)):]
	e.int(int64(len(fresh)))
	for _, c := range fresh {
		e.str(c.Name)
		e.str(c.Letter)
		e.str(c.Comment)
		e.str(string(c.Event))
	}
	s.columns[n] += len(fresh)
}

// block decodes into b and checks that every position lies inside. It returns the tables known.
func (d *decoder) block(b *content.Block, tables []*content.Table) []*content.Table {
	b.Text = append(b.Text[:0], d.bytes()...)
	b.From, b.To, b.Line, b.Column = int(d.int()), int(d.int()), int(d.int()), int(d.int())
	b.Offset = d.int()
	b.Where = d.location()
	if b.From < 0 || b.From > len(b.Text) || b.To < 0 || b.To > len(b.Text) || b.To > 0 && b.From > b.To || b.Line < 0 || b.Column < 0 {
		d.bad = true
	}
	tables = d.table(b, tables)
	for range d.count() {
		b.Records = append(b.Records, content.Record{Row: d.int(), Line: int(d.int()), Key: d.str(), Cells: d.bool(), Path: d.str()})
	}
	d.fields(b)
	return tables
}

func (d *decoder) table(b *content.Block, tables []*content.Table) []*content.Table {
	n := d.int()
	switch {
	case n == 0 || d.bad:
		return tables
	case n < 0 || n > int64(len(tables))+1:
		d.bad = true
		return tables
	case n == int64(len(tables))+1:
		tables = append(tables, &content.Table{Name: d.str(), Tree: d.bool(), Rows: d.int()})
	}
	t := tables[n-1]
	for range d.count() {
		t.Columns = append(t.Columns, content.Column{Name: d.str(), Letter: d.str(), Comment: d.str(), Event: content.Event(d.str())})
	}
	b.Table, b.Columns = t, t.Columns
	return tables
}

func (d *decoder) fields(b *content.Block) {
	last, records := int64(0), int64(max(len(b.Records), 1))
	for range d.count() {
		start, end, column, record, line, offset := d.int(), d.int(), d.int(), d.int(), d.int(), d.int()
		switch {
		case start < last, end < start, end > int64(len(b.Text)), column < -1, column >= int64(len(b.Columns)),
			record < 0, record >= records, line < 0, line > math.MaxInt32:
			d.bad = true
			return
		}
		last = end
		b.Fields = append(b.Fields, content.Field{Start: int32(start), End: int32(end), Column: int32(column),
			Record: int32(record), Line: int32(line), Offset: offset})
	}
}
