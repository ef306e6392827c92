// Package armor reads bytes that a format writes as letters and digits, damaged ones too.
package armor

import "encoding/base64"

// Hex is the value of a hexadecimal digit, 16 for none.
func Hex(c byte) byte {
	switch {
	case '0' <= c && c <= '9':
		return c - '0'
	case 'a' <= c && c <= 'f':
		return c - 'a' + 10
	case 'A' <= c && c <= 'F':
		return c - 'A' + 10
	}
	return 16
}

// Base64 decodes what is base64 in p and leaves the rest out: line ends, and the lines of attributes
// at the head of old PEM blocks.
func Base64(p []byte) []byte {
	clean := make([]byte, 0, len(p))
	for _, c := range p {
		if 'A' <= c && c <= 'Z' || 'a' <= c && c <= 'z' || '0' <= c && c <= '9' || c == '+' || c == '/' {
			clean = append(clean, c)
		}
	}
	if len(clean)%4 == 1 {
		clean = clean[:len(clean)-1]
	}
	out := make([]byte, base64.RawStdEncoding.DecodedLen(len(clean)))
	n, _ := base64.RawStdEncoding.Decode(out, clean)
	return out[:n]
}
