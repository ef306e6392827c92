package pdf

import (
	"math"
	"strconv"

	"github.com/inzage/inzage/internal/extract/armor"
)

// The kinds of tokens in content streams and character maps.
type kind uint8

const (
	endToken kind = iota
	numberToken
	stringToken
	nameToken
	wordToken // an operator
	arrayOpen
	arrayShut
	dictOpen
	dictShut
)

// A token is one word of a content stream.
type token struct {
	kind kind
	num  float64
	s    []byte // of strings, names and words; valid until the next token of the same lexer
}

// A lexer cuts a content stream or character map into tokens. It never fails: what makes no sense is
// passed over.
type lexer struct {
	p   []byte
	i   int
	buf []byte // strings with escapes, of the operands collected so far
}

// Classes of bytes.
const (
	plainByte = iota
	blankByte
	delimByte
)

var classes = func() (c [256]uint8) {
	for _, b := range []byte{0, '\t', '\n', '\f', '\r', ' '} {
		c[b] = blankByte
	}
	for _, b := range []byte("()<>[]{}/%") {
		c[b] = delimByte
	}
	return c
}()

// skip passes over blanks and comments.
func (l *lexer) skip() {
	for l.i < len(l.p) {
		switch c := l.p[l.i]; {
		case classes[c] == blankByte:
			l.i++
		case c == '%':
			for l.i < len(l.p) && l.p[l.i] != '\n' && l.p[l.i] != '\r' {
				l.i++
			}
		default:
			return
		}
	}
}

// next returns the next token.
func (l *lexer) next() token {
	for {
		l.skip()
		if l.i >= len(l.p) {
			return token{}
		}
		c := l.p[l.i]
		switch c {
		case '(':
			return token{kind: stringToken, s: l.literal()}
		case '<':
			if l.i+1 < len(l.p) && l.p[l.i+1] == '<' {
				l.i += 2
				return token{kind: dictOpen}
			}
			return token{kind: stringToken, s: l.hex()}
		case '>':
			l.i++
			if l.i < len(l.p) && l.p[l.i] == '>' {
				l.i++
				return token{kind: dictShut}
			}
		case '[':
			l.i++
			return token{kind: arrayOpen}
		case ']':
			l.i++
			return token{kind: arrayShut}
		case '/':
			l.i++
			return token{kind: nameToken, s: l.name()}
		case ')', '{', '}':
			l.i++
		default:
			return l.word()
		}
	}
}

// word reads a number or an operator.
func (l *lexer) word() token {
	start := l.i
	for l.i < len(l.p) && classes[l.p[l.i]] == plainByte {
		l.i++
	}
	w := l.p[start:l.i]
	if c := w[0]; c >= '0' && c <= '9' || c == '-' || c == '+' || c == '.' {
		return token{kind: numberToken, num: parseNumber(w)}
	}
	return token{kind: wordToken, s: w}
}

// parseNumber reads a number as PDF writes them, and the wrong ones that are met: "--5", "1.2.3".
func parseNumber(w []byte) float64 {
	neg, frac, scale, n := false, false, 1.0, 0.0
	for i, c := range w {
		switch {
		case c >= '0' && c <= '9':
			n = n*10 + float64(c-'0')
			if frac {
				scale *= 10
			}
		case c == '.' && !frac:
			frac = true
		case c == '-' && i == 0:
			neg = true
		case c == '-' || c == '+':
			if i > 1 {
				return sign(neg, n/scale)
			}
		default:
			if x, err := strconv.ParseFloat(string(w), 64); err == nil && !math.IsInf(x, 0) && !math.IsNaN(x) {
				return x
			}
			return sign(neg, n/scale)
		}
	}
	return sign(neg, n/scale)
}

func sign(neg bool, n float64) float64 {
	if neg {
		return -n
	}
	return n
}

// name reads the characters of a name; "#41" stands for a byte.
func (l *lexer) name() []byte {
	start, escaped := l.i, false
	for l.i < len(l.p) && classes[l.p[l.i]] == plainByte {
		escaped = escaped || l.p[l.i] == '#'
		l.i++
	}
	w := l.p[start:l.i]
	if !escaped {
		return w
	}
	var out []byte
	for i := 0; i < len(w); i++ {
		if w[i] == '#' && i+2 < len(w) && armor.Hex(w[i+1]) < 16 && armor.Hex(w[i+2]) < 16 {
			out = append(out, armor.Hex(w[i+1])<<4|armor.Hex(w[i+2]))
			i += 2
			continue
		}
		out = append(out, w[i])
	}
	return out
}

// hex reads a string in hexadecimal digits.
func (l *lexer) hex() []byte {
	l.i++
	start, half, high := len(l.buf), false, byte(0)
	for l.i < len(l.p) {
		c := l.p[l.i]
		l.i++
		if c == '>' {
			break
		}
		x := armor.Hex(c)
		if x > 15 {
			continue
		}
		if half {
			l.buf = append(l.buf, high<<4|x)
		}
		half, high = !half, x
	}
	if half {
		l.buf = append(l.buf, high<<4)
	}
	return l.buf[start:len(l.buf):len(l.buf)]
}

// literal reads a string in parentheses.
func (l *lexer) literal() []byte {
	l.i++
	start, depth := len(l.buf), 1
	for l.i < len(l.p) {
		c := l.p[l.i]
		l.i++
		switch c {
		case '(':
			depth++
		case ')':
			if depth--; depth == 0 {
				return l.buf[start:len(l.buf):len(l.buf)]
			}
		case '\\':
			l.escape()
			continue
		case '\r':
			if l.i < len(l.p) && l.p[l.i] == '\n' {
				l.i++
			}
			c = '\n'
		}
		l.buf = append(l.buf, c)
	}
	return l.buf[start:len(l.buf):len(l.buf)]
}

// escape reads what follows a backslash.
func (l *lexer) escape() {
	if l.i >= len(l.p) {
		return
	}
	c := l.p[l.i]
	l.i++
	switch c {
	case 'n':
		c = '\n'
	case 'r':
		c = '\r'
	case 't':
		c = '\t'
	case 'b':
		c = '\b'
	case 'f':
		c = '\f'
	case '\r':
		if l.i < len(l.p) && l.p[l.i] == '\n' {
			l.i++
		}
		return
	case '\n':
		return
	case '0', '1', '2', '3', '4', '5', '6', '7':
		n := int(c - '0')
		for k := 0; k < 2 && l.i < len(l.p) && l.p[l.i] >= '0' && l.p[l.i] <= '7'; k++ {
			n = n<<3 | int(l.p[l.i]-'0')
			l.i++
		}
		c = byte(n)
	}
	l.buf = append(l.buf, c)
}

// value passes over one value: a word, a reference, an array or dictionary with what is in it.
func (l *lexer) value() {
	for depth := 0; ; {
		switch l.next().kind {
		case endToken:
			return
		case arrayOpen, dictOpen:
			depth++
		case arrayShut, dictShut:
			depth--
		case numberToken:
			l.reference()
		}
		if depth <= 0 {
			l.reset()
			return
		}
	}
}

// reference passes over the rest of a reference, "0 R", if that comes next.
func (l *lexer) reference() {
	at := l.i
	if a, b := l.next(), l.next(); a.kind != numberToken || b.kind != wordToken || string(b.s) != "R" {
		l.i = at
	}
}

// dict reads a dictionary and returns its values as they are written.
func (l *lexer) dict() (map[string][]byte, bool) {
	if l.next().kind != dictOpen {
		return nil, false
	}
	d := map[string][]byte{}
	for {
		k := l.next()
		if k.kind != nameToken {
			return d, k.kind == dictShut
		}
		name := string(k.s)
		l.skip()
		from := l.i
		l.value()
		d[name] = l.p[from:l.i]
	}
}

// number reads a whole number, 0 for none.
func number(v []byte) int64 {
	t := (&lexer{p: v}).next()
	if t.kind != numberToken || t.num < 0 || t.num > 1<<52 {
		return 0
	}
	return int64(t.num)
}

// reset forgets the strings of the operands.
func (l *lexer) reset() { l.buf = l.buf[:0] }

// inlineImage passes over the data of an inline image, up to its EI.
func (l *lexer) inlineImage() {
	for l.i+2 < len(l.p) {
		if l.p[l.i] == 'E' && l.p[l.i+1] == 'I' && classes[l.p[l.i+2]] == blankByte && l.i > 0 && classes[l.p[l.i-1]] == blankByte &&
			textAhead(l.p[l.i+2:]) {
			l.i += 2
			return
		}
		l.i++
	}
	l.i = len(l.p)
}

// textAhead reports whether operators may follow, not more bytes of a picture.
func textAhead(p []byte) bool {
	for _, c := range p[:min(len(p), 16)] {
		if c >= 0x7f || c < 0x20 && classes[c] != blankByte {
			return false
		}
	}
	return true
}
