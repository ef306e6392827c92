package mediatype

import (
	"bytes"
	"encoding/binary"
)

// A signature is bytes at the start of a document.
type signature struct {
	bytes string
	typ   string
	// check, when set, decides further, and may return a better type; "" means that it is none.
	check func(head []byte, size int64, typ string) string
}

// signatures in the order in which they are tried among those of one first byte.
var signatures = []signature{
	{"PK\x03\x04", typeZip, nil},
	{"PK\x05\x06", typeZip, nil},
	{"PK00PK\x03\x04", typeZip, nil},
	{"PK\x07\x08PK\x03\x04", typeZip, nil},
	{"\x1f\x8b\x08", "application/gzip", nil},
	{"\x1f\x9d", "application/x-compress", nil},
	{"BZh", "application/x-bzip2", bzip},
	{"\xfd7zXZ\x00", "application/x-xz", nil},
	{"\x28\xb5\x2f\xfd", "application/zstd", nil},
	{"\x04\x22\x4d\x18", "application/x-lz4", nil},
	{"\x02\x21\x4c\x18", "application/x-lz4", nil},
	{"\xff\x06\x00\x00sNaPpY", "application/x-snappy-framed", nil},
	{"\xff\x06\x00\x00S2sTwO", "application/x-snappy-framed", nil},
	{"7z\xbc\xaf\x27\x1c", "application/x-7z-compressed", nil},
	{"Rar!\x1a\x07", "application/vnd.rar", nil},
	{"MSCF\x00\x00\x00\x00", "application/vnd.ms-cab-compressed", nil},
	{"!<arch>\n", "application/vnd.debian.binary-package", nil},
	{"\xed\xab\xee\xdb", "application/x-rpm", nil},
	{"070701", "application/x-cpio", cpio},
	{"070702", "application/x-cpio", cpio},
	{"070707", "application/x-cpio", cpio},
	{"\xc7\x71", "application/x-cpio", oldCpio},
	{"\x71\xc7", "application/x-cpio", oldCpio},

	{"SQLite format 3\x00", "application/x-sqlite3", nil},
	{"\x37\x7f\x06\x82", "application/x-sqlite-wal", nil},
	{"\x37\x7f\x06\x83", "application/x-sqlite-wal", nil},
	{"PGDMP", "application/x-pgdump", nil},
	{"PAR1", "application/vnd.apache.parquet", nil},
	{"PARE", "application/vnd.apache.parquet", nil},
	{"Obj\x01", "application/avro", nil},
	{"ORC", "application/x-orc", notText3},
	{"!BDN", "application/vnd.ms-outlook-pst", nil},
	{"\x00\x01\x00\x00Standard Jet DB", "application/x-msaccess", nil},
	{"\x00\x01\x00\x00Standard ACE DB", "application/x-msaccess", nil},
	{"bplist0", "application/x-bplist", nil},
	{"\xd4\xc3\xb2\xa1", "application/vnd.tcpdump.pcap", nil},
	{"\xa1\xb2\xc3\xd4", "application/vnd.tcpdump.pcap", nil},
	{"ElfFile\x00", "application/x-ms-evtx", nil},

	{"%PDF-", typePDF, nil},
	{"\xd7\xcd\xc6\x9a\x00\x00", "image/wmf", nil},
	{"\x01\x00\x09\x00\x00\x03", "image/wmf", nil},
	{"\x01\x00\x09\x00\x00\x01", "image/wmf", nil},
	{"\x09\x00\x04\x00", "application/vnd.ms-excel", biff},
	{"\x09\x02\x06\x00", "application/vnd.ms-excel", biff},
	{"\x09\x04\x06\x00", "application/vnd.ms-excel", biff},
	{"\x09\x08\x08\x00", "application/vnd.ms-excel", biff},
	{"\x09\x08\x10\x00", "application/vnd.ms-excel", biff},
	{"{\\rtf", "application/rtf", nil},
	{"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", typeOLE, nil},
	{"\x78\x9f\x3e\x22", "application/vnd.ms-tnef", nil},
	{"0", typeCert, der},

	{"\xff\xd8\xff", "image/jpeg", nil},
	{"\x89PNG\r\n\x1a\n", "image/png", nil},
	{"GIF87a", "image/gif", nil},
	{"GIF89a", "image/gif", nil},
	{"II*\x00", "image/tiff", nil},
	{"MM\x00*", "image/tiff", nil},
	{"II+\x00", "image/tiff", nil},
	{"MM\x00+", "image/tiff", nil},
	{"BM", "image/bmp", bmp},
	{"8BPS", "image/vnd.adobe.photoshop", nil},
	{"\x00\x00\x01\x00", "image/vnd.microsoft.icon", icon},
	{"\x00\x00\x02\x00", "image/vnd.microsoft.icon", icon},
	{"\x00\x00\x00\x0cJXL ", "image/jxl", nil},
	{"\x00\x00\x00\x0cjP  ", "image/jp2", nil},
	{"\xff\x0a", "image/jxl", binaryOnly},
	{"RIFF", "audio/x-riff", riff},
	{"qoif", "image/qoi", binaryOnly},
	{"AC10", "image/vnd.dwg", binaryOnly},

	{"ID3", "audio/mpeg", binaryOnly},
	{"\xff\xfb", "audio/mpeg", nil},
	{"\xff\xf3", "audio/mpeg", nil},
	{"\xff\xf2", "audio/mpeg", nil},
	{"\xff\xf1", "audio/aac", nil},
	{"OggS\x00", "audio/ogg", nil},
	{"fLaC", "audio/flac", binaryOnly},
	{"MThd\x00\x00", "audio/midi", nil},
	{"FORM", "audio/aiff", aiff},
	{"#!AMR", "audio/amr", binaryOnly},
	{"\x1a\x45\xdf\xa3", "video/x-matroska", nil},
	{"FLV\x01", "video/x-flv", nil},
	{"\x30\x26\xb2\x75\x8e\x66\xcf\x11", "video/x-ms-asf", nil},
	{"\x00\x00\x01\xba", "video/mpeg", nil},
	{"\x00\x00\x01\xb3", "video/mpeg", nil},

	{"\x7fELF", "application/x-elf", nil},
	{"MZ", typeEXE, binaryOnly},
	{"\xca\xfe\xba\xbe", "application/java-vm", classOrFat},
	{"\xfe\xed\xfa\xce", "application/x-mach-binary", nil},
	{"\xfe\xed\xfa\xcf", "application/x-mach-binary", nil},
	{"\xce\xfa\xed\xfe", "application/x-mach-binary", nil},
	{"\xcf\xfa\xed\xfe", "application/x-mach-binary", nil},
	{"\x00asm", "application/wasm", nil},
	{"BC\xc0\xde", "application/x-llvm-bitcode", nil},
	{"dex\n03", "application/x-dex", nil},
	{"\x4c\x01", "application/x-object", coff},
	{"\x64\x86", "application/x-object", coff},
	{"PACK\x00\x00\x00", "application/x-git-pack", nil},
	{"\xfftOc", "application/x-git-index", nil},
	{"DIRC\x00\x00\x00", "application/x-git-index", nil},
	{"\xde\x12\x04\x95", "application/x-gettext-translation", nil},
	{"\x95\x04\x12\xde", "application/x-gettext-translation", nil},
	{"FWS", "application/vnd.adobe.flash.movie", binaryOnly},
	{"CWS", "application/vnd.adobe.flash.movie", binaryOnly},
	{"\x00\x00\x00\x01Bud1", "application/x-ds-store", nil},

	{"wOFF", "font/woff", binaryOnly},
	{"wOF2", "font/woff2", binaryOnly},
	{"OTTO\x00", "font/otf", nil},
	{"ttcf\x00", "font/collection", nil},
	{"true\x00", "font/ttf", nil},
	{"\x00\x01\x00\x00\x00", "font/ttf", trueType},
}

// byFirst holds the signatures by their first byte.
var byFirst = func() (t [256][]signature) {
	for _, s := range signatures {
		t[s.bytes[0]] = append(t[s.bytes[0]], s)
	}
	return t
}()

// magic returns the type that the first bytes sign for, "" for none.
func magic(head []byte, size int64) string {
	for i := range byFirst[head[0]] {
		s := &byFirst[head[0]][i]
		if len(head) < len(s.bytes) || string(head[:len(s.bytes)]) != s.bytes {
			continue
		}
		if s.check == nil {
			return s.typ
		}
		if t := s.check(head, size, s.typ); t != "" {
			return t
		}
	}
	return ""
}

// distant looks for signatures that do not stand at the first byte of a binary document.
func distant(head []byte) string {
	at := func(i int, s string) bool { return len(head) >= i+len(s) && string(head[i:i+len(s)]) == s }
	switch {
	case at(257, "ustar"):
		return typeTar
	case at(4, "ftyp"):
		return media(head)
	case at(0x8001, "CD001"):
		return typeISO
	case at(128, "DICM"):
		return "application/dicom"
	case at(4, "\x00\x00\x00Bud1"):
		return "application/x-ds-store"
	case at(40, " EMF") && at(0, "\x01\x00\x00\x00"):
		return "image/emf"
	case at(34, "LP") && at(8, "\x00\x00\x01"), at(34, "LP") && at(8, "\x01\x00\x02"), at(34, "LP") && at(8, "\x02\x00\x02"):
		return "font/eot"
	case at(2, "\r\n") && len(head) > 16 && head[1] < 0x10:
		return "application/x-python-bytecode"
	}
	switch i := bytes.Index(head[:min(len(head), 1024)], []byte("%PDF-")); {
	case i > 0:
		return typePDF
	case tarHeader(head):
		return typeTar
	case dbf(head):
		return "application/x-dbf"
	}
	return ""
}

// media tells the ISO base media files apart by their brand.
func media(head []byte) string {
	if len(head) < 12 {
		return "video/mp4"
	}
	switch string(head[8:11]) {
	case "hei", "hev", "mif", "msf":
		return "image/heic"
	case "avi":
		return "image/avif"
	case "M4A", "M4B":
		return "audio/mp4"
	case "qt ":
		return "video/quicktime"
	case "jp2":
		return "image/jp2"
	case "crx":
		return "image/x-canon-cr3"
	}
	return "video/mp4"
}

// tarHeader reports whether head is a tar header by its checksum: the old format has no signature.
func tarHeader(head []byte) bool {
	if len(head) < 512 || head[0] == 0 {
		return false
	}
	want, digits := 0, 0
	for _, c := range head[148:156] {
		if '0' <= c && c <= '7' {
			want, digits = want*8+int(c-'0'), digits+1
		} else if c != ' ' && c != 0 {
			return false
		}
	}
	sum := 8 * int(' ')
	for i, c := range head[:512] {
		if i < 148 || i >= 156 {
			sum += int(c)
		}
	}
	return digits > 0 && sum == want
}

// dbf reports whether head is the header of a dBASE table: a version, a date, and lengths that
// fit together. There is no signature.
func dbf(head []byte) bool {
	if len(head) < 66 {
		return false
	}
	switch head[0] {
	case 0x02, 0x03, 0x04, 0x05, 0x30, 0x31, 0x32, 0x43, 0x63, 0x83, 0x8b, 0x8c, 0xcb, 0xe5, 0xf5, 0xfb:
	default:
		return false
	}
	month, day := head[2], head[3]
	header, record := binary.LittleEndian.Uint16(head[8:]), binary.LittleEndian.Uint16(head[10:])
	if month > 12 || day > 31 || header < 65 || record < 2 {
		return false
	}
	// The first field: a name, a NUL, a type letter.
	name := head[32:43]
	end := bytes.IndexByte(name, 0)
	return end > 0 && name[0] > ' ' && bytes.IndexByte([]byte("CNDLMFIBGPTYVQW@O+"), head[43]) >= 0
}
