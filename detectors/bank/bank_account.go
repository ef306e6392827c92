package bank

import (
	"github.com/inzage/inzage/detectors"
	"github.com/inzage/inzage/detectors/internal/checksum"
)

// BankAccountBE recognises the Belgian account number of before the IBAN.
//
// Shape: 12 digits, written 539-0075470-34, with dots or blanks, or unbroken.
// Check: the last two are the first ten mod 97, 0 written as 97.
// Value: 12 digits.
// Confidence: likely in the official writing or beside a context word; certain with both or under
// a field named for it; nothing unbroken and alone. The number of a Belgian identity card has the
// same form and check: with the first digits of a card (000, 590 to 599, 600, 610, 615) the writing
// alone is no more than possible.
// Source: Febelfin, Belgian account number; superseded by the IBAN in 2011.
var BankAccountBE = &detectors.Detector{
	Name: "bank-account-be", Kind: "bank-account",
	Title:     "Belgian bank account number of before the IBAN",
	Check:     "last two digits = first ten mod 97",
	Rules:     "likely in the official writing or with a context word; certain with both or under a field name",
	Source:    "Febelfin, structure of the Belgian account number",
	Countries: []string{"be"}, Chance: 0.0098, MaxLen: 40,
	Fields: accountFields, NotFields: notNumbers,
	Context: []string{"rekening*", "rekeningnummer", "bankrekening*", "zichtrekening", "spaarrekening", "postrekening", "compte", "compte bancaire", "konto*", "bank account", "account number", "giro"},
	Against: []string{"identiteitskaart*", "eid", "kaartnummer", "kaartnr", "carte d'identite", "numero de carte", "personalausweis", "id card", "mededeling", "communication", "referentie", "vestiging*", "order*", "tracking", "serial*"},
	Classes: detectors.Of(detectors.Digits), Length: [2]int{12, 12},
	Judge: judgeBelgian,
}

var accountFields = []string{"rekeningnummer", "rekeningnr", "rekening", "bankrekening", "bankrekeningnummer", "tegenrekening", "oudrekeningnummer", "bankaccount", "accountnumber$",
	"compte", "comptebancaire", "numcompte", "konto", "kontonummer", "gironummer", "giro$"}

func judgeBelgian(p *detectors.Pass, c *detectors.Candidate) {
	b := c.Compact
	if c.Glued || long(p, c) || c.Plus || !belgian(b) || uniform(b) {
		return
	}
	e := detectors.Pattern | detectors.Checksum
	switch {
	case c.Grouped(3, 7, 2) && c.Uniform() && c.Seps[0] != '/':
		e |= detectors.Format
	case len(c.Groups) > 1 && !(p.Named(c) && p.Whole(c.Field, c.Start, c.End)):
		return
	}
	e |= p.Context(c)
	near := e&(detectors.Context|detectors.FieldName) != 0
	if !near && !e.Has(detectors.Format) || b[0] == '5' && b[1] == '9' && !e.Has(detectors.FieldName) {
		return
	}
	conf := detectors.Rate(e, p.Detector().Chance)
	if !near && cardPrefix(b) {
		conf = detectors.Possible
	}
	if conf > detectors.Possible && e&detectors.FieldName == 0 && p.Against(c) {
		conf--
	}
	p.Report(c, detectors.Match{Start: c.Start, End: c.End, Value: p.Copy(b), Confidence: conf, Evidence: e})
}

// cardPrefix reports whether b begins like the number of a Belgian identity card, 590 to 599 apart.
func cardPrefix(b []byte) bool {
	switch checksum.Number(b[:3]) {
	case 0, 600, 610, 615:
		return true
	}
	return false
}

// BankAccountNL recognises the Dutch account numbers of before the IBAN.
//
// Shape: 9 or 10 digits, written 41.71.64.300 or unbroken; giro numbers of 3 to 7 digits under a
// field named for them.
// Check: weights 10 to 1, the sum a multiple of 11; giro numbers have none.
// Value: digits.
// Confidence: likely beside a context word, certain under a field named for it; nothing without
// either. A nine-digit number that does not end in 0 cannot pass both this test and that of the
// citizen service number.
// Source: Betaalvereniging Nederland, elfproef.
var BankAccountNL = &detectors.Detector{
	Name: "bank-account-nl", Kind: "bank-account",
	Title:     "Dutch bank account number of before the IBAN",
	Check:     "eleven test with weights 10 to 1",
	Rules:     "likely with a context word; certain under a field name; nothing without either",
	Source:    "Betaalvereniging Nederland, elfproef",
	Countries: []string{"nl"}, Weak: true, Chance: 0.091, MaxLen: 32,
	Fields: accountFields, NotFields: notNumbers,
	Context: []string{"rekening", "rekeningnummer", "rekeningnr", "bankrekening*", "giro", "gironummer", "girorekening", "spaarrekening"},
	Against: []string{"bsn", "burgerservicenummer", "sofi*", "kvk", "tel", "telefoon*", "order*", "factuur*", "klantnummer", "polis*"},
	Classes: detectors.Of(detectors.Digits), Length: [2]int{9, 10},
	Judge: judgeDutch, JudgeField: giro,
}

func judgeDutch(p *detectors.Pass, c *detectors.Candidate) {
	b := c.Compact
	if c.Glued || long(p, c) || c.Plus || !checksum.ElevenBank(b) || uniform(b) {
		return
	}
	switch {
	case len(c.Groups) == 1, c.Grouped(2, 2, 2, 3) && c.Uniform(), c.Grouped(3, 2, 2, 3) && c.Uniform(), c.Grouped(4, 2, 2, 2) && c.Uniform(), c.Grouped(3, 3, 3) && c.Uniform():
	case p.Named(c) && p.Whole(c.Field, c.Start, c.End):
	default:
		return
	}
	e := detectors.Pattern | detectors.Checksum | p.Context(c)
	if e&(detectors.Context|detectors.FieldName) == 0 {
		return
	}
	conf := detectors.Rate(e, p.Detector().Chance)
	if conf > detectors.Possible && e&detectors.FieldName == 0 && p.Against(c) {
		conf--
	}
	p.Report(c, detectors.Match{Start: c.Start, End: c.End, Value: p.Copy(b), Confidence: conf, Evidence: e})
}

// giro reports a giro number, which has no check, in a field named for it.
func giro(p *detectors.Pass, c *detectors.Candidate) {
	b := p.Text[c.Start:c.End]
	if len(b) < 3 || len(b) > 7 || !checksum.Digits(b) || b[0] == '0' {
		return
	}
	p.Report(c, detectors.Match{Start: c.Start, End: c.End, Value: b, Confidence: detectors.Possible, Evidence: detectors.Pattern | detectors.FieldName})
}
