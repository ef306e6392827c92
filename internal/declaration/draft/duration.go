package draft

import (
	"strconv"
	"strings"
	"sync"

	"github.com/inzage/inzage/detectors"
	"github.com/inzage/inzage/internal/declaration"
)

// A duration is a number with a unit of time, as printed: "7 jaar", "dix ans", "two (2) weeks".
type duration struct {
	span
	period declaration.Period
}

var timeUnits = sync.OnceValue(func() map[string]byte {
	m := map[string]byte{}
	for unit, words := range map[byte]string{
		'D': "day days dag dagen jour jours tag tage tagen werkdag werkdagen werktage werktagen kalendertage kalenderdagen",
		'W': "week weeks weken semaine semaines woche wochen",
		'M': "month months maand maanden mois monat monate monaten",
		'H': "hour hours uur uren heure heures stunde stunden",
		'Y': "year years jaar jaren an ans année années jahr jahre jahren",
	} {
		for w := range strings.FieldsSeq(words) {
			m[norm(w)] = unit
		}
	}
	m["an"], m["ans"] = 'Y', 'Y'
	return m
})

// betweenNumber are words that stand between a number and its unit.
var betweenNumber = normSet("school business more full whole working business calendar consecutive additional further successive volle extra weitere vollen hele aaneengesloten")

// numberWords are the numbers from 1 to 99 in words, and the hundred, folded; those of Dutch and
// German are one word each.
var numberWords = sync.OnceValue(func() map[string]int {
	m := map[string]int{}
	add := func(list string, from, step int) {
		for w := range strings.FieldsSeq(list) {
			for part := range strings.SplitSeq(w, "/") {
				m[detectors.Fold(part)] = from
			}
			from += step
		}
	}
	add("one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty", 1, 1)
	add("thirty forty fifty sixty seventy eighty ninety hundred", 30, 10)
	add("één twee drie vier vijf zes zeven acht negen tien elf twaalf dertien veertien vijftien zestien zeventien achttien negentien twintig", 1, 1)
	add("dertig veertig vijftig zestig zeventig tachtig negentig honderd", 30, 10)
	add("un/une deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize dix-sept dix-huit dix-neuf vingt", 1, 1)
	add("trente quarante cinquante soixante septante quatre-vingts nonante cent", 30, 10)
	add("ein/eins/einem/einen/eine zwei drei vier fünf sechs sieben acht neun zehn elf zwölf dreizehn vierzehn fünfzehn sechzehn siebzehn achtzehn neunzehn zwanzig", 1, 1)
	add("dreißig vierzig fünfzig sechzig siebzig achtzig neunzig hundert", 30, 10)
	compound := func(ones, tens, and string) {
		for i, one := range strings.Fields(ones) {
			for k, ten := range strings.Fields(tens) {
				m[detectors.Fold(one+and+ten)] = 20 + 10*k + i + 1
			}
		}
	}
	compound("een twee drie vier vijf zes zeven acht negen", "twintig dertig veertig vijftig zestig zeventig tachtig negentig", "en")
	compound("ein zwei drei vier fünf sechs sieben acht neun", "zwanzig dreißig vierzig fünfzig sechzig siebzig achtzig neunzig", "und")
	m["a"], m["an"], m["een"] = 1, 1, 1
	return m
})

// durations finds the durations in a range of tokens.
func durations(toks []token, s span) []duration {
	var out []duration
	for i := s.from; i < s.to; i++ {
		d, ok := durationAt(toks, s, i)
		if !ok {
			continue
		}
		out = append(out, d)
		i = d.to - 1
	}
	return out
}

func durationAt(toks []token, s span, i int) (duration, bool) {
	if d, ok := countOf(toks, s, i); ok {
		return d, true
	}
	n, k := numberAt(toks, s, i)
	if n <= 0 {
		return duration{}, false
	}
	if k+2 < s.to && toks[k].text == "(" && toks[k+2].text == ")" { // two (2) years
		k += 3
	}
	if k < s.to && toks[k].sort == word && betweenNumber[toks[k].norm] {
		k++
	}
	if k >= s.to || toks[k].sort != word {
		return duration{}, false
	}
	unit, ok := timeUnits()[toks[k].norm]
	if !ok {
		return duration{}, false
	}
	return duration{span{i, k + 1}, periodOf(n, unit)}, true
}

// countNouns begin "the number of months: 12".
var countNouns = normSet("number numbers aantal nombre anzahl")

// countOf reads a number that stands after its unit: "for the following number of months: 12".
func countOf(toks []token, s span, i int) (duration, bool) {
	if toks[i].sort != word || !countNouns[toks[i].norm] {
		return duration{}, false
	}
	k := i + 1
	for k < s.to && toks[k].sort == word && skipped[toks[k].norm] {
		k++
	}
	if k+1 >= s.to || toks[k].sort != word {
		return duration{}, false
	}
	unit, ok := timeUnits()[toks[k].norm]
	if k++; toks[k].text == ":" {
		k++
	}
	if !ok || k >= s.to {
		return duration{}, false
	}
	n, end := numberAt(toks, s, k)
	return duration{span{i, end}, periodOf(n, unit)}, n > 0
}

// periodOf is a number of a unit as a period.
func periodOf(n int, unit byte) declaration.Period {
	var p declaration.Period
	switch unit {
	case 'H':
		p.Days = (n + 23) / 24 // the calendar knows no hours
	case 'D':
		p.Days = n
	case 'W':
		p.Days = 7 * n
	case 'M':
		p.Months = n
	case 'Y':
		p.Years = n
	}
	return p
}

// numberAt reads a number in digits or words and returns where it ends; 0 for none.
func numberAt(toks []token, s span, i int) (n, end int) {
	t := toks[i]
	if t.sort != word {
		return 0, i
	}
	if isDigit(t.text[0]) {
		v, err := strconv.Atoi(t.text)
		if err != nil || v > 999 {
			return 0, i
		}
		return v, i + 1
	}
	v, ok := numberWords()[detectors.Fold(t.text)]
	if !ok || strings.EqualFold(t.text, "à") { // "mettre à jour"
		return 0, i
	}
	// "twenty eight", "vingt huit": tens and ones apart.
	if v >= 20 && v%10 == 0 && i+1 < s.to && toks[i+1].sort == word {
		if w, ok := numberWords()[detectors.Fold(toks[i+1].text)]; ok && w < 10 && len(toks[i+1].text) > 2 {
			return v + w, i + 2
		}
	}
	return v, i + 1
}

// Words of events after "after", and the events they name. The first that is found counts.
var eventWords = []struct {
	event declaration.Event
	words *phrases
}{
	{declaration.CertificateExpiry, newPhrases([]string{"expiration date of certificate|expiry of certificate|expiration of certificate|certificate has expired|certificate expires|vervaldatum van het certificaat|verlopen van het certificaat|expiration du certificat|Ablauf des Zertifikats"})},
	{declaration.DisputeEnd, newPhrases([]string{"end of the dispute|dispute|settlement of the claim|closing of the case|einde van het geschil|afhandeling van het geschil|fin du litige|Ende des Rechtsstreits"})},
	{declaration.LastUse, newPhrases([]string{"last use|last login|last activity|last visit|inactivity|inactive|no longer used|stop using|laatste gebruik|laatste login|laatste inlog|laatste bezoek|inactiviteit|dernière utilisation|dernière connexion|inactivité|dernière activité|dernière visite|letzten Nutzung|letzter Nutzung|letzten Anmeldung|letzten Login|Inaktivität|letzte Nutzung|letzten Besuch"})},
	{declaration.LastContact, newPhrases([]string{"last contact|last exchange|last communication|dernier échange|derniers échanges|laatste communicatie|letzten Austausch|most recent contact|last consultation|last appointment|last treatment|laatste behandeling|laatste consultatie|laatste consult|dernière consultation|dernier rendez vous|letzten Behandlung|letzte Behandlung|letzten Konsultation|laatste contact|laatste contactmoment|dernier contact|dernière prise de contact|letzten Kontakt|letzter Kontakt|letztem Kontakt|letzte Kontakt"})},
	{declaration.PurposeEnd, newPhrases([]string{"unsubscribing|unsubscribe|uitschrijving|afmelding|désinscription|désabonnement|Abmeldung|Abbestellung|end of procedure|end of the application procedure|recruitment procedure|selection procedure|application process|recruitment process|handling of your request|request has been handled|purpose has been|einde van de procedure|einde sollicitatieprocedure|sollicitatieprocedure|procedure|la procédure|Verfahrens|wervingsprocedure|selectieprocedure|afhandeling van|afgehandeld|afronding|fin de la procédure|procédure de recrutement|processus de recrutement|traitement de votre demande|end of treatment|end of the treatment|completion of treatment|einde van de behandeling|afronding van de behandeling|afloop van de behandeling|fin du traitement médical|fin des soins|Abschluss der Behandlung|Ende der Behandlung|Abschluss der Dienstleistung|Abschluss des Bewerbungsverfahrens|Bewerbungsverfahren|Bewerbungsprozess|Abschluss des Verfahrens|Erledigung Ihrer Anfrage|abschließender Bearbeitung|Wegfall des Zwecks|Zweckerfüllung"})},
	{declaration.ContractEnd, newPhrases([]string{"end of contract|end of the agreement|end of contractual relationship|ending contractual relationship|ending of the contract|termination of contract|termination of the agreement|termination of the contractual relationship|end of the relationship|end of customer relationship|end of the customer relationship|end of the business relationship|contract ends|contract has ended|agreement ends|agreement has ended|end of your subscription|end of your membership|closing of account|you close|close your account|closure of your account|account is closed|end of employment|cease being customers|cease being a customer|cease to be|no longer a customer|no longer a member|geen klant meer|geen lid meer|n'est plus client|n'êtes plus client|leaves school|leaves the club|leaves the association|vertrek van de leerling|vertrek als lid|départ de l'élève|départ du membre|départ de la personne|Ausscheiden|Verlassen der Schule|termination of employment|end of your employment|leaves the company|end of the mandate|end of service|termination of service|service is terminated|service ends|einde van overeenkomst|einde overeenkomst|einde contract|einde van het contract|eindigen van de overeenkomst|beëindiging van overeenkomst|beëindiging overeenkomst|beëindiging contract|beëindiging van de klantrelatie|afloop overeenkomst|afloop van het contract|afloop van de overeenkomst|einde van de klantrelatie|einde klantrelatie|einde dienstverband|einde van het dienstverband|uitdiensttreding|uit dienst|opzegging|einde lidmaatschap|einde van uw lidmaatschap|sluiten van uw account|verwijdering van uw account|fin contrat|fin de la relation|fin de la relation contractuelle|fin de la relation commerciale|terme du contrat|expiration du contrat|résiliation|cessation de la relation|clôture de votre compte|clôture du compte|départ du salarié|fin de votre abonnement|fin de l'abonnement|fin de l'adhésion|Vertragsende|Ende des Vertrags|Ende des Vertrages|Ende des Vertragsverhältnisses|Beendigung des Vertrags|Beendigung des Vertrages|Beendigung des Vertragsverhältnisses|Beendigung Vertragsverhältnis|Vertragsbeendigung|Ende der Geschäftsbeziehung|Beendigung der Geschäftsbeziehung|Ende der Kundenbeziehung|Kündigung|Ende der Mitgliedschaft|Austritt|Ende des Arbeitsverhältnisses|Beendigung des Arbeitsverhältnisses|Löschung des Kontos"})},
	{declaration.DocumentIssue, newPhrases([]string{"issue of the document|date of issue of document|afgifte van het document|délivrance du document|Ausstellung des Dokuments"})},
	{declaration.Transaction, newPhrases([]string{"execution of a transaction|transaction|purchase|last purchase|order|invoice|payment|delivery|end of the financial year|financial year|fiscal year|transactie|aankoop|bestelling|factuur|factuurdatum|betaling|levering|boekjaar|einde van het boekjaar|achat|commande|facture|paiement|livraison|exercice|clôture de l'exercice|émission de la facture|Kauf|Bestellung|Rechnung|Rechnungsdatum|Rechnungsstellung|Zahlung|Lieferung|Geschäftsjahr|Geschäftsjahres|Kalenderjahres|Transaktion|booking|stay|verblijf|séjour|Aufenthalt"})},
	{declaration.Registration, newPhrases([]string{"registration|sign up|subscription|account creation|enrolment|registratie|inschrijving|aanmelding|aanmaken van account|inscription|création du compte|enregistrement de votre compte|Registrierung|Anmeldung|Einschreibung"})},
	{declaration.Instruction, newPhrases([]string{"instruction|instructie|opdracht|Weisung"})},
	{declaration.Capture, newPhrases([]string{"recording|capture|opname|opnames|enregistrement|captation|Aufnahme|Aufzeichnung"})},
	{declaration.LastContact, newPhrases([]string{"contact|kontakt"})},
	{declaration.Collection, newPhrases([]string{"collection|receipt|received|date of collection|submission|being placed|placement|consent|sending|verzameling|ontvangst|verkrijging|plaatsing|indiening|inzending|verzending|collecte|réception|dépôt|recueil|consentement|Erhebung|Eingang|Erhalt|Speicherung|Setzen|Einwilligung|Empfang|visit|bezoek|visite|Besuch"})},
}

// anchors are the words that an event follows.
var anchors = newPhrases([]string{"after|following|from|since|upon|starting from|counting from|na|vanaf|sinds|te rekenen vanaf|gerekend vanaf|après|à compter|à partir|dès|suivant|depuis|nach|ab|seit|beginning with|bij|lors"})
