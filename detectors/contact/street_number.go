package contact

import "bytes"

// houseNumber reads a house number with its suffix and box from offset i on: "12", "5a", "12-14",
// "147 A-2", "12 bis", "3 bus 12". It returns where it ends, i when none stands there.
func houseNumber(t []byte, i int) int {
	end := digitsEnd(t, i, 4)
	if end == i || t[i] == '0' {
		return i
	}
	end = numberSuffix(t, end)
	if badAfterNumber(t, end) {
		return i
	}
	return box(t, end)
}

// digitsEnd returns the end of the digits at i, i when there are none or more than most.
func digitsEnd(t []byte, i, most int) int {
	k := i
	for k < len(t) && t[k]-'0' < 10 {
		k++
	}
	if k-i > most {
		return i
	}
	return k
}

// numberSuffix returns the end of what may follow the digits of a house number ending at k: a
// letter, a second number behind a hyphen or slash, "bis".
func numberSuffix(t []byte, k int) int {
	if k < len(t) && isLetter(t[k]) && !letterOrDigit(t, k+1) { // 5a
		k++
	} else if k+1 < len(t) && t[k] == ' ' && isUpper(t[k+1]) && !letterOrDigit(t, k+2) && !(k+2 < len(t) && (t[k+2] == '.' || t[k+2] == '\'')) { // 12 A
		k += 2
	}
	for range 2 {
		if k+1 < len(t) && (t[k] == '-' || t[k] == '/') {
			if e := digitsEnd(t, k+1, 4); e > k+1 {
				k = e
				if k < len(t) && isLetter(t[k]) && !letterOrDigit(t, k+1) {
					k++
				}
				continue
			}
			if isUpper(t[k+1]) && !letterOrDigit(t, k+2) {
				k += 2
			}
		}
		break
	}
	for _, w := range numberWords {
		if k+len(w) < len(t)+1 && len(t)-k > len(w) && (t[k] == ' ' || t[k] == '-') && bytes.EqualFold(t[k+1:k+1+len(w)], w) && !letterOrDigit(t, k+1+len(w)) {
			return k + 1 + len(w)
		}
	}
	return k
}

var numberWords = [][]byte{[]byte("bis"), []byte("ter"), []byte("quater"), []byte("hs")}

func isLetter(b byte) bool { return b|0x20-'a' < 26 }
func isUpper(b byte) bool  { return b-'A' < 26 }

func letterOrDigit(t []byte, i int) bool {
	return i < len(t) && (isAlnum(t[i]) || t[i] >= 0xc3 || t[i] == '_')
}

// badAfterNumber reports whether what follows a number at k shows that it is no house number: more
// digits, a unit, a month.
func badAfterNumber(t []byte, k int) bool {
	if k >= len(t) {
		return false
	}
	switch b := t[k]; {
	case isAlnum(b), b == '%', b == '_', b == '@', b == '/', b == '\\' && k+1 < len(t) && t[k+1] != '\'' && t[k+1] != 'n' && t[k+1] != '"', b == '-' && letterOrDigit(t, k+1):
		return true
	case b == '.' || b == ':':
		return k+1 < len(t) && t[k+1]-'0' < 10
	case b == ',':
		e := digitsEnd(t, k+1, 9)
		return e > k+1 && e-k-1 != 4 && e-k-1 != 5
	case b == 0xc2 && k+1 < len(t) && t[k+1] == 0xb0, b == 0xe2 && k+2 < len(t) && t[k+1] == 0x82 && t[k+2] == 0xac: // ° and €
		return true
	case b == ' ':
		e := k + 1
		for e < len(t) && (isLetter(t[e]) || t[e] >= 0x80) && e-k < 12 {
			e++
		}
		if e == k+1 {
			return k+3 < len(t) && t[k+1] == 0xe2 && t[k+2] == 0x82 && t[k+3] == 0xac
		}
		var buf [32]byte
		_, ok := numberUnits[string(foldShort(buf[:0], t[k+1:e]))]
		return ok
	}
	return false
}

// numberUnits are words behind a number that counts or dates something.
var numberUnits = setOf("km", "m", "cm", "mm", "meter", "metre", "metres", "meters", "euro", "eur", "ans", "jaar", "jahre", "years", "procent", "percent", "uur", "kg", "keer", "times", "stuks",
	"januari", "februari", "maart", "april", "mei", "juni", "juli", "augustus", "september", "oktober", "november", "december", "janvier", "fevrier", "mars", "avril", "mai", "juin", "juillet",
	"aout", "septembre", "octobre", "novembre", "decembre", "januar", "februar", "marz", "oktober", "dezember", "january", "february", "march", "may", "june", "july", "august", "october")

// box reads ", bus 3", " bte 12", " boîte A1" at k and returns its end, k for none.
func box(t []byte, k int) int {
	i := k
	for i < len(t) && i-k < 3 && (t[i] == ' ' || t[i] == ',') {
		i++
	}
	if i == k {
		return k
	}
	e := i
	for e < len(t) && (isLetter(t[e]) || t[e] >= 0xc3 && t[e] < 0xe0 || t[e]&0xc0 == 0x80) && e-i < 13 {
		e++
	}
	var buf [32]byte
	if e == i {
		return k
	}
	if _, ok := boxWords[string(foldBox(buf[:0], t[i:e]))]; !ok {
		return k
	}
	if e < len(t) && t[e] == '.' {
		e++
	}
	if e < len(t) && t[e] == ' ' {
		e++
	}
	n := e
	for n < len(t) && (isAlnum(t[n]) || n > e && (t[n] == '.' || t[n] == '/') && n+1 < len(t) && isAlnum(t[n+1])) && n-e < 7 {
		n++
	}
	if n == e || n-e > 6 || t[e]-'0' >= 10 && n-e > 2 {
		return k
	}
	return n
}

var boxWords = setOf("bus", "bte", "boite", "box", "b", "bt", "app", "appt", "apt", "appartement", "apartment", "unit", "suite", "flat", "etage", "verdieping", "verd", "lot", "wohnung", "whg", "postbus")

// foldBox is foldShort that knows the î of boîte too.
func foldBox(dst, word []byte) []byte {
	for i := 0; i < len(word); i++ {
		b := word[i]
		if b == 0xc3 && i+1 < len(word) {
			i++
			switch c := word[i] &^ 0x20; {
			case c >= 0x88 && c <= 0x8b:
				b = 'e'
			case c >= 0x8c && c <= 0x8f:
				b = 'i'
			}
		}
		dst = append(dst, b|0x20)
	}
	return dst
}

// numberBefore finds the house number before offset s in "12, rue" and "221B Baker": its start,
// s for none. year says that it could be a year.
func numberBefore(t []byte, s int) (start int, year bool) {
	k := s
	for k > 0 && s-k < 3 && (t[k-1] == ' ' || t[k-1] == ',') {
		k--
	}
	if k == s || t[s-1] != ' ' {
		return s, false
	}
	e := k
	for _, w := range numberWords {
		if n := len(w); k > n && bytes.EqualFold(t[k-n:k], w) && (t[k-n-1] == ' ' || t[k-n-1]-'0' < 10) {
			k -= n
			if t[k-1] == ' ' {
				k--
			}
			break
		}
	}
	if k > 1 && isLetter(t[k-1]) && t[k-2]-'0' < 10 {
		k--
	}
	d := k
	for d > 0 && t[d-1]-'0' < 10 && k-d < 6 {
		d--
	}
	if d == k || k-d > 4 || t[d] == '0' {
		return s, false
	}
	if d > 0 {
		switch b := t[d-1]; {
		case b == '-' || b == '/':
			if d2 := d - 1; d2 > 0 && t[d2-1]-'0' < 10 { // 12-14
				year = yearly(t[d:e])
				for d = d2; d > 0 && t[d-1]-'0' < 10 && d2-d < 4; {
					d--
				}
				if t[d] == '0' || d > 1 && t[d-1] == b && t[d-2]-'0' < 10 {
					return s, false // a date
				}
			}
		case isAlnum(b), b == '.', b == ',' && d > 1 && t[d-2]-'0' < 10, b == '_', b >= 0x80 && b != 0xa0:
			return s, false
		}
	}
	return d, year || e-d == 4 && (t[d] == '1' && t[d+1] == '9' || t[d] == '2' && t[d+1] == '0')
}
