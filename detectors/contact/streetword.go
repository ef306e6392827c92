package contact

// A streetKind says how a street word is used.
type streetKind uint8

const (
	noStreet streetKind = iota
	// suffixStreet ends the street's name, the number follows: Kerkstraat, Hauptstraße.
	suffixStreet
	// weakStreet does so too, but its letters end many other words: Begijnhof, Stadspark.
	weakStreet
	// frontStreet begins the name: Rue, Avenue. The number stands before or after it.
	frontStreet
	// weakFront does so too, but is an everyday word: Place, Route.
	weakFront
	// englishStreet ends the name, the number stands before it: Baker Street.
	englishStreet
	// weakEnglish does so too, but is an everyday word: Way, Court.
	weakEnglish
)

// A streetSuffix is an ending of street names.
type streetSuffix struct {
	text string
	kind streetKind
}

// streetSuffixes are the endings of Dutch and German street names, "ß" written "ss".
var streetSuffixes = []streetSuffix{
	{"straat", suffixStreet}, {"laan", suffixStreet}, {"weg", suffixStreet}, {"plein", suffixStreet}, {"dreef", suffixStreet},
	{"kaai", suffixStreet}, {"kade", suffixStreet}, {"singel", suffixStreet}, {"gracht", suffixStreet}, {"burgwal", suffixStreet},
	{"strasse", suffixStreet}, {"gasse", suffixStreet}, {"chaussee", suffixStreet}, {"platz", suffixStreet}, {"allee", suffixStreet},
	{"pfad", suffixStreet}, {"str", suffixStreet}, {"steeg", suffixStreet}, {"pleintje", suffixStreet}, {"straatje", suffixStreet},
	{"baan", weakStreet}, {"lei", weakStreet}, {"hof", weakStreet}, {"markt", weakStreet}, {"pad", weakStreet}, {"plaats", weakStreet},
	{"dijk", weakStreet}, {"park", weakStreet}, {"wal", weakStreet}, {"ring", weakStreet}, {"ufer", weakStreet}, {"kouter", weakStreet},
	{"damm", weakStreet}, {"hoek", weakStreet}, {"poort", weakStreet}, {"vaart", weakStreet}, {"brug", weakStreet}, {"veld", weakStreet},
	{"berg", weakStreet}, {"graben", weakStreet}, {"steig", weakStreet}, {"rak", weakStreet}, {"wijk", weakStreet}, {"dorp", weakStreet},
	{"erf", weakStreet}, {"oord", weakStreet}, {"steg", weakStreet}, {"zijde", weakStreet},
}

// streetWords are words that make a street by themselves, folded.
var streetWords = map[string]streetKind{
	"rue": frontStreet, "avenue": frontStreet, "boulevard": frontStreet, "chaussee": frontStreet, "chemin": frontStreet,
	"quai": frontStreet, "impasse": frontStreet, "allee": frontStreet, "dreve": frontStreet, "sentier": frontStreet, "ruelle": frontStreet,
	"venelle": frontStreet, "faubourg": frontStreet, "montee": frontStreet, "chee": frontStreet, "bvd": frontStreet, "bld": frontStreet,
	"blvd": frontStreet, "boul": frontStreet, "bd": frontStreet, "av": frontStreet, "ave": frontStreet, "digue": frontStreet, "parvis": frontStreet,
	"esplanade": frontStreet, "allees": frontStreet,
	"place": weakFront, "clos": weakFront, "route": weakFront, "square": weakFront, "cite": weakFront, "cour": weakFront, "cours": weakFront,
	"passage": weakFront, "promenade": weakFront, "galerie": weakFront, "voie": weakFront, "residence": weakFront, "lotissement": weakFront,
	"champ": weakFront, "pl": weakFront, "rte": weakFront, "sq": weakFront, "che": weakFront, "imp": weakFront, "chem": weakFront, "val": weakFront,
	"thier": weakFront, "porte": weakFront, "villa": weakFront, "hameau": weakFront, "via": weakFront, "calle": weakFront,
	"laan": suffixStreet, "straat": suffixStreet, "plein": suffixStreet, "dreef": weakStreet, "weg": weakStreet, "markt": weakStreet,
	"kouter": weakStreet, "meir": weakStreet, "dijk": weakStreet, "spui": weakStreet, "rokin": weakStreet, "singel": weakStreet,
	"strasse": suffixStreet, "str": weakStreet, "gasse": suffixStreet, "platz": weakStreet,
	"street": englishStreet, "road": englishStreet, "lane": englishStreet, "terrace": englishStreet, "crescent": englishStreet,
	"rd": englishStreet, "mews": englishStreet, "drive": weakEnglish, "gardens": weakEnglish, "st": weakEnglish, "ln": weakEnglish,
	"dr": weakEnglish, "way": weakEnglish, "court": weakEnglish, "close": weakEnglish, "hill": weakEnglish, "row": weakEnglish,
	"highway": weakEnglish, "parade": weakEnglish,
}

// Bounds of a street word in bytes: shorter and longer words are none.
const (
	shortestStreetWord = 2
	longestStreetWord  = 12 // of streetWords
	longestCompound    = 40
)

// pairOf makes an index below 1024 of two bytes; the case of letters does not matter.
func pairOf(a, b byte) int { return int(a&31)<<5 | int(b&31) }

// suffixesByEnd files streetSuffixes under their last two letters.
var suffixesByEnd = func() (t [1024][]streetSuffix) {
	for _, s := range streetSuffixes {
		k := pairOf(s.text[len(s.text)-2], s.text[len(s.text)-1])
		t[k] = append(t[k], s)
	}
	return t
}()

// wordLengths holds the lengths of streetWords, as bits, under their first two letters.
var wordLengths = func() (t [1024]uint32) {
	for w := range streetWords {
		t[pairOf(w[0], w[1])] |= 3 << len(w) // an accent makes a word one byte longer
	}
	return t
}()

// streetWord returns how word is used in the name of a street. word is one word of UTF-8 letters
// in any case, cut at hyphens.
func streetWord(word []byte) streetKind {
	n := len(word)
	if n < shortestStreetWord || n > longestCompound {
		return noStreet
	}
	if n <= longestStreetWord && wordLengths[pairOf(word[0], word[1])]>>n&1 != 0 {
		var buf [longestStreetWord + 2]byte
		if k, ok := streetWords[string(foldShort(buf[:0], word))]; ok {
			return k
		}
	}
	if n < 5 {
		return noStreet
	}
	if word[n-3] == 0xc3 && word[n-2] == 0x9f && hasFoldSuffix(word[:n-3], "stra") { // "straße"
		return suffixStreet
	}
	for _, s := range suffixesByEnd[pairOf(word[n-2], word[n-1])] {
		if n >= len(s.text)+2 && hasFoldSuffix(word, s.text) {
			return s.kind
		}
	}
	return noStreet
}

// hasFoldSuffix reports whether word ends in the lower-case letters of suffix, in any case.
func hasFoldSuffix(word []byte, suffix string) bool {
	d := len(word) - len(suffix)
	if d < 0 {
		return false
	}
	for i := len(suffix) - 1; i >= 0; i-- {
		if word[d+i]|0x20 != suffix[i] {
			return false
		}
	}
	return true
}

// foldShort appends word to dst in lower case without the accents of the vowel e, the only ones in
// streetWords.
func foldShort(dst, word []byte) []byte {
	for i := 0; i < len(word); i++ {
		b := word[i]
		if b == 0xc3 && i+1 < len(word) {
			i++
			if c := word[i] &^ 0x20; c >= 0x88 && c <= 0x8b {
				b = 'e'
			}
		}
		dst = append(dst, b|0x20)
	}
	return dst
}

// IsStreet reports whether word, one word as written in a text and cut at hyphens, is a street
// word ("Rue", "Straat", "Street") or carries the ending of one ("Kerkstraat", "Hauptstraße").
// Endings that many surnames share, such as "-berg" and "-hof", and everyday words such as
// "Place" do not count.
func IsStreet(word []byte) bool {
	switch streetWord(word) {
	case suffixStreet, frontStreet, englishStreet:
		return true
	}
	return false
}

// streetLexicon proposes the capitalised words that may be part of a street.
type streetLexicon struct{}

// Has reports whether the word t[start:end] is any street word.
func (streetLexicon) Has(t []byte, start, end int) bool {
	n := end - start
	if n < shortestStreetWord {
		return false
	}
	if len(suffixesByEnd[pairOf(t[end-2], t[end-1])]) == 0 && wordLengths[pairOf(t[start], t[start+1])]>>n&1 == 0 && t[end-1] < 0x80 && t[end-2] < 0x80 {
		return false // the usual word: neither its ending nor its beginning is that of a street
	}
	return streetWord(t[start:end]) != noStreet
}
