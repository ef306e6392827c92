package detectors

import (
	"unicode"
	"unicode/utf8"
)

// Fold returns the lower-case, accent-free form of s that word lists are written in: "Né(e)" and
// "NE(E)" both become "ne(e)", "Straße" becomes "strasse".
func Fold(s string) string {
	b := make([]byte, 0, len(s))
	for _, r := range s {
		b = append(b, foldRune(r)...)
	}
	return string(b)
}

// AppendFold appends the folded form of src to dst.
func AppendFold(dst, src []byte) []byte {
	for i := 0; i < len(src); {
		c := src[i]
		if c < utf8.RuneSelf {
			if c-'A' < 26 {
				c |= 0x20
			}
			dst = append(dst, c)
			i++
			continue
		}
		r, n := utf8.DecodeRune(src[i:])
		dst = append(dst, foldRune(r)...)
		i += n
	}
	return dst
}

// foldRune is the folding of one rune.
func foldRune(r rune) string {
	if r < utf8.RuneSelf {
		if r-'A' < 26 && r >= 'A' {
			r |= 0x20
		}
		return asciiStrings[r : r+1]
	}
	if s, ok := foldTable[r]; ok {
		return s
	}
	return string(unicode.ToLower(r))
}

var asciiStrings = func() string {
	b := make([]byte, utf8.RuneSelf)
	for i := range b {
		b[i] = byte(i)
	}
	return string(b)
}()

// foldTable maps the accented Latin letters of Europe to plain ones.
var foldTable = func() map[rune]string {
	m := map[rune]string{'ß': "ss", 'ẞ': "ss", 'æ': "ae", 'Æ': "ae", 'œ': "oe", 'Œ': "oe", 'ø': "o", 'Ø': "o", 'ð': "d", 'Ð': "d",
		'þ': "th", 'Þ': "th", 'ł': "l", 'Ł': "l", 'đ': "d", 'Đ': "d", 'ı': "i", 'İ': "i", 'ĳ': "ij", 'Ĳ': "ij", '’': "'", '‘': "'",
		'ʼ': "'", '´': "'", '\u00a0': " ", '\u202f': " ", '\u2009': " ", '‐': "-", '‑': "-", '–': "-", '—': "-", '\u00ad': "", '\u200b': ""}
	for plain, set := range map[string]string{
		"a": "àáâãäåāăąÀÁÂÃÄÅĀĂĄǎǍ", "c": "çćĉċčÇĆĈĊČ", "d": "ďĎ", "e": "èéêëēĕėęěÈÉÊËĒĔĖĘĚ", "g": "ĝğġģĜĞĠĢ", "h": "ĥħĤĦ",
		"i": "ìíîïĩīĭįÌÍÎÏĨĪĬĮ", "j": "ĵĴ", "k": "ķĶ", "l": "ĺļľĹĻĽ", "n": "ñńņňÑŃŅŇ", "o": "òóôõöōŏőÒÓÔÕÖŌŎŐ", "r": "ŕŗřŔŖŘ",
		"s": "śŝşšșŚŜŞŠȘ", "t": "ţťŧțŢŤŦȚ", "u": "ùúûüũūŭůűųÙÚÛÜŨŪŬŮŰŲ", "w": "ŵŴ", "y": "ýÿŷÝŸŶ", "z": "źżžŹŻŽ"} {
		for _, r := range set {
			m[r] = plain
		}
	}
	return m
}()
