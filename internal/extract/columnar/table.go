package columnar

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"unicode/utf8"

	"github.com/inzage/inzage/internal/content"
	"github.com/inzage/inzage/internal/extract"
)

// rows delivers the rows of one table.
type rows struct {
	ctx  context.Context
	v    content.Visitor
	t    *content.Table
	w    *content.Builder
	row  int64
	held int // bytes of the row so far
	max  int // bytes of a record; a longer row goes on in another
	buf  []byte
}

func newRows(ctx context.Context, in *extract.Input, v content.Visitor, t *content.Table) *rows {
	r := &rows{ctx: ctx, v: v, t: t, w: content.NewBuilder(ctx, v, t), max: in.Limits.Record}
	if r.max <= 0 {
		r.max = extract.DefaultLimits().Record
	}
	return r
}

// next begins a row. It returns an error when reading must stop.
func (r *rows) next() error {
	if r.row&0xff == 0 {
		if err := r.ctx.Err(); err != nil {
			return err
		}
	}
	r.row++
	r.held = 0
	r.w.Record(content.Record{Row: r.row})
	return r.w.Err()
}

// field adds a value to the row; offset is its place in the document, -1 when it is no literal copy.
func (r *rows) field(column int32, text []byte, offset int64) {
	if len(text) == 0 {
		return
	}
	if r.held > 0 && r.held+len(text) > r.max {
		r.held = 0
		r.w.Record(content.Record{Row: r.row})
	}
	r.held += len(text) + 1
	r.w.Field(column, text, offset)
}

// text adds a value that is text, whatever its bytes.
func (r *rows) text(column int32, b []byte) {
	if !utf8.Valid(b) {
		b = bytes.ToValidUTF8(b, []byte("\uFFFD"))
	}
	r.field(column, b, -1)
}

// minBinary is the shortest binary value that may be a document, in bytes.
const minBinary = 32

// binary adds a value of bytes: text as a field, anything else as a document.
func (r *rows) binary(column int32, b []byte) error {
	if utf8.Valid(b) && bytes.IndexByte(b, 0) < 0 {
		r.field(column, b, -1)
		return nil
	}
	if len(b) < minBinary {
		return nil
	}
	name := fmt.Sprintf("%s-%d.bin", r.t.Columns[column].Name, r.row)
	return r.v.Document(r.ctx, &content.Document{Name: name, Size: int64(len(b)), Shared: true,
		Open: func(context.Context) (io.ReadCloser, error) { return io.NopCloser(bytes.NewReader(b)), nil }})
}
