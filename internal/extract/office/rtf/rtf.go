// Package rtf reads Rich Text Format with a reader of its own, a byte at a time: nothing but a
// paragraph, a row of a table and the groups that are open is held.
package rtf

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"io"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"

	"github.com/inzage/inzage/internal/content"
	"github.com/inzage/inzage/internal/extract"
	"github.com/inzage/inzage/internal/extract/office/flow"
)

// RTF reads documents in Rich Text Format.
var RTF = &extract.Extractor{Name: "rtf", Types: []string{"application/rtf", "text/rtf"}, Extensions: []string{"rtf"},
	Reads: "body, headers, footers, footnotes, comments and their authors, text boxes, hidden and deleted text, tables as records, addresses behind links, document " +
		"variables, properties; code pages by font, Unicode escapes; pictures and embedded objects as members",
	Skips: "page numbers; macros", Extract: extractRTF}

// Extractors returns the extractors of this package.
func Extractors() []*extract.Extractor { return []*extract.Extractor{RTF} }

// A group is the state that braces enclose.
type group struct {
	dest   dest
	font   int
	uc     int // characters that stand for one escape
	gone   bool
	begins bool // a text at a place of its own ends with it
	box    bool // a note in the text ends with it
}

// A reader reads one document.
type reader struct {
	ctx   context.Context
	v     content.Visitor
	r     *bufio.Reader
	w     *flow.Writer
	outer []*flow.Writer
	gone  *flow.Writer // deleted text

	g     group
	stack []group
	lost  int // groups nested too deep
	star  bool
	fresh bool // nothing stands in the group yet
	skip  int  // characters left of an escape's stand-in

	page    encoding.Encoding         // of the document
	fonts   map[int]encoding.Encoding // by number
	font    int                       // being defined
	raw     []byte                    // bytes in the code page of the font
	high    rune                      // first half of a surrogate pair
	inTable bool
	inRow   bool
	inCell  bool
	intbl   bool
	held    []byte // text of a destination that is not running text
	object  *object
	info    *content.Builder
	link    *content.Builder
	date    moment
	err     error
	ended   bool
}

const (
	maxDepth = 2000
	maxHeld  = 1 << 20
	maxFonts = 1 << 14
)

func extractRTF(ctx context.Context, in *extract.Input, v content.Visitor) error {
	r := &reader{ctx: ctx, v: v, r: bufio.NewReaderSize(in.R, 64<<10), page: charmap.Windows1252, fonts: map[int]encoding.Encoding{}}
	head, err := r.r.Peek(64)
	if err != nil && !errors.Is(err, io.EOF) {
		return err
	}
	if !bytes.HasPrefix(bytes.TrimLeft(head, "\xef\xbb\xbf \t\r\n"), []byte("{\\rtf")) {
		return content.Fail(content.Corrupt, "rtf: it does not begin as one")
	}
	r.g = group{uc: 1, font: -1}
	r.w = flow.New(ctx, v, content.Location{})
	r.gone = flow.New(ctx, v, content.Location{Part: "deleted"})
	r.info = content.NewBuilder(ctx, v, &content.Table{Tree: true})
	r.info.Where.Part = "properties"
	r.link = content.NewBuilder(ctx, v, nil)
	r.link.Where.Part = "links"
	err = r.read()
	if cerr := r.close(); cerr != nil {
		return cerr
	}
	return err
}

// close hands over what is left.
func (r *reader) close() error {
	if !r.ended {
		r.v.Problem(content.Problem{Cause: content.Corrupt, Detail: "rtf: it ends inside a group"})
	}
	for len(r.outer) > 0 {
		r.leave()
	}
	for _, f := range []func() error{r.w.Close, r.gone.Close, r.info.Flush, r.link.Flush} {
		if err := f(); err != nil {
			return err
		}
	}
	return r.err
}

// read reads to the end of the document's group.
func (r *reader) read() error {
	for n := 0; !r.ended; n++ {
		if n&0xfff == 0 {
			if err := errors.Join(r.ctx.Err(), r.w.Err(), r.err); err != nil {
				return err
			}
		}
		c, err := r.r.ReadByte()
		if errors.Is(err, io.EOF) {
			r.flush()
			return nil
		}
		if err != nil {
			return err
		}
		switch c {
		case '{':
			r.begin()
		case '}':
			r.finish()
		case '\\':
			if err := r.control(); err != nil && !errors.Is(err, io.EOF) {
				return err
			}
		case '\r', '\n', 0:
		default:
			r.fresh = false
			r.byte(c)
		}
	}
	return nil
}

// begin begins a group.
func (r *reader) begin() {
	r.flush()
	r.skip = 0
	if len(r.stack) >= maxDepth {
		r.lost++
		return
	}
	r.stack = append(r.stack, r.g)
	r.g.begins, r.g.box = false, false
	r.star, r.fresh = false, true
}

// finish ends a group.
func (r *reader) finish() {
	r.flush()
	r.skip, r.star, r.fresh = 0, false, false
	if r.lost > 0 {
		r.lost--
		return
	}
	n := len(r.stack)
	if n == 0 {
		r.ended = true
		return
	}
	up := r.stack[n-1]
	if r.g.dest != up.dest || r.g.dest == destName {
		r.endDest(up.dest)
	}
	if r.g.box {
		r.w.EndBox()
	}
	if r.g.begins {
		r.leave()
	}
	r.g = up
	r.stack = r.stack[:n-1]
	r.ended = n == 1
}

// byte takes a byte of text in the code page of the font.
func (r *reader) byte(c byte) {
	if r.skip > 0 {
		r.skip--
		return
	}
	if r.g.dest == destSkip {
		return
	}
	if r.g.dest == destHex {
		r.object.hex(c)
		return
	}
	if len(r.raw) > 4<<10 && c < 0x80 {
		r.flush()
	}
	r.raw = append(r.raw, c)
}

// flush decodes the bytes gathered so far and delivers them.
func (r *reader) flush() {
	if len(r.raw) == 0 {
		return
	}
	raw := r.raw
	r.raw = r.raw[:0]
	r.high = 0
	for _, c := range raw {
		if c >= 0x80 {
			b, err := r.encoding().NewDecoder().Bytes(raw)
			if err == nil {
				raw = b
			}
			break
		}
	}
	r.text(raw)
}

func (r *reader) encoding() encoding.Encoding {
	if e := r.fonts[r.g.font]; e != nil {
		return e
	}
	return r.page
}

// text delivers text to where the group says.
func (r *reader) text(b []byte) {
	switch r.g.dest {
	case destText:
		if r.g.gone {
			r.gone.Text(b)
			return
		}
		r.place()
		r.w.Text(b)
	case destSkip, destHex, destFonts, destDate:
	default:
		if len(r.held)+len(b) < maxHeld {
			r.held = append(r.held, b...)
		}
	}
}

// rune delivers a character.
func (r *reader) rune(c rune) {
	r.flush()
	r.text([]byte(string(c)))
}

// place sees to it that text goes into a cell of a table, or behind it.
func (r *reader) place() {
	if len(r.outer) > 0 {
		return // in a header there are no tables
	}
	if !r.intbl {
		if r.inTable {
			r.w.EndTable()
			r.inTable, r.inRow, r.inCell = false, false, false
		}
		return
	}
	if !r.inTable {
		r.w.BeginTable()
		r.inTable = true
	}
	if !r.inRow {
		r.w.BeginRow()
		r.inRow = true
	}
	if !r.inCell {
		r.w.BeginCell()
		r.inCell = true
	}
}

// enter begins a text at a place of its own, which ends with the group.
func (r *reader) enter(part string) {
	if len(r.outer) >= 64 || r.g.begins {
		return
	}
	r.g.begins, r.g.dest = true, destText
	r.outer = append(r.outer, r.w)
	r.w = flow.New(r.ctx, r.v, content.Location{Part: part})
}

func (r *reader) leave() {
	n := len(r.outer)
	if n == 0 {
		return
	}
	if err := r.w.Close(); r.err == nil {
		r.err = err
	}
	r.w, r.outer = r.outer[n-1], r.outer[:n-1]
}
