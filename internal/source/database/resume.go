package database

import (
	"hash/maphash"
	"slices"
)

// A resume knows which rows of a part have been delivered, so that a part can be read again over a
// new connection, whose snapshot may have other rows in another order, and goes on where it stopped:
// no row is delivered twice, none is left out.
//
// A row is known by its primary key, else by the place that the server gives it, else by all of its
// values. Eight bytes are kept of each, up to a bound; rows beyond it are counted.
type resume struct {
	columns []int // that a row is known by; nil for all
	seed    maphash.Seed
	sums    []uint64
	more    int64 // rows delivered that are not in sums

	skip     map[uint64]int32 // of sums, what is still to be passed
	skipMore int64
}

// maxSums bounds what is kept of a part: 32 MiB.
const maxSums = 4 << 20

func newResume(t *table) resume {
	s := resume{seed: maphash.MakeSeed()}
	if t.locator != "" {
		s.columns = []int{len(t.columns)}
		return s
	}
	for _, p := range t.keys.Primary {
		i := slices.IndexFunc(t.columns, func(c column) bool { return c.name == p })
		if i < 0 { // the user left the column out
			s.columns = nil
			break
		}
		s.columns = append(s.columns, i)
	}
	return s
}

// part begins a part.
func (s *resume) part() {
	s.sums, s.more, s.skip, s.skipMore = s.sums[:0], 0, nil, 0
}

// again begins the part that was being read once more.
func (s *resume) again() {
	s.skip, s.skipMore = nil, s.more
	if len(s.sums) > 0 {
		s.skip = make(map[uint64]int32, len(s.sums))
		for _, h := range s.sums {
			s.skip[h]++
		}
	}
}

// seen reports whether a row has been delivered, and notes it.
func (s *resume) seen(vals [][]byte) bool {
	h := s.sum(vals)
	if len(s.skip) > 0 {
		if n := s.skip[h]; n > 1 {
			s.skip[h] = n - 1
			return true
		} else if n == 1 {
			delete(s.skip, h)
			return true
		}
	}
	if s.skipMore > 0 {
		s.skipMore--
		return true
	}
	if len(s.sums) < maxSums {
		s.sums = append(s.sums, h)
	} else {
		s.more++
	}
	return false
}

func (s *resume) sum(vals [][]byte) uint64 {
	if s.columns == nil {
		var h maphash.Hash
		h.SetSeed(s.seed)
		for _, v := range vals {
			s.write(&h, v)
		}
		return h.Sum64()
	}
	if len(s.columns) == 1 {
		return maphash.Bytes(s.seed, vals[s.columns[0]])
	}
	var h maphash.Hash
	h.SetSeed(s.seed)
	for _, i := range s.columns {
		s.write(&h, vals[i])
	}
	return h.Sum64()
}

// write adds a value so that neighbours cannot be confused.
func (s *resume) write(h *maphash.Hash, v []byte) {
	n := len(v)
	_, _ = h.Write([]byte{byte(n), byte(n >> 8), byte(n >> 16), byte(n >> 24)})
	_, _ = h.Write(v)
}
