package sqldump_test

import (
	"bytes"
	"encoding/hex"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/inzage/inzage/internal/content"
	"github.com/inzage/inzage/internal/extract/extracttest"
	"github.com/inzage/inzage/internal/extract/sqldump"
	"github.com/inzage/inzage/internal/rows/rowstest"
)

const dir = "../../../testdata/formats/sql/"

func TestGolden(t *testing.T) { extracttest.Golden(t, sqldump.SQL, dir+"*.sql") }

func TestGoldenCustom(t *testing.T) { extracttest.Golden(t, sqldump.Custom, dir+"*.dump") }

// TestCustomDamage reads cut and changed archives, and checks that what stands before the damage comes
// out.
func TestCustomDamage(t *testing.T) {
	rng := rand.New(rand.NewPCG(9, 9))
	for _, name := range []string{"pg_dump-15.dump", "pg_dump-15-inserts-uncompressed.dump"} {
		data := read(t, name)
		for range 200 {
			d := bytes.Clone(data)
			if rng.IntN(2) == 0 {
				d = d[:rng.IntN(len(d))]
			}
			for range rng.IntN(6) {
				if len(d) > 0 {
					d[rng.IntN(len(d))] = byte(rng.IntN(256))
				}
			}
			_, _ = extracttest.Run(t, sqldump.Custom, name, d)
		}
		r, err := extracttest.Run(t, sqldump.Custom, name, data[:len(data)-150])
		if err != nil || len(r.Probs) == 0 || len(rowstest.Got(r)) < 15 {
			t.Errorf("%s: cut: error %v, problems %v, %d rows", name, err, r.Probs, len(rowstest.Got(r)))
		}
	}
}

func FuzzCustom(f *testing.F) {
	f.Add(read(f, "pg_dump-15.dump"))
	f.Fuzz(func(t *testing.T, data []byte) {
		_, _ = extracttest.Run(t, sqldump.Custom, "a.dump", data)
	})
}

func read(t testing.TB, name string) []byte {
	t.Helper()
	b, err := os.ReadFile(dir + name)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// TestSameRecords reads dumps of one database by different programs.
func TestSameRecords(t *testing.T) {
	for _, name := range []string{"pg_dump-15.sql", "pg_dump-15-inserts.sql", "pg_dump-15-column-inserts.sql", "mariadb-dump-10.11.sql",
		"mariadb-dump-10.11-complete.sql", "mariadb-dump-10.11-compact.sql", "sqlite3-3.40.sql", "pg_dump-15.dump",
		"pg_dump-15-inserts-uncompressed.dump"} {
		t.Run(name, func(t *testing.T) {
			e := sqldump.SQL
			if strings.HasSuffix(name, ".dump") {
				e = sqldump.Custom
			}
			r, err := extracttest.Run(t, e, name, read(t, name))
			if err != nil || len(r.Probs) > 0 {
				t.Fatalf("error %v, problems %v", err, r.Probs)
			}
			got := slices.DeleteFunc(rowstest.Got(r), func(s string) bool { return strings.HasPrefix(s, "pg_largeobject:") })
			if d := cmp.Diff(rowstest.Want(rowstest.Shop()), got); d != "" {
				t.Errorf("-want +got\n%s", d)
			}
			var blobs []string
			for _, m := range r.Docs {
				blobs = append(blobs, string(m.Data))
			}
			if d := cmp.Diff(rowstest.Blobs(rowstest.Shop()), blobs); d != "" {
				t.Errorf("binary values: -want +got\n%s", d)
			}
		})
	}
}

// TestBlockSizes checks that what comes out, and its order, does not depend on the size of blocks.
func TestBlockSizes(t *testing.T) {
	files, _ := filepath.Glob(dir + "*.sql")
	for _, f := range files {
		data, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		var want string
		for i, size := range []int{256 << 10, 64, 1000} {
			r := &extracttest.Recorder{Size: size}
			if err := extracttest.Extract(t.Context(), sqldump.SQL, r, f, data); err != nil {
				t.Fatal(err)
			}
			var fields []string
			for _, l := range strings.Split(r.Lines(), "\n") {
				if !strings.HasPrefix(l, "text ") {
					fields = append(fields, l)
				}
			}
			got := strings.Join(fields, "\n")
			if i == 0 {
				want = got
			} else if d := cmp.Diff(want, got); d != "" {
				t.Errorf("%s in blocks of %d: -want +got\n%s", f, size, d)
			}
		}
	}
}

// TestOffsets checks that a field with an offset is a literal copy of the dump's bytes there, and
// that lines are counted right.
func TestOffsets(t *testing.T) {
	for _, name := range []string{"pg_dump-15.sql", "mariadb-dump-10.11.sql", "sqlite3-3.40.sql", "phpmyadmin-5.2.sql"} {
		data := read(t, name)
		r, err := extracttest.Run(t, sqldump.SQL, name, data)
		if err != nil {
			t.Fatal(err)
		}
		n := 0
		for _, b := range r.Blocks {
			for i := range b.Fields {
				f := &b.Fields[i]
				l := b.Locate(f)
				text := b.Text[f.Start:f.End]
				if f.Offset < 0 {
					continue
				}
				n++
				if !bytes.Equal(text, data[l.Start:l.End]) {
					t.Errorf("%s: field %s is not what stands at %d", name, l.String(), l.Start)
				}
				if want := bytes.Count(data[:l.Start], []byte("\n")) + 1; l.Line > want || l.Line < want-2 {
					t.Errorf("%s: field %s says line %d, want %d", name, l.String(), l.Line, want)
				}
			}
			if len(b.Fields) == 0 && b.Offset >= 0 && !bytes.Equal(b.Text, data[b.Offset:b.Offset+int64(len(b.Text))]) {
				t.Errorf("%s: text block is not what stands at %d", name, b.Offset)
			}
		}
		if n == 0 {
			t.Errorf("%s: no field has an offset", name)
		}
	}
}

// TestCut reads dumps that end in the middle of a value.
func TestCut(t *testing.T) {
	for _, name := range []string{"pg_dump-15.sql", "mariadb-dump-10.11.sql", "sqlite3-3.40.sql"} {
		data := read(t, name)
		cut := bytes.Index(data, []byte("zoe@example"))
		if cut < 0 {
			t.Fatal("no row to cut")
		}
		r, err := extracttest.Run(t, sqldump.SQL, name, data[:cut+11])
		if err != nil {
			t.Fatal(err)
		}
		words := r.Words()
		if !strings.Contains(words, "jan@example.com") || !strings.Contains(words, "zoe@example") {
			t.Errorf("%s: values before the cut are missing", name)
		}
		if len(r.Probs) != 1 || r.Probs[0].Cause != content.Corrupt {
			t.Errorf("%s: problems %v", name, r.Probs)
		}
	}
}

// TestDamage reads cut and changed dumps: no crash, no hang.
func TestDamage(t *testing.T) {
	files, _ := filepath.Glob(dir + "*.sql")
	rng := rand.New(rand.NewPCG(5, 6))
	for _, f := range files {
		data, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		for range 120 {
			d := bytes.Clone(data)
			if rng.IntN(2) == 0 {
				d = d[:rng.IntN(len(d))]
			}
			for range rng.IntN(8) {
				if len(d) > 0 {
					d[rng.IntN(len(d))] = "'\\();,$\x00\xff\n\""[rng.IntN(11)]
				}
			}
			begin := time.Now()
			_, _ = extracttest.Run(t, sqldump.SQL, f, d)
			if took := time.Since(begin); took > 30*time.Second {
				t.Fatalf("%s: took %v", f, took)
			}
		}
	}
}

func FuzzExtract(f *testing.F) {
	files, _ := filepath.Glob(dir + "*.sql")
	for _, name := range files {
		data, err := os.ReadFile(name)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(data[:min(len(data), 3000)])
		f.Add(data[len(data)/2:])
	}
	f.Add([]byte("-- PostgreSQL database\nCREATE TABLE pg_largeobject (x text[]);SELECT pg_catalog.lo_open('1', 2);SELECT pg_catalog.lowrite(0, '\\x4142');\n" +
		"SELECT pg_catalog.lo_close(0);INSERT INTO pg_largeobject VALUES ('{a,\"b\\\"\",{c}}');"))
	f.Fuzz(func(t *testing.T, data []byte) {
		_, _ = extracttest.Run(t, sqldump.SQL, "a.sql", data)
	})
}

// TestWholeReals reads real numbers as SQLite writes them: in a column of them may stand those of
// persons. Amounts of other databases keep their zeros.
func TestWholeReals(t *testing.T) {
	for _, c := range []struct{ head, want string }{
		{"PRAGMA foreign_keys=OFF;\nBEGIN TRANSACTION;\n", "1\n111222333\n1.5\n0\n-7\n10.0!\n"},
		{"-- MySQL dump\n", "1\n111222333.0\n1.5\n0.0\n-7.0\n10.0!\n"},
	} {
		r, err := extracttest.Run(t, sqldump.SQL, "t.sql", []byte(c.head+"INSERT INTO k VALUES(1,111222333.0,1.5,0.0,-7.0,'10.0!');\n-- Dump completed\n"))
		if err != nil {
			t.Fatal(err)
		}
		if !strings.Contains(r.Words(), c.want) {
			t.Errorf("got %q, want %q", r.Words(), c.want)
		}
	}
}

// TestPostgresValues reads what only dumps of PostgreSQL have: arrays, whose elements are fields of
// their own as they are from the database, and large objects, which are rows.
func TestPostgresValues(t *testing.T) {
	object := hex.EncodeToString([]byte("brief aan an@example.org"))
	dump := `-- PostgreSQL database dump
CREATE TABLE public.t (id integer DEFAULT 1, mails text[] DEFAULT '{}'::text[], kort character varying(20)[3], naam text DEFAULT (ARRAY['x'::text])[1]);
COPY public.t (id, mails, kort, naam) FROM stdin;
1	{jan@example.com,"a\\"b, c",NULL}	{{x,y},{z,""}}	{geen,lijst}
2	\N	[0:1]={a=b,"=c"}	x
\.
INSERT INTO public.t VALUES (3, '{"an@example.com",d''e}', NULL, '{ook,niet}');
SELECT pg_catalog.lo_open('4711', 131072);
SELECT pg_catalog.lowrite(0, '\x` + object[:20] + `');
SELECT pg_catalog.lowrite(0, '\x` + object[20:] + `');
SELECT pg_catalog.lo_close(0);
SELECT pg_catalog.lowrite(0, '\xzz');
SELECT pg_catalog.lo_close(0);
SELECT pg_catalog.lo_open('
-- PostgreSQL database dump complete
`
	r, err := extracttest.Run(t, sqldump.SQL, "t.sql", []byte(dump))
	if err != nil {
		t.Fatal(err)
	}
	var got strings.Builder
	for line := range strings.Lines(r.Lines()) {
		if strings.HasPrefix(line, "field table=") {
			got.WriteString(strings.TrimPrefix(line, "field table="))
		}
	}
	want := `public.t&row=1&field=id "1"
public.t&row=1&field=mails "jan@example.com"
public.t&row=1&field=mails "a\"b, c"
public.t&row=1&field=kort "x"
public.t&row=1&field=kort "y"
public.t&row=1&field=kort "z"
public.t&row=1&field=naam "{geen,lijst}"
public.t&row=2&field=id "2"
public.t&row=2&field=kort "a=b"
public.t&row=2&field=kort "=c"
public.t&row=2&field=naam "x"
public.t&row=3&field=id "3"
public.t&row=3&field=mails "an@example.com"
public.t&row=3&field=mails "d'e"
public.t&row=3&field=naam "{ook,niet}"
pg_largeobject&row=1&field=oid "4711"
pg_largeobject&row=1&field=data "brief aan an@example.org"
`
	if d := cmp.Diff(want, got.String()); d != "" {
		t.Errorf("-want +got\n%s", d)
	}
}
