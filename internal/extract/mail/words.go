package mail

import (
	"bytes"
	"encoding/base64"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding/htmlindex"

	"github.com/inzage/inzage/internal/extract/armor"
	"github.com/inzage/inzage/internal/extract/plain"
)

// decodeWords returns the value of a field as UTF-8, with encoded words (RFC 2047) decoded. Words
// of the same charset that follow each other are decoded together, since some programs cut
// characters in two. What is no encoded word stays as it is.
func decodeWords(v []byte) string {
	if bytes.IndexByte(v, 0x1b) < 0 && !bytes.Contains(v, []byte("=?")) {
		return toUTF8(v, "")
	}
	var out strings.Builder
	var held []byte // decoded bytes of words of one charset
	charset := ""
	flush := func() {
		out.WriteString(toUTF8(held, charset))
		held, charset = held[:0], ""
	}
	for len(v) > 0 {
		i := bytes.Index(v, []byte("=?"))
		if i < 0 {
			i = len(v)
		}
		if gap := v[:i]; len(gap) > 0 && (i == len(v) || charset == "" || len(bytes.TrimSpace(gap)) > 0) {
			flush()
			out.WriteString(toUTF8(gap, ""))
		}
		if v = v[i:]; len(v) == 0 {
			break
		}
		cs, text, n := encodedWord(v)
		if n == 0 {
			flush()
			out.WriteString("=?")
			v = v[2:]
			continue
		}
		if cs != charset {
			flush()
			charset = cs
		}
		held = append(held, text...)
		v = v[n:]
	}
	flush()
	return out.String()
}

// encodedWord decodes the word "=?charset?q?text?=" that v begins with and returns its length, 0
// when there is none.
func encodedWord(v []byte) (charset string, text []byte, n int) {
	rest := v[2:]
	i := bytes.IndexByte(rest, '?')
	if i <= 0 || i > 64 || i+2 >= len(rest) || rest[i+2] != '?' {
		return "", nil, 0
	}
	body := rest[i+3:]
	k := bytes.Index(body, []byte("?="))
	if k < 0 {
		return "", nil, 0
	}
	charset, _, _ = strings.Cut(strings.ToLower(string(rest[:i])), "*")
	switch rest[i+1] {
	case 'q', 'Q':
		text = unQ(body[:k])
	case 'b', 'B':
		text = unB(body[:k])
	default:
		return "", nil, 0
	}
	return charset, text, 2 + i + 3 + k + 2
}

func unQ(p []byte) []byte {
	out := make([]byte, 0, len(p))
	for i := 0; i < len(p); i++ {
		switch {
		case p[i] == '_':
			out = append(out, ' ')
		case p[i] == '=' && i+2 < len(p) && armor.Hex(p[i+1]) < 16 && armor.Hex(p[i+2]) < 16:
			out = append(out, armor.Hex(p[i+1])<<4|armor.Hex(p[i+2]))
			i += 2
		default:
			out = append(out, p[i])
		}
	}
	return out
}

func unB(p []byte) []byte {
	clean := make([]byte, 0, len(p))
	for _, c := range p {
		if sextet[c] < 64 {
			clean = append(clean, c)
		}
	}
	out := make([]byte, len(clean)*3/4)
	n, _ := base64.RawStdEncoding.Decode(out, clean[:len(clean)-len(clean)%4])
	if k := len(clean) % 4; k > 1 {
		m, _ := base64.RawStdEncoding.Decode(out[n:], clean[len(clean)-k:])
		n += m
	}
	return out[:n]
}

// stateful reports whether a charset writes other letters with the bytes of ASCII, so that valid
// UTF-8 says nothing.
func stateful(charset string) bool {
	return strings.HasPrefix(charset, "iso-2022-") || strings.HasPrefix(charset, "hz-")
}

// toUTF8 decodes a short text; charset is what the message says of it, empty for nothing.
func toUTF8(p []byte, charset string) string {
	charset = strings.ToLower(charset)
	if charset == "" && bytes.IndexByte(p, 0x1b) >= 0 {
		charset = "iso-2022-jp"
	}
	if stateful(charset) {
		if e, err := htmlindex.Get(charset); err == nil {
			if out, err := e.NewDecoder().Bytes(p); err == nil {
				return string(out)
			}
		}
	}
	if utf8.Valid(p) {
		return string(bytes.TrimPrefix(p, []byte("\ufeff")))
	}
	e := plain.Detect(append(bytes.Clone(p), ' '), charset) // at its end a letter is whole
	p = p[min(e.BOM, len(p)):]
	if e.Decoder != nil {
		if out, err := e.Decoder.NewDecoder().Bytes(p); err == nil {
			p = out
		}
	}
	return strings.ToValidUTF8(string(p), "\uFFFD")
}
