package relation

import (
	"encoding/binary"
	"slices"
)

// kept is how many hashes of a column are kept.
const kept = 2048

// A sketch is the smallest hashes of the values of a column: all of them when there are few.
type sketch struct {
	hashes []uint64
	limit  uint64 // hashes above it are not kept
	values int64  // filled cells
	twice  bool   // a value stands there twice
	cut    bool   // there are more than are kept
}

func (s *sketch) add(h uint64) {
	s.values++
	if h > s.limit {
		return
	}
	if s.hashes = append(s.hashes, h); len(s.hashes) >= 2*kept {
		s.compact()
	}
}

// compact sorts the hashes and keeps each of the smallest once.
func (s *sketch) compact() {
	slices.Sort(s.hashes)
	n := len(s.hashes)
	s.hashes = slices.Compact(s.hashes)
	s.twice = s.twice || len(s.hashes) < n
	if len(s.hashes) > kept {
		s.hashes, s.cut = s.hashes[:kept], true
		s.limit = s.hashes[kept-1]
	}
}

// within returns how many values of s could be looked for among those of o, and whether all of them
// stand there.
func (s *sketch) within(o *sketch) (tested int, all bool) {
	j := 0
	for _, h := range s.hashes {
		if h > o.limit {
			break
		}
		for j < len(o.hashes) && o.hashes[j] < h {
			j++
		}
		if j == len(o.hashes) || o.hashes[j] != h {
			return tested, false
		}
		tested++
	}
	return tested, true
}

// hash mixes v, eight bytes at a time, in the way of wyhash and its kin: two multiplications and
// a last mixing of all bits, which sketches need.
func hash(seed uint64, v []byte) uint64 {
	const k0, k1 = 0xa0761d6478bd642f, 0xe7037ed1a0b428db
	h := seed ^ uint64(len(v))*k0
	for len(v) >= 8 {
		h = (h ^ binary.LittleEndian.Uint64(v)) * k1
		h ^= h >> 32
		v = v[8:]
	}
	var last [8]byte
	copy(last[:], v)
	h = (h ^ binary.LittleEndian.Uint64(last[:])) * k1
	h ^= h >> 29
	h *= k0
	return h ^ h>>32
}
