package mail

import (
	"encoding/binary"
	"strings"
)

// propObject is the type of a property that is an object, such as an item inside.
const propObject = 0x000D

// A cursor reads numbers and bytes, the little end first. Behind its end it reads zeros and notes it.
type cursor struct {
	b    []byte
	over bool
}

func (c *cursor) take(n int) []byte {
	if n < 0 || n > len(c.b) {
		c.over, n = true, len(c.b)
	}
	p := c.b[:n]
	c.b = c.b[n:]
	return p
}

func (c *cursor) u16() uint16 {
	if p := c.take(2); len(p) == 2 {
		return binary.LittleEndian.Uint16(p)
	}
	return 0
}

func (c *cursor) u32() uint32 {
	if p := c.take(4); len(p) == 4 {
		return binary.LittleEndian.Uint32(p)
	}
	return 0
}

// padded takes n bytes and what fills them up to a multiple of four.
func (c *cursor) padded(n uint32) []byte {
	if uint64(n) > uint64(len(c.b)) {
		n, c.over = uint32(len(c.b)), true
	}
	p := c.take(int(n))
	c.take(min(int(-n&3), len(c.b)))
	return p
}

// mapi reads a list of properties as TNEF has them (MS-OXTNEF 2.1.3.4). Names of named ones go to
// names.
func (p *properties) mapi(b []byte, names map[uint16]string) {
	c := &cursor{b: b}
	for n := c.u32(); n > 0 && !c.over && len(c.b) > 0; n-- {
		kind, id := c.u16(), c.u16()
		if id >= 0x8000 {
			id = c.named(names)
		}
		count := uint32(1)
		single := kind &^ propList
		if kind&propList != 0 || variable(single) {
			count = c.u32()
		}
		for ; count > 0 && !c.over; count-- {
			p.value(c, id, single)
		}
	}
	if c.over {
		p.bad++
	}
}

// variable reports whether the values of a type have their length in front.
func variable(kind uint16) bool {
	return kind == propText || kind == propWide || kind == propBinary || kind == propObject
}

// named reads the name of a property and returns the number that it has here.
func (c *cursor) named(names map[uint16]string) uint16 {
	c.take(16) // the set that the name belongs to
	name := ""
	if c.u32() == 0 {
		name = longNames[c.u32()]
	} else {
		name = strings.ToLower(strings.TrimRight(utf16Text(c.padded(c.u32())), "\x00"))
	}
	id := uint16(0x8000 + len(names)&0x7fff)
	names[id] = name
	return id
}

// value reads one value of a property.
func (p *properties) value(c *cursor, id, kind uint16) {
	switch {
	case variable(kind):
		b := c.padded(c.u32())
		if old := p.kinds[id]; old != 0 && old != kind {
			if kind == propText {
				return
			}
			p.streams[id] = nil
		}
		p.kinds[id] = kind
		p.streams[id] = append(p.streams[id], stored{b: b})
	case kind == 0x0005 || kind == 0x0006 || kind == 0x0007 || kind == 0x0014 || kind == 0x0040:
		if b := c.take(8); len(b) == 8 {
			p.fixed[id] = binary.LittleEndian.Uint64(b)
		}
	case kind == 0x0048:
		c.take(16)
	default:
		p.fixed[id] = uint64(c.u32())
	}
}
