package draft

import (
	"slices"
	"strings"

	"github.com/inzage/inzage/detectors"
)

// verbWords end the subject of a sentence: verbs of keeping and auxiliaries.
var verbWords = newPhrases([]string{"we|wij|wir|nous|hanteren|hanteert|gelden|geldt|apply|applies|gelten|gilt|verdwijnen|verdwijnt|disappear|verschwinden|disparaissent|may|might|must|shall|should|do|does|mogen|moeten|zullen|zal|moet|blijven|blijft|remain|remains|stay|restent|reste|bleiben|bleibt|beträgt|betragen|bedraagt|bedragen|amounts|expires|doivent|doit|peuvent|müssen|muss|dürfen|werden|wird|worden|wordt|are|is|sont|est|sind|ist|will|can|kunnen|kan|zijn|können|kann|has|have|hebben|heeft|ont|a|haben|hat"})

// generalNouns speak of the data as such.
var generalNouns = normSet("data personal information details record records gegevens persoonsgegevens informatie donnee donnees information informations renseignement renseignements daten angaben informationen personnelle personnelles caractere personnel personenbezogene personenbezogenen persoonlijk persoonlijke")

// pointers stand for what was spoken of before; they say nothing of which data.
var pointers = normSet("this these that those it they them all any such above dit deze dat die het ze hen alle al bovenstaande genoemde ce ces cette celui celles ceux ils elles elle tous toutes tout diese dieser dieses diesen sie es alle sämtliche ledigliche bovengenoemde which who dont we wij wir nous ons us")

// smallWords are no names of data at either end of a subject.
var smallWords = normSet("sowie and or for of in on to as at by with from during up until maximum max within only also then after afterwards most least least longer than not no voor van gedurende tijdens tot met in op om en of ook dan daarna nadien vervolgens maximaal minimaal minstens uiterlijk binnen niet langer pour pendant durant de du des en et ou a au aux dans sur jusqu maximum ne pas plus que für von bis während nach zu im in und oder auch dann danach maximal mindestens spätestens nicht länger als if when als wanneer indien si lorsque wenn falls in principe principle grundsätzlich door par durch concerning about betreffende concernant over bezüglich soit regarding relating")

// segmentOf returns the part of a sentence that a duration belongs to: from the end of the duration
// before it, when a comma or "and" stands between them.
func segmentOf(u *unit, s span, d duration) span {
	from := s.from
	for _, o := range durations(u.toks, s) {
		if o.to <= d.from && sepBetween(u, o.to, d.from) {
			from = o.to
			if forWords[u.toks[o.to].norm] && d.to < s.to && forWords[u.toks[d.to].norm] {
				for from < d.from && !joins(u.toks[from]) && u.toks[from].norm != norm("sowie") {
					from++ // "15 years for tax records and 5 years for rents"
				}
			}
		}
	}
	return span{from, d.from}
}

func sepBetween(u *unit, from, to int) bool {
	return slices.ContainsFunc(u.toks[from:to], func(t token) bool {
		return t.text == "," || t.text == ";" || t.text == "|" || t.sort == word && isAnd(t.norm)
	})
}

// namedIn returns what a sentence says is kept: of the stretches between its verbs the first that names
// data, else the first that speaks of data as such, else the first with words; empty for none.
func (r *reader) namedIn(u *unit, s span, d duration) span {
	seg := segmentOf(u, s, d)
	if u.own != 0 && u.sort == para { // "Retention: ..."
		if _, body := labelOf(u); body.from <= seg.to {
			seg.from = max(seg.from, body.from)
		}
	}
	if before := trimSmall(u, seg); before.from >= before.to || anchors.has(u.toks, before) && content(u.toks[before.from:before.to]) == 1 {
		seg = span{d.to, s.to} // "after 30 days the messages are deleted"
		for _, o := range durations(u.toks, span{d.to, s.to}) {
			seg.to = min(seg.to, o.from)
		}
	}
	var first, noun span
	for _, gap := range r.gapsOf(u, seg) {
		n := trimSmall(u, gap)
		if n.from >= n.to {
			if noun.to == 0 && r.cue.dataNoun.has(u.toks, gap) {
				noun = gap
			}
			continue
		}
		if groups, _, _ := keptData(u, n); len(groups) > 0 || subjectPhrases().has(u.toks, n) {
			return n
		}
		if noun.to == 0 && r.cue.dataNoun.has(u.toks, n) {
			noun = n
		}
		if first.to == 0 {
			first = n
		}
	}
	switch {
	case noun.to > 0:
		return noun
	case first.to == 0 && d.to < s.to && forWords[u.toks[d.to].norm]: // "it is 15 years for tax records"
		after := span{d.to, s.to}
		for k := d.to + 1; k < s.to; k++ {
			if joins(u.toks[k]) || u.toks[k].sort == punct {
				after.to = k
				break
			}
		}
		return trimSmall(u, after)
	}
	return first
}

// gapsOf divides a range at its verbs, and cuts what follows a word such as "for" or "after".
func (r *reader) gapsOf(u *unit, seg span) []span {
	stop := make([]bool, seg.to-seg.from)
	for _, p := range []*phrases{verbWords, retainWords, maxWords} {
		for _, m := range p.find(u.toks, seg) {
			for k := m.from; k < m.to; k++ {
				stop[k-seg.from] = true
			}
		}
	}
	var out []span
	from, cut := seg.from, -1
	for k := seg.from; k <= seg.to; k++ {
		if k < seg.to && !stop[k-seg.from] && u.toks[k].text != ":" {
			if n := u.toks[k].norm; cut < 0 && (k > from && (forWords[n] || relatives[n]) || startsAnchor(u, seg, k)) {
				cut = k
			}
			continue
		}
		to := k
		if cut >= 0 {
			to = cut
		}
		if to > from {
			out = append(out, span{from, to})
		}
		from, cut = k+1, -1
	}
	return out
}

// startsAnchor reports whether an anchor such as "after" begins at token k of a range.
func startsAnchor(u *unit, seg span, k int) bool {
	to := min(seg.to, k+3)
	found := anchors.find(u.toks, span{k, to})
	return len(found) > 0 && found[0].from == k
}

// relatives begin a clause on what was named.
var relatives = normSet("which who that die welke qui que dont lesquelles lesquels welche")

// forWords stand between what is kept and how long.
var forWords = normSet("for during up until no not maximum within voor pour gedurende tot maximaal niet pendant durant jusqu für bis maximal höchstens längstens")

// trimSmall takes small words, articles and pointers off both ends of a range.
func trimSmall(u *unit, s span) span {
	small := func(t token) bool {
		return t.sort != word || smallWords[t.norm] || skipped[t.norm] || pointers[t.norm] || isDigit(t.text[0])
	}
	for s.from < s.to && small(u.toks[s.from]) {
		s.from++
	}
	for s.from < s.to && small(u.toks[s.to-1]) {
		s.to--
	}
	return s
}

// general reports whether a range names the data as such, or nothing at all.
func general(u *unit, s span) bool {
	for _, t := range u.toks[s.from:s.to] {
		if t.sort == word && !generalNouns[t.norm] && !smallWords[t.norm] && !skipped[t.norm] && !pointers[t.norm] {
			return false
		}
	}
	return true
}

// keptData returns the groups and kinds of the data that a range names, weak words and heads among them.
func keptData(u *unit, s span) (groups []string, kinds []detectors.Kind, ids []match) {
	found := dataPhrases().find(u.toks, s)
	if m := keptOnly.find(u.toks, s); len(found) == 0 && len(m) == 1 && content(u.toks[s.from:s.to]) == 1 {
		found = []match{{keptEntry, m[0].from, m[0].to}}
	}
	for _, m := range found {
		e := &lexicon[m.id]
		if e.kinds == "" {
			continue
		}
		ids = append(ids, m)
		if !slices.Contains(groups, e.group) {
			groups = append(groups, e.group)
		}
		for _, k := range e.kindList() {
			if !slices.Contains(kinds, k) {
				kinds = append(kinds, k)
			}
		}
	}
	return groups, kinds, ids
}

// keptOnly are words that are data where they say what is kept, and often something else elsewhere: an
// entry of the lexicon has their kinds.
var keptOnly = newPhrases([]string{"messages|message|mails|e mails"})

// keptEntry is the entry for what keptOnly names.
var keptEntry = slices.IndexFunc(lexicon[:], func(e entry) bool { return e.kinds == "message-content" && e.strength == Plain })

// partOf returns the heading of the purpose in whose part a sentence on "this data" stands, -1 for none.
func (r *reader) partOf(u *unit) int {
	for h := u.head; h >= 0; h = r.doc.units[h].parent {
		if r.isAim[h] {
			return h
		}
	}
	return -1
}

// within reports whether unit i stands in the part under heading h.
func (r *reader) within(i, h int) bool {
	for k := r.doc.units[i].head; k >= 0; k = r.doc.units[k].parent {
		if k == h {
			return true
		}
	}
	return false
}

// particular reports whether a sentence names one thing that is kept, and not the data as such.
func (r *reader) particular(u *unit, s, named span, d duration) bool {
	seg := segmentOf(u, s, d)
	return !general(u, named) && !r.cue.dataNoun.has(u.toks, named) && content(u.toks[named.from:named.to]) <= 7 && !r.cue.dataNoun.has(u.toks, seg) && ruleName(u, named) != ""
}

// ruleName makes the id of a rule from the words for what is kept.
func ruleName(u *unit, s span) string {
	words := strings.Split(slug(u.textOf(s)), "-")
	return strings.Join(words[:min(len(words), 3)], "-")
}
