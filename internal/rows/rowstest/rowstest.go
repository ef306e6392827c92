// Package rowstest is one invented database, a web shop of eight tables with foreign keys, that
// tests load into every kind of server, file and dump to see that the same records come out. All
// its people, addresses and numbers are made up: example.com, reserved telephone numbers, computed
// check digits.
package rowstest

import (
	"encoding/hex"
	"fmt"
	"slices"
	"strings"

	"github.com/inzage/inzage/internal/content"
	"github.com/inzage/inzage/internal/extract/extracttest"
)

// A Type is the type of a column.
type Type int

// The types that the database uses.
const (
	Int Type = iota
	Big
	Text
	Short // a text of at most 60 characters, which may be a key
	Date
	Moment
	Money
	JSON
	Blob
)

// A Column of a table.
type Column struct {
	Name string
	Type Type
}

// A Table with its rows. A nil value is null; the value of a Blob is its bytes.
type Table struct {
	Name    string
	Columns []Column
	Primary []string
	Foreign []content.ForeignKey
	Rows    [][]any
}

func fk(column, table, field string) content.ForeignKey {
	return content.ForeignKey{Columns: []string{column}, RefTable: table, RefFields: []string{field}}
}

// Note is a text that every escape of every dialect meets.
const Note = "It's \"quoted\"; C:\\temp\\new\ttab,\nsecond line -- no comment /* here */ (1,'x'); $$ 100% \\N"

// Shop returns the tables, referenced ones first.
func Shop() []Table {
	return []Table{
		{"countries", []Column{{"code", Short}, {"name", Text}}, []string{"code"}, nil, [][]any{{"BE", "België"}, {"NL", "Nederland"}}},
		{"customers", []Column{{"id", Int}, {"name", Text}, {"email", Text}, {"phone", Text}, {"born", Date}, {"bsn", Big}, {"country", Short}},
			[]string{"id"}, []content.ForeignKey{fk("country", "countries", "code")}, [][]any{
				{"1", "Jan O'Brien", "jan@example.com", "+32 2 555 01 23", "1970-01-02", "111222333", "BE"},
				{"2", "Zoë Müller-Șerban", "zoe@example.org", nil, "1985-12-31", nil, "NL"},
				{"17", "李 小龙", "li@example.net", "020 555 0100", nil, "123456782", "NL"},
			}},
		{"addresses", []Column{{"customer_id", Int}, {"seq", Int}, {"street", Text}, {"city", Text}}, []string{"customer_id", "seq"},
			[]content.ForeignKey{fk("customer_id", "customers", "id")}, [][]any{
				{"1", "1", "Veldstraat 111", "Gent"}, {"1", "2", "Rue de l'Église 5", "Namur"}, {"17", "1", "Dam 1", "Amsterdam"},
			}},
		{"products", []Column{{"id", Int}, {"sku", Text}, {"price", Money}}, []string{"id"}, nil,
			[][]any{{"1", "SKU-1", "10.00"}, {"2", "SKU-2", "-0.50"}, {"3", "SKU-3", "12345678.90"}}},
		{"orders", []Column{{"id", Int}, {"customer_id", Int}, {"placed", Moment}, {"total", Money}}, []string{"id"},
			[]content.ForeignKey{fk("customer_id", "customers", "id")},
			[][]any{{"100", "1", "2024-05-06 07:08:09", "9.50"}, {"101", "17", "1999-12-31 23:59:59", "0.00"}}},
		{"order_lines", []Column{{"order_id", Int}, {"line", Int}, {"product_id", Int}, {"amount", Int}}, []string{"order_id", "line"},
			[]content.ForeignKey{fk("order_id", "orders", "id"), fk("product_id", "products", "id")},
			[][]any{{"100", "1", "1", "1"}, {"100", "2", "2", "-1"}, {"101", "1", "3", "0"}}},
		{"notes", []Column{{"id", Int}, {"customer_id", Int}, {"body", Text}, {"extra", JSON}}, []string{"id"},
			[]content.ForeignKey{fk("customer_id", "customers", "id")}, [][]any{
				{"1", "1", Note, `{"mail": "jan@example.com", "list": [1, "a'b\\c"]}`},
				{"2", "17", "regel 1\rregel 2\n", nil},
				{"3", "2", "\\", `[]`},
			}},
		{"files", []Column{{"id", Int}, {"owner", Int}, {"title", Text}, {"data", Blob}}, []string{"id"},
			[]content.ForeignKey{fk("owner", "customers", "id")}, [][]any{
				{"1", "1", "scan.png", "\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR'\\\x00\n\t\xff" + strings.Repeat("\x01", 20)},
				{"2", "17", "leeg", nil},
			}},
	}
}

// A Dialect writes the database in one language.
type Dialect struct {
	types      map[Type]string
	open, shut string // around names
	blob       func(string) string
	escape     *strings.Replacer
}

// The dialects.
var (
	Postgres = &Dialect{map[Type]string{Int: "integer", Big: "bigint", Text: "text", Short: "varchar(60)", Date: "date", Moment: "timestamp",
		Money: "numeric(12,2)", JSON: "json", Blob: "bytea"}, `"`, `"`, func(s string) string { return `'\x` + hex.EncodeToString([]byte(s)) + `'` },
		strings.NewReplacer("'", "''")}
	MySQL = &Dialect{map[Type]string{Int: "int", Big: "bigint", Text: "text", Short: "varchar(60)", Date: "date", Moment: "datetime",
		Money: "decimal(12,2)", JSON: "longtext", Blob: "blob"}, "`", "`", func(s string) string { return "0x" + hex.EncodeToString([]byte(s)) },
		strings.NewReplacer("'", "''", `\`, `\\`)}
	SQLite = &Dialect{map[Type]string{Int: "INTEGER", Big: "INTEGER", Text: "TEXT", Short: "TEXT", Date: "TEXT", Moment: "TEXT",
		Money: "TEXT", JSON: "TEXT", Blob: "BLOB"}, `"`, `"`, func(s string) string { return "x'" + hex.EncodeToString([]byte(s)) + "'" },
		strings.NewReplacer("'", "''")}
)

// Script returns the statements that make and fill the database, in order.
func (d *Dialect) Script(tables []Table) []string {
	var out []string
	for _, t := range tables {
		out = append(out, d.create(&t))
		for _, r := range t.Rows {
			out = append(out, d.insert(&t, r))
		}
	}
	return out
}

// Name quotes a name.
func (d *Dialect) Name(s string) string {
	return d.open + strings.ReplaceAll(s, d.shut, d.shut+d.shut) + d.shut
}

func (d *Dialect) list(names []string) string {
	q := make([]string, len(names))
	for i, n := range names {
		q[i] = d.Name(n)
	}
	return "(" + strings.Join(q, ", ") + ")"
}

func (d *Dialect) create(t *Table) string {
	var parts []string
	for _, c := range t.Columns {
		parts = append(parts, d.Name(c.Name)+" "+d.types[c.Type])
	}
	if len(t.Primary) > 0 {
		parts = append(parts, "PRIMARY KEY "+d.list(t.Primary))
	}
	for _, f := range t.Foreign {
		parts = append(parts, "FOREIGN KEY "+d.list(f.Columns)+" REFERENCES "+d.Name(f.RefTable)+" "+d.list(f.RefFields))
	}
	return "CREATE TABLE " + d.Name(t.Name) + " (" + strings.Join(parts, ", ") + ")"
}

func (d *Dialect) insert(t *Table, row []any) string {
	var vals []string
	for i, v := range row {
		switch s, _ := v.(string); {
		case v == nil:
			vals = append(vals, "NULL")
		case t.Columns[i].Type == Blob:
			vals = append(vals, d.blob(s))
		default:
			vals = append(vals, "'"+d.escape.Replace(s)+"'")
		}
	}
	return "INSERT INTO " + d.Name(t.Name) + " VALUES (" + strings.Join(vals, ", ") + ")"
}

// Want returns the records that must come out, one line each, sorted: the table, then its filled
// fields by column name, binary values apart.
func Want(tables []Table) []string {
	var out []string
	for _, t := range tables {
		for _, r := range t.Rows {
			var f []string
			for i, v := range r {
				if s, ok := v.(string); ok && t.Columns[i].Type != Blob {
					f = append(f, fmt.Sprintf("%s=%q", t.Columns[i].Name, s))
				}
			}
			out = append(out, line(t.Name, f))
		}
	}
	slices.Sort(out)
	return out
}

// Blobs returns the binary values that must come out as documents.
func Blobs(tables []Table) []string {
	var out []string
	for _, t := range tables {
		for _, r := range t.Rows {
			for i, v := range r {
				if s, ok := v.(string); ok && t.Columns[i].Type == Blob {
					out = append(out, s)
				}
			}
		}
	}
	return out
}

func line(table string, fields []string) string {
	slices.Sort(fields)
	return table + ": " + strings.Join(fields, " ")
}

// Got returns the records of a recording in the same form. Schemas and databases before a table's
// name are left out.
func Got(r *extracttest.Recorder) []string {
	var out []string
	for _, b := range r.Blocks {
		if b.Table == nil {
			continue
		}
		byRecord := make([][]string, len(b.Records))
		for i := range b.Fields {
			f := &b.Fields[i]
			name := ""
			if f.Column >= 0 {
				name = b.Columns[f.Column].Name
			}
			byRecord[f.Record] = append(byRecord[f.Record], fmt.Sprintf("%s=%q", name, b.Text[f.Start:f.End]))
		}
		table := b.Table.Name
		if i := strings.LastIndexByte(table, '.'); i >= 0 {
			table = table[i+1:]
		}
		for _, f := range byRecord {
			out = append(out, line(table, f))
		}
	}
	slices.Sort(out)
	return out
}
