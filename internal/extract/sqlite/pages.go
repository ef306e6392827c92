package sqlite

import (
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"slices"

	"github.com/inzage/inzage/internal/content"
)

// A cache reads pages, several at a time since those of a table mostly follow one another, and keeps
// the last stretch and the pages on the way down a tree.
type cache struct {
	f     *file
	ahead []byte // pages from first on
	first uint32
	n     uint32
	side  []byte            // the page of an overflowing record that was read last
	seen  map[uint32]uint64 // pages of trees that have been read: a bit each
	cut   uint32            // pages that the header has and the file has not
}

const (
	aheadBytes = 256 << 10
)

func (c *cache) init(f *file) {
	c.f = f
	c.ahead = make([]byte, max(min(aheadBytes, int(f.pages)*f.page), f.page))
	c.side = make([]byte, f.page)
}

var (
	errPage   = errors.New("a page that the file does not have")
	errLoop   = errors.New("a page that belongs to two trees")
	errRecord = errors.New("a damaged record")
	errTree   = errors.New("a damaged page")
)

// get returns page n, from 1. It is valid until the next call.
func (c *cache) get(n uint32) ([]byte, error) {
	if n == 0 || n > c.f.pages {
		return nil, errPage
	}
	size := c.f.page
	if n < c.first || n >= c.first+c.n {
		m, err := c.f.r.ReadAt(c.ahead, int64(n-1)*int64(size))
		if err != nil && err != io.EOF {
			return nil, err
		}
		if m < size { // the last page is cut: zeros are a free page
			clear(c.ahead[m:size])
			m = size
		}
		c.first, c.n = n, uint32(m/size)
	}
	at := int(n-c.first) * size
	return c.ahead[at : at+size], nil
}

// overflow returns page n, which a record goes on in, and leaves what get has returned as it is. A
// page belongs to one record only.
func (c *cache) overflow(n uint32) ([]byte, error) {
	if n == 0 || n > c.f.pages {
		return nil, errPage
	}
	if !c.enter(n) {
		return nil, errLoop
	}
	if n >= c.first && n < c.first+c.n {
		return c.get(n)
	}
	m, err := c.f.r.ReadAt(c.side, int64(n-1)*int64(c.f.page))
	if err != nil && err != io.EOF {
		return nil, err
	}
	clear(c.side[m:])
	return c.side, nil
}

// enter notes that a page of a tree is being read; false when it was before. Numbers come from the file
// and may lie anywhere, so that the bits are kept by need.
func (c *cache) enter(n uint32) bool {
	if c.seen == nil {
		c.seen = map[uint32]uint64{}
	}
	bit := uint64(1) << (n % 64)
	was := c.seen[n/64]&bit != 0
	c.seen[n/64] |= bit
	return !was
}

// A tree is a b-tree being walked: a table by rowid, or one in the order of its key.
type tree struct {
	f       *file
	name    string
	row     func(rowid int64, record []byte) error
	room    int   // bytes that the cells of the current page may still have
	damaged int   // pages and rows that could not be read
	err     error // the first reason
}

// maxDepth is deeper than any tree of 2³² pages is.
const maxDepth = 40

// walk reads the tree under page root. Damaged pages and rows are passed and end as one problem.
func (t *tree) walk(root uint32) error {
	err := t.page(root, 0)
	if t.damaged > 0 {
		t.f.v.Problem(content.Problem{Cause: content.Corrupt, Where: content.Location{Table: t.name},
			Detail: fmt.Sprintf("sqlite: %d pages or rows could not be read: %v", t.damaged, t.err)})
	}
	return err
}

func (t *tree) damage(err error) {
	if t.damaged++; t.err == nil {
		t.err = err
	}
}

// page reads one page and those under it. Only errors of the visitor and of the context come back.
func (t *tree) page(n uint32, depth int) error {
	if err := t.f.ctx.Err(); err != nil {
		return err
	}
	if !t.f.cache.enter(n) || depth > maxDepth {
		t.damage(errLoop)
		return nil
	}
	p, err := t.f.cache.get(n)
	if err != nil {
		t.damage(err)
		return nil
	}
	head := 0
	if n == 1 {
		head = 100
	}
	kind := p[head]
	cells := int(binary.BigEndian.Uint16(p[head+3:]))
	at := head + 8
	if kind == 2 || kind == 5 {
		at += 4
	}
	if (kind != 2 && kind != 5 && kind != 10 && kind != 13) || at+2*cells > len(p) {
		t.damage(errTree)
		return nil
	}
	if kind == 13 || kind == 10 {
		return t.leaf(p, at, cells, kind)
	}
	return t.inner(slices.Clone(p), at, cells, depth)
}

// leaf reads the rows of a page. Cells that overlap would let a small page hold endless rows; all
// together they cannot be larger than the page.
func (t *tree) leaf(p []byte, at, cells int, kind byte) error {
	t.room = len(p)
	for i := range cells {
		if err := t.cell(p, int(binary.BigEndian.Uint16(p[at+2*i:])), kind); err != nil {
			return err
		}
	}
	return nil
}

// inner reads the pages under a page, and the rows between them in a tree in key order.
func (t *tree) inner(p []byte, at, cells, depth int) error {
	kind := p[at-12]
	for i := range cells {
		c := int(binary.BigEndian.Uint16(p[at+2*i:]))
		if c+4 > len(p) {
			t.damage(errTree)
			continue
		}
		if err := t.page(binary.BigEndian.Uint32(p[c:]), depth+1); err != nil {
			return err
		}
		if kind == 2 {
			t.room = len(p)
			if err := t.cell(p, c+4, kind); err != nil {
				return err
			}
		}
	}
	return t.page(binary.BigEndian.Uint32(p[at-4:]), depth+1)
}

// cell reads the row at offset c of a page.
func (t *tree) cell(p []byte, c int, kind byte) error {
	rowid, rec, local, err := t.f.payload(p, c, kind)
	if t.room -= local; t.room < 0 {
		err = errTree
	}
	if err == nil {
		err = t.row(rowid, rec)
	}
	for _, e := range []error{errRecord, errPage, errLoop, errTree} {
		if errors.Is(err, e) {
			t.damage(err)
			return nil
		}
	}
	return err
}

// payload returns the record of a cell, its rowid, and how many bytes of it stand in the cell. The
// record is valid until the next call.
func (f *file) payload(p []byte, c int, kind byte) (rowid int64, rec []byte, local int, err error) {
	if c >= len(p) {
		return 0, nil, 0, errTree
	}
	size, n := varint(p[c:])
	c += n
	if kind == 13 && n > 0 {
		rowid, n = varint(p[min(c, len(p)):])
		c += n
	}
	if n == 0 || size < 0 {
		return 0, nil, 0, errRecord
	}
	local = f.local(size, kind)
	switch {
	case c+local > f.use:
		return 0, nil, local, errRecord
	case int64(local) == size:
		return rowid, p[c : c+local], local, nil
	case c+local+4 > len(p):
		return 0, nil, local, errRecord
	case size > int64(f.limit):
		return 0, nil, local, fmt.Errorf("%w: %d bytes", errRecord, size)
	}
	f.buf = append(f.buf[:0], p[c:c+local]...)
	next := binary.BigEndian.Uint32(p[c+local:])
	for int64(len(f.buf)) < size {
		o, err := f.cache.overflow(next)
		if err != nil {
			return 0, nil, local, err
		}
		k := int(min(size-int64(len(f.buf)), int64(f.use-4)))
		f.buf = append(f.buf, o[4:4+k]...)
		next = binary.BigEndian.Uint32(o)
	}
	return rowid, f.buf, local, nil
}

// local is how many bytes of a record stand in its cell.
func (f *file) local(size int64, kind byte) int {
	most := int64(f.use - 35)
	if kind != 13 {
		most = int64((f.use-12)*64/255 - 23)
	}
	if size <= most {
		return int(size)
	}
	least := int64((f.use-12)*32/255 - 23)
	k := least + (size-least)%int64(f.use-4)
	if k <= most {
		return int(k)
	}
	return int(least)
}

// varint reads a number of one to nine bytes, the most significant first. n is 0 when b ends first.
func varint(b []byte) (v int64, n int) {
	var u uint64
	for i := range min(len(b), 9) {
		if i == 8 {
			return int64(u<<8 | uint64(b[i])), 9
		}
		u = u<<7 | uint64(b[i]&0x7f)
		if b[i] < 0x80 {
			return int64(u), i + 1
		}
	}
	return 0, 0
}
