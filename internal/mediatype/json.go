package mediatype

import "bytes"

// object tells JSON, one JSON value a line, and notebooks from a text that begins with a bracket.
func object(s []byte, byName string) string {
	if !jsonStart(s) {
		return ""
	}
	if byName == typeNDJSON {
		return typeNDJSON
	}
	end := valueEnd(s)
	if end < 0 {
		if s[0] == '{' && bytes.Contains(s, []byte(`"cell_type"`)) && bytes.Contains(s, []byte(`"cells"`)) {
			return "application/x-ipynb+json"
		}
		return typeJSON
	}
	rest := bytes.TrimLeft(s[end:], " \t\r")
	if len(rest) == 0 {
		return typeJSON
	}
	if rest[0] != '\n' {
		if byName == typeJSON {
			return typeJSON
		}
		return ""
	}
	rest = bytes.TrimLeft(rest, " \t\r\n")
	switch {
	case len(rest) == 0:
		return typeJSON
	case rest[0] == s[0] && jsonStart(rest):
		return typeNDJSON
	case byName == typeJSON:
		return typeJSON
	}
	return ""
}

// jsonStart reports whether s begins as a JSON object or array.
func jsonStart(s []byte) bool {
	rest := bytes.TrimLeft(s[1:], " \t\r\n")
	if len(rest) == 0 {
		return len(s) > 1
	}
	c := rest[0]
	if s[0] == '{' {
		if c == '}' {
			return true
		}
		if c != '"' {
			return false
		}
		k := stringEnd(rest)
		if k < 0 {
			return true // a key longer than the window
		}
		rest = bytes.TrimLeft(rest[k:], " \t\r\n")
		return len(rest) == 0 || rest[0] == ':'
	}
	switch c {
	case ']', '{', '"':
		return true
	case '[':
		return jsonStart(rest)
	}
	return jsonScalar(s, rest)
}

// jsonScalar reports whether rest, the inside of the array s, begins with a number or a word of JSON.
func jsonScalar(s, rest []byte) bool {
	if c := rest[0]; c == '-' || digit(c) {
		n := 1
		for n < len(rest) && (digit(rest[n]) || rest[n] == '.' || rest[n] == 'e' || rest[n] == 'E' || rest[n] == '+') {
			n++
		}
		rest = bytes.TrimLeft(rest[n:], " \t\r\n")
		return len(rest) == 0 || rest[0] == ',' || rest[0] == ']' && s[len(s)-1] == ']'
	}
	for _, w := range [...]string{"true", "false", "null"} {
		if bytes.HasPrefix(rest, []byte(w)) {
			rest = bytes.TrimLeft(rest[len(w):], " \t\r\n")
			return len(rest) == 0 || rest[0] == ','
		}
	}
	return false
}

// stringEnd returns the length of the JSON string at the start of s, -1 when it goes on after s.
func stringEnd(s []byte) int {
	for i := 1; i < len(s); i++ {
		switch s[i] {
		case '\\':
			i++
		case '"':
			return i + 1
		}
	}
	return -1
}

// valueEnd returns the length of the object or array at the start of s, -1 when it goes on after s.
func valueEnd(s []byte) int {
	depth := 0
	for i := 0; i < len(s); i++ {
		switch s[i] {
		case '{', '[':
			depth++
		case '}', ']':
			if depth--; depth == 0 {
				return i + 1
			}
		case '"':
			n := stringEnd(s[i:])
			if n < 0 {
				return -1
			}
			i += n - 1
		}
	}
	return -1
}
