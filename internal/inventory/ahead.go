package inventory

import (
	"context"
	"database/sql"
	"sync"
)

// A stored document is what the file knows of one, for a run that meets it again.
type stored struct {
	id      int64
	stat    stat
	hash    []byte
	setup   []byte
	usable  bool
	pages   int64
	judged  int64
	outcome []byte
	events  []byte // of a document with few
}

// Documents are met nearly in the order of their paths, so they are read ahead of the run, many at once.
const (
	aheadRows = 256
	aheadMost = 8 * aheadRows
	aheadText = `SELECT path, id, size, mtime, ctime, inode, hash, setup, whole AND lasting, pages, judged, outcome, events
		FROM documents WHERE until IS NULL AND path >= ? ORDER BY path LIMIT 256`
)

// ahead are documents read ahead. It is safe for concurrent use.
type ahead struct {
	mu     sync.Mutex
	query  *sql.Stmt
	rows   map[string]*stored
	lo, hi string // the paths that were read last, both included; hi empty for all that follow
	filled bool
}

// find returns what is stored of a path, once; nil for nothing.
func (a *ahead) find(ctx context.Context, path string) (*stored, error) {
	a.mu.Lock()
	defer a.mu.Unlock()
	s, ok := a.rows[path]
	if !ok && (!a.filled || path < a.lo || a.hi != "" && path > a.hi) {
		if err := a.fill(ctx, path); err != nil {
			return nil, err
		}
		s = a.rows[path]
	}
	delete(a.rows, path)
	return s, nil
}

func (a *ahead) fill(ctx context.Context, path string) error {
	if a.rows == nil || len(a.rows) > aheadMost {
		a.rows = map[string]*stored{}
	}
	rows, err := a.query.QueryContext(ctx, path)
	if err != nil {
		return err
	}
	defer rows.Close()
	n, last := 0, ""
	for rows.Next() {
		s := &stored{}
		if err := rows.Scan(&last, &s.id, &s.stat.size, &s.stat.mtime, &s.stat.ctime, &s.stat.inode, &s.hash, &s.setup, &s.usable, &s.pages,
			&s.judged, &s.outcome, &s.events); err != nil {
			return err
		}
		a.rows[last] = s
		n++
	}
	a.lo, a.hi, a.filled = path, last, true
	if n < aheadRows {
		a.hi = ""
	}
	return rows.Err()
}
