package image

import (
	"bufio"
	"context"
	"encoding/binary"
	"errors"
	"io"
	"strings"
	"unicode/utf16"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"

	"github.com/inzage/inzage/internal/content"
	"github.com/inzage/inzage/internal/extract"
)

// Metafiles are drawings as Windows records them: a picture of a table in a document is one, with all
// its words.
var metafiles = []*extract.Extractor{
	{Name: "emf", Types: []string{"image/emf"}, Extensions: []string{"emf"}, Reads: "the text drawn, of EMF and EMF+, and the title", Skips: "text drawn by the numbers of glyphs",
		Extract: func(ctx context.Context, in *extract.Input, v content.Visitor) error {
			return readMetafile(ctx, in, v, (*metafile).enhanced)
		}},
	{Name: "wmf", Types: []string{"image/wmf"}, Extensions: []string{"wmf"}, Reads: "the text drawn", Skips: "pictures inside",
		Extract: func(ctx context.Context, in *extract.Input, v content.Visitor) error {
			return readMetafile(ctx, in, v, (*metafile).plain)
		}},
}

// The bounds of a metafile.
const (
	maxDrawn   = 32 << 20 // bytes of text
	maxRecord  = 16 << 20
	maxObjects = 1 << 16
)

// A metafile is the reading of one.
type metafile struct {
	ctx   context.Context
	r     *bufio.Reader
	m     *meta
	drawn lines
	plus  lines // of EMF+, which often says the same once more
	fonts []any // objects by their number: nil when free, a charset for a font
	page  encoding.Encoding
}

func readMetafile(ctx context.Context, in *extract.Input, v content.Visitor, read func(*metafile) error) error {
	f := &metafile{ctx: ctx, r: bufio.NewReaderSize(in.R, 64<<10), m: &meta{budget: maxMeta}, page: charmap.Windows1252}
	err := read(f)
	if err := f.m.deliver(ctx, in.Doc.Name, v); err != nil {
		return err
	}
	text := f.drawn.text.String()
	if text == "" {
		text = f.plus.text.String()
	}
	if text != "" {
		if err := content.Text(ctx, v, content.Location{}, 1, text); err != nil {
			return err
		}
	}
	switch {
	case ctx.Err() != nil:
		return ctx.Err()
	case errors.Is(err, errLongText):
		return content.Fail(content.Limit, "more text is drawn than is read")
	case err != nil:
		v.Problem(content.Problem{Cause: content.Corrupt, Detail: "the drawing breaks off"})
	}
	if text == "" {
		return content.Fail(content.NoText, in.Type)
	}
	return nil
}

var errLongText = errors.New("too much text")

// A place is where a text stands, in any unit; right is its end, left when that is not known.
type place struct{ left, top, right, bottom int }

// lines puts texts together that stand on one line.
type lines struct {
	text strings.Builder
	last place
}

func (l *lines) add(s string, p place) error {
	s = strings.TrimRight(strings.ToValidUTF8(s, ""), "\x00")
	if s == "" {
		return nil
	}
	if l.text.Len()+len(s) > maxDrawn {
		return errLongText
	}
	if l.text.Len() > 0 {
		height := max(l.last.bottom-l.last.top, p.bottom-p.top, 1)
		gap := p.left - l.last.right
		switch {
		case max(p.top-l.last.top, l.last.top-p.top)*2 > height, p.left < l.last.left:
			l.text.WriteByte('\n')
		case l.last.right == l.last.left, gap*4 > height:
			l.text.WriteByte(' ')
		}
	}
	l.text.WriteString(s)
	l.last = p
	return nil
}

// enhanced reads the records of an EMF file.
func (f *metafile) enhanced() error {
	for {
		if err := f.ctx.Err(); err != nil {
			return err
		}
		var h [8]byte
		if _, err := io.ReadFull(f.r, h[:]); err != nil {
			return ended(err)
		}
		kind, n := binary.LittleEndian.Uint32(h[:]), int64(binary.LittleEndian.Uint32(h[4:]))-8
		if n < 0 {
			return errDamaged
		}
		switch kind {
		case 14: // the end
			return nil
		case 1, 70, 83, 84, 108:
			if n > maxRecord {
				return errDamaged
			}
			p := make([]byte, n)
			if _, err := io.ReadFull(f.r, p); err != nil {
				return ended(err)
			}
			if err := f.record(kind, p); err != nil {
				return err
			}
		default:
			if _, err := io.CopyN(io.Discard, f.r, n); err != nil {
				return ended(err)
			}
		}
	}
}

// ended makes damage of an end that comes too early.
func ended(err error) error {
	if errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) {
		return errDamaged
	}
	return err
}

func (f *metafile) record(kind uint32, p []byte) error {
	switch kind {
	case 1:
		if n, off := num(p, 52), num(p, 56)-8; n > 0 && off > 0 {
			for s := range strings.SplitSeq(wide(cut(p, off, 2*n)), "\x00") {
				f.m.add("description", s)
			}
		}
	case 70:
		if len(p) > 8 && string(p[4:8]) == "EMF+" {
			return f.plusRecords(p[8:])
		}
	case 83, 84:
		return f.drawnText(kind == 84, p)
	case 108:
		options, n, at := num(p, 12), num(p, 8), 28
		where := place{num(p, 0), num(p, 4), num(p, 0), num(p, 4)}
		if options&0x100 == 0 {
			at, where = 44, bounds(p, 28, where)
		}
		if options&0x200 != 0 {
			return f.drawn.add(f.narrow(cut(p, at, n)), where)
		}
		return f.drawn.add(wide(cut(p, at, 2*n)), where)
	}
	return nil
}

// drawnText takes a text with its place; options tell numbers of glyphs from characters.
func (f *metafile) drawnText(unicode bool, p []byte) error {
	n, off, options := num(p, 36), num(p, 40)-8, num(p, 44)
	where := bounds(p, 0, place{num(p, 28), num(p, 32), num(p, 28), num(p, 32)})
	switch {
	case options&0x10 != 0:
		return nil
	case unicode:
		return f.drawn.add(wide(cut(p, off, 2*n)), where)
	}
	return f.drawn.add(f.narrow(cut(p, off, n)), where)
}

// plusRecords reads the records of EMF+ in a comment.
func (f *metafile) plusRecords(p []byte) error {
	for len(p) >= 12 {
		kind, size, n := int(p[0])|int(p[1])<<8, num(p, 4), num(p, 8)
		d := cut(p, 12, n)
		var err error
		switch kind {
		case 0x401c: // a string in a box
			x, y := num(d, 12), num(d, 16)
			err = f.plus.add(wide(cut(d, 28, 2*num(d, 8)))+"\n", place{x, y, x, y})
		case 0x4036: // characters one by one
			if num(d, 4)&1 != 0 {
				err = f.plus.add(wide(cut(d, 16, 2*num(d, 12)))+"\n", place{})
			}
		}
		if err != nil {
			return err
		}
		if size < 12 || size > len(p) {
			break
		}
		p = p[size:]
	}
	return nil
}

// bounds returns the box at a place of a record, or other when that is empty.
func bounds(p []byte, at int, other place) place {
	b := place{num(p, at), num(p, at+4), num(p, at+8), num(p, at+12)}
	if b.right <= b.left || b.bottom <= b.top {
		return other
	}
	return b
}

// num reads a signed number of four bytes, 0 behind the end.
func num(p []byte, at int) int {
	if at < 0 || at+4 > len(p) {
		return 0
	}
	return int(int32(binary.LittleEndian.Uint32(p[at:])))
}

// half reads a signed number of two bytes, 0 behind the end.
func half(p []byte, at int) int {
	if at < 0 || at+2 > len(p) {
		return 0
	}
	return int(int16(binary.LittleEndian.Uint16(p[at:])))
}

// cut returns n bytes at a place, fewer at the end.
func cut(p []byte, at, n int) []byte {
	if at < 0 || n <= 0 || at >= len(p) {
		return nil
	}
	return p[at:min(len(p), at+n)]
}

func wide(p []byte) string {
	u := make([]uint16, 0, len(p)/2)
	for ; len(p) > 1; p = p[2:] {
		u = append(u, binary.LittleEndian.Uint16(p))
	}
	return string(utf16.Decode(u))
}

func (f *metafile) narrow(p []byte) string {
	s, err := f.page.NewDecoder().Bytes(p)
	if err != nil {
		return string(p)
	}
	return string(s)
}
