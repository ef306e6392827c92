package person

import (
	"bytes"
	"unicode"
	"unicode/utf8"

	"github.com/inzage/inzage/detectors"
	"github.com/inzage/inzage/detectors/person/internal/tagger"
)

func judgeNameField(p *detectors.Pass, c *detectors.Candidate) {
	n := p.Name(c.Field)
	general := n.Matches(generalFields)
	if general {
		for _, w := range n.Path {
			if elsewhere[w] {
				return
			}
		}
	}
	v := p.Text[c.Start:c.End]
	if bytes.IndexByte(v, '<') >= 0 || bytes.IndexByte(v, ';') >= 0 {
		recipients(p, c)
		return
	}
	f, surname := assess(v), none
	if general && f.shape {
		surname = givenBeside(p, c.Field)
	}
	switch {
	case !f.shape || f.org || brands[nameHash(v)]:
	case general && surname == filled && f.words < 5:
		reportField(p, c, c.Start, c.End, detectors.Likely)
	case general && surname == empty, general && f.small && (f.words == 1 || f.listed < f.words):
		reportField(p, c, c.Start, c.End, detectors.Possible)
	case general && (f.listed == 0 && f.words < 2 || f.common > 0 && f.listed < 2):
		reportField(p, c, c.Start, c.End, detectors.Possible)
	case f.common+f.places == f.words && f.listed == 0:
		reportField(p, c, c.Start, c.End, detectors.Possible)
	case f.listed > 1 || f.listed == 1 && f.words == 1 && !general:
		reportField(p, c, c.Start, c.End, detectors.Certain)
	default:
		reportField(p, c, c.Start, c.End, detectors.Likely)
	}
}

// What a record says in a field of its own for the given name.
const (
	none   = iota // it has no such field
	empty         // nothing: the record is of an organisation
	filled        // a given name, so that "naam" is the surname
)

func givenBeside(p *detectors.Pass, field int) int {
	from, to := p.RecordFields(field)
	found := none
	for i := from; i < to; i++ {
		if i == field || !p.NamedFor(i, GivenName) {
			continue
		}
		if a, b := p.FieldBounds(i); b > a {
			return filled
		}
		found = empty
	}
	return found
}

// generalFields are names of fields that hold the names of anything.
var generalFields = []string{"naam$", "name$", "nom$", "namen$", "names$", "noms$", "contact$", "kontakt$", "houder$", "holder$", "eigenaar$", "owner$",
	"titulaire$", "inhaber$", "client$", "klant$", "aan$", "van$", "from$", "to$", "cc$", "bcc$", "author$", "authors$", "auteur$", "driver$", "manager$",
	"arts$", "kind$", "sender$", "recipient$", "ontvanger$", "afzender$", "reporter$", "assignee$", "participant$", "tegenpartij$", "contrepartie$", "counterparty$"}

func judgeGivenField(p *detectors.Pass, c *detectors.Candidate)  { judgePart(p, c, tagger.Given) }
func judgeFamilyField(p *detectors.Pass, c *detectors.Candidate) { judgePart(p, c, tagger.Family) }

// judgePart judges a field that is named for half of a name.
func judgePart(p *detectors.Pass, c *detectors.Candidate, want tagger.Flags) {
	f := assess(p.Text[c.Start:c.End])
	switch {
	case !f.shape || f.org && f.listed == 0 && f.words > 1 || f.words > 5:
	case f.flags&want != 0:
		reportField(p, c, c.Start, c.End, detectors.Certain)
	default:
		reportField(p, c, c.Start, c.End, detectors.Likely)
	}
}

func reportField(p *detectors.Pass, c *detectors.Candidate, start, end int, conf detectors.Confidence) {
	v := p.Text[start:end]
	m := detectors.Match{Start: start, End: end, Confidence: conf, Evidence: detectors.FieldName, Value: spaced(p, v)}
	if conf == detectors.Certain {
		m.Evidence |= detectors.Dictionary
	}
	m.Test = placeholders[nameHash(v)]
	p.Report(c, m)
}

// recipients reports the display names of a list of addresses: `Jan Peeters <jan@example.com>; …`.
func recipients(p *detectors.Pass, c *detectors.Candidate) {
	for start := c.Start; start < c.End; {
		end := start
		for end < c.End && p.Text[end] != ';' && p.Text[end] != '<' {
			end++
		}
		a, b := start, end
		for a < b && (p.Text[a] <= ' ' || p.Text[a] == '"' || p.Text[a] == '\'' || p.Text[a] == ',') {
			a++
		}
		for b > a && (p.Text[b-1] <= ' ' || p.Text[b-1] == '"' || p.Text[b-1] == '\'') {
			b--
		}
		if f := assess(p.Text[a:b]); a < b && f.shape && !f.org && f.listed > 0 {
			reportField(p, c, a, b, detectors.Likely)
		}
		if end < c.End && p.Text[end] == '<' {
			for end < c.End && p.Text[end] != '>' {
				end++
			}
		}
		start = end + 1
	}
}

// form is what the words of a whole value say about it.
type form struct {
	shape  bool // letters and name punctuation only, of a fair length
	org    bool // a word of organisations or streets
	small  bool // no capital anywhere
	words  int  // without particles, initials and titles
	listed int  // of these, in a list of names
	common int  // ordinary words, in no list of names
	places int  // places, in no list of names
	flags  tagger.Flags
}

// assess reads the words of a field's value.
func assess(v []byte) (f form) {
	if len(v) < 2 || len(v) > 80 {
		return f
	}
	total := 0
	f.small = true
	for i := 0; i < len(v); {
		r, n := utf8.DecodeRune(v[i:])
		f.small = f.small && !unicode.IsUpper(r)
		switch {
		case unicode.IsLetter(r):
			j := i
			for j < len(v) {
				r, n := utf8.DecodeRune(v[j:])
				if !unicode.IsLetter(r) && !unicode.Is(unicode.Mn, r) {
					break
				}
				j += n
			}
			total++
			f.word(v[i:j], j < len(v) && v[j] == '.')
			i = j
			continue
		case r == ' ' || r == '.' || r == ',' || r == '\'' || r == '-' || r == '’' || r == '(' || r == ')' || r == '\u00a0' || r == '‑':
		case unicode.Is(unicode.Mn, r):
		case r == '&' || r == '+':
			f.org = true
		default:
			return form{}
		}
		i += n
	}
	f.shape = total > 0 && total <= 8
	return f
}

// word counts one word of a value.
func (f *form) word(w []byte, dotted bool) {
	g := tagger.Lookup(w)
	f.flags |= g
	lower := w[0]|0x20 == w[0]
	switch {
	case g&tagger.Street != 0 && (g&tagger.Title != 0 || lower), g&tagger.Org != 0 && g&tagger.Common != 0 && f.words == 0,
		g&tagger.Name == 0 && (tagger.EndsLikeStreet(w) || tagger.EndsLikeTrade(w)):
		f.org = true
		return
	}
	switch {
	case utf8.RuneCount(w) == 1, g&tagger.Particle != 0, g&tagger.Title != 0 && g&tagger.Name == 0, dotted && len(w) < 5:
		if f.words == 0 && g&tagger.Org != 0 && g&tagger.Title == 0 && !dotted {
			f.org = true
		}
		return
	case g&(tagger.Org|tagger.Street|tagger.Calendar) != 0 && g&tagger.Name == 0:
		f.org = true
	}
	f.words++
	switch {
	case g&tagger.Name != 0:
		f.listed++
	case g&tagger.Common != 0:
		f.common++
	case g&tagger.Place != 0:
		f.places++
	}
}
