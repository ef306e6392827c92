package detectors

import "unicode/utf8"

// Masked counts the characters of a number that is written with some of them blanked, such as
// "BE68 **** **** 7034": filler characters, and those still shown, digits and with letters also capitals.
// ok is false when anything else stands in t but blanks, hyphens and dots.
func Masked(t []byte, letters bool) (filler, shown int, ok bool) {
	for i := 0; i < len(t); {
		r, n := utf8.DecodeRune(t[i:])
		switch {
		case r == '*' || r == '#' || r == '•' || r == '█' || r == 'X' || r == 'x' || r == '_':
			filler++
		case r >= '0' && r <= '9' || letters && r >= 'A' && r <= 'Z':
			shown++
		case r == ' ' || r == '-' || r == '.':
		default:
			return 0, 0, false
		}
		i += n
	}
	return filler, shown, true
}
