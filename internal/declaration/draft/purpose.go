package draft

import (
	"math/bits"
	"slices"

	"github.com/inzage/inzage/internal/declaration"
)

// aims are the purposes that statements share, with the words for them.
var aims = []struct {
	id             string
	nl, fr, en, de string
	words          string
}{
	{"administration", "ledenadministratie en relatiebeheer", "gestion des membres et des relations", "administration of members and relations", "Mitglieder- und Kundenverwaltung", "manage your membership|membership management|member administration|membership administration|customer administration|customer relationship management|ledenadministratie|klantenadministratie|klantenbeheer|relatiebeheer|gestion des membres|gestion de la relation client|gestion clients|Mitgliederverwaltung|Kundenverwaltung|Kundenbetreuung"},
	{"newsletter", "nieuwsbrief", "lettre d'information", "newsletter", "Newsletter", "newsletter|newsletters|nieuwsbrief|nieuwsbrieven|lettre d'information|infolettre"},
	{"advertising", "advertenties", "publicité", "advertising", "Werbung", "advertising|advertisements|personalised ads|advertenties|gepersonaliseerde reclame|publicité|publicités|Werbeanzeigen|personalisierte Werbung"},
	{"direct-marketing", "direct marketing", "marketing direct", "direct marketing", "Direktwerbung", "direct marketing|marketing|commercial messages|promotions|reclame|prospection|prospection commerciale|Direktwerbung|Marketing|Werbung"},
	{"identification", "identiteit vaststellen", "vérifier l'identité", "establish identity", "Identität feststellen", "identify you|identity verification|verify your identity|confirm your identity|verify identity|identification|identiteit te verifiëren|identiteit vaststellen|identiteit controleren|identiteitsverificatie|vérifier votre identité|vérification d'identité|Identität prüfen|Identitätsprüfung|compare your face|gezicht te vergelijken"},
	{"fraud-prevention", "fraude voorkomen", "prévenir la fraude", "prevent fraud", "Betrug verhindern", "fraud prevention|prevent fraud|combat fraud|fraude voorkomen|fraudebestrijding|fraudepreventie|prévention de la fraude|lutte contre la fraude|prévenir la fraude|lutter contre la fraude|Betrugsprävention|Betrug zu verhindern|Betrugsbekämpfung"},
	{"security", "beveiliging", "sécurité", "security", "Sicherheit", "security of our|information security|network security|protect the security|incident response|beveiliging van|veiligheid|sécurité des|sécurité du site|Sicherheit unserer|IT Sicherheit|Systemsicherheit|investigates incidents"},
	{"recruitment", "werving", "recrutement", "recruitment", "Bewerbungsverfahren", "recruitment|job application|sending a CV|werving|sollicitatie|sollicitatieprocedure|recrutement|candidature|Bewerbungsverfahren|Bewerbung"},
	{"personnel", "personeelsadministratie", "gestion du personnel", "personnel administration", "Personalverwaltung", "payroll|personnel administration|loonadministratie|personeelsadministratie|salarisadministratie|gestion du personnel|gestion de la paie|Lohnabrechnung|Personalverwaltung"},
	{"bookkeeping", "boekhouding en belasting", "comptabilité et impôts", "bookkeeping and tax", "Buchhaltung und Steuern", "keep our accounts|bookkeeping|accounting|tax legislation|invoicing|financial records|boekhouding|facturatie|facturering|fiscale verplichtingen|comptabilité|facturation|obligations fiscales|Buchhaltung|Rechnungsstellung|steuerliche Pflichten"},
	{"statistics", "website verbeteren en statistiek", "améliorer le site et statistiques", "improve the website, statistics", "Website verbessern, Statistik", "statistics|analytics|improve the website|improvement of our website|improve our website|website verbeteren|statistieken|website te verbeteren|améliorer notre site|améliorer le site|statistiques|mesure d'audience|Statistik|Website verbessern|Verbesserung unserer Website|Webanalyse|statistische Auswertungen|statistischen Auswertungen|statistische Zwecke|statistischen Zwecken|Verbesserung der Website|Verbesserung der Webseite|Optimierung seiner Website|Optimierung unserer Website|Optimierung der Website|fins statistiques|améliorer le site web|statistische doeleinden|statistical purposes|Reichweitenmessung"},
	{"support", "contact en ondersteuning", "contact et assistance", "contact and support", "Kontakt und Unterstützung", "support you|customer support|customer service|answer your questions|help you with your inquiries|communicate with you|contact you|klantenservice|vragen te beantwoorden|vragen beantwoorden|contact met u opnemen|contact op te nemen|ondersteuning|répondre à vos questions|répondre à vos demandes|service client|vous contacter|Kundenservice|Beantwortung Ihrer Anfragen|Anfragen zu beantworten|Kontaktaufnahme|Bearbeitung Ihrer Anfrage|Kontaktanfragen|Beantwortung von Kontaktanfragen|Anfragen beantworten|responding to enquiries|answering questions|respond to your enquiry|répondre à votre demande|vraag te behandelen|vraag te beantwoorden"},
	{"services", "diensten leveren", "fournir les services", "provide services", "Leistungen erbringen", "provide our services|provide the services|provide you with our product|deliver our services|offer you the services|use of our services|make use of the services|execution of contracts|perform the contract|process your order|fulfil your order|dienstverlening|diensten te leveren|diensten leveren|bestelling te verwerken|bestelling af te handelen|uitvoeren van de overeenkomst|overeenkomst uit te voeren|fournir nos services|fourniture de nos services|exécuter le contrat|exécution du contrat|traiter votre commande|gestion des commandes|Vertragserfüllung|Erfüllung des Vertrags|Erfüllung eines Vertrags|Durchführung des Vertrags|Leistungen zu erbringen|Vertragsdurchführung|Abwicklung Ihrer Bestellung|Bestellung abzuwickeln"},
	{"legal-duties", "wettelijke plichten", "obligations légales", "legal duties", "gesetzliche Pflichten", "comply with laws|legal obligations|law enforcement|court orders|competent authority|compliance with local|money laundering legislation|wettelijke verplichtingen|wettelijke verplichting|gerechtelijke bevelen|obligations légales|obligation légale|gesetzliche Pflichten|rechtliche Verpflichtung|gesetzlichen Verpflichtung"},
	{"legal-claims", "rechten verdedigen", "défendre des droits", "defend rights", "Rechte verteidigen", "defence of rights|defend our rights|exercise defence|legal claims|disputes|debt collection|incasso|rechten verdedigen|geschillen|défense de nos droits|recouvrement|Rechtsansprüche|Durchsetzung"},
	{"profiling", "profielen en segmenten", "profils et segments", "profiles and segments", "Profile und Segmente", "profiles|profiling|segmenting|segments|big data|profielen|profilering|segmentatie|profilage|segmentation|Profiling|Segmentierung|Profile"},
	{"research", "onderzoek en modellen", "études et modèles", "studies and models", "Studien und Modelle", "studies|research|models and analyses|marketing models|onderzoek|studies uitvoeren|études|recherche|Forschung|Studien"},
	{"development", "producten en processen verbeteren", "améliorer produits et processus", "improve products and processes", "Produkte und Prozesse verbessern", "improve our services|further develop|improve processes|improvement of processes|develop our product|maintain and improve|verbeteren van onze|processen verbeteren|verbetering van onze diensten|améliorer nos services|amélioration de nos services|Verbesserung unserer Dienste|Weiterentwicklung|quality control"},
	{"training", "medewerkers opleiden", "former le personnel", "train staff", "Mitarbeiter schulen", "training of our staff|training our staff|coach employees|opleiding van medewerkers|formation du personnel|Schulung unserer Mitarbeiter"},
	{"evidence", "bewijs", "preuve", "evidence", "Beweis", "proof of transaction|proof of a business|evidence|bewijs van|preuve des|à titre de preuve|Beweiszwecke"},
	{"care", "zorg en behandeling", "soins et traitement", "care and treatment", "Behandlung", "medical treatment|treatment of patients|patient care|provide care|zorgverlening|medische behandeling|behandeling van patiënten|behandelingsovereenkomst|soins de santé|prise en charge des patients|dispensation des soins|Heilbehandlung|Heilbehandlungen|medizinische Behandlung|ärztliche Behandlung|Behandlung der Patienten|Behandlungsvertrag"},
	{"education", "onderwijs en begeleiding", "enseignement et accompagnement", "education and guidance", "Unterricht und Betreuung", "provide education|pupil guidance|leerlingenbegeleiding|leerlingenadministratie|onderwijs te verstrekken|schoolloopbaan|organisation de l'enseignement|suivi des élèves|suivi pédagogique|Schulverwaltung|Unterrichtsgestaltung"},
	{"testing", "testen", "tests", "testing", "Tests", "tests with personal data|testing|acceptance test|testen van|tests d'applications|Softwaretests"},
	{"location", "plaatsbepaling", "géolocalisation", "geolocation", "Standortbestimmung", "geolocation|plaatsbepaling|géolocalisation|Standortbestimmung"},
	{"access-management", "toegangsbeheer", "gestion des accès", "access management", "Zugangsverwaltung", "access management|toegangsbeheer|toegangscontrole|contrôle d'accès|gestion des accès|Zugangskontrolle|Zutrittskontrolle"},
	{"insurance", "verzekering", "assurance", "insurance", "Versicherung", "insurance contracts|verzekeringsovereenkomst|contrats d'assurance|Versicherungsverträge"},
	{"events", "evenementen", "événements", "events", "Veranstaltungen", "our events|organise events|organisation of events|event registration|events and activities|evenementen|événements|Veranstaltungen"},
}

var aimPhrases = func() *phrases {
	table := make([]string, len(aims))
	for i := range aims {
		table[i] = aims[i].words
	}
	return newPhrases(table)
}()

// An aim is a purpose in the making.
type aim struct {
	id    string
	label declaration.Label
	basis []string
	lines []int
	units []int
	sure  Certainty
}

// purposes reads why data is held, and on which basis.
func (r *reader) purposes() {
	for i := range r.doc.units {
		u := &r.doc.units[i]
		all := span{0, len(u.toks)}
		switch {
		case u.sort == heading:
			if r.purposeHeading(i) {
				r.aim(i, u, all, Likely, short(u.text, 80))
				r.aimSection(i)
				r.isAim[i] = true
			}
		case r.section(u)&(onRights|onRetention|onSecurity|onTransfer|onRecipients|onChanges|onContact) != 0 && r.section(u)&(onPurpose|onBasis) == 0:
		case u.sort == row:
			r.aimRow(i, u)
		case r.listedData[i]: // "a social security number" is not for security
		case r.aimBullet(u):
			r.aim(i, u, all, Certain, short(u.text, 80))
		case u.sort == para && u.own&onPurpose != 0:
			_, body := labelOf(u)
			r.aimList(i, u, body)
		case u.sort == para && r.bareAims(u):
			r.aimList(i, u, all)
		case !r.listedData[i]:
			r.aimSentences(i, u)
		}
	}
	r.labelledBases()
	for _, a := range r.aims {
		r.out.Purposes = append(r.out.Purposes, declaration.Purpose{Meta: meta(a.sure, "", a.lines...), ID: a.id, Label: a.label, Basis: a.basis})
	}
}

// labelledBases gives the purposes of a part ("Purpose: ...") the bases that it names ("Legal basis: ...").
func (r *reader) labelledBases() {
	labelled := map[int][]*aim{} // by the heading of the part
	for _, a := range r.aims {
		for _, k := range a.units {
			o := &r.doc.units[k]
			if list := labelled[o.head]; o.sort != heading && o.own&onPurpose != 0 && !slices.Contains(list, a) {
				labelled[o.head] = append(list, a)
			}
		}
	}
	for i := range r.doc.units {
		u := &r.doc.units[i]
		if u.sort == heading || u.own&onBasis == 0 || u.head < 0 {
			continue
		}
		for _, a := range labelled[u.head] {
			if ids := basesIn(u, span{0, len(u.toks)}); len(a.basis) == 0 && len(ids) > 0 {
				a.basis = ids
				a.lines = append(a.lines, linesOf(u, span{0, len(u.toks)})...)
			}
		}
	}
}

// aimRow reads the purpose of a row of a table: the cell under a header that says so, else the first
// cell of a row that names a basis.
func (r *reader) aimRow(i int, u *unit) {
	cells := cellsOf(u)
	if i+1 < len(r.doc.units) && r.doc.units[i+1].sort == row && (i == 0 || r.doc.units[i-1].sort != row) && bits.OnesCount32(uint32(topicsOf(u.toks, span{0, len(u.toks)}))) > 1 {
		return // the header
	}
	c := r.column(i, func(h *unit, cell span) bool { return topicsOf(h.toks, cell)&onPurpose != 0 })
	switch {
	case c >= 0 && c < len(cells):
	case r.section(u)&(onPurpose|onBasis) != 0, len(basesIn(u, span{0, len(u.toks)})) > 0:
		c = 0
	default:
		return
	}
	if label := short(u.textOf(cells[c]), 80); label != "" {
		r.aimAt(i, u, cells[c], span{0, len(u.toks)}, Likely, label)
	}
}

// purposeHeading reports whether a heading names one purpose in a part on purposes.
func (r *reader) purposeHeading(i int) bool {
	u := &r.doc.units[i]
	if lostLetters(u) || r.cue.negation.has(u.toks, span{0, len(u.toks)}) {
		return false
	}
	if u.own&^onPurpose != 0 || u.own != 0 && u.number < 0 && u.marker == "" {
		return false
	}
	if u.parent >= 0 {
		return r.doc.units[u.parent].topics&onPurpose != 0
	}
	for k := i - 1; k >= 0 && k > i-60; k-- {
		if h := &r.doc.units[k]; h.sort == heading && (h.topics != 0 || h.number < 0) {
			return h.topics&onPurpose != 0 && u.number >= 0 && h.number < 0 // else they are neighbours
		}
	}
	return false
}

// aimSection gives the purposes of a heading the bases that the part under it names.
func (r *reader) aimSection(i int) {
	ids, lines := r.sectionBases(i)
	for _, a := range r.aims {
		if len(ids) == 0 || !slices.Contains(a.units, i) {
			continue
		}
		for _, id := range ids {
			if !slices.Contains(a.basis, id) {
				a.basis = append(a.basis, id)
			}
		}
		a.lines = append(a.lines, lines...)
	}
}

// aimBullet reports whether a bullet states a purpose: its list is introduced as one, or by a basis.
func (r *reader) aimBullet(u *unit) bool {
	if u.sort != bullet || u.kids || basisLabel(u) || r.section(u)&onRights != 0 && len(named(u, span{0, len(u.toks)})) > 0 {
		return false
	}
	for at, hop := r.up(u), 0; at != nil && hop < 2; at, hop = r.up(at), hop+1 {
		s := at.sents[len(at.sents)-1]
		t := topicsOf(at.toks, s)
		if t&onBasis != 0 && t&onPurpose == 0 && r.basesOfAims(u) {
			r.listedData[u.at] = true // is no purpose of its own
			return false
		}
		if t&onBasis != 0 && t&onPurpose == 0 && u.head >= 0 && r.purposeHeading(u.head) {
			return false // the basis of the purpose that the heading names
		}
		if t&(onPurpose|onBasis) != 0 || purposeLeads.has(at.toks, s) && t&(onRights|onRecipients) == 0 || len(basesIn(at, s)) > 0 && at.ends() == ':' {
			if t&onData != 0 && t&onPurpose != 0 { // "for the purposes above we ask the following data:"
				return lastTopic(at.toks, s, onData|onPurpose) == onPurpose
			}
			return t&onData == 0 || t&onPurpose != 0
		}
		if at.ends() == ':' && topicsOf(at.toks, s)&onData != 0 {
			return false
		}
	}
	return r.section(u)&(onPurpose|onBasis) != 0 && r.section(u)&onData == 0 && !dataPhraseOnly(u)
}

// basisLabel reports whether a bullet is about a basis and names no purpose: "Consent – we asked you".
func basisLabel(u *unit) bool {
	label, body := labelOf(u)
	return label.to > 0 && u.words(label) < 5 && len(basesIn(u, label)) > 0 && !aimPhrases.has(u.toks, body) && cueTable().self.has(u.toks, body)
}

// basesOfAims reports whether a bullet under a lead-in on bases names one for the purposes read before it
// in the same part, and gives it to them.
func (r *reader) basesOfAims(u *unit) bool {
	all := span{0, len(u.toks)}
	other := slices.ContainsFunc(aimPhrases.find(u.toks, all), func(m match) bool { return aims[m.id].id != "legal-duties" })
	if u.head < 0 || other || u.words(all) > 25 || len(basesIn(u, all)) == 0 && u.words(all) > 8 {
		return false
	}
	given := false
	for _, a := range r.aims {
		if !slices.ContainsFunc(a.units, func(k int) bool {
			return r.doc.units[k].head == u.head && r.doc.units[k].sort == bullet && r.doc.units[k].lead != u.lead
		}) {
			continue
		}
		given = true
		for _, id := range basesIn(u, all) {
			if !slices.Contains(a.basis, id) {
				a.basis = append(a.basis, id)
			}
		}
		a.lines = append(a.lines, linesOf(u, all)...)
	}
	return given
}

// dataPhraseOnly reports whether a bullet is hardly more than a data phrase.
func dataPhraseOnly(u *unit) bool {
	all := span{0, len(u.toks)}
	return u.words(all) <= 3 && dataPhrases().has(u.toks, all)
}

// aimSentences reads purposes from prose: a sentence with a basis, or one that does something with
// data for a purpose of the table.
func (r *reader) aimSentences(i int, u *unit) {
	topical := r.section(u)&(onPurpose|onBasis) != 0
	for _, s := range u.sents {
		if topical && r.aimBrackets(i, u, s) {
			continue
		}
		if body := announced(u, s); body.from < body.to {
			r.aimList(i, u, body)
			continue
		}
		found := r.affirmed(u, s, aimPhrases.find(u.toks, s))
		bases := basesIn(u, s)
		switch {
		case len(found) > 0 && (topical || len(bases) > 0 || r.cue.collect.has(u.toks, s) && r.cue.self.has(u.toks, s)):
			r.aim(i, u, s, Likely, "")
		case len(found) > 0 && r.cue.dataNoun.has(u.toks, span{s.from, found[0].from}) && (usedWords.has(u.toks, span{s.from, found[0].from}) || r.cue.collect.has(u.toks, span{s.from, found[0].from})) && aimWords.has(u.toks, span{max(s.from, found[0].from-6), found[0].from}):
			r.aim(i, u, s, Likely, "") // "this information is used for statistics"
		case len(found) > 0 && pointers[u.toks[s.from].norm] && serveWords.has(u.toks, span{s.from, found[0].from}):
			r.aim(i, u, s, Likely, "") // "they serve statistics"
		case topical && len(bases) > 0 && u.sort == bullet && !withdrawVerbs.has(u.toks, s) && len(named(u, s)) == 0 && !basisLabel(u):
			r.aim(i, u, s, Likely, short(u.textOf(s), 80))
		}
	}
}

// aim adds the purposes that a range names; one that the table does not have gets its own label.
func (r *reader) aim(i int, u *unit, s span, sure Certainty, label string) {
	r.aimAt(i, u, s, s, sure, label)
}

// bareAims reports whether a paragraph under a heading on purposes is a bare list of them.
func (r *reader) bareAims(u *unit) bool {
	if u.head < 0 || u.ends() == ':' {
		return false
	}
	h := &r.doc.units[u.head]
	return h.own&(onPurpose|onBasis) != 0 && h.own&^(onPurpose|onBasis) == 0 && !r.cue.aux.has(u.toks, span{0, len(u.toks)}) &&
		len(u.sents) <= 6 && len(u.toks) < 120 && !happens.has(u.toks, span{0, len(u.toks)})
}

// happens are verbs that bare lists do not have.
var happens = newPhrases([]string{"happens|takes place|occurs|gebeurt|vindt plaats|geschiedt|a lieu|se fait|font|erfolgt|geschieht|findet|dient|dienen|verarbeiten|erheben|process|collect"})

// aimList reads the purposes of a bare list: those of the table, and the first sentence's entries that
// it does not have.
func (r *reader) aimList(i int, u *unit, body span) {
	for _, s := range u.sents {
		s = span{max(s.from, body.from), min(s.to, body.to)}
		if s.from >= s.to || len(r.denials(u, s)) > 0 {
			continue
		}
		if found := aimPhrases.find(u.toks, s); len(found) > 0 {
			r.aim(i, u, s, Likely, "")
		}
		for _, part := range parts(u, s) {
			n := content(u.toks[part.from:part.to])
			if n == 0 || n > 9 || aimPhrases.has(u.toks, part) || len(basesIn(u, part)) > 0 && n < 4 {
				continue
			}
			r.aimAt(i, u, part, s, Likely, short(u.textOf(part), 80))
		}
	}
}

// parts divides a range at commas, semicolons and "and" outside brackets.
func parts(u *unit, s span) []span {
	var out []span
	from, depth := s.from, 0
	for k := s.from; k <= s.to; k++ {
		if k < s.to {
			switch u.toks[k].text {
			case "(":
				depth++
			case ")":
				depth--
			}
			if depth > 0 || !joins(u.toks[k]) && u.toks[k].text != ";" && u.toks[k].text != "." {
				continue
			}
		}
		if k > from {
			out = append(out, span{from, k})
		}
		from = k + 1
	}
	return out
}

// affirmed leaves out the purposes that a sentence denies: "never passed on for marketing".
func (r *reader) affirmed(u *unit, s span, found []match) []match {
	if len(found) == 0 || r.cue.unless.has(u.toks, s) {
		return found
	}
	return slices.DeleteFunc(found, func(m match) bool {
		c := r.clauseOf(u, s, m.from)
		return slices.ContainsFunc(r.denials(u, c), func(n match) bool {
			return n.to <= m.from && !slices.ContainsFunc(u.toks[n.to:m.from], func(t token) bool { return t.text == ":" })
		})
	})
}

// aimBrackets reads the purposes of a sentence that names the basis of each in brackets: "for the register
// (legal obligation), for activities (public task)". It reports whether there were two or more.
func (r *reader) aimBrackets(i int, u *unit, s span) bool {
	var found []span
	all := parts(u, s)
	for _, p := range all {
		if open := bracketIn(u, p); open > p.from && len(basesIn(u, span{open, p.to})) > 0 {
			found = append(found, p)
		}
	}
	if len(found) < 2 {
		return false
	}
	for k, p := range all {
		open := bracketIn(u, p)
		based := p
		if open < 0 && k > 0 && len(basesIn(u, all[k-1])) > 0 && bracketIn(u, all[k-1]) < 0 {
			based = all[k-1] // "with your consent, for our newsletter"
		}
		if len(basesIn(u, based)) == 0 || content(u.toks[p.from:p.to]) == 0 || open < 0 && based == p && !aimPhrases.has(u.toks, p) {
			continue
		}
		name := p
		if open > 0 {
			name.to = open
		}
		for _, w := range aimWords.find(u.toks, name) {
			if w.to < name.to {
				name.from = w.to
				break
			}
		}
		r.aimAt(i, u, name, based, Likely, short(u.textOf(name), 80))
	}
	return true
}

// bracketIn returns the first bracket that opens in a range, -1 for none.
func bracketIn(u *unit, s span) int {
	for k := s.from; k < s.to; k++ {
		if u.toks[k].text == "(" {
			return k
		}
	}
	return -1
}

// announced returns what follows the colon of "for the following purposes: ..." in a sentence.
func announced(u *unit, s span) span {
	for k := s.from; k+1 < s.to; k++ {
		if u.toks[k].text == ":" && topicsOf(u.toks, span{max(s.from, k-6), k})&onPurpose != 0 {
			return span{k + 1, s.to}
		}
	}
	return span{}
}

var serveWords = newPhrases([]string{"serve|serves|are used|dienen|dient|servent|sert|helpen|helps|help us"})

// maxAims bounds the purposes of a text.
const maxAims = 200

// aimAt is aim with the range that names the bases apart.
func (r *reader) aimAt(i int, u *unit, s, based span, sure Certainty, label string) {
	all := r.basesFor(u, based)
	add := func(id string, l declaration.Label, bases []string) {
		at := slices.IndexFunc(r.aims, func(a *aim) bool { return a.id == id })
		if at < 0 && len(r.aims) == maxAims {
			return
		}
		if at < 0 {
			at = len(r.aims)
			r.aims = append(r.aims, &aim{id: id, label: l})
		}
		a := r.aims[at]
		for _, b := range bases {
			if !slices.Contains(a.basis, b) {
				a.basis = append(a.basis, b)
			}
		}
		a.lines = append(a.lines, linesOf(u, s)...)
		a.units = append(a.units, i)
		a.sure = max(a.sure, sure)
	}
	found := r.affirmed(u, s, aimPhrases.find(u.toks, s))
	if len(found) > 1 || label != "" { // "school fees (performance of the contract)" has one purpose
		found = slices.DeleteFunc(found, func(m match) bool { return inBracket(u, m.from) && len(basesIn(u, span{m.from, m.to})) > 0 })
	}
	if len(found) > 1 { // beside a purpose, "legal obligation" is its basis
		found = slices.DeleteFunc(found, func(m match) bool {
			return aims[m.id].id == "legal-duties" && (inBracket(u, m.from) || topicsOf(u.toks, s)&onBasis != 0 || basisOf.has(u.toks, span{max(s.from, m.from-4), m.from}))
		})
	}
	shared := shareBases(u, found, basesAt(u, based))
	for k, m := range found[:min(len(found), 6)] {
		a := &aims[m.id]
		bases := shared[k]
		if len(basesAt(u, based)) == 0 {
			bases = all
		}
		add(a.id, r.label(a.nl, a.fr, a.en, a.de), bases)
	}
	if len(found) == 0 && label != "" {
		if id := slug(label); id != "" {
			add(id, declaration.Label{Plain: label}, all)
		}
	}
}

// basesFor returns the bases of a purpose: those of its own words, else of what introduces it, else of
// its heading.
func (r *reader) basesFor(u *unit, s span) []string {
	if b := basesIn(u, s); len(b) > 0 {
		return b
	}
	for at, hop := r.up(u), 0; at != nil && hop < 3; at, hop = r.up(at), hop+1 {
		if b := basesIn(at, at.sents[len(at.sents)-1]); len(b) > 0 {
			return b
		}
	}
	for _, o := range u.sents {
		if o != s && u.sort == para && len(basesIn(u, o)) > 0 && basisOf.has(u.toks, o) && !aimPhrases.has(u.toks, o) && !withdrawVerbs.has(u.toks, o) {
			return basesIn(u, o) // "This is based on our legitimate interest."
		}
	}
	if u.head >= 0 {
		h := &r.doc.units[u.head]
		return basesIn(h, span{0, len(h.toks)})
	}
	return nil
}
