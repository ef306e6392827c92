package odf

import (
	"bytes"
	"strings"

	"github.com/inzage/inzage/internal/content"
	"github.com/inzage/inzage/internal/extract/markup/xmltok"
	"github.com/inzage/inzage/internal/extract/office/grid"
	"github.com/inzage/inzage/internal/extract/office/opc"
)

// A sheet is the reading of one sheet.
type sheet struct {
	w       *grid.Writer
	notes   *grid.Notes
	row     int64
	repeat  int64 // rows that the row stands for
	column  int
	columns int // that the cell stands for
	inCell  bool
	kind    string
	value   string // by attribute
	shown   []byte
	note    []byte
	inNote  int
	author  string
	deep    int // tables inside cells
}

const (
	maxText    = 4 << 20
	maxRepeat  = 1024    // equal cells that are delivered
	maxColumns = 1 << 14 // beyond them places have no letter
)

func (p *passage) newSheet(name string) *sheet {
	return &sheet{w: grid.New(p.r.ctx, p.r.v, grid.Options{Where: content.Location{Sheet: name}, Name: name, Cells: true}),
		notes: grid.NewNotes(p.r.ctx, p.r.v, name)}
}

func (s *sheet) close() error {
	if err := s.w.Close(); err != nil {
		return err
	}
	return s.notes.Flush()
}

// start takes a start tag of the sheet's own; false means that it is none.
func (s *sheet) start(t *xmltok.Tokenizer) bool {
	switch string(t.Local()) {
	case "table":
		s.deep++
	case "table-row":
		if s.deep > 0 {
			return true
		}
		s.row += max(s.repeat, 0)
		if s.row == 0 {
			s.row = 1
		}
		s.repeat = int64(max(number(t, "number-rows-repeated"), 1))
		s.column = 0
		s.w.Row(s.row, 0)
	case "table-cell", "covered-table-cell":
		if s.deep > 0 {
			return true
		}
		s.inCell = true
		s.columns = max(number(t, "number-columns-repeated"), 1)
		s.kind, s.value, s.author = opc.Attr(t, "value-type"), "", ""
		s.shown, s.note, s.inNote = s.shown[:0], s.note[:0], 0
		switch s.kind {
		case "float", "percentage", "currency":
			s.value = opc.Attr(t, "value")
		case "date":
			s.value = strings.Replace(strings.TrimSuffix(opc.Attr(t, "date-value"), "T00:00:00"), "T", " ", 1)
		case "time":
			s.value = duration(opc.Attr(t, "time-value"))
		case "boolean":
			s.value = opc.Attr(t, "boolean-value")
		case "string":
			s.value = opc.Attr(t, "string-value")
		}
	default:
		return false
	}
	return true
}

// end takes an end tag of the sheet's own.
func (s *sheet) end(t *xmltok.Tokenizer, p *passage) bool {
	switch string(t.Local()) {
	case "table":
		if s.deep == 0 {
			if err := p.closeSheet(); err != nil {
				p.fail(err)
			}
			return true
		}
		s.deep--
	case "table-row":
	case "table-cell", "covered-table-cell":
		if s.deep > 0 {
			s.text([]byte{' '})
			return true
		}
		s.cell()
	default:
		return false
	}
	return true
}

func (s *sheet) text(b []byte) {
	to := &s.shown
	if s.inNote > 0 {
		to = &s.note
	}
	if len(*to)+len(b) <= maxText {
		*to = append(*to, b...)
	}
}

func (s *sheet) beginNote() { s.inNote++ }
func (s *sheet) endNote()   { s.inNote = max(0, s.inNote-1) }

// cell delivers the cell that ended.
func (s *sheet) cell() {
	s.inCell = false
	if len(s.note) > 0 || s.author != "" {
		s.notes.Add(s.column, s.row, s.author, string(s.note))
	}
	text := bytes.TrimSpace(s.shown)
	if s.value != "" && (s.kind == "date" || s.kind == "time" || !sameDigits(text, s.value)) {
		text = []byte(s.value)
	}
	if len(text) > 0 {
		for i := range min(s.columns, maxRepeat) {
			s.w.Cell(min(s.column+i, maxColumns), text, 0)
		}
	}
	s.column = min(s.column+s.columns, maxColumns)
}

// sameDigits reports whether what is shown has the digits of the value, zeros before it and marks
// between apart: the value is shown under a mask.
func sameDigits(shown []byte, value string) bool {
	i := 0
	for _, c := range shown {
		if c < '0' || c > '9' {
			if c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z' || c == ',' {
				return false
			}
			continue
		}
		if i == 0 && c == '0' && value != "0" {
			continue
		}
		if i >= len(value) || value[i] != c {
			return false
		}
		i++
	}
	return i == len(value)
}

// duration turns "PT09H30M00S" into "09:30:00"; what has another form stays as it is.
func duration(s string) string {
	rest, ok := strings.CutPrefix(s, "PT")
	h, rest, ok1 := strings.Cut(rest, "H")
	m, rest, ok2 := strings.Cut(rest, "M")
	sec, _, ok3 := strings.Cut(rest, "S")
	if !ok || !ok1 || !ok2 || !ok3 {
		return s
	}
	return h + ":" + m + ":" + sec
}
