// Package image reads what pictures say of themselves: where, when, with which camera and by whom
// they were made, their titles and comments. The text that a picture shows is read by the tesseract
// program, when it is installed and asked for.
package image

import (
	"bytes"
	"context"
	"fmt"
	"image"
	"image/gif"
	"image/jpeg"
	"image/png"
	"io"
	"path"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"github.com/inzage/inzage/internal/content"
	"github.com/inzage/inzage/internal/extract"
	"github.com/inzage/inzage/internal/extract/xmp"
)

// A format is one format of pictures.
type format struct {
	name, mediaType, reads string
	more                   []string // further media types
	ext                    []string
	// read collects the properties from the file.
	read func(m *meta, ra io.ReaderAt, size int64) error
	// dimensions reads how large the picture is; nil when read tells.
	dimensions func(io.Reader) (image.Config, error)
	// scan says that pictures of this format are mostly scanned paper.
	scan bool
	// heavy says that tesseract cannot read it.
	heavy bool
}

var formats = []format{
	{name: "jpeg", mediaType: "image/jpeg", reads: "EXIF, XMP, IPTC and comments", ext: []string{"jpg", "jpeg"}, read: readJPEG, dimensions: jpeg.DecodeConfig},
	{name: "png", mediaType: "image/png", reads: "text, EXIF and XMP chunks", ext: []string{"png"}, read: readPNG, dimensions: png.DecodeConfig},
	{name: "tiff", mediaType: "image/tiff", reads: "tags, EXIF, XMP and IPTC", ext: []string{"tif", "tiff", "dng"}, read: readTIFF, scan: true},
	{name: "gif", mediaType: "image/gif", reads: "comments and XMP", ext: []string{"gif"}, read: readGIF, dimensions: gif.DecodeConfig},
	{name: "webp", mediaType: "image/webp", reads: "EXIF and XMP chunks", ext: []string{"webp"}, read: readWebP},
	{name: "heic", mediaType: "image/heic", more: []string{"image/heif", "image/avif"}, reads: "EXIF and XMP items",
		ext: []string{"heic", "heif", "avif"}, read: readHEIC, heavy: true},
}

// Extractors returns the extractors of pictures. They share what is known of the tesseract program.
func Extractors() []*extract.Extractor {
	o := &ocr{}
	var out []*extract.Extractor
	for i := range formats {
		f := &formats[i]
		out = append(out, &extract.Extractor{
			Name: f.name, Types: append([]string{f.mediaType}, f.more...), Extensions: f.ext,
			Reads: f.reads + "; the text shown with --ocr and tesseract", Skips: "the text shown, without --ocr",
			Extract: func(ctx context.Context, in *extract.Input, v content.Visitor) error {
				return extractImage(ctx, f, o, in, v)
			},
		})
	}
	return append(out, metafiles...)
}

func extractImage(ctx context.Context, f *format, o *ocr, in *extract.Input, v content.Visitor) error {
	ra, size, err := in.At()
	if err != nil {
		return err
	}
	m := &meta{budget: maxMeta}
	rerr := f.read(m, ra, size)
	if f.dimensions != nil {
		if c, err := f.dimensions(io.NewSectionReader(ra, 0, min(size, maxMeta))); err == nil {
			m.width, m.height = c.Width, c.Height
		}
	}
	if err := m.deliver(ctx, in.Doc.Name, v); err != nil {
		return err
	}
	if rerr != nil {
		v.Problem(content.Problem{Cause: content.Corrupt, Detail: "its properties could not be read whole"})
	}
	switch {
	case in.Options.OCR && !f.heavy:
		return o.read(ctx, in, ra, size, v)
	case in.Options.OCR || f.scan:
		return content.Fail(content.NeedsOCR, f.mediaType)
	}
	return content.Fail(content.NoText, f.mediaType)
}

// The bounds of the properties of one picture.
const (
	maxMeta   = 32 << 20 // bytes read for them
	maxProps  = 2000
	maxValue  = 64 << 10
	maxChunks = 100_000
)

// A property is one named value.
type property struct{ name, value string }

// meta collects the properties of a picture.
type meta struct {
	props    []property
	budget   int
	captured time.Time
	modified time.Time
	original string // when it was taken, as EXIF writes it
	offset   string // zone of that, "+01:00"
	lat, lon string
	latRef   string
	width    int // in pixels, 0 when unknown
	height   int
	lonRef   string
}

// add adds a property, once.
func (m *meta) add(name, value string) {
	value = strings.TrimSpace(strings.Trim(plain(value), "\x00"))
	if value == "" || len(m.props) >= maxProps || len(value) > maxValue {
		return
	}
	for _, p := range m.props {
		if p.value == value && (p.name == name || strings.EqualFold(p.name, name)) {
			return
		}
	}
	m.props = append(m.props, property{name, value})
}

// drop takes a property away.
func (m *meta) drop(name string) {
	m.props = slices.DeleteFunc(m.props, func(p property) bool { return p.name == name })
}

// plain makes bytes of unknown encoding UTF-8: they are that already, or Latin-1.
func plain(s string) string {
	if utf8.ValidString(s) {
		return s
	}
	var b strings.Builder
	for i := 0; i < len(s); i++ {
		b.WriteRune(rune(s[i]))
	}
	return b.String()
}

// bytes reads n bytes at off, within what properties may cost.
func (m *meta) bytes(ra io.ReaderAt, off, n int64) ([]byte, error) {
	if off < 0 || n < 0 || n > int64(m.budget) {
		return nil, errDamaged
	}
	m.budget -= int(n)
	p := make([]byte, n)
	k, err := ra.ReadAt(p, off)
	if err == io.EOF && int64(k) == n {
		err = nil
	}
	return p[:k], err
}

var errDamaged = fmt.Errorf("damaged")

// xmp adds the properties of an XMP packet that are words, places or serial numbers.
func (m *meta) xmp(p []byte) {
	for _, x := range xmp.Parse(p) {
		switch {
		case x.Date:
			if t, ok := parseISO(x.Value); ok && m.captured.IsZero() && (x.Name == "CreateDate" || x.Name == "DateCreated") {
				m.captured = t
			}
		case x.Name == "GPSLatitude" || x.Name == "GPSLongitude":
			if d, ok := parseDegrees(x.Value); ok {
				m.add(x.Name, d)
			}
		case strings.HasPrefix(x.Name, "GPS"):
		case strings.Contains(x.Name, "Serial") || wordy(x.Value):
			m.add(x.Name, x.Value)
		}
	}
}

// wordy reports whether a value holds a word rather than figures.
func wordy(s string) bool {
	n := 0
	for _, r := range s {
		if unicode.IsLetter(r) {
			if n++; n >= 3 {
				return true
			}
		} else if r != ' ' {
			n = 0
		}
	}
	return false
}

// deliver hands over the properties with the file's name as one record, and the dates.
func (m *meta) deliver(ctx context.Context, name string, v content.Visitor) error {
	if d, ok := degrees(m.lat, m.latRef); ok {
		if e, ok := degrees(m.lon, m.lonRef); ok {
			m.drop("GPSLatitude") // EXIF goes before XMP
			m.drop("GPSLongitude")
			m.props = append(m.props, property{"GPSLatitude", d}, property{"GPSLongitude", e})
		}
	}
	if t, ok := exifTime(m.offset, m.original); ok {
		m.captured = t
	}
	if !m.captured.IsZero() {
		v.Date(content.Capture, m.captured)
	}
	if !m.modified.IsZero() {
		v.Date(content.Modified, m.modified)
	}
	w := content.NewBuilder(ctx, v, &content.Table{Tree: true})
	w.Where = content.Location{Part: "metadata"}
	w.Record(content.Record{})
	if base := path.Base(strings.ReplaceAll(name, "\\", "/")); base != "." && base != "/" {
		w.Named("filename", strings.ToValidUTF8(base, "\uFFFD"))
	}
	if m.width > 0 && m.height > 0 {
		w.Named("dimensions", strconv.Itoa(m.width)+"x"+strconv.Itoa(m.height))
	}
	for _, p := range m.props {
		w.Named(p.name, p.value)
	}
	return w.Flush()
}

// parseISO reads a date of XMP.
func parseISO(s string) (time.Time, bool) {
	for _, l := range []string{time.RFC3339, "2006-01-02T15:04:05", "2006-01-02T15:04", "2006-01-02"} {
		if t, err := time.Parse(l, s); err == nil && t.Year() > 1900 {
			return t, true
		}
	}
	return time.Time{}, false
}

// readJPEG reads the segments before the picture data.
func readJPEG(m *meta, ra io.ReaderAt, size int64) error {
	var extended []byte
	off := int64(2)
	for range maxChunks {
		h, err := m.bytes(ra, off, 4)
		if err != nil || h[0] != 0xff {
			return errDamaged
		}
		marker, n := h[1], int64(h[2])<<8|int64(h[3])
		switch {
		case marker == 0xff:
			off++
			continue
		case marker == 0xda || marker == 0xd9:
			if len(extended) > 0 {
				m.xmp(extended)
			}
			return nil
		case marker == 0x01 || marker >= 0xd0 && marker <= 0xd7:
			off += 2
			continue
		case n < 2 || off+2+n > size:
			return errDamaged
		}
		if marker == 0xe1 || marker == 0xed || marker == 0xfe {
			p, err := m.bytes(ra, off+4, n-2)
			if err != nil {
				return err
			}
			extended = m.segment(marker, p, extended)
		}
		off += 2 + n
	}
	return errDamaged
}

const (
	xmpHeader      = "http://ns.adobe.com/xap/1.0/\x00"
	extendedHeader = "http://ns.adobe.com/xmp/extension/\x00"
)

// segment reads one segment of a JPEG file. Parts of an extended XMP packet are put together.
func (m *meta) segment(marker byte, p, extended []byte) []byte {
	switch {
	case marker == 0xfe:
		m.add("comment", string(p))
	case marker == 0xed:
		m.photoshop(bytes.TrimPrefix(p, []byte("Photoshop 3.0\x00")))
	case bytes.HasPrefix(p, []byte("Exif\x00")) && len(p) > 6:
		_ = m.exif(bytes.NewReader(p[6:]), int64(len(p)-6)) // what could be read is there
	case bytes.HasPrefix(p, []byte(xmpHeader)):
		m.xmp(p[len(xmpHeader):])
	case bytes.HasPrefix(p, []byte(extendedHeader)) && len(p) > len(extendedHeader)+40:
		return append(extended, p[len(extendedHeader)+40:]...)
	}
	return extended
}
