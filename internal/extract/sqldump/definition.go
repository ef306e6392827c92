package sqldump

import (
	"strings"

	"github.com/inzage/inzage/internal/extract/sqldump/ddl"
)

// definition takes what a CREATE TABLE, ALTER TABLE or COMMENT ON statement says.
func (p *parser) definition(stmt []byte) {
	lx := ddl.Lexer{Src: stmt, Backslash: p.d.backslash}
	if lx.Peek().IsPunct("!") { // a conditional comment of MySQL, from behind "/*"
		lx.Next()
		if lx.Peek().Kind == ddl.Number {
			lx.Next()
		}
	}
	switch t := lx.Next(); {
	case t.Is("CREATE"):
		for range 6 {
			if lx.Next().Is("TABLE") {
				if s := ddl.Create(&lx); s != nil {
					p.define(s)
				}
				return
			}
		}
	case t.Is("ALTER"):
		if s := ddl.Alter(&lx); s != nil {
			p.alter(s)
		}
	case t.Is("COMMENT"):
		p.commentOn(&lx)
	}
}

// alter takes the keys that an ALTER TABLE adds.
func (p *parser) alter(s *ddl.Table) {
	t := p.tables[p.key(p.named(s.Path))]
	if s.Empty() || t == nil || p.late[p.key(s.Path)] != nil { // looked up ahead already
		return
	}
	t.s.Merge(s)
	t.setKeys()
}

// commentOn reads on from COMMENT: the comment of a column, as long as its table has no rows.
func (p *parser) commentOn(lx *ddl.Lexer) {
	if !lx.Next().Is("ON") || !lx.Next().Is("COLUMN") {
		return
	}
	path, ok := lx.Path()
	if !ok || len(path) < 2 || !lx.Next().Is("IS") {
		return
	}
	t := p.tables[p.key(p.named(path[:len(path)-1]))]
	if t == nil || t.row > 0 {
		return
	}
	if i, ok := t.index[strings.ToLower(path[len(path)-1])]; ok {
		t.t.Columns[i].Comment = lx.Next().Text
	}
}
