package archive

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
