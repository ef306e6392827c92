package tree

import (
	"bytes"
	"errors"
	"unicode/utf16"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"

	"github.com/inzage/inzage/internal/content"
)

// errEnd says that the document has ended.
var errEnd = errors.New("end of the document")

// damage is a place at which the document is no JSON, or is more than may be read.
type damage struct {
	cause  content.Cause
	detail string
}

func (d damage) Error() string { return d.detail }

// skip moves past blanks and comments and returns the byte that follows, without taking it.
func (p *parser) skip() (byte, error) {
	s := p.s
	for {
		for s.pos < len(s.buf) {
			c := s.buf[s.pos]
			switch c {
			case '\n':
				s.line++
			case ' ', '\t', '\r', 0x1e: // 0x1e: JSON text sequences
			case '/', '#':
				if err := p.comment(c); err != nil {
					return 0, err
				}
				continue
			default:
				return c, nil
			}
			s.pos++
		}
		if !s.fill() {
			return 0, errEnd
		}
	}
}

// comment reads a comment, which is a field without a name.
func (p *parser) comment(c byte) error {
	s := p.s
	for len(s.buf)-s.pos < 2 && s.fill() {
	}
	w := s.buf[s.pos:]
	if c == '/' && (len(w) < 2 || w[1] != '/' && w[1] != '*') {
		return damage{content.Corrupt, "a slash where none belongs"}
	}
	end := 0
	if c == '/' && w[1] == '*' {
		end = p.blockEnd()
	} else {
		end = s.lineEnd()
	}
	text := bytes.Trim(s.buf[s.pos:end], "/*# \t\r\n")
	if len(text) > 0 {
		row := len(p.stack) == 0
		if row {
			p.t.Open(content.Record{Line: s.line})
		}
		p.t.Field(-1, p.valid(text), -1, s.line)
		if row {
			p.t.Close()
		}
	}
	s.advance(end - s.pos)
	return nil
}

// blockEnd returns the index behind the comment at pos.
func (p *parser) blockEnd() int {
	s := p.s
	for from := 2; ; {
		if i := bytes.Index(s.buf[s.pos+from:], []byte("*/")); i >= 0 {
			return s.pos + from + i + 2
		}
		from = max(2, len(s.buf)-s.pos-1)
		if !s.fill() {
			return len(s.buf)
		}
	}
}

// word reads a string, a number or a bare word that begins with c. The text is valid until the next
// read; at is its offset, -1 when it is no literal copy.
func (p *parser) word(c byte) (text []byte, at int64, err error) {
	if c == '"' || c == '\'' {
		return p.quoted(c)
	}
	s := p.s
	i := 0
	for {
		for s.pos+i < len(s.buf) && bare(s.buf[s.pos+i]) {
			i++
		}
		if s.pos+i < len(s.buf) || !s.fill() {
			break
		}
	}
	if i == 0 {
		return nil, 0, damage{content.Corrupt, "a character where none belongs"}
	}
	text, at = s.buf[s.pos:s.pos+i], s.at(s.pos)
	s.pos += i
	if !utf8.Valid(text) {
		text, at = p.valid(text), -1
	}
	return text, at, nil
}

// bare says which bytes a number or a bare word is made of.
func bare(c byte) bool {
	return '0' <= c && c <= '9' || 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' || c == '-' || c == '+' || c == '.' || c == '_' || c == '$' || c >= 0x80
}

// quoted reads a string. One that is longer than the window may be is handed over in pieces.
func (p *parser) quoted(q byte) (text []byte, at int64, err error) {
	s := p.s
	s.pos++
	n, plain := p.stringEnd(q)
	for n < 0 {
		if s.err != nil {
			return nil, 0, damage{content.Corrupt, "a string that does not end"}
		}
		p.piece()
		n, plain = p.stringEnd(q)
	}
	text, at = s.buf[s.pos:s.pos+n], s.at(s.pos)
	switch {
	case !plain:
		s.line += bytes.Count(text, newline)
		if bytes.IndexByte(text, '\\') >= 0 {
			text, at = p.unescape(text), -1
		} else if !utf8.Valid(text) {
			text, at = p.valid(text), -1
		}
	}
	s.pos += n + 1
	return text, at, nil
}

// piece hands over the window as a piece of a string.
func (p *parser) piece() {
	s := p.s
	n := pieceEnd(s.buf[s.pos:])
	var column int32 = -1
	if k := len(p.stack); k > 0 && p.stack[k-1].member != nil {
		column = p.shape.columnOf(p.stack[k-1].member)
	}
	p.t.Field(column, p.unescape(s.buf[s.pos:s.pos+n]), -1, s.line)
	s.advance(n)
}

// pieceEnd returns a length near that of w at which no escape and no rune is cut.
func pieceEnd(w []byte) int {
	n := len(w)
	if i := bytes.LastIndexByte(w[n-12:], '\\'); i >= 0 {
		n += i - 12
		if escaped(w[:n]) {
			n--
		}
	}
	for k := 0; k < utf8.UTFMax && n < len(w) && !utf8.RuneStart(w[n]); k++ {
		n--
	}
	return n - incomplete(w[:n])
}

// short is how far a plain loop looks for the end of a string.
const short = 32

// stringEnd returns the length of the string at pos, -1 when its end is not at hand. plain says
// that it is ASCII without escapes and line breaks.
func (p *parser) stringEnd(q byte) (n int, plain bool) {
	s := p.s
	var all byte
	w := s.buf[s.pos:]
	for i, c := range w[:min(short, len(w))] {
		if c == q {
			return i, all < 0x80
		}
		if c == '\\' || c < ' ' {
			break
		}
		all |= c
	}
	for from := 0; ; {
		i := bytes.IndexByte(s.buf[s.pos+from:], q)
		if i >= 0 {
			n := from + i
			if !escaped(s.buf[s.pos : s.pos+n]) {
				return n, false
			}
			from = n + 1
			continue
		}
		from = len(s.buf) - s.pos
		if !s.fill() {
			return -1, false
		}
	}
}

// escaped reports whether the quote behind b is escaped.
func escaped(b []byte) bool {
	n := 0
	for n < len(b) && b[len(b)-1-n] == '\\' {
		n++
	}
	return n&1 == 1
}

// unescape decodes the escapes of a string.
func (p *parser) unescape(b []byte) []byte {
	out := p.scratch[:0]
	for len(b) > 0 {
		i := bytes.IndexByte(b, '\\')
		if i < 0 || i+1 == len(b) {
			out = append(out, b...)
			break
		}
		out = append(out, b[:i]...)
		n := 2
		switch c := b[i+1]; c {
		case 'n':
			out = append(out, '\n')
		case 'r':
			out = append(out, '\r')
		case 't':
			out = append(out, '\t')
		case 'b', 'f':
			out = append(out, ' ')
		case 'u':
			out, n = appendUnicode(out, b[i:])
		default:
			out = append(out, c)
		}
		b = b[i+n:]
	}
	p.scratch = out
	return p.valid(out)
}

// appendUnicode decodes \uXXXX at the start of b, a pair of surrogates as one, and returns how many
// bytes it takes.
func appendUnicode(dst, b []byte) ([]byte, int) {
	r, ok := hex4(b)
	if !ok {
		return append(dst, '\\', 'u'), 2
	}
	if utf16.IsSurrogate(r) {
		if len(b) >= 12 && b[6] == '\\' && b[7] == 'u' {
			if low, ok := hex4(b[6:]); ok {
				if pair := utf16.DecodeRune(r, low); pair != utf8.RuneError {
					return utf8.AppendRune(dst, pair), 12
				}
			}
		}
		return utf8.AppendRune(dst, utf8.RuneError), 6
	}
	if r == content.FieldEnd || r == 0 {
		r = ' '
	}
	return utf8.AppendRune(dst, r), 6
}

// hex4 reads the four digits of \uXXXX.
func hex4(b []byte) (rune, bool) {
	if len(b) < 6 {
		return 0, false
	}
	var r rune
	for _, c := range b[2:6] {
		switch {
		case '0' <= c && c <= '9':
			c -= '0'
		case 'a' <= c && c <= 'f':
			c -= 'a' - 10
		case 'A' <= c && c <= 'F':
			c -= 'A' - 10
		default:
			return 0, false
		}
		r = r<<4 | rune(c)
	}
	return r, true
}

// valid returns b as UTF-8: bytes that are not are read as Windows-1252.
func (p *parser) valid(b []byte) []byte {
	if utf8.Valid(b) {
		return b
	}
	return latin(b)
}

// latin reads the bytes of b that are not UTF-8 as Windows-1252.
func latin(b []byte) []byte {
	out := make([]byte, 0, len(b)+len(b)/4)
	for len(b) > 0 {
		r, n := utf8.DecodeRune(b)
		if r == utf8.RuneError && n == 1 {
			r = charmap.Windows1252.DecodeByte(b[0])
		}
		out = utf8.AppendRune(out, r)
		b = b[n:]
	}
	return out
}
