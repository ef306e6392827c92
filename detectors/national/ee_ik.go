package national

import (
	"github.com/inzage/inzage/detectors"
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
