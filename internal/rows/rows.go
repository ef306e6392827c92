// Package rows makes blocks of the rows of databases, for dumps, database files and live servers
// alike: fields by column, the key that names a row, and binary values as documents of their own.
package rows

import (
	"bytes"
	"context"
	"io"
	"strconv"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"

	"github.com/inzage/inzage/internal/content"
	"github.com/inzage/inzage/internal/mediatype"
)

// A Writer makes the blocks of one table.
//
//	w := rows.NewWriter(ctx, v, t, rows.Key{Columns: []int32{0}})
//	w.Begin(content.Record{Row: 1})
//	w.Field(0, []byte("17"), -1)
//	err := w.Commit()
//	…
//	err = w.Close()
//
// Null and empty values are no fields. A row never crosses blocks; a text of more than 1 MiB is pushed
// as a document of its own, as binary values are, so that what is held of a row is bounded.
type Writer struct {
	ctx  context.Context
	v    content.Visitor
	t    *content.Table
	key  Key
	size int
	b    *content.Block

	text, fields int    // lengths at the beginning of the row
	keys         []byte // the keys of the block's records, one after another
	keyed        []keyed
	blobs        []blob
	element      []byte          // of an array
	unread       map[int32]int64 // binary values of no known kind, by column
}

// keyed is where the key of a record lies in Writer.keys.
type keyed struct{ record, start, end int32 }

// blob is a binary value of the row being written.
type blob struct {
	column  int32
	typ     string
	charset string // of a text
	data    []byte
}

// NewWriter returns a writer for the rows of t; a nil t makes records of nameless text fields.
func NewWriter(ctx context.Context, v content.Visitor, t *content.Table, key Key) *Writer {
	return &Writer{ctx: ctx, v: v, t: t, key: key, size: v.BlockSize()}
}

// Begin begins a row and returns the block, to which the caller may append fields itself: text, a
// [content.FieldEnd], and a [content.Field] with the last record.
func (w *Writer) Begin(r content.Record) *content.Block {
	if w.b == nil {
		w.b = w.v.NewBlock()
		w.b.Table = w.t
	}
	w.text, w.fields = len(w.b.Text), len(w.b.Fields)
	w.b.Records = append(w.b.Records, r)
	return w.b
}

// Current returns the block that holds the row being written.
func (w *Writer) Current() *content.Block { return w.b }

// Rollback takes the row back that was begun last.
func (w *Writer) Rollback() {
	b := w.b
	b.Text, b.Fields, b.Records = b.Text[:w.text], b.Fields[:w.fields], b.Records[:len(b.Records)-1]
	w.blobs = w.blobs[:0]
}

// Field adds a value to the row. offset is its place in the document's own bytes, -1 when it is no
// literal copy of them. Text that is not UTF-8 is read as Windows-1252 where it is not.
func (w *Writer) Field(column int32, text []byte, offset int64) {
	if len(text) > maxField && w.t != nil {
		w.long(column, text)
		return
	}
	b := w.b
	start := len(b.Text)
	if utf8.Valid(text) {
		b.Text = append(b.Text, text...)
	} else {
		b.Text, offset = AppendUTF8(b.Text, text), -1
	}
	w.close(column, start, offset)
}

// String adds a value that is no literal copy of the document's bytes.
func (w *Writer) String(column int32, text string) {
	if len(text) > maxField && w.t != nil {
		w.long(column, []byte(text))
		return
	}
	b := w.b
	start := len(b.Text)
	if utf8.ValidString(text) {
		b.Text = append(b.Text, text...)
	} else {
		b.Text = AppendUTF8(b.Text, []byte(text))
	}
	w.close(column, start, -1)
}

func (w *Writer) close(column int32, start int, offset int64) {
	b := w.b
	if len(b.Text) == start {
		return
	}
	b.Fields = append(b.Fields, content.Field{Start: int32(start), End: int32(len(b.Text)), Column: column,
		Record: int32(len(b.Records) - 1), Offset: offset})
	b.Text = append(b.Text, content.FieldEnd)
}

// Array adds the elements of an array as PostgreSQL writes it, {a,"b c",{d}}, each as a field of the
// column. What is no array is a value.
func (w *Writer) Array(column int32, v []byte) {
	if len(v) == 0 || v[0] != '{' && v[0] != '[' {
		w.Field(column, v, -1)
		return
	}
	buf, quoted := w.element[:0], false
	flush := func() {
		if len(buf) > 0 && (quoted || string(buf) != "NULL") {
			w.Field(column, buf, -1)
		}
		buf, quoted = buf[:0], false
	}
	for i := 0; i < len(v); i++ {
		switch c := v[i]; c {
		case '{', '}', ',':
			flush()
		case '=': // behind the bounds of an array that does not begin at 1
			if len(buf) > 0 && buf[0] == '[' {
				buf = buf[:0]
				continue
			}
			buf = append(buf, c)
		case '"':
			quoted = true
			for i++; i < len(v) && v[i] != '"'; i++ {
				if v[i] == '\\' && i+1 < len(v) {
					i++
				}
				buf = append(buf, v[i])
			}
		default:
			buf = append(buf, c)
		}
	}
	flush()
	w.element = buf
}

// maxField is the size of the largest text that is a field.
const maxField = 1 << 20

// long adds a text that is too large for a field. text is copied.
func (w *Writer) long(column int32, text []byte) {
	if utf8.Valid(text) {
		text = bytes.Clone(text)
	} else {
		text = AppendUTF8(make([]byte, 0, len(text)+len(text)/8), text)
	}
	typ := mediatype.Detect("", text[:min(len(text), 4096)], int64(len(text)))
	if typ == mediatype.Unknown {
		typ = mediatype.Plain
	}
	w.blobs = append(w.blobs, blob{column, typ, "utf-8", text})
}

// lift takes the texts out of the row that are too large for a field, when the caller has put them
// there itself.
func (w *Writer) lift() {
	b := w.b
	fields, at := b.Fields[:w.fields], w.text
	for _, f := range b.Fields[w.fields:] {
		text := b.Text[f.Start:f.End]
		if len(text) > maxField {
			w.long(f.Column, text)
			continue
		}
		f.Start, f.End = int32(at), int32(at+len(text))
		at += copy(b.Text[at:], text)
		b.Text[at] = content.FieldEnd
		at++
		fields = append(fields, f)
	}
	b.Text, b.Fields = b.Text[:at], fields
}

// leastBlob is the size from which a binary value is looked at as a document.
const leastBlob = 16

// leastText is the size from which a binary value that looks like text in some encoding is taken for
// one: shorter ones are as likely numbers and keys.
const leastText = 64

// Blob adds a binary value to the row. What is text becomes a field; what is of a known kind is
// pushed as a document when the row is complete; the rest is counted and reported by Close.
func (w *Writer) Blob(column int32, data []byte) {
	if len(data) == 0 {
		return
	}
	typ := mediatype.Detect("", data[:min(len(data), 4096)], int64(len(data)))
	switch {
	case typ == mediatype.Plain && printable(data):
		w.Field(column, data, -1)
	case len(data) < leastBlob, typ == mediatype.Unknown, typ == mediatype.Plain && len(data) < leastText:
		if w.unread == nil {
			w.unread = map[int32]int64{}
		}
		w.unread[column]++
	default:
		w.blobs = append(w.blobs, blob{column, typ, "", bytes.Clone(data)})
	}
}

// printable reports whether data is UTF-8 text without control characters.
func printable(data []byte) bool {
	if !utf8.Valid(data) {
		return false
	}
	for _, c := range data {
		if c < ' ' && c != '\t' && c != '\n' && c != '\r' {
			return false
		}
	}
	return true
}

// Commit ends the row. It hands the block over when that is full, and pushes the row's binary
// values; where they are pushed does not depend on the size of blocks.
func (w *Writer) Commit() error {
	w.makeKey()
	if len(w.b.Text)-w.text > maxField && w.t != nil {
		w.lift()
	}
	if len(w.blobs) > 0 {
		return w.push()
	}
	if len(w.b.Text) >= w.size {
		return w.Flush()
	}
	return nil
}

// push hands over the block, then the binary values of its last row.
func (w *Writer) push() error {
	b := w.b
	r := &b.Records[len(b.Records)-1]
	where := content.Location{Table: w.t.Name, Row: r.Row}
	if n := len(w.keyed); n > 0 && int(w.keyed[n-1].record) == len(b.Records)-1 {
		where.Key = string(w.keys[w.keyed[n-1].start:w.keyed[n-1].end])
	} else if r.Key != "" {
		where.Key = r.Key
	}
	if err := w.Flush(); err != nil {
		return err
	}
	blobs := w.blobs
	w.blobs = nil
	for _, d := range blobs {
		where.Field = ""
		if d.column >= 0 {
			where.Field = w.t.Columns[d.column].Name
		}
		if where.Field == "" {
			where.Field = strconv.Itoa(int(d.column) + 1)
		}
		doc := &content.Document{Name: where.Field, Step: where.String(), Size: int64(len(d.data)), MediaType: d.typ, Charset: d.charset, Shared: true,
			Open: func(context.Context) (io.ReadCloser, error) { return reader{bytes.NewReader(d.data)}, nil }}
		if err := w.v.Document(w.ctx, doc); err != nil {
			return err
		}
	}
	return nil
}

// reader is a document in memory.
type reader struct{ *bytes.Reader }

func (reader) Close() error { return nil }

// Flush hands over what has been collected.
func (w *Writer) Flush() error {
	b := w.b
	if b == nil {
		return nil
	}
	w.b = nil
	if len(w.keyed) > 0 {
		all := string(w.keys)
		for _, k := range w.keyed {
			b.Records[k.record].Key = all[k.start:k.end]
		}
		w.keys, w.keyed = w.keys[:0], w.keyed[:0]
	}
	if w.t != nil {
		b.Columns = w.t.Columns
	}
	return w.v.Block(w.ctx, b)
}

// Close hands over what is left and reports the binary values that were not read, a problem a
// column.
func (w *Writer) Close() error {
	err := w.Flush()
	if w.t == nil {
		return err
	}
	for c := range w.t.Columns {
		if n := w.unread[int32(c)]; n > 0 {
			w.v.Problem(content.Problem{Cause: content.NoText, Detail: strconv.FormatInt(n, 10) + " binary values of no known kind",
				Where: content.Location{Table: w.t.Name, Field: w.t.Columns[c].Name}})
		}
	}
	w.unread = nil
	return err
}

// SetKey says which columns name a row, from the next row on.
func (w *Writer) SetKey(k Key) { w.key = k }

// AppendUTF8 appends text to dst. Bytes that are not UTF-8 are read as Windows-1252.
func AppendUTF8(dst, text []byte) []byte {
	for i := 0; i < len(text); {
		if text[i] < utf8.RuneSelf {
			dst = append(dst, text[i])
			i++
			continue
		}
		r, n := utf8.DecodeRune(text[i:])
		if r == utf8.RuneError && n == 1 {
			dst = utf8.AppendRune(dst, charmap.Windows1252.DecodeByte(text[i]))
			i++
			continue
		}
		dst = append(dst, text[i:i+n]...)
		i += n
	}
	return dst
}
