package national

import (
	"github.com/inzage/inzage/detectors"
	"github.com/inzage/inzage/detectors/internal/checksum"
)

// GBNINO recognises the British national insurance number.
//
// Shape: two letters, six digits, a letter A to D; written AB 12 34 56 C or unbroken.
// Check: none; first letter not D F I Q U V, second not D F I O Q U V, and BG GB KN NK NT TN ZZ
// are never issued.
// Value: 9 characters.
// Confidence: likely beside a context word or under a field name; possible in the official
// grouping; nothing otherwise.
// Source: HM Revenue & Customs, National Insurance Manual NIM39110.
var GBNINO = &detectors.Detector{
	Name: "gb-nino", Kind: "gb-nino",
	Title:     "British national insurance number",
	Check:     "barred prefixes only",
	Rules:     rulesShape,
	Source:    "HM Revenue & Customs, National Insurance Manual NIM39110",
	Countries: []string{"gb"}, Weak: true, Chance: 0.085, MaxLen: 24,
	Fields: []string{"nino", "ninumber", "ninr", "nationalinsurance", "nationalinsurancenumber", "nationalinsuranceno"}, NotFields: notNumbers,
	Context: []string{"national insurance*", "ni number", "ni no", "nino", "ni"},
	Against: references,
	Classes: detectors.Of(detectors.Code), Length: [2]int{9, 9},
	Judge: (&rule{rate: 1, must: true, official: []string{"2 2 2 2 1"}, written: []string{"2 6 1", "2?2?2?2?1", "2 7", "8 1"}, valid: validNINO}).judge,
}

func validNINO(b []byte) bool {
	if len(b) != 9 || !checksum.Digits(b[2:8]) || b[8] < 'A' || b[8] > 'D' {
		return false
	}
	for i, c := range b[:2] {
		switch c {
		case 'D', 'F', 'I', 'Q', 'U', 'V':
			return false
		case 'O':
			if i == 1 {
				return false
			}
		}
		if c-'A' > 25 {
			return false
		}
	}
	switch string(b[:2]) {
	case "BG", "GB", "KN", "NK", "NT", "TN", "ZZ":
		return false
	}
	return true
}

// GBNHS recognises the British health service number.
//
// Shape: 10 digits, written 943 476 5919. Check: weights 10 to 2, 11 minus the sum mod 11; 11 is
// written 0 and 10 is never issued. Value: 10 digits.
// Confidence: likely beside a context word, certain under a field name; nothing without either.
// Source: NHS Data Model and Dictionary, NHS NUMBER.
var GBNHS = &detectors.Detector{
	Name: "gb-nhs", Kind: "gb-nhs",
	Title:     "British health service number (NHS number)",
	Check:     "mod 11 with weights 10 to 2",
	Rules:     rulesWeak,
	Source:    "NHS Data Model and Dictionary: NHS number",
	Countries: []string{"gb"}, Weak: true, Chance: 0.091, MaxLen: 24,
	Fields: []string{"nhs", "nhsnumber", "nhsno", "nhsnr", "chinumber"}, NotFields: notNumbers,
	Context: []string{"nhs", "nhs number", "chi number", "patient"},
	Against: references,
	Classes: detectors.Of(detectors.Digits), Length: [2]int{10, 10},
	Judge: (&rule{must: true, official: []string{"3 3 4"}, written: []string{"3-3-4", "3.3.4"}, test: func(b []byte) bool { return string(b[:3]) == "999" }, valid: func(b []byte) bool {
		if !digits(b, 10) {
			return false
		}
		k := 11 - checksum.Sum(b, 10, 9, 8, 7, 6, 5, 4, 3, 2)%11
		return k%11 == int(b[9]-'0') && k != 10
	}}).judge,
}

// GBUTR recognises the British unique taxpayer reference.
//
// Shape: 10 digits, sometimes with a K behind. Check: the first digit is the check digit: weights
// 6,7,8,9,10,5,4,3,2 over the other nine, the remainder mod 11 looked up in 21987654321. Value: 10
// digits.
// Confidence: likely beside a context word, certain under a field name; nothing without either.
// Source: HM Revenue & Customs, UTR modulus check.
var GBUTR = &detectors.Detector{
	Name: "gb-utr", Kind: "gb-utr",
	Title:     "British unique taxpayer reference",
	Check:     "first digit, mod 11",
	Rules:     rulesWeak,
	Source:    "HM Revenue & Customs, UTR modulus check",
	Countries: []string{"gb"}, Weak: true, Chance: 0.1, MaxLen: 24,
	Fields: []string{"utr", "utrnumber", "taxpayerreference", "uniquetaxpayerreference"}, NotFields: notNumbers,
	Context: []string{"utr", "taxpayer reference", "hmrc", "self assessment"},
	Classes: detectors.Of(detectors.Digits), Length: [2]int{10, 10},
	Judge: (&rule{must: true, official: []string{"5 5"}, written: []string{"3 3 4", "2 4 4"}, valid: func(b []byte) bool {
		return digits(b, 10) && "21987654321"[checksum.Sum(b[1:], 6, 7, 8, 9, 10, 5, 4, 3, 2)%11] == b[0]
	}}).judge,
}
