package tagger

// Bounds of a window.
const (
	maxSide      = 12 // tokens of a run on either side of the word that proposed it
	context      = 2  // tokens beside the run
	maxParticles = 3  // particles in a row
	centre       = maxSide + context
)

// Reach is how far from the word that proposes a run a window may look, in bytes.
const Reach = 240

// A Window is a run of name-like words on one line with the words beside it.
type Window struct {
	toks        [2*centre + 2]Token
	first, last int // the run: toks[first:last]
	comma       bool
	memory      memory
	list        uint8 // what the list is that the run stands in: a set of listTitled, listNames
}

// What is known of a list of capitalised words that comes before a run.
const (
	listItems  = 1 << iota // there is one
	listNames              // a name by the lists stands in it
	listTitled             // a title or a word that announces names begins it
)

// Tokens returns the words of the run.
func (w *Window) Tokens() []Token { return w.toks[w.first:w.last] }

// Listed reports whether the run stands in a list with other names before it.
func (w *Window) Listed() bool { return w.list&(listNames|listTitled) != 0 }

// At returns word i of the run; -2, -1 and the two after the last are the words beside it.
func (w *Window) At(i int) *Token { return &w.toks[w.first+i] }

// Load reads the run around the capitalised word that begins at offset at of t[lo:hi]. It returns
// false when an earlier word of the run proposes it too, so that each run is judged once.
func (w *Window) Load(t []byte, lo, hi, at int) bool {
	lo, hi = max(lo, at-Reach), min(hi, at+Reach)
	s, e := wordStart(t, at, max(lo, at-maxToken), hi), wordEnd(t, at, lo, min(hi, at+maxToken))
	if s < at && (proposes(t, lo, hi, s, at) || !proposes(t, lo, hi, at, e)) {
		return false
	}
	k := &w.toks[centre]
	w.fill(k, t, s, e)
	if !k.nameLike() {
		return false
	}
	if !w.left(t, lo, hi) {
		return false
	}
	w.right(t, lo, hi)
	w.list = w.enumeration(t, lo, hi)
	return true
}

// maxItems is how many words before a run are read as a list.
const maxItems = 10

// enumeration looks at the words before the run: "the gentlemen Hale, Ross and" makes a name of what follows.
func (w *Window) enumeration(t []byte, lo, hi int) (list uint8) {
	k := &w.toks[w.first]
	p := &w.toks[w.first-1]
	if k.Before != Comma && !(k.Before == Space && p.Shape == Lower && conjunction(t[p.From:p.To])) {
		return 0
	}
	table, at := words(), k.Start
	for range maxItems {
		s, e, ok := previous(t, at, lo, hi)
		if !ok {
			return list
		}
		if g := gapOf(t[e:at]); g != Comma && g != Space && g != Dotted && g != Colon && !(g == Stop && e-s < 5) {
			return list
		}
		at = s
		f := table.find(hashWord(t[s:e]))
		switch {
		case f&(Title|Cue) != 0 && f&Name == 0:
			return list | listTitled
		case isUpper(t[:e], s):
			list |= listItems
			if f&Name != 0 && f&(Common|Place|Org|Street|Calendar) == 0 {
				list |= listNames
			}
		case f&Particle == 0 && !conjunction(t[s:e]):
			return list
		}
	}
	return list
}

// conjunction reports whether a word goes before the last of a list.
func conjunction(w []byte) bool {
	switch string(w) {
	case "and", "en", "et", "und":
		return true
	}
	return false
}

// proposes reports whether a part of the word t[s:e) is a proposal of its own.
func proposes(t []byte, lo, hi, s, e int) bool {
	for i := s; i < e; {
		j := i
		for j < e && (t[j]|0x20-'a' < 26 || t[j] >= 0x80) {
			j++
		}
		if j > i && isUpper(t[:e], i) && (i == lo || t[i-1]-'0' >= 10) && sound(t, lo, hi, i, j) {
			return true
		}
		i = j + 1
	}
	return false
}

// sound reports whether the capitalised word t[i:j) is a name by the lists, or nothing is known of it
// and what stands before or after it makes a name likely.
func sound(t []byte, lo, hi, i, j int) bool {
	w := t[i:j]
	if len(w) == 1 {
		return w[0] != 'I' && w[0] != 'A' && j < len(t) && t[j] == '.'
	}
	h := hashWord(w)
	switch q := quick(); {
	case q.names.has(h):
		if f := words().find(h); f != 0 || len(w) < 3 {
			return f&(Name|Title) != 0
		}
	case len(w) < 3 || q.all.has(h):
		return false
	}
	if genitive(w) != 0 {
		return true
	}
	if ordinary(h, len(w)) || wordEndings.has(w) {
		return announced(t, lo, i)
	}
	return rare.has(h) || endsLikeName(w) || (announced(t, lo, i) || (middle(t, lo, i, j) || followed(t, hi, j)) && !compound(w))
}

// middle reports whether the unknown word t[i:j) stands in the middle of a sentence: behind a word in
// lower case or a comma, and one blank.
func middle(t []byte, lo, i, j int) bool {
	return i-2 >= lo && j-i > 2 && t[i-1] == ' ' && (t[i-2]-'a' < 26 || t[i-2] == ',')
}

// announced reports whether the word before offset i makes a name likely.
func announced(t []byte, lo, i int) bool {
	e := i
	for e > lo && i-e < 3 && (t[e-1] == ' ' || t[e-1] == '.' || t[e-1] == ':') {
		e--
	}
	if e == i || e == lo || !core(t[e-1]) {
		return false
	}
	s := e
	for s > lo && e-s < 16 && core(t[s-1]) {
		s--
	}
	if e-s == 1 {
		return t[s]-'A' < 26 && t[e] == '.'
	}
	f := words().find(hashWord(t[s:e]))
	if f&Particle != 0 && e-s > 1 && isUpper(t[:e], s) {
		return true
	}
	return f&(Title|Cue) != 0 || f&Given != 0 && f&Common == 0 && t[e] == ' ' && isUpper(t[:e], s)
}

// followed reports whether what comes after the unknown word that ends at j makes a name likely: a
// capitalised word that is a name or unknown too, a verb of which people are the subject, or a comma or an
// "and" and a name.
func followed(t []byte, hi, j int) bool {
	if j+2 < hi && t[j] == ',' && t[j+1] == ' ' {
		e := afterWord(t, hi, j+2)
		return e-j > 4 && isUpper(t[:e], j+2) && pure(words().find(hashWord(t[j+2:e])))
	}
	if j+2 >= hi || t[j] != ' ' {
		return false
	}
	e := afterWord(t, hi, j+1)
	if e-j < 3 {
		return false
	}
	f := words().find(hashWord(t[j+1 : e]))
	if isUpper(t[:e], j+1) {
		return f == 0 && !wordEndings.has(t[j+1:e]) || pure(f)
	}
	if e+1 < hi && t[e] == ' ' && conjunction(t[j+1:e]) {
		n := afterWord(t, hi, e+1)
		return n-e > 3 && isUpper(t[:n], e+1) && words().find(hashWord(t[e+1:n]))&Name != 0
	}
	return f&Verb != 0
}

// afterWord returns the end of the word that begins at s, or of its first bytes.
func afterWord(t []byte, hi, s int) int {
	e := s
	for e < hi && e-s < 20 && core(t[e]) {
		e++
	}
	return e
}

// pure reports whether a word is a name and nothing else.
func pure(f Flags) bool { return f&Name != 0 && f&(Common|Place|Org|Street) == 0 }

func (k *Token) nameLike() bool { return k.Shape != Lower && k.Shape != Number && k.Shape != None }

func (k *Token) particle() bool { return k.Shape == Lower && k.Flags&Particle != 0 }

// join reports whether a run continues from a to b over gap g; it may turn a full stop or comma
// into the gap it really is.
func join(a, b *Token, g []byte) bool {
	if !b.nameLike() && !b.particle() || !a.nameLike() && !a.particle() {
		return false
	}
	switch b.Before {
	case Space:
		return true
	case Stop:
		short := a.Shape == Letter || a.Flags&(Abbrev|Title) != 0 && a.To-a.From <= 5
		if g[0] == '.' && short && (len(g) < 2 || g[1] == ' ' || g[1] == 0xc2) {
			b.Before = Dotted
			return true
		}
	case Comma:
		if a.nameLike() && (a.Flags&Family != 0 && a.Flags&Given == 0 || a.Shape == Upper) && b.nameLike() &&
			(b.Flags&Given != 0 || b.Shape == Letter) {
			return true
		}
	}
	return false
}

// left walks to the start of the run, and two words further.
func (w *Window) left(t []byte, lo, hi int) bool {
	i, particles, filled := centre, 0, false // filled: toks[i-1] is
	for i > context {
		s, e, ok := previous(t, w.toks[i].Start, lo, hi)
		w.toks[i].Before, filled = Edge, false
		if !ok {
			break
		}
		w.toks[i].Before = gapOf(t[e:w.toks[i].Start])
		if w.toks[i].Before == Space && isUpper(t[:e], s) && proposes(t, lo, hi, s, e) && !hasDigit(t[s:e]) {
			return false
		}
		a := &w.toks[i-1]
		w.fill(a, t, s, e)
		filled = w.toks[i].Before != Edge
		if !join(a, &w.toks[i], t[e:w.toks[i].Start]) {
			break
		}
		if a.particle() {
			if particles++; particles > maxParticles {
				break
			}
		} else {
			particles = 0
			if proposes(t, lo, hi, a.Start, a.End) {
				return false
			}
		}
		i--
		filled = false
	}
	w.first = i
	for n := 0; n < context; n++ {
		a := &w.toks[i-1]
		if n == 0 && filled {
			a.Before = Other
			i--
			continue
		}
		if w.toks[i].Before == Edge && (n == 0 || w.toks[i].Shape == None) {
			*a = beyond
			i--
			continue
		}
		s, e, ok := previous(t, w.toks[i].Start, lo, hi)
		if !ok {
			w.toks[i].Before = Edge
			*a = beyond
			i--
			continue
		}
		w.fill(a, t, s, e)
		if n > 0 {
			w.toks[i].Before = gapOf(t[e:w.toks[i].Start])
		}
		a.Before = Other
		i--
	}
	return true
}

func hasDigit(w []byte) bool {
	for _, c := range w {
		if c-'0' < 10 {
			return true
		}
	}
	return false
}

// right walks to the end of the run, and two words further.
func (w *Window) right(t []byte, lo, hi int) {
	i, particles, filled := centre, 0, centre // filled: the last token that is
	w.last, w.comma = i+1, false
	for i < 2*centre-context {
		b := &w.toks[i+1]
		filled = i + 1
		if !w.follow(t, i, lo, hi) || !join(&w.toks[i], b, t[w.toks[i].End:b.Start]) {
			break
		}
		i++
		w.comma = w.comma || b.Before == Comma
		if b.particle() {
			if particles++; particles > maxParticles {
				break
			}
			if w.comma {
				w.last = i + 1
			}
		} else {
			particles = 0
			w.last = i + 1
		}
	}
	for n := 0; n < context; n++ {
		if j := w.last - 1 + n; j+1 > filled {
			w.follow(t, j, lo, hi)
		}
	}
}

// follow reads the word after toks[i] into toks[i+1].
func (w *Window) follow(t []byte, i, lo, hi int) bool {
	b := &w.toks[i+1]
	if w.toks[i].Shape == None {
		*b = beyond
		return false
	}
	s, e, ok := next(t, w.toks[i].End, lo, hi)
	if !ok {
		*b = beyond
		return false
	}
	w.fill(b, t, s, e)
	b.Before = gapOf(t[w.toks[i].End:s])
	return true
}
