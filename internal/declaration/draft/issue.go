package draft

import (
	"slices"
	"strings"
	"unicode"

	"github.com/inzage/inzage/detectors"
	"github.com/inzage/inzage/internal/declaration"
)

// issues writes what a person has to settle: contradictions inside the text and against the law, gaps
// of articles 13 and 14, words with two readings, and damage.
func (r *reader) issues() {
	r.contested()
	r.consentAlways()
	r.conditionalAndNot()
	r.unusedCategories()
	r.proofsDiffer()
	r.deadlineTooLong()
	r.nothingFromVisits()
	r.closedRecipients()
	for _, f := range r.noted {
		r.issue(f)
	}
	r.gaps()
	r.ambiguous()
	r.damage()
}

// maxIssues bounds the issues of a text that is all damage.
const maxIssues = 200

// issue adds an issue; ids are made unique.
func (r *reader) issue(f finding) {
	if len(f.lines) == 0 {
		return
	}
	if len(r.out.Issues) >= maxIssues {
		return
	}
	id := unique(f.id, func(id string) bool {
		return slices.ContainsFunc(r.out.Issues, func(i declaration.Issue) bool { return i.ID == id })
	})
	r.out.Issues = append(r.out.Issues, declaration.Issue{Meta: meta(Likely, "", f.lines...), ID: id, Sort: f.sort, Text: f.text})
}

// contested finds kinds that are declared and ruled out.
func (r *reader) contested() {
	for _, p := range r.prohibited {
		var lines []int
		for _, it := range r.items {
			for _, k := range it.kinds {
				if it.only == "" && slices.ContainsFunc(p.kinds, func(f detectors.Kind) bool { return k == f || k.Under(f) }) {
					lines = append(lines, it.lines...)
				}
			}
		}
		if len(lines) > 0 {
			r.issue(finding{"contested-" + string(p.kinds[0]), "contradiction", p.name + " is declared, and is said never to be processed", append(lines, p.lines...)})
		}
	}
}

// consentAlways finds the claim that nothing happens without consent beside other bases.
func (r *reader) consentAlways() {
	p := r.out.Promise("consent-always")
	if p == nil {
		return
	}
	var lines []int
	for i := range r.doc.units {
		u := &r.doc.units[i]
		for _, s := range u.sents {
			if b := basesIn(u, s); slices.Contains(b, "contract") && r.section(u)&(onBasis|onPurpose) != 0 || slices.Contains(b, "legal-obligation") || slices.Contains(b, "legitimate-interest") {
				lines = append(lines, linesOf(u, s)...)
			}
		}
	}
	if len(lines) > 0 {
		r.issue(finding{"consent-always", "contradiction", "nothing is said to be processed without consent, and other legal bases are named", append(linesIn(p.Source), lines...)})
	}
}

// conditionalAndNot finds data that needs permission in one place and is had without in another.
func (r *reader) conditionalAndNot() {
	for _, a := range r.items {
		if !strings.HasSuffix(a.only, "consent") {
			continue
		}
		for _, b := range r.items {
			if b.only != "" || !slices.ContainsFunc(a.kinds, func(x detectors.Kind) bool {
				return slices.ContainsFunc(b.kinds, func(y detectors.Kind) bool { return related(x, y) })
			}) {
				continue
			}
			r.issue(finding{"condition-" + string(a.kinds[0]), "contradiction", a.name + " needs permission in one place; " + b.name + " is had without it in another",
				slices.Concat(a.lines, a.onlyAt, b.lines)})
			break
		}
	}
}

// unusedCategories finds categories that the list of data has and no purpose names, while others are
// named again.
func (r *reader) unusedCategories() {
	var again []int // lines where categories are named again
	unused := map[string][]int{}
	for _, g := range r.groups {
		if !strings.HasPrefix(g.key, "=") {
			continue
		}
		later := r.namedAgain(g)
		if len(later) == 0 {
			unused[g.category.Label.Plain] = g.lines
		}
		again = append(again, later...)
	}
	if len(again) < 2 {
		return
	}
	for _, g := range r.groups {
		if lines := unused[g.category.Label.Plain]; len(lines) > 0 && strings.HasPrefix(g.key, "=") {
			r.issue(finding{"no-purpose-" + g.category.ID, "gap", g.category.Label.Plain + " stands in the list of data and in no purpose", append(lines, slices.Min(again), slices.Max(again))})
		}
	}
}

// namedAgain returns the lines outside a category where its label, or the head in it, stands as an
// entry of a list.
func (r *reader) namedAgain(g *grouping) []int {
	var out []int
	label := foldText(g.category.Label.Plain)
	own, refs := map[int]bool{}, map[int]bool{}
	for _, i := range g.units {
		own[i] = true
	}
	for _, i := range r.heads[g.head] {
		refs[i] = true
	}
	for i := range r.doc.units {
		u := &r.doc.units[i]
		if u.sort != bullet || own[i] {
			continue
		}
		if strings.HasPrefix(foldText(u.text), label) || refs[i] {
			out = append(out, u.first())
		}
	}
	return out
}

// proofsDiffer finds two lists of what the same group must show.
func (r *reader) proofsDiffer() {
	list := r.out.Requests.Identity
	for i, a := range list {
		for _, b := range list[i+1:] {
			common := slices.ContainsFunc(a.Subjects, func(s string) bool { return slices.Contains(b.Subjects, s) })
			if common && len(a.Also) > 0 && len(b.Also) > 0 && !slices.Equal(a.Also, b.Also) && a.Source.Text != b.Source.Text {
				r.issue(finding{"proof-differs", "contradiction", "what a requester must give differs between two places", append(linesIn(a.Source), linesIn(b.Source)...)})
				return
			}
		}
	}
}

// deadlineTooLong holds the deadline against article 12(3): one month.
func (r *reader) deadlineTooLong() {
	if d := r.out.Requests.Deadline; d != nil && d.Period.Longer(declaration.Period{Days: 31}) {
		r.issue(finding{"deadline", "contradiction", "requests are answered within " + d.Period.String() + "; the law gives one month, and two more only with notice (GDPR art. 12(3))", linesIn(d.Source)})
	}
}

var visitWords = newPhrases([]string{"visiting our website|visit our website|when you visit|website visit|bezoek aan onze website|bezoek van onze website|onze website bezoekt|visite de notre site|visitez notre site|Besuch unserer Website|Besuch der Website|unsere Website besuchen"})

// nothingFromVisits finds the claim that a visit to the website collects nothing beside data that only
// a visit can bring.
func (r *reader) nothingFromVisits() {
	var claim, lines []int
	for i := range r.doc.units {
		u := &r.doc.units[i]
		for _, s := range u.sents {
			if visitWords.has(u.toks, s) && r.cue.dataNoun.has(u.toks, s) && heldWords.has(u.toks, s) && len(r.denials(u, s)) > 0 && !dataPhrases().has(u.toks, s) {
				claim = append(claim, linesOf(u, s)...)
			}
		}
	}
	for _, it := range r.items {
		if it.group == "web" || slices.Contains(it.kinds, "ip-address") {
			lines = append(lines, it.lines...)
		}
	}
	if len(claim) > 0 && len(lines) > 0 {
		r.issue(finding{"website-visit", "contradiction", "a visit to the website is said to collect nothing, and data of visits is declared", append(claim, lines...)})
	}
}

// closedRecipients finds "only with" beside processors or partners named elsewhere.
func (r *reader) closedRecipients() {
	var claim, lines []int
	for i := range r.doc.units {
		u := &r.doc.units[i]
		s := u.sents[len(u.sents)-1]
		if u.ends() == ':' && shareWords.has(u.toks, s) && r.cue.onlyIf.has(u.toks, s) && r.cue.dataNoun.has(u.toks, s) {
			claim = append(claim, u.first(), r.lastKid(i))
		}
	}
	if len(claim) == 0 {
		return
	}
	for i := range r.doc.units {
		u := &r.doc.units[i]
		for _, m := range receiverPhrases.find(u.toks, span{0, len(u.toks)}) {
			if id := receivers[m.id].id; (id == "processors" || id == "partners") && (u.first() < claim[0] || u.first() > claim[1]) {
				lines = append(lines, u.toks[m.from].line)
			}
		}
	}
	if len(lines) > 0 {
		r.issue(finding{"recipients-only", "contradiction", "the list of recipients is said to be complete, and others are named elsewhere", append(claim, lines...)})
	}
}

// lastKid returns the last line of the bullets under unit i.
func (r *reader) lastKid(i int) int {
	line := r.doc.units[i].last()
	for k := i + 1; k < len(r.doc.units) && r.doc.units[k].sort == bullet; k++ {
		line = r.doc.units[k].last()
	}
	return line
}

// gaps holds the draft against articles 13 and 14.
func (r *reader) gaps() {
	whole := []int{}
	for l := r.doc.units[0].first(); l <= r.doc.lines; l++ {
		whole = append(whole, l)
	}
	gap := func(missing bool, id, text string) {
		if missing {
			r.issue(finding{id, "gap", text, whole})
		}
	}
	d := r.out
	gap(len(d.Retention) == 0, "no-retention", "no retention period or criterion is stated (GDPR art. 13(2)(a))")
	gap(len(d.Retention) > 0 && !slices.ContainsFunc(d.Retention, func(x declaration.Retention) bool { return x.HasNumber() }), "no-period", "retention is stated in words only, without a number")
	gap(d.Authority == nil, "no-authority", "no supervisory authority is named (GDPR art. 13(2)(d))")
	based := slices.ContainsFunc(d.Purposes, func(p declaration.Purpose) bool { return len(p.Basis) > 0 })
	gap(d.Organisation.Role != "processor" && !based && !r.saysBasis(), "no-basis", "no legal basis is named (GDPR art. 13(1)(c))")
	gap(len(d.Purposes) == 0, "no-purpose", "no purpose is stated (GDPR art. 13(1)(c))")
	gap(len(d.Recipients) == 0, "no-recipients", "no recipients are named (GDPR art. 13(1)(e))")
	gap(len(d.Transfers) == 0 && d.Promise("eea-only") == nil, "no-transfer", "nothing is said about transfers outside the EEA (GDPR art. 13(1)(f))")
	gap(len(d.Contacts) == 0, "no-contact", "no address to reach the organisation is printed (GDPR art. 13(1)(a))")
	gap(d.Requests.Deadline == nil, "no-deadline", "no time in which requests are answered is stated")
	var missing []string
	for i := range rightWords {
		if w := &rightWords[i]; w.id != "information" && d.Right(w.id) == nil {
			missing = append(missing, w.id)
		}
	}
	gap(len(missing) > 0, "no-right", "rights that are not mentioned: "+strings.Join(missing, ", ")+" (GDPR art. 13(2)(b)-(d))")
	consent := slices.ContainsFunc(d.Purposes, func(p declaration.Purpose) bool { return slices.Contains(p.Basis, "consent") })
	if consent && d.Right("withdraw-consent") == nil {
		for _, p := range d.Purposes {
			if slices.Contains(p.Basis, "consent") {
				r.issue(finding{"no-withdrawal", "gap", "consent is a basis, and withdrawing it is not among the rights (GDPR art. 7(3))", linesIn(p.Source)})
				break
			}
		}
	}
}

// saysBasis reports whether the text names a legal basis, be it of no purpose that was read.
func (r *reader) saysBasis() bool {
	for i := range r.doc.units {
		u := &r.doc.units[i]
		for _, s := range u.sents {
			if (basisOf.has(u.toks, s) || (r.section(u)|u.topics)&onBasis != 0) && len(basesAt(u, s)) > 0 && !withdrawVerbs.has(u.toks, s) {
				return true
			}
		}
	}
	return false
}

// doubtful are words with two readings, and the words beside them that raise the doubt.
var doubtful = []struct {
	id, text    string
	words, with *phrases
}{
	{"passports", "passports: of buildings or products, or travel documents", newPhrases([]string{"passport|passports|paspoort|paspoorten|passeport|passeports"}), newPhrases([]string{"building|buildings|product|product data|housing units|QR codes|material|gebouw|gebouwen|producten|woning|bâtiment|bâtiments|produit|produits|Gebäude|Produkt|Produkte"})},
	{"calls-registered", "calls are registered: noted down, or recorded", newPhrases([]string{"registered|be registered|geregistreerd|enregistré|enregistrés|erfasst"}), newPhrases([]string{"by phone|phone or email|telefonisch|telefoongesprek|telefoongesprekken|par téléphone|appels|telefonisch|Telefonate|Anrufe"})},
	{"personal-number", "personal number: which country's number is not said", newPhrases([]string{"personal number|persoonsnummer|numéro personnel|Personennummer|national number|nationaal nummer"}), nil},
	{"other-documents", "other personal documents can hold anything", newPhrases([]string{"other personal documents|andere persoonlijke documenten|autres documents personnels|andere persönliche Dokumente"}), nil},
	{"tax-number", "tax number: of a person it is the national number in Belgium and the Netherlands", newPhrases([]string{"tax id|tax number|fiscaal nummer|belastingnummer|numéro fiscal|TIN"}), nil},
	{"consent-by-sending", "sending a form counts as agreement", newPhrases([]string{"by submitting any form|by submitting this form|by using this website you agree|by using our website you agree|you agree that|door dit formulier te verzenden|door gebruik te maken van deze website|en envoyant ce formulaire|en utilisant ce site|durch Absenden des Formulars|durch die Nutzung dieser Website"}), newPhrases([]string{"agree|akkoord|stemt|acceptez|consentez|stimmen|einverstanden|process"})},
	{"legal-persons", "legal persons are named among those whose personal data is used", newPhrases([]string{"personal data of an individual legal persons|legal persons and corporations"}), nil},
	{"tests", "testing is a purpose: with real data or not", newPhrases([]string{"testing|tests with personal data|testen|tests|Tests"}), newPhrases([]string{"security|acceptance|incident response|applications|software"})},
	{"both-roles", "controller and processor at once, without saying for what", bothRoles, nil},
}

// ambiguous asks about words with two readings where they stand.
func (r *reader) ambiguous() {
	for _, q := range doubtful {
		var lines []int
		for i := range r.doc.units {
			u := &r.doc.units[i]
			for _, s := range u.sents {
				if u.sort != heading && q.words.has(u.toks, s) && (q.with == nil || q.with.has(u.toks, u.around(s))) {
					lines = append(lines, linesOf(u, s)...)
				}
			}
		}
		r.issue(finding{q.id, "ambiguity", q.text, lines})
	}
}

// around widens a sentence to its unit, when that is short.
func (u *unit) around(s span) span {
	if len(u.toks) < 60 {
		return span{0, len(u.toks)}
	}
	return s
}

// damage finds where the text is broken: one issue a break.
func (r *reader) damage() {
	ones := []int{}
	for i := range r.doc.units {
		u := &r.doc.units[i]
		var next *unit
		if i+1 < len(r.doc.units) {
			next = &r.doc.units[i+1]
		}
		switch {
		case lostLetters(u):
			r.issue(finding{"damage-heading", "gap", "damaged text: a heading has lost its first letters", []int{u.first()}})
		case u.ends() == ':' && !u.kids && u.words(span{0, len(u.toks)}) > 3 && (next == nil || next.sort == heading && !r.under(next, u) && !hasAddress(next) || u.sort == bullet && next.sort == bullet || lastWordsOf(u) && !hasAddress(next)):
			r.issue(finding{"damage-cut", "gap", "damaged text: what follows the colon is missing", []int{u.last()}})
		}
		if u.number == 1 && next != nil && next.number == 1 && next.indent == u.indent {
			ones = append(ones, u.first())
		}
		for _, l := range lostLink(u) {
			r.issue(finding{"damage-link", "gap", "damaged text: an address or a link is missing", []int{l}})
		}
		if strings.ContainsRune(u.text, unicode.ReplacementChar) || strings.Contains(u.text, "Ã©") || strings.Contains(u.text, "â€") {
			r.issue(finding{"damage-encoding", "gap", "damaged text: letters were lost in an encoding", []int{u.first()}})
		}
	}
	if len(ones) > 1 {
		r.issue(finding{"damage-numbers", "gap", "damaged text: the numbers of lists and headings all begin again", ones})
	}
	r.missingHeading()
}

// hasAddress reports whether a unit holds an address to write, call or go to.
func hasAddress(u *unit) bool {
	return slices.ContainsFunc(u.toks, func(t token) bool { return t.sort == email || t.sort == web || t.text == "+" || isPostcode(t.text) })
}

// under reports whether a heading stands under that of a unit, so that a lead-in speaks of it.
func (r *reader) under(h, u *unit) bool {
	return h.parent >= 0 && h.parent == u.head
}

// lostLetters reports whether a heading's number is followed by the rest of a word.
func lostLetters(u *unit) bool {
	if !strings.Contains(u.marker, ".") || u.number >= 0 || u.text == "" {
		return false
	}
	c := rune(u.text[0])
	return unicode.IsLower(c) || c == '-' || strings.HasPrefix(u.text, "nbsp")
}

// lastWordsOf reports whether a paragraph ends in words for an address and a colon.
func lastWordsOf(u *unit) bool {
	n := len(u.toks)
	return u.sort == para && linkEnds.has(u.toks, span{max(0, n-9), n})
}

var linkEnds = newPhrases([]string{"via website|via the website|via|at the following|contact us at|website|reach us at|via de website|via le site|auf der Website"})

var linkWords = normSet("via")

// lostLink returns the lines where an address should stand and does not: "via We will ...", "via email,
// via post".
func lostLink(u *unit) []int {
	var out []int
	for k, t := range u.toks {
		if t.sort != word || !linkWords[t.norm] {
			continue
		}
		if k+1 == len(u.toks) || u.toks[k+1].sort == punct && strings.ContainsAny(u.toks[k+1].text, ".;") {
			out = append(out, t.line)
			continue
		}
		n := u.toks[k+1]
		if n.sort == word && startsUpper(n.text) && k+3 < len(u.toks) && (sentenceStart[n.norm] || u.toks[k+2].sort == word && cueTable().aux.has(u.toks, span{k + 2, min(k+6, len(u.toks))})) && !startsUpper(u.toks[k+2].text) == sentenceStart[n.norm] {
			out = append(out, t.line)
		} else if n.norm == norm("email") && k+2 < len(u.toks) && u.toks[k+2].text == "," && k+3 < len(u.toks) && u.toks[k+3].norm == "via" {
			out = append(out, t.line)
		}
	}
	return out
}

// sentenceStart are words that begin a sentence, and no name.
var sentenceStart = normSet("We Our You This The Wij We Onze U Dit De Het Nous Notre Vous Ce Le La Wir Unser Unsere Sie Dies Der Die Das If In")

// missingHeading finds a jump in the numbers of headings: 3.1, 3.3.
func (r *reader) missingHeading() {
	last := map[string]int{}
	at := map[string]int{}
	for i := range r.doc.units {
		u := &r.doc.units[i]
		number := strings.TrimSuffix(u.marker, ".")
		dot := strings.LastIndexByte(number, '.')
		if u.sort == bullet || dot <= 0 {
			continue
		}
		n := leadingNumber(number[dot+1:])
		prefix := number[:dot]
		if before, ok := last[prefix]; ok && n > before+1 && n < before+4 {
			r.issue(finding{"missing-heading", "gap", "damaged text: heading " + prefix + "." + itoa(before+1) + " is missing", []int{at[prefix], u.first()}})
		}
		last[prefix], at[prefix] = n, u.first()
	}
}
