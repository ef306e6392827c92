package sqlite_test

import (
	"bytes"
	"database/sql"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	_ "modernc.org/sqlite" // makes the databases that are read

	"github.com/inzage/inzage/internal/content"
	"github.com/inzage/inzage/internal/extract/extracttest"
	"github.com/inzage/inzage/internal/extract/sqlite"
	"github.com/inzage/inzage/internal/rows/rowstest"
)

const dir = "../../../testdata/formats/sqlite/"

func TestGolden(t *testing.T) { extracttest.Golden(t, sqlite.Database, dir+"*.db") }

// database makes a database of statements and returns the file's bytes.
func database(t testing.TB, statements ...string) []byte {
	t.Helper()
	name := filepath.Join(t.TempDir(), "t.db")
	db, err := sql.Open("sqlite", name)
	if err != nil {
		t.Fatal(err)
	}
	db.SetMaxOpenConns(1)
	for _, s := range statements {
		if _, err := db.ExecContext(t.Context(), s); err != nil {
			t.Fatalf("%v in %.200s", err, s)
		}
	}
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	data, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

func TestSameRecords(t *testing.T) {
	for _, pragma := range []string{"PRAGMA encoding='UTF-8'", "PRAGMA encoding='UTF-16le'", "PRAGMA encoding='UTF-16be'", "PRAGMA page_size=512", "PRAGMA page_size=65536"} {
		t.Run(pragma, func(t *testing.T) {
			data := database(t, append([]string{pragma}, rowstest.SQLite.Script(rowstest.Shop())...)...)
			r, err := extracttest.Run(t, sqlite.Database, "shop.db", data)
			if err != nil || len(r.Probs) > 0 {
				t.Fatalf("error %v, problems %v", err, r.Probs)
			}
			if d := cmp.Diff(rowstest.Want(rowstest.Shop()), rowstest.Got(r)); d != "" {
				t.Errorf("-want +got\n%s", d)
			}
			if len(r.Docs) != 1 || string(r.Docs[0].Data) != rowstest.Blobs(rowstest.Shop())[0] {
				t.Errorf("documents %v", r.Docs)
			}
		})
	}
}

func TestLayouts(t *testing.T) {
	long := strings.Repeat("x", 100_000)
	data := database(t,
		`CREATE TABLE "a""b; drop
table" (b TEXT, k1 TEXT, "k 2" INT, PRIMARY KEY (k1, "k 2")) WITHOUT ROWID`,
		`INSERT INTO "a""b; drop
table" VALUES ('v','key',7), (NULL,'key',8)`,
		`CREATE TABLE g (id INTEGER PRIMARY KEY, a REAL, b AS (a*2), c TEXT AS (a || '!') STORED, d)`,
		`INSERT INTO g (id, a, d) VALUES (-5, 10, 1e300), (9007199254740993, 2.5, x'00')`,
		`ALTER TABLE g ADD COLUMN late TEXT DEFAULT 'x'`,
		`CREATE TABLE big (v TEXT)`, `INSERT INTO big VALUES ('`+long+`')`,
		`CREATE VIEW v AS SELECT 'jan@example.com'`)
	r, err := extracttest.Run(t, sqlite.Database, "t.db", data)
	if err != nil {
		t.Fatal(err)
	}
	want := `field table=a"b; drop%0Atable&row=1&field=k1 "key"
field table=a"b; drop%0Atable&row=1&field=k 2 "7"
field table=a"b; drop%0Atable&row=1&field=b "v"
field table=a"b; drop%0Atable&row=2&field=k1 "key"
field table=a"b; drop%0Atable&row=2&field=k 2 "8"
field table=g&row=id:-5&field=id "-5"
field table=g&row=id:-5&field=a "10"
field table=g&row=id:-5&field=c "10.0!"
field table=g&row=id:-5&field=d "1e+300"
field table=g&row=id:9007199254740993&field=id "9007199254740993"
field table=g&row=id:9007199254740993&field=a "2.5"
field table=g&row=id:9007199254740993&field=c "2.5!"
field table=big&row=rowid:1&field=v "` + long + `"
text part=v line=0 "CREATE VIEW v AS SELECT 'jan@example.com'"
problem no-text table=g&field=d 1 binary values of no known kind
`
	if d := cmp.Diff(want, r.Lines()); d != "" {
		t.Errorf("-want +got\n%s", d)
	}
}

// TestMany reads a table of many pages and checks every row.
func TestMany(t *testing.T) {
	data := database(t, "CREATE TABLE t (id INTEGER PRIMARY KEY, v TEXT)",
		"WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i+1 FROM n WHERE i < 50000) INSERT INTO t SELECT i, printf('%.*c', i % 3000 + 1, 'x') FROM n WHERE i % 7 > 2")
	r, err := extracttest.Run(t, sqlite.Database, "t.db", data)
	if err != nil || len(r.Probs) > 0 {
		t.Fatalf("error %v, problems %v", err, r.Probs)
	}
	n := 0
	for _, b := range r.Blocks {
		for i := range b.Fields {
			f := &b.Fields[i]
			if f.Column != 1 {
				continue
			}
			n++
			var id int
			if _, err := fmt.Sscanf(b.Records[f.Record].Key, "id:%d", &id); err != nil || int(f.End-f.Start) != id%3000+1 {
				t.Fatalf("row %q has %d bytes", b.Records[f.Record].Key, f.End-f.Start)
			}
		}
	}
	if want := 50000/7*4 + 3 - 10; n < want {
		t.Errorf("%d rows", n)
	}
}

// TestDamage reads cut and changed files: no crash, no hang, and what is whole comes out.
func TestDamage(t *testing.T) {
	data := database(t, append(rowstest.SQLite.Script(rowstest.Shop()), "CREATE TABLE t (a TEXT, b TEXT)",
		"WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i+1 FROM n WHERE i < 2000) INSERT INTO t SELECT i, printf('%.*c', i * 3, 'x') FROM n")...)
	rng := rand.New(rand.NewPCG(3, 4))
	for i := range 300 {
		d := bytes.Clone(data)
		if i%3 == 0 {
			d = d[:rng.IntN(len(d))]
		}
		for range rng.IntN(40) {
			if len(d) > 0 {
				d[rng.IntN(len(d))] = byte(rng.IntN(256))
			}
		}
		for range rng.IntN(10) { // pointers and headers
			if len(d) > 4200 {
				d[rng.IntN(len(d)/4096)*4096+rng.IntN(60)] = byte(rng.IntN(256))
			}
		}
		begin := time.Now()
		_, _ = extracttest.Run(t, sqlite.Database, "t.db", d)
		if took := time.Since(begin); took > 30*time.Second {
			t.Fatalf("took %v", took)
		}
	}
	d := bytes.Clone(data)
	at := bytes.Index(d, []byte("Veldstraat")) &^ 4095
	copy(d[at:at+100], bytes.Repeat([]byte{0xee}, 100)) // one page of one table
	r, err := extracttest.Run(t, sqlite.Database, "t.db", d)
	if err != nil {
		t.Fatal(err)
	}
	if got := rowstest.Got(r); len(got) < 2000+16 {
		t.Errorf("%d rows of an otherwise sound file", len(got))
	}
	if len(r.Probs) != 1 || r.Probs[0].Cause != content.Corrupt || r.Probs[0].Where.Table != "addresses" {
		t.Errorf("problems %v", r.Probs)
	}
}

func FuzzExtract(f *testing.F) {
	f.Add(database(f, "PRAGMA page_size=512", "CREATE TABLE t (a INTEGER PRIMARY KEY, b)", "INSERT INTO t VALUES (1, 'x'), (2, 2.5), (3, x'00'), (4, printf('%.*c', 2000, 'x'))"))
	f.Fuzz(func(t *testing.T, data []byte) {
		_, _ = extracttest.Run(t, sqlite.Database, "t.db", data)
	})
}

// TestLog reads a write-ahead log while the database is open.
func TestLog(t *testing.T) {
	name := filepath.Join(t.TempDir(), "t.db")
	db, err := sql.Open("sqlite", name)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	db.SetMaxOpenConns(1)
	for _, s := range []string{"PRAGMA journal_mode=WAL", "PRAGMA wal_autocheckpoint=0", "CREATE TABLE t (id INTEGER PRIMARY KEY, naam TEXT, n INT)",
		"INSERT INTO t VALUES (1, 'Jan', 7), (2, printf('%.*c', 9000, 'x'), NULL)"} {
		if _, err := db.ExecContext(t.Context(), s); err != nil {
			t.Fatal(err)
		}
	}
	data, err := os.ReadFile(name + "-wal")
	if err != nil {
		t.Fatal(err)
	}
	r, err := extracttest.Run(t, sqlite.Log, "t.db-wal", data)
	if err != nil || len(r.Probs) > 0 {
		t.Fatal(err, r.Probs)
	}
	want := "Jan\n7\n" + strings.Repeat("x", 9000) + "\n"
	if got := r.Words(); got != want {
		t.Errorf("got %.100q", got)
	}
	rng := rand.New(rand.NewPCG(1, 1))
	for range 200 {
		d := bytes.Clone(data)[:rng.IntN(len(data))]
		for range rng.IntN(20) {
			if len(d) > 0 {
				d[rng.IntN(len(d))] = byte(rng.IntN(256))
			}
		}
		_, _ = extracttest.Run(t, sqlite.Log, "t.db-wal", d)
	}
}
