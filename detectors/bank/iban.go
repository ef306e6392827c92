package bank

import (
	"github.com/inzage/inzage/detectors"
	"github.com/inzage/inzage/detectors/internal/checksum"
)

// IBAN recognises international bank account numbers.
//
// Shape: country, two check digits, account; 15 to 33 characters as the country has it. Groups of
// four, other groups with one sort of separator, none, lower case, and the Belgian account
// punctuation BE32 123-4567890-02.
// Check: mod 97 over the whole; length and structure of the country; national check digits where
// the country has them.
// Value: upper case without separators.
// Confidence: likely alone; certain beside a context word, under a field named for it, or when it
// has national check digits and is written in groups of four. A number that fails its national
// check is none in Belgium and Spain; elsewhere, where made-up examples abound, it is possible unbroken and
// alone and likely otherwise. So are numbers of countries outside the registry.
// Not this kind: creditor references (RF…), SEPA creditor identifiers and legal entity identifiers,
// whose country or length the table does not have.
// Source: ISO 13616-1; SWIFT IBAN registry; national rules as implemented by the banks' associations.
var IBAN = &detectors.Detector{
	Name: "iban", Kind: "iban",
	Title:  "International bank account number (IBAN)",
	Check:  "mod 97, length and structure of the country, national check digits",
	Rules:  "likely alone; certain with a context word, under a field name, or with national check digits in groups of four",
	Source: "ISO 13616-1; SWIFT IBAN registry",
	Chance: 0.0001, MaxLen: 80,
	Fields: []string{"iban", "ibannr", "ibannummer", "rekeningnummer", "rekeningnr", "rekening", "bankrekening", "bankrekeningnummer", "tegenrekening", "tegenrekeningnummer",
		"spaarrekening", "zichtrekening", "bankaccount", "bankaccountnumber", "accountno$", "accountnumber$", "accountnr$", "account$", "compte", "comptebancaire", "numcompte", "numerocompte", "rib", "konto", "kontonummer", "kontonr", "bankverbindung", "bankkonto"},
	NotFields: append([]string{"saldo", "solde", "balance", "bedrag", "amount", "user", "login", "holder", "houder", "titulaire", "inhaber", "owner", "manager", "rendu", "ledger", "grootboek"}, notNumbers...),
	Context: []string{"iban", "rekening*", "bankrekening*", "zichtrekening", "spaarrekening", "domiciliering", "compte", "compte bancaire", "rib", "domiciliation",
		"konto*", "bankverbindung", "lastschrift", "bank account", "account number", "overschrijv*", "virement", "uberweisung*", "bic"},
	Classes: detectors.Of(detectors.Code), Length: [2]int{15, 36},
	Judge:      judgeIBAN,
	JudgeField: maskedIBAN,
}

// A country is one row of the registry.
type country struct {
	code      string
	length    int
	structure string // SWIFT notation: "4!a10!n"
	example   string // as published; empty for none
}

// A spec is a country made ready for judging.
type spec struct {
	length   int
	classes  string // one of n, a, c a character behind the check digits
	example  string
	national func(bban []byte) bool // nil where nothing can be tested
	loose    bool                   // not in the registry
}

// specs is indexed by the two letters of the country, 26·first+second.
var specs = func() (t [26 * 26]*spec) {
	for _, c := range registry {
		t[int(c.code[0]-'A')*26+int(c.code[1]-'A')] = &spec{length: c.length, classes: expand(c.structure), example: c.example, national: nationalChecks[c.code]}
	}
	for _, c := range unregistered {
		t[int(c.code[0]-'A')*26+int(c.code[1]-'A')] = &spec{length: c.length, classes: expand(c.structure), loose: true}
	}
	return t
}()

// expand turns "2!a3!n" into "aannn".
func expand(structure string) string {
	var out []byte
	n := 0
	for _, c := range []byte(structure) {
		switch {
		case c-'0' <= 9:
			n = n*10 + int(c-'0')
		case c != '!':
			for ; n > 0; n-- {
				out = append(out, c)
			}
		}
	}
	return string(out)
}

func judgeIBAN(p *detectors.Pass, c *detectors.Candidate) {
	b, start := c.Compact, c.Start
	if b[0]-'0' <= 9 {
		judgeCODA(p, c)
		return
	}
	label := c.Groups[0] > 4 && len(b) > 8 && string(b[:4]) == "IBAN"
	if label { // "IBANBE68…"
		b, start = b[4:], start+4
	}
	if b[2]-'0' > 9 || b[3]-'0' > 9 {
		return
	}
	s := specOf(b)
	if s == nil || c.Glued || long(p, c) || !s.valid(b) {
		return
	}
	national := s.national != nil && s.national(b[4:])
	weak := s.loose || s.national != nil && !national
	if weak && (b[0] == 'B' && b[1] == 'E' || b[0] == 'E' && b[1] == 'S') {
		return
	}
	e := detectors.Pattern | detectors.Checksum
	fours := groupsOfFour(c)
	if fours || c.Grouped(4, 3, 7, 2) && b[0] == 'B' {
		e |= detectors.Format
	}
	if e |= p.Context(c); label {
		e |= detectors.Context
	}
	near := e&(detectors.Context|detectors.FieldName) != 0
	if !near && !c.Uniform() && !e.Has(detectors.Format) {
		return
	}
	conf := detectors.Likely
	switch {
	case weak && !near && (s.loose || !fours):
		conf = detectors.Possible
	case weak, !near && (!e.Has(detectors.Format) || !national):
	default:
		conf = detectors.Certain
	}
	m := detectors.Match{Start: start, End: c.End, Value: p.Copy(b), Confidence: conf, Evidence: e}
	m.Test = string(b) == s.example || publishedIBAN(b)
	p.Report(c, m)
}

// judgeCODA finds the account in a line of a Belgian statement file (CODA), where it follows the
// digits of the record: four in a new balance, five in an old one, ten in a movement.
//
// Source: Febelfin, CODA standard 2.6.
func judgeCODA(p *detectors.Pass, c *detectors.Candidate) {
	b, lead := c.Compact, 0
	switch {
	case len(c.Groups) != 1 || c.Lower:
		return
	case b[0] == '2' && b[1] == '3':
		lead = 10
	case b[0] == '1' && (b[1] == '2' || b[1] == '3'):
		lead = 5
	case b[0] == '8':
		lead = 4
	default:
		return
	}
	if before := p.Before(c.Field, c.Start, 1); len(before) > 0 && before[0] != '\n' || len(b) < lead+15 || !checksum.Digits(b[:lead]) {
		return
	}
	iban := b[lead:]
	if s := specOf(iban); s == nil || s.loose || !s.valid(iban) || s.national != nil && !s.national(iban[4:]) {
		return
	}
	p.Report(c, detectors.Match{Start: c.Start + lead, End: c.End, Value: p.Copy(iban), Confidence: detectors.Likely,
		Evidence: detectors.Pattern | detectors.Checksum | detectors.Structure, Test: publishedIBAN(iban), Note: "CODA record"})
}

// specOf returns what is known about the country of b, nil for nothing.
func specOf(b []byte) *spec {
	if b[0]-'A' > 25 || b[1]-'A' > 25 {
		return nil
	}
	s := specs[int(b[0]-'A')*26+int(b[1]-'A')]
	if s == nil || s.length != len(b) {
		return nil
	}
	return s
}

// valid tests structure and check digits of b, whose length is right.
func (s *spec) valid(b []byte) bool {
	for i, c := range b[4:] {
		digit := c-'0' <= 9
		switch s.classes[i] {
		case 'n':
			if !digit {
				return false
			}
		case 'a':
			if digit {
				return false
			}
		}
	}
	return checksum.IBAN(b)
}

// ValidIBAN reports whether b, upper case and without separators, is an international bank account
// number: known country, its length and structure, mod 97 and national check digits.
func ValidIBAN(b []byte) bool {
	if len(b) < 15 || len(b) > 34 {
		return false
	}
	s := specOf(b)
	return s != nil && s.valid(b) && (s.national == nil || s.national(b[4:]))
}

// groupsOfFour reports whether the candidate is written in groups of four with one sort of
// separator, the last group perhaps shorter.
func groupsOfFour(c *detectors.Candidate) bool {
	for i, n := range c.Groups {
		if n != 4 && (i < len(c.Groups)-1 || n > 4) {
			return false
		}
	}
	return len(c.Groups) > 1 && c.Uniform()
}

// publishedIBAN recognises examples that many documents repeat beside those of the registry.
func publishedIBAN(b []byte) bool {
	switch string(b) {
	case "GB82WEST12345698765432", "NL20INGB0001234567", "NL02ABNA0123456789", "BE71096123456769", "DE75512108001245126199", "FR7630006000011234567890189",
		"GB33BUKB20201555555555", "NL39RABO0300065264":
		return true
	}
	return false
}

// maskedIBAN reports an account of which only some characters are shown, in a field named for it.
func maskedIBAN(p *detectors.Pass, c *detectors.Candidate) {
	reportMasked(p, c, 12, 34)
}
