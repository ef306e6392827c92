package draft

import (
	"slices"
	"strings"

	"github.com/inzage/inzage/detectors"
)

// judge weighs one phrase by where it stands.
func (r *reader) judge(i int, u *unit, si int, s span, m match, sh shape) mention {
	e := &lexicon[m.id]
	out := mention{match: m, unit: i, sent: si}
	out.item = item{name: u.textOf(span{m.from, m.to}), group: e.group, kinds: e.kindList(), lines: linesOf(u, span{m.from, m.to}), units: []int{i}, head: -1}
	switch {
	case e.kinds == "", r.isChannel(u, s, m), followedByAddress(u, m), r.own(u, m), lacked(u, s, m):
		return out
	case occasion(u, s, m), r.aimedAt(u, s, m, sh), e.kinds == "cookie-id" && wishes.has(u.toks, s):
		out.void = true
		return out
	case e.kinds == "email" && isPlural(u.toks[m.to-1].text):
		out.kinds, out.group = []detectors.Kind{"message-content"}, "communication"
	case e.kinds == "call-record" && recordedWords.has(u.toks, s):
		out.kinds = []detectors.Kind{"call-recording"}
	}
	if sh.section&quiet == onContact && gatherWords.has(u.toks, s) && r.cue.self.has(u.toks, s) && !r.isChannel(u, s, m) {
		sh.section &^= onContact // "when you contact us we process your name"
	}
	if sh.listed && r.inList(u, s, m, sh) {
		out.weight, out.list = 3, sh.list
		return out
	}
	switch {
	case e.strength == Strong && sh.section&(onChanges|onAbout) == 0:
		switch {
		case r.collected(u, s, m):
			out.weight = 2
		case sh.section&onContact == 0:
			out.weight = 1
		}
	case e.strength == Plain && sh.section&quiet == 0 && r.collected(u, s, m):
		out.weight = 2
	case e.strength == Head && sh.section&quiet == 0 && u.sort != bullet && r.collected(u, s, m):
		out.weight = 1
	}
	return out
}

// gatherWords are the verbs of collecting that say so plainly.
var gatherWords = newPhrases([]string{"collect|collects|process|processes|store|stores|receive|receives|record|verzamelen|verwerken|bewaren|ontvangen|registreren|collectons|traitons|recevons|enregistrons|conservons|recueillons|erheben|verarbeiten|speichern|erhalten"})

// wishes are what readers do not want, which says nothing of what is done.
var wishes = newPhrases([]string{"do not want|don't want|do not wish|would rather not|niet wenst|niet wilt|niet wil|niet willen|liever niet|ne souhaitez pas|ne voulez pas|ne souhaitent pas|nicht möchten|nicht wünschen|nicht wollen|nicht wünscht"})

// inList reports whether a phrase in a unit of a list is an entry of the list, and not a word of the
// explanation beside it.
func (r *reader) inList(u *unit, s span, m match, sh shape) bool {
	if u.sort == row {
		cells := cellsOf(u)
		return sh.column < len(cells) && m.from >= cells[sh.column].from && m.to <= cells[sh.column].to
	}
	if lexicon[m.id].strength == Weak && sh.body.to == 0 && u.words(span{s.from, m.from}) > 3 && !afterSeparator(u, s, m.from) {
		return false
	}
	if sh.body.to == 0 {
		return sh.short || u.words(span{s.from, m.from}) <= 3 && s.from == 0
	}
	if sh.prose {
		return m.to <= sh.label.to
	}
	return true
}

// afterSeparator reports whether a comma, a bracket or "and" stands before token i.
func afterSeparator(u *unit, s span, i int) bool {
	for k := i - 1; k >= s.from; k-- {
		t := u.toks[k]
		if t.sort == word && skipped[t.norm] {
			continue
		}
		return t.sort == punct && strings.ContainsAny(t.text, ",/(:|–") || isAnd(t.norm)
	}
	return true
}

// ours are the possessives of the organisation.
var ours = normSet("our ons onze notre nos unser unsere unserer unserem unseren unseres")

// own reports whether a phrase names something of the organisation itself: "our employees".
func (r *reader) own(u *unit, m match) bool {
	switch lexicon[m.id].group {
	case "account", "work", "relations", "household", "contact", "financial":
		return m.from > 0 && ours[u.toks[m.from-1].norm]
	}
	return false
}

// lacked reports whether a phrase stands after "without".
func lacked(u *unit, s span, m match) bool {
	for k := m.from - 1; k >= s.from && u.toks[k].sort == word; k-- {
		if !skipped[u.toks[k].norm] {
			return lacking[u.toks[k].norm]
		}
	}
	return false
}

// occasions begin what data is given at, and is no data: "when ordering", "lors d'une commande".
var occasions = newPhrases([]string{"when placing|when you place|when ordering|during|upon|on the occasion|at the time of|in the event of|in case of|after|before|prior to|bij het plaatsen van|bij het plaatsen|bij|tijdens|na|voor het plaatsen|in geval van|naar aanleiding van|lors|à l'occasion|pendant|au moment|en cas|dans le cadre|après|suite à|bei|beim|während|anlässlich|im Rahmen|nach|im Falle|im Zuge|in the context of|in het kader van"})

// formWords stand before a form that people reach the organisation by.
var formWords = newPhrases([]string{"when|if|as soon as|through|via|by means of|using|wanneer|als|indien|zodra|door middel van|lorsque|si|quand|via|au moyen|par le biais|à travers|dans|wenn|sobald|über|mittels|per|durch"})

// occasion reports whether a phrase names the occasion on which data is given. A number or an address
// is none.
func occasion(u *unit, s span, m match) bool {
	if strings.HasPrefix(lexicon[m.id].kinds, "form-draft") && formWords.has(u.toks, span{max(s.from, m.from-5), m.from}) {
		return true // "when you fill in the contact form we process"
	}
	switch g := lexicon[m.id].group; g {
	case "relations", "household":
		return agent(u, s, m) // "given by a parent or representative"
	case "usage":
		if needWords.has(u.toks, span{max(s.from, m.from-5), m.from}) {
			return true // "necessary for the use of a service"
		}
	}
	switch lexicon[m.id].group {
	case "purchases", "communication", "financial", "profile", "usage":
	default:
		return false
	}
	from := max(s.from, m.from-4)
	for _, o := range occasions.find(u.toks, span{from, m.from}) {
		if content(u.toks[o.to:m.from]) == 0 {
			return true
		}
	}
	return false
}

// agentWords stand before those who do something.
var agentWords = newPhrases([]string{"by|door|par|von|durch|vom"})

// agent reports whether a phrase names who does something: "by your parent, guardian or representative".
func agent(u *unit, s span, m match) bool {
	for _, a := range agentWords.find(u.toks, span{max(s.from, m.from-6), m.from}) {
		if !slices.ContainsFunc(u.toks[a.to:m.from], func(t token) bool { return t.text == "(" || t.text == ":" }) {
			return true
		}
	}
	return false
}

// usedWords are the verbs of using data for something.
var usedWords = newPhrases([]string{"collected|verzameld|collectées|collectés|recueillies|erhoben|use|uses|used|using|process|processes|processed|gebruiken|gebruikt|verwerken|verwerkt|utilisons|utilise|utilisées|utilisés|traitons|traitées|traités|servent|sert|verwenden|verwendet|nutzen|genutzt|verarbeiten|verarbeitet|dienen|serve|needed|nodig|nécessaires|erforderlich"})

// aimWords begin a purpose.
var aimWords = newPhrases([]string{"for|to|in order to|voor|om|ten behoeve van|pour|afin|à des fins|für|zur|zum|um|zwecks"})

// aimedAt reports whether a phrase names what data is used for: in "your data is used for invoicing and
// our newsletter" neither is data.
func (r *reader) aimedAt(u *unit, s span, m match, sh shape) bool {
	if u.sort == bullet && !sh.listed && lexicon[m.id].strength < Strong && r.aimBullet(u) {
		switch lexicon[m.id].kinds {
		case "payment-transaction", "invoice-data", "purchase-history", "newsletter-subscription", "complaint":
			return true // "the processing of payments"
		}
	}
	if !sh.listed && lexicon[m.id].strength < Strong && r.bareAims(u) {
		return true
	}
	if sh.listed || !aimPhrases.has(u.toks, span{m.from, m.to}) && !aimPhrases.has(u.toks, span{max(s.from, m.from-3), min(s.to, m.to+1)}) {
		return false
	}
	if u.own&onPurpose != 0 {
		return true // "Purpose: answering your question"
	}
	for _, v := range usedWords.find(u.toks, span{s.from, m.from}) {
		if !r.cue.dataNoun.has(u.toks, span{s.from, m.from}) {
			continue
		}
		if aimWords.has(u.toks, span{v.to, m.from}) && len(dataPhrases().find(u.toks, span{v.to, m.from})) == 0 || aimPhrases.has(u.toks, span{v.to, m.from}) {
			return true
		}
	}
	return false
}

// recordedWords make a recording of a call.
var recordedWords = newPhrases([]string{"recorded|recording|opgenomen|opnemen|enregistrés|enregistrées|enregistrons|aufgezeichnet|aufzeichnen"})

// isPlural reports whether a word for mail means messages rather than an address.
func isPlural(s string) bool {
	switch foldText(s) {
	case "emails", "mails", "courriels":
		return true
	}
	return false
}

// isChannel reports whether a contact kind is named as a way to reach somebody.
func (r *reader) isChannel(u *unit, s span, m match) bool {
	e := &lexicon[m.id]
	if e.group != "contact" {
		return false
	}
	from := max(s.from, m.from-3)
	for _, c := range r.cue.channel.find(u.toks, span{from, m.from}) {
		if content(u.toks[c.to:m.from]) == 0 {
			return true
		}
	}
	return false
}

// followedByAddress reports whether a printed address or number follows a phrase: the organisation's own.
func followedByAddress(u *unit, m match) bool {
	for k := m.to; k < len(u.toks) && k < m.to+3; k++ {
		t := u.toks[k]
		if t.sort == email || t.sort == web || t.text == "+" || t.sort == word && len(t.text) > 3 && isDigit(t.text[0]) {
			return true
		}
	}
	return false
}

// collected reports whether a sentence says that something is done with the data at m.
func (r *reader) collected(u *unit, s span, m match) bool {
	c := r.clauseOf(u, s, m.from)
	for _, v := range r.cue.collect.find(u.toks, c) {
		if v.to <= m.from || v.from >= m.to {
			return true
		}
	}
	if retainWords.has(u.toks, c) {
		return true // what is kept or deleted is held
	}
	before := span{s.from, m.from}
	return r.cue.dataNoun.has(u.toks, before) && r.cue.such.has(u.toks, before)
}

// enumerate finds runs of three or more phrases in a sentence and makes lists of them.
func (r *reader) enumerate(u *unit, s span, ms []mention, sh shape) {
	if u.sort == row || sh.section&(onRecipients|onTransfer|onSecurity) != 0 && !sh.listed || sh.section == onRetention && !sh.listed || coverWords.has(u.toks, s) && sh.section&onRights != 0 {
		return
	}
	for i := 0; i < len(ms); {
		j := i + 1
		for j < len(ms) && joined(u, ms[j-1].to, ms[j].from) {
			j++
		}
		run := ms[i:j]
		i = j
		n := 0
		for k := range run {
			if r.listable(u, s, run, k, sh) {
				n++
			}
		}
		need := 3
		if sh.section&onData != 0 && u.words(s) <= 25 && !r.cue.aux.has(u.toks, s) {
			need = 1
		}
		if n < need || !r.declares(u, s, span{run[0].from, run[len(run)-1].to}, sh) {
			continue
		}
		list := 0
		for k := range run {
			if run[k].weight == 3 || !r.listable(u, s, run, k, sh) {
				continue
			}
			if list == 0 {
				r.lists++
				list = 1_000_000 + r.lists
			}
			run[k].weight, run[k].list = 3, list
		}
	}
}

// listable reports whether a phrase of a run is an entry of an enumeration. A weak one must stand close
// to its neighbours.
func (r *reader) listable(u *unit, s span, run []mention, k int, sh shape) bool {
	m := run[k]
	e := &lexicon[m.id]
	switch {
	case e.strength == Head, r.isChannel(u, s, m.match), r.own(u, m.match), followedByAddress(u, m.match), lacked(u, s, m.match), occasion(u, s, m.match), r.aimedAt(u, s, m.match, sh):
		return false
	case e.strength > Weak:
		return true
	}
	before := k > 0 && content(u.toks[run[k-1].to:m.from]) <= 3
	after := k+1 < len(run) && content(u.toks[m.to:run[k+1].from]) <= 3
	return len(run) == 1 || before || after && (k == 0 || afterSeparator(u, s, m.from))
}

// declares reports whether a sentence with a run of phrases declares them: it collects, it names them
// as data, or it is no sentence but a bare list.
func (r *reader) declares(u *unit, s, run span, sh shape) bool {
	if sh.listed {
		return true
	}
	before := span{s.from, run.from}
	if run.from > s.from && u.toks[run.from-1].text == ":" && sh.section&quiet == 0 {
		return true
	}
	if r.cue.collect.has(u.toks, before) || r.cue.dataNoun.has(u.toks, before) {
		return true
	}
	return !r.cue.aux.has(u.toks, s) || r.cue.collect.has(u.toks, s) && sh.section&(onRights|onContact) == 0
}

// joined reports whether two phrases stand in one enumeration: a comma, a bracket or "and" between
// them and few other words.
func joined(u *unit, from, to int) bool {
	words, sep := 0, false
	for _, t := range u.toks[from:to] {
		switch {
		case t.sort == word && isAnd(t.norm):
			sep = true
		case t.sort == word && !skipped[t.norm]:
			words++
		case strings.ContainsAny(t.text, ",/(;"):
			sep = true
		case strings.ContainsAny(t.text, ".:"):
			return false
		}
	}
	return sep && words <= 9
}

var andWords = normSet("and or en of et ou und oder also sowie but ook ainsi evenals alsook")

func isAnd(w string) bool { return andWords[w] }

// bind puts claims and conditions on a mention.
func (r *reader) bind(u *unit, s span, m *mention, sh shape) {
	if m.void && m.weight == 0 {
		return
	}
	said := r.claimOn(u, s, m.match)
	if sh.denied {
		said = never
	}
	only, at := "", linesOf(u, s)
	if m.weight > 0 && len(durations(u.toks, s)) > 0 {
		return // a condition here is on how long
	}
	if m.weight > 0 || said == never {
		only = r.conditionOf(u, s, said != neutral)
		if only != "" && said == neutral && !r.bindsOn(u, s, m.match) {
			only = ""
		}
	}
	if only == "" && sh.only != "" && (sh.listed || r.bulletOfAsk(u)) {
		only, at = sh.only, append(slices.Clone(sh.onlyAt), at...)
		m.weight = max(m.weight, 2)
	}
	switch {
	case m.weight == 0 && lexicon[m.id].strength >= Plain && sh.section&(onRights|onContact) == 0 && !r.isChannel(u, s, m.match) && !r.own(u, m.match) && !followedByAddress(u, m.match):
		if only = r.conditionOf(u, s, false); strings.HasSuffix(only, "consent") {
			m.weight = 2
		} else {
			only = ""
		}
	case said == conduct && (m.kinds[0] == "cookie-id" || m.weight == 1 || m.weight < 3 && ofAnother(u, span{s.from, m.from})):
		m.weight = 0
		return
	case said != neutral && m.kinds[0] == "cookie-id" && (someCookies.has(u.toks, span{max(s.from, m.from-2), min(s.to, m.to+2)}) || m.to < s.to && (relatives[u.toks[m.to].norm] || u.toks[m.to].norm == "that")):
		m.weight = 0 // "no advertising cookies" are not no cookies
		return
	case said == never && only != "":
		m.weight = max(m.weight, 2)
	case said == never && lexicon[m.id].strength == Weak && m.weight < 3 && !sh.denied:
		m.weight = 0
		return
	case said == never:
		m.weight = -1
		return
	}
	if m.weight > 0 && only != "" {
		m.only, m.onlyAt = only, at
	}
}

// bindsOn reports whether the condition of a sentence is on the phrase at m: one in brackets is on the
// phrase before it, one between commas inside a list on what follows, any other on all.
func (r *reader) bindsOn(u *unit, s span, m match) bool {
	found := r.cue.onlyIf.find(u.toks, s)
	if at := slices.IndexFunc(found, func(o match) bool { return r.cue.consent.has(u.toks, span{o.from, min(s.to, o.to+5)}) }); at >= 0 {
		c := found[at]
		before := dataPhrases().find(u.toks, span{s.from, c.from})
		switch {
		case len(before) == 0:
			return true
		case inBracket(u, c.from) && u.sort == bullet && u.toks[len(u.toks)-1].text == ")":
			return true // "Health file: allergies, physician (only with your consent)"
		case inBracket(u, c.from):
			return m.to <= c.from && m.from >= before[len(before)-1].from
		case c.from > 0 && joins(u.toks[c.from-1]) && dataPhrases().has(u.toks, span{c.to, s.to}):
			return m.from >= c.from
		}
	}
	return true
}

// joins reports whether a token is a comma or "and".
func joins(t token) bool { return t.text == "," || t.sort == word && isAnd(t.norm) }

// someCookies are the words for some sorts of cookies.
var someCookies = newPhrases([]string{"advertising|advertisement|tracking|third party|marketing|analytical|analytics|profiling|permanent|persistent|trackingcookies|analyse|advertentie|reclame|publicitaire|publicitaires|tiers|de suivi|de pistage|analytique|analytiques|Werbe|Tracking|Analyse|Marketing|Drittanbieter|other"})

// bulletOfAsk reports whether a bullet names what permission is asked for.
func (r *reader) bulletOfAsk(u *unit) bool {
	l := r.up(u)
	return l != nil && (r.cue.ask.has(l.toks, span{0, len(l.toks)}) || r.cue.explicit.has(l.toks, span{0, len(l.toks)}))
}

// dropHeads turns the label of a bullet into the category of the items after it.
func (r *reader) dropHeads(u *unit, ms []mention, sh shape) []mention {
	inBody, label := 0, ""
	if sh.listed && sh.body.to > 0 && !sh.prose {
		for _, m := range ms {
			if m.from >= sh.body.from && lexicon[m.id].strength != Head {
				inBody++
			}
		}
		label = short(u.textOf(sh.label), 60)
	}
	var out []mention
	for _, m := range ms {
		e := &lexicon[m.id]
		if e.strength == Head {
			r.heads[m.id] = append(r.heads[m.id], m.unit)
		}
		inLabel := inBody > 0 && m.to <= sh.label.to
		if inLabel && (e.strength == Head || inBody > 1 || coveredIn(ms, m, sh.body)) || m.weight == 0 {
			continue
		}
		if inBody > 0 && label != "" {
			m.label, m.head = label, headOf(ms, sh.label)
			m.list = 2_000_000 + m.unit
		}
		out = append(out, m)
	}
	return out
}

// headOf returns the head entry named in a label, -1 for none.
func headOf(ms []mention, label span) int {
	for _, m := range ms {
		if m.to <= label.to && lexicon[m.id].strength == Head {
			return m.id
		}
	}
	return -1
}

// coveredIn reports whether a phrase of the body names a member of the label's kind.
func coveredIn(ms []mention, label mention, body span) bool {
	for _, m := range ms {
		if m.from < body.from {
			continue
		}
		for _, k := range m.kinds {
			if slices.ContainsFunc(label.kinds, func(f detectors.Kind) bool { return k.Under(f) || k == f }) {
				return true
			}
		}
	}
	return false
}
