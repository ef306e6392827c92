package bank

import (
	"bytes"

	"github.com/inzage/inzage/detectors"
	"github.com/inzage/inzage/detectors/internal/checksum"
)

// PaymentReference recognises the structured reference of a payment: the Belgian communication and
// the creditor reference of ISO 11649.
//
// Shape: +++123/4567/89012+++, ***123/4567/89012***, 123/4567/89012, or RF, two check digits and up
// to 21 letters and digits, unbroken or in groups of four.
// Check: Belgian: the last two digits are the first ten mod 97, 0 written as 97. RF: as an IBAN.
// Value: 12 digits, or RF and what follows, upper case without separators.
// Confidence: likely; certain between plus signs or asterisks, beside a context word or under a
// field named for it.
// Source: Febelfin, gestructureerde mededeling; ISO 11649.
var PaymentReference = &detectors.Detector{
	Name: "payment-reference", Kind: "payment-reference",
	Title:  "Structured payment reference (Belgian communication, RF reference)",
	Check:  "mod 97",
	Rules:  "likely written 3/4/5 or RF in groups of four; certain between +++ or ***, with a context word, or under a field name",
	Source: "Febelfin, gestructureerde mededeling; ISO 11649",
	Chance: 0.0098, MaxLen: 48,
	Fields: []string{"ogm", "ogmnummer", "vcs", "mededeling", "gestructureerdemededeling", "structuredcommunication", "communication", "communicationstructuree", "betalingskenmerk", "betaalreferentie",
		"paymentreference", "creditorreference", "remittance", "referencepaiement"},
	NotFields: notNumbers,
	Context: []string{"mededeling*", "gestructureerde mededeling", "ogm", "vcs", "communication", "communication structuree", "betalingskenmerk", "betaalreferentie", "payment reference", "creditor reference",
		"zahlungsreferenz", "verwendungszweck", "structured communication", "overschrijving", "virement"},
	Classes: detectors.Of(detectors.Digits, detectors.Code), Length: [2]int{5, 25},
	Judge: judgeReference,
}

func judgeReference(p *detectors.Pass, c *detectors.Candidate) {
	if c.Class == detectors.Code {
		judgeRF(p, c)
		return
	}
	b := c.Compact
	if len(b) != 12 || c.Glued || long(p, c) || !belgian(b) {
		return
	}
	e := detectors.Pattern | detectors.Checksum
	start, end := c.Start, c.End
	switch {
	case c.Grouped(3, 4, 5) && c.Uniform() && c.Seps[0] == '/':
		e |= detectors.Format
		start, end = wings(p, c)
	case len(c.Groups) == 1, p.Named(c) && p.Whole(c.Field, c.Start, c.End):
	default:
		return
	}
	if start < c.Start {
		e |= detectors.Structure
	}
	e |= p.Context(c)
	if e&(detectors.Context|detectors.FieldName|detectors.Format) == 0 {
		return
	}
	p.Report(c, detectors.Match{Start: start, End: end, Value: p.Copy(b), Confidence: detectors.Rate(e, p.Detector().Chance), Evidence: e})
}

// wings returns the bounds with the plus signs or asterisks around the candidate, the candidate's
// own when they are not on both sides.
func wings(p *detectors.Pass, c *detectors.Candidate) (start, end int) {
	before, after := p.Before(c.Field, c.Start, 4), p.After(c.Field, c.End, 4)
	for _, w := range [][]byte{[]byte("+++"), []byte("***")} {
		b, a := bytes.TrimRight(before, " "), bytes.TrimLeft(after, " ")
		if bytes.HasSuffix(b, w) && bytes.HasPrefix(a, w) {
			return c.Start - (len(before) - len(b)) - 3, c.End + (len(after) - len(a)) + 3
		}
	}
	return c.Start, c.End
}

// judgeRF judges a creditor reference.
func judgeRF(p *detectors.Pass, c *detectors.Candidate) {
	b := c.Compact
	if b[0] != 'R' || b[1] != 'F' || c.Glued || long(p, c) || c.Lower || !checksum.IBAN(b) {
		return
	}
	e := detectors.Pattern | detectors.Checksum
	if groupsOfFour(c) {
		e |= detectors.Format
	} else if len(c.Groups) > 1 {
		return
	}
	e |= p.Context(c)
	p.Report(c, detectors.Match{Start: c.Start, End: c.End, Value: p.Copy(b), Confidence: detectors.Rate(e, p.Detector().Chance), Evidence: e})
}
