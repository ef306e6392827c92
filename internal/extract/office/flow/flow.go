// Package flow hands over texts of paragraphs and tables, whatever document they come from:
// paragraphs as running text, a line each and one more for each break in them; tables as records.
package flow

import (
	"bytes"
	"context"
	"strconv"

	"github.com/inzage/inzage/internal/content"
	"github.com/inzage/inzage/internal/extract/office/grid"
)

// A Writer takes one text: the body, a header, a slide. It holds a paragraph, the row of a table,
// and what the grid holds of it.
type Writer struct {
	ctx    context.Context
	v      content.Visitor
	where  content.Location
	cutter *content.Cutter
	line   int
	para   []byte
	boxes  [][]byte // paragraphs around the text boxes that are open
	tables []*table
	count  int // tables so far
	err    error
}

// A table is an open table. One in which another begins is layout: its text is running text.
type table struct {
	grid   *grid.Writer
	layout bool
	row    int64
	column int
	inCell bool
	cell   []byte
	line   int // of the cell
}

const (
	maxParagraph = 1 << 20
	maxCell      = 1 << 20
	maxTables    = 64 // tables in tables
	maxBoxes     = 64
	maxSpan      = 1 << 10 // columns that a cell may span
)

// New returns a writer of the text at a place. Lines count from 1.
func New(ctx context.Context, v content.Visitor, where content.Location) *Writer {
	return &Writer{ctx: ctx, v: v, where: where, line: 1}
}

// Line is the number of the line being written.
func (w *Writer) Line() int { return w.line }

// Text adds to the paragraph.
func (w *Writer) Text(text []byte) {
	for i := 0; i < len(text); {
		if len(w.para) > maxParagraph {
			w.put(w.para, false)
			w.para = w.para[:0]
		}
		n := min(len(text)-i, maxParagraph)
		w.para = append(w.para, text[i:i+n]...)
		i += n
	}
}

// String adds to the paragraph.
func (w *Writer) String(text string) { w.Text([]byte(text)) }

// Byte adds a character to the paragraph: a tab, a line break.
func (w *Writer) Byte(c byte) { w.para = append(w.para, c) }

// End ends the paragraph.
func (w *Writer) End() {
	w.put(w.para, true)
	w.para = w.para[:0]
}

// Flush ends the paragraph if there is something in it.
func (w *Writer) Flush() {
	if len(w.para) > 0 {
		w.End()
	}
}

// Pending reports whether a paragraph has begun.
func (w *Writer) Pending() bool { return len(w.para) > 0 }

// put adds a paragraph, or a piece of one, to the cell or the running text.
func (w *Writer) put(p []byte, end bool) {
	if t := w.table(); t != nil {
		if len(t.cell)+len(p) < maxCell {
			t.cell = append(t.cell, p...)
			if end {
				t.cell = append(t.cell, '\n')
				w.line += 1 + bytes.Count(p, newline)
			}
			return
		}
		w.unravel(t)
	}
	w.write(p, end)
}

var newline = []byte{'\n'}

// write adds to the running text.
func (w *Writer) write(p []byte, end bool) {
	if w.err != nil {
		return
	}
	if w.cutter == nil {
		if end && len(bytes.TrimSpace(p)) == 0 {
			w.line += 1 + bytes.Count(p, newline)
			return
		}
		w.cutter = content.NewCutter(w.ctx, w.v, w.where, w.line, -1)
	}
	_, w.err = w.cutter.Write(p)
	w.line += bytes.Count(p, newline)
	if end && w.err == nil {
		_, w.err = w.cutter.Write(newline)
		w.line++
	}
}

// close hands over the running text so far.
func (w *Writer) close() {
	if w.cutter != nil {
		if err := w.cutter.Close(); w.err == nil {
			w.err = err
		}
		w.cutter = nil
	}
}

// BeginBox begins a text box inside a paragraph, which goes on behind it.
func (w *Writer) BeginBox() {
	if len(w.boxes) < maxBoxes {
		w.boxes = append(w.boxes, w.para)
		w.para = nil
	} else {
		w.Flush()
	}
}

// EndBox ends a text box.
func (w *Writer) EndBox() {
	w.Flush()
	if n := len(w.boxes); n > 0 {
		w.para, w.boxes = w.boxes[n-1], w.boxes[:n-1]
	}
}

// table is the table whose cell text goes into, nil for none.
func (w *Writer) table() *table {
	if n := len(w.tables); n > 0 {
		if t := w.tables[n-1]; !t.layout && t.inCell {
			return t
		}
	}
	return nil
}

// BeginTable begins a table. Those around it become layout.
func (w *Writer) BeginTable() {
	w.Flush()
	for _, t := range w.tables {
		w.unravel(t)
	}
	w.tables = append(w.tables, &table{layout: len(w.tables) >= maxTables})
}

// unravel makes a table layout: what is held of it becomes running text.
func (w *Writer) unravel(t *table) {
	if t.layout {
		return
	}
	t.layout = true
	w.closeGrid(t)
	if len(t.cell) > 0 {
		w.line -= bytes.Count(t.cell, newline)
		w.write(bytes.TrimSuffix(t.cell, newline), true)
	}
	t.cell = nil
}

func (w *Writer) closeGrid(t *table) {
	if t.grid != nil {
		if err := t.grid.Close(); w.err == nil {
			w.err = err
		}
		t.grid = nil
	}
}

// EndTable ends the innermost table.
func (w *Writer) EndTable() {
	w.EndCell()
	if n := len(w.tables); n > 0 {
		w.closeGrid(w.tables[n-1])
		w.tables = w.tables[:n-1]
	}
}

// BeginRow begins a row of the innermost table.
func (w *Writer) BeginRow() {
	if n := len(w.tables); n > 0 {
		t := w.tables[n-1]
		w.EndCell()
		t.row++
		t.column = 0
		if t.layout {
			return
		}
		if t.grid == nil {
			w.close()
			w.count++
			t.grid = grid.New(w.ctx, w.v, grid.Options{Where: w.where, Name: strconv.Itoa(w.count)})
		}
		t.grid.Row(t.row, w.line)
	}
}

// BeginCell begins a cell of the row.
func (w *Writer) BeginCell() {
	if n := len(w.tables); n > 0 {
		w.EndCell()
		t := w.tables[n-1]
		t.inCell, t.cell, t.line = true, t.cell[:0], w.line
	}
}

// Span says how many columns the cell spans.
func (w *Writer) Span(n int) {
	if k := len(w.tables); k > 0 && n > 1 {
		w.tables[k-1].column += min(n, maxSpan) - 1
	}
}

// EndCell ends the cell, if one is open.
func (w *Writer) EndCell() {
	w.Flush()
	n := len(w.tables)
	if n == 0 {
		return
	}
	t := w.tables[n-1]
	if !t.inCell {
		return
	}
	t.inCell = false
	if !t.layout && t.grid != nil {
		t.grid.Cell(t.column, t.cell, t.line)
		t.cell = t.cell[:0]
	}
	t.column++
}

// Err returns the first error of the visitor.
func (w *Writer) Err() error {
	if w.err == nil && len(w.tables) > 0 {
		if g := w.tables[len(w.tables)-1].grid; g != nil {
			return g.Err()
		}
	}
	return w.err
}

// Close ends everything and returns the first error of the visitor.
func (w *Writer) Close() error {
	for len(w.boxes) > 0 {
		w.EndBox()
	}
	for len(w.tables) > 0 {
		w.EndTable()
	}
	w.Flush()
	w.close()
	return w.err
}
