package detectors

import (
	"slices"
	"strings"
)

// Files of translations and forms have fields whose content is the name of the field in some language:
// "password": "Wachtwoord". Such a caption is no value of the kind.

// captions are the words of [Detector.Fields] as the content of fields.
type captions struct {
	known map64              // hashes of all of them
	of    map[uint64][]int32 // the detectors of each
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
	h := c.all
	if x.of == nil {
		x.of = map[uint64][]int32{}
	}
	x.known.add(h)
	x.of[h] = append(x.of[h], det)
}

// asides are words, folded, that a caption may hold beside the name: "Confirm your password".
var asides = func() map[string]bool {
	m := map[string]bool{}
	for w := range strings.FieldsSeq("en and et und of or ou oder van de der du the your uw je jouw votre ihr ihre my mijn enter confirm repeat current new old " +
		"bevestig herhaal nieuw nieuwe huidig huidige oud oude kies geef voer vul entrez saisissez confirmer confirmez nouveau nouvelle actuel actuelle ancien ancienne " +
		"neues neue aktuelles altes bestatigen full volledig volledige") {
		m[w] = true
	}
	return m
}()

// A caption is text that may be one: its letters, folded, with what stands between words left out.
type caption struct {
	all, core uint64 // hashes of the whole and of the words that are no asides
	letters   int
	words     int
}

// captionOf reads t, in which nothing but letters and the punctuation of captions may stand; the result
// has no letters otherwise.
func captionOf(t []byte) caption {
	const offset, prime = 0xcbf29ce484222325, 0x100000001b3
	c := caption{all: offset, core: offset}
	var buf [2 * longestCaption]byte
	f := AppendFold(buf[:0], t)
	for i := 0; i < len(f); {
		if b := f[i]; b-'a' >= 26 && b < 0x80 {
			switch b {
			case ' ', '_', '-', '.', '\'', ':', '*', '(', ')', '/', '?', '&':
			default:
				return caption{}
			}
			i++
			continue
		}
		start := i
		for i < len(f) && (f[i]-'a' < 26 || f[i] >= 0x80) {
			c.all = (c.all ^ uint64(f[i])) * prime
			i++
		}
		c.letters += i - start
		c.words++
		if !asides[string(f[start:i])] {
			for _, b := range f[start:i] {
				c.core = (c.core ^ uint64(b)) * prime
			}
		}
	}
	c.all ^= c.all >> 29
	c.core ^= c.core >> 29
	return c
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
		return s.captions.known.has(c.all) || s.captions.known.has(c.core)
	case !s.captions.known.has(c.all):
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
