package database_test

import (
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/inzage/inzage/internal/source"
)

// TestPostgresTypes reads what only PostgreSQL has.
func TestPostgresTypes(t *testing.T) {
	s := postgres(t)
	if s == nil {
		if os.Getenv("CI") != "" {
			t.Fatal("no PostgreSQL: set INZAGE_TEST_POSTGRES")
		}
		t.Skip("no PostgreSQL: set INZAGE_TEST_POSTGRES")
	}
	s.exec(`CREATE TABLE soorten (id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY, mails text[], j jsonb, ip inet, mac macaddr, u uuid, x xml, b bytea, d date, a int[])`,
		`INSERT INTO soorten (mails, j, ip, mac, u, x, b, d, a) VALUES ('{"jan@example.com","a\"b, c",NULL}', '{"naam": "Jan"}', '192.0.2.1', '00:00:5e:00:53:01',
		 '6f9619ff-8b86-d011-b42d-00cf4fc964ff', '<a>x</a>', convert_to('platte tekst', 'UTF8'), '1970-01-02', '[2:3][1:2]={{1,2},{3,4}}'::int[])`,
		`COMMENT ON COLUMN soorten.d IS 'geboortedatum'`,
		`CREATE TABLE zonder (naam text)`, `INSERT INTO zonder VALUES ('Jan')`,
		`CREATE MATERIALIZED VIEW mv AS SELECT naam FROM zonder`,
		`CREATE TABLE deel (id int, naam text) PARTITION BY RANGE (id)`, `CREATE TABLE deel1 PARTITION OF deel FOR VALUES FROM (0) TO (10)`,
		`INSERT INTO deel VALUES (1, 'An')`,
		`SELECT lo_from_bytea(4711, convert_to('brief aan an@example.org', 'UTF8'))`)
	w := scan(t, s.opener, s.target, source.Options{})
	want := `field table=pg_largeobject&row=oid:4711&field=oid "4711"
field table=pg_largeobject&row=oid:4711&field=data "brief aan an@example.org"
field table=public.deel1&row=ctid:(0,1)&field=id "1"
field table=public.deel1&row=ctid:(0,1)&field=naam "An"
field table=public.mv&row=ctid:(0,1)&field=naam "Jan"
field table=public.soorten&row=id:1&field=id "1"
field table=public.soorten&row=id:1&field=mails "jan@example.com"
field table=public.soorten&row=id:1&field=mails "a\"b, c"
field table=public.soorten&row=id:1&field=j "{\"naam\": \"Jan\"}"
field table=public.soorten&row=id:1&field=ip "192.0.2.1"
field table=public.soorten&row=id:1&field=mac "00:00:5e:00:53:01"
field table=public.soorten&row=id:1&field=u "6f9619ff-8b86-d011-b42d-00cf4fc964ff"
field table=public.soorten&row=id:1&field=x "<a>x</a>"
field table=public.soorten&row=id:1&field=b "platte tekst"
field table=public.soorten&row=id:1&field=d "1970-01-02"
field table=public.soorten&row=id:1&field=a "1"
field table=public.soorten&row=id:1&field=a "2"
field table=public.soorten&row=id:1&field=a "3"
field table=public.soorten&row=id:1&field=a "4"
field table=public.zonder&row=ctid:(0,1)&field=naam "Jan"
`
	lines := strings.SplitAfter(w.Lines(), "\n")
	objects := lines[len(lines)-3 : len(lines)-1] // they come last
	got := strings.Join(append(append([]string{}, objects...), lines[:len(lines)-3]...), "")
	if d := cmp.Diff(want, got); d != "" {
		t.Errorf("-want +got\n%s", d)
	}
	if len(w.errs)+len(w.Probs) > 0 {
		t.Error(w.errs, w.Probs)
	}
	for _, b := range w.Blocks {
		if b.Table.Name == "public.soorten" && b.Columns[8].Comment != "geboortedatum" {
			t.Errorf("comment %q", b.Columns[8].Comment)
		}
	}
}
