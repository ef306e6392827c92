package national

import (
	"time"

	"github.com/inzage/inzage/detectors"
	"github.com/inzage/inzage/detectors/internal/checksum"
)

// BGEGN recognises the Bulgarian civil number (ЕГН).
//
// Shape: 10 digits YYMMDDNNNC, month +20 for the 1800s and +40 for the 2000s; the ninth digit is
// even for men. Check: weights 2,4,8,5,10,9,7,3,6, mod 11 mod 10. Value: 10 digits.
// Confidence: possible alone in Bulgarian locales; likely beside a context word; certain under a
// field name.
// Source: Закон за гражданската регистрация, чл. 11; Наредба № РД-02-20-9.
var BGEGN = &detectors.Detector{
	Name: "bg-egn", Kind: "bg-egn",
	Title:     "Bulgarian civil number (EGN)",
	Check:     "mod 11, with a date",
	Rules:     rulesMedium,
	Source:    "Закон за гражданската регистрация, чл. 11",
	Countries: []string{"bg"}, Chance: 0.0083, MaxLen: 24,
	Fields: []string{"egn", "егн", "egnnr"}, NotFields: notNumbers,
	Context: []string{"egn", "егн", "единен граждански"}, Against: references,
	Classes: detectors.Of(detectors.Digits), Length: [2]int{10, 10},
	Judge: (&rule{date: dateEGN, valid: func(b []byte) bool {
		return digits(b, 10) && dayMonth(two(b, 4), two(b, 2)%20) && checksum.Sum(b, 2, 4, 8, 5, 10, 9, 7, 3, 6)%11%10 == int(b[9]-'0')
	}}).judge,
}

func dateEGN(b []byte) (time.Time, bool) {
	m := two(b, 2)
	switch {
	case m > 40:
		return day(2000+two(b, 0), m-40, two(b, 4))
	case m > 20:
		return day(1800+two(b, 0), m-20, two(b, 4))
	}
	return day(1900+two(b, 0), m, two(b, 4))
}

// CZRC recognises the Czech birth number (rodné číslo).
//
// Shape: 9 digits for births before 1954, else 10; YYMMDD/SSSC, women month +50, overflow +20.
// Check: 10 digits divisible by 11 (or the first nine mod 11 are 10 and the last is 0); 9 digits have
// none. Value: 9 or 10 digits.
// Confidence: possible unbroken and alone in Czech locales; likely with the slash there or beside a
// context word; certain with both or under a field name. Nine digits need context.
// Source: Zákon č. 133/2000 Sb., § 13.
var CZRC = &detectors.Detector{
	Name: "cz-rc", Kind: "cz-rc",
	Title:     "Czech birth number (rodné číslo)",
	Check:     "divisible by 11, with a date",
	Rules:     rulesMedium,
	Source:    "Zákon č. 133/2000 Sb., § 13",
	Countries: []string{"cz"}, Weak: true, Chance: 0.011, MaxLen: 24,
	Fields: rcFields, NotFields: notNumbers, Context: rcContext, Against: references,
	Classes: detectors.Of(detectors.Digits), Length: [2]int{9, 10},
	Judge: judgeRC,
}

// SKRC recognises the Slovak birth number (rodné číslo).
//
// Shape, check, value, confidence: as [CZRC].
// Source: Zákon č. 301/1995 Z. z.
var SKRC = &detectors.Detector{
	Name: "sk-rc", Kind: "sk-rc",
	Title:     "Slovak birth number (rodné číslo)",
	Check:     "divisible by 11, with a date",
	Rules:     rulesMedium,
	Source:    "Zákon č. 301/1995 Z. z.",
	Countries: []string{"sk"}, Weak: true, Chance: 0.011, MaxLen: 24,
	Fields: append([]string{"skrc"}, rcFields...), NotFields: notNumbers, Context: rcContext, Against: references,
	Classes: detectors.Of(detectors.Digits), Length: [2]int{9, 10},
	Judge: judgeRC,
}

var (
	rcFields  = []string{"rodnecislo", "rodnec", "rc$"}
	rcContext = []string{"rodne cislo", "rodneho cisla", "r c", "rc", "birth number"}
	rcTen     = rule{date: dateRC, official: []string{"6/4"}, written: []string{"6 4", "6-4"}, valid: validRC}
	rcNine    = rule{rate: 1, must: true, date: dateRC, official: []string{"6/3"}, written: []string{"6 3", "6-3"}, valid: func(b []byte) bool { return digits(b, 9) && b[0] < '6' && string(b[6:]) != "000" }}
)

func judgeRC(p *detectors.Pass, c *detectors.Candidate) {
	if len(c.Compact) == 9 {
		rcNine.judge(p, c)
		return
	}
	rcTen.judge(p, c)
}

func validRC(b []byte) bool {
	if !digits(b, 10) {
		return false
	}
	return checksum.Number(b)%11 == 0 || checksum.Number(b[:9])%11 == 10 && b[9] == '0'
}

func dateRC(b []byte) (time.Time, bool) {
	y, m := two(b, 0), two(b, 2)
	switch {
	case len(b) == 10 && y < 54:
		y += 2000
	default:
		y += 1900
	}
	if m > 50 {
		m -= 50
	}
	if m > 20 && y >= 2004 {
		m -= 20
	}
	return day(y, m, two(b, 4))
}

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

// HUTAJ recognises the Hungarian health insurance number (TAJ szám).
//
// Shape: 9 digits, written 123 456 788. Check: weights 3 and 7 in turn, mod 10. Value: 9 digits.
// Confidence: likely beside a context word; certain under a field name; nothing without either.
// Source: 1996. évi XX. törvény.
var HUTAJ = &detectors.Detector{
	Name: "hu-taj", Kind: "hu-taj",
	Title:     "Hungarian health insurance number (TAJ szám)",
	Check:     "weights 3 and 7 mod 10",
	Rules:     rulesWeak,
	Source:    "1996. évi XX. törvény",
	Countries: []string{"hu"}, Weak: true, Chance: 0.101, MaxLen: 24,
	Fields: []string{"taj", "tajszam"}, NotFields: notNumbers,
	Context: []string{"taj", "taj szam", "tajszam", "tarsadalombiztosit*"}, Against: references,
	Classes: detectors.Of(detectors.Digits), Length: [2]int{9, 9},
	Judge: (&rule{must: true, official: []string{"3 3 3"}, written: []string{"3-3-3"}, valid: func(b []byte) bool {
		return digits(b, 9) && checksum.Sum(b, 3, 7, 3, 7, 3, 7, 3, 7)%10 == int(b[8]-'0')
	}}).judge,
}

// HUTax recognises the Hungarian tax identification of a person (adóazonosító jel).
//
// Shape: 10 digits: 8, the birth date as days since 1867-01-01, serial, check digit.
// Check: weights 1 to 9, mod 11; 10 is not issued. Value: 10 digits.
// Confidence: possible alone in Hungarian locales; likely beside a context word; certain under a
// field name.
// Source: 1996. évi XX. törvény, 2. melléklet.
var HUTax = &detectors.Detector{
	Name: "hu-tax", Kind: "hu-tax",
	Title:     "Hungarian tax identification of a person (adóazonosító jel)",
	Check:     "mod 11, with a date",
	Rules:     rulesMedium,
	Source:    "1996. évi XX. törvény, 2. melléklet",
	Countries: []string{"hu"}, Chance: 0.0091, MaxLen: 24,
	Fields: []string{"adoazonosito", "adoazonositojel", "adoszam"}, NotFields: notNumbers,
	Context: []string{"adoazonosito*", "adoazonosito jel", "adoszam"}, Against: references,
	Classes: detectors.Of(detectors.Digits), Length: [2]int{10, 10},
	Judge: (&rule{date: dateHUTax, valid: func(b []byte) bool {
		return digits(b, 10) && b[0] == '8' && checksum.Sum(b, 1, 2, 3, 4, 5, 6, 7, 8, 9)%11 == int(b[9]-'0')
	}}).judge,
}

func dateHUTax(b []byte) (time.Time, bool) {
	t := time.Date(1867, 1, 1, 0, 0, 0, 0, time.UTC).AddDate(0, 0, checksum.Number(b[1:6]))
	return t, true
}

// ROCNP recognises the Romanian personal code (CNP).
//
// Shape: 13 digits: sex and century, YYMMDD, county 01-52, 70 or 80-83, serial, check digit.
// Check: weights 2,7,9,1,4,6,3,5,8,2,7,9, mod 11; 10 is written 1. Value: 13 digits.
// Confidence: possible alone; likely beside a context word; certain under a field name.
// Source: OUG nr. 97/2005; HG nr. 1375/2006.
var ROCNP = &detectors.Detector{
	Name: "ro-cnp", Kind: "ro-cnp",
	Title:     "Romanian personal code (CNP)",
	Check:     "mod 11, with a date and a county",
	Rules:     rulesMedium,
	Source:    "OUG nr. 97/2005; HG nr. 1375/2006",
	Countries: []string{"ro"}, Chance: 0.0016, MaxLen: 24,
	Fields: []string{"cnp", "codnumericpersonal"}, NotFields: notNumbers,
	Context: []string{"cnp", "cod numeric personal"}, Against: references,
	Classes: detectors.Of(detectors.Digits), Length: [2]int{13, 13},
	// Millisecond stamps of our days begin with 1 and read as men born in 1916 to 1918.
	Judge: (&rule{rate: 0.01, date: dateCNP, valid: func(b []byte) bool {
		if !digits(b, 13) || !dayMonth(two(b, 5), two(b, 3)) {
			return false
		}
		if j := two(b, 7); j < 1 || j > 52 && j != 70 && (j < 80 || j > 83) {
			return false
		}
		r := checksum.Sum(b, 2, 7, 9, 1, 4, 6, 3, 5, 8, 2, 7, 9) % 11
		if r == 10 {
			r = 1
		}
		return r == int(b[12]-'0')
	}}).judge,
}

func dateCNP(b []byte) (time.Time, bool) {
	y := two(b, 1)
	switch b[0] {
	case '1', '2':
		y += 1900
	case '3', '4':
		y += 1800
	case '5', '6':
		y += 2000
	case '7', '8', '9': // residents and foreigners: the century is not told
		y += 1900
	default:
		return time.Time{}, false
	}
	return day(y, two(b, 3), two(b, 5))
}

// SIEMSO recognises the Slovenian register number (EMŠO) and the old Yugoslav JMBG of the same
// form.
//
// Shape: 13 digits DDMMYYY, region (50 for Slovenia), serial (500 and up for women), check digit.
// Check: 11 minus the sum by 7,6,5,4,3,2,7,6,5,4,3,2 mod 11; 11 is written 0. Value: 13 digits.
// Confidence: possible alone; likely beside a context word; certain under a field name.
// Source: Zakon o centralnem registru prebivalstva.
var SIEMSO = &detectors.Detector{
	Name: "si-emso", Kind: "si-emso",
	Title:     "Slovenian register number (EMŠO), Yugoslav JMBG",
	Check:     "mod 11, with a date",
	Rules:     rulesMedium,
	Source:    "Zakon o centralnem registru prebivalstva",
	Countries: []string{"si", "hr", "rs", "ba", "me", "mk"}, Chance: 0.0006, MaxLen: 24,
	Fields: []string{"emso", "jmbg"}, NotFields: notNumbers,
	Context: []string{"emso", "jmbg", "maticni broj", "maticna stevilka"}, Against: references,
	Classes: detectors.Of(detectors.Digits), Length: [2]int{13, 13},
	Judge: (&rule{rate: 0.01, date: dateEMSO, written: []string{"7 6", "7-6", "7 2 3 1", "2 2 3 2 3 1"}, valid: func(b []byte) bool {
		if !digits(b, 13) || !dayMonth(two(b, 0), two(b, 2)) {
			return false
		}
		k := 11 - checksum.Sum(b, 7, 6, 5, 4, 3, 2, 7, 6, 5, 4, 3, 2)%11
		return k != 10 && k%11 == int(b[12]-'0')
	}}).judge,
}

func dateEMSO(b []byte) (time.Time, bool) {
	y := checksum.Number(b[4:7])
	switch {
	case y >= 850:
		y += 1000
	case y < 100:
		y += 2000
	default:
		return time.Time{}, false
	}
	return day(y, two(b, 2), two(b, 0))
}

// GRAMKA recognises the Greek social security number (ΑΜΚΑ).
//
// Shape: 11 digits DDMMYY, serial (the tenth odd for men), check digit. Check: Luhn. Value: 11
// digits.
// Confidence: possible alone in Greek locales; likely beside a context word; certain under a field
// name.
// Source: Νόμος 3655/2008.
var GRAMKA = &detectors.Detector{
	Name: "gr-amka", Kind: "gr-amka",
	Title:     "Greek social security number (AMKA)",
	Check:     "Luhn, with a date",
	Rules:     rulesMedium,
	Source:    "Νόμος 3655/2008",
	Countries: []string{"gr"}, Chance: 0.0036, MaxLen: 24,
	Fields: []string{"amka", "αμκα"}, NotFields: notNumbers,
	Context: []string{"amka", "αμκα"}, Against: references,
	Classes: detectors.Of(detectors.Digits), Length: [2]int{11, 11},
	Judge: (&rule{valid: func(b []byte) bool {
		d, m := 0, 0
		if digits(b, 11) {
			d, m = two(b, 0), two(b, 2)
		}
		return m >= 1 && m <= 12 && d >= 1 && d <= monthLength(2000, m) && checksum.Luhn(b)
	}}).judge,
}

// GRAFM recognises the Greek tax number (ΑΦΜ).
//
// Shape: 9 digits. Check: digits by 256, 128, … 2, mod 11 mod 10. Value: 9 digits.
// Confidence: likely beside a context word; certain under a field name; nothing without either.
// Source: ΠΟΛ.1077/2016; OECD TIN sheet of Greece.
var GRAFM = &detectors.Detector{
	Name: "gr-afm", Kind: "gr-afm",
	Title:     "Greek tax number (AFM)",
	Check:     "powers of two mod 11",
	Rules:     rulesWeak,
	Source:    "OECD TIN sheet: Greece",
	Countries: []string{"gr"}, Weak: true, Chance: 0.1, MaxLen: 24,
	Fields: []string{"afm", "αφμ"}, NotFields: notNumbers,
	Context: []string{"afm", "αφμ"}, Against: references,
	Classes: detectors.Of(detectors.Digits), Length: [2]int{9, 9},
	Judge: (&rule{must: true, written: []string{"3 3 3"}, valid: validAFM}).judge,
}

func validAFM(b []byte) bool {
	return digits(b, 9) && checksum.Sum(b, 256, 128, 64, 32, 16, 8, 4, 2)%11%10 == int(b[8]-'0')
}
