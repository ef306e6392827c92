package national

import (
	"time"

	"github.com/inzage/inzage/detectors"
	"github.com/inzage/inzage/detectors/internal/checksum"
)

// PLPESEL recognises the Polish register number.
//
// Shape: 11 digits: YYMMDD with the century in the month (+20 for 2000, +40 for 2100, +60 for 2200,
// +80 for 1800), serial, check digit; the tenth is odd for men.
// Check: weights 1,3,7,9,1,3,7,9,1,3, completed to a multiple of 10. Value: 11 digits.
// Confidence: possible alone; likely beside a context word; certain under a field name.
// Source: Ustawa o ewidencji ludności, art. 15.
var PLPESEL = &detectors.Detector{
	Name: "pl-pesel", Kind: "pl-pesel",
	Title:     "Polish register number (PESEL)",
	Check:     "weights 1,3,7,9 mod 10, with a date",
	Rules:     "possible alone in Polish locales; likely with a context word; certain under a field name",
	Source:    "Ustawa o ewidencji ludności, art. 15",
	Countries: []string{"pl"}, Chance: 0.0083, MaxLen: 24,
	Fields: []string{"pesel", "peselnr", "nrpesel"}, NotFields: notNumbers,
	Context: []string{"pesel"},
	Against: references,
	Classes: detectors.Of(detectors.Digits), Length: [2]int{11, 11},
	Judge: (&rule{date: datePESEL, written: []string{"6 5", "6-5"}, test: oneOf("44051401359", "44051401458"), valid: func(b []byte) bool {
		return digits(b, 11) && dayMonth(two(b, 4), two(b, 2)%20) && (10-checksum.Sum(b, 1, 3, 7, 9, 1, 3, 7, 9, 1, 3)%10)%10 == int(b[10]-'0')
	}}).judge,
}

func datePESEL(b []byte) (time.Time, bool) {
	m := two(b, 2)
	return day([5]int{1900, 2000, 2100, 2200, 1800}[m/20]+two(b, 0), m%20, two(b, 4))
}
