package database

import (
	"context"
	"encoding/hex"
	"errors"
	"fmt"
	"time"

	"github.com/inzage/inzage/internal/content"
	"github.com/inzage/inzage/internal/rows"
)

// A reader reads one table and makes records of its rows.
type reader struct {
	d *db
	v content.Visitor
	t *table
	w *rows.Writer

	row    int64
	resume resume
	failed error // of the visitor
	buf    []byte
}

// read reads a table.
func (d *db) read(ctx context.Context, v content.Visitor, t *table) error {
	if len(t.columns) == 0 {
		return content.Fail(content.Permission, "no column of it may be read")
	}
	s, err := d.acquire(ctx)
	if err != nil {
		c, _ := d.engine.cause(err)
		return content.Fail(c, d.engine.detail(err))
	}
	r := newReader(ctx, d, v, t)
	s, err = r.all(ctx, s)
	if s != nil {
		if err == nil || s.recover(ctx) {
			d.release(s)
		} else {
			d.drop(s)
		}
	}
	if cerr := r.w.Close(); r.failed == nil {
		r.failed = cerr
	}
	if r.failed != nil {
		return r.failed
	}
	if err == nil && t.denied > 0 {
		v.Problem(content.Problem{Cause: content.Permission, Where: content.Location{Table: t.display},
			Detail: fmt.Sprintf("%d columns of it may not be read", t.denied)})
	}
	return err
}

func newReader(ctx context.Context, d *db, v content.Visitor, t *table) *reader {
	ct := &content.Table{Name: t.display, Rows: max(t.rows, 0)}
	names := make([]string, len(t.columns))
	for i := range t.columns {
		c := &t.columns[i]
		names[i] = c.name
		ct.Columns = append(ct.Columns, content.Column{Name: c.name, Comment: c.comment})
	}
	if len(t.keys.Primary)+len(t.keys.Foreign) > 0 {
		ct.Keys = &t.keys
	}
	key := rows.KeyOf(names, t.keys.Primary, func(i int) bool { return t.columns[i].generated })
	return &reader{d: d, v: v, t: t, w: rows.NewWriter(ctx, v, ct, key), resume: newResume(t)}
}

// A sampler is a visitor that notes how much of a table was read.
type sampler interface{ Sampled(rows, total int64) }

// all reads the parts of the table with session s, which it replaces when the connection is lost. It
// returns the session that is left, nil for none.
func (r *reader) all(ctx context.Context, s session) (session, error) {
	var p plan
	s, err := r.persist(ctx, s, func(s session) (err error) {
		p, err = s.plan(ctx, r.t, r.d.opts.Sample, r.d.opts.Seed)
		return err
	})
	from := 0
	if err == nil && len(p.parts) > 1 && !p.sampled {
		s, from, err = r.ahead(ctx, s, p.parts)
	}
	for i := from; err == nil && i < len(p.parts); i++ {
		if i > from {
			r.resume.part()
		}
		s, err = r.persist(ctx, s, func(s session) error {
			r.resume.again()
			return s.read(ctx, r.t, p.parts[i], r.values)
		})
	}
	if sam, ok := r.v.(sampler); ok && p.sampled && err == nil {
		sam.Sampled(r.row, max(p.total, r.row))
	}
	return s, err
}

// errLost stands for the error of a connection that was lost while it read ahead.
var errLost = errors.New("connection lost")

// persist does something with a session, and again with another one when the connection was lost.
// Every loss is a problem of the table; reading goes on where it stopped.
func (r *reader) persist(ctx context.Context, s session, f func(session) error) (session, error) {
	for attempt := 0; ; attempt++ {
		before := r.row
		err := errLost
		if s != nil {
			err = f(s)
		}
		if err == nil || r.failed != nil || ctx.Err() != nil {
			return s, errors.Join(err, ctx.Err())
		}
		cause, lost := r.d.engine.cause(err)
		end := content.Fail(cause, r.d.engine.detail(err))
		if !lost {
			return s, end
		}
		if r.row > before {
			attempt = 0
		}
		if s != nil {
			r.d.drop(s)
		}
		for s = nil; s == nil; attempt++ {
			if attempt >= len(r.d.wait) || ctx.Err() != nil {
				return nil, end
			}
			s = r.again(ctx, attempt)
		}
		r.v.Problem(content.Problem{Cause: cause, Where: content.Location{Table: r.t.display},
			Detail: fmt.Sprintf("%s; reading went on behind row %d with a new connection", r.d.engine.detail(err), r.row)})
	}
}

// again connects anew after a while; nil when that fails.
func (r *reader) again(ctx context.Context, attempt int) session {
	timer := time.NewTimer(r.d.wait[attempt])
	defer timer.Stop()
	select {
	case <-timer.C:
	case <-ctx.Done():
		return nil
	}
	r.d.forget() // those are likely lost as well
	s, err := r.d.acquire(ctx)
	if err != nil {
		return nil
	}
	return s
}

// values makes a record of one row.
func (r *reader) values(vals [][]byte) error {
	if r.resume.seen(vals) {
		return nil
	}
	r.row++
	rec := content.Record{Row: r.row}
	n := len(r.t.columns)
	if len(vals) > n && vals[n] != nil {
		rec.Key = r.t.locatorName + ":" + string(vals[n])
	}
	r.w.Begin(rec)
	for i, v := range vals[:min(n, len(vals))] {
		if v != nil {
			r.value(int32(i), v)
		}
	}
	r.failed = r.w.Commit()
	return r.failed
}

// value adds one value to the row.
func (r *reader) value(col int32, v []byte) {
	switch r.t.columns[col].form {
	case binary:
		r.w.Blob(col, v)
	case hexBinary:
		if len(v) > 2 && v[0] == '\\' && v[1] == 'x' {
			r.buf, _ = hex.AppendDecode(r.buf[:0], v[2:])
			r.w.Blob(col, r.buf)
		}
	case array:
		r.w.Array(col, v)
	default:
		r.w.Field(col, v, -1)
	}
}
