package draft

import (
	"slices"
	"strings"

	"github.com/inzage/inzage/detectors"
	"github.com/inzage/inzage/internal/declaration"
)

// A rightWord is a right with the phrases that name it and those that grant it in other words.
type rightWord struct {
	id, article    string
	names, granted *phrases
}

// rightWords are the rights; what a sentence grants counts before what a heading calls it.
var rightWords = []rightWord{
	{"information", "13-14", newPhrases([]string{"right to be informed|right to information|right of information|recht op informatie|recht op informatie|droit à l'information|droit d'être informé|Recht auf Information|Informationsrecht"}),
		newPhrases([]string{"receive information on the processing|be informed about the processing|information about your privacy rights|inform you about which|geïnformeerd te worden|être informé|informiert zu werden|we would like to inform you|we explain which personal data|we want to inform|explain in detail which data"})},
	{"access", "15", newPhrases([]string{"right of access|right to access|access right|recht op inzage|recht van inzage|inzagerecht|recht op toegang|droit d'accès|droit à l'accès|Auskunftsrecht|Recht auf Auskunft|inzage|accès|Auskunft|access"}),
		newPhrases([]string{"receive a copy of your personal data|copies of your personal data|copies of your personal information|copy of your data|see the information we hold|see the data we hold|know what data we hold|copie de vos données à caractère personnel|copy of your personal data|obtain a copy|want access to|access to data|access to your data|access to your personal data|view your data|view your personal data|view change|want to view|know which of your personal data|inzien|in te zien|inkijken|in te kijken|raadplegen|te raadplegen|consulter|à consulter|opvragen welke|kopie van uw gegevens|kopie van uw persoonsgegevens|weten welke gegevens|consulter vos données|accéder à vos données|accéder aux données|obtenir une copie|copie de vos données|Auskunft über|Kopie Ihrer Daten|einsehen|erfahren welche Daten"})},
	{"rectification", "16", newPhrases([]string{"right to rectification|right of rectification|right to rectify|right to correct|right to correction|recht op rectificatie|recht op correctie|recht op verbetering|droit de rectification|Recht auf Berichtigung|Berichtigungsrecht|rectification|correction|rectificatie|correctie|verbetering|verbeteren|wijzigen|correct|corrigeren|rectifier|corriger|Berichtigung|Korrektur"}),
		newPhrases([]string{"have your data corrected|update the information|correct or delete personal information|les corriger|mettre à jour|te laten corrigeren|data corrected|corrected or completed|rectify your personal data|correct your personal data|correct your data|have them corrected|have it corrected|change or delete|view change or delete|laten verbeteren|laten corrigeren|laten aanpassen|te corrigeren|te verbeteren|aanpassen|rectifier|corriger|faire rectifier|berichtigen|korrigieren|adjust certain data"})},
	{"erasure", "17", newPhrases([]string{"right to erasure|right of erasure|right to be forgotten|right to deletion|right to delete|recht op verwijdering|recht op vergetelheid|recht op gegevenswissing|recht op wissing|droit à l'effacement|droit à l'oubli|droit d'effacement|droit de suppression|Recht auf Löschung|Recht auf Vergessenwerden|Löschungsrecht|effacement|verwijdering|Löschung|erasure|gegevenswissing|delete|verwijderen|supprimer|löschen|deletion"}),
		newPhrases([]string{"have your data deleted|remove the data we have|ask us to remove|remove your data|data erased|delete your personal information|soient effacées|soient supprimées|totalement effacées|laten wissen|gegevens te laten wissen|gegevens laten verwijderen|delete your personal data|delete his personal data|erasure of your personal data|delete personal data from our systems|change or delete|delete your data|erase your data|ask us to delete|laten verwijderen|te verwijderen|laten wissen|te laten wissen|faire supprimer|supprimer vos données|effacer vos données|demander la suppression|demander l'effacement|löschen lassen|Löschung Ihrer Daten|Löschung verlangen"})},
	{"restriction", "18", newPhrases([]string{"right to restriction|right to restrict|right of restriction|recht op beperking|beperking van de verwerking|droit à la limitation|limitation du traitement|Recht auf Einschränkung|Einschränkung der Verarbeitung|restrict processing"}),
		newPhrases([]string{"restrict the processing|restriction on the processing|restriction of the processing|limit the processing|limit how we|limit how we can use|nur eingeschränkt verarbeitet|verwerking te beperken|verwerking laten beperken|limiter le traitement|Verarbeitung einzuschränken|Verarbeitung einschränken"})},
	{"portability", "20", newPhrases([]string{"right to data portability|data portability|portability|right to portability|overdraagbaarheid|dataportabiliteit|export|exporter|exporteren|gegevensoverdraagbaarheid|droit à la portabilité|portabilité|Datenübertragbarkeit|Recht auf Datenübertragbarkeit|portabiliteit"}),
		newPhrases([]string{"transfer your data to a third party|transfer your personal data to a third party|transfer personal data that you have provided|machine readable format|structured commonly used|over te dragen|gegevens laten overdragen|gestructureerd|format structuré|transférer vos données|maschinenlesbaren Format|strukturierten Format|transfer the personal information|gegevensoverdraging|laten overdragen|gängigen Format"})},
	{"objection-marketing", "21(2)", newPhrases([]string{"objection to direct marketing|object to direct marketing|right to object to direct marketing|opposition to direct marketing|bezwaar tegen direct marketing|verzet tegen direct marketing|s'opposer à la prospection|opposition à la prospection|Widerspruch gegen Direktwerbung|Werbewiderspruch"}),
		newPhrases([]string{"processing of your personal data for direct marketing|personal data for direct marketing purposes|do not want your personal data to be processed for direct marketing|process your personal data to send you direct marketing|unsubscribe|uitschrijven|afmelden voor|vous désabonner|vous désinscrire|se désabonner|abmelden|abbestellen|gebruik voor direct marketing|à des fins de prospection|zu Werbezwecken widersprechen"})},
	{"objection", "21(1)", newPhrases([]string{"right to object|right of objection|right of opposition|recht van bezwaar|recht van verzet|recht op bezwaar|recht om bezwaar|droit d'opposition|droit de vous opposer|opposition|object to|object|Widerspruchsrecht|Recht auf Widerspruch|bezwaar|Widerspruch"}),
		newPhrases([]string{"file an objection|object to this|object to a certain use|object to the processing|bezwaar maken|bezwaar te maken|verzetten tegen|vous opposer|s'opposer au traitement|widersprechen|Widerspruch einlegen|Widerspruch einzulegen"})},
	{"automated-decision", "22", newPhrases([]string{"automated decision making|automatically made decision|automated individual decision|geautomatiseerde besluitvorming|geautomatiseerde individuele besluitvorming|décision automatisée|prise de décision automatisée|automatisierte Entscheidungsfindung|automatisierten Entscheidung"}),
		newPhrases([]string{"fully automated decision|automated decisions|not be subject to a decision|dispute an automatically|geautomatiseerd besluit|ne pas faire l'objet d'une décision|nicht einer ausschließlich|décisions automatisées|automatisierte Entscheidungen"})},
	{"withdraw-consent", "7(3)", newPhrases([]string{"right to withdraw consent|right to withdraw your consent|withdrawal of consent|recht om uw toestemming in te trekken|intrekken van toestemming|droit de retirer votre consentement|retrait du consentement|Widerruf der Einwilligung|Widerrufsrecht"}),
		newPhrases([]string{"withdraw your consent|withdraw that permission|withdraw your permission|withdraw consent|withdraw this consent|revoke your authorization|revoke your consent|toestemming intrekken|toestemming in te trekken|toestemming altijd intrekken|trekken uw toestemming in|retirer votre consentement|retirer ce consentement|Einwilligung widerrufen|Einwilligung jederzeit widerrufen|Einwilligung zu widerrufen|erteilte Einwilligung"})},
	{"complaint", "77", newPhrases([]string{"right to complain|right to lodge a complaint|recht om een klacht|klachtrecht|droit d'introduire une réclamation|Beschwerderecht|Recht auf Beschwerde"}),
		newPhrases([]string{"file a complaint|lodge a complaint|complain to|submit a complaint|make a complaint|if you have a complaint|klacht in te dienen|klacht indienen|een klacht|introduire une réclamation|introduire une plainte|déposer une plainte|adresser une réclamation|saisir la CNIL|Beschwerde einzureichen|Beschwerden richten|Beschwerde einlegen|klachten kunt|klacht neerleggen|klagen bij|klacht bij|réclamation peut être|réclamation auprès|plainte auprès|Beschwerde kann|Beschwerde bei|sich zu beschweren|beschweren"})},
}

var (
	// grantWords stand in sentences that say what people may do.
	grantWords = newPhrases([]string{"right|rights|you can|you may|entitled|you want|you can ask|you can request|can always|want to|would like to|may ask|may request|ask|you can also|recht|rechten|kunt|kan|mag|mogen|wilt|wil je|kun je|droit|droits|pouvez|peut|vous avez|souhaitez|können|haben Sie|dürfen|berechtigt|Recht|Rechte|jederzeit|wenn Sie|möchten|if you|let us know|at any time"})
	limitWords = newPhrases([]string{"unless|may prevent|prohibits|prohibited by law|restrictions on this right|subject to conditions|not apply|as far as|not always possible|legal obligation may|no longer has a compelling|tenzij|niet altijd|behoudens|voor zover|wettelijke verplichting|uitzonderingen|sauf|sous réserve|dans la mesure|ne s'applique pas|exceptions|dans les limites|es sei denn|soweit|sofern nicht|Ausnahmen|einschränken|entgegenstehen|not included in this overview|request this additionally|does not apply"})
	laterWords = newPhrases([]string{"additionally|separately|on request|not immediately available|backup|back up|archive|op verzoek|apart|reservekopieën|sur demande|sauvegarde|auf Anfrage|Sicherungskopien"})
	hushWords  = newPhrases([]string{"investigation|money laundering|jeopardize|jeopardise|witwas|onderzoek in gevaar|blanchiment|Geldwäsche|Ermittlungen"})
)

// granted returns the rights that a sentence grants, else those it names.
func granted(u *unit, s span) (ids []string, byName bool) {
	for i := range rightWords {
		if w := &rightWords[i]; w.granted.has(u.toks, s) {
			ids = append(ids, w.id)
		}
	}
	if !slices.Contains(ids, "withdraw-consent") && withdrawVerbs.has(u.toks, s) && cueTable().consent.has(u.toks, s) && grantWords.has(u.toks, s) {
		ids = append(ids, "withdraw-consent")
	}
	for _, id := range articleRights(u, s) {
		if !slices.Contains(ids, id) {
			ids = append(ids, id)
		}
	}
	if also := named(u, s); len(ids) > 1 || len(ids) > 0 && len(also) > 1 { // an enumeration
		for _, id := range also {
			if !slices.Contains(ids, id) {
				ids = append(ids, id)
			}
		}
	}
	if len(ids) > 0 {
		return ids, false
	}
	return named(u, s), true
}

// articleRights returns the rights whose articles a sentence on a right names: "pursuant to Art. 15 GDPR".
func articleRights(u *unit, s span) []string {
	if !grantWords.has(u.toks, s) {
		return nil
	}
	var out []string
	for k := s.from; k < s.to; k++ {
		if !articleWords[u.toks[k].norm] {
			continue
		}
		n := k + 1
		if n < s.to && u.toks[n].text == "." {
			n++
		}
		if n >= s.to {
			break
		}
		for i := range rightWords {
			if w := &rightWords[i]; w.article == u.toks[n].text && !slices.Contains(out, w.id) {
				out = append(out, w.id)
			}
		}
	}
	return out
}

// listedRights are words that name a right only beside others: "access, rectification, limitation".
var listedRights = []struct {
	id    string
	words *phrases
}{
	{"restriction", newPhrases([]string{"restriction|restrict|restricting|limitation|limit|limiting|beperking|beperken|limiter|Einschränkung|einschränken|eingeschränkt"})},
	{"objection", newPhrases([]string{"objection|object|opposition|verzet|bezwaar|s'opposer|opposer|Widerspruch"})},
	{"portability", newPhrases([]string{"portability|transfer|transferability|overdracht|overdraagbaarheid|portabilité|Übertragbarkeit|Übertragung"})},
	{"erasure", newPhrases([]string{"removal|erase|verwijdering|wissen|wissing|suppression|effacer|Löschung|vergetelheid|oubli"})},
	{"rectification", newPhrases([]string{"amend|amendment|adjustment|aanpassing|aanpassen|modification|modifier|Änderung|Berichtigung"})},
}

// besides returns the rights that words name beside at least two others, or as a bullet of a list.
func besides(u *unit, s span, ids []string) []string {
	for _, l := range listedRights {
		if !slices.Contains(ids, l.id) && !(l.id == "objection" && slices.Contains(ids, "objection-marketing")) && l.words.has(u.toks, s) {
			ids = append(ids, l.id)
		}
	}
	return ids
}

var withdrawVerbs = newPhrases([]string{"withdraw|revoke|intrekken|in te trekken|trekken in|retirer|révoquer|widerrufen|widerruflich"})

// named returns the rights that a sentence or heading names.
func named(u *unit, s span) []string {
	var ids []string
	taken := span{}
	for i := range rightWords {
		for _, m := range rightWords[i].names.find(u.toks, s) {
			if m.from < taken.to && taken.from < m.to {
				continue
			}
			ids = append(ids, rightWords[i].id)
			if rightWords[i].id == "objection-marketing" {
				taken = span{m.from, m.to} // which is no objection of the other sort
			}
			break
		}
	}
	return ids
}

// rights reads what people may ask, by what the text grants.
func (r *reader) rights() {
	lines, limits, sure := map[string][]int{}, map[string][]declaration.Limit{}, map[string]Certainty{}
	note := func(id string, c Certainty, at ...int) {
		lines[id] = append(lines[id], at...)
		sure[id] = max(sure[id], c)
	}
	for i := range r.doc.units {
		u := &r.doc.units[i]
		inRights := r.inRights(u)
		if u.kids && u.sort == bullet && inRights {
			r.misnamed(i, u)
			continue // its bullets say what it grants
		}
		for _, s := range u.sents {
			ids, byName := granted(u, s)
			if listed := len(ids) > 1 && grantWords.has(u.toks, s) && topicsOf(u.toks, s)&onRights != 0; u.sort != heading && (len(ids) > 1 && inRights || listed) || inRights && u.sort == bullet && !u.kids {
				ids = besides(u, s, ids)
			}
			ok := inRights && (!byName || u.sort == bullet || grantWords.has(u.toks, s)) || !byName && grantWords.has(u.toks, s)
			if !ok && byName && len(ids) > 1 { // "you have the right of access, rectification and erasure"
				ok = grantWords.has(u.toks, s) && topicsOf(u.toks, s)&onRights != 0
			}
			if u.sort == heading && (byName || !inRights) || len(ids) == 0 && !limitWords.has(u.toks, s) || len(ids) > 0 && !ok {
				continue
			}
			c := Likely
			if inRights {
				c = Certain
			}
			for _, id := range ids {
				note(id, c, linesOf(u, s)...)
			}
			if inRights && u.sort != heading {
				r.limit(u, s, ids, limits)
			}
		}
	}
	for i := range rightWords {
		w := &rightWords[i]
		if len(lines[w.id]) == 0 {
			continue
		}
		out := declaration.Right{Meta: meta(sure[w.id], "", lines[w.id]...), ID: w.id, Article: w.article, Limits: limits[w.id]}
		out.Via = r.channels(w.id, lines[w.id])
		r.out.Rights = append(r.out.Rights, out)
	}
}

// inRights reports whether a unit stands in a part about rights, or under a lead-in that names them.
func (r *reader) inRights(u *unit) bool {
	if r.section(u)&(onRights|onComplaint) != 0 || u.sort == heading && u.topics&onRights != 0 {
		return true
	}
	for at, hop := r.up(u), 0; at != nil && hop < 3; at, hop = r.up(at), hop+1 {
		if at.topics&onRights != 0 || topicsOf(at.toks, at.sents[len(at.sents)-1])&onRights != 0 {
			return true
		}
	}
	return false
}

// misnamed notes a right whose heading says something else than the text under it grants.
func (r *reader) misnamed(i int, u *unit) {
	head := named(u, span{0, len(u.toks)})
	for k := i + 1; k < len(r.doc.units) && r.doc.units[k].parent == i; k++ {
		b := &r.doc.units[k]
		ids, byName := granted(b, span{0, len(b.toks)})
		if byName || len(head) == 0 || len(ids) == 0 || slices.ContainsFunc(ids, func(id string) bool { return slices.Contains(head, id) }) {
			continue
		}
		if strings.HasPrefix(ids[0], "objection") && slices.Contains(head, "objection") {
			continue
		}
		r.noted = append(r.noted, finding{"right-misnamed", "contradiction",
			"the heading names the right of " + strings.Join(head, ", ") + ", the text under it grants " + strings.Join(ids, ", "), []int{u.first(), b.first()}})
	}
}

// limit reads when a right is not wholly granted. A sentence that names no right limits the right of
// the heading it stands under.
func (r *reader) limit(u *unit, s span, ids []string, limits map[string][]declaration.Limit) {
	if !limitWords.has(u.toks, s) {
		return
	}
	if len(ids) == 0 && u.head >= 0 {
		h := &r.doc.units[u.head]
		ids, _ = granted(h, span{0, len(h.toks)})
	}
	for _, id := range ids[:min(len(ids), 1)] {
		l := declaration.Limit{Meta: meta(Likely, "", linesOf(u, s)...), When: short(u.textOf(s), 140), Effect: "refuse"}
		switch {
		case hushWords.has(u.toks, s):
			l.Effect, l.Silent, l.Justification = "withhold", true, "CrimeInvestigationImpaired"
		case laterWords.has(u.toks, s):
			l.Effect = "on-request"
		case id == "portability" || id == "access":
			l.Effect = "partial"
		}
		limits[id] = append(limits[id], l)
	}
}

var channelWords = []struct {
	via   string
	words *phrases
}{
	{"email", newPhrases([]string{"e mail|email|mail|per mail|mailen|courriel|par mail|E Mail"})},
	{"post", newPhrases([]string{"by post|letter|in writing|via post|per post|per brief|brief|schriftelijk|par courrier|par écrit|courrier postal|lettre|postalisch|schriftlich|per Post|Brief"})},
	{"phone", newPhrases([]string{"by phone|via phone|by telephone|telefonisch|per telefoon|par téléphone|call us|bellen"})},
	{"platform", newPhrases([]string{"user menu|platform|portal|customer portal|my account|your account|klantenzone|mijn account|portaal|espace client|espace personnel|mon compte|Kundenkonto|Kundenportal|Kundenbereich"})},
	{"app", newPhrases([]string{"app|application settings"})},
	{"web", newPhrases([]string{"website|web form|online form|via our website|webformulier|site web|formulaire en ligne|formulaire|Webseite|Website|Online Formular|Kontaktformular"})},
}

// channels returns how a right is asked for: as its own lines say, else as the part on rights says.
func (r *reader) channels(id string, lines []int) []string {
	var out []string
	at := map[int]bool{}
	for _, l := range lines {
		at[l] = true
	}
	for pass := range 2 {
		for i := range r.doc.units {
			u := &r.doc.units[i]
			own := false
			for l := u.first(); l <= u.last() && !own; l++ {
				own = at[l]
			}
			asks := pass == 1 && (r.inRights(u) || r.section(u)&onContact != 0) && topicsOf(u.toks, span{0, len(u.toks)})&(onRights|onContact) != 0
			if u.sort == heading || pass == 0 && (!own || !r.inRights(u) && id != "objection-marketing") || pass == 1 && !asks {
				continue
			}
			for _, c := range channelWords {
				if c.words.has(u.toks, span{0, len(u.toks)}) && !slices.Contains(out, c.via) {
					out = append(out, c.via)
				}
			}
			if slices.ContainsFunc(u.toks, func(t token) bool { return t.sort == email }) && !slices.Contains(out, "email") {
				out = append(out, "email")
			}
		}
		if len(out) > 0 {
			return out
		}
	}
	return nil
}

var proofWords = newPhrases([]string{"verify your identity|proof of identity|identify yourself|copy of your identity card|verify who you are|prove your identity|include your name|uw identiteit|identiteit controleren|identiteit vaststellen|kopie van uw identiteitsbewijs|identiteitsbewijs|justifier de votre identité|preuve de votre identité|prouver votre identité|justificatif d'identité|pièce d'identité|Identität nachweisen|Identitätsnachweis|Ihre Identität|will also ask for"})

// requests reads the deadline and what a requester must show.
func (r *reader) requests() {
	req := &r.out.Requests
	for i := range r.doc.units {
		u := &r.doc.units[i]
		if u.sort == heading {
			continue
		}
		asked := r.inRights(u) || r.section(u)&onContact != 0 || u.head < 0
		for _, s := range u.sents {
			if req.Deadline == nil && asked && monthWords.has(u.toks, s) && answerWords.has(u.toks, s) {
				req.Deadline = &declaration.Deadline{Meta: meta(Certain, "", linesOf(u, s)...), Period: declaration.Period{Months: 1}}
			}
			for _, d := range durations(u.toks, s) {
				if req.Deadline == nil && isAnswer(u, s, d) && (asked || answerWords.has(u.toks, s)) {
					req.Deadline = &declaration.Deadline{Meta: meta(Certain, "", linesOf(u, s)...), Period: d.period}
				}
			}
			if r.inRights(u) && (proofWords.has(u.toks, s) || r.givesProof(u, s)) {
				r.identity(u, s)
			}
		}
	}
	var lines []int
	if req.Deadline != nil {
		lines = linesIn(req.Deadline.Source)
	}
	for _, id := range req.Identity {
		lines = append(lines, linesIn(id.Source)...)
	}
	if len(lines) > 0 {
		req.Meta = meta(Likely, "", lines...)
	}
}

// monthWords say a month without a number.
var monthWords = newPhrases([]string{"within month|binnen maand|dans mois|innerhalb Monats"})

var giveWords = newPhrases([]string{"include|provide|mention|state|enclose|attach|vermeld|voeg toe|stuur mee|indiquez|joignez|joindre|indiquer|geben Sie|fügen Sie|will also ask|can request|may request|may ask"})

func (r *reader) givesProof(u *unit, s span) bool {
	found := dataPhrases().find(u.toks, s)
	return len(found) > 0 && (giveWords.has(u.toks, s) || slices.ContainsFunc(found, func(m match) bool {
		e := &lexicon[m.id]
		return e.kinds == "id-document-image" && e.strength == Strong
	}))
}

// identity reads what a requester must show or give.
func (r *reader) identity(u *unit, s span) {
	out := declaration.Identity{Meta: meta(Likely, "", linesOf(u, s)...)}
	for _, m := range dataPhrases().find(u.toks, s) {
		e := &lexicon[m.id]
		if e.kinds == "" || e.strength == Head || r.isChannel(u, s, m) || followedByAddress(u, m) {
			continue
		}
		if e.group == "document" {
			out.Proof = append(out.Proof, "id-document-image")
		} else {
			out.Also = append(out.Also, e.kindList()...)
		}
	}
	slices.Sort(out.Proof)
	out.Proof = slices.Compact(out.Proof)
	slices.Sort(out.Also)
	out.Also = slices.DeleteFunc(slices.Compact(out.Also), func(k detectors.Kind) bool { return k == "message-content" })
	if len(out.Proof)+len(out.Also) == 0 || len(r.out.Requests.Identity) == 20 {
		return
	}
	for _, id := range subjectsIn(u, span{0, len(u.toks)}) {
		if r.out.Subject(id) != nil {
			out.Subjects = append(out.Subjects, id)
		}
	}
	r.out.Requests.Identity = append(r.out.Requests.Identity, out)
}
