package image

import (
	"encoding/binary"
	"io"
	"strconv"
	"strings"
	"time"
	"unicode/utf16"
)

// The tags that are read, by directory. Source: EXIF 2.32 (CIPA DC-008) and TIFF 6.0.
var (
	mainTags = map[uint16]string{0x010d: "DocumentName", 0x010e: "ImageDescription", 0x010f: "Make", 0x0110: "Model", 0x011d: "PageName",
		0x013b: "Artist", 0x013c: "HostComputer", 0x8298: "Copyright", 0x9c9b: "XPTitle", 0x9c9c: "XPComment", 0x9c9d: "XPAuthor",
		0x9c9e: "XPKeywords", 0x9c9f: "XPSubject", 0xc62f: "CameraSerialNumber", 0xfde8: "OwnerName"}
	exifTags = map[uint16]string{0x9286: "UserComment", 0xa430: "OwnerName", 0xa431: "BodySerialNumber", 0xa435: "LensSerialNumber"}
)

// A directory kind says which tags a directory holds.
type directory uint8

const (
	mainDir directory = iota
	exifDir
	gpsDir
)

// A tiff reads the directories of a TIFF structure, which EXIF uses as well.
type tiff struct {
	m     *meta
	ra    io.ReaderAt
	size  int64
	order binary.ByteOrder
	left  int // directories that may still be read
}

// exif reads a TIFF structure.
func (m *meta) exif(ra io.ReaderAt, size int64) error {
	h, err := m.bytes(ra, 0, 8)
	if err != nil {
		return err
	}
	t := &tiff{m: m, ra: ra, size: size, order: binary.LittleEndian, left: 64}
	switch string(h[:2]) {
	case "MM":
		t.order = binary.BigEndian
	case "II":
	default:
		return errDamaged
	}
	next := int64(t.order.Uint32(h[4:]))
	for next != 0 && t.left > 0 {
		if next, err = t.dir(next, mainDir); err != nil {
			return err
		}
	}
	return nil
}

// dir reads one directory and returns where the next one is.
func (t *tiff) dir(off int64, kind directory) (next int64, err error) {
	if t.left--; t.left < 0 {
		return 0, errDamaged
	}
	h, err := t.m.bytes(t.ra, off, 2)
	if err != nil {
		return 0, err
	}
	n := int64(t.order.Uint16(h))
	p, err := t.m.bytes(t.ra, off+2, n*12)
	if err != nil {
		return 0, err
	}
	for i := int64(0); i < n; i++ {
		t.entry(p[i*12:i*12+12], kind)
	}
	if h, err = t.m.bytes(t.ra, off+2+n*12, 4); err != nil || kind != mainDir {
		return 0, nil //nolint:nilerr // a directory at the very end has no next one
	}
	return int64(t.order.Uint32(h)), nil
}

// sizes of the types of values, by number.
var sizes = [...]int64{1: 1, 2: 1, 3: 2, 4: 4, 5: 8, 6: 1, 7: 1, 8: 2, 9: 4, 10: 8, 11: 4, 12: 8, 13: 4}

// entry reads one entry when it is one that says something.
func (t *tiff) entry(e []byte, kind directory) {
	tag, typ, count := t.order.Uint16(e), t.order.Uint16(e[2:]), int64(t.order.Uint32(e[4:]))
	if int(typ) >= len(sizes) || sizes[typ] == 0 || !wanted(tag, kind) {
		return
	}
	n := count * sizes[typ]
	p := e[8:12]
	if n > 4 {
		off := int64(t.order.Uint32(p))
		if n > t.size || off+n > t.size {
			return
		}
		var err error
		if p, err = t.m.bytes(t.ra, off, n); err != nil {
			return
		}
	} else {
		p = p[:n]
	}
	switch kind {
	case mainDir:
		t.main(tag, typ, p)
	case exifDir:
		t.exif(tag, p)
	case gpsDir:
		t.gps(tag, p)
	}
}

func wanted(tag uint16, kind directory) bool {
	switch kind {
	case gpsDir:
		return tag >= 1 && tag <= 4
	case exifDir:
		_, ok := exifTags[tag]
		return ok || tag == 0x9003 || tag == 0x9011
	}
	switch tag {
	case 0x8769, 0x8825, 0x014a, 0x0132, 0x02bc, 0x83bb, 0x8649:
		return true
	}
	_, ok := mainTags[tag]
	return ok
}

func (t *tiff) main(tag, typ uint16, p []byte) {
	switch tag {
	case 0x8769, 0x8825, 0x014a:
		kind := map[uint16]directory{0x8769: exifDir, 0x8825: gpsDir, 0x014a: mainDir}[tag]
		for i := 0; i+4 <= len(p) && i < 32; i += 4 {
			_, _ = t.dir(int64(t.order.Uint32(p[i:])), kind) // a damaged one leaves the others
		}
	case 0x0132:
		if d, ok := exifTime("", text(p)); ok {
			t.m.modified = d
		}
	case 0x02bc:
		t.m.xmp(p)
	case 0x83bb:
		t.m.iptc(p)
	case 0x8649:
		t.m.photoshop(p)
	default:
		name := mainTags[tag]
		if strings.HasPrefix(name, "XP") {
			t.m.add(name, utf16LE(p))
		} else if typ == 2 || typ == 1 || typ == 7 {
			t.m.add(name, text(p))
		}
	}
}

func (t *tiff) exif(tag uint16, p []byte) {
	switch tag {
	case 0x9003:
		t.m.original = text(p)
	case 0x9011:
		t.m.offset = text(p)
	case 0x9286:
		t.m.add("UserComment", userComment(p, t.order))
	default:
		t.m.add(exifTags[tag], text(p))
	}
}

// userComment decodes a comment: eight bytes name its character set.
func userComment(p []byte, order binary.ByteOrder) string {
	if len(p) < 8 {
		return ""
	}
	if strings.HasPrefix(string(p), "UNICODE") {
		u := make([]uint16, 0, len(p)/2)
		for i := 8; i+1 < len(p); i += 2 {
			u = append(u, order.Uint16(p[i:]))
		}
		return string(utf16.Decode(u))
	}
	return text(p[8:])
}

func (t *tiff) gps(tag uint16, p []byte) {
	switch tag {
	case 1:
		t.m.latRef = text(p)
	case 2:
		t.m.lat = t.rationals(p)
	case 3:
		t.m.lonRef = text(p)
	case 4:
		t.m.lon = t.rationals(p)
	}
}

// rationals turns degrees, minutes and seconds into degrees.
func (t *tiff) rationals(p []byte) string {
	sum, unit := 0.0, 1.0
	for i := 0; i+8 <= len(p) && i < 24; i += 8 {
		a, b := t.order.Uint32(p[i:]), t.order.Uint32(p[i+4:])
		if b == 0 {
			if a == 0 && i > 0 {
				break
			}
			return ""
		}
		sum += float64(a) / float64(b) / unit
		unit *= 60
	}
	if len(p) < 8 {
		return ""
	}
	return strconv.FormatFloat(sum, 'f', 6, 64)
}

// degrees adds the sign of south and west.
func degrees(d, ref string) (string, bool) {
	x, err := strconv.ParseFloat(d, 64)
	if err != nil || x > 180 {
		return "", false
	}
	if strings.HasPrefix(ref, "S") || strings.HasPrefix(ref, "W") {
		x = -x
	}
	return strconv.FormatFloat(x, 'f', 6, 64), true
}

// parseDegrees reads degrees as XMP writes them: "52,22.5N" or "52,22,30N".
func parseDegrees(s string) (string, bool) {
	if s == "" {
		return "", false
	}
	ref := s[len(s)-1:]
	if !strings.Contains("NSEW", ref) {
		return degrees(s, "")
	}
	sum, unit := 0.0, 1.0
	for part := range strings.SplitSeq(s[:len(s)-1], ",") {
		x, err := strconv.ParseFloat(part, 64)
		if err != nil {
			return "", false
		}
		sum += x / unit
		unit *= 60
	}
	return degrees(strconv.FormatFloat(sum, 'f', 8, 64), ref)
}

// exifTime reads "2024:01:31 12:00:00" with a zone such as "+01:00".
func exifTime(zone, s string) (time.Time, bool) {
	t, err := time.Parse("2006:01:02 15:04:05", s)
	if err != nil || t.Year() < 1900 {
		return time.Time{}, false
	}
	if z, err := time.Parse("-07:00", zone); err == nil {
		_, off := z.Zone()
		t = t.Add(-time.Duration(off) * time.Second)
	}
	return t, true
}

// text is a value of characters up to its end mark.
func text(p []byte) string {
	s, _, _ := strings.Cut(string(p), "\x00")
	return strings.TrimSpace(s)
}

func utf16LE(p []byte) string {
	u := make([]uint16, 0, len(p)/2)
	for i := 0; i+1 < len(p); i += 2 {
		u = append(u, binary.LittleEndian.Uint16(p[i:]))
	}
	return string(utf16.Decode(u))
}

func readTIFF(m *meta, ra io.ReaderAt, size int64) error { return m.exif(ra, size) }
