package tagger

// Bits is the size of the model's table of weights as a power of two.
const Bits = 20

// numFeatures is how many features a token has.
const numFeatures = 31

// mix hashes a template number and up to three values to a place in the table.
func mix(n, a, b, c uint64) uint32 {
	h := n*0x8ebc6af09c88c6e3 + a*0x9e3779b97f4a7c15 + b*0xbf58476d1ce4e5b9 + c*0x94d049bb133111eb
	h = (h ^ h>>32) * 0xd6e8feb86659fd93
	return uint32(h >> (64 - Bits))
}

// class joins what is known of a token to one value.
func (k *Token) classOf() uint32 { return uint32(k.Flags)<<4 | uint32(k.Shape) }

// names is the part of the flags that matters from a distance.
func (k *Token) namesOf() uint32 {
	return uint32(k.Flags&(Given|Family|Common|Title|Place|Particle|Word|Rare))<<4 | uint32(k.Shape)
}

// numOwn is how many of the features depend on the word alone.
const numOwn = 8

// own returns the features of a word by itself.
func (k *Token) own() [numOwn]uint32 {
	return [numOwn]uint32{
		mix(1, uint64(k.Shape), 0, 0),
		mix(2, k.lex, 0, 0),
		mix(3, k.lex, uint64(k.Shape), 0),
		mix(4, uint64(k.class), 0, 0),
		mix(5, uint64(k.head), 0, 0),
		mix(6, uint64(k.tail2), uint64(k.Shape), 0),
		mix(7, uint64(k.tail3), 0, 0),
		mix(8, uint64(k.tail4), 0, 0),
	}
}

// around returns the features of token i of the run that depend on the words beside it.
func (w *Window) around(i int) [numFeatures - numOwn]uint32 {
	i += w.first
	p2, p, k, n, n2 := &w.toks[i-2], &w.toks[i-1], &w.toks[i], &w.toks[i+1], &w.toks[i+2]
	class, before, after := uint64(k.class), uint64(k.Before), uint64(n.Before)
	index := uint64(min(i-w.first, 4))<<8 | uint64(min(w.last-i, 4))
	return [numFeatures - numOwn]uint32{
		mix(9, p.Hash, before, 0),
		mix(10, n.Hash, after, 0),
		mix(11, p.Hash, class, 0),
		mix(12, n.Hash, class, 0),
		mix(13, p2.Hash, 0, 0),
		mix(14, n2.Hash, 0, 0),
		mix(15, uint64(p.class), class, before),
		mix(16, uint64(n.class), class, after),
		mix(17, uint64(p.names), uint64(k.names), uint64(n.names)),
		mix(18, before, class, 0),
		mix(19, after, class, 0),
		mix(20, before<<4|after, uint64(k.Shape), 0),
		mix(21, index, class, 0),
		mix(22, p2.Hash, p.Hash, 0),
		mix(23, n.Hash, n2.Hash, 0),
		mix(24, uint64(p.Shape)<<8|uint64(k.Shape)<<4|uint64(n.Shape), before, after),
		mix(25, uint64(p.tail3), class, 0),
		mix(26, uint64(n.tail3), class, 0),
		mix(27, uint64(p2.names), uint64(p.names), uint64(k.names)),
		mix(28, uint64(n2.names), uint64(n.names), uint64(k.names)),
		mix(29, uint64(w.list), class, index>>8),
		mix(30, uint64(w.list), before, after),
		mix(31, before<<4|after, class, 0),
	}
}

// Features returns the features of token i of the run.
func (w *Window) Features(i int) (f [numFeatures]uint32) {
	own, around := w.toks[w.first+i].own(), w.around(i)
	copy(f[:], own[:])
	copy(f[numOwn:], around[:])
	return f
}
