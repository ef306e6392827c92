package detectors

import (
	"bytes"
	"encoding/binary"
	"errors"
	mathbits "math/bits"
	"slices"
)

// Input is one block of text with the fields in it.
type Input struct {
	Text []byte // UTF-8; invalid bytes are tolerated and part of nothing
	// From and To bound the starts of matches: what lies before and after is context that the
	// neighbouring blocks report. To = 0 means the whole text.
	From, To int
	// Fields lie in order and do not overlap; a byte that is no letter, digit or separator (such
	// as 0x1f) stands between them. Nil means one field without a name.
	Fields []Field
	Names  []*Name // what Field.Name points into, made by [Set.Name]
	// Expect, when not nil, says for each of Names which detector (an index, see [Set.Index]) its
	// fields are expected to match as a whole; -1 for none. It saves time in columns that are known
	// to be of one kind: a field that matches so, and [Settles], is not looked at further.
	Expect []int32
}

// A Field is a stretch of text with a name.
type Field struct {
	Start, End int32
	Name       int32 // index into Input.Names; -1 for running text
	Record     int32 // fields of one record share a number and are neighbours
}

// A Scanner runs a [Set] over blocks. It keeps buffers between calls and is not safe for
// concurrent use.
type Scanner struct {
	set *Set
	in  Input
	// Trace, when set, is called for each candidate before it is judged.
	Trace func(d *Detector, c *Candidate, text []byte)
	// Judged, when set, is called after each candidate was judged, with the index of the detector (see
	// [Set.Index]) and the number of matches it reported.
	Judged func(detector int32, matches int)
	// GaveUp, when set, is told of each part of the text that a detector could not search: see [Pass.GiveUp].
	GaveUp func(d *Detector, err error)

	pass    Pass
	matches []Match
	arena   []byte
	fold    []byte
	one     [1]Field
	masks   [chunkWords + 2]masks
	run     run
	cand    Candidate
	field   int // index of the first field that may hold the current position
	hits    []contextHit
	filler  int // offset of the last "<<"
	near    [1]masks
	keys    []uint64
	spare   []Match
	loose   []Match // loose matches while they are set apart
	split   int     // matches before it are those of named fields
	starts  uint64  // word starts of the word before
	out     bits    // detectors that are left out of this block
	settled []bool  // fields that need no further look
	some    bool    // any of them
}

// chunkWords is how many 64-byte words are classified at a time, so that the masks stay in the
// first-level cache.
const chunkWords = 128

// NewScanner returns a scanner for s.
func (s *Set) NewScanner() *Scanner {
	sc := &Scanner{set: s}
	sc.pass.sc = sc
	return sc
}

// Scan returns the matches of in, ordered by start. Of matches that overlap the surest, then the
// longest is kept. The result and the values in it are valid until the next Scan.
func (sc *Scanner) Scan(in Input) []Match {
	if in.To == 0 {
		in.To = len(in.Text)
	}
	if len(in.Fields) == 0 {
		sc.one[0] = Field{Start: 0, End: int32(len(in.Text)), Name: -1}
		in.Fields = sc.one[:]
	}
	sc.in, sc.out = in, bits{}
	sc.pass.Text = in.Text
	for !sc.search() {
	}
	sc.matches = sc.resolve()
	sc.matches = slices.DeleteFunc(sc.matches, func(m Match) bool { return m.Start < in.From || m.Start >= in.To })
	return sc.matches
}

// search fills sc.matches. A detector that panics is left out of this block, GaveUp is told, and the
// search begins anew: it returns false then.
func (sc *Scanner) search() (done bool) {
	defer func() {
		if done {
			return
		}
		p := recover()
		k := sc.pass.index
		if sc.pass.det == nil || sc.out.has(k) {
			panic(p) // not the fault of a detector
		}
		sc.out.set(k)
		sc.pass.GiveUp(errPanic)
	}()
	sc.matches, sc.arena, sc.field, sc.pass.det = sc.matches[:0], sc.arena[:0], 0, nil
	sc.run = run{}
	sc.fields()
	sc.stretches()
	sc.split = len(sc.matches)
	sc.run.end, sc.filler, sc.starts = 0, -MaxMatch, 0
	sc.propose()
	return true
}

// errPanic is what GaveUp is told of a detector that panicked.
var errPanic = errors.New("it failed on this text (panic)")

// report is the end of [Pass.Report].
func (sc *Scanner) report(m Match) {
	if m.Start < 0 || m.End > len(sc.in.Text) || m.Start >= m.End || m.End-m.Start > MaxMatch {
		return
	}
	sc.matches = append(sc.matches, m)
}

// judge hands one candidate to the detectors of list.
func (sc *Scanner) judge(list []int32, c *Candidate) {
	for _, i := range list {
		sc.judgeOne(i, c)
	}
}

func (sc *Scanner) judgeOne(i int32, c *Candidate) {
	if sc.out.has(i) {
		return
	}
	d := sc.set.list[i]
	sc.pass.det, sc.pass.index = d, i
	before := len(sc.matches)
	if sc.Trace != nil {
		sc.Trace(d, c, sc.in.Text)
	}
	d.Judge(&sc.pass, c)
	if sc.Judged != nil {
		sc.Judged(i, len(sc.matches)-before)
	}
}

// fields hands named fields to the detectors they are named for, and to the one they are expected
// to match. What is settled by that is not looked at again.
func (sc *Scanner) fields() {
	sc.some = false
	if len(sc.in.Names) == 0 {
		return
	}
	n := len(sc.in.Fields)
	sc.settled = slices.Grow(sc.settled[:0], n)[:n]
	clear(sc.settled)
	for i := range sc.in.Fields {
		f := &sc.in.Fields[i]
		if f.Name < 0 || f.Start == f.End {
			continue
		}
		name := sc.in.Names[f.Name]
		expect := int32(-1)
		if sc.in.Expect != nil {
			expect = sc.in.Expect[f.Name]
		}
		if len(name.fields) == 0 && expect < 0 {
			continue
		}
		a, b := trim(sc.in.Text, int(f.Start), int(f.End))
		if a == b || b-a > MaxMatch {
			continue
		}
		before := len(sc.matches)
		if expect >= 0 {
			sc.expected(expect, i, a, b)
		}
		if len(sc.matches) == before && len(name.fields) > 0 {
			sc.named(name, i, a, b)
		}
		for _, m := range sc.matches[before:] {
			if m.Confidence >= Likely && m.Start <= a && m.End >= b && !m.Detector.Loose {
				sc.settled[i], sc.some = true, true
			}
		}
	}
}

// named gives a whole field to the detectors it is named for.
func (sc *Scanner) named(name *Name, i, a, b int) {
	for _, k := range name.fields {
		if sc.out.has(k) {
			continue
		}
		c := sc.candidateIn(Whole, a, b, i)
		d := sc.set.list[k]
		sc.pass.det, sc.pass.index = d, k
		if sc.Trace != nil {
			sc.Trace(d, c, sc.in.Text)
		}
		before := len(sc.matches)
		d.JudgeField(&sc.pass, c)
		if sc.Judged != nil {
			sc.Judged(k, len(sc.matches)-before)
		}
		if ms := sc.matches[before:]; len(ms) > 0 && sc.set.caption(name, k, sc.in.Text[a:b], ms) {
			sc.matches = sc.matches[:before]
		}
	}
}

// Settles reports whether a match of a whole field leaves nothing to look for in it: it is certain,
// or likely by the field's name, and no loose text.
func Settles(m *Match) bool {
	return !m.Detector.Loose && (m.Confidence == Certain || m.Confidence == Likely && m.Evidence.Has(FieldName))
}

// expected gives a whole field to the detector its column is known for. Anything less than a match
// that [Settles] is taken back, so that the field is looked at in the usual way.
func (sc *Scanner) expected(k int32, i, a, b int) {
	d, t := sc.set.list[k], sc.in.Text
	before := len(sc.matches)
	if d.Classes.Has(At) {
		if n := bytes.IndexByte(t[a:b], '@'); n >= 0 {
			sc.judgeOne(k, sc.candidateIn(At, a+n, a+n+1, i))
		}
	} else if c := sc.wholeRun(i, a, b); c != nil && d.Classes.Has(c.Class) && (c.Class != Digits && c.Class != Code || len(c.Compact) >= d.Length[0] && len(c.Compact) <= d.Length[1]) {
		sc.judgeOne(k, c)
	}
	for _, m := range sc.matches[before:] {
		if m.Start <= a && m.End >= b && m.Within == "" && Settles(&m) {
			return
		}
	}
	sc.matches = sc.matches[:before]
}

// wholeRun proposes a field that is one run of groups, nil when it is not.
func (sc *Scanner) wholeRun(i, a, b int) *Candidate {
	t, r := sc.in.Text, &sc.run
	s := a
	for s < b && (t[s] == '+' || t[s] == '(') {
		s++
	}
	if s == b || !isAlnum(t[s]) {
		return nil
	}
	if e, ok := quad(t[:b], s); ok && e == b {
		return sc.candidateIn(Quad, s, e, i)
	}
	r.end = 0
	sc.parse(s, b)
	if r.n == 0 || int(r.stop[r.n-1]) != b {
		return nil
	}
	r.plus, r.glueL, r.glueR = s > a && t[s-1] == '+', false, false
	kind, total := uint8(0), 0
	for g := range r.n {
		kind |= r.kind[g]
		total += int(r.stop[g] - r.start[g])
	}
	if total > maxCode {
		return nil
	}
	cl := Code
	if kind == digitGroup {
		cl = Digits
		if r.n == 3 && sc.calendar(0) {
			cl = Calendar
		}
	}
	return sc.proposal(cl, 0, r.n-1, i)
}

// stretches hands each field as a whole to the detectors that search by themselves.
func (sc *Scanner) stretches() {
	if len(sc.set.stretch) == 0 {
		return
	}
	for i := range sc.in.Fields {
		f := &sc.in.Fields[i]
		if f.Start == f.End {
			continue
		}
		c := &sc.cand
		*c = Candidate{Class: Stretch, Start: int(f.Start), End: int(f.End), Field: i, Compact: c.Compact[:0], Groups: c.Groups[:0], Seps: c.Seps[:0]}
		sc.judge(sc.set.stretch, c)
	}
}

func trim(t []byte, a, b int) (int, int) {
	for a < b && (t[a] <= ' ' || t[a] == '"' || t[a] == '\'') {
		a++
	}
	for b > a && (t[b-1] <= ' ' || t[b-1] == '"' || t[b-1] == '\'') {
		b--
	}
	return a, b
}

// propose walks the text in chunks of masks and judges what they show.
func (sc *Scanner) propose() {
	text := sc.in.Text
	var prev masks
	var fill [2]uint64 // gaps of two and three separators that reach over from the word before
	for base := 0; base < len(text); base += chunkWords * wordBytes {
		n := min(chunkWords, (len(text)-base+wordBytes-1)/wordBytes)
		classify(sc.masks[:n+1], text[base:])
		for w := 0; w < n; w++ {
			m, next := &sc.masks[w], &sc.masks[w+1]
			if sc.some {
				sc.hide(base+w*wordBytes, m)
			}
			sc.word(base+w*wordBytes, &prev, m, next, &fill)
			prev = *m
		}
	}
}

// hide takes the bytes of settled fields out of the masks of the word at offset at.
func (sc *Scanner) hide(at int, m *masks) {
	fs := sc.in.Fields
	for sc.field < len(fs)-1 && int(fs[sc.field].End) < at {
		sc.field++
	}
	live := ^uint64(0)
	for i := sc.field; i < len(fs) && int(fs[i].Start) < at+wordBytes; i++ {
		if !sc.settled[i] {
			continue
		}
		lo, hi := max(int(fs[i].Start)-at, 0), min(int(fs[i].End)-at, wordBytes)
		if hi > lo {
			live &^= (^uint64(0) >> (wordBytes - (hi - lo))) << lo
		}
	}
	m.digit &= live
	m.upper &= live
	m.lower &= live
	m.at &= live
	m.less &= live
	m.high &= live
	m.sep &= live
	m.colon &= live
}

// before shifts x so that bit i holds what stood k bytes earlier.
func before(x, prev uint64, k uint) uint64 { return x<<k | prev>>(64-k) }

// after shifts x so that bit i holds what stands k bytes later.
func after(x, next uint64, k uint) uint64 { return x>>k | next<<(64-k) }

// word makes the proposals of 64 bytes at offset at.
func (sc *Scanner) word(at int, p, m, n *masks, fill *[2]uint64) {
	for sc.field < len(sc.in.Fields)-1 && int(sc.in.Fields[sc.field].End) < at {
		sc.field++
	}
	if m.digit|fill[0]|fill[1] != 0 {
		sc.numbers(at, p, m, n, fill)
	}
	if m.at != 0 && len(sc.set.at) > 0 {
		sc.each(m.at, at, At, sc.set.at)
	}
	if m.less != 0 {
		if x := m.less & before(m.less, p.less, 1); x != 0 {
			sc.filler = at + mathbits.TrailingZeros64(x)
			if len(sc.set.filler) > 0 {
				sc.fillers(x, at)
			}
		}
	}
	if m.colon|m.sep != 0 && len(sc.set.hex) > 0 {
		sc.hexes(at, p, m, n)
	}
	letter := m.upper | m.lower | m.high
	pl := p.upper | p.lower | p.high | p.digit
	starts := letter &^ before(letter|m.digit, pl, 1)
	if len(sc.set.capital) > 0 {
		if x := starts & (m.upper | m.high); x != 0 {
			sc.capitals(x, at, letter)
		}
	}
	if sc.set.words.start.some && starts != 0 {
		sc.triggers(&sc.set.words, starts&after(m.upper|m.lower|m.high, n.upper|n.lower|n.high, 1), at, m, n)
	}
	if m.colon != 0 && sc.set.labels.start.some {
		sc.labels(starts, p, m, n, at)
	}
	sc.starts = starts
}

// labels looks up the words that begin in the LabelReach bytes before each colon.
func (sc *Scanner) labels(starts uint64, p, m, n *masks, at int) {
	var here, prev uint64
	for x := m.colon; x != 0; x &= x - 1 {
		b := mathbits.TrailingZeros64(x)
		here |= starts & (1<<b - 1) &^ (1<<max(0, b-LabelReach) - 1)
		if b < LabelReach {
			prev |= ^uint64(0) << (wordBytes - LabelReach + b)
		}
	}
	if prev &= sc.starts; prev != 0 {
		sc.triggers(&sc.set.labels, prev, at-wordBytes, p, m)
	}
	sc.triggers(&sc.set.labels, here, at, m, n)
}

func (sc *Scanner) each(x uint64, at int, cl Class, list []int32) {
	for ; x != 0; x &= x - 1 {
		i := at + mathbits.TrailingZeros64(x)
		sc.judge(list, sc.candidate(cl, i, i+1))
	}
}

// candidate prepares the shared candidate for a simple class.
func (sc *Scanner) candidate(cl Class, start, end int) *Candidate {
	return sc.candidateIn(cl, start, end, sc.fieldAt(start))
}

// candidateIn is candidate for a field that is known.
func (sc *Scanner) candidateIn(cl Class, start, end, field int) *Candidate {
	c := &sc.cand
	*c = Candidate{Class: cl, Start: start, End: end, Field: field,
		Compact: c.Compact[:0], Groups: c.Groups[:0], Seps: c.Seps[:0]}
	return c
}

// fieldAt returns the index of the field that holds offset i, or the last one before it.
func (sc *Scanner) fieldAt(i int) int {
	fs := sc.in.Fields
	f := sc.field
	for f > 0 && int(fs[f].Start) > i {
		f--
	}
	for f < len(fs)-1 && int(fs[f].End) <= i && int(fs[f+1].Start) <= i {
		f++
	}
	return f
}

// numbers proposes digit and code runs, and years.
func (sc *Scanner) numbers(at int, p, m, n *masks, fill *[2]uint64) {
	d := m.digit
	join, nextJoin := m.sep|m.high, n.sep|n.high
	a := join & before(d, p.digit, 1)
	b := join & after(d, n.digit, 1)
	nb := nextJoin & after(n.digit, 0, 1)
	two := a & after(b, nb, 1)
	three := a & after(join, nextJoin, 1) & after(b, nb, 2)
	fused := d | a&b | two | before(two, fill[0], 1) | three | before(three, fill[1], 1) | before(three, fill[1], 2)
	fill[0], fill[1] = two, three

	// Starts of digit runs and of codes are taken in the order of the text, since a run that has been
	// parsed hides what stands before its end.
	groups := d &^ before(d, p.digit, 1)
	starts := groups & fused &^ before(fused, p.digit, 1)
	side := before(m.upper, p.upper, 1)&d | before(d, p.digit, 1)&m.upper
	hyphen := before(m.sep, p.sep, 1) & (before(m.upper, p.upper, 2)&d | before(d, p.digit, 2)&m.upper)
	// A lower-case IBAN or VAT number: two letters, two digits at a word start.
	low := m.lower &^ before(m.lower|m.upper|m.digit|m.high, p.lower|p.upper|p.digit|p.high, 1)
	low &= after(m.lower, n.lower, 1) & after(d, n.digit, 2) & after(d, n.digit, 3)
	for x := starts | side | hyphen | low; x != 0; x &= x - 1 {
		i := mathbits.TrailingZeros64(x)
		switch bit := x & -x; {
		case bit&low != 0,
			bit&side != 0 && at+i >= sc.run.end && sc.longToken(at+i),
			bit&hyphen != 0 && sc.in.Text[at+i-1] == '-':
			sc.runAt(at + i)
		}
		if x&-x&starts != 0 {
			sc.digitRun(at, i, d, groups, fused)
		}
	}
}

// digitRun proposes the run of digits and separators that starts at bit i of the word at offset at.
func (sc *Scanner) digitRun(at, i int, d, groups, fused uint64) {
	length := mathbits.TrailingZeros64(^(fused >> i))
	if i+length >= wordBytes {
		if sc.worth(at + i) {
			sc.runAt(at + i)
		}
		sc.yearAt(at+i, 4)
		return
	}
	if length >= minRun {
		mask := (uint64(1)<<length - 1) << i
		if n, g := mathbits.OnesCount64(d&mask), mathbits.OnesCount64(groups&mask); n >= minDigits || g > 2 && n >= 4 {
			sc.runAt(at + i)
		}
	}
	if length >= 4 {
		sc.yearAt(at+i, length)
	}
}

// worth reports whether the run at i, which reaches over the masks at hand, has digits enough.
func (sc *Scanner) worth(i int) bool {
	t := sc.in.Text
	n, g, gap := 0, 0, 4
	for e := min(len(t), i+32); i < e; i++ {
		if t[i]-'0' < 10 {
			n++
			if gap > 0 {
				g++
			}
			gap = 0
			continue
		}
		if gap++; gap > 3 || classTable[t[i]]&(isSep|isHigh) == 0 {
			break
		}
	}
	return n >= minDigits || g > 2 && n >= 4
}

// longToken reports whether the token of letters and digits around i is long enough for a code, or
// goes on behind a separator.
func (sc *Scanner) longToken(i int) bool {
	t := sc.in.Text
	s, e := i, i
	for s > 0 && i-s < minToken && isAlnum(t[s-1]) {
		s--
	}
	for e < len(t) && e-s < minToken && isAlnum(t[e]) {
		e++
	}
	if s > 1 && t[s-1] == '.' && t[s-2]-'0' < 10 {
		return false // the digits behind a decimal point
	}
	if e-s >= minToken {
		return true
	}
	if e+1 >= len(t) || e-s < 2 {
		return false
	}
	return isAlnum(t[e+1]) && (t[e] == ' ' || t[e] == '-' || t[e] == '.') || t[e] >= 0x80 && blankRune(t, e)
}

// minToken is the length below which a token of letters and digits alone is no code.
const minToken = 7

// minDigits is how many digits a run of one or two groups has at least.
const minDigits = 7

// minRun is the length in bytes below which a run of digits and separators is nothing.
const minRun = 6

// yearAt proposes a year at the end of a date in words.
func (sc *Scanner) yearAt(i, length int) {
	t := sc.in.Text
	if len(sc.set.year) == 0 || i < 3 || length > 5 && t[i+4] != ' ' || i+4 > len(t) || i+4 < len(t) && (t[i+4]-'0' < 10 || isLetter(t[i+4])) {
		return
	}
	if c := t[i]; c != '1' && c != '2' || t[i] == '1' && t[i+1] < '8' || t[i] == '2' && t[i+1] > '1' {
		return
	}
	if t[i-1] > ' ' && t[i-1] != 0xa0 && t[i-1] != '-' && t[i-1] != '/' {
		return
	}
	k := i - 2
	if t[i-1] == 0xa0 {
		k--
	}
	if k < 0 || !isLetter(t[k]) && t[k] != '.' && t[k] != ',' && t[k] < 0x80 {
		return
	}
	sc.judge(sc.set.year, sc.candidate(Year, i, i+4))
}

func isLetter(b byte) bool { return b|0x20-'a' < 26 }

// fillers proposes the lines that hold "<<", each once; in a line longer than maxLine the part
// behind its first maxLine bytes is proposed pair by pair, of pairs that follow each other within
// FillerGap the first.
func (sc *Scanner) fillers(x uint64, at int) {
	t := sc.in.Text
	for ; x != 0; x &= x - 1 {
		i := at + mathbits.TrailingZeros64(x)
		f := sc.fieldAt(i)
		lo, hi := int(sc.in.Fields[f].Start), int(sc.in.Fields[f].End)
		if i-2 >= lo && t[i-2] == '<' {
			continue // not the first of its row
		}
		start := max(lo, i-maxLine)
		if k := bytes.LastIndexByte(t[start:i], '\n'); k >= 0 {
			start += k + 1
		} else if start > lo {
			if i > lo && !bytes.Contains(t[max(lo, i-1-FillerGap):i], fillerPair) {
				sc.judge(sc.set.filler, sc.candidate(Filler, i-1, i+1))
			}
			continue
		}
		if bytes.Contains(t[start:i], fillerPair) {
			continue // proposed by an earlier pair of the same line
		}
		end := min(hi, start+maxLine+1)
		if k := bytes.IndexByte(t[i:end], '\n'); k >= 0 {
			end = i + k
		}
		sc.judge(sc.set.filler, sc.candidate(Filler, start, end))
	}
}

// FillerGap is the distance in bytes within which one "<<" speaks for the next in a long line.
const FillerGap = 64

var fillerPair = []byte("<<")

// maxLine bounds the line of a Filler candidate: three MRZ lines in one field, with escapes.
const maxLine = 256

// hexes proposes rows of colons, hyphens or dots at even distances.
func (sc *Scanner) hexes(at int, p, m, n *masks) {
	if m.colon != 0 {
		c, nc := m.colon, n.colon
		near := after(c, nc, 2) | after(c, nc, 3) | after(c, nc, 4) | after(c, nc, 5)
		x := c & near                   // another colon within five
		x |= c & after(c, nc, 1)        // "::"
		x &^= before(c, p.colon, 1) & c // not the second of "::"
		for ; x != 0; x &= x - 1 {
			i := at + mathbits.TrailingZeros64(x)
			sc.judge(sc.set.hex, sc.candidate(Hex, i, i+1))
		}
	}
	if s := m.sep; s != 0 {
		x := s & after(s, n.sep, 3) & after(s, n.sep, 6) & after(s, n.sep, 9) & after(s, n.sep, 12)
		y := s & after(s, n.sep, 5)
		al, na := m.digit|m.upper|m.lower, n.digit|n.upper|n.lower
		x &= after(al, na, 1) & after(al, na, 2) & after(al, na, 4) & after(al, na, 5)
		y &= after(al, na, 1) & after(al, na, 2) & after(al, na, 3) & after(al, na, 4)
		y &= before(al, p.digit|p.upper|p.lower, 1) & before(al, p.digit|p.upper|p.lower, 4)
		y |= x
		for ; y != 0; y &= y - 1 {
			i := at + mathbits.TrailingZeros64(y)
			if b := sc.in.Text[i]; b == '-' || b == '.' {
				sc.judge(sc.set.hex, sc.candidate(Hex, i, i+1))
			}
		}
	}
}

// capitals proposes the capitalised words that some dictionary knows.
func (sc *Scanner) capitals(x uint64, at int, letters uint64) {
	t := sc.in.Text
	for ; x != 0; x &= x - 1 {
		b := mathbits.TrailingZeros64(x)
		i := at + b
		n := mathbits.TrailingZeros64(^(letters >> b))
		end := i + n
		if b+n >= wordBytes {
			for end < len(t) && end-i < 64 && (isLetter(t[end]) || t[end] >= 0x80) {
				end++
			}
		}
		if t[i] >= 0x80 && !(t[i] == 0xc3 && i+1 < len(t) && t[i+1] <= 0x9e || t[i] == 0xc4 || t[i] == 0xc5) {
			continue
		}
		for _, k := range sc.set.capital {
			if sc.set.list[k].Words.Has(t, i, end) {
				sc.judgeOne(k, sc.candidate(Capital, i, end))
			}
		}
	}
}

// triggers proposes the trigger words among the words that start at the bits of x in the word of masks at
// offset at. Words with a non-ASCII letter among the first four bytes are always looked up.
func (sc *Scanner) triggers(words *wordIndex, x uint64, at int, m, n *masks) {
	t := sc.in.Text
	run := m.upper | m.lower | m.high | m.digit
	if m.high|n.high == 0 && at+wordBytes+4 <= len(t) {
		sc.plainTriggers(words, x, at, run, n.upper|n.lower|n.digit)
		return
	}
	for ; x != 0; x &= x - 1 {
		b := mathbits.TrailingZeros64(x)
		i := at + b
		if i+4 > len(t) {
			sc.trigger(words, i)
			continue
		}
		size := mathbits.TrailingZeros64(^(run >> b))
		high := m.high >> b << (wordBytes - size)
		if b+size >= wordBytes {
			more := mathbits.TrailingZeros64(^(n.upper | n.lower | n.high | n.digit))
			size += more
			high |= n.high << (wordBytes - more)
		}
		key := binary.LittleEndian.Uint32(t[i:])
		switch {
		case high != 0:
			if key&0x80808080 != 0 || words.start.hasAny(key) {
				sc.trigger(words, i)
			}
		case words.candidate(t[i:], key, size):
			sc.trigger(words, i)
		}
	}
}

// plainTriggers is triggers for ASCII text; run and next are the letters and digits of the two words of
// masks, behind which four bytes stand at least.
func (sc *Scanner) plainTriggers(words *wordIndex, x uint64, at int, run, next uint64) {
	t := (*[wordBytes + 4]byte)(sc.in.Text[at:])
	for ; x != 0; x &= x - 1 {
		b := mathbits.TrailingZeros64(x) & (wordBytes - 1)
		size := mathbits.TrailingZeros64(^(run >> b))
		if b+size >= wordBytes {
			size += mathbits.TrailingZeros64(^next)
		}
		if words.start.pairs[pairOf(t[b], t[b+1])]>>min(size, longestHead)&1 == 0 {
			continue
		}
		key := binary.LittleEndian.Uint32(t[b:])
		if words.candidate(sc.in.Text[at+b:], key, size) {
			sc.trigger(words, at+b)
		}
	}
}

// trigger looks up the word at i.
func (sc *Scanner) trigger(words *wordIndex, i int) {
	t := sc.in.Text
	end := i
	for end < len(t) && end-i < 64 && (isAlnum(t[end]) || t[end] >= 0x80) {
		end++
	}
	sc.entries(words, i, end, min(len(t), end+64), func(e *wordEntry) { sc.judgeOne(e.det, sc.candidate(Word, i, end)) })
}

// entries calls f for the entries of words that begin with the word text[i:end]; phrases may reach to hi.
func (sc *Scanner) entries(words *wordIndex, i, end, hi int, f func(*wordEntry)) {
	sc.fold = AppendFold(sc.fold[:0], sc.in.Text[i:end])
	whole, open := words.lists(sc.fold)
	if len(whole)+len(open) == 0 {
		return
	}
	size := len(sc.fold)
	if phrased(whole) {
		sc.fold = AppendFold(sc.fold, sc.in.Text[end:hi])
	}
	n := wordEnd(sc.fold, 0)
	if n != size { // an apostrophe of more than one byte stands in it
		whole, open = words.lists(sc.fold[:n])
	}
	matching(whole, open, sc.fold, 0, n, func(e *wordEntry, _ int) { f(e) })
}
