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
