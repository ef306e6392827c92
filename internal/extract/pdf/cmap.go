package pdf

import (
	"sort"
	"unicode/utf16"
	"unicode/utf8"
)

// A cmap maps character codes to text (a ToUnicode map) or to glyph numbers (the encoding of a
// composite font), and says how many bytes a code has.
type cmap struct {
	space  []codespace
	single map[uint32]string
	ranges []coderange // sorted by lo
	cids   []coderange
}

type codespace struct {
	n      int
	lo, hi uint32
}

type coderange struct {
	lo, hi uint32
	text   string // of lo; the last code unit counts up
	cid    uint32
}

// maxCMap bounds the entries of one map.
const maxCMap = 1 << 18

// parseCMap reads a character map. What makes no sense is passed over.
func parseCMap(p []byte) *cmap {
	m := &cmap{single: map[uint32]string{}}
	l := &lexer{p: p}
	var args []token
	for n := 0; n < 16*maxCMap; n++ {
		t := l.next()
		switch t.kind {
		case endToken:
			m.sort()
			return m
		case wordToken:
			switch string(t.s) {
			case "endcodespacerange":
				m.codespace(args)
			case "endbfchar":
				m.chars(args)
			case "endbfrange":
				m.bfranges(args)
			case "endcidrange":
				m.cidRanges(args)
			case "endcidchar":
				for i := 0; i+1 < len(args); i += 2 {
					c, _ := code(args[i].s)
					m.cids = append(m.cids, coderange{lo: c, hi: c, cid: uint32(args[i+1].num)})
				}
			}
			args = args[:0]
			l.reset()
		default:
			if len(args) < maxCMap {
				args = append(args, t)
			}
		}
	}
	m.sort()
	return m
}

func (m *cmap) sort() {
	sort.SliceStable(m.ranges, func(i, j int) bool { return m.ranges[i].lo < m.ranges[j].lo })
	sort.SliceStable(m.cids, func(i, j int) bool { return m.cids[i].lo < m.cids[j].lo })
}

// code reads a code and its number of bytes.
func code(s []byte) (c uint32, n int) {
	for _, b := range s[:min(len(s), 4)] {
		c = c<<8 | uint32(b)
	}
	return c, min(len(s), 4)
}

func (m *cmap) codespace(args []token) {
	for i := 0; i+1 < len(args); i += 2 {
		if args[i].kind != stringToken || args[i+1].kind != stringToken {
			continue
		}
		lo, n := code(args[i].s)
		hi, _ := code(args[i+1].s)
		if n > 0 && len(m.space) < 64 {
			m.space = append(m.space, codespace{n, lo, hi})
		}
	}
}

func (m *cmap) chars(args []token) {
	for i := 0; i+1 < len(args) && len(m.single) < maxCMap; i += 2 {
		if args[i].kind == stringToken && args[i+1].kind == stringToken {
			c, _ := code(args[i].s)
			m.single[c] = fromUTF16(args[i+1].s)
		}
	}
}

func (m *cmap) bfranges(args []token) {
	for i := 0; i+2 < len(args); i++ {
		if args[i].kind != stringToken || args[i+1].kind != stringToken {
			continue
		}
		lo, _ := code(args[i].s)
		hi, _ := code(args[i+1].s)
		switch i += 2; args[i].kind {
		case stringToken:
			if hi >= lo && len(m.ranges) < maxCMap {
				m.ranges = append(m.ranges, coderange{lo: lo, hi: hi, text: fromUTF16(args[i].s)})
			}
		case arrayOpen:
			for i++; i < len(args) && args[i].kind != arrayShut; i++ {
				if args[i].kind == stringToken && lo <= hi && len(m.single) < maxCMap {
					m.single[lo] = fromUTF16(args[i].s)
				}
				lo++
			}
		}
	}
}

func (m *cmap) cidRanges(args []token) {
	for i := 0; i+2 < len(args) && len(m.cids) < maxCMap; i += 3 {
		lo, _ := code(args[i].s)
		hi, _ := code(args[i+1].s)
		if hi >= lo {
			m.cids = append(m.cids, coderange{lo: lo, hi: hi, cid: uint32(args[i+2].num)})
		}
	}
}

func find(rs []coderange, c uint32) *coderange {
	i := sort.Search(len(rs), func(i int) bool { return rs[i].lo > c })
	for k := i - 1; k >= 0 && k >= i-4; k-- {
		if rs[k].hi >= c {
			return &rs[k]
		}
	}
	return nil
}

// text returns what a code stands for.
func (m *cmap) text(c uint32) (string, bool) {
	if s, ok := m.single[c]; ok {
		return s, true
	}
	r := find(m.ranges, c)
	if r == nil || r.text == "" {
		return "", false
	}
	if c == r.lo {
		return r.text, true
	}
	last, n := utf8.DecodeLastRuneInString(r.text)
	return r.text[:len(r.text)-n] + string(last+rune(c-r.lo)), true
}

// cid returns the glyph number of a code.
func (m *cmap) cid(c uint32) uint32 {
	if r := find(m.cids, c); r != nil {
		return r.cid + c - r.lo
	}
	return 0
}

// next cuts the next code from s, by the code spaces; two bytes when they say nothing.
func (m *cmap) next(s []byte, wide int) (c uint32, n int) {
	for n = 1; n <= 4 && n <= len(s); n++ {
		c, _ = code(s[:n])
		for _, sp := range m.space {
			if sp.n == n && within(c, sp, n) {
				return c, n
			}
		}
	}
	return code(s[:min(wide, len(s))])
}

// within reports whether every byte of c lies between those of the code space.
func within(c uint32, sp codespace, n int) bool {
	for ; n > 0; n-- {
		if c&0xff < sp.lo&0xff || c&0xff > sp.hi&0xff {
			return false
		}
		c, sp.lo, sp.hi = c>>8, sp.lo>>8, sp.hi>>8
	}
	return true
}

// fromUTF16 decodes big-endian UTF-16; a single byte stands for itself.
func fromUTF16(s []byte) string {
	if len(s) == 1 {
		return string(rune(s[0]))
	}
	u := make([]uint16, 0, len(s)/2)
	for i := 0; i+1 < len(s) && i < 64; i += 2 {
		u = append(u, uint16(s[i])<<8|uint16(s[i+1]))
	}
	return string(utf16.Decode(u))
}
