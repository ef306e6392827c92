package detectors

// masks says of 64 bytes of text which class each belongs to, one bit a byte, the first byte in
// bit 0. The classes are what proposals are made of.
type masks struct {
	digit uint64 // 0-9
	upper uint64 // A-Z
	lower uint64 // a-z
	at    uint64 // @
	less  uint64 // <
	high  uint64 // 0x80-0xff: part of a non-ASCII rune
	sep   uint64 // blank . - / ( ): what people put between the digits of a number
	colon uint64 // :
}

const wordBytes = 64

// The class bits of the table that the portable classifier uses.
const (
	isDigit = 1 << iota
	isUpper
	isLower
	isAt
	isLess
	isHigh
	isSep
	isColon
)

var classTable = func() (t [256]uint8) {
	for b := range t {
		switch {
		case b >= '0' && b <= '9':
			t[b] = isDigit
		case b >= 'A' && b <= 'Z':
			t[b] = isUpper
		case b >= 'a' && b <= 'z':
			t[b] = isLower
		case b >= 0x80:
			t[b] = isHigh
		}
	}
	t['@'], t['<'], t[':'] = isAt, isLess, isColon
	for _, b := range " .-/()" {
		t[b] = isSep
	}
	return t
}()

// classifyPortable fills dst[i] for the 64 bytes of src from 64·i on; bytes past the end of src
// belong to no class. len(dst) is at most one more than len(src)/64.
func classifyPortable(dst []masks, src []byte) {
	for w := range dst {
		var m masks
		chunk := src[min(w*wordBytes, len(src)):min((w+1)*wordBytes, len(src))]
		for i, b := range chunk {
			c := uint64(classTable[b])
			m.digit |= c & 1 << i
			m.upper |= c >> 1 & 1 << i
			m.lower |= c >> 2 & 1 << i
			m.at |= c >> 3 & 1 << i
			m.less |= c >> 4 & 1 << i
			m.high |= c >> 5 & 1 << i
			m.sep |= c >> 6 & 1 << i
			m.colon |= c >> 7 & 1 << i
		}
		dst[w] = m
	}
}
