package columnar

import (
	"bytes"
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"math"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"golang.org/x/text/encoding"

	"github.com/inzage/inzage/internal/content"
	"github.com/inzage/inzage/internal/extract"
	"github.com/inzage/inzage/internal/extract/plain"
)

// DBF reads tables of dBASE and its kin.
var DBF = &extract.Extractor{
	Name:       "dbf",
	Types:      []string{"application/x-dbf"},
	Extensions: []string{"dbf"},
	Reads:      "every row of dBASE, FoxPro, Clipper and shape files, deleted rows too; code pages; dates, numbers, currency",
	Skips:      "memo fields, which stand in another file",
	Library:    "golang.org/x/text",
	Extract:    readDBF,
}

// A dbfField is a column of a table.
type dbfField struct {
	kind       byte
	from, size int // bytes in the record
	decimals   int
}

// A dbf is a table being read.
type dbf struct {
	fields  []dbfField
	columns []content.Column
	rows    int64
	record  int // bytes of a record
	header  int // bytes of the header
	fox     bool
	decoder *encoding.Decoder // nil for UTF-8
	out     []byte
}

func readDBF(ctx context.Context, in *extract.Input, v content.Visitor) error {
	t, err := dbfHeader(in.R)
	if err != nil {
		return err
	}
	t.charset(in)
	r := newRows(ctx, in, v, &content.Table{Columns: t.columns, Rows: t.rows})
	rec := make([]byte, t.record)
	for n := int64(0); n < t.rows; n++ {
		k, err := io.ReadFull(in.R, rec)
		if err != nil && err != io.EOF && err != io.ErrUnexpectedEOF {
			return errors.Join(r.w.Flush(), err)
		}
		if k > 0 && rec[0] == 0x1a {
			break
		}
		if err != nil {
			v.Problem(content.Problem{Cause: content.Corrupt, Detail: fmt.Sprintf("dbf: it ends after %d of %d rows", n, t.rows)})
			copy(rec[k:], bytes.Repeat([]byte{' '}, t.record))
		}
		if k == 0 {
			break
		}
		if err := r.next(); err != nil {
			return err
		}
		at := int64(t.header) + n*int64(t.record)
		for i := range t.fields {
			t.field(r, int32(i), rec, at)
		}
		if err != nil {
			break
		}
	}
	t.memos(v)
	return r.w.Flush()
}

// memos says that the texts of memo fields are not read.
func (t *dbf) memos(v content.Visitor) {
	for i, f := range t.fields {
		if strings.IndexByte("MGPW", f.kind) >= 0 {
			v.Problem(content.Problem{Cause: content.Unsupported, Detail: fmt.Sprintf("dbf: the memos of column %d stand in another file", i+1)})
			return
		}
	}
}

// dbfHeader reads the header up to the first record.
func dbfHeader(r io.Reader) (*dbf, error) {
	head := make([]byte, 32)
	if _, err := io.ReadFull(r, head); err != nil {
		return nil, content.Fail(content.Corrupt, "dbf: it ends within its header")
	}
	t := &dbf{rows: int64(binary.LittleEndian.Uint32(head[4:])), header: int(binary.LittleEndian.Uint16(head[8:])),
		record: int(binary.LittleEndian.Uint16(head[10:])), fox: head[0]&0xf0 == 0x30, out: make([]byte, 0, 256)}
	if t.header < 33 || t.record < 2 {
		return nil, content.Fail(content.Corrupt, "dbf: sizes that cannot be")
	}
	rest, err := io.ReadAll(io.LimitReader(r, int64(t.header-32)))
	if err != nil {
		return nil, err
	}
	size, name := 32, 11
	if head[0]&7 == 4 { // dBASE 7
		size, name = 48, 32
		rest = rest[min(36, len(rest)):]
	}
	from := 1
	for ; len(rest) >= size && rest[0] != 0x0d; rest = rest[size:] {
		f := dbfField{kind: rest[name], from: from, size: int(rest[name+5]), decimals: int(rest[name+6])}
		if size == 48 {
			f.size, f.decimals = int(rest[33]), int(rest[34])
			f.kind = rest[32]
		}
		if f.kind == 'C' && f.decimals > 0 && t.fox { // long texts keep the high byte there
			f.size += f.decimals << 8
		}
		if from += f.size; from > t.record {
			break
		}
		label, _, _ := bytes.Cut(rest[:name], []byte{0})
		t.fields = append(t.fields, f)
		t.columns = append(t.columns, content.Column{Name: strings.ToValidUTF8(strings.TrimSpace(string(label)), "\uFFFD")})
	}
	if len(t.fields) == 0 {
		return nil, content.Fail(content.Corrupt, "dbf: no columns")
	}
	t.decoder = dbfCodePage(head[29])
	return t, nil
}

// charset finds the encoding of a table that does not say it, from its first rows.
func (t *dbf) charset(in *extract.Input) {
	if t.decoder != nil || len(in.Head) <= t.header {
		return
	}
	if e := plain.Detect(in.Head[t.header:], in.Doc.Charset); e.Decoder != nil && !strings.HasPrefix(e.Name, "utf-") {
		t.decoder = e.Decoder.NewDecoder()
	}
}

// field adds one field of a record that begins at the byte at.
func (t *dbf) field(r *rows, column int32, rec []byte, at int64) {
	f := t.fields[column]
	p := rec[f.from : f.from+f.size]
	b := t.out[:0]
	switch {
	case f.kind == 'C' || f.kind == 'V' || f.kind == 'N' || f.kind == 'F':
		t.text(r, column, p, at+int64(f.from))
		return
	case f.kind == 'D' && f.size == 8:
		if q := bytes.TrimSpace(p); len(q) == 8 {
			b = append(append(append(append(append(b, q[:4]...), '-'), q[4:6]...), '-'), q[6:]...)
		}
	case f.kind == 'L' && f.size == 1:
		switch p[0] {
		case 'T', 't', 'Y', 'y':
			b = append(b, "true"...)
		case 'F', 'f', 'N', 'n':
			b = append(b, "false"...)
		}
	case (f.kind == 'I' || f.kind == '+') && f.size == 4:
		n := int32(binary.LittleEndian.Uint32(p))
		if !t.fox {
			n = int32(binary.BigEndian.Uint32(p) ^ 1<<31)
		}
		b = strconv.AppendInt(b, int64(n), 10)
	case f.kind == 'Y' && f.size == 8:
		b = appendPoint(b, strconv.FormatInt(int64(binary.LittleEndian.Uint64(p)), 10), 4)
	case f.kind == 'B' && t.fox && f.size == 8:
		b = appendFloat(b, math.Float64frombits(binary.LittleEndian.Uint64(p)), 64)
	case f.kind == 'T' && f.size == 8:
		if day := int64(binary.LittleEndian.Uint32(p)); day > 0 {
			b = appendTime(b, (day-2440588)*86400+int64(binary.LittleEndian.Uint32(p[4:])/1000), time.Second)
		}
	}
	t.out = b
	r.field(column, b, -1)
}

// text adds a text of which p are the bytes, filled up with blanks or zeros.
func (t *dbf) text(r *rows, column int32, p []byte, at int64) {
	p = bytes.TrimRight(p, " \x00")
	cut := len(p)
	p = bytes.TrimLeft(p, " ")
	at += int64(cut - len(p))
	for _, c := range p {
		if c >= 0x80 {
			at = -1
			break
		}
	}
	if at < 0 && (t.decoder == nil || !utf8.Valid(p)) {
		if t.decoder != nil {
			if u, err := t.decoder.Bytes(p); err == nil {
				p = u
			}
		}
		r.text(column, p)
		return
	}
	r.field(column, p, at)
}
