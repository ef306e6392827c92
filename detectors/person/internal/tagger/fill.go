package tagger

import "encoding/binary"

// A memory keeps what was worked out about short words, by their bytes. A word has two places; the one that
// was used last is the first.
type memory [256]remembered

type remembered struct {
	lo, hi uint64
	n      int
	token  Token
}

func (m *remembered) is(lo, hi uint64, n int) bool { return m.lo == lo && m.hi == hi && m.n == n }

// fill works out what is known about the word in t[s:e), or remembers it.
func (w *Window) fill(k *Token, t []byte, s, e int) {
	n := e - s
	var lo, hi uint64
	switch {
	case n > 16:
		*k = Token{}
		k.fill(t, s, e)
		return
	case n >= 8:
		lo, hi = binary.LittleEndian.Uint64(t[s:]), binary.LittleEndian.Uint64(t[e-8:])
	default:
		for i := s; i < e; i++ {
			lo = lo<<8 | uint64(t[i])
		}
	}
	at := (lo+uint64(n))*0x9e3779b97f4a7c15 + hi*0xbf58476d1ce4e5b9
	at = (at ^ at>>32) * 0x94d049bb133111eb >> 56
	m := &w.memory[at]
	if !m.is(lo, hi, n) {
		second := &w.memory[at^1]
		if second.is(lo, hi, n) {
			m = second
		} else {
			*second = *m
			*m = remembered{lo: lo, hi: hi, n: n}
			m.token.fill(t, s, e)
			m.token.Start, m.token.End, m.token.From, m.token.To = 0, n, m.token.From-s, m.token.To-s
		}
	}
	*k = m.token
	k.Start, k.End, k.From, k.To = s, e, k.From+s, k.To+s
}

// fill works out what is known about the word in t[s:e).
func (k *Token) fill(t []byte, s, e int) {
	k.Start, k.End, k.From, k.To = s, e, s, e
	k.elide(t)
	w := t[k.From:k.To]
	k.shape(w)
	k.Hash = hashWord(w)
	if w[0] == 'I' && len(w) > 2 && apostrophe(w[1:]) > 0 { // "I'm"
		k.Shape = Lower
	}
	k.Flags = words().find(k.Hash)
	if k.Shape == Double {
		k.double(w)
	} else if k.Flags == 0 && k.nameLike() {
		switch k.Flags = genitive(w); {
		case k.Flags != 0:
		case ordinary(k.Hash, len(w)), wordEndings.has(w):
			k.Flags = Common
		case len(w) > 2 && rare.has(k.Hash):
			k.Flags = Rare
		case endsLikeName(w):
			k.Flags = Ending
		case compound(w):
			k.Flags = Common
		}
	}
	if k.Shape != Lower && k.Flags&Name == 0 {
		k.street(w)
	}
	k.class, k.names, k.lex = k.classOf(), k.namesOf(), k.Hash
	known := false
	switch {
	case k.Shape == Number:
		k.lex = 1
	case k.nameLike() && (k.Flags&(Name|Ending|Rare) != 0 || k.Flags == 0) && k.Flags&(Common|Word|Title|Org|Street|Calendar|Cue|Verb) == 0:
		k.lex, known = uint64(k.class), k.Flags != 0
	}
	if !known {
		k.ends(w)
	}
	if fitted && (k.nameLike() || k.particle()) {
		own := k.own()
		b, in := weigh(own[:])
		k.begin, k.inside = int16(b), int16(in)
	}
}

// elide leaves out a leading article ("l'", "d'", "qu'") and a trailing genitive.
func (k *Token) elide(t []byte) {
	for n := 1; n <= 2 && k.From+n+1 < k.To; n++ {
		i := k.From + n
		if t[k.From]-'a' >= 26 {
			break
		}
		if a := apostrophe(t[i:k.To]); a > 0 {
			k.From = i + a
			break
		}
	}
	if k.To-k.From > 3 && t[k.To-1]|0x20 == 's' {
		if t[k.To-2] == '\'' {
			k.To -= 2
		} else if k.To-k.From > 5 && apostrophe(t[k.To-4:k.To]) == 3 {
			k.To -= 4
		}
	}
}

// apostrophe returns the length of the apostrophe that b begins with, 0 for none.
func apostrophe(b []byte) int {
	if b[0] == '\'' {
		return 1
	}
	if len(b) > 3 && b[0] == 0xe2 && b[1] == 0x80 && b[2] == 0x99 {
		return 3
	}
	return 0
}

func (k *Token) shape(w []byte) {
	upper, lower, letters, hyphen, digit := 0, 0, 0, false, false
	first := isUpper(w, 0)
	for i := 0; i < len(w); i++ {
		c := w[i]
		switch {
		case c-'A' < 26:
			upper++
			letters++
		case c-'a' < 26:
			lower++
			letters++
		case c-'0' < 10:
			digit = true
		case c == '-':
			hyphen = true
		case c >= 0xc0:
			letters++
			if isUpper(w, i) {
				upper++
			} else {
				lower++
			}
		}
	}
	switch {
	case digit:
		k.Shape = Number
	case !first:
		k.Shape = Lower
		if upper > 0 {
			k.Shape = Mixed
		}
	case letters == 1:
		k.Shape = Letter
	case hyphen:
		k.Shape = Double
	case lower == 0:
		k.Shape = Upper
	case upper == 1:
		k.Shape = Capital
	default:
		k.Shape = Mixed
	}
}

// isUpper reports whether a capital letter stands at w[i].
func isUpper(w []byte, i int) bool {
	if i >= len(w) {
		return false
	}
	switch c := w[i]; {
	case c < 0x80:
		return c-'A' < 26
	case c == 0xc3 && i+1 < len(w):
		return w[i+1] <= 0x9e
	case (c == 0xc4 || c == 0xc5) && i+1 < len(w):
		odd := w[i+1]&1 == 1
		if c == 0xc4 && w[i+1] >= 0xb9 || c == 0xc5 && (w[i+1] <= 0x88 || w[i+1] >= 0xb9) {
			return odd
		}
		return !odd
	}
	return false
}

// double takes the flags of a word with a hyphen from its first and last part.
func (k *Token) double(w []byte) {
	i, j := 0, len(w)-1
	for i < len(w) && w[i] != '-' {
		i++
	}
	for j > 0 && w[j] != '-' {
		j--
	}
	a, b := words().find(hashWord(w[:i])), words().find(hashWord(w[j+1:]))
	k.Flags = (a|b)&Name | a&b | b&(Street|Org) | a&(Place|Street)
	if k.Flags&(Street|Org) != 0 && !isUpper(w, j+1) {
		k.Flags &^= Name
	}
}

// street marks a word that ends like a street.
func (k *Token) street(w []byte) {
	if EndsLikeStreet(w) {
		k.Flags |= Street
	}
	if EndsLikeTrade(w) {
		k.Flags |= Org
	}
}

// EndsLikeTrade reports whether a word ends like a trade or an organisation: "Schrijnwerkerij".
func EndsLikeTrade(w []byte) bool { return tradeEndings.has(w) }

// EndsLikeStreet reports whether a word ends like the name of a street: "Bernhardplein".
func EndsLikeStreet(w []byte) bool { return streetEndings.has(w) }

// endings is a list of word endings, filed by their last letter.
type endings [26][]string

func newEndings(list []string) (e endings) {
	for _, s := range list {
		c := s[len(s)-1] - 'a'
		e[c] = append(e[c], s)
	}
	return e
}

var streetEndings, tradeEndings, wordEndings = newEndings(streetEnds[:]), newEndings(orgEnds[:]), newEndings(wordEnds[:])

// has reports whether w ends in one of the list and has two letters or more before it.
func (e *endings) has(w []byte) bool {
	if len(w) < 6 {
		return false
	}
	c := w[len(w)-1] - 'a'
	if c >= 26 {
		return false
	}
	for _, s := range e[c] {
		if len(w) > len(s)+1 && w[len(w)-2] == s[len(s)-2] && string(w[len(w)-len(s):]) == s {
			return true
		}
	}
	return false
}

// ends hashes the beginning and the endings of the word.
func (k *Token) ends(w []byte) {
	n := len(w)
	at := func(i int) uint32 {
		if c := w[i]; c-'A' < 26 {
			return uint32(c | 0x20)
		}
		return uint32(w[i])
	}
	if n < 3 {
		return
	}
	k.head = at(0)<<16 | at(1)<<8 | at(2)
	k.tail2 = at(n-2)<<8 | at(n-1)
	k.tail3 = at(n-3)<<16 | k.tail2
	if n > 4 {
		k.tail4 = at(n-4)<<24 | k.tail3
	}
}
