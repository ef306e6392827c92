package inventory

import (
	"bytes"
	"context"
	"crypto/hmac"
	"crypto/sha256"
	"database/sql"
	"errors"
	"io"
	"io/fs"
	"time"

	"github.com/inzage/inzage/detectors"
	"github.com/inzage/inzage/internal/content"
	"github.com/inzage/inzage/internal/pii"
)

// A ticket is one document of a run.
type ticket struct {
	v       *Inventory
	path    string
	stat    stat
	modTime time.Time
	hash    []byte // keyed hash of the bytes; nil when they were not hashed
	old     int64  // the document as it was before; 0 for none
	known   bool   // it has not changed
	touched bool   // it has not, but the file system tells otherwise
	outcome []byte
	pages   int64
	events  []byte // of a document with few; else they stand in pages
	judged  int64  // of the old rulings

	id      int64 // in the file, once it is its turn
	n       int64
	page    *encoder
	rulings []int64 // of the findings of a known document
	sum     uint64  // of the rulings
	counts  map[countKey]*tally
}

// stat is what the file system tells of a file without reading it.
type stat struct{ size, mtime, ctime, inode int64 }

type countKey struct {
	place, kind                          int64
	verdict, severity, category, subject string
}

type tally struct {
	n      int64
	oldest int64 // day; 0 for unknown
}

const pageQuery = "SELECT id, events FROM pages WHERE document = ? AND id > ? ORDER BY id LIMIT 1"

// Recall implements [pii.Memory]. A file counts as unchanged when its size, times and inode are those of
// before, or else when its bytes are.
func (v *Inventory) Recall(ctx context.Context, path string, d *content.Document, file io.Reader) (pii.Ticket, error) {
	t := &ticket{v: v, path: path, modTime: d.ModTime, stat: stat{size: d.Size}}
	was, err := v.ahead.find(v.ctx, path) //nolint:contextcheck // it reads ahead for the calls that follow
	if err != nil {
		return nil, err
	}
	if was == nil {
		was = &stored{}
	}
	t.old, t.pages, t.judged, t.outcome, t.events = was.id, was.pages, was.judged, was.outcome, was.events
	f, ok := file.(interface {
		io.ReadSeeker
		Stat() (fs.FileInfo, error)
	})
	if !ok {
		return t, nil
	}
	fi, err := f.Stat()
	if err != nil {
		return t, nil //nolint:nilerr // the driver meets the same error where it is reported
	}
	t.stat = statOf(fi)
	usable := was.usable && was.hash != nil && bytes.Equal(was.setup, v.setup)
	if usable && was.stat == t.stat {
		t.known, t.hash = true, was.hash
		return t, nil
	}
	if t.hash, err = v.hash(ctx, f); err != nil {
		t.hash = nil
	}
	if usable && bytes.Equal(was.hash, t.hash) {
		t.known, t.touched = true, true
	}
	return t, ctx.Err()
}

// hash is the keyed hash of a file's bytes; the file is set back to its start.
func (v *Inventory) hash(ctx context.Context, f io.ReadSeeker) ([]byte, error) {
	m := hmac.New(sha256.New, v.key)
	m.Write([]byte("inventory content\x00"))
	_, err := io.Copy(m, &stoppable{f, ctx})
	if _, serr := f.Seek(0, io.SeekStart); err == nil {
		err = serr
	}
	return m.Sum(nil), err
}

// stoppable reads until its context ends.
type stoppable struct {
	r   io.Reader
	ctx context.Context
}

func (s *stoppable) Read(p []byte) (int, error) {
	if err := s.ctx.Err(); err != nil {
		return 0, err
	}
	return s.r.Read(p)
}

// Play implements [pii.Ticket]. No statement stays open while an event waits for its turn.
func (t *ticket) Play(ctx context.Context, emit func(pii.Event) error) (*pii.Outcome, bool, error) {
	if !t.known {
		return nil, false, nil
	}
	out, err := decodeOutcome(t.outcome)
	if err != nil {
		t.known = false
		return nil, false, nil //nolint:nilerr // what is damaged is read again
	}
	if err := play(t.events, t.modTime, emit); err != nil {
		return nil, false, err
	}
	var last int64
	for range t.pages {
		var page []byte
		err := t.v.page.QueryRowContext(ctx, t.old, last).Scan(&last, &page)
		if err == nil {
			err = play(page, t.modTime, emit)
		}
		if err != nil {
			return nil, false, err
		}
	}
	return out, true, nil
}

// play hands over the events of a page.
func play(page []byte, own time.Time, emit func(pii.Event) error) error {
	d := &decoder{b: page}
	for len(d.b) > 0 {
		ev := d.event(own)
		if d.err != nil {
			return d.err
		}
		if err := emit(ev); err != nil {
			return err
		}
	}
	return nil
}

// Begin implements [pii.Memory].
func (v *Inventory) Begin(pt pii.Ticket) error {
	t, r := pt.(*ticket), v.run
	r.doc = t
	t.counts = map[countKey]*tally{}
	if t.known {
		t.id = t.old
		return nil
	}
	var old int64 // by the writing connection: a path may be met twice in a run
	err := r.row("SELECT id FROM documents WHERE path = ? AND until IS NULL", t.path).Scan(&old)
	if err == nil {
		err = r.retire(old)
	}
	if err != nil && !errors.Is(err, sql.ErrNoRows) {
		return err
	}
	res, err := r.exec("INSERT INTO documents (path, size, mtime, ctime, inode, hash, setup, since) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
		t.path, t.stat.size, t.stat.mtime, t.stat.ctime, t.stat.inode, t.hash, v.setup, r.id)
	if err != nil {
		return err
	}
	t.page, t.pages = newEncoder(), 0
	t.id, err = res.LastInsertId()
	return err
}

// Event implements [pii.Memory].
func (v *Inventory) Event(pt pii.Ticket, ev pii.Event) error {
	t := pt.(*ticket)
	if t.known { // read all the same, to show values
		return nil
	}
	t.page.event(ev, t.modTime)
	if len(t.page.b) < pageSize {
		return nil
	}
	if err := t.endPage(); err != nil {
		return err
	}
	return v.run.turn(false)
}

func (t *ticket) endPage() error {
	if len(t.page.b) == 0 {
		return nil
	}
	err := t.v.run.do("INSERT INTO pages (document, events) VALUES (?, ?)", t.id, t.page.b)
	t.page.reset()
	t.pages++
	return err
}

// End implements [pii.Memory].
func (v *Inventory) End(pt pii.Ticket, out *pii.Outcome) error {
	t, r := pt.(*ticket), v.run
	r.doc = nil
	r.seen.add(t.id)
	r.docs++
	var err error
	switch {
	case !t.known:
		err = r.endNew(t, out)
	case out.Lasting:
		r.known++
		err = r.endKnown(t)
	}
	if err != nil {
		return err
	}
	return r.turn(false)
}

// fewEvents is how many bytes of events are kept with the document itself.
const fewEvents = 16 << 10

// endNew completes a document that was read.
func (r *run) endNew(t *ticket, out *pii.Outcome) error {
	var few []byte
	if t.pages == 0 && len(t.page.b) <= fewEvents {
		few = t.page.b
	} else if err := t.endPage(); err != nil {
		return err
	}
	if err := r.columns(t.id, out.Columns); err != nil {
		return err
	}
	for _, c := range out.Coverage {
		if err := r.coverage(t.id, c); err != nil {
			return err
		}
	}
	if err := r.counts(t); err != nil {
		return err
	}
	return r.do("UPDATE documents SET whole = 1, lasting = ?, findings = ?, pages = ?, judged = ?, outcome = ?, events = ? WHERE id = ?",
		out.Lasting && t.hash != nil, t.n, t.pages, int64(t.sum), encodeOutcome(out), few, t.id)
}

// endKnown writes what is new of a document that was played back: its rulings, and where the file system
// tells another time.
func (r *run) endKnown(t *ticket) error {
	if t.touched {
		s := &t.stat
		if err := r.do("UPDATE documents SET size = ?, mtime = ?, ctime = ?, inode = ? WHERE id = ?", s.size, s.mtime, s.ctime, s.inode, t.id); err != nil {
			return err
		}
	}
	if int64(t.sum) == t.judged {
		return nil
	}
	for n, id := range t.rulings {
		if err := r.do("UPDATE findings SET verdict = ? WHERE document = ? AND n = ? AND verdict <> ?", id, t.id, n, id); err != nil {
			return err
		}
	}
	if err := r.endCounts(t.id); err != nil {
		return err
	}
	if err := r.counts(t); err != nil {
		return err
	}
	return r.do("UPDATE documents SET judged = ? WHERE id = ?", int64(t.sum), t.id)
}

func (r *run) columns(document int64, cols []*pii.Column) error {
	for _, c := range cols {
		at, err := r.place(place{c.Path, partOf(&c.Where)})
		if err != nil {
			return err
		}
		kind, err := r.name(string(c.Kind))
		if err != nil {
			return err
		}
		if err := r.do("INSERT INTO columns (document, place, field, kind, filled, passed, expected, decision) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
			document, at, c.Where.Field, kind, c.Filled, c.Passed, c.Expected, string(c.Decision)); err != nil {
			return err
		}
	}
	return nil
}

func (r *run) coverage(document int64, c *pii.Coverage) error {
	return r.do("INSERT INTO coverage (document, place, state, cause, rows, total, bytes) VALUES (?, ?, ?, ?, ?, ?, ?)",
		document, c.Place(), string(c.State), string(c.Cause), c.Read, c.Total, c.Bytes)
}

func (r *run) counts(t *ticket) error {
	for k, n := range t.counts {
		var oldest any
		if n.oldest != 0 {
			oldest = n.oldest
		}
		if err := r.do(`INSERT INTO counts (document, place, kind, verdict, severity, category, subject, n, oldest, since)
			VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`, t.id, k.place, k.kind, k.verdict, k.severity, k.category, k.subject, n.n, oldest, r.id); err != nil {
			return err
		}
	}
	return nil
}

// severityOf is the finding's, or that of its kind where nothing judged it.
func severityOf(f *pii.Finding) string {
	if f.Severity != "" {
		return f.Severity
	}
	if info, ok := f.Kind.Info(); ok {
		return info.Severity.String()
	}
	return detectors.Medium.String()
}
