package pdf

import (
	"bytes"
	"fmt"
	"io"

	"github.com/ledongthuc/pdf"
)

// An index is where the objects of a document stand. The library reads one table of one form and
// unpacks a stream of objects anew for every object inside; documents that were changed and saved at
// their end have several tables, of either form. The index is therefore put together from what the
// file tells, or from what is found in it, objects are unpacked once, and one table for all of them
// is put behind the file, where the library finds it.
type index struct {
	ra      io.ReaderAt
	size    int64
	from    int64 // place of the header, from which the file counts
	slots   map[int]slot
	trailer map[string][]byte // as written
	top     int               // largest number of an object
	more    bytes.Buffer      // what is put behind the file
}

// A slot tells where one object stands.
type slot struct {
	kind uint8
	at   int64 // from the header; of a packed object the number of its stream
	gen  int   // of a packed object its index
}

// The kinds of slots, as tables write them.
const (
	freeSlot = iota
	plainSlot
	packedSlot
)

// The bounds of what is looked for and unpacked.
const (
	maxObjects = 1 << 20
	maxPacked  = 64 << 20
	maxTable   = 32 << 20
)

func newIndex(ra io.ReaderAt, size, from int64) *index {
	return &index{ra: ra, size: size, from: from, slots: map[int]slot{}, trailer: map[string][]byte{}}
}

// set notes where object n stands, unless that is known.
func (l *index) set(n int, p slot) {
	if n < 0 || n >= maxObjects || p.at < 0 {
		return
	}
	if _, ok := l.slots[n]; !ok {
		l.slots[n] = p
		l.top = max(l.top, n)
	}
}

// kept are the keys of trailers that count for the document.
var kept = []string{"Root", "Info", "Encrypt", "ID"}

// keep takes over the keys of a trailer, unless a later trailer has them.
func (l *index) keep(d map[string][]byte) {
	for _, k := range kept {
		if v, ok := d[k]; ok && l.trailer[k] == nil {
			l.trailer[k] = bytes.Clone(v)
		}
	}
}

// bytes reads up to n bytes at a place counted from the header.
func (l *index) bytes(at, n int64) []byte {
	at += l.from
	if at < 0 || at >= l.size || n <= 0 {
		return nil
	}
	p := make([]byte, min(n, l.size-at))
	k, err := l.ra.ReadAt(p, at)
	if err != nil && err != io.EOF {
		return nil
	}
	return p[:k]
}

// open writes the table and opens the document with it.
func (l *index) open(passwords []string) (r *pdf.Reader, err error) {
	defer recovered(&err)
	if l.trailer["Encrypt"] == nil {
		l.unpack()
	}
	b := &l.more
	b.WriteByte('\n')
	at := l.size - l.from + int64(b.Len())
	size := l.top + 1
	fmt.Fprintf(b, "%d 0 obj\n<</Type/XRef/Size %d/W[1 6 3]/Length %d", size, size, size*10)
	for _, k := range kept {
		if v := l.trailer[k]; v != nil {
			fmt.Fprintf(b, "/%s %s", k, v)
		}
	}
	b.WriteString(">>\nstream\n")
	for n := range size {
		p := l.slots[n]
		b.Write([]byte{p.kind, byte(p.at >> 40), byte(p.at >> 32), byte(p.at >> 24), byte(p.at >> 16), byte(p.at >> 8), byte(p.at),
			byte(p.gen >> 16), byte(p.gen >> 8), byte(p.gen)})
	}
	fmt.Fprintf(b, "\nendstream\nendobj\nstartxref\n%d\n%%%%EOF\n", at)
	whole := &extended{l.ra, l.size, b.Bytes()}
	return pdf.NewReaderEncrypted(&window{whole, l.from}, l.size-l.from+int64(b.Len()), attempts(passwords))
}

// unpack puts the objects of streams behind the file as plain ones. Those of a stream that cannot be
// read, or that come to too much, stay where they are.
func (l *index) unpack() {
	in := map[int]bool{} // streams
	for _, p := range l.slots {
		if p.kind == packedSlot {
			in[int(p.at)] = true
		}
	}
	for n := range l.top + 1 { // in order, for the same bytes every time
		if in[n] && l.slots[n].kind == plainSlot {
			l.unpackOne(n)
		}
	}
}

func (l *index) unpackOne(stream int) {
	dict, data := l.stream(l.slots[stream].at, maxPacked-l.more.Len())
	for _, n := range packed(dict, data) {
		if p := l.slots[n.number]; p.kind != packedSlot || p.at != int64(stream) {
			continue
		}
		if l.more.Len()+len(n.body) > maxPacked {
			return
		}
		l.more.WriteByte('\n')
		l.slots[n.number] = slot{kind: plainSlot, at: l.size - l.from + int64(l.more.Len())}
		fmt.Fprintf(&l.more, "%d 0 obj\n%s\nendobj", n.number, n.body)
	}
}

// A packedObject is one object of a stream of them.
type packedObject struct {
	number int
	body   []byte
}

// packed returns the objects of a stream of objects.
func packed(dict map[string][]byte, data []byte) []packedObject {
	n, first := number(dict["N"]), number(dict["First"])
	if n <= 0 || first <= 0 || first >= int64(len(data)) {
		return nil
	}
	lx := &lexer{p: data[:first]}
	var out []packedObject
	var starts []int64
	for range min(n, maxObjects) {
		num, off := lx.next(), lx.next()
		if num.kind != numberToken || off.kind != numberToken || off.num < 0 || off.num > float64(len(data)) {
			break
		}
		out = append(out, packedObject{number: int(num.num)})
		starts = append(starts, min(first+int64(off.num), int64(len(data))))
	}
	total := 0
	for i := range out {
		if total > maxPacked { // objects that lie over one another
			return out[:i]
		}
		v := &lexer{p: data[starts[i]:]}
		v.skip()
		from := v.i
		v.value()
		out[i].body = v.p[from:v.i]
		total += v.i - from
	}
	return out
}
