package national

import (
	"github.com/inzage/inzage/detectors"
	"github.com/inzage/inzage/detectors/internal/checksum"
)

// CHAHV recognises the Swiss social insurance number (AHV, AVS).
//
// Shape: 13 digits starting 756, written 756.9217.0769.85. Check: EAN-13. Value: 13 digits.
// Confidence: possible unbroken and alone; likely in the official writing or beside a context
// word; certain with both or under a field name.
// Source: AHVV art. 133bis; ZAS, AHVN13.
var CHAHV = &detectors.Detector{
	Name: "ch-ahv", Kind: "ch-ahv",
	Title:     "Swiss social insurance number (AHV, AVS)",
	Check:     "EAN-13 after the prefix 756",
	Rules:     rulesMedium,
	Source:    "AHVV art. 133bis; ZAS, AHVN13",
	Countries: []string{"ch"}, Chance: 0.00012, MaxLen: 32,
	Fields: []string{"ahv", "avs", "ahvnr", "ahvnummer", "noavs", "numeroavs", "ahvn"}, NotFields: notNumbers,
	Context: []string{"ahv*", "avs", "oasi", "sozialversicherung*", "assurance vieillesse"},
	Against: references,
	Classes: detectors.Of(detectors.Digits), Length: [2]int{13, 13},
	Judge: (&rule{rate: 0.02, official: []string{"3.4.4.2"}, written: []string{"3 4 4 2", "3-4-4-2"}, test: oneOf("7569217076985"), valid: func(b []byte) bool {
		return digits(b, 13) && string(b[:3]) == "756" && checksum.Sum(b, 1, 3, 1, 3, 1, 3, 1, 3, 1, 3, 1, 3, 1)%10 == 0
	}}).judge,
}
