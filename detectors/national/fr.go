package national

import (
	"github.com/inzage/inzage/detectors"
	"github.com/inzage/inzage/detectors/internal/checksum"
)

// FRNIR recognises the French social security number (numéro de sécurité sociale, NIR).
//
// Shape: 15 characters: sex, year, month, department (2A and 2B for Corsica), commune, serial,
// key; written 2 95 10 99 126 111 93 or unbroken.
// Check: the key is 97 minus the first 13 digits mod 97, 2A read as 19 and 2B as 18.
// Value: 15 characters without separators.
// Confidence: possible unbroken and alone; likely in groups or beside a context word; certain with
// both or under a field named for it. The 13 characters without their key are likely in groups
// beside a context word or under a field named for them.
// Source: INSEE, décret 82-103 du 22 janvier 1982.
var FRNIR = &detectors.Detector{
	Name: "fr-nir", Kind: "fr-nir",
	Title:     "French social security number (numéro de sécurité sociale)",
	Check:     "key = 97 - (first 13 mod 97), 2A as 19, 2B as 18",
	Rules:     rulesMedium,
	Source:    "INSEE; décret 82-103 du 22 janvier 1982",
	Countries: []string{"fr"}, Chance: 0.0044, MaxLen: 40,
	Fields: []string{"nir", "numsecu", "numerosecu", "numsecuritesociale", "numerosecuritesociale", "numerodesecuritesociale", "numsecusociale", "securitesociale",
		"insee$", "noassure", "numeroassure", "numss", "ssnfr", "secu$"},
	NotFields: notNumbers,
	Context: []string{"securite sociale", "secu", "nir", "numero d'assure", "immatriculation", "carte vitale", "insee", "matricule",
		"numero de ss", "n° ss", "socialezekerheidsnummer", "social security", "sozialversicherung*"},
	Against: references,
	Classes: detectors.Of(detectors.Digits, detectors.Code), Length: [2]int{13, 15},
	Judge: judgeNIR,
}

var (
	frRule = rule{valid: validNIR,
		official: []string{"1 2 2 2 3 3 2", "1.2.2.2.3.3.2", "1-2-2-2-3-3-2", "1 2 2 2 3 3/2", "1 2 2 2 3 3-2"},
		written:  []string{"D 2", "D-2", "D/2", "1 2 2 5 3 2", "1 2 2 8 2", "1 2 2 2 6 2", "5 2 3 3 2", "7 3 3 2"}}
	// frKeyless is for old files that leave the key out.
	frKeyless = rule{rate: 1, must: true, valid: validNIRBody, official: []string{"1 2 2 2 3 3"}, written: []string{"1-2-2-2-3-3", "1.2.2.2.3.3"}}
)

func judgeNIR(p *detectors.Pass, c *detectors.Candidate) {
	switch {
	case len(c.Compact) == 15:
		frRule.judge(p, c)
	case len(c.Compact) == 13 && c.Alone && (len(c.Groups) == 6 || p.Named(c) && p.Whole(c.Field, c.Start, c.End)):
		frKeyless.judge(p, c)
	}
}

// validNIRBody checks the ranges of 13 characters without a key: sex 1 or 2, a month, a department.
func validNIRBody(b []byte) bool {
	if len(b) != 13 || b[0] != '1' && b[0] != '2' || !checksum.Digits(b[1:6]) || !checksum.Digits(b[7:]) {
		return false
	}
	if b[6]-'0' > 9 && (b[5] != '2' || b[6] != 'A' && b[6] != 'B') {
		return false
	}
	m := two(b, 3)
	return m >= 1 && m <= 12 && (b[5] != '0' || b[6] != '0')
}

// validNIR checks sex, month, department and key of 15 characters.
func validNIR(b []byte) bool {
	if len(b) != 15 || b[0] < '1' || b[0] > '8' || b[0] == '5' || b[0] == '6' {
		return false
	}
	corsica := b[6] == 'A' || b[6] == 'B'
	n := 0
	for i, c := range b[:13] {
		if i == 6 && corsica {
			c = '0'
		}
		if c-'0' > 9 {
			return false
		}
		n = n*10 + int(c-'0')
	}
	if !checksum.Digits(b[13:]) {
		return false
	}
	switch m := two(b, 3); {
	case m >= 1 && m <= 12, m == 20, m >= 30 && m <= 42, m >= 50:
	default:
		return false
	}
	if corsica {
		if b[5] != '2' {
			return false
		}
		if n -= 1_000_000; b[6] == 'B' {
			n -= 1_000_000
		}
	} else if d := two(b, 5); d == 0 {
		return false
	}
	return two(b, 13) == 97-n%97
}

// FRNIF recognises the French tax number of a person (numéro fiscal, SPI).
//
// Shape: 13 digits starting 0 to 3, written 30 23 217 600 053.
// Check: the last three are the first ten mod 511.
// Value: 13 digits.
// Confidence: likely in groups or beside a context word; certain with both or under a field name.
// Source: OECD TIN sheet of France.
var FRNIF = &detectors.Detector{
	Name: "fr-nif", Kind: "fr-nif",
	Title:     "French tax number (numéro fiscal, SPI)",
	Check:     "last three digits = first ten mod 511",
	Rules:     rulesMedium,
	Source:    "OECD TIN sheet: France",
	Countries: []string{"fr"}, Chance: 0.0008, MaxLen: 32,
	Fields:    []string{"numerofiscal", "numfiscal", "spi", "nif$", "niffr", "nofiscal", "referencefiscale"},
	NotFields: notNumbers,
	Context:   []string{"numero fiscal", "n° fiscal", "spi", "impots", "nif", "avis d'imposition", "dgfip"},
	Against:   references,
	Classes:   detectors.Of(detectors.Digits), Length: [2]int{13, 13},
	Judge: (&rule{rate: 0.01, official: []string{"2 2 3 3 3"}, written: []string{"1 2 2 2 3 3", "3 3 3 4", "4 3 3 3"}, valid: func(b []byte) bool {
		return digits(b, 13) && b[0] <= '3' && checksum.Number(b[:10])%511 == checksum.Number(b[10:])
	}}).judge,
}

// FRSIREN recognises the French company number.
//
// Shape: 9 digits, written 732 829 320. Check: Luhn. Value: 9 digits.
// Confidence: likely beside a context word, certain under a field named for it; possible alone.
// Source: INSEE, répertoire Sirene.
var FRSIREN = &detectors.Detector{
	Name: "fr-siren", Kind: "fr-siren",
	Title:     "French company number (SIREN)",
	Check:     "Luhn",
	Rules:     rulesWeak,
	Source:    "INSEE, répertoire Sirene",
	Countries: []string{"fr"}, Weak: true, Chance: 0.1, MaxLen: 24,
	Fields: []string{"siren", "sirennr", "numsiren", "numerosiren"}, NotFields: notNumbers,
	Context: []string{"siren", "rcs", "registre du commerce"},
	Against: references,
	Classes: detectors.Of(detectors.Digits), Length: [2]int{9, 9},
	Judge: (&rule{must: true, official: []string{"3 3 3"}, written: []string{"3?3?3"}, valid: func(b []byte) bool {
		return digits(b, 9) && checksum.Luhn(b)
	}}).judge,
}

// FRSIRET recognises the French establishment number.
//
// Shape: 14 digits, a SIREN and five more, written 732 829 320 00074.
// Check: Luhn; the establishments of La Poste (356000000) sum to a multiple of 5 instead.
// Value: 14 digits.
// Confidence: as [FRSIREN].
// Source: INSEE, répertoire Sirene.
var FRSIRET = &detectors.Detector{
	Name: "fr-siret", Kind: "fr-siret",
	Title:     "French establishment number (SIRET)",
	Check:     "Luhn over 14 digits; La Poste: digit sum a multiple of 5",
	Rules:     rulesWeak,
	Source:    "INSEE, répertoire Sirene",
	Countries: []string{"fr"}, Weak: true, Chance: 0.1, MaxLen: 32,
	Fields: []string{"siret", "siretnr", "numsiret", "numerosiret"}, NotFields: notNumbers,
	Context: []string{"siret", "siren", "etablissement"},
	Against: references,
	Classes: detectors.Of(detectors.Digits), Length: [2]int{14, 14},
	Judge: (&rule{must: true, official: []string{"3 3 3 5"}, written: []string{"9 5", "3.3.3.5", "9-5", "9.5"}, valid: validSIRET}).judge,
}

func validSIRET(b []byte) bool {
	if !digits(b, 14) {
		return false
	}
	if string(b[:9]) == "356000000" {
		s := 0
		for _, c := range b {
			s += int(c - '0')
		}
		return s%5 == 0
	}
	return checksum.Luhn(b)
}
