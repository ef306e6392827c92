package checksum

// Luhn reports whether b ends in the check digit of the Luhn formula: from the right every second
// digit is doubled and 9 is subtracted above 9; the total is a multiple of 10. A byte that is no
// digit fails, and so does the empty slice.
func Luhn(b []byte) bool {
	sum, double := 0, false
	for i := len(b) - 1; i >= 0; i-- {
		d := int(b[i] - '0')
		if d > 9 {
			return false
		}
		if double {
			if d *= 2; d > 9 {
				d -= 9
			}
		}
		sum += d
		double = !double
	}
	return len(b) > 0 && sum%10 == 0
}

// LuhnDigit returns the check digit, 0 to 9, that Luhn wants behind b; -1 if b holds another byte
// than a digit.
func LuhnDigit(b []byte) int {
	sum, double := 0, true
	for i := len(b) - 1; i >= 0; i-- {
		d := int(b[i] - '0')
		if d > 9 {
			return -1
		}
		if double {
			if d *= 2; d > 9 {
				d -= 9
			}
		}
		sum += d
		double = !double
	}
	return (10 - sum%10) % 10
}

// LuhnAlnum reports whether b passes the Luhn formula over digits and capitals, a letter counting
// 10 to 35 as one value: from the right every second value is doubled, 9 is subtracted above 9.
// The Portuguese citizen card uses it.
func LuhnAlnum(b []byte) bool {
	sum, double := 0, false
	for i := len(b) - 1; i >= 0; i-- {
		v := Value(b[i])
		if v < 0 {
			return false
		}
		if double {
			if v *= 2; v > 9 {
				v -= 9
			}
		}
		sum += v
		double = !double
	}
	return len(b) > 0 && sum%10 == 0
}
