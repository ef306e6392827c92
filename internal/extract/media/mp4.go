package media

import (
	"encoding/binary"
	"strings"
	"time"
)

// A box is one part of an MP4 or QuickTime file.
type box struct {
	kind     string
	from, to int64 // its content
}

// boxes calls f for the boxes between two places.
func (t *tags) boxes(from, to int64, f func(box) error) error {
	for from+8 <= to {
		if err := t.step(); err != nil {
			return err
		}
		h, err := t.bytes(from, 8)
		if err != nil {
			return err
		}
		b := box{kind: string(h[4:]), from: from + 8}
		switch n := int64(binary.BigEndian.Uint32(h)); n {
		case 0:
			b.to = to
		case 1:
			h, err := t.bytes(from+8, 8)
			if err != nil {
				return err
			}
			b.from += 8
			b.to = from + int64(min(binary.BigEndian.Uint64(h), 1<<62))
		default:
			b.to = from + n
		}
		if b.to < b.from || b.to > to {
			return errDamaged
		}
		if err := f(b); err != nil {
			return err
		}
		from = b.to
	}
	return nil
}

// readMP4 reads the properties of a film: those of its user data, and those with keys.
func readMP4(t *tags) error {
	return t.boxes(0, t.size, func(b box) error {
		if b.kind == "moov" || b.kind == "meta" || b.kind == "udta" {
			return t.film(b, 0)
		}
		return nil
	})
}

// film reads a box that holds properties somewhere inside.
func (t *tags) film(b box, depth int) error {
	if depth > maxDepth {
		return errDamaged
	}
	if b.kind == "meta" {
		if h, err := t.bytes(b.from, min(8, b.to-b.from)); err == nil && len(h) == 8 && string(h[4:]) != "hdlr" { // a version stands before the boxes
			b.from += 4
		}
	}
	var keys []string
	return t.boxes(b.from, b.to, func(c box) error {
		switch {
		case c.kind == "udta" || c.kind == "meta" || c.kind == "trak" || c.kind == "mdia" && depth < 2:
			return t.film(c, depth+1)
		case c.kind == "mvhd":
			return t.made(c)
		case c.kind == "keys":
			var err error
			keys, err = t.keys(c)
			return err
		case c.kind == "ilst":
			return t.items(c, keys)
		case b.kind == "udta" && (c.kind[0] == 0xa9 || names[c.kind] != ""):
			return t.userData(c)
		}
		return nil
	})
}

// made reads when the film was made: in seconds from 1904.
func (t *tags) made(b box) error {
	p, err := t.bytes(b.from, min(12, b.to-b.from))
	if err != nil || len(p) < 12 {
		return err
	}
	s := uint64(binary.BigEndian.Uint32(p[4:]))
	if p[0] == 1 {
		s = binary.BigEndian.Uint64(p[4:])
	}
	const to1970 = 2082844800
	if s > to1970 && s < to1970+1<<32 {
		t.recorded = time.Unix(int64(s)-to1970, 0).UTC()
	}
	return nil
}

// names are the names of properties by their codes.
var names = map[string]string{"\xa9nam": "title", "\xa9ART": "artist", "aART": "albumArtist", "\xa9aut": "author", "\xa9alb": "album", "\xa9cmt": "comment", "\xa9wrt": "composer",
	"\xa9dir": "director", "\xa9prd": "producer", "\xa9prf": "performers", "\xa9cpy": "copyright", "cprt": "copyright", "desc": "description", "ldes": "description", "\xa9des": "description",
	"\xa9lyr": "lyrics", "\xa9inf": "information", "\xa9mak": "make", "\xa9mod": "model", "\xa9enc": "encodedBy", "auth": "author", "perf": "performer", "titl": "title", "dscp": "description",
	"ownr": "owner", "apID": "account", "\xa9own": "owner"}

// keep adds a property by its code or key.
func (t *tags) keep(code, value string) {
	switch {
	case code == "\xa9xyz" || strings.HasSuffix(code, ".location.ISO6709"):
		t.place(value)
	case names[code] != "":
		t.add(names[code], value)
	case strings.HasPrefix(code, "com."):
		t.add(code[strings.LastIndexByte(code, '.')+1:], value)
	}
}

// userData reads a text with its length and language before it.
func (t *tags) userData(b box) error {
	p, err := t.bytes(b.from, min(b.to-b.from, maxValue))
	if err != nil {
		return err
	}
	if b.kind[0] != 0xa9 && len(p) > 6 { // version, flags and language
		t.keep(b.kind, string(p[6:]))
		return nil
	}
	if len(p) > 4 {
		t.keep(b.kind, string(p[4:min(len(p), 4+int(binary.BigEndian.Uint16(p)))]))
	}
	return nil
}

// keys reads the names of the items behind them.
func (t *tags) keys(b box) (list []string, err error) {
	err = t.boxes(min(b.from+8, b.to), b.to, func(c box) error {
		p, err := t.bytes(c.from, min(c.to-c.from, 256))
		list = append(list, string(p))
		return err
	})
	return list, err
}

// items reads a list of properties, which have codes, or the numbers of keys.
func (t *tags) items(b box, keys []string) error {
	return t.boxes(b.from, b.to, func(item box) error {
		code := item.kind
		if n := int(binary.BigEndian.Uint32([]byte(code))); n >= 1 && n <= len(keys) {
			code = keys[n-1]
		}
		return t.boxes(item.from, item.to, func(d box) error {
			if d.kind != "data" || d.to-d.from < 8 || d.to-d.from > maxValue {
				return nil
			}
			p, err := t.bytes(d.from, d.to-d.from)
			if err == nil && p[3] == 1 { // UTF-8
				t.keep(code, string(p[8:]))
			}
			return err
		})
	})
}
