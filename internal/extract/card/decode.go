package card

import (
	"bytes"
	"unicode/utf8"

	"github.com/inzage/inzage/internal/extract/armor"
	"github.com/inzage/inzage/internal/extract/plain"
)

// unquote decodes quoted-printable.
func unquote(p []byte) []byte {
	out := make([]byte, 0, len(p))
	for i := 0; i < len(p); i++ {
		if p[i] == '=' && i+2 < len(p) {
			if hi, lo := armor.Hex(p[i+1]), armor.Hex(p[i+2]); hi < 16 && lo < 16 {
				out = append(out, hi<<4|lo)
				i += 2
				continue
			}
		}
		out = append(out, p[i])
	}
	return out
}

// toUTF8 decodes text; charset is what the property or the document says, empty for nothing.
func toUTF8(p []byte, charset string) []byte {
	if utf8.Valid(p) {
		return p
	}
	e := plain.Detect(append(bytes.Clone(p), ' '), charset) // at its end a letter is whole
	if e.Decoder != nil {
		if out, err := e.Decoder.NewDecoder().Bytes(p); err == nil {
			p = out
		}
	}
	return bytes.ToValidUTF8(p, []byte("\uFFFD"))
}

// unescape undoes the backslashes of a value; same says that there are none.
func unescape(p []byte) (text []byte, same bool) {
	if bytes.IndexByte(p, '\\') < 0 {
		return p, true
	}
	out := make([]byte, 0, len(p))
	for i := 0; i < len(p); i++ {
		if p[i] != '\\' || i+1 == len(p) {
			out = append(out, p[i])
			continue
		}
		i++
		switch p[i] {
		case 'n', 'N':
			out = append(out, '\n')
		case ',', ';', ':', '\\':
			out = append(out, p[i])
		default:
			out = append(out, '\\', p[i])
		}
	}
	return out, false
}

// split cuts a value at a separator that has no backslash before it.
func split(p []byte, sep byte) [][]byte {
	var out [][]byte
	start := 0
	for i := 0; i < len(p); i++ {
		switch p[i] {
		case '\\':
			i++
		case sep:
			out = append(out, p[start:i])
			start = i + 1
		}
	}
	return append(out, p[start:])
}
