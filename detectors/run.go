package detectors

// run is a row of groups of letters and digits with separators between them, as parsed at one
// place of the text.
type run struct {
	n     int
	start [maxGroups]int32
	stop  [maxGroups]int32
	kind  [maxGroups]uint8
	sep   [maxGroups]byte // before the group; 0 for the first
	end   int             // offset up to which the text has been parsed
	plus  bool
	glueL bool
	glueR bool
}

const maxGroups = 24

// What a group is made of.
const (
	digitGroup = 1 << iota
	upperGroup
	lowerGroup
)

// longest group that may belong to anything
const maxGroup = 36

// runAt parses the run that holds offset i and proposes its windows, unless an earlier call did.
func (sc *Scanner) runAt(i int) {
	r := &sc.run
	if i < r.end {
		return
	}
	t := sc.in.Text
	if e, ok := quad(t, i); ok {
		r.end = e
		if len(sc.set.quad) > 0 {
			f := sc.fieldAt(i)
			c := sc.candidate(Quad, i, e)
			c.Glued = gluedLeft(t, i, int(sc.in.Fields[f].Start)) || gluedRight(t, e, int(sc.in.Fields[f].End))
			sc.judge(sc.set.quad, c)
		}
		return
	}
	if e := sc.clock(i); e > i {
		r.end = e
		return
	}
	s := i
	for s > r.end && isAlnum(t[s-1]) && i-s <= maxGroup {
		s--
	}
	f := sc.fieldAt(i)
	lo, hi := int(sc.in.Fields[f].Start), int(sc.in.Fields[f].End)
	s = max(s, lo)
	if s > lo && isAlnum(t[s-1]) { // too long a token: skip it
		for i < hi && isAlnum(t[i]) {
			i++
		}
		r.end = i
		return
	}
	s = sc.leadIn(s, lo)
	sc.parse(s, hi)
	if r.n == 0 {
		return
	}
	r.glueL = gluedLeft(t, int(r.start[0]), lo)
	r.glueR = gluedRight(t, int(r.stop[r.n-1]), hi)
	r.plus = int(r.start[0]) > lo && t[r.start[0]-1] == '+'
	sc.windows(f)
}

// clock skips what logs are full of: the time behind an ISO date, whose date alone is proposed, and
// the fraction of a second. It returns i for neither.
func (sc *Scanner) clock(i int) (end int) {
	t := sc.in.Text
	if i > 1 && t[i-1] == ':' && t[i-2]-'0' < 10 && i+3 < len(t) && t[i+2] == '.' {
		for i += 3; i < len(t) && isAlnum(t[i]); i++ {
		}
		return i
	}
	if i+12 >= len(t) || t[i+4] != '-' || t[i+7] != '-' || t[i+10] != 'T' || t[i+11]-'0' >= 10 || i > 0 && isAlnum(t[i-1]) {
		return i
	}
	c := sc.candidate(Calendar, i, i+10)
	for k, b := range t[i : i+10] {
		if k != 4 && k != 7 {
			if b-'0' >= 10 {
				return i
			}
			c.Compact = append(c.Compact, b)
		}
	}
	c.Groups, c.Seps = append(c.Groups, 4, 2, 2), append(c.Seps, '-', '-')
	sc.judge(sc.set.calendar, c)
	return i + 13
}

// quad reads a dotted quad that begins at i and is no part of a longer run.
func quad(t []byte, i int) (end int, ok bool) {
	for g := 0; ; g++ {
		n, v := i, 0
		for i < len(t) && i-n < 3 && t[i]-'0' < 10 {
			v = v*10 + int(t[i]-'0')
			i++
		}
		if i == n || v > 255 || i-n > 1 && t[n] == '0' {
			return 0, false
		}
		if g == 3 {
			break
		}
		if i >= len(t) || t[i] != '.' {
			return 0, false
		}
		i++
	}
	if i < len(t) && (isAlnum(t[i]) || (t[i] == '.' || t[i] == '-') && i+1 < len(t) && t[i+1]-'0' < 10) {
		return 0, false
	}
	return i, true
}

func isAlnum(b byte) bool { return groupTable[b] != 0 }

// leadIn moves the start of a run to the left over short groups: capitals before a blank (the "AB"
// of "AB 12 34 56 C"), capitals or digits before a hyphen (the "1" of "1-ABC-123").
func (sc *Scanner) leadIn(s, lo int) int {
	t := sc.in.Text
	lo = max(lo, sc.run.end)
	for range 2 {
		e := s - 1
		if e <= lo || t[e] != ' ' && t[e] != '-' && t[e] != '.' {
			return s
		}
		k := e
		for k > lo && e-k < 5 && (t[k-1]-'A' < 26 || t[e] != ' ' && t[k-1]-'0' < 10) {
			k--
		}
		if e == k || e-k > 4 || k > lo && (isAlnum(t[k-1]) || t[k-1] >= 0x80 || t[k-1] == '_') {
			return s
		}
		s = k
	}
	return s
}

// parse reads groups from s on, at most up to hi.
func (sc *Scanner) parse(s, hi int) {
	t, r := sc.in.Text, &sc.run
	r.n = 0
	var sep byte
	i := s
	for r.n < maxGroups {
		g, kind := i, uint8(0)
		for i < hi && i-g <= maxGroup {
			k := groupTable[t[i]]
			if k == 0 {
				break
			}
			kind |= k
			i++
		}
		if i-g > maxGroup { // never part of anything: drop it and what would touch it
			for i < hi && isAlnum(t[i]) {
				i++
			}
			r.end = i
			return
		}
		if kind&digitGroup == 0 && (kind&lowerGroup != 0 || i-g > 6) {
			if r.n == 0 {
				r.end = i
				return
			}
			break
		}
		if i < hi && (t[i] == '_' || t[i] >= 0x80 && !blankRune(t, i)) && r.n > 0 && kind&digitGroup == 0 {
			break
		}
		r.start[r.n], r.stop[r.n], r.kind[r.n], r.sep[r.n] = int32(g), int32(i), kind, sep
		r.n++
		if i+1 < hi && groupTable[t[i+1]] != 0 && plainSep(t[i]) { // the usual case: one byte
			sep = t[i]
			i++
			continue
		}
		var n int
		sep, n = separator(t[i:hi])
		if n == 0 || i+n >= hi || !isAlnum(t[i+n]) {
			break
		}
		i += n
	}
	r.end = max(int(r.stop[max(r.n-1, 0)]), s+1)
}

// groupTable says what a byte makes of the group it stands in; 0 for no part of a group.
var groupTable = func() (t [256]uint8) {
	for b := range t {
		switch classTable[b] {
		case isDigit:
			t[b] = digitGroup
		case isUpper:
			t[b] = upperGroup
		case isLower:
			t[b] = lowerGroup
		}
	}
	return t
}()

func plainSep(b byte) bool { return b == ' ' || b == '.' || b == '-' || b == '/' }

// separator reads what stands between two groups: its kind and length, 0 for none.
func separator(t []byte) (kind byte, n int) {
	blank := false
	for n < len(t) && n < 8 {
		k, w := sepRune(t[n:])
		if w == 0 {
			break
		}
		switch {
		case k == ' ':
			if kind == '.' { // the end of a sentence
				return 0, 0
			}
			blank = true
		case k == 0: // soft hyphen, zero width: nothing
		case kind == 0:
			kind = k
			if blank && k != '(' {
				kind = '|'
			}
		case kind == '|', kind == k && k == '.', kind == k && k == '/':
			return 0, 0
		default:
			kind = '('
		}
		n += w
	}
	switch {
	case kind == 0 && blank:
		if n > 3 {
			return 0, 0 // a gap in a layout, not a separator
		}
		return ' ', n
	case kind == 0 && n > 0:
		return ' ', n
	case kind == '|' && t[n-1] != ' ' && t[n-1] != 0xa0:
		return 0, 0 // " -5": a sign
	}
	return kind, n
}

// sepRune classifies one separator rune: ' ' for any blank, '-' for any hyphen, '(' for either
// parenthesis, 0 for an invisible one; w is its width, 0 when it is no separator.
func sepRune(t []byte) (k byte, w int) {
	switch t[0] {
	case ' ', '.', '-', '/':
		return t[0], 1
	case '(', ')':
		return '(', 1
	case 0xc2:
		if len(t) > 1 && t[1] == 0xa0 {
			return ' ', 2
		}
		if len(t) > 1 && t[1] == 0xad {
			return 0, 2
		}
	case 0xe2:
		if len(t) > 2 && t[1] == 0x80 {
			switch b := t[2]; {
			case b == 0xaf || b >= 0x80 && b <= 0x8a:
				return ' ', 3
			case b >= 0x8b && b <= 0x8d:
				return 0, 3
			case b >= 0x90 && b <= 0x95:
				return '-', 3
			}
		}
		if len(t) > 2 && t[1] == 0x88 && t[2] == 0x92 {
			return '-', 3
		}
	}
	return 0, 0
}

func blankRune(t []byte, i int) bool {
	_, w := sepRune(t[i:])
	return w > 0
}

// gluedLeft reports whether the run starting at s continues something before it.
func gluedLeft(t []byte, s, lo int) bool {
	if s == lo {
		return false
	}
	b := t[s-1]
	if b == '_' || isAlnum(b) {
		return true
	}
	if b >= 0x80 { // a letter such as é, not a blank such as NBSP
		for k := max(lo, s-3); k < s; k++ {
			if _, w := sepRune(t[k:]); w > 0 && k+w == s {
				return false
			}
		}
		return b < 0xc0
	}
	if s-2 < lo {
		return false
	}
	p := t[s-2]
	switch b {
	case '.', '-', '/', '\\', ',':
		if p-'0' < 10 {
			return b != ',' || decimalLeft(t, s-1, lo)
		}
		if !isLetter(p) {
			return b == '/' && p == '/'
		}
		if b == '/' || b == '\\' {
			return true
		}
		// "a716-4466…" continues a token with digits in it; "tel.0470" and "BSN-111" do not.
		for k := s - 2; k >= lo && isAlnum(t[k]); k-- {
			if t[k]-'0' < 10 {
				return true
			}
		}
	case '@', '$', '&':
		return true
	}
	return false
}

// decimalLeft reports whether the comma at c ends a short number: "1,234".
func decimalLeft(t []byte, c, lo int) bool {
	k := c
	for k > lo && t[k-1]-'0' < 10 {
		k--
	}
	return c-k <= 3
}

// gluedRight reports whether the run ending at e goes on after it.
func gluedRight(t []byte, e, hi int) bool {
	if e >= hi {
		return false
	}
	b := t[e]
	if b == '_' || b == '@' || b == '%' || isAlnum(b) {
		return true
	}
	if b >= 0x80 {
		return !blankRune(t, e) && b >= 0xc3 && b <= 0xd4
	}
	if e+1 >= hi {
		return false
	}
	n := t[e+1]
	switch b {
	case '.', '-', '/', '\\':
		return isAlnum(n)
	case ',':
		k := e + 1
		for k < hi && t[k]-'0' < 10 {
			k++
		}
		return k > e+1 && k-e-1 <= 3
	}
	return false
}

// edge says whether a window may end before a group with this separator.
func edge(sep byte) bool { return sep == ' ' || sep == '|' }

// cut reports whether a window may end before group i: at a blank, behind a label of letters
// ("BSN-111222333"), and around letters in parentheses ("0470 12 34 56 (GSM)").
func (r *run) cut(i int) bool {
	switch {
	case edge(r.sep[i]), r.kind[i-1]&digitGroup == 0 && (i == 1 || edge(r.sep[i-1])):
		return true
	case r.sep[i] == '(':
		return r.kind[i]&digitGroup == 0 || r.kind[i-1]&digitGroup == 0
	}
	return false
}

// windows proposes every window of the parsed run that somebody wants.
func (sc *Scanner) windows(field int) {
	r, set := &sc.run, sc.set
	for i := 0; i < r.n; i++ {
		if i > 0 && !r.cut(i) {
			continue
		}
		total, kind, spread := 0, uint8(0), true
		for j := i; j < r.n; j++ {
			size := int(r.stop[j] - r.start[j])
			total += size
			kind |= r.kind[j]
			spread = spread && size == 1
			if total > maxCode || j-i >= maxPairs && !spread && kind == digitGroup {
				break
			}
			if j+1 < r.n && !r.cut(j+1) || kind&digitGroup == 0 || kind == mixedGroup && !sc.bankLike(i) {
				continue
			}
			cl := Code
			list, bound := set.code[total], set.boundCode[total]
			if kind == digitGroup {
				if total > maxDigits {
					break
				}
				cl, list, bound = Digits, set.digits[total], set.boundDigits[total]
				if j == i+2 && sc.calendar(i) {
					cl, list = Calendar, set.calendar
				}
			}
			if len(list)+len(bound) == 0 {
				continue
			}
			c := sc.proposal(cl, i, j, field)
			sc.judge(list, c)
			if len(bound) > 0 {
				sc.judgeBound(bound, c)
			}
		}
	}
}

// maxPairs is how many groups the windows of digits have, save those of single digits, one to a box.
const maxPairs = 9

// mixedGroup is what identifiers in program text are made of, and few numbers of people.
const mixedGroup = digitGroup | upperGroup | lowerGroup

// bankLike reports whether group i begins like an IBAN or a VAT number, which people write in any case.
func (sc *Scanner) bankLike(i int) bool {
	t, s := sc.in.Text, sc.run.start[i]
	return sc.run.stop[i]-s >= 4 && isLetter(t[s]) && isLetter(t[s+1]) && t[s+2]-'0' < 10 && t[s+3]-'0' < 10
}

// alone reports whether a field is all of its record, as running text is.
func (sc *Scanner) alone(i int) bool {
	fs := sc.in.Fields
	return (i == 0 || fs[i-1].Record != fs[i].Record) && (i+1 == len(fs) || fs[i+1].Record != fs[i].Record)
}

// judgeBound hands a candidate in a field of a record to those detectors of list that its name or the text
// around it speaks of. In running text, and behind a machine readable zone, which often speaks for the
// number below it, all of them are asked: their shapes reject most candidates sooner than the words
// around could be looked at.
func (sc *Scanner) judgeBound(list []int32, c *Candidate) {
	n := sc.pass.Name(c.Field)
	if n == nil && sc.alone(c.Field) || c.Start-sc.filler < MaxMatch {
		sc.judge(list, c)
		return
	}
	sc.pass.look(c)
	for _, i := range list {
		if c.ctxFor.has(i) || n != nil && (n.named.has(i) || n.near.has(i)) {
			sc.judgeOne(i, c)
		}
	}
}

// calendar reports whether the three groups from i on have the shape of a date.
func (sc *Scanner) calendar(i int) bool {
	r := &sc.run
	a, b, c := r.stop[i]-r.start[i], r.stop[i+1]-r.start[i+1], r.stop[i+2]-r.start[i+2]
	if s := r.sep[i+1]; s != r.sep[i+2] || s != '/' && s != '-' && s != '.' {
		return false
	}
	return b <= 2 && (a <= 2 && (c == 2 || c == 4) || a == 4 && c <= 2)
}

// proposal fills the shared candidate with groups i to j of the run.
func (sc *Scanner) proposal(cl Class, i, j, field int) *Candidate {
	r, t, c := &sc.run, sc.in.Text, &sc.cand
	*c = Candidate{Class: cl, Start: int(r.start[i]), End: int(r.stop[j]), Field: field,
		Compact: c.Compact[:0], Groups: c.Groups[:0], Seps: c.Seps[:0],
		Plus: i == 0 && r.plus, Alone: i == 0 && j == r.n-1,
		Glued: i == 0 && r.glueL || j == r.n-1 && r.glueR}
	for g := i; g <= j; g++ {
		c.Groups = append(c.Groups, uint8(r.stop[g]-r.start[g]))
		if g > i {
			c.Seps = append(c.Seps, r.sep[g])
		}
		for _, b := range t[r.start[g]:r.stop[g]] {
			if b-'a' < 26 {
				b -= 0x20
				c.Lower = true
			}
			c.Compact = append(c.Compact, b)
		}
	}
	return c
}
