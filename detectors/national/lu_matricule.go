package national

import (
	"time"

	"github.com/inzage/inzage/detectors"
	"github.com/inzage/inzage/detectors/internal/checksum"
)

// LUMatricule recognises the Luxembourg identification number (matricule, numéro d'identification
// national).
//
// Shape: 13 digits: birth date YYYYMMDD, a serial of three, two check digits; written
// 1893 12 01 057 32 or unbroken.
// Check: the twelfth is the Luhn digit and the thirteenth the Verhoeff digit, each of the first
// eleven.
// Value: 13 digits.
// Confidence: likely alone, but nothing when the date lies after 1999 and nothing else speaks for
// it, since time stamps begin that way; certain in groups, beside a context word or under a field
// name.
// Source: Loi du 19 juin 2013 relative à l'identification des personnes physiques; OECD TIN sheet.
var LUMatricule = &detectors.Detector{
	Name: "lu-matricule", Kind: "lu-matricule",
	Title:     "Luxembourg identification number (matricule)",
	Check:     "Luhn and Verhoeff digits over the first eleven",
	Rules:     "likely alone when born before 2000, else nothing; certain in groups, with a context word or under a field name",
	Source:    "Loi du 19 juin 2013 (identification des personnes physiques); OECD TIN sheet: Luxembourg",
	Countries: []string{"lu"}, Chance: 0.00001, MaxLen: 32,
	Fields: []string{"matricule", "nummatricule", "numeromatricule", "matrikelnummer", "matriculenr", "ccss", "cnsnr", "numeroidentificationnational"}, NotFields: notNumbers,
	Context: []string{"matricule", "matrikel*", "ccss", "cns", "numero national", "securite sociale", "identification nationale", "identification national"},
	Against: references,
	Classes: detectors.Of(detectors.Digits), Length: [2]int{13, 13},
	Judge: judgeLU,
}

var luRule = rule{valid: validMatricule, date: dateLU, official: []string{"4 2 2 3 2", "4 2 2 5", "4.2.2.3.2", "4-2-2-3-2"}, written: []string{"8 5", "8-5", "8 3 2", "8-3-2"},
	test: oneOf("1893120105732")}

func judgeLU(p *detectors.Pass, c *detectors.Candidate) {
	if c.Glued || long(p, c) || len(c.Groups) == 1 && c.Compact[0] == '2' && p.Context(c) == 0 {
		return
	}
	luRule.judge(p, c)
}

func validMatricule(b []byte) bool {
	if len(b) != 13 || b[0] != '1' && b[0] != '2' || !checksum.Luhn(b[:12]) {
		return false
	}
	var v [12]byte
	copy(v[:], b[:11])
	v[11] = b[12]
	return checksum.Verhoeff(v[:])
}

func dateLU(b []byte) (time.Time, bool) {
	y := checksum.Number(b[:4])
	if y < 1850 {
		return time.Time{}, false
	}
	return day(y, two(b, 4), two(b, 6))
}
