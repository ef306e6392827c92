package national

import (
	"time"

	"github.com/inzage/inzage/detectors"
	"github.com/inzage/inzage/detectors/internal/checksum"
)

// LTAsmens recognises the Lithuanian personal code (asmens kodas).
//
// Shape, check, value: as [EEIK]; a 9 in front means that no birth date is inside.
// Confidence: as [EEIK].
// Source: Gyventojų registro įstatymas.
var LTAsmens = &detectors.Detector{
	Name: "lt-asmens", Kind: "lt-asmens",
	Title:     "Lithuanian personal code (asmens kodas)",
	Check:     "two-stage mod 11, with a date",
	Rules:     rulesMedium,
	Source:    "Gyventojų registro įstatymas",
	Countries: []string{"lt"}, Chance: 0.0019, MaxLen: 24,
	Fields: []string{"asmenskodas", "asmenskodo", "ak$"}, NotFields: notNumbers,
	Context: []string{"asmens kodas", "asmens kodo", "asmens koda", "lithuanian id", "a k"}, Against: references,
	Classes: detectors.Of(detectors.Digits), Length: [2]int{11, 11},
	Judge: judgeLT,
}

var (
	ltRule = rule{rate: 0.01, valid: validBaltic, date: dateBaltic}
	// ltUndated is for the numbers without a birth date: nothing but the check digit stands against
	// chance.
	ltUndated = rule{rate: 0.1, must: true, valid: func(b []byte) bool { return digits(b, 11) && balticDigit(b) == int(b[10]-'0') }}
)

func judgeLT(p *detectors.Pass, c *detectors.Candidate) {
	if c.Compact[0] == '9' {
		ltUndated.judge(p, c)
		return
	}
	ltRule.judge(p, c)
}

// validBaltic checks the codes that hold a date.
func validBaltic(b []byte) bool {
	return digits(b, 11) && dayMonth(two(b, 5), two(b, 3)) && balticDigit(b) == int(b[10]-'0')
}

// balticDigit returns the check digit of Estonian and Lithuanian codes.
func balticDigit(b []byte) int {
	r := checksum.Sum(b, 1, 2, 3, 4, 5, 6, 7, 8, 9, 1) % 11
	if r == 10 {
		r = checksum.Sum(b, 3, 4, 5, 6, 7, 8, 9, 1, 2, 3) % 11
	}
	return r % 10
}

func dateBaltic(b []byte) (time.Time, bool) {
	if b[0] < '1' || b[0] > '8' {
		return time.Time{}, false
	}
	return day(1800+int(b[0]-'1')/2*100+two(b, 1), two(b, 3), two(b, 5))
}
