package custom

import "strings"

// literal returns the longest text that each match of the pattern must contain, as far as a look at
// its top level tells; empty for none. It looks no further into groups, classes and alternatives,
// and gives up on inline options, under which letters mean more than themselves.
func literal(pattern string) string {
	best, run := "", []byte(nil)
	flush := func() {
		if len(run) > len(best) {
			best = string(run)
		}
		run = run[:0]
	}
	for i := 0; i < len(pattern); {
		c := pattern[i]
		switch c {
		case '|':
			return ""
		case '(':
			if options(pattern[i:]) {
				return ""
			}
			flush()
			i = skipGroup(pattern, i)
			continue
		case '[':
			flush()
			i = skipClass(pattern, i)
			continue
		case '?', '*', '{':
			if len(run) > 0 { // what stands before may be absent or repeated
				run = run[:len(run)-1]
				for len(run) > 0 && run[len(run)-1] >= 0x80 { // and with it the rest of its rune
					run = run[:len(run)-1]
				}
			}
			flush()
			if c == '{' {
				if k := strings.IndexByte(pattern[i:], '}'); k > 0 {
					i += k
				}
			}
			i++
			continue
		case '+', '^', '$', '.', ')':
			flush()
			i++
			continue
		case '\\':
			if i+1 == len(pattern) || alnum(pattern[i+1]) {
				flush()
				i += escapeLen(pattern[i:])
				continue
			}
			i++
			c = pattern[i]
		}
		run = append(run, c)
		i++
	}
	flush()
	if len(best) < 2 || strings.TrimSpace(best) == "" {
		return ""
	}
	return best
}

func alnum(c byte) bool { return c-'0' < 10 || c|0x20-'a' < 26 }

// escapeLen is the length of an escape that begins with a letter or digit: \d, \p{L}, \k<name>, \x41.
func escapeLen(p string) int {
	if len(p) < 2 {
		return len(p)
	}
	closing := byte(0)
	switch {
	case len(p) > 2 && p[2] == '{':
		closing = '}'
	case len(p) > 2 && p[1] == 'k' && p[2] == '<':
		closing = '>'
	case p[1] == 'x':
		return min(len(p), 4)
	case p[1] == 'u':
		return min(len(p), 6)
	case p[1] == 'c':
		return min(len(p), 3)
	}
	if closing != 0 {
		if k := strings.IndexByte(p, closing); k > 0 {
			return k + 1
		}
	}
	n := 2
	for p[1]-'0' < 10 && n < len(p) && p[n]-'0' < 10 {
		n++
	}
	return n
}

// options reports whether the group at the start of p sets an option under which letters mean more
// than themselves: "(?i)", "(?x:…)".
func options(p string) bool {
	if len(p) < 3 || p[1] != '?' {
		return false
	}
	for _, c := range []byte(p[2:]) {
		switch {
		case c == 'i', c == 'x':
			return true
		case c-'a' >= 26 || c == 'P':
			return false
		}
	}
	return false
}

// skipGroup returns the offset behind the group at i, and behind a quantifier after it.
func skipGroup(p string, i int) int {
	depth := 0
	for i < len(p) {
		switch p[i] {
		case '\\':
			i++
		case '[':
			i = skipClass(p, i)
			continue
		case '(':
			depth++
		case ')':
			if depth--; depth == 0 {
				return i + 1
			}
		}
		i++
	}
	return len(p)
}

// skipClass returns the offset behind the class at i.
func skipClass(p string, i int) int {
	i++
	if i < len(p) && p[i] == '^' {
		i++
	}
	for first := true; i < len(p); first = false {
		switch {
		case p[i] == '\\':
			i++
		case p[i] == '[' && !first:
			i = skipClass(p, i)
			continue
		case p[i] == ']' && !first:
			return i + 1
		}
		i++
	}
	return len(p)
}
