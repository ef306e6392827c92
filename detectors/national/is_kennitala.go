package national

import (
	"time"

	"github.com/inzage/inzage/detectors"
	"github.com/inzage/inzage/detectors/internal/checksum"
)

// ISKennitala recognises the Icelandic identification number of a person.
//
// Shape: 10 digits DDMMYY, serial, check digit, century (9 for 1900s, 0 for 2000s); written
// 120174-3399. Companies, whose day is raised by 40, are not reported.
// Check: weights 3,2,7,6,5,4,3,2,1, a multiple of 11. Value: 10 digits.
// Confidence: possible unbroken and alone in Icelandic locales; likely with the hyphen there or
// beside a context word; certain with both or under a field name.
// Source: Þjóðskrá Íslands, lög um skráningu einstaklinga 140/2019.
var ISKennitala = &detectors.Detector{
	Name: "is-kennitala", Kind: "is-kennitala",
	Title:     "Icelandic identification number (kennitala)",
	Check:     "mod 11, with a date",
	Rules:     rulesMedium,
	Source:    "Lög um skráningu einstaklinga 140/2019; Þjóðskrá Íslands",
	Countries: []string{"is"}, Chance: 0.0027, MaxLen: 24,
	Fields: []string{"kennitala", "kt$"}, NotFields: notNumbers,
	Context: []string{"kennitala", "kt", "kennitolu*"}, Against: references,
	Classes: detectors.Of(detectors.Digits), Length: [2]int{10, 10},
	Judge: (&rule{official: []string{"6-4"}, written: []string{"6 4"}, date: dateKennitala, test: oneOf("0101302989", "1201743399"), valid: func(b []byte) bool {
		return digits(b, 10) && dayMonth(two(b, 0), two(b, 2)) && (b[9] == '9' || b[9] == '0' || b[9] == '8') && checksum.Sum(b, 3, 2, 7, 6, 5, 4, 3, 2, 1)%11 == 0
	}}).judge,
}

func dateKennitala(b []byte) (time.Time, bool) {
	y := two(b, 4)
	switch b[9] {
	case '0':
		y += 2000
	case '8':
		y += 1800
	default:
		y += 1900
	}
	return day(y, two(b, 2), two(b, 0))
}
