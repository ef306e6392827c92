package draft

import (
	"slices"
	"strings"

	"github.com/inzage/inzage/detectors"
	"github.com/inzage/inzage/internal/declaration"
)

var (
	retainWords = newPhrases([]string{"retain|retains|retained|retention|retention period|keep|keeps|kept|store|stores|stored|storage|delete|deleted|deletes|remove|removed|erase|erased|destroy|destroyed|archive|archived|anonymised|preserved|uses personal data of|expire|expires|bewaren|bewaart|bewaard|bewaartermijn|bewaring|opslaan|opgeslagen|verwijderen|verwijderd|verwijdert|wissen|gewist|vernietigen|vernietigd|gearchiveerd|termijn|conserver|conservons|conservées|conservés|conservée|conservé|conserve|conservation|supprimer|supprimées|supprimés|supprimons|effacées|effacés|archivées|détruites|détruits|speichern|speichert|gespeichert|aufbewahren|aufbewahrt|Aufbewahrung|aufzubewahren|aufgehoben|Aufbewahrungsfrist|Aufbewahrungsfristen|Löschung|Löschfrist|Löschfristen|Speicherung|verdwijnen|disappear|disparaissent|verschwinden|overwritten|overschreven|écrasées|überschrieben|purged|bijgehouden|houden bij|opgeslaan|sont gardées|gardées|gardons|garde|bewaartermijnen|wist|wissen wij|Speicherdauer|löschen|löscht|gelöscht|vernichtet|archiviert|bewahren auf|bewahren"})
	maxWords    = newPhrases([]string{"maximum|max|maximal|maximaal|at most|up to|no longer than|not longer than|not more than|longer than|ten hoogste|hooguit|uiterlijk|niet langer|langer zijn dan|langer dan|au maximum|au plus|au plus tard|maximale|jusqu'à|ne dépasse|n'excède|höchstens|bis zu|längstens|spätestens|nicht länger als|within|no more than|limited to"})
	everyWords  = newPhrases([]string{"every|each|once|elke|iedere|om de|tous|toutes|chaque|alle|jede|once every"})
	reviewWords = newPhrases([]string{"review|reviewed|reviews|checked|evaluated|updated|backup|backups|herzien|herbekeken|geëvalueerd|gecontroleerd|revu|revue|revus|réexaminé|réexaminée|vérifié|vérifiée|évaluée|überprüft|geprüft|Überprüfung|aktualisiert"})
	validWords  = newPhrases([]string{"valid|validity|geldig|geldigheid|valable|validité|gültig|Gültigkeit"})
	extendWords = newPhrases([]string{"extended|extend|extension|prolonged|verlengd|verlengen|verlenging|prolongé|prolongée|prolonger|prolongation|verlängert|verlängern|Verlängerung"})
	againWords  = newPhrases([]string{"new term|new period|starts again|begins anew|start again|nieuwe termijn|begint opnieuw|opnieuw te lopen|nouvelle période|nouveau délai|recommence|neue Frist|beginnt erneut|von neuem"})
	freshWords  = newPhrases([]string{"unless there was a contact|unless there has been contact|unless there is contact|new contact|tenzij er contact|tenzij er nog contact|nieuw contact|sauf contact|nouveau contact|sauf nouveau contact|es sei denn es gab Kontakt|erneuter Kontakt|sofern kein Kontakt"})
	othersRule  = newPhrases([]string{"determined by the customer|determined by customer|set by the customer|determined by the controller|set by the controller|decided by the customer|bepaald door de klant|door de klant bepaald|bepaald door de verwerkingsverantwoordelijke|déterminée par le client|fixée par le client|fixée par le responsable|vom Kunden festgelegt|vom Verantwortlichen festgelegt|vom Kunden bestimmt"})
	answerWords = newPhrases([]string{"answer|answered|reply|respond|response|request|requests|inquiry|enquiry|we will inform you|get back to you|antwoorden|antwoord|reageren|reactie|reageert|beantwoorden|verzoek|verzoeken|répondre|répondons|répond|répondra|réponse|demande|demandes|antworten|beantworten|Antwort|Anfrage|Antrag|Anliegen|react|process your request|handle"})
	withinWords = newPhrases([]string{"within|binnen|dans un délai|dans les|sous|endéans|innerhalb|binnen|at the latest|uiterlijk|au plus tard|spätestens|term of maximum|term of|in less than"})
	ageWords    = newPhrases([]string{"old|years of age|age of|younger than|under|older than|aged|jaar oud|jonger dan|ouder dan|leeftijd|âgé|âgés|âgées|moins de|plus de|jünger|älter|Lebensjahr|unter"})
	lawWords    = newPhrases([]string{"law|laws|statutory|legally|legal|tax|legislation|obliged|wet|wettelijk|wettelijke|fiscale|fiscaal|wetgeving|verplicht|loi|légal|légale|légales|légaux|fiscal|fiscales|obligation|gesetzlich|gesetzliche|gesetzlichen|Gesetz|steuerrechtliche|handelsrechtliche|steuerlich|HGB|AO"})
	needWords   = newPhrases([]string{"as long as|no longer than|longer than|as long|necessary|needed|zolang|zo lang|niet langer dan|nodig|noodzakelijk|aussi longtemps|pas plus longtemps|nécessaire|nécessaires|strictement nécessaire|solange|so lange|nicht länger als|erforderlich|notwendig|for the duration|limited time|reasonable period|certain period"})
	longWords   = newPhrases([]string{"as long as|no longer than|not longer than|longer than|no longer needed|limited time|zolang|zo lang|niet langer dan|zodra deze niet langer|niet langer nodig|aussi longtemps|tant que|pas plus longtemps|limitée|solange|so lange|nicht länger als|nicht mehr benötigt|nicht mehr erforderlich"})
	claimWords  = newPhrases([]string{"claims|business claims|legal claims|rechtsvorderingen|vorderingen|actions en justice|Rechtsansprüche"})
)

// A stated is a retention rule with what it is about.
type stated struct {
	rule     declaration.Retention
	subjects []string
	kinds    []string         // groups of the lexicon
	data     []detectors.Kind // kinds that the rule names
	unit     *token           // the first word of the unit it was read from
	part     int              // heading of the part whose data the rule is about, 0 for none
}

// retention reads how long data may stay.
func (r *reader) retention() {
	for pass := range 3 { // numbers; rules in words where they are looked for; rules in words elsewhere
		for i := range r.doc.units {
			u := &r.doc.units[i]
			if u.sort == heading {
				continue
			}
			topical := r.retains(u)
			for k, s := range u.sents {
				if k > 0 && u.toks[u.sents[k-1].to-1].text == ";" && retainWords.has(u.toks, u.sents[k-1]) {
					topical = true // goes on after a semicolon
				}
				if topical && pass != 2 || retainWords.has(u.toks, s) && pass != 1 {
					r.retentionIn(u, s, pass)
				}
			}
		}
	}
	for _, st := range r.rules {
		r.out.Retention = append(r.out.Retention, st.rule)
	}
}

// retains reports whether a unit stands in a part about retention.
func (r *reader) retains(u *unit) bool {
	if r.section(u)&onRetention != 0 {
		return true
	}
	if l := r.up(u); l != nil {
		return retainWords.has(l.toks, l.sents[len(l.sents)-1])
	}
	if u.sort == row {
		return len(durations(u.toks, span{0, len(u.toks)})) > 0
	}
	return false
}

// retentionIn reads the rules of one sentence: numbers in the first pass, words in the others.
func (r *reader) retentionIn(u *unit, s span, pass int) {
	if pass == 0 && againWords.has(u.toks, s) && len(r.rules) > 0 {
		last := &r.rules[len(r.rules)-1].rule
		last.Meta = meta(Likely, "", append(linesIn(last.Source), linesOf(u, s)...)...)
		return
	}
	ds := durations(u.toks, s)
	if pass == 1 && !retainWords.has(u.toks, s) && r.mixed(u) {
		return // a part on more than retention
	}
	ds = slices.DeleteFunc(ds, func(d duration) bool { return r.otherUse(u, s, d) })
	ds = ds[:min(len(ds), maxDurations)]
	switch {
	case pass == 0 && len(ds) == 0:
		return
	case pass == 1 && len(ds) == 0 && (needWords.has(u.toks, s) || r.untilEvent(u, s)), pass == 2 && len(ds) == 0 && longWords.has(u.toks, s):
		if pass == 1 || r.cue.dataNoun.has(u.toks, s) && general(u, r.namedIn(u, s, duration{span: span{s.to, s.to}})) || len(subjectsIn(u, s)) > 0 {
			r.criterion(u, s)
		}
		return
	case pass > 0:
		return
	}
	if extendWords.has(u.toks, s) {
		r.extension(u, s, ds[0])
		return
	}
	for _, group := range r.combine(u, s, ds) {
		r.addRule(u, s, group)
	}
}

// mixed reports whether the part in which a unit stands is about more than how long.
func (r *reader) mixed(u *unit) bool {
	return u.own == 0 && r.section(u)&(onPurpose|onBasis|onData|onRecipients) != 0
}

// otherUse reports whether a duration is an age, the validity of something, or a time to answer.
func (r *reader) otherUse(u *unit, s span, d duration) bool {
	around := span{max(s.from, d.from-3), min(s.to, d.to+3)}
	if ageWords.has(u.toks, around) && !maxWords.has(u.toks, around) && (d.period.Years > 9 || ageWords.has(u.toks, span{d.to, around.to})) {
		return true
	}
	if everyWords.has(u.toks, span{max(s.from, d.from-2), d.from}) && reviewWords.has(u.toks, s) {
		return true // "reviewed every three years"
	}
	if validWords.has(u.toks, span{max(s.from, d.from-4), d.from}) {
		return true
	}
	return isAnswer(u, s, d)
}

// isAnswer reports whether a duration is the time in which a request is answered.
func isAnswer(u *unit, s span, d duration) bool {
	return withinWords.has(u.toks, span{max(s.from, d.from-6), d.from}) && answerWords.has(u.toks, s) && !isKeeping(u, s)
}

var keepingWords = newPhrases([]string{"retain|retained|kept|keep|stored|delete|deleted|bewaard|bewaren|verwijderd|verwijderen|conservées|conservons|supprimées|supprimer|gespeichert|aufbewahrt|gelöscht|löschen"})

func isKeeping(u *unit, s span) bool { return keepingWords.has(u.toks, s) }

// combine puts a period and its ceiling together; other durations of a sentence are rules of their own.
func (r *reader) combine(u *unit, s span, ds []duration) [][]duration {
	ceiling := func(d duration) bool { return maxWords.has(u.toks, span{max(s.from, d.from-5), d.from}) }
	first := ceiling(ds[0])
	if first && len(ds) == 2 {
		// A ceiling that comes first has no event of its own; the period after it has one.
		first = r.eventFor(u, s, ds[0]).Unstated && !r.eventFor(u, s, ds[1]).Unstated
	}
	if len(ds) == 2 && first != ceiling(ds[1]) && !separated(u, ds[0].to, ds[1].from) {
		if first {
			ds[0], ds[1] = ds[1], ds[0]
		}
		return [][]duration{{ds[0], ds[1]}}
	}
	var out [][]duration
	for _, d := range ds {
		out = append(out, []duration{d})
	}
	return out
}

// separated reports whether a new subject stands between two durations: another thing is kept.
func separated(u *unit, from, to int) bool {
	s := span{from, to}
	return len(dataPhrases().find(u.toks, s)) > 1 || subjectPhrases().has(u.toks, s) || slices.ContainsFunc(u.toks[from:to], func(t token) bool { return t.text == "|" })
}

// addRule makes a rule of a duration, and a ceiling when there are two.
func (r *reader) addRule(u *unit, s span, ds []duration) {
	d := ds[0]
	st := r.about(u, s, d)
	rule := &st.rule
	rule.Period = d.period
	rule.From = r.eventFor(u, s, d)
	if freshWords.has(u.toks, s) {
		rule.From = declaration.EventList{Events: []declaration.Event{declaration.Collection, declaration.LastContact}}
	}
	sure := Certain
	if rule.From.Unstated {
		sure = Likely
	}
	switch {
	case len(ds) > 1:
		rule.Max = ds[1].period
		if at := r.eventFor(u, s, ds[1]); !at.Unstated && at.String() != rule.From.String() {
			rule.MaxFrom = at
		}
	case othersRule.has(u.toks, s):
		rule.Max, rule.Period = rule.Period, declaration.Period{}
		rule.MaxFrom, rule.From = rule.From, declaration.EventList{}
	}
	if lawWords.has(u.toks, s) {
		rule.Duty = "mixed"
		if len(st.subjects)+len(st.kinds) > 0 {
			rule.Duty = "legal"
		}
	}
	rule.Criterion = short(u.textOf(s), 160)
	rule.Meta = meta(sure, "", linesOf(u, s)...)
	st.unit = &u.toks[0]
	if k := slices.IndexFunc(r.rules, func(o stated) bool { return o.says(&st) || o.repeats(&st) }); k >= 0 {
		o := &r.rules[k].rule
		o.Meta = meta(sure, "", append(linesIn(o.Source), linesOf(u, s)...)...)
	} else if len(r.rules) < maxRules {
		r.rules = append(r.rules, st)
	}
}

// maxDurations bounds the durations of a sentence.
const maxDurations = 40

// maxRules bounds the retention rules of a text.
const maxRules = 100

// says reports whether two rules say the same of the same.
func (st *stated) says(o *stated) bool {
	return st.rule.Period == o.rule.Period && st.rule.Max == o.rule.Max && st.rule.From.String() == o.rule.From.String() &&
		slices.Equal(st.subjects, o.subjects) && slices.Equal(st.kinds, o.kinds) && st.part == o.part && len(st.rule.Extend) == 0 && claimsRule(st) == claimsRule(o)
}

// repeats reports whether a later sentence of the same unit says the same time again, of nothing that it
// names: "We keep chats for 30 days. After 30 days the contents are deleted."
func (st *stated) repeats(o *stated) bool {
	return st.unit == o.unit && st.rule.Period == o.rule.Period && o.rule.From.Unstated && len(o.subjects)+len(o.kinds) == 0 && o.rule.Max.IsZero()
}

func claimsRule(st *stated) bool { return strings.HasPrefix(st.rule.ID, "claims") }

// about works out whose or which data a sentence with a period speaks of, and names the rule for it. Only
// a sentence on the data as such makes a default; other things have a rule of their own name.
func (r *reader) about(u *unit, s span, d duration) stated {
	var st stated
	scope := span{s.from, d.to}
	if u.sort == row {
		scope = span{0, len(u.toks)}
	}
	named := r.namedIn(u, s, d)
	if u.sort == row {
		named = scope
	}
	for _, m := range subjectPhrases().find(u.toks, scope) {
		if othersRule.has(u.toks, s) || ours[u.toks[max(m.from-1, 0)].norm] && servants[groups[m.id].id] || isContract(u.toks[m.to-1].text) && (m.from < named.from || m.to > named.to) {
			continue // "determined by the customer", "our suppliers" and the end of a membership name no group
		}
		if id := groups[m.id].id; r.out.Subject(id) != nil && !slices.Contains(st.subjects, id) {
			st.subjects = append(st.subjects, id)
		}
	}
	for _, m := range dataPhrases().find(u.toks, scope) {
		e := &lexicon[m.id]
		if e.kinds != "" && !slices.Contains(st.kinds, e.group) && (e.strength > Weak || u.sort != para) {
			st.kinds = append(st.kinds, e.group)
		}
	}
	kept, kinds, ids := keptData(u, named)
	if len(kept) > 0 {
		st.kinds, st.data = kept, kinds
	}
	if u.sort != row {
		r.keep(u, ids, named, d)
	}
	st.rule.ID = r.ruleID(u, s, named, d, &st)
	return st
}

// servants are the groups that are named as those who work for the organisation.
var servants = map[string]bool{"employee": true, "trading-partner": true, "representative": true}

// ruleID names a rule: for claims, a group of people, a group of data, what the sentence names, the part
// it stands in, or as the default.
func (r *reader) ruleID(u *unit, s, named span, d duration, st *stated) string {
	id := "default"
	switch other := r.dataOf(u, span{s.from, d.from}); {
	case claimWords.has(u.toks, s):
		id = "claims"
	case len(st.subjects) > 0:
		id = st.subjects[0]
	case len(st.kinds) > 0:
		id = st.kinds[0]
	case other != "":
		id = other
	case r.particular(u, s, named, d):
		id = ruleName(u, named)
	default:
		if h := r.partOf(u); h > 0 {
			st.part = h
			if name := slug(r.doc.units[h].text); name != "" {
				id = name
			}
		}
	}
	taken := func(id string) bool {
		return slices.ContainsFunc(r.rules, func(o stated) bool { return o.rule.ID == id })
	}
	if h := u.head; id == "default" && (taken(id) || h >= 0 && (r.aboutSome(h) || u.own&onRetention != 0 && u.sort == para)) {
		id = "other"
		if h >= 0 && r.doc.units[h].own&onRetention == 0 && slug(r.doc.units[h].text) != "" {
			id, st.part = slug(r.doc.units[h].text), h
			if who := r.dataOf(&r.doc.units[h], span{0, len(r.doc.units[h].toks)}); who != "" {
				id = who
			}
		}
	}
	return unique(id, taken)
}

// aboutSome reports whether a heading limits its part to the data of some people: "Data of former
// members".
func (r *reader) aboutSome(h int) bool {
	u := &r.doc.units[h]
	return u.own&onRetention == 0 && r.dataOf(u, span{0, len(u.toks)}) != ""
}

// hold notes that kinds are declared or ruled out.
func (r *reader) hold(kinds []detectors.Kind) {
	for _, k := range kinds {
		r.held[k] = true
	}
}

// keep declares the data that a sentence says is kept for a time, when nothing else declares it.
func (r *reader) keep(u *unit, ids []match, named span, d duration) {
	if r.held == nil {
		r.held = map[detectors.Kind]bool{}
		for _, list := range [][]item{r.items, r.prohibited} {
			for _, it := range list {
				r.hold(it.kinds)
			}
		}
	}
	for _, m := range ids {
		e := &lexicon[m.id]
		alone := e.strength == Weak && content(u.toks[named.from:named.to]) == content(u.toks[m.from:m.to])
		if d.period.IsZero() || e.strength < Plain && !alone || r.own(u, m) {
			continue
		}
		kinds := e.kindList()
		if e.kinds == "portrait" && r.held["cctv"] {
			continue // the pictures are those of the cameras
		}
		if slices.ContainsFunc(kinds, func(k detectors.Kind) bool { return r.held[k] }) {
			continue
		}
		r.items = append(r.items, item{name: u.textOf(span{m.from, m.to}), group: e.group, kinds: kinds, lines: linesOf(u, span{m.from, m.to}), units: []int{u.at}, head: -1, sure: Likely})
		r.hold(kinds)
	}
}

// dataOf names the data of a group that the format has no word for: "Gegevens van woningzoekenden".
func (r *reader) dataOf(u *unit, s span) string {
	for _, m := range r.cue.dataNoun.find(u.toks, s) {
		if to := relatedTo(u, span{m.to, s.to}); to+1 < s.to && to > m.to || m.to+1 < s.to && ofWords[foldText(u.toks[m.to].text)] {
			k := max(m.to+1, to)
			for k+1 < s.to && skipped[u.toks[k].norm] {
				k++
			}
			if u.toks[k].sort == word && !possessives[u.toks[k-1].norm] {
				to := k + 1
				for to < s.to && u.text[u.toks[to-1].end:u.toks[to].start] == "-" {
					to++ // "oud-leden"
				}
				return slug(u.textOf(span{k, to}))
			}
		}
	}
	return ""
}

var relatedWords = newPhrases([]string{"relating to|related to|concerning|regarding|met betrekking tot|in verband met|betreffende|relatives à|relatifs à|concernant|liées à|in Bezug auf|bezüglich|betreffend"})

// relatedTo returns where "relating to" ends when a range begins with it, else where it begins.
func relatedTo(u *unit, s span) int {
	if m := relatedWords.find(u.toks, s); len(m) > 0 && m[0].from == s.from {
		return m[0].to
	}
	return s.from
}

var ofWords = set("van of von des de d on about over")

// eventFor returns the events that a duration counts from: those after the next "after", else those
// after the last one before it.
func (r *reader) eventFor(u *unit, s span, d duration) declaration.EventList {
	var list declaration.EventList
	found := anchors.find(u.toks, s)
	for _, a := range found {
		if a.from >= d.to && a.from <= d.to+12 && len(durations(u.toks, span{d.to, a.from})) == 0 {
			if list.Events = eventsIn(u, span{a.to, min(s.to, a.to+18)}); len(list.Events) > 0 {
				return list
			}
		}
	}
	for k := len(found) - 1; k >= 0; k-- {
		if a := found[k]; a.to <= d.from && !(loose[u.toks[a.from].norm] && d.from-a.to > 5) && len(durations(u.toks, span{a.to, d.from})) == 0 {
			if list.Events = eventsIn(u, span{a.to, d.from}); len(list.Events) > 0 {
				return list
			}
		}
	}
	// "until two years of inactivity"
	if after := eventsIn(u, span{d.to, min(s.to, d.to+4)}); len(after) == 1 && (after[0] == declaration.LastUse) {
		list.Events = after
		return list
	}
	if lasts(u, span{s.from, d.from}) || thereafter(u, span{s.from, d.from}) {
		list.Events = []declaration.Event{declaration.ContractEnd}
		return list
	}
	list.Unstated = true
	return list
}

// loose are words before an event that mean other things besides: "bij wet".
var loose = normSet("bij lors from ab")

// eventsIn returns the events named in a range, in the order of the text.
func eventsIn(u *unit, s span) []declaration.Event {
	if ds := durations(u.toks, s); len(ds) > 0 {
		s.to = ds[0].from
	}
	type at struct {
		event declaration.Event
		span
	}
	var found []at
	for _, e := range eventWords {
		for _, m := range e.words.find(u.toks, s) {
			if !slices.ContainsFunc(found, func(o at) bool { return o.from < m.to && m.from < o.to || o.event == e.event }) {
				found = append(found, at{e.event, span{m.from, m.to}})
			}
		}
	}
	if len(found) == 0 && endsContract(u, s) {
		return []declaration.Event{declaration.ContractEnd}
	}
	slices.SortFunc(found, func(a, b at) int { return a.from - b.from })
	var out []declaration.Event
	for i, f := range found {
		if i > 0 && !hasAnd(u, found[i-1].to, f.from) {
			break
		}
		out = append(out, f.event)
	}
	return out
}

var endWords = newPhrases([]string{"end|ending|ends|ended|termination|terminated|expiry|einde|eindigt|beëindiging|afloop|eindigen|fin|terme|résiliation|expiration|Ende|Beendigung|Ablauf"})

// contractWords are what ends; Dutch and German put more before them in one word.
var contractWords = [...]string{"overeenkomst", "contract", "vertrag", "verhaltnis", "relatie", "lidmaatschap", "abonnement", "mitgliedschaft", "tenancy", "lease", "bail", "agreement", "relationship", "membership", "subscription", "adhesion", "service", "dienst", "prestation", "leistung", "employment", "arbeitsverh", "samenwerking", "account", "konto"}

// endsContract reports whether a range speaks of the end of a contract or relation of any sort.
func endsContract(u *unit, s span) bool {
	for _, m := range endWords.find(u.toks, s) {
		for k := m.to; k < min(s.to, m.to+4); k++ {
			if isContract(u.toks[k].text) {
				return true
			}
		}
	}
	return false
}

// isContract reports whether a word is one for a contract or a lasting relation.
func isContract(text string) bool {
	w := foldText(text)
	return slices.ContainsFunc(contractWords[:], func(c string) bool { return strings.Contains(w, c) })
}

// lastsWords begin "the duration of the membership plus seven years".
var lastsWords = newPhrases([]string{"duration|term|length|duur|looptijd|durée|Dauer|Laufzeit"})

var (
	longAsWords = newPhrases([]string{"as long as|while|during|throughout|zolang|gedurende|tijdens|tant que|pendant|durant|solange|während"})
	afterWords  = newPhrases([]string{"thereafter|afterwards|after that|and then|daarna|nadien|vervolgens|ensuite|par la suite|danach|anschließend|darüber hinaus"})
)

// thereafter reports whether a time begins when a contract no longer holds: "as long as the subscription
// is active, and for seven years thereafter".
func thereafter(u *unit, s span) bool {
	held := longAsWords.find(u.toks, s)
	if len(held) == 0 || !afterWords.has(u.toks, span{held[0].to, s.to}) {
		return false
	}
	return slices.ContainsFunc(u.toks[held[0].to:s.to], func(t token) bool { return t.sort == word && isContract(t.text) })
}

// lasts reports whether a range counts on from the duration of a contract or relation.
func lasts(u *unit, s span) bool {
	for _, m := range lastsWords.find(u.toks, s) {
		for k := m.to; k < min(s.to, m.to+4); k++ {
			if isContract(u.toks[k].text) {
				return true
			}
		}
	}
	return false
}

func hasAnd(u *unit, from, to int) bool {
	return slices.ContainsFunc(u.toks[from:to], func(t token) bool { return t.sort == word && isAnd(t.norm) })
}

// extension makes a rule that keeps data longer than the ordinary one, for a purpose in a form.
func (r *reader) extension(u *unit, s span, d duration) {
	st := r.about(u, s, d)
	st.rule.ID = unique("extended", func(id string) bool {
		return slices.ContainsFunc(r.rules, func(o stated) bool { return o.rule.ID == id })
	})
	for k := len(r.rules) - 1; k >= 0; k-- { // the ordinary rule is the nearest general one before it
		if o := r.rules[k]; len(o.subjects)+len(o.kinds) == 0 && !claimsRule(&o) && !o.rule.Period.IsZero() {
			st.rule.Period, st.rule.From = o.rule.Period, o.rule.From
			break
		}
	}
	form := ""
	for _, t := range u.toks {
		if f := formOf(t.norm); f != "" {
			form = f
		}
	}
	lines := linesOf(u, s)
	st.rule.Extend = []declaration.Extend{{Meta: meta(Certain, "", lines...), By: d.period, Form: form}}
	st.rule.Meta = meta(Certain, "", lines...)
	st.rule.Criterion = short(u.textOf(s), 160)
	r.rules = append(r.rules, st)
}

// formOf returns the form in which data is kept on, by a word for it.
func formOf(w string) string {
	for _, p := range []struct{ head, form string }{{"pseudonym", "pseudonymised"}, {"gepseudon", "pseudonymised"}, {"aggreg", "aggregated"}, {"geaggreg", "aggregated"}, {"agreg", "aggregated"}} {
		if len(w) >= len(p.head) && w[:len(p.head)] == p.head {
			return p.form
		}
	}
	return ""
}

var untilWords = newPhrases([]string{"until|till|tot|totdat|jusqu'à|jusqu'au|bis|zolang|as long as|tant que|solange"})

// untilEvent reports whether a sentence keeps something until an event: "until the service is terminated".
func (r *reader) untilEvent(u *unit, s span) bool {
	for _, m := range untilWords.find(u.toks, s) {
		after := span{m.to, min(s.to, m.to+12)}
		if len(eventsIn(u, after)) > 0 || endWords.has(u.toks, after) || withdrawVerbs.has(u.toks, after) || needWords.has(u.toks, span{m.from, s.to}) {
			return true
		}
	}
	return false
}

// criterion keeps a rule in words, for the default or for the group it names.
func (r *reader) criterion(u *unit, s span) {
	scope := s
	if v := retainWords.find(u.toks, s); len(v) > 0 {
		scope.to = v[0].from
	}
	st := r.about(u, scope, duration{span: span{scope.to, scope.to}})
	if st.kinds, st.data = nil, nil; st.part == 0 && (len(st.subjects) == 0 || st.rule.ID == "claims") {
		st.rule.ID, st.subjects = "default", nil
	}
	if slices.ContainsFunc(r.rules, func(o stated) bool { return o.rule.ID == st.rule.ID || st.part > 0 && o.part == st.part }) {
		return
	}
	st.rule.Criterion = short(u.textOf(s), 160)
	st.rule.Meta = meta(Likely, "", linesOf(u, s)...)
	r.rules = append(r.rules, st)
}
