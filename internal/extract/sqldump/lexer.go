package sqldump

import (
	"bytes"
	"strings"
)

// A token of a statement that is at hand as a whole.
type token struct {
	kind   tokenKind
	text   string // a name without its quotes, a string's value, or the bytes
	quoted bool   // a name in quotes, which is no keyword
}

type tokenKind uint8

const (
	end tokenKind = iota
	name
	str
	number
	punct
)

// isName reports whether t can be the name of something.
func (t token) isName() bool { return t.kind == name }

// is reports whether t is one of the given keywords, which are in upper case.
func (t token) is(words ...string) bool {
	if t.kind != name || t.quoted {
		return false
	}
	for _, w := range words {
		if len(w) == len(t.text) && strings.EqualFold(w, t.text) {
			return true
		}
	}
	return false
}

func (t token) isPunct(c string) bool { return t.kind == punct && t.text == c }

// A lexer cuts a statement into tokens. Comments and white space are none.
type lexer struct {
	src       []byte
	i         int
	backslash bool
}

func (l *lexer) next() token {
	l.blanks()
	if l.i >= len(l.src) {
		return token{}
	}
	from := l.i
	switch c := l.src[l.i]; {
	case c == '"' || c == '`':
		return token{name, l.quoted(c), true}
	case c == '[':
		return token{name, l.quoted(']'), true}
	case c == '\'':
		return token{kind: str, text: l.quoted(c)}
	case '0' <= c && c <= '9':
		for l.i < len(l.src) && (wordByte(l.src[l.i]) || l.src[l.i] == '.') {
			l.i++
		}
		return token{kind: number, text: string(l.src[from:l.i])}
	case wordByte(c) || c == '@':
		l.i++
		for l.i < len(l.src) && (wordByte(l.src[l.i]) || l.src[l.i] == '#') {
			l.i++
		}
		return token{kind: name, text: string(l.src[from:l.i])}
	}
	l.i++
	return token{kind: punct, text: string(l.src[from:l.i])}
}

// peek returns the next token and leaves it.
func (l *lexer) peek() token {
	at := l.i
	t := l.next()
	l.i = at
	return t
}

// blanks passes white space and comments.
func (l *lexer) blanks() {
	for l.i < len(l.src) {
		b := l.src[l.i:]
		switch {
		case b[0] <= ' ':
			l.i++
		case bytes.HasPrefix(b, []byte("--")):
			l.pass("\n")
		case bytes.HasPrefix(b, []byte("/*!")):
			l.i += 3
			for l.i < len(l.src) && '0' <= l.src[l.i] && l.src[l.i] <= '9' {
				l.i++
			}
		case bytes.HasPrefix(b, []byte("*/")):
			l.i += 2
		case bytes.HasPrefix(b, []byte("/*")):
			l.pass("*/")
		default:
			return
		}
	}
}

func (l *lexer) pass(s string) {
	if k := bytes.Index(l.src[l.i:], []byte(s)); k >= 0 {
		l.i += k + len(s)
	} else {
		l.i = len(l.src)
	}
}

// quoted reads what stands between the quote here and the closing one, in which a doubled quote
// stands for one.
func (l *lexer) quoted(closing byte) string {
	l.i++
	from := l.i
	var out []byte
	for l.i < len(l.src) {
		c := l.src[l.i]
		switch {
		case c == closing && l.i+1 < len(l.src) && l.src[l.i+1] == closing:
			out = append(append(out, l.src[from:l.i]...), closing)
			l.i += 2
			from = l.i
			continue
		case c == closing:
			out = append(out, l.src[from:l.i]...)
			l.i++
			return string(out)
		case c == '\\' && closing == '\'' && l.backslash && l.i+1 < len(l.src):
			out = append(append(out, l.src[from:l.i]...), l.src[l.i+1])
			l.i += 2
			from = l.i
			continue
		}
		l.i++
	}
	return string(append(out, l.src[from:]...))
}

// path reads a name of parts with dots between them: schema.table.
func (l *lexer) path() (parts []string, ok bool) {
	for {
		t := l.next()
		if !t.isName() {
			return nil, false
		}
		parts = append(parts, t.text)
		if !l.peek().isPunct(".") {
			return parts, true
		}
		l.next()
		for l.peek().isPunct(".") { // db..table of SQL Server
			l.next()
		}
	}
}

// names reads a list of names in parentheses; what is between a name and the next comma, such as an
// order or a length, is passed.
func (l *lexer) names() (list []string, ok bool) {
	if !l.next().isPunct("(") {
		return nil, false
	}
	for depth, want := 1, true; ; {
		t := l.next()
		switch {
		case t.kind == end:
			return nil, false
		case t.isPunct("("):
			depth++
		case t.isPunct(")"):
			if depth--; depth == 0 {
				return list, len(list) > 0
			}
		case t.isPunct(",") && depth == 1:
			want = true
			continue
		case want && t.isName():
			list = append(list, t.text)
		case want:
			return nil, false
		}
		want = false
	}
}
