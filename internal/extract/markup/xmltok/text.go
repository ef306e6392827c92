package xmltok

import (
	"bytes"
	"strconv"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/htmlindex"
	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/transform"
)

// setText makes the bytes from index a to index b of the token its text.
func (t *Tokenizer) setText(a, b int, entities bool) {
	raw := t.buf[t.tok+a : t.tok+b]
	text, literal := raw, true
	if len(raw) > near || !simple(raw) {
		text, literal = t.decode(raw, entities)
	}
	t.text, t.offset = text, -1
	if literal && t.literal {
		t.offset = t.base + int64(t.tok+a)
	}
}

// simple reports whether b is ASCII without entities.
func simple(b []byte) bool {
	for _, c := range b {
		if c >= utf8.RuneSelf || c == '&' {
			return false
		}
	}
	return true
}

// decode decodes entities and repairs what is not UTF-8, reading such bytes as Windows-1252. It
// returns b itself, and true, when there is nothing to do.
func (t *Tokenizer) decode(b []byte, entities bool) ([]byte, bool) {
	amp := -1
	if entities {
		amp = bytes.IndexByte(b, '&')
	}
	valid := utf8.Valid(b)
	if amp < 0 && valid {
		return b, true
	}
	start := len(t.scratch)
	out := t.scratch
	for len(b) > 0 {
		switch c := b[0]; {
		case c == '&' && entities:
			var n int
			out, n = AppendEntity(out, b)
			b = b[n:]
		case c < utf8.RuneSelf || valid:
			n := len(b)
			if i := bytes.IndexByte(b[1:], '&'); entities && i >= 0 {
				n = i + 1
			}
			if !valid {
				n = 1
			}
			out = append(out, b[:n]...)
			b = b[n:]
		default:
			var n int
			out, n = appendRune(out, b)
			b = b[n:]
		}
	}
	t.scratch = out
	return out[start:], false
}

// ToUTF8 returns b itself when it is UTF-8, and otherwise a copy in which the bytes that are not are
// read as Windows-1252.
func ToUTF8(b []byte) []byte {
	if utf8.Valid(b) {
		return b
	}
	out := make([]byte, 0, len(b)+len(b)/4)
	for len(b) > 0 {
		var n int
		out, n = appendRune(out, b)
		b = b[n:]
	}
	return out
}

// appendRune appends the first rune of b and returns how many bytes of b it takes.
func appendRune(dst, b []byte) ([]byte, int) {
	r, n := utf8.DecodeRune(b)
	if r == utf8.RuneError && n == 1 {
		r = charmap.Windows1252.DecodeByte(b[0])
	}
	return utf8.AppendRune(dst, r), n
}

// longest is the length of the longest entity that is decoded, "&#x0010FFFF;" with some zeros.
const longest = 16

// AppendEntity appends the character that the entity at the start of b stands for, and returns how
// many bytes of b it takes. What is none of XML's own entities, and no number of a character, is
// appended as it is written.
func AppendEntity(dst, b []byte) ([]byte, int) {
	end := bytes.IndexByte(b[:min(len(b), longest)], ';')
	if end < 0 {
		return append(dst, b[0]), 1
	}
	switch name := b[1:end]; string(name) {
	case "amp":
		return append(dst, '&'), end + 1
	case "lt":
		return append(dst, '<'), end + 1
	case "gt":
		return append(dst, '>'), end + 1
	case "quot":
		return append(dst, '"'), end + 1
	case "apos":
		return append(dst, '\''), end + 1
	default:
		if len(name) < 2 || name[0] != '#' {
			break
		}
		num, base := name[1:], 10
		if num[0] == 'x' || num[0] == 'X' {
			num, base = num[1:], 16
		}
		if n, err := strconv.ParseUint(string(num), base, 32); err == nil && n <= utf8.MaxRune && n > 0 {
			return utf8.AppendRune(dst, rune(n)), end + 1
		}
	}
	return append(dst, '&'), 1
}

// begin finds the encoding of the document from its first bytes and decodes it when it is not
// UTF-8.
func (t *Tokenizer) begin() {
	t.need(200)
	head := t.buf
	enc, bom := t.encoding(head)
	if enc == nil {
		t.literal = true
		t.tok, t.lineAt = bom, bom
		return
	}
	raw := bytes.Clone(head[bom:])
	t.buf = t.buf[:0]
	t.r = transform.NewReader(&headReader{head: raw, r: t.r, err: t.err}, enc.NewDecoder())
	t.err = nil
}

// encoding returns the encoding, nil for UTF-8, and the length of the byte order mark.
func (t *Tokenizer) encoding(head []byte) (encoding.Encoding, int) {
	le := unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM)
	be := unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM)
	switch {
	case bytes.HasPrefix(head, []byte("\xef\xbb\xbf")):
		return nil, 3
	case bytes.HasPrefix(head, []byte("\xff\xfe")):
		return le, 2
	case bytes.HasPrefix(head, []byte("\xfe\xff")):
		return be, 2
	case bytes.HasPrefix(head, []byte("<\x00")):
		return le, 0
	case bytes.HasPrefix(head, []byte("\x00<")):
		return be, 0
	}
	name := declared(head)
	if name == "" {
		name = t.o.Charset
	}
	name = strings.ToLower(strings.TrimSpace(name))
	switch name {
	case "", "utf-8", "utf8", "us-ascii", "ascii", "utf-16", "utf-16le", "utf-16be":
		return nil, 0 // UTF-16 would have shown itself
	}
	e, err := htmlindex.Get(name)
	if err != nil {
		return nil, 0
	}
	return e, 0
}

// declared returns the encoding that the XML declaration names.
func declared(head []byte) string {
	if !bytes.HasPrefix(head, []byte("<?xml")) {
		return ""
	}
	if i := bytes.IndexByte(head, '>'); i > 0 {
		head = head[:i]
	}
	i := bytes.Index(head, []byte("encoding"))
	if i < 0 {
		return ""
	}
	rest := bytes.TrimLeft(head[i+len("encoding"):], " \t\r\n=")
	if len(rest) == 0 || rest[0] != '"' && rest[0] != '\'' {
		return ""
	}
	end := bytes.IndexByte(rest[1:], rest[0])
	if end < 0 {
		return ""
	}
	return string(rest[1 : end+1])
}

// headReader reads what was read already, then the rest.
type headReader struct {
	head []byte
	r    interface{ Read([]byte) (int, error) }
	err  error // of r, when it has ended
}

func (h *headReader) Read(p []byte) (int, error) {
	if len(h.head) > 0 {
		n := copy(p, h.head)
		h.head = h.head[n:]
		return n, nil
	}
	if h.err != nil {
		return 0, h.err
	}
	return h.r.Read(p)
}
