package database

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"fmt"
	"math"
	"strconv"
	"time"

	"github.com/inzage/inzage/internal/content"
)

// A sqlEngine is an engine on a driver of database/sql; what differs between servers is its fields.
type sqlEngine struct {
	db       *sql.DB
	password string   // to be kept out of messages
	begin    []string // statements of a new session
	lang     *language
	catalog  func(ctx context.Context, s *sqlSession) ([]*table, error)
	planner  func(ctx context.Context, s *sqlSession, t *table, sample int, seed int64) (plan, error)
	classify func(err error) (content.Cause, bool)
	describe func(err error) string
	// number is a query for the number of a session, and stop ends what that session does, when the
	// driver by itself would leave the server working; both may be empty.
	number string
	stop   func(number string) string
}

func (e *sqlEngine) cause(err error) (content.Cause, bool) { return e.classify(err) }
func (e *sqlEngine) detail(err error) string               { return without(e.describe(err), e.password) }
func (e *sqlEngine) close()                                { _ = e.db.Close() }

func (e *sqlEngine) connect(ctx context.Context) (session, error) {
	ctx, cancel := context.WithTimeout(ctx, connectTime) // a server that accepts and says nothing
	defer cancel()
	conn, err := e.db.Conn(ctx)
	if err != nil {
		return nil, err
	}
	s := &sqlSession{e: e, conn: conn}
	for _, q := range e.begin {
		if _, err := conn.ExecContext(ctx, q); err != nil {
			s.close()
			return nil, err
		}
	}
	if e.number != "" {
		err = s.rows(ctx, e.number, func(v [][]byte) error {
			s.number = string(v[0])
			return nil
		})
		if err != nil {
			s.close()
			return nil, err
		}
	}
	return s, nil
}

// sqlSession is one connection.
type sqlSession struct {
	e      *sqlEngine
	conn   *sql.Conn
	number string
	broken bool // a query was left unfinished
}

func (s *sqlSession) tables(ctx context.Context) ([]*table, error) { return s.e.catalog(ctx, s) }

func (s *sqlSession) plan(ctx context.Context, t *table, sample int, seed int64) (plan, error) {
	return s.e.planner(ctx, s, t, sample, seed)
}

func (s *sqlSession) read(ctx context.Context, t *table, p part, row func([][]byte) error) error {
	return s.rows(ctx, s.e.lang.query(t, p), row)
}

// close gives the connection up; the driver would else keep it for another use.
func (s *sqlSession) close() {
	_ = s.conn.Raw(func(any) error { return driver.ErrBadConn })
	_ = s.conn.Close()
}

func (s *sqlSession) recover(ctx context.Context) bool {
	return !s.broken && ctx.Err() == nil && s.conn.PingContext(ctx) == nil
}

// rows runs a query and calls f with each row.
func (s *sqlSession) rows(ctx context.Context, q string, f func([][]byte) error) (err error) {
	qctx, cancel := context.WithCancel(ctx)
	defer cancel()
	rs, err := s.conn.QueryContext(qctx, q)
	if err != nil {
		s.end(ctx, err)
		return err
	}
	defer func() {
		if err != nil { // the rest is not wanted, and closing would read it
			s.broken = true
			cancel()
			s.end(ctx, err)
		}
		if cerr := rs.Close(); err == nil {
			err = cerr
		}
	}()
	names, err := rs.Columns()
	if err != nil {
		return err
	}
	cells := make([]cell, len(names))
	dest, vals := make([]any, len(names)), make([][]byte, len(names))
	for i := range cells {
		dest[i] = &cells[i]
	}
	for rs.Next() {
		if err := rs.Scan(dest...); err != nil {
			return err
		}
		for i := range cells {
			vals[i] = cells[i].text
		}
		if err := f(vals); err != nil {
			return err
		}
	}
	return rs.Err()
}

// end stops the server's work on a query that was given up because the run is over.
func (s *sqlSession) end(ctx context.Context, _ error) {
	if ctx.Err() == nil || s.number == "" || s.e.stop == nil {
		return
	}
	kctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), closeTime)
	defer cancel()
	_, _ = s.e.db.ExecContext(kctx, s.e.stop(s.number)) // when it fails, the server finds the connection closed
}

// A cell takes one value as text, as the server itself would write it.
type cell struct {
	text []byte // nil for null
	buf  []byte
}

// Scan implements [sql.Scanner].
func (c *cell) Scan(src any) error {
	b := c.buf[:0]
	switch v := src.(type) {
	case nil:
		c.text = nil
		return nil
	case []byte:
		c.text = v
		return nil
	case string:
		b = append(b, v...)
	case int64:
		b = strconv.AppendInt(b, v, 10)
	case uint64:
		b = strconv.AppendUint(b, v, 10)
	case float64:
		b = appendFloat(b, v, 64)
	case float32:
		b = appendFloat(b, float64(v), 32)
	case bool:
		b = strconv.AppendBool(b, v)
	case time.Time:
		b = v.AppendFormat(b, time.RFC3339Nano)
	default:
		b = fmt.Append(b, v)
	}
	c.text, c.buf = b, b
	return nil
}

// appendFloat writes a number without an exponent where people would: in a column of such numbers may
// stand those of persons, 111222333 and not 1.11222333e+08.
func appendFloat(b []byte, v float64, bits int) []byte {
	if a := math.Abs(v); a != 0 && (a < 1e-6 || a >= 1e17) || math.IsNaN(v) {
		return strconv.AppendFloat(b, v, 'g', -1, bits)
	}
	return strconv.AppendFloat(b, v, 'f', -1, bits)
}
