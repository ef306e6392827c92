// Package database walks live databases: every table is a document that reads its own rows, in a
// read-only transaction, within a budget of connections.
//
// What all servers have in common is here: which tables and columns are read, how the rows become
// records, and what happens when a connection is lost. An engine for each kind of server knows its
// catalog and its language.
package database

import (
	"context"
	"fmt"
	"sync"
	"time"

	"github.com/inzage/inzage/internal/content"
	"github.com/inzage/inzage/internal/source"
)

// Openers returns the openers of this package.
func Openers() []*source.Opener {
	return append([]*source.Opener{Postgres, MySQL, SQLite, SQLServer, Redis, Elasticsearch}, tagged()...)
}

// An engine speaks to one server.
type engine interface {
	// connect opens a session in a read-only transaction. The sessions of one engine see the same
	// snapshot where the server can do that.
	connect(ctx context.Context) (session, error)
	// cause says what kind of failure an error of a session is, and whether the connection is lost.
	cause(err error) (c content.Cause, lost bool)
	// detail describes an error without a value and without credentials.
	detail(err error) string
}

// A session is a connection. It is used from one goroutine at a time.
type session interface {
	tables(ctx context.Context) ([]*table, error)
	// plan says in what parts a table is read. sample is how many rows are wanted, 0 for all.
	plan(ctx context.Context, t *table, sample int, seed int64) (plan, error)
	// read calls row with the values of each row of a part, in the order of the table's columns and
	// then its locator. Values are text, nil for null, and valid until row returns.
	read(ctx context.Context, t *table, p part, row func(values [][]byte) error) error
	// recover makes the session usable again after an error of read; false when that is impossible.
	recover(ctx context.Context) bool
	close()
}

// A table of a database.
type table struct {
	schema, name string
	display      string // in places
	view         bool   // a view, or a table of another server: read only when asked for
	columns      []column
	denied       int // columns that may not be read
	keys         content.Keys
	rows         int64  // estimated, -1 when unknown
	pages        int64  // on disk, 0 when unknown
	locator      string // expression that names a row without a primary key, empty for none
	locatorName  string
}

// A column of a table.
type column struct {
	name, typ, comment string
	form               form
	generated          bool // the database hands its numbers out
}

// A form is how a column's values are written.
type form uint8

const (
	plain     form = iota
	binary         // the bytes themselves
	hexBinary      // \x4142 of PostgreSQL
	array          // {a,"b c"} of PostgreSQL
)

// A plan is how a table is read.
type plan struct {
	parts   []part
	total   int64 // rows of the table, estimated; 0 when unknown
	sampled bool
}

// A part of a table: clauses behind its name, and how many rows are wanted, 0 for all.
type part struct {
	sample string // a sampling clause
	where  string
	order  string
	limit  int
}

// A db is one database, opened.
type db struct {
	name   string // in places, without credentials
	engine engine
	opts   source.Options
	filter *filter

	slots chan struct{} // one for each connection that may be open
	mu    sync.Mutex
	idle  []session
	wait  []time.Duration // before each attempt to connect again
}

// defaultConnections is how many connections are open at a time when the user has not said.
const defaultConnections = 2

// newDB returns a source for an engine, after it has connected once.
func newDB(ctx context.Context, name string, e engine, opts source.Options) (source.Source, error) {
	f, err := newFilter(opts)
	if err != nil {
		return nil, err
	}
	n := opts.Connections
	if n <= 0 {
		n = defaultConnections
	}
	d := &db{name: content.Escape(name), engine: e, opts: opts, filter: f, slots: make(chan struct{}, n),
		wait: []time.Duration{200 * time.Millisecond, time.Second, 4 * time.Second}}
	s, err := d.acquire(ctx)
	if err != nil {
		return nil, fmt.Errorf("%s: %s", name, e.detail(err))
	}
	d.release(s)
	return d, nil
}

// acquire waits for a connection within the budget.
func (d *db) acquire(ctx context.Context) (session, error) {
	select {
	case d.slots <- struct{}{}:
	case <-ctx.Done():
		return nil, ctx.Err()
	}
	d.mu.Lock()
	if n := len(d.idle); n > 0 {
		s := d.idle[n-1]
		d.idle = d.idle[:n-1]
		d.mu.Unlock()
		return s, nil
	}
	d.mu.Unlock()
	s, err := d.engine.connect(ctx)
	if err != nil {
		<-d.slots
		return nil, err
	}
	return s, nil
}

// release gives a connection back.
func (d *db) release(s session) {
	d.mu.Lock()
	d.idle = append(d.idle, s)
	d.mu.Unlock()
	<-d.slots
}

// drop closes a connection and gives its place back.
func (d *db) drop(s session) {
	s.close()
	<-d.slots
}

// forget closes the connections that are not in use.
func (d *db) forget() {
	d.mu.Lock()
	defer d.mu.Unlock()
	for _, s := range d.idle {
		s.close()
	}
	d.idle = nil
}

// Close closes the connections.
func (d *db) Close() error {
	d.forget()
	if c, ok := d.engine.(interface{ close() }); ok {
		c.close()
	}
	return nil
}

// Walk pushes the tables, in the order of their names.
func (d *db) Walk(ctx context.Context, v source.Visitor) error {
	tables, err := d.list(ctx)
	if err != nil {
		c, _ := d.engine.cause(err)
		v.Lost(d.name, content.Problem{Cause: c, Detail: d.engine.detail(err)})
		return ctx.Err()
	}
	for _, t := range tables {
		if t.view && !d.opts.Views {
			v.Excluded("view")
			continue
		}
		if rule := d.filter.excludes(t); rule != "" {
			v.Excluded(rule)
			continue
		}
		t.columns = d.filter.columns(t)
		doc := &content.Document{Name: t.display, Step: d.name, Table: t.display, Size: -1,
			Read: func(ctx context.Context, v content.Visitor) error { return d.read(ctx, v, t) }}
		if err := v.Document(ctx, doc); err != nil {
			return err
		}
	}
	return nil
}

// list asks for the tables.
func (d *db) list(ctx context.Context) ([]*table, error) {
	s, err := d.acquire(ctx)
	if err != nil {
		return nil, err
	}
	tables, err := s.tables(ctx)
	if err != nil {
		d.drop(s)
		return nil, err
	}
	d.release(s)
	return tables, nil
}
