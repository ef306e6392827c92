package checksum

// Verhoeff reports whether the last digit of b is its Verhoeff check digit.
func Verhoeff(b []byte) bool {
	c := 0
	for i := len(b) - 1; i >= 0; i-- {
		d := b[i] - '0'
		if d > 9 {
			return false
		}
		c = dihedral(c, int(verhoeffPermutation[(len(b)-1-i)%8][d]))
	}
	return len(b) > 1 && c == 0
}

// dihedral multiplies in the group D5.
func dihedral(a, b int) int {
	switch {
	case a < 5 && b < 5:
		return (a + b) % 5
	case a < 5:
		return 5 + (a+b-5)%5
	case b < 5:
		return 5 + (a-5-b+5)%5
	}
	return (a - b + 5) % 5
}

// verhoeffPermutation holds the powers 0 to 7 of the permutation 1 5 7 6 2 8 3 0 9 4.
var verhoeffPermutation = func() (t [8][10]uint8) {
	step := [10]uint8{1, 5, 7, 6, 2, 8, 3, 0, 9, 4}
	for d := range t[0] {
		t[0][d] = uint8(d)
	}
	for i := 1; i < len(t); i++ {
		for d := range t[i] {
			t[i][d] = step[t[i-1][d]]
		}
	}
	return t
}()
