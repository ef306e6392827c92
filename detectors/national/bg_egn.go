package national

import (
	"time"

	"github.com/inzage/inzage/detectors"
	"github.com/inzage/inzage/detectors/internal/checksum"
)

// BGEGN recognises the Bulgarian civil number (ЕГН).
//
// Shape: 10 digits YYMMDDNNNC, month +20 for the 1800s and +40 for the 2000s; the ninth digit is
// even for men. Check: weights 2,4,8,5,10,9,7,3,6, mod 11 mod 10. Value: 10 digits.
// Confidence: possible alone in Bulgarian locales; likely beside a context word; certain under a
// field name.
// Source: Закон за гражданската регистрация, чл. 11; Наредба № РД-02-20-9.
var BGEGN = &detectors.Detector{
	Name: "bg-egn", Kind: "bg-egn",
	Title:     "Bulgarian civil number (EGN)",
	Check:     "mod 11, with a date",
	Rules:     rulesMedium,
	Source:    "Закон за гражданската регистрация, чл. 11",
	Countries: []string{"bg"}, Chance: 0.0083, MaxLen: 24,
	Fields: []string{"egn", "егн", "egnnr"}, NotFields: notNumbers,
	Context: []string{"egn", "егн", "единен граждански"}, Against: references,
	Classes: detectors.Of(detectors.Digits), Length: [2]int{10, 10},
	Judge: (&rule{date: dateEGN, valid: func(b []byte) bool {
		return digits(b, 10) && dayMonth(two(b, 4), two(b, 2)%20) && checksum.Sum(b, 2, 4, 8, 5, 10, 9, 7, 3, 6)%11%10 == int(b[9]-'0')
	}}).judge,
}

func dateEGN(b []byte) (time.Time, bool) {
	m := two(b, 2)
	switch {
	case m > 40:
		return day(2000+two(b, 0), m-40, two(b, 4))
	case m > 20:
		return day(1800+two(b, 0), m-20, two(b, 4))
	}
	return day(1900+two(b, 0), m, two(b, 4))
}
