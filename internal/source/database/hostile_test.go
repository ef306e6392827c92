package database_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/inzage/inzage/internal/content"
	"github.com/inzage/inzage/internal/source"
)

// TestKilledServer kills the server in the middle of a table. When it comes back, reading goes on
// behind the last row; when it does not, what was read stands and the loss is told.
func TestKilledServer(t *testing.T) {
	if testing.Short() {
		t.Skip("starts servers")
	}
	const n = 150_000
	for name, start := range map[string]func() (*daemon, error){"postgres": postgresDaemon, "mysql": mariaDaemon} {
		for _, back := range []bool{true, false} {
			t.Run(fmt.Sprintf("%s back %t", name, back), func(t *testing.T) {
				d, err := start()
				if err != nil {
					t.Skip(err)
				}
				t.Cleanup(d.remove)
				w, readErr := killed(t, name, d, back, n)
				seen, rows := keysOf(w), rowsOf(w)
				if back {
					if readErr != nil || rows != n || len(seen) != n {
						t.Errorf("%d rows, %d keys, want %d; error %v", rows, len(seen), n, readErr)
					}
					if len(w.Probs) != 1 || w.Probs[0].Cause != content.Connection {
						t.Errorf("problems %v", w.Probs)
					}
				} else {
					var p *content.Problem
					if !errors.As(readErr, &p) || p.Cause != content.Connection || rows == 0 || rows == n || len(seen) != rows {
						t.Errorf("%d rows, %d keys; error %v", rows, len(seen), readErr)
					}
				}
				if strings.Contains(fmt.Sprint(readErr, w.Probs, w.lost), secret) {
					t.Error("the password is in the output")
				}
			})
		}
	}
}

// killed reads a table during which the server is killed.
func killed(t *testing.T, name string, d *daemon, back bool, n int) (*walk, error) {
	t.Helper()
	opener, target, fill := prepare(t, name, d)
	fill("CREATE TABLE groot (id int primary key, naam varchar(400))", wide(name, n))
	w := &walk{errs: map[string]error{}, sampled: map[string][2]int64{}}
	src, err := opener.Open(t.Context(), target, source.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer src.Close()
	if err := src.Walk(t.Context(), collector{w}); err != nil {
		t.Fatal(err)
	}
	k := &killer{walk: w, kill: func() {
		d.kill()
		if back {
			if err := d.up(); err != nil {
				t.Error(err)
			}
		}
	}}
	return w, w.docs[0].Read(t.Context(), k)
}

// wide fills the table with more than is on its way at any time.
func wide(name string, n int) string {
	if name == "postgres" {
		return fmt.Sprintf("INSERT INTO groot SELECT i, repeat('naam ' || i, 30) FROM generate_series(1,%d) i", n)
	}
	return fmt.Sprintf("INSERT INTO groot SELECT seq, repeat(concat('naam ', seq), 30) FROM seq_1_to_%d", n)
}

func keysOf(w *walk) map[string]bool {
	seen := map[string]bool{}
	for _, b := range w.Blocks {
		for i := range b.Records {
			seen[b.Records[i].Key] = true
		}
	}
	return seen
}

func rowsOf(w *walk) (n int) {
	for _, b := range w.Blocks {
		n += len(b.Records)
	}
	return n
}

// TestDroppedTable drops a table that has been listed and not read: it has vanished, the rest is read.
func TestDroppedTable(t *testing.T) {
	each(t, func(t *testing.T, s *server) {
		s.exec("CREATE TABLE a (id int primary key, naam varchar(60))", "INSERT INTO a VALUES (1,'Jan')",
			"CREATE TABLE b (id int primary key, naam varchar(60))", "INSERT INTO b VALUES (1,'Piet')",
			"CREATE TABLE c (id int primary key, naam varchar(60))", "INSERT INTO c VALUES (1,'An')")
		w := &walk{errs: map[string]error{}, sampled: map[string][2]int64{}}
		src, err := s.opener.Open(t.Context(), s.target, source.Options{})
		if err != nil {
			t.Fatal(err)
		}
		if err := src.Walk(t.Context(), collector{w}); err != nil {
			t.Fatal(err)
		}
		for i, d := range w.docs {
			if i == 1 {
				s.exec("DROP TABLE b")
			}
			if err := d.Read(t.Context(), w); err != nil {
				w.errs[d.Table] = err
			}
		}
		if err := src.Close(); err != nil {
			t.Fatal(err)
		}
		var p *content.Problem
		if got := w.Words(); got != "1\nJan\n1\nAn\n" || len(w.errs) != 1 || !errors.As(w.errs[w.docs[1].Table], &p) || p.Cause != content.Vanished {
			t.Errorf("got %q, errors %v", got, w.errs)
		}
		if len(w.Probs)+len(w.lost) > 0 {
			t.Errorf("problems %v %v", w.Probs, w.lost)
		}
		gone(t, s)
	})
}

// gone checks that the server has no connection of the program any more.
func gone(t *testing.T, s *server) {
	t.Helper()
	deadline := time.Now().Add(5 * time.Second)
	for sessions(t, s) > 0 {
		if time.Now().After(deadline) {
			t.Fatalf("%d sessions are left", sessions(t, s))
		}
		time.Sleep(20 * time.Millisecond)
	}
}

// TestHalfDenied reads with a user who may not read half of the tables: one problem for each of them
// where the server tells of them at all, and nothing of the connection is left.
func TestHalfDenied(t *testing.T) {
	each(t, func(t *testing.T, s *server) {
		user := scratch()
		who := user
		if s.name == "postgres" {
			s.exec("CREATE ROLE "+user+" LOGIN PASSWORD '"+secret+"'", "GRANT USAGE ON SCHEMA public TO "+user)
			t.Cleanup(func() { s.exec("DROP OWNED BY "+user, "DROP ROLE "+user) })
		} else {
			who = "'" + user + "'@'%'"
			s.exec("CREATE USER " + who + " IDENTIFIED BY '" + secret + "'")
			t.Cleanup(func() { s.exec("DROP USER " + who) })
		}
		for i := range 10 {
			name := fmt.Sprintf("t%d", i)
			s.exec("CREATE TABLE "+name+" (id int primary key, naam varchar(60))", "INSERT INTO "+name+" VALUES (1,'Jan')")
			if i%2 == 0 {
				s.exec("GRANT SELECT ON " + name + " TO " + who)
			}
		}
		w := scan(t, s.opener, s.as(user, secret), source.Options{})
		if n := strings.Count(w.Words(), "Jan"); n != 5 {
			t.Errorf("%d tables were read, want 5", n)
		}
		want := 5
		if s.name == "mysql" { // it does not tell of what may not be read
			want = 0
		}
		for name, err := range w.errs {
			var p *content.Problem
			if !errors.As(err, &p) || p.Cause != content.Permission {
				t.Errorf("%s: %v", name, err)
			}
		}
		if len(w.errs) != want || len(w.Probs) > 0 {
			t.Errorf("errors %v, problems %v", w.errs, w.Probs)
		}
		if strings.Contains(w.Lines()+fmt.Sprint(w.errs, w.Probs, w.lost, w.docs[0].Step), secret) {
			t.Error("the password is in the output")
		}
		gone(t, s)
	})
}

// TestChangedWhileLost loses the connection and changes the table before it is there again: what was
// not delivered before is delivered once, however the rows moved.
func TestChangedWhileLost(t *testing.T) {
	if testing.Short() {
		t.Skip("a large table")
	}
	each(t, func(t *testing.T, s *server) {
		const n, gone = 150_000, 1000
		s.exec("CREATE TABLE groot (id int primary key, naam varchar(400))", wide(s.name, n))
		w := &walk{errs: map[string]error{}, sampled: map[string][2]int64{}}
		src, err := s.opener.Open(t.Context(), s.target, source.Options{Connections: 1})
		if err != nil {
			t.Fatal(err)
		}
		defer src.Close()
		if err := src.Walk(t.Context(), collector{w}); err != nil {
			t.Fatal(err)
		}
		k := &killer{walk: w, kill: func() {
			s.exec(s.killAll(), fmt.Sprintf("DELETE FROM groot WHERE id <= %d", gone), fmt.Sprintf("INSERT INTO groot VALUES (%d, 'nieuw')", n+1))
		}}
		if err := w.docs[0].Read(t.Context(), k); err != nil {
			t.Fatal(err)
		}
		seen := keysOf(w)
		for i := gone + 1; i <= n+1; i++ {
			if !seen[fmt.Sprintf("id:%d", i)] {
				t.Fatalf("row %d was left out", i)
			}
		}
		if rows := rowsOf(w); rows != len(seen) {
			t.Errorf("%d rows of %d keys", rows, len(seen))
		}
	})
}

// killAll is the statement that ends the connections of the program.
func (s *server) killAll() string {
	if s.name == "mysql" {
		return "BEGIN NOT ATOMIC DECLARE n INT; FOR r IN (SELECT id FROM information_schema.processlist WHERE db = database() AND id <> connection_id()) DO KILL r.id; END FOR; END"
	}
	return "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'inzage' AND datname = current_database()"
}

// TestWidestTable reads a table of as many columns as the server allows, and at least 2,000 of them
// where it can.
func TestWidestTable(t *testing.T) {
	each(t, func(t *testing.T, s *server) {
		n, engine := 1600, "" // PostgreSQL has no more
		if s.name == "mysql" {
			n, engine = 2000, " ENGINE=Aria"
		}
		cols, vals := make([]string, n), make([]string, n)
		for i := range n {
			cols[i], vals[i] = fmt.Sprintf("kolom_%d smallint", i), fmt.Sprint(i)
		}
		s.exec("CREATE TABLE breed ("+strings.Join(cols, ",")+")"+engine, "INSERT INTO breed VALUES ("+strings.Join(vals, ",")+")")
		w := scan(t, s.opener, s.target, source.Options{})
		if len(w.errs)+len(w.Probs) > 0 || len(w.Blocks) != 1 || len(w.Blocks[0].Fields) != n {
			t.Errorf("errors %v %v, %d blocks", w.errs, w.Probs, len(w.Blocks))
		}
	})
}

// TestBigRow reads a row of 100 MB, which is a document of its own.
func TestBigRow(t *testing.T) {
	if testing.Short() {
		t.Skip("100 MB")
	}
	for name, start := range map[string]func() (*daemon, error){"postgres": postgresDaemon, "mysql": mariaDaemon} {
		t.Run(name, func(t *testing.T) {
			d, err := start()
			if err != nil {
				t.Skip(err)
			}
			t.Cleanup(d.remove)
			opener, target, fill := prepare(t, name, d)
			typ := map[string]string{"postgres": "text", "mysql": "longtext"}[name]
			fill("CREATE TABLE groot (id int primary key, naam "+typ+")", "INSERT INTO groot VALUES (1, 'klein')",
				"INSERT INTO groot VALUES (2, repeat('jan@example.com, ', 6000000))", "INSERT INTO groot VALUES (3, 'slot')")
			w := scan(t, opener, target, source.Options{})
			if got := w.Words(); got != "1\nklein\n2\n3\nslot\n" || len(w.errs)+len(w.Probs) > 0 {
				t.Errorf("got %.100q, errors %v %v", got, w.errs, w.Probs)
			}
			if len(w.Docs) != 1 || len(w.Docs[0].Data) < 64<<20 { // the recorder keeps no more
				t.Errorf("%d documents", len(w.Docs))
			}
		})
	}
}
