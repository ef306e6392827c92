package report

import (
	"encoding/csv"
	"io"
	"strconv"
	"strings"

	"github.com/inzage/inzage/internal/pii"
)

// csvTable writes one row a finding. Cells that a spreadsheet would take for a formula begin with an
// apostrophe.
type csvTable struct {
	w   *csv.Writer
	row []string
}

func newCSV(w io.Writer) *csvTable { return &csvTable{w: csv.NewWriter(w)} }

var csvHeader = []string{"kind", "severity", "confidence", "masked", "path", "place", "sheet", "table", "row", "field", "page", "line", "column",
	"evidence", "within", "test", "category", "verdict", "subject", "notes", "record", "fingerprint", "digest", "value"}

// Run writes the header.
func (c *csvTable) Run(*pii.Run) error { return c.w.Write(csvHeader) }

func (c *csvTable) Finding(f *pii.Finding) error { return c.Reveal(f, "") }

func (c *csvTable) Reveal(f *pii.Finding, value string) error {
	l := &f.Where
	row := l.Key
	if row == "" {
		row = count(l.Row)
	}
	c.row = append(c.row[:0], string(f.Kind), severity(f), f.Confidence.String(), f.Masked, f.Path, f.Place(), l.Sheet, l.Table, row, l.Field,
		count(int64(l.Page)), count(int64(l.Line)), count(int64(l.Column)), f.Evidence.String(), string(f.Within), strconv.FormatBool(f.Test),
		f.Category, f.Verdict, f.Subject, strings.Join(f.Notes, "; "), f.Record, f.Fingerprint, f.Digest, value)
	for i := range c.row {
		c.row[i] = inert(c.row[i])
	}
	return c.w.Write(c.row)
}

func count(n int64) string {
	if n <= 0 {
		return ""
	}
	return strconv.FormatInt(n, 10)
}

// inert keeps a spreadsheet from running a cell, and a terminal from obeying one.
func inert(s string) string {
	s = strings.Map(func(r rune) rune {
		if r < 0x20 && r != '\n' && r != '\t' || r == 0x7f {
			return '·'
		}
		return r
	}, s)
	if s != "" && strings.IndexByte("=+-@\t\r\n|%", s[0]) >= 0 {
		return "'" + s
	}
	return s
}

func (c *csvTable) Problem(*pii.Problem) error   { return nil }
func (c *csvTable) Column(*pii.Column) error     { return nil }
func (c *csvTable) Coverage(*pii.Coverage) error { return nil }

// Summary flushes.
func (c *csvTable) Summary(*pii.Summary) error {
	c.w.Flush()
	return c.w.Error()
}
