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
	switch err {
	case errEnd64:
		return io.EOF
	case io.EOF:
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

// An extra64 is the least value of a code and the number of bits that are added to it.
type extra64 struct {
	base int
	bits uint
}

func (z *inflate64) extended(e extra64) (int, error) {
	n, err := z.get(e.bits)
	return e.base + n, err
}

var lengths64 = func() (t [29]extra64) {
	base := 3
	for i := range 28 {
		bits := uint(0)
		if i >= 8 {
			bits = uint(i/4 - 1)
		}
		t[i] = extra64{base, bits}
		base += 1 << bits
	}
	t[28] = extra64{3, 16}
	return t
}()

var distances64 = func() (t [32]extra64) {
	base := 1
	for i := range t {
		bits := uint(0)
		if i >= 4 {
			bits = uint(i/2 - 1)
		}
		t[i] = extra64{base, bits}
		base += 1 << bits
	}
	return t
}()

func fixedLengths() []byte {
	l := make([]byte, 288)
	for i := range l {
		switch {
		case i < 144:
			l[i] = 8
		case i < 256:
			l[i] = 9
		case i < 280:
			l[i] = 7
		default:
			l[i] = 8
		}
	}
	return l
}

func fixedDistances() []byte {
	l := make([]byte, 32)
	for i := range l {
		l[i] = 5
	}
	return l
}

// tables reads the codes of a block.
func (z *inflate64) tables() error {
	var n [3]int
	for i, c := range [...]struct{ bits, base uint }{{5, 257}, {5, 1}, {4, 4}} {
		v, err := z.get(c.bits)
		if err != nil {
			return err
		}
		n[i] = v + int(c.base)
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
	all := make([]byte, n[0]+n[1])
	for i := 0; i < len(all); {
		s, err := z.length.decode(z)
		if err != nil {
			return err
		}
		if s < 16 {
			all[i] = byte(s)
			i++
			continue
		}
		var prev byte
		if s == 16 {
			if i == 0 {
				return errInflate64
			}
			prev = all[i-1]
		}
		k, err := z.extended([...]extra64{{3, 2}, {3, 3}, {11, 7}}[s-16])
		if err != nil {
			return err
		}
		if i+k > len(all) {
			return errInflate64
		}
		for ; k > 0; k-- {
			all[i] = prev
			i++
		}
	}
	if !z.length.build(all[:n[0]]) || !z.dist.build(all[n[0]:]) {
		return errInflate64
	}
	return nil
}

// A huffman is a canonical code: how many codes each length has, and the symbols in their order.
type huffman struct {
	count   [16]int
	symbols []int
}

// build makes the code for symbols of these lengths; false when there are more codes than fit.
func (h *huffman) build(lengths []byte) bool {
	h.count = [16]int{}
	for _, l := range lengths {
		h.count[l]++
	}
	h.count[0] = 0
	left := 1
	var at [17]int
	for l := 1; l < 16; l++ {
		if left = left*2 - h.count[l]; left < 0 {
			return false
		}
		at[l+1] = at[l] + h.count[l]
	}
	h.symbols = append(h.symbols[:0], make([]int, at[16])...)
	for s, l := range lengths {
		if l > 0 {
			h.symbols[at[l]] = s
			at[l]++
		}
	}
	return true
}

// decode reads one symbol.
func (h *huffman) decode(z *inflate64) (int, error) {
	code, first, index := 0, 0, 0
	for l := 1; l < 16; l++ {
		b, err := z.get(1)
		if err != nil {
			return 0, err
		}
		code |= b
		n := h.count[l]
		if code-n < first {
			return h.symbols[index+code-first], nil
		}
		index += n
		first = (first + n) << 1
		code <<= 1
	}
	return 0, errInflate64
}
