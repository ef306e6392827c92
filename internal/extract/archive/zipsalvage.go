package archive

import (
	"bufio"
	"bytes"
	"io"
)

// salvage reads members by their local headers from the given place on: for an archive that has lost
// its directory, or the end of it. Every byte is looked at once, or once more as part of a member.
func (z *zipReader) salvage(at int64) error {
	for {
		if err := z.ctx.Err(); err != nil {
			return err
		}
		at = z.find(at)
		if at < 0 {
			return z.source()
		}
		e, data := z.localEntry(at)
		if e == nil {
			at += 4
			continue
		}
		next, err := z.salvaged(e, data)
		if err != nil {
			return err
		}
		at = max(next, data)
	}
}

var localSignature = []byte("PK\x03\x04")

// A scanWindow is the part of the archive that was searched last.
type scanWindow struct {
	at  int64
	buf []byte
}

// find returns the place of the next local header, -1 for none.
func (z *zipReader) find(at int64) int64 {
	w := &z.scan
	if at < w.at || at+int64(len(localSignature)) > w.at+int64(len(w.buf)) {
		w.at, w.buf = at, w.buf[:0]
	}
	for {
		if i := bytes.Index(w.buf[at-w.at:], localSignature); i >= 0 {
			return at + int64(i)
		}
		at = max(at, w.at+int64(len(w.buf))-int64(len(localSignature)-1))
		if at >= z.size || z.ctx.Err() != nil {
			return -1
		}
		if w.buf == nil {
			w.buf = make([]byte, 64<<10)
		}
		n, _ := z.ra.ReadAt(w.buf[:cap(w.buf)], at)
		w.at, w.buf = at, w.buf[:n]
		if n < len(localSignature) {
			return -1
		}
	}
}

// localEntry reads the local header at the given place, nil when it makes no sense, and returns
// where its data begin.
func (z *zipReader) localEntry(at int64) (*zipEntry, int64) {
	var h [30]byte
	if n, _ := z.ra.ReadAt(h[:], at); n < len(h) {
		return nil, 0
	}
	e := &zipEntry{flags: le16(h[6:]), method: le16(h[8:]), crc: le32(h[14:]), packed: int64(le32(h[18:])), unpacked: int64(le32(h[22:])),
		modified: dosTime(le16(h[12:]), le16(h[10:])), clock: le16(h[10:])}
	name, extra := int(le16(h[26:])), int(le16(h[28:]))
	if name == 0 || e.method > zipAES || h[4] > 100 {
		return nil, 0
	}
	buf := make([]byte, name+extra)
	if n, _ := z.ra.ReadAt(buf, at+30); n < len(buf) {
		return nil, 0
	}
	e.extra(buf[name:], false)
	e.setName(buf[:name])
	return e, at + 30 + int64(len(buf))
}

// salvaged pushes a member and returns where it ended. When its length stands behind the data only
// the data can tell.
func (z *zipReader) salvaged(e *zipEntry, data int64) (next int64, err error) {
	if e.flags&flagDescriptor == 0 || e.packed > 0 {
		if !e.skip() {
			err = z.push(e.name, e.size(), e.modified, func() (io.Reader, error) { return z.data(e, data, true) })
		}
		return data + e.packed, err
	}
	if e.method != zipDeflate || e.flags&flagEncrypted != 0 {
		return z.unmeasured(e, data)
	}
	count := &tap{r: io.NewSectionReader(z.ra, data, z.size-data)}
	br := bufio.NewReaderSize(count, 16<<10)
	plain, err := z.inflate(br)
	if err != nil {
		return data, nil //nolint:nilerr // what follows is looked for behind its head
	}
	if err := z.push(e.name, -1, e.modified, func() (io.Reader, error) { return unclosed{plain}, nil }); err != nil {
		return 0, err
	}
	_ = z.guard(func() error { // what is wrong inside was told by who read it
		_, err := io.Copy(io.Discard, &limited{z.walk, plain, maxDrain})
		return err
	})
	if c, ok := plain.(io.Closer); ok {
		_ = c.Close()
	}
	if z.ctx.Err() != nil {
		return 0, z.ctx.Err()
	}
	return data + count.n - int64(br.Buffered()), nil
}

// unmeasured pushes a member that ends where the next header begins.
func (z *zipReader) unmeasured(e *zipEntry, data int64) (next int64, err error) {
	end := z.find(data)
	if end < 0 {
		end = z.size
	}
	e.packed, e.unpacked = end-data, -1
	return end, z.push(e.name, -1, e.modified, func() (io.Reader, error) { return z.data(e, data, false) })
}

// unclosed hides the Close of a reader that is read on after its member is closed.
type unclosed struct{ io.Reader }

// maxDrain is how much of a member is decompressed only to find its end.
const maxDrain = 16 << 30

// limited reads until the context ends or too much has come.
type limited struct {
	w    *walk
	r    io.Reader
	left int64
}

func (l *limited) Read(p []byte) (int, error) {
	if err := l.w.ctx.Err(); err != nil {
		return 0, err
	}
	if l.left <= 0 {
		return 0, io.EOF
	}
	n, err := l.r.Read(p)
	l.left -= int64(n)
	return n, err
}
