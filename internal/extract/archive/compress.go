package archive

import (
	"bufio"
	"errors"
	"io"

	"github.com/inzage/inzage/internal/extract"
)

// A lzwReader reads the output of the compress program: a header of three bytes, then codes of 9 to
// 16 bits, least bit first, in groups of eight codes that are dropped unfinished when the width of
// a code changes. Source: the format is documented by its implementations, ncompress and gzip's
// unlzw.
type lzwReader struct {
	br      *bufio.Reader
	max     uint // bits of the widest code
	block   bool // code 256 clears the table
	width   uint
	bits    uint32
	nbits   uint
	inGroup uint // codes read of the group of eight
	next    int  // the next free code
	prev    int  // -1 at the start
	first   byte
	prefix  [1 << 16]uint16
	suffix  [1 << 16]byte
	out     []byte // decoded, not delivered; reversed on a stack of its own
	stack   []byte
	err     error
}

const clearCode = 256

var errLZW = errors.New("invalid code")

func openCompress(r io.Reader, _ extract.Limits) (io.Reader, error) {
	br := bufio.NewReaderSize(r, 64<<10)
	var head [3]byte
	if _, err := io.ReadFull(br, head[:]); err != nil {
		return nil, err
	}
	z := &lzwReader{br: br, max: uint(head[2] & 0x1f), block: head[2]&0x80 != 0, prev: -1}
	if head[0] != 0x1f || head[1] != 0x9d || z.max < 9 || z.max > 16 {
		return nil, errors.New("invalid header")
	}
	z.reset()
	return z, nil
}

func (z *lzwReader) reset() {
	z.width, z.next, z.prev = 9, 256, -1
	if z.block {
		z.next = 257
	}
}

func (z *lzwReader) Read(p []byte) (int, error) {
	for len(z.out) == 0 {
		if z.err != nil {
			return 0, z.err
		}
		z.err = z.step()
	}
	n := copy(p, z.out)
	z.out = z.out[n:]
	return n, nil
}

// code reads one code; io.EOF when fewer bits are left than it has.
func (z *lzwReader) code() (int, error) {
	for z.nbits < z.width {
		c, err := z.br.ReadByte()
		if err != nil {
			return 0, err
		}
		z.bits |= uint32(c) << z.nbits
		z.nbits += 8
	}
	c := int(z.bits & (1<<z.width - 1))
	z.bits >>= z.width
	z.nbits -= z.width
	z.inGroup = (z.inGroup + 1) & 7
	return c, nil
}

// align drops the rest of a group of eight codes.
func (z *lzwReader) align() error {
	left := z.inGroup * z.width // bits used of the group
	if left == 0 {
		return nil
	}
	skip := (8*z.width - left - z.nbits) / 8
	z.bits, z.nbits, z.inGroup = 0, 0, 0
	_, err := z.br.Discard(int(skip))
	return err
}

// step decodes one code into out.
func (z *lzwReader) step() error {
	if z.next > 1<<z.width-1 && z.width < z.max {
		if err := z.align(); err != nil {
			return err
		}
		z.width++
	}
	c, err := z.code()
	if err != nil {
		return err
	}
	if c == clearCode && z.block {
		if err := z.align(); err != nil {
			return err
		}
		z.reset()
		return nil
	}
	return z.expand(c)
}

// expand writes what a code stands for and adds the next one to the table.
func (z *lzwReader) expand(c int) error {
	code := c
	z.stack = z.stack[:0]
	if z.prev < 0 {
		if c > 255 {
			return errLZW
		}
	} else if c >= z.next {
		if c > z.next {
			return errLZW
		}
		z.stack = append(z.stack, z.first)
		c = z.prev
	}
	for c > 255 {
		z.stack = append(z.stack, z.suffix[c])
		c = int(z.prefix[c])
	}
	z.first = byte(c)
	z.out = append(z.out[:0], z.first)
	for i := len(z.stack) - 1; i >= 0; i-- {
		z.out = append(z.out, z.stack[i])
	}
	if z.prev >= 0 && z.next < 1<<z.max {
		z.prefix[z.next], z.suffix[z.next] = uint16(z.prev), z.first
		z.next++
	}
	z.prev = code
	return nil
}
