package tagger

import (
	_ "embed"
	"encoding/binary"
	"strings"
	"sync"
)

// Flags say what is known about a word, case and accents apart.
type Flags uint16

// The flags.
const (
	Given     Flags = 1 << iota // a given name
	Family                      // a surname, or a word of one
	Common                      // an ordinary word of nl, fr, de or en in lower case
	Place                       // a town, region or country
	Title                       // goes before a name: "Mevrouw", "Dr"
	Org                         // marks an organisation: "BV", "Bakkerij"
	Street                      // marks a street or building: "Avenue", "Airport"
	Calendar                    // a month or a day of the week
	Particle                    // "van", "de", "von"
	Abbrev                      // may be written short with a full stop: "Joh"
	Ending                      // in no list, but ends like a surname: "-sson", "-mans"
	Cue                         // often goes before a name: "says", "naam"
	Verb                        // often follows a person: "lives", "vertelde"
	Word                        // of a name: also in the dictionary of one of the languages
	Rare                        // in no list, but among the rare names
	Honorific                   // a title that only people have, and that goes right before a name: "mevrouw"
)

// Name is either half of a name.
const Name = Given | Family

var (
	//go:embed data/given.txt
	givenText string
	//go:embed data/family.txt
	familyText string
	//go:embed data/common.txt
	commonText string
	//go:embed data/place.txt
	placeText string
)

// tableBits is the size of the table as a power of two; it is about half full.
const (
	tableBits = 17
	flagBits  = 16
	flagMask  = 1<<flagBits - 1
)

// List returns the words that were listed under one flag, in the order of the list.
func List(f Flags) []string {
	switch f {
	case Given:
		return strings.Fields(givenText)
	case Family:
		return strings.Fields(familyText)
	case Common:
		return strings.Fields(commonText)
	case Place:
		return strings.Fields(placeText)
	}
	return nil
}

// table is a flat hash table with linear probing. An entry holds the upper bits of the word's
// hash and its flags; 0 is an empty place.
type table [1 << tableBits]uint32

// lists returns the lists of words with their flags.
func lists() map[string]Flags {
	return map[string]Flags{givenText: Given, familyText: Family, commonText: Common, placeText: Place,
		titleWords: Title, honorificWords: Honorific | Title, orgWords: Org, streetWords: Street, calendarWords: Calendar, particleWords: Particle, abbrevWords: Abbrev, cueWords: Cue, verbWords: Verb}
}

// words returns the table, made from the lists at the first call.
var words = sync.OnceValue(func() *table {
	t := new(table)
	for text, f := range lists() {
		for w := range strings.FieldsSeq(text) {
			h := hashWord([]byte(w))
			if f&Name != 0 && dictionary.has(h) {
				t.add(h, Word)
			}
			t.add(h, f)
		}
	}
	return t
})

func (t *table) add(h uint64, f Flags) {
	tag := uint32(h>>32) &^ flagMask
	for i := h & (1<<tableBits - 1); ; i = (i + 1) & (1<<tableBits - 1) {
		if t[i] == 0 || t[i]&^flagMask == tag {
			t[i] = t[i] | tag | uint32(f)
			return
		}
	}
}

func (t *table) find(h uint64) Flags {
	tag := uint32(h>>32) &^ flagMask
	for i := h & (1<<tableBits - 1); t[i] != 0; i = (i + 1) & (1<<tableBits - 1) {
		if t[i]&^flagMask == tag {
			return Flags(t[i] & flagMask)
		}
	}
	return 0
}

// Lookup returns the flags of a word in any case and with any accents.
func Lookup(word []byte) Flags { return words().find(hashWord(word)) }

// Known returns what is known of a word in any case: its flags, or, of one in no list, whether it is ordinary, a
// rare name, or ends like one; 0 for nothing.
func Known(word []byte) Flags {
	h := hashWord(word)
	switch f := words().find(h); {
	case f != 0:
		return f
	case ordinary(h, len(word)), wordEndings.has(word):
		return Common
	case len(word) > 2 && rare.has(h):
		return Rare
	case compound(word):
		return Common
	}
	return 0
}

// Hash returns a hash of the folded form of a word: equal for "Çelik" and "celik".
func Hash(word []byte) uint64 { return hashWord(word) }

// Proposes reports whether the capitalised word t[s:e) is worth a look: it is part of names, it ends
// like a surname, it is a letter with a full stop, or nothing is known about it and what stands
// beside it makes a name likely. It is asked about every capitalised word of every text.
func Proposes(t []byte, s, e int) bool {
	if s > 0 && sticks[t[s-1]]&leftSide != 0 || e < len(t) && sticks[t[e]]&rightSide != 0 {
		return false
	}
	return sound(t, max(0, s-Reach), min(len(t), e+Reach), s, e)
}

// Which bytes beside a word make it part of an identifier, a path, an address or markup.
const (
	leftSide = 1 << iota
	rightSide
)

var sticks = func() (t [256]uint8) {
	for _, b := range []byte("@#/\\_$&=%+~^*`") {
		t[b] |= leftSide
	}
	for _, b := range []byte("@_/\\=`%$#~^{[+(0123456789") {
		t[b] |= rightSide
	}
	return t
}()

// SticksBefore and SticksAfter report whether a byte before or after a word makes it part of an
// identifier, a path, an address or markup.
func SticksBefore(b byte) bool { return sticks[b]&leftSide != 0 }

// SticksAfter is [SticksBefore] for the byte after a word.
func SticksAfter(b byte) bool { return sticks[b]&rightSide != 0 }

// A filter is a set of hashes in which false alarms happen: one bit a hash.
type filter []uint64

func (f filter) add(h uint64)      { f[h>>6&uint64(len(f)-1)] |= 1 << (h & 63) }
func (f filter) has(h uint64) bool { return f[h>>6&uint64(len(f)-1)]>>(h&63)&1 != 0 }

// filters are small enough for the second-level cache, which the table is not: names has the words
// that are part of names or titles, all has every word of the lists.
type filters struct{ names, all filter }

var quick = sync.OnceValue(func() *filters {
	f := &filters{names: make(filter, 1<<13), all: make(filter, 1<<14)}
	for text, flag := range lists() {
		for w := range strings.FieldsSeq(text) {
			h := hashWord([]byte(w))
			f.all.add(h)
			if flag&(Name|Title) != 0 {
				f.names.add(h)
			}
		}
	}
	return f
})

// genitive returns the flags of a name behind which an s stands: "Ottos", "Birchers".
func genitive(w []byte) Flags {
	if len(w) < 5 || w[len(w)-1] != 's' {
		return 0
	}
	return words().find(hashWord(w[:len(w)-1])) & Name
}

// endsLikeName reports whether a word ends as many surnames do and few other words.
func endsLikeName(w []byte) bool {
	n := len(w)
	if n < 6 {
		return false
	}
	const fold = 0x20202020
	switch binary.BigEndian.Uint32(w[n-4:]) | fold {
	case 'm'<<24 | 'a'<<16 | 'n'<<8 | 's', 's'<<24 | 's'<<16 | 'o'<<8 | 'n', 't'<<24 | 't'<<16 | 'i'<<8 | 'r',
		's'<<24 | 't'<<16 | 'r'<<8 | 'a', 'i'<<24 | 'n'<<16 | 'c'<<8 | 'k', 'a'<<24 | 'e'<<16 | 'r'<<8 | 't',
		'e'<<24 | 'n'<<16 | 'k'<<8 | 'o', 'o'<<24 | 'g'<<16 | 'l'<<8 | 'u', 'e'<<24 | 's'<<16 | 'c'<<8 | 'u',
		'v'<<24 | 'i'<<16 | 'l'<<8 | 'i', 'a'<<24 | 'd'<<16 | 'z'<<8 | 'e', 'i'<<24 | 'd'<<16 | 'i'<<8 | 's',
		'a'<<24 | 'k'<<16 | 'i'<<8 | 's', 'u'<<24 | 'l'<<16 | 'o'<<8 | 's', 'v'<<24 | 'i'<<16 | 'c'<<8 | 'h',
		'w'<<24 | 'i'<<16 | 'c'<<8 | 'z', 'e'<<24 | 'l'<<16 | 'l'<<8 | 'i', 'e'<<24 | 't'<<16 | 't'<<8 | 'i',
		'h'<<24 | 'u'<<16 | 'i'<<8 | 's', 't'<<24 | 's'<<16 | 'm'<<8 | 'a', 'n'<<24 | 'g'<<16 | 'm'<<8 | 'a':
		return true
	}
	switch binary.BigEndian.Uint32(w[n-4:])&0xffffff | fold&0xffffff {
	case 's'<<16 | 'k'<<8 | 'i', 's'<<16 | 'k'<<8 | 'y', 'o'<<16 | 'v'<<8 | 'a', 'e'<<16 | 'v'<<8 | 'a', 'n'<<16 | 'o'<<8 | 'v',
		'k'<<16 | 'o'<<8 | 'v', 'l'<<16 | 'o'<<8 | 'v', 'r'<<16 | 'o'<<8 | 'v', 't'<<16 | 'o'<<8 | 'v', 'm'<<16 | 'o'<<8 | 'v',
		'y'<<16 | 'e'<<8 | 'v', 'i'<<16 | 'e'<<8 | 'v', 'v'<<16 | 'i'<<8 | 'c', 'c'<<16 | 'k'<<8 | 'x', 'y'<<16 | 'a'<<8 | 'n',
		'n'<<16 | 'e'<<8 | 'z', 'd'<<16 | 'e'<<8 | 'z', 'r'<<16 | 'e'<<8 | 'z':
		return true
	}
	return false
}

// hashWord hashes the folded form of a word, up to its first byte that is no letter.
func hashWord(w []byte) uint64 {
	var h, x uint64
	n := 0
	for i := 0; i < len(w); i++ {
		c := w[i]
		if c|0x20-'a' < 26 {
			x = x<<8 | uint64(c|0x20)
		} else {
			if c < 0xc3 || c > 0xc5 || i+1 == len(w) {
				break
			}
			i++
			s := latin[c-0xc3][w[i]&0x3f]
			if s[0] == 0 {
				break
			}
			x = x<<8 | uint64(s[0])
			if s[1] != 0 {
				x = x<<8 | uint64(s[1])
				n++
			}
		}
		if n++; n >= 7 {
			h = (h ^ x) * 0x9e3779b97f4a7c15
			h ^= h >> 29
			x, n = 0, 0
		}
	}
	h = (h ^ x ^ uint64(n)<<56) * 0xbf58476d1ce4e5b9
	h ^= h >> 32
	h *= 0x94d049bb133111eb
	return h ^ h>>29
}

// latin folds the letters U+00C0 to U+017F, by the lead byte (0xc3 to 0xc5) and the lower six bits of the
// second byte, to one or two plain letters.
var latin = makeLatin()

func makeLatin() (t [3][64][2]byte) {
	fold := func(plain, letters string) {
		for _, r := range letters {
			t[r>>6-3][r&0x3f] = [2]byte{plain[0]}
			if len(plain) > 1 {
				t[r>>6-3][r&0x3f][1] = plain[1]
			}
		}
	}
	for plain, letters := range map[string]string{
		"a": "àáâãäåāăąÀÁÂÃÄÅĀĂĄ", "c": "çćĉċčÇĆĈĊČ", "d": "ďĎđĐðÐ", "e": "èéêëēĕėęěÈÉÊËĒĔĖĘĚ", "g": "ĝğġģĜĞĠĢ",
		"h": "ĥħĤĦ", "i": "ìíîïĩīĭįıÌÍÎÏĨĪĬĮİ", "j": "ĵĴ", "k": "ķĶ", "l": "ĺļľŀłĹĻĽĿŁ", "n": "ñńņňÑŃŅŇ",
		"o": "òóôõöøōŏőÒÓÔÕÖØŌŎŐ", "r": "ŕŗřŔŖŘ", "s": "śŝşšŚŜŞŠ", "t": "ţťŧŢŤŦ", "u": "ùúûüũūŭůűųÙÚÛÜŨŪŬŮŰŲ",
		"w": "ŵŴ", "y": "ýÿŷÝŶŸ", "z": "źżžŹŻŽ", "ss": "ß", "ae": "æÆ", "oe": "œŒ", "th": "þÞ", "ij": "ĳĲ"} {
		fold(plain, letters)
	}
	return t
}
