package sqldump

import (
	"bytes"
	"encoding/hex"
	"strings"
	"unicode/utf8"

	"github.com/inzage/inzage/internal/content"
	"github.com/inzage/inzage/internal/rows"
)

// tidy makes a field that was just copied UTF-8, and takes its offset away where the document's own
// bytes are others.
func (p *parser) tidy(text []byte, f *content.Field) []byte {
	raw := text[f.Start:f.End]
	if !p.literal {
		f.Offset = -1
	}
	if utf8.Valid(raw) {
		return text
	}
	fixed := rows.AppendUTF8(nil, raw)
	text = append(append(text[:f.Start], fixed...), content.FieldEnd)
	f.End, f.Offset = f.Start+int32(len(fixed)), -1
	return text
}

// value reads a value of any kind that begins at index i, adds it to the row, and returns the index
// of the comma or parenthesis behind it. It reports false when the value is not wholly in the
// window.
func (p *parser) value(t *table, col int32, i int) (int, bool) {
	e := expression{p: p, i: i}
	v, ok := e.sum()
	if !ok {
		return 0, false
	}
	if c := p.buf[e.i]; c != ',' && c != ')' { // no value that we know: its bytes are the field
		j, ok := p.passValue(i)
		if !ok {
			return 0, false
		}
		v, e.i = value{text: bytes.TrimSpace(p.buf[i:j]), from: -1}, j
	}
	switch {
	case v.null || len(v.text) == 0:
	case col >= 0 && t.forms[col] == array:
		t.w.Array(col, v.text)
	case v.binary || col >= 0 && t.forms[col] == blob:
		t.w.Blob(col, binaryOf(v))
	default:
		offset := int64(-1)
		if v.from >= 0 && p.literal {
			offset = p.base + int64(v.from)
		}
		t.w.Field(col, v.text, offset)
	}
	return e.i, true
}

// binaryOf returns the bytes of a value in a binary column, which PostgreSQL writes as "\x…".
func binaryOf(v value) []byte {
	if rest, ok := bytes.CutPrefix(v.text, []byte(`\x`)); ok {
		if out, err := hex.AppendDecode(nil, rest); err == nil {
			return out
		}
	}
	return v.text
}

// passValue finds the end of a value of which nothing is known: the next comma or closing
// parenthesis outside strings and parentheses.
func (p *parser) passValue(i int) (int, bool) {
	depth := 0
	for ; i < p.n; i++ {
		switch c := p.buf[i]; c {
		case '(':
			depth++
		case ')':
			if depth == 0 {
				return i, true
			}
			depth--
		case ',':
			if depth == 0 {
				return i, true
			}
		case '\'':
			_, _, next, ok := p.str(nil, i+1, p.d.backslash)
			if !ok {
				return 0, false
			}
			i = next - 1
		}
	}
	return 0, false
}

// value is what an expression stands for.
type value struct {
	text   []byte
	from   int // index of text in the window when it is a literal copy; -1 otherwise
	null   bool
	binary bool
}

// An expression reads a value: literals of all dialects, joined by || or +, and the functions that
// dumps wrap around them. Every method reports false when the window ends first.
type expression struct {
	p     *parser
	i     int
	depth int
}

func (e *expression) blanks() bool {
	for e.i < e.p.n && e.p.buf[e.i] <= ' ' {
		e.i++
	}
	return e.i < e.p.n
}

// sum reads values joined by || or +, and the casts behind them.
func (e *expression) sum() (value, bool) {
	v, ok := e.one()
	for ok && e.blanks() {
		b := e.p.buf[e.i:]
		switch {
		case b[0] == '|' && b[1] == '|', b[0] == '+':
			e.i += 2
			if b[0] == '+' {
				e.i--
			}
			var w value
			if w, ok = e.one(); ok {
				v = value{text: append(bytes.Clone(v.text), w.text...), from: -1, binary: v.binary || w.binary}
			}
		case b[0] == ':' && b[1] == ':': // a cast
			e.i += 2
			for e.i < e.p.n && (wordByte(e.p.buf[e.i]) || strings.IndexByte(" []\".", e.p.buf[e.i]) >= 0) {
				e.i++
			}
			if e.i < e.p.n && e.p.buf[e.i] == '(' {
				e.i++
				if e.i, ok = e.p.passList(e.i); !ok {
					return v, false
				}
			}
		default:
			return v, true
		}
	}
	return v, ok && e.i < e.p.n
}

// passList returns the index behind the parenthesis that closes the list that i is in.
func (p *parser) passList(i int) (int, bool) {
	for {
		j, ok := p.passValue(i)
		if !ok {
			return 0, false
		}
		if p.buf[j] == ')' {
			return j + 1, true
		}
		i = j + 1
	}
}

// one reads a literal or a function call.
func (e *expression) one() (value, bool) {
	if !e.blanks() {
		return value{}, false
	}
	b := e.p.buf[e.i:]
	switch c := b[0]; {
	case c == '\'':
		return e.str(e.p.d.backslash)
	case c == '0' && b[1]|0x20 == 'x':
		return e.hexNumber()
	case c == '(' && e.depth < 8:
		e.i++
		e.depth++
		v, ok := e.sum()
		e.depth--
		if ok && e.p.buf[e.i] == ')' {
			e.i++
		}
		return v, ok
	case '0' <= c && c <= '9', c == '-', c == '+', c == '.':
		return e.number()
	case c == '"': // a string in MySQL without ANSI_QUOTES
		return e.doubled()
	case c == '_' || 'a' <= c|0x20 && c|0x20 <= 'z':
		return e.word()
	}
	return value{from: -1}, true // the caller takes the bytes as they are
}

// str reads a string from its quote on.
func (e *expression) str(backslash bool) (value, bool) {
	text, from, next, ok := e.p.str(nil, e.i+1, backslash)
	e.i = next
	return value{text: text, from: from}, ok
}

func (e *expression) doubled() (value, bool) {
	k := bytes.IndexByte(e.p.buf[e.i+1:e.p.n], '"')
	if k < 0 {
		return value{}, false
	}
	v := value{text: e.p.buf[e.i+1 : e.i+1+k], from: e.i + 1}
	e.i += k + 2
	return v, true
}

func (e *expression) number() (value, bool) {
	from := e.i
	for e.i++; e.i < e.p.n; e.i++ {
		if c := e.p.buf[e.i]; (c < '0' || c > '9') && c != '.' && c|0x20 != 'e' && (c != '-' && c != '+' || e.p.buf[e.i-1]|0x20 != 'e') {
			return value{text: e.p.buf[from:e.i], from: from}, true
		}
	}
	return value{}, false
}

// hexNumber reads 0x4142, a binary value.
func (e *expression) hexNumber() (value, bool) {
	from := e.i + 2
	for e.i = from; e.i < e.p.n; e.i++ {
		if c := e.p.buf[e.i]; (c < '0' || c > '9') && (c|0x20 < 'a' || c|0x20 > 'f') {
			return hexValue(e.p.buf[from:e.i]), true
		}
	}
	return value{}, false
}

func hexValue(digits []byte) value {
	out := make([]byte, hex.DecodedLen(len(digits)))
	n, _ := hex.Decode(out, digits) // an odd digit at the end is left out
	return value{text: out[:n], from: -1, binary: true}
}

// word reads a value that begins with a letter: a keyword, a string with a prefix, a function.
func (e *expression) word() (value, bool) {
	from := e.i
	for e.i < e.p.n && wordByte(e.p.buf[e.i]) {
		e.i++
	}
	if e.i >= e.p.n {
		return value{}, false
	}
	w := e.p.buf[from:e.i]
	upper := strings.ToUpper(string(w[:min(len(w), 24)]))
	switch upper {
	case "NULL", "DEFAULT":
		return value{null: true, from: -1}, true
	case "E", "N", "B", "X", "U", "Q", "NQ":
		if e.p.buf[e.i] == '\'' {
			return e.prefixed(upper)
		}
		if upper == "U" && e.p.buf[e.i] == '&' && e.p.buf[e.i+1] == '\'' {
			e.i++
			return e.prefixed("U&")
		}
	case "DATE", "TIME", "TIMESTAMP", "DATETIME", "INTERVAL", "UUID":
		if e.blanks() && e.p.buf[e.i] == '\'' {
			return e.str(e.p.d.backslash)
		}
	}
	if w[0] == '_' && e.blanks() && (e.p.buf[e.i] == '\'' || e.p.buf[e.i] == '0' || e.p.buf[e.i]|0x20 == 'x') { // a character set of MySQL
		v, ok := e.one()
		v.binary = upper == "_BINARY"
		return v, ok
	}
	if e.blanks() && e.p.buf[e.i] == '(' {
		return e.call(upper)
	}
	return value{text: w, from: from}, e.i < e.p.n
}
