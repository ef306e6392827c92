// Package sqlite reads SQLite database files as the tables they are, straight from the pages of the
// file: no copy, no lock, no file beside it, and what can be read of a damaged file is read.
//
// The format is that of https://www.sqlite.org/fileformat2.html.
package sqlite

import (
	"context"
	"encoding/binary"
	"fmt"
	"io"
	"strings"

	"github.com/inzage/inzage/internal/content"
	"github.com/inzage/inzage/internal/extract"
	"github.com/inzage/inzage/internal/extract/sqldump/ddl"
)

// Database reads SQLite 3 files.
var Database = &extract.Extractor{
	Name:       "sqlite",
	Types:      []string{"application/x-sqlite3"},
	Extensions: []string{"sqlite", "sqlite3", "db", "db3", "gpkg"},
	Reads: "the rows of every table, with and without rowid, in UTF-8 and UTF-16, with keys; binary values as documents; definitions of " +
		"views and triggers as text; damaged files page by page",
	Skips:   "deleted rows; what a write-ahead log (-wal) beside the file changes, which is read by itself; defaults of columns added later; encrypted files",
	Extract: Extract,
}

// Extractors returns the extractors of this package.
func Extractors() []*extract.Extractor { return []*extract.Extractor{Database, Log} }

// A file is a database being read.
type file struct {
	ctx   context.Context
	v     content.Visitor
	r     io.ReaderAt
	page  int // bytes of a page
	use   int // bytes of a page without the reserved ones at its end
	pages uint32
	utf16 binary.ByteOrder // of text; nil for UTF-8
	limit int              // bytes of one row
	cache cache
	buf   []byte // an overflowing record
	text  []byte
}

// Extract reads in as a database.
func Extract(ctx context.Context, in *extract.Input, v content.Visitor) error {
	ra, size, err := in.At()
	if err != nil {
		return err
	}
	f, err := open(ra, size)
	if err != nil {
		return err
	}
	f.ctx, f.v, f.limit = ctx, v, max(in.Limits.Record, 1<<20)
	objects, err := f.schema()
	if err != nil {
		return err
	}
	for _, o := range objects {
		if err := f.object(&o); err != nil {
			return err
		}
	}
	return nil
}

// open reads the header of a database of size bytes.
func open(r io.ReaderAt, size int64) (*file, error) {
	var h [100]byte
	if n, err := r.ReadAt(h[:], 0); n < len(h) {
		if err != nil && err != io.EOF {
			return nil, err
		}
		return nil, content.Fail(content.Corrupt, "sqlite: the header is cut")
	}
	page := int(binary.BigEndian.Uint16(h[16:]))
	if page == 1 {
		page = 65536
	}
	use := page - int(h[20])
	if page < 512 || page&(page-1) != 0 || use < 480 {
		return nil, content.Fail(content.Corrupt, fmt.Sprintf("sqlite: a page cannot have %d bytes", page))
	}
	f := &file{r: r, page: page, use: use, pages: uint32(min((size+int64(page)-1)/int64(page), 1<<32-2))}
	switch binary.BigEndian.Uint32(h[56:]) {
	case 2:
		f.utf16 = binary.LittleEndian
	case 3:
		f.utf16 = binary.BigEndian
	}
	if declared := binary.BigEndian.Uint32(h[28:]); declared > f.pages && binary.BigEndian.Uint32(h[24:]) == binary.BigEndian.Uint32(h[92:]) {
		f.cache.cut = declared - f.pages
	}
	f.cache.init(f)
	return f, nil
}

// An object is a row of the schema.
type object struct {
	kind, name, sql string
	root            uint32
}

// maxObjects bounds the schema of a hostile file.
const maxObjects = 50_000

// schema reads the table of tables.
func (f *file) schema() ([]object, error) {
	if f.cache.cut > 0 {
		f.v.Problem(content.Problem{Cause: content.Corrupt, Detail: fmt.Sprintf("sqlite: the last %d pages are missing", f.cache.cut)})
	}
	var out []object
	t := tree{f: f, name: "sqlite_schema", row: func(_ int64, rec []byte) error {
		if len(out) == maxObjects {
			return content.Fail(content.Limit, fmt.Sprintf("sqlite: more than %d tables", maxObjects))
		}
		var o object
		r := record{b: rec}
		if !r.begin() {
			return errRecord
		}
		for i := 0; r.next(); i++ {
			switch i {
			case 0:
				o.kind = f.string(&r)
			case 1:
				o.name = f.string(&r)
			case 3:
				o.root = uint32(r.int())
			case 4:
				o.sql = f.string(&r)
			}
		}
		out = append(out, o)
		return nil
	}}
	err := t.walk(1)
	return out, err
}

// object reads a table, or the definition of anything else as text.
func (f *file) object(o *object) error {
	if o.kind != "table" || o.root == 0 {
		if o.kind == "index" || o.sql == "" {
			return nil
		}
		return content.Text(f.ctx, f.v, content.Location{Part: o.name}, 0, o.sql)
	}
	if strings.HasPrefix(o.name, "sqlite_stat") || o.name == "sqlite_sequence" {
		return nil
	}
	lx := ddl.Lexer{Src: []byte(o.sql)}
	var def *ddl.Table
	for range 4 {
		if lx.Next().Is("TABLE") {
			def = ddl.Create(&lx)
			break
		}
	}
	if def == nil {
		def = &ddl.Table{}
	}
	return f.table(o, def)
}
