package scan

import (
	"encoding/binary"

	"github.com/inzage/inzage/internal/pii"
)

// ordinals tell equal findings of one document apart. Up to a bound they are counted exactly, then
// by slots of a fixed table, so that memory stays bounded; either way the same input gives the same
// ordinals.
type ordinals struct {
	stores map[string]pii.Store // by field
	keys   []uint64             // open addressing; 0 is empty
	counts []uint32             // of keys
	n      int
	slots  []uint32
}

const (
	maxExact = 1 << 17
	numSlots = 1 << 20
	// maxStores bounds the fields whose hashes are kept.
	maxStores = 1000
)

// store returns the hash of the container and one of its fields.
func (o *ordinals) store(container, field string) pii.Store {
	s, ok := o.stores[field]
	if !ok {
		s = pii.NewStore(container, field)
		if o.stores == nil {
			o.stores = map[string]pii.Store{}
		}
		if len(o.stores) < maxStores {
			o.stores[field] = s
		}
	}
	return s
}

// next returns how many findings with this digest have stood in s before.
func (o *ordinals) next(digest string, s pii.Store) uint32 {
	h := ordinalKey(digest, s)
	if i, ok := o.find(h); ok {
		o.counts[i]++
		return o.counts[i] - 1
	} else if o.n < maxExact {
		if 2*(o.n+1) > len(o.keys) {
			o.grow()
			i, _ = o.find(h)
		}
		o.keys[i], o.counts[i] = h, 1
		o.n++
		return 0
	}
	if o.slots == nil {
		o.slots = make([]uint32, numSlots)
	}
	n := &o.slots[h%numSlots]
	*n++
	return *n - 1
}

// find returns the place of h among the keys, or the place where it would stand.
func (o *ordinals) find(h uint64) (i uint64, ok bool) {
	if len(o.keys) == 0 {
		return 0, false
	}
	mask := uint64(len(o.keys) - 1)
	for i = h & mask; o.keys[i] != 0; i = (i + 1) & mask {
		if o.keys[i] == h {
			return i, true
		}
	}
	return i, false
}

func (o *ordinals) grow() {
	keys, counts := o.keys, o.counts
	size := max(64, 2*len(keys))
	o.keys, o.counts = make([]uint64, size), make([]uint32, size)
	for k, h := range keys {
		if h != 0 {
			i, _ := o.find(h)
			o.keys[i], o.counts[i] = h, counts[k]
		}
	}
}

// ordinalKey hashes a digest and its store; it is the same in every run and never 0.
func ordinalKey(digest string, s pii.Store) uint64 {
	h := binary.LittleEndian.Uint64(s[:])
	for len(digest) >= 8 {
		x := uint64(digest[0]) | uint64(digest[1])<<8 | uint64(digest[2])<<16 | uint64(digest[3])<<24 |
			uint64(digest[4])<<32 | uint64(digest[5])<<40 | uint64(digest[6])<<48 | uint64(digest[7])<<56
		h = (h ^ x) * 0x9e3779b97f4a7c15
		h ^= h >> 32
		digest = digest[8:]
	}
	return h | 1<<63
}
