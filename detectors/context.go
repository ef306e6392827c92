package detectors

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
	sc.fold = AppendFold(sc.fold[:0], t[a:c.Start])
	n := len(sc.fold)
	sc.tokens(sc.fold, func(e *wordEntry, end int) {
		sc.hits = append(sc.hits, contextHit{e.det, int32(n - end), e.anti})
	})
	sc.fold = AppendFold(sc.fold[:0], t[c.End:b])
	i := 0
	for i < len(sc.fold) && wordByte(sc.fold[i]) { // the rest of a token that the match cut
		i++
	}
	sc.tokens(sc.fold[i:], func(e *wordEntry, end int) {
		sc.hits = append(sc.hits, contextHit{e.det, int32(2*end) + 8, e.anti})
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

func (sc *Scanner) tokens(t []byte, f func(*wordEntry, int)) {
	for i := 0; i < len(t); {
		if !wordByte(t[i]) {
			i++
			continue
		}
		i = sc.set.context.each(t, i, f)
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
