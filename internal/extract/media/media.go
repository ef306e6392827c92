// Package media reads what sound and video files say of themselves: title, artist, comment, who owns
// the device, and where and when it was recorded. What is said and shown is not read.
package media

import (
	"context"
	"errors"
	"io"
	"path"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/inzage/inzage/internal/content"
	"github.com/inzage/inzage/internal/extract"
)

// A format is one way of keeping properties.
type format struct {
	name, reads string
	types, ext  []string
	read        func(t *tags) error // nil when the name of the file is all
}

var formats = []format{
	{name: "mp4", reads: "titles, people, comments, the device, place and time of recording", read: readMP4,
		types: []string{"video/mp4", "video/quicktime", "audio/mp4", "video/3gpp"}, ext: []string{"mp4", "mov", "m4a", "m4v", "3gp"}},
	{name: "mp3", reads: "ID3 tags: titles, people, comments, lyrics", read: readID3, types: []string{"audio/mpeg"}, ext: []string{"mp3"}},
	{name: "flac", reads: "Vorbis comments", read: readFLAC, types: []string{"audio/flac"}, ext: []string{"flac"}},
	{name: "ogg", reads: "Vorbis comments", read: readOgg, types: []string{"audio/ogg"}, ext: []string{"ogg", "oga", "opus"}},
	{name: "riff", reads: "INFO and broadcast chunks, ID3 tags", read: readRIFF, types: []string{"audio/wav", "video/x-msvideo"}, ext: []string{"wav", "avi"}},
	{name: "video", reads: "the name of the file", types: []string{"video/x-matroska", "video/webm", "video/x-flv", "video/x-ms-asf", "video/mpeg", "video/mp2t",
		"audio/x-ms-wma"}, ext: []string{"mkv", "webm", "flv", "wmv", "mpg"}},
}

// Extractors returns the extractors of sound and video.
func Extractors() []*extract.Extractor {
	var out []*extract.Extractor
	for i := range formats {
		f := &formats[i]
		out = append(out, &extract.Extractor{Name: f.name, Types: f.types, Extensions: f.ext, Reads: f.reads, Skips: "what is said and shown",
			Extract: func(ctx context.Context, in *extract.Input, v content.Visitor) error { return read(ctx, f, in, v) }})
	}
	return out
}

func read(ctx context.Context, f *format, in *extract.Input, v content.Visitor) error {
	t := &tags{ctx: ctx, budget: maxBytes}
	var rerr error
	if f.read != nil {
		var err error
		if t.ra, t.size, err = in.At(); err != nil {
			return err
		}
		rerr = f.read(t)
	}
	if err := t.deliver(in.Doc.Name, v); err != nil {
		return err
	}
	if rerr != nil {
		v.Problem(content.Problem{Cause: content.Corrupt, Detail: "its properties could not be read whole"})
	}
	return content.Fail(content.NoText, in.Type)
}

// The bounds of the properties of one file.
const (
	maxBytes = 16 << 20 // read for them
	maxProps = 2000
	maxValue = 64 << 10
	maxParts = 100_000 // boxes, frames or chunks looked at
	maxDepth = 8
)

var errDamaged = errors.New("damaged")

// A property is one named value.
type property struct{ name, value string }

// tags collects the properties of a file.
type tags struct {
	ctx      context.Context
	ra       io.ReaderAt
	size     int64
	budget   int
	parts    int
	props    []property
	recorded time.Time
}

// bytes reads n bytes at off, within what properties may cost.
func (t *tags) bytes(off, n int64) ([]byte, error) {
	if off < 0 || n < 0 || n > int64(t.budget) || off > t.size-n {
		return nil, errDamaged
	}
	t.budget -= int(n)
	p := make([]byte, n)
	if k, err := t.ra.ReadAt(p, off); err != nil && (!errors.Is(err, io.EOF) || int64(k) != n) {
		return nil, err
	}
	return p, nil
}

// step counts a part that is looked at.
func (t *tags) step() error {
	if t.parts++; t.parts > maxParts {
		return errDamaged
	}
	return t.ctx.Err()
}

// add adds a property, once.
func (t *tags) add(name, value string) {
	if !utf8.ValidString(value) {
		value = latin1(value)
	}
	value = strings.TrimSpace(strings.Trim(value, "\x00"))
	if value == "" || name == "" || len(value) > maxValue || len(t.props) >= maxProps {
		return
	}
	for _, p := range t.props {
		if p.name == name && p.value == value {
			return
		}
	}
	t.props = append(t.props, property{strings.ToValidUTF8(name, "\uFFFD"), value})
}

// latin1 makes UTF-8 of bytes of Latin-1.
func latin1(s string) string {
	var b strings.Builder
	for i := 0; i < len(s); i++ {
		b.WriteRune(rune(s[i]))
	}
	return b.String()
}

// place adds a position as ISO 6709 writes it: "+52.3702+004.8952+010.000/".
func (t *tags) place(s string) {
	signs := func(r rune) bool { return r == '+' || r == '-' }
	i := strings.IndexFunc(s, signs)
	if i < 0 {
		return
	}
	j := strings.IndexFunc(s[i+1:], signs)
	if j < 0 {
		return
	}
	lat, rest := s[i:i+1+j], s[i+1+j:]
	end := 1
	for end < len(rest) && (rest[end] == '.' || rest[end] >= '0' && rest[end] <= '9') {
		end++
	}
	t.add("GPSLatitude", degrees(lat))
	t.add("GPSLongitude", degrees(rest[:end]))
}

// degrees takes the plus and the leading zeros off.
func degrees(s string) string {
	sign := ""
	if strings.HasPrefix(s, "-") {
		sign = "-"
	}
	s = strings.TrimLeft(s[1:], "0")
	if strings.HasPrefix(s, ".") {
		s = "0" + s
	}
	return sign + s
}

// deliver hands over the properties with the file's name as one record, and the date.
func (t *tags) deliver(name string, v content.Visitor) error {
	if !t.recorded.IsZero() {
		v.Date(content.Capture, t.recorded)
	}
	w := content.NewBuilder(t.ctx, v, &content.Table{Tree: true})
	w.Where = content.Location{Part: "metadata"}
	w.Record(content.Record{})
	if base := path.Base(strings.ReplaceAll(name, "\\", "/")); base != "." && base != "/" {
		w.Named("filename", strings.ToValidUTF8(base, "\uFFFD"))
	}
	for _, p := range t.props {
		w.Named(p.name, p.value)
	}
	return w.Flush()
}
