package mail

import (
	"encoding/binary"
	"strconv"

	"github.com/inzage/inzage/internal/extract/armor"
)

// rtfSeed is what the window of compressed RTF holds at its start (MS-OXRTFCP 2.1.2.1).
const rtfSeed = `{\rtf1\ansi\mac\deff0\deftab720{\fonttbl;}{\f0\fnil \froman \fswiss \fmodern \fscript \fdecor MS Sans SerifSymbolArialTimes New RomanCourier{\colortbl\red0\green0\blue0` +
	"\r\n" + `\par \pard\plain\f0\fs20\b\i\u\tab\tx`

// maxRTF bounds what comes out of a compressed body, in bytes.
const maxRTF = 64 << 20

// unpackRTF decompresses the body of an item. Of a damaged one it returns what comes before the
// damage.
func unpackRTF(b []byte) []byte {
	if len(b) < 16 {
		return nil
	}
	kind := binary.LittleEndian.Uint32(b[8:])
	b = b[16:]
	if kind == 0x414C454D { // stored
		return b
	}
	if kind != 0x75465A4C {
		return nil
	}
	var window [4096]byte
	at := copy(window[:], rtfSeed)
	var out []byte
	for len(b) > 0 && len(out) < maxRTF {
		flags := b[0]
		b = b[1:]
		for bit := range 8 {
			if flags>>bit&1 == 0 {
				if len(b) == 0 {
					return out
				}
				out = append(out, b[0])
				window[at&4095] = b[0]
				at++
				b = b[1:]
				continue
			}
			if len(b) < 2 {
				return out
			}
			ref := int(binary.BigEndian.Uint16(b))
			b = b[2:]
			from, n := ref>>4, ref&15+2
			if from == at&4095 { // the end
				return out
			}
			for range n {
				c := window[from&4095]
				out = append(out, c)
				window[at&4095] = c
				from, at = from+1, at+1
			}
		}
	}
	return out
}

// A group is an open group of RTF.
type group struct {
	skip bool // holds nothing of the page
	rtf  bool // text that stands there for readers of RTF alone
}

// maxGroups is how many groups may be open in each other; deeper ones are taken as part of the last.
const maxGroups = 4096

// htmlOfRTF takes the page out of RTF that was made of HTML (MS-OXRTFEX).
func htmlOfRTF(b []byte) []byte {
	out := make([]byte, 0, len(b))
	open := make([]group, 1, 16)
	extra := 0 // groups beyond maxGroups
	star := false
	for i := 0; i < len(b); {
		g := &open[len(open)-1]
		switch c := b[i]; c {
		case '{':
			if len(open) < maxGroups {
				open = append(open, *g)
			} else {
				extra++
			}
			i++
		case '}':
			if extra > 0 {
				extra--
			} else if len(open) > 1 {
				open = open[:len(open)-1]
			}
			i++
		case '\r', '\n':
			i++
		case '\\':
			var word string
			var arg, n int
			word, arg, n = control(b[i:])
			i += n
			if word == "*" {
				star = true
				continue
			}
			out = g.control(out, word, arg, star, b[max(i-2, 0):i])
			star = false
			if word == "u" {
				i += fallback(b[i:])
			}
		default:
			if !g.skip && !g.rtf {
				out = append(out, c)
			}
			i++
		}
	}
	return out
}

// control takes a control word.
func (g *group) control(out []byte, word string, arg int, star bool, tail []byte) []byte {
	switch word {
	case "htmlrtf":
		g.rtf = arg != 0
		return out
	case "htmltag":
		g.skip = false
		return out
	case "fonttbl", "colortbl", "stylesheet", "info", "pict", "mhtmltag", "generator":
		g.skip = true
		return out
	}
	if star {
		g.skip = true
	}
	if g.skip || g.rtf {
		return out
	}
	switch word {
	case "par", "line":
		return append(out, '\r', '\n')
	case "tab":
		return append(out, '\t')
	case "{", "}", "\\":
		return append(out, word...)
	case "~":
		return append(out, "&nbsp;"...)
	case "'":
		if len(tail) == 2 && armor.Hex(tail[0]) < 16 && armor.Hex(tail[1]) < 16 {
			return append(out, armor.Hex(tail[0])<<4|armor.Hex(tail[1]))
		}
	case "u":
		return append(out, entity(arg)...)
	case "bullet":
		return append(out, "&bull;"...)
	case "lquote", "rquote":
		return append(out, '\'')
	case "ldblquote", "rdblquote":
		return append(out, "&quot;"...)
	case "emdash", "endash":
		return append(out, '-')
	}
	return out
}

// fallback is the length of the character that stands behind "\\u" for readers without Unicode.
func fallback(b []byte) int {
	switch {
	case len(b) == 0 || b[0] == '{' || b[0] == '}':
		return 0
	case b[0] != '\\':
		return 1
	case len(b) >= 4 && b[1] == '\'':
		return 4
	}
	return 0
}

// entity is a character of RTF as HTML writes it, whatever the charset of the page.
func entity(n int) []byte {
	if n < 0 {
		n += 1 << 16
	}
	return append(strconv.AppendInt([]byte("&#"), int64(n), 10), ';')
}

// control reads the control word or symbol that b begins with, its number (1 without one) and
// the length of all of it. Of "\'hh" the digits belong to it.
func control(b []byte) (word string, arg, n int) {
	if len(b) < 2 {
		return "", 0, len(b)
	}
	c := b[1] | 0x20
	if c < 'a' || c > 'z' {
		if b[1] == '\'' {
			return "'", 0, min(4, len(b))
		}
		return string(b[1:2]), 0, 2
	}
	n = 2
	for n < len(b) && n < 34 && b[n]|0x20 >= 'a' && b[n]|0x20 <= 'z' {
		n++
	}
	word, arg = string(b[1:n]), 1
	sign := 1
	k := n
	if k < len(b) && b[k] == '-' {
		sign = -1
		k++
	}
	if k < len(b) && b[k] >= '0' && b[k] <= '9' {
		for arg = 0; k < len(b) && b[k] >= '0' && b[k] <= '9' && arg < 1<<24; k++ {
			arg = arg*10 + int(b[k]-'0')
		}
		arg, n = arg*sign, k
	}
	if n < len(b) && b[n] == ' ' {
		n++
	}
	return word, arg, n
}
