package national

import (
	"time"

	"github.com/inzage/inzage/detectors"
	"github.com/inzage/inzage/detectors/internal/checksum"
)

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
