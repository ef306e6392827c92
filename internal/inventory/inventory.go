package inventory

import (
	"bytes"
	"context"
	"crypto/hmac"
	"crypto/sha256"
	"database/sql"
	"errors"
	"fmt"
	"net/url"
	"os"

	_ "modernc.org/sqlite" // the driver named "sqlite"
)

// ErrKey says that a file was made with another key.
var ErrKey = errors.New("the inventory was made with another key")

// Options are what a run brings to its inventory. For reading alone the zero value does.
type Options struct {
	Key   []byte // of digests; it is not stored
	Setup string // detectors, configuration and version: what was found under another one is found anew
	// Partial says that the run leaves something of its targets out: what it does not meet is not gone.
	Partial bool
}

// An Inventory is one file, open. Its methods as a sink, and those of a memory that come in order, are
// for one goroutine; Recall and Play may be called from many.
type Inventory struct {
	db      *sql.DB // one connection that writes
	read    *sql.DB // connections that read beside it
	ahead   ahead
	page    *sql.Stmt // prepared on read
	key     []byte
	setup   []byte
	ctx     context.Context // bounds the life of the file, for methods that get none
	run     *run            // being written; nil between runs
	partial bool
	last    Reuse
}

// Open opens the inventory in the named file, or makes it, readable by its owner alone. With a key it is
// refused when it was made with another: [ErrKey]. ctx bounds all that is done with it.
func Open(ctx context.Context, name string, opts Options) (*Inventory, error) {
	f, err := os.OpenFile(name, os.O_RDWR|os.O_CREATE, 0o600)
	if err != nil {
		return nil, err
	}
	if err := errors.Join(f.Chmod(0o600), f.Close()); err != nil {
		return nil, err
	}
	v := &Inventory{key: opts.Key, ctx: context.WithoutCancel(ctx), partial: opts.Partial}
	if v.db, err = connect(name, 1); err == nil {
		err = migrate(ctx, v.db)
	}
	if err == nil {
		v.read, err = connect(name, 8)
	}
	if err == nil {
		v.ahead.query, err = v.read.PrepareContext(v.ctx, aheadText) //nolint:contextcheck // statements outlive the call
	}
	if err == nil {
		v.page, err = v.read.PrepareContext(v.ctx, pageQuery) //nolint:contextcheck // statements outlive the call
	}
	if err == nil && opts.Key != nil {
		v.setup = v.keyed("setup", []byte(opts.Setup))
		err = v.checkKey()
	}
	if err != nil {
		_ = v.Close() //nolint:contextcheck // it ends what a cancelled context may not
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	return v, nil
}

// connect opens n connections. The write-ahead log keeps readers and the writer apart and the file
// consistent whatever happens to the process; what is deleted is overwritten.
func connect(name string, n int) (*sql.DB, error) {
	q := url.Values{"_pragma": {"journal_mode(wal)", "synchronous(normal)", "busy_timeout(10000)", "secure_delete(1)", "cache_size(-32000)", "temp_store(memory)"}}
	db, err := sql.Open("sqlite", "file:"+(&url.URL{Path: name}).EscapedPath()+"?"+q.Encode())
	if err != nil {
		return nil, err
	}
	db.SetMaxOpenConns(n)
	db.SetMaxIdleConns(n)
	return db, nil
}

// Close closes the file. What a run has not completed is left out.
func (v *Inventory) Close() error {
	var err error
	if v.run != nil {
		err = v.run.close()
		v.run = nil
	}
	if v.read != nil {
		err = errors.Join(err, v.read.Close())
	}
	if v.db != nil {
		err = errors.Join(err, v.db.Close())
	}
	return err
}

// keyed is a keyed hash, 16 bytes, of something that is no finding.
func (v *Inventory) keyed(what string, data []byte) []byte {
	m := hmac.New(sha256.New, v.key)
	m.Write([]byte("inventory " + what + "\x00"))
	m.Write(data)
	return m.Sum(nil)[:16]
}

// checkKey compares the key with that of the file, or notes a trace of it in a new one. The trace is the
// keyed hash of a fixed word.
func (v *Inventory) checkKey() error {
	trace := v.keyed("key", nil)
	if _, err := v.db.ExecContext(v.ctx, "INSERT INTO meta (name, value) VALUES ('key', ?) ON CONFLICT DO NOTHING", trace); err != nil {
		return err
	}
	var have []byte
	if err := v.db.QueryRowContext(v.ctx, "SELECT value FROM meta WHERE name = 'key'").Scan(&have); err != nil {
		return err
	}
	if !bytes.Equal(have, trace) {
		return ErrKey
	}
	return nil
}
