// Package checksum holds the check-digit arithmetic that identifiers share: Luhn, the Dutch eleven
// test, ISO 7064, mod 97, Verhoeff, the 7-3-1 rule of machine readable zones and weighted sums.
//
// All functions are pure, take the compact form of a number (digits, and letters in upper case,
// without separators) and allocate nothing. A byte outside the alphabet of a rule never passes it.
//
// Sources: ISO/IEC 7812-1 (Luhn), ISO/IEC 7064 (mod 11,10 and mod 97-10), ICAO Doc 9303-3 (7-3-1),
// J. Verhoeff, Error Detecting Decimal Codes, 1969 (dihedral check), ISO 13616-1 (IBAN).
package checksum

// Digits reports whether b holds decimal digits only. The empty slice does.
func Digits(b []byte) bool {
	for _, c := range b {
		if c-'0' > 9 {
			return false
		}
	}
	return true
}

// Number returns the value of the digits of b. b must hold digits only, at most 18 of them.
func Number(b []byte) int {
	n := 0
	for _, c := range b {
		n = n*10 + int(c-'0')
	}
	return n
}

// Sum returns the weighted sum of the leading digits of b: one weight a digit. b must have at
// least as many digits as there are weights.
func Sum(b []byte, weights ...int) int {
	s := 0
	for i, w := range weights {
		s += w * int(b[i]-'0')
	}
	return s
}

// Value returns the value of c in the alphabet 0-9 A-Z (A is 10), -1 for another byte.
func Value(c byte) int {
	switch {
	case c-'0' <= 9:
		return int(c - '0')
	case c-'A' < 26:
		return int(c-'A') + 10
	}
	return -1
}

// Filler reports whether the digits of b are a dummy: one digit repeated, or a run that counts up
// or down by one ("123456789", "987654321", "0123456789"). Fewer than six bytes are never a dummy.
func Filler(b []byte) bool {
	if len(b) < 6 {
		return false
	}
	same, up, down := true, true, true
	for i := 1; i < len(b); i++ {
		d, e := int(b[i-1]-'0'), int(b[i]-'0')
		same = same && d == e
		up = up && (d+1)%10 == e
		down = down && (d+9)%10 == e
	}
	return same || up || down
}
