package contact

import "bytes"

// A located is what follows a street: a postal code and a place, or one of them.
type located struct {
	code, codeEnd int // the postal code; equal for none
	city, cityEnd int // the place; equal for none
	known         bool
}

// end returns where the last part ends.
func (l *located) end() int { return max(l.codeEnd, l.cityEnd) }

// placeAfter reads what follows a street that ends at i: ", 9000 Gent", "\nL-1611 Luxembourg",
// ", Gent". ok is false when nothing of the kind stands there.
func placeAfter(t []byte, i int) (l located, ok bool) {
	k := gap(t, i)
	if k == i {
		return l, false
	}
	if l, ok = codeAndCity(t, k, true); ok {
		return l, true
	}
	end, in := knownCity(t, k)
	if in == 0 || end-k < 3 {
		return l, false
	}
	return located{city: k, cityEnd: end, known: true}, true
}

// gap returns the end of what people put between a street and a place: commas and blanks, one line
// break; i when it is more than that.
func gap(t []byte, i int) int {
	k, lines := i, 0
	for k < len(t) && k-i < 8 && lines < 2 {
		switch b := t[k]; {
		case b == '\n':
			lines++
		case b == ' ', b == ',', b == ';', b == '\r', b == '-', b == '|', b == '\t':
		case b == '\\' && k+1 < len(t) && t[k+1] == 'n': // a line break in a string
			k++
			lines++
		default:
			return k
		}
		k++
	}
	return i
}

// codeAndCity reads "9000 Gent", "1012 AB Amsterdam", "B-1000 Bruxelles" at k. loose admits
// places that the list does not know, and codes without a place.
func codeAndCity(t []byte, k int, loose bool) (l located, ok bool) {
	start := k
	if k < len(t) && isUpper(t[k]) { // L-1611
		e := k + 1
		for e < len(t) && isUpper(t[e]) && e-k < 3 {
			e++
		}
		if e >= len(t) || t[e] != '-' {
			return l, false
		}
		k = e + 1
	}
	e := digitsEnd(t, k, 5)
	n := e - k
	if n != 4 && n != 5 || t[k] == '0' && n == 4 {
		return l, false
	}
	want := fourDigits
	if n == 5 {
		want = fiveDigits
	} else if d := dutchLetters(t, e); d > e {
		e, want = d, inNL
	}
	if letterOrDigit(t, e) {
		return l, false
	}
	l.code, l.codeEnd = start, e
	if want != inNL && wrongLetters(t, e) {
		return located{}, false
	}
	c := e
	for c < len(t) && c-e < 4 && (t[c] == ' ' || t[c] == ',' || t[c] == '\t' || t[c] == '-') {
		c++
	}
	if c == e {
		return l, loose && (want == inNL || e == len(t) || t[e] < ' ' || (t[e] == '.' || t[e] == ',' || t[e] == ';' || t[e] == ')' || t[e] == '"') && !letterOrDigit(t, e+1))
	}
	if end, in := knownCity(t, c); in&want != 0 {
		l.city, l.cityEnd, l.known = c, end, true
		return l, true
	}
	if !loose {
		return l, false
	}
	if end := capitalRun(t, c); end > c {
		l.city, l.cityEnd = c, end
		return l, true
	}
	return l, want == inNL
}

// dutchLetters reads the two letters of a Dutch postal code that follow digits ending at e: the
// end, e for none. SA, SD and SS are not in use.
func dutchLetters(t []byte, e int) int {
	k := e
	if k < len(t) && t[k] == ' ' {
		k++
	}
	if k+2 > len(t) || !isUpper(t[k]) || !isUpper(t[k+1]) || letterOrDigit(t, k+2) || t[e-4] == '0' {
		return e
	}
	if t[k] == 'S' && (t[k+1] == 'A' || t[k+1] == 'D' || t[k+1] == 'S') {
		return e
	}
	return k + 2
}

// wrongLetters reports whether a blank and one or two capitals by themselves follow at e, as in a
// Dutch code that is none: "1234 SS", "3511 A B".
func wrongLetters(t []byte, e int) bool {
	if e+1 >= len(t) || t[e] != ' ' || !isUpper(t[e+1]) {
		return false
	}
	return !letterOrDigit(t, e+2) && !(e+2 < len(t) && (t[e+2] == '\'' || t[e+2] == '.')) || isUpper(at(t, e+2)) && !letterOrDigit(t, e+3)
}

// at returns t[i], 0 behind the end.
func at(t []byte, i int) byte {
	if i < len(t) {
		return t[i]
	}
	return 0
}

// placeByte reports whether a byte may stand inside the name of a place, blanks apart.
func placeByte(b byte) bool { return isLetter(b) || b >= 0x80 || b == '-' || b == '\'' || b == '.' }

// knownCity returns the end of the longest name of a place at k that the list knows, and its
// countries.
func knownCity(t []byte, k int) (end int, in countries) {
	end = k
	i := k
	for words := 0; words < 5 && i < len(t) && i-k < longestPlace; words++ {
		e := i
		for e < len(t) && e-k < longestPlace && (placeByte(t[e]) || t[e] == '\\' && e+1 < len(t) && t[e+1] == '\'') {
			e++
		}
		if e == i || words == 0 && !capitalAt(t, k) && t[k] != '\'' && t[k] != '\\' {
			return end, in
		}
		for x := e; x > i; x-- { // without a full stop, and up to each hyphen
			if x == e || t[x] == '-' || t[x] == '.' {
				if got := placeCountries(t[k:x]); got != 0 {
					for end, in = x, got; t[end-1] == '.' || t[end-1] == '\'' || t[end-1] == '-'; {
						end--
					}
					break
				}
			}
		}
		if e >= len(t) || t[e] != ' ' {
			return end, in
		}
		i = e + 1
	}
	return end, in
}

// capitalAt reports whether a capital letter stands at i.
func capitalAt(t []byte, i int) bool {
	return i < len(t) && (isUpper(t[i]) || t[i] == 0xc3 && i+1 < len(t) && t[i+1] >= 0x80 && t[i+1] <= 0x9e)
}

// capitalRun returns the end of up to three capitalised words at k, k for none.
func capitalRun(t []byte, k int) int {
	end := k
	i := k
	for range 3 {
		if !capitalAt(t, i) {
			return end
		}
		e := i
		for e < len(t) && (placeByte(t[e]) && t[e] != '.' || t[e] == '.' && e-i < 4) && e-i < 32 {
			e++
		}
		if e-i < 3 || e-i == 3 && t[e-1] == '.' && (e >= len(t) || t[e] != ' ') {
			return end
		}
		end = e
		if e >= len(t) || t[e] != ' ' {
			return end
		}
		i = e + 1
	}
	return end
}

// lineBefore returns the text of the line before offset i, at most n bytes.
func lineBefore(t []byte, i, n int) []byte {
	w := t[max(0, i-n):i]
	return w[bytes.LastIndexByte(w, '\n')+1:]
}
