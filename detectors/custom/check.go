package custom

import (
	"slices"

	"github.com/inzage/inzage/detectors/internal/checksum"
)

// checks are the check-digit rules by name, over letters and digits in upper case.
var checks = map[string]func([]byte) bool{
	"":           nil,
	"luhn":       checksum.Luhn,
	"mod97":      checksum.Mod9710,
	"iban":       checksum.IBAN,
	"elfproef":   func(b []byte) bool { return checksum.BSNRemainder(b) == 0 },
	"elf-bank":   checksum.ElevenBank,
	"mod11-10":   checksum.Mod1110,
	"verhoeff":   checksum.Verhoeff,
	"luhn-alnum": checksum.LuhnAlnum,
}

// chances are the shares of random values that pass each check.
var chances = map[string]float64{"": 1, "luhn": 0.1, "mod97": 0.0103, "iban": 0.0103, "elfproef": 0.091, "elf-bank": 0.091, "mod11-10": 0.1, "verhoeff": 0.1, "luhn-alnum": 0.1}

// Checks returns the names of the checks, sorted: luhn, luhn-alnum, verhoeff, mod97 and mod11-10 (ISO
// 7064), iban, elfproef (the Dutch citizen service number) and elf-bank (old Dutch accounts).
func Checks() []string {
	out := make([]string, 0, len(checks))
	for n := range checks {
		if n != "" {
			out = append(out, n)
		}
	}
	slices.Sort(out)
	return out
}

// compact appends the letters and digits of v to dst, letters in upper case.
func compact(dst, v []byte) []byte {
	for _, c := range v {
		switch {
		case c-'0' < 10, c-'A' < 26:
			dst = append(dst, c)
		case c-'a' < 26:
			dst = append(dst, c-0x20)
		}
	}
	return dst
}
