package contact

import (
	_ "embed"
	"strings"
	"sync"

	"github.com/inzage/inzage/detectors"
)

// placesText lists names of places in sections headed "[be]". Names are folded, with one blank in
// the place of every hyphen, apostrophe and full stop: "louvain la neuve", "s hertogenbosch".
//
//go:embed places.txt
var placesText string

// countries are a set of countries in which a place of a name lies.
type countries uint8

const (
	inBE countries = 1 << iota
	inNL
	inLU
	inFR
	inDE
	inCH
	inAT
	inGB
)

// fourDigits and fiveDigits are the countries whose postal codes have so many digits.
const (
	fourDigits = inBE | inNL | inLU | inCH | inAT
	fiveDigits = inFR | inDE
)

var sections = map[string]countries{"[be]": inBE, "[nl]": inNL, "[lu]": inLU, "[fr]": inFR, "[de]": inDE, "[ch]": inCH, "[at]": inAT, "[gb]": inGB}

// A gazetteer is a set of names of places in one open hash table.
type gazetteer struct {
	slots []placeSlot
	// first holds the hashes of first words, so that most other words are known as such at once.
	first [1 << 10]uint64
}

type placeSlot struct {
	off uint32 // in placesText
	len uint8
	in  countries
}

const placeSlots = 1 << 15

// places returns the gazetteer, made at the first call.
var places = sync.OnceValue(func() *gazetteer {
	g := &gazetteer{slots: make([]placeSlot, placeSlots)}
	var in countries
	off := 0
	for line := range strings.Lines(placesText) {
		name := strings.TrimSuffix(line, "\n")
		if strings.HasPrefix(name, "[") {
			in = sections[name]
		} else {
			g.add(uint32(off), name, in)
		}
		off += len(line)
	}
	return g
})

func (g *gazetteer) add(off uint32, name string, in countries) {
	i := hashOf(name) & (placeSlots - 1)
	for g.slots[i].len != 0 && g.name(i) != name {
		i = (i + 1) & (placeSlots - 1)
	}
	s := &g.slots[i]
	s.off, s.len, s.in = off, uint8(len(name)), s.in|in
	word, rest, _ := strings.Cut(name, " ")
	if len(word) == 1 && rest != "" { // 's-Hertogenbosch: the capital stands on the second word
		word, _, _ = strings.Cut(rest, " ")
	}
	h := hashOf(word)
	g.first[h>>6&(1<<10-1)] |= 1 << (h & 63)
}

func (g *gazetteer) name(i uint32) string {
	s := &g.slots[i]
	return placesText[s.off : s.off+uint32(s.len)]
}

// find returns the countries in which a place of that name lies. name is written as in placesText.
func (g *gazetteer) find(name []byte) countries {
	for i := hashOf(name) & (placeSlots - 1); g.slots[i].len != 0; i = (i + 1) & (placeSlots - 1) {
		if g.name(i) == string(name) {
			return g.slots[i].in
		}
	}
	return 0
}

// hashOf is FNV-1a with its high bits stirred into the low ones.
func hashOf[T string | []byte](s T) uint32 {
	h := uint32(2166136261)
	for i := 0; i < len(s); i++ {
		h = (h ^ uint32(s[i])) * 16777619
	}
	return h ^ h>>15
}

// longestPlace is the length in bytes of the longest name that is looked up.
const longestPlace = 48

// placeKey appends the form in which placesText writes name: folded, one blank for each row of
// other characters.
func placeKey(dst []byte, name []byte) []byte {
	var buf [2 * longestPlace]byte
	n := len(dst)
	for _, b := range detectors.AppendFold(buf[:0], name) {
		if b-'a' < 26 || b-'0' < 10 || b >= 0x80 {
			dst = append(dst, b)
		} else if len(dst) > n && dst[len(dst)-1] != ' ' {
			dst = append(dst, ' ')
		}
	}
	for len(dst) > n && dst[len(dst)-1] == ' ' {
		dst = dst[:len(dst)-1]
	}
	return dst
}

// saints are the long forms of "st" in names of places.
var saints = []string{"sint", "saint", "sankt"}

// placeCountries looks up a name as written in a text: "St.-Truiden", "LOUVAIN LA NEUVE".
func placeCountries(name []byte) countries {
	if len(name) == 0 || len(name) > longestPlace {
		return 0
	}
	var buf [2 * longestPlace]byte
	key := placeKey(buf[:0], name)
	in := places().find(key)
	if in == 0 && len(key) > 3 && string(key[:3]) == "st " {
		var long [2*longestPlace + 8]byte
		for _, s := range saints {
			in |= places().find(append(append(long[:0], s...), key[2:]...))
		}
	}
	return in
}

// IsPlace reports whether name is a municipality or village of Belgium, the Netherlands or
// Luxembourg, or a larger town of their neighbours. Case, accents and hyphens do not matter.
func IsPlace(name string) bool { return placeCountries([]byte(name)) != 0 }

// placeLexicon proposes the capitalised words that may begin the name of a place.
type placeLexicon struct{}

// Has reports whether a name may begin with the word t[start:end].
func (placeLexicon) Has(t []byte, start, end int) bool {
	if end-start > longestPlace {
		return false
	}
	h := uint32(2166136261)
	for _, b := range t[start:end] {
		if b >= 0x80 {
			return true
		}
		h = (h ^ uint32(b|0x20)) * 16777619
	}
	g := places()
	h ^= h >> 15
	return g.first[h>>6&(1<<10-1)]>>(h&63)&1 != 0 || end-start == 2 && t[start]|0x20 == 's' && t[start+1]|0x20 == 't'
}
