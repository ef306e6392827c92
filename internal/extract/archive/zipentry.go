package archive

import (
	"hash/crc32"
	"strings"
	"time"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
)

// A zipEntry is what the directory, or a local header, says of a member.
type zipEntry struct {
	name             string
	nameLen          uint16 // as it stands in the archive
	disk             uint16 // the part of a split archive
	creator          byte   // the system: 3 is Unix, 19 macOS
	flags, method    uint16
	crc              uint32
	packed, unpacked int64
	offset           int64 // of the local header, from the start of the archive
	attributes       uint32
	modified         time.Time
	clock            uint16 // the time as DOS writes it, which old encryption checks
	aes              aesInfo
	unicodeName      []byte // from an extra field
	unicodeCRC       uint32 // of the name that it stands for
}

// An aesInfo is the extra field of an AES encrypted member.
type aesInfo struct {
	version  uint16 // 1 or 2; 2 has no CRC. 0 for none
	strength byte   // 1, 2, 3 for 128, 192, 256 bits
	method   uint16
}

// Bits of the flags.
const (
	flagEncrypted  = 1 << 0
	flagDescriptor = 1 << 3 // sizes stand behind the data
	flagStrong     = 1 << 6
	flagUTF8       = 1 << 11
)

// skip reports whether the entry is a directory or a link.
func (e *zipEntry) skip() bool {
	if strings.HasSuffix(e.name, "/") && e.unpacked == 0 {
		return true
	}
	if e.creator != 3 && e.creator != 19 {
		return false
	}
	switch e.attributes >> 16 & 0o170000 {
	case 0o040000, 0o120000, 0o010000, 0o020000, 0o060000, 0o140000:
		return true
	}
	return false
}

// size returns the declared size, when it is possible.
func (e *zipEntry) size() int64 {
	if e.method == 0 && e.flags&flagEncrypted == 0 {
		return e.packed
	}
	return sized(e.unpacked, e.packed, 1100)
}

// extra reads the extra fields. Those of the central directory may replace the offset too.
func (e *zipEntry) extra(b []byte, central bool) {
	for len(b) >= 4 {
		id, n := le16(b), int(le16(b[2:]))
		if len(b) < 4+n {
			return
		}
		field := b[4 : 4+n]
		b = b[4+n:]
		switch {
		case id == 0x0001:
			e.zip64(field, central)
		case id == 0x5455 && n >= 5 && field[0]&1 != 0:
			e.modified = time.Unix(int64(int32(le32(field[1:]))), 0).UTC()
		case id == 0x7075 && n > 5 && field[0] == 1:
			e.unicodeCRC, e.unicodeName = le32(field[1:]), field[5:]
		case id == 0x9901 && n >= 7:
			e.aes = aesInfo{version: le16(field), strength: field[4], method: le16(field[5:])}
		}
	}
}

// zip64 takes the large values for those that are full.
func (e *zipEntry) zip64(b []byte, central bool) {
	take := func(v *int64) {
		if *v == 0xffffffff && len(b) >= 8 {
			*v = max(0, int64(le64(b)))
			b = b[8:]
		}
	}
	take(&e.unpacked)
	take(&e.packed)
	if central {
		take(&e.offset)
	}
}

// setName decodes a name: UTF-8 when it says so or is so, else the old PC character set.
func (e *zipEntry) setName(raw []byte) {
	switch {
	case e.unicodeName != nil && crc32.ChecksumIEEE(raw) == e.unicodeCRC && utf8.Valid(e.unicodeName):
		e.name = string(e.unicodeName)
	case e.flags&flagUTF8 != 0 || utf8.Valid(raw):
		e.name = string(raw)
	default:
		s, err := charmap.CodePage437.NewDecoder().Bytes(raw)
		if err != nil {
			s = raw
		}
		e.name = string(s)
	}
	e.unicodeName = nil
}

// dosTime reads a date and time as DOS writes them; zero for none.
func dosTime(date, clock uint16) time.Time {
	if date == 0 {
		return time.Time{}
	}
	return time.Date(int(date>>9)+1980, time.Month(date>>5&15), int(date&31), int(clock>>11), int(clock>>5&63), int(clock&31)*2, 0, time.UTC)
}
