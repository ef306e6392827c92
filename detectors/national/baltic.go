package national

import (
	"time"

	"github.com/inzage/inzage/detectors"
	"github.com/inzage/inzage/detectors/internal/checksum"
)

// EEIK recognises the Estonian personal code (isikukood).
//
// Shape: 11 digits: sex and century (odd for men; 1 and 2 for the 1800s to 7 and 8 for the 2100s),
// YYMMDD, serial, check digit.
// Check: weights 1 to 9 and 1, mod 11; when that leaves 10, weights 3 to 9, 1, 2, 3; 10 again is
// written 0. Value: 11 digits.
// Confidence: possible alone; likely beside a context word or among Estonian locales; certain
// under a field name.
// Source: EVS 585:2007; Rahvastikuregistri seadus.
var EEIK = &detectors.Detector{
	Name: "ee-ik", Kind: "ee-ik",
	Title:     "Estonian personal code (isikukood)",
	Check:     "two-stage mod 11, with a date",
	Rules:     rulesMedium,
	Source:    "EVS 585:2007; Rahvastikuregistri seadus",
	Countries: []string{"ee"}, Chance: 0.0019, MaxLen: 24,
	Fields: []string{"isikukood", "ik$", "isikukoodi"}, NotFields: notNumbers,
	Context: []string{"isikukood*", "estonian id", "ik"}, Against: references,
	Classes: detectors.Of(detectors.Digits), Length: [2]int{11, 11},
	Judge: (&rule{rate: 0.01, valid: validBaltic, date: dateBaltic}).judge,
}

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

// LVPK recognises the Latvian personal code (personas kods).
//
// Shape: DDMMYY-CNNNN with C 0, 1, 2 for the 1800s, 1900s, 2000s, or 32NNNN-NNNNN since July 2017
// without a birth date; the hyphen may be missing.
// Check: (1 + weights 10,5,8,4,2,1,6,3,7,9) mod 11 mod 10. Value: 11 digits.
// Confidence: possible unbroken and alone in Latvian locales; likely with the hyphen there or
// beside a context word; certain with both or under a field name.
// Source: Fizisko personu reģistra likums.
var LVPK = &detectors.Detector{
	Name: "lv-pk", Kind: "lv-pk",
	Title:     "Latvian personal code (personas kods)",
	Check:     "mod 11, with a date in the older form",
	Rules:     rulesMedium,
	Source:    "Fizisko personu reģistra likums",
	Countries: []string{"lv"}, Chance: 0.0016, MaxLen: 24,
	Fields: []string{"personaskods", "personaskoda", "pk$"}, NotFields: notNumbers,
	Context: []string{"personas kods", "personas koda", "personas kodu", "latvian id", "p k"}, Against: references,
	Classes: detectors.Of(detectors.Digits), Length: [2]int{11, 11},
	Judge: (&rule{rate: 0.01, official: []string{"6-5"}, written: []string{"6 5"}, valid: validLVPK}).judge,
}

func validLVPK(b []byte) bool {
	if !digits(b, 11) || b[0] > '3' || (1+checksum.Sum(b, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9))%11%10 != int(b[10]-'0') {
		return false
	}
	if string(b[:2]) == "32" {
		return true
	}
	_, ok := dateLV(b)
	return ok
}

func dateLV(b []byte) (time.Time, bool) {
	if b[6] > '2' {
		return time.Time{}, false
	}
	return day(1800+int(b[6]-'0')*100+two(b, 4), two(b, 2), two(b, 0))
}
