package label

import (
	"bytes"

	"github.com/inzage/inzage/detectors"
)

// maxLabel bounds what may stand between the trigger word and its colon, in bytes.
const maxLabel = 40

// After finds the value behind the label that starts at c: "Label: value", "Label (m/v) : value",
// `"label": "value"`. The label must stand at the start of a line or behind a separator. The value
// ends at the end of the line, at a separator or at a gap of two blanks; it is empty when there is
// none of at most limit bytes. firm says that it reads like a form and not like program text: the
// label starts with a capital and the value is not quoted.
func After(p *detectors.Pass, c *detectors.Candidate, limit int) (start, end int, firm bool) {
	if !opens(p, c) {
		return 0, 0, false
	}
	b := p.After(c.Field, c.End, maxLabel)
	i := colon(b)
	if i < 0 {
		return 0, 0, false
	}
	start = c.End + i
	v := p.After(c.Field, start, limit+8)
	a := 0
	for a < len(v) && (v[a] == ' ' || v[a] == '\t') {
		a++
	}
	quoted := byte(0)
	if a < len(v) && (v[a] == '"' || v[a] == '\'' || v[a] == '\\') {
		if v[a] == '\\' {
			a++
		}
		quoted = '"'
		a++
	}
	n := a
	for n < len(v) && !closes(v, n) {
		n++
	}
	if n-a > limit || n == len(v) && len(v) == limit+8 {
		return 0, 0, false
	}
	for n > a && (v[n-1] <= ' ' || v[n-1] == '.' || v[n-1] == ')' && bytes.IndexByte(v[a:n], '(') < 0 || v[n-1] == '\\') {
		n--
	}
	return start + a, start + n, quoted == 0 && capital(p.Text[c.Start:c.End])
}

// capital reports whether w starts with a capital of A to Z or one with an accent.
func capital(w []byte) bool {
	return w[0]-'A' < 26 || len(w) > 1 && w[0] == 0xc3 && w[1] < 0x9f
}

// opens reports whether a label may start at c.
func opens(p *detectors.Pass, c *detectors.Candidate) bool {
	b := p.Before(c.Field, c.Start, 3)
	n := len(b)
	if n == 0 {
		return true
	}
	switch b[n-1] {
	case '\n', '\t', ',', ';', '|', '(', '{', '>', '"', '\'', '*':
		return true
	case ' ':
		if n < 2 {
			return true
		}
		switch b[n-2] {
		case ' ', '\n', '\t', ',', ';', '|', '-', '*', '>', '.', ':', '{':
			return true
		}
	}
	return false
}

// colon returns the offset behind the colon that ends the label; -1 when something else comes first.
func colon(b []byte) int {
	words := 0
	for i, c := range b {
		switch {
		case c == ':' || c == '=':
			if i+1 < len(b) && (b[i+1] == ':' || b[i+1] == '=' || b[i+1] == '/' || b[i+1] == '>') || c == '=' && i > 0 && b[i-1] == ' ' {
				return -1 // an operator
			}
			return i + 1
		case c == ' ':
			if words++; words > 3 {
				return -1
			}
		case c == '.' && i+1 < len(b) && b[i+1]|0x20-'a' < 26:
			return -1 // a selector
		case c|0x20-'a' < 26, c >= 0x80, c == '(', c == ')', c == '/', c == '-', c == '_', c == '"', c == '\'', c == '.', c == '\\':
		default:
			return -1
		}
	}
	return -1
}

// closes reports whether the value ends before v[i].
func closes(v []byte, i int) bool {
	switch c := v[i]; c {
	case '\n', '\r', '\t', ';', '|', '<', '{', '}', '"', '[', ']':
		return true
	case ',': // not the one of a decimal number
		return i == 0 || v[i-1]-'0' >= 10 || i+1 == len(v) || v[i+1]-'0' >= 10
	case ' ':
		return i+1 < len(v) && (v[i+1] == ' ' || v[i+1] == '(')
	}
	return false
}
