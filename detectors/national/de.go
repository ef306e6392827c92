package national

import (
	"github.com/inzage/inzage/detectors"
	"github.com/inzage/inzage/detectors/internal/checksum"
)

// DEIDNR recognises the German tax identification number (steuerliche Identifikationsnummer).
//
// Shape: 11 digits, not starting with 0; written 36 574 261 809 or unbroken. Among the first ten
// one digit occurs twice or three times, the others at most once; a triple never stands together.
// Check: ISO 7064 mod 11,10.
// Value: 11 digits.
// Confidence: possible alone; likely in groups or beside a context word; certain with both or
// under a field named for it.
// Source: Abgabenordnung § 139b; BZSt, Prüfziffernberechnung.
var DEIDNR = &detectors.Detector{
	Name: "de-idnr", Kind: "de-idnr",
	Title:     "German tax identification number (Steuer-Identifikationsnummer)",
	Check:     "ISO 7064 mod 11,10, one digit repeated among the first ten",
	Rules:     rulesMedium,
	Source:    "Abgabenordnung § 139b; BZSt, Prüfziffernberechnung",
	Countries: []string{"de"}, Chance: 0.0035, MaxLen: 32,
	Fields:    []string{"idnr", "steuerid", "steueridnr", "steuerlicheid", "steueridentifikationsnummer", "steueridentnr", "identifikationsnummer$", "tinde"},
	NotFields: notNumbers,
	Context:   []string{"steuer id", "steuerid", "steuer idnr", "steueridentifikationsnummer", "steuerliche identifikationsnummer", "idnr", "id nr", "identifikationsnummer", "tin", "steuernummer", "finanzamt"},
	Against:   references,
	Classes:   detectors.Of(detectors.Digits), Length: [2]int{11, 11},
	Judge: (&rule{official: []string{"2 3 3 3"}, written: []string{"2?3?3?3", "3 3 3 2"}, test: oneOf("36574261809", "86095742719", "47036892816", "65929970489"), valid: validIDNr}).judge,
}

// ValidDEIDNR reports whether b is 11 digits that make a German tax identification number.
func ValidDEIDNR(b []byte) bool { return validIDNr(b) }

func validIDNr(b []byte) bool {
	if len(b) != 11 || b[0] == '0' || !checksum.Mod1110(b) {
		return false
	}
	var count [10]int
	for _, c := range b[:10] {
		count[c-'0']++
	}
	repeated := 0
	for _, n := range count {
		if n > 3 {
			return false
		}
		if n > 1 {
			repeated++
		}
	}
	if repeated != 1 {
		return false
	}
	for i := 2; i < 10; i++ {
		if b[i] == b[i-1] && b[i] == b[i-2] {
			return false
		}
	}
	return true
}

// DERVNR recognises the German pension insurance number (Rentenversicherungsnummer, SV-Nummer).
//
// Shape: 12 characters: area, birth date DDMMYY (day +50 on collision), first letter of the birth
// name, serial, check digit; written 65 170839 J 08 8.
// Check: the letter as its two-digit place in the alphabet; weights 2,1,2,5,7,1,2,1,2,1,2,1; digit
// sums; mod 10.
// Value: 12 characters.
// Confidence: possible alone; likely in groups or beside a context word; certain with both or
// under a field named for it.
// Source: Versicherungsnummern-, Kontoführungs- und Versicherungsverlaufsverordnung (VKVV).
var DERVNR = &detectors.Detector{
	Name: "de-rvnr", Kind: "de-rvnr",
	Title:     "German pension insurance number (Rentenversicherungsnummer)",
	Check:     "weighted digit sums mod 10",
	Rules:     rulesMedium,
	Source:    "VKVV § 2",
	Countries: []string{"de"}, Chance: 0.0043, MaxLen: 32,
	Fields:    []string{"rvnr", "svnr", "svnummer", "vsnr", "sozialversicherungsnummer", "sozialversicherungsnr", "rentenversicherungsnummer", "rentenversicherungsnr", "versicherungsnummer", "versicherungsnr"},
	NotFields: notNumbers,
	Context:   []string{"rentenversicherung*", "sozialversicherung*", "sv nummer", "sv nr", "svnr", "rvnr", "vsnr", "versicherungsnummer", "versicherungsnr"},
	Against:   references,
	Classes:   detectors.Of(detectors.Code), Length: [2]int{12, 12},
	Judge: (&rule{official: []string{"2 6 1 2 1", "2 6 1 3"}, written: []string{"2?6?1?2?1", "2?6?1?3", "8 1 3", "9 3"}, test: rvnrSpecimen, valid: func(b []byte) bool { return validRVNR(b) || rvnrSpecimen(b) }}).judge,
}

// rvnrSpecimen recognises published examples; the second does not follow the rule it explains.
var rvnrSpecimen = oneOf("15070649C103", "65170839J088")

func validRVNR(b []byte) bool {
	if len(b) != 12 || !checksum.Digits(b[:8]) || !checksum.Digits(b[9:]) || b[8]-'A' > 25 {
		return false
	}
	switch area := two(b, 0); {
	case area >= 2 && area <= 4, area >= 8 && area <= 21, area >= 23 && area <= 26, area == 28, area == 29,
		area >= 38 && area <= 40, area >= 42 && area <= 69, area >= 78 && area <= 82, area == 89:
	default:
		return false
	}
	d, m := two(b, 2), two(b, 4)
	if d > 50 {
		d -= 50
	}
	if d < 1 || m < 1 || m > 12 || d > monthLength(2000, m) {
		return false
	}
	letter := int(b[8]-'A') + 1
	sum := 0
	for i, w := range [12]int{2, 1, 2, 5, 7, 1, 2, 1, 2, 1, 2, 1} {
		var v int
		switch {
		case i < 8:
			v = int(b[i] - '0')
		case i == 8:
			v = letter / 10
		case i == 9:
			v = letter % 10
		default:
			v = int(b[i-1] - '0')
		}
		v *= w
		sum += v/10 + v%10
	}
	return sum%10 == int(b[11]-'0')
}

// DEKVNR recognises the German health insurance number (Krankenversichertennummer).
//
// Shape: a letter and 9 digits. Check: the letter as its two-digit place in the alphabet, factors
// 1 and 2 in turn over ten digits, digit sums, mod 10. Value: 10 characters.
// Confidence: likely beside a context word, certain under a field name; nothing without either.
// Source: SGB V § 290; GKV-Spitzenverband, Richtlinie Krankenversichertennummer.
var DEKVNR = &detectors.Detector{
	Name: "de-kvnr", Kind: "de-kvnr",
	Title:     "German health insurance number (Krankenversichertennummer)",
	Check:     "weighted digit sums mod 10",
	Rules:     rulesWeak,
	Source:    "SGB V § 290; GKV-Spitzenverband, Krankenversichertennummer",
	Countries: []string{"de"}, Weak: true, Chance: 0.1, MaxLen: 24,
	Fields: []string{"kvnr", "kvnummer", "krankenversichertennummer", "krankenversicherungsnummer", "versichertennummer", "versichertennr"}, NotFields: notNumbers,
	Context: []string{"krankenversichert*", "krankenversicherungsnummer", "kvnr", "versichertennummer", "versicherten nr", "krankenkasse", "gesundheitskarte"},
	Against: references,
	Classes: detectors.Of(detectors.Code), Length: [2]int{10, 10},
	Judge: (&rule{must: true, official: []string{"1 9"}, written: []string{"1 3 3 3", "4 3 3", "1-9"}, valid: validKVNR}).judge,
}

func validKVNR(b []byte) bool {
	if len(b) != 10 || b[0]-'A' > 25 || !checksum.Digits(b[1:]) {
		return false
	}
	letter := int(b[0]-'A') + 1
	sum := letter / 10
	for i, v := range [9]int{letter % 10, int(b[1] - '0'), int(b[2] - '0'), int(b[3] - '0'), int(b[4] - '0'), int(b[5] - '0'), int(b[6] - '0'), int(b[7] - '0'), int(b[8] - '0')} {
		if i%2 == 0 {
			v *= 2
		}
		sum += v/10 + v%10
	}
	return sum%10 == int(b[9]-'0')
}
