package pii

import (
	"bytes"
	"unicode"
	"unicode/utf8"

	"github.com/inzage/inzage/detectors"
)

// Mask appends a form of value that lets a person who has the value recognise it and lets nobody
// else guess it: at most the first character and the last three of a long number, the first letter
// of each word of a name, the domain's ending of an address. Lengths are kept up to a bound.
func Mask(dst []byte, k detectors.Kind, value []byte) []byte {
	switch {
	case k == "email" || k == "role-email":
		return maskEmail(dst, value)
	case k == "mrz":
		return maskMRZ(dst, value)
	case k == "credentials":
		return stars(dst, utf8.RuneCount(value))
	case k == "birth-date" || k == "document-issue-date" || k == "document-expiry-date":
		if len(value) == 10 {
			return append(append(dst, value[:2]...), "**-**-**"...)
		}
		return stars(dst, utf8.RuneCount(value))
	case k.Under("person-name") || k.Under("address") || k == "job-title" || k == "employer" || bytes.IndexByte(value, ' ') >= 0:
		return maskWords(dst, value)
	}
	return maskCode(dst, value)
}

const allStars = "************************"

// stars appends n stars, as many as allStars has at most.
func stars(dst []byte, n int) []byte { return append(dst, allStars[:min(max(n, 0), len(allStars))]...) }

// runes returns the bytes of the first n characters of s.
func runes(s []byte, n int) []byte {
	i := 0
	for ; n > 0 && i < len(s); n-- {
		_, w := utf8.DecodeRune(s[i:])
		i += w
	}
	return s[:i]
}

// maskCode keeps the first character and up to three at the end, a quarter of the whole at most.
func maskCode(dst, s []byte) []byte {
	n := utf8.RuneCount(s)
	keep := min(4, n/4)
	if keep == 0 {
		return stars(dst, n)
	}
	tail := s[len(runes(s, n-(keep-1))):]
	return append(stars(append(dst, runes(s, 1)...), n-keep), tail...)
}

func maskEmail(dst, s []byte) []byte {
	at := bytes.LastIndexByte(s, '@')
	if at <= 0 {
		return maskCode(dst, s)
	}
	domain := s[at+1:]
	if n := utf8.RuneCount(s); n < 10 { // too short to show anything of it
		return stars(dst, n)
	}
	dst = append(dst, runes(s, 1)...)
	dot := bytes.LastIndexByte(domain, '.')
	if dot <= 0 {
		return stars(append(dst, "***@"...), utf8.RuneCount(domain))
	}
	dst = append(stars(dst, utf8.RuneCount(s[:at])-1), '@')
	dst = append(dst, runes(domain, 1)...)
	return append(stars(dst, utf8.RuneCount(domain[:dot])-1), domain[dot:]...)
}

// mostWords is how many words of a value a mask has.
const mostWords = 8

func maskWords(dst, s []byte) []byte {
	words := 0
	for w := range bytes.FieldsSeq(s) {
		if words > 0 {
			dst = append(dst, ' ')
		}
		if words++; words > mostWords {
			return append(dst, "…"...)
		}
		r, n := utf8.DecodeRune(w)
		if !unicode.IsLetter(r) {
			dst = stars(dst, utf8.RuneCount(w))
			continue
		}
		dst = stars(append(dst, w[:n]...), utf8.RuneCount(w)-1)
	}
	return dst
}

// maskMRZ keeps the document code and the issuer, five characters that name no person.
func maskMRZ(dst, s []byte) []byte {
	first, _, _ := bytes.Cut(s, []byte{'\n'})
	if len(first) < 5 {
		return stars(dst, len(first))
	}
	return append(stars(append(dst, first[:5]...), min(len(first)-5, 10)), "…"...)
}
