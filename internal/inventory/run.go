package inventory

import (
	"context"
	"database/sql"
	"errors"
	"time"
)

// A run is one scan being written. All writing goes through its one connection.
type run struct {
	v       *Inventory
	id      int64
	conn    *sql.Conn
	stmts   map[string]*sql.Stmt
	rows    []any // of findings to be written
	dirty   int   // rows written since the last commit
	since   time.Time
	doc     *ticket // whose turn it is
	seen    bits    // documents met
	lost    []string
	targets []string
	names   intern[string]
	places  intern[place]
	ruled   intern[ruling]
	docs    int64
	known   int64
}

type place struct{ path, part string }

// A ruling is a verdict with everything that comes with it.
type ruling struct{ verdict, severity, category, subject, notes string }

// An intern keeps the ids of what was stored once, up to a bound.
type intern[K comparable] map[K]int64

const maxInterned = 200_000

func (m intern[K]) id(k K, find func() (int64, error)) (int64, error) {
	if id, ok := m[k]; ok {
		return id, nil
	}
	id, err := find()
	if err != nil {
		return 0, err
	}
	if len(m) >= maxInterned {
		clear(m)
	}
	m[k] = id
	return id, nil
}

// bits is a set of small numbers.
type bits []uint64

func (b *bits) add(n int64) {
	for int64(len(*b))*64 <= n {
		*b = append(*b, make([]uint64, len(*b)+16)...)
	}
	(*b)[n/64] |= 1 << (n % 64)
}

func (b bits) has(n int64) bool { return n/64 < int64(len(b)) && b[n/64]&(1<<(n%64)) != 0 }

// The bounds of one transaction.
const (
	maxDirty = 50_000
	maxAge   = time.Second
)

// begin opens a run and its first transaction.
func (v *Inventory) begin() (*run, error) {
	conn, err := v.db.Conn(v.ctx)
	if err != nil {
		return nil, err
	}
	r := &run{v: v, conn: conn, stmts: map[string]*sql.Stmt{}, names: intern[string]{}, places: intern[place]{}, ruled: intern[ruling]{}, since: time.Now()}
	if _, err := conn.ExecContext(v.ctx, "BEGIN IMMEDIATE"); err != nil {
		return nil, errors.Join(err, conn.Close())
	}
	return r, nil
}

// exec runs a statement that is prepared once.
func (r *run) exec(query string, args ...any) (sql.Result, error) {
	s, err := r.stmt(query) //nolint:sqlclosecheck // kept until the run ends
	if err != nil {
		return nil, err
	}
	r.dirty++
	return s.ExecContext(r.ctx(), args...)
}

func (r *run) do(query string, args ...any) error {
	_, err := r.exec(query, args...)
	return err
}

func (r *run) row(query string, args ...any) *sql.Row {
	s, err := r.stmt(query) //nolint:sqlclosecheck // kept until the run ends
	if err != nil {
		return r.conn.QueryRowContext(r.ctx(), query, args...) // gives the same error
	}
	return s.QueryRowContext(r.ctx(), args...)
}

func (r *run) stmt(query string) (*sql.Stmt, error) {
	if s := r.stmts[query]; s != nil {
		return s, nil
	}
	s, err := r.conn.PrepareContext(r.ctx(), query)
	if err == nil {
		r.stmts[query] = s
	}
	return s, err
}

func (r *run) ctx() context.Context { return r.v.ctx }

// turn commits what was written, when it is much or old, and goes on.
func (r *run) turn(force bool) error {
	if !force && r.dirty < maxDirty && time.Since(r.since) < maxAge {
		return nil
	}
	if err := r.endRows(); err != nil {
		return err
	}
	if _, err := r.conn.ExecContext(r.ctx(), "COMMIT"); err != nil {
		return err
	}
	r.dirty, r.since = 0, time.Now()
	_, err := r.conn.ExecContext(r.ctx(), "BEGIN IMMEDIATE")
	return err
}

// close commits and gives the connection back.
func (r *run) close() error {
	err := r.endRows()
	if _, cerr := r.conn.ExecContext(r.ctx(), "COMMIT"); err == nil {
		err = cerr
	}
	for _, s := range r.stmts {
		err = errors.Join(err, s.Close())
	}
	return errors.Join(err, r.conn.Close())
}

// inserted runs an insert that leaves what is there, and returns the id of the one or the other.
func (r *run) inserted(insert, find string, args ...any) (int64, error) {
	var id int64
	err := r.row(find, args...).Scan(&id)
	if !errors.Is(err, sql.ErrNoRows) {
		return id, err
	}
	res, err := r.exec(insert, args...)
	if err != nil {
		return 0, err
	}
	return res.LastInsertId()
}

// name returns the id of a text that comes often; 0 for the empty one.
func (r *run) name(s string) (int64, error) {
	if s == "" {
		return 0, nil
	}
	return r.names.id(s, func() (int64, error) {
		return r.inserted("INSERT INTO names (text) VALUES (?)", "SELECT id FROM names WHERE text = ?", s)
	})
}

func (r *run) place(p place) (int64, error) {
	return r.places.id(p, func() (int64, error) {
		return r.inserted("INSERT INTO places (path, part) VALUES (?, ?)", "SELECT id FROM places WHERE path = ? AND part = ?", p.path, p.part)
	})
}

func (r *run) ruling(x ruling) (int64, error) {
	return r.ruled.id(x, func() (int64, error) {
		return r.inserted("INSERT INTO verdicts (verdict, severity, category, subject, notes) VALUES (?, ?, ?, ?, ?)",
			"SELECT id FROM verdicts WHERE verdict = ? AND severity = ? AND category = ? AND subject = ? AND notes = ?",
			x.verdict, x.severity, x.category, x.subject, x.notes)
	})
}

// drop deletes what is known of a document; its counts end with the run before this one.
func (r *run) drop(document int64) error {
	for _, q := range []string{"DELETE FROM findings WHERE document = ?", "DELETE FROM pages WHERE document = ?",
		"DELETE FROM columns WHERE document = ?", "DELETE FROM coverage WHERE document = ?", "DELETE FROM keys WHERE document = ?"} {
		if err := r.do(q, document); err != nil {
			return err
		}
	}
	return r.endCounts(document)
}

// endCounts ends the counts of a document; those that began in this run were never true.
func (r *run) endCounts(document int64) error {
	if err := r.do("DELETE FROM counts WHERE document = ? AND since = ?", document, r.id); err != nil {
		return err
	}
	return r.do("UPDATE counts SET until = ? WHERE document = ? AND until IS NULL", r.id, document)
}

// retire ends a document that is gone or has changed.
func (r *run) retire(document int64) error {
	if err := r.drop(document); err != nil {
		return err
	}
	return r.do("UPDATE documents SET until = ?, outcome = NULL, events = NULL WHERE id = ?", r.id, document)
}

// purge takes away documents of which an earlier run wrote a part.
func (r *run) purge() error {
	ids, err := r.ids("SELECT id FROM documents WHERE whole = 0 AND until IS NULL")
	if err != nil {
		return err
	}
	for _, id := range ids {
		if err := r.drop(id); err != nil {
			return err
		}
		if err := r.do("DELETE FROM documents WHERE id = ?", id); err != nil {
			return err
		}
	}
	return r.do("DELETE FROM coverage WHERE document = 0")
}

func (r *run) ids(query string, args ...any) ([]int64, error) {
	rows, err := r.conn.QueryContext(r.ctx(), query, args...)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var out []int64
	for rows.Next() {
		var id int64
		if err := rows.Scan(&id); err != nil {
			return nil, err
		}
		out = append(out, id)
	}
	return out, rows.Err()
}
