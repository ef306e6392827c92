package database

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"errors"
	"fmt"
	"io"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	mssql "github.com/microsoft/go-mssqldb"

	"github.com/inzage/inzage/internal/content"
	"github.com/inzage/inzage/internal/extract/extracttest"
	"github.com/inzage/inzage/internal/source"
)

// A fake is a driver whose server answers queries by a function: columns are not named, rows are
// strings, nil for null.
type fake struct {
	answer func(query string) ([][]any, error)
	log    []string
	open   int
}

func (f *fake) Connect(context.Context) (driver.Conn, error) { f.open++; return &fakeConn{f}, nil }
func (f *fake) Driver() driver.Driver                        { return nil }

type fakeConn struct{ f *fake }

func (c *fakeConn) Prepare(string) (driver.Stmt, error) { return nil, errors.New("not prepared") }
func (c *fakeConn) Close() error                        { c.f.open--; return nil }
func (c *fakeConn) Begin() (driver.Tx, error) {
	return nil, errors.New("no transaction of the driver's")
}

func (c *fakeConn) ExecContext(_ context.Context, q string, _ []driver.NamedValue) (driver.Result, error) {
	c.f.log = append(c.f.log, q)
	return driver.ResultNoRows, nil
}

func (c *fakeConn) QueryContext(_ context.Context, q string, _ []driver.NamedValue) (driver.Rows, error) {
	c.f.log = append(c.f.log, q)
	rows, err := c.f.answer(q)
	if err != nil {
		return nil, err
	}
	return &fakeRows{rows}, nil
}

type fakeRows struct{ rows [][]any }

func (r *fakeRows) Columns() []string {
	if len(r.rows) == 0 {
		return nil
	}
	return make([]string, len(r.rows[0]))
}
func (r *fakeRows) Close() error { return nil }
func (r *fakeRows) Next(dest []driver.Value) error {
	if len(r.rows) == 0 {
		return io.EOF
	}
	row := r.rows[0]
	r.rows = r.rows[1:]
	for i, v := range row {
		dest[i] = v
		if e, ok := v.(error); ok {
			return e
		}
	}
	return nil
}

// pushed keeps what a source pushes.
type pushed struct {
	docs     []*content.Document
	excluded []string
	lost     []content.Problem
}

func (p *pushed) Document(_ context.Context, d *content.Document) error {
	p.docs = append(p.docs, d)
	return nil
}
func (p *pushed) Lost(_ string, q content.Problem) { p.lost = append(p.lost, q) }
func (p *pushed) Excluded(rule string)             { p.excluded = append(p.excluded, rule) }

// run walks an engine and reads all its tables.
func run(t *testing.T, e *sqlEngine, f *fake, opts source.Options) (*extracttest.Recorder, *pushed, []error) {
	t.Helper()
	d, err := newDB(t.Context(), "x://host/db", e, opts)
	if err != nil {
		t.Fatal(err)
	}
	var p pushed
	if err := d.Walk(t.Context(), &p); err != nil {
		t.Fatal(err)
	}
	r := &extracttest.Recorder{}
	var errs []error
	for _, doc := range p.docs {
		if err := doc.Read(t.Context(), r); err != nil {
			errs = append(errs, fmt.Errorf("%s: %w", doc.Table, err))
		}
	}
	if err := d.Close(); err != nil {
		t.Fatal(err)
	}
	if f.open != 0 {
		t.Errorf("%d connections are left", f.open)
	}
	for _, fault := range r.Faults {
		t.Error(fault)
	}
	return r, &p, errs
}

// sqlserverFake is a server of three tables and a view; the second table may not be read, and on the
// third the connection breaks once.
func sqlserverFake() *fake {
	broke := false
	f := &fake{}
	f.answer = func(q string) ([][]any, error) {
		switch {
		case strings.Contains(q, "FROM sys.objects o\nJOIN sys.schemas"):
			return [][]any{
				{"dbo", "kl]ant", "U ", "2", "id", "int", "", "1"}, {"dbo", "kl]ant", "U ", "2", "naam", "nvarchar", "voornaam", "0"},
				{"dbo", "kl]ant", "U ", "2", "foto", "varbinary", "", "0"}, {"dbo", "kl]ant", "U ", "2", "op", "datetime2", "", "0"},
				{"dbo", "loon", "U ", "1", "bedrag", "money", "", "0"},
				{"dbo", "orders", "U ", "3", "id", "int", "", "0"}, {"dbo", "orders", "U ", "3", "klant", "int", "", "0"},
				{"dbo", "v", "V ", "-1", "naam", "nvarchar", "", "0"},
			}, nil
		case strings.Contains(q, "sys.foreign_keys"):
			return [][]any{{"dbo", "kl]ant", "", "id", "", "", "", "1"}, {"dbo", "orders", "", "id", "", "", "", "1"},
				{"dbo", "orders", "FK1", "klant", "dbo", "kl]ant", "id", "1"}}, nil
		case strings.HasSuffix(q, "FROM [dbo].[kl]]ant]"):
			return [][]any{{"1", "Jan", []byte("%PDF-1.7\n%\xe2\xe3\xcf\xd3\n%%EOF"), "2024-05-06 07:08:09.0000000"}, {"2", nil, nil, nil}}, nil
		case strings.Contains(q, "[loon]"):
			return nil, mssql.Error{Number: 229, Message: "The SELECT permission was denied on the object 'loon'"}
		case strings.HasSuffix(q, "FROM [dbo].[orders]"):
			if !broke {
				broke = true
				return [][]any{{"7", "1"}, {"8", errors.New("read: connection reset")}}, nil
			}
			return [][]any{{"7", "1"}, {"8", "2"}, {"9", "1"}}, nil
		}
		return nil, fmt.Errorf("unexpected query %q", q)
	}
	return f
}

func TestSQLServer(t *testing.T) {
	f := sqlserverFake()
	r, p, errs := run(t, sqlserverEngine(sql.OpenDB(f), "geheim"), f, source.Options{})
	want := `field table=dbo.kl]ant&row=id:1&field=id "1"
field table=dbo.kl]ant&row=id:1&field=naam "Jan"
field table=dbo.kl]ant&row=id:1&field=op "2024-05-06 07:08:09.0000000"
field table=dbo.kl]ant&row=id:2&field=id "2"
field table=dbo.orders&row=id:7&field=id "7"
field table=dbo.orders&row=id:7&field=klant "1"
field table=dbo.orders&row=id:8&field=id "8"
field table=dbo.orders&row=id:8&field=klant "2"
field table=dbo.orders&row=id:9&field=id "9"
field table=dbo.orders&row=id:9&field=klant "1"
member "table=dbo.kl%5Dant&row=id:1&field=foto" application/pdf 20 bytes
problem connection table=dbo.orders connection: lost; reading went on behind row 1 with a new connection
`
	want = strings.ReplaceAll(want, "%5D", "]")
	if d := cmp.Diff(want, r.Lines()); d != "" {
		t.Errorf("-want +got\n%s", d)
	}
	if len(errs) != 1 || !strings.HasPrefix(errs[0].Error(), "dbo.loon: permission") {
		t.Errorf("errors %v", errs)
	}
	if d := cmp.Diff([]string{"view"}, p.excluded); d != "" {
		t.Error(d)
	}
	if k := r.Blocks[len(r.Blocks)-1].Table.Keys; k == nil || len(k.Foreign) != 1 || k.Foreign[0].RefTable != "dbo.kl]ant" {
		t.Errorf("keys %+v", k)
	}
	for _, q := range f.log {
		if w, _, _ := strings.Cut(strings.TrimSpace(q), " "); w != "SET" && w != "IF" && w != "BEGIN" && !strings.HasPrefix(strings.TrimSpace(q), "SELECT") {
			t.Errorf("it runs %q", q)
		}
	}
}

func TestSQLServerSample(t *testing.T) {
	f := sqlserverFake()
	e := sqlserverEngine(sql.OpenDB(f), "")
	p, err := e.planner(t.Context(), nil, &table{rows: 1_000_000}, 1000, 7)
	if err != nil || !p.sampled {
		t.Fatal(err, p)
	}
	got := sqlserverLanguage.query(&table{schema: "dbo", name: "t", columns: []column{{name: "a", typ: "money"}}}, p.parts[0])
	if want := "SELECT TOP (2000) CONVERT(nvarchar(40), [a], 2) FROM [dbo].[t] TABLESAMPLE SYSTEM (1000 ROWS) REPEATABLE (8)"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
	_ = e.db.Close()
}

func TestSQLServerAddress(t *testing.T) {
	dsn, name, _, err := sqlserverDSN("mssql://sa:p%40ss@db.example.com:1444/crm?encrypt=strict", nil)
	if err != nil || name != "sqlserver://db.example.com:1444/crm" || !strings.HasPrefix(dsn, "sqlserver://sa:p%40ss@db.example.com:1444?") ||
		!strings.Contains(dsn, "database=crm") || !strings.Contains(dsn, "encrypt=strict") {
		t.Errorf("%s %s %v", dsn, name, err)
	}
}
