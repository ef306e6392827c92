package sqldump

import (
	"bufio"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/klauspost/compress/zlib"
	"github.com/klauspost/compress/zstd"
	"github.com/pierrec/lz4/v4"

	"github.com/inzage/inzage/internal/content"
)

// stream is the data of a block, decompressed.
func (a *archive) stream() io.Reader {
	c := &chunks{a: a}
	switch a.compression {
	case 0:
		return c
	case zlibbed:
		return &lazy{c: c, open: func(r io.Reader) (io.Reader, error) { return zlib.NewReader(r) }}
	case lz4ed:
		return &lazy{c: c, open: func(r io.Reader) (io.Reader, error) { return lz4.NewReader(r), nil }}
	case zstded:
		return &lazy{c: c, open: func(r io.Reader) (io.Reader, error) {
			d, err := zstd.NewReader(r, zstd.WithDecoderConcurrency(1), zstd.WithDecoderMaxWindow(64<<20))
			if err != nil {
				return nil, err
			}
			return d.IOReadCloser(), nil
		}}
	}
	return c
}

// chunks reads the chunks of a block up to the empty one that ends it.
type chunks struct {
	a    *archive
	left int64
	end  bool
}

func (c *chunks) Read(b []byte) (int, error) {
	if c.left == 0 && !c.end {
		c.left = c.a.int()
		c.end = c.left <= 0
		if c.a.failed != nil {
			return 0, c.a.failed
		}
	}
	if c.end {
		return 0, io.EOF
	}
	n, err := c.a.r.Read(b[:min(int64(len(b)), c.left)])
	c.left -= int64(n)
	if err == io.EOF {
		err = io.ErrUnexpectedEOF
	}
	return n, err
}

// lazy decompresses chunks, and passes those that the decompressor leaves.
type lazy struct {
	c    *chunks
	open func(io.Reader) (io.Reader, error)
	r    io.Reader
}

func (l *lazy) Read(b []byte) (int, error) {
	if l.r == nil {
		r, err := l.open(bufio.NewReader(l.c))
		if err != nil {
			return 0, err
		}
		l.r = r
	}
	n, err := l.r.Read(b)
	if err != nil {
		if _, cerr := io.Copy(io.Discard, l.c); errors.Is(err, io.EOF) && cerr != nil {
			err = cerr
		}
	}
	return n, err
}

// blobs gives large objects as INSERT statements.
type blobs struct {
	a *archive
	r io.Reader
}

// maxObject is the largest object that is read: its row must fit the window in hexadecimal.
const maxObject = 12 << 20

func (b *blobs) Read(p []byte) (int, error) {
	for {
		if b.r != nil {
			n, err := b.r.Read(p)
			if err == io.EOF {
				b.r = nil
			} else if err != nil {
				return n, err
			}
			if n > 0 {
				return n, nil
			}
		}
		oid := b.a.int()
		if b.a.failed != nil {
			return 0, b.a.failed
		}
		if oid == 0 {
			return 0, io.EOF
		}
		s := b.a.stream()
		data, err := io.ReadAll(io.LimitReader(s, maxObject+1))
		if err != nil {
			return 0, err
		}
		if len(data) > maxObject {
			if _, err := io.Copy(io.Discard, s); err != nil {
				return 0, err
			}
			b.a.v.Problem(content.Problem{Cause: content.Limit, Detail: fmt.Sprintf("pgdump: a large object of more than %d bytes", maxObject),
				Where: content.Location{Table: "pg_largeobject", Row: oid}})
			continue
		}
		b.r = io.MultiReader(strings.NewReader(fmt.Sprintf("\nINSERT INTO pg_largeobject (oid, data) VALUES (%d, '\\x", oid)),
			strings.NewReader(hex.EncodeToString(data)), strings.NewReader("');\n"))
	}
}
