package cert

import (
	"errors"
	"strconv"
	"strings"
	"unicode/utf16"

	"golang.org/x/text/encoding/charmap"
)

// An element is one value of BER.
type element struct {
	class       byte // 0 universal, 2 context
	constructed bool
	tag         int
	body        []byte
}

// Tags of universal elements.
const (
	tagInteger   = 2
	tagBitString = 3
	tagOctets    = 4
	tagOID       = 6
	tagSequence  = 16
	tagSet       = 17
)

// maxDepth is how deep elements without a length may stand in each other.
const maxDepth = 32

var errBER = errors.New("damaged encoding")

// parse reads the element that b begins with and returns what stands behind it.
func parse(b []byte, depth int) (e element, rest []byte, err error) {
	if len(b) < 2 || depth > maxDepth {
		return e, nil, errBER
	}
	e.class, e.constructed, e.tag = b[0]>>6, b[0]&0x20 != 0, int(b[0]&0x1f)
	n := 1
	if e.tag == 0x1f {
		e.tag = 0
		for {
			if n >= len(b) || e.tag > 1<<20 {
				return e, nil, errBER
			}
			c := b[n]
			n++
			e.tag = e.tag<<7 | int(c&0x7f)
			if c < 0x80 {
				break
			}
		}
	}
	if n >= len(b) {
		return e, nil, errBER
	}
	size := int(b[n])
	n++
	switch {
	case size == 0x80:
		return endless(e, b[n:], depth)
	case size > 0x80:
		k := size & 0x7f
		if k > 4 || n+k > len(b) {
			return e, nil, errBER
		}
		size = 0
		for _, c := range b[n : n+k] {
			size = size<<8 | int(c)
		}
		n += k
	}
	if size > len(b)-n {
		return e, nil, errBER
	}
	e.body = b[n : n+size]
	return e, b[n+size:], nil
}

// endless reads an element that ends with two zeros.
func endless(e element, b []byte, depth int) (element, []byte, error) {
	if !e.constructed {
		return e, nil, errBER
	}
	rest := b
	for {
		if len(rest) >= 2 && rest[0] == 0 && rest[1] == 0 {
			e.body = b[:len(b)-len(rest)]
			return e, rest[2:], nil
		}
		var err error
		if _, rest, err = parse(rest, depth+1); err != nil {
			return e, nil, err
		}
	}
}

// maxChildren is how many elements of one are looked at.
const maxChildren = 4096

// children returns the elements in e, as far as they can be read.
func (e element) children() []element {
	var out []element
	for b := e.body; len(b) > 0 && len(out) < maxChildren; {
		c, rest, err := parse(b, 0)
		if err != nil {
			break
		}
		out, b = append(out, c), rest
	}
	return out
}

// is reports whether e is universal with that tag.
func (e element) is(tag int) bool { return e.class == 0 && e.tag == tag }

// context reports whether e has a tag of its context.
func (e element) context(tag int) bool { return e.class == 2 && e.tag == tag }

// first returns the first element in e.
func (e element) first() (element, bool) {
	c, _, err := parse(e.body, 0)
	return c, err == nil
}

// octets returns the bytes of a string, whose pieces may be elements of their own.
func (e element) octets(depth int) []byte {
	if !e.constructed {
		return e.body
	}
	if depth > maxDepth {
		return nil
	}
	var out []byte
	for b := e.body; len(b) > 0; {
		c, rest, err := parse(b, 0)
		if err != nil {
			break
		}
		out, b = append(out, c.octets(depth+1)...), rest
	}
	return out
}

// oid is an object identifier with dots.
func (e element) oid() string {
	if !e.is(tagOID) || len(e.body) == 0 || len(e.body) > 64 {
		return ""
	}
	var b []byte
	n := uint64(0)
	first := true
	for _, c := range e.body {
		n = n<<7 | uint64(c&0x7f)
		if c >= 0x80 {
			continue
		}
		if first {
			k := min(n/40, 2)
			b = strconv.AppendUint(b, k, 10)
			n -= 40 * k
			first = false
		}
		b = strconv.AppendUint(append(b, '.'), n, 10)
		n = 0
	}
	return string(b)
}

// text is the value of a string of any type; empty for what is none.
func (e element) text() string {
	b := e.octets(0)
	switch {
	case e.class == 2:
	case e.tag == 30: // BMPString
		return wide(b)
	case e.tag == 20: // TeletexString
		b, _ = charmap.ISO8859_1.NewDecoder().Bytes(b)
	case e.tag == 28: // UniversalString
		var s strings.Builder
		for ; len(b) >= 4; b = b[4:] {
			s.WriteRune(rune(b[0])<<24 | rune(b[1])<<16 | rune(b[2])<<8 | rune(b[3]))
		}
		return s.String()
	case e.tag == 12 || e.tag == 18 || e.tag == 19 || e.tag == 22 || e.tag == 26 || e.tag == 27:
	default:
		return ""
	}
	return strings.ToValidUTF8(string(b), "\uFFFD")
}

func wide(b []byte) string {
	u := make([]uint16, len(b)/2)
	for i := range u {
		u[i] = uint16(b[2*i])<<8 | uint16(b[2*i+1])
	}
	return string(utf16.Decode(u))
}
