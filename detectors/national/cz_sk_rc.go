package national

import (
	"time"

	"github.com/inzage/inzage/detectors"
	"github.com/inzage/inzage/detectors/internal/checksum"
)

// CZRC recognises the Czech birth number (rodné číslo).
//
// Shape: 9 digits for births before 1954, else 10; YYMMDD/SSSC, women month +50, overflow +20.
// Check: 10 digits divisible by 11 (or the first nine mod 11 are 10 and the last is 0); 9 digits have
// none. Value: 9 or 10 digits.
// Confidence: possible unbroken and alone in Czech locales; likely with the slash there or beside a
// context word; certain with both or under a field name. Nine digits need context.
// Source: Zákon č. 133/2000 Sb., § 13.
var CZRC = &detectors.Detector{
	Name: "cz-rc", Kind: "cz-rc",
	Title:     "Czech birth number (rodné číslo)",
	Check:     "divisible by 11, with a date",
	Rules:     rulesMedium,
	Source:    "Zákon č. 133/2000 Sb., § 13",
	Countries: []string{"cz"}, Weak: true, Chance: 0.011, MaxLen: 24,
	Fields: rcFields, NotFields: notNumbers, Context: rcContext, Against: references,
	Classes: detectors.Of(detectors.Digits), Length: [2]int{9, 10},
	Judge: judgeRC,
}

// SKRC recognises the Slovak birth number (rodné číslo).
//
// Shape, check, value, confidence: as [CZRC].
// Source: Zákon č. 301/1995 Z. z.
var SKRC = &detectors.Detector{
	Name: "sk-rc", Kind: "sk-rc",
	Title:     "Slovak birth number (rodné číslo)",
	Check:     "divisible by 11, with a date",
	Rules:     rulesMedium,
	Source:    "Zákon č. 301/1995 Z. z.",
	Countries: []string{"sk"}, Weak: true, Chance: 0.011, MaxLen: 24,
	Fields: append([]string{"skrc"}, rcFields...), NotFields: notNumbers, Context: rcContext, Against: references,
	Classes: detectors.Of(detectors.Digits), Length: [2]int{9, 10},
	Judge: judgeRC,
}

var (
	rcFields  = []string{"rodnecislo", "rodnec", "rc$"}
	rcContext = []string{"rodne cislo", "rodneho cisla", "r c", "rc", "birth number"}
	rcTen     = rule{date: dateRC, official: []string{"6/4"}, written: []string{"6 4", "6-4"}, valid: validRC}
	rcNine    = rule{rate: 1, must: true, date: dateRC, official: []string{"6/3"}, written: []string{"6 3", "6-3"}, valid: func(b []byte) bool { return digits(b, 9) && b[0] < '6' && string(b[6:]) != "000" }}
)

func judgeRC(p *detectors.Pass, c *detectors.Candidate) {
	if len(c.Compact) == 9 {
		rcNine.judge(p, c)
		return
	}
	rcTen.judge(p, c)
}

func validRC(b []byte) bool {
	if !digits(b, 10) {
		return false
	}
	return checksum.Number(b)%11 == 0 || checksum.Number(b[:9])%11 == 10 && b[9] == '0'
}

func dateRC(b []byte) (time.Time, bool) {
	y, m := two(b, 0), two(b, 2)
	switch {
	case len(b) == 10 && y < 54:
		y += 2000
	default:
		y += 1900
	}
	if m > 50 {
		m -= 50
	}
	if m > 20 && y >= 2004 {
		m -= 20
	}
	return day(y, m, two(b, 4))
}
