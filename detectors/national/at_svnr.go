package national

import (
	"github.com/inzage/inzage/detectors"
	"github.com/inzage/inzage/detectors/internal/checksum"
)

// ATSVNR recognises the Austrian social insurance number.
//
// Shape: 10 digits: a serial of three not starting with 0, check digit, DDMMYY; written
// 1237 010180. Month 13 to 15 mark unknown dates.
// Check: digits 1-3 by 3,7,9 and the date by 5,8,4,2,1,6, mod 11; 10 is not issued. Value: 10
// digits.
// Confidence: likely beside a context word, certain under a field name; possible alone.
// Source: ASVG § 31; Dachverband der Sozialversicherungsträger.
var ATSVNR = &detectors.Detector{
	Name: "at-svnr", Kind: "at-svnr",
	Title:     "Austrian social insurance number",
	Check:     "mod 11 with weights 3,7,9,5,8,4,2,1,6",
	Rules:     rulesWeak,
	Source:    "ASVG § 31; Dachverband der Sozialversicherungsträger",
	Countries: []string{"at"}, Weak: true, Chance: 0.082, MaxLen: 24,
	Fields: []string{"svnr", "svnummer", "sozialversicherungsnummer", "sozialversicherungsnr", "versicherungsnummer"}, NotFields: notNumbers,
	Context: []string{"svnr", "sv nr", "sv nummer", "sozialversicherung*", "versicherungsnummer", "e card"},
	Against: references,
	Classes: detectors.Of(detectors.Digits), Length: [2]int{10, 10},
	Judge: (&rule{official: []string{"4 6"}, written: []string{"4-6", "4/6", "4 2 2 2", "3 1 6"}, test: oneOf("1237010180"), valid: validSVNR}).judge,
}

func validSVNR(b []byte) bool {
	if !digits(b, 10) || b[0] == '0' {
		return false
	}
	d, m := two(b, 4), two(b, 6)
	if d < 1 || d > 31 || m < 1 || m > 15 {
		return false
	}
	return (checksum.Sum(b, 3, 7, 9)+checksum.Sum(b[4:], 5, 8, 4, 2, 1, 6))%11 == int(b[3]-'0')
}
