package national

import (
	"time"

	"github.com/inzage/inzage/detectors"
	"github.com/inzage/inzage/detectors/internal/checksum"
)

// SEPersonnummer recognises the Swedish personal number.
//
// Shape: YYMMDD-NNNC or YYYYMMDD-NNNC, with or without the hyphen; the last but one is odd for men.
// Check: Luhn over the ten digits without the century. Value: 10 or 12 digits.
// Confidence: possible unbroken and alone; likely with the hyphen or beside a context word;
// certain with both or under a field name.
// Source: Folkbokföringslag (1991:481) § 18; Skatteverket SKV 704.
var SEPersonnummer = &detectors.Detector{
	Name: "se-personnummer", Kind: "se-personnummer",
	Title:     "Swedish personal number (personnummer)",
	Check:     "Luhn, with a date",
	Rules:     rulesMedium,
	Source:    "Folkbokföringslag (1991:481) § 18; Skatteverket SKV 704",
	Countries: []string{"se"}, Chance: 0.0035, MaxLen: 24,
	Fields: seFields, NotFields: notNumbers, Context: []string{"personnummer", "personnr", "pnr", "person nummer"}, Against: references,
	Classes: detectors.Of(detectors.Digits), Length: [2]int{10, 12},
	Judge: (&rule{official: []string{"6-4", "8-4"}, written: []string{"6 4", "8 4"}, valid: seLuhn, date: func(b []byte) (time.Time, bool) { return dateSE(b, 0) }}).judge,
}

// SESamordningsnummer recognises the Swedish coordination number.
//
// Shape: as [SEPersonnummer] with the day raised by 60. Check, value, confidence: the same.
// Source: Skatteverket SKV 707.
var SESamordningsnummer = &detectors.Detector{
	Name: "se-samordningsnummer", Kind: "se-samordningsnummer",
	Title:     "Swedish coordination number (samordningsnummer)",
	Check:     "Luhn, with a date whose day is raised by 60",
	Rules:     rulesMedium,
	Source:    "Skatteverket SKV 707",
	Countries: []string{"se"}, Chance: 0.0035, MaxLen: 24,
	Fields: append([]string{"samordningsnummer"}, seFields...), NotFields: notNumbers, Context: []string{"samordningsnummer", "personnummer", "personnr"}, Against: references,
	Classes: detectors.Of(detectors.Digits), Length: [2]int{10, 12},
	Judge: (&rule{official: []string{"6-4", "8-4"}, written: []string{"6 4", "8 4"}, valid: seLuhn, date: func(b []byte) (time.Time, bool) { return dateSE(b, 60) }}).judge,
}

var seFields = []string{"personnummer", "personnr", "pnr$"}

func seLuhn(b []byte) bool {
	return (len(b) == 10 || len(b) == 12) && digits(b, len(b)) && two(b, len(b)-8) <= 12 && checksum.Luhn(b[len(b)-10:])
}

// dateSE reads the date of a Swedish number whose day is raised by plus. Without a century the
// 1900s stand for it, to test the calendar.
func dateSE(b []byte, plus int) (time.Time, bool) {
	y, b10 := 1900, b
	if len(b) == 12 {
		y, b10 = two(b, 0)*100, b[2:]
		if y < 1800 || y > 2000 {
			return time.Time{}, false
		}
	} else if two(b, 0) == 0 {
		y = 2000 // 29 February 2000
	}
	return day(y+two(b10, 0), two(b10, 2), two(b10, 4)-plus)
}

// DKCPR recognises the Danish person number.
//
// Shape: DDMMYY-SSSS, with or without the hyphen; the seventh digit tells the century, the last is
// odd for men. Day +60 marks replacement numbers.
// Check: weights 4,3,2,7,6,5,4,3,2,1, a multiple of 11, held until October 2007 and is a bonus now.
// Value: 10 digits.
// Confidence: likely beside a context word; certain under a field name; possible alone.
// Source: CPR-kontoret, Opbygning af CPR-nummeret.
var DKCPR = &detectors.Detector{
	Name: "dk-cpr", Kind: "dk-cpr",
	Title:     "Danish person number (CPR)",
	Check:     "a date; mod 11 only before October 2007",
	Rules:     rulesWeak,
	Source:    "CPR-kontoret, Opbygning af CPR-nummeret",
	Countries: []string{"dk"}, Weak: true, Chance: 0.031, MaxLen: 24,
	Fields: []string{"cpr", "cprnr", "cprnummer", "personnummer"}, NotFields: notNumbers,
	Context: []string{"cpr", "cpr nr", "cpr nummer", "cprnummer", "personnummer"}, Against: references,
	Classes: detectors.Of(detectors.Digits), Length: [2]int{10, 10},
	Judge: (&rule{official: []string{"6-4"}, written: []string{"6 4", "2-2-2-4"}, date: dateCPR, valid: func(b []byte) bool { return digits(b, 10) && two(b, 2) <= 12 },
		sum: func(b []byte) bool { return checksum.Sum(b, 4, 3, 2, 7, 6, 5, 4, 3, 2, 1)%11 == 0 }}).judge,
}

func dateCPR(b []byte) (time.Time, bool) {
	d, y, c := two(b, 0), two(b, 4), b[6]
	if d > 60 {
		d -= 60
	}
	switch {
	case c <= '3', (c == '4' || c == '9') && y > 36:
		y += 1900
	case c == '4' || c == '9' || y <= 57:
		y += 2000
	default:
		y += 1800
	}
	return day(y, two(b, 2), d)
}

// NOFNR recognises the Norwegian birth number (fødselsnummer), D-numbers and H-numbers included.
//
// Shape: 11 digits DDMMYY, individual number, two check digits; written 010190 12345. D-numbers
// raise the day by 40, H-numbers the month by 40, synthetic test numbers by 65 or 80.
// Check: weights 3,7,6,1,8,9,4,5,2 and 5,4,3,2,7,6,5,4,3,2, each 11 minus the sum mod 11. Value: 11
// digits.
// Confidence: possible unbroken and alone in Norwegian locales; likely in groups or beside a
// context word; certain with both or under a field name.
// Source: Skatteetaten, Fødselsnummer; folkeregisterforskriften § 2-2-1.
var NOFNR = &detectors.Detector{
	Name: "no-fnr", Kind: "no-fnr",
	Title:     "Norwegian birth number (fødselsnummer)",
	Check:     "two digits mod 11, with a date",
	Rules:     rulesMedium,
	Source:    "Folkeregisterforskriften § 2-2-1; Skatteetaten",
	Countries: []string{"no"}, Chance: 0.001, MaxLen: 24,
	Fields: []string{"fodselsnummer", "fodselsnr", "fnr", "personnummer"}, NotFields: notNumbers,
	Context: []string{"fodselsnummer", "fodselsnr", "fnr", "personnummer", "d nummer"}, Against: references,
	Classes: detectors.Of(detectors.Digits), Length: [2]int{11, 11},
	Judge: (&rule{rate: 0.01, official: []string{"6 5"}, written: []string{"6-5", "6 3 2", "2 2 2 5", "2.2.2 5"}, valid: validFNR, date: dateFNR, test: func(b []byte) bool { return two(b, 2) > 52 }}).judge,
}

func validFNR(b []byte) bool {
	if !digits(b, 11) || two(b, 0) == 0 || two(b, 0) > 71 {
		return false
	}
	k1 := 11 - checksum.Sum(b, 3, 7, 6, 1, 8, 9, 4, 5, 2)%11
	k2 := 11 - checksum.Sum(b, 5, 4, 3, 2, 7, 6, 5, 4, 3, 2)%11
	return k1 != 10 && k2 != 10 && k1%11 == int(b[9]-'0') && k2%11 == int(b[10]-'0')
}

func dateFNR(b []byte) (time.Time, bool) {
	d, m, y, n := two(b, 0), two(b, 2), two(b, 4), checksum.Number(b[6:9])
	if d > 40 {
		d -= 40
	}
	switch {
	case m > 80:
		m -= 80
	case m > 65:
		m -= 65
	case m > 40:
		m -= 40
	}
	switch {
	case n < 500:
		y += 1900
	case n < 750 && y >= 54:
		y += 1800
	case y < 40:
		y += 2000
	case n >= 900:
		y += 1900
	default:
		return time.Time{}, false
	}
	return day(y, m, d)
}

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

// ISKennitala recognises the Icelandic identification number of a person.
//
// Shape: 10 digits DDMMYY, serial, check digit, century (9 for 1900s, 0 for 2000s); written
// 120174-3399. Companies, whose day is raised by 40, are not reported.
// Check: weights 3,2,7,6,5,4,3,2,1, a multiple of 11. Value: 10 digits.
// Confidence: possible unbroken and alone in Icelandic locales; likely with the hyphen there or
// beside a context word; certain with both or under a field name.
// Source: Þjóðskrá Íslands, lög um skráningu einstaklinga 140/2019.
var ISKennitala = &detectors.Detector{
	Name: "is-kennitala", Kind: "is-kennitala",
	Title:     "Icelandic identification number (kennitala)",
	Check:     "mod 11, with a date",
	Rules:     rulesMedium,
	Source:    "Lög um skráningu einstaklinga 140/2019; Þjóðskrá Íslands",
	Countries: []string{"is"}, Chance: 0.0027, MaxLen: 24,
	Fields: []string{"kennitala", "kt$"}, NotFields: notNumbers,
	Context: []string{"kennitala", "kt", "kennitolu*"}, Against: references,
	Classes: detectors.Of(detectors.Digits), Length: [2]int{10, 10},
	Judge: (&rule{official: []string{"6-4"}, written: []string{"6 4"}, date: dateKennitala, test: oneOf("0101302989", "1201743399"), valid: func(b []byte) bool {
		return digits(b, 10) && dayMonth(two(b, 0), two(b, 2)) && (b[9] == '9' || b[9] == '0' || b[9] == '8') && checksum.Sum(b, 3, 2, 7, 6, 5, 4, 3, 2, 1)%11 == 0
	}}).judge,
}

func dateKennitala(b []byte) (time.Time, bool) {
	y := two(b, 4)
	switch b[9] {
	case '0':
		y += 2000
	case '8':
		y += 1800
	default:
		y += 1900
	}
	return day(y, two(b, 2), two(b, 0))
}
