package mail

import (
	"bytes"
	"io"

	"github.com/inzage/inzage/internal/extract/armor"
)

// sextet is the value of a base64 character, 64 for none.
var sextet = func() (t [256]byte) {
	for i := range t {
		t[i] = 64
	}
	for i, c := range []byte("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/") {
		t[c] = byte(i)
	}
	return t
}()

// A decoder undoes a transfer encoding line by line. It reads what it can: damage is counted, not
// reported as an error.
type decoder struct {
	src    *body
	decode func(d *decoder, line, eol []byte)
	out    []byte // decoded, not read yet
	off    int
	acc    uint32 // base64: bits not written yet
	have   int    // base64: characters in acc
	bad    int64  // characters that do not belong to the encoding
}

// newDecoder returns the bytes of b without its transfer encoding, and the decoder to ask for
// damage, nil when the bytes are as they stand.
func newDecoder(b *body, encoding string) (io.Reader, *decoder) {
	switch encoding {
	case "base64":
		d := &decoder{src: b, decode: (*decoder).base64}
		return d, d
	case "quoted-printable":
		d := &decoder{src: b, decode: (*decoder).quoted}
		return d, d
	case "x-uuencode", "uuencode", "x-uue", "uue":
		d := &decoder{src: b, decode: (*decoder).uu}
		return d, d
	}
	return b, nil
}

// Read implements io.Reader.
func (d *decoder) Read(p []byte) (int, error) {
	for d.off == len(d.out) {
		d.out, d.off = d.out[:0], 0
		line, eol, ok := d.src.next()
		if !ok {
			d.flush64()
			if len(d.out) > 0 {
				break
			}
			return 0, d.src.end()
		}
		d.decode(d, line, eol)
	}
	n := copy(p, d.out[d.off:])
	d.off += n
	return n, nil
}

// base64 decodes a line. A line that holds other characters than the alphabet's is text that somebody
// put below, as lists do; single strange characters are left out.
func (d *decoder) base64(line, eol []byte) {
	strange := 0
	for _, c := range line {
		if sextet[c] == 64 && c != '=' && c > ' ' {
			strange++
		}
	}
	if bytes.IndexByte(bytes.TrimSpace(line), ' ') > 0 || strange*8 > len(line) {
		d.flush64()
		if len(line) > 0 {
			d.bad += int64(len(line))
			d.out = append(append(d.out, line...), eol...)
		}
		return
	}
	d.bad += int64(strange)
	for _, c := range line {
		v := sextet[c]
		if v == 64 {
			if c == '=' {
				d.flush64()
			}
			continue
		}
		d.acc = d.acc<<6 | uint32(v)
		if d.have++; d.have == 4 {
			d.out = append(d.out, byte(d.acc>>16), byte(d.acc>>8), byte(d.acc))
			d.acc, d.have = 0, 0
		}
	}
}

// flush64 writes the bytes of an unfinished group.
func (d *decoder) flush64() {
	switch d.have {
	case 2:
		d.out = append(d.out, byte(d.acc>>4))
	case 3:
		d.out = append(d.out, byte(d.acc>>10), byte(d.acc>>2))
	}
	d.acc, d.have = 0, 0
}

// quoted decodes a line of quoted-printable.
func (d *decoder) quoted(line, eol []byte) {
	if len(eol) > 0 {
		line = bytes.TrimRight(line, " \t")
	}
	soft := len(line) > 0 && line[len(line)-1] == '='
	if soft {
		line = line[:len(line)-1]
	}
	for {
		i := bytes.IndexByte(line, '=')
		if i < 0 {
			break
		}
		d.out = append(d.out, line[:i]...)
		line = line[i:]
		if len(line) > 2 && armor.Hex(line[1]) < 16 && armor.Hex(line[2]) < 16 {
			d.out = append(d.out, armor.Hex(line[1])<<4|armor.Hex(line[2]))
			line = line[3:]
			continue
		}
		d.out = append(d.out, '=') // not encoded after all
		line = line[1:]
	}
	d.out = append(d.out, line...)
	if !soft {
		d.out = append(d.out, eol...)
	}
}

// uu decodes a line of uuencode.
func (d *decoder) uu(line, _ []byte) {
	if len(line) == 0 || bytes.HasPrefix(line, []byte("begin ")) || bytes.Equal(line, []byte("end")) {
		return
	}
	n := int(line[0]-' ') & 0x3f
	if line[0] < ' ' || line[0] > '`' {
		d.bad += int64(len(line))
		return
	}
	line = line[1:]
	for ; n > 0 && len(line) > 0; line = line[min(4, len(line)):] {
		var v uint32
		for k := range 4 {
			v <<= 6
			if k < len(line) {
				v |= uint32(line[k]-' ') & 0x3f
			}
		}
		group := [3]byte{byte(v >> 16), byte(v >> 8), byte(v)}
		k := min(n, 3)
		d.out = append(d.out, group[:k]...)
		n -= k
	}
}
