package bank

import (
	"github.com/inzage/inzage/detectors"
	"github.com/inzage/inzage/detectors/internal/checksum"
)

// PaymentCard recognises the numbers of payment cards.
//
// Shape: 12 to 19 digits, unbroken or grouped 4-4-4-4, 4-6-5, 4-6-4.
// Check: Luhn, and a first part and length that an issuer uses.
// Value: digits.
// Confidence: possible unbroken and alone, since one in thirty random numbers of 16 digits passes;
// likely in groups or beside a context word (card names, expiry, security code); certain with both
// or under a field named for it. Numbers of 12, 13 and 19 digits need context, and so do old and
// reserved ranges of JCB. Published test
// numbers are marked as such. Masked numbers are possible in a field named for it.
// Source: ISO/IEC 7812-1; issuer ranges as published by the schemes.
var PaymentCard = &detectors.Detector{
	Name: "payment-card", Kind: "payment-card",
	Title:  "Payment card number",
	Check:  "Luhn; issuer range and length",
	Rules:  "possible unbroken and alone; likely in groups or with a context word; certain with both or under a field name",
	Source: "ISO/IEC 7812-1; ranges published by the card schemes",
	Chance: 0.034, MaxLen: 48,
	Fields: []string{"creditcard", "creditcardnumber", "creditcardnummer", "creditcardno", "creditcardnr", "creditkaart", "kredietkaart", "kredietkaartnummer", "bankkaart", "bankkaartnummer", "betaalkaart",
		"cardnumber", "cardno", "cardnr", "cardnum", "ccnumber", "ccnum", "ccnr", "ccno", "pan$", "panmasked", "maskedpan", "cartebancaire", "cartedecredit", "cartecredit", "numerocarte", "numcarte", "kartennummer", "kreditkarte",
		"kreditkartennummer", "paymentcard", "debitcard", "kaartnummer", "kaartnr"},
	NotFields: append([]string{"eid", "identiteit", "identite", "identity", "klant", "client", "customer", "loyalty", "leden", "member", "hash", "token"}, notNumbers...),
	Context: []string{"visa", "mastercard", "master card", "amex", "american express", "maestro", "bancontact", "diners", "discover", "jcb", "unionpay", "creditcard*", "credit card*", "kredietkaart*",
		"creditkaart*", "bankkaart*", "betaalkaart*", "debit card*", "carte bancaire", "carte de credit", "carte bleue", "numero de carte", "kreditkart*", "kartennummer", "card number", "card no", "card", "cvc", "cvv", "kaartnummer",
		"cc", "carte", "karte", "kaart", "vervalt", "expires", "valid thru"},
	Against: []string{"order*", "bestel*", "factuur*", "facture*", "invoice*", "rechnung*", "tracking", "serial*", "imei", "imsi", "iccid", "ean", "gtin", "barcode",
		"timestamp", "epoch", "zending*", "colis", "ticket*", "identiteitskaart", "eid", "carte d'identite", "personalausweis", "sis kaart", "klantenkaart"},
	Classes: detectors.Of(detectors.Digits), Length: [2]int{12, 19},
	Judge:      judgeCard,
	JudgeField: maskedCard,
}

// cardRate is the share of grouped or labelled numbers that pass by chance.
const cardRate = 0.02

func judgeCard(p *detectors.Pass, c *detectors.Candidate) {
	b := c.Compact
	if c.Glued || long(p, c) || b[0] < '1' || b[0] > '6' || c.Plus || !issued(b) && !formerly(b) || !checksum.Luhn(b) || uniform(b) {
		return
	}
	e := detectors.Pattern | detectors.Checksum
	now := issued(b)
	if now {
		e |= detectors.IssuedRange
	}
	switch {
	case len(c.Groups) == 1:
	case cardGroups(c) && !tabular(p, c):
		e |= detectors.Format
	case !cardGroups(c) && (c.Grouped(8, 8) || c.Grouped(6, 10) || c.Grouped(6, 13)):
	case p.Named(c) && p.Whole(c.Field, c.Start, c.End):
	default:
		return
	}
	e |= p.Context(c)
	near := e&(detectors.Context|detectors.FieldName) != 0
	if !near && (!now || len(b) < 14 || len(b) > 17 || len(c.Groups) > 1 && !e.Has(detectors.Format)) {
		return
	}
	conf := detectors.Rate(e, cardRate)
	if conf > detectors.Possible && e&detectors.FieldName == 0 && p.Against(c) {
		conf--
	}
	p.Report(c, detectors.Match{Start: c.Start, End: c.End, Value: p.Copy(b), Confidence: conf, Evidence: e, Test: testCard(b)})
}

// uniform reports whether the digits but the last repeat one digit, or two in turn: a dummy.
func uniform(b []byte) bool {
	same, turn := true, true
	for i, c := range b[:len(b)-1] {
		same = same && c == b[0]
		turn = turn && (i < 2 || c == b[i-2])
	}
	return same || turn && !testCard(b)
}

// cardGroups reports whether the groups are those that cards are embossed with.
func cardGroups(c *detectors.Candidate) bool {
	if !c.Uniform() || c.Seps[0] != ' ' && c.Seps[0] != '-' {
		return false
	}
	switch {
	case c.Grouped(4, 4, 4, 4), c.Grouped(4, 6, 5), c.Grouped(4, 6, 4), c.Grouped(4, 4, 4, 4, 1), c.Grouped(4, 4, 4, 4, 2), c.Grouped(4, 4, 4, 4, 3), c.Grouped(4, 4, 4, 5):
		return true
	}
	return false
}

// tabular reports whether the groups are part of a table or a dump: the row goes on beside them
// with groups of four to six digits or hexadecimal digits, or groups repeat in pairs.
func tabular(p *detectors.Pass, c *detectors.Candidate) bool {
	if pairs(c) && !testCard(c.Compact) {
		return true
	}
	before, after := p.Before(c.Field, c.Start, 8), p.After(c.Field, c.End, 8)
	if n := len(after); n > 4 && after[0] == ' ' && hexGroup(after[1:]) {
		return true
	}
	if n := len(before); n > 4 && before[n-1] == ' ' {
		i := n - 1
		for i > 0 && isTokenByte(before[i-1]) {
			i--
		}
		return hexGroup(before[i:])
	}
	return false
}

// pairs reports whether the four groups of four hold two pairs of equal ones.
func pairs(c *detectors.Candidate) bool {
	b := c.Compact
	if !c.Grouped(4, 4, 4, 4) {
		return false
	}
	n := 0
	for i := 0; i < 16; i += 4 {
		for j := i + 4; j < 16; j += 4 {
			if string(b[i:i+4]) == string(b[j:j+4]) {
				n++
			}
		}
	}
	return n > 1
}

// hexGroup reports whether t begins with a token of four to six hexadecimal digits.
func hexGroup(t []byte) bool {
	i := 0
	for i < len(t) && (t[i]-'0' <= 9 || t[i]|0x20-'a' < 6) {
		i++
	}
	return i >= 4 && i <= 6 && (i == len(t) || !isTokenByte(t[i]))
}

// issued reports whether a scheme uses the first digits with this length.
func issued(b []byte) bool {
	n := len(b)
	six := checksum.Number(b[:6])
	four, two := six/100, six/10000
	switch b[0] {
	case '4': // Visa
		return n == 16 || n == 13 || n == 19
	case '5':
		if two >= 51 && two <= 55 { // Mastercard
			return n == 16
		}
		return two == 50 || two >= 56 && two <= 58 // Maestro; any length
	case '2': // Mastercard
		return four >= 2221 && four <= 2720 && n == 16
	case '3':
		switch {
		case two == 34 || two == 37: // American Express
			return n == 15
		case four >= 3000 && four <= 3059, four == 3095, two == 36, two == 38, two == 39: // Diners
			return n >= 14
		}
		return four >= 3528 && four <= 3589 && n >= 16 // JCB
	case '6':
		switch {
		case four == 6011, four >= 6440 && four <= 6499, two == 65: // Discover
			return n >= 16
		case two == 62: // UnionPay
			return n >= 16
		}
		return two == 67 || four == 6304 // Maestro, Bancontact; any length
	}
	return false
}

// formerly reports whether b lies in a range that JCB used before or has reserved.
func formerly(b []byte) bool {
	switch len(b) {
	case 15:
		return string(b[:4]) == "1800" || string(b[:4]) == "2131"
	case 16:
		return b[0] == '3' && b[1] == '5'
	}
	return false
}

// testCard recognises the test numbers that schemes and payment providers publish.
func testCard(b []byte) bool {
	switch string(b) {
	case "4111111111111111", "4012888888881881", "4222222222222", "4242424242424242", "4000056655665556", "4000000000000002", "4000002500003155", "4000000000009995", "4917610000000000",
		"5555555555554444", "5105105105105100", "5200828282828210", "2223003122003222", "2223000048400011", "2222400070000005", "5454545454545454",
		"378282246310005", "371449635398431", "378734493671000", "370000000000002", "30569309025904", "38520000023237", "36227206271667", "3056930009020004",
		"6011111111111117", "6011000990139424", "3530111333300000", "3566002020360505", "6200000000000005", "6759649826438453", "6703444444444449", "67034444444444449",
		"6304000000000000", "5019717010103742", "4988438843884305", "5100290029002909", "4166676667666746":
		return true
	}
	return false
}

// maskedCard reports a card number with part of it masked, in a field named for it.
func maskedCard(p *detectors.Pass, c *detectors.Candidate) {
	reportMasked(p, c, 12, 19)
}
