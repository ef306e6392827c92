package rowstest_test

import (
	"bytes"
	"encoding/csv"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/inzage/inzage/internal/content"
	"github.com/inzage/inzage/internal/extract/delimited"
	"github.com/inzage/inzage/internal/extract/extracttest"
	"github.com/inzage/inzage/internal/rows/rowstest"
)

// TestCSV checks that the tables as CSV give the records that they give in every database.
func TestCSV(t *testing.T) {
	var got []string
	tables := rowstest.Shop()
	for _, table := range tables {
		var b bytes.Buffer
		w := csv.NewWriter(&b)
		var names []string
		for _, c := range table.Columns {
			names = append(names, c.Name)
		}
		rows := [][]string{names}
		for _, r := range table.Rows {
			var fields []string
			for i, v := range r {
				s, _ := v.(string)
				if table.Columns[i].Type == rowstest.Blob {
					s = ""
				}
				fields = append(fields, s)
			}
			rows = append(rows, fields)
		}
		if err := w.WriteAll(rows); err != nil {
			t.Fatal(err)
		}
		r, err := extracttest.Run(t, delimited.Table, table.Name+".csv", b.Bytes())
		if err != nil {
			t.Fatal(err)
		}
		for _, blk := range r.Blocks {
			if blk.Table != nil {
				blk.Table.Name = table.Name
				blk.Fields = slices.DeleteFunc(blk.Fields, func(f content.Field) bool { return f.End == f.Start })
			}
		}
		got = append(got, rowstest.Got(r)...)
	}
	slices.Sort(got)
	if d := cmp.Diff(rowstest.Want(tables), got); d != "" {
		t.Errorf("-want +got\n%s", d)
	}
}
