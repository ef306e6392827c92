package archive

import (
	"bufio"
	"bytes"
	"compress/bzip2"
	"encoding/binary"
	"errors"
	"fmt"
	"hash/crc32"
	"io"

	"github.com/klauspost/compress/flate"
	"github.com/ulikunitz/xz/lzma"

	"github.com/inzage/inzage/internal/content"
)

// The methods of compression that are read.
const (
	zipStored    = 0
	zipDeflate   = 8
	zipDeflate64 = 9
	zipBzip2     = 12
	zipLZMA      = 14
	zipOldZstd   = 20
	zipZstd      = 93
	zipXZ        = 95
	zipAES       = 99
)

var errChecksum = errors.New("the checksum does not fit")

// open returns the bytes of a member of the directory.
func (z *zipReader) open(e *zipEntry) (io.Reader, error) {
	at, h := e.offset+z.base, [30]byte{}
	n, _ := z.ra.ReadAt(h[:], max(at, 0))
	if z.base != 0 && (n < len(h) || !bytes.HasPrefix(h[:], localSignature)) { // something was put in between
		at = e.offset
		n, _ = z.ra.ReadAt(h[:], max(at, 0))
	}
	switch {
	case z.source() != nil:
		return nil, z.source()
	case at < 0 || at >= z.size:
		return nil, z.fail(content.Corrupt, "the member lies outside the archive")
	case n < len(h):
		return nil, io.ErrUnexpectedEOF
	case !bytes.HasPrefix(h[:], localSignature):
		return nil, z.fail(content.Corrupt, "no local header where the directory says")
	}
	data := at + 30 + int64(le16(h[26:])) + int64(le16(h[28:]))
	return z.data(e, data, true)
}

// data returns the bytes of a member whose packed bytes begin at the given place. The sizes and the
// checksum are held against the entry when known says that they were.
func (z *zipReader) data(e *zipEntry, at int64, known bool) (io.Reader, error) {
	packed := min(e.packed, z.size-at)
	if packed < 0 {
		return nil, io.ErrUnexpectedEOF
	}
	section := io.NewSectionReader(z.ra, at, packed)
	method := e.method
	if method == zipAES {
		method = e.aes.method
	}
	var r io.Reader = section
	if e.flags&flagEncrypted != 0 {
		var err error
		if r, err = z.decrypt(e, section, method); err != nil {
			return nil, err
		}
	}
	r, err := z.decompress(method, r, e.unpacked)
	if err != nil || !known {
		return r, err
	}
	return &zipChecked{r: r, want: e.crc, check: e.method != zipAES || e.aes.version == 1,
		short: packed < e.packed}, nil
}

// decompress returns what r holds, compressed by method; size is what the archive says it is.
func (z *zipReader) decompress(method uint16, r io.Reader, size int64) (io.Reader, error) {
	switch method {
	case zipStored:
		return r, nil
	case zipDeflate:
		return z.inflate(r)
	case zipDeflate64:
		return newInflate64(bufio.NewReaderSize(r, 16<<10)), nil
	case zipBzip2:
		return bzip2.NewReader(bufio.NewReaderSize(r, 32<<10)), nil
	case zipLZMA:
		return z.lzma(r, size)
	case zipZstd, zipOldZstd:
		return openZstd(r, z.limits)
	case zipXZ:
		return openXZ(r, z.limits)
	}
	return nil, z.fail(content.Unsupported, fmt.Sprintf("compression method %d", method))
}

// inflate returns a reader of deflated data. The decompressor is used again for the next member.
func (z *zipReader) inflate(r io.Reader) (io.Reader, error) {
	f := z.inflater
	z.inflater = nil
	if f == nil {
		return &inflating{flate.NewReader(r), z}, nil
	}
	if err := f.(flate.Resetter).Reset(r, nil); err != nil {
		return nil, err
	}
	return &inflating{f, z}, nil
}

// An inflating gives its decompressor back when it is closed.
type inflating struct {
	io.ReadCloser
	z *zipReader
}

func (f *inflating) Close() error {
	f.z.inflater = f.ReadCloser
	return nil
}

// lzma reads the header that zip puts before LZMA data: a version, the length of the properties, and
// these; an LZMA file has the size behind them.
func (z *zipReader) lzma(r io.Reader, size int64) (io.Reader, error) {
	var h [9]byte
	if _, err := io.ReadFull(r, h[:]); err != nil {
		return nil, err
	}
	if le16(h[2:]) != 5 {
		return nil, errors.New("invalid LZMA properties")
	}
	if int64(le32(h[5:])) > window(z.limits) {
		return nil, z.fail(content.Limit, "the LZMA dictionary is larger than allowed")
	}
	return newLZMA(h[4:], uint64(size), r)
}

// newLZMA returns what r holds in LZMA, given the five bytes of properties; a size of all ones means
// up to the end marker.
func newLZMA(properties []byte, size uint64, r io.Reader) (io.Reader, error) {
	head := binary.LittleEndian.AppendUint64(append(make([]byte, 0, 13), properties[:5]...), size)
	return lzma.NewReader(bufio.NewReaderSize(io.MultiReader(bytes.NewReader(head), r), 32<<10))
}

// A zipChecked holds what comes out against what the directory says.
type zipChecked struct {
	r     io.Reader
	sum   uint32
	want  uint32
	check bool // whether there is a checksum
	short bool // the archive ends before the member does
}

func (c *zipChecked) Read(p []byte) (int, error) {
	n, err := c.r.Read(p)
	c.sum = crc32.Update(c.sum, crc32.IEEETable, p[:n])
	if err != io.EOF {
		return n, err
	}
	switch {
	case c.short:
		return n, io.ErrUnexpectedEOF
	case c.check && c.sum != c.want:
		return n, errChecksum
	}
	return n, io.EOF
}

func (c *zipChecked) Close() error {
	if cl, ok := c.r.(io.Closer); ok {
		return cl.Close()
	}
	return nil
}
