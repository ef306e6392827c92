package columnar

import (
	"bytes"
	"compress/bzip2"
	"errors"
	"fmt"
	"io"

	"github.com/klauspost/compress/flate"
	"github.com/klauspost/compress/s2"
	"github.com/klauspost/compress/zstd"
	"github.com/therootcompany/xz"

	"github.com/inzage/inzage/internal/content"
)

var errExpands = errors.New("a block that unpacks to more than the limit")

// unpack undoes the compression of a block. The result is valid until the next call.
func (c *container) unpack(p []byte) ([]byte, error) {
	var r io.Reader
	switch c.codec {
	case "", "null":
		return p, nil
	case "snappy":
		return c.snappy(p)
	case "deflate":
		r = flate.NewReader(bytes.NewReader(p))
	case "bzip2":
		r = bzip2.NewReader(bytes.NewReader(p))
	case "zstandard":
		z, err := zstd.NewReader(bytes.NewReader(p), zstd.WithDecoderConcurrency(1), zstd.WithDecoderLowmem(true), zstd.WithDecoderMaxWindow(uint64(c.max)))
		if err != nil {
			return nil, &damage{err}
		}
		defer z.Close()
		r = z
	case "xz":
		z, err := xz.NewReader(bytes.NewReader(p), uint32(c.max))
		if err != nil {
			return nil, &damage{err}
		}
		r = z
	default:
		return nil, content.Fail(content.Unsupported, fmt.Sprintf("avro: blocks packed with %.20q", c.codec))
	}
	w := bytes.NewBuffer(c.raw[:0])
	n, err := io.Copy(w, io.LimitReader(r, c.max+1))
	c.raw = w.Bytes()
	if err != nil {
		return nil, &damage{err}
	}
	if n > c.max {
		return nil, &damage{errExpands}
	}
	return c.raw, nil
}

// snappy undoes snappy, behind which a checksum stands.
func (c *container) snappy(p []byte) ([]byte, error) {
	if len(p) < 4 {
		return nil, &damage{errNumber}
	}
	p = p[:len(p)-4]
	n, err := s2.DecodedLen(p)
	if err != nil {
		return nil, &damage{err}
	}
	if int64(n) > c.max || n > 64+len(p)*64 {
		return nil, &damage{errExpands}
	}
	c.raw, err = s2.Decode(c.raw[:cap(c.raw)], p)
	if err != nil {
		return nil, &damage{err}
	}
	return c.raw, nil
}
