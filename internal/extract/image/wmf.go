package image

import (
	"encoding/binary"
	"io"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/japanese"
	"golang.org/x/text/encoding/korean"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/traditionalchinese"
)

// charsets are the encodings of fonts by the number of their character set.
var charsets = map[byte]encoding.Encoding{77: charmap.Macintosh, 128: japanese.ShiftJIS, 129: korean.EUCKR, 134: simplifiedchinese.GBK, 136: traditionalchinese.Big5,
	161: charmap.Windows1253, 162: charmap.Windows1254, 163: charmap.Windows1258, 177: charmap.Windows1255, 178: charmap.Windows1256, 186: charmap.Windows1257,
	204: charmap.Windows1251, 222: charmap.Windows874, 238: charmap.Windows1250}

// plain reads the records of a WMF file.
func (f *metafile) plain() error {
	if h, err := f.r.Peek(4); err == nil && binary.LittleEndian.Uint32(h) == 0x9ac6cdd7 {
		if _, err := f.r.Discard(22); err != nil { // where it is placed
			return ended(err)
		}
	}
	if _, err := f.r.Discard(18); err != nil {
		return ended(err)
	}
	for {
		if err := f.ctx.Err(); err != nil {
			return err
		}
		var h [6]byte
		if _, err := io.ReadFull(f.r, h[:]); err != nil {
			return ended(err)
		}
		n := 2*int64(binary.LittleEndian.Uint32(h[:])) - 6
		kind := binary.LittleEndian.Uint16(h[4:])
		switch {
		case kind == 0:
			return nil
		case n < 0:
			return errDamaged
		case n > maxRecord:
			if _, err := io.CopyN(io.Discard, f.r, n); err != nil {
				return ended(err)
			}
			continue
		}
		p := make([]byte, n)
		if _, err := io.ReadFull(f.r, p); err != nil {
			return ended(err)
		}
		if err := f.function(kind, p); err != nil {
			return err
		}
	}
}

// A charset is a font, as far as it matters.
type charset byte

// function carries out a record.
func (f *metafile) function(kind uint16, p []byte) error {
	switch kind {
	case 0x0521:
		n := half(p, 0)
		at := 2 + (n+1)&^1
		x, y := half(p, at+2), half(p, at)
		return f.drawn.add(f.narrow(cut(p, 2, n)), place{x, y, x, y})
	case 0x0a32:
		y, x, n, at := half(p, 0), half(p, 2), half(p, 4), 8
		if half(p, 6)&6 != 0 {
			at = 16
		}
		where := place{x, y, x, y}
		for i := 0; i < n && at+(n+1)&^1+2*i+2 <= len(p); i++ {
			where.right += half(p, at+(n+1)&^1+2*i)
		}
		where.bottom += 2 * (where.right - x) / max(n, 1)
		return f.drawn.add(f.narrow(cut(p, at, n)), where)
	case 0x02fb:
		if len(p) > 13 {
			f.create(charset(p[13]))
		}
	case 0x02fa, 0x02fc, 0x00f7, 0x06ff, 0x01f9, 0x0142: // a pen, a brush, a palette, a region, patterns
		f.create(true)
	case 0x01f0:
		if i := half(p, 0); i >= 0 && i < len(f.fonts) {
			f.fonts[i] = nil
		}
	case 0x012d:
		if i := half(p, 0); i >= 0 && i < len(f.fonts) {
			f.choose(f.fonts[i])
		}
	}
	return nil
}

// create gives an object the lowest number that is free.
func (f *metafile) create(o any) {
	for i := range f.fonts {
		if f.fonts[i] == nil {
			f.fonts[i] = o
			return
		}
	}
	if len(f.fonts) < maxObjects {
		f.fonts = append(f.fonts, o)
	}
}

func (f *metafile) choose(o any) {
	c, ok := o.(charset)
	if !ok {
		return
	}
	if f.page = charsets[byte(c)]; f.page == nil {
		f.page = charmap.Windows1252
	}
}
