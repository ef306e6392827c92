package person

import (
	"strings"
	"unicode/utf8"

	"github.com/inzage/inzage/detectors"
	"github.com/inzage/inzage/detectors/person/internal/tagger"
)

// Normalize returns one key for the spellings of a name, to link a person across documents: the
// surname, its particles, a bar and the given names or initials, folded and in lower case. "Berg,
// Jan van der", "Jan van der Berg" and "VAN DER BERG Jan" give "berg van der|jan"; "dhr. J. v.d. Berg"
// gives "berg van der|j". A name of one word is a surname. Text without letters gives "".
//
// Keys are equal only for equal given names; [Same] compares names with initials too.
func Normalize(name string) string {
	p := parse(name)
	if p.surname == "" {
		return ""
	}
	key := p.surname
	if p.particles != "" {
		key += " " + p.particles
	}
	return key + "|" + strings.Join(p.given, " ")
}

// Same reports whether a and b can be spellings of one person's name: the surnames agree, and each
// given name agrees with the other's or is its initial. Particles may be missing on one side. A
// surname alone is not enough.
func Same(a, b string) bool {
	p, q := parse(a), parse(b)
	if p.surname == "" || p.surname != q.surname || len(p.given) == 0 || len(q.given) == 0 {
		return false
	}
	if p.particles != "" && q.particles != "" && strings.ReplaceAll(p.particles, " ", "") != strings.ReplaceAll(q.particles, " ", "") {
		return false
	}
	for i := range min(len(p.given), len(q.given)) {
		g, h := p.given[i], q.given[i]
		if g != h && !(len(g) == 1 && strings.HasPrefix(h, g)) && !(len(h) == 1 && strings.HasPrefix(g, h)) {
			return false
		}
	}
	return true
}

// parts are the parts of a name, folded.
type parts struct {
	surname, particles string
	given              []string
}

// short are abbreviated particles.
var short = map[string]string{"v": "van", "vd": "van der", "vdr": "van der", "vden": "van den", "vande": "van de"}

// parse takes a name apart.
func parse(name string) parts {
	before, after, inverted := strings.Cut(name, ",")
	left, upper := words(before)
	if inverted {
		right, _ := words(after)
		return ordered(right, left, nil)
	}
	return ordered(left, nil, upper)
}

// words returns the folded words of s without titles, and which of them were in capitals. Initials
// written together ("J.P.") become words of one letter.
func words(s string) (out []string, upper []bool) {
	for _, w := range strings.FieldsFunc(dotted.Replace(s), func(r rune) bool { return r == ' ' || r == '.' || r == '\t' || r == '\n' || r == '\u00a0' }) {
		f := strings.Trim(detectors.Fold(w), "'\"()-")
		if f == "" {
			continue
		}
		flags := tagger.Lookup([]byte(f))
		if flags&tagger.Title != 0 && (flags&tagger.Name == 0 || honorifics[f]) && utf8.RuneCountInString(f) > 1 || suffixes[f] {
			continue
		}
		out = append(out, f)
		upper = append(upper, utf8.RuneCountInString(w) > 1 && strings.ToUpper(w) == w)
	}
	return out, upper
}

// dotted writes abbreviated particles in full.
var dotted = strings.NewReplacer("v.d.", " van der ", "V.D.", " van der ", "v. d.", " van der ", "v/d", " van der ", "V/D", " van der ")

var honorifics = wordSet("dhr heer mevr mevrouw mw mr mrs ms miss mme mlle mm monsieur madame herr frau fr hr dr prof ir ing drs me maitre")

var suffixes = wordSet("msc bsc phd ma ba ra md esq jr sr mba llm")

// particle returns the full form of a particle.
func particle(w string, next bool) (string, bool) {
	if len(w) <= 5 {
		if l, ok := short[w]; ok && next {
			return l, true
		}
	}
	return w, len(w) > 1 && tagger.Lookup([]byte(w))&tagger.Particle != 0 && w != "el" && w != "ben" && w != "al" || w == "t" || w == "'t"
}

// ordered splits words into given names, particles and surname. surname is what stood before a
// comma; upper, when one end of the name alone was in capitals, tells which end is the surname.
func ordered(ws, surname []string, upper []bool) (p parts) {
	var particles []string
	take := func(list []string) (rest []string) {
		for i, w := range list {
			if l, ok := particle(w, i > 0 || i+1 < len(list)); ok && (i+1 < len(list) || surname != nil) {
				particles = append(particles, l)
				continue
			}
			rest = append(rest, w)
		}
		return rest
	}
	if surname != nil {
		p.surname = strings.Join(take(surname), " ")
		p.given = take(ws)
	} else {
		split(ws, upper, take, &p)
	}
	p.particles = strings.Join(particles, " ")
	return p
}

// split finds the surname of a name without a comma: the words in capitals before others that are
// not, or what follows the first particle, or the last word.
func split(ws []string, upper []bool, take func([]string) []string, p *parts) {
	n := 0
	for n < len(ws) && n < len(upper) && upper[n] {
		n++
	}
	if n > 0 && n < len(ws) && len(ws[n]) > 0 && !upper[len(ws)-1] {
		p.surname, p.given = strings.Join(take(append(ws[:n:n], "")), " "), take(ws[n:])
		p.surname = strings.TrimSpace(p.surname)
		return
	}
	first := len(ws) - 1
	for i := 1; i+1 < len(ws); i++ {
		if _, ok := particle(ws[i], true); ok && !(len(ws[i]) == 1 && len(ws[i+1]) == 1) {
			first = i
			break
		}
	}
	if len(ws) == 0 {
		return
	}
	if _, ok := particle(ws[0], true); ok && len(ws[0]) > 1 && first == len(ws)-1 {
		first = 0
	}
	p.given = ws[:first]
	p.surname = strings.Join(take(ws[first:]), " ")
}
