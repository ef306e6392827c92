package national

import (
	"time"

	"github.com/inzage/inzage/detectors"
	"github.com/inzage/inzage/detectors/internal/checksum"
)

// ROCNP recognises the Romanian personal code (CNP).
//
// Shape: 13 digits: sex and century, YYMMDD, county 01-52, 70 or 80-83, serial, check digit.
// Check: weights 2,7,9,1,4,6,3,5,8,2,7,9, mod 11; 10 is written 1. Value: 13 digits.
// Confidence: possible alone; likely beside a context word; certain under a field name.
// Source: OUG nr. 97/2005; HG nr. 1375/2006.
var ROCNP = &detectors.Detector{
	Name: "ro-cnp", Kind: "ro-cnp",
	Title:     "Romanian personal code (CNP)",
	Check:     "mod 11, with a date and a county",
	Rules:     rulesMedium,
	Source:    "OUG nr. 97/2005; HG nr. 1375/2006",
	Countries: []string{"ro"}, Chance: 0.0016, MaxLen: 24,
	Fields: []string{"cnp", "codnumericpersonal"}, NotFields: notNumbers,
	Context: []string{"cnp", "cod numeric personal"}, Against: references,
	Classes: detectors.Of(detectors.Digits), Length: [2]int{13, 13},
	// Millisecond stamps of our days begin with 1 and read as men born in 1916 to 1918.
	Judge: (&rule{rate: 0.01, date: dateCNP, valid: func(b []byte) bool {
		if !digits(b, 13) || !dayMonth(two(b, 5), two(b, 3)) {
			return false
		}
		if j := two(b, 7); j < 1 || j > 52 && j != 70 && (j < 80 || j > 83) {
			return false
		}
		r := checksum.Sum(b, 2, 7, 9, 1, 4, 6, 3, 5, 8, 2, 7, 9) % 11
		if r == 10 {
			r = 1
		}
		return r == int(b[12]-'0')
	}}).judge,
}

func dateCNP(b []byte) (time.Time, bool) {
	y := two(b, 1)
	switch b[0] {
	case '1', '2':
		y += 1900
	case '3', '4':
		y += 1800
	case '5', '6':
		y += 2000
	case '7', '8', '9': // residents and foreigners: the century is not told
		y += 1900
	default:
		return time.Time{}, false
	}
	return day(y, two(b, 3), two(b, 5))
}
