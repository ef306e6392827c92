package draft

import (
	"slices"

	"github.com/inzage/inzage/internal/declaration"
)

// receivers are those to whom data goes, with the words for them.
var receivers = []struct {
	id, role       string
	nl, fr, en, de string
	words          string
}{
	{"staff", "group", "eigen medewerkers", "collaborateurs", "own staff", "eigene Mitarbeiter", "employees of|our employees|own employees|internal staff|authorised employees|onze medewerkers|eigen medewerkers|nos collaborateurs|notre personnel|nos employés|unsere Mitarbeiter|interne Abteilungen|internal departments"},
	{"sub-processors", "processor", "subverwerkers", "sous-traitants ultérieurs", "sub-processors", "Unterauftragsverarbeiter", "sub processor|sub processors|subverwerker|subverwerkers|Unterauftragsverarbeiter|sous traitant ultérieur|sous traitants ultérieurs"},
	{"processors", "processor", "verwerkers", "sous-traitants", "processors", "Auftragsverarbeiter", "processor|processors|service providers|suppliers|verwerkers|dienstverleners|leveranciers|sous traitants|prestataires|prestataires de services|fournisseurs|Auftragsverarbeiter|Dienstleister|payroll provider|sociaal secretariaat|secrétariat social|Lohnbuchhaltung*"},
	{"group", "group", "groep van ondernemingen", "sociétés du groupe", "companies of the group", "Unternehmensgruppe", "entities of group|other entities|group companies|other companies of|affiliates|affiliated companies|subsidiaries|groepsmaatschappijen|dochterondernemingen|verbonden ondernemingen|sociétés du groupe|filiales|entités du groupe|Konzernunternehmen|Tochtergesellschaften|verbundene Unternehmen"},
	{"authorities", "authority", "overheid en gerecht", "autorités", "authorities", "Behörden", "authorities|governmental bodies|government|police|courts|law enforcement|tax authorities|public authorities|court orders|local authorities|overheid|overheden|overheidsinstanties|politie|justitie|belastingdienst|gerechtelijke bevelen|rechtbank|autorités|administration fiscale|police|tribunaux|autorités publiques|organismes sociaux|Behörden|Finanzamt|Finanzbehörden|Gerichte|Polizei|Sozialversicherungsträger"},
	{"legal", "controller", "advocaten, notarissen, accountants", "avocats, notaires, comptables", "lawyers, notaries, accountants", "Anwälte, Notare, Steuerberater", "lawyer|lawyers|notary|notaries|auditors|auditor|accountant|accountants|legal support|legal advisers|bailiffs|advocaat|advocaten|notaris|notarissen|accountants|boekhouder|deurwaarder|deurwaarders|avocat|avocats|notaire|notaires|boekhoudkantoor|accountantskantoor|administratiekantoor|cabinet comptable|Steuerbüro|expert comptable|comptable|huissier|huissiers|commissaire aux comptes|Rechtsanwälte|Anwälte|Notare|Steuerberater|Wirtschaftsprüfer"},
	{"collection", "controller", "incassobureau", "recouvrement", "debt collection", "Inkasso", "debt collection services|debt collection|incassobureau|incassobureaus|société de recouvrement|recouvrement|Inkassounternehmen|Inkasso"},
	{"insurers", "controller", "verzekeraars", "assureurs", "insurers", "Versicherer", "insurers|insurance companies|insurance policies|insurer|verzekeraar|verzekeraars|assureurs|compagnies d'assurance|assureur|Versicherer|Versicherungen|Krankenkassen"},
	{"banks", "controller", "banken en betaaldiensten", "banques et paiement", "banks and payment services", "Banken und Zahlungsdienste", "banks|bank|payment provider|payment providers|payment service provider|payee|banken|betaaldienst|betaaldienstverlener|betaaldienstverleners|banques|prestataire de paiement|prestataires de paiement|Banken|Zahlungsdienstleister|Kreditinstitute|Stripe|Mollie|PayPal|Adyen"},
	{"carriers", "processor", "bezorgers", "transporteurs", "carriers", "Versanddienste", "courier|carriers|postal services|delivery services|delivery partners|bezorgdienst|bezorgdiensten|pakketdienst|pakketdiensten|transporteur|transporteurs|livreurs|Versanddienstleister|Paketdienste|Logistikunternehmen|DHL|PostNL|bpost"},
	{"ict", "processor", "ICT- en hostingbedrijven", "prestataires informatiques", "ICT and hosting providers", "IT- und Hostinganbieter", "ICT service providers|ICT security service providers|IT providers|hosting provider|hosting providers|hosting|cloud|software suppliers|Microsoft|Amazon Web Services|AWS|Software as a Service|Google Workspace|hostingbedrijf|hostingprovider|ICT leveranciers|IT dienstverleners|softwareleveranciers|hébergeur|hébergeurs|prestataires informatiques|IT Dienstleister|Hoster|Hostinganbieter|Hosting Anbieter|Rechenzentrum"},
	{"advertising", "controller", "advertentienetwerken en sociale media", "réseaux publicitaires et sociaux", "advertising and social networks", "Werbe- und soziale Netzwerke", "social networks|advertising networks|marketing and communication agencies|Facebook|Linkedin|Instagram|Google AdWords|Google Ads|Meta|advertentienetwerken|sociale media platforms|reclamebureaus|réseaux sociaux|régies publicitaires|Werbenetzwerke|Werbepartner|soziale Netzwerke"},
	{"analytics", "processor", "analysediensten", "mesure d'audience", "analytics services", "Analysedienste", "Google Analytics|Adobe|YouTube|Matomo|analytics provider|analyze your user behavior|analysediensten|mesure d'audience|Analysedienste"},
	{"mailing", "processor", "mailingdiensten", "routage d'e-mails", "mailing services", "Versanddienst für E-Mails", "Mailchimp|Mailjet|newsletter provider|mailing service|e mail marketing provider|Brevo|Sendinblue|mailingdienst"},
	{"location-provider", "controller", "aanbieder van plaatsbepaling", "fournisseur de géolocalisation", "geolocation provider", "Standortdienst", "geolocation service provider"},
	{"consultants", "processor", "adviseurs", "consultants", "consultants", "Berater", "consultants|adviseurs|consultant|Berater|conseillers"},
	{"archive", "processor", "archivering", "archivage", "archiving", "Archivierung", "archiving|companies for archiving|Google Drive|archivering|archivage|Archivierung"},
	{"scanning", "processor", "digitaliseren", "numérisation", "digitising", "Digitalisierung", "scanning digital documents|digitize files|digitaliseren van documenten|numérisation|Digitalisierung von Dokumenten"},
	{"printing", "processor", "drukkers", "imprimeurs", "printers", "Druckereien", "printers|drukkerij|drukkers|drukkerijen|imprimeurs|imprimeur|Druckereien|Druckerei"},
	{"translation", "processor", "vertalers", "traducteurs", "translators", "Übersetzer", "translators|translation agencies|vertalers|vertaalbureaus|traducteurs|Übersetzer"},
	{"partners", "controller", "partners", "partenaires", "partners", "Partner", "partners|partner|business partners|commercial partners|zakenpartners|partenaires|partenaires commerciaux|Partner|Kooperationspartner|Geschäftspartner"},
	{"customer", "controller", "de klant, die verwerkingsverantwoordelijke is", "le client, responsable du traitement", "the customer, who is the controller", "der Kunde als Verantwortlicher", "parties than the customer|andere partijen dan de klant|our customer the controller|onze klanten die de verwerkingsverantwoordelijke|notre client responsable"},
	{"employer", "controller", "eigen werkgever", "employeur", "own employer", "Arbeitgeber", "your employer|to your employees|uw werkgever|votre employeur|Ihr Arbeitgeber|Ihrem Arbeitgeber"},
	{"other-users", "public", "andere gebruikers", "autres utilisateurs", "other users", "andere Nutzer", "all users|other users|other members|andere gebruikers|andere leden|autres utilisateurs|andere Nutzer"},
	{"physicians", "controller", "artsen en zorgverleners", "médecins et soignants", "physicians and carers", "Ärzte und Pflegende", "general practitioner|physicians|hospitals|healthcare providers|huisarts|artsen|ziekenhuizen|zorgverleners|médecins|hôpitaux|professionnels de santé|Ärzte|Krankenhäuser|Kliniken|Labore"},
	{"test-parties", "processor", "derden bij tests", "tiers pour les tests", "third parties helping with tests", "Dritte bei Tests", "collaboration with third parties appointed"},
}

var receiverPhrases = func() *phrases {
	table := make([]string, len(receivers))
	for i := range receivers {
		table[i] = receivers[i].words
	}
	return newPhrases(table)
}()

var shareWords = newPhrases([]string{"share|shares|shared|sharing|disclose|disclosed|provide to|provides information|provide data|transfer|transferred|transmit|pass on|send to|exchanges|exchange|access to|call on|calls on|with the help of|processor|sub processor|using services of|show potentially interesting|communicate limited|combine|provider such as|delen|gedeeld|verstrekken|verstrekt|doorgeven|doorgegeven|geven door|behulp van|ontvangen|partageons|partagées|partagés|communiquées|communiqués|communiquons|transmises|transmettons|transmis|transmission|recours à|faisons appel|accès|teilen|weitergeben|weitergegeben|geben weiter|übermitteln|übermittelt|weitergeleitet|einsetzen|setzen ein|setzen wir|nutzen wir|bedienen uns|beauftragen|Empfänger"})

// recipients reads who else sees data.
func (r *reader) recipients() {
	by := r.sharing()
	for id := range receivers {
		g := by[id]
		if g == nil {
			continue
		}
		rec := &receivers[id]
		out := declaration.Recipient{Meta: meta(max(g.sure, Likely), "", g.lines...), ID: rec.id, Role: rec.role, Label: r.label(rec.nl, rec.fr, rec.en, rec.de)}
		if g.label != "" {
			out.Label = declaration.Label{Plain: g.label}
		}
		slices.Sort(g.region)
		if out.Region = slices.Compact(g.region); len(out.Region) == 0 {
			out.Region = declaration.Regions{"unknown"}
		}
		r.out.Recipients = append(r.out.Recipients, out)
	}
}

// A receiver is what the text says of one entry of receivers.
type receiver struct {
	lines  []int
	region []string
	label  string
	sure   Certainty
}

// sharing finds who is named where data is shared.
func (r *reader) sharing() map[int]*receiver {
	by := map[int]*receiver{}
	for i := range r.doc.units {
		u := &r.doc.units[i]
		if u.sort == heading {
			continue
		}
		topical := r.section(u)&onRecipients != 0 || r.recipientBullet(u)
		for _, s := range u.sents {
			if !topical && (!shareWords.has(u.toks, s) || r.section(u)&(onRights|onChanges|onAbout) != 0) {
				continue
			}
			found := receiverPhrases.find(u.toks, s)
			for k, m := range found {
				if receivers[m.id].id == "staff" && !topical {
					continue
				}
				g := by[m.id]
				if g == nil {
					g = &receiver{}
					by[m.id] = g
				}
				g.lines = append(g.lines, u.toks[m.from].line)
				where := s
				if len(found) > 1 { // each has what stands after it
					where.from = m.to
					if k+1 < len(found) {
						where.to = found[k+1].from
					}
				}
				g.region = append(g.region, regionsIn(u, where)...)
				if topical {
					g.sure = Certain
				}
				if u.sort == bullet && topical && g.label == "" && len(u.text) < 120 {
					g.label = short(u.text, 100)
				}
			}
		}
	}
	return by
}

// recipientBullet reports whether a bullet stands in a list of recipients.
func (r *reader) recipientBullet(u *unit) bool {
	for at, hop := r.up(u), 0; at != nil && hop < 2; at, hop = r.up(at), hop+1 {
		s := at.sents[len(at.sents)-1]
		if r.introducesData(at, s) && r.section(at)&onRecipients == 0 {
			return false
		}
		if topicsOf(at.toks, s)&onRecipients != 0 || shareWords.has(at.toks, s) && at.ends() == ':' && topicsOf(at.toks, s)&(onData|onPurpose) == 0 {
			return true
		}
	}
	return false
}

var insideWords = newPhrases([]string{"in the European Economic Area|within the EEA|within the European Union|within the EU|in the EU|located within the European Union|binnen de EER|binnen de EU|binnen de Europese Unie|in de Europese Economische Ruimte|dans l'Union européenne|au sein de l'UE|dans l'EEE|dans l'UE|innerhalb der EU|in der EU|innerhalb des EWR|innerhalb der Europäischen Union"})

// regionsIn returns where a sentence says that recipients are.
func regionsIn(u *unit, s span) []string {
	var out []string
	if insideWords.has(u.toks, s) && !outsideWords.has(u.toks, s) {
		out = append(out, "EEA")
	}
	for _, p := range places {
		if p.code != "unknown" && p.words.has(u.toks, s) {
			out = append(out, p.code)
		}
	}
	return out
}
