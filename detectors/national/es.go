package national

import (
	"github.com/inzage/inzage/detectors"
	"github.com/inzage/inzage/detectors/internal/checksum"
)

// esLetters gives the letter for a number mod 23.
const esLetters = "TRWAGMYFPDXBNJZSQVHLCKE"

// ESDNI recognises the Spanish identity number.
//
// Shape: 8 digits and a letter, written 12345678Z or 12.345.678-Z; K, L or M with 7 digits and a
// letter for children and non-residents. Check: number mod 23 looked up in
// TRWAGMYFPDXBNJZSQVHLCKE. Value: 9 characters.
// Confidence: likely beside a context word, certain under a field name; possible alone.
// Source: Real Decreto 1553/2005; Ministerio del Interior, cálculo del dígito de control.
var ESDNI = &detectors.Detector{
	Name: "es-dni", Kind: "es-dni",
	Title:     "Spanish identity number (DNI)",
	Check:     "letter by mod 23",
	Rules:     rulesWeak,
	Source:    "Real Decreto 1553/2005; Ministerio del Interior",
	Countries: []string{"es"}, Weak: true, Chance: 0.038, MaxLen: 24,
	Fields: []string{"dni", "nif", "dninif", "numerodni"}, NotFields: notNumbers,
	Context: []string{"dni", "nif", "documento nacional"},
	Against: references,
	Classes: detectors.Of(detectors.Code), Length: [2]int{9, 9},
	Judge: (&rule{official: []string{"2.3.3-1"}, written: []string{"8-1", "8 1", "2.3.4", "2.3.3.1", "2.3.3 1", "2 3 3 1", "1-7-1", "1 7 1", "1-8"}, test: oneOf("12345678Z"), valid: validDNI}).judge,
}

func validDNI(b []byte) bool {
	if len(b) != 9 {
		return false
	}
	if b[0] >= 'K' && b[0] <= 'M' {
		return checksum.Digits(b[1:8]) && esLetters[checksum.Number(b[1:8])%23] == b[8]
	}
	return digits(b[:8], 8) && esLetters[checksum.Number(b[:8])%23] == b[8]
}

// ESNIE recognises the Spanish number of a foreigner.
//
// Shape: X, Y or Z, 7 digits, a letter; written X-1234567-L. Check: as [ESDNI] with X, Y, Z read as
// 0, 1, 2. Value: 9 characters.
// Confidence: likely beside a context word or written with hyphens among Spanish locales; certain
// under a field name.
// Source: Orden INT/2058/2008.
var ESNIE = &detectors.Detector{
	Name: "es-nie", Kind: "es-nie",
	Title:     "Spanish number of a foreigner (NIE)",
	Check:     "letter by mod 23",
	Rules:     rulesWeak,
	Source:    "Orden INT/2058/2008",
	Countries: []string{"es"}, Weak: true, Chance: 0.038, MaxLen: 24,
	Fields: []string{"nie", "numeronie", "nif"}, NotFields: notNumbers,
	Context: []string{"nie", "nif", "extranjero*"},
	Against: references,
	Classes: detectors.Of(detectors.Code), Length: [2]int{9, 9},
	Judge: (&rule{official: []string{"1-7-1"}, written: []string{"1 7 1", "1-8", "8-1", "1.7.1"}, valid: validNIE}).judge,
}

func validNIE(b []byte) bool {
	if len(b) != 9 || b[0] < 'X' || b[0] > 'Z' || !checksum.Digits(b[1:8]) {
		return false
	}
	return esLetters[(int(b[0]-'X')*10_000_000+checksum.Number(b[1:8]))%23] == b[8]
}

// ESNSS recognises the Spanish social security number.
//
// Shape: 12 digits: province, number, check; written 08/66786302/25. Check: the first ten digits
// mod 97, or province and a seven-digit number below 10,000,000. Value: 12 digits.
// Confidence: likely with slashes or beside a context word; certain with both or under a field
// name.
// Source: Tesorería General de la Seguridad Social.
var ESNSS = &detectors.Detector{
	Name: "es-nss", Kind: "es-nss",
	Title:     "Spanish social security number",
	Check:     "mod 97",
	Rules:     rulesMedium,
	Source:    "Tesorería General de la Seguridad Social",
	Countries: []string{"es"}, Chance: 0.0103, MaxLen: 24,
	Fields: []string{"nss", "naf", "seguridadsocial", "numeroseguridadsocial"}, NotFields: notNumbers,
	Context: []string{"seguridad social", "nss", "numero de afiliacion"},
	Against: references,
	Classes: detectors.Of(detectors.Digits), Length: [2]int{12, 12},
	Judge: (&rule{official: []string{"2/8/2"}, written: []string{"2 8 2", "2-8-2"}, valid: func(b []byte) bool {
		if !digits(b, 12) || two(b, 0) < 1 || two(b, 0) > 66 {
			return false
		}
		n := checksum.Number(b[2:10])
		if n < 10_000_000 {
			n += two(b, 0) * 10_000_000
		} else {
			n += two(b, 0) * 100_000_000
		}
		return n%97 == two(b, 10)
	}}).judge,
}
