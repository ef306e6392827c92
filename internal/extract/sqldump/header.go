package sqldump

import "github.com/inzage/inzage/internal/extract/sqldump/ddl"

// A head is the beginning of a statement with rows.
type head struct {
	table   []string
	columns []string // nil for all of the table's
	length  int      // bytes up to the first row
	all     bool     // INSERT ALL of Oracle, which goes on with INTO
}

// insertHeader reads "INSERT INTO t (a, b) VALUES" in its variants. It reports false for an insert
// that is not followed by rows.
func (p *parser) insertHeader(src []byte) (head, bool) {
	lx := ddl.Lexer{Src: src[:min(len(src), header)], Backslash: p.d.backslash}
	var h head
	lx.Next()
	for {
		t := lx.Peek()
		if t.Is("ALL", "FIRST") {
			h.all = true
		} else if !t.Is("LOW_PRIORITY", "DELAYED", "HIGH_PRIORITY", "IGNORE", "OR", "REPLACE", "ABORT", "FAIL", "ROLLBACK", "OVERWRITE") {
			break
		}
		lx.Next()
	}
	return h, p.intoHeader(&lx, &h)
}

// intoHeader reads on from INTO.
func (p *parser) intoHeader(lx *ddl.Lexer, h *head) bool {
	if lx.Peek().Is("INTO") {
		lx.Next()
	}
	var ok bool
	if h.table, ok = lx.Path(); !ok {
		return false
	}
	if lx.Peek().Is("PARTITION") {
		lx.Next()
		if _, ok := lx.Names(); !ok {
			return false
		}
	}
	h.columns = nil
	if lx.Peek().IsPunct("(") {
		if h.columns, ok = lx.Names(); !ok {
			return false
		}
	}
	for lx.Peek().Is("OVERRIDING", "SYSTEM", "USER", "VALUE") {
		if lx.Next().Is("VALUE") && lx.Peek().IsPunct("(") {
			h.length = lx.At
			return true
		}
	}
	if !lx.Next().Is("VALUES", "VALUE") {
		return false
	}
	h.length = lx.At
	lx.Blanks()
	return lx.At >= len(lx.Src) || lx.Src[lx.At] == '('
}

// copyHeader reads "COPY t (a, b) FROM stdin;" of PostgreSQL and the end of its line.
func (p *parser) copyHeader(src []byte) (head, bool) {
	lx := ddl.Lexer{Src: src[:min(len(src), header)]}
	var h head
	var ok bool
	lx.Next()
	if h.table, ok = lx.Path(); !ok {
		return h, false
	}
	if lx.Peek().IsPunct("(") {
		if h.columns, ok = lx.Names(); !ok {
			return h, false
		}
	}
	if !lx.Next().Is("FROM") || !lx.Next().Is("STDIN") {
		return h, false
	}
	for t := lx.Next(); !t.IsPunct(";"); t = lx.Next() {
		if t.Kind == ddl.End || t.Is("CSV", "BINARY", "DELIMITER") {
			return h, false
		}
	}
	lx.Pass("\n")
	h.length = lx.At
	return h, true
}
