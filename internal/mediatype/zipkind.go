package mediatype

import (
	"bytes"
	"compress/flate"
	"encoding/binary"
	"io"
	"strings"
)

const (
	endLen       = 22        // of the end of the central directory, without its comment
	directoryMax = 256 << 10 // how much of the central directory is looked at
)

// zipKind tells the documents that are zip archives by the names of their members.
func zipKind(ra io.ReaderAt, size int64) string {
	var first [256]byte
	n, _ := ra.ReadAt(first[:], 0)
	if t := firstMember(first[:n]); t != "" {
		return t
	}
	d, ok := ZipDirectory(ra, size)
	if !ok {
		return localNames(ra, size)
	}
	buf := make([]byte, min(d.Length, directoryMax))
	n, _ = ra.ReadAt(buf, d.Offset)
	for b := buf[:n]; len(b) >= 46 && string(b[:4]) == "PK\x01\x02"; {
		name, extra, comment := le16(b[28:]), le16(b[30:]), le16(b[32:])
		if len(b) < 46+name {
			break
		}
		if t := byMember(string(b[46 : 46+name])); t != "" {
			return t
		}
		if string(b[46:46+name]) == "mimetype" { // not the first member, as it should be
			n, _ := ra.ReadAt(first[:], d.Base+int64(binary.LittleEndian.Uint32(b[42:])))
			if t := firstMember(first[:n]); t != "" {
				return t
			}
		}
		b = b[min(len(b), 46+name+extra+comment):]
	}
	return typeZip
}

// firstMember recognises the formats whose first member is called "mimetype". It should be stored;
// some programs compress it.
func firstMember(b []byte) string {
	if len(b) < 38 || string(b[:4]) != "PK\x03\x04" || le16(b[26:]) != 8 || string(b[30:38]) != "mimetype" {
		return ""
	}
	rest := b[min(len(b), 38+le16(b[28:])):]
	if le16(b[8:]) == 8 {
		var out [64]byte
		n, _ := io.ReadFull(flate.NewReader(bytes.NewReader(rest)), out[:])
		rest = out[:n]
	}
	if bytes.HasPrefix(rest, []byte("application/epub+zip")) {
		return "application/epub+zip"
	}
	for _, k := range [...]string{"text", "spreadsheet", "presentation", "graphics"} {
		t := "application/vnd.oasis.opendocument." + k
		if bytes.HasPrefix(rest, []byte(t)) {
			return t
		}
	}
	return ""
}

// byMember returns the format that has a member of this name, "" for none.
func byMember(name string) string {
	name = strings.ReplaceAll(name, `\`, "/")
	switch {
	case name == "xl/workbook.bin":
		return "application/vnd.ms-excel.sheet.binary.macroenabled.12"
	case name == "xl/workbook.xml":
		return "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
	case strings.HasPrefix(name, "word/document") && strings.HasSuffix(name, ".xml"):
		return "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
	case name == "ppt/presentation.xml":
		return "application/vnd.openxmlformats-officedocument.presentationml.presentation"
	case name == "META-INF/container.xml":
		return "application/epub+zip"
	}
	return ""
}

// localNames does what zipKind does for an archive that has lost its end: it looks for local
// headers in the first part.
func localNames(ra io.ReaderAt, size int64) string {
	buf := make([]byte, min(max(size, 0), directoryMax))
	n, _ := ra.ReadAt(buf, 0)
	for b := buf[:n]; ; {
		i := bytes.Index(b, []byte("PK\x03\x04"))
		if i < 0 || len(b) < i+30 {
			return typeZip
		}
		b = b[i:]
		if name := le16(b[26:]); len(b) >= 30+name {
			if t := byMember(string(b[30 : 30+name])); t != "" {
				return t
			}
		}
		b = b[4:]
	}
}

// A Directory is where the central directory of a zip archive lies.
type Directory struct {
	Offset, Length int64
	// Base is how many bytes stand before the archive; the offsets in the directory count from it.
	Base int64
	// Members is how many entries the archive says it has.
	Members uint64
	// Disk is the number of this part of a split archive; 0 for a whole one.
	Disk uint16
}

// ZipDirectory finds the central directory from the end of an archive, also when something stands
// before the archive or after it. It is not found in an archive without members.
func ZipDirectory(ra io.ReaderAt, size int64) (d Directory, ok bool) {
	tail := make([]byte, min(max(size, 0), 1<<10)) // most have no comment
	for {
		start := size - int64(len(tail))
		n, _ := ra.ReadAt(tail, start)
		if i := bytes.LastIndex(tail[:n], []byte("PK\x05\x06")); i >= 0 && n-i >= endLen {
			return fromEnd(ra, start+int64(i), tail[i:n])
		}
		if len(tail) >= 66<<10 || int64(len(tail)) >= size {
			return d, false
		}
		tail = make([]byte, min(size, 66<<10))
	}
}

// fromEnd reads the record that ends an archive, which stands at the given place.
func fromEnd(ra io.ReaderAt, at int64, end []byte) (d Directory, ok bool) {
	d.Disk = binary.LittleEndian.Uint16(end[4:])
	d.Members = uint64(le16(end[10:]))
	d.Length = int64(binary.LittleEndian.Uint32(end[12:]))
	d.Offset = int64(binary.LittleEndian.Uint32(end[16:]))
	if d.Length < 1<<32-1 && d.Offset < 1<<32-1 {
		if signed(ra, d.Offset) {
			return d, true
		}
		if found := at - d.Length; signed(ra, found) {
			d.Base, d.Offset = found-d.Offset, found
			return d, true
		}
	}
	d64, ok := zip64(ra, at)
	if d64.Disk = d.Disk; d.Disk == 0xffff {
		d64.Disk = 0
	}
	return d64, ok
}

// zip64 reads the record that ends a large archive, by the locator that stands before the end.
func zip64(ra io.ReaderAt, end int64) (d Directory, ok bool) {
	var b [56]byte
	if _, err := ra.ReadAt(b[:20], max(0, end-20)); err != nil || string(b[:4]) != "PK\x06\x07" {
		return d, false
	}
	at := int64(binary.LittleEndian.Uint64(b[8:]))
	if at < 0 {
		return d, false
	}
	if _, err := ra.ReadAt(b[:], at); err != nil || string(b[:4]) != "PK\x06\x06" {
		return d, false
	}
	d.Members = binary.LittleEndian.Uint64(b[32:])
	d.Length = int64(binary.LittleEndian.Uint64(b[40:]))
	d.Offset = int64(binary.LittleEndian.Uint64(b[48:]))
	return d, d.Length >= 0 && signed(ra, d.Offset)
}

// signed reports whether a central directory begins at off.
func signed(ra io.ReaderAt, off int64) bool {
	var b [4]byte
	if off < 0 {
		return false
	}
	_, err := ra.ReadAt(b[:], off)
	return err == nil && string(b[:]) == "PK\x01\x02"
}

func le16(b []byte) int { return int(binary.LittleEndian.Uint16(b)) }
