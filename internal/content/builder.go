package content

import (
	"context"
	"strings"
)

// A Builder makes blocks of records for extractors: tables, trees, forms, mail headers.
//
//	b := content.NewBuilder(ctx, v, &content.Table{Name: "klanten", Columns: cols})
//	b.Record(content.Record{Row: 2})
//	b.Field(0, []byte("…"), -1)
//	…
//	err := b.Flush()
//
// A record never crosses blocks, so one record is as large as memory allows; extractors bound it.
type Builder struct {
	Where Location // copied into each block
	ctx   context.Context
	v     Visitor
	size  int
	table *Table
	b     *Block
	index map[string]int32
	err   error
}

// NewBuilder returns a builder for the rows of t; a nil t makes records of nameless fields.
func NewBuilder(ctx context.Context, v Visitor, t *Table) *Builder {
	return &Builder{ctx: ctx, v: v, table: t, size: v.BlockSize()}
}

// Record begins a record. It hands over the block so far when that is full.
func (w *Builder) Record(r Record) {
	if w.b != nil && len(w.b.Text) >= w.size {
		w.send()
	}
	if w.b == nil {
		w.b = w.v.NewBlock()
		w.b.Where, w.b.Table = w.Where, w.table
	}
	w.b.Records = append(w.b.Records, r)
}

// Field adds a field to the record. column is an index into the table's columns, -1 for none;
// offset is the place of text in the document's own bytes, -1 when it is not a literal copy.
func (w *Builder) Field(column int32, text []byte, offset int64) {
	b := w.b
	start := len(b.Text)
	b.Text = append(b.Text, text...)
	w.close(start, column, offset)
}

// FieldString is [Builder.Field] for a string that is no literal copy.
func (w *Builder) FieldString(column int32, text string) {
	b := w.b
	start := len(b.Text)
	b.Text = append(b.Text, text...)
	w.close(start, column, -1)
}

// Line says on which line the field added last begins, when that is not the line of its record.
func (w *Builder) Line(line int) { w.b.Fields[len(w.b.Fields)-1].Line = int32(line) }

// Named adds a field by its column's name, adding the column to the table when it is new. It is
// for trees and forms, whose columns show as they are read.
func (w *Builder) Named(name, text string) { w.FieldString(w.Column(name), text) }

// Column returns the index of the column called name, adding it when it is new.
func (w *Builder) Column(name string) int32 {
	if w.index == nil {
		w.index = make(map[string]int32, len(w.table.Columns))
		for i := range w.table.Columns {
			w.index[w.table.Columns[i].Name] = int32(i)
		}
	}
	i, ok := w.index[name]
	if !ok {
		name = strings.Clone(name)
		w.table.Columns = append(w.table.Columns, Column{Name: name})
		i = int32(len(w.table.Columns) - 1)
		w.index[name] = i
	}
	return i
}

func (w *Builder) close(start int, column int32, offset int64) {
	b := w.b
	b.Fields = append(b.Fields, Field{Start: int32(start), End: int32(len(b.Text)), Column: column,
		Record: int32(len(b.Records) - 1), Offset: offset})
	b.Text = append(b.Text, FieldEnd)
}

// Len returns the bytes collected since the last block.
func (w *Builder) Len() int {
	if w.b == nil {
		return 0
	}
	return len(w.b.Text)
}

func (w *Builder) send() {
	b := w.b
	w.b = nil
	if w.table != nil {
		b.Columns = w.table.Columns
	}
	if w.err == nil {
		w.err = w.v.Block(w.ctx, b)
	}
}

// Err returns the first error of the visitor; an extractor that reads for long looks at it.
func (w *Builder) Err() error { return w.err }

// Flush hands over what is left and returns the first error of the visitor.
func (w *Builder) Flush() error {
	if w.b != nil {
		w.send()
	}
	return w.err
}

// Text hands over one running text that is at hand as a whole: a page, a message body. line is the
// number of its first line, 0 where lines mean nothing. A text that is still being read goes
// through a [Cutter].
func Text(ctx context.Context, v Visitor, where Location, line int, text string) error {
	if strings.TrimSpace(text) == "" {
		return nil
	}
	c := NewCutter(ctx, v, where, line, -1)
	if _, err := c.WriteString(text); err != nil {
		return err
	}
	return c.Close()
}
