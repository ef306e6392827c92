package sqldump

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/inzage/inzage/internal/content"
	"github.com/inzage/inzage/internal/extract"
)

// Custom reads dumps in the custom format of pg_dump, and the tables of contents of its directory and
// tar formats.
var Custom = &extract.Extractor{
	Name:       "pgdump",
	Types:      []string{"application/x-pgdump"},
	Extensions: []string{"dump", "pgdump", "backup"},
	Reads: "pg_dump -Fc of PostgreSQL 8 to 18, compressed with zlib, LZ4 or zstd: the rows as tables with their keys, definitions as text, large " +
		"objects as documents; of -Fd and -Ft the definitions",
	Skips:   "the names of columns in the data files of -Fd and -Ft, which are read as tables of their own; large objects over 12 MiB",
	Library: "klauspost/compress, pierrec/lz4",
	Extract: extractCustom,
}

// extractCustom reads an archive as the SQL that it stands for: definitions first, so that keys are
// known before the rows, then the data.
func extractCustom(ctx context.Context, in *extract.Input, v content.Visitor) error {
	a := &archive{r: bufio.NewReaderSize(in.R, 256<<10), v: v}
	if err := a.header(); err != nil {
		return content.Fail(content.Corrupt, "pgdump: "+err.Error())
	}
	err := a.contents(in.Limits.Memory / 8)
	p := newParser(ctx, v, a, dialect{}, in.Limits.Record, -1)
	a.text = strings.NewReader(a.sql.String())
	a.sql.Reset()
	if err != nil {
		a.done = true
	}
	if perr := p.run(); perr != nil && !errors.Is(perr, errArchive) {
		return perr
	}
	if err = errors.Join(err, a.failed); err != nil {
		v.Problem(content.Problem{Cause: content.Corrupt, Detail: "pgdump: " + err.Error()})
	}
	return nil
}

// An archive is a custom dump being read. As a reader it gives SQL.
type archive struct {
	r           *bufio.Reader
	v           content.Visitor
	version     int // 1.14 is 114
	ints, offs  int // bytes of an integer and of an offset
	compression byte
	format      byte
	sql         strings.Builder
	copies      map[int64]string // by id, the COPY statement
	text        io.Reader        // what is being given
	done        bool
	failed      error
}

var errArchive = errors.New("a damaged archive")

const (
	formatCustom = 1
	zlibbed      = 1
	lz4ed        = 2
	zstded       = 3
)

func (a *archive) byte() byte {
	b, err := a.r.ReadByte()
	if err != nil && a.failed == nil {
		a.failed = io.ErrUnexpectedEOF
	}
	return b
}

// int reads a number: its sign, then its bytes from the least significant on.
func (a *archive) int() int64 {
	negative := a.byte() != 0
	n := int64(0)
	for i := range a.ints {
		n |= int64(a.byte()) << (8 * i)
	}
	if negative {
		return -n
	}
	return n
}

// string reads a string, empty for none. ok is false for none.
func (a *archive) string(limit int64) (s string, ok bool) {
	n := a.int()
	if n < 0 || a.failed != nil {
		return "", false
	}
	if n > limit {
		a.failed = errArchive
		return "", false
	}
	b, err := io.ReadAll(io.LimitReader(a.r, n))
	if int64(len(b)) < n {
		a.failed = errors.Join(io.ErrUnexpectedEOF, err)
	}
	return string(b), true
}

// header reads what stands before the table of contents.
func (a *archive) header() error {
	var magic [5]byte
	if _, err := io.ReadFull(a.r, magic[:]); err != nil || string(magic[:]) != "PGDMP" {
		return errArchive
	}
	major, minor := a.byte(), a.byte()
	_ = a.byte() // revision
	a.version = int(major)*100 + int(minor)
	a.ints = int(a.byte())
	a.offs = a.ints
	if a.version >= 107 {
		a.offs = int(a.byte())
	}
	a.format = a.byte()
	if a.failed != nil || a.version < 104 || a.version > 199 || a.ints < 1 || a.ints > 8 || a.offs < 1 || a.offs > 8 {
		return fmt.Errorf("an archive of version %d.%d is not known", major, minor)
	}
	if a.version >= 115 {
		a.compression = a.byte()
	} else if a.int() != 0 {
		a.compression = zlibbed
	}
	for range 7 { // when it was made
		a.int()
	}
	a.string(1 << 16) // the database
	if a.version >= 110 {
		a.string(1 << 16)
		a.string(1 << 16)
	}
	return a.failed
}

// contents reads the table of contents: the definitions become SQL, the data's COPY statements are
// kept. limit bounds both.
func (a *archive) contents(limit int64) error {
	a.copies = map[int64]string{}
	a.sql.WriteString("CREATE TABLE pg_largeobject (oid oid PRIMARY KEY, data bytea);\n")
	for n := a.int(); n > 0 && a.failed == nil; n-- {
		id := a.int()
		a.int() // whether it has data
		if a.version >= 108 {
			a.string(64)
		}
		a.string(64)
		a.string(1 << 20) // tag
		a.string(1 << 10) // kind
		if a.version >= 111 {
			a.int()
		}
		def, _ := a.string(limit)
		a.string(limit) // how to drop it
		copyStmt, _ := a.string(limit)
		a.names()
		for more := a.version >= 105; more && a.failed == nil; {
			_, more = a.string(64) // what it depends on
		}
		if a.format == formatCustom {
			a.byte()
			for range a.offs {
				a.byte()
			}
		}
		if limit -= int64(len(def) + len(copyStmt)); limit < 0 {
			return errArchive
		}
		if def != "" {
			a.sql.WriteString(def)
			a.sql.WriteString("\n")
		}
		if copyStmt != "" {
			a.copies[id] = copyStmt
		}
	}
	return a.failed
}

// names passes the names that stand with an entry.
func (a *archive) names() {
	n := 1 // owner
	if a.version >= 106 {
		n++ // schema
	}
	if a.version >= 110 {
		n++ // tablespace
	}
	if a.version >= 114 {
		n++ // access method
	}
	for i := range n {
		if i == n-1 && a.version >= 116 {
			a.int() // kind of relation, before the owner
		}
		a.string(1 << 16)
	}
	if a.version >= 109 {
		a.string(64) // whether it has oids
	}
}

// Read gives the definitions, then block after block of data.
func (a *archive) Read(b []byte) (int, error) {
	for {
		if a.text != nil {
			n, err := a.text.Read(b)
			if err != nil {
				a.text = nil
				if err != io.EOF {
					a.fail(err)
				}
			}
			if n > 0 {
				return n, nil
			}
			continue
		}
		if a.done || a.format != formatCustom {
			return 0, io.EOF
		}
		a.block()
	}
}

// fail ends the archive: where the next block begins is not known.
func (a *archive) fail(err error) {
	if a.failed == nil {
		a.failed = err
	}
	a.done = true
}

// The kinds of blocks.
const (
	blockData  = 1
	blockBlobs = 3
)

// block begins the next block of data.
func (a *archive) block() {
	kind, err := a.r.ReadByte()
	if err != nil {
		a.done = true
		if err != io.EOF {
			a.fail(err)
		}
		return
	}
	id := a.int()
	switch {
	case a.failed != nil:
		a.done = true
	case kind == blockData:
		a.text = io.MultiReader(strings.NewReader("\n"+a.copies[id]), a.stream(), strings.NewReader("\n"))
	case kind == blockBlobs:
		a.text = &blobs{a: a}
	default:
		a.fail(errArchive)
	}
}
