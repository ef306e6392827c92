package content

import (
	"strconv"
	"strings"
	"time"
)

// A Block is a stretch of text with the fields in it: part of a running text, or the rows of a
// table. A large document is many blocks, in order.
type Block struct {
	// Text is UTF-8. Between fields stands one byte [FieldEnd].
	Text []byte
	// From and To bound what this block answers for; before and after it stands text of the
	// neighbouring blocks, for context. To = 0 means all of Text.
	From, To int
	// Table, when set, is the table that the fields' columns belong to. All blocks of one table
	// share it, and their records follow one another.
	Table *Table
	// Columns are the table's columns as far as they were known when the block was handed over.
	Columns []Column
	// Fields in order, not overlapping. None means that Text is one nameless field.
	Fields []Field
	// Records in order; Field.Record points here. Nil means that all fields are one record.
	Records []Record
	// Where holds the steps that all fields share: the page, the sheet, the part.
	Where Location
	// Line is the number of the line on which Text begins, 0 where lines mean nothing. Lines of
	// fields are in their records.
	Line int
	// Column is how many code points of that line stand before Text.
	Column int
	// Offset is the place of Text[0] in the document's own bytes, when Text is a literal copy of
	// them; -1 otherwise. Offsets of single fields are in Field.Offset.
	Offset int64
}

// FieldEnd stands between the fields of a block; it is no character of any text.
const FieldEnd = 0x1f

// A Field is a stretch of a block's text.
type Field struct {
	Start, End int32
	// Column is an index into Block.Columns; -1 for a field without a name.
	Column int32
	// Record is an index into Block.Records.
	Record int32
	// Line is the line on which the field begins, 0 for that of its record.
	Line int32
	// Offset is the place of the field's first byte in the document's own bytes when the field is
	// a literal copy of them; -1 otherwise.
	Offset int64
}

// A Record is the smallest thing that speaks of one person: a row, an object, a message.
type Record struct {
	Row  int64  // ordinal, from 1
	Line int    // line on which it begins, 0 for none
	Key  string // primary key, "id:17"; empty for none
	// Cells says that the place of a field is its cell: column letter and row.
	Cells bool
	// Path is the key path of an object in a tree, without the field's own key: "items[3]". A
	// column of a [Table.Tree] that begins with the same keys, "items.email", continues it.
	Path string
}

// A Table is a set of columns with a name. The extractor may add columns while it reads, never
// change one; others look at [Block.Columns].
type Table struct {
	Name    string
	Columns []Column
	// Tree says that it is no table but a tree or a form: columns are key paths, and statistics
	// over them are kept all the same.
	Tree bool
	// Keys are what the source knows of its structure; nil for nothing.
	Keys *Keys
	// Rows is how many rows the source says there are, 0 when unknown.
	Rows int64
}

// A Column is one column of a table.
type Column struct {
	Name    string // header or key path; empty in a table without a header
	Letter  string // column letters of a sheet: "AB"
	Comment string // what the source says of it: a column comment in a database
	Event   Event  // set when it holds dates of an event
}

// Keys describe how tables hang together.
type Keys struct {
	Primary []string
	Foreign []ForeignKey
}

// A ForeignKey ties columns of a table to those of another.
type ForeignKey struct {
	Columns   []string
	RefTable  string
	RefFields []string
	Inferred  bool // by inclusion of values, not declared
}

// Reset empties b and keeps its buffers.
func (b *Block) Reset() {
	*b = Block{Text: b.Text[:0], Fields: b.Fields[:0], Records: b.Records[:0], Offset: -1}
}

// A Dated is a date of a record.
type Dated struct {
	Event Event
	Time  time.Time
}

// Locate returns the place of a field of b.
func (b *Block) Locate(f *Field) Location {
	l := b.Where
	if len(b.Records) > 0 {
		r := &b.Records[f.Record]
		l.Row, l.Line, l.Key = r.Row, r.Line, r.Key
		if r.Cells && f.Column >= 0 && b.Columns[f.Column].Letter != "" {
			l.Cell = b.Columns[f.Column].Letter + strconv.FormatInt(r.Row, 10)
		}
		if r.Path != "" {
			l.Field = r.Path
		}
	}
	if f.Line > 0 {
		l.Line = int(f.Line)
	}
	if f.Column >= 0 {
		l.Field = joinPath(l.Field, b.Columns[f.Column].Name, b.Table != nil && b.Table.Tree)
	}
	if b.Table != nil && l.Table == "" && l.Sheet == "" {
		l.Table = b.Table.Name
	}
	if f.Offset >= 0 {
		l.Start, l.End = f.Offset, f.Offset+int64(f.End-f.Start)
	}
	return l
}

// joinPath puts the key path of a record and the name of a column together: "items[3]" and "email",
// or in a tree "items.email", are "items[3].email".
func joinPath(path, name string, tree bool) string {
	switch {
	case path == "":
		return name
	case name == "":
		return path
	}
	if tree {
		keys := keysOf(path)
		if rest, ok := strings.CutPrefix(name, keys); ok && keys != "" && (rest == "" || rest[0] == '.') {
			return path + rest
		}
	}
	return path + "." + name
}

// keysOf returns a key path without its indexes.
func keysOf(path string) string {
	var b strings.Builder
	for {
		i := strings.IndexByte(path, '[')
		if i < 0 {
			b.WriteString(path)
			return b.String()
		}
		b.WriteString(path[:i])
		path = path[i+1:]
		if k := strings.IndexByte(path, ']'); k >= 0 {
			path = path[k+1:]
		}
	}
}
