package national

import (
	"github.com/inzage/inzage/detectors"
	"github.com/inzage/inzage/detectors/internal/checksum"
)

// IEPPS recognises the Irish personal public service number.
//
// Shape: 7 digits, a check letter and sometimes a second letter: A, B, H, or the old W, T, X.
// Check: weights 8 to 2, plus 9 times the second letter (A=1), mod 23, into WABC…V.
// Value: 8 or 9 characters.
// Confidence: likely beside a context word, certain under a field name; possible alone.
// Source: Revenue, PPS number format; Social Welfare Consolidation Act 2005.
var IEPPS = &detectors.Detector{
	Name: "ie-pps", Kind: "ie-pps",
	Title:     "Irish personal public service number",
	Check:     "mod 23",
	Rules:     rulesWeak,
	Source:    "Social Welfare Consolidation Act 2005; Revenue, PPS number format",
	Countries: []string{"ie"}, Weak: true, Chance: 0.038, MaxLen: 24,
	Fields: []string{"pps", "ppsn", "ppsno", "ppsnumber"}, NotFields: notNumbers,
	Context: []string{"pps", "ppsn", "personal public service*"},
	Against: references,
	Classes: detectors.Of(detectors.Code), Length: [2]int{8, 9},
	Judge: (&rule{official: []string{"7 1", "7 2"}, written: []string{"7-1", "7-2", "7 1 1"}, valid: validPPS}).judge,
}

func validPPS(b []byte) bool {
	if len(b) != 8 && len(b) != 9 || !digits(b[:7], 7) {
		return false
	}
	sum := checksum.Sum(b, 8, 7, 6, 5, 4, 3, 2)
	if len(b) == 9 {
		switch c := b[8]; c {
		case 'A', 'B', 'H':
			sum += 9 * int(c-'A'+1)
		case 'W', 'T', 'X':
		default:
			return false
		}
	}
	return "WABCDEFGHIJKLMNOPQRSTUV"[sum%23] == b[7]
}
