package image_test

import (
	"bytes"
	"compress/zlib"
	"encoding/binary"
	"hash/crc32"
	stdimage "image"
	"image/color"
	"image/gif"
	"image/jpeg"
	"image/png"
	"strings"
)

type byteOrder interface {
	binary.ByteOrder
	binary.AppendByteOrder
}

// exifSample is a TIFF structure with an author, a camera and its number, a time, and a place in
// the North Sea.
func exifSample(order byteOrder) []byte {
	var b bytes.Buffer
	mark := "II"
	if order == byteOrder(binary.BigEndian) {
		mark = "MM"
	}
	b.WriteString(mark)
	put := func(v any) { _ = binary.Write(&b, order, v) }
	put(uint16(42))
	put(uint32(8))
	type entry struct {
		tag, typ uint16
		count    uint32
		value    []byte
	}
	text := func(tag uint16, s string) entry { return entry{tag, 2, uint32(len(s) + 1), []byte(s + "\x00")} }
	long := func(tag uint16, n uint32) entry { return entry{tag, 4, 1, order.AppendUint32(nil, n)} }
	degrees := func(tag uint16, d, m, s uint32) entry {
		var p []byte
		for _, n := range []uint32{d, 1, m, 1, s, 100} {
			p = order.AppendUint32(p, n)
		}
		return entry{tag, 5, 3, p}
	}
	dir := func(at uint32, es []entry) {
		put(uint16(len(es)))
		data := at + 2 + 12*uint32(len(es)) + 4
		var rest []byte
		for _, e := range es {
			put(e.tag)
			put(e.typ)
			put(e.count)
			if len(e.value) <= 4 {
				b.Write(append(e.value, 0, 0, 0, 0)[:4])
				continue
			}
			put(data + uint32(len(rest)))
			rest = append(rest, e.value...)
		}
		put(uint32(0))
		b.Write(rest)
	}
	const exifAt, gpsAt = 400, 700
	dir(8, []entry{text(0x010e, "Op de stoep van Jan"), text(0x0132, "2024:02:01 09:00:00"), text(0x013b, "Sanne de Groot"),
		text(0x8298, "(c) Foto De Linde"), long(0x8769, exifAt), long(0x8825, gpsAt)})
	b.Write(make([]byte, exifAt-b.Len()))
	dir(exifAt, []entry{text(0x9003, "2024:01:31 12:00:00"), text(0x9011, "+01:00"), {0x9286, 7, 16, []byte("ASCII\x00\x00\x00hallo Jan"[:16])},
		text(0xa430, "Piet Jansen"), text(0xa431, "SN0012345")})
	b.Write(make([]byte, gpsAt-b.Len()))
	dir(gpsAt, []entry{text(1, "N"), degrees(2, 54, 15, 3000), text(3, "E"), degrees(4, 3, 30, 0)})
	return b.Bytes()
}

const xmpSample = `<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:exif="http://ns.adobe.com/exif/1.0/" exif:GPSLatitude="54,15.5N" exif:GPSLongitude="3,30,0W" exif:PixelXDimension="8"><dc:creator><rdf:Seq><rdf:li>Sanne de Groot</rdf:li></rdf:Seq></dc:creator></rdf:Description></rdf:RDF></x:xmpmeta>`

func picture() stdimage.Image {
	m := stdimage.NewPaletted(stdimage.Rect(0, 0, 8, 8), []color.Color{color.White, color.Black})
	m.SetColorIndex(3, 3, 1)
	return m
}

func segment(marker byte, p string) string {
	n := len(p) + 2
	return string([]byte{0xff, marker, byte(n >> 8), byte(n)}) + p
}

func jpegSample() []byte {
	var b bytes.Buffer
	_ = jpeg.Encode(&b, picture(), nil)
	iptc := "\x1c\x02\x50\x00\x0aJan Jansen\x1c\x02\x5a\x00\x07Utrecht"
	irb := "Photoshop 3.0\x008BIM\x04\x04\x00\x00\x00\x00\x00" + string([]byte{byte(len(iptc))}) + iptc
	return []byte(b.String()[:2] + segment(0xe1, "Exif\x00\x00"+string(exifSample(binary.BigEndian))) +
		segment(0xe1, "http://ns.adobe.com/xap/1.0/\x00"+strings.ReplaceAll(xmpSample, `exif:GPSLatitude="54,15.5N" exif:GPSLongitude="3,30,0W" `, "")) +
		segment(0xed, irb) + segment(0xfe, "gemaakt door Jan") + b.String()[2:])
}

func pngSample() []byte {
	var b bytes.Buffer
	_ = png.Encode(&b, picture())
	s := b.String()
	chunk := func(kind, p string) string {
		n := binary.BigEndian.AppendUint32(nil, uint32(len(p)))
		return string(n) + kind + p + string(binary.BigEndian.AppendUint32(nil, crc32.ChecksumIEEE([]byte(kind+p))))
	}
	var z bytes.Buffer
	w := zlib.NewWriter(&z)
	_, _ = w.Write([]byte("Bel 020 123 4567"))
	_ = w.Close()
	at := len(s) - 12
	return []byte(s[:at] + chunk("tEXt", "Author\x00Jos\xe9 M\xfcller") + chunk("zTXt", "Comment\x00\x00"+z.String()) +
		chunk("iTXt", "Title\x00\x00\x00nl\x00Titel\x00Foto van Łukasz") + chunk("iTXt", "XML:com.adobe.xmp\x00\x00\x00\x00\x00"+xmpSample) +
		chunk("eXIf", string(exifSample(binary.LittleEndian))) + s[at:])
}

func gifSample() []byte {
	var b bytes.Buffer
	_ = gif.Encode(&b, picture(), nil)
	s := b.String()
	at := len(s) - 1
	note := "foto van Jan de Vries"
	return []byte(s[:at] + "\x21\xfe" + string([]byte{byte(len(note))}) + note + "\x00" + s[at:])
}

func webpSample() []byte {
	p := string(exifSample(binary.LittleEndian))
	n := binary.LittleEndian.AppendUint32(nil, uint32(len(p)))
	body := "WEBP" + "VP8X\x0a\x00\x00\x00\x08\x00\x00\x00\x07\x00\x00\x07\x00\x00" + "EXIF" + string(n) + p
	return []byte("RIFF" + string(binary.LittleEndian.AppendUint32(nil, uint32(len(body)))) + body)
}

func heicSample() []byte {
	box := func(kind, p string) string {
		return string(binary.BigEndian.AppendUint32(nil, uint32(len(p)+8))) + kind + p
	}
	exif := "\x00\x00\x00\x06Exif\x00\x00" + string(exifSample(binary.BigEndian))
	ftyp := box("ftyp", "heic\x00\x00\x00\x00mif1heic")
	iinf := box("iinf", "\x00\x00\x00\x00\x00\x01"+box("infe", "\x02\x00\x00\x00\x00\x01\x00\x00Exif\x00"))
	iloc := func(off uint32) string {
		return box("iloc", "\x00\x00\x00\x00\x44\x00\x00\x01\x00\x01\x00\x00\x00\x01"+
			string(binary.BigEndian.AppendUint32(binary.BigEndian.AppendUint32(nil, off), uint32(len(exif)))))
	}
	meta := func(off uint32) string { return box("meta", "\x00\x00\x00\x00"+iinf+iloc(off)) }
	at := uint32(len(ftyp) + len(meta(0)) + 8)
	return []byte(ftyp + meta(at) + box("mdat", exif))
}
