package national

import (
	"time"

	"github.com/inzage/inzage/detectors"
	"github.com/inzage/inzage/detectors/internal/checksum"
)

// FIHETU recognises the Finnish identity code (henkilötunnus).
//
// Shape: DDMMYY, a century sign, a serial 002 to 899 (900 to 999 temporary), a check character. The
// sign is - or U to Y for the 1900s, A to F for the 2000s.
// Check: the nine digits mod 31, looked up in 0123456789ABCDEFHJKLMNPRSTUVWXY. Value: 11
// characters, or 10 when the sign is a hyphen.
// Confidence: likely, possible without any letter; certain beside a context word or under a field name.
// Source: Valtioneuvoston asetus 128/2010; Digi- ja väestötietovirasto.
var FIHETU = &detectors.Detector{
	Name: "fi-hetu", Kind: "fi-hetu",
	Title:     "Finnish identity code (henkilötunnus)",
	Check:     "mod 31, with a date",
	Rules:     "likely; certain with a context word or under a field name",
	Source:    "Valtioneuvoston asetus 128/2010; Digi- ja väestötietovirasto",
	Countries: []string{"fi"}, Chance: 0.0007, MaxLen: 24,
	Fields: []string{"hetu", "henkilotunnus", "personbeteckning"}, NotFields: notNumbers,
	Context: []string{"hetu", "henkilotunnus*", "personbeteckning"}, Against: references,
	Classes: detectors.Of(detectors.Digits, detectors.Code), Length: [2]int{10, 11},
	Judge: judgeHETU,
}

var (
	fiRule = rule{written: []string{"6-4"}, valid: validHETU, date: dateHETU, test: func(b []byte) bool { return b[len(b)-4] == '9' }}
	// fiDigits is for codes without any letter: six digits, a hyphen and four could be many things.
	fiDigits = rule{rate: 0.01, written: fiRule.written, valid: validHETU, date: dateHETU, test: fiRule.test}
)

// judgeHETU asks for the hyphen where there is no letter for the century.
func judgeHETU(p *detectors.Pass, c *detectors.Candidate) {
	if len(c.Compact) == 10 && !layout(c, "6-4") || c.Lower {
		return
	}
	if c.Class == detectors.Digits {
		fiDigits.judge(p, c)
		return
	}
	fiRule.judge(p, c)
}

func validHETU(b []byte) bool {
	if len(b) != 10 && len(b) != 11 || !digits(b[:6], 6) {
		return false
	}
	if len(b) == 11 && (b[6] < 'A' || b[6] > 'F') && (b[6] < 'U' || b[6] > 'Y') {
		return false
	}
	n := b[len(b)-4 : len(b)-1]
	if !checksum.Digits(n) || checksum.Number(n) < 2 {
		return false
	}
	return "0123456789ABCDEFHJKLMNPRSTUVWXY"[(checksum.Number(b[:6])*1000+checksum.Number(n))%31] == b[len(b)-1]
}

func dateHETU(b []byte) (time.Time, bool) {
	y := 1900 + two(b, 4)
	if len(b) == 11 && b[6] <= 'F' {
		y += 100
	}
	return day(y, two(b, 2), two(b, 0))
}
