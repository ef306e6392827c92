package markup

import (
	"errors"
	"strings"

	"github.com/inzage/inzage/internal/content"
	"github.com/inzage/inzage/internal/extract/markup/xmltok"
)

// A table gathers rows. Rows of two and more cells are records; their names come from a row of
// headers, or from the header beside each value. A table in which there is another one is layout,
// and read as text.
type table struct {
	w      *content.Builder
	t      content.Table
	header []string
	rows   int64
	row    []cell
	held   int // bytes of text in row
	inCell bool
	layout bool
	form   bool // rows of headers beside values make up a record, which is open
}

// A cell is one cell of a row.
type cell struct {
	text []byte
	head bool
	line int
	more []string // data in attributes
}

const (
	maxCells  = 1024
	maxRow    = 1 << 20 // bytes of a row; what follows is read as text
	maxTables = 64      // tables in tables
)

// word adds a word to a cell.
func (c *cell) word(w []byte, blank bool, line int) {
	if len(c.text) == 0 {
		c.line = line
	} else if last := c.text[len(c.text)-1]; blank && last != '\n' {
		c.text = append(c.text, ' ')
	}
	c.text = append(c.text, w...)
}

func (c *cell) newline() {
	if len(c.text) > 0 {
		c.text = append(c.text, '\n')
	}
}

// cell is the cell that text goes into, nil for none.
func (p *page) cell() *cell {
	if len(p.tables) == 0 {
		return nil
	}
	t := p.tables[len(p.tables)-1]
	if t.layout || !t.inCell || t.held > maxRow {
		return nil
	}
	return &t.row[len(t.row)-1]
}

// tableTag takes a start tag that builds a table.
func (p *page) tableTag(name string) {
	if name == "table" {
		p.beginTable()
		return
	}
	if len(p.tables) == 0 {
		return
	}
	t := p.tables[len(p.tables)-1]
	switch name {
	case "tr":
		p.endRow(t)
	case "td", "th":
		t.inCell = false
		if !t.layout && len(t.row) < maxCells {
			t.row = append(t.row, cell{head: name == "th", line: p.line})
			t.inCell = true
		}
	}
}

// beginTable begins a table. The tables around it are layout.
func (p *page) beginTable() {
	for _, t := range p.tables {
		p.asText(t)
		t.layout = true
	}
	p.flush()
	if len(p.tables) < maxTables {
		p.tables = append(p.tables, &table{})
	}
}

// asText delivers the cells of a row as text.
func (p *page) asText(t *table) {
	for i := range t.row {
		c := &t.row[i]
		if len(c.text)+len(c.more) == 0 {
			continue
		}
		p.t.Open(content.Record{Line: c.line})
		if len(c.text) > 0 {
			p.t.Field(-1, xmltok.ToUTF8(c.text), -1, c.line)
		}
		for _, m := range c.more {
			p.t.Field(-1, []byte(m), -1, c.line)
		}
		p.t.Close()
	}
	t.row, t.held, t.inCell = t.row[:0], 0, false
}

// endCell takes an end tag that ends a part of a table.
func (p *page) endCell(name string) {
	if len(p.tables) == 0 {
		return
	}
	t := p.tables[len(p.tables)-1]
	switch name {
	case "td", "th":
		t.inCell = false
	case "tr":
		p.endRow(t)
	case "table":
		p.endTable()
	}
}

// endTable ends the innermost table.
func (p *page) endTable() {
	t := p.tables[len(p.tables)-1]
	p.endRow(t)
	p.tables = p.tables[:len(p.tables)-1]
	p.block = true
	if t.form {
		p.flush()
		p.t.Close()
	}
	if t.w != nil {
		p.err = errors.Join(p.err, t.w.Flush())
	}
}

// endRow ends the row and delivers it.
func (p *page) endRow(t *table) {
	t.inCell = false
	if len(t.row) == 0 {
		return
	}
	defer func() { t.row, t.held = t.row[:0], 0 }()
	heads := 0
	for i := range t.row {
		if t.row[i].head {
			heads++
		}
	}
	switch {
	case len(t.row) == 1, t.layout:
		p.asText(t)
	case t.header == nil && t.rows == 0 && (heads == len(t.row) || heads == 0 && titles(t.row)):
		t.rows++
		for i := range t.row {
			t.header = append(t.header, strings.Join(strings.Fields(string(xmltok.ToUTF8(t.row[i].text))), " "))
		}
		p.asText(t)
	case t.header == nil && heads > 0 && t.row[0].head:
		p.formRow(t)
	case t.header == nil && len(t.row) == 2:
		p.pair(t)
	default:
		p.record(t)
	}
}

// titles reports whether a row of three and more cells without th reads like a header: short
// different words.
func titles(row []cell) bool {
	seen := map[string]bool{}
	for i := range row {
		s := string(row[i].text)
		if s == "" || len(s) > 40 || seen[s] || strings.ContainsAny(s, "0123456789@\n") || len(row[i].more) > 0 {
			return false
		}
		seen[s] = true
	}
	return len(row) > 2
}

// formRow delivers a row of headers with their values beside them. All such rows of a table are
// one record.
func (p *page) formRow(t *table) {
	if !t.form {
		t.form = true
		p.flush()
		p.t.Open(content.Record{Line: t.row[0].line})
	}
	name, used := "", true
	for i := range t.row {
		c := &t.row[i]
		if c.head {
			if !used { // a header without a value is a text
				p.t.Field(-1, []byte(name), -1, c.line)
			}
			name, used = strings.TrimRight(strings.Join(strings.Fields(string(xmltok.ToUTF8(c.text))), " "), " :"), false
			continue
		}
		used = true
		column := int32(-1)
		if name != "" && len(name) < maxPath {
			column = p.t.Column(name)
		}
		if len(c.text) > 0 {
			p.t.Field(column, xmltok.ToUTF8(c.text), -1, c.line)
		}
		for _, m := range c.more {
			p.t.Field(column, []byte(m), -1, c.line)
		}
	}
	if !used {
		p.t.Field(-1, []byte(name), -1, t.row[0].line)
	}
}

// pair delivers a row of two cells as a label and its value.
func (p *page) pair(t *table) {
	a, b := &t.row[0], &t.row[1]
	p.t.Open(content.Record{Line: a.line})
	if len(a.text)+len(b.text) > 0 {
		text := append(append(append([]byte(nil), a.text...), '\t'), b.text...)
		p.t.Field(-1, xmltok.ToUTF8(text), -1, a.line)
	}
	for _, m := range append(a.more, b.more...) {
		p.t.Field(-1, []byte(m), -1, b.line)
	}
	p.t.Close()
}

// record delivers a row under the names of the header.
func (p *page) record(t *table) {
	if t.w == nil {
		for _, h := range t.header {
			t.t.Columns = append(t.t.Columns, content.Column{Name: h})
		}
		t.w = content.NewBuilder(p.ctx, p.v, &t.t)
	}
	t.rows++
	t.w.Record(content.Record{Row: t.rows, Line: t.row[0].line})
	for i := range t.row {
		c := &t.row[i]
		for i >= len(t.t.Columns) {
			t.t.Columns = append(t.t.Columns, content.Column{})
		}
		t.w.Field(int32(i), xmltok.ToUTF8(c.text), -1)
		for _, m := range c.more {
			t.w.FieldString(int32(i), m)
		}
	}
}
