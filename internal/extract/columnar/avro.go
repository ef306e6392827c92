package columnar

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"

	"github.com/inzage/inzage/internal/content"
	"github.com/inzage/inzage/internal/extract"
)

// Avro reads object container files.
var Avro = &extract.Extractor{
	Name:       "avro",
	Types:      []string{"application/avro"},
	Extensions: []string{"avro"},
	Reads: "every value of every record, nested ones by path; dates, times and decimals as people write them; binary values as members; blocks behind a " +
		"damaged one",
	Skips:   "files without their schema inside",
	Library: "klauspost/compress for snappy, zstandard and deflate; therootcompany/xz",
	Extract: readAvro,
}

// Bounds of what a file may ask for, in bytes.
const (
	maxMeta  = 16 << 20 // of one value of the header
	maxBlock = 64 << 20 // of a block, packed or not
)

// A container reads the blocks of a file.
type container struct {
	br    *bufio.Reader
	codec string
	sync  [16]byte
	max   int64
	buf   []byte // a block as it stands
	raw   []byte // a block unpacked
}

var (
	errLong   = errors.New("a number that does not end")
	errNumber = errors.New("a length that cannot be")
	errSync   = errors.New("the mark behind a block is missing")
)

func readAvro(ctx context.Context, in *extract.Input, v content.Visitor) error {
	c := &container{br: bufio.NewReaderSize(in.R, 64<<10), max: in.Limits.Within(maxBlock, 4)}
	schema, err := c.header()
	if err != nil {
		return corruptAvro(err)
	}
	table := &content.Table{Tree: true}
	r := newRows(ctx, in, v, table)
	root, err := compileSchema(schema, r.w)
	if err != nil {
		return corruptAvro(err)
	}
	d := &avroDecoder{r: r}
	for {
		first := r.row
		n, data, err := c.block()
		if errors.Is(err, io.EOF) {
			return r.w.Flush()
		}
		if err == nil {
			err = d.records(root, n, data)
		}
		switch {
		case err == nil:
			continue
		case ctx.Err() != nil || r.w.Err() != nil || d.stop != nil:
			return errors.Join(ctx.Err(), r.w.Err(), d.stop)
		case !damaged(err):
			return errors.Join(r.w.Flush(), err)
		}
		v.Problem(content.Problem{Cause: content.Corrupt, Detail: "avro: " + err.Error() + "; reading goes on behind the next mark", Where: content.Location{Row: r.row}})
		if n < 1<<40 { // rows that were lost count
			r.row = max(r.row, first+n)
		}
		if err := c.resync(ctx); err != nil {
			return errors.Join(r.w.Flush(), end(err))
		}
	}
}

// end is err, nil for the end of the document.
func end(err error) error {
	if errors.Is(err, io.EOF) {
		return nil
	}
	return err
}

// damaged reports whether err is damage of the content, and no error of reading.
func damaged(err error) bool {
	var d *damage
	return errors.As(err, &d)
}

// A damage is an error in the content of a block.
type damage struct{ err error }

// Error implements error.
func (d *damage) Error() string { return d.err.Error() }

// Unwrap returns the error inside.
func (d *damage) Unwrap() error { return d.err }

func corruptAvro(err error) error {
	var p *content.Problem
	if errors.As(err, &p) {
		return p
	}
	if errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) {
		return content.Fail(content.Corrupt, "avro: it ends within its header")
	}
	if damaged(err) {
		return content.Fail(content.Corrupt, "avro: "+err.Error())
	}
	return err
}

// long reads a number of variable length.
func long(r io.ByteReader) (int64, error) {
	var u uint64
	for shift := uint(0); shift < 64; shift += 7 {
		b, err := r.ReadByte()
		if err != nil {
			return 0, err
		}
		u |= uint64(b&0x7f) << shift
		if b < 0x80 {
			return int64(u>>1) ^ -int64(u&1), nil
		}
	}
	return 0, &damage{errLong}
}

// bytes reads a value with its length in front, of at most limit bytes.
func (c *container) bytes(limit int64) ([]byte, error) {
	n, err := long(c.br)
	if err != nil {
		return nil, err
	}
	if n < 0 || n > limit {
		return nil, &damage{errNumber}
	}
	return readN(c.br, nil, n)
}

// readN reads n bytes into buf, which grows as they come, whatever n says.
func readN(r io.Reader, buf []byte, n int64) ([]byte, error) {
	w := bytes.NewBuffer(buf[:0])
	m, err := io.CopyN(w, r, n)
	if errors.Is(err, io.EOF) && m < n {
		err = io.ErrUnexpectedEOF
	}
	return w.Bytes(), err
}

// header reads the header and returns the schema.
func (c *container) header() ([]byte, error) {
	var magic [4]byte
	if _, err := io.ReadFull(c.br, magic[:]); err != nil {
		return nil, err
	}
	var schema []byte
	for {
		n, err := long(c.br)
		if err != nil {
			return nil, err
		}
		if n == 0 {
			break
		}
		if n < 0 { // the size of the block stands in front
			if _, err := long(c.br); err != nil {
				return nil, err
			}
			n = -n
		}
		for ; n > 0; n-- {
			key, err := c.bytes(1 << 16)
			if err != nil {
				return nil, err
			}
			value, err := c.bytes(maxMeta)
			if err != nil {
				return nil, err
			}
			switch string(key) {
			case "avro.schema":
				schema = value
			case "avro.codec":
				c.codec = string(value)
			}
		}
	}
	if _, err := io.ReadFull(c.br, c.sync[:]); err != nil {
		return nil, err
	}
	if schema == nil {
		return nil, &damage{errors.New("the schema is missing")}
	}
	return schema, nil
}

// block reads the next block: the number of its records, and its bytes. The error is io.EOF at the
// end of the file.
func (c *container) block() (int64, []byte, error) {
	if _, err := c.br.Peek(1); err != nil {
		return 0, nil, err
	}
	n, err := long(c.br)
	if err != nil {
		return 0, nil, short(err)
	}
	size, err := long(c.br)
	if err != nil {
		return 0, nil, short(err)
	}
	switch {
	case n < 0 || size < 0:
		return 0, nil, &damage{errNumber}
	case size > c.max:
		return 0, nil, &damage{fmt.Errorf("a block of %d bytes, more than the limit of %d", size, c.max)}
	}
	if c.buf, err = readN(c.br, c.buf, size); err != nil {
		return 0, nil, short(err)
	}
	mark, err := c.br.Peek(16)
	if err != nil && len(mark) < 16 {
		return 0, nil, short(err)
	}
	if !bytes.Equal(mark, c.sync[:]) {
		return 0, nil, &damage{errSync}
	}
	_, _ = c.br.Discard(16)
	data, err := c.unpack(c.buf)
	return n, data, err
}

// short makes the end of the file within a block damage.
func short(err error) error {
	if errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) {
		return &damage{errors.New("it ends within a block")}
	}
	return err
}

// resync skips to behind the next mark. The error is io.EOF when there is none.
func (c *container) resync(ctx context.Context) error {
	for n := 0; ; n++ {
		if n&0xfff == 0 {
			if err := ctx.Err(); err != nil {
				return err
			}
		}
		p, err := c.br.Peek(4096)
		if len(p) < 16 {
			if err == nil || errors.Is(err, bufio.ErrBufferFull) {
				err = io.EOF
			}
			return err
		}
		if i := bytes.Index(p, c.sync[:]); i >= 0 {
			_, err := c.br.Discard(i + 16)
			return err
		}
		if _, err := c.br.Discard(len(p) - 15); err != nil {
			return err
		}
	}
}
