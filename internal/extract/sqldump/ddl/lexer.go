// Package ddl reads the SQL that defines tables: names, types, keys. It has a lexer for all dialects
// and a reader of CREATE TABLE and ALTER TABLE, which sees what it knows and passes the rest.
package ddl

import (
	"bytes"
	"strings"
)

// A Token of a statement that is at hand as a whole.
type Token struct {
	Kind   Kind
	Text   string // a name without its quotes, a string's value, or the bytes
	Quoted bool   // a name in quotes, which is no keyword
}

// A Kind of token.
type Kind uint8

// The kinds.
const (
	End Kind = iota
	Name
	Str
	Number
	Punct
)

// IsName reports whether t can be the name of something.
func (t Token) IsName() bool { return t.Kind == Name }

// Is reports whether t is one of the given keywords, which are in upper case.
func (t Token) Is(words ...string) bool {
	if t.Kind != Name || t.Quoted {
		return false
	}
	for _, w := range words {
		if len(w) == len(t.Text) && strings.EqualFold(w, t.Text) {
			return true
		}
	}
	return false
}

// IsPunct reports whether t is the punctuation c.
func (t Token) IsPunct(c string) bool { return t.Kind == Punct && t.Text == c }

// A Lexer cuts a statement into tokens. Comments and white space are none.
type Lexer struct {
	Src       []byte
	At        int  // where the next token is looked for
	Backslash bool // escapes in strings
}

// Next returns the next token, one of kind End behind the last.
func (l *Lexer) Next() Token {
	l.Blanks()
	if l.At >= len(l.Src) {
		return Token{}
	}
	from := l.At
	switch c := l.Src[l.At]; {
	case c == '"' || c == '`':
		return Token{Name, l.quoted(c), true}
	case c == '[':
		return Token{Name, l.quoted(']'), true}
	case c == '\'':
		return Token{Kind: Str, Text: l.quoted(c)}
	case '0' <= c && c <= '9':
		for l.At < len(l.Src) && (wordByte(l.Src[l.At]) || l.Src[l.At] == '.') {
			l.At++
		}
		return Token{Kind: Number, Text: string(l.Src[from:l.At])}
	case wordByte(c) || c == '@':
		l.At++
		for l.At < len(l.Src) && (wordByte(l.Src[l.At]) || l.Src[l.At] == '#') {
			l.At++
		}
		return Token{Kind: Name, Text: string(l.Src[from:l.At])}
	}
	l.At++
	return Token{Kind: Punct, Text: string(l.Src[from:l.At])}
}

// Peek returns the next Token and leaves it.
func (l *Lexer) Peek() Token {
	at := l.At
	t := l.Next()
	l.At = at
	return t
}

// Blanks passes white space and comments.
func (l *Lexer) Blanks() {
	for l.At < len(l.Src) {
		b := l.Src[l.At:]
		switch {
		case b[0] <= ' ':
			l.At++
		case bytes.HasPrefix(b, []byte("--")):
			l.Pass("\n")
		case bytes.HasPrefix(b, []byte("/*!")):
			l.At += 3
			for l.At < len(l.Src) && '0' <= l.Src[l.At] && l.Src[l.At] <= '9' {
				l.At++
			}
		case bytes.HasPrefix(b, []byte("*/")):
			l.At += 2
		case bytes.HasPrefix(b, []byte("/*")):
			l.Pass("*/")
		default:
			return
		}
	}
}

// Pass passes everything up to and with s, or all there is.
func (l *Lexer) Pass(s string) {
	if k := bytes.Index(l.Src[l.At:], []byte(s)); k >= 0 {
		l.At += k + len(s)
	} else {
		l.At = len(l.Src)
	}
}

// quoted reads what stands between the quote here and the closing one, in which a doubled quote
// stands for one.
func (l *Lexer) quoted(closing byte) string {
	l.At++
	from := l.At
	var out []byte
	for l.At < len(l.Src) {
		c := l.Src[l.At]
		switch {
		case c == closing && l.At+1 < len(l.Src) && l.Src[l.At+1] == closing:
			out = append(append(out, l.Src[from:l.At]...), closing)
			l.At += 2
			from = l.At
			continue
		case c == closing:
			out = append(out, l.Src[from:l.At]...)
			l.At++
			return string(out)
		case c == '\\' && closing == '\'' && l.Backslash && l.At+1 < len(l.Src):
			out = append(append(out, l.Src[from:l.At]...), l.Src[l.At+1])
			l.At += 2
			from = l.At
			continue
		}
		l.At++
	}
	return string(append(out, l.Src[from:]...))
}

// Path reads a name of parts with dots between them: schema.table.
func (l *Lexer) Path() (parts []string, ok bool) {
	for {
		t := l.Next()
		if !t.IsName() {
			return nil, false
		}
		parts = append(parts, t.Text)
		if !l.Peek().IsPunct(".") {
			return parts, true
		}
		l.Next()
		for l.Peek().IsPunct(".") { // db..table of SQL Server
			l.Next()
		}
	}
}

// Names reads a list of names in parentheses; what is between a name and the next comma, such as an
// order or a length, is passed.
func (l *Lexer) Names() (list []string, ok bool) {
	if !l.Next().IsPunct("(") {
		return nil, false
	}
	for depth, want := 1, true; ; {
		t := l.Next()
		switch {
		case t.Kind == End:
			return nil, false
		case t.IsPunct("("):
			depth++
		case t.IsPunct(")"):
			if depth--; depth == 0 {
				return list, len(list) > 0
			}
		case t.IsPunct(",") && depth == 1:
			want = true
			continue
		case want && t.IsName():
			list = append(list, t.Text)
		case want:
			return nil, false
		}
		want = false
	}
}

// wordByte reports whether c can stand in a name without quotes.
func wordByte(c byte) bool {
	return c >= 0x80 || c == '_' || c == '$' || '0' <= c && c <= '9' || 'a' <= c|0x20 && c|0x20 <= 'z'
}
