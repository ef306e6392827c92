package contact

// numberBehind reads a street whose word t[a:b] ends its name, a number behind it.
func numberBehind(t []byte, a, b int) (s street, ok bool) {
	n := numberAfter(t, b)
	if n == 0 {
		return s, false
	}
	end := houseNumber(t, n)
	if end == n {
		return s, false
	}
	return street{start: nameStart(t, a), end: end}, true
}

// numberAfter returns where a number begins behind a name that ends at i, 0 for none: after a
// blank, perhaps a full stop or comma before it, perhaps "nr." or "n°" behind.
func numberAfter(t []byte, i int) int {
	if i < len(t) && (t[i] == '.' || t[i] == ',') {
		i++
	}
	k := i
	for k < len(t) && k-i < 2 && t[k] == ' ' {
		k++
	}
	if k+1 < len(t) && k == i && t[k] == 0xc2 && t[k+1] == 0xa0 {
		k += 2
	}
	if k == i {
		return 0
	}
	if k+2 < len(t) && t[k]|0x20 == 'n' {
		j := k + 1
		for j < len(t) && j-k < 6 && (t[j]|0x20 == 'r' || t[j]|0x20 == 'o' || t[j] == '.' || t[j] == 0xc2 || t[j] == 0xb0 || t[j] == ' ') {
			j++
		}
		if j > k+1 {
			k = j
		}
	}
	if k < len(t) && t[k]-'0' < 10 {
		return k
	}
	return 0
}

// wordBefore returns the bounds of the word before offset i; a == i for none. Hyphens,
// apostrophes and inner full stops belong to a word.
func wordBefore(t []byte, i int) (a int) {
	a = i
	for a > 0 && i-a < longestCompound && (isLetter(t[a-1]) || t[a-1] >= 0x80 || t[a-1] == '-' || t[a-1] == '\'' || t[a-1] == '.') {
		if t[a-1] == 0xa0 && a > 1 && t[a-2] == 0xc2 {
			break
		}
		a--
	}
	return a
}

// leadWords are capitalised words that stand before a street without belonging to it.
var leadWords = setOf("adres", "adresse", "address", "anschrift", "te", "in", "op", "aan", "naar", "bij", "uit", "wonende", "woont", "woonplaats", "wohnhaft", "straat", "street", "rue", "ons",
	"onze", "mijn", "uw", "zijn", "haar", "het", "a", "at", "au", "chez", "bezoekadres", "postadres", "leveradres", "thuisadres", "domicile", "dans", "from", "my", "the", "zie", "dhr", "mevr",
	"mr", "mrs", "ms", "mme", "m", "heer", "mevrouw", "monsieur", "madame", "herr", "frau", "bezoek", "kantoor", "locatie", "lieu", "ort", "location", "curriculum", "nr", "tel", "vitae", "maar", "dit", "hoek")

// nameWords bounds the words of a street's name before its last one.
const nameWords = 4

// nameStart returns where the name begins whose last word begins at a: over hyphens, capitalised
// words, and particles between them.
func nameStart(t []byte, a int) int {
	if a > 0 && (t[a-1] == '-' || t[a-1] == '\'' || t[a-1] == '.') {
		a = trimWord(t, wordBefore(t, a), a)
	}
	best := a
	i := a
	for range nameWords {
		if i == 0 || t[i-1] != ' ' {
			break
		}
		w := trimWord(t, wordBefore(t, i-1), i-1)
		if w >= i-1 {
			break
		}
		word := t[w : i-1]
		var buf [2*longestCompound + 2]byte
		f := foldShort(buf[:0], word)
		if capitalAt(t, w) {
			if _, lead := leadWords[string(f)]; lead || word[len(word)-1] == '.' && len(word) > 6 {
				break
			}
			best = w
		} else if _, particle := streetParticles[string(f)]; !particle {
			break
		}
		i = w
	}
	return best
}

// trimWord moves the start w of a word that ends at e to the right over punctuation in front.
func trimWord(t []byte, w, e int) int {
	for w < e && (t[w] == '-' || t[w] == '.' || t[w] == '\'' || t[w] >= 0x80 && t[w] < 0xc3) {
		w++
	}
	return w
}

// streetParticles are the small words inside the names of streets, folded.
var streetParticles = setOf("van", "de", "den", "der", "ten", "ter", "te", "het", "t", "en", "op", "aan", "du", "des", "la", "le", "les", "l", "d", "au", "aux", "a", "et", "sur", "sous", "von", "vom", "zu", "zur",
	"zum", "am", "an", "auf", "dem", "im", "of", "the", "and", "di", "del", "dos", "'t", "'s")

// frontForm reads a street that begins with its word t[a:b]: the name behind it, the number
// behind the name or before the word. small admits names in small letters before the number.
func frontForm(t []byte, a, b int, small bool) (s street, ok bool) {
	start := a
	if a > 1 && (t[a-1] == '-' || t[a-1] == '\'') && isLetter(t[a-2]) { // Grand-Rue
		start = trimWord(t, wordBefore(t, a), a)
	}
	n := nameEnd(t, b)
	if k := numberAfter(t, n.last); k > 0 && (n.named == n.last || start < a || small && n.named+n.small > 0) {
		if end := houseNumber(t, k); end > k && !codeAt(t, k) {
			return street{start: start, end: end}, true
		}
	}
	if n.named == 0 {
		return s, false
	}
	first, year := numberBefore(t, start)
	if first == start {
		return s, false
	}
	return street{start: first, end: n.named, year: year}, true
}

// codeAt reports whether the number at k is a postal code with a known place behind it.
func codeAt(t []byte, k int) bool {
	l, ok := codeAndCity(t, k, false)
	return ok && l.known
}

// A streetName is the name behind a street word.
type streetName struct {
	named int // end of its last capitalised word, 0 for none
	last  int // end of its last word
	small int // words in small letters at the end that are no particles
}

// nameEnd reads the name of a street behind the word that ends at i.
func nameEnd(t []byte, i int) (n streetName) {
	n.last = i
	if i < len(t) && t[i] == '.' { // av.
		i++
		n.last = i
	}
	for range nameWords + 3 {
		if i >= len(t) || t[i] != ' ' {
			return n
		}
		w := i + 1
		e := nameWordEnd(t, w)
		if e == w {
			if e = dateWord(t, w); e == w {
				return n
			}
			n.last, n.named, i = e, e, e
			continue
		}
		var buf [2 * longestCompound]byte
		_, particle := streetParticles[string(foldShort(buf[:0], t[w:min(e, w+longestCompound)]))]
		switch {
		case capitalAt(t, w) || elided(t, w, e):
			n.named, n.small = e, 0
		case particle:
		default:
			if n.small++; n.small > 3 {
				return n
			}
		}
		n.last, i = e, e
	}
	return n
}

// nameWordEnd returns the end of the word at w: letters, hyphens, apostrophes (in SQL with a
// backslash or doubled), and the full stop of an abbreviation.
func nameWordEnd(t []byte, w int) int {
	e := w
	for e < len(t) && e-w < longestCompound {
		b := t[e]
		switch {
		case isLetter(b), b >= 0xc3 && b != 0xe2, b >= 0x80 && b < 0xc0, b == '-' && e > w:
		case b == 0xe2 && e+2 < len(t) && t[e+1] == 0x80 && t[e+2] == 0x99: // ’
		case b == '\'' && e > w && e+1 < len(t) && (isLetter(t[e+1]) || t[e+1] >= 0xc3 || t[e+1] == '\''):
		case b == '\\' && e > w && e+1 < len(t) && t[e+1] == '\'':
		case b == '.' && e > w && e-w < 5 && e+1 < len(t) && t[e+1] == ' ' && capitalAt(t, w):
			return e + 1
		default:
			return e
		}
		e++
	}
	return e
}

// elided reports whether the word t[w:e] is a capitalised one behind "l'" or "d'".
func elided(t []byte, w, e int) bool {
	if e-w < 3 {
		return false
	}
	k := w + 1
	for k < e && (t[k] == '\'' || t[k] == '\\' || t[k] == 0xe2 || t[k] == 0x80 || t[k] == 0x99) {
		k++
	}
	return k > w+1 && k < e && capitalAt(t, k)
}

// dateWord reads "11 Novembre" in "Rue du 11 Novembre": the end, w for none.
func dateWord(t []byte, w int) int {
	e := digitsEnd(t, w, 2)
	if e == w || e >= len(t) || t[e] != ' ' {
		return w
	}
	x := nameWordEnd(t, e+1)
	var buf [2 * longestCompound]byte
	if x == e+1 {
		return w
	}
	if _, ok := numberUnits[string(foldMonth(buf[:0], t[e+1:x]))]; !ok {
		return w
	}
	return x
}

// foldMonth is foldShort that knows the û of août too.
func foldMonth(dst, word []byte) []byte {
	for i := 0; i < len(word); i++ {
		b := word[i]
		if b == 0xc3 && i+1 < len(word) {
			i++
			b = 'e'
			if word[i]&^0x20 >= 0x99 && word[i]&^0x20 <= 0x9c {
				b = 'u'
			}
		}
		dst = append(dst, b|0x20)
	}
	return dst
}

// englishForm reads "221B Baker Street": a number, one to three capitalised words, the word.
func englishForm(t []byte, a, b int) (s street, ok bool) {
	i := a
	for range 3 {
		if i == 0 || t[i-1] != ' ' {
			return s, false
		}
		w := trimWord(t, wordBefore(t, i-1), i-1)
		if w >= i-1 || !capitalAt(t, w) {
			return s, false
		}
		if first, year := numberBefore(t, w); first < w {
			return street{start: first, end: box(t, b), year: year}, true
		}
		i = w
	}
	return s, false
}
