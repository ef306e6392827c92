package register

import (
	"errors"
	"io"
	"strconv"
	"unicode/utf8"

	"github.com/xuri/excelize/v2"
)

// A sheet is one sheet of a workbook.
type sheet struct {
	name  string
	head  []string
	width []float64 // of columns; the last one counts for the rest
	rows  [][]string
}

// maxCell is how many characters a cell of a workbook may hold.
const maxCell = 32_000

func writeXLSX(w io.Writer, r *Register) error {
	matrix := sheet{name: "Matrix", head: matrixHead, width: []float64{20, 50, 20, 20, 20, 14}}
	for i := range r.Cells {
		matrix.rows = append(matrix.rows, matrixRow(&r.Cells[i]))
	}
	fields := sheet{name: "Fields", head: []string{"place", "part", "field", "kind", "findings", "values"}, width: []float64{50, 20, 24, 20, 12}}
	for i := range r.Fields {
		f := &r.Fields[i]
		fields.rows = append(fields.rows, []string{f.Path, f.Part, f.Field, string(f.Kind), strconv.FormatInt(f.Findings, 10), strconv.FormatInt(f.Values, 10)})
	}
	sheets := []sheet{matrix, fields}
	if len(r.Activities) > 0 {
		sheets = append(sheets, r.recordSheet())
	}
	return writeWorkbook(w, sheets)
}

func writeArticle30XLSX(w io.Writer, r *Register) error {
	about := sheet{name: "Controller", head: []string{"", ""}, width: []float64{28, 80}}
	for _, line := range r.about() {
		about.rows = append(about.rows, line[:])
	}
	return writeWorkbook(w, []sheet{r.recordSheet(), about})
}

func (r *Register) recordSheet() sheet {
	return sheet{name: "Record of processing", head: recordHead, width: []float64{28}, rows: r.recordRows()}
}

// about are the facts of article 30(1)(a): who, and who is to be reached.
func (r *Register) about() [][2]string {
	o := &r.Organisation
	out := [][2]string{{"Organisation", o.Name}, {"Role", o.Role}, {"Country", o.Country}, {"Statement", r.Statement}}
	for _, n := range o.Registration {
		out = append(out, [2]string{string(n.Kind), n.Number})
	}
	for i := range r.Contacts {
		c := &r.Contacts[i]
		for _, v := range [][2]string{{"e-mail", c.Email}, {"telephone", c.Phone}, {"post", c.Post}, {"web", c.Web}} {
			if v[1] != "" {
				out = append(out, [2]string{"Contact for " + c.For + ", " + v[0], v[1]})
			}
		}
	}
	return append(out, [2]string{"Scanned", r.Run.Ended}, [2]string{"Documents", strconv.FormatInt(r.Run.Documents, 10)})
}

// writeWorkbook writes sheets row by row, so that memory does not grow with them. Every cell is text or a
// whole number; none is a formula.
func writeWorkbook(w io.Writer, sheets []sheet) (err error) {
	f := excelize.NewFile()
	defer func() { err = errors.Join(err, f.Close()) }()
	bold, err := f.NewStyle(&excelize.Style{Font: &excelize.Font{Bold: true}, Alignment: &excelize.Alignment{WrapText: true, Vertical: "top"}})
	if err != nil {
		return err
	}
	body, err := f.NewStyle(&excelize.Style{Alignment: &excelize.Alignment{WrapText: true, Vertical: "top"}})
	if err != nil {
		return err
	}
	for i, s := range sheets {
		if i == 0 {
			err = f.SetSheetName("Sheet1", s.name)
		} else {
			_, err = f.NewSheet(s.name)
		}
		if err == nil {
			err = s.write(f, bold, body)
		}
		if err != nil {
			return err
		}
	}
	return f.Write(w)
}

func (s *sheet) write(f *excelize.File, bold, body int) error {
	w, err := f.NewStreamWriter(s.name)
	if err != nil {
		return err
	}
	for i := range s.head {
		if err := w.SetColWidth(i+1, i+1, s.width[min(i, len(s.width)-1)]); err != nil {
			return err
		}
	}
	if err := w.SetPanes(&excelize.Panes{Freeze: true, YSplit: 1, TopLeftCell: "A2", ActivePane: "bottomLeft"}); err != nil {
		return err
	}
	if err := w.SetRow("A1", cells(s.head, bold)); err != nil {
		return err
	}
	for i, row := range s.rows {
		at, err := excelize.CoordinatesToCellName(1, i+2)
		if err != nil {
			return err
		}
		if err := w.SetRow(at, cells(row, body)); err != nil {
			return err
		}
	}
	return w.Flush()
}

func cells(row []string, style int) []any {
	out := make([]any, len(row))
	for i, s := range row {
		c := excelize.Cell{StyleID: style, Value: clipped(s)}
		if n, err := strconv.ParseInt(s, 10, 64); err == nil && strconv.FormatInt(n, 10) == s {
			c.Value = n
		}
		out[i] = c
	}
	return out
}

// clipped keeps text within a cell.
func clipped(s string) string {
	if len(s) <= maxCell {
		return s
	}
	n := maxCell
	for n > 0 && !utf8.RuneStart(s[n]) {
		n--
	}
	return s[:n] + "…"
}
