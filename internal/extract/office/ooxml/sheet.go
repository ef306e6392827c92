package ooxml

import (
	"bytes"
	"strconv"

	"github.com/inzage/inzage/internal/content"
	"github.com/inzage/inzage/internal/extract/markup/xmltok"
	"github.com/inzage/inzage/internal/extract/office/grid"
	"github.com/inzage/inzage/internal/extract/office/numfmt"
	"github.com/inzage/inzage/internal/extract/office/opc"
)

// A sheetReader reads the part of one sheet.
type sheetReader struct {
	b    *workbook
	w    *grid.Writer
	name string

	row    int64
	column int
	kind   cellKind
	style  int
	in     element
	value  []byte // of v, or of the texts of an inline string
	f      []byte // formula
	num    []byte
	notes  []string // headers, footers, prompts
	text   []byte
	err    error // too much came out of the strings
}

// cellKind is how a cell's value is written.
type cellKind uint8

const (
	number cellKind = iota
	shared
	inline
	boolean
	literal // a formula's text, an error, an ISO date
)

// element is the element whose text is being read.
type element uint8

const (
	outside element = iota
	inValue
	inText
	inFormula
	inNote
)

func (s *sheetReader) token(t *xmltok.Tokenizer, k xmltok.Kind) error {
	switch k {
	case xmltok.Start:
		s.start(t)
	case xmltok.Text, xmltok.CDATA:
		s.gather(t.Text())
	case xmltok.End:
		return s.end(t)
	}
	return nil
}

func (s *sheetReader) start(t *xmltok.Tokenizer) {
	name := t.Local()
	if len(name) == 1 {
		switch name[0] {
		case 'c':
			s.cell(t.Attrs())
		case 'v':
			s.in = inValue
		case 't':
			s.in = inText
		case 'f':
			s.in = inFormula
		}
		return
	}
	switch string(name) {
	case "row":
		s.beginRow(t)
	case "oddHeader", "oddFooter", "evenHeader", "evenFooter", "firstHeader", "firstFooter", "formula1":
		s.in, s.text = inNote, s.text[:0]
	case "dataValidation":
		s.note(opc.Attr(t, "promptTitle"), opc.Attr(t, "prompt"), opc.Attr(t, "error"))
	case "hyperlink":
		s.note(opc.Attr(t, "tooltip"))
	case "rPh":
		s.in = outside
	}
}

// beginRow begins a row: the one it says, or the next one.
func (s *sheetReader) beginRow(t *xmltok.Tokenizer) {
	s.row++
	for _, a := range t.Attrs() {
		if string(a.Name) == "r" {
			if n, err := strconv.ParseInt(string(a.Value), 10, 64); err == nil && n > 0 && n < 1<<40 {
				s.row = n
			}
		}
	}
	s.column = -1
	s.w.Row(s.row, 0)
}

func (s *sheetReader) cell(attrs []xmltok.Attr) {
	s.column++
	s.kind, s.style = number, 0
	s.value, s.f = s.value[:0], s.f[:0]
	for i := range attrs {
		a := &attrs[i]
		if len(a.Name) != 1 {
			continue
		}
		switch a.Name[0] {
		case 'r':
			if c, _ := grid.Ref(a.Value); c >= 0 {
				s.column = c
			}
		case 's':
			s.style = atoi(a.Value)
		case 't':
			s.kind = kindOf(a.Value)
		}
	}
}

func kindOf(t []byte) cellKind {
	switch string(t) {
	case "s":
		return shared
	case "n":
		return number
	case "b":
		return boolean
	case "inlineStr":
		return inline
	}
	return literal
}

// atoi reads digits; 0 when there are none, or others too.
func atoi(b []byte) int {
	n := 0
	for _, c := range b {
		if c < '0' || c > '9' || n > 1<<30 {
			return 0
		}
		n = n*10 + int(c-'0')
	}
	return n
}

// maxValue is how long a cell's text may be; Excel allows 32,767 characters.
const maxValue = 4 << 20

func (s *sheetReader) gather(text []byte) {
	switch s.in {
	case inValue, inText:
		if len(s.value) < maxValue {
			s.value = append(s.value, text...)
		}
	case inFormula:
		if len(s.f) < maxValue {
			s.f = append(s.f, text...)
		}
	case inNote:
		if len(s.text) < 1<<16 {
			s.text = append(s.text, text...)
		}
	}
}

func (s *sheetReader) end(t *xmltok.Tokenizer) error {
	name := t.Local()
	if len(name) == 1 {
		s.in = outside
		if name[0] == 'c' {
			s.deliver()
		}
		return nil
	}
	switch string(name) {
	case "row":
		if s.err != nil {
			return s.err
		}
		return s.w.Err()
	case "oddHeader", "oddFooter", "evenHeader", "evenFooter", "firstHeader", "firstFooter":
		s.note(grid.Margin(string(s.text)))
		s.in = outside
	case "formula1":
		if bytes.IndexByte(s.text, '"') >= 0 {
			s.note(string(s.text))
		}
		s.in = outside
	}
	return nil
}

// deliver hands a cell over as it is shown.
func (s *sheetReader) deliver() {
	if len(s.value) > 0 {
		s.w.Cell(s.column, s.shown(), 0)
	}
	if len(s.f) > 0 && bytes.IndexByte(s.f, '"') >= 0 && bytes.ContainsAny(s.f, "@:") {
		s.w.Cell(s.column, s.f, 0) // an address that the result does not show
	}
	s.value, s.f = s.value[:0], s.f[:0]
}

func (s *sheetReader) shown() []byte {
	switch s.kind {
	case shared:
		if len(s.value) > 10 {
			return nil
		}
		b := s.b.pool.Get(atoi(s.value))
		if s.err == nil {
			s.err = s.b.p.Spend(len(b))
		}
		return b
	case boolean:
		if s.value[0] == '1' {
			return []byte("TRUE")
		}
		return []byte("FALSE")
	case number:
		return s.number()
	}
	return s.value
}

// number is a number as its style shows it.
func (s *sheetReader) number() []byte {
	general := s.style >= len(s.b.formats) || s.b.formats[s.style].General()
	if general && len(s.value) <= 15 && bytes.IndexByte(s.value, 'E') < 0 {
		return s.value
	}
	x, err := strconv.ParseFloat(string(s.value), 64)
	if err != nil {
		return s.value
	}
	if general {
		if len(s.value) > 15 && bytes.IndexByte(s.value, '.') < 0 && bytes.IndexByte(s.value, 'E') < 0 {
			return s.value // digits that a float does not hold
		}
		s.num = numfmt.AppendNumber(s.num[:0], x)
		return s.num
	}
	s.num = s.b.formats[s.style].Append(s.num[:0], x, s.b.since1904)
	return s.num
}

func (s *sheetReader) note(texts ...string) {
	for _, t := range texts {
		if t != "" && len(s.notes) < 10_000 {
			s.notes = append(s.notes, t)
		}
	}
}

// finish delivers headers, footers and prompts.
func (s *sheetReader) finish() error {
	if len(s.notes) == 0 {
		return nil
	}
	w := content.NewBuilder(s.b.ctx, s.b.v, nil)
	w.Where = content.Location{Sheet: s.name, Part: "header"}
	for _, t := range s.notes {
		w.Record(content.Record{})
		w.FieldString(-1, t)
	}
	return w.Flush()
}
