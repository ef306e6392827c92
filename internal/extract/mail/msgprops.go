package mail

import (
	"context"
	"encoding/binary"
	"io"
	"sort"
	"strconv"
	"strings"
	"time"
	"unicode/utf16"

	"github.com/richardlehane/mscfb"

	"github.com/inzage/inzage/internal/extract"
)

// maxProperty is the longest property that is read, in bytes.
const maxProperty = 64 << 20

// properties are those of an item, a recipient or an attachment.
type properties struct {
	ctx     context.Context
	fixed   map[uint16]uint64   // values of fixed size, by id
	streams map[uint16][]stored // texts and binary values, by id; several for a list
	kinds   map[uint16]uint16   // type of the streams
	charset string              // of texts that are not UTF-16
	max     int64               // longest value
	bad     int                 // streams that could not be read whole
}

// The types of properties that are read.
const (
	propText   = 0x001E // in the code page of the item
	propWide   = 0x001F // UTF-16
	propBinary = 0x0102
	propList   = 0x1000 // added to the type: several values
)

func newProperties(ctx context.Context, l extract.Limits) *properties {
	return &properties{ctx: ctx, fixed: map[uint16]uint64{}, streams: map[uint16][]stored{}, kinds: map[uint16]uint16{}, max: l.Within(maxProperty, 4)}
}

// readProperties reads the properties in d; head is the size of the header in front of those of fixed
// size.
func readProperties(ctx context.Context, d *storage, head int, l extract.Limits) *properties {
	p := newProperties(ctx, l)
	var names []string
	for n := range d.streams {
		if strings.HasPrefix(n, "__substg1.0_") {
			names = append(names, n)
		}
	}
	sort.Strings(names)
	for _, n := range names {
		hex := n[len("__substg1.0_"):]
		if len(hex) < 8 {
			continue
		}
		tag, err := strconv.ParseUint(hex[:8], 16, 32)
		if err != nil {
			continue
		}
		id, kind := uint16(tag>>16), uint16(tag)
		if kind&propList != 0 && len(hex) == 8 { // the lengths of a list
			continue
		}
		if kind &^= propList; kind == propText && p.kinds[id] == propWide {
			continue
		}
		if p.kinds[id] != 0 && p.kinds[id] != kind {
			p.streams[id] = nil
		}
		p.kinds[id] = kind
		p.streams[id] = append(p.streams[id], stored{f: d.streams[n]})
	}
	if f := d.streams["__properties_version1.0"]; f != nil {
		p.table(p.read(stored{f: f}), head)
	}
	p.charset = p.ansi()
	return p
}

// ansi is the charset of the texts that are not UTF-16: that of the message, of its page, or of its
// language.
func (p *properties) ansi() string {
	for _, id := range [...]uint16{0x3FFD, 0x3FDE} {
		if c := codePage(uint32(p.fixed[id])); c != "" && c != "utf-8" {
			return c
		}
	}
	switch p.fixed[0x3FF1] {
	case 0x0411:
		return codePage(932)
	case 0x0804, 0x1004:
		return codePage(936)
	case 0x0412:
		return codePage(949)
	case 0x0404, 0x0C04, 0x1404:
		return codePage(950)
	case 0x0405, 0x040E, 0x0415, 0x0418, 0x041A, 0x041B, 0x0424:
		return codePage(1250)
	case 0x0402, 0x0419, 0x0422, 0x0423, 0x0C1A:
		return codePage(1251)
	case 0x0408:
		return codePage(1253)
	case 0x041F:
		return codePage(1254)
	}
	return ""
}

// table reads the properties of fixed size.
func (p *properties) table(b []byte, head int) {
	for b = b[min(head, len(b)):]; len(b) >= 16; b = b[16:] {
		tag := binary.LittleEndian.Uint32(b)
		switch kind := uint16(tag); kind {
		case 0x0003, 0x000B, 0x0002:
			p.fixed[uint16(tag>>16)] = uint64(binary.LittleEndian.Uint32(b[8:]))
		case 0x0040, 0x0014:
			p.fixed[uint16(tag>>16)] = binary.LittleEndian.Uint64(b[8:])
		}
	}
}

// stored is the value of a property: a stream of a compound file, or bytes at hand.
type stored struct {
	f *mscfb.File
	b []byte
}

// read reads a value as far as it can be read.
func (p *properties) read(s stored) []byte {
	if s.f == nil {
		return s.b
	}
	f := s.f
	r := &streamReader{ctx: p.ctx, f: f}
	b, err := io.ReadAll(io.LimitReader(r, min(f.Size, p.max)))
	if err != nil || f.Size > p.max {
		p.bad++
	}
	return b
}

// decode turns the bytes of a property into text.
func (p *properties) decode(kind uint16, b []byte) string {
	switch kind {
	case propWide:
		return strings.TrimRight(utf16Text(b), "\x00")
	case propText:
		return strings.TrimRight(toUTF8(b, p.charset), "\x00")
	}
	return ""
}

func utf16Text(b []byte) string {
	u := make([]uint16, len(b)/2)
	for i := range u {
		u[i] = binary.LittleEndian.Uint16(b[2*i:])
	}
	return string(utf16.Decode(u))
}

// text returns a property as text, empty for none.
func (p *properties) text(id uint16) string {
	for _, t := range p.texts(id) {
		return t
	}
	return ""
}

// texts returns the values of a property that are text.
func (p *properties) texts(id uint16) []string {
	kind := p.kinds[id]
	if kind != propText && kind != propWide {
		return nil
	}
	var out []string
	for _, f := range p.streams[id] {
		out = append(out, p.decode(kind, p.read(f)))
	}
	return out
}

// first returns the first of some properties that has an "@" or, when none has, the last that is not
// empty: of addresses, those of the internet come before those of a directory.
func (p *properties) first(ids ...uint16) string {
	other := ""
	for _, id := range ids {
		t := p.text(id)
		if strings.Contains(t, "@") {
			return t
		}
		if other == "" {
			other = t
		}
	}
	return other
}

// binary returns a property that is no text.
func (p *properties) binary(id uint16) []byte {
	if p.kinds[id] != propBinary || len(p.streams[id]) == 0 {
		return nil
	}
	return p.read(p.streams[id][0])
}

// ids returns the ids of the properties that are streams, in order.
func (p *properties) ids() []uint16 {
	var out []uint16
	for id := range p.streams {
		out = append(out, id)
	}
	sort.Slice(out, func(i, k int) bool { return out[i] < out[k] })
	return out
}

// time returns a property that is a moment.
func (p *properties) time(id uint16) (time.Time, bool) { return fileTime(p.fixed[id]) }

// fileTime is the moment that a count of 100 ns since 1601 stands for.
func fileTime(v uint64) (time.Time, bool) {
	const epoch = 116444736000000000
	if v == 0 || v > 1<<62 {
		return time.Time{}, false
	}
	n := int64(v) - epoch
	t := time.Unix(n/1e7, n%1e7*100).UTC()
	if t.Year() < 1850 || t.Year() > 2200 {
		return time.Time{}, false
	}
	return t, true
}

// codePage is the charset of a Windows code page.
func codePage(n uint32) string {
	switch n {
	case 0, 1200, 20127:
		return ""
	case 65001:
		return "utf-8"
	case 932:
		return "shift_jis"
	case 936:
		return "gbk"
	case 949:
		return "euc-kr"
	case 950:
		return "big5"
	case 50220, 50221, 50222:
		return "iso-2022-jp"
	case 51932:
		return "euc-jp"
	case 20866:
		return "koi8-r"
	}
	if n >= 28591 && n <= 28606 {
		return "iso-8859-" + strconv.Itoa(int(n-28590))
	}
	return "windows-" + strconv.Itoa(int(n))
}
