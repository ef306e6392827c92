package content

import "context"

// A Tree makes blocks of records that nest: objects in objects, elements in elements. A record is
// handed over when it ends, behind those inside it, so that all of its fields stand together
// wherever they stood in the document.
//
// What is held of open records is bounded: when it grows over 1 MiB, all of them are handed over as
// far as they go, and continue as records of the same place; so does a record of 512 fields.
type Tree struct {
	w    *Builder
	open []nested
	held int // bytes of text in open records
}

// nested is a record that has begun.
type nested struct {
	rec    Record
	text   []byte
	fields []Field // positions are those in text
	gone   int     // fields handed over already
}

const (
	maxHeld   = 1 << 20  // bytes of text in open records
	maxFields = 512      // of one record: detectors look at all of them for each value
	maxKept   = 64 << 10 // bytes of a buffer that is kept for the next record
)

// NewTree returns a tree whose records have the columns of t.
func NewTree(ctx context.Context, v Visitor, t *Table) *Tree {
	return &Tree{w: NewBuilder(ctx, v, t)}
}

// Column returns the index of the column called name, adding it when it is new.
func (t *Tree) Column(name string) int32 { return t.w.Column(name) }

// Open begins a record inside the one that is open.
func (t *Tree) Open(r Record) {
	n := len(t.open)
	if n < cap(t.open) {
		t.open = t.open[:n+1]
	} else {
		t.open = append(t.open, nested{})
	}
	p := &t.open[n]
	p.rec, p.text, p.fields, p.gone = r, p.text[:0], p.fields[:0], 0
}

// Field adds a field to the record opened last; see [Builder.Field]. line is the line on which it
// begins.
func (t *Tree) Field(column int32, text []byte, offset int64, line int) {
	if t.held+len(text) > maxHeld {
		t.spill()
	}
	p := &t.open[len(t.open)-1]
	if len(p.fields) == maxFields {
		t.send(p)
	}
	start := len(p.text)
	p.text = append(p.text, text...)
	p.fields = append(p.fields, Field{Start: int32(start), End: int32(len(p.text)), Column: column, Line: int32(line), Offset: offset})
	t.held += len(text)
}

// A Mark is a point in the fields of a record.
type Mark struct{ depth, field int }

// Mark returns the point behind the last field.
func (t *Tree) Mark() Mark {
	p := &t.open[len(t.open)-1]
	return Mark{len(t.open), p.gone + len(p.fields)}
}

// Since returns how many fields were added since m.
func (t *Tree) Since(m Mark) int { return t.Mark().field - m.field }

// Split makes the fields added since m a record of their own and hands it over. It does nothing
// when they were handed over before.
func (t *Tree) Split(m Mark, r Record) {
	p := &t.open[len(t.open)-1]
	i := m.field - p.gone
	if m.depth != len(t.open) || i < 0 || i >= len(p.fields) {
		return
	}
	at := int(p.fields[i].Start)
	t.w.nested(r, p.text, p.fields[i:])
	t.held -= len(p.text) - at
	p.text, p.fields = p.text[:at], p.fields[:i]
}

// Close ends the record opened last and hands it over.
func (t *Tree) Close() {
	n := len(t.open) - 1
	p := &t.open[n]
	t.send(p)
	if cap(p.text) > maxKept {
		p.text, p.fields = nil, nil
	}
	t.open = t.open[:n]
}

func (t *Tree) send(p *nested) {
	if len(p.fields) > 0 {
		t.w.nested(p.rec, p.text, p.fields)
	}
	t.held -= len(p.text)
	p.gone += len(p.fields)
	p.text, p.fields = p.text[:0], p.fields[:0]
}

// spill hands over what is held of all open records.
func (t *Tree) spill() {
	for i := range t.open {
		t.send(&t.open[i])
	}
}

// Err returns the first error of the visitor.
func (t *Tree) Err() error { return t.w.Err() }

// Flush ends all open records and hands over what is left. It returns the first error of the
// visitor. The tree may be used on.
func (t *Tree) Flush() error {
	t.spill()
	t.open = t.open[:0]
	return t.w.Flush()
}

// nested adds a whole record whose fields have their text in text.
func (w *Builder) nested(r Record, text []byte, fields []Field) {
	w.Record(r)
	b := w.b
	record := int32(len(b.Records) - 1)
	for _, f := range fields {
		start := len(b.Text)
		b.Text = append(b.Text, text[f.Start:f.End]...)
		f.Start, f.End, f.Record = int32(start), int32(len(b.Text)), record
		b.Fields = append(b.Fields, f)
		b.Text = append(b.Text, FieldEnd)
	}
}
