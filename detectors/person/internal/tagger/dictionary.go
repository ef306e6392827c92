package tagger

import (
	_ "embed"
	"math/bits"
)

// A set is a set of words in which a few are found that are not: blocks of 512 bits, of which one holds four
// bits of each word that falls to it, so that a look-up costs one line of the cache. With 65 words a
// block one in thirty other words is found too, with half as many one in two hundred.
type set []byte

const blockSize = 64 // in bytes

var (
	// words.bin holds the ordinary words of nl, fr, de and en, with the names among them.
	//
	//go:embed data/words.bin
	dictionary set
	// names.bin holds names that are too rare for a list, without the words of the dictionary.
	//
	//go:embed data/names.bin
	rare set
)

// NewSet returns a set of words in a form that can be embedded, with no more than perBlock of them in a block
// on average.
func NewSet(words []string, perBlock int) []byte {
	blocks := 1 << bits.Len(uint(len(words)/perBlock))
	s := make(set, blockSize*blocks)
	for _, w := range words {
		h := hashWord([]byte(w))
		b := s.block(h)
		for range 4 {
			b[h>>3&(blockSize-1)] |= 1 << (h & 7)
			h >>= 9
		}
	}
	return s
}

// block returns the block that a hash falls to.
func (s set) block(h uint64) []byte {
	at := int(h>>40) & (len(s)/blockSize - 1) * blockSize
	return s[at : at+blockSize]
}

// has reports whether the word with hash h is in the set.
func (s set) has(h uint64) bool {
	b := s.block(h)
	for range 4 {
		if b[h>>3&(blockSize-1)]>>(h&7)&1 == 0 {
			return false
		}
		h >>= 9
	}
	return true
}

// longest is the length in bytes from which a word without hyphen is taken for an ordinary word (in German
// and Dutch they grow long), and the dictionary leaves it out.
const longest = 15

// ordinary reports whether the word with hash h and n bytes, which is in no list, is an ordinary word.
func ordinary(h uint64, n int) bool {
	return n >= longest || n > 2 && dictionary.has(h)
}

// compound reports whether a word of no list is put together from two ordinary words, as in Dutch and
// German: "Titelmusik".
func compound(w []byte) bool {
	if len(w) < 8 {
		return false
	}
	for i := len(w) - 4; i >= 3 && i > len(w)-9; i-- {
		if w[i]|0x20-'a' >= 26 || !known(w[i:]) {
			continue
		}
		if known(w[:i]) || w[i-1] == 's' && i > 4 && known(w[:i-1]) {
			return true
		}
	}
	return false
}

// known reports whether w is an ordinary word and no name.
func known(w []byte) bool {
	h := hashWord(w)
	f := words().find(h)
	return f&Name == 0 && (f&Common != 0 || dictionary.has(h))
}
