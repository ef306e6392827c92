package ooxml

import (
	"bufio"
	"bytes"
	"context"
	"encoding/binary"
	"errors"
	"io"
	"math"
	"strings"
	"unicode/utf16"

	"github.com/inzage/inzage/internal/content"
	"github.com/inzage/inzage/internal/extract"
	"github.com/inzage/inzage/internal/extract/office/grid"
	"github.com/inzage/inzage/internal/extract/office/numfmt"
	"github.com/inzage/inzage/internal/extract/office/opc"
	"github.com/inzage/inzage/internal/extract/office/pool"
)

// ExcelBinary reads binary workbooks.
var ExcelBinary = &extract.Extractor{Name: "xlsb", Types: []string{"application/vnd.ms-excel.sheet.binary.macroenabled.12"}, Extensions: []string{"xlsb"},
	Reads: "all sheets, hidden ones too, with cell, header row and column; dates by number format, formula results, comments and their authors, text boxes, strings that no " +
		"cell uses any more, properties; media and embedded files as members; encrypted ones with --password",
	Skips:   "headers and footers; what a formula would give now",
	Library: "own; xuri/excelize for decryption",
	Extract: extractXLSB}

// The records that are read.
const (
	binRow         = 0
	binRK          = 2
	binBool        = 4
	binReal        = 5
	binText        = 6
	binShared      = 7
	binFormulaText = 8
	binFormulaReal = 9
	binFormulaBool = 10
	binString      = 19
	binFormat      = 44
	binXF          = 47
	binRichText    = 62
	binBookProp    = 153
	binSheet       = 156
	binBeginXFs    = 617
	binEndXFs      = 618
	binAuthor      = 632
	binComment     = 635
	binCommentText = 637
)

// maxBinary is how long a record may be; a longer one is left out.
const maxBinary = 4 << 20

func extractXLSB(ctx context.Context, in *extract.Input, v content.Visitor) error {
	r, err := open(ctx, in, v, "xlsb")
	if err != nil {
		return err
	}
	b := &workbook{reader: r, pool: &pool.Pool{}}
	if err := b.readBinary(); err != nil {
		return err
	}
	return r.finish()
}

// binary calls f for each record of a binary part; what is wrong with it is reported at where.
func (b *workbook) binary(part *opc.Part, where content.Location, f func(kind int, d []byte) error) error {
	part.Taken()
	return opc.Report(b.ctx, b.v, where, b.eachBinary(part, f))
}

func (b *workbook) eachBinary(part *opc.Part, f func(kind int, d []byte) error) error {
	rc, err := b.p.Open(part)
	if err != nil {
		return err
	}
	defer rc.Close()
	r := bufio.NewReaderSize(rc, 64<<10)
	var d []byte
	for {
		kind, err := varint(r, 2)
		if errors.Is(err, io.EOF) {
			return nil
		}
		n := 0
		if err == nil {
			n, err = varint(r, 4)
		}
		if err == nil && n > maxBinary {
			_, err = r.Discard(n)
			kind, n = -1, 0
		}
		if cap(d) < n {
			d = make([]byte, n, max(n, 4<<10))
		}
		d = d[:n]
		if err == nil {
			_, err = io.ReadFull(r, d)
		}
		if errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) {
			return content.Fail(content.Corrupt, "xlsb: a part ends inside a record")
		}
		if err == nil && kind >= 0 {
			err = f(kind, d)
		}
		if err != nil {
			return err
		}
	}
}

// varint reads a number in up to n bytes of 7 bits.
func varint(r *bufio.Reader, n int) (int, error) {
	x := 0
	for i := range n {
		c, err := r.ReadByte()
		if err != nil {
			if i > 0 {
				err = io.ErrUnexpectedEOF
			}
			return 0, err
		}
		x |= int(c&0x7f) << (7 * i)
		if c < 0x80 {
			break
		}
	}
	return x, nil
}

func (b *workbook) readBinary() error {
	main := b.main("xl/workbook.bin")
	if main == nil {
		b.missing("the workbook")
		return nil
	}
	err := b.binary(main, content.Location{Part: "workbook"}, func(kind int, d []byte) error {
		switch kind {
		case binBookProp:
			b.since1904 = len(d) > 0 && d[0]&1 != 0
		case binSheet:
			rel, rest := wide(tail(d, 8))
			name, _ := wide(rest)
			if len(b.sheets) < maxSheets {
				b.sheets = append(b.sheets, sheet{string(name), string(rel)})
			}
		}
		return nil
	})
	if err != nil {
		return err
	}
	links := content.NewBuilder(b.ctx, b.v, nil)
	links.Where.Part = "links"
	byID := map[string]opc.Rel{}
	for _, rel := range b.rels(main.Name, links) {
		byID[rel.ID] = rel
		part := b.p.Part(rel.Target)
		switch {
		case part == nil || rel.External:
		case rel.Type == "styles":
			err = b.binaryStyles(part)
		case rel.Type == "sharedStrings":
			err = b.binaryStrings(part)
		}
		if err != nil {
			return err
		}
	}
	for _, s := range b.sheets {
		part := b.p.Take(byID[s.rel].Target)
		if part == nil {
			continue
		}
		if err := b.binarySheet(part, s.name, b.rels(part.Name, links)); err != nil {
			return err
		}
	}
	for _, part := range b.p.Rest() { // what holds no text of its own
		if strings.HasPrefix(part.Name, "xl/") && strings.HasSuffix(part.Name, ".bin") && !strings.Contains(part.Name, "embeddings/") && !strings.Contains(part.Name, "vba") {
			part.Taken()
		}
	}
	if err := b.unused(b.pool); err != nil {
		return err
	}
	return links.Flush()
}

func (b *workbook) binaryStyles(part *opc.Part) error {
	codes := map[int]numfmt.Format{}
	in := false
	return b.binary(part, content.Location{Part: "styles"}, func(kind int, d []byte) error {
		switch kind {
		case binBeginXFs, binEndXFs:
			in = kind == binBeginXFs
		case binFormat:
			if len(d) >= 2 && len(codes) < maxStyles {
				code, _ := wide(d[2:])
				codes[int(binary.LittleEndian.Uint16(d))] = numfmt.Parse(string(code))
			}
		case binXF:
			if in && len(d) >= 4 && len(b.formats) < maxStyles {
				id := int(binary.LittleEndian.Uint16(d[2:]))
				f, ok := codes[id]
				if !ok {
					f = numfmt.Builtin(id)
				}
				b.formats = append(b.formats, f)
			}
		}
		return nil
	})
}

func (b *workbook) binaryStrings(part *opc.Part) error {
	b.pool = pool.New(b.in.Limits.Memory)
	over := content.NewBuilder(b.ctx, b.v, nil)
	over.Where.Part = "sharedStrings"
	err := b.binary(part, over.Where, func(kind int, d []byte) error {
		if kind != binString {
			return nil
		}
		s, _ := wide(tail(d, 1))
		if !b.pool.Add(s) {
			over.Record(content.Record{})
			over.Field(-1, s, -1)
		}
		return over.Err()
	})
	if err != nil {
		return err
	}
	return over.Flush()
}

// binarySheet reads one sheet and its comments.
func (b *workbook) binarySheet(part *opc.Part, name string, rels []opc.Rel) error {
	w := grid.New(b.ctx, b.v, grid.Options{Where: content.Location{Sheet: name}, Name: name, Cells: true})
	var num []byte
	err := b.binary(part, content.Location{Sheet: name}, func(kind int, d []byte) error {
		if kind == binRow {
			if len(d) >= 4 {
				w.Row(int64(binary.LittleEndian.Uint32(d))+1, 0)
			}
			return w.Err()
		}
		if len(d) < 9 {
			return nil
		}
		num = b.binaryCell(num[:0], kind, d)
		w.Cell(int(binary.LittleEndian.Uint32(d)&0xfffff), num, 0)
		return b.p.Spend(len(num))
	})
	if cerr := w.Close(); cerr != nil {
		return cerr
	}
	if err != nil {
		return err
	}
	for _, rel := range rels {
		if rel.Type == "comments" && !rel.External {
			if part := b.p.Take(rel.Target); part != nil {
				if err := b.binaryComments(part, name); err != nil {
					return err
				}
			}
		}
	}
	return nil
}

// binaryCell appends the value of a cell as it is shown; nothing for what is no cell.
func (b *workbook) binaryCell(dst []byte, kind int, d []byte) []byte {
	v := d[8:]
	switch kind {
	case binRK:
		if len(v) >= 4 {
			return b.shownNumber(dst, d, rk(binary.LittleEndian.Uint32(v)))
		}
	case binReal, binFormulaReal:
		if len(v) >= 8 {
			return b.shownNumber(dst, d, math.Float64frombits(binary.LittleEndian.Uint64(v)))
		}
	case binShared:
		if len(v) >= 4 {
			return append(dst, b.pool.Get(int(binary.LittleEndian.Uint32(v)))...)
		}
	case binText, binFormulaText:
		s, _ := wide(v)
		return append(dst, s...)
	case binRichText:
		s, _ := wide(v[1:])
		return append(dst, s...)
	case binBool, binFormulaBool:
		if v[0] != 0 {
			return append(dst, "TRUE"...)
		}
		return append(dst, "FALSE"...)
	}
	return dst
}

func (b *workbook) shownNumber(dst, d []byte, x float64) []byte {
	style := int(d[4]) | int(d[5])<<8 | int(d[6])<<16
	if style >= len(b.formats) {
		return numfmt.AppendNumber(dst, x)
	}
	return b.formats[style].Append(dst, x, b.since1904)
}

// rk is a number in 30 bits.
func rk(n uint32) float64 {
	x := math.Float64frombits(uint64(n&^3) << 32)
	if n&2 != 0 {
		x = float64(int32(n) >> 2)
	}
	if n&1 != 0 {
		x /= 100
	}
	return x
}

func (b *workbook) binaryComments(part *opc.Part, sheet string) error {
	n := grid.NewNotes(b.ctx, b.v, sheet)
	var authors []string
	author, column, row := "", -1, int64(-1)
	err := b.binary(part, content.Location{Sheet: sheet, Part: "comments"}, func(kind int, d []byte) error {
		switch kind {
		case binAuthor:
			s, _ := wide(d)
			if len(authors) < 1<<16 {
				authors = append(authors, string(s))
			}
		case binComment:
			author, column, row = "", -1, -1
			if len(d) >= 20 {
				if i := int(binary.LittleEndian.Uint32(d)); i < len(authors) {
					author = authors[i]
				}
				row, column = int64(binary.LittleEndian.Uint32(d[4:]))+1, int(binary.LittleEndian.Uint32(d[12:])&0xfffff)
			}
		case binCommentText:
			s, _ := wide(tail(d, 1))
			n.Add(column, row, author, string(s))
		}
		return n.Err()
	})
	if err != nil {
		return err
	}
	return n.Flush()
}

func tail(d []byte, n int) []byte { return d[min(n, len(d)):] }

// wide reads a string of UTF-16 behind its length, and returns what follows it.
func wide(d []byte) (s, rest []byte) {
	if len(d) < 4 {
		return nil, nil
	}
	n := int(binary.LittleEndian.Uint32(d))
	d = d[4:]
	if n == math.MaxUint32 { // none
		return nil, d
	}
	n = min(n, len(d)/2)
	units := make([]uint16, n)
	for i := range units {
		units[i] = binary.LittleEndian.Uint16(d[2*i:])
	}
	return bytes.TrimRight([]byte(string(utf16.Decode(units))), "\x00"), d[2*n:]
}
