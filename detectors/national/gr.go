package national

import (
	"github.com/inzage/inzage/detectors"
	"github.com/inzage/inzage/detectors/internal/checksum"
)

// GRAMKA recognises the Greek social security number (ΑΜΚΑ).
//
// Shape: 11 digits DDMMYY, serial (the tenth odd for men), check digit. Check: Luhn. Value: 11
// digits.
// Confidence: possible alone in Greek locales; likely beside a context word; certain under a field
// name.
// Source: Νόμος 3655/2008.
var GRAMKA = &detectors.Detector{
	Name: "gr-amka", Kind: "gr-amka",
	Title:     "Greek social security number (AMKA)",
	Check:     "Luhn, with a date",
	Rules:     rulesMedium,
	Source:    "Νόμος 3655/2008",
	Countries: []string{"gr"}, Chance: 0.0036, MaxLen: 24,
	Fields: []string{"amka", "αμκα"}, NotFields: notNumbers,
	Context: []string{"amka", "αμκα"}, Against: references,
	Classes: detectors.Of(detectors.Digits), Length: [2]int{11, 11},
	Judge: (&rule{valid: func(b []byte) bool {
		d, m := 0, 0
		if digits(b, 11) {
			d, m = two(b, 0), two(b, 2)
		}
		return m >= 1 && m <= 12 && d >= 1 && d <= monthLength(2000, m) && checksum.Luhn(b)
	}}).judge,
}

// GRAFM recognises the Greek tax number (ΑΦΜ).
//
// Shape: 9 digits. Check: digits by 256, 128, … 2, mod 11 mod 10. Value: 9 digits.
// Confidence: likely beside a context word; certain under a field name; nothing without either.
// Source: ΠΟΛ.1077/2016; OECD TIN sheet of Greece.
var GRAFM = &detectors.Detector{
	Name: "gr-afm", Kind: "gr-afm",
	Title:     "Greek tax number (AFM)",
	Check:     "powers of two mod 11",
	Rules:     rulesWeak,
	Source:    "OECD TIN sheet: Greece",
	Countries: []string{"gr"}, Weak: true, Chance: 0.1, MaxLen: 24,
	Fields: []string{"afm", "αφμ"}, NotFields: notNumbers,
	Context: []string{"afm", "αφμ"}, Against: references,
	Classes: detectors.Of(detectors.Digits), Length: [2]int{9, 9},
	Judge: (&rule{must: true, written: []string{"3 3 3"}, valid: validAFM}).judge,
}

func validAFM(b []byte) bool {
	return digits(b, 9) && checksum.Sum(b, 256, 128, 64, 32, 16, 8, 4, 2)%11%10 == int(b[8]-'0')
}
