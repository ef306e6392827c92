package national

import (
	"time"

	"github.com/inzage/inzage/detectors"
	"github.com/inzage/inzage/detectors/internal/checksum"
)

// DKCPR recognises the Danish person number.
//
// Shape: DDMMYY-SSSS, with or without the hyphen; the seventh digit tells the century, the last is
// odd for men. Day +60 marks replacement numbers.
// Check: weights 4,3,2,7,6,5,4,3,2,1, a multiple of 11, held until October 2007 and is a bonus now.
// Value: 10 digits.
// Confidence: likely beside a context word; certain under a field name; possible alone.
// Source: CPR-kontoret, Opbygning af CPR-nummeret.
var DKCPR = &detectors.Detector{
	Name: "dk-cpr", Kind: "dk-cpr",
	Title:     "Danish person number (CPR)",
	Check:     "a date; mod 11 only before October 2007",
	Rules:     rulesWeak,
	Source:    "CPR-kontoret, Opbygning af CPR-nummeret",
	Countries: []string{"dk"}, Weak: true, Chance: 0.031, MaxLen: 24,
	Fields: []string{"cpr", "cprnr", "cprnummer", "personnummer"}, NotFields: notNumbers,
	Context: []string{"cpr", "cpr nr", "cpr nummer", "cprnummer", "personnummer"}, Against: references,
	Classes: detectors.Of(detectors.Digits), Length: [2]int{10, 10},
	Judge: (&rule{official: []string{"6-4"}, written: []string{"6 4", "2-2-2-4"}, date: dateCPR, valid: func(b []byte) bool { return digits(b, 10) && two(b, 2) <= 12 },
		sum: func(b []byte) bool { return checksum.Sum(b, 4, 3, 2, 7, 6, 5, 4, 3, 2, 1)%11 == 0 }}).judge,
}

func dateCPR(b []byte) (time.Time, bool) {
	d, y, c := two(b, 0), two(b, 4), b[6]
	if d > 60 {
		d -= 60
	}
	switch {
	case c <= '3', (c == '4' || c == '9') && y > 36:
		y += 1900
	case c == '4' || c == '9' || y <= 57:
		y += 2000
	default:
		y += 1800
	}
	return day(y, two(b, 2), d)
}
