package checksum

// BSNRemainder returns the remainder mod 11 of the Dutch eleven test as the citizen service number
// uses it: nine digits weighted 9, 8, … 2 and the last one -1. A citizen number leaves 0, an
// education number 5. It returns -1 unless b has nine digits.
func BSNRemainder(b []byte) int {
	if len(b) != 9 || !Digits(b) {
		return -1
	}
	s := -int(b[8] - '0')
	for i := 0; i < 8; i++ {
		s += (9 - i) * int(b[i]-'0')
	}
	return ((s % 11) + 11) % 11
}

// ElevenBank reports whether b passes the eleven test of old Dutch bank accounts: weights n, n-1,
// … 1 over its n digits, the sum a multiple of 11. Accounts have nine or ten digits.
func ElevenBank(b []byte) bool {
	if len(b) < 9 || len(b) > 10 || !Digits(b) {
		return false
	}
	s := 0
	for i, c := range b {
		s += (len(b) - i) * int(c-'0')
	}
	return s%11 == 0
}
