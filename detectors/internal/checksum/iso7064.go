package checksum

// Mod1110 reports whether b passes ISO/IEC 7064 mod 11,10, the last digit being the check digit:
// German tax numbers, the Croatian OIB.
func Mod1110(b []byte) bool {
	if len(b) < 2 || !Digits(b) {
		return false
	}
	p := 10
	for _, c := range b[:len(b)-1] {
		s := (int(c-'0') + p) % 10
		if s == 0 {
			s = 10
		}
		p = 2 * s % 11
	}
	return (11-p)%10 == int(b[len(b)-1]-'0')
}

// Mod97 returns the remainder mod 97 of b read as one number in which a letter stands for two
// digits (A=10 to Z=35); -1 when b holds another byte than 0-9 and A-Z. Any length will do.
func Mod97(b []byte) int { return mod97(0, b) }

// Mod97Split is Mod97 of head with tail behind it, without joining them.
func Mod97Split(head, tail []byte) int {
	r := mod97(0, head)
	if r < 0 {
		return -1
	}
	return mod97(r, tail)
}

func mod97(r int, b []byte) int {
	for _, c := range b {
		v := Value(c)
		if v < 0 {
			return -1
		}
		if r >= 1<<55 { // room for two more digits
			r %= 97
		}
		if v < 10 {
			r = r*10 + v
		} else {
			r = r*100 + v
		}
	}
	return r % 97
}

// Mod9710 reports whether b passes ISO/IEC 7064 mod 97-10: as one number it leaves 1.
func Mod9710(b []byte) bool { return len(b) > 2 && mod97(0, b) == 1 }

// IBAN reports whether b, country code first, passes the check of ISO 13616: with its first four
// characters moved to the end it leaves 1 mod 97, and its check digits lie from 02 to 98.
func IBAN(b []byte) bool {
	if len(b) < 5 || !Digits(b[2:4]) || b[0]-'A' > 25 || b[1]-'A' > 25 {
		return false
	}
	if k := Number(b[2:4]); k < 2 || k > 98 {
		return false
	}
	return Mod97Split(b[4:], b[:4]) == 1
}
