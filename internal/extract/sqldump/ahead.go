package sqldump

import (
	"bytes"
	"context"
	"errors"
	"io"
	"strings"

	"github.com/inzage/inzage/internal/extract"
	"github.com/inzage/inzage/internal/extract/sqldump/ddl"
)

// tail is how much of a dump's end is looked at ahead of its rows.
const tail = 2 << 20

// lookAhead reads the keys that stand behind the rows, as pg_dump and phpMyAdmin write them, when
// the dump is a file whose end can be read without reading the rest.
func lookAhead(ctx context.Context, in *extract.Input) map[string]*ddl.Table {
	if in.Doc.Shared || in.Doc.Open == nil || in.Doc.Size <= 0 {
		return nil
	}
	rc, err := in.Doc.Open(ctx)
	if err != nil {
		return nil
	}
	defer rc.Close()
	ra, ok := rc.(io.ReaderAt)
	if !ok {
		return nil
	}
	b := make([]byte, min(tail, in.Doc.Size))
	n, err := ra.ReadAt(b, in.Doc.Size-int64(len(b)))
	if err != nil && !errors.Is(err, io.EOF) {
		return nil
	}
	return keysIn(b[:n])
}

// keysIn finds the ALTER TABLE statements that begin a line.
func keysIn(b []byte) map[string]*ddl.Table {
	var out map[string]*ddl.Table
	for len(b) > 0 {
		k := bytes.Index(b, []byte("\nALTER TABLE "))
		if k < 0 {
			break
		}
		b = b[k+1:]
		stmt := b[:min(len(b), 64<<10)]
		if e := bytes.IndexByte(stmt, ';'); e >= 0 {
			stmt = stmt[:e]
		}
		b = b[len(stmt):]
		lx := ddl.Lexer{Src: stmt}
		lx.Next()
		s := ddl.Alter(&lx)
		if s == nil || s.Empty() {
			continue
		}
		key := strings.ToLower(strings.Join(s.Path, "."))
		if out == nil {
			out = map[string]*ddl.Table{}
		}
		if t := out[key]; t != nil {
			t.Merge(s)
		} else {
			out[key] = s
		}
	}
	return out
}
