package national

import (
	"time"

	"github.com/inzage/inzage/detectors"
	"github.com/inzage/inzage/detectors/internal/checksum"
)

// NOFNR recognises the Norwegian birth number (fødselsnummer), D-numbers and H-numbers included.
//
// Shape: 11 digits DDMMYY, individual number, two check digits; written 010190 12345. D-numbers
// raise the day by 40, H-numbers the month by 40, synthetic test numbers by 65 or 80.
// Check: weights 3,7,6,1,8,9,4,5,2 and 5,4,3,2,7,6,5,4,3,2, each 11 minus the sum mod 11. Value: 11
// digits.
// Confidence: possible unbroken and alone in Norwegian locales; likely in groups or beside a
// context word; certain with both or under a field name.
// Source: Skatteetaten, Fødselsnummer; folkeregisterforskriften § 2-2-1.
var NOFNR = &detectors.Detector{
	Name: "no-fnr", Kind: "no-fnr",
	Title:     "Norwegian birth number (fødselsnummer)",
	Check:     "two digits mod 11, with a date",
	Rules:     rulesMedium,
	Source:    "Folkeregisterforskriften § 2-2-1; Skatteetaten",
	Countries: []string{"no"}, Chance: 0.001, MaxLen: 24,
	Fields: []string{"fodselsnummer", "fodselsnr", "fnr", "personnummer"}, NotFields: notNumbers,
	Context: []string{"fodselsnummer", "fodselsnr", "fnr", "personnummer", "d nummer"}, Against: references,
	Classes: detectors.Of(detectors.Digits), Length: [2]int{11, 11},
	Judge: (&rule{rate: 0.01, official: []string{"6 5"}, written: []string{"6-5", "6 3 2", "2 2 2 5", "2.2.2 5"}, valid: validFNR, date: dateFNR, test: func(b []byte) bool { return two(b, 2) > 52 }}).judge,
}

func validFNR(b []byte) bool {
	if !digits(b, 11) || two(b, 0) == 0 || two(b, 0) > 71 {
		return false
	}
	k1 := 11 - checksum.Sum(b, 3, 7, 6, 1, 8, 9, 4, 5, 2)%11
	k2 := 11 - checksum.Sum(b, 5, 4, 3, 2, 7, 6, 5, 4, 3, 2)%11
	return k1 != 10 && k2 != 10 && k1%11 == int(b[9]-'0') && k2%11 == int(b[10]-'0')
}

func dateFNR(b []byte) (time.Time, bool) {
	d, m, y, n := two(b, 0), two(b, 2), two(b, 4), checksum.Number(b[6:9])
	if d > 40 {
		d -= 40
	}
	switch {
	case m > 80:
		m -= 80
	case m > 65:
		m -= 65
	case m > 40:
		m -= 40
	}
	switch {
	case n < 500:
		y += 1900
	case n < 750 && y >= 54:
		y += 1800
	case y < 40:
		y += 2000
	case n >= 900:
		y += 1900
	default:
		return time.Time{}, false
	}
	return day(y, m, d)
}
