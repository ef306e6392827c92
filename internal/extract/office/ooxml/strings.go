package ooxml

import (
	"encoding/binary"

	"github.com/inzage/inzage/internal/content"
	"github.com/inzage/inzage/internal/extract/markup/xmltok"
	"github.com/inzage/inzage/internal/extract/office/opc"
)

// A pool holds the shared strings of a workbook in a few large pieces, each with its length before
// it. What does not fit is handed over at once, without a cell.
type pool struct {
	refs   []uint32 // by index: place in the pieces, those of all together
	pieces [][]byte
	used   []uint64 // bits: strings that a cell refers to
	limit  int
}

const pieceSize = 4 << 20

// maxPooled is how much text a pool may hold: 32 bits of places, and memory.
const maxPooled = 1 << 30

// add adds a string; false means that it does not fit.
func (p *pool) add(s []byte) bool {
	var head [binary.MaxVarintLen64]byte
	n := binary.PutUvarint(head[:], uint64(len(s)))
	if n+len(s) > pieceSize || (len(p.pieces)+1)*pieceSize+4*len(p.refs) > p.limit {
		p.refs = append(p.refs, 1<<32-1)
		return false
	}
	k := len(p.pieces) - 1
	if k < 0 || len(p.pieces[k])+n+len(s) > pieceSize {
		size := pieceSize
		if k < 0 {
			size = 64 << 10
		}
		p.pieces = append(p.pieces, make([]byte, 0, size))
		k++
	}
	p.refs = append(p.refs, uint32(k*pieceSize+len(p.pieces[k])))
	p.pieces[k] = append(append(p.pieces[k], head[:n]...), s...)
	return true
}

// get returns string i and notes that it was used; nil for none.
func (p *pool) get(i int) []byte {
	if uint(i) >= uint(len(p.refs)) || p.refs[i] == 1<<32-1 {
		return nil
	}
	if w := i >> 6; w < len(p.used) {
		p.used[w] |= 1 << (i & 63)
	}
	at := int(p.refs[i])
	b := p.pieces[at/pieceSize][at%pieceSize:]
	size, n := binary.Uvarint(b)
	return b[n : n+int(size)]
}

// strings reads the shared strings: one for each si, its runs joined, without the phonetic ones.
func (r *reader) strings(part *opc.Part) (*pool, error) {
	p := &pool{limit: int(min(maxPooled, max(r.in.Limits.Memory, 16<<20)))}
	over := content.NewBuilder(r.ctx, r.v, nil)
	over.Where.Part = "sharedStrings"
	var text []byte
	inT, phonetic := false, 0
	err := r.tokens(part, over.Where, func(t *xmltok.Tokenizer, k xmltok.Kind) error {
		switch k {
		case xmltok.Start:
			switch string(t.Local()) {
			case "si":
				text = text[:0]
			case "t":
				inT = phonetic == 0
			case "rPh":
				phonetic++
			}
		case xmltok.Text, xmltok.CDATA:
			if inT && len(text) < pieceSize {
				text = append(text, t.Text()...)
			}
		case xmltok.End:
			switch string(t.Local()) {
			case "t":
				inT = false
			case "rPh":
				phonetic = max(0, phonetic-1)
			case "si":
				if !p.add(text) {
					over.Record(content.Record{})
					over.Field(-1, text, -1)
				}
			}
		}
		return nil
	})
	p.used = make([]uint64, len(p.refs)/64+1)
	if err != nil {
		return p, err
	}
	return p, over.Flush()
}

// unused delivers the strings that no cell refers to: what was deleted, and stayed in the file.
func (r *reader) unused(p *pool) error {
	w := content.NewBuilder(r.ctx, r.v, nil)
	w.Where.Part = "sharedStrings"
	for i := range p.refs {
		if p.used[i>>6]&(1<<(i&63)) != 0 {
			continue
		}
		if s := p.get(i); len(s) > 0 {
			w.Record(content.Record{Line: i + 1})
			w.Field(-1, s, -1)
		}
	}
	return w.Flush()
}
