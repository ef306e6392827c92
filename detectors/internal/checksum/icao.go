package checksum

// ICAO returns the check digit of a field of a machine readable zone: weights 7, 3, 1 repeating
// from the left, letters A=10 to Z=35, the filler '<' 0, sum mod 10. It returns -1 when b holds
// another byte than A-Z, 0-9 and '<'.
//
// Source: ICAO Doc 9303-3, section 4.9.
func ICAO(b []byte) int {
	sum, w := 0, 7
	for _, c := range b {
		v := 0
		if c != '<' {
			if v = Value(c); v < 0 {
				return -1
			}
		}
		sum += v * w
		switch w {
		case 7:
			w = 3
		case 3:
			w = 1
		default:
			w = 7
		}
	}
	return sum % 10
}
