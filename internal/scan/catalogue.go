package scan

import "github.com/inzage/inzage/detectors"

// A catalogue of translations is a tree whose keys are texts or their codes, each with a text as value:
// "login.password": "Wachtwoord". Its keys name no values, so that they say nothing of what stands
// there. Such a tree is known by its shape: many keys, each with one value, nearly all of them words
// without a digit, many of them of several words. A record of a person has dates and numbers.
const (
	fewestKeys  = 20   // keys of a catalogue, at the least
	manyKeys    = 100  // keys from which smallWords will do
	mostWords   = 0.95 // share of values that are words
	smallWords  = 0.85
	fewPhrases  = 0.35 // share of values of several words
	mostPerKey  = 1.2  // values to a key
	shortPhrase = 4    // letters of a value that count
)

// catalogue reports whether the first rows of t are a catalogue of translations.
func (t *table) catalogue() bool {
	if !t.t.Tree || len(t.names) < fewestKeys {
		return false
	}
	var filled, words, phrases int
	used := map[int32]struct{}{}
	for _, h := range t.held {
		for i := range h.ms {
			if m := &h.ms[i]; m.Evidence.Has(detectors.Checksum) && !m.Test {
				return false
			}
		}
		for i := range h.b.Fields {
			f := &h.b.Fields[i]
			if f.Start == f.End || f.Column < 0 {
				continue
			}
			filled++
			used[f.Column] = struct{}{}
			if word, phrase := wording(h.b.Text[f.Start:f.End]); word {
				words++
				if phrase {
					phrases++
				}
			}
		}
	}
	n := float64(filled)
	share := mostWords
	if len(used) >= manyKeys {
		share = smallWords
	}
	return len(used) >= fewestKeys && n <= mostPerKey*float64(len(used)) && float64(words) >= share*n && float64(phrases) >= fewPhrases*n
}

// wording reports whether a value is made of words, without a digit, and whether there are several.
func wording(v []byte) (word, phrase bool) {
	letters := 0
	for i, b := range v {
		switch {
		case b-'0' < 10:
			return false, false
		case b|0x20-'a' < 26 || b >= 0x80:
			letters++
			phrase = phrase || i > 0 && v[i-1] == ' ' || letters > 9 && b >= 0x80 && v[0] >= 0xe3 // four signs of a script without blanks
		}
	}
	return letters > 0, phrase && letters >= shortPhrase
}

// forget takes the names from the columns of a catalogue and looks at the first rows without them.
func (t *table) forget(v *visit) {
	t.nameless = true
	clear(t.names)
	for i := range t.held {
		h := &t.held[i]
		h.ms = v.r.search(v.path, h.b, t.names)
		v.r.takeLost(h.b) // told already
	}
}
