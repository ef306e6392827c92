package sqldump

import "bytes"

// guard is how many bytes behind the current one the lexer of text looks at.
const guard = 64

// atEnd makes sure that guard bytes are at hand, and reports whether the dump is at its end.
func (p *parser) atEnd() (bool, error) {
	if p.n-p.i < guard && !p.eof {
		if _, err := p.slide(); err != nil {
			return true, err
		}
	}
	return p.i >= p.n, nil
}

// blanks passes white space, comments and lone delimiters. It reports whether something follows.
func (p *parser) blanks() (bool, error) {
	for {
		if end, err := p.atEnd(); end || err != nil {
			return false, err
		}
		switch c := p.buf[p.i]; {
		case c <= ' ' || c == ';':
			p.i++
		case p.delim != ";" && bytes.HasPrefix(p.buf[p.i:p.n], []byte(p.delim)):
			p.i += len(p.delim)
		default:
			comment, err := p.comment()
			if err != nil || !comment {
				return err == nil, err
			}
		}
	}
}

// comment passes a comment and reports whether there was one. The body of a conditional comment of
// MySQL ("/*!40101 SET … */") is one too: it holds settings.
func (p *parser) comment() (bool, error) {
	b := p.buf[p.i:]
	switch {
	case b[0] == '-' && b[1] == '-', b[0] == '#' && p.d.hash:
		return true, p.restOfLine()
	case b[0] == '/' && b[1] == '*':
		p.i += 2
		if b[2] == '!' && p.keepAt < 0 && conditional(b[:min(len(b), 80)]) {
			return true, p.kept(p.definition)
		}
		return true, p.find("*/")
	}
	return false, nil
}

// conditional reports whether a comment of MySQL holds a definition: "/*!50001 CREATE TABLE".
func conditional(b []byte) bool {
	i := 3
	for i < len(b) && ('0' <= b[i] && b[i] <= '9' || b[i] == ' ') {
		i++
	}
	w := firstWord(b[i:])
	return w == "ALTER" || w == "CREATE" && bytes.Contains(b, []byte("TABLE"))
}

// restOfLine passes the rest of a line and its ending.
func (p *parser) restOfLine() error { return p.find("\n") }

// find passes everything up to and with s.
func (p *parser) find(s string) error {
	for {
		if k := bytes.Index(p.buf[p.i:p.n], []byte(s)); k >= 0 {
			p.i += k + len(s)
			return nil
		}
		p.i = max(p.i, p.n-len(s)+1)
		if more, err := p.slide(); err != nil {
			return err
		} else if !more {
			p.i = p.n
			return nil
		}
	}
}

// plainText are the bytes that a statement's text may be passed over without a look.
var plainText = func() (t [256]bool) {
	for c := range t {
		t[c] = c >= 0x80 || c > ' ' && bytes.IndexByte([]byte("'\"`[-#/$;"), byte(c)) < 0 || c == ' ' || c == '\t' || c == '\r'
	}
	return t
}()

// skipStatement passes a statement and its delimiter as text.
func (p *parser) skipStatement() error {
	first := true
	custom := p.delim != ";"
	for {
		if end, err := p.atEnd(); end || err != nil {
			return err
		}
		if !custom {
			for lim := p.n; p.i < lim && plainText[p.buf[p.i]]; p.i++ {
				first = false
			}
			if end, err := p.atEnd(); end || err != nil {
				return err
			}
		}
		b := p.buf[p.i:]
		if custom && bytes.HasPrefix(b, []byte(p.delim)) {
			p.i += len(p.delim)
			return nil
		}
		var err error
		switch c := b[0]; {
		case c == ';' && !custom:
			p.i++
			return nil
		case c == '\n':
			p.i++
			if p.d.batches && p.batchEnds() {
				return nil
			}
		case c == '\'':
			p.i++
			err = p.quoted('\'', p.d.backslash || !first && p.buf[p.i-1] == '\'' && p.escapeString())
		case c == '"', c == '`':
			p.i++
			err = p.quoted(c, p.d.backslash && c == '"')
		case c == '$':
			err = p.dollar()
		default:
			var comment bool
			if comment, err = p.comment(); !comment && err == nil {
				p.i++
			}
		}
		first = false
		if err != nil {
			return err
		}
	}
}

// escapeString reports whether the quote just passed begins an E'…' string of PostgreSQL.
func (p *parser) escapeString() bool {
	i := p.i - 2
	return i >= 1 && (p.buf[i] == 'E' || p.buf[i] == 'e') && !wordByte(p.buf[i-1])
}

func wordByte(c byte) bool {
	return c >= 0x80 || c == '_' || c == '$' || '0' <= c && c <= '9' || 'a' <= c|0x20 && c|0x20 <= 'z'
}

// batchEnds reports whether a statement of SQL Server, which needs no delimiter, ends before the
// line that begins here.
func (p *parser) batchEnds() bool {
	b := p.buf[p.i:min(p.n, p.i+guard)]
	b = bytes.TrimLeft(b, " \t")
	switch firstWord(b) {
	case "GO":
		return len(b) == 2 || len(b) > 2 && !wordByte(b[2])
	case "INSERT":
		return true
	}
	return false
}

// quoted passes a quoted string whose opening quote has been passed.
func (p *parser) quoted(q byte, backslash bool) error {
	for {
		i := p.i
		for i < p.n && p.buf[i] != q && (p.buf[i] != '\\' || !backslash) {
			i++
		}
		p.i = i
		if end, err := p.atEnd(); end || err != nil {
			return err
		}
		switch {
		case p.buf[p.i] != q && p.buf[p.i] != '\\':
		case p.buf[p.i] == '\\' && backslash, p.buf[p.i] == q && p.buf[p.i+1] == q:
			p.i = min(p.i+2, p.n)
		case p.buf[p.i] == q:
			p.i++
			return nil
		}
	}
}

// dollar passes a string between dollar tags, "$body$ … $body$", or the dollar.
func (p *parser) dollar() error {
	b := p.buf[p.i:min(p.n, p.i+guard)]
	n := 1
	for n < len(b) && b[n] != '$' && wordByte(b[n]) {
		n++
	}
	if n == len(b) || b[n] != '$' || '0' <= b[1] && b[1] <= '9' {
		p.i++
		return nil
	}
	tag := string(b[:n+1])
	p.i += len(tag)
	return p.find(tag)
}
