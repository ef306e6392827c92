package sqldump

import (
	"bytes"
	"io"
	"unicode/utf8"
)

// A window is the part of a stream that is being looked at. Behind its bytes stand pad zeros, so
// that eight bytes can be read from any place in it.
type window struct {
	r    io.Reader
	buf  []byte // n bytes and the pad
	n    int
	base int64 // offset of buf[0] in the stream
	eof  bool
	err  error // what ended the stream, when it was not io.EOF
	// Before dirty stand bytes that are not UTF-8. valid is how many have been checked.
	dirty int
	valid int
	// Lines are counted up to counted; the next line ending stands at next.
	line    int
	counted int
	next    int
}

const (
	pad         = 128
	firstWindow = 1 << 20
)

// newWindow returns a window on r, which has about size bytes, -1 when unknown.
func newWindow(r io.Reader, size int64) window {
	room := firstWindow
	if size >= 0 && size < firstWindow {
		room = max(int(size)+1, 4<<10)
	}
	return window{r: r, buf: make([]byte, room+pad), line: 1, next: -1}
}

// advance drops the bytes before i and reads more. When nothing can be dropped it makes the window
// larger. It reports whether there are more bytes than before; index i is 0 afterwards.
func (w *window) advance(i int) bool {
	if w.eof {
		return false
	}
	w.lineAt(i)
	if i > 0 {
		copy(w.buf, w.buf[i:w.n])
		w.n -= i
		w.base += int64(i)
		w.valid, w.dirty = max(0, w.valid-i), max(0, w.dirty-i)
	}
	w.counted, w.next = 0, -1
	if room := len(w.buf) - pad; w.n > room/2 {
		w.buf = append(make([]byte, 0, 2*room+pad), w.buf[:w.n]...)
		w.buf = w.buf[:2*room+pad]
	}
	before := w.n
	for w.n < len(w.buf)-pad && !w.eof {
		m, err := w.r.Read(w.buf[w.n : len(w.buf)-pad])
		w.n += m
		if err != nil {
			w.eof = true
			if err != io.EOF {
				w.err = err
			}
		}
	}
	clear(w.buf[w.n : w.n+pad])
	w.check()
	return w.n > before
}

// check looks whether the bytes that were read are UTF-8.
func (w *window) check() {
	end := w.n
	if !w.eof {
		end -= incomplete(w.buf[:w.n])
	}
	if !utf8.Valid(w.buf[w.valid:end]) {
		w.dirty = end
	}
	w.valid = end
}

// incomplete is the number of bytes at the end of p that begin a rune without ending it.
func incomplete(p []byte) int {
	for k := 1; k < utf8.UTFMax && k <= len(p); k++ {
		if b := p[len(p)-k]; utf8.RuneStart(b) {
			if !utf8.FullRune(p[len(p)-k:]) {
				return k
			}
			return 0
		}
	}
	return 0
}

// lineAt returns the number of the line of index i. Indexes come in rising order.
func (w *window) lineAt(i int) int {
	for {
		if w.next < 0 {
			k := bytes.IndexByte(w.buf[w.counted:w.n], '\n')
			if k < 0 {
				w.next = w.n
			} else {
				w.next = w.counted + k
			}
		}
		if w.next >= i {
			return w.line
		}
		w.line++
		w.counted = w.next + 1
		w.next = -1
	}
}
