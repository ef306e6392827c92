package pdf

import (
	"slices"

	"golang.org/x/text/unicode/norm"
)

// rightToLeft reports whether r is a letter of Hebrew, Arabic or their neighbours.
func rightToLeft(r rune) bool {
	return r >= 0x590 && r < 0x900 || r >= 0xfb1d && r <= 0xfdff || r >= 0xfe70 && r <= 0xfefc
}

// logical turns a line in the order of drawing, from left to right, into the order of reading:
// stretches of letters from right to left are reversed, numbers in them are not.
func logical(s string) string {
	rs := []rune(norm.NFKC.String(s))
	for i := 0; i < len(rs); {
		if !rightToLeft(rs[i]) {
			i++
			continue
		}
		last := i
		for k := i; k < len(rs) && (rightToLeft(rs[k]) || neutral(rs[k])); k++ {
			if rightToLeft(rs[k]) {
				last = k
			}
		}
		part := rs[i : last+1]
		slices.Reverse(part)
		for a := 0; a < len(part); a++ { // numbers read from left to right
			b := a
			for b < len(part) && part[b] >= '0' && part[b] <= '9' {
				b++
			}
			slices.Reverse(part[a:b])
			a = max(a, b-1)
		}
		i = last + 1
	}
	return string(rs)
}

// neutral reports whether r may stand inside a stretch of letters from right to left.
func neutral(r rune) bool {
	return r == ' ' || r >= '0' && r <= '9' || r == '.' || r == ',' || r == '-' || r == '"' || r == '\''
}
