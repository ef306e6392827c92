package national

import (
	"github.com/inzage/inzage/detectors/internal/checksum"
)

// A vatRule checks what stands behind the country letters.
type vatRule struct {
	valid  func(b []byte) bool
	chance float64
}

var vatRules = map[[2]byte]vatRule{
	{'A', 'T'}: {vatAT, 0.1}, {'B', 'E'}: {func(b []byte) bool { return len(b) == 10 && validEnterprise(b) }, 0.01},
	{'B', 'G'}: {vatBG, 0.1}, {'C', 'Y'}: {vatCY, 0.038}, {'C', 'Z'}: {vatCZ, 0.1},
	{'D', 'E'}: {func(b []byte) bool { return len(b) == 9 && b[0] != '0' && checksum.Mod1110(b) }, 0.1},
	{'D', 'K'}: {func(b []byte) bool {
		return digits(b, 8) && b[0] != '0' && checksum.Sum(b, 2, 7, 6, 5, 4, 3, 2, 1)%11 == 0
	}, 0.09},
	{'E', 'E'}: {func(b []byte) bool { return digits(b, 9) && checksum.Sum(b, 3, 7, 1, 3, 7, 1, 3, 7, 1)%10 == 0 }, 0.1},
	{'E', 'L'}: {validAFM, 0.1}, {'E', 'S'}: {vatES, 0.04},
	{'F', 'I'}: {vatFI, 0.09}, {'F', 'R'}: {vatFR, 0.01},
	{'H', 'R'}: {func(b []byte) bool { return digits(b, 11) && checksum.Mod1110(b) }, 0.1},
	{'H', 'U'}: {func(b []byte) bool { return digits(b, 8) && (checksum.Sum(b, 9, 7, 3, 1, 9, 7, 3, 1))%10 == 0 }, 0.1},
	{'I', 'E'}: {vatIE, 0.04}, {'I', 'T'}: {vatIT, 0.01}, {'L', 'T'}: {vatLT, 0.09},
	{'L', 'U'}: {func(b []byte) bool { return digits(b, 8) && checksum.Number(b[:6])%89 == two(b, 6) }, 0.011},
	{'L', 'V'}: {vatLV, 0.09},
	{'M', 'T'}: {func(b []byte) bool { return digits(b, 8) && 37-checksum.Sum(b, 3, 4, 6, 7, 8, 9)%37 == two(b, 6) }, 0.04},
	{'N', 'L'}: {vatNL, 0.02},
	{'P', 'L'}: {func(b []byte) bool {
		return digits(b, 10) && checksum.Sum(b, 6, 5, 7, 2, 3, 4, 5, 6, 7)%11 == int(b[9]-'0')
	}, 0.09},
	{'P', 'T'}: {validPTNIF, 0.09}, {'R', 'O'}: {vatRO, 0.1},
	{'S', 'E'}: {func(b []byte) bool { return digits(b, 12) && two(b, 10) > 0 && checksum.Luhn(b[:10]) }, 0.1},
	{'S', 'I'}: {vatSI, 0.09}, {'S', 'K'}: {func(b []byte) bool { return digits(b, 10) && b[0] != '0' && checksum.Number(b)%11 == 0 }, 0.09},
	{'G', 'B'}: {vatGB, 0.04}, {'X', 'I'}: {vatGB, 0.04},
}

func vatAT(b []byte) bool {
	if len(b) != 9 || b[0] != 'U' || !digits(b[1:], 8) {
		return false
	}
	sum := 4
	for i, c := range b[1:8] {
		d := int(c - '0')
		if i%2 == 1 {
			d = d*2/10 + d*2%10
		}
		sum += d
	}
	return (10-sum%10)%10 == int(b[8]-'0')
}

func vatBG(b []byte) bool {
	if len(b) == 10 {
		return digits(b, 10) && checksum.Sum(b, 2, 4, 8, 5, 10, 9, 7, 3, 6)%11%10 == int(b[9]-'0')
	}
	if !digits(b, 9) {
		return false
	}
	r := checksum.Sum(b, 1, 2, 3, 4, 5, 6, 7, 8) % 11
	if r == 10 {
		r = checksum.Sum(b, 3, 4, 5, 6, 7, 8, 9, 10) % 11 % 10
	}
	return r == int(b[8]-'0')
}

func vatCY(b []byte) bool {
	if len(b) != 9 || !digits(b[:8], 8) {
		return false
	}
	sum := 0
	for i, c := range b[:8] {
		if i%2 == 0 {
			sum += int(itOdd[c-'0'])
		} else {
			sum += int(c - '0')
		}
	}
	return byte('A'+sum%26) == b[8]
}

func vatCZ(b []byte) bool {
	switch len(b) {
	case 8:
		if !digits(b, 8) || b[0] == '9' {
			return false
		}
		r := checksum.Sum(b, 8, 7, 6, 5, 4, 3, 2) % 11
		switch r {
		case 0:
			r = 1
		case 1:
			r = 0
		default:
			r = 11 - r
		}
		return r == int(b[7]-'0')
	case 10:
		if !validRC(b) {
			return false
		}
		_, ok := dateRC(b)
		return ok
	}
	return false
}

// vatES checks a Spanish number: a person's DNI or NIE, or a company's letter and digits.
func vatES(b []byte) bool {
	if validDNI(b) || validNIE(b) {
		return true
	}
	if len(b) != 9 || !checksum.Digits(b[1:8]) {
		return false
	}
	k := checksum.LuhnDigit(b[1:8])
	letter := "JABCDEFGHI"[k]
	switch b[0] {
	case 'A', 'B', 'E', 'H':
		return b[8] == byte('0'+k)
	case 'N', 'P', 'Q', 'R', 'S', 'W':
		return b[8] == letter
	case 'C', 'D', 'F', 'G', 'J', 'U', 'V':
		return b[8] == letter || b[8] == byte('0'+k)
	}
	return false
}

func vatFI(b []byte) bool {
	if !digits(b, 8) {
		return false
	}
	r := checksum.Sum(b, 7, 9, 10, 5, 8, 4, 2) % 11
	return r == 0 && b[7] == '0' || r > 1 && 11-r == int(b[7]-'0')
}

func vatFR(b []byte) bool {
	return len(b) == 11 && digits(b[2:], 9) && checksum.Luhn(b[2:]) && checksum.Digits(b[:2]) && (12+3*(checksum.Number(b[2:])%97))%97 == two(b, 0)
}

func vatIE(b []byte) bool {
	if validPPS(b) {
		return true
	}
	if len(b) == 9 && digits(b[:7], 7) && b[8] >= 'A' && b[8] <= 'I' {
		return "WABCDEFGHIJKLMNOPQRSTUV"[(checksum.Sum(b, 8, 7, 6, 5, 4, 3, 2)+9*int(b[8]-'A'+1))%23] == b[7]
	}
	return false
}

func vatIT(b []byte) bool {
	if !digits(b, 11) || !checksum.Luhn(b) || string(b[:7]) == "0000000" {
		return false
	}
	office := checksum.Number(b[7:10])
	return office >= 1 && office <= 100 || office == 120 || office == 121 || office == 888 || office == 999
}

func vatLT(b []byte) bool {
	n := len(b) - 1
	if n != 8 && n != 11 || !digits(b, n+1) || b[n-1] != '1' {
		return false
	}
	sum := func(start int) (s int) {
		for i, w := 0, start; i < n; i++ {
			s += w * int(b[i]-'0')
			if w++; w > 9 {
				w = 1
			}
		}
		return s % 11
	}
	r := sum(1)
	if r == 10 {
		r = sum(3) % 10
	}
	return r == int(b[n]-'0')
}

func vatLV(b []byte) bool {
	if !digits(b, 11) {
		return false
	}
	if b[0] <= '3' {
		return validLVPK(b)
	}
	r := (3 - checksum.Sum(b, 9, 1, 4, 8, 3, 10, 2, 5, 7, 6)) % 11
	return (r+11)%11 == int(b[10]-'0')
}

func vatNL(b []byte) bool {
	if len(b) != 12 || b[9] != 'B' || !digits(b[:9], 9) || !digits(b[10:], 2) {
		return false
	}
	return checksum.BSNRemainder(b[:9]) == 0 || checksum.Mod97Split([]byte("NL"), b) == 1
}

func vatRO(b []byte) bool {
	if len(b) < 6 || len(b) > 10 || !digits(b, len(b)) || b[0] == '0' {
		return false
	}
	w := [9]int{7, 5, 3, 2, 1, 7, 5, 3, 2}
	sum := 0
	for i := range len(b) - 1 {
		sum += w[9-len(b)+1+i] * int(b[i]-'0')
	}
	return 10*sum%11%10 == int(b[len(b)-1]-'0')
}

func vatSI(b []byte) bool {
	if !digits(b, 8) || b[0] == '0' {
		return false
	}
	k := 11 - checksum.Sum(b, 8, 7, 6, 5, 4, 3, 2)%11
	return k != 11 && k%10 == int(b[7]-'0')
}

func vatGB(b []byte) bool {
	if len(b) != 9 && len(b) != 12 || !digits(b, len(b)) {
		return false
	}
	n := checksum.Sum(b, 8, 7, 6, 5, 4, 3, 2) + two(b, 7)
	return n%97 == 0 || (n+55)%97 == 0
}
