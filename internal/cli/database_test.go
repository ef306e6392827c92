package cli_test

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/jackc/pgx/v5/pgconn"

	"github.com/inzage/inzage/internal/cli"
)

// TestDatabaseSecrets scans a database as a user who may read one of two tables: the run is not
// complete, and the password of the address is in none of the outputs.
func TestDatabaseSecrets(t *testing.T) {
	admin := os.Getenv("INZAGE_TEST_POSTGRES")
	if admin == "" {
		admin = "postgres://postgres@127.0.0.1:5432/postgres"
	}
	ctx := context.WithoutCancel(t.Context())
	conn, err := pgconn.Connect(ctx, admin)
	if err != nil {
		if os.Getenv("CI") != "" {
			t.Fatal("no PostgreSQL: set INZAGE_TEST_POSTGRES")
		}
		t.Skip("no PostgreSQL: set INZAGE_TEST_POSTGRES")
	}
	const password = "pa55w0rd-geheim"
	name := fmt.Sprintf("inzage_cli_%d", os.Getpid())
	u, err := url.Parse(admin)
	if err != nil {
		t.Fatal(err)
	}
	u.Path = "/" + name
	exec := func(c *pgconn.PgConn, qs ...string) {
		t.Helper()
		for _, q := range qs {
			if err := c.Exec(ctx, q).Close(); err != nil {
				t.Fatal(err)
			}
		}
	}
	exec(conn, "CREATE DATABASE "+name, "CREATE ROLE "+name+" LOGIN PASSWORD '"+password+"'")
	t.Cleanup(func() {
		exec(conn, "DROP DATABASE "+name+" WITH (FORCE)", "DROP ROLE "+name)
		_ = conn.Close(ctx)
	})
	own, err := pgconn.Connect(ctx, u.String())
	if err != nil {
		t.Fatal(err)
	}
	exec(own, "CREATE TABLE mag (id int primary key, email text)", "INSERT INTO mag VALUES (1, 'jan@example.com')",
		"CREATE TABLE niet (id int primary key, email text)", "GRANT SELECT ON mag TO "+name)
	_ = own.Close(ctx)
	u.User = url.UserPassword(name, password)
	dir := t.TempDir()
	key := filepath.Join(t.TempDir(), "key")
	env := cli.Env{Stdin: strings.NewReader(""), Stdout: io.Discard, Stderr: io.Discard, Getenv: func(string) string { return "" }}
	if code := cli.Main(t.Context(), []string{"key", "new", key}, env); code != 0 {
		t.Fatalf("exit code %d of key new", code)
	}
	args := []string{"scan", "-v", "--coverage", "full", "-i", filepath.Join(dir, "i.db"), "--key-file", key, "-o", filepath.Join(dir, "t.txt")}
	for _, f := range []string{"json", "ndjson", "csv"} {
		args = append(args, "-f", f+"="+filepath.Join(dir, f))
	}
	var out, errs bytes.Buffer
	env.Stdout, env.Stderr = &out, &errs
	code := cli.Main(t.Context(), append(args, u.String()), env)
	if code != 3 {
		t.Errorf("exit code %d, want 3: %s", code, errs.String())
	}
	files, err := filepath.Glob(filepath.Join(dir, "*"))
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range files {
		b, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		if bytes.Contains(b, []byte(password)) {
			t.Errorf("the password is in %s", filepath.Base(f))
		}
	}
	if strings.Contains(out.String()+errs.String(), password) {
		t.Error("the password is printed")
	}
}
