package image

import (
	"bytes"
	"encoding/binary"
	"io"
)

// readHEIC reads the EXIF and XMP items of a file of boxes (ISO/IEC 23008-12).
func readHEIC(m *meta, ra io.ReaderAt, size int64) error {
	for off := int64(0); off+8 <= size; {
		h, err := m.bytes(ra, off, 16)
		if err != nil && len(h) < 8 {
			return errDamaged
		}
		n := int64(binary.BigEndian.Uint32(h))
		head := int64(8)
		if n == 1 && len(h) == 16 {
			n, head = int64(binary.BigEndian.Uint64(h[8:])), 16
		}
		if n == 0 {
			n = size - off
		}
		if n < head || n > size-off {
			return errDamaged
		}
		if string(h[4:8]) == "meta" {
			p, err := m.bytes(ra, off+head, n-head)
			if err != nil || len(p) < 4 {
				return errDamaged
			}
			return m.items(p[4:], ra, size)
		}
		off += n
	}
	return nil
}

// boxes calls f for each box in p.
func boxes(p []byte, f func(kind string, body []byte)) {
	for len(p) >= 8 {
		n := int64(binary.BigEndian.Uint32(p))
		if n == 0 {
			n = int64(len(p))
		}
		if n < 8 || n > int64(len(p)) {
			return
		}
		f(string(p[4:8]), p[8:n])
		p = p[n:]
	}
}

// items finds the items of properties and where they lie, and reads them.
func (m *meta) items(p []byte, ra io.ReaderAt, size int64) error {
	kinds := map[uint32]string{}
	var loc []byte
	boxes(p, func(kind string, body []byte) {
		switch kind {
		case "iinf":
			itemKinds(body, kinds)
		case "iloc":
			loc = body
		}
	})
	for _, l := range locations(loc) {
		kind := kinds[l.item]
		if kind == "" || l.off+l.n > size {
			continue
		}
		p, err := m.bytes(ra, l.off, l.n)
		if err != nil {
			return err
		}
		if kind == "mime" {
			m.xmp(p)
			continue
		}
		if len(p) < 8 {
			continue
		}
		if skip := int64(binary.BigEndian.Uint32(p)) + 4; skip < int64(len(p)) {
			p = bytes.TrimPrefix(p[skip:], []byte("Exif\x00\x00"))
			_ = m.exif(bytes.NewReader(p), int64(len(p))) // what could be read is there
		}
	}
	return nil
}

// itemKinds reads the entries of items that are EXIF or XMP.
func itemKinds(p []byte, kinds map[uint32]string) {
	if len(p) < 6 {
		return
	}
	skip := 6
	if p[0] > 0 {
		skip = 8
	}
	boxes(p[min(skip, len(p)):], func(kind string, e []byte) {
		if kind != "infe" || len(e) < 12 || e[0] < 2 {
			return
		}
		id, rest := uint32(binary.BigEndian.Uint16(e[4:])), e[8:]
		if e[0] > 2 {
			if len(e) < 14 {
				return
			}
			id, rest = binary.BigEndian.Uint32(e[4:]), e[10:]
		}
		if t := string(rest[:4]); (t == "Exif" || t == "mime") && len(kinds) < 1000 {
			kinds[id] = t
		}
	})
}

type itemLocation struct {
	item   uint32
	off, n int64
}

// locations reads the first extent of every item that lies in the file itself.
func locations(p []byte) (out []itemLocation) {
	if len(p) < 8 {
		return nil
	}
	version := p[0]
	r := &bits{p: p[4:]}
	sizes := r.int(2)
	offSize, lenSize, baseSize, indexSize := int(sizes>>12&15), int(sizes>>8&15), int(sizes>>4&15), int(sizes&15)
	wide := 2
	if version == 2 {
		wide = 4
	}
	if version == 0 {
		indexSize = 0
	}
	for n := r.int(wide); n > 0 && !r.bad && len(out) < 10_000; n-- {
		l := itemLocation{item: uint32(r.int(wide))}
		method := int64(0)
		if version > 0 {
			method = r.int(2) & 15
		}
		r.int(2)
		base := r.int(baseSize)
		extents := r.int(2)
		for k := int64(0); k < extents && !r.bad; k++ {
			r.int(indexSize)
			off, length := r.int(offSize), r.int(lenSize)
			if k == 0 {
				l.off, l.n = base+off, length
			}
		}
		if method == 0 && !r.bad && l.off >= 0 && l.n > 0 {
			out = append(out, l)
		}
	}
	return out
}

// bits reads big-endian numbers.
type bits struct {
	p   []byte
	bad bool
}

func (b *bits) int(n int) (x int64) {
	if n > len(b.p) || n > 8 {
		b.bad = true
		return 0
	}
	for _, c := range b.p[:n] {
		x = x<<8 | int64(c)
	}
	b.p = b.p[n:]
	return x
}
