package bank

import "github.com/inzage/inzage/detectors/internal/checksum"

// nationalChecks test the check digits that countries put inside the account number. They are
// given what follows the first four characters, of the right length and structure.
//
// Source: each rule holds for the registry's example of its country; Belgium: Febelfin, protocol of
// account numbers; France: clé RIB; Spain: CCC; Italy: CIN; the Balkan states and Portugal: ISO 7064
// mod 97-10.
var nationalChecks = map[string]func([]byte) bool{
	"BE": func(b []byte) bool { return belgian(b) },
	"FR": cleRIB, "MC": cleRIB,
	"ES": spanish, "IT": italian, "SM": italian,
	"PT": checksum.Mod9710, "SI": checksum.Mod9710, "BA": checksum.Mod9710, "ME": checksum.Mod9710, "MK": checksum.Mod9710,
	"RS": checksum.Mod9710, "TL": checksum.Mod9710, "XK": checksum.Mod9710,
	"MR": shifted97, "TN": shifted97,
	"NO": norwegian, "FI": checksum.Luhn, "EE": estonian, "PL": polish, "HU": hungarian, "CZ": czech, "SK": czech, "HR": croatian, "AL": albanian,
}

// belgian tests the twelve digits of a Belgian account: the last two are the first ten mod 97, 0
// written as 97.
func belgian(b []byte) bool {
	k := checksum.Number(b[:10]) % 97
	if k == 0 {
		k = 97
	}
	return k == checksum.Number(b[10:12])
}

// ribValue is the digit that the French account key reads for a character.
func ribValue(c byte) int {
	switch {
	case c <= '9':
		return int(c - '0')
	case c <= 'I':
		return int(c-'A') + 1
	case c <= 'R':
		return int(c-'J') + 1
	}
	return int(c-'S') + 2
}

func cleRIB(b []byte) bool {
	r := 0
	for _, c := range b {
		r = (r*10 + ribValue(c)) % 97
	}
	return r == 0
}

func spanish(b []byte) bool {
	return elevenES(checksum.Sum(b, 4, 8, 5, 10, 9, 7, 3, 6)) == int(b[8]-'0') &&
		elevenES(checksum.Sum(b[10:], 1, 2, 4, 8, 5, 10, 9, 7, 3, 6)) == int(b[9]-'0')
}

func elevenES(sum int) int {
	switch k := 11 - sum%11; k {
	case 10:
		return 1
	case 11:
		return 0
	default:
		return k
	}
}

// cinOdd are the values of 0-9 and A-Z in odd places.
var cinOdd = [36]uint8{1, 0, 5, 7, 9, 13, 15, 17, 19, 21,
	1, 0, 5, 7, 9, 13, 15, 17, 19, 21, 2, 4, 18, 20, 11, 3, 6, 8, 12, 14, 16, 10, 22, 25, 24, 23}

func italian(b []byte) bool {
	sum := 0
	for i, c := range b[1:] {
		v := checksum.Value(c)
		switch {
		case i%2 == 0:
			sum += int(cinOdd[v])
		case v > 9:
			sum += v - 10
		default:
			sum += v
		}
	}
	return byte('A'+sum%26) == b[0]
}

func shifted97(b []byte) bool {
	n := len(b)
	r := checksum.Mod97Split(b[:n-2], []byte("00"))
	return r >= 0 && 97-r == checksum.Number(b[n-2:])
}

func norwegian(b []byte) bool {
	w := [10]int{5, 4, 3, 2, 7, 6, 5, 4, 3, 2}
	from := 0
	if b[4] == '0' && b[5] == '0' {
		from = 6
	}
	sum := 0
	for i := from; i < 10; i++ {
		sum += w[i] * int(b[i]-'0')
	}
	k := 11 - sum%11
	return k != 10 && k%11 == int(b[10]-'0')
}

func estonian(b []byte) bool {
	w := [3]int{7, 3, 1}
	sum := 0
	for i, k := len(b)-2, 0; i >= 2; i, k = i-1, k+1 {
		sum += w[k%3] * int(b[i]-'0')
	}
	return (10-sum%10)%10 == int(b[len(b)-1]-'0')
}

func polish(b []byte) bool { return checksum.Sum(b, 3, 9, 7, 1, 3, 9, 7, 1)%10 == 0 }

func hungarian(b []byte) bool {
	return checksum.Sum(b, 9, 7, 3, 1, 9, 7, 3, 1)%10 == 0 && checksum.Sum(b[8:], 9, 7, 3, 1, 9, 7, 3, 1, 9, 7, 3, 1, 9, 7, 3, 1)%10 == 0
}

func czech(b []byte) bool {
	return checksum.Sum(b[4:], 10, 5, 8, 4, 2, 1)%11 == 0 && checksum.Sum(b[10:], 6, 3, 7, 9, 10, 5, 8, 4, 2, 1)%11 == 0
}

func croatian(b []byte) bool { return checksum.Mod1110(b[:7]) && checksum.Mod1110(b[7:]) }

func albanian(b []byte) bool { return checksum.Sum(b, 9, 7, 3, 1, 9, 7, 3, 1)%10 == 0 }
