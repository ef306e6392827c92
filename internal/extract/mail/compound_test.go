package mail_test

import (
	"bytes"
	"encoding/binary"
	"sort"
	"strings"
	"unicode/utf16"
)

// compound writes OLE2 files of 512-byte sectors. Keys are paths of streams.
type compound map[string][]byte

type entry struct {
	name        string
	data        []byte
	storage     bool
	child, next uint32
	start       uint32
	children    []int
	size        int
}

const (
	none       = 0xFFFFFFFF
	endOfChain = 0xFFFFFFFE
)

// bytes returns the file.
func (c compound) bytes() []byte {
	dirs := c.tree()
	var sectors [][]byte // of 512 bytes
	var fat []uint32
	chain := func(data []byte) uint32 {
		if len(data) == 0 {
			return endOfChain
		}
		start := uint32(len(sectors))
		for i := 0; i < len(data); i += 512 {
			s := make([]byte, 512)
			copy(s, data[i:])
			sectors, fat = append(sectors, s), append(fat, uint32(len(sectors)+1))
		}
		fat[len(fat)-1] = endOfChain
		return start
	}
	var mini []byte
	var miniFat []uint32
	for i := range dirs {
		d := &dirs[i]
		d.size = len(d.data)
		switch {
		case d.storage || len(d.data) == 0:
		case len(d.data) >= 4096:
			d.start = chain(d.data)
		default:
			d.start = uint32(len(miniFat))
			for k := 0; k < len(d.data); k += 64 {
				b := make([]byte, 64)
				copy(b, d.data[k:])
				mini, miniFat = append(mini, b...), append(miniFat, uint32(len(miniFat)+1))
			}
			miniFat[len(miniFat)-1] = endOfChain
		}
	}
	dirs[0].start, dirs[0].size = chain(mini), len(mini)
	miniStart := chain(words32(miniFat, 128))
	var dir bytes.Buffer
	for i := range dirs {
		dir.Write(dirs[i].bytes(i == 0))
	}
	dirStart := chain(dir.Bytes())
	n := (len(fat) + 127) / 128
	n = (len(fat) + n + 127) / 128
	first := len(sectors)
	for range n {
		fat = append(fat, 0xFFFFFFFD)
	}
	head := make([]byte, 512)
	copy(head, "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")
	le := binary.LittleEndian
	for at, v := range map[int]uint16{24: 0x3e, 26: 3, 28: 0xfffe, 30: 9, 32: 6} {
		le.PutUint16(head[at:], v)
	}
	for at, v := range map[int]uint32{44: uint32(n), 48: dirStart, 56: 4096, 60: miniStart, 64: uint32((len(miniFat) + 127) / 128), 68: endOfChain} {
		le.PutUint32(head[at:], v)
	}
	for i := range 109 {
		v := uint32(none)
		if i < n {
			v = uint32(first + i)
		}
		le.PutUint32(head[76+4*i:], v)
	}
	out := head
	for _, s := range sectors {
		out = append(out, s...)
	}
	return append(out, words32(fat, 128)...)
}

// words32 writes numbers, filled up to whole sectors.
func words32(v []uint32, per int) []byte {
	var out []byte
	for _, x := range v {
		out = binary.LittleEndian.AppendUint32(out, x)
	}
	for len(out)%(4*per) != 0 {
		out = binary.LittleEndian.AppendUint32(out, none)
	}
	return out
}

// tree makes the directory of the paths.
func (c compound) tree() []entry {
	dirs := []entry{{name: "Root Entry", storage: true}}
	index := map[string]int{"": 0}
	var paths []string
	for p := range c {
		paths = append(paths, p)
	}
	sort.Strings(paths)
	for _, p := range paths {
		parts := strings.Split(p, "/")
		at := 0
		for i, name := range parts {
			key := strings.Join(parts[:i+1], "/")
			k, ok := index[key]
			if !ok {
				k = len(dirs)
				index[key] = k
				dirs = append(dirs, entry{name: name, storage: i < len(parts)-1, start: endOfChain})
				dirs[at].children = append(dirs[at].children, k)
			}
			at = k
		}
		dirs[at].data = c[p]
	}
	for i := range dirs {
		dirs[i].child, dirs[i].next = none, none
	}
	for i := range dirs {
		for k, ch := range dirs[i].children {
			if k == 0 {
				dirs[i].child = uint32(ch)
			} else {
				dirs[dirs[i].children[k-1]].next = uint32(ch)
			}
		}
	}
	return dirs
}

// bytes returns an entry of the directory.
func (e *entry) bytes(root bool) []byte {
	b := make([]byte, 128)
	le := binary.LittleEndian
	for i, u := range utf16.Encode([]rune(e.name)) {
		le.PutUint16(b[2*i:], u)
	}
	le.PutUint16(b[64:], uint16(2*len(utf16.Encode([]rune(e.name)))+2))
	b[66], b[67] = 2, 1
	if e.storage {
		b[66] = 1
	}
	if root {
		b[66] = 5
	}
	le.PutUint32(b[68:], none)
	le.PutUint32(b[72:], e.next)
	le.PutUint32(b[76:], e.child)
	le.PutUint32(b[116:], e.start)
	le.PutUint32(b[120:], uint32(e.size))
	return b
}

// wide is text as UTF-16.
func wide(s string) []byte {
	var out []byte
	for _, u := range utf16.Encode([]rune(s)) {
		out = binary.LittleEndian.AppendUint16(out, u)
	}
	return out
}
