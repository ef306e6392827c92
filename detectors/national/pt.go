package national

import (
	"github.com/inzage/inzage/detectors"
	"github.com/inzage/inzage/detectors/internal/checksum"
)

// PTNIF recognises the Portuguese tax number (NIF, NIPC for companies).
//
// Shape: 9 digits, not starting with 0 or 4 (but 45); written 123 456 789. Check: weights 9 to 2; 0
// when the sum mod 11 is 0 or 1, else 11 minus it. Value: 9 digits.
// Confidence: likely beside a context word, certain under a field name; nothing without either.
// Source: Decreto-Lei 14/2013.
var PTNIF = &detectors.Detector{
	Name: "pt-nif", Kind: "pt-nif",
	Title:     "Portuguese tax number (NIF)",
	Check:     "mod 11 with weights 9 to 2",
	Rules:     rulesWeak,
	Source:    "Decreto-Lei 14/2013",
	Countries: []string{"pt"}, Weak: true, Chance: 0.091, MaxLen: 24,
	Fields: []string{"nif", "contribuinte", "numerocontribuinte", "nipc"}, NotFields: notNumbers,
	Context: []string{"nif", "contribuinte", "nipc", "numero fiscal", "numero de identificacao fiscal"},
	Against: references,
	Classes: detectors.Of(detectors.Digits), Length: [2]int{9, 9},
	Judge: (&rule{must: true, official: []string{"3 3 3"}, written: []string{"3?3?3"}, valid: validPTNIF}).judge,
}

func validPTNIF(b []byte) bool {
	return digits(b, 9) && b[0] != '0' && (b[0] != '4' || b[1] == '5') && mod11Low(checksum.Sum(b, 9, 8, 7, 6, 5, 4, 3, 2)) == int(b[8]-'0')
}

// mod11Low is 11 minus the sum mod 11, with 10 and 11 written 0.
func mod11Low(sum int) int {
	if r := sum % 11; r > 1 {
		return 11 - r
	}
	return 0
}

// PTCC recognises the number of a Portuguese citizen card.
//
// Shape: 9 digits, two characters, a digit; written 00000000 0 ZZ4. Check: Luhn with letters 10 to
// 35. Value: 12 characters.
// Confidence: likely in the official grouping or beside a context word; certain with both or under
// a field name.
// Source: AMA, Número de documento do Cartão de Cidadão.
var PTCC = &detectors.Detector{
	Name: "pt-cc", Kind: "pt-cc",
	Title:     "Portuguese citizen card number (Cartão de Cidadão)",
	Check:     "Luhn with letters",
	Rules:     rulesMedium,
	Source:    "AMA, Validação de número de documento do Cartão de Cidadão",
	Countries: []string{"pt"}, Weak: true, Chance: 0.1, MaxLen: 24,
	Fields: []string{"cartaocidadao", "cartaodecidadao", "cc$", "numerocc"}, NotFields: notNumbers,
	Context: []string{"cartao de cidadao", "cartao cidadao", "cc", "citizen card"},
	Against: references,
	Classes: detectors.Of(detectors.Code), Length: [2]int{12, 12},
	Judge: (&rule{rate: 0.02, official: []string{"8 1 3"}, written: []string{"8-1-3", "9 3", "8 1 2 1"}, test: oneOf("000000000ZZ4"), valid: func(b []byte) bool {
		return len(b) == 12 && checksum.Digits(b[:9]) && b[11]-'0' <= 9 && (b[9] > '9' || b[10] > '9') && checksum.LuhnAlnum(b)
	}}).judge,
}
