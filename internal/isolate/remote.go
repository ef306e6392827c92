package isolate

import (
	"errors"
	"io"
)

// A remote is the document as the child reads it: pages of it that are asked for when needed and
// kept, the oldest dropped when there are too many. It is safe for use by several goroutines.
type remote struct {
	s     *server
	size  int64
	pages map[int64][]byte
	age   []int64 // pages in the order in which they came
}

const (
	pageSize = 64 << 10
	ahead    = 4    // pages asked for at once
	maxPages = 1024 // kept: 64 MiB
)

func newRemote(s *server, size int64, first []byte) *remote {
	r := &remote{s: s, size: size, pages: map[int64][]byte{}}
	r.keep(0, first)
	return r
}

// keep files bytes that begin on a page.
func (r *remote) keep(page int64, p []byte) {
	for ; len(p) > 0; page++ {
		n := min(len(p), pageSize)
		whole := n == pageSize || page*pageSize+int64(n) == r.size
		if _, ok := r.pages[page]; !ok && whole {
			if len(r.age) >= maxPages {
				delete(r.pages, r.age[0])
				r.age = r.age[1:]
			}
			r.pages[page] = p[:n:n]
			r.age = append(r.age, page)
		}
		p = p[n:]
	}
}

var errOffset = errors.New("negative offset")

// ReadAt implements io.ReaderAt.
func (r *remote) ReadAt(p []byte, off int64) (int, error) {
	if off < 0 {
		return 0, errOffset
	}
	r.s.mu.Lock()
	defer r.s.mu.Unlock()
	n := 0
	for n < len(p) {
		if off >= r.size {
			return n, io.EOF
		}
		page, err := r.page(off / pageSize)
		if err != nil {
			return n, err
		}
		k := copy(p[n:], page[off%pageSize:])
		n += k
		off += int64(k)
	}
	return n, nil
}

// page returns a page of the document, whole except for the last.
func (r *remote) page(i int64) ([]byte, error) {
	if p, ok := r.pages[i]; ok {
		return p, nil
	}
	e := &encoder{}
	e.int(i * pageSize)
	e.int(min(ahead*pageSize, r.size-i*pageSize))
	r.s.send(frameRead, e.p)
	f, err := r.s.ask()
	if err != nil {
		return nil, err
	}
	r.keep(i, f.p)
	if p, ok := r.pages[i]; ok && f.kind == frameAnswer {
		return p, nil
	}
	return nil, io.ErrUnexpectedEOF
}
