package checksum_test

import (
	"strings"
	"testing"

	"github.com/inzage/inzage/detectors/internal/checksum"
)

func TestRules(t *testing.T) {
	rules := map[string]func([]byte) bool{
		"luhn": checksum.Luhn, "luhn-alnum": checksum.LuhnAlnum, "bank": checksum.ElevenBank,
		"mod11,10": checksum.Mod1110, "mod97-10": checksum.Mod9710, "iban": checksum.IBAN, "verhoeff": checksum.Verhoeff,
		"filler": checksum.Filler, "bsn": func(b []byte) bool { return checksum.BSNRemainder(b) == 0 },
	}
	tests := []struct{ rule, pass, fail string }{
		{"luhn", "4111111111111111", "4111111111111112"},
		{"luhn", "79927398713", "79927398710"},
		{"luhn", "0", ""},
		{"luhn", "18", "1A"},
		{"luhn-alnum", "000000000ZZ4", "000000000ZZ3"},
		{"bank", "417164300", "417164301"},
		{"bank", "0417164300", "04171643"},
		{"bsn", "111222333", "111222334"},
		{"bsn", "123456782", "12345678A"},
		{"mod11,10", "36574261809", "36574261808"},
		{"mod11,10", "33392005961", "333920059x1"},
		{"mod97-10", "5493000IBP32UQZ0KL24", "5493000IBP32UQZ0KL25"},
		{"iban", "BE68539007547034", "BE68539007547035"},
		{"iban", "GB82WEST12345698765432", "GB82WEST12345698765431"},
		{"iban", "MT84MALT011000012345MTLCAST001S", "MT84malt011000012345MTLCAST001S"},
		{"iban", "NO9386011117947", "NO"},
		{"verhoeff", "2363", "2364"},
		{"verhoeff", "189312010572", "189312010573"},
		{"filler", "000000000", "00000"},
		{"filler", "123456789", "123456780"},
		{"filler", "987654321", "12345"},
		{"filler", "8901234", "111112"},
	}
	for _, tt := range tests {
		ok := rules[tt.rule]
		if !ok([]byte(tt.pass)) {
			t.Errorf("%s: %q fails", tt.rule, tt.pass)
		}
		if ok([]byte(tt.fail)) {
			t.Errorf("%s: %q passes", tt.rule, tt.fail)
		}
	}
}

func TestEveryDigitCounts(t *testing.T) {
	for rule, good := range map[string]string{"luhn": "79927398713", "verhoeff": "2363", "iban": "BE68539007547034"} {
		ok := map[string]func([]byte) bool{"luhn": checksum.Luhn, "verhoeff": checksum.Verhoeff, "iban": checksum.IBAN}[rule]
		for i := range good {
			if good[i] < '0' || good[i] > '9' {
				continue
			}
			for d := byte('0'); d <= '9'; d++ {
				b := []byte(good)
				b[i] = d
				if ok(b) != (d == good[i]) {
					t.Errorf("%s: digit %d of %q as %c passes", rule, i, good, d)
				}
			}
		}
	}
}

func TestICAO(t *testing.T) {
	for in, want := range map[string]int{"L898902C3": 6, "740812": 2, "D23145890": 7, "<<<": 0, "": 0, "AB2134<<<": 5, "ab": -1, "Ä": -1} {
		if got := checksum.ICAO([]byte(in)); got != want {
			t.Errorf("ICAO(%q) = %d, want %d", in, got, want)
		}
	}
}

func TestNumbers(t *testing.T) {
	if got := checksum.LuhnDigit([]byte("7992739871")); got != 3 {
		t.Errorf("LuhnDigit = %d, want 3", got)
	}
	if got := checksum.LuhnDigit([]byte("x")); got != -1 {
		t.Errorf("LuhnDigit of a letter = %d, want -1", got)
	}
	if got := checksum.BSNRemainder([]byte("1112223")); got != -1 {
		t.Errorf("BSNRemainder of seven digits = %d, want -1", got)
	}
	if got := checksum.Number([]byte("0042")); got != 42 {
		t.Errorf("Number = %d, want 42", got)
	}
	if got := checksum.Sum([]byte("123"), 3, 2, 1); got != 10 {
		t.Errorf("Sum = %d, want 10", got)
	}
	if got := checksum.Mod97([]byte(strings.Repeat("9", 200) + "!")); got != -1 {
		t.Errorf("Mod97 of punctuation = %d, want -1", got)
	}
	if got, want := checksum.Mod97Split([]byte("12A"), []byte("3")), checksum.Mod97([]byte("12A3")); got != want {
		t.Errorf("Mod97Split = %d, want %d", got, want)
	}
}

func TestNoAllocation(t *testing.T) {
	b := []byte("BE68539007547034")
	d := []byte("111222333")
	n := testing.AllocsPerRun(100, func() {
		checksum.IBAN(b)
		checksum.Luhn(d)
		checksum.BSNRemainder(d)
		checksum.Verhoeff(d)
		checksum.ICAO(b)
		checksum.Sum(d, 9, 8, 7)
	})
	if n != 0 {
		t.Errorf("%v allocations, want none", n)
	}
}

func FuzzRules(f *testing.F) {
	f.Add([]byte("BE68539007547034"))
	f.Add([]byte("111222333"))
	f.Fuzz(func(_ *testing.T, b []byte) {
		checksum.Luhn(b)
		checksum.LuhnDigit(b)
		checksum.LuhnAlnum(b)
		checksum.ICAO(b)
		checksum.BSNRemainder(b)
		checksum.ElevenBank(b)
		checksum.Mod1110(b)
		checksum.Mod97(b)
		checksum.IBAN(b)
		checksum.Verhoeff(b)
		checksum.Filler(b)
	})
}
