package relation_test

import (
	"fmt"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/inzage/inzage/internal/content"
	"github.com/inzage/inzage/internal/relation"
)

// A sheet is a table of a test: its columns, and a function that gives the values of row i.
type sheet struct {
	path, name string
	columns    []string
	rows       int
	row        func(i int) []string
	keys       *content.Keys
}

// blocks cuts a sheet into blocks.
func (s *sheet) blocks() []*content.Block {
	t := &content.Table{Name: s.name, Keys: s.keys}
	for _, c := range s.columns {
		t.Columns = append(t.Columns, content.Column{Name: c})
	}
	var out []*content.Block
	var b *content.Block
	for i := range s.rows {
		if i%1000 == 0 {
			b = &content.Block{Table: t, Columns: t.Columns}
			out = append(out, b)
		}
		b.Records = append(b.Records, content.Record{Row: int64(i + 1)})
		for c, v := range s.row(i) {
			at := int32(len(b.Text))
			b.Text = append(append(b.Text, v...), content.FieldEnd)
			b.Fields = append(b.Fields, content.Field{Start: at, End: at + int32(len(v)), Column: int32(c), Record: int32(len(b.Records) - 1), Offset: -1})
		}
	}
	return out
}

// keys collects the sheets and writes the foreign keys as "orders.customer_id customers.id".
func keys(sheets []sheet, partial ...string) []string {
	c := relation.New([]byte("0123456789abcdef"))
	var wg sync.WaitGroup
	for i := range sheets {
		wg.Go(func() {
			for _, b := range sheets[i].blocks() {
				c.Block(sheets[i].path, b)
			}
		})
	}
	wg.Wait()
	for _, p := range partial {
		c.Partial("db", p)
	}
	var out []string
	for _, k := range c.Keys() {
		if !k.Primary() {
			name := func(path, table string) string {
				if table == "" {
					return path
				}
				return table
			}
			line := name(k.Path, k.Table) + "." + strings.Join(k.Columns, "+") + " " + name(k.RefPath, k.RefTable) + "." + strings.Join(k.RefColumns, "+")
			if !k.Inferred {
				line += " declared"
			}
			out = append(out, line)
		}
	}
	slices.Sort(out)
	return out
}

func text(format string, args ...any) string { return fmt.Sprintf(format, args...) }

func customers(n int) sheet {
	return sheet{"db", "public.customers", []string{"id", "email", "born", "loyalty"}, n, func(i int) []string {
		return []string{text("%d", i+1), text("klant%d@example.com", i), text("19%02d-01-02", i%90), text("%d", i%7)}
	}, nil}
}

func orders(n, of int) sheet {
	return sheet{"db", "public.orders", []string{"id", "customer_id", "quantity", "year", "total", "contact"}, n, func(i int) []string {
		return []string{text("%d", i+1), text("%d", i*7%of+1), text("%d", i%5+1), "2024", text("%d.50", i), text("klant%d@example.com", i%of)}
	}, nil}
}

func TestInferred(t *testing.T) {
	link := sheet{"db", "public.links", []string{"billing_customer_id", "CustomerID", "fk_order", "customer"}, 40, func(i int) []string {
		return []string{text("%d", i+1), text("%d", i%9+1), text("%d", i%30+1), text("%d", i%4+1)}
	}, nil}
	years := sheet{"db", "public.years", []string{"year", "quantity"}, 30, func(i int) []string { return []string{text("%d", 2000+i), text("%d", i+1)} }, nil}
	twice := customers(50)
	twice.row = func(i int) []string { return []string{text("%d", i/2+1)} }
	declared := orders(200, 50)
	declared.keys = &content.Keys{Primary: []string{"id"}, Foreign: []content.ForeignKey{{Columns: []string{"contact"}, RefTable: "customers", RefFields: []string{"email"}}}}
	mail := []string{"public.orders.contact public.customers.email", "public.orders.customer_id public.customers.id"}
	for _, c := range []struct {
		name    string
		sheets  []sheet
		partial []string
		want    []string
	}{
		{"names and values", []sheet{customers(50), orders(200, 50)}, nil, mail},
		{"forms of a name", []sheet{customers(50), orders(200, 50), link}, nil, append([]string{
			"public.links.CustomerID public.customers.id", "public.links.billing_customer_id public.customers.id",
			"public.links.customer public.customers.id", "public.links.fk_order public.orders.id"}, mail...)},
		{"numbers that overlap by accident", []sheet{years, orders(200, 50)}, nil, nil},
		{"a value that is not there", []sheet{customers(49), orders(200, 50)}, nil, nil},
		{"not unique", []sheet{twice, orders(200, 50)}, nil, nil},
		{"a sample", []sheet{customers(50), orders(200, 50)}, []string{"public.customers"}, nil},
		{"a sample that refers", []sheet{customers(50), orders(200, 50)}, []string{"public.orders"}, mail},
		{"declared", []sheet{customers(50), declared}, nil, []string{"public.orders.contact public.customers.email declared"}},
		{"large", []sheet{customers(100_000), orders(150_000, 90_000)}, nil, mail},
		{"large, one is not there", []sheet{customers(80_000), orders(150_000, 90_000)}, nil, nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			slices.Sort(c.want)
			if d := cmp.Diff(c.want, keys(c.sheets, c.partial...)); d != "" {
				t.Errorf("-want +got\n%s", d)
			}
		})
	}
}

// TestFiles: files of one directory are the tables of a database.
func TestFiles(t *testing.T) {
	a, b := customers(50), orders(200, 50)
	a.path, a.name, b.path, b.name = "x.zip!/export/customers.csv", "", "x.zip!/export/orders.csv", ""
	far := orders(200, 50)
	far.path, far.name = "elders/orders.csv", ""
	want := []string{"x.zip!/export/orders.csv.contact x.zip!/export/customers.csv.email", "x.zip!/export/orders.csv.customer_id x.zip!/export/customers.csv.id"}
	if d := cmp.Diff(want, keys([]sheet{a, b, far})); d != "" {
		t.Errorf("-want +got\n%s", d)
	}
}

// TestHostile shows tables that try to cost more than they should.
func TestHostile(t *testing.T) {
	wide := make([]string, 5000)
	for i := range wide {
		wide[i] = text("kolom_%d_id", i)
	}
	var all []sheet
	for i := range 60 {
		all = append(all, sheet{"db", text("t%d", i), wide, 3, func(i int) []string {
			v := make([]string, len(wide))
			for c := range v {
				v[c] = text("%d", i+c)
			}
			return v
		}, nil})
	}
	all = append(all, sheet{"db", "lang", []string{"id", "\x00", "-", "", "id", strings.Repeat("a_", 5000)}, 10, func(int) []string {
		return []string{"", "-", "--", "2024-01-02T00", strings.Repeat("9", 63), strings.Repeat("x", 100_000)}
	}, nil})
	for _, k := range keys(all) {
		if !strings.Contains(k, "kolom_") {
			t.Errorf("key %s", k)
		}
	}
}
