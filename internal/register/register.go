// Package register writes what an organisation says of its processing and what was found, side by side,
// in the forms that others read: the record of processing activities of article 30 of the GDPR as a
// workbook and as a page, the W3C Data Privacy Vocabulary as JSON-LD, datasets of fideslang as YAML, and
// the matrix of findings as CSV. No form holds a value.
package register

import (
	"cmp"
	"encoding/csv"
	"io"
	"slices"
	"strconv"
	"strings"

	"github.com/inzage/inzage/internal/declaration"
	"github.com/inzage/inzage/internal/inventory"
)

// A Register is what is written. The zero value of each field is nothing known.
type Register struct {
	Organisation declaration.Organisation
	Statement    string // its version, as printed
	Contacts     []declaration.Contact
	Activities   []declaration.Activity
	Cells        []inventory.Cell
	Fields       []inventory.Field
	Run          inventory.RunInfo
}

// A Format is one form of export.
type Format struct {
	Name, Title string
	Write       func(io.Writer, *Register) error
	Declared    bool // it needs a declaration
}

// Formats returns the forms, by name.
func Formats() []Format {
	return []Format{
		{Name: "csv", Title: "the matrix of findings, one line a cell", Write: writeCSV},
		{Name: "xlsx", Title: "workbook: matrix, fields, and the record of processing", Write: writeXLSX},
		{Name: "jsonld", Title: "JSON-LD with terms of the W3C Data Privacy Vocabulary", Write: writeJSONLD},
		{Name: "fideslang", Title: "YAML: datasets with the data categories of fideslang", Write: writeFideslang},
		{Name: "article30-xlsx", Title: "record of processing activities (GDPR article 30) as a workbook", Write: writeArticle30XLSX, Declared: true},
		{Name: "article30-html", Title: "record of processing activities (GDPR article 30) as a page", Write: writeArticle30HTML, Declared: true},
	}
}

// matrixHead names the columns of the matrix.
var matrixHead = []string{"category", "place", "part", "group", "kind", "verdict", "severity", "findings", "oldest"}

func matrixRow(c *inventory.Cell) []string {
	return []string{c.Category, c.Path, c.Part, c.Subject, string(c.Kind), c.Verdict, c.Severity, strconv.FormatInt(c.Findings, 10), c.Oldest}
}

func writeCSV(w io.Writer, r *Register) error {
	c := csv.NewWriter(w)
	if err := c.Write(matrixHead); err != nil {
		return err
	}
	for i := range r.Cells {
		row := matrixRow(&r.Cells[i])
		for k := range row {
			row[k] = harmless(row[k])
		}
		if err := c.Write(row); err != nil {
			return err
		}
	}
	c.Flush()
	return c.Error()
}

// harmless keeps a spreadsheet from taking text for a formula.
func harmless(s string) string {
	if s != "" && strings.ContainsRune("=+-@\t\r", rune(s[0])) {
		return "'" + s
	}
	return s
}

// recordHead names the columns of the record of processing.
var recordHead = []string{"Processing", "Purposes", "Legal bases", "Groups of people", "Data", "Kinds", "Sources", "Recipients", "Transfers outside the EEA",
	"Retention", "Condition", "Security measures", "Lines of the statement", "Found", "Places", "Oldest", "Not as declared"}

// recordRows are the record of processing, a line a category: what was declared, then what was found.
func (r *Register) recordRows() [][]string {
	var out [][]string
	for i := range r.Activities {
		a := &r.Activities[i]
		f := r.found(a.Category)
		out = append(out, []string{a.Label, join(a.Purposes), join(a.Bases), cmp.Or(join(a.Subjects), "everybody"), join(a.Items), joinKinds(a.Kinds), join(a.Origin),
			join(a.Recipients), join(a.Transfers), strings.Join(a.Retention, "; "), a.Condition, strings.Join(a.Measures, "; "), a.Source.String(),
			strconv.FormatInt(f.n, 10), join(f.places), f.oldest, f.wrong()})
	}
	if f := r.found(""); f.n > 0 && len(r.Activities) > 0 {
		out = append(out, append(slices.Insert(make([]string, 12), 0, "(declared nowhere)"), strconv.FormatInt(f.n, 10), join(f.places), f.oldest, f.wrong()))
	}
	return out
}

// found is what was found of one category.
type found struct {
	n        int64
	places   []string
	oldest   string
	verdicts map[string]int64
}

// maxPlaces bounds the places named in one cell.
const maxPlaces = 20

func (r *Register) found(category string) found {
	f := found{verdicts: map[string]int64{}}
	seen := map[string]bool{}
	for i := range r.Cells {
		c := &r.Cells[i]
		if c.Category != category || category == "" && c.Verdict == "" {
			continue
		}
		f.n += c.Findings
		if c.Oldest != "" && (f.oldest == "" || c.Oldest < f.oldest) {
			f.oldest = c.Oldest
		}
		if c.Verdict != "" && c.Verdict != "declared" {
			f.verdicts[c.Verdict] += c.Findings
		}
		if !seen[c.Path] {
			if seen[c.Path] = true; len(f.places) < maxPlaces {
				f.places = append(f.places, c.Path)
			}
		}
	}
	if more := len(seen) - len(f.places); more > 0 {
		f.places = append(f.places, "and "+strconv.Itoa(more)+" more")
	}
	return f
}

// wrong says what is not as declared, the gravest verdict first.
func (f *found) wrong() string {
	var out []string
	for _, v := range declaration.Verdicts() {
		if n := f.verdicts[v.String()]; n > 0 {
			out = append(out, strconv.FormatInt(n, 10)+" "+v.String())
		}
	}
	return join(out)
}

func join(s []string) string { return strings.Join(s, ", ") }

func joinKinds[K ~string](ks []K) string {
	out := make([]string, len(ks))
	for i, k := range ks {
		out[i] = string(k)
	}
	return join(out)
}
