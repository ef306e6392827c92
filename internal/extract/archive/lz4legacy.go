package archive

import (
	"bufio"
	"encoding/binary"
	"errors"
	"io"

	"github.com/pierrec/lz4/v4"
)

const (
	lz4Legacy      = "\x02\x21\x4c\x18"
	legacyBlock    = 8 << 20                            // bytes that a block holds
	legacyBlockMax = legacyBlock + legacyBlock/255 + 16 // compressed
)

// A legacyLZ4 reads the old frame format of lz4, which has no end mark: blocks follow one another to
// the end of the file. Linux writes it, with the size of the kernel as four bytes behind. Source:
// lz4_Frame_format.md, "Legacy frame".
type legacyLZ4 struct {
	br     *bufio.Reader
	packed []byte
	block  []byte
	out    []byte
	total  uint32 // bytes of the frame, as the size behind it counts them
}

func (z *legacyLZ4) Read(p []byte) (int, error) {
	for len(z.out) == 0 {
		if err := z.next(); err != nil {
			return 0, err
		}
	}
	n := copy(p, z.out)
	z.out = z.out[n:]
	return n, nil
}

// next decompresses a block.
func (z *legacyLZ4) next() error {
	var h [4]byte
	if _, err := io.ReadFull(z.br, h[:]); err != nil {
		return err
	}
	size := binary.LittleEndian.Uint32(h[:])
	switch {
	case string(h[:]) == lz4Legacy: // another frame
		z.total = 0
		return nil
	case size == z.total: // what follows belongs to somebody else
		return io.EOF
	case size == 0 || size > legacyBlockMax:
		return errors.New("invalid block size")
	}
	var err error
	if z.packed, err = readMost(z.br, z.packed[:0], int(size)); err != nil {
		return err
	}
	if z.block == nil {
		z.block = make([]byte, legacyBlock)
	}
	n, err := lz4.UncompressBlock(z.packed, z.block)
	if err == nil {
		z.out = z.block[:n]
		z.total += uint32(n)
	}
	return err
}

// readMost appends n bytes of r to b, growing it by what is there and not by what is said.
func readMost(r io.Reader, b []byte, n int) ([]byte, error) {
	for len(b) < n {
		k := len(b)
		b = append(b, make([]byte, min(n-k, 256<<10))...)
		if _, err := io.ReadFull(r, b[k:]); err != nil {
			return b, unexpected(err)
		}
	}
	return b, nil
}
