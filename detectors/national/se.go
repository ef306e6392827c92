package national

import (
	"time"

	"github.com/inzage/inzage/detectors"
	"github.com/inzage/inzage/detectors/internal/checksum"
)

// SEPersonnummer recognises the Swedish personal number.
//
// Shape: YYMMDD-NNNC or YYYYMMDD-NNNC, with or without the hyphen; the last but one is odd for men.
// Check: Luhn over the ten digits without the century. Value: 10 or 12 digits.
// Confidence: possible unbroken and alone; likely with the hyphen or beside a context word;
// certain with both or under a field name.
// Source: Folkbokföringslag (1991:481) § 18; Skatteverket SKV 704.
var SEPersonnummer = &detectors.Detector{
	Name: "se-personnummer", Kind: "se-personnummer",
	Title:     "Swedish personal number (personnummer)",
	Check:     "Luhn, with a date",
	Rules:     rulesMedium,
	Source:    "Folkbokföringslag (1991:481) § 18; Skatteverket SKV 704",
	Countries: []string{"se"}, Chance: 0.0035, MaxLen: 24,
	Fields: seFields, NotFields: notNumbers, Context: []string{"personnummer", "personnr", "pnr", "person nummer"}, Against: references,
	Classes: detectors.Of(detectors.Digits), Length: [2]int{10, 12},
	Judge: (&rule{official: []string{"6-4", "8-4"}, written: []string{"6 4", "8 4"}, valid: seLuhn, date: func(b []byte) (time.Time, bool) { return dateSE(b, 0) }}).judge,
}

// SESamordningsnummer recognises the Swedish coordination number.
//
// Shape: as [SEPersonnummer] with the day raised by 60. Check, value, confidence: the same.
// Source: Skatteverket SKV 707.
var SESamordningsnummer = &detectors.Detector{
	Name: "se-samordningsnummer", Kind: "se-samordningsnummer",
	Title:     "Swedish coordination number (samordningsnummer)",
	Check:     "Luhn, with a date whose day is raised by 60",
	Rules:     rulesMedium,
	Source:    "Skatteverket SKV 707",
	Countries: []string{"se"}, Chance: 0.0035, MaxLen: 24,
	Fields: append([]string{"samordningsnummer"}, seFields...), NotFields: notNumbers, Context: []string{"samordningsnummer", "personnummer", "personnr"}, Against: references,
	Classes: detectors.Of(detectors.Digits), Length: [2]int{10, 12},
	Judge: (&rule{official: []string{"6-4", "8-4"}, written: []string{"6 4", "8 4"}, valid: seLuhn, date: func(b []byte) (time.Time, bool) { return dateSE(b, 60) }}).judge,
}

var seFields = []string{"personnummer", "personnr", "pnr$"}

func seLuhn(b []byte) bool {
	return (len(b) == 10 || len(b) == 12) && digits(b, len(b)) && two(b, len(b)-8) <= 12 && checksum.Luhn(b[len(b)-10:])
}

// dateSE reads the date of a Swedish number whose day is raised by plus. Without a century the
// 1900s stand for it, to test the calendar.
func dateSE(b []byte, plus int) (time.Time, bool) {
	y, b10 := 1900, b
	if len(b) == 12 {
		y, b10 = two(b, 0)*100, b[2:]
		if y < 1800 || y > 2000 {
			return time.Time{}, false
		}
	} else if two(b, 0) == 0 {
		y = 2000 // 29 February 2000
	}
	return day(y+two(b10, 0), two(b10, 2), two(b10, 4)-plus)
}
