package archive

import (
	"errors"
	"io"
)

// An inflate64 reads Deflate64, the variant of deflate that Windows writes for large files: a window of 64
// KiB, two more distances, and a length code of 16 extra bits. Source: APPNOTE.TXT of PKWARE, and
// RFC 1951 for all the rest.
type inflate64 struct {
	r      io.ByteReader
	bits   uint32
	nbits  uint
	window [1 << 16]byte
	pos    int // in the window, of the next byte
	unread int // bytes before pos that were not delivered
	total  int64
	step   func() error
	last   bool
	left   int // of a stored block
	length huffman
	dist   huffman
	copy   int // bytes of a match still to copy
	from   int // distance of the match
	err    error
}

var errInflate64 = errors.New("invalid Deflate64 data")

func newInflate64(r io.ByteReader) io.Reader {
	z := &inflate64{r: r}
	z.step = z.header
	return z
}

// inflateChunk is how many bytes are decoded at a time: far fewer than the window holds.
const inflateChunk = 1 << 12

func (z *inflate64) Read(p []byte) (int, error) {
	if len(p) == 0 {
		return 0, nil
	}
	for z.unread == 0 {
		if z.err != nil {
			return 0, z.err
		}
		for z.unread < inflateChunk && z.err == nil {
			z.err = unexpectedStep(z.step())
		}
	}
	start := (z.pos - z.unread) & 0xffff
	n := copy(p, z.window[start:min(len(z.window), start+z.unread)])
	z.unread -= n
	return n, nil
}

var errEnd64 = errors.New("end of the last block")

// unexpectedStep tells the end of the data, which is io.EOF, from the end of the bytes.
func unexpectedStep(err error) error {
	switch {
	case errors.Is(err, errEnd64):
		return io.EOF
	case errors.Is(err, io.EOF):
		return io.ErrUnexpectedEOF
	}
	return err
}

func (z *inflate64) get(n uint) (int, error) {
	for z.nbits < n {
		c, err := z.r.ReadByte()
		if err != nil {
			return 0, err
		}
		z.bits |= uint32(c) << z.nbits
		z.nbits += 8
	}
	v := int(z.bits & (1<<n - 1))
	z.bits >>= n
	z.nbits -= n
	return v, nil
}

func (z *inflate64) put(c byte) {
	z.window[z.pos] = c
	z.pos = (z.pos + 1) & 0xffff
	z.unread++
	z.total++
}

// header begins a block.
func (z *inflate64) header() error {
	if z.last {
		return errEnd64
	}
	h, err := z.get(3)
	if err != nil {
		return err
	}
	z.last = h&1 == 1
	switch h >> 1 {
	case 0:
		return z.storedHeader()
	case 1:
		z.length.build(fixedLengths())
		z.dist.build(fixedDistances())
	case 2:
		if err := z.tables(); err != nil {
			return err
		}
	default:
		return errInflate64
	}
	z.step = z.symbol
	return nil
}

func (z *inflate64) storedHeader() error {
	z.bits, z.nbits = 0, 0 // fewer than eight bits are left: get reads no further than it must
	n, err := z.get(16)
	if err != nil {
		return err
	}
	inverse, err := z.get(16)
	if err != nil {
		return err
	}
	if n != inverse^0xffff {
		return errInflate64
	}
	z.left, z.step = n, z.stored
	return nil
}

func (z *inflate64) stored() error {
	if z.left == 0 {
		z.step = z.header
		return nil
	}
	c, err := z.get(8)
	if err != nil {
		return err
	}
	z.left--
	z.put(byte(c))
	return nil
}

// symbol decodes one literal, or the head of a match.
func (z *inflate64) symbol() error {
	s, err := z.length.decode(z)
	switch {
	case err != nil:
		return err
	case s < 256:
		z.put(byte(s))
		return nil
	case s == 256:
		z.step = z.header
		return nil
	case s > 285:
		return errInflate64
	}
	n, err := z.extended(lengths64[s-257])
	if err != nil {
		return err
	}
	d, err := z.dist.decode(z)
	if err != nil {
		return err
	}
	if z.from, err = z.extended(distances64[d]); err != nil {
		return err
	}
	if int64(z.from) > z.total {
		return errInflate64
	}
	z.copy, z.step = n, z.match
	return nil
}

// match copies a part of a match.
func (z *inflate64) match() error {
	for n := min(z.copy, inflateChunk); n > 0; n-- {
		z.put(z.window[(z.pos-z.from)&0xffff])
		z.copy--
	}
	if z.copy == 0 {
		z.step = z.symbol
	}
	return nil
}

// tables reads the codes of a block: first the code in which their lengths are written.
func (z *inflate64) tables() error {
	var n [3]int
	for i, c := range [...]extra64{{257, 5}, {1, 5}, {4, 4}} {
		v, err := z.extended(c)
		if err != nil {
			return err
		}
		n[i] = v
	}
	order := [...]byte{16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15}
	codes := make([]byte, len(order))
	for i := range n[2] {
		v, err := z.get(3)
		if err != nil {
			return err
		}
		codes[order[i]] = byte(v)
	}
	if !z.length.build(codes) {
		return errInflate64
	}
	all, err := z.lengths(n[0] + n[1])
	if err != nil {
		return err
	}
	if !z.length.build(all[:n[0]]) || !z.dist.build(all[n[0]:]) {
		return errInflate64
	}
	return nil
}

// lengths reads the lengths of n codes; three symbols repeat the last one, or zero.
func (z *inflate64) lengths(n int) ([]byte, error) {
	all := make([]byte, 0, n)
	for len(all) < n {
		s, err := z.length.decode(z)
		if err != nil {
			return nil, err
		}
		if s < 16 {
			all = append(all, byte(s))
			continue
		}
		var last byte
		if s == 16 {
			if len(all) == 0 {
				return nil, errInflate64
			}
			last = all[len(all)-1]
		}
		k, err := z.extended([...]extra64{{3, 2}, {3, 3}, {11, 7}}[s-16])
		if err != nil {
			return nil, err
		}
		if len(all)+k > n {
			return nil, errInflate64
		}
		for range k {
			all = append(all, last)
		}
	}
	return all, nil
}
