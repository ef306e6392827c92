package sqldump_test

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
	"time"

	"github.com/inzage/inzage/internal/content"
	"github.com/inzage/inzage/internal/extract/extracttest"
	"github.com/inzage/inzage/internal/extract/sqldump"
)

// TestWindows reads dumps larger than the window, in which values of every length meet its edges.
func TestWindows(t *testing.T) {
	for _, form := range []string{"mysql", "copy"} {
		t.Run(form, func(t *testing.T) {
			rng := rand.New(rand.NewPCG(7, 8))
			var w strings.Builder
			var want []string
			if form == "mysql" {
				w.WriteString("-- MySQL dump\nCREATE TABLE `t` (`id` int PRIMARY KEY, `v` text);\nINSERT INTO `t` VALUES ")
			} else {
				w.WriteString("-- PostgreSQL database dump\nCOPY public.t (id, v) FROM stdin;\n")
			}
			for i := range 40_000 {
				n := rng.IntN(200)
				if i%5000 == 4999 {
					n = 900_000
				}
				v := strings.Repeat("Zoë's \\ x\ny\t", n/10)
				want = append(want, v)
				if form == "mysql" {
					if i > 0 {
						w.WriteByte(',')
					}
					fmt.Fprintf(&w, "(%d,'%s')", i, strings.NewReplacer("'", `\'`, `\`, `\\`, "\n", `\n`, "\t", `\t`).Replace(v))
				} else {
					fmt.Fprintf(&w, "%d\t%s\n", i, strings.NewReplacer(`\`, `\\`, "\n", `\n`, "\t", `\t`).Replace(v))
				}
			}
			if form == "mysql" {
				w.WriteString(";\n-- Dump completed\n")
			} else {
				w.WriteString("\\.\n\n-- PostgreSQL database dump complete\n")
			}
			r, err := extracttest.Run(t, sqldump.SQL, "t.sql", []byte(w.String()))
			if err != nil || len(r.Probs) > 0 {
				t.Fatalf("error %v, problems %v", err, r.Probs)
			}
			got := map[int64]string{}
			for _, b := range r.Blocks {
				for i := range b.Fields {
					if f := &b.Fields[i]; f.Column == 1 {
						got[b.Records[f.Record].Row] = string(b.Text[f.Start:f.End])
					}
				}
			}
			for i := range want {
				if i%5000 == 4999 && len(r.Docs) > 0 { // too long for a field
					got[int64(i+1)] = string(r.Docs[0].Data)
					r.Docs = r.Docs[1:]
				}
			}
			for i, v := range want {
				if got[int64(i+1)] != v {
					t.Fatalf("row %d: %d bytes, want %d", i+1, len(got[int64(i+1)]), len(v))
				}
			}
		})
	}
}

// TestHostile reads dumps that try to cost more than they should.
func TestHostile(t *testing.T) {
	for _, c := range []struct{ name, data string }{
		{"quote that nobody closes", "INSERT INTO t VALUES ('" + strings.Repeat("a\\", 30<<20)},
		{"row over the limit", "INSERT INTO t VALUES (1,'" + strings.Repeat("jan@example.com ", 40<<16) + "'),(2,'x');\n"},
		{"line over the limit", "COPY t FROM stdin;\n1\t" + strings.Repeat("jan@example.com ", 40<<16) + "\n2\tx\n\\.\n"},
		{"values without end", "INSERT INTO t VALUES (" + strings.Repeat("1,", 4<<20)},
		{"nested parentheses", "INSERT INTO t VALUES (" + strings.Repeat("(", 4<<20)},
		{"nested calls", "INSERT INTO t VALUES (" + strings.Repeat("f(", 4<<20)},
		{"statements that are none", strings.Repeat("INSERT INTO ", 1<<20)},
		{"many tables", many(30_000)},
		{"dollars", strings.Repeat("$a$;$b", 1<<20)},
		{"comments", strings.Repeat("/*", 4<<20)},
		{"alters", strings.Repeat("\nALTER TABLE ", 1<<19)},
		{"column lists", strings.Repeat("INSERT INTO t ("+strings.Repeat("a,", 2000), 500)},
	} {
		t.Run(c.name, func(t *testing.T) {
			begin := time.Now()
			r, err := extracttest.Run(t, sqldump.SQL, "t.sql", []byte(c.data))
			if err != nil {
				t.Error(err)
			}
			if took := time.Since(begin); took > 60*time.Second {
				t.Errorf("took %v for %d bytes", took, len(c.data))
			}
			if strings.Contains(c.name, "over the limit") {
				if w := r.Words(); strings.Count(w, "jan@example.com") < 40<<16 || !strings.Contains(w, "\nx\n") {
					t.Error("part of it is lost")
				}
				if len(r.Probs) == 0 || r.Probs[0].Cause != content.Limit {
					t.Errorf("problems %v", r.Probs)
				}
			}
		})
	}
}

func many(n int) string {
	var w strings.Builder
	for i := range n {
		fmt.Fprintf(&w, "INSERT INTO t%d VALUES (%d,'x');\n", i, i)
	}
	return w.String()
}
