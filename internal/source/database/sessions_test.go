package database_test

import (
	"database/sql"
	"net/url"
	"strconv"
	"testing"

	"github.com/jackc/pgx/v5/pgconn"
)

// sessions counts the connections of the program that the server has.
func sessions(t *testing.T, s *server) int {
	t.Helper()
	u, err := url.Parse(s.target)
	if err != nil {
		t.Fatal(err)
	}
	if s.name == "postgres" {
		c, err := pgconn.Connect(t.Context(), s.target)
		if err != nil {
			t.Fatal(err)
		}
		defer c.Close(t.Context())
		r := c.ExecParams(t.Context(), "SELECT count(*) FROM pg_stat_activity WHERE application_name = 'inzage' AND datname = current_database()", nil, nil, nil, nil).Read()
		if r.Err != nil {
			t.Fatal(r.Err)
		}
		n, _ := strconv.Atoi(string(r.Rows[0][0]))
		return n
	}
	password, _ := u.User.Password()
	db, err := sql.Open("mysql", u.User.Username()+":"+password+"@tcp("+u.Host+")"+u.Path)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	var n int
	// one of them is the connection by which the test fills its tables
	q := "SELECT count(*) - 1 FROM information_schema.processlist WHERE id <> connection_id() AND db = database()"
	if err := db.QueryRowContext(t.Context(), q).Scan(&n); err != nil {
		t.Fatal(err)
	}
	return n
}
