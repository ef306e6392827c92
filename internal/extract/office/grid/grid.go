// Package grid turns rows of cells, of sheets and of tables in texts, into records. It finds the row
// that names the columns, which need not be the first; rows before it, and tables without one, are
// records of nameless fields.
package grid

import (
	"bytes"
	"context"

	"github.com/inzage/inzage/internal/content"
)

// A Writer takes the rows of one sheet or table and hands them over as blocks. Up to 60 rows or
// 256 KiB are held until it is known what they are; after that rows are not held.
type Writer struct {
	ctx   context.Context
	v     content.Visitor
	o     Options
	held  []row
	cells []cell
	text  []byte

	out     *content.Builder
	table   *content.Table
	column  []int32 // by column of the grid: 1 + the index in table
	row     int64   // ordinal of the row being written
	line    int
	last    int64 // ordinal of the last row with cells
	begun   bool  // the record of row has begun
	holding bool
	named   bool // table has a header
	seen    bool // rows were handed over
	err     error
}

// Options say what a grid is.
type Options struct {
	Where content.Location // of all cells
	Name  string           // of the table
	Cells bool             // places are cells: a sheet
	// Header is the row that is known to name the columns; nil for none known.
	Header func(row int64) bool
}

type row struct {
	n        int64
	line     int
	from, to int // cells
}

type cell struct {
	column     int32
	line       int32
	start, end int32
}

const (
	maxHeld     = 60
	maxHeldText = 256 << 10
	regionRows  = 8       // rows looked at behind an empty row
	maxColumns  = 1 << 14 // columns that have a letter, as in Excel
)

// New returns a writer of a grid.
func New(ctx context.Context, v content.Visitor, o Options) *Writer {
	return &Writer{ctx: ctx, v: v, o: o, holding: true}
}

// Row begins row n; line is where it stands, 0 for nowhere. Rows should rise.
func (w *Writer) Row(n int64, line int) {
	if w.holding {
		limit := maxHeld
		if w.seen {
			limit = regionRows
		}
		if len(w.held) >= limit || len(w.text) > maxHeldText {
			w.decide()
		}
	}
	w.row, w.line, w.begun = n, line, false
}

// Cell adds a cell to the row, in a column that counts from 0. Blanks around text are left out, and
// so is a cell without text. line is where it stands, 0 for the line of its row.
func (w *Writer) Cell(column int, text []byte, line int) {
	if n := len(text); n == 0 || text[0] <= ' ' || text[n-1] <= ' ' {
		if text = bytes.TrimSpace(text); len(text) == 0 {
			return
		}
	}
	if column < 0 { // of a damaged sheet: it has no place
		column = maxColumns
	}
	if w.holding {
		w.hold(column, text, line)
		return
	}
	if !w.begun {
		if w.last > 0 && w.row > w.last+1 { // an empty row came before: something new may begin
			w.holding = true
			w.hold(column, text, line)
			return
		}
		w.begin(w.row, w.line)
	}
	w.out.Field(w.index(column), text, -1)
	if line > 0 && line != w.line {
		w.out.Line(line)
	}
}

func (w *Writer) hold(column int, text []byte, line int) {
	if !w.begun {
		w.begun = true
		if w.last > 0 && w.row > w.last+1 && len(w.held) > 0 {
			w.decide()
			w.holding = true
		}
		w.last = w.row
		w.held = append(w.held, row{n: w.row, line: w.line, from: len(w.cells)})
	}
	start := len(w.text)
	w.text = append(w.text, text...)
	w.cells = append(w.cells, cell{column: int32(min(column, maxColumns)), line: int32(line), start: int32(start), end: int32(len(w.text))})
	w.held[len(w.held)-1].to = len(w.cells)
}

// begin begins the record of a row.
func (w *Writer) begin(n int64, line int) {
	w.begun, w.last = true, n
	if w.out == nil {
		w.open(nil)
	}
	w.out.Record(content.Record{Row: n, Line: line, Cells: w.o.Cells})
}

// open begins a table whose columns the cells of header name; nil is a table without names.
func (w *Writer) open(header *row) {
	w.flush()
	w.table = &content.Table{Name: w.o.Name}
	clear(w.column)
	w.named = header != nil
	if header != nil {
		for _, c := range w.cells[header.from:header.to] {
			if c.column < maxColumns {
				w.add(int(c.column), name(w.text[c.start:c.end]))
			}
		}
	}
	w.out = content.NewBuilder(w.ctx, w.v, w.table)
	w.out.Where = w.o.Where
}

func (w *Writer) flush() {
	if w.out != nil {
		if err := w.out.Flush(); w.err == nil {
			w.err = err
		}
		w.out = nil
	}
}

// add adds a column to the table.
func (w *Writer) add(column int, name string) int32 {
	if column >= len(w.column) {
		w.column = append(w.column, make([]int32, column+1-len(w.column))...)
	}
	c := content.Column{Name: name}
	if w.o.Cells {
		c.Letter = Letters(column)
	}
	w.table.Columns = append(w.table.Columns, c)
	w.column[column] = int32(len(w.table.Columns))
	return int32(len(w.table.Columns) - 1)
}

// index returns the index in the table of a column of the grid.
func (w *Writer) index(column int) int32 {
	if column < len(w.column) {
		if i := w.column[column]; i > 0 {
			return i - 1
		}
	}
	if column >= maxColumns || !w.named && !w.o.Cells {
		return -1
	}
	return w.add(column, "")
}

// Err returns the first error of the visitor.
func (w *Writer) Err() error {
	if w.err == nil && w.out != nil {
		return w.out.Err()
	}
	return w.err
}

// Close hands over what is left. It returns the first error of the visitor.
func (w *Writer) Close() error {
	if w.holding {
		w.decide()
	}
	w.flush()
	return w.err
}

// Letters returns the letters of a column that counts from 0.
func Letters(column int) string {
	var b [8]byte
	i := len(b)
	for n := column + 1; n > 0 && i > 0; n = (n - 1) / 26 {
		i--
		b[i] = byte('A' + (n-1)%26)
	}
	return string(b[i:])
}

// Ref reads a cell's reference, "AB12": the column counts from 0, the row from 1. Either is -1 when
// it is not there.
func Ref[T string | []byte](ref T) (column int, row int64) {
	i, n := 0, 0
	for ; i < len(ref); i++ {
		c := ref[i] &^ 0x20
		if ref[i] == '$' {
			continue
		}
		if c < 'A' || c > 'Z' {
			break
		}
		if n < 1<<20 {
			n = n*26 + int(c-'A') + 1
		}
	}
	column, row = n-1, -1
	for ; i < len(ref); i++ {
		c := ref[i]
		if c < '0' || c > '9' {
			if c == '$' {
				continue
			}
			break
		}
		if row < 0 {
			row = 0
		}
		if row < 1<<40 {
			row = row*10 + int64(c-'0')
		}
	}
	return column, row
}
