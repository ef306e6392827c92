package draft

import (
	"slices"
	"strings"
	"sync"

	"github.com/inzage/inzage/detectors"
)

// A Strength says how much a phrase says by itself.
type Strength uint8

// The strengths of phrases.
const (
	Head   Strength = iota // a group of data, an item only where nothing narrower is named: "contact details"
	Weak                   // data only inside a list of data: "company", "language"
	Plain                  // data where something is done with it: "phone number"
	Strong                 // data wherever it is mentioned: "payment transactions"
)

// A Term is a thing that statements name as data, with the phrases for it in Dutch, French, English
// and German, and the kinds that fulfil it.
type Term struct {
	Group    string // category it is put in when the statement names none
	Strength Strength
	Kinds    []detectors.Kind
	Phrases  []string
}

// Lexicon returns the synonym table: every term with its phrases in the four languages.
func Lexicon() []Term {
	var out []Term
	for _, e := range lexicon {
		if e.kinds == "" {
			continue // words that look like data and are not
		}
		out = append(out, Term{e.group, e.strength, slices.Clone(e.kindList()), e.phraseList()})
	}
	return out
}

// KindsOf returns the kinds that a phrase such as "numéro de registre national" stands for; none when
// the table does not have it.
func KindsOf(phrase string) []detectors.Kind {
	toks := tokenize(phrase, func(int) int { return 1 })
	for _, m := range dataPhrases().find(toks, span{0, len(toks)}) {
		if m.from == 0 || content(toks[:m.from]) == 0 {
			if content(toks[m.to:]) == 0 {
				return slices.Clone(lexicon[m.id].kindList())
			}
		}
	}
	return nil
}

// content counts the words that are not skipped in matching.
func content(toks []token) int {
	n := 0
	for _, t := range toks {
		if t.sort == word && !skipped[t.norm] {
			n++
		}
	}
	return n
}

// An entry is a Term as it stands in the table: kinds with spaces, phrases with bars.
type entry struct {
	group    string
	strength Strength
	kinds    string
	phrases  string
}

func (e *entry) kindList() []detectors.Kind {
	var out []detectors.Kind
	for k := range strings.FieldsSeq(e.kinds) {
		out = append(out, detectors.Kind(k))
	}
	return out
}

func (e *entry) phraseList() []string {
	var out []string
	for p := range strings.SplitSeq(e.phrases, "|") {
		out = append(out, strings.TrimSpace(p))
	}
	return out
}

// skipped are words that matching looks through: articles, possessives and "of" in the four languages.
var skipped = normSet("the a an of your our my his her their its s de het een van uw je jouw jullie ons onze zijn d l le la les un une des du votre vos notre nos leur leurs der die das den dem des ein eine einer eines einem einen ihr ihre ihren ihrem ihrer dein deine deinen deiner unsere unserer vom any")

func normSet(words string) map[string]bool {
	m := map[string]bool{}
	for w := range strings.FieldsSeq(words) {
		m[norm(w)] = true
	}
	return m
}

// A match is a phrase of a table found in tokens.
type match struct {
	id       int
	from, to int // tokens, half open
}

// phrases finds the phrases of a table. A word that ends in "*" matches any word that begins so. It is
// safe for concurrent use.
type phrases struct {
	table    []string
	once     sync.Once // compiles the table when it is first used
	byWord   map[string][]phrase
	byPrefix map[string][]phrase // by the first four letters of the first word
}

type phrase struct {
	id    int
	words []string
	owned bool // counts after a possessive alone
}

// possessives say whose something is: the reader's.
var possessives = normSet("your uw je jouw jullie votre vos ta ton tes ihr ihre ihren ihrem ihrer ihres dein deine deinen deiner deines")

// newPhrases returns the finder of a table: for each id, phrases divided by bars.
func newPhrases(table []string) *phrases { return &phrases{table: table} }

func (p *phrases) compile() {
	p.byWord, p.byPrefix = map[string][]phrase{}, map[string][]phrase{}
	for id, list := range p.table {
		for text := range strings.SplitSeq(list, "|") {
			p.insert(id, text)
		}
	}
	for _, m := range []map[string][]phrase{p.byWord, p.byPrefix} {
		for k := range m {
			slices.SortStableFunc(m[k], func(a, b phrase) int { return len(b.words) - len(a.words) })
		}
	}
}

func (p *phrases) insert(id int, text string) {
	var words []string
	text, owned := strings.CutPrefix(strings.TrimSpace(text), "!")
	for _, w := range strings.FieldsFunc(text, func(r rune) bool { return strings.ContainsRune(" -'’/", r) }) {
		prefix := strings.HasSuffix(w, "*")
		n := norm(strings.TrimSuffix(w, "*"))
		if prefix {
			n = detectors.Fold(w)
		} else if skipped[n] {
			continue
		}
		words = append(words, n)
	}
	if len(words) == 0 {
		return
	}
	if first := strings.TrimSuffix(words[0], "*"); first != words[0] {
		p.byPrefix[first[:min(4, len(first))]] = append(p.byPrefix[first[:min(4, len(first))]], phrase{id, words, owned})
		return
	}
	p.byWord[words[0]] = append(p.byWord[words[0]], phrase{id, words, owned})
}

// find returns the phrases in a range of tokens, the longest at each place, not overlapping.
func (p *phrases) find(toks []token, s span) []match {
	p.once.Do(p.compile)
	var out []match
	for i := s.from; i < s.to; {
		best := match{id: -1}
		if toks[i].sort == word {
			p.try(toks, s, i, p.byWord[toks[i].norm], &best)
			for n := 2; n <= 4 && n <= len(toks[i].norm); n++ {
				p.try(toks, s, i, p.byPrefix[toks[i].norm[:n]], &best)
			}
		}
		if best.id < 0 {
			i++
			continue
		}
		out = append(out, best)
		i = best.to
	}
	return out
}

func (p *phrases) try(toks []token, s span, i int, list []phrase, best *match) {
	for _, ph := range list {
		if end := ph.at(toks, s, i); end > best.to || end > 0 && (best.id < 0 || end == best.to && ph.owned) {
			*best = match{ph.id, i, end}
		}
	}
}

// at returns where the phrase that begins at token i ends, 0 for no match.
func (ph *phrase) at(toks []token, s span, i int) int {
	if ph.owned && (i == s.from || !possessives[toks[i-1].norm]) {
		return 0
	}
	start := i
	for k, w := range ph.words {
		for k > 0 && i < s.to && (toks[i].sort == word && skipped[toks[i].norm] && toks[i].norm != w || toks[i].text == "." && len(toks[i-1].text) <= 3 || bracketed(toks, s, i, start)) {
			i++ // an article, or the full stop of "lit. b"
		}
		if i >= s.to || toks[i].sort != word {
			return 0
		}
		if head := strings.TrimSuffix(w, "*"); head != w {
			if !strings.HasPrefix(toks[i].norm, head) {
				return 0
			}
		} else if toks[i].norm != w {
			return 0
		}
		i++
	}
	return i
}

// bracketed reports whether token i is a bracket around one word: "internet protocol (IP) address".
func bracketed(toks []token, s span, i, start int) bool {
	return toks[i].text == "(" && i+2 < s.to && toks[i+2].text == ")" || toks[i].text == ")" && i-2 > start && toks[i-2].text == "("
}

// has reports whether the range holds a phrase of the table.
func (p *phrases) has(toks []token, s span) bool { return len(p.find(toks, s)) > 0 }

var dataPhrases = sync.OnceValue(func() *phrases {
	table := make([]string, len(lexicon))
	for i := range lexicon {
		table[i] = lexicon[i].phrases
	}
	return newPhrases(table)
})
