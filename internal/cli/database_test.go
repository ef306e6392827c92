package cli_test

import (
	"bytes"
	"context"
	"encoding/hex"
	"fmt"
	"io"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/jackc/pgx/v5/pgconn"

	"github.com/inzage/inzage/internal/cli"
	"github.com/inzage/inzage/internal/inventory"
	"github.com/inzage/inzage/internal/pii"
)

// emptyPostgres makes a database that is gone after the test, runs script in it, and after the test the
// statements of after. It returns the address, empty when there is no server.
func emptyPostgres(t *testing.T, script string, after ...string) string {
	t.Helper()
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
		return ""
	}
	name := fmt.Sprintf("inzage_cli_%d_%s", os.Getpid(), strings.ToLower(t.Name()))
	u, err := url.Parse(admin)
	if err != nil {
		t.Fatal(err)
	}
	u.Path = "/" + name
	exec := func(c *pgconn.PgConn, q string) {
		t.Helper()
		if err := c.Exec(ctx, q).Close(); err != nil {
			t.Fatal(err)
		}
	}
	exec(conn, "CREATE DATABASE "+name)
	own, err := pgconn.Connect(ctx, u.String())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		for _, q := range after {
			exec(own, q)
		}
		_ = own.Close(ctx)
		exec(conn, "DROP DATABASE "+name+" WITH (FORCE)")
		_ = conn.Close(ctx)
	})
	exec(own, script)
	return u.String()
}

// TestDatabaseSecrets scans a database as a user who may read one of two tables: the run is not
// complete, and the password of the address is in none of the outputs.
func TestDatabaseSecrets(t *testing.T) {
	const password = "pa55w0rd-geheim"
	user := fmt.Sprintf("inzage_cli_%d", os.Getpid())
	target := emptyPostgres(t, "CREATE TABLE mag (id int primary key, email text); INSERT INTO mag VALUES (1, 'jan@example.com');"+
		"CREATE TABLE niet (id int primary key, email text); CREATE ROLE "+user+" LOGIN PASSWORD '"+password+"'; GRANT SELECT ON mag TO "+user,
		"DROP OWNED BY "+user+"; DROP ROLE "+user)
	if target == "" {
		t.Skip("no PostgreSQL: set INZAGE_TEST_POSTGRES")
	}
	u, err := url.Parse(target)
	if err != nil {
		t.Fatal(err)
	}
	u.User = url.UserPassword(user, password)
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

// TestKeys scans the same tables, of which no key is declared, from a database, a dump and files: the
// inventory tells the same of how they hang together.
func TestKeys(t *testing.T) {
	names := []string{"klanten", "bestellingen"}
	heads := map[string][]string{"klanten": {"id", "email"}, "bestellingen": {"nr", "klant_id", "aantal", "contact"}}
	rows := map[string][][]string{}
	for i := range 120 {
		if i < 40 {
			rows["klanten"] = append(rows["klanten"], []string{fmt.Sprint(i + 1), fmt.Sprintf("klant%d@example.com", i)})
		}
		rows["bestellingen"] = append(rows["bestellingen"], []string{fmt.Sprint(9000 + i), fmt.Sprint(i*7%40 + 1), fmt.Sprint(i%4 + 1), fmt.Sprintf("klant%d@example.com", i%40)})
	}
	dir := t.TempDir()
	var dump, script strings.Builder
	for _, n := range names {
		var csv strings.Builder
		csv.WriteString(strings.Join(heads[n], ",") + "\n")
		script.WriteString("CREATE TABLE " + n + " (" + strings.Join(heads[n], " text, ") + " text);\n")
		for _, r := range rows[n] {
			csv.WriteString(strings.Join(r, ",") + "\n")
			script.WriteString("INSERT INTO " + n + " VALUES ('" + strings.Join(r, "', '") + "');\n")
		}
		put(t, filepath.Join(dir, "csv", n+".csv"), csv.String())
	}
	dump.WriteString(script.String())
	put(t, filepath.Join(dir, "dump.sql"), dump.String())
	want := []string{"bestellingen contact klanten email true", "bestellingen klant_id klanten id true"}
	targets := map[string]string{"files": filepath.Join(dir, "csv"), "dump": filepath.Join(dir, "dump.sql")}
	if u := emptyPostgres(t, script.String()); u != "" {
		targets["live"] = u
	}
	for name, target := range targets {
		t.Run(name, func(t *testing.T) {
			if d := cmp.Diff(want, keysOf(t, target)); d != "" {
				t.Errorf("-want +got\n%s", d)
			}
		})
	}
}

func put(t *testing.T, name, text string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(name), 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(name, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
}

// keysOf scans a target and returns the foreign keys that the inventory knows then.
func keysOf(t *testing.T, target string) []string {
	t.Helper()
	key := bytes.Repeat([]byte{7}, pii.KeySize)
	keyFile, file := filepath.Join(t.TempDir(), "key"), filepath.Join(t.TempDir(), "i.db")
	put(t, keyFile, hex.EncodeToString(key))
	var errs bytes.Buffer
	env := cli.Env{Stdin: strings.NewReader(""), Stdout: io.Discard, Stderr: &errs, Getenv: func(string) string { return "" }}
	for range 2 { // the second time files are not read again
		if code := cli.Main(t.Context(), []string{"scan", "-i", file, "--key-file", keyFile, target}, env); code != 0 {
			t.Fatalf("exit code %d: %s", code, errs.String())
		}
	}
	inv, err := inventory.Open(t.Context(), file, inventory.Options{Key: key})
	if err != nil {
		t.Fatal(err)
	}
	defer inv.Close()
	all, err := inv.Keys(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	name := func(path, table string) string {
		if table == "" {
			return strings.TrimSuffix(filepath.Base(path), ".csv")
		}
		return strings.TrimPrefix(table, "public.")
	}
	var out []string
	for _, k := range all {
		out = append(out, fmt.Sprint(name(k.Path, k.Table), " ", strings.Join(k.Columns, "+"), " ", name(k.RefPath, k.RefTable), " ", strings.Join(k.RefColumns, "+"), " ", k.Inferred))
	}
	slices.Sort(out)
	return out
}
