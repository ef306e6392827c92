package detectors

import (
	"slices"
	"strings"
)

// Files of translations and forms have fields whose content is the name of the field in some language:
// "password": "Wachtwoord". Such a caption is no value of the kind.

// captions are the words of [Detector.Fields] as the content of fields.
type captions struct {
	known map64               // hashes of all of them
	of    map[letters][]int32 // the detectors of each
}

// shortestCaption is the fewest letters of a caption; shorter ones are values too often.
const shortestCaption = 4

// longestCaption is the longest content, in bytes, that is compared.
const longestCaption = 48

func (x *captions) add(word string, det int32) {
	c := captionOf([]byte(word))
	if c.letters < shortestCaption {
		return
	}
	if x.of == nil {
		x.of = map[letters][]int32{}
	}
	x.known.add(uint64(c.all))
	x.of[c.all] = append(x.of[c.all], det)
}

// asides are the hashes of words, folded, that a caption may hold beside the name: "Confirm your password".
var asides = func() (m map64) {
	for w := range strings.FieldsSeq("en and et und of or ou oder van de der du the your uw je jouw votre ihr ihre my mijn enter confirm repeat current new old " +
		"bevestig herhaal nieuw nieuwe huidig huidige oud oude kies geef voer vul entrez saisissez confirmer confirmez nouveau nouvelle actuel actuelle ancien ancienne " +
		"neues neue aktuelles altes bestatigen full volledig volledige") {
		m.add(uint64(lettersOf([]byte(w))))
	}
	return m
}()

// letters is a running hash of folded letters.
type letters uint64

const noLetters letters = 0xcbf29ce484222325

func (h letters) add(b byte) letters { return (h ^ letters(b)) * 0x100000001b3 }

func lettersOf(word []byte) letters {
	h := noLetters
	for _, b := range word {
		h = h.add(b)
	}
	return h
}

// A caption is text that may be one: its letters, folded, with what stands between words left out.
type caption struct {
	all, core letters // hashes of the whole and of the words that are no asides
	letters   int
	words     int
}

// captionOf reads t, in which nothing but letters and the punctuation of captions may stand; the result
// has no letters otherwise.
func captionOf(t []byte) caption {
	var buf [2 * longestCaption]byte
	f := AppendFold(buf[:0], t)
	c := caption{all: noLetters}
	aside := false
	for i := 0; i < len(f); {
		if !captionLetter(f[i]) {
			if !captionSign(f[i]) {
				return caption{}
			}
			i++
			continue
		}
		start, word := i, noLetters
		for i < len(f) && captionLetter(f[i]) {
			c.all, word = c.all.add(f[i]), word.add(f[i])
			i++
		}
		c.letters += i - start
		c.words++
		aside = aside || asides.has(uint64(word))
	}
	if c.core = c.all; aside {
		c.core = core(f)
	}
	return c
}

// core hashes the words of folded text that are no asides.
func core(f []byte) letters {
	h := noLetters
	for i := 0; i < len(f); i++ {
		start := i
		for i < len(f) && captionLetter(f[i]) {
			i++
		}
		if asides.has(uint64(lettersOf(f[start:i]))) {
			continue
		}
		for _, b := range f[start:i] {
			h = h.add(b)
		}
	}
	return h
}

func captionLetter(b byte) bool { return b-'a' < 26 || b >= 0x80 }

func captionSign(b byte) bool {
	switch b {
	case ' ', '_', '-', '.', '\'', ':', '*', '(', ')', '/', '?', '&':
		return true
	}
	return false
}

// caption reports whether the content t of a field, which detector k matched as ms by the field's name
// alone, is a caption: the field's own name, a name of k's fields that no list of k knows as a value, or
// several words that name a field of any kind.
func (s *Set) caption(name *Name, k int32, t []byte, ms []Match) bool {
	if len(t) > longestCaption {
		return false
	}
	for i := range ms {
		if ms[i].Evidence.Has(Checksum) || !ms[i].Evidence.Has(FieldName) {
			return false
		}
	}
	c := captionOf(t)
	switch {
	case c.letters < shortestCaption:
		return false
	case c.all == name.caption:
		return true
	case c.words > 1:
		return s.captions.known.has(uint64(c.all)) || s.captions.known.has(uint64(c.core))
	case !s.captions.known.has(uint64(c.all)):
		return false
	}
	listed := false
	for i := range ms {
		listed = listed || ms[i].Evidence.Has(Dictionary)
	}
	if listed {
		return false
	}
	return slices.Contains(s.captions.of[c.all], k)
}
