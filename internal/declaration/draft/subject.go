package draft

import (
	"slices"
	"sync"

	"github.com/inzage/inzage/internal/declaration"
)

// A group is people whose data is held, with the words for them in the four languages.
type group struct {
	id         string
	nl, fr, en string
	de         string
	dpv        string
	hints      []string
	words      string
}

// groups of people, the more particular ones first: a potential customer is no customer.
var groups = [...]group{
	{"prospect", "prospect", "prospect", "prospect", "Interessent", "dpv:Client", []string{"prospect", "prospects", "lead", "leads"}, "prospect|prospects|potential client|potential clients|potential customer|potential customers|leads|potentiële klant|potentiële klanten|mogelijke klanten|prospecten|prospects commerciaux|clients potentiels|client potentiel|Interessent|Interessenten|potenzielle Kunden|Kaufinteressenten"},
	{"platform-user", "platformgebruiker", "utilisateur de la plateforme", "platform user", "Plattformnutzer", "dpv:User", []string{"user", "users"}, "platform user|platform users|platformgebruiker|utilisateurs de la plateforme|Plattformnutzer"},
	{"end-user", "eindgebruiker", "utilisateur final", "end user", "Endnutzer", "dpv:User", []string{"user", "users"}, "end user|end users|eindgebruiker|eindgebruikers|utilisateur final|utilisateurs finaux|Endnutzer"},
	{"applicant", "sollicitant", "candidat", "job applicant", "Bewerber", "dpv:JobApplicant", []string{"cv", "hr", "recruitment", "sollicitanten", "candidats", "bewerber"}, "applicant|applicants|job applicant|candidate|candidates|sending a CV|sending us your CV|sollicitant|sollicitanten|kandidaat|kandidaten|candidat|candidats|candidature|postulant|Bewerber|Bewerberinnen|Bewerbung|Bewerbungen|Bewerberdaten|sollicitatiegegevens|sollicitaties|candidatures|job application|job applications"},
	{"representative", "vertegenwoordiger", "représentant", "representative", "Vertreter", "", []string{"representative", "vertegenwoordiger", "mandataire"}, "representative|representatives|legal representative|vertegenwoordiger|vertegenwoordigers|wettelijk vertegenwoordiger|représentant légal|représentants|gesetzlicher Vertreter|Vertreter"},
	{"beneficial-owner", "uiteindelijk begunstigde", "bénéficiaire effectif", "beneficial owner", "wirtschaftlich Berechtigter", "", []string{"ubo"}, "beneficial owner|beneficial owners|uiteindelijk begunstigde|bénéficiaire effectif|wirtschaftlich Berechtigte"},
	{"beneficiary", "begunstigde", "bénéficiaire", "beneficiary", "Begünstigter", "", []string{"beneficiary", "begunstigde"}, "beneficiary|beneficiaries|begunstigde|begunstigden|bénéficiaire|bénéficiaires|Begünstigte"},
	{"family-member", "familielid", "membre de la famille", "family member", "Familienangehöriger", "", []string{"family", "spouse", "gezin"}, "family member|family members|gezinslid|gezinsleden|familielid|familieleden|membre de la famille|membres de la famille|Familienangehörige|Angehörige"},
	{"shareholder", "aandeelhouder", "actionnaire", "shareholder", "Gesellschafter", "", []string{"shareholder", "aandeelhouder"}, "shareholder|shareholders|aandeelhouder|aandeelhouders|actionnaire|actionnaires|Aktionäre|Gesellschafter"},
	{"trading-partner", "handelspartner of leverancier", "partenaire ou fournisseur", "trading partner or supplier", "Geschäftspartner oder Lieferant", "", []string{"partner", "partners", "supplier", "leverancier", "fournisseur"}, "trading partner|trading partners|potential trading partners|supplier|suppliers|third party supplier|vendors|sub contracting|business partners|leverancier|leveranciers|fournisseur|fournisseurs|Lieferant|Lieferanten|Geschäftspartner|third party"},
	{"subscriber", "abonnee op de nieuwsbrief", "abonné à la lettre d'information", "newsletter subscriber", "Newsletter-Abonnent", "dpv:Subscriber", []string{"newsletter", "nieuwsbrief", "subscriber"}, "subscriber|subscribers|newsletter subscribers|subscribe to our newsletter|receive newsletters|abonnee|abonnees|abonné|abonnés|Abonnent|Abonnenten"},
	{"visitor", "bezoeker", "visiteur", "visitor", "Besucher", "dpv:Visitor", []string{"visitor", "web", "cookies"}, "visitor|visitors|website visitors|website visitor|bezoeker|bezoekers|websitebezoekers|visiteur|visiteurs|Besucher|Websitebesucher|visiting our website|visit our website|when you visit|visits"},
	{"member", "lid", "membre", "member", "Mitglied", "dpv:Member", []string{"member", "leden"}, "member|members|membership|lid|leden|ledengegevens|lidmaatschap|Mitgliedsdaten|Mitgliedschaft|adhésion|membres|adhérent|adhérents|Mitglied|Mitglieder"},
	{"patient", "patiënt", "patient", "patient", "Patient", "dpv:Patient", []string{"patient", "patients"}, "patient|patients|patiënt|patiënten|Patientin|Patienten|Patientinnen"},
	{"pupil", "leerling of student", "élève ou étudiant", "pupil or student", "Schüler oder Student", "dpv:Student", []string{"student", "students", "leerling"}, "pupil|pupils|student|students|leerling|leerlingen|studenten|élève|élèves|étudiant|étudiants|Schüler|Studierende|Studenten"},
	{"tenant", "huurder", "locataire", "tenant", "Mieter", "dpv:Tenant", []string{"tenant", "huurder", "locataire"}, "tenant|tenants|huurder|huurders|locataire|locataires|Mieter"},
	{"participant", "deelnemer", "participant", "participant", "Teilnehmer", "dpv:Participant", []string{"participant", "deelnemer"}, "participant|participants|deelnemer|deelnemers|Teilnehmer|Teilnehmerinnen"},
	{"guest", "gast", "hôte", "guest", "Gast", "", []string{"guest", "guests", "gast"}, "guest|guests|gast|gasten|hôtes|clients de l'hôtel|Gäste"},
	{"holder", "houder van het document", "titulaire du document", "holder of the document", "Inhaber des Dokuments", "dpv:User", []string{"holder", "houder"}, "holder|document holder|houder|titulaire|Inhaber"},
	{"customer", "klant", "client", "customer", "Kunde", "dpv:Customer", []string{"customer", "customers", "client", "clients", "klant", "klanten", "kunde", "kunden"}, "customer|customers|client|clients|customer data|klant|klanten|cliënt|cliënten|klantgegevens|clientèle|données clients|Kunde|Kunden|Kundin|Kundinnen|Kundendaten|Kundenkonto"},
	{"employee", "medewerker", "collaborateur", "employee", "Mitarbeiter", "dpv:Employee", []string{"employee", "employees", "staff", "hr", "medewerker", "personeel", "personnel"}, "employee|employees|staff|medewerker|medewerkers|werknemer|werknemers|personeel|employé|employés|salarié|salariés|collaborateurs|Mitarbeiter|Mitarbeiterinnen|Arbeitnehmer|Beschäftigte|Beschäftigten"},
	{"enquirer", "wie contact opneemt", "personne qui prend contact", "person in contact", "Anfragender", "", []string{"contact", "contacts", "support", "helpdesk"}, "get in touch|contact with us|contact form|contact request|not yet a customer|if you contact us|when you contact us|neemt contact op|contact met ons opneemt|contactformulier|contactez nous|nous contactez|formulaire de contact|Kontaktformular|Kontaktaufnahme|Anfragende|kontaktieren"},
	{"volunteer", "vrijwilliger", "bénévole", "volunteer", "Ehrenamtlicher", "", []string{"volunteer", "volunteers", "vrijwilligers"}, "volunteer|volunteers|vrijwilliger|vrijwilligers|bénévole|bénévoles|volontaires|Ehrenamtliche|Freiwillige"},
	{"donor", "donateur", "donateur", "donor", "Spender", "", []string{"donor", "donors", "donateurs"}, "donor|donors|donateur|donateurs|schenker|schenkers|Spender|Spenderinnen"},
	{"parent", "ouder", "parent", "parent", "Elternteil", "", []string{"parents", "ouders"}, "parents or guardians|parents and guardians|parents of pupils|ouders of voogd|ouders en leerlingen|leerlingen en ouders|ouders van leerlingen|ouders van onze|parents d'élèves|élèves et parents|élèves et de leurs parents|responsables légaux|Eltern und Schüler|Erziehungsberechtigte"},
	{"user", "gebruiker", "utilisateur", "user", "Nutzer", "dpv:User", []string{"user", "users", "gebruiker", "gebruikers"}, "user|users|gebruiker|gebruikers|utilisateur|utilisateurs|Nutzer|Nutzerinnen|Benutzer|Anwender"},
}

var subjectPhrases = sync.OnceValue(func() *phrases {
	table := make([]string, len(groups))
	for i := range groups {
		table[i] = groups[i].words
	}
	return newPhrases(table)
})

// subjectsIn returns the ids of the groups named in a range, each once.
func subjectsIn(u *unit, s span) []string {
	var out []string
	for _, m := range subjectPhrases().find(u.toks, s) {
		if id := groups[m.id].id; !slices.Contains(out, id) {
			out = append(out, id)
		}
	}
	return out
}

// subjects reads whose data is held. A group counts when it is named outside the parts on who receives
// data, unless it is named there as those whose data it is.
func (r *reader) subjects() {
	lines := map[int][]int{}
	for i := range r.doc.units {
		u := &r.doc.units[i]
		if u.sort == heading && i > 0 || r.section(u)&(onRecipients|onSecurity|onTransfer) != 0 {
			continue
		}
		for _, m := range subjectPhrases().find(u.toks, span{0, len(u.toks)}) {
			if m.from > 0 && ours[u.toks[m.from-1].norm] && groups[m.id].id == "employee" {
				continue
			}
			lines[m.id] = append(lines[m.id], u.toks[m.from].line)
		}
	}
	for id := range groups {
		at := lines[id]
		if len(at) == 0 {
			continue
		}
		slices.Sort(at)
		at = slices.Compact(at)
		sure := Likely
		if len(at) == 1 {
			sure = Possible
		}
		r.out.Subjects = append(r.out.Subjects, r.subject(&groups[id], sure, at[:min(len(at), 5)]))
	}
	if len(r.out.Subjects) == 0 {
		first := r.items[:min(len(r.items), 1)]
		for _, it := range first {
			r.out.Subjects = append(r.out.Subjects, declaration.Subject{Meta: meta(Possible, "the statement names no group", it.lines...), ID: "person",
				Label: r.label("persoon", "personne", "person", "Person")})
		}
	}
}

func (r *reader) subject(g *group, sure Certainty, at []int) declaration.Subject {
	return declaration.Subject{Meta: meta(sure, "", at...), ID: g.id, Label: r.label(g.nl, g.fr, g.en, g.de), DPV: g.dpv, Hints: g.hints}
}

// label is a label in the languages that declarations have; a German statement gets a German one.
func (r *reader) label(nl, fr, en, de string) declaration.Label {
	if r.lang == "de" && de != "" {
		return declaration.Label{Plain: de}
	}
	return declaration.Label{NL: nl, FR: fr, EN: en}
}
