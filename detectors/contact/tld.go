package contact

import (
	_ "embed"
	"strings"
	"sync"
)

// tldsText lists the delegated top-level domains of IANA, in lower case, both as A-labels and as
// U-labels, one a line.
//
//go:embed tlds.txt
var tldsText string

// A tldTable is an open hash table of top-level domains; those of two letters are bits apart.
type tldTable struct {
	two   [26]uint32
	slots [1 << 13]struct {
		off uint16
		len uint8
	}
}

var tlds = sync.OnceValue(func() *tldTable {
	t := new(tldTable)
	off := 0
	for line := range strings.Lines(tldsText) {
		name := strings.TrimSuffix(line, "\n")
		if len(name) == 2 && name[0]-'a' < 26 && name[1]-'a' < 26 {
			t.two[name[0]-'a'] |= 1 << (name[1] - 'a')
		} else {
			i := hashOf(name) & (1<<13 - 1)
			for t.slots[i].len != 0 {
				i = (i + 1) & (1<<13 - 1)
			}
			t.slots[i].off, t.slots[i].len = uint16(off), uint8(len(name))
		}
		off += len(line)
	}
	return t
})

// longestTLD is the length in bytes of the longest delegated label, as A-label or U-label.
const longestTLD = 63

// isTLD reports whether label, in any case, is a delegated top-level domain.
func isTLD(label []byte) bool {
	n := len(label)
	if n < 2 || n > longestTLD {
		return false
	}
	t := tlds()
	if n == 2 {
		a, b := label[0]|0x20-'a', label[1]|0x20-'a'
		return a < 26 && b < 26 && t.two[a]>>b&1 != 0
	}
	var buf [longestTLD]byte
	low := buf[:n]
	for i, b := range label {
		if b-'A' < 26 {
			b |= 0x20
		}
		low[i] = b
	}
	for i := hashOf(low) & (1<<13 - 1); t.slots[i].len != 0; i = (i + 1) & (1<<13 - 1) {
		s := &t.slots[i]
		if tldsText[s.off:int(s.off)+int(s.len)] == string(low) {
			return true
		}
	}
	return false
}
