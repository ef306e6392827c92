package detectors

import (
	"encoding/binary"
	mathbits "math/bits"
)

// contextHit is one context word found near a candidate.
type contextHit struct {
	det  int32
	dist int32 // bytes between it and the candidate; words after count double
	anti bool
}

// window fills in the context verdict of c from the words around it.
func (sc *Scanner) window(c *Candidate) {
	x := &sc.set.context
	if x.first == nil {
		return
	}
	t := sc.in.Text
	lo, hi := sc.reach(c.Field)
	a, b := max(lo, c.Start-ContextBefore), min(hi, c.End+ContextAfter)
	for a > lo && a < c.Start && isWordText(t[a]) && isWordText(t[a-1]) { // begin at a word start
		a++
	}
	sc.hits = sc.hits[:0]
	sc.nearWords(a, c.Start, func(e *wordEntry, end int) {
		sc.hits = append(sc.hits, contextHit{e.det, int32(c.Start - end), e.anti})
	})
	i := c.End
	for i < b && isWordText(t[i]) { // the rest of a token that the match cut
		i++
	}
	sc.nearWords(i, b, func(e *wordEntry, end int) {
		sc.hits = append(sc.hits, contextHit{e.det, int32(2*(end-c.End)) + 8, e.anti})
	})
	for _, h := range sc.hits {
		if !h.anti {
			c.ctxFor.set(h.det)
		}
	}
	for _, h := range sc.hits {
		if h.anti && !sc.nearer(h) {
			c.ctxAnti.set(h.det)
		}
	}
}

// nearer reports whether a word for the same detector stands nearer than h.
func (sc *Scanner) nearer(h contextHit) bool {
	for _, o := range sc.hits {
		if !o.anti && o.det == h.det && o.dist <= h.dist {
			return true
		}
	}
	return false
}

// nearWords calls f for the context words that begin in text[lo:hi], with the end of the first word
// of each. Phrases may reach to hi.
func (sc *Scanner) nearWords(lo, hi int, f func(*wordEntry, int)) {
	t, x := sc.in.Text, &sc.set.context
	var prev, cur masks
	for base := lo; base < hi; base += wordBytes {
		classify(sc.near[:1], t[base:min(len(t), base+wordBytes)])
		cur = sc.near[0]
		letter := cur.upper | cur.lower | cur.high
		starts := letter &^ before(letter|cur.digit, prev.upper|prev.lower|prev.high|prev.digit, 1)
		if n := hi - base; n < wordBytes {
			starts &= 1<<n - 1
		}
		for ; starts != 0; starts &= starts - 1 {
			k := mathbits.TrailingZeros64(starts)
			i := base + k
			size := mathbits.TrailingZeros64(^((letter | cur.digit) >> k))
			high := cur.high >> k << (wordBytes - size)
			end := i + size
			if k+size >= wordBytes {
				for end < len(t) && isWordText(t[end]) {
					high |= uint64(t[end] & 0x80)
					end++
				}
			}
			end = min(end, hi)
			if high == 0 && i+4 <= len(t) {
				key := binary.LittleEndian.Uint32(t[i:])
				if !x.candidate(t[i:end], key, end-i) {
					continue
				}
			}
			sc.entries(x, i, end, hi, func(e *wordEntry) { f(e, end) })
		}
		prev = cur
	}
}

func isWordText(b byte) bool { return isAlnum(b) || b >= 0x80 }

// reach returns the bounds in which context words count for a field: the field itself, and for a
// field without a name the fields before it in its record, where a form or a table without a
// header keeps its labels.
func (sc *Scanner) reach(field int) (lo, hi int) {
	fs := sc.in.Fields
	f := &fs[field]
	lo, hi = int(f.Start), int(f.End)
	if f.Name >= 0 {
		return lo, hi
	}
	for k := field; k > 0 && fs[k-1].Record == f.Record && fs[k-1].Name < 0; k-- {
		lo = int(fs[k-1].Start)
		if int(f.Start)-lo > ContextBefore {
			break
		}
	}
	return lo, hi
}
