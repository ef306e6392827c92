package media

import (
	"bytes"
	"encoding/binary"
	"strings"
	"unicode/utf16"
)

// frames are the names of frames, in the newer form and in the form with three letters.
var frames = map[string]string{"TIT1": "title", "TIT2": "title", "TIT3": "subtitle", "TPE1": "artist", "TPE2": "albumArtist", "TPE3": "conductor", "TPE4": "remixedBy", "TALB": "album",
	"TCOM": "composer", "TEXT": "lyricist", "TCOP": "copyright", "TENC": "encodedBy", "TOWN": "owner", "TPUB": "publisher", "TOLY": "lyricist", "TOPE": "artist", "TMCL": "musicians",
	"TIPL": "people", "TT2": "title", "TP1": "artist", "TP2": "albumArtist", "TAL": "album", "TCM": "composer", "TXT": "lyricist", "TCR": "copyright", "TEN": "encodedBy",
	"COMM": "comment", "COM": "comment", "USLT": "lyrics", "ULT": "lyrics", "TXXX": "", "TXX": "", "WXXX": "link", "WXX": "link"}

// readID3 reads the tags before the sound and behind it.
func readID3(t *tags) error {
	err := t.id3(0, t.size)
	if p, terr := t.bytes(max(t.size-128, 0), min(t.size, 128)); terr == nil && len(p) == 128 && string(p[:3]) == "TAG" {
		cut := func(b []byte) string { s, _, _ := bytes.Cut(b, []byte{0}); return string(s) }
		t.add("title", cut(p[3:33]))
		t.add("artist", cut(p[33:63]))
		t.add("album", cut(p[63:93]))
		t.add("comment", cut(p[97:127]))
	}
	return err
}

// id3 reads a tag of version 2 between two places; without one there is nothing to read.
func (t *tags) id3(from, to int64) error {
	h, err := t.bytes(from, min(10, to-from))
	if err != nil || len(h) < 10 || string(h[:3]) != "ID3" {
		return err
	}
	version, end := h[3], min(from+10+synchsafe(h[6:]), to)
	if from += 10; h[5]&0x40 != 0 && version > 2 { // a longer head
		p, err := t.bytes(from, min(4, end-from))
		if err != nil || len(p) < 4 {
			return errDamaged
		}
		if n := synchsafe(p); version == 4 {
			from += n
		} else {
			from += 4 + int64(binary.BigEndian.Uint32(p))
		}
	}
	head := int64(10)
	if version == 2 {
		head = 6
	}
	for from+head < end {
		if err := t.step(); err != nil {
			return err
		}
		p, err := t.bytes(from, head)
		if err != nil || p[0] == 0 { // filling
			return err
		}
		var name string
		var n int64
		switch version {
		case 2:
			name, n = string(p[:3]), int64(p[3])<<16|int64(p[4])<<8|int64(p[5])
		case 4:
			name, n = string(p[:4]), synchsafe(p[4:])
		default:
			name, n = string(p[:4]), int64(binary.BigEndian.Uint32(p[4:]))
		}
		if from += head; n > end-from {
			return errDamaged
		}
		if _, ok := frames[name]; ok && n > 0 && n <= maxValue {
			p, err := t.bytes(from, n)
			if err != nil {
				return err
			}
			t.frame(name, p)
		}
		from += n
	}
	return nil
}

// synchsafe reads a number of which every byte has seven bits.
func synchsafe(p []byte) int64 {
	return int64(p[0]&0x7f)<<21 | int64(p[1]&0x7f)<<14 | int64(p[2]&0x7f)<<7 | int64(p[3]&0x7f)
}

// frame adds the text of a frame.
func (t *tags) frame(name string, p []byte) {
	coding, p := p[0], p[1:]
	switch {
	case strings.HasPrefix(name, "COM") || strings.HasPrefix(name, "U"):
		if len(p) < 3 {
			return
		}
		_, text := split(coding, p[3:])
		t.add(frames[name], decode(coding, text))
	case strings.HasPrefix(name, "TXX"):
		key, text := split(coding, p)
		t.add(decode(coding, key), decode(coding, text))
	case strings.HasPrefix(name, "W"):
		_, text := split(coding, p)
		t.add("link", string(text))
	default:
		for s := range strings.SplitSeq(decode(coding, p), "\x00") {
			t.add(frames[name], s)
		}
	}
}

// split cuts a description off at its NUL, which has two bytes in UTF-16.
func split(coding byte, p []byte) (before, behind []byte) {
	if coding != 1 && coding != 2 {
		before, behind, _ = bytes.Cut(p, []byte{0})
		return before, behind
	}
	for i := 0; i+1 < len(p); i += 2 {
		if p[i] == 0 && p[i+1] == 0 {
			return p[:i], p[i+2:]
		}
	}
	return p, nil
}

// decode makes UTF-8 of the four ways of writing.
func decode(coding byte, p []byte) string {
	if coding != 1 && coding != 2 {
		return string(p)
	}
	order := binary.ByteOrder(binary.BigEndian)
	switch {
	case bytes.HasPrefix(p, []byte("\xff\xfe")):
		order, p = binary.LittleEndian, p[2:]
	case bytes.HasPrefix(p, []byte("\xfe\xff")):
		p = p[2:]
	}
	u := make([]uint16, 0, len(p)/2)
	for ; len(p) > 1; p = p[2:] {
		u = append(u, order.Uint16(p))
	}
	return string(utf16.Decode(u))
}
