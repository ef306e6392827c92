package columnar

import (
	"math"
	"math/big"
	"strconv"
	"time"
)

// appendFloat writes a number as people write it, without an exponent while it is not huge.
func appendFloat(b []byte, f float64, bits int) []byte {
	if math.IsNaN(f) || math.IsInf(f, 0) {
		return b
	}
	if a := math.Abs(f); a != 0 && (a >= 1e18 || a < 1e-9) {
		return strconv.AppendFloat(b, f, 'g', -1, bits)
	}
	return strconv.AppendFloat(b, f, 'f', -1, bits)
}

// appendDate writes the day that is n days after 1970-01-01.
func appendDate(b []byte, n int64) []byte {
	if n < -1_000_000 || n > 3_000_000 {
		return strconv.AppendInt(b, n, 10)
	}
	return time.Unix(n*86400, 0).UTC().AppendFormat(b, "2006-01-02")
}

// appendTime writes the moment that is n units after 1970-01-01 UTC.
func appendTime(b []byte, n int64, unit time.Duration) []byte {
	per := int64(time.Second / unit)
	s := n / per
	if s < -100_000_000_000 || s > 253_402_300_799 {
		return strconv.AppendInt(b, n, 10)
	}
	return time.Unix(s, n%per*int64(unit)).UTC().AppendFormat(b, "2006-01-02T15:04:05.999999999Z")
}

// appendClock writes a time of day that is n units after midnight.
func appendClock(b []byte, n int64, unit time.Duration) []byte {
	return time.Unix(0, 0).UTC().Add(time.Duration(n)*unit).AppendFormat(b, "15:04:05.999999999")
}

// maxDecimal is the longest unscaled decimal that is written as a number, in bytes.
const maxDecimal = 64

// appendDecimal writes a number of which unscaled is the two's complement, big end first.
func appendDecimal(b, unscaled []byte, scale int) []byte {
	if len(unscaled) == 0 || len(unscaled) > maxDecimal || scale < 0 || scale > 200 {
		return b
	}
	n := new(big.Int).SetBytes(unscaled)
	if unscaled[0]&0x80 != 0 {
		n.Sub(n, new(big.Int).Lsh(big.NewInt(1), uint(8*len(unscaled))))
	}
	return appendPoint(b, n.String(), scale)
}

// appendPoint writes digits with a decimal point before the last scale of them.
func appendPoint(b []byte, digits string, scale int) []byte {
	if digits[0] == '-' {
		b, digits = append(b, '-'), digits[1:]
	}
	if scale == 0 {
		return append(b, digits...)
	}
	for len(digits) <= scale {
		digits = "0" + digits
	}
	b = append(b, digits[:len(digits)-scale]...)
	return append(append(b, '.'), digits[len(digits)-scale:]...)
}

// appendUUID writes 16 bytes as a UUID.
func appendUUID(b, id []byte) []byte {
	const hex = "0123456789abcdef"
	for i, c := range id {
		if i == 4 || i == 6 || i == 8 || i == 10 {
			b = append(b, '-')
		}
		b = append(b, hex[c>>4], hex[c&15])
	}
	return b
}
