package sqlite

import (
	"encoding/binary"
	"math"
	"strconv"
	"unicode/utf16"
	"unicode/utf8"
)

// A record is a row as it is stored: a list of types and the values behind it.
type record struct {
	b     []byte
	types []byte // what is left of the list
	body  []byte // what is left of the values

	class class
	raw   []byte // of the current value
	num   int64
}

// A class of stored values.
type class uint8

const (
	null class = iota
	integer
	float
	text
	blob
)

// begin reads the length of the list.
func (r *record) begin() bool {
	size, n := varint(r.b)
	if n == 0 || size < int64(n) || size > int64(len(r.b)) {
		return false
	}
	r.types, r.body = r.b[n:size], r.b[size:]
	return true
}

// widths are the bytes of the types 0 to 9.
var widths = [10]int{0, 1, 2, 3, 4, 6, 8, 8, 0, 0}

// next goes to the next value. A value that is cut ends the record.
func (r *record) next() bool {
	if len(r.types) == 0 {
		return false
	}
	typ, n := varint(r.types)
	if n == 0 || typ < 0 {
		return false
	}
	r.types = r.types[n:]
	width := 0
	switch {
	case typ < 10:
		width = widths[typ]
		r.class = integer
	case typ < 12:
		return false
	case (typ-12)/2 > int64(len(r.body)):
		return false
	case typ&1 == 0:
		r.class, width = blob, int(typ-12)/2
	default:
		r.class, width = text, int(typ-13)/2
	}
	if width > len(r.body) {
		return false
	}
	r.raw, r.body = r.body[:width], r.body[width:]
	switch typ {
	case 0:
		r.class = null
	case 7:
		r.class = float
	case 8, 9:
		r.num = typ - 8
	}
	if r.class == integer && width > 0 {
		r.num = signed(r.raw)
	}
	return true
}

// signed reads a big-endian number of one to eight bytes.
func signed(b []byte) int64 {
	v := int64(int8(b[0]))
	for _, c := range b[1:] {
		v = v<<8 | int64(c)
	}
	return v
}

// int is the current value as a number; 0 when it is none.
func (r *record) int() int64 {
	if r.class != integer {
		return 0
	}
	return r.num
}

// appendText appends the current value as text, the way SQLite prints it, save that whole real numbers
// have no ".0": in a column of them may stand those of persons.
func (f *file) appendText(dst []byte, r *record) []byte {
	switch r.class {
	case integer:
		return strconv.AppendInt(dst, r.num, 10)
	case float:
		return appendReal(dst, math.Float64frombits(binary.BigEndian.Uint64(r.raw)))
	case text:
		if f.utf16 == nil {
			return append(dst, r.raw...)
		}
		return appendUTF16(dst, r.raw, f.utf16)
	}
	return dst
}

// appendReal appends a number with 15 significant digits.
func appendReal(dst []byte, v float64) []byte { return strconv.AppendFloat(dst, v, 'g', 15, 64) }

func appendUTF16(dst, raw []byte, order binary.ByteOrder) []byte {
	for len(raw) >= 2 {
		c := rune(order.Uint16(raw))
		raw = raw[2:]
		if utf16.IsSurrogate(c) && len(raw) >= 2 {
			if d := utf16.DecodeRune(c, rune(order.Uint16(raw))); d != utf8.RuneError {
				c, raw = d, raw[2:]
			}
		}
		dst = utf8.AppendRune(dst, c)
	}
	return dst
}

// string is the current value as a string.
func (f *file) string(r *record) string { return string(f.appendText(nil, r)) }
