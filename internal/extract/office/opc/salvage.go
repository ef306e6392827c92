package opc

import (
	"bytes"
	"io"
)

// salvage enters the parts of an archive that has lost its directory. A part ends where it says, or
// where the next header begins.
func (p *Package) salvage() error {
	at := p.find(0, "PK\x03\x04")
	for at >= 0 && len(p.Parts) < maxParts {
		if err := p.ctx.Err(); err != nil {
			return err
		}
		var h [30]byte
		if n, _ := p.ra.ReadAt(h[:], at); n < len(h) {
			return nil
		}
		nameLen, extra := int64(le16(h[26:])), int64(le16(h[28:]))
		name := make([]byte, nameLen)
		if n, _ := p.ra.ReadAt(name, at+30); n < len(name) {
			return nil
		}
		data := at + 30 + nameLen + extra
		part := &Part{Encrypted: h[6]&1 != 0, method: le16(h[8:]), crc: le32(h[14:]), packed: int64(le32(h[18:])), offset: data,
			Modified: dosTime(le16(h[12:]), le16(h[10:])), salvaged: true}
		from := data
		if h[6]&8 == 0 && part.packed > 0 && part.packed < 0xffffffff {
			from = data + part.packed
		} else {
			part.packed, part.crc = -1, 0
		}
		at = p.find(from, "PK\x03\x04")
		if part.packed < 0 && at >= 0 {
			part.packed = at - data
		}
		p.add(part, string(name))
	}
	return nil
}

// find returns the place of the next signature from at on, -1 for none.
func (p *Package) find(at int64, signature string) int64 {
	buf := make([]byte, 64<<10)
	for at < p.size && p.ctx.Err() == nil {
		n, err := p.ra.ReadAt(buf, at)
		if i := bytes.Index(buf[:n], []byte(signature)); i >= 0 {
			return at + int64(i)
		}
		if err != nil && err != io.EOF || n < len(signature) {
			return -1
		}
		at += int64(n - len(signature) + 1)
	}
	return -1
}
