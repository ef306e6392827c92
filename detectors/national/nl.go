package national

import (
	"github.com/inzage/inzage/detectors"
	"github.com/inzage/inzage/detectors/internal/checksum"
)

// NLOnderwijsnummer recognises the Dutch education number of a pupil without a citizen number.
//
// Shape: 9 digits starting 10. Check: the eleven test of the citizen number leaves 5. Value: 9
// digits.
// Confidence: likely beside a context word, certain under a field name; possible alone.
// Source: Wet op het onderwijstoezicht; DUO, Programma van eisen persoonsgebonden nummer.
var NLOnderwijsnummer = &detectors.Detector{
	Name: "nl-onderwijsnummer", Kind: "nl-onderwijsnummer",
	Title:     "Dutch education number (onderwijsnummer)",
	Check:     "eleven test of the citizen number leaves 5",
	Rules:     rulesMedium,
	Source:    "DUO, persoonsgebonden nummer",
	Countries: []string{"nl"}, Chance: 0.0009, MaxLen: 32,
	Fields: []string{"onderwijsnummer", "onderwijsnr", "pgn", "persoonsgebondennummer"}, NotFields: notNumbers,
	Context: []string{"onderwijsnummer", "onderwijsnr", "pgn", "persoonsgebonden nummer"}, Against: references,
	Classes: detectors.Of(detectors.Digits), Length: [2]int{9, 9},
	Judge: (&rule{rate: 0.09, official: []string{"4.2.3"}, written: []string{"3?3?3"}, valid: func(b []byte) bool {
		return digits(b, 9) && b[0] == '1' && b[1] == '0' && checksum.BSNRemainder(b) == 5
	}}).judge,
}

// NLKvK recognises the Dutch trade register number.
//
// Shape: 8 digits. Check: none. Value: 8 digits.
// Confidence: likely beside a context word or under a field name; nothing without either.
// Source: Handelsregisterwet 2007.
var NLKvK = &detectors.Detector{
	Name: "nl-kvk-number", Kind: "nl-kvk-number",
	Title:     "Dutch trade register number (KvK)",
	Check:     "eight digits that are no date of our days",
	Rules:     rulesShape,
	Source:    "Handelsregisterwet 2007",
	Countries: []string{"nl"}, Weak: true, Chance: 1, MaxLen: 24,
	Fields: []string{"kvk", "kvknr", "kvknummer", "kamervankoophandel", "handelsregisternummer", "cocnumber", "chamberofcommerce"}, NotFields: notNumbers,
	Context: []string{"kvk", "kvk nr", "kvknummer", "kamer van koophandel", "handelsregister*", "chamber of commerce"}, Against: []string{"tel", "telefoon*", "bsn", "datum", "iban"},
	Bound: true, Classes: detectors.Of(detectors.Digits), Length: [2]int{8, 8},
	Judge: (&rule{must: true, written: []string{"2 2 2 2", "4 4", "2 3 3", "2.2.2.2", "2.3.3"}, valid: func(b []byte) bool { return digits(b, 8) && !stamp(b) }}).judge,
}

// stamp reports whether 8 digits are a date of our days, YYYYMMDD.
func stamp(b []byte) bool {
	if b[0] != '1' && b[0] != '2' {
		return false
	}
	y := checksum.Number(b[:4])
	_, ok := day(y, two(b, 4), two(b, 6))
	return ok && y >= 1950 && y < 2050
}

// NLRSIN recognises the Dutch number of a legal entity.
//
// Shape: 9 digits. Check: the eleven test of the citizen number, which shares the range. Value: 9
// digits.
// Confidence: likely beside a context word, certain under a field name; nothing without either.
// Source: Handelsregisterwet 2007, art. 9; Belastingdienst.
var NLRSIN = &detectors.Detector{
	Name: "nl-rsin", Kind: "nl-rsin",
	Title:     "Dutch legal-entity number (RSIN)",
	Check:     "eleven test of the citizen number",
	Rules:     rulesWeak,
	Source:    "Handelsregisterwet 2007, art. 9",
	Countries: []string{"nl"}, Weak: true, Chance: 0.091, MaxLen: 32,
	Fields: []string{"rsin", "rsinnr", "rsinnummer", "finummer"}, NotFields: notNumbers,
	Context: []string{"rsin", "fiscaal nummer bv", "fi nummer"}, Against: append([]string{"bsn", "burgerservicenummer", "sofi*"}, references...),
	Classes: detectors.Of(detectors.Digits), Length: [2]int{9, 9},
	Judge: (&rule{must: true, official: []string{"4.2.3"}, written: []string{"3?3?3"}, valid: func(b []byte) bool { return len(b) == 9 && ValidNLBSN(b) }}).judge,
}
