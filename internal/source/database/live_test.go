package database_test

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"net"
	"net/url"
	"os"
	"strings"
	"testing"
	"time"

	"github.com/go-sql-driver/mysql"
	"github.com/google/go-cmp/cmp"
	"github.com/jackc/pgx/v5/pgconn"

	"github.com/inzage/inzage/internal/content"
	"github.com/inzage/inzage/internal/extract/extracttest"
	"github.com/inzage/inzage/internal/rows/rowstest"
	"github.com/inzage/inzage/internal/source"
	"github.com/inzage/inzage/internal/source/database"
)

// A server is a real one with an empty database that is gone after the test.
type server struct {
	name    string
	opener  *source.Opener
	dialect *rowstest.Dialect
	target  string // without a password
	exec    func(statements ...string)
	as      func(user, password string) string // the target for another user
}

const secret = "pa55w0rd-geheim"

// servers returns the servers there are: those of the environment, else those on the standard local
// ports, else throw-away ones. Without one the test is skipped; in continuous integration it fails.
func servers(t *testing.T) []*server {
	t.Helper()
	out := []*server{postgres(t), maria(t)}
	var up []*server
	for _, s := range out {
		if s != nil {
			up = append(up, s)
		}
	}
	if len(up) < len(out) && os.Getenv("CI") != "" {
		t.Fatal("a database server is missing: set INZAGE_TEST_POSTGRES and INZAGE_TEST_MYSQL")
	}
	if len(up) == 0 {
		t.Skip("no database server: set INZAGE_TEST_POSTGRES or INZAGE_TEST_MYSQL")
	}
	return up
}

func scratch() string {
	return fmt.Sprintf("inzage_test_%d_%d", os.Getpid(), time.Now().UnixNano()%1e6)
}

func postgres(t *testing.T) *server {
	t.Helper()
	admin := os.Getenv("INZAGE_TEST_POSTGRES")
	if admin != "" {
		return postgresAt(t, admin)
	}
	if s := postgresAt(t, "postgres://postgres@127.0.0.1:5432/postgres"); s != nil {
		return s
	}
	admin, err := standIn("postgres", postgresDaemon)
	if err != nil {
		t.Logf("no PostgreSQL: %v", err)
		return nil
	}
	return postgresAt(t, admin)
}

func postgresAt(t *testing.T, admin string) *server {
	t.Helper()
	conn, err := pgconn.Connect(t.Context(), admin)
	if err != nil {
		t.Logf("no PostgreSQL: %v", err)
		return nil
	}
	name := scratch()
	ctx := context.WithoutCancel(t.Context())
	must := func(c *pgconn.PgConn, q string) {
		t.Helper()
		if err := c.Exec(ctx, q).Close(); err != nil {
			t.Fatalf("%v in %.200s", err, q)
		}
	}
	must(conn, `CREATE DATABASE `+name+` ENCODING 'UTF8' TEMPLATE template0`)
	u, err := url.Parse(admin)
	if err != nil {
		t.Fatal(err)
	}
	u.Path = "/" + name
	own, err := pgconn.Connect(ctx, u.String())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		_ = own.Close(ctx)
		must(conn, `DROP DATABASE `+name+` WITH (FORCE)`)
		_ = conn.Close(ctx)
	})
	return &server{name: "postgres", opener: database.Postgres, dialect: rowstest.Postgres, target: u.String(),
		exec: func(qs ...string) {
			for _, q := range qs {
				must(own, q)
			}
		},
		as: func(user, password string) string {
			v := *u
			v.User = url.UserPassword(user, password)
			return v.String()
		}}
}

func maria(t *testing.T) *server {
	t.Helper()
	admin := os.Getenv("INZAGE_TEST_MYSQL")
	if admin != "" {
		return mariaAt(t, admin)
	}
	if s := mariaAt(t, "mysql://root@127.0.0.1:3306"); s != nil {
		return s
	}
	admin, err := standIn("mysql", mariaDaemon)
	if err != nil {
		t.Logf("no MySQL: %v", err)
		return nil
	}
	return mariaAt(t, admin)
}

func mariaAt(t *testing.T, admin string) *server {
	t.Helper()
	u, err := url.Parse(admin)
	if err != nil {
		t.Fatal(err)
	}
	cfg := mysql.NewConfig()
	cfg.User, cfg.Net, cfg.Addr, cfg.Logger = u.User.Username(), "tcp", u.Host, &mysql.NopLogger{}
	cfg.Passwd, _ = u.User.Password()
	if _, _, err := net.SplitHostPort(cfg.Addr); err != nil {
		cfg.Addr = net.JoinHostPort(cfg.Addr, "3306")
	}
	ctx := context.WithoutCancel(t.Context())
	connector, err := mysql.NewConnector(cfg)
	if err != nil {
		t.Fatal(err)
	}
	db := sql.OpenDB(connector)
	db.SetMaxOpenConns(1)
	if err := db.PingContext(ctx); err != nil {
		t.Logf("no MySQL: %v", err)
		return nil
	}
	exec := func(qs ...string) {
		t.Helper()
		for _, q := range qs {
			if _, err := db.ExecContext(ctx, q); err != nil {
				t.Fatalf("%v in %.200s", err, q)
			}
		}
	}
	name := scratch()
	exec("CREATE DATABASE "+name+" CHARACTER SET utf8mb4", "USE "+name)
	u.Path = "/" + name
	t.Cleanup(func() {
		exec("DROP DATABASE " + name)
		_ = db.Close()
	})
	return &server{name: "mysql", opener: database.MySQL, dialect: rowstest.MySQL, target: u.String(), exec: exec,
		as: func(user, password string) string {
			v := *u
			v.User = url.UserPassword(user, password)
			return v.String()
		}}
}

// A walk is what a source pushed, and what its documents delivered.
type walk struct {
	extracttest.Recorder
	docs     []*content.Document
	lost     []content.Problem
	excluded []string
	errs     map[string]error
	sampled  map[string][2]int64
	current  string
}

func (w *walk) Sampled(rows, total int64) { w.sampled[w.current] = [2]int64{rows, total} }

type collector struct{ w *walk }

func (c collector) Document(_ context.Context, d *content.Document) error {
	c.w.docs = append(c.w.docs, d)
	return nil
}
func (c collector) Lost(_ string, p content.Problem) { c.w.lost = append(c.w.lost, p) }
func (c collector) Excluded(rule string)             { c.w.excluded = append(c.w.excluded, rule) }

// scan opens a target and reads all of it.
func scan(t *testing.T, o *source.Opener, target string, opts source.Options) *walk {
	t.Helper()
	w := &walk{errs: map[string]error{}, sampled: map[string][2]int64{}}
	src, err := o.Open(t.Context(), target, opts)
	if err != nil {
		t.Fatal(err)
	}
	if err := src.Walk(t.Context(), collector{w}); err != nil {
		t.Fatal(err)
	}
	for _, d := range w.docs {
		w.current = d.Table
		if err := d.Read(t.Context(), w); err != nil {
			w.errs[d.Table] = err
		}
	}
	if err := src.Close(); err != nil {
		t.Fatal(err)
	}
	for _, f := range w.Faults {
		t.Error(f)
	}
	return w
}

// each runs f against every server.
func each(t *testing.T, f func(t *testing.T, s *server)) {
	t.Helper()
	for _, s := range servers(t) {
		t.Run(s.name, func(t *testing.T) { f(t, s) })
	}
}

func TestSameRecords(t *testing.T) {
	each(t, func(t *testing.T, s *server) {
		s.exec(s.dialect.Script(rowstest.Shop())...)
		w := scan(t, s.opener, s.target, source.Options{})
		if len(w.errs)+len(w.Probs)+len(w.lost) > 0 {
			t.Fatalf("errors %v, problems %v %v", w.errs, w.Probs, w.lost)
		}
		if d := cmp.Diff(rowstest.Want(rowstest.Shop()), rowstest.Got(&w.Recorder)); d != "" {
			t.Errorf("-want +got\n%s", d)
		}
		if len(w.Docs) != 1 || string(w.Docs[0].Data) != rowstest.Blobs(rowstest.Shop())[0] {
			t.Errorf("documents %v", w.Docs)
		}
		keys := map[string]*content.Keys{}
		for _, b := range w.Blocks {
			keys[b.Table.Name[strings.LastIndexByte(b.Table.Name, '.')+1:]] = b.Table.Keys
		}
		for _, want := range rowstest.Shop() {
			k := keys[want.Name]
			if k == nil || cmp.Diff(want.Primary, k.Primary) != "" || len(want.Foreign) != len(k.Foreign) {
				t.Errorf("keys of %s: %+v", want.Name, k)
			}
		}
	})
}

func TestHostileNames(t *testing.T) {
	each(t, func(t *testing.T, s *server) {
		table, column := "a\"b`; drop", "c\nd'e"
		q := s.dialect.Name
		s.exec("CREATE TABLE "+q(table)+" ("+q(column)+" text, "+q("%s")+" int)", "INSERT INTO "+q(table)+" VALUES ('x', 7)")
		w := scan(t, s.opener, s.target, source.Options{})
		if len(w.errs) > 0 || len(w.Blocks) != 1 {
			t.Fatalf("errors %v, blocks %d", w.errs, len(w.Blocks))
		}
		if got := w.Words(); got != "x\n7\n" || w.Blocks[0].Columns[0].Name != column {
			t.Errorf("got %q of %q", got, w.Blocks[0].Columns[0].Name)
		}
	})
}

func TestFilterAndViews(t *testing.T) {
	each(t, func(t *testing.T, s *server) {
		s.exec("CREATE TABLE klanten (id int, naam text, wachtwoord text)", "INSERT INTO klanten VALUES (1,'Jan','geheim')",
			"CREATE TABLE log (regel text)", "INSERT INTO log VALUES ('x')", "CREATE VIEW v AS SELECT naam FROM klanten")
		w := scan(t, s.opener, s.target, source.Options{Exclude: []string{"log", "*.wachtwoord", "*.*.wachtwoord"}})
		if got := w.Words(); got != "1\nJan\n" {
			t.Errorf("got %q", got)
		}
		if d := cmp.Diff([]string{"--exclude log", "view"}, w.excluded); d != "" {
			t.Errorf("excluded: %s", d)
		}
		w = scan(t, s.opener, s.target, source.Options{Include: []string{"v", "klanten.naam"}, Views: true})
		if got := w.Words(); got != "Jan\nJan\n" {
			t.Errorf("got %q", got)
		}
	})
}

func series(s *server, table string, n int) string {
	if s.name == "postgres" {
		return fmt.Sprintf("INSERT INTO %s SELECT i, 'naam ' || i FROM generate_series(1,%d) i", table, n)
	}
	return fmt.Sprintf("INSERT INTO %s SELECT seq, concat('naam ', seq) FROM seq_1_to_%d", table, n)
}

func TestSample(t *testing.T) {
	each(t, func(t *testing.T, s *server) {
		s.exec("CREATE TABLE groot (id int primary key, naam varchar(60))", series(s, "groot", 100_000), "CREATE TABLE klein (id int, naam varchar(60))",
			series(s, "klein", 50), "ANALYZE "+map[string]string{"postgres": "", "mysql": "TABLE "}[s.name]+"groot")
		if s.name == "mysql" {
			s.exec("DO 0")
		}
		var first string
		for range 2 {
			w := scan(t, s.opener, s.target, source.Options{Sample: 2000, Seed: 7})
			if len(w.errs)+len(w.Probs) > 0 {
				t.Fatalf("errors %v %v", w.errs, w.Probs)
			}
			if len(w.sampled) != 1 {
				t.Fatalf("sampled %v", w.sampled)
			}
			for _, n := range w.sampled {
				if n[0] < 800 || n[0] > 4000 || n[1] < 90_000 || n[1] > 110_000 {
					t.Errorf("sampled %v", n)
				}
			}
			if first == "" {
				first = w.Lines()
			} else if first != w.Lines() {
				t.Error("two samples with one seed differ")
			}
		}
	})
}

func TestRights(t *testing.T) {
	each(t, func(t *testing.T, s *server) {
		user := scratch()
		s.exec("CREATE TABLE mag (id int primary key, naam text)", "INSERT INTO mag VALUES (1,'Jan')",
			"CREATE TABLE half (id int primary key, naam text, geheim text)", "INSERT INTO half VALUES (1,'An','x')",
			"CREATE TABLE niet (id int primary key, naam text)", "INSERT INTO niet VALUES (1,'Piet')")
		if s.name == "postgres" {
			s.exec("CREATE ROLE "+user+" LOGIN PASSWORD '"+secret+"'", "GRANT USAGE ON SCHEMA public TO "+user,
				"GRANT SELECT ON mag TO "+user, "GRANT SELECT (id, naam) ON half TO "+user)
			t.Cleanup(func() { s.exec("DROP OWNED BY "+user, "DROP ROLE "+user) })
		} else {
			s.exec("CREATE USER '" + user[:min(len(user), 32)] + "'@'%' IDENTIFIED BY '" + secret + "'")
			user = user[:min(len(user), 32)]
			s.exec("GRANT SELECT ON mag TO '"+user+"'@'%'", "GRANT SELECT (id, naam) ON half TO '"+user+"'@'%'")
			t.Cleanup(func() { s.exec("DROP USER '" + user + "'@'%'") })
		}
		w := scan(t, s.opener, s.as(user, secret), source.Options{})
		words := w.Words()
		if !strings.Contains(words, "Jan\n") || !strings.Contains(words, "An\n") || strings.Contains(words, "Piet") {
			t.Errorf("got %q", words)
		}
		if s.name == "postgres" { // MySQL does not show what may not be read
			var p *content.Problem
			if err := w.errs["public.niet"]; err == nil || !asProblem(err, &p) || p.Cause != content.Permission {
				t.Errorf("errors %v", w.errs)
			}
			if len(w.Probs) != 1 || w.Probs[0].Cause != content.Permission {
				t.Errorf("problems %v", w.Probs)
			}
		}
		if all := w.Lines() + fmt.Sprint(w.errs, w.Probs, w.lost) + w.docs[0].Step; strings.Contains(all, secret) {
			t.Error("the password is in the output")
		}
	})
}

func asProblem(err error, p **content.Problem) bool {
	return errors.As(err, p)
}

// TestPassword opens with wrong passwords and addresses: no error may hold them.
func TestPassword(t *testing.T) {
	each(t, func(t *testing.T, s *server) {
		bad := strings.Replace(s.as("niemand", secret), "127.0.0.1", "127.0.0.1", 1)
		for _, target := range []string{bad, s.name + "://u:" + secret + "@127.0.0.1:1/db", s.name + "://u:" + secret + "@[::bad/db",
			s.name + "://u:" + secret + "@nowhere.invalid/db", s.name + "://u:" + secret + "@127.0.0.1/db?sslmode=x&ssl-mode=x"} {
			src, err := s.opener.Open(t.Context(), target, source.Options{})
			if err == nil {
				_ = src.Close() // a server that trusts everybody
				continue
			}
			if strings.Contains(err.Error(), secret) {
				t.Errorf("the password is in %q", strings.ReplaceAll(err.Error(), secret, "***"))
			}
		}
	})
}

// killer is a recorder during which the server ends the connections.
type killer struct {
	*walk
	kill func()
}

func (k *killer) Block(ctx context.Context, b *content.Block) error {
	if k.kill != nil {
		k.kill()
		k.kill = nil
	}
	return k.walk.Block(ctx, b)
}

func TestLostConnection(t *testing.T) {
	each(t, func(t *testing.T, s *server) {
		const n = 450_000
		s.exec("CREATE TABLE groot (id int primary key, naam varchar(60))", series(s, "groot", n))
		w := &walk{errs: map[string]error{}, sampled: map[string][2]int64{}}
		src, err := s.opener.Open(t.Context(), s.target, source.Options{})
		if err != nil {
			t.Fatal(err)
		}
		defer src.Close()
		if err := src.Walk(t.Context(), collector{w}); err != nil {
			t.Fatal(err)
		}
		k := &killer{walk: w, kill: func() { s.exec(s.killAll()) }}
		if err := w.docs[0].Read(t.Context(), k); err != nil {
			t.Fatal(err)
		}
		seen := map[string]bool{}
		rows := 0
		for _, b := range w.Blocks {
			for i := range b.Records {
				rows++
				seen[b.Records[i].Key] = true
			}
		}
		if rows != n || len(seen) != n {
			t.Errorf("%d rows, %d keys, want %d", rows, len(seen), n)
		}
		if len(w.Probs) != 1 || w.Probs[0].Cause != content.Connection {
			t.Errorf("problems %v", w.Probs)
		}
	})
}

// TestCancel checks that nothing is left on the server when the run is stopped.
func TestCancel(t *testing.T) {
	each(t, func(t *testing.T, s *server) {
		s.exec("CREATE TABLE groot (id int primary key, naam varchar(60))", series(s, "groot", 300_000))
		w := &walk{}
		src, err := s.opener.Open(t.Context(), s.target, source.Options{})
		if err != nil {
			t.Fatal(err)
		}
		if err := src.Walk(t.Context(), collector{w}); err != nil {
			t.Fatal(err)
		}
		ctx, cancel := context.WithCancel(t.Context())
		k := &killer{walk: w, kill: cancel}
		if err := w.docs[0].Read(ctx, k); err == nil {
			t.Error("no error")
		}
		if err := src.Close(); err != nil {
			t.Fatal(err)
		}
		deadline := time.Now().Add(5 * time.Second)
		for {
			left := scan(t, s.opener, s.target, source.Options{Include: []string{"none"}})
			_ = left
			if n := sessions(t, s); n == 0 {
				return
			} else if time.Now().After(deadline) {
				t.Fatalf("%d sessions are left", n)
			}
			time.Sleep(50 * time.Millisecond)
		}
	})
}
