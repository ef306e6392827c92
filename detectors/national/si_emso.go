package national

import (
	"time"

	"github.com/inzage/inzage/detectors"
	"github.com/inzage/inzage/detectors/internal/checksum"
)

// SIEMSO recognises the Slovenian register number (EMŠO) and the old Yugoslav JMBG of the same
// form.
//
// Shape: 13 digits DDMMYYY, region (50 for Slovenia), serial (500 and up for women), check digit.
// Check: 11 minus the sum by 7,6,5,4,3,2,7,6,5,4,3,2 mod 11; 11 is written 0. Value: 13 digits.
// Confidence: possible alone; likely beside a context word; certain under a field name.
// Source: Zakon o centralnem registru prebivalstva.
var SIEMSO = &detectors.Detector{
	Name: "si-emso", Kind: "si-emso",
	Title:     "Slovenian register number (EMŠO), Yugoslav JMBG",
	Check:     "mod 11, with a date",
	Rules:     rulesMedium,
	Source:    "Zakon o centralnem registru prebivalstva",
	Countries: []string{"si", "hr", "rs", "ba", "me", "mk"}, Chance: 0.0006, MaxLen: 24,
	Fields: []string{"emso", "jmbg"}, NotFields: notNumbers,
	Context: []string{"emso", "jmbg", "maticni broj", "maticna stevilka"}, Against: references,
	Classes: detectors.Of(detectors.Digits), Length: [2]int{13, 13},
	Judge: (&rule{rate: 0.01, date: dateEMSO, written: []string{"7 6", "7-6", "7 2 3 1", "2 2 3 2 3 1"}, valid: func(b []byte) bool {
		if !digits(b, 13) || !dayMonth(two(b, 0), two(b, 2)) {
			return false
		}
		k := 11 - checksum.Sum(b, 7, 6, 5, 4, 3, 2, 7, 6, 5, 4, 3, 2)%11
		return k != 10 && k%11 == int(b[12]-'0')
	}}).judge,
}

func dateEMSO(b []byte) (time.Time, bool) {
	y := checksum.Number(b[4:7])
	switch {
	case y >= 850:
		y += 1000
	case y < 100:
		y += 2000
	default:
		return time.Time{}, false
	}
	return day(y, two(b, 2), two(b, 0))
}
