package rtf

import (
	"io"
	"strconv"
	"unicode/utf16"
)

// control reads what a backslash begins.
func (r *reader) control() error {
	c, err := r.r.ReadByte()
	if err != nil {
		return err
	}
	if c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' {
		return r.word(c)
	}
	switch c {
	case '\'':
		var h [2]byte
		if _, err := io.ReadFull(r.r, h[:]); err != nil {
			return err
		}
		n, err := strconv.ParseUint(string(h[:]), 16, 8)
		if err != nil {
			return nil //nolint:nilerr // no hexadecimal digits: nothing to show
		}
		r.byte(byte(n))
	case '*':
		r.star = r.fresh // elsewhere it means nothing
	case '{', '}', '\\':
		r.byte(c)
	case '~':
		r.char(' ')
	case '_':
		r.char('-')
	case '\r', '\n':
		r.par()
	}
	return nil
}

// char delivers a character that a control stands for.
func (r *reader) char(c rune) {
	if r.skip > 0 {
		r.skip--
		return
	}
	r.rune(c)
}

// word reads a control word that begins with c, its number and the blank behind it.
func (r *reader) word(c byte) error {
	var name [32]byte
	n := 0
	var err error
	for err == nil && (c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z') {
		if n < len(name) {
			name[n] = c
			n++
		}
		c, err = r.r.ReadByte()
	}
	arg, given, negative := 0, false, false
	if err == nil && c == '-' {
		negative = true
		c, err = r.r.ReadByte()
	}
	for err == nil && c >= '0' && c <= '9' {
		given = true
		if arg < 1<<30 {
			arg = arg*10 + int(c-'0')
		}
		c, err = r.r.ReadByte()
	}
	if negative {
		arg = -arg
	}
	if err == nil && c != ' ' {
		if uerr := r.r.UnreadByte(); uerr != nil {
			return uerr
		}
	}
	if !given {
		arg = -1
	}
	if string(name[:n]) == "bin" {
		return r.binary(max(arg, 0))
	}
	star := r.star
	r.star, r.fresh = false, false
	if string(name[:n]) != "u" {
		r.flush()
	}
	r.do(string(name[:n]), arg, given, star)
	return err
}

// binary reads n bytes as they are.
func (r *reader) binary(n int) error {
	if r.g.dest == destHex {
		return r.object.read(r.r, n)
	}
	_, err := io.CopyN(io.Discard, r.r, int64(n))
	return err
}

// chars are the control words that stand for a character.
var chars = map[string]rune{"tab": '\t', "line": '\n', "lbr": '\n', "emdash": '—', "endash": '–', "lquote": '‘', "rquote": '’', "ldblquote": '“',
	"rdblquote": '”', "bullet": '•', "emspace": ' ', "enspace": ' ', "qmspace": ' ', "nestcell": '\t', "softline": '\n'}

// do carries out a control word.
func (r *reader) do(name string, arg int, given, star bool) {
	if c, ok := chars[name]; ok {
		r.char(c)
		return
	}
	if r.destination(name, star) {
		return
	}
	switch name {
	case "par", "sect", "page", "nestrow", "column":
		r.par()
	case "u":
		r.unicode(arg)
	case "uc":
		r.g.uc = min(max(arg, 0), 16)
	case "f":
		if r.g.dest == destFonts {
			r.font = arg
		}
		r.g.font = arg
	case "fcharset":
		if r.g.dest == destFonts && len(r.fonts) < maxFonts {
			r.fonts[r.font] = charsets[arg]
		}
	case "cpg":
		if e := codePages[arg]; r.g.dest == destFonts && e != nil && len(r.fonts) < maxFonts {
			r.fonts[r.font] = e
		}
	case "ansicpg":
		if e := codePages[arg]; e != nil {
			r.page = e
		}
	case "mac":
		r.page = codePages[10000]
	case "pc":
		r.page = codePages[437]
	case "pca":
		r.page = codePages[850]
	case "deleted":
		r.g.gone = !given || arg != 0
	case "plain":
		r.g.gone = false
	case "yr", "mo", "dy", "hr", "min":
		r.date.set(name, arg)
	default:
		r.layout(name)
	}
}

// layout carries out the control words of tables.
func (r *reader) layout(name string) {
	if r.g.dest != destText || r.g.gone {
		return
	}
	switch name {
	case "pard":
		r.intbl = false
	case "intbl":
		r.intbl = true
	case "cell":
		r.intbl = true
		r.place()
		if len(r.outer) > 0 {
			r.w.Byte('\t')
			return
		}
		r.w.EndCell()
		r.inCell = false
	case "row":
		if r.inTable && len(r.outer) == 0 {
			r.w.EndCell()
			r.inRow, r.inCell = false, false
		} else {
			r.w.Flush()
		}
	}
}

// par ends a paragraph.
func (r *reader) par() {
	r.flush()
	switch {
	case r.g.dest != destText:
	case r.g.gone:
		r.gone.End()
	default:
		r.place()
		r.w.End()
	}
}

// unicode delivers the character of an escape; the characters that follow stand in for it.
func (r *reader) unicode(arg int) {
	if arg < 0 {
		arg += 1 << 16
	}
	high := r.high
	raw := len(r.raw) > 0
	r.flush()
	c := rune(arg)
	switch {
	case c >= 0xd800 && c < 0xdc00:
		r.high, r.skip = c, r.g.uc
		return
	case c >= 0xdc00 && c < 0xe000:
		if high == 0 || raw {
			c = 0xfffd
		} else {
			c = utf16.DecodeRune(high, c)
		}
	case c >= 0xf000 && c < 0xf100: // symbol fonts
		c -= 0xf000
	}
	r.high = 0
	if c >= ' ' || c == '\t' || c == '\n' {
		r.text([]byte(string(c)))
	}
	r.skip = r.g.uc
}
