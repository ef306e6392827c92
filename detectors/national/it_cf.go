package national

import (
	"github.com/inzage/inzage/detectors"
	"github.com/inzage/inzage/detectors/internal/checksum"
)

// ITCF recognises the Italian tax code (codice fiscale).
//
// Shape: 16 characters: six letters of surname and name, year, month letter, day (women +40),
// municipality code, check letter; digits may be replaced by L M N P Q R S T U V (omocodia).
// Check: values of odd and even places added, mod 26.
// Value: 16 characters.
// Confidence: likely, since the shape is rare; certain beside a context word or under a field name.
// Source: D.M. 23 dicembre 1976.
var ITCF = &detectors.Detector{
	Name: "it-cf", Kind: "it-cf",
	Title:     "Italian tax code (codice fiscale)",
	Check:     "check letter over odd and even places, mod 26",
	Rules:     "likely alone; certain with a context word or under a field name",
	Source:    "D.M. 23 dicembre 1976",
	Countries: []string{"it"}, Chance: 0.011, MaxLen: 32,
	Fields: []string{"codicefiscale", "codfiscale", "codfisc", "cf$"}, NotFields: notNumbers,
	Context: []string{"codice fiscale", "cod fisc", "c f", "cf", "cod fiscale"},
	Against: references,
	Classes: detectors.Of(detectors.Code), Length: [2]int{16, 16},
	// The shape is so narrow that one random code of 16 characters in a hundred million has it.
	Judge: (&rule{rate: 0.002, valid: validCF, official: []string{"3 3 5 5"}, written: []string{"3 3 5 4 1", "6 5 5", "6 2 3 4 1", "6 2 1 2 4 1"}, test: oneOf("RCCMNL83S18D969H", "MRTMTT25D09F205Z")}).judge,
}

// itOdd are the values of 0-9 and A-Z in odd places.
var itOdd = [36]uint8{1, 0, 5, 7, 9, 13, 15, 17, 19, 21,
	1, 0, 5, 7, 9, 13, 15, 17, 19, 21, 2, 4, 18, 20, 11, 3, 6, 8, 12, 14, 16, 10, 22, 25, 24, 23}

func validCF(b []byte) bool {
	if len(b) != 16 {
		return false
	}
	for _, c := range b[:6] {
		if c-'A' > 25 {
			return false
		}
	}
	n, ok := decodeOmocodia(b)
	if !ok || b[11]-'A' > 25 || b[15]-'A' > 25 {
		return false
	}
	m := itMonth(b[8])
	d := n.day
	if d > 40 {
		d -= 40
	}
	if m == 0 || d < 1 || d > monthLength(2000, m) {
		return false
	}
	sum := 0
	for i, c := range b[:15] {
		v := checksum.Value(c)
		if i%2 == 0 {
			sum += int(itOdd[v])
		} else if v > 9 {
			sum += v - 10
		} else {
			sum += v
		}
	}
	return sum%26 == int(b[15]-'A')
}

type itNumbers struct{ year, day, place int }

// decodeOmocodia reads the digits of a tax code, replaced or not.
func decodeOmocodia(b []byte) (n itNumbers, ok bool) {
	for _, i := range [7]int{6, 7, 9, 10, 12, 13, 14} {
		d := int(b[i] - '0')
		if d > 9 {
			if d = omocodia(b[i]); d < 0 {
				return n, false
			}
		}
		switch {
		case i < 8:
			n.year = n.year*10 + d
		case i < 11:
			n.day = n.day*10 + d
		default:
			n.place = n.place*10 + d
		}
	}
	return n, true
}

// omocodia returns the digit that a replacement letter stands for, -1 for none.
func omocodia(c byte) int {
	for i := range len("LMNPQRSTUV") {
		if "LMNPQRSTUV"[i] == c {
			return i
		}
	}
	return -1
}

// itMonth returns the month of a month letter, 0 for none.
func itMonth(c byte) int {
	for i := range len("ABCDEHLMPRST") {
		if "ABCDEHLMPRST"[i] == c {
			return i + 1
		}
	}
	return 0
}
