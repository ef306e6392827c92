package sqldump

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
	lx := lexer{src: src[:min(len(src), header)], backslash: p.d.backslash}
	var h head
	lx.next()
	for {
		t := lx.peek()
		if t.is("ALL", "FIRST") {
			h.all = true
		} else if !t.is("LOW_PRIORITY", "DELAYED", "HIGH_PRIORITY", "IGNORE", "OR", "REPLACE", "ABORT", "FAIL", "ROLLBACK", "OVERWRITE") {
			break
		}
		lx.next()
	}
	return h, p.intoHeader(&lx, &h)
}

// intoHeader reads on from INTO.
func (p *parser) intoHeader(lx *lexer, h *head) bool {
	if lx.peek().is("INTO") {
		lx.next()
	}
	var ok bool
	if h.table, ok = lx.path(); !ok {
		return false
	}
	if lx.peek().is("PARTITION") {
		lx.next()
		if _, ok := lx.names(); !ok {
			return false
		}
	}
	h.columns = nil
	if lx.peek().isPunct("(") {
		if h.columns, ok = lx.names(); !ok {
			return false
		}
	}
	for lx.peek().is("OVERRIDING", "SYSTEM", "USER", "VALUE") {
		if lx.next().is("VALUE") && lx.peek().isPunct("(") {
			h.length = lx.i
			return true
		}
	}
	if !lx.next().is("VALUES", "VALUE") {
		return false
	}
	h.length = lx.i
	lx.blanks()
	return lx.i >= len(lx.src) || lx.src[lx.i] == '('
}

// copyHeader reads "COPY t (a, b) FROM stdin;" of PostgreSQL and the end of its line.
func (p *parser) copyHeader(src []byte) (head, bool) {
	lx := lexer{src: src[:min(len(src), header)]}
	var h head
	var ok bool
	lx.next()
	if h.table, ok = lx.path(); !ok {
		return h, false
	}
	if lx.peek().isPunct("(") {
		if h.columns, ok = lx.names(); !ok {
			return h, false
		}
	}
	if !lx.next().is("FROM") || !lx.next().is("STDIN") {
		return h, false
	}
	for t := lx.next(); !t.isPunct(";"); t = lx.next() {
		if t.kind == end || t.is("CSV", "BINARY", "DELIMITER") {
			return h, false
		}
	}
	lx.pass("\n")
	h.length = lx.i
	return h, true
}
