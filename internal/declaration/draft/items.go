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
	void   bool // names an occasion or a purpose
	weight int  // 0 not declared, 1 mentioned, 2 declared, 3 listed
}

// quiet parts of a statement mention data without declaring it.
const quiet = onRights | onContact | onRecipients | onSecurity | onTransfer | onChanges | onComplaint | onAbout | onRetention

// readItems finds what is declared and what is ruled out.
func (r *reader) readItems() {
	r.heads = map[int][]int{}
	var all []mention
	for i := range r.doc.units {
		u := &r.doc.units[i]
		if u.sort == heading || r.section(u)&onDefinition != 0 {
			continue
		}
		all = append(all, r.unitMentions(i, u)...)
	}
	r.collect(all)
}

// unitMentions judges the data phrases of a unit.
func (r *reader) unitMentions(i int, u *unit) []mention {
	shape := r.shapeOf(i, u)
	r.listedData[i] = shape.listed && u.sort == bullet && shape.byLead
	var out []mention
	for si, s := range u.sents {
		if definitions.has(u.toks, s) && identifies(u, s) {
			continue // "personal data is any information relating to an identified person, such as a name"
		}
		leads := u.kids && u.ends() == ':' && si == len(u.sents)-1
		found := slices.DeleteFunc(dataPhrases().find(u.toks, s), func(m match) bool {
			// "Sensitive data that we collect:" names what the list says
			return lexicon[m.id].kinds == "" || leads && strings.Count(lexicon[m.id].kinds, " ") > 4
		})
		if len(found) == 0 {
			continue
		}
		var ms []mention
		for _, m := range found {
			ms = append(ms, r.judge(i, u, si, s, m, shape))
		}
		r.enumerate(u, s, ms, shape)
		for k := range ms {
			r.bind(u, s, &ms[k], shape)
		}
		out = append(out, ms...)
	}
	return r.dropHeads(u, out, shape)
}

// identifies reports whether a range has a word for identifying people.
func identifies(u *unit, s span) bool {
	return slices.ContainsFunc(u.toks[s.from:s.to], func(t token) bool {
		return strings.HasPrefix(t.norm, "identif") || strings.HasPrefix(t.norm, "geidentif")
	})
}

// A shape is what a unit looks like: a bullet with a label, the head of a list, prose.
type shape struct {
	listed  bool // in a list of data
	byLead  bool // whose lead speaks of data and of no purpose
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
			sh.listed, sh.byLead = true, topicsOf(at.toks, s)&(onData|onPurpose) == onData
			sh.denied = sh.denied || r.denies(at, s)
			break
		}
		if sh.listed = at.sort == bullet && r.section(at)&onData != 0; sh.listed {
			break
		}
	}
	if u.sort == bullet && !sh.listed && sh.section&(onRights|onPurpose|onBasis|onRecipients|onRetention|onSecurity|onTransfer) == 0 && !r.purposeLead(u) && r.dataList(i) {
		sh.listed = true
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
	if t&onPurpose != 0 && !r.cue.such.has(u.toks, s) && purposeLast(u, s) {
		return false // "personal data is processed for the following purposes:"
	}
	if r.section(u)&onRecipients != 0 {
		return false
	}
	if t&(onPurpose|onRights|onRecipients|onRetention|onBasis) != 0 && !r.cue.collect.has(u.toks, s) {
		return false
	}
	return r.cue.collect.has(u.toks, s) && (r.cue.dataNoun.has(u.toks, s) || r.cue.such.has(u.toks, s)) || r.cue.such.has(u.toks, s) && r.section(u)&onData != 0
}

// dataList reports whether the bullets around unit i are a list of data, whatever introduces it: most are
// short and name data in most of their words.
func (r *reader) dataList(i int) bool {
	first := i
	same := func(k int) bool {
		o := &r.doc.units[k]
		return o.sort == bullet && o.lead == r.doc.units[i].lead && o.head == r.doc.units[i].head && o.indent == r.doc.units[i].indent
	}
	for first > 0 && i-first < 60 && same(first-1) {
		first--
	}
	if is, ok := r.dataLists[first]; ok {
		return is
	}
	all, data := 0, 0
	for k := first; k < len(r.doc.units) && k-first < 60 && same(k); k++ {
		u := &r.doc.units[k]
		s := span{0, len(u.toks)}
		all++
		named := 0
		for _, m := range dataPhrases().find(u.toks, s) {
			if lexicon[m.id].kinds != "" && lexicon[m.id].strength >= Plain {
				named += content(u.toks[m.from:m.to])
			}
		}
		if n := content(u.toks); n <= 8 && 2*named >= n && named > 0 {
			data++
		}
	}
	lead := r.lead(&r.doc.units[i])
	is := data >= 3 && 3*data >= 2*all && !(lead != nil && topicsOf(lead.toks, lead.sents[len(lead.sents)-1])&(onRights|onRecipients|onPurpose) != 0)
	r.dataLists[first] = is
	return is
}

// purposeLast reports whether a lead-in ends in words for purposes.
func purposeLast(u *unit, s span) bool {
	return topicsOf(u.toks, span{max(s.from, s.to-7), s.to})&onPurpose != 0
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
	if only := r.conditionOf(at, s, false); only != "" {
		sh.only, sh.onlyAt = only, linesOf(at, s)
		return
	}
	// "Depending on our customer's instructions we process some or all data. This may include:"
	if n := len(at.sents); n > 1 && at.ends() == ':' && r.cue.such.has(at.toks, s) {
		if only := r.conditionOf(at, at.sents[n-2], false); only == "controller-instruction" {
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
