package national

import (
	"github.com/inzage/inzage/detectors"
	"github.com/inzage/inzage/detectors/internal/checksum"
)

// HROIB recognises the Croatian personal number (OIB).
//
// Shape: 11 digits. Check: ISO 7064 mod 11,10. Value: 11 digits. Companies have one too.
// Confidence: likely beside a context word; certain under a field name; nothing without either.
// Source: Zakon o osobnom identifikacijskom broju.
var HROIB = &detectors.Detector{
	Name: "hr-oib", Kind: "hr-oib",
	Title:     "Croatian personal number (OIB)",
	Check:     "ISO 7064 mod 11,10",
	Rules:     rulesWeak,
	Source:    "Zakon o osobnom identifikacijskom broju",
	Countries: []string{"hr"}, Weak: true, Chance: 0.099, MaxLen: 24,
	Fields: []string{"oib", "oibbroj"}, NotFields: notNumbers,
	Context: []string{"oib", "osobni identifikacijski broj"}, Against: references,
	Classes: detectors.Of(detectors.Digits), Length: [2]int{11, 11},
	Judge: (&rule{must: true, valid: func(b []byte) bool { return digits(b, 11) && checksum.Mod1110(b) }}).judge,
}
