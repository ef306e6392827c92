package draft_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/inzage/inzage/internal/declaration"
)

func purposesOf(d *declaration.Declaration) string {
	var out []string
	for _, p := range d.Purposes {
		out = append(out, p.ID+"="+strings.Join(p.Basis, "+"))
	}
	return strings.Join(out, " ")
}

// TestBases holds that each purpose of a sentence or a part gets its own basis, named in words or by
// its letter in article 6 (R157).
func TestBases(t *testing.T) {
	for _, tc := range []struct{ name, text, want string }{
		{"each its own", "We store your name and e-mail. We use your data for our newsletter (consent) and for bookkeeping (legal obligation).", "newsletter=consent bookkeeping=legal-obligation"},
		{"between commas", "Nous collectons votre nom et votre e-mail. Vos données sont utilisées pour l'exécution du contrat, la facturation (obligation légale) et, avec votre consentement, l'envoi de notre lettre d'information.", "services=contract bookkeeping=legal-obligation newsletter=consent"},
		{"one for all", "We store your name. With your consent we use your data for our newsletter and for statistics.", "newsletter=consent statistics=consent"},
		{"letters", "Wir speichern Ihre E-Mail-Adresse. Wir verarbeiten Ihre Daten für den Newsletter (Art. 6 Abs. 1 lit. a DSGVO) und die Buchhaltung (Art. 6 Abs. 1 S. 1 lit. c DSGVO).", "newsletter=consent bookkeeping=legal-obligation"},
		{"letters, en", "We store your name. We process your data for our newsletter under article 6(1)(a) and (f).", "newsletter=consent+legitimate-interest"},
		{"letters, nl", "Wij bewaren uw naam. Wij verwerken uw gegevens voor de nieuwsbrief op grond van artikel 6, lid 1, onder f AVG.", "newsletter=legitimate-interest"},
		{"another article", "We store your name. We use your data for our newsletter under article 9(2)(h).", "newsletter="},
		{"of a part", "1. Purposes and data\n\n1.1 Newsletters\nFor this purpose we use the following data:\n- email address\nThe basis on which we may process these data is:\nConsent.\n\n1.2 Payments\nFor this purpose we use the following data:\n- social security number\nThe basis on which we may process these data is:\nIt is necessary for the performance of the agreement.\n", "newsletter=consent payments=contract"},
	} {
		t.Run(tc.name, func(t *testing.T) {
			if got := purposesOf(read(tc.text)); got != tc.want {
				t.Errorf("got  %s\nwant %s", got, tc.want)
			}
		})
	}
}

// rulesOf lists the retention rules with what they are about.
func rulesOf(d *declaration.Declaration) string {
	var out []string
	for _, r := range d.Retention {
		s := r.ID
		if r.HasNumber() {
			s += " " + r.Period.String() + " " + r.From.String()
		}
		out = append(out, s)
	}
	slices.Sort(out)
	return strings.Join(out, "; ")
}

// TestRules holds which rule is the default: one on the data as such, and no other (R156).
func TestRules(t *testing.T) {
	for _, tc := range []struct{ name, text, want string }{
		{"the data as such", "We store your e-mail address. Your data is kept for two years.", "default P2Y collection (assumed)"},
		{"another thing", "Wij bewaren uw e-mailadres. De dossierstukken bewaren wij 30 dagen.", "dossierstukken P30D collection (assumed)"},
		{"after the verb", "We store your e-mail address. We keep tickets for 18 months.", "tickets P18M collection (assumed)"},
		{"two things", "Wir speichern Ihre E-Mail-Adresse. Handelsbriefe bewahren wir sechs Jahre, Rechnungen zehn Jahre auf.", "financial P10Y collection (assumed); handelsbriefe P6Y collection (assumed)"},
		{"number last", "We store your e-mail address. We retain this data upon termination of the service for the following number of months: 12", "default P12M contract-end"},
		{"duration plus", "Wij bewaren uw e-mailadres. Wij bewaren uw gegevens voor de duur van het lidmaatschap plus zeven jaar.", "default P7Y contract-end"},
		{"a review", "We store your e-mail address. The need to keep data is reviewed every three years.", ""},
		{"every so often", "We store your e-mail address. CCTV footage is overwritten every 30 days.", "image P30D collection (assumed)"},
		{"of customers", "We store the e-mail address of customers. We keep information about our customers for six years after they cease being customers.", "customer P6Y contract-end"},
		{"exchange", "Nous conservons votre adresse e-mail. Vos données sont supprimées 12 mois après le dernier échange.", "default P12M last-contact"},
		{"up to date", "Nous conservons votre adresse e-mail. Vous pouvez demander à mettre à jour vos données.", ""},
		{"thereafter", "Wij bewaren uw e-mailadres. Uw gegevens worden bewaard zolang het abonnement actief is en daarna zeven jaar.", "default P7Y contract-end"},
		{"said again", "Wij bewaren uw e-mailadres. De dossierstukken bewaren wij 30 dagen. Na 30 dagen wordt de inhoud verwijderd.", "dossierstukken P30D collection (assumed)"},
		{"named after it", "Wir speichern Ihre E-Mail-Adresse. Die Aufbewahrung beträgt 15 Jahre für Steuerunterlagen sowie 5 Jahre für Mietsachen.", "mietsachen P5Y collection (assumed); steuerunterlagen P15Y collection (assumed)"},
		{"own suppliers are no group", "We store the e-mail addresses of suppliers and customers. Backups of our suppliers disappear within thirty days and are deleted.", "backups-suppliers P30D collection (assumed)"},
		{"a part of its own", "1. Purposes, data and retention\n\n1.1 Newsletters\nFor this purpose we use the following data:\n- email address\nRetention period\nWe retain this data until the service is terminated.\n\n1.2 Payments\nFor this purpose we use the following data:\n- telephone number\nRetention period\nWe retain this data for 12 months.\n", "newsletters; payments P12M collection (assumed)"},
	} {
		t.Run(tc.name, func(t *testing.T) {
			if got := rulesOf(read(tc.text)); got != tc.want {
				t.Errorf("got  %s\nwant %s", got, tc.want)
			}
		})
	}
}

// TestReading holds what is data and what is not: occasions, purposes, wishes, definitions, and lists
// without a lead-in (R153 to R155).
func TestReading(t *testing.T) {
	for _, tc := range []struct{ name, text, want string }{
		{"an occasion", "Lors d'une commande, nous collectons votre nom, votre adresse et votre téléphone.", "address person-name phone"},
		{"a purpose", "We store your e-mail address. Your data is used for invoicing and our newsletter.", "email"},
		{"a purpose of a list", "Wij bewaren uw e-mailadres.\nPersoonsgegevens worden verwerkt ten behoeve van de volgende doelstelling(en):\n- Facturatie;\n- Nieuwsbrief;\n", "email"},
		{"for the purposes above", "Voor de bovenstaande doelstelling(en) kunnen wij de volgende persoonsgegevens van u vragen:\n- Voornaam;\n- Btw-nummer;\n", "person-name vat-number"},
		{"no lead-in", "Beim Aufruf der Website werden Daten an unseren Provider übermittelt.\n\n- Browsertyp und Browserversion\n- verwendetes Betriebssystem\n- Referrer URL\n", "browsing-history operating-system user-agent"},
		{"a definition", "Personal data is any information relating to an identified person, such as a name, a location or health data. We store your e-mail address.", "email"},
		{"a wish", "Als u niet wilt dat cookies worden opgeslagen, past u uw browser aan. Wij bewaren uw e-mailadres.", "email"},
		{"some cookies", "Le site n'utilise aucun cookie publicitaire. Nous conservons votre adresse e-mail.", "email"},
		{"how, not whether", "Bent u van mening dat wij uw gezondheidsgegevens niet correct verwerken, dan kunt u klagen. Wij bewaren uw e-mailadres.", "email health"},
		{"consent between commas", "We store your name, your e-mail address and, with your consent, your location data.", "email geolocation?consent person-name"},
		{"consent in brackets", "We store your photo (only with your consent), your name and your e-mail address.", "email person-name portrait?consent"},
		{"by whom", "We store data of minors only with consent given by a parent or legal representative.", "minor?consent"},
		{"what is kept", "We store your e-mail address. Log files are deleted after 7 days.", "email login-record"},
		{"the name of a form", "When you fill in the contact form we process your name and your e-mail address.", "email person-name"},
		{"brackets in a name", "Technical Data we collect:\n- internet protocol (IP) address\n- time zone setting\n", "device-technical ip-address"},
		{"no cookies for something", "Our website doesn't use cookies that track you. We store your e-mail address.", "email"},
		{"of another thing", "We don't use buttons which also build profiles. We store your e-mail address.", "email"},
		{"one is none", "Nous ne collectons aucune donnée sensible. Nous conservons votre adresse e-mail.", "!health email"},
		{"a part on a form", "1. Contact form\n\nWe receive your name and your phone number.\n\n2. Rights\n\nYou may ask for access.\n", "person-name phone"},
	} {
		t.Run(tc.name, func(t *testing.T) {
			if got := kindsOf(read(tc.text)); got != tc.want {
				t.Errorf("got  %s\nwant %s", got, tc.want)
			}
		})
	}
}

// TestListedRights holds rights named beside others, by their articles, and in other words (R158).
func TestListedRights(t *testing.T) {
	for _, tc := range []struct{ text, want string }{
		{"Vous disposez d'un droit d'accès, de rectification, d'effacement, de limitation, d'opposition et de portabilité.", "access erasure objection portability rectification restriction"},
		{"U heeft recht op inzage, verbetering, verwijdering, beperking en overdracht van uw gegevens.", "access erasure portability rectification restriction"},
		{"You have the right of access, rectification, erasure, restriction and objection.", "access erasure objection rectification restriction"},
		{"Sie haben das Recht auf Auskunft, Berichtigung, Löschung, Einschränkung und Widerspruch.", "access erasure objection rectification restriction"},
		{"gemäß Art. 18 DSGVO haben Sie Rechte, gemäß Art. 77 DSGVO ebenso.", "complaint restriction"},
	} {
		var ids []string
		for _, r := range read("Wij bewaren uw e-mailadres.\n\n" + tc.text).Rights {
			ids = append(ids, r.ID)
		}
		slices.Sort(ids)
		if got := strings.Join(ids, " "); got != tc.want {
			t.Errorf("%s\ngot  %s\nwant %s", tc.text, got, tc.want)
		}
	}
}

// TestNames holds who the organisation is and where it is reached (R159).
func TestNames(t *testing.T) {
	const data = "\n\nWhich data we collect\n\nWe store your e-mail address.\n"
	for _, tc := range []struct{ text, want string }{
		{"Verantwortlich\nDr. Erika Muster\nBeispielstraße 12\n20095 Hamburg" + data, "Dr. Erika Muster | Beispielstraße 12, 20095 Hamburg"},
		{"Qui est responsable du traitement ?\nQuincaillerie du Test SRL, rue de l'Essai 12, 4000 Liège." + data, "Quincaillerie du Test SRL | rue de l'Essai 12, 4000 Liège"},
		{"Voorbeek Bestuur, is verwerkingsverantwoordelijke." + data, "Voorbeek Bestuur | "},
		{"Our hosting provider Wolkenhost GmbH stores backups." + data, "not stated | "},
		{"Complaints go to the Gegevensbeschermingsautoriteit, Drukpersstraat 35, 1000 Brussel, contact@apd-gba.be." + data, "not stated | "},
	} {
		d := read(tc.text)
		post := ""
		for _, c := range d.Contacts {
			post += c.Post + c.Email
		}
		if got := d.Organisation.Name + " | " + post; got != tc.want {
			t.Errorf("%s\ngot  %s\nwant %s", tc.text, got, tc.want)
		}
	}
}
