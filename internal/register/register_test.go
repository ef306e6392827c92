package register_test

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"
	"go.yaml.in/yaml/v4"

	"github.com/inzage/inzage/internal/declaration"
	"github.com/inzage/inzage/internal/inventory"
	"github.com/inzage/inzage/internal/register"
)

// written writes a small register in one form. A place of it would be a formula in a spreadsheet and markup
// in a page.
func written(t *testing.T, form string) []byte {
	t.Helper()
	d, err := declaration.Load("klarrio", declaration.Options{})
	if err != nil {
		t.Fatal(err)
	}
	r := &register.Register{Organisation: d.Organisation, Contacts: d.Contacts, Activities: d.Activities("en"), Cells: []inventory.Cell{
		{Path: "=cmd()<b>.csv", Kind: "email", Verdict: "over-retained", Severity: "medium", Category: "contact", Subject: "prospect", Findings: 3, Oldest: "2019-05-01"},
		{Path: "dump.sql", Part: "klanten", Kind: "nl-bsn", Verdict: "undeclared", Severity: "critical", Findings: 2},
	}, Fields: []inventory.Field{{Path: "dump.sql", Part: "klanten", Field: "bsn", Kind: "nl-bsn", Findings: 2, Values: 2},
		{Path: "dump.sql", Part: "klanten", Field: "mail", Kind: "email", Findings: 2, Values: 1}}}
	for _, f := range register.Formats() {
		if f.Name == form {
			var b bytes.Buffer
			if err := f.Write(&b, r); err != nil {
				t.Fatal(err)
			}
			return b.Bytes()
		}
	}
	t.Fatalf("no form %q", form)
	return nil
}

func TestCSV(t *testing.T) {
	rows, err := csv.NewReader(bytes.NewReader(written(t, "csv"))).ReadAll()
	if err != nil || len(rows) != 3 {
		t.Fatalf("%v, %v", rows, err)
	}
	if got := rows[1][1]; got != "'=cmd()<b>.csv" {
		t.Errorf("a formula stands in a cell: %q", got)
	}
}

func TestWorkbooks(t *testing.T) {
	for form, sheets := range map[string][]string{"xlsx": {"Matrix", "Fields", "Record of processing"}, "article30-xlsx": {"Record of processing", "Controller"}} {
		f, err := excelize.OpenReader(bytes.NewReader(written(t, form)))
		if err != nil {
			t.Fatal(err)
		}
		if got := strings.Join(f.GetSheetList(), "|"); got != strings.Join(sheets, "|") {
			t.Errorf("%s: sheets %s", form, got)
		}
		rows, err := f.GetRows("Record of processing")
		if err != nil {
			t.Fatal(err)
		}
		last := rows[len(rows)-1]
		if last[0] != "(declared nowhere)" || !strings.Contains(strings.Join(last, "|"), "2 undeclared") {
			t.Errorf("%s: last row %q", form, last)
		}
		if err := f.Close(); err != nil {
			t.Fatal(err)
		}
	}
}

// TestPage checks R52: a line a category, with purposes, groups, recipients, transfers, periods, measures.
func TestPage(t *testing.T) {
	page := string(written(t, "article30-html"))
	for _, want := range []string{"contact information", "3 over-retained", "=cmd()&lt;b&gt;.csv", "prospect: P1Y", "Klarrio Group"} {
		if !strings.Contains(page, want) {
			t.Errorf("%q is missing", want)
		}
	}
}

func TestJSONLD(t *testing.T) {
	var doc struct {
		Graph []map[string]any `json:"@graph"`
	}
	if err := json.Unmarshal(written(t, "jsonld"), &doc); err != nil {
		t.Fatal(err)
	}
	processes, data := 0, 0
	for _, o := range doc.Graph {
		switch kind := o["@type"].(type) {
		case string:
			if kind == "dpv:Process" {
				processes++
			}
		case []any:
			data++
		}
	}
	if processes < 10 || data != 2 {
		t.Errorf("%d processes, %d sets of data", processes, data)
	}
}

func TestFideslang(t *testing.T) {
	var doc struct {
		Dataset []struct {
			Key         string `yaml:"fides_key"`
			Collections []struct {
				Name   string
				Fields []struct {
					Name       string
					Categories []string `yaml:"data_categories"`
				}
			}
		}
	}
	if err := yaml.Unmarshal(written(t, "fideslang"), &doc); err != nil {
		t.Fatal(err)
	}
	if len(doc.Dataset) != 1 || len(doc.Dataset[0].Collections) != 1 {
		t.Fatalf("got %+v", doc)
	}
	fields := doc.Dataset[0].Collections[0].Fields
	if len(fields) != 2 || fields[1].Categories[0] != "user.contact.email" {
		t.Errorf("got %+v", fields)
	}
}
