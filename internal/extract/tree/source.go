package tree

import (
	"bytes"
	"errors"
	"io"

	"golang.org/x/text/transform"

	"github.com/inzage/inzage/internal/extract"
	"github.com/inzage/inzage/internal/extract/plain"
)

// A source is a document in UTF-8 with a window on it that moves forward.
type source struct {
	r      io.Reader
	buf    []byte
	pos    int   // what is before it has been read
	base   int64 // offset of buf[0] in the document
	line   int   // of pos
	offset bool  // the document is UTF-8, so that offsets mean something
	max    int   // bytes that the window may hold
	err    error // of the reader
}

const window = 256 << 10

// newSource opens a document, decoding it when it is not UTF-8.
func newSource(in *extract.Input) *source {
	s := &source{r: in.R, line: 1, max: max(in.Limits.Record, 4<<10), buf: make([]byte, 0, window)}
	enc := plain.Detect(in.Head, in.Doc.Charset)
	for skip := enc.BOM; skip > 0; {
		var b [4]byte
		n, err := io.ReadFull(s.r, b[:skip])
		if err != nil {
			s.err = err
			break
		}
		skip -= n
	}
	if enc.Decoder != nil {
		s.r = transform.NewReader(s.r, enc.Decoder.NewDecoder())
		return s
	}
	s.base, s.offset = int64(enc.BOM), true
	return s
}

// fill reads more behind what is at hand, dropping what is before pos. It returns false at the end
// of the document and when the window holds as much as it may.
func (s *source) fill() bool {
	if s.err != nil || len(s.buf)-s.pos >= s.max {
		return false
	}
	if len(s.buf) == cap(s.buf) {
		held := s.buf[s.pos:]
		dst := s.buf[:0]
		switch {
		case len(held) > cap(s.buf)/2:
			dst = make([]byte, 0, 2*cap(s.buf))
		case cap(s.buf) > 4*window && len(held) < window:
			dst = make([]byte, 0, window)
		}
		s.base += int64(s.pos)
		s.buf, s.pos = append(dst, held...), 0
	}
	for range 100 {
		n, err := s.r.Read(s.buf[len(s.buf):cap(s.buf)])
		s.buf = s.buf[:len(s.buf)+n]
		s.err = err
		if n > 0 {
			return true
		}
		if err != nil {
			return false
		}
	}
	s.err = io.ErrNoProgress
	return false
}

// at is the offset of the byte at index i of the window in the document's own bytes, -1 when it is
// not UTF-8.
func (s *source) at(i int) int64 {
	if !s.offset {
		return -1
	}
	return s.base + int64(i)
}

// advance moves past n bytes, counting lines.
func (s *source) advance(n int) {
	s.line += bytes.Count(s.buf[s.pos:s.pos+n], newline)
	s.pos += n
}

var newline = []byte{'\n'}

// lineEnd returns the index in the window behind the line at pos, or of its end at the end of the
// document or of what may be held.
func (s *source) lineEnd() int {
	for from := 0; ; {
		if i := bytes.IndexByte(s.buf[s.pos+from:], '\n'); i >= 0 {
			return s.pos + from + i + 1
		}
		from = len(s.buf) - s.pos
		if !s.fill() {
			return len(s.buf)
		}
	}
}

// failed is the error of the reader, nil at the end of the document.
func (s *source) failed() error {
	if errors.Is(s.err, io.EOF) {
		return nil
	}
	return s.err
}
