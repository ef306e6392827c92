package sqldump

import (
	"bytes"
	"strconv"
	"unicode/utf8"
)

// str reads a string from behind its opening quote. It returns its value, the index of that in the
// window when it is a literal piece of it (-1 otherwise), and the index behind the closing quote. It
// reports false when the window ends first.
func (p *parser) str(dst []byte, i int, backslash bool) (text []byte, from, next int, ok bool) {
	from = i
	start := i
	for {
		k := bytes.IndexByte(p.buf[i:p.n], '\'')
		if k < 0 {
			return nil, -1, 0, false
		}
		if backslash {
			if e := bytes.IndexByte(p.buf[i:i+k], '\\'); e >= 0 {
				return p.escaped(append(dst, p.buf[start:i+e]...), i+e)
			}
		}
		i += k
		if i+1 >= p.n && !p.eof {
			return nil, -1, 0, false
		}
		if i+1 >= p.n || p.buf[i+1] != '\'' {
			if from < 0 {
				return append(dst, p.buf[start:i]...), -1, i + 1, true
			}
			return p.buf[start:i], from, i + 1, true
		}
		dst = append(dst, p.buf[start:i+1]...)
		i += 2
		start, from = i, -1
	}
}

// special are the bytes that end a literal stretch of a string with backslashes.
var special = [256]bool{'\'': true, '\\': true}

// escaped reads on in a string with backslashes, byte by byte.
func (p *parser) escaped(dst []byte, i int) (text []byte, from, next int, ok bool) {
	for {
		start := i
		for i < p.n && !special[p.buf[i]] {
			i++
		}
		dst = append(dst, p.buf[start:i]...)
		if i+1 >= p.n {
			return dst, -1, i + 1, p.eof && i < p.n && p.buf[i] == '\''
		}
		if p.buf[i] == '\'' {
			if p.buf[i+1] != '\'' {
				return dst, -1, i + 1, true
			}
			dst = append(dst, '\'')
			i += 2
			continue
		}
		var n int
		dst, n = unescape(dst, p.buf[i:min(p.n+1, i+12)])
		i += n
	}
}

// unescape appends what the escape at the start of b stands for, and returns its length. b has at
// least two bytes. The escapes are those of MySQL and those of PostgreSQL, which agree where both
// have one.
func unescape(dst, b []byte) (out []byte, n int) {
	switch c := b[1]; c {
	case 'n':
		return append(dst, '\n'), 2
	case 't':
		return append(dst, '\t'), 2
	case 'r':
		return append(dst, '\r'), 2
	case 'b':
		return append(dst, '\b'), 2
	case '0':
		return append(dst, 0), 2
	case 'Z':
		return append(dst, 0x1a), 2
	case '%', '_':
		return append(dst, '\\', c), 2
	case 'u', 'U':
		digits := 4
		if c == 'U' {
			digits = 8
		}
		if len(b) >= 2+digits {
			if r, err := strconv.ParseUint(string(b[2:2+digits]), 16, 21); err == nil {
				return utf8.AppendRune(dst, rune(r)), 2 + digits
			}
		}
		return append(dst, c), 2
	default:
		return append(dst, c), 2
	}
}

// unistr resolves the escapes \0041 and \+000041, of U&'…' and of the function unistr.
func unistr(b []byte) []byte {
	var out []byte
	for {
		k := bytes.IndexByte(b, '\\')
		if k < 0 {
			return append(out, b...)
		}
		out = append(out, b[:k]...)
		b = b[k+1:]
		digits := 4
		switch {
		case len(b) > 0 && b[0] == '\\':
			out = append(out, '\\')
			b = b[1:]
			continue
		case len(b) > 0 && b[0] == '+':
			digits, b = 6, b[1:]
		case len(b) > 0 && b[0] == 'u':
			b = b[1:]
		case len(b) > 0 && b[0] == 'U':
			digits, b = 8, b[1:]
		}
		if len(b) < digits {
			return append(out, b...)
		}
		if r, err := strconv.ParseUint(string(b[:digits]), 16, 21); err == nil {
			out = utf8.AppendRune(out, rune(r))
			b = b[digits:]
		}
	}
}
