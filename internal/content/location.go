package content

import (
	"strconv"
	"strings"
)

// A Location is a place inside a document: the steps that its format has, the others zero. Rows,
// lines, columns and pages count from 1.
type Location struct {
	Page    int    // of a PDF, a slide
	Part    string // of a message or a document: "body", "header", "footnotes", "property"
	Sheet   string
	Table   string
	Row     int64  // ordinal of the row
	Key     string // primary key of the row, "id:17"; replaces Row in text
	Cell    string // "C17"
	Field   string // column header, key path, mail header
	Line    int
	Column  int   // in code points
	Start   int64 // byte offsets in the document's own bytes, half open;
	End     int64 // both zero for none
	Message int   // ordinal in a mailbox
}

// String returns the steps as "page=3&line=14&col=7", empty for none. Special characters are
// percent-encoded, so that it may be pasted back.
func (l *Location) String() string {
	var buf [128]byte
	return string(l.Append(buf[:0]))
}

// Append appends what String returns to b.
func (l *Location) Append(b []byte) []byte {
	start := len(b)
	key := func(k string) {
		if len(b) > start {
			b = append(b, '&')
		}
		b = append(b, k...)
		b = append(b, '=')
	}
	num := func(k string, n int64) {
		if n > 0 {
			key(k)
			b = strconv.AppendInt(b, n, 10)
		}
	}
	text := func(k, v string) {
		if v != "" {
			key(k)
			b = append(b, Escape(v)...)
		}
	}
	num("message", int64(l.Message))
	num("page", int64(l.Page))
	text("part", l.Part)
	text("sheet", l.Sheet)
	text("table", l.Table)
	if l.Cell != "" {
		text("cell", l.Cell)
	} else {
		if l.Key != "" {
			text("row", l.Key)
		} else {
			num("row", l.Row)
		}
		text("field", l.Field)
	}
	if l.Row == 0 && l.Cell == "" {
		num("line", int64(l.Line))
		if l.Line > 0 {
			num("col", int64(l.Column))
		}
	}
	return b
}

const hexDigits = "0123456789ABCDEF"

// Escape percent-encodes what would be misread in a place: control characters, "!", "#", "&", "=",
// "%", blanks at the ends, and bytes that are not UTF-8. Slashes stay.
func Escape(s string) string {
	if !needsEscape(s) {
		return s
	}
	var b strings.Builder
	for i, r := range s {
		if r == '\uFFFD' && s[i] != 0xef { // not UTF-8
			escapeByte(&b, s[i])
			continue
		}
		if escaped(r) || r == ' ' && (i == 0 || i == len(s)-1) {
			for _, c := range []byte(string(r)) {
				escapeByte(&b, c)
			}
			continue
		}
		b.WriteRune(r)
	}
	return b.String()
}

func escapeByte(b *strings.Builder, c byte) {
	b.WriteByte('%')
	b.WriteByte(hexDigits[c>>4])
	b.WriteByte(hexDigits[c&15])
}

// escaped says which runes are always encoded: controls, separators of the place syntax, and
// characters that change the direction or the look of the text around them.
func escaped(r rune) bool {
	switch r {
	case '!', '#', '&', '=', '%', 0x2028, 0x2029, 0xfeff:
		return true
	}
	return r < 0x20 || r >= 0x7f && r < 0xa0 || r >= 0x200b && r <= 0x200f || r >= 0x202a && r <= 0x202e || r >= 0x2066 && r <= 0x2069
}

// verbatim marks the ASCII characters that are never encoded inside a step.
var verbatim = func() (t [256]bool) {
	for r := rune(0); r < 0x80; r++ {
		t[r] = !escaped(r)
	}
	return t
}()

func needsEscape(s string) bool {
	plain := true
	for i := 0; plain && i < len(s); i++ {
		plain = verbatim[s[i]]
	}
	if plain && s != "" && s[0] != ' ' && s[len(s)-1] != ' ' {
		return false
	}
	for i, r := range s {
		if escaped(r) || r == '\uFFFD' || r == ' ' && (i == 0 || i == len(s)-1) {
			return true
		}
	}
	return false
}

// Unescape is the inverse of [Escape]; a malformed escape stays as it is.
func Unescape(s string) string {
	if !strings.Contains(s, "%") {
		return s
	}
	var b strings.Builder
	for i := 0; i < len(s); i++ {
		if s[i] == '%' && i+2 < len(s) {
			if n, err := strconv.ParseUint(s[i+1:i+3], 16, 8); err == nil {
				b.WriteByte(byte(n))
				i += 2
				continue
			}
		}
		b.WriteByte(s[i])
	}
	return b.String()
}
