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

func isAlnum(b byte) bool { return isLetter(b) || b-'0' < 10 }

// leadIn moves the start of a run over one group of at most four capitals before it: the "AB" of
// "AB 12 34 56 C".
func (sc *Scanner) leadIn(s, lo int) int {
	t := sc.in.Text
	k := s - 1
	if k <= lo || t[k] != ' ' && t[k] != '-' && t[k] != '.' {
		return s
	}
	e := k
	for k > lo && t[k-1]-'A' < 26 && e-k < 5 {
		k--
	}
	if e == k || e-k > 4 || k > lo && (isAlnum(t[k-1]) || t[k-1] >= 0x80 || t[k-1] == '_') {
		return s
	}
	return k
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
			b := t[i]
			if b-'0' < 10 {
				kind |= digitGroup
			} else if b-'A' < 26 {
				kind |= upperGroup
			} else if b-'a' < 26 {
				kind |= lowerGroup
			} else {
				break
			}
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
			i = g
			break
		}
		if i < hi && (t[i] == '_' || t[i] >= 0x80 && !blankRune(t, i)) && r.n > 0 && kind&digitGroup == 0 {
			i = g
			break
		}
		r.start[r.n], r.stop[r.n], r.kind[r.n], r.sep[r.n] = int32(g), int32(i), kind, sep
		r.n++
		var n int
		sep, n = separator(t[i:hi])
		if n == 0 || i+n >= hi || !isAlnum(t[i+n]) {
			break
		}
		i += n
	}
	r.end = max(int(r.stop[max(r.n-1, 0)]), s+1)
}

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

// windows proposes every window of the parsed run that somebody wants.
func (sc *Scanner) windows(field int) {
	r, set := &sc.run, sc.set
	for i := 0; i < r.n; i++ {
		if i > 0 && !edge(r.sep[i]) {
			continue
		}
		total, kind := 0, uint8(0)
		for j := i; j < r.n; j++ {
			total += int(r.stop[j] - r.start[j])
			kind |= r.kind[j]
			if total > maxCode {
				break
			}
			if j+1 < r.n && !edge(r.sep[j+1]) || kind&digitGroup == 0 {
				continue
			}
			var list []int32
			cl := Code
			if kind == digitGroup {
				if total > maxDigits {
					break
				}
				cl, list = Digits, set.digits[total]
			} else {
				list = set.code[total]
			}
			if len(list) > 0 {
				sc.judge(list, sc.proposal(cl, i, j, field))
			}
		}
	}
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
