package draft

import (
	"slices"
	"strings"
)

// articleBases are the letters of article 6(1) and the bases they stand for.
var articleBases = map[string]string{
	"a": "consent", "b": "contract", "c": "legal-obligation", "d": "vital-interest", "e": "public-task", "f": "legitimate-interest",
}

// A basisAt is a legal basis with where it is named.
type basisAt struct {
	span
	id string
}

// basesAt finds the legal bases that a range names, in words or by their letter in article 6, in the
// order of the text.
func basesAt(u *unit, s span) []basisAt {
	var out []basisAt
	for _, m := range cueTable().bases.find(u.toks, s) {
		out = append(out, basisAt{span{m.from, m.to}, baseIDs[m.id]})
	}
	for k := s.from; k < s.to; k++ {
		if !articleWords[u.toks[k].norm] {
			continue
		}
		from := k + 1
		if from < s.to && u.toks[from].text == "." {
			from++
		}
		for _, b := range lettersAfter(u, span{from, min(s.to, from+16)}) {
			out = append(out, b)
			k = b.to - 1
		}
	}
	slices.SortStableFunc(out, func(a, b basisAt) int { return a.from - b.from })
	return out
}

var (
	articleWords = normSet("art article artikel artikels articles")
	// letterWords stand between the number of an article and its letter.
	letterWords = normSet("abs absatz lid paragraaf paragraph par paragraphe lit litera letter point punt sub onder unterabs s satz und u and en et of or ou oder dsgvo dsg vo gdpr rgpd avg eu")
)

// lettersAfter reads the letters of article 6(1) after the word "article": "6 Abs. 1 lit. a und f",
// "6(1)(b)", "6.1.b". Another article ends it.
func lettersAfter(u *unit, s span) []basisAt {
	var out []basisAt
	for k := s.from; k < s.to; k++ {
		t := u.toks[k]
		if k == s.from {
			if t.sort != word || !strings.HasPrefix(t.text, "6") || len(t.text) > 1 && t.text[1] != '.' {
				return nil
			}
			rest := t.text[1:]
			if len(rest) > 2 && rest[len(rest)-2] == '.' { // 6.1.b
				rest = rest[len(rest)-1:]
			}
			if id := articleBases[rest]; id != "" {
				out = append(out, basisAt{span{k, k + 1}, id})
			}
			continue
		}
		w := strings.ToLower(t.text)
		letter := strings.TrimPrefix(w, "1")
		switch {
		case t.sort == punct && strings.ContainsAny(t.text, ".,()"), letterWords[t.norm], w == "1", w == "1.":
		case t.sort == word && len(letter) == 1 && articleBases[letter] != "" && !isBareArticle(u, k):
			out = append(out, basisAt{span{k, k + 1}, articleBases[letter]})
		default:
			return out
		}
	}
	return out
}

// isBareArticle reports whether the letter at k is the English article "a" before a word.
func isBareArticle(u *unit, k int) bool {
	return u.toks[k].text == "a" && k+1 < len(u.toks) && u.toks[k+1].sort == word && !letterWords[u.toks[k+1].norm] &&
		(u.toks[k-1].sort == word && !letterWords[u.toks[k-1].norm])
}

// idsOf lists the bases of some places, each once; consent beside explicit consent is that.
func idsOf(at []basisAt) []string {
	var out []string
	for _, b := range at {
		if !slices.Contains(out, b.id) {
			out = append(out, b.id)
		}
	}
	if slices.Contains(out, "explicit-consent") {
		out = slices.DeleteFunc(out, func(b string) bool { return b == "consent" })
	}
	return out
}

// basesIn returns the legal bases that a range names.
func basesIn(u *unit, s span) []string { return idsOf(basesAt(u, s)) }

// shareBases divides the bases of a sentence over the purposes in it: "for the contract, invoicing (legal
// obligation) and, with your consent, our newsletter". A basis in brackets, and one after purposes, is
// theirs since the last basis; one between commas before a purpose, and one before all purposes, is that
// of what follows. A single basis is everyone's.
func shareBases(u *unit, found []match, at []basisAt) [][]string {
	own := make([][]basisAt, len(found))
	var loose []basisAt
	for _, b := range at {
		inside := slices.IndexFunc(found, func(m match) bool { return b.from < m.to && m.from < b.to })
		if inside >= 0 {
			own[inside] = append(own[inside], b)
		} else {
			loose = append(loose, b)
		}
	}
	if len(idsOf(at)) > 1 {
		spread(u, found, loose, own)
	} else {
		for k := range own {
			own[k] = at
		}
	}
	out := make([][]string, len(found))
	for k := range own {
		out[k] = idsOf(own[k])
	}
	return out
}

// spread gives the bases that stand outside the purposes to those they belong to.
func spread(u *unit, found []match, loose []basisAt, own [][]basisAt) {
	var pending, last []int // purposes that wait for a basis; those that got the last one
	var leading []basisAt   // bases that stand before what they are for
	closed, f := false, 0   // a bracket or a comma closed the last one
	give := func(b basisAt, to []int) {
		for _, k := range to {
			own[k] = append(own[k], b)
		}
	}
	for i, b := range loose {
		for ; f < len(found) && found[f].from < b.from; f++ {
			if len(leading) > 0 {
				own[f] = append(own[f], leading...)
				last = append(last, f)
			} else if len(own[f]) == 0 {
				pending = append(pending, f)
			}
		}
		next := len(u.toks)
		if i+1 < len(loose) {
			next = loose[i+1].from
		}
		if slices.ContainsFunc(leading, func(o basisAt) bool { return o.id == b.id }) {
			continue // "the contract (Art. 6(1)(b))"
		}
		if inBracket(u, b.from) && b.from > lastEnd(loose, i)+4 && len(pending) == 0 && (f == 0 || found[f-1].to < lastEnd(loose, i)) {
			last, leading, closed = nil, nil, true // of something that is no purpose of the table
			continue
		}
		before := f < len(found) && found[f].from < next && u.toks[min(b.to, len(u.toks)-1)].text == ","
		switch {
		case len(pending) > 0 && (!before || !afterComma(u, b.from)):
			give(b, pending)
			last, pending, leading = pending, nil, nil
		case len(last) > 0 && !closed && !before && f < len(found) == (len(leading) == 0):
			give(b, last)
		case f < len(found):
			if len(last) > 0 || len(pending) > 0 {
				leading = nil
			}
			leading, last, pending = append(leading, b), nil, nil
		default:
			give(b, last)
		}
		closed = inBracket(u, b.from)
	}
	for ; f < len(found); f++ {
		if len(own[f]) == 0 {
			own[f] = append(own[f], leading...)
		}
	}
}

// lastEnd returns where the basis before the i-th ends, 0 for none.
func lastEnd(loose []basisAt, i int) int {
	if i == 0 {
		return 0
	}
	return loose[i-1].to
}

// afterComma reports whether few words stand between a comma and token i: ", with your consent".
func afterComma(u *unit, i int) bool {
	for k := i - 1; k >= max(0, i-4); k-- {
		if u.toks[k].text == "," {
			return true
		}
	}
	return false
}

// inBracket reports whether token i stands in an open bracket.
func inBracket(u *unit, i int) bool {
	for k := i - 1; k >= max(0, i-20); k-- {
		switch u.toks[k].text {
		case "(":
			return true
		case ")":
			return false
		}
	}
	return false
}

// basisOf says that something is the basis of what was spoken of before.
var basisOf = newPhrases([]string{"on basis|based on|basis is|basis on which|necessary for|necessary to|op basis|op grond|gebaseerd op|noodzakelijk voor|sur base|sur la base|fondé sur|fondée sur|repose sur|nécessaire à|nécessaire pour|auf Grundlage|auf der Grundlage|aufgrund|auf Basis|erforderlich"})

// sectionBases returns the bases that the part under a heading names as such, with their lines.
func (r *reader) sectionBases(i int) (ids []string, lines []int) {
	var at []basisAt
	for k := i + 1; k < len(r.doc.units); k++ {
		u := &r.doc.units[k]
		if u.sort == heading {
			if u.parent != i {
				break
			}
			continue
		}
		before := &r.doc.units[k-1]
		said := (r.section(u)|u.topics)&onBasis != 0 && r.doc.units[i].topics&onBasis == 0 || before.ends() == ':' && before.topics&onBasis != 0
		for _, s := range u.sents {
			found := basesAt(u, s)
			if len(found) == 0 || withdrawVerbs.has(u.toks, s) || !said && !basisOf.has(u.toks, s) {
				continue
			}
			at = append(at, found...)
			lines = append(lines, linesOf(u, s)...)
		}
	}
	return idsOf(at), lines
}
