package national

import (
	"time"

	"github.com/inzage/inzage/detectors"
	"github.com/inzage/inzage/detectors/internal/checksum"
)

// HUTAJ recognises the Hungarian health insurance number (TAJ szám).
//
// Shape: 9 digits, written 123 456 788. Check: weights 3 and 7 in turn, mod 10. Value: 9 digits.
// Confidence: likely beside a context word; certain under a field name; nothing without either.
// Source: 1996. évi XX. törvény.
var HUTAJ = &detectors.Detector{
	Name: "hu-taj", Kind: "hu-taj",
	Title:     "Hungarian health insurance number (TAJ szám)",
	Check:     "weights 3 and 7 mod 10",
	Rules:     rulesWeak,
	Source:    "1996. évi XX. törvény",
	Countries: []string{"hu"}, Weak: true, Chance: 0.101, MaxLen: 24,
	Fields: []string{"taj", "tajszam"}, NotFields: notNumbers,
	Context: []string{"taj", "taj szam", "tajszam", "tarsadalombiztosit*"}, Against: references,
	Classes: detectors.Of(detectors.Digits), Length: [2]int{9, 9},
	Judge: (&rule{must: true, official: []string{"3 3 3"}, written: []string{"3-3-3"}, valid: func(b []byte) bool {
		return digits(b, 9) && checksum.Sum(b, 3, 7, 3, 7, 3, 7, 3, 7)%10 == int(b[8]-'0')
	}}).judge,
}

// HUTax recognises the Hungarian tax identification of a person (adóazonosító jel).
//
// Shape: 10 digits: 8, the birth date as days since 1867-01-01, serial, check digit.
// Check: weights 1 to 9, mod 11; 10 is not issued. Value: 10 digits.
// Confidence: possible alone in Hungarian locales; likely beside a context word; certain under a
// field name.
// Source: 1996. évi XX. törvény, 2. melléklet.
var HUTax = &detectors.Detector{
	Name: "hu-tax", Kind: "hu-tax",
	Title:     "Hungarian tax identification of a person (adóazonosító jel)",
	Check:     "mod 11, with a date",
	Rules:     rulesMedium,
	Source:    "1996. évi XX. törvény, 2. melléklet",
	Countries: []string{"hu"}, Chance: 0.0091, MaxLen: 24,
	Fields: []string{"adoazonosito", "adoazonositojel", "adoszam"}, NotFields: notNumbers,
	Context: []string{"adoazonosito*", "adoazonosito jel", "adoszam"}, Against: references,
	Classes: detectors.Of(detectors.Digits), Length: [2]int{10, 10},
	Judge: (&rule{date: dateHUTax, valid: func(b []byte) bool {
		return digits(b, 10) && b[0] == '8' && checksum.Sum(b, 1, 2, 3, 4, 5, 6, 7, 8, 9)%11 == int(b[9]-'0')
	}}).judge,
}

func dateHUTax(b []byte) (time.Time, bool) {
	t := time.Date(1867, 1, 1, 0, 0, 0, 0, time.UTC).AddDate(0, 0, checksum.Number(b[1:6]))
	return t, true
}
