package draft

import (
	"slices"
	"strings"

	"github.com/inzage/inzage/detectors"
)

// foldText is the lower-case, accent-free form of a text.
func foldText(s string) string { return detectors.Fold(s) }

// An item is a thing named as data, with all the lines that name it.
type item struct {
	name   string
	group  string
	label  string // category as the statement calls it
	head   int    // entry of the head that the label is, -1 for none
	kinds  []detectors.Kind
	lines  []int
	units  []int
	sure   Certainty
	list   int    // the enumeration it stands in, 0 for none
	only   string // basis of the condition, empty for none
	onlyAt []int  // lines of the condition
	note   string
}

// A mention is one data phrase of a sentence, judged.
type mention struct {
	match
	unit, sent int
	item
	weight int // 0 not declared, 1 mentioned, 2 declared, 3 listed
}

// quiet parts of a statement mention data without declaring it.
const quiet = onRights | onContact | onRecipients | onSecurity | onTransfer | onChanges | onComplaint | onAbout | onRetention

// readItems finds what is declared and what is ruled out.
func (r *reader) readItems() {
	r.heads = map[int][]int{}
	var all []mention
	for i := range r.doc.units {
		u := &r.doc.units[i]
		if u.sort == heading {
			continue
		}
		all = append(all, r.unitMentions(i, u)...)
	}
	r.collect(all)
}

// unitMentions judges the data phrases of a unit.
func (r *reader) unitMentions(i int, u *unit) []mention {
	shape := r.shapeOf(i, u)
	var out []mention
	for si, s := range u.sents {
		found := dataPhrases().find(u.toks, s)
		if len(found) == 0 {
			continue
		}
		var ms []mention
		for _, m := range found {
			ms = append(ms, r.judge(i, u, si, s, m, shape))
		}
		r.enumerate(u, s, ms, shape)
		for k := range ms {
			r.bind(i, u, s, &ms[k], shape)
		}
		out = append(out, ms...)
	}
	return r.dropHeads(u, out, shape)
}

// A shape is what a unit looks like: a bullet with a label, the head of a list, prose.
type shape struct {
	listed  bool // in a list of data
	denied  bool // in a list of what is never processed
	label   span // of "Contact details: name, phone"
	body    span
	prose   bool // the body is prose, so that the label is the item
	column  int  // of a table row, the column of data; -1 for none
	list    int
	section topic
	only    string // condition from the lead
	onlyAt  []int
	short   bool
}

// shapeOf works out the shape of a unit.
func (r *reader) shapeOf(i int, u *unit) shape {
	sh := shape{section: r.section(u), column: -1}
	all := span{0, len(u.toks)}
	sh.short = u.words(all) <= 14
	if u.sort == row {
		sh.column = r.dataColumn(i)
		sh.listed = sh.column >= 0
		return sh
	}
	sh.label, sh.body = labelOf(u)
	sh.prose = sh.body.to > 0 && r.cue.aux.has(u.toks, sh.body)
	for at, hop := u, 0; at != nil && hop < 3; at, hop = r.up(at), hop+1 {
		if at == u {
			continue
		}
		s := at.sents[len(at.sents)-1]
		r.leadCondition(at, s, &sh)
		if at.sort == bullet && at.ends() != ':' && hop == 1 {
			continue
		}
		if r.introducesData(at, s) {
			sh.listed = true
			sh.denied = sh.denied || r.denies(at, s)
			break
		}
		if sh.listed = at.sort == bullet && r.section(at)&onData != 0; sh.listed {
			break
		}
	}
	if u.sort == bullet && !sh.listed && sh.section&onData != 0 && sh.section&(onRights|onPurpose|onRecipients|onRetention) == 0 && !r.purposeLead(u) {
		sh.listed = true
	}
	if sh.section&onProhibited != 0 && u.sort == bullet {
		sh.denied, sh.listed = true, true
	}
	if sh.listed {
		sh.list = 1 + max(u.lead, 0)
	}
	return sh
}

// up returns what a bullet stands under: its outer bullet, else what introduces it.
func (r *reader) up(u *unit) *unit {
	switch {
	case u.sort != bullet:
		return nil
	case u.parent >= 0:
		return &r.doc.units[u.parent]
	case u.lead >= 0:
		return &r.doc.units[u.lead]
	}
	return nil
}

// introducesData reports whether a sentence introduces a list of data.
func (r *reader) introducesData(u *unit, s span) bool {
	if u.ends() != ':' && u.sort != bullet {
		return false
	}
	if r.doc.units[0].first() > 0 && purposeLeads.has(u.toks, s) {
		return false
	}
	t := topicsOf(u.toks, s)
	if t&onData != 0 {
		return true
	}
	if r.section(u)&onRecipients != 0 {
		return false
	}
	if t&(onPurpose|onRights|onRecipients|onRetention|onBasis) != 0 && !r.cue.collect.has(u.toks, s) {
		return false
	}
	return r.cue.collect.has(u.toks, s) && (r.cue.dataNoun.has(u.toks, s) || r.cue.such.has(u.toks, s)) || r.cue.such.has(u.toks, s) && r.section(u)&onData != 0
}

// purposeLeads introduce purposes, however much they speak of data.
var purposeLeads = newPhrases([]string{"reasons why|in various situations|following purposes|for the purpose|purposes|in order to achieve|in the context of|to build|asks your permission|volgende doeleinden|volgende doelen|om de volgende redenen|finalités suivantes|fins suivantes|folgenden Zwecken|folgende Zwecke|zu folgenden Zwecken|right to|recht op|recht om|droit de|Recht auf|rights|rechten|droits|Rechte|we share|share your|delen wij|partageons|geben wir|recipients|only persons|are in principle only"})

func (r *reader) purposeLead(u *unit) bool {
	l := r.lead(u)
	return l != nil && purposeLeads.has(l.toks, l.sents[len(l.sents)-1])
}

// leadCondition takes over a condition that what introduces a list sets on all of it.
func (r *reader) leadCondition(at *unit, s span, sh *shape) {
	if sh.only != "" {
		return
	}
	if only := r.conditionOf(at, s, match{}, false); only != "" {
		sh.only, sh.onlyAt = only, linesOf(at, s)
		return
	}
	// "Depending on our customer's instructions we process some or all data. This may include:"
	if n := len(at.sents); n > 1 && at.ends() == ':' && r.cue.such.has(at.toks, s) {
		if only := r.conditionOf(at, at.sents[n-2], match{}, false); only == "controller-instruction" {
			sh.only, sh.onlyAt = only, linesOf(at, at.sents[n-2])
		}
	}
}

// denies reports whether a lead says that what follows is never processed.
func (r *reader) denies(u *unit, s span) bool {
	c := r.clauseOf(u, s, s.from)
	return r.claimOn(u, c, match{from: c.to, to: c.to}) == never
}

func linesOf(u *unit, s span) []int {
	var out []int
	for _, t := range u.toks[s.from:s.to] {
		if len(out) == 0 || out[len(out)-1] != t.line {
			out = append(out, t.line)
		}
	}
	return out
}

// labelOf divides "Label: body", "Label – body" and "Label (body)".
func labelOf(u *unit) (label, body span) {
	n := len(u.toks)
	for i, t := range u.toks {
		if t.sort != punct || i == 0 {
			continue
		}
		switch {
		case (t.text == ":" || t.text == "–") && i+1 < n && u.words(span{0, i}) <= 9:
			return span{0, i}, span{i + 1, n}
		case t.text == "(" && closesAtEnd(u, i) && u.words(span{0, i}) <= 9:
			return span{0, i}, span{i + 1, n}
		case strings.ContainsAny(t.text, ".;:("):
			return span{}, span{}
		}
	}
	return span{}, span{}
}

// closesAtEnd reports whether the bracket opened at token i closes with the unit.
func closesAtEnd(u *unit, i int) bool {
	depth := 0
	for k := i; k < len(u.toks); k++ {
		switch u.toks[k].text {
		case "(":
			depth++
		case ")":
			if depth--; depth == 0 {
				return k >= len(u.toks)-2
			}
		}
	}
	return false
}

// dataColumn returns which column of the table around row i holds data, by its header; -1 for none.
func (r *reader) dataColumn(i int) int {
	return r.column(i, func(u *unit, cell span) bool {
		t := topicsOf(u.toks, cell)
		return t&onData != 0 || r.cue.dataNoun.has(u.toks, cell) && t&(onPurpose|onRetention|onRecipients) == 0
	})
}

// column returns the column of the table around row i whose header is as asked; -1 for none.
func (r *reader) column(i int, is func(*unit, span) bool) int {
	top := i
	for top > 0 && r.doc.units[top-1].sort == row && i-top < 200 {
		top--
	}
	if top == i {
		return -1
	}
	u := &r.doc.units[top]
	for c, cell := range cellsOf(u) {
		if is(u, cell) {
			return c
		}
	}
	return -1
}

// cellsOf divides a row at its bars.
func cellsOf(u *unit) []span {
	var out []span
	from := 0
	for i, t := range u.toks {
		if t.text == "|" && t.sort == punct {
			out = append(out, span{from, i})
			from = i + 1
		}
	}
	return append(out, span{from, len(u.toks)})
}

// judge weighs one phrase by where it stands.
func (r *reader) judge(i int, u *unit, si int, s span, m match, sh shape) mention {
	e := &lexicon[m.id]
	out := mention{match: m, unit: i, sent: si}
	out.item = item{name: u.textOf(span{m.from, m.to}), group: e.group, kinds: e.kindList(), lines: linesOf(u, span{m.from, m.to}), units: []int{i}, head: -1}
	switch {
	case e.kinds == "", r.isChannel(u, s, m), followedByAddress(u, m), r.own(u, m), lacked(u, s, m):
		return out
	case e.kinds == "email" && isPlural(u.toks[m.to-1].text):
		out.kinds, out.group = []detectors.Kind{"message-content"}, "communication"
	case e.kinds == "call-record" && recordedWords.has(u.toks, s):
		out.kinds = []detectors.Kind{"call-recording"}
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
	if u.sort == row || sh.section&(onRecipients|onTransfer|onSecurity) != 0 && !sh.listed {
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
			if r.listable(u, s, run, k) {
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
			if run[k].weight == 3 || !r.listable(u, s, run, k) {
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
func (r *reader) listable(u *unit, s span, run []mention, k int) bool {
	m := run[k]
	e := &lexicon[m.id]
	switch {
	case e.strength == Head, r.isChannel(u, s, m.match), r.own(u, m.match), followedByAddress(u, m.match), lacked(u, s, m.match):
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
func (r *reader) bind(i int, u *unit, s span, m *mention, sh shape) {
	said := r.claimOn(u, s, m.match)
	if sh.denied {
		said = never
	}
	only, at := "", linesOf(u, s)
	if m.weight > 0 && len(durations(u.toks, s)) > 0 {
		return // a condition here is on how long
	}
	if m.weight > 0 || said == never {
		only = r.conditionOf(u, s, m.match, said != neutral)
	}
	if only == "" && sh.only != "" && (sh.listed || r.bulletOfAsk(u)) {
		only, at = sh.only, append(slices.Clone(sh.onlyAt), at...)
		m.weight = max(m.weight, 2)
	}
	switch {
	case m.weight == 0 && lexicon[m.id].strength >= Plain && sh.section&(onRights|onContact) == 0 && !r.isChannel(u, s, m.match) && !r.own(u, m.match) && !followedByAddress(u, m.match):
		if only = r.conditionOf(u, s, m.match, false); strings.HasSuffix(only, "consent") {
			m.weight = 2
		} else {
			only = ""
		}
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
