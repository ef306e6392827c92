package national

import (
	"github.com/inzage/inzage/detectors"
	"github.com/inzage/inzage/detectors/internal/checksum"
)

// BEEnterprise recognises the Belgian company number (ondernemingsnummer, numéro d'entreprise).
//
// Shape: 10 digits starting 0 or 1, written 0403.019.261, with or without BE in front; 9 digits in
// old papers, the zero missing, beside a context word.
// Check: the last two are 97 minus the first eight mod 97.
// Value: 10 digits.
// Confidence: possible unbroken and alone; likely in the official writing or beside a context word;
// certain with both or under a field named for it.
// Source: Code de droit économique, livre III; royal decree of 24 June 2003.
var BEEnterprise = &detectors.Detector{
	Name: "be-enterprise-number", Kind: "be-enterprise-number",
	Title:     "Belgian company number (KBO, BCE)",
	Check:     "97 - (first eight mod 97)",
	Rules:     rulesMedium,
	Source:    "Royal decree of 24 June 2003 (enterprise number)",
	Countries: []string{"be"}, Chance: 0.0021, MaxLen: 32,
	Fields: []string{"ondernemingsnummer", "ondernemingsnr", "kbo", "kbonr", "kbonummer", "bce", "bcenr", "numeroentreprise", "numentreprise", "entreprisenr",
		"enterprisenumber", "companynumber", "unternehmensnummer"},
	NotFields: notNumbers,
	Context:   []string{"ondernemingsn*", "kbo", "bce", "numero d'entreprise", "n° d'entreprise", "enterprise number", "rpr", "rpm", "unternehmensnummer", "kbo nummer"},
	Against:   append([]string{"tel", "telefoon*", "gsm", "phone", "fax"}, references...),
	Classes:   detectors.Of(detectors.Digits, detectors.Code), Length: [2]int{9, 12},
	Judge: judgeBEEnterprise,
}

var (
	beCompany = rule{rate: 0.01, official: []string{"4.3.3"}, written: []string{"4 3 3", "4-3-3", "4.6", "4/3/3"}, valid: validEnterprise, value: tenDigits}
	// bePrefixed is the same behind the country letters.
	bePrefixed = rule{rate: 0.01, official: []string{"2 4.3.3", "2 A", "6.3.3", "2 4 3 3"}, written: []string{"6 3 3", "2-4.3.3", "2.4.3.3"}, valid: func(b []byte) bool {
		return len(b) == 12 && b[0] == 'B' && b[1] == 'E' && validEnterprise(b[2:])
	}, value: tenDigits}
	beOld = rule{rate: 0.01, must: true, official: []string{"3.3.3"}, written: []string{"3 3 3"}, valid: validEnterprise, value: tenDigits}
)

func judgeBEEnterprise(p *detectors.Pass, c *detectors.Candidate) {
	switch {
	case c.Plus:
	case c.Class == detectors.Code:
		bePrefixed.judge(p, c)
	case len(c.Compact) == 10:
		beCompany.judge(p, c)
	case len(c.Compact) == 9:
		beOld.judge(p, c)
	}
}

// ValidBEEnterprise reports whether b, 10 digits or 9 without the leading zero, is a Belgian
// company number.
func ValidBEEnterprise(b []byte) bool { return validEnterprise(b) }

func validEnterprise(b []byte) bool {
	switch {
	case len(b) == 10 && (b[0] == '0' || b[0] == '1') && digits(b, 10):
		return two(b, 8) == 97-checksum.Number(b[:8])%97
	case len(b) == 9 && digits(b, 9) && b[0] != '0':
		return two(b, 7) == 97-checksum.Number(b[:7])%97
	}
	return false
}

// tenDigits drops the country and puts the lost zero back.
func tenDigits(p *detectors.Pass, b []byte) []byte {
	if len(b) > 10 {
		b = b[2:]
	}
	if len(b) == 10 {
		return p.Copy(b)
	}
	var ten [10]byte
	ten[0] = '0'
	copy(ten[1:], b)
	return p.Copy(ten[:])
}
