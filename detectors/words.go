package detectors

import (
	"bytes"
	"strings"
)

// wordIndex finds words and phrases at word starts in folded text. It is filled by add and then
// only read.
type wordIndex struct {
	first map[string][]wordEntry // by the first word, or by the first four bytes of an open one
	start heads                  // of all first words
	open  heads                  // of those that are open
	exact map64                  // hashes of first words that are whole
}

type wordEntry struct {
	det  int32
	anti bool
	open bool   // any ending
	word string // the first word whole
	rest string // what follows after one blank, "" for nothing
}

// openKey is the number of bytes by which open words are filed.
const openKey = 3

// add files a word or phrase. Words are folded by it.
func (x *wordIndex) add(w string, det int32, anti bool) {
	if x.first == nil {
		x.first = map[string][]wordEntry{}
	}
	w = Fold(strings.TrimSpace(w))
	open := strings.HasSuffix(w, "*")
	w = strings.TrimSuffix(w, "*")
	if w == "" {
		return
	}
	e := wordEntry{det: det, anti: anti, word: w}
	if i := wordEnd([]byte(w), 0); i < len(w) {
		e.word, e.rest = w[:i], w[i:]
	}
	if e.word == "" { // starts with punctuation, such as "°": file it by its first rune
		return
	}
	e.open = open && e.rest == ""
	key := e.word
	if e.open && len(key) > openKey {
		key = key[:openKey]
	}
	x.first[key] = append(x.first[key], e)
	x.start.add(e.word, e.open)
	if e.open {
		x.open.add(e.word, true)
	} else {
		x.exact.add(wordHash([]byte(e.word)))
	}
}

// wordByte says whether b continues a folded word: letters, digits and bytes of non-ASCII runes.
func wordByte(b byte) bool {
	return b-'a' < 26 || b-'0' < 10 || b >= 0x80
}

func wordEnd(t []byte, i int) int {
	for i < len(t) && wordByte(t[i]) {
		i++
	}
	return i
}

// lists returns the entries that may begin with the folded word: those filed by it, and the open ones filed
// by its beginning.
func (x *wordIndex) lists(word []byte) (whole, open []wordEntry) {
	if len(word) == 0 { // soft hyphens alone
		return nil, nil
	}
	second := byte(0)
	if len(word) > 1 {
		second = word[1]
	}
	pair, n := pairOf(word[0], second), min(len(word), longestHead)
	if x.start.pairs[pair]>>n&1 == 0 {
		return nil, nil
	}
	whole = x.first[string(word)]
	if len(word) > openKey && x.open.pairs[pair]>>n&1 != 0 {
		open = x.first[string(word[:openKey])]
	}
	return whole, open
}

// phrased reports whether one of the entries is a phrase, so that the text behind its first word is needed.
func phrased(list []wordEntry) bool {
	for i := range list {
		if list[i].rest != "" {
			return true
		}
	}
	return false
}

// each calls f for every entry that matches at the word starting at i in folded text t and
// returns the end of that word.
func (x *wordIndex) each(t []byte, i int, f func(e *wordEntry, end int)) int {
	end := wordEnd(t, i)
	whole, open := x.lists(t[i:end])
	matching(whole, open, t, i, end, f)
	return end
}

// matching calls f for those of the entries that match at the word t[i:end] of folded text t, by which
// lists found them.
func matching(whole, open []wordEntry, t []byte, i, end int, f func(e *wordEntry, end int)) {
	for k := range whole {
		e := &whole[k]
		if e.open {
			if bytes.HasPrefix(t[i:end], []byte(e.word)) {
				f(e, end)
			}
		} else if n, ok := restMatches(t, end, e.rest); ok {
			f(e, n)
		}
	}
	for k := range open {
		if e := &open[k]; e.open && bytes.HasPrefix(t[i:end], []byte(e.word)) {
			f(e, end)
		}
	}
}

// restMatches compares the rest of a phrase; runs of blanks and punctuation count as one blank.
func restMatches(t []byte, i int, rest string) (end int, ok bool) {
	for j := 0; j < len(rest); {
		if !wordByte(rest[j]) {
			for j < len(rest) && !wordByte(rest[j]) {
				j++
			}
			k := i
			for i < len(t) && !wordByte(t[i]) && i-k < 4 {
				i++
			}
			if i == k && j < len(rest) {
				return 0, false
			}
			continue
		}
		if i >= len(t) || t[i] != rest[j] {
			return 0, false
		}
		i, j = i+1, j+1
	}
	if rest != "" && i < len(t) && wordByte(t[i]) && wordByte(rest[len(rest)-1]) {
		return 0, false
	}
	return i, true
}

// find marks in yes and no the detectors whose words stand in t[from:to], t being folded.
func (x *wordIndex) find(t []byte, from, to int, yes, no *bits) {
	if x.first == nil {
		return
	}
	t = t[:to]
	for i := from; i < to; {
		if !wordByte(t[i]) {
			i++
			continue
		}
		i = x.each(t, i, func(e *wordEntry, _ int) {
			if e.anti {
				no.set(e.det)
			} else {
				yes.set(e.det)
			}
		})
	}
}

// heads is a set of the beginnings of words: their first four bytes in lower case, and their length; false
// alarms happen. It is asked about every word of every text.
type heads struct {
	pairs [1 << 10]uint32 // by the first two bytes: the lengths of the words that begin so
	sized [1 << 10]uint64 // by beginning and length
	any   [1 << 10]uint64 // by beginning alone, for words whose length in bytes is that of other letters
	some  bool
}

// longestHead is the length from which words count as equally long.
const longestHead = 31

// headMask keeps the bytes of a beginning that belong to a word of the given length, in lower case.
var headMask = [5]uint32{0, 0xff, 0xffff, 0xffffff, 0xffffffff}

func headHash(key uint32) uint32 { return key * 0x9e3779b1 >> 16 }

// head is what of the four bytes key belongs to a word of n bytes, in lower case.
func head(key uint32, n int) uint32 { return (key | 0x20202020) & headMask[min(n, 4)] }

// pairOf is the place of two bytes in heads.pairs.
func pairOf(a, b byte) int { return int(a&31)<<5 | int(b&31) }

// has reports whether a word of n bytes, ASCII all of them, may be in the set; key is its first four
// bytes, or the last bytes of the text when there are fewer.
func (h *heads) has(key uint32, n int) bool {
	x := headHash(head(key, n) ^ uint32(min(n, longestHead))<<24)
	return h.sized[x>>6]&(1<<(x&63)) != 0
}

// hasAny is has for a word with other letters behind the first four bytes.
func (h *heads) hasAny(key uint32) bool {
	x := headHash(key | 0x20202020)
	return h.any[x>>6]&(1<<(x&63)) != 0
}

// add enters a folded word; an open one has any ending.
func (h *heads) add(word string, open bool) {
	h.some = true
	if open && len(word) < 4 {
		h.set(word, len(word))
		for b := range 256 {
			if b := byte(b); wordByte(b) && b < 0x80 {
				h.add(word+string(rune(b|0x20)), true)
			}
		}
		return
	}
	h.set(word, len(word))
	for n := len(word) + 1; open && n <= longestHead; n++ {
		h.set(word, n)
	}
}

// set enters the word as one of n bytes.
func (h *heads) set(word string, n int) {
	var key uint32
	for i := range min(len(word), 4) {
		key |= uint32(word[i]|0x20) << (8 * i)
	}
	x := headHash(head(key, n) ^ uint32(min(n, longestHead))<<24)
	h.sized[x>>6] |= 1 << (x & 63)
	for b := range 32 {
		if len(word) == 1 || byte(b) == word[1]&31 {
			h.pairs[pairOf(word[0], byte(b))] |= 1 << min(n, longestHead)
		}
	}
	if len(word) >= 4 {
		x = headHash(key)
		h.any[x>>6] |= 1 << (x & 63)
	}
}

// wordHash is [hashWord] for a word that is known to be ASCII, or that is looked up in another way.
func wordHash(t []byte) uint64 {
	h, _, _ := hashWord(t)
	return h
}

// hashWord hashes the word of ASCII letters and digits that t begins with, upper case as lower, and
// returns its length; ascii is false when a non-ASCII letter follows.
func hashWord(t []byte) (h uint64, n int, ascii bool) {
	h = 0x9e3779b97f4a7c15
	for n < len(t) {
		b := t[n]
		if groupTable[b] == 0 {
			if b >= 0x80 {
				return h, n, false
			}
			break
		}
		h = (h ^ uint64(b|0x20)) * 0x100000001b3
		n++
	}
	return h ^ h>>29, n, true
}

// map64 is a set of 64-bit hashes in a power-of-two table, with open addressing.
type map64 struct {
	slots []uint64
	n     int
}

func (m *map64) has(h uint64) bool {
	if len(m.slots) == 0 {
		return false
	}
	mask := uint64(len(m.slots) - 1)
	for i := h & mask; m.slots[i] != 0; i = (i + 1) & mask {
		if m.slots[i] == h {
			return true
		}
	}
	return false
}

func (m *map64) add(h uint64) {
	if m.has(h) {
		return
	}
	if 4*m.n >= len(m.slots) {
		old := m.slots
		m.slots = make([]uint64, max(64, 2*len(old)))
		m.n = 0
		for _, o := range old {
			if o != 0 {
				m.add(o)
			}
		}
	}
	mask := uint64(len(m.slots) - 1)
	i := h & mask
	for m.slots[i] != 0 {
		i = (i + 1) & mask
	}
	m.slots[i] = h
	m.n++
}

// candidate reports whether the word of n bytes at the start of t, ASCII all of them, may begin an
// entry; key is its first four bytes.
func (x *wordIndex) candidate(t []byte, key uint32, n int) bool {
	return x.start.has(key, n) && (x.open.some && x.open.has(key, n) || x.exact.has(wordHash(t[:n])))
}
