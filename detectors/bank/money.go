package bank

import (
	"bytes"

	"github.com/inzage/inzage/detectors"
)

// The kinds of this file have no shape of their own: a field named for them decides, and what
// stands in it must look like what such fields hold.

// DirectDebit recognises references of direct-debit mandates, in fields named for them.
//
// Shape: a reference of 4 to 35 letters, digits and the marks + - / . : with at least one digit.
// Check: none. Value: as written. Confidence: likely under a field name.
// Source: European Payments Council, SEPA core direct debit rulebook, AT-01.
var DirectDebit = &detectors.Detector{
	Name: "direct-debit", Kind: "direct-debit",
	Title: "Direct-debit mandate reference", Rules: "likely under a field name", Source: "EPC, SEPA core direct debit rulebook (AT-01)",
	Chance: 1, MaxLen: 64,
	Fields: []string{"mandaat$", "mandaatreferentie", "mandaatnummer", "mandaatnr", "mandaatid", "mandatereference", "mandateid", "mandateref", "umr", "rum$", "referencemandat", "mandatssepa", "sepamandaat", "sepamandat", "sepamandate",
		"mandatsreferenz", "domicilieringsnummer", "domicilieringnr", "numerodomiciliation", "mndtid", "incassomachtiging", "machtigingskenmerk"},
	NotFields:  notNumbers,
	JudgeField: func(p *detectors.Pass, c *detectors.Candidate) { reportField(p, c, isReference) },
}

// Salary recognises what a person is paid, in fields named for it.
//
// Shape: an amount, with or without currency and separators. Check: none. Value: as written.
// Confidence: likely under a field name.
// Source: the field's name.
var Salary = &detectors.Detector{
	Name: "salary", Kind: "salary",
	Title: "Pay of a person, by field name", Check: "an amount of money", Rules: "likely under a field name holding an amount", Source: "the field's name",
	Chance: 1, MaxLen: 64,
	Fields: []string{"loon", "brutoloon", "nettoloon", "maandloon", "uurloon", "jaarloon", "dagloon", "basisloon", "salaris", "brutosalaris", "nettosalaris", "maandsalaris", "jaarsalaris", "bezoldiging", "wedde", "salaire", "salairebrut",
		"salairenet", "salairemensuel", "remuneration", "gehalt", "bruttogehalt", "nettogehalt", "monatsgehalt", "jahresgehalt", "bruttolohn", "nettolohn", "stundenlohn", "lohn$", "salary", "grosssalary", "netsalary", "basesalary", "wage", "wages",
		"grosspay", "netpay", "basepay", "hourlyrate$", "brutomaandloon", "brutojaarloon", "vakantiegeld", "eindejaarspremie"},
	NotFields:  append([]string{"loonfiche", "administratie", "code", "group", "groep", "currency", "munt", "devise", "heffing"}, notNumbers...),
	JudgeField: func(p *detectors.Pass, c *detectors.Candidate) { reportField(p, c, isAmount) },
}

// CreditData recognises creditworthiness, debts and collection, in fields named for them.
//
// Shape: up to 40 bytes that are no placeholder. Check: none. Value: as written. Confidence: likely
// under a field name.
// Source: the field's name.
var CreditData = &detectors.Detector{
	Name: "credit-data", Kind: "credit-data",
	Title: "Creditworthiness, debts and collection, by field name", Rules: "likely under a field name", Source: "the field's name",
	Chance: 1, MaxLen: 128,
	Fields: []string{"kredietscore", "creditscore", "kredietwaardigheid", "solvabilite", "creditworthiness", "bonitat", "schufa", "schufascore", "bkr", "bkrcode", "bkrregistratie", "schuldsaldo", "openstaandeschuld", "schuldbedrag", "incassodossier", "incassostatus",
		"recouvrement", "collectionstatus", "debtamount", "outstandingdebt", "kredietlimiet", "creditrating", "scoringcredit", "surendettement", "schuldhulp", "inkassostatus", "dettes$"},
	JudgeField: func(p *detectors.Pass, c *detectors.Candidate) { reportField(p, c, isShort) },
}

// InsuranceData recognises policy, claim and beneficiary data, in fields named for them.
//
// Shape: a reference of 4 to 35 characters with a digit. Check: none. Value: as written.
// Confidence: likely under a field name.
// Source: the field's name.
var InsuranceData = &detectors.Detector{
	Name: "insurance-data", Kind: "insurance-data",
	Title: "Policy or claim number, by field name", Rules: "likely under a field name", Source: "the field's name",
	Chance: 1, MaxLen: 64,
	Fields: []string{"polis$", "polisnummer", "polisnr", "schadedossier", "schadenummer", "schadenr", "verzekeringsnummer", "policynumber", "policyno", "claimnumber", "claimno", "numeropolice", "numpolice", "contratassurance", "numerosinistre", "sinistre$",
		"versicherungsschein", "versicherungsscheinnummer", "schadennummer", "policennummer", "insurancenumber", "insurancepolicy", "insuranceid", "aansluitingsnummermutualiteit", "mutualiteitsnummer", "zorgpolis"},
	NotFields:  notNumbers,
	JudgeField: func(p *detectors.Pass, c *detectors.Candidate) { reportField(p, c, isReference) },
}

// InvoiceData recognises numbers of invoices, in fields named for them whose record names a person
// or an address beside it. The engine's records decide; a column of invoice numbers alone is none.
//
// Shape: a reference of 3 to 35 characters with a digit. Check: none. Value: as written.
// Confidence: possible under a field name; likely when the record holds a field named for a person.
// Source: the field's name.
var InvoiceData = &detectors.Detector{
	Name: "invoice-data", Kind: "invoice-data",
	Title: "Invoice of a person, by field name", Rules: "possible under a field name; likely in a record with a person's name", Source: "the field's name",
	Chance: 1, MaxLen: 64,
	Fields:     []string{"factuurnummer", "factuurnr", "factuur$", "invoicenumber", "invoiceno", "invoicenr", "invoiceid", "numerofacture", "numfacture", "facture$", "rechnungsnummer", "rechnungsnr"},
	NotFields:  notNumbers,
	JudgeField: func(p *detectors.Pass, c *detectors.Candidate) { reportBeside(p, c, isReference, personWords) },
}

// PaymentTransaction recognises the message or amount of a payment, in fields named for them, when
// the same record holds an account.
//
// Shape: an amount, or a message of up to 140 bytes that is no placeholder. Check: none. Value: as
// written.
// Confidence: possible under a field name; an amount is likely in the record of a bank statement,
// which holds fields named for an account or a counterparty and for a date. A message is never more
// than possible, so that what it holds is reported for what it is.
// Source: ISO 20022 camt.053, field names of bank exports.
var PaymentTransaction = &detectors.Detector{
	Name: "payment-transaction", Kind: "payment-transaction",
	Title: "Payment: amount or message, by field name", Rules: "possible under a field name; an amount likely in a record with an account or counterparty and a date", Source: "ISO 20022 camt.053",
	Chance: 1, MaxLen: 256,
	Fields: []string{"transactiebedrag", "betaaldbedrag", "bedragbetaald", "transactionamount", "paymentamount", "montanttransaction", "montantpaye", "bedrag$", "montant$", "betrag$", "mededeling$", "omschrijvingtransactie", "communication$", "verwendungszweck",
		"remittanceinformation", "unstructuredremittance", "vrijemededeling", "betalingsmededeling", "libelleoperation"},
	NotFields:  notNumbers,
	JudgeField: func(p *detectors.Pass, c *detectors.Candidate) { reportBeside(p, c, isMoney, accountWords, dateWords) },
}

// PaymentIncident recognises that a payment failed, and why.
//
// Shape: a return reason code of ISO 20022 (AM04, MD06, …) or a short text under a field named for
// it; the phrases onvoldoende saldo, provision insuffisante, stornering and the like.
// Check: the code is on the list. Value: as written. Confidence: likely under a field name; possible
// as a phrase in running text.
// Source: ISO 20022 external code sets, return reasons.
var PaymentIncident = &detectors.Detector{
	Name: "payment-incident", Kind: "payment-incident",
	Title: "Failed payment and its reason", Check: "the reason code is on the list of ISO 20022", Rules: "likely under a field name; possible as a phrase", Source: "ISO 20022 external code sets: return reason",
	Chance: 1, MaxLen: 128,
	Fields:   []string{"returnreason", "rejectreason", "terugboekingsreden", "storneringsreden", "stornocode", "motifrejet", "motifderejet", "ruckgabegrund", "rucklastschriftgrund", "weigeringsreden", "betalingsachterstand", "wanbetaling", "impaye$", "returnreasoncode"},
	Classes:  detectors.Of(detectors.Word),
	Triggers: incidentPhrases,
	Judge: func(p *detectors.Pass, c *detectors.Candidate) {
		end := phraseEnd(p, c)
		p.Report(c, detectors.Match{Start: c.Start, End: end, Value: p.Text[c.Start:end], Confidence: detectors.Possible, Evidence: detectors.Context})
	},
	JudgeField: func(p *detectors.Pass, c *detectors.Candidate) { reportField(p, c, isReason) },
}

// incidentPhrases are folded.
var incidentPhrases = []string{"onvoldoende saldo", "ontoereikend saldo", "provision insuffisante", "solde insuffisant", "stornering", "gestorneerd", "rucklastschrift", "insufficient funds", "ongedekte cheque", "cheque sans provision", "mangels deckung"}

// phraseEnd returns the end of the phrase that begins at the candidate, which may cover its first
// word alone.
func phraseEnd(p *detectors.Pass, c *detectors.Candidate) int {
	var buf [64]byte
	t := p.After(c.Field, c.Start, 40)
	folded := detectors.AppendFold(buf[:0], t)
	if len(folded) != len(t) {
		return c.End
	}
	end := c.End
	for _, w := range incidentPhrases {
		if bytes.HasPrefix(folded, []byte(w)) {
			end = max(end, c.Start+len(w))
		}
	}
	return end
}

var (
	personWords  = []string{"naam", "voornaam", "achternaam", "familienaam", "klantnaam", "nom", "prenom", "name", "firstname", "lastname", "surname", "customername", "vorname", "nachname", "kunde", "client$", "klant$"}
	accountWords = []string{"rekening", "rekeningnummer", "rekeningnr", "tegenrekening", "tegenpartij", "begunstigde", "iban", "compte", "contrepartie", "beneficiaire", "konto", "kontonummer", "counterparty", "payee", "payer", "account", "empfanger", "auftraggeber"}
	dateWords    = []string{"datum", "boekdatum", "boekingsdatum", "valutadatum", "valuta$", "verrichtingsdatum", "transactiedatum", "uitvoeringsdatum", "date", "datevaleur", "dateoperation", "bookingdate", "valuedate", "buchungstag", "wertstellung", "day$", "dag$", "bookgdt", "valdt"}
)

// reportField reports the whole field when it looks like what such fields hold.
func reportField(p *detectors.Pass, c *detectors.Candidate, ok func([]byte) bool) {
	if t := p.Text[c.Start:c.End]; ok(t) {
		p.Report(c, detectors.Match{Start: c.Start, End: c.End, Value: t, Confidence: detectors.Likely, Evidence: detectors.FieldName | detectors.Pattern})
	}
}

// reportBeside reports the whole field, surer when its content passes sure and, of each list of words,
// another field of the record has one in its name.
func reportBeside(p *detectors.Pass, c *detectors.Candidate, sure func([]byte) bool, lists ...[]string) {
	t := p.Text[c.Start:c.End]
	if !isContent(t) {
		return
	}
	m := detectors.Match{Start: c.Start, End: c.End, Value: t, Confidence: detectors.Possible, Evidence: detectors.FieldName}
	found := sure(t)
	for _, words := range lists {
		found = found && beside(p, c, words)
	}
	if found {
		m.Confidence, m.Evidence = detectors.Likely, m.Evidence|detectors.Record
	}
	p.Report(c, m)
}

// beside reports whether another of the first 64 fields of the record has one of the words in its name.
func beside(p *detectors.Pass, c *detectors.Candidate, words []string) bool {
	from, to := p.RecordFields(c.Field)
	for i := from; i < to && i < from+64; i++ {
		if n := p.Name(i); i != c.Field && n != nil && n.Matches(words) {
			return true
		}
	}
	return false
}

// isReference reports whether t is a reference: letters, digits and a few marks, with a digit.
func isReference(t []byte) bool {
	if len(t) < 4 || len(t) > 35 {
		return false
	}
	digit, zero := false, true
	for _, b := range t {
		switch {
		case b-'0' <= 9:
			digit = true
			zero = zero && b == '0'
		case b|0x20-'a' < 26:
			zero = false
		case b == ' ' || b == '+' || b == '-' || b == '/' || b == '.' || b == ':' || b == '_':
		default:
			return false
		}
	}
	return digit && !zero
}

// isAmount reports whether t is an amount: digits with separators, perhaps a sign and a currency.
func isAmount(t []byte) bool {
	if len(t) > 24 {
		return false
	}
	digits, letters := 0, 0
	for i := 0; i < len(t); i++ {
		switch b := t[i]; {
		case b-'0' <= 9:
			digits++
		case b|0x20-'a' < 26:
			letters++
		case b == ' ' || b == '.' || b == ',' || b == '-' || b == '+' || b == '\'' || b == '$' || b == '/':
		case b >= 0x80: // a currency sign or a no-break space
		default:
			return false
		}
	}
	return digits > 1 && letters <= 5
}

// isMoney reports whether t is an amount of money: as isAmount, with twelve digits at most, a sign at an
// end only and no slash.
func isMoney(t []byte) bool {
	digits := 0
	for i, b := range t {
		switch {
		case b-'0' <= 9:
			digits++
		case b == '/', (b == '+' || b == '-') && i > 0 && i < len(t)-1:
			return false
		}
	}
	return digits <= 12 && isAmount(t)
}

// isContent reports whether t says something: not empty, not a placeholder such as N/A.
func isContent(t []byte) bool {
	if len(t) == 0 || len(t) > 140 {
		return false
	}
	for _, s := range [...]string{"-", "--", "n/a", "N/A", "NA", "nvt", "n.v.t.", "null", "NULL", "None", "none", "0", "0.00", "0,00", "false", "?", "."} {
		if string(t) == s {
			return false
		}
	}
	return true
}

// isShort reports whether t says something in few words.
func isShort(t []byte) bool { return len(t) <= 40 && isContent(t) }

// isReason reports whether t is a return reason code or a short text.
func isReason(t []byte) bool {
	if len(t) == 4 && t[0]-'A' < 26 && t[1]-'A' < 26 && t[2]-'0' <= 9 && t[3]-'0' <= 9 {
		switch string(t[:2]) {
		case "AC", "AG", "AM", "BE", "CN", "DN", "DT", "DU", "ED", "FF", "FO", "MD", "MS", "NA", "RC", "RR", "SL", "SV", "TM", "TS":
			return true
		}
		return false
	}
	letters := 0
	for _, b := range t {
		if b|0x20-'a' < 26 || b >= 0x80 {
			letters++
		}
	}
	return letters >= 4 && len(t) <= 60 && isContent(t)
}
