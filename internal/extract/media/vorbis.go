package media

import (
	"bytes"
	"encoding/binary"
	"strings"
)

// readFLAC reads the comments in the blocks before the sound.
func readFLAC(t *tags) error {
	off := int64(4)
	for {
		if err := t.step(); err != nil {
			return err
		}
		h, err := t.bytes(off, 4)
		if err != nil {
			return err
		}
		n := int64(h[1])<<16 | int64(h[2])<<8 | int64(h[3])
		if off += 4; h[0]&0x7f == 4 {
			p, err := t.bytes(off, n)
			if err != nil {
				return err
			}
			return t.comments(p)
		}
		if off += n; h[0]&0x80 != 0 {
			return nil
		}
	}
}

// maxOgg is how much of a stream is looked at: its comments stand in the second packet.
const maxOgg = 1 << 20

// readOgg reads the comments at the beginning of a stream.
func readOgg(t *tags) error {
	var data []byte
	for off := int64(0); len(data) < maxOgg; {
		if err := t.step(); err != nil {
			return err
		}
		h, err := t.bytes(off, min(27, t.size-off))
		if err != nil || len(h) < 27 || string(h[:4]) != "OggS" {
			break
		}
		sizes, err := t.bytes(off+27, int64(h[26]))
		if err != nil {
			break
		}
		n := int64(0)
		for _, s := range sizes {
			n += int64(s)
		}
		off += 27 + int64(h[26])
		p, err := t.bytes(off, min(n, t.size-off))
		if err != nil {
			break
		}
		data = append(data, p...)
		off += n
	}
	for _, mark := range []string{"\x03vorbis", "OpusTags"} {
		if i := bytes.Index(data, []byte(mark)); i >= 0 {
			return t.comments(data[i+len(mark):])
		}
	}
	return nil
}

// comments reads "KEY=value" with lengths before them.
func (t *tags) comments(p []byte) error {
	next := func() ([]byte, bool) {
		if len(p) < 4 {
			return nil, false
		}
		n := int64(binary.LittleEndian.Uint32(p))
		if p = p[4:]; n > int64(len(p)) {
			return nil, false
		}
		s := p[:n]
		p = p[n:]
		return s, true
	}
	if _, ok := next(); !ok || len(p) < 4 { // the program that made it
		return errDamaged
	}
	n := binary.LittleEndian.Uint32(p)
	p = p[4:]
	for range n {
		if err := t.step(); err != nil {
			return err
		}
		s, ok := next()
		if !ok {
			return errDamaged
		}
		if key, value, ok := strings.Cut(string(s), "="); ok && len(key) < 100 && !strings.EqualFold(key, "METADATA_BLOCK_PICTURE") {
			t.add(strings.ToLower(key), value)
		}
	}
	return nil
}
