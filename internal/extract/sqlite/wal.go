package sqlite

import (
	"context"
	"encoding/binary"
	"fmt"
	"io"
	"maps"
	"slices"

	"github.com/inzage/inzage/internal/content"
	"github.com/inzage/inzage/internal/extract"
	"github.com/inzage/inzage/internal/rows"
)

// Log reads the write-ahead log beside a SQLite file: what was written last may stand nowhere else.
var Log = &extract.Extractor{
	Name:       "sqlite-wal",
	Types:      []string{"application/x-sqlite-wal"},
	Extensions: []string{"db-wal", "sqlite-wal"},
	Reads:      "the rows on the pages that a write-ahead log of SQLite holds, the last version of each page",
	Skips:      "the names of tables and columns, which stand in the database; pages of other trees than tables with rowid; pages written before the last restart of the log",
	Extract:    extractLog,
}

// The sizes of the headers of a log and of a frame in it.
const (
	logHeader   = 32
	frameHeader = 24
)

// maxLogPage bounds the numbers of pages in a log, which nothing else does.
const maxLogPage = 1 << 27

// A walPages is the pages of a log by their number in the database. Those that it lacks are zeros.
type walPages struct {
	r    io.ReaderAt
	page int64
	at   map[uint32]int64
}

func (w *walPages) ReadAt(b []byte, off int64) (int, error) {
	n := 0
	for ; n+int(w.page) <= len(b); n += int(w.page) {
		p := b[n : n+int(w.page)]
		at, ok := w.at[uint32((off+int64(n))/w.page)+1]
		if !ok {
			clear(p)
			continue
		}
		if m, err := w.r.ReadAt(p, at); m < len(p) {
			return n, err
		}
	}
	return n, nil
}

// extractLog reads in as a log.
func extractLog(ctx context.Context, in *extract.Input, v content.Visitor) error {
	ra, size, err := in.At()
	if err != nil {
		return err
	}
	pages, most, err := openLog(ctx, ra, size)
	if err != nil {
		return err
	}
	f := &file{ctx: ctx, v: v, r: pages, page: int(pages.page), use: int(pages.page), pages: most, limit: max(in.Limits.Record, 1<<20)}
	f.cache.init(f)
	if p, err := f.cache.get(1); err == nil && string(p[:15]) == "SQLite format 3" {
		f.use -= int(p[20])
		switch p[59] {
		case 2:
			f.utf16 = binary.LittleEndian
		case 3:
			f.utf16 = binary.BigEndian
		}
	}
	if f.use < 480 {
		return content.Fail(content.Corrupt, "sqlite: no page of a log")
	}
	l := &logRows{f: f, w: rows.NewWriter(ctx, v, nil, rows.Key{})}
	t := &tree{f: f, row: l.row}
	for _, n := range slices.Sorted(maps.Keys(pages.at)) {
		if err := ctx.Err(); err != nil {
			return err
		}
		p, err := f.cache.get(n)
		if err != nil || n == 1 || p[0] != 13 { // page 1 is the schema
			continue
		}
		cells := int(binary.BigEndian.Uint16(p[3:]))
		if 8+2*cells > len(p) {
			t.damage(errTree)
			continue
		}
		if err := t.leaf(p, 8, cells, 13); err != nil {
			return err
		}
	}
	if t.damaged > 0 {
		v.Problem(content.Problem{Cause: content.Corrupt, Detail: fmt.Sprintf("sqlite: %d pages or rows of the log could not be read: %v", t.damaged, t.err)})
	}
	return l.w.Close()
}

// openLog finds the last version of each page. It returns the highest number of a page too.
func openLog(ctx context.Context, r io.ReaderAt, size int64) (*walPages, uint32, error) {
	var h [logHeader]byte
	if n, err := r.ReadAt(h[:], 0); n < len(h) {
		if err != nil && err != io.EOF {
			return nil, 0, err
		}
		return nil, 0, content.Fail(content.Corrupt, "sqlite: the header of the log is cut")
	}
	page := int64(binary.BigEndian.Uint32(h[8:]))
	if page < 512 || page > 65536 || page&(page-1) != 0 {
		return nil, 0, content.Fail(content.Corrupt, "sqlite: no log")
	}
	w := &walPages{r: r, page: page, at: map[uint32]int64{}}
	most := uint32(0)
	for at := int64(logHeader); at+frameHeader+page <= size; at += frameHeader + page {
		if err := ctx.Err(); err != nil {
			return nil, 0, err
		}
		var fh [frameHeader]byte
		if _, err := r.ReadAt(fh[:], at); err != nil {
			return nil, 0, err
		}
		if string(fh[8:16]) != string(h[16:24]) { // of before the log was restarted
			break
		}
		if n := binary.BigEndian.Uint32(fh[:]); n > 0 && n < maxLogPage {
			w.at[n] = at + frameHeader
			most = max(most, n)
		}
	}
	return w, most, nil
}

// logRows makes records of rows of which nothing is known.
type logRows struct {
	f *file
	w *rows.Writer
	n int64
}

func (l *logRows) row(_ int64, b []byte) error {
	rec := record{b: b}
	if !rec.begin() {
		return errRecord
	}
	l.n++
	l.w.Begin(content.Record{Row: l.n})
	for rec.next() {
		if rec.class == null || rec.class == blob {
			continue
		}
		l.f.text = l.f.appendText(l.f.text[:0], &rec)
		l.w.Field(-1, l.f.text, -1)
	}
	return l.w.Commit()
}
