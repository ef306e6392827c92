package national

import (
	"github.com/inzage/inzage/detectors"
	"github.com/inzage/inzage/detectors/internal/checksum"
)

// USSSN recognises the social security number of the United States.
//
// Shape: 9 digits, written 123-45-6789. Check: none; area not 000, 666 or 9xx, group not 00, serial
// not 0000, and the numbers made famous by advertisements are barred. Value: 9 digits.
// Confidence: likely beside a context word or under a field name; nothing without either.
// Source: Social Security Administration, POMS RM 10201.035.
var USSSN = &detectors.Detector{
	Name: "us-ssn", Kind: "us-ssn",
	Title:     "United States social security number",
	Check:     "barred ranges only",
	Rules:     rulesShape,
	Source:    "Social Security Administration, POMS RM 10201.035",
	Countries: []string{"us"}, Weak: true, Chance: 0.889, MaxLen: 24,
	Fields: []string{"ssn", "socialsecurity", "socialsecuritynumber", "ssnnumber"}, NotFields: notNumbers,
	Context: []string{"ssn", "social security*"},
	Against: references,
	Bound:   true, Classes: detectors.Of(detectors.Digits), Length: [2]int{9, 9},
	Judge: (&rule{rate: 1, must: true, official: []string{"3-2-4"}, written: []string{"3 2 4"}, valid: validSSN}).judge,
}

func validSSN(b []byte) bool {
	if !digits(b, 9) || b[0] == '9' || string(b[3:5]) == "00" || string(b[5:]) == "0000" || checksum.Filler(b) {
		return false
	}
	switch string(b[:3]) {
	case "000", "666":
		return false
	}
	switch string(b) {
	case "078051120", "457555462", "219099999":
		return false
	}
	return true
}
