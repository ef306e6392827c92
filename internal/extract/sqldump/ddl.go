package sqldump

import (
	"strings"

	"github.com/inzage/inzage/internal/content"
)

// definition takes what a CREATE TABLE, ALTER TABLE or COMMENT ON statement says.
func (p *parser) definition(stmt []byte) {
	lx := lexer{src: stmt, backslash: p.d.backslash}
	if lx.peek().isPunct("!") { // a conditional comment of MySQL, from behind "/*"
		lx.next()
		if lx.peek().kind == number {
			lx.next()
		}
	}
	switch t := lx.next(); {
	case t.is("CREATE"):
		for i := 0; i < 6; i++ {
			if lx.next().is("TABLE") {
				p.createTable(&lx)
				return
			}
		}
	case t.is("ALTER"):
		if path, s := alterTable(&lx); s != nil {
			p.alter(path, s)
		}
	case t.is("COMMENT"):
		p.commentOn(&lx)
	}
}

// createTable reads on from CREATE TABLE.
func (p *parser) createTable(lx *lexer) {
	for lx.peek().is("IF", "NOT", "EXISTS") {
		lx.next()
	}
	path, ok := lx.path()
	if !ok || !lx.next().isPunct("(") {
		return
	}
	s := &structure{generated: map[string]bool{}}
	for more := true; more && len(s.columns) < maxColumns; {
		more = s.element(lx)
	}
	if len(s.columns) > 0 {
		p.define(path, s)
	}
}

// element reads a column or a constraint of CREATE TABLE, up to the comma or parenthesis behind it.
// It reports whether another one follows.
func (s *structure) element(lx *lexer) bool {
	t := lx.next()
	if t.is("CONSTRAINT") {
		if !lx.peek().is("PRIMARY", "FOREIGN", "UNIQUE", "CHECK") {
			lx.next()
		}
		t = lx.next()
	}
	switch {
	case t.is("PRIMARY") && lx.peek().is("KEY"):
		s.primary(lx)
	case t.is("FOREIGN") && lx.peek().is("KEY"):
		s.foreign(lx)
	case t.is("UNIQUE", "KEY", "INDEX", "FULLTEXT", "SPATIAL", "CHECK", "EXCLUDE", "LIKE", "PERIOD"):
	case t.isName():
		return s.column(lx, t.text)
	case t.kind == end, t.isPunct(")"):
		return false
	}
	return passElement(lx)
}

// passElement passes what is left of an element.
func passElement(lx *lexer) bool {
	for depth := 0; ; {
		switch t := lx.next(); {
		case t.kind == end, t.isPunct(")") && depth == 0:
			return false
		case t.isPunct("("):
			depth++
		case t.isPunct(")"):
			depth--
		case t.isPunct(",") && depth == 0:
			return true
		}
	}
}

// primary reads on from PRIMARY.
func (s *structure) primary(lx *lexer) {
	lx.next() // KEY
	for t := lx.peek(); t.isName(); t = lx.peek() {
		lx.next() // CLUSTERED, USING BTREE, the name of an index
	}
	if cols, ok := lx.names(); ok {
		s.keys.Primary = cols
	}
}

// foreign reads on from FOREIGN.
func (s *structure) foreign(lx *lexer) {
	lx.next() // KEY
	for t := lx.peek(); t.isName(); t = lx.peek() {
		lx.next() // the name of an index
	}
	cols, ok := lx.names()
	if ok && lx.next().is("REFERENCES") {
		s.references(lx, cols)
	}
}

// references reads on from REFERENCES.
func (s *structure) references(lx *lexer, cols []string) {
	path, ok := lx.path()
	if !ok {
		return
	}
	fk := content.ForeignKey{Columns: cols, RefTable: strings.Join(path, ".")}
	if lx.peek().isPunct("(") {
		fk.RefFields, _ = lx.names()
	}
	s.keys.Foreign = append(s.keys.Foreign, fk)
}

// column reads on from a column's name.
func (s *structure) column(lx *lexer, name string) bool {
	c := column{name: name}
	defer func() { s.columns = append(s.columns, c) }()
	typ := lx.peek()
	c.binary = typ.isName() && binaryType(typ.text)
	number := typ.isName() && strings.Contains(strings.ToUpper(typ.text), "INT")
	if typ.is("SERIAL", "BIGSERIAL", "SMALLSERIAL") {
		s.generated[name] = true
	}
	for depth := 0; ; {
		t := lx.next()
		switch {
		case t.kind == end, t.isPunct(")") && depth == 0:
			return false
		case t.isPunct("("):
			depth++
		case t.isPunct(")"):
			depth--
		case t.isPunct(",") && depth == 0:
			return true
		case depth > 0:
		case t.is("PRIMARY") && lx.peek().is("KEY"):
			s.keys.Primary = []string{name}
			if number && typ.is("INTEGER") { // SQLite hands these out itself
				s.generated[name] = true
			}
		case t.is("AUTO_INCREMENT", "AUTOINCREMENT", "IDENTITY"):
			s.generated[name] = true
		case t.is("REFERENCES"):
			s.references(lx, []string{name})
		case t.is("COMMENT") && lx.peek().kind == str:
			c.comment = lx.next().text
		case t.is("AS") && lx.peek().isPunct("("):
			c.computed = true
		}
	}
}

// binaryType reports whether values of a type are binary.
func binaryType(name string) bool {
	switch strings.ToUpper(name) {
	case "BYTEA", "BLOB", "TINYBLOB", "MEDIUMBLOB", "LONGBLOB", "BINARY", "VARBINARY", "IMAGE", "RAW", "BFILE":
		return true
	}
	return false
}

// alterTable reads on from ALTER and returns the keys that the statement adds to a table.
func alterTable(lx *lexer) ([]string, *structure) {
	if !lx.next().is("TABLE") {
		return nil, nil
	}
	for lx.peek().is("ONLY", "IF", "EXISTS") {
		lx.next()
	}
	path, ok := lx.path()
	if !ok {
		return nil, nil
	}
	s := &structure{generated: map[string]bool{}}
	column := ""
	for {
		switch t := lx.next(); {
		case t.kind == end:
			return path, s
		case t.is("PRIMARY") && lx.peek().is("KEY"):
			s.primary(lx)
		case t.is("FOREIGN") && lx.peek().is("KEY"):
			s.foreign(lx)
		case t.is("MODIFY", "ALTER", "COLUMN"):
			if c := lx.peek(); c.isName() && !c.is("COLUMN") {
				column = c.text
			}
		case t.is("AUTO_INCREMENT", "IDENTITY", "NEXTVAL"):
			if column != "" {
				s.generated[column] = true
			}
		}
	}
}

// alter takes the keys that an ALTER TABLE adds.
func (p *parser) alter(path []string, s *structure) {
	if len(s.keys.Primary)+len(s.keys.Foreign)+len(s.generated) == 0 {
		return
	}
	t := p.tables[p.key(p.named(path))]
	if t == nil || p.late[p.key(path)] != nil { // looked up ahead already
		return
	}
	t.s.merge(s)
	t.setKeys()
}

// commentOn reads on from COMMENT: the comment of a column, as long as its table has no rows.
func (p *parser) commentOn(lx *lexer) {
	if !lx.next().is("ON") || !lx.next().is("COLUMN") {
		return
	}
	path, ok := lx.path()
	if !ok || len(path) < 2 || !lx.next().is("IS") {
		return
	}
	t := p.tables[p.key(p.named(path[:len(path)-1]))]
	if t == nil || t.row > 0 {
		return
	}
	if i, ok := t.index[strings.ToLower(path[len(path)-1])]; ok {
		t.t.Columns[i].Comment = lx.next().text
	}
}
