package mediatype

import "bytes"

// A class is what the bytes of a document look like.
type class uint8

const (
	notText class = iota
	narrowText
	wideText // UTF-16 or UTF-32
)

// sample is how many bytes decide between text and binary.
const sample = 512

// Marks of bytes in text.
const (
	soft = 1 << iota // a control character that some kinds of text use as a separator
	hard             // a control character that text does not hold
)

// marks tells control characters from text. Bytes over 0x7f count as text: in a legacy charset any
// of them may stand for a letter, and binary data of some length has control characters as well.
var marks = func() (m [256]byte) {
	for c := range 0x20 {
		m[c] = hard
	}
	for _, c := range "\a\b\t\n\v\f\r\x1a\x1b" {
		m[c] = 0
	}
	for _, c := range "\x01\x02\x03\x0e\x0f\x1c\x1d\x1e\x1f" {
		m[c] = soft
	}
	return m
}()

// classify decides whether head begins a text.
func classify(head []byte) class {
	s := head[:min(len(head), sample)]
	if plain(s) {
		if bytes.HasPrefix(s, bom16LE) || bytes.HasPrefix(s, bom16BE) {
			return wideText
		}
		return narrowText
	}
	if _, _, ok := width(s); ok {
		return wideText
	}
	var nuls, softs, hards, highs int
	for _, c := range s {
		switch {
		case c >= 0x80:
			highs++
		case c == 0:
			nuls++
		case marks[c] == soft:
			softs++
		case marks[c] == hard:
			hards++
		}
	}
	// A text with a few stray control characters, or one that is delimited by them, is text.
	// Compressed data has 5 % of them, and half of it is over 0x7f.
	stray := 50
	if highs*8 <= len(s) {
		stray = 16
	}
	if (nuls+hards)*stray <= len(s) && softs*5 <= len(s) && (nuls == 0 || softs == 0) {
		return narrowText
	}
	return notText
}

// plain reports whether s has no control character that text does not hold.
func plain(s []byte) bool {
	var a, b byte
	for len(s) >= 8 {
		w := (*[8]byte)(s)
		a |= marks[w[0]] | marks[w[1]] | marks[w[2]] | marks[w[3]]
		b |= marks[w[4]] | marks[w[5]] | marks[w[6]] | marks[w[7]]
		s = s[8:]
	}
	for _, c := range s {
		a |= marks[c]
	}
	return a|b == 0
}

var (
	bom8    = []byte("\xef\xbb\xbf")
	bom16LE = []byte("\xff\xfe")
	bom16BE = []byte("\xfe\xff")
	bom32LE = []byte("\xff\xfe\x00\x00")
	bom32BE = []byte("\x00\x00\xfe\xff")
)

// width recognises UTF-16 and UTF-32, with and without byte order mark: unit is the size of a code
// unit and low the place of its least byte. Without a mark only text that is mostly Latin is
// recognised: its high bytes are zero.
func width(s []byte) (unit, low int, ok bool) {
	switch {
	case bytes.HasPrefix(s, bom32LE) && len(s) >= 8:
		return 4, 0, true
	case bytes.HasPrefix(s, bom32BE):
		return 4, 3, true
	case bytes.HasPrefix(s, bom16LE):
		return 2, 0, true
	case bytes.HasPrefix(s, bom16BE):
		return 2, 1, true
	case len(s) < 8:
		return 0, 0, false
	}
	n := len(s) &^ 3
	var zero, bad [4]int // by place in four bytes
	for i, c := range s[:n] {
		if c == 0 {
			zero[i&3]++
		} else if marks[c] != 0 {
			bad[i&3]++
		}
	}
	n /= 4
	switch {
	case zero[0] == 0 && zero[1]+zero[2]+zero[3] == 3*n && bad[0] == 0:
		return 4, 0, true
	case zero[3] == 0 && zero[0]+zero[1]+zero[2] == 3*n && bad[3] == 0:
		return 4, 3, true
	case zero[0]+zero[2] == 0 && bad[0]+bad[2] == 0 && zero[1]+zero[3] >= n:
		return 2, 0, true
	case zero[1]+zero[3] == 0 && bad[1]+bad[3] == 0 && zero[0]+zero[2] >= n:
		return 2, 1, true
	}
	return 0, 0, false
}

// narrowed appends the characters of a wide text to dst, "?" for what is not ASCII, until dst is
// full.
func narrowed(dst, head []byte) []byte {
	unit, low, ok := width(head[:min(len(head), sample)])
	if !ok {
		return dst
	}
	for ; len(head) >= unit && len(dst) < cap(dst); head = head[unit:] {
		c := head[low]
		for i, b := range head[:unit] {
			if i != low && b != 0 || c >= 0x80 {
				c = '?'
			}
		}
		if len(dst) > 0 || c != '?' { // not the byte order mark
			dst = append(dst, c)
		}
	}
	return dst
}
