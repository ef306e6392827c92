package detectors

import (
	"strings"
	"sync/atomic"
	"unicode"
)

// A Name is a field's name made ready for matching: a column header, a JSON key path, a mail
// header, a label in a form. Make it with [Set.Name] and keep it for the whole column.
type Name struct {
	Raw     string
	Tokens  []string // folded words: "klantEmail_1" gives klant, email
	Path    []string // folded words of the enclosing keys, table or sheet
	named   bits     // detectors whose Fields match
	near    bits     // detectors for which the name or path holds a context word
	anti    bits     // detectors for which it holds a word against
	fields  []int32  // detectors with JudgeField among named
	caption letters  // as a caption, all of it
	answers atomic.Pointer[[]answer]
}

// generic are last keys of a path that say nothing; the key above them counts then.
var generic = map[string]bool{"value": true, "val": true, "waarde": true, "valeur": true, "wert": true, "text": true,
	"#text": true, "content": true, "data": true, "_": true, "nr": true, "number": true, "nummer": true, "no": true,
	"code": true, "raw": true, "item": true, "string": true, "key": true}

// SplitName folds a field name into words: camelCase, snake_case, blanks, dots and punctuation
// separate; accents are stripped; digits at the end of a word are dropped.
func SplitName(s string) []string {
	var out []string
	var b strings.Builder
	flush := func() {
		if w := strings.TrimRight(b.String(), "0123456789"); w != "" {
			out = append(out, w)
		} else if b.Len() > 0 {
			out = append(out, b.String())
		}
		b.Reset()
	}
	rs := []rune(s)
	for i, r := range rs {
		switch {
		case unicode.IsLetter(r) || unicode.IsDigit(r):
			if unicode.IsUpper(r) && i > 0 && (unicode.IsLower(rs[i-1]) || unicode.IsDigit(rs[i-1]) ||
				unicode.IsUpper(rs[i-1]) && i+1 < len(rs) && unicode.IsLower(rs[i+1])) {
				flush()
			}
			b.WriteString(foldRune(r))
		case unicode.Is(unicode.Mn, r): // a combining accent belongs to the letter before it
		default:
			flush()
		}
	}
	flush()
	return out
}

// nameParts returns the words of the name itself, the key above when the last key is generic.
func nameParts(raw string) (name, path []string) {
	keys := strings.FieldsFunc(raw, func(r rune) bool { return r == '.' || r == '/' || r == '[' || r == ']' || r == '>' })
	for len(keys) > 1 && allDigits(keys[len(keys)-1]) {
		keys = keys[:len(keys)-1]
	}
	if len(keys) == 0 {
		return SplitName(raw), nil
	}
	last := keys[len(keys)-1]
	name = SplitName(last)
	rest := keys[:len(keys)-1]
	if len(rest) > 0 && (len(name) == 0 || len(name) == 1 && generic[name[0]]) {
		name = append(SplitName(rest[len(rest)-1]), name...)
		rest = rest[:len(rest)-1]
	}
	// "geb.dat." and "e-mail adres" are one key with dots, not a path.
	if len(keys) > 1 && strings.HasSuffix(raw, ".") || strings.Contains(raw, ". ") {
		return SplitName(raw), nil
	}
	for _, k := range rest {
		path = append(path, SplitName(k)...)
	}
	return name, path
}

func allDigits(s string) bool {
	for i := 0; i < len(s); i++ {
		if s[i] < '0' || s[i] > '9' {
			return false
		}
	}
	return s != ""
}

// hasPhrase reports whether the phrase stands in tokens: as one token, or as neighbouring tokens
// whose joined letters equal the phrase's ("geb", "datum" match "gebdatum", and the reverse).
func hasPhrase(tokens []string, phrase string) bool {
	for i := range tokens {
		if tokens[i] == phrase {
			return true
		}
		if len(tokens[i]) < len(phrase) && strings.HasPrefix(phrase, tokens[i]) {
			rest := phrase[len(tokens[i]):]
			for j := i + 1; j < len(tokens) && rest != "" && strings.HasPrefix(rest, tokens[j]); j++ {
				rest = rest[len(tokens[j]):]
			}
			if rest == "" {
				return true
			}
		}
	}
	return false
}

// weakTails are endings of a name that add nothing to its meaning.
var weakTails = map[string]bool{"nr": true, "nummer": true, "number": true, "num": true, "no": true, "code": true, "id": true,
	"numero": true, "veld": true, "field": true, "txt": true, "str": true, "value": true}

// fieldIndex finds the detectors whose Fields a name matches.
type fieldIndex struct {
	part  map[string][]int32 // words that may be a part of the name
	whole map[string][]int32 // words that must be all of it ("$")
}

func (x *fieldIndex) add(w string, i int32) {
	if x.part == nil {
		x.part, x.whole = map[string][]int32{}, map[string][]int32{}
	}
	if w, ok := strings.CutSuffix(w, "$"); ok {
		x.whole[w] = append(x.whole[w], i)
		return
	}
	x.part[w] = append(x.part[w], i)
}

// maxJoin is how many neighbouring tokens may make up one word.
const maxJoin = 5

// each calls f for the detectors of every word that tokens match.
func (x *fieldIndex) each(tokens []string, f func(int32)) {
	for i := range tokens {
		joined := ""
		for j := i; j < min(len(tokens), i+maxJoin); j++ {
			joined += tokens[j]
			for _, d := range x.part[joined] {
				f(d)
			}
		}
	}
	for t := tokens; len(t) > 0; t = t[:len(t)-1] {
		for _, d := range x.whole[strings.Join(t, "")] {
			f(d)
		}
		if !weakTails[t[len(t)-1]] {
			return
		}
	}
}

// Matches reports whether the name holds one of the words: as a whole token or as neighbouring
// tokens that join to it, never as a part of a token. A word ending in "$" must be the whole name,
// weak endings such as "nr" and "id" apart. Words are folded: lower case, no accents, no blanks.
//
// The answer is kept, so the list must not change afterwards.
func (n *Name) Matches(words []string) bool {
	if len(words) == 0 {
		return false
	}
	key := answer{list: &words[0], words: len(words)}
	kept := n.answers.Load()
	if kept != nil {
		for i := range *kept {
			if a := &(*kept)[i]; a.list == key.list && a.words == key.words {
				return a.yes
			}
		}
	}
	key.yes = n.matches(words)
	var more []answer
	if kept != nil {
		more = append(more, *kept...)
	}
	if more = append(more, key); len(more) <= mostAnswers {
		n.answers.CompareAndSwap(kept, &more)
	}
	return key.yes
}

// An answer is what [Name.Matches] said of a list.
type answer struct {
	list  *string
	words int
	yes   bool
}

// mostAnswers bounds the answers that a name keeps.
const mostAnswers = 12

func (n *Name) matches(words []string) bool {
	toks := n.Tokens
	for _, w := range words {
		if strings.HasSuffix(w, "$") {
			w = w[:len(w)-1]
			if joined := strings.Join(toks, ""); joined == w {
				return true
			}
			t := toks
			for len(t) > 1 && weakTails[t[len(t)-1]] {
				t = t[:len(t)-1]
			}
			if strings.Join(t, "") == w {
				return true
			}
			continue
		}
		if hasPhrase(toks, w) {
			return true
		}
	}
	return false
}
