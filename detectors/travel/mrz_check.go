package travel

import (
	"bytes"

	"github.com/inzage/inzage/detectors/internal/checksum"
)

// check compares all check digits.
func (z *zone) check() {
	f := z.form
	hidden := false
	z.checks[checkNumber] = z.checkNumber()
	if !f.birthCheck.none() {
		z.checks[checkBirth] = z.compare(z.get(f.birth), z.get(f.birthCheck)[0])
	}
	if !f.expiryCheck.none() {
		z.checks[checkExpiry] = z.compare(z.get(f.expiry), z.get(f.expiryCheck)[0])
	}
	z.checks[checkOptional] = z.checkOptional()
	for _, c := range z.checks[:checkComposite] {
		hidden = hidden || c == masked
	}
	if f.compositeCheck.none() {
		return
	}
	var all [80]byte
	n := 0
	for _, s := range f.composite {
		n += copy(all[n:], z.get(s))
	}
	c := z.compare(all[:n], z.get(f.compositeCheck)[0])
	if c == wrong && (hidden || z.optionalMasked()) {
		c = masked
	}
	z.checks[checkComposite] = c
}

// compare checks one field against its digit; a masked field whose digit disagrees is not wrong.
func (z *zone) compare(field []byte, digit byte) checkState {
	if want := checksum.ICAO(field); want >= 0 && digit == byte('0'+want) {
		return right
	}
	if isMasked(field) || digit == '*' || digit == '#' || bytes.ContainsAny(field, "*#") {
		return masked
	}
	return wrong
}

func (z *zone) checkNumber() checkState {
	f := z.form
	if f.numberCheck.none() {
		return absent
	}
	if !f.numberCover.none() {
		return z.compare(z.get(f.numberCover), z.get(f.numberCheck)[0])
	}
	if z.rest == 0 {
		return z.compare(z.get(f.number), z.get(f.numberCheck)[0])
	}
	digit := z.get(f.overflow)[z.rest-1]
	number := z.number[:z.numberN]
	if z.compare(number, digit) == right {
		return right
	}
	// Older Belgian cards count the filler as a tenth character.
	var with [25]byte
	k := int(f.number.to - f.number.from)
	n := copy(with[:], number[:k])
	with[n] = '<'
	n++
	n += copy(with[n:], number[k:])
	return z.compare(with[:n], digit)
}

// checkOptional checks the digit behind the personal number of a passport. A filler or nothing
// there is no digit; empty data with another digit than 0 were masked.
func (z *zone) checkOptional() checkState {
	f := z.form
	if f.optional1Check.none() {
		return absent
	}
	digit := z.get(f.optional1Check)[0]
	if digit == '<' {
		return absent
	}
	return z.compare(z.get(f.optional1), digit)
}

// optionalMasked reports whether the optional data hold a hidden number.
func (z *zone) optionalMasked() bool {
	for _, s := range []span{z.form.optional1, z.form.optional2} {
		if s.none() {
			continue
		}
		if b := trimFill(z.get(s)); len(b) >= 6 && isMasked(b) {
			return true
		}
	}
	// A number replaced by fillers leaves its own digit behind: Dutch cards, last of line 1.
	return z.form == td1 && z.rest == 0 && z.line[0][29] != '<' && len(trimFill(z.line[0][15:29])) == 0
}

// repairNumber reads an O in the document number and in the optional data as 0, an I as 1, until
// all check digits agree. It never turns digits into letters: with so many of them some exchange
// would agree by chance.
func (z *zone) repairNumber() bool {
	if z.checks[checkBirth] == wrong || z.checks[checkExpiry] == wrong {
		return false
	}
	var at [8][2]uint8
	n := 0
	for _, s := range []span{z.form.number, z.form.optional1, z.form.optional2} {
		for i := s.from; i < s.to && n < len(at); i++ {
			if b := z.line[s.line][i]; b == 'O' || b == 'I' {
				at[n] = [2]uint8{s.line, i}
				n++
			}
		}
	}
	before := *z
	for i := 0; i < n; i++ {
		for j := i; j < n; j++ {
			*z = before
			z.digit(at[i])
			if j > i {
				z.digit(at[j])
			}
			if z.repairs > maxRepairs {
				continue
			}
			z.readNumber()
			z.check()
			if good, bad := z.tally(); bad == 0 && good >= 3 {
				return true
			}
		}
	}
	*z = before
	return false
}

func (z *zone) digit(at [2]uint8) {
	p := &z.line[at[0]][at[1]]
	if *p == 'O' {
		*p = '0'
	} else {
		*p = '1'
	}
	z.repairs++
}
