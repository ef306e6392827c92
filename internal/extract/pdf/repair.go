package pdf

import (
	"bytes"
	"fmt"
	"io"
	"strconv"
	"strings"

	"github.com/ledongthuc/pdf"
)

// A salvage is a document whose tables are gone: its objects are looked for in the bytes.
type salvage struct {
	*index
	streams []int // streams of objects
	pages   []int // pages, for when the root is gone
	root    int
}

// The bounds of what is looked for.
const (
	scanStep = 1 << 20
	headSize = 512 // bytes of an object that tell what it is
)

// repair opens a document without its tables. The library reads the result as it reads any other.
func repair(ra io.ReaderAt, size int64, passwords []string) (r *pdf.Reader, err error) {
	defer recovered(&err)
	s := &salvage{index: newIndex(ra, size, 0)}
	if err := s.scan(); err != nil {
		return nil, err
	}
	if len(s.slots) == 0 {
		return nil, errMalformed
	}
	for i := len(s.streams) - 1; i >= 0; i-- {
		s.numbers(s.streams[i])
	}
	switch {
	case s.root > 0:
		s.trailer["Root"] = fmt.Appendf(nil, "%d 0 R", s.root)
	case s.trailer["Root"] == nil && len(s.pages) > 0:
		s.trailer["Root"] = []byte("<</Pages<</Type/Pages/Kids[" + refs(s.pages) + "]>>>>")
	case s.trailer["Root"] == nil:
		return nil, errMalformed
	}
	if r, err = s.open(passwords); err != nil && s.trailer["Encrypt"] == nil {
		s.trailer = map[string][]byte{"Root": s.trailer["Root"]} // the rest of it is damaged as well
		s.more.Reset()
		r, err = s.open(passwords)
	}
	return r, err
}

// numbers notes the objects inside a stream of objects.
func (s *salvage) numbers(stream int) {
	dict, data := s.stream(s.slots[stream].at, maxPacked)
	for i, o := range packed(dict, data) {
		s.set(o.number, slot{kind: packedSlot, at: int64(stream), gen: i})
		if s.root == 0 && s.trailer["Root"] == nil && typeOf(o.body) == "Catalog" {
			s.root = o.number
		}
	}
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
			s.note(p, at-4, off)
		}
		for at := 0; ; {
			i := bytes.Index(p[at:], []byte("trailer"))
			if i < 0 || at+i >= scanStep {
				break
			}
			at += i + len("trailer")
			s.last(p[at:])
		}
	}
	return nil
}

// last takes over what the trailer says that begins with p: it is later than those before.
func (s *salvage) last(p []byte) {
	lx := &lexer{p: p[:min(len(p), 4*headSize)]}
	d, _ := lx.dict()
	for _, k := range kept {
		if v := d[k]; v != nil {
			s.trailer[k] = bytes.Clone(v)
		}
	}
}

// note notes the object whose number and generation stand before place i of p.
func (s *salvage) note(p []byte, i int, off int64) {
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
	s.slots[n] = slot{kind: plainSlot, at: off + int64(num)} // of several the last
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
	case "XRef":
		s.last(head)
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
