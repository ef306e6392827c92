package national

import (
	"time"

	"github.com/inzage/inzage/detectors"
	"github.com/inzage/inzage/detectors/internal/checksum"
)

// A fact is what the numbers of a kind say about their bearer.
type fact struct {
	date func(b []byte) (time.Time, bool)
	male func(b []byte) (male, ok bool)
}

// BirthDate returns the birth date inside a number in its canonical form. ok is false for kinds
// that hold none, for numbers that leave a part or the century open, and for what is no number of
// the kind.
func BirthDate(kind detectors.Kind, canonical []byte) (t time.Time, ok bool) {
	f, known := facts[kind]
	if !known || f.date == nil || !wellFormed(canonical) {
		return t, false
	}
	return f.date(canonical)
}

// Sex returns 'M' or 'F' as a number in its canonical form says. ok is false for kinds that do not
// tell, and for numbers given without knowing the sex.
func Sex(kind detectors.Kind, canonical []byte) (sex byte, ok bool) {
	f, known := facts[kind]
	if !known || f.male == nil || !wellFormed(canonical) {
		return 0, false
	}
	male, ok := f.male(canonical)
	switch {
	case !ok:
		return 0, false
	case male:
		return 'M', true
	}
	return 'F', true
}

// wellFormed reports whether b is letters and digits, few enough and many enough to read.
func wellFormed(b []byte) bool {
	if len(b) < 9 || len(b) > 16 {
		return false
	}
	for _, c := range b {
		if checksum.Value(c) < 0 {
			return false
		}
	}
	return true
}

// sized guards a reader of n digits.
func sized(n int, f func([]byte) (time.Time, bool)) func([]byte) (time.Time, bool) {
	return func(b []byte) (time.Time, bool) {
		if !digits(b, n) {
			return time.Time{}, false
		}
		return f(b)
	}
}

// sexIf reads the sex of numbers that pass ok.
func sexIf(ok, male func([]byte) bool) func([]byte) (bool, bool) {
	return func(b []byte) (bool, bool) {
		if !ok(b) {
			return false, false
		}
		return male(b), true
	}
}

// parity tells the sex by the digit at place i of n: odd is a man.
func parity(n, i int) func([]byte) (bool, bool) {
	return sexIf(func(b []byte) bool { return digits(b, n) }, func(b []byte) bool { return b[i]&1 == 1 })
}

var facts = map[detectors.Kind]fact{
	"be-nrn":               {dateBE, sexBE},
	"be-bis":               {dateBE, sexBE},
	"fr-nir":               {nil, sexIf(validNIR, func(b []byte) bool { return b[0]&1 == 1 })},
	"lu-matricule":         {sized(13, dateLU), nil},
	"it-cf":                {nil, func(b []byte) (bool, bool) { n, ok := itParts(b); return n.day <= 40, ok }},
	"pl-pesel":             {sized(11, datePESEL), parity(11, 9)},
	"dk-cpr":               {sized(10, dateCPR), parity(10, 9)},
	"no-fnr":               {sized(11, dateFNR), parity(11, 8)},
	"fi-hetu":              {func(b []byte) (time.Time, bool) { return dateOf(validHETU(b), dateHETU, b) }, sexIf(validHETU, func(b []byte) bool { return b[len(b)-2]&1 == 1 })},
	"is-kennitala":         {sized(10, dateKennitala), nil},
	"bg-egn":               {sized(10, dateEGN), sexIf(func(b []byte) bool { return digits(b, 10) }, func(b []byte) bool { return b[8]&1 == 0 })},
	"cz-rc":                {dateCzech, sexIf(validRC, func(b []byte) bool { return b[2] < '5' })},
	"sk-rc":                {dateCzech, sexIf(validRC, func(b []byte) bool { return b[2] < '5' })},
	"ee-ik":                {sized(11, dateBaltic), parity(11, 0)},
	"lt-asmens":            {sized(11, dateBaltic), sexIf(func(b []byte) bool { return digits(b, 11) && b[0] != '9' }, func(b []byte) bool { return b[0]&1 == 1 })},
	"lv-pk":                {sized(11, func(b []byte) (time.Time, bool) { return dateOf(string(b[:2]) != "32", dateLV, b) }), nil},
	"hu-tax":               {sized(10, dateHUTax), nil},
	"ro-cnp":               {sized(13, func(b []byte) (time.Time, bool) { return dateOf(b[0] < '7', dateCNP, b) }), parity(13, 0)},
	"si-emso":              {sized(13, dateEMSO), sexIf(func(b []byte) bool { return digits(b, 13) }, func(b []byte) bool { return b[9] < '5' })},
	"se-personnummer":      {func(b []byte) (time.Time, bool) { return dateOf(len(b) == 12 && seLuhn(b), swedish(0), b) }, sexSE},
	"se-samordningsnummer": {func(b []byte) (time.Time, bool) { return dateOf(len(b) == 12 && seLuhn(b), swedish(60), b) }, sexSE},
}

// dateOf calls f when ok holds.
func dateOf(ok bool, f func([]byte) (time.Time, bool), b []byte) (time.Time, bool) {
	if !ok {
		return time.Time{}, false
	}
	return f(b)
}

func dateBE(b []byte) (time.Time, bool) {
	f, ok := parseBE(b)
	return dateOf(ok, func([]byte) (time.Time, bool) { return f.date() }, b)
}

func sexBE(b []byte) (male, ok bool) {
	f, ok := parseBE(b)
	return f.serial%2 == 1, ok && !f.sexUnknown
}

var sexSE = sexIf(seLuhn, func(b []byte) bool { return b[len(b)-2]&1 == 1 })

func swedish(plus int) func([]byte) (time.Time, bool) {
	return func(b []byte) (time.Time, bool) { return dateSE(b, plus) }
}

func dateCzech(b []byte) (time.Time, bool) {
	if !validRC(b) && !(digits(b, 9) && b[0] < '6') {
		return time.Time{}, false
	}
	return dateRC(b)
}

func itParts(b []byte) (itNumbers, bool) {
	if !validCF(b) {
		return itNumbers{}, false
	}
	return decodeOmocodia(b)
}
