package draft

import (
	"slices"
	"strings"

	"github.com/inzage/inzage/detectors"
	"github.com/inzage/inzage/internal/declaration"
)

// A Certainty says how far a reading can be trusted. It is the first word of the note of every field.
type Certainty uint8

// The certainties.
const (
	Possible Certainty = iota + 1 // implied
	Likely                        // said, and the rule that read it can be misled
	Certain                       // said in so many words
)

func (c Certainty) String() string {
	return [...]string{"", "possible", "likely", "certain"}[c]
}

// Options are what a statement does not say of itself. The zero value is right for one read alone.
type Options struct {
	File string // name of the text that lines point into, for statement.file
}

// Read reads a statement and returns the declaration that it makes. An empty declaration, without
// format, comes from lines that hold no statement: none, or none with a number.
func Read(lines []Line, opts Options) *declaration.Declaration {
	r := &reader{doc: segment(lines), cue: cueTable(), out: &declaration.Declaration{}, dataLists: map[int]bool{}, isAim: map[int]bool{}, listedData: map[int]bool{}}
	if len(r.doc.units) == 0 {
		return r.out
	}
	r.classify()
	r.lang = language(r.doc)
	r.readItems()
	if len(r.items) == 0 && len(r.prohibited) == 0 {
		return &declaration.Declaration{}
	}
	r.out.Format = declaration.Format
	r.out.Statement.File = opts.File
	r.statement()
	r.organisation()
	r.contacts()
	r.subjects()
	r.purposes()
	r.recipients()
	r.retention()
	r.holds()
	r.categories()
	r.prohibitions()
	r.rights()
	r.requests()
	r.transfers()
	r.promises()
	r.issues()
	r.link()
	return r.out
}

// A reader reads one statement.
type reader struct {
	doc        *document
	cue        *cues
	lang       string
	out        *declaration.Declaration
	items      []item
	byKinds    map[string][]int // places in items
	prohibited []item
	lists      int
	heads      map[int][]int // units that name a category by its head, by the category's entry
	noted      []finding     // contradictions met on the way
	groups     []*grouping
	rules      []stated
	aims       []*aim
	listedData map[int]bool            // bullets and paragraphs of lists of data
	dataLists  map[int]bool            // lists of bullets, by their first: whether they list data
	held       map[detectors.Kind]bool // what is declared or ruled out, while retention is read
	byLine     map[int]int             // units by line
	isAim      map[int]bool            // headings that name a purpose
}

// A finding is something for a person to settle.
type finding struct {
	id, sort, text string
	lines          []int
}

// meta makes the note and source of a field.
func meta(c Certainty, note string, lines ...int) declaration.Meta {
	m := declaration.Meta{Note: c.String()}
	if note != "" {
		m.Note += "; " + note
	}
	m.Source, _ = declaration.ParseSource(source(lines))
	return m
}

// classify gives every unit its topics: a heading those of its words, else of the heading above it.
func (r *reader) classify() {
	for i := range r.doc.units {
		u := &r.doc.units[i]
		all := span{0, len(u.toks)}
		switch {
		case u.sort == heading:
			u.topics = topicsOf(u.toks, all)
			if u.topics == onContact && contactForms.has(u.toks, all) {
				u.topics = 0 // a part on what a form collects
			}
			u.own = u.topics
			if u.topics == 0 && u.words(all) <= 2 && r.cue.dataNoun.has(u.toks, all) {
				u.topics = onData // "Gegevens"
			}
			if u.topics&onSources != 0 {
				u.topics &^= onRecipients
			}
			if u.topics == 0 && u.parent >= 0 {
				u.topics = r.doc.units[u.parent].topics
			}
		case u.ends() == ':' || u.kids:
			u.topics = topicsOf(u.toks, u.sents[len(u.sents)-1])
		case u.sort == para:
			if label, _ := labelOf(u); label.to > 0 && label.to <= 5 {
				if topicOnly(u.toks[label.from:label.to]) {
					u.own = topicsOf(u.toks, label) & titleTopics // "Legal basis: ..."
				}
			}
		}
	}
}

var contactForms = newPhrases([]string{"contact form|contact forms|contactformulier|contactformulieren|formulaire de contact|Kontaktformular|Kontaktaufnahme|contactopname|contact requests|contactaanvragen|demandes de contact|Kontaktanfragen"})

// section returns what the part of the statement in which a unit stands is about.
func (r *reader) section(u *unit) topic {
	if u.sort == para && u.own != 0 {
		return u.own
	}
	if u.head < 0 {
		return 0
	}
	return r.doc.units[u.head].topics
}

// lead returns the unit that introduces a bullet, nil for none.
func (r *reader) lead(u *unit) *unit {
	if u.lead < 0 {
		return nil
	}
	return &r.doc.units[u.lead]
}

// language returns the language of a statement, by its commonest words.
func language(d *document) string {
	words := map[string][]string{
		"nl": {"het", "een", "wij", "van", "voor", "niet", "uw", "worden", "zijn", "gegevens", "met", "naar"},
		"fr": {"les", "des", "vous", "nous", "pour", "dans", "données", "votre", "est", "une", "sont", "avec"},
		"en": {"the", "and", "you", "your", "with", "that", "this", "for", "are", "data", "our", "we"},
		"de": {"und", "der", "die", "das", "wir", "nicht", "Ihre", "werden", "mit", "Daten", "für", "zu"},
	}
	count := map[string]int{}
	for i := range d.units {
		for _, t := range d.units[i].toks {
			for lang, list := range words {
				if slices.Contains(list, strings.ToLower(t.text)) {
					count[lang]++
				}
			}
		}
	}
	best := "en"
	for _, lang := range []string{"nl", "fr", "de"} {
		if count[lang] > count[best] {
			best = lang
		}
	}
	return best
}

// short cuts a text at a word, for labels and notes.
func short(s string, n int) string {
	s = strings.Trim(strings.TrimSpace(s), " ,;:.–-")
	if len(s) <= n {
		return s
	}
	cut := strings.LastIndexByte(s[:n], ' ')
	if cut < n/2 {
		cut = n
		for cut > 0 && s[cut]&0xc0 == 0x80 {
			cut--
		}
	}
	return strings.TrimRight(s[:cut], " ,;:.(–-")
}

// slug makes an id of a text: its first words, folded, with hyphens.
func slug(s string) string {
	words := tokenize(s, func(int) int { return 1 })
	var out []string
	for _, t := range words {
		if t.sort != word || skipped[t.norm] {
			continue
		}
		w := strings.Map(func(r rune) rune {
			if r >= 'a' && r <= 'z' || r >= '0' && r <= '9' {
				return r
			}
			return -1
		}, foldText(t.text))
		if w != "" {
			out = append(out, w)
		}
		if len(out) == 4 {
			break
		}
	}
	return strings.Join(out, "-")
}
