package pdf

import (
	"bytes"
	"fmt"
	"io"
	"strconv"
	"strings"

	"github.com/ledongthuc/pdf"
)

// A salvage is a document whose table of objects is gone: its objects are looked for in the bytes,
// and a new table for them is put behind the file, where the library finds it.
type salvage struct {
	ra      io.ReaderAt
	size    int64
	objects map[int]int64 // number to place; of several the last
	packed  map[int][2]int
	streams []int // streams of objects
	pages   []int // pages, for when the root is gone
	root    int
	top     int // largest number
}

// The bounds of what is looked for.
const (
	maxObjects = 1 << 20
	scanStep   = 1 << 20
	headSize   = 512 // bytes of an object that tell what it is
)

// repair opens a document without its table. The library reads the result as it reads any other.
func repair(ra io.ReaderAt, size int64) (r *pdf.Reader, whole io.ReaderAt, err error) {
	defer recovered(&err)
	s := &salvage{ra: ra, size: size, objects: map[int]int64{}, packed: map[int][2]int{}}
	if err := s.scan(); err != nil {
		return nil, nil, err
	}
	if len(s.objects) == 0 {
		return nil, nil, errMalformed
	}
	if len(s.streams) > 0 {
		s.unpack()
	}
	return s.open()
}

// scan looks for "12 0 obj" through the file.
func (s *salvage) scan() error {
	buf := make([]byte, scanStep+headSize)
	for off := int64(0); off < s.size; off += scanStep {
		n, err := s.ra.ReadAt(buf, off)
		if err != nil && err != io.EOF {
			return err
		}
		p := buf[:n]
		for at := 0; ; {
			i := bytes.Index(p[at:], []byte(" obj"))
			if i < 0 || at+i >= scanStep+32 {
				break
			}
			at += i + 4
			s.object(p, at-4, off)
		}
	}
	return nil
}

// object notes the object whose number and generation stand before place i of p.
func (s *salvage) object(p []byte, i int, off int64) {
	digits := func(end int) (start int) {
		for start = end; start > 0 && end-start < 10 && p[start-1] >= '0' && p[start-1] <= '9'; start-- {
		}
		return start
	}
	gen := digits(i)
	if gen == i || gen == 0 || p[gen-1] != ' ' {
		return
	}
	num := digits(gen - 1)
	n, err := strconv.Atoi(string(p[num : gen-1]))
	if err != nil || n <= 0 || n >= maxObjects || string(p[gen:i]) != "0" || num > 0 && classes[p[num-1]] == plainByte {
		return
	}
	s.objects[n] = off + int64(num)
	s.top = max(s.top, n)
	head := p[i+4 : min(len(p), i+4+headSize)]
	if k := bytes.Index(head, []byte("endobj")); k >= 0 {
		head = head[:k]
	}
	switch typeOf(head) {
	case "Catalog":
		s.root = n
	case "ObjStm":
		s.streams = append(s.streams, n)
	case "Page":
		s.pages = append(s.pages, n)
	}
}

// typeOf returns the value of /Type in the beginning of an object.
func typeOf(head []byte) string {
	l := &lexer{p: head}
	for prev, t := (token{}), l.next(); t.kind != endToken; prev, t = t, l.next() {
		if t.kind == wordToken && string(t.s) == "stream" {
			break
		}
		if prev.kind == nameToken && t.kind == nameToken && string(prev.s) == "Type" {
			return string(t.s)
		}
	}
	return ""
}

// unpack looks into the streams of objects for the numbers of those inside.
func (s *salvage) unpack() {
	r, _, err := s.open()
	if err != nil {
		return
	}
	list := r.Trailer().Key("Streams")
	for i := 0; i < list.Len(); i++ {
		s.numbers(s.streams[i], list.Index(i))
	}
}

func (s *salvage) numbers(stream int, v pdf.Value) {
	var err error
	defer recovered(&err)
	n, first := int(v.Key("N").Int64()), v.Key("First").Int64()
	l := &lexer{p: streamData(v, int(min(max(first, 0), scanStep)))}
	for i := range min(n, maxObjects) {
		num, off := l.next(), l.next()
		if num.kind != numberToken || off.kind != numberToken {
			return
		}
		if k := int(num.num); k > 0 && k < maxObjects {
			s.packed[k] = [2]int{stream, i}
			s.top = max(s.top, k)
		}
	}
}

// open writes the new table and opens the document with it.
func (s *salvage) open() (*pdf.Reader, io.ReaderAt, error) {
	var b bytes.Buffer
	b.WriteByte('\n')
	root := fmt.Sprintf("%d 0 R", s.root)
	if s.root == 0 && len(s.packed) == 0 {
		if len(s.pages) == 0 {
			return nil, nil, errMalformed
		}
		root = "<</Pages<</Type/Pages/Kids[" + refs(s.pages) + "]>>>>"
	}
	at := s.size + int64(b.Len())
	size := s.top + 1
	fmt.Fprintf(&b, "%d 0 obj\n<</Type/XRef/Size %d/W[1 6 3]/Root %s/Streams[%s]/Length %d>>\nstream\n", size, size, root, refs(s.streams), size*10)
	for n := range size {
		kind, x, y := 0, int64(0), 0
		if off, ok := s.objects[n]; ok {
			kind, x = 1, off
		} else if p, ok := s.packed[n]; ok {
			kind, x, y = 2, int64(p[0]), p[1]
		}
		b.Write([]byte{byte(kind), byte(x >> 40), byte(x >> 32), byte(x >> 24), byte(x >> 16), byte(x >> 8), byte(x), byte(y >> 16), byte(y >> 8), byte(y)})
	}
	fmt.Fprintf(&b, "\nendstream\nendobj\nstartxref\n%d\n%%%%EOF\n", at)
	whole := &extended{s.ra, s.size, b.Bytes()}
	r, err := pdf.NewReader(&window{whole, 0}, s.size+int64(b.Len()))
	return r, whole, err
}

func refs(nums []int) string {
	var b strings.Builder
	for _, n := range nums {
		fmt.Fprintf(&b, "%d 0 R ", n)
	}
	return b.String()
}

// extended is a file with more bytes after its end.
type extended struct {
	ra   io.ReaderAt
	size int64
	more []byte
}

// ReadAt implements io.ReaderAt.
func (e *extended) ReadAt(p []byte, off int64) (n int, err error) {
	if off < e.size {
		n, err = e.ra.ReadAt(p[:min(int64(len(p)), e.size-off)], off)
		if n == len(p) || err != nil && err != io.EOF {
			return n, err
		}
		off += int64(n)
	}
	if off-e.size >= int64(len(e.more)) {
		return n, io.EOF
	}
	k := copy(p[n:], e.more[off-e.size:])
	if n += k; n < len(p) {
		return n, io.EOF
	}
	return n, nil
}
