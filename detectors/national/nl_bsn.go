package national

import (
	"bytes"

	"github.com/inzage/inzage/detectors"
	"github.com/inzage/inzage/detectors/internal/checksum"
)

// NLBSN recognises the Dutch citizen service number (burgerservicenummer, formerly sofinummer).
//
// Shape: 9 digits, or 8 when the leading zero was lost; 1112.22.333, 111 222 333 and the like.
// Check: 9a+8b+7c+6d+5e+4f+3g+2h-i is a multiple of 11, and not all digits are 0.
// Value: 9 digits.
// Confidence: possible on the check alone, since one number in eleven passes; likely beside a
// context word; certain under a field named for it. Eight digits need one of the two.
// Source: Wet algemene bepalingen burgerservicenummer; Logisch ontwerp BSN (RvIG).
var NLBSN = &detectors.Detector{
	Name: "nl-bsn", Kind: "nl-bsn",
	Title:     "Dutch citizen service number (burgerservicenummer)",
	Check:     "eleven test with weights 9 to 2 and -1",
	Rules:     "possible on the check alone; likely beside a context word; certain under a field name or in a column that passes",
	Source:    "Wet algemene bepalingen burgerservicenummer; Logisch ontwerp BSN",
	Countries: []string{"nl"}, Weak: true, Chance: 0.091, MaxLen: 32,
	Fields: []string{"bsn", "bsnnr", "bsnnummer", "burgerservicenummer", "burgerservicenr", "burgerservice", "sofi", "sofinummer", "sofinr", "fiscaalnummer",
		"fiscaalnr", "citizenservicenumber", "persoonsgebondennummer", "persoonsnummer$",
		// Columns of Belgian registers hold the number of Dutch clients too.
		"rijksregisternummer", "rijksregisternr", "rijksregister", "nationaalnummer", "nationaalnr", "nationalnumber", "nationalno", "nationalid"},
	NotFields: notNumbers,
	Context: []string{"burgerservicen*", "bsn", "bsn's", "bsnnummer", "bsn-nummer", "sofinummer", "sofi", "sofinr", "fiscaal nummer", "persoonsnummer",
		"citizen service number", "burger service nummer", "personal number"},
	Against: append([]string{"rsin", "kvk", "tel", "telefoon*", "gsm", "phone", "fax", "rekening*", "giro", "siren", "onderwijsnummer", "pgn", "btw", "vat"}, references...),
	Classes: detectors.Of(detectors.Digits), Length: [2]int{8, 9},
	Judge:      judgeNLBSN,
	JudgeField: masked(9, 9),
}

var nlRule = rule{
	official: []string{"4.2.3", "4 2 3", "4-2-3"},
	written:  []string{"3?3?3", "2?3?3", "2?3?4", "4?5", "3?2?4", "3?2?3"},
	test:     isNLTest,
	value:    nineDigits,
}

func judgeNLBSN(p *detectors.Pass, c *detectors.Candidate) {
	if c.Glued || long(p, c) || c.Plus || !ValidNLBSN(c.Compact) {
		return
	}
	if r := &nlRule; len(c.Groups) > 1 && !fits(c, r.official) && !fits(c, r.written) && !(p.Named(c) && p.Whole(c.Field, c.Start, c.End)) {
		return
	}
	e := detectors.Pattern | detectors.Checksum | p.Context(c)
	if fits(c, nlRule.official) {
		e |= detectors.Format
	}
	near := e&(detectors.Context|detectors.FieldName) != 0
	if !near && (len(c.Compact) == 8 || money(p, c)) {
		return
	}
	nlRule.report(p, c, e, detectors.Rate(e, p.Detector().Chance))
}

// ValidNLBSN reports whether b, 9 digits or 8 without the leading zero, passes the eleven test of
// the Dutch citizen service number and is not all zeros. The numbers of Dutch legal entities
// (RSIN) pass it too.
func ValidNLBSN(b []byte) bool {
	switch len(b) {
	case 9:
		return checksum.BSNRemainder(b) == 0 && !bytes.Equal(b, zeros[:9])
	case 8:
		if !digits(b, 8) || b[0] == '0' {
			return false
		}
		s := -int(b[7] - '0')
		for i := 0; i < 7; i++ {
			s += (8 - i) * int(b[i]-'0')
		}
		return s%11 == 0
	}
	return false
}

var zeros = []byte("0000000000000000")

// isNLTest recognises the published specimens and the test block 9999xxxxx.
func isNLTest(b []byte) bool {
	return len(b) == 9 && (string(b) == "123456782" || string(b) == "111222333" || string(b[:4]) == "9999")
}

// nineDigits puts the lost zero back.
func nineDigits(p *detectors.Pass, b []byte) []byte {
	if len(b) == 9 {
		return p.Copy(b)
	}
	var nine [9]byte
	nine[0] = '0'
	copy(nine[1:], b)
	return p.Copy(nine[:])
}
