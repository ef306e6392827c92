package travel

import (
	"strings"

	"github.com/inzage/inzage/detectors/internal/checksum"
)

// A state of a check digit.
type checkState uint8

const (
	absent checkState = iota // the form or this document has no such digit
	right
	wrong
	masked // the digit, or what it covers, is hidden behind fillers or X
)

// zone is a machine readable zone laid out in its lines and checked.
type zone struct {
	form *form
	line [3][44]byte
	// number is the whole document number, the overflow of a long one included.
	number  [24]byte
	numberN int
	rest    int // where optional data 1 begins behind an overflow

	checks  [numChecks]checkState
	repairs int // letters and digits exchanged
	filled  bool
}

// The check digits of a zone.
const (
	checkNumber = iota
	checkBirth
	checkExpiry
	checkOptional
	checkComposite
	numChecks
)

var checkNames = [numChecks]string{"document number", "birth date", "expiry date", "optional data", "composite"}

func (z *zone) get(s span) []byte { return z.line[s.line][s.from:s.to] }

// fits reports whether the first line can begin a document of form f.
func (f *form) fits(line []byte) bool {
	if f == chDL {
		return len(line) >= 7 && line[0]-'A' < 26 && strings.IndexByte("DFIR", line[6]) >= 0
	}
	if len(line) < 5 || strings.IndexByte(f.first, line[0]) < 0 {
		return false
	}
	if f.prefix != "" {
		return string(line[:5]) == f.prefix
	}
	// The state: three letters, or fewer and fillers; a 0 or 1 may stand for O or I.
	return stateLetter(line[2]) && (line[1] == '<' || line[1]-'A' < 26 || line[1]-'0' < 10) &&
		(stateLetter(line[3]) || line[3] == '<') && (stateLetter(line[4]) || line[4] == '<')
}

func stateLetter(b byte) bool { return b-'A' < 26 || b == '0' || b == '1' }

// set lays the lines out; each must have the width of the form already.
func (z *zone) set(f *form, lines ...[]byte) {
	*z = zone{form: f}
	for i, l := range lines {
		copy(z.line[i][:f.width], l)
		for k := len(l); k < f.width; k++ {
			z.line[i][k] = '<'
		}
	}
}

// verify repairs what the check digits prove and fills checks. It reports whether the zone is a
// document: its dates, sex and check digits hold. doubt says that one check digit is wrong.
func (z *zone) verify() (ok, doubt bool) {
	z.retype()
	if !z.plausible() {
		return false, false
	}
	z.readNumber()
	z.check()
	good, bad := z.tally()
	if bad > 0 && z.repairNumber() {
		good, bad = z.tally()
	}
	if bad == 0 {
		return good >= z.form.needed(), false
	}
	if z.repairs > 0 || z.filled || z.form.compositeCheck.none() && good < 2 || good < 2 {
		return false, false
	}
	// One wrong field makes the composite wrong too.
	lone := bad == 1 || bad == 2 && z.checks[checkComposite] == wrong
	return false, lone
}

// needed is the number of right check digits that prove a document of the form.
func (f *form) needed() int {
	switch f {
	case chDL:
		return 0
	case nlDL:
		return 1
	}
	return 2
}

func (z *zone) tally() (good, bad int) {
	for _, c := range z.checks {
		switch c {
		case right:
			good++
		case wrong:
			bad++
		}
	}
	return good, bad
}

// retype exchanges O and 0, I and 1 where a field's type leaves no doubt.
func (z *zone) retype() {
	f := z.form
	for _, s := range []span{f.birth, f.birthCheck, f.expiry, f.expiryCheck, f.compositeCheck} {
		if !s.none() {
			z.toDigits(s)
		}
	}
	if !f.numberCheck.none() {
		z.toDigits(f.numberCheck)
	}
	z.toLetters(f.state)
	for _, s := range []span{f.nationality, f.names, f.given} {
		if !s.none() {
			z.toLetters(s)
		}
	}
}

func (z *zone) toDigits(s span) {
	for i, b := range z.get(s) {
		switch b {
		case 'O':
			z.get(s)[i] = '0'
			z.repairs++
		case 'I':
			z.get(s)[i] = '1'
			z.repairs++
		}
	}
}

func (z *zone) toLetters(s span) {
	for i, b := range z.get(s) {
		switch b {
		case '0':
			z.get(s)[i] = 'O'
			z.repairs++
		case '1':
			z.get(s)[i] = 'I'
			z.repairs++
		}
	}
}

// plausible looks at what no check digit covers: the sex, the letters of states, real dates.
func (z *zone) plausible() bool {
	f := z.form
	if z.repairs > maxRepairs {
		return false
	}
	if !f.sex.none() {
		switch z.get(f.sex)[0] {
		case 'M', 'F', 'X', '<', '*', '#', 'H':
		default:
			return false
		}
	}
	for _, s := range []span{f.state, f.nationality} {
		if !s.none() && !stateCode(z.get(s)) {
			return false
		}
	}
	if f == chDL && !z.swiss() {
		return false
	}
	return (f.birth.none() || dateLike(z.get(f.birth), true)) && (f.expiry.none() || dateLike(z.get(f.expiry), false)) &&
		(f.names.none() || nameLike(z.get(f.names)))
}

// swiss checks what a Swiss or Liechtenstein licence has in place of check digits.
func (z *zone) swiss() bool {
	l := z.line[1][:30]
	state := string(l[2:5])
	return string(l[:2]) == "FA" && (state == "CHE" || state == "LIE") && string(l[17:19]) == "<<" &&
		checksum.Digits(l[5:17]) && checksum.Digits(l[19:25]) && string(z.line[0][7:chFirst]) == "<<"
}

// maxRepairs is the number of exchanged characters beyond which a zone is not believed.
const maxRepairs = 2

// stateCode reports whether b is a code of one to three letters, or masked.
func stateCode(b []byte) bool {
	if isMasked(b) {
		return true
	}
	end := false
	for i, c := range b {
		switch {
		case c == '<':
			end = true
		case c-'A' >= 26 || end:
			return false
		}
		if i == 0 && end {
			return false
		}
	}
	return true
}

// dateLike reports whether b is a YYMMDD date that can exist. Of a birth date parts may be
// unknown; a masked date passes.
func dateLike(b []byte, birth bool) bool {
	if isMasked(b) {
		return true
	}
	y, m, d := pair(b, 0), pair(b, 2), pair(b, 4)
	if y < 0 || m == -1 || d == -1 || !birth && (m < 0 || d < 0) {
		return false
	}
	if m == unknown {
		return d == unknown
	}
	if m < 1 || m > 12 {
		return false
	}
	return d == unknown || d >= 1 && d <= monthDays[m-1]
}

var monthDays = [12]int{31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31}

// unknown is the value of a pair of fillers.
const unknown = -2

// pair returns the number that two characters make, unknown for two fillers, -1 for anything else.
func pair(b []byte, i int) int {
	if b[i] == '<' && b[i+1] == '<' {
		return unknown
	}
	if b[i]-'0' > 9 || b[i+1]-'0' > 9 {
		return -1
	}
	return int(b[i]-'0')*10 + int(b[i+1]-'0')
}

// nameLike reports whether b may be a name field: letters, fillers, masks, and mostly not blank.
func nameLike(b []byte) bool {
	digits := 0
	for _, c := range b {
		if c-'0' < 10 {
			digits++
		}
	}
	return digits == 0 && (b[0] != '<' || isMasked(b))
}

// isMasked reports whether b holds nothing but fillers, X, marks or zeros.
func isMasked(b []byte) bool {
	for _, c := range b {
		switch c {
		case '<', 'X', '*', '#', '0':
		default:
			return false
		}
	}
	return true
}

// readNumber gathers the document number. A long one leaves a filler where its check digit would
// be and goes on in the optional data; its last character there is the check digit.
func (z *zone) readNumber() {
	f := z.form
	z.numberN = copy(z.number[:], trimFill(z.get(f.number)))
	z.rest = 0
	if f.overflow.none() || z.get(f.numberCheck)[0] != '<' || z.numberN < int(f.number.to-f.number.from) {
		return
	}
	o := z.get(f.overflow)
	n := 0
	for n < len(o) && o[n] != '<' {
		n++
	}
	if n < 2 {
		return
	}
	z.numberN += copy(z.number[z.numberN:], o[:n-1])
	z.rest = n
}

func trimFill(b []byte) []byte {
	for len(b) > 0 && b[len(b)-1] == '<' {
		b = b[:len(b)-1]
	}
	return b
}
