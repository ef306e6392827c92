package draft

import "slices"

// A claim is what a sentence says of the data it mentions.
type claim uint8

const (
	neutral claim = iota
	never         // it is not processed
	conduct       // a negation that is about conduct, not about data
)

// notReally are negations that deny nothing: "not only", "no more than necessary".
var notReally = newPhrases([]string{"not only|no more|no longer|not longer|not limited|not obliged|not always|not necessary|not yet|niet alleen|niet meer|niet langer|niet beperkt|niet verplicht|niet noodzakelijk|niet altijd|non seulement|pas seulement|pas limité|pas plus|pas obligatoire|ne plus|nicht nur|nicht mehr|nicht länger|nicht verpflichtet|nicht zwingend|nicht immer|nicht erforderlich|no influence|do not want|not want|do not wish|not wish|would not like|not agree to|prefer not|niet wenst|niet wilt|niet wil|niet willen|liever niet|ne souhaitez pas|ne voulez pas|ne souhaite pas|ne souhaitent pas|ne désirez pas|nicht möchten|nicht wünschen|nicht wollen|nicht möchte|nicht wünscht|nicht wünscht|not correctly|not properly|not lawfully|not carefully|not satisfied|not happy|not agree|do not agree|niet correct|niet juist|niet goed|niet zorgvuldig|niet rechtmatig|niet tevreden|niet eens|pas correctement|pas respectés|pas respectées|pas conforme|pas satisfait|nicht korrekt|nicht richtig|nicht ordnungsgemäß|nicht rechtmäßig|nicht einverstanden|not respected"})

// heldWords are the verbs whose negation means that data is not there.
var heldWords = newPhrases([]string{"process|processes|processing|processed|collect|collects|collected|collecting|store|stores|stored|keep|record|save|hold|ask for|ask|request|register|gather|verwerken|verwerkt|verwerking|verzamelen|verzamelt|verzameld|bewaren|bewaart|slaan op|opgeslagen|vragen|vraagt|registreren|traitons|traite|traiter|traitées|traités|collectons|collecte|collecter|collectées|conservons|conserver|conservées|enregistrons|stockons|recueillons|demandons|verarbeiten|verarbeitet|verarbeitung|erheben|erhebt|erhoben|speichern|speichert|gespeichert|erfassen|erfasst"})

// useWords are verbs whose negation is about conduct when a purpose follows.
var useWords = newPhrases([]string{"use|uses|used|place|gebruiken|gebruikt|plaatsen|utilisons|utilise|utilisées|verwenden|verwendet|nutzen|setzen ein|setzen"})

var toWords = newPhrases([]string{"for|to|voor|om|pour|afin|für|zu|um|zur|zum"})

// turns begin a clause that says something else than the one before it.
var turns = newPhrases([]string{"but|however|although|though|whereas|while|which|who|maar|echter|hoewel|terwijl|die|mais|cependant|toutefois|bien que|aber|jedoch|obwohl|sondern"})

// clauseOf returns the part of a sentence around token i, between words that turn it and semicolons.
func (r *reader) clauseOf(u *unit, s span, i int) span {
	c := s
	for _, m := range turns.find(u.toks, s) {
		if m.from > s.from && u.toks[m.from-1].sort == punct || m.from > s.from && isTurn(u.toks[m.from].norm) {
			if m.from <= i {
				c.from = m.from
			} else {
				c.to = min(c.to, m.from)
			}
		}
	}
	return c
}

// isTurn reports whether a word turns a sentence without a comma before it.
func isTurn(w string) bool {
	return slices.Contains([]string{norm("but"), norm("however"), norm("maar"), norm("mais"), norm("aber"), norm("although")}, w)
}

// claimOn judges what a sentence says of the phrase at m.
func (r *reader) claimOn(u *unit, s span, m match) claim {
	c := r.clauseOf(u, s, m.from)
	negated := r.denials(u, c)
	if len(negated) == 0 {
		return neutral
	}
	verbs := heldWords.find(u.toks, c)
	for _, n := range negated {
		for _, v := range verbs {
			if governs(n, v, m) {
				return never
			}
		}
	}
	uses := useWords.find(u.toks, c)
	for _, n := range negated {
		for _, v := range uses {
			if governs(n, v, m) {
				if v.to < m.from && ofAnother(u, span{v.to, m.from}) {
					return conduct
				}
				if toWords.has(u.toks, span{min(m.to, c.to), c.to}) || r.cue.dataNoun.has(u.toks, span{m.to, min(m.to+1, c.to)}) {
					return conduct
				}
				return never
			}
		}
	}
	return neutral
}

// ofAnother reports whether a clause on another thing begins in a range: "buttons which build profiles".
func ofAnother(u *unit, s span) bool {
	return slices.ContainsFunc(u.toks[s.from:s.to], func(t token) bool { return t.sort == word && relatives[t.norm] })
}

// lacking are the words for "without", which deny what follows them and not the verb.
var lacking = normSet("without zonder sans ohne")

// denials returns the negations of a clause that really deny something.
func (r *reader) denials(u *unit, c span) []match {
	var out []match
	mock := notReally.find(u.toks, c)
	for _, n := range r.cue.negation.find(u.toks, c) {
		if lacking[u.toks[n.from].norm] || onlyThat(u, span{n.from, c.to}) {
			continue
		}
		if !slices.ContainsFunc(mock, func(x match) bool { return x.from <= n.from && n.from < x.to || n.from+1 == x.from }) {
			out = append(out, n)
		}
	}
	return out
}

// fullDenials make "ne" a negation by themselves.
var fullDenials = normSet("pas jamais aucun aucune ni plus")

// onlyThat reports whether a French "ne" means "only": "ne sont utilisées que pour".
func onlyThat(u *unit, s span) bool {
	if n := u.toks[s.from].norm; n != "ne" && n != "n" {
		return false
	}
	for k := s.from + 1; k < min(s.to, s.from+9); k++ {
		switch n := u.toks[k].norm; {
		case fullDenials[n]:
			return false
		case n == "que" || n == "qu":
			return true
		}
	}
	return false
}

// governs reports whether a negation turns a verb about a mention around. In English the negation
// stands before the verb and the verb before the thing ("we never process ..."), or the thing before
// both ("... is not processed"); in Dutch and German the verb may come first and last.
func governs(n, v, m match) bool {
	between := func(a, b int) int { return b - a }
	switch {
	case v.from == m.from, n.from >= m.from && n.from < m.to:
		return false
	case n.from < v.from && between(n.to, v.from) <= 4 && v.from < m.from: // we do not process X
		return true
	case v.from < n.from && between(v.to, n.from) <= 4 && n.from < m.from: // wij verwerken geen X
		return true
	case m.from < n.from && n.from < v.from && between(n.to, v.from) <= 4: // X is not processed
		return true
	case m.from < v.from && v.from < n.from && between(v.to, n.from) <= 3: // X verwerken wij niet
		return true
	case v.from < m.from && m.from < n.from && between(m.to, n.from) <= 3: // wij verwerken uw X niet
		return true
	case n.from < m.from && m.from < v.from && between(n.to, m.from) <= 3: // dass wir keine X verarbeiten
		return true
	}
	return false
}

// onlyByLaw reports whether "only" is followed by the law: "uitsluitend indien de wet ons verplicht".
func (r *reader) onlyByLaw(u *unit, s span) bool {
	for _, o := range r.cue.onlyIf.find(u.toks, s) {
		if lawNouns.has(u.toks, span{o.to, min(s.to, o.to+6)}) {
			return true
		}
	}
	return false
}

var lawNouns = newPhrases([]string{"law requires|law obliges|required by law|legally required|legally obliged|law|wet|wettelijk verplicht|wettelijk vereist|loi|obligation légale|gesetzlich vorgeschrieben|gesetzlich verpflichtet|Gesetz"})

// conditionOf returns on what alone the data of a sentence may be held, from the sentence itself.
func (r *reader) conditionOf(u *unit, s span, denied bool) string {
	c := r.cue
	switch {
	case c.instructed.has(u.toks, s):
		return "controller-instruction"
	case c.byLaw.has(u.toks, s), r.onlyByLaw(u, s):
		return "legal-obligation"
	}
	asked, consent := c.ask.has(u.toks, s), c.consent.has(u.toks, s)
	explicit := c.explicit.has(u.toks, s)
	bound := asked || consent && (c.onlyIf.has(u.toks, s) || denied)
	switch {
	case !bound:
		return ""
	case explicit:
		return "explicit-consent"
	}
	return "consent"
}
