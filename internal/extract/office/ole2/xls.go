package ole2

import (
	"bufio"
	"context"
	"errors"
	"io"
	"math"

	"golang.org/x/text/encoding"

	"github.com/inzage/inzage/internal/content"
	"github.com/inzage/inzage/internal/extract"
	"github.com/inzage/inzage/internal/extract/office/grid"
	"github.com/inzage/inzage/internal/extract/office/numfmt"
	"github.com/inzage/inzage/internal/extract/office/pool"
)

// Excel reads workbooks of Excel 2 to 2003.
var Excel = &extract.Extractor{Name: "xls", Types: []string{"application/vnd.ms-excel"}, Extensions: []string{"xls", "xlt"},
	Reads: "workbooks of Excel 2 to 2003: all sheets, hidden ones too, with cell, header row and column; dates by number format, formula results, comments and their authors, text boxes, headers and " +
		"footers, addresses behind links, strings that no cell uses any more, properties; embedded files and pictures as members",
	Skips: "encrypted ones; charts; macros", Library: "own on richardlehane/mscfb", Extract: extractXLS}

func extractXLS(ctx context.Context, in *extract.Input, v content.Visitor) error {
	if len(in.Head) > 0 && in.Head[0] == recBegin&0xff { // no compound file
		f := &file{ctx: ctx, in: in, v: v, format: "xls", size: in.Doc.Size}
		return f.workbook(in.R)
	}
	f, err := open(ctx, in, v, "xls")
	if err != nil {
		return err
	}
	s := f.find("", "Workbook", "Book")
	if s == nil {
		return f.corrupt("the stream Workbook is missing")
	}
	f.read[s] = true
	if err := f.workbook(&guarded{f, s}); err != nil {
		return err
	}
	return f.finish()
}

// The records that are read.
const (
	recFormula   = 0x0006
	recHeader    = 0x0014
	recFooter    = 0x0015
	recNote      = 0x001c
	recDateMode  = 0x0022
	recPassword  = 0x002f
	recContinue  = 0x003c
	recCodePage  = 0x0042
	recWriter    = 0x005c
	recObject    = 0x005d
	recSheet     = 0x0085
	recMulRK     = 0x00bd
	recRich      = 0x00d6
	recXF        = 0x00e0
	recStrings   = 0x00fc
	recShared    = 0x00fd
	recTextBox   = 0x01b6
	recLink      = 0x01b8
	recNumber    = 0x0203
	recLabel     = 0x0204
	recBoolErr   = 0x0205
	recString    = 0x0207
	recRK        = 0x027e
	recFormat    = 0x041e
	recBegin     = 0x0809
	recEnd       = 0x000a
	recArt       = 0x00eb
	recCellRK5   = 0x007e
	recOldFormat = 0x001e
)

// A workbook is the reading of one workbook stream.
type workbook struct {
	f       *file
	r       *bufio.Reader
	at      int64 // place of the next record
	kind    int
	data    []byte
	held    bool // the record was read already
	version int  // of the records: 2, 3, 4, 5 or 8
	whole   bool // a substream of the workbook's own has told the version
	old     bool // strings are bytes
	page    encoding.Encoding
	since04 bool
	depth   int
	sheets  map[int64]string
	codes   map[int]numfmt.Format
	xfs     []numfmt.Format
	pool    *pool.Pool
	count   int
	out     int64 // bytes of shared strings delivered

	w       *grid.Writer
	name    string
	notes   *grid.Notes
	row     int64
	boxes   map[int]string // texts of boxes by the number of their object
	object  int
	margins *content.Builder
	buf     []byte
	pending *cellAt // a formula whose text follows
	art     []byte  // the drawings of the workbook
}

type cellAt struct {
	row    int64
	column int
}

// maxXFs bounds the styles of a workbook.
const maxXFs = 1 << 16

// workbook reads a workbook stream.
func (f *file) workbook(r io.Reader) error {
	b := &workbook{f: f, r: bufio.NewReaderSize(r, 64<<10), sheets: map[int64]string{}, codes: map[int]numfmt.Format{},
		pool: pool.New(f.in.Limits.Memory), margins: content.NewBuilder(f.ctx, f.v, nil)}
	b.margins.Where.Part = "links"
	err := b.records()
	if cerr := b.endSheet(); cerr != nil {
		return cerr
	}
	var p *content.Problem
	if asProblem(err, &p) && p.Cause == content.Encrypted {
		return err
	}
	if ended(err) {
		err = f.corrupt("the workbook ends early")
	}
	if rerr := f.report(content.Location{}, err); rerr != nil {
		return rerr
	}
	w := content.NewBuilder(f.ctx, f.v, nil)
	w.Where.Part = "sharedStrings"
	b.pool.Unused(func(i int, s []byte) {
		w.Record(content.Record{Line: i + 1})
		w.Field(-1, s, -1)
	})
	if err := errors.Join(w.Flush(), b.margins.Flush()); err != nil {
		return err
	}
	n := 0
	return f.art(b.art, &n)
}

// drawings keeps the drawings of the workbook, which go on over the records that follow.
func (b *workbook) drawings() error {
	limit := b.f.in.Limits.Within(maxArt, 4)
	for {
		if int64(len(b.art)+len(b.data)) <= limit {
			b.art = append(b.art, b.data...)
		}
		if err := b.next(); err != nil {
			return err
		}
		if b.kind != recContinue && b.kind != recArt {
			b.held = true
			return nil
		}
	}
}

// maxArt bounds the drawings of a workbook that are held.
const maxArt = 128 << 20

func ended(err error) bool { return errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) }

// next reads a record.
func (b *workbook) next() error {
	if b.held {
		b.held = false
		return nil
	}
	var h [4]byte
	if _, err := io.ReadFull(b.r, h[:]); err != nil {
		return err
	}
	b.kind = u16(h[:], 0)
	n := u16(h[:], 2)
	if cap(b.data) < n {
		b.data = make([]byte, n, max(n, 8224))
	}
	b.data = b.data[:n]
	k, err := io.ReadFull(b.r, b.data)
	b.at += int64(4 + k)
	return err
}

// records reads all records. It returns nil at the end of the last substream.
func (b *workbook) records() error {
	for n := 0; ; n++ {
		at := b.at
		if err := b.next(); err != nil {
			if ended(err) && b.depth == 0 && n > 0 {
				return nil // what follows the last sheet is filling
			}
			return err
		}
		if err := b.record(at); err != nil {
			return err
		}
		if n&0xff == 0 {
			if err := b.f.ctx.Err(); err != nil {
				return err
			}
			if b.w != nil && b.w.Err() != nil {
				return b.w.Err()
			}
		}
	}
}

// record takes a record that stands at a place.
func (b *workbook) record(at int64) error {
	if b.kind != recString && b.kind != recString2 && b.kind != recContinue {
		b.pending = nil
	}
	switch b.kind {
	case recBegin, recBegin2, recBegin3, recBegin4:
		b.depth++
		if b.depth == 1 {
			return b.begin(at)
		}
	case recEnd:
		b.depth = max(0, b.depth-1)
	case recPassword:
		return content.Fail(content.Encrypted, "xls: the workbook is encrypted")
	case recCodePage:
		b.page = codePage(u16(b.data, 0))
	case recDateMode:
		b.since04 = u16(b.data, 0) == 1
	case recSheet:
		b.sheets[int64(u32(b.data, 0))] = string(b.short(slice(b.data, 6, 512)))
	case recFormat, recOldFormat:
		b.format()
	case recXF:
		b.style(u16(b.data, 2))
	case recXF3, recXF4:
		b.style(int(byteAt(b.data, 1)))
	case recStrings:
		return b.strings()
	case recArt:
		return b.drawings()
	case recWriter:
		b.margin(b.long(b.data))
	case recHeader, recFooter:
		if len(b.data) > 0 {
			s := b.long
			if b.old {
				s = b.short
			}
			b.margin([]byte(grid.Margin(string(s(b.data)))))
		}
	case recLink:
		b.margin(links(b.data))
	default:
		return b.cell()
	}
	return nil
}

// begin begins a substream: the workbook's own, or a sheet.
func (b *workbook) begin(at int64) error {
	if err := b.endSheet(); err != nil {
		return err
	}
	b.tell()
	switch u16(b.data, 2) {
	case 0x05: // the workbook itself
		return nil
	case 0x100: // one of Excel 4, with its sheets inside
		b.depth = 0
		return nil
	}
	b.count++
	name, ok := b.sheets[at]
	if !ok {
		name = "Sheet" + itoa(b.count)
	}
	b.name = name
	b.w = grid.New(b.f.ctx, b.f.v, grid.Options{Where: content.Location{Sheet: name}, Name: name, Cells: true})
	b.notes = grid.NewNotes(b.f.ctx, b.f.v, name)
	b.row, b.object = -1, 0
	b.boxes = map[int]string{}
	return nil
}

// endSheet hands over what is left of a sheet.
func (b *workbook) endSheet() error {
	if b.w == nil {
		return nil
	}
	if err := b.w.Close(); err != nil {
		return err
	}
	b.w = nil
	keys := sortedKeys(b.boxes)
	for _, k := range keys { // boxes that are no notes
		b.notes.Add(-1, -1, "", b.boxes[k])
	}
	return b.notes.Flush()
}

func (b *workbook) margin(text []byte) {
	if s := textOf(text); s != "" {
		b.margins.Record(content.Record{})
		b.margins.FieldString(-1, s)
	}
}

func (b *workbook) format() {
	code := b.data
	if len(code) < 2 || len(b.codes) > maxXFs {
		return
	}
	switch id := u16(code, 0); b.version {
	case 2, 3:
		b.codes[len(b.codes)] = numfmt.Parse(string(b.short(code)))
	case 4:
		b.codes[len(b.codes)] = numfmt.Parse(string(b.short(slice(code, 2, len(code)))))
	case 5:
		b.codes[id] = numfmt.Parse(string(b.short(code[2:])))
	default:
		b.codes[id] = numfmt.Parse(string(b.long(code[2:])))
	}
}

// style notes that the next style shows numbers in a format.
func (b *workbook) style(format int) {
	if len(b.xfs) < maxXFs {
		b.xfs = append(b.xfs, b.formatOf(format))
	}
}

func (b *workbook) formatOf(id int) numfmt.Format {
	if f, ok := b.codes[id]; ok {
		return f
	}
	return numfmt.Builtin(id)
}

// short reads a string whose length has one byte.
func (b *workbook) short(s []byte) []byte {
	if len(s) < 1 {
		return nil
	}
	if b.old {
		return decode(slice(s, 1, int(s[0])), b.page)
	}
	return b.chars(s[1:], int(s[0]))
}

// long reads a string whose length has two bytes.
func (b *workbook) long(s []byte) []byte {
	if b.old {
		return decode(slice(s, 2, u16(s, 0)), b.page)
	}
	return b.chars(slice(s, 2, len(s)), u16(s, 0))
}

// chars reads n characters behind the byte that says how wide they are.
func (b *workbook) chars(s []byte, n int) []byte {
	if len(s) < 1 {
		return nil
	}
	flags, s := s[0], s[1:]
	if flags&8 != 0 {
		s = slice(s, 2, len(s))
	}
	if flags&4 != 0 {
		s = slice(s, 4, len(s))
	}
	if flags&1 != 0 {
		return appendUTF16(nil, slice(s, 0, 2*n))
	}
	return latin1(nil, slice(s, 0, n))
}

// number delivers a number as its style shows it.
func (b *workbook) number(x float64, xf int) []byte {
	var f numfmt.Format
	if xf < len(b.xfs) {
		f = b.xfs[xf]
	}
	return b.shown(x, f)
}

func (b *workbook) shown(x float64, f numfmt.Format) []byte {
	b.buf = f.Append(b.buf[:0], x, b.since04)
	return b.buf
}

// rk is a number in 30 bits.
func rk(n int) float64 {
	var x float64
	if n&2 != 0 {
		x = float64(int32(uint32(n)) >> 2)
	} else {
		x = math.Float64frombits(uint64(uint32(n)&^3) << 32)
	}
	if n&1 != 0 {
		x /= 100
	}
	return x
}
