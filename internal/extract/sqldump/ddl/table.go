package ddl

import (
	"strings"

	"github.com/inzage/inzage/internal/content"
)

// MaxColumns is how many columns of a table are looked at.
const MaxColumns = 16_384

// A Table is what statements say of a table.
type Table struct {
	Path      []string // database, schema and name, as far as they are given
	Columns   []Column
	Keys      content.Keys
	Generated map[string]bool // columns whose numbers the database hands out
	// WithoutRowid is SQLite's storage of a table in the order of its primary key.
	WithoutRowid bool
}

// A Column is what a statement says of a column.
type Column struct {
	Name    string
	Type    string // the first word of its type
	Comment string
	// Computed columns have no place in rows; Stored ones of them are stored all the same.
	Computed, Stored bool
	// Array columns hold lists in braces: text[] of PostgreSQL.
	Array bool
}

// Binary reports whether the column's values are binary.
func (c *Column) Binary() bool {
	switch strings.ToUpper(c.Type) {
	case "BYTEA", "BLOB", "TINYBLOB", "MEDIUMBLOB", "LONGBLOB", "BINARY", "VARBINARY", "IMAGE", "RAW", "BFILE":
		return true
	}
	return false
}

// Create reads a CREATE TABLE statement from behind the word TABLE. It returns nil for one without
// columns.
func Create(lx *Lexer) *Table {
	for lx.Peek().Is("IF", "NOT", "EXISTS") {
		lx.Next()
	}
	path, ok := lx.Path()
	if !ok || !lx.Next().IsPunct("(") {
		return nil
	}
	t := &Table{Path: path, Generated: map[string]bool{}}
	for more := true; more && len(t.Columns) < MaxColumns; {
		more = t.element(lx)
	}
	if len(t.Columns) == 0 {
		return nil
	}
	for k := lx.Next(); k.Kind != End; k = lx.Next() {
		if k.Is("WITHOUT") && lx.Peek().Is("ROWID") {
			t.WithoutRowid = true
		}
	}
	return t
}

// element reads a column or a constraint, up to the comma or parenthesis behind it. It reports
// whether another one follows.
func (t *Table) element(lx *Lexer) bool {
	k := lx.Next()
	if k.Is("CONSTRAINT") {
		if !lx.Peek().Is("PRIMARY", "FOREIGN", "UNIQUE", "CHECK") {
			lx.Next()
		}
		k = lx.Next()
	}
	switch {
	case k.Is("PRIMARY") && lx.Peek().Is("KEY"):
		t.primary(lx)
	case k.Is("FOREIGN") && lx.Peek().Is("KEY"):
		t.foreign(lx)
	case k.Is("UNIQUE", "KEY", "INDEX", "FULLTEXT", "SPATIAL", "CHECK", "EXCLUDE", "LIKE", "PERIOD"):
	case k.IsName(), k.Kind == Str: // SQLite takes a string for a name
		return t.column(lx, k.Text)
	case k.Kind == End, k.IsPunct(")"):
		return false
	case k.IsPunct(","):
		return true
	}
	return passElement(lx)
}

// passElement passes what is left of an element.
func passElement(lx *Lexer) bool {
	for depth := 0; ; {
		switch t := lx.Next(); {
		case t.Kind == End, t.IsPunct(")") && depth == 0:
			return false
		case t.IsPunct("("):
			depth++
		case t.IsPunct(")"):
			depth--
		case t.IsPunct(",") && depth == 0:
			return true
		}
	}
}

// primary reads on from PRIMARY.
func (t *Table) primary(lx *Lexer) {
	lx.Next() // KEY
	for k := lx.Peek(); k.IsName(); k = lx.Peek() {
		lx.Next() // CLUSTERED, USING BTREE, the name of an index
	}
	if cols, ok := lx.Names(); ok {
		t.Keys.Primary = cols
	}
}

// foreign reads on from FOREIGN.
func (t *Table) foreign(lx *Lexer) {
	lx.Next() // KEY
	for k := lx.Peek(); k.IsName(); k = lx.Peek() {
		lx.Next() // the name of an index
	}
	cols, ok := lx.Names()
	if ok && lx.Next().Is("REFERENCES") {
		t.references(lx, cols)
	}
}

// references reads on from REFERENCES.
func (t *Table) references(lx *Lexer, cols []string) {
	path, ok := lx.Path()
	if !ok {
		return
	}
	fk := content.ForeignKey{Columns: cols, RefTable: strings.Join(path, ".")}
	if lx.Peek().IsPunct("(") {
		fk.RefFields, _ = lx.Names()
	}
	t.Keys.Foreign = append(t.Keys.Foreign, fk)
}

// column reads on from a column's name.
func (t *Table) column(lx *Lexer, name string) bool {
	c := Column{Name: name}
	defer func() { t.Columns = append(t.Columns, c) }()
	if typ := lx.Peek(); typ.IsName() && !typ.Is("PRIMARY", "NOT", "NULL", "DEFAULT", "REFERENCES", "UNIQUE", "CHECK", "CONSTRAINT", "AS", "GENERATED", "COLLATE") {
		c.Type = typ.Text
		if typ.Is("SERIAL", "BIGSERIAL", "SMALLSERIAL") {
			t.Generated[name] = true
		}
	}
	for depth, typed := 0, true; ; {
		k := lx.Next()
		switch {
		case k.Kind == End, k.IsPunct(")") && depth == 0:
			return false
		case k.IsPunct("("):
			depth++
		case k.IsPunct(")"):
			depth--
		case k.IsPunct(",") && depth == 0:
			return true
		case depth > 0:
		case k.Is("DEFAULT", "CHECK", "CONSTRAINT", "GENERATED", "AS"):
			typed = false // what follows is no part of the type
			c.Computed = c.Computed || k.Is("AS") && lx.Peek().IsPunct("(")
		case k.Quoted && strings.Trim(k.Text, "0123456789") == "" && typed: // [] or [3]
			c.Array = true
		case k.Is("PRIMARY") && lx.Peek().Is("KEY"):
			t.Keys.Primary = []string{name}
			if strings.EqualFold(c.Type, "INTEGER") { // SQLite hands these out itself
				t.Generated[name] = true
			}
		case k.Is("AUTO_INCREMENT", "AUTOINCREMENT", "IDENTITY"):
			t.Generated[name] = true
		case k.Is("REFERENCES"):
			t.references(lx, []string{name})
		case k.Is("COMMENT") && lx.Peek().Kind == Str:
			c.Comment = lx.Next().Text
		case k.Is("STORED", "PERSISTED"):
			c.Stored = c.Computed
		}
	}
}

// Alter reads an ALTER TABLE statement from behind ALTER and returns the keys that it adds; nil when
// it is none.
func Alter(lx *Lexer) *Table {
	if !lx.Next().Is("TABLE") {
		return nil
	}
	for lx.Peek().Is("ONLY", "IF", "EXISTS") {
		lx.Next()
	}
	path, ok := lx.Path()
	if !ok {
		return nil
	}
	t := &Table{Path: path, Generated: map[string]bool{}}
	column := ""
	for {
		switch k := lx.Next(); {
		case k.Kind == End:
			return t
		case k.Is("PRIMARY") && lx.Peek().Is("KEY"):
			t.primary(lx)
		case k.Is("FOREIGN") && lx.Peek().Is("KEY"):
			t.foreign(lx)
		case k.Is("MODIFY", "ALTER", "COLUMN"):
			if c := lx.Peek(); c.IsName() && !c.Is("COLUMN") {
				column = c.Text
			}
		case k.Is("AUTO_INCREMENT", "IDENTITY", "NEXTVAL"):
			if column != "" {
				t.Generated[column] = true
			}
		}
	}
}

// Empty reports whether t says nothing of keys.
func (t *Table) Empty() bool { return len(t.Keys.Primary)+len(t.Keys.Foreign)+len(t.Generated) == 0 }

// Merge takes what o tells of keys.
func (t *Table) Merge(o *Table) {
	if len(t.Keys.Primary) == 0 {
		t.Keys.Primary = o.Keys.Primary
	}
	t.Keys.Foreign = append(t.Keys.Foreign, o.Keys.Foreign...)
	for k := range o.Generated {
		if t.Generated == nil {
			t.Generated = map[string]bool{}
		}
		t.Generated[k] = true
	}
}
