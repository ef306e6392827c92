package ole2

import (
	"bytes"
	"encoding/binary"
	"errors"
	"io"
	"maps"
	"math"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/inzage/inzage/internal/content"
)

// cell takes a record of a sheet.
func (b *workbook) cell() error {
	if b.w == nil {
		return nil
	}
	d := b.data
	row, column, xf := int64(u16(d, 0))+1, u16(d, 2), u16(d, 4)
	switch b.kind {
	case recShared:
		s := b.pool.Get(u32(d, 6))
		b.put(row, column, s)
		return b.spend(len(s))
	case recLabel, recRich:
		b.put(row, column, b.long(slice(d, 6, len(d))))
	case recNumber:
		b.put(row, column, b.number(float(d, 6), xf))
	case recRK, recCellRK5:
		b.put(row, column, b.number(rk(u32(d, 6)), xf))
	case recMulRK:
		for i := 4; i+6 <= len(d)-2; i += 6 {
			b.put(row, column, b.number(rk(u32(d, i+2)), u16(d, i)))
			column++
		}
	case recBoolErr:
		if len(d) >= 8 && d[7] == 0 {
			b.put(row, column, truth(d[6]))
		}
	case recFormula, recFormula3, recFormula4:
		if b.version > 2 {
			b.formula(row, column, xf, slice(d, 6, 8))
		} else {
			b.formula(row, column, xf, slice(d, 7, 8))
		}
	case recString:
		if p := b.pending; p != nil {
			b.pending = nil
			b.put(p.row, p.column, b.long(d))
		}
	case recString2:
		if p := b.pending; p != nil {
			b.pending = nil
			b.put(p.row, p.column, b.short(d))
		}
	case recInteger2, recNumber2, recLabel2, recBoolErr2:
		b.cell2(row, column)
	case recNote:
		b.note()
	case recObject:
		if u16(d, 0) == 0x15 {
			b.object = u16(d, 6)
		}
	case recTextBox:
		return b.textBox()
	}
	return nil
}

func (b *workbook) put(row int64, column int, text []byte) {
	if len(text) == 0 {
		return
	}
	if row != b.row {
		b.row = row
		b.w.Row(row, 0)
	}
	b.w.Cell(column, text, 0)
}

// free is how much may come out of shared strings whatever the ratio.
const free = 64 << 20

// spend counts what comes out of strings that many cells share.
func (b *workbook) spend(n int) error {
	b.out += int64(n)
	if r := b.f.in.Limits.Ratio; r > 0 && b.out > free && b.out/max(b.f.size, 1) > r {
		return content.Fail(content.Limit, "xls: more than "+strconv.FormatInt(r, 10)+" times its size comes out of it")
	}
	return nil
}

func truth(b byte) []byte {
	if b != 0 {
		return []byte("TRUE")
	}
	return []byte("FALSE")
}

func float(d []byte, at int) float64 {
	s := slice(d, at, 8)
	if len(s) < 8 {
		return 0
	}
	return math.Float64frombits(binary.LittleEndian.Uint64(s))
}

// formula delivers the result of a formula; that which is a text follows.
func (b *workbook) formula(row int64, column, xf int, d []byte) {
	switch {
	case len(d) < 8:
	case d[6] != 0xff || d[7] != 0xff:
		b.put(row, column, b.number(float(d, 0), xf))
	case d[0] == 0:
		b.pending = &cellAt{row, column}
	case d[0] == 1:
		b.put(row, column, truth(d[2]))
	}
}

// note delivers a comment at its cell: the author stands here, the text in the box of an object.
func (b *workbook) note() {
	d := b.data
	if b.old {
		b.notes.Add(u16(d, 2), int64(u16(d, 0))+1, "", string(decode(slice(d, 6, u16(d, 4)), b.page)))
		return
	}
	object := u16(d, 6)
	author := textOf(b.long(slice(d, 8, len(d))))
	b.notes.Add(u16(d, 2), int64(u16(d, 0))+1, author, b.boxes[object])
	delete(b.boxes, object)
}

// maxBoxes bounds the text boxes of a sheet.
const maxBoxes = 1 << 16

// textBox reads the text of a box, which stands in the records that follow.
func (b *workbook) textBox() error {
	left := u16(b.data, 10) // characters
	var text []byte
	for left > 0 {
		if err := b.next(); err != nil {
			return err
		}
		if b.kind != recContinue {
			b.held = true
			break
		}
		if len(b.data) < 1 {
			continue
		}
		s := b.data[1:]
		if b.data[0]&1 != 0 {
			s = slice(s, 0, 2*left)
			text = appendUTF16(text, s)
			left -= len(s) / 2
			if len(s) < 2 {
				break
			}
		} else {
			s = slice(s, 0, left)
			text = latin1(text, s)
			left -= len(s)
		}
	}
	if t := textOf(text); t != "" && len(b.boxes) < maxBoxes {
		b.boxes[b.object] = t
	}
	return nil
}

// strings reads the shared strings, which go on over the records that follow.
func (b *workbook) strings() error {
	n := u32(b.data, 4)
	r := &stringReader{b: b, d: slice(b.data, 8, len(b.data))}
	for range n {
		s, err := r.string()
		if err != nil {
			if errors.Is(err, errStrings) {
				return nil
			}
			return err
		}
		b.pool.Add(s)
	}
	return nil
}

// errStrings says that the shared strings end before their number.
var errStrings = errors.New("fewer strings than said")

// A stringReader reads strings over the ends of records.
type stringReader struct {
	b   *workbook
	d   []byte
	buf []byte
}

// more goes on in the next record.
func (r *stringReader) more() error {
	if err := r.b.next(); err != nil {
		if errors.Is(err, io.EOF) {
			return errStrings
		}
		return err
	}
	if r.b.kind != recContinue {
		r.b.held = true
		return errStrings
	}
	r.d = r.b.data
	return r.b.f.ctx.Err()
}

// take returns n bytes, which may stand in two records.
func (r *stringReader) take(n int) ([]byte, error) {
	if len(r.d) == 0 {
		if err := r.more(); err != nil {
			return nil, err
		}
	}
	if len(r.d) >= n {
		s := r.d[:n]
		r.d = r.d[n:]
		return s, nil
	}
	s := bytes.Clone(r.d)
	for len(s) < n {
		if err := r.more(); err != nil {
			return nil, err
		}
		k := min(n-len(s), len(r.d))
		s = append(s, r.d[:k]...)
		r.d = r.d[k:]
	}
	return s, nil
}

// skip leaves n bytes out.
func (r *stringReader) skip(n int) error {
	for n > 0 {
		if len(r.d) == 0 {
			if err := r.more(); err != nil {
				return err
			}
		}
		k := min(n, len(r.d))
		r.d = r.d[k:]
		n -= k
	}
	return nil
}

// string reads a string. It is valid until the next call.
func (r *stringReader) string() ([]byte, error) {
	h, err := r.take(3)
	if err != nil {
		return nil, err
	}
	n, flags := u16(h, 0), h[2]
	runs, extra := 0, 0
	if flags&8 != 0 {
		if h, err = r.take(2); err != nil {
			return nil, err
		}
		runs = u16(h, 0)
	}
	if flags&4 != 0 {
		if h, err = r.take(4); err != nil {
			return nil, err
		}
		extra = u32(h, 0)
	}
	r.buf = r.buf[:0]
	for n > 0 {
		if len(r.d) == 0 { // the rest says anew how wide it is
			if err := r.more(); err != nil {
				return r.buf, err
			}
			if len(r.d) == 0 {
				continue
			}
			flags, r.d = r.d[0], r.d[1:]
		}
		if flags&1 != 0 {
			k := min(2*n, len(r.d)&^1)
			if k == 0 {
				r.d = nil
				continue
			}
			r.buf = appendUTF16(r.buf, r.d[:k])
			r.d = r.d[k:]
			n -= k / 2
		} else {
			k := min(n, len(r.d))
			r.buf = latin1(r.buf, r.d[:k])
			r.d = r.d[k:]
			n -= k
		}
	}
	return r.buf, r.skip(4*runs + extra)
}

// latin1 appends the low bytes of characters.
func latin1(dst, b []byte) []byte {
	for _, c := range b {
		if c < utf8.RuneSelf {
			dst = append(dst, c)
		} else {
			dst = utf8.AppendRune(dst, rune(c))
		}
	}
	return dst
}

// links returns the address in a record of a link: the longest run of UTF-16 in it, which is how
// both forms of it store the address.
func links(d []byte) []byte {
	var best []byte
	for i := 32; i+1 < len(d); {
		j := i
		for j+1 < len(d) && d[j+1] == 0 && d[j] >= ' ' && d[j] < 0x7f {
			j += 2
		}
		if j-i > len(best) {
			best = d[i:j]
		}
		if j == i {
			j++
		}
		i = j
	}
	if len(best) < 8 {
		return nil
	}
	return bytes.TrimPrefix(appendUTF16(nil, best), []byte("mailto:"))
}

// textOf cuts a text at its NUL and takes the blanks around it off.
func textOf(b []byte) string {
	s, _, _ := strings.Cut(string(b), "\x00")
	return strings.TrimSpace(s)
}

func itoa(n int) string { return strconv.Itoa(n) }

func sortedKeys(m map[int]string) []int { return slices.Sorted(maps.Keys(m)) }
