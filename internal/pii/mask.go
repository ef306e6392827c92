package pii

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/inzage/inzage/detectors"
)

// Mask returns a form of value that lets a person who has the value recognise it and lets nobody
// else guess it: at most the first character and the last three of a long number, the first letter
// of each word of a name, the domain's ending of an address. Lengths are kept up to a bound.
func Mask(k detectors.Kind, value string) string {
	switch {
	case k == "email" || k == "role-email":
		return maskEmail(value)
	case k == "mrz":
		return maskMRZ(value)
	case k == "credentials":
		return stars(utf8.RuneCountInString(value))
	case k == "birth-date" || k == "document-issue-date" || k == "document-expiry-date":
		if len(value) == 10 {
			return value[:2] + "**-**-**"
		}
		return stars(utf8.RuneCountInString(value))
	case k.Under("person-name") || k.Under("address") || k == "job-title" || k == "employer" || strings.Contains(value, " "):
		return maskWords(value)
	}
	return maskCode(value)
}

const maxStars = 24

func stars(n int) string { return strings.Repeat("*", min(n, maxStars)) }

// maskCode keeps the first character and up to three at the end, a quarter of the whole at most.
func maskCode(s string) string {
	rs := []rune(s)
	n := len(rs)
	keep := min(4, n/4)
	if keep == 0 {
		return stars(n)
	}
	tail := keep - 1
	return string(rs[0]) + stars(n-keep) + string(rs[n-tail:])
}

func maskEmail(s string) string {
	at := strings.LastIndexByte(s, '@')
	if at <= 0 {
		return maskCode(s)
	}
	domain := s[at+1:]
	if utf8.RuneCountInString(s) < 10 { // too short to show anything of it
		return stars(utf8.RuneCountInString(s))
	}
	dot := strings.LastIndexByte(domain, '.')
	first, _ := utf8.DecodeRuneInString(s)
	if dot <= 0 {
		return string(first) + "***@" + stars(utf8.RuneCountInString(domain))
	}
	d, _ := utf8.DecodeRuneInString(domain)
	return string(first) + stars(utf8.RuneCountInString(s[:at])-1) + "@" + string(d) + stars(utf8.RuneCountInString(domain[:dot])-1) + domain[dot:]
}

func maskWords(s string) string {
	words := strings.Fields(s)
	for i, w := range words {
		r, n := utf8.DecodeRuneInString(w)
		if !unicode.IsLetter(r) {
			words[i] = stars(utf8.RuneCountInString(w))
			continue
		}
		words[i] = w[:n] + stars(utf8.RuneCountInString(w)-1)
	}
	if len(words) > 8 {
		words = append(words[:8], "…")
	}
	return strings.Join(words, " ")
}

// maskMRZ keeps the document code and the issuer, five characters that name no person.
func maskMRZ(s string) string {
	first, _, _ := strings.Cut(s, "\n")
	if len(first) < 5 {
		return stars(len(first))
	}
	return first[:5] + stars(min(len(first)-5, 10)) + "…"
}
