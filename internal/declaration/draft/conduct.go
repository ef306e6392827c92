package draft

import (
	"slices"

	"github.com/inzage/inzage/internal/declaration"
)

// promiseWords are the promises of security and conduct, each with the phrases that make it. The first
// ten are those a scan can check.
var promiseWords = []struct {
	id    string
	words *phrases
	with  *phrases // must stand in the sentence too; nil for nothing
}{
	{"encrypted-at-rest", newPhrases([]string{"data is encrypted|data are encrypted|encrypted databases|stored encrypted|encrypt data|encrypted storage|our data is encrypted|encrypted at rest|versleuteld opgeslagen|gegevens zijn versleuteld|versleutelde databank|versleuteld bewaard|données sont chiffrées|stockées de manière chiffrée|chiffrement des données|verschlüsselt gespeichert|verschlüsselte Speicherung|Daten werden verschlüsselt"}), nil},
	{"encrypted-in-transit", newPhrases([]string{"SSL|TLS|HTTPS|encrypted connection|versleuteling|versleutelde verbinding|connexion chiffrée|verschlüsselte Verbindung|Verschlüsselung|chiffrement"}), nil},
	{"passwords-enforced", newPhrases([]string{"passwords are enforced|password protected|protected by passwords|wachtwoorden verplicht|met wachtwoorden beveiligd|wachtwoordbeveiliging|protégés par mot de passe|protégées par mot de passe|passwortgeschützt|durch Passwörter geschützt"}), nil},
	{"eea-only", newPhrases([]string{"leave the EEA|leave the European|verlaten de Europese|verlaten de EER|verlaten de EU|quittent pas l'Union|verlassen die EU|verlassen den EWR|in the European Economic Area|within the EEA|within the European Union|only within the EU|inside the EU|stay in the EU|in de Europese Economische Ruimte|binnen de EER|binnen de Europese Unie|binnen de EU|au sein de l'Espace économique européen|dans l'Union européenne|au sein de l'Union européenne|dans l'EEE|innerhalb der EU|innerhalb der Europäischen Union|innerhalb des EWR|innerhalb des Europäischen Wirtschaftsraums"}), newPhrases([]string{"host|hosted|hosting|process|processed|store|stored|servers|hosten|verwerken|opgeslagen|bewaard|servers|hébergées|hébergeons|traitées|stockées|serveurs|gehostet|verarbeitet|gespeichert|Server|verarbeiten|speichern|hosten|blijven|verlaten|leave|quittent|verlassen|stay|remain|restent|bleiben"})},
	{"no-unsolicited-marketing", newPhrases([]string{"unsolicited marketing|only happens after prior permission|no unsolicited|ongevraagde marketing|ongevraagde marketingdoeleinden|geen ongevraagde|sans votre accord préalable|prospection non sollicitée|unaufgeforderte Werbung|keine unverlangte Werbung"}), nil},
	{"pseudonymised-analytics", newPhrases([]string{"aggregated or pseudonymised data|pseudonymised data|break the link with individual persons|gepseudonimiseerde gegevens|données pseudonymisées|pseudonymisierte Daten|pseudonymisiert"}), nil},
	{"anonymous-web-statistics", newPhrases([]string{"as anonymously as possible|anonymous statistics|anonymised statistics|anonymised IP|anonieme statistieken|geanonimiseerde statistieken|IP adres geanonimiseerd|statistiques anonymes|anonymisées|anonymisierte Statistiken|anonymisierter Form|IP Anonymisierung|anonymised form"}), nil},
	{"email-minimal", newPhrases([]string{"exchanges via e mail can be intercepted|e mail can be intercepted|e mail is not secure|e mail is niet veilig|l'e mail n'est pas sécurisé|E Mail nicht sicher|unencrypted e mail"}), nil},
	{"minimal-visibility", newPhrases([]string{"only persons who are authorised|only authorised persons|only employees who|only those employees|need to know|not all data is accessible|alleen bevoegde medewerkers|enkel bevoegde medewerkers|alleen medewerkers die|seules les personnes habilitées|uniquement les personnes habilitées|seuls les collaborateurs|nur befugte Mitarbeiter|nur berechtigte Personen|nur Mitarbeiter"}), nil},
	{"synthetic-tests", newPhrases([]string{"test data is synthetic|no real data in tests|only test with synthetic|fictieve testgegevens|geen echte gegevens in testomgevingen|données de test fictives|keine Echtdaten in Testsystemen|synthetische Testdaten"}), nil},
	{"no-sale", newPhrases([]string{"not sell|not sell or rent|never sell|do not sell|verkopen nooit|niet verkopen|verkopen geen|nooit verkocht|verkoopt geen|vendons pas|ne vendons jamais|ne vendons|nicht verkaufen|verkaufen keine|verkaufen Ihre Daten nicht|niemals verkaufen|kein Verkauf|verkopen uw gegevens niet|niet verkocht|pas vendues|nicht verkauft|does not sell"}), nil},
	{"minimal-data", newPhrases([]string{"more personal data than necessary|no more data than|limited to what is necessary|only process personal data if|minimise|minimaliseren|niet meer gegevens dan|alleen de gegevens die nodig|alleen persoonsgegevens als en voor zover|strictement nécessaires|que les données nécessaires|Datenminimierung|nur die Daten die erforderlich|nicht mehr Daten als"}), nil},
	{"consent-always", newPhrases([]string{"any personal data without your consent|nothing without your consent|geen persoonsgegevens zonder uw toestemming|aucune donnée sans votre consentement|keine Daten ohne Ihre Einwilligung"}), nil},
	{"confidential-staff", newPhrases([]string{"maintain confidentiality|professional discretion|bound to secrecy|duty of confidentiality|geheimhouding|geheimhoudingsplicht|beroepsgeheim|secret professionnel|obligation de confidentialité|tenus à la confidentialité|Verschwiegenheit|Vertraulichkeit verpflichtet|zur Vertraulichkeit"}), nil},
	{"iso-27001", newPhrases([]string{"ISO27001|ISO 27001|ISO IEC 27001"}), nil},
	{"processor-contracts", newPhrases([]string{"contract with each of our processors|processing agreement|data processing agreement|verwerkersovereenkomst|verwerkersovereenkomsten|contrat de sous traitance|accord de traitement|Auftragsverarbeitungsvertrag|Auftragsverarbeitungsverträge|AV Vertrag"}), nil},
	{"record-of-processing", newPhrases([]string{"record of processing activities|register van verwerkingsactiviteiten|verwerkingsregister|registre des activités|registre des traitements|Verzeichnis von Verarbeitungstätigkeiten"}), nil},
	{"breach-process", newPhrases([]string{"breach notification|data breach|datalek|meldplicht datalekken|violation de données|Datenpanne|Datenschutzverletzung"}), nil},
	{"trained-staff", newPhrases([]string{"employees are proactively alerted|training of our employees in data|trained staff|medewerkers worden opgeleid|personnel est formé|Mitarbeiter werden geschult"}), nil},
	{"delete-or-anonymise", newPhrases([]string{"delete or anonymise|deleted or anonymised|verwijderen of anonimiseren|verwijderd of geanonimiseerd|supprimées ou anonymisées|gelöscht oder anonymisiert"}), nil},
	{"no-third-party-tracking", newPhrases([]string{"no tracking by third parties|niet worden gevolgd|geen tracking door derden|pas de suivi par des tiers|kein Tracking durch Dritte|no third party cookies"}), nil},
	{"no-profiling", newPhrases([]string{"no profiling|do not profile|no automated decision|do not use automated decision making|geen profilering|maken geen gebruik van geautomatiseerde besluitvorming|geen geautomatiseerde|aucun profilage|aucune décision automatisée|pas de profilage|kein Profiling|keine automatisierte Entscheidungsfindung"}), nil},
}

// promises reads what the organisation promises of security and conduct.
func (r *reader) promises() {
	for i := range promiseWords {
		p := &promiseWords[i]
		var lines []int
		scope := ""
		for k := range r.doc.units {
			u := &r.doc.units[k]
			for _, s := range u.sents {
				if u.sort == heading || !p.words.has(u.toks, s) || p.with != nil && (!p.with.has(u.toks, s) || outsideWords.has(u.toks, s)) {
					continue
				}
				if scope == "" {
					scope = short(u.textOf(s), 140)
				}
				lines = append(lines, linesOf(u, s)...)
			}
		}
		if len(lines) > 0 && r.out.Promise(p.id) == nil {
			r.out.Promises = append(r.out.Promises, declaration.Promise{Meta: meta(Likely, "", lines...), ID: p.id, Scope: scope})
		}
	}
}

var (
	outsideWords   = newPhrases([]string{"outside the EEA|outside the EU|outside the EER|outside the European Economic Area|outside the European Union|outside Europe|third country|third countries|buiten de EER|buiten de EU|buiten de Europese|andere landen|derde landen|derde land|hors de l'EEE|hors EEE|hors UE|hors de l'Union|en dehors de l'Union|en dehors de l'UE|pays tiers|hors de l'Espace|Drittland|Drittländer|Drittländern|Drittstaaten|außerhalb der EU|außerhalb des EWR|außerhalb der Europäischen Union|außerhalb des Europäischen|in other countries|Hoofdstuk V"})
	safeguardWords = newPhrases([]string{"standard contractual clauses|binding corporate rules|binding corporate policies|adequacy decision|adequate level|policies approved by the European Commission|appropriate safeguards|Data Privacy Framework|modelcontractbepalingen|modelcontracten|standaardcontractbepalingen|adequaatheidsbesluit|passende waarborgen|clauses contractuelles types|décision d'adéquation|règles d'entreprise contraignantes|garanties appropriées|niveau adéquat|Standardvertragsklauseln|Standarddatenschutzklauseln|Angemessenheitsbeschluss|geeignete Garantien|Binding Corporate Rules|AVG Hoofdstuk V|in overeenstemming met AVG"})
	places         = []place{
		{"US", newPhrases([]string{"United States|USA|Verenigde Staten|États Unis|Vereinigte Staaten|Vereinigten Staaten"})},
		{"IN", newPhrases([]string{"India|Inde"})},
		{"GB", newPhrases([]string{"United Kingdom|Verenigd Koninkrijk|Royaume Uni|Vereinigtes Königreich"})},
		{"CH", newPhrases([]string{"Switzerland|Zwitserland|Suisse|Schweiz"})},
		{"CN", newPhrases([]string{"China|Chine"})},
		{"CA", newPhrases([]string{"Canada|Kanada"})},
		{"JP", newPhrases([]string{"Japan|Japon"})},
		{"unknown", newPhrases([]string{"APAC|Asia Pacific|Azië|Asie|Asien"})},
	}
)

// A place is a country outside the EEA.
type place struct {
	code  string
	words *phrases
}

// transfers reads whether data leaves the EEA, to where and under which safeguard.
func (r *reader) transfers() {
	t := declaration.Transfer{}
	var lines []int
	for i := range r.doc.units {
		u := &r.doc.units[i]
		all := span{0, len(u.toks)}
		abroad := r.section(u)&(onRecipients|onTransfer) != 0 && slices.ContainsFunc(places, func(p place) bool { return p.words.has(u.toks, all) })
		if u.sort == heading || !outsideWords.has(u.toks, all) && !abroad && !safeguardWords.has(u.toks, all) {
			continue
		}
		if outsideWords.has(u.toks, all) && r.noTransfer(u) {
			continue
		}
		lines = append(lines, u.first())
		t = r.transferFrom(t, u, all)
		if u.kids { // safeguards as bullets
			for k := i + 1; k < len(r.doc.units) && r.doc.units[k].sort == bullet; k++ {
				t = r.transferFrom(t, &r.doc.units[k], span{0, len(r.doc.units[k].toks)})
				lines = append(lines, r.doc.units[k].first())
			}
		}
	}
	if len(lines) == 0 {
		return
	}
	t.Meta = meta(Likely, "", lines...)
	if t.Safeguard == "" {
		t.Safeguard = "none named"
	}
	r.out.Transfers = append(r.out.Transfers, t)
}

// noTransfer reports whether a unit says that data does not leave, and makes a promise of it.
func (r *reader) noTransfer(u *unit) bool {
	for _, s := range u.sents {
		if !outsideWords.has(u.toks, s) {
			continue
		}
		if len(r.denials(u, s)) == 0 || r.cue.unless.has(u.toks, s) || safeguardWords.has(u.toks, s) || len(regionsIn(u, s)) > 0 || !movesWords.has(u.toks, s) {
			return false
		}
		if r.out.Promise("eea-only") == nil {
			r.out.Promises = append(r.out.Promises, declaration.Promise{Meta: meta(Likely, "", linesOf(u, s)...), ID: "eea-only", Scope: short(u.textOf(s), 140)})
		}
	}
	return true
}

var movesWords = newPhrases([]string{"verstrekken|verstrekt|delen|fournissons|communiquons|geben weiter|provide|disclose|transfer|transferred|transfers|send|sent|leave|leaves|shared|doorgifte|doorgegeven|verlaten|verzonden|transfert|transférées|transférons|transferts|Übermittlung|übermittelt|übertragen|Weitergabe|weitergegeben|process|processed|verwerken|verwerkt|verarbeitet|stored"})

// transferFrom adds the places and safeguards that a unit names.
func (r *reader) transferFrom(t declaration.Transfer, u *unit, s span) declaration.Transfer {
	for _, p := range places {
		if p.words.has(u.toks, s) && !slices.Contains(t.To, p.code) {
			t.To = append(t.To, p.code)
		}
	}
	if m := safeguardWords.find(u.toks, s); len(m) > 0 {
		if t.Safeguard != "" {
			t.Safeguard += "; "
		}
		t.Safeguard += u.textOf(span{m[0].from, m[0].to})
	}
	return t
}

// holdWords are the grounds on which a clock may be stopped.
var holdWords = []struct {
	id             string
	nl, fr, en, de string
	words          *phrases
}{
	{"dispute", "geschil of rechtsvordering", "litige", "dispute or legal claim", "Rechtsstreit", newPhrases([]string{"dispute|disputes|legal claims|legal claim|event of disputes|exercise of our rights|defence of rights|geschil|geschillen|rechtsvordering|rechtsvorderingen|litige|litiges|contentieux|actions en justice|Rechtsstreit|Rechtsstreitigkeiten|Rechtsansprüche|Rechtsansprüchen"})},
	{"official-inquiry", "onderzoek door de overheid", "enquête officielle", "inquiry by public authorities", "behördliche Untersuchung", newPhrases([]string{"inquiries of the public authorities|official investigation|onderzoek door de overheid|enquête officielle|behördliche Untersuchung|behördliches Verfahren"})},
	{"accountancy", "boekhouding", "comptabilité", "accountancy", "Buchführung", newPhrases([]string{"context of accountancy"})},
}

// holds reads what may stop a retention clock; it counts only where retention is spoken of.
func (r *reader) holds() {
	for _, h := range holdWords {
		var lines []int
		for i := range r.doc.units {
			u := &r.doc.units[i]
			for _, s := range u.sents {
				if h.words.has(u.toks, s) && (retainWords.has(u.toks, s) || r.section(u)&onRetention != 0) && u.sort != heading {
					lines = append(lines, linesOf(u, s)...)
				}
			}
		}
		if len(lines) > 0 {
			r.out.Holds = append(r.out.Holds, declaration.Hold{Meta: meta(Likely, "", lines...), ID: h.id, Label: r.label(h.nl, h.fr, h.en, h.de), Suspends: []string{"erasure"}})
		}
	}
}
