// Package pool holds the strings that the cells of a workbook share.
package pool

import "encoding/binary"

// A Pool holds the shared strings of a workbook in a few large pieces, each with its length before
// it. What does not fit is handed over at once, without a cell.
type Pool struct {
	refs   []uint32 // by index: place in the pieces, those of all together
	pieces [][]byte
	used   []uint64 // bits: strings that a cell refers to
	limit  int
}

// PieceSize is how long a string may be.
const PieceSize = 4 << 20

// maxPooled is how much text a pool may hold: 32 bits of places, and memory.
const maxPooled = 1 << 30

// New returns a pool that holds up to limit bytes.
func New(limit int64) *Pool { return &Pool{limit: int(min(maxPooled, max(limit, 16<<20)))} }

// Len is how many strings there are.
func (p *Pool) Len() int { return len(p.refs) }

// Add adds a string; false means that it does not fit.
func (p *Pool) Add(s []byte) bool {
	var head [binary.MaxVarintLen64]byte
	n := binary.PutUvarint(head[:], uint64(len(s)))
	if n+len(s) > PieceSize || (len(p.pieces)+1)*PieceSize+4*len(p.refs) > p.limit {
		p.refs = append(p.refs, 1<<32-1)
		return false
	}
	k := len(p.pieces) - 1
	if k < 0 || len(p.pieces[k])+n+len(s) > PieceSize {
		size := PieceSize
		if k < 0 {
			size = 64 << 10
		}
		p.pieces = append(p.pieces, make([]byte, 0, size))
		k++
	}
	p.refs = append(p.refs, uint32(k*PieceSize+len(p.pieces[k])))
	p.pieces[k] = append(append(p.pieces[k], head[:n]...), s...)
	return true
}

// Get returns string i and notes that it was used; nil for none.
func (p *Pool) Get(i int) []byte {
	if uint(i) >= uint(len(p.refs)) || p.refs[i] == 1<<32-1 {
		return nil
	}
	if w := i >> 6; w >= len(p.used) {
		p.used = append(p.used, make([]uint64, len(p.refs)/64+1-len(p.used))...)
	}
	p.used[i>>6] |= 1 << (i & 63)
	return p.at(i)
}

// at returns string i, which is there.
func (p *Pool) at(i int) []byte {
	at := int(p.refs[i])
	b := p.pieces[at/PieceSize][at%PieceSize:]
	size, n := binary.Uvarint(b)
	return b[n : n+int(size)]
}

// Unused calls f for each string that was never got, with its index.
func (p *Pool) Unused(f func(i int, s []byte)) {
	for i := range p.refs {
		if i>>6 < len(p.used) && p.used[i>>6]&(1<<(i&63)) != 0 || p.refs[i] == 1<<32-1 {
			continue
		}
		if s := p.at(i); len(s) > 0 {
			f(i, s)
		}
	}
}
