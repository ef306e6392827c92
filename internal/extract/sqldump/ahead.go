package sqldump

import (
	"bytes"
	"context"
	"io"
	"strings"

	"github.com/inzage/inzage/internal/extract"
)

// tail is how much of a dump's end is looked at ahead of its rows.
const tail = 2 << 20

// lookAhead reads the keys that stand behind the rows, as pg_dump and phpMyAdmin write them, when
// the dump is a file whose end can be read without reading the rest.
func lookAhead(ctx context.Context, in *extract.Input) map[string]*structure {
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
	if err != nil && err != io.EOF {
		return nil
	}
	return keysIn(b[:n])
}

// keysIn finds the ALTER TABLE statements that begin a line.
func keysIn(b []byte) map[string]*structure {
	var out map[string]*structure
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
		lx := lexer{src: stmt}
		lx.next()
		path, s := alterTable(&lx)
		if s == nil || len(s.keys.Primary)+len(s.keys.Foreign)+len(s.generated) == 0 {
			continue
		}
		key := strings.ToLower(strings.Join(path, "."))
		if out == nil {
			out = map[string]*structure{}
		}
		if t := out[key]; t != nil {
			t.merge(s)
		} else {
			out[key] = s
		}
	}
	return out
}
