package image

import (
	"bytes"
	"compress/zlib"
	"encoding/binary"
	"io"
	"strings"
)

// readPNG reads the chunks of a PNG file that hold text or properties.
func readPNG(m *meta, ra io.ReaderAt, size int64) error {
	off, damage := int64(8), errDamaged
	for range maxChunks {
		h, err := m.bytes(ra, off, 8)
		if err != nil {
			return damage
		}
		n := int64(binary.BigEndian.Uint32(h))
		if off+8+n > size {
			return damage
		}
		switch kind := string(h[4:]); kind {
		case "IEND":
			return nil
		case "IDAT":
			damage = nil // a picture cut short has told what it had to tell
		case "tEXt", "zTXt", "iTXt", "eXIf":
			p, err := m.bytes(ra, off+8, n)
			if err != nil {
				return err
			}
			m.pngChunk(kind, p)
		}
		off += n + 12
	}
	return errDamaged
}

func (m *meta) pngChunk(kind string, p []byte) {
	if kind == "eXIf" {
		_ = m.exif(bytes.NewReader(p), int64(len(p))) // what could be read is there
		return
	}
	key, rest, ok := bytes.Cut(p, []byte{0})
	if !ok {
		return
	}
	switch {
	case kind == "zTXt" && len(rest) > 0:
		rest = inflate(rest[1:])
	case kind == "iTXt" && len(rest) > 2:
		packed := rest[0] == 1
		parts := bytes.SplitN(rest[2:], []byte{0}, 3)
		if len(parts) < 3 {
			return
		}
		if rest = parts[2]; packed {
			rest = inflate(rest)
		}
	}
	if strings.HasPrefix(string(key), "XML:com.adobe.xmp") {
		m.xmp(rest)
		return
	}
	m.add(plain(string(key)), string(rest))
}

// inflate unpacks a text, up to a bound; what came before damage counts.
func inflate(p []byte) []byte {
	r, err := zlib.NewReader(bytes.NewReader(p))
	if err != nil {
		return nil
	}
	out, _ := io.ReadAll(io.LimitReader(r, maxText)) // what came before the damage is read
	return out
}

const maxText = 1 << 20

// readWebP reads the EXIF and XMP chunks of a WebP file.
func readWebP(m *meta, ra io.ReaderAt, size int64) error {
	off := int64(12)
	for range maxChunks {
		if off+8 > size {
			return nil
		}
		h, err := m.bytes(ra, off, 8)
		if err != nil {
			return errDamaged
		}
		n := int64(binary.LittleEndian.Uint32(h[4:]))
		if kind := string(h[:4]); kind == "VP8X" && n >= 10 {
			p, err := m.bytes(ra, off+8, 10)
			if err != nil {
				return err
			}
			m.width, m.height = 1+int(p[4])+int(p[5])<<8+int(p[6])<<16, 1+int(p[7])+int(p[8])<<8+int(p[9])<<16
		} else if kind == "EXIF" || kind == "XMP " {
			p, err := m.bytes(ra, off+8, n)
			if err != nil {
				return err
			}
			if kind == "XMP " {
				m.xmp(p)
			} else {
				p = bytes.TrimPrefix(p, []byte("Exif\x00\x00"))
				_ = m.exif(bytes.NewReader(p), int64(len(p))) // what could be read is there
			}
		}
		off += 8 + n + n&1
	}
	return errDamaged
}

// readGIF reads the comments and the XMP packet of a GIF file.
func readGIF(m *meta, ra io.ReaderAt, size int64) error {
	r := &gifReader{m: m, r: io.NewSectionReader(ra, 0, min(size, maxMeta))}
	damage := errDamaged
	h := r.take(13)
	if len(h) == 13 && h[10]&0x80 != 0 {
		r.take(3 << (h[10]&7 + 1))
	}
	for range maxChunks {
		switch b := r.take(1); {
		case len(b) == 0:
			return damage
		case b[0] == 0x3b:
			return nil
		case b[0] == 0x2c:
			damage = nil
			if d := r.take(9); len(d) == 9 && d[8]&0x80 != 0 {
				r.take(3 << (d[8]&7 + 1))
			}
			r.take(1)
			r.blocks(false)
		case b[0] == 0x21:
			r.extension()
		default:
			return errDamaged
		}
	}
	return errDamaged
}

type gifReader struct {
	m *meta
	r io.Reader
}

func (g *gifReader) take(n int) []byte {
	p := make([]byte, n)
	if _, err := io.ReadFull(g.r, p); err != nil {
		return nil
	}
	return p
}

// blocks reads data blocks up to the empty one; with keep it returns them, up to a bound, their
// lengths included.
func (g *gifReader) blocks(keep bool) (data, whole []byte) {
	for {
		n := g.take(1)
		if len(n) == 0 || n[0] == 0 {
			return data, whole
		}
		p := g.take(int(n[0]))
		if p == nil {
			return data, whole
		}
		if keep && len(data) < maxText {
			data, whole = append(data, p...), append(append(whole, n[0]), p...)
		}
	}
}

func (g *gifReader) extension() {
	label := g.take(1)
	if len(label) == 0 {
		return
	}
	switch label[0] {
	case 0xfe:
		p, _ := g.blocks(true)
		g.m.add("comment", string(p))
	case 0xff:
		_, whole := g.blocks(true)
		const id = "\x0bXMP DataXMP" // its packet is not cut into blocks
		if p, ok := bytes.CutPrefix(whole, []byte(id)); ok {
			g.m.xmp(p)
		}
	default:
		g.blocks(false)
	}
}
