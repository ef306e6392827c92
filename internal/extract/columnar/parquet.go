package columnar

import (
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/parquet-go/parquet-go"

	"github.com/inzage/inzage/internal/content"
	"github.com/inzage/inzage/internal/extract"
)

// Parquet reads tables of Apache Parquet.
var Parquet = &extract.Extractor{
	Name:       "parquet",
	Types:      []string{"application/vnd.apache.parquet"},
	Extensions: []string{"parquet", "pq"},
	Reads: "every value of every column, nested ones by path, with the row; dates, times and decimals as people write them; binary values as members; " +
		"the file's own key-value notes",
	Skips:    "encrypted columns",
	Library:  "parquet-go/parquet-go",
	Isolated: true, // page sizes are believed by the library
	Extract:  readParquet,
}

func readParquet(ctx context.Context, in *extract.Input, v content.Visitor) error {
	ra, size, err := in.At()
	if err != nil {
		return err
	}
	f, err := openParquet(ra, size)
	if err != nil {
		return err
	}
	if err := notes(ctx, v, f); err != nil {
		return err
	}
	table := &content.Table{Rows: f.NumRows()}
	var leaves []leaf
	err = guarded(func() (err error) {
		leaves, table.Columns, err = columnsOf(f.Schema())
		return err
	})
	if err != nil {
		return err
	}
	r := newRows(ctx, in, v, table)
	for i, g := range f.RowGroups() {
		err := readGroup(r, g, leaves)
		var p *content.Problem
		if errors.As(err, &p) && ctx.Err() == nil && p.Cause == content.Corrupt {
			p.Where.Row = r.row
			p.Detail = fmt.Sprintf("parquet: row group %d: %s", i+1, p.Detail)
			v.Problem(*p)
			continue
		}
		if err != nil {
			return err
		}
	}
	return r.w.Flush()
}

// columnsOf gives the columns of a schema, in order. The library panics over a column that says it is a list or a map.
func columnsOf(s *parquet.Schema) (leaves []leaf, columns []content.Column, err error) {
	for _, path := range s.Columns() {
		c, ok := s.Lookup(path...)
		if !ok {
			return nil, nil, content.Fail(content.Corrupt, "parquet: a column is not in the schema")
		}
		leaves = append(leaves, newLeaf(c.Node))
		columns = append(columns, content.Column{Name: columnName(path)})
	}
	return leaves, columns, nil
}

// maxFooter bounds the description of a file, in bytes.
const maxFooter = 64 << 20

// openParquet reads the description of a file.
func openParquet(ra io.ReaderAt, size int64) (f *parquet.File, err error) {
	var tail [8]byte
	if size < 12 {
		return nil, content.Fail(content.Corrupt, "parquet: too short")
	}
	if _, err := ra.ReadAt(tail[:], size-8); err != nil && !errors.Is(err, io.EOF) {
		return nil, err
	}
	switch n := int64(binary.LittleEndian.Uint32(tail[:])); {
	case string(tail[4:]) == "PARE":
		return nil, content.Fail(content.Encrypted, "parquet: the file is encrypted")
	case string(tail[4:]) != "PAR1":
		return nil, content.Fail(content.Corrupt, "parquet: the end is missing, which says what the columns are")
	case n > size-12 || n > maxFooter:
		return nil, content.Fail(content.Corrupt, "parquet: the description is longer than it can be")
	}
	err = guarded(func() (err error) {
		f, err = parquet.OpenFile(ra, size, parquet.SkipPageIndex(true), parquet.SkipBloomFilters(true))
		return err
	})
	return f, err
}

// guarded runs a function of the library; its errors and panics are problems without what they say of
// the content.
func guarded(f func() error) (err error) {
	defer func() {
		if x := recover(); x != nil {
			err = content.Fail(content.Corrupt, fmt.Sprintf("parquet-go broke off (%T)", x))
		}
	}()
	if err = f(); err == nil || errors.Is(err, io.EOF) {
		return err
	}
	var p *content.Problem
	if errors.As(err, &p) || errors.Is(err, context.Canceled) || errors.Is(err, context.DeadlineExceeded) {
		return err
	}
	detail := err.Error()
	if strings.Contains(detail, "DecryptionConfig") {
		return content.Fail(content.Encrypted, "parquet: columns are encrypted")
	}
	return content.Fail(content.Corrupt, fmt.Sprintf("parquet: %.200s", detail))
}

// notes delivers the key-value pairs of the file, except the schemas that programs keep there.
func notes(ctx context.Context, v content.Visitor, f *parquet.File) error {
	w := content.NewBuilder(ctx, v, &content.Table{Tree: true})
	w.Where.Part = "properties"
	begun := false
	for _, kv := range f.Metadata().KeyValueMetadata {
		if strings.Contains(strings.ToLower(kv.Key), "schema") || kv.Value == "" {
			continue
		}
		if !begun {
			begun = true
			w.Record(content.Record{})
		}
		w.Named(kv.Key, kv.Value)
	}
	return w.Flush()
}

// columnName is the path of a column without the steps that lists and maps have for themselves.
func columnName(path []string) string {
	var out []string
	for i, p := range path {
		if i > 0 && i == len(path)-1 && (p == "element" || p == "item" || p == "array_element") {
			continue
		}
		if i > 0 && i < len(path)-1 && (p == "list" || p == "bag" || p == "key_value" || p == "array" || p == "element") {
			continue
		}
		out = append(out, p)
	}
	return strings.Join(out, ".")
}

// readGroup reads the rows of a row group, all columns side by side. A column that is damaged ends;
// the others go on.
func readGroup(r *rows, g parquet.RowGroup, leaves []leaf) (err error) {
	chunks := g.ColumnChunks()
	cols := make([]*cursor, 0, len(chunks))
	defer func() {
		for _, c := range cols {
			_ = guarded(c.close)
		}
	}()
	for i, ch := range chunks {
		if i >= len(leaves) {
			break
		}
		c := &cursor{column: int32(i), leaf: leaves[i]}
		c.err = guarded(func() error { c.pages = ch.Pages(); return nil })
		cols = append(cols, c)
	}
	for n := g.NumRows(); n > 0; n-- {
		live := false
		for _, c := range cols {
			live = c.more() || live
		}
		if !live {
			break
		}
		if err := r.next(); err != nil {
			return err
		}
		for _, c := range cols {
			if err := c.row(r); err != nil {
				return err
			}
		}
	}
	var damage error
	for _, c := range cols {
		if c.err != nil && !errors.Is(c.err, io.EOF) && damage == nil {
			damage = c.err
		}
	}
	return damage
}

// cursorValues is how many values of a column are read at once.
const cursorValues = 128

// A cursor reads one column of a row group.
type cursor struct {
	column int32
	leaf   leaf
	pages  parquet.Pages
	page   parquet.Page
	values parquet.ValueReader
	buf    [cursorValues]parquet.Value
	at, n  int
	err    error // io.EOF at the end
}

// more reports whether the column has another value, reading on when it must.
func (c *cursor) more() bool {
	for c.at == c.n && c.err == nil {
		c.err = guarded(c.fill)
	}
	return c.at < c.n
}

// fill reads the next values.
func (c *cursor) fill() error {
	c.at, c.n = 0, 0
	if c.values == nil {
		p, err := c.pages.ReadPage()
		if err != nil {
			return err
		}
		c.page, c.values = p, p.Values()
	}
	n, err := c.values.ReadValues(c.buf[:])
	c.n = n
	if errors.Is(err, io.EOF) {
		if n > 0 { // the values are those of this page: they are used before the next is read
			err = nil
		} else {
			parquet.Release(c.page)
			c.page, c.values, err = nil, nil, nil
		}
	}
	return err
}

// row adds the values of the next row.
func (c *cursor) row(r *rows) error {
	for first := true; c.more(); first = false {
		v := &c.buf[c.at]
		if !first && v.RepetitionLevel() == 0 {
			return nil
		}
		c.at++
		if v.IsNull() {
			continue
		}
		if err := c.leaf.add(r, c.column, v); err != nil {
			return err
		}
	}
	return nil
}

func (c *cursor) close() error {
	if c.page != nil {
		parquet.Release(c.page)
	}
	if c.pages == nil {
		return nil
	}
	return c.pages.Close()
}
