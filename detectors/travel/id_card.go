package travel

import (
	"github.com/inzage/inzage/detectors"
	"github.com/inzage/inzage/detectors/internal/checksum"
)

// idCardWords speak for an identity card.
var idCardWords = []string{"identiteitskaart*", "identiteit*", "id-kaart*", "idkaart*", "id kaart", "eid", "eid-kaart", "e-id", "kids-id", "kaart",
	"kaartnr", "kaartnummer*", "carte d'identite", "carte d identite", "carte identite", "cni", "numero de carte", "carte nationale", "n° de carte", "personalausweis*",
	"ausweis*", "identity card*", "id card*", "id-card*", "identification card", "card number", "lichtbildausweis"}

// notCards speak against an identity card.
var notCards = []string{"rekening*", "compte", "konto*", "account*", "iban", "mededeling", "ogm", "communication", "order*", "bestel*",
	"factuur*", "facture*", "invoice*", "creditcard", "bankkaart", "klantenkaart", "carte bancaire", "visa", "mastercard", "sim", "simkaart", "grafische"}

var idCardFields = []string{"idcard", "idcardno", "idcardnumber", "identitycard", "identitycardnumber", "identiteitskaart", "identiteitskaartnr",
	"identiteitskaartnummer", "idkaart", "idkaartnr", "eid", "eidnummer", "eidnr", "eidkaart", "eidcard", "kaartnr", "kaartnummer", "cardnumber", "cardno",
	"numerocarteidentite", "numcarteidentite", "carteidentite", "numerocarte", "numcarte", "ncarte", "cni", "numerocni", "numcni", "personalausweis", "personalausweisnr", "personalausweisnummer",
	"ausweisnr", "ausweisnummer", "kartennr", "idnumber$"}

// BEIDCard recognises the number of a Belgian identity card.
//
// Shape: 12 digits, printed 591-1917064-58.
// Check: the last two are the first ten modulo 97, 97 for 0; old bank accounts and structured
// payment references share it, so writing and context decide.
// Value: 12 digits.
// Confidence: possible on the check alone; likely as printed with an issued beginning (590 to 599,
// 600, 610, 615) or beside a context word; certain as printed beside one, or under a field name.
// Source: Belgian eID card specifications (FOD BOSA); PRADO.
var BEIDCard = &detectors.Detector{
	Name: "be-id-card", Kind: "id-card-number",
	Title:     "Belgian identity card number",
	Check:     "first ten digits modulo 97 (97 for 0)",
	Rules:     "possible on the check alone; likely as printed in an issued range or beside a context word; certain with both, or under a field name",
	Source:    "Belgian eID card specifications; PRADO",
	Countries: []string{"be"}, Chance: 0.0098, MaxLen: 20,
	Fields: idCardFields, NotFields: notNumbers, Context: idCardWords, Against: notCards,
	Classes: detectors.Of(detectors.Digits), Length: [2]int{12, 12},
	Judge: judgeBEIDCard,
}

func judgeBEIDCard(p *detectors.Pass, c *detectors.Candidate) {
	if c.Glued || c.Plus || !ValidBEIDCard(c.Compact) {
		return
	}
	printed := c.Grouped(3, 7, 2) && c.Uniform() && (c.Seps[0] == '-' || c.Seps[0] == ' ' || c.Seps[0] == '.')
	if len(c.Groups) > 1 && !printed {
		return
	}
	e := detectors.Pattern | detectors.Checksum | p.Context(c)
	if printed && c.Seps[0] == '-' && issuedCard(c.Compact) {
		e |= detectors.Format | detectors.IssuedRange
	}
	if e&(detectors.Context|detectors.FieldName|detectors.Format) == 0 {
		return // one reference number in a hundred passes
	}
	conf := detectors.Rate(e, p.Detector().Chance)
	if conf > detectors.Possible && e&detectors.FieldName == 0 && p.Against(c) {
		conf--
	}
	m := detectors.Match{Start: c.Start, End: c.End, Value: p.Copy(c.Compact), Confidence: conf, Evidence: e, Test: published(c.Compact)}
	p.Report(c, m)
}

func issuedCard(b []byte) bool {
	return b[0] == '5' && b[1] == '9' || b[0] == '6' && b[2] == '0' && b[1] < '2' || string(b[:3]) == "615"
}

// IDCard recognises identity card numbers of the Netherlands, Germany, France and Luxembourg.
//
// Shape: Dutch two letters, six letters or digits and a digit, never O; German nine characters with
// or without their check digit; French 12 digits (before 2021) or nine characters; Luxembourg nine.
// Check: none, but for the digit behind a German number.
// Value: letters and digits without separators.
// Confidence: likely beside a context word, below an MRZ with the same number, or in a field named
// for it. A Dutch number beside a word as general as "kaart" is reported as document-number, since
// passports have the same shape.
// Source: Paspoortuitvoeringsregeling; Personalausweisverordnung; PRADO.
var IDCard = &detectors.Detector{
	Name: "id-card-number", Kind: "id-card-number", Also: []detectors.Kind{"document-number"},
	Title:     "Identity card number (NL, DE, FR, LU)",
	Check:     "the form of the country; the digit behind a German number",
	Rules:     "likely beside a context word, below an MRZ with the same number, or under a field name",
	Source:    "Paspoortuitvoeringsregeling; Personalausweisverordnung; PRADO",
	Countries: []string{"nl", "de", "fr", "lu", "be"}, Weak: true, Chance: 1, MaxLen: 24,
	Fields: idCardFields, NotFields: notNumbers, Context: idCardWords, Against: notCards,
	Bound: true, Classes: detectors.Of(detectors.Code, detectors.Digits), Length: [2]int{9, 12},
	Judge: idCard.judge,
}

var idCard = &number{
	near:   []shape{{"NL", isNLDocument}, {"DE", isDE}},
	strong: []shape{{"FR", isFRCard}, {"FR", isOldFRCard}},
	strongWords: [][]byte{[]byte("CNI"), []byte("arte nationale"), []byte("arte d'identit"), []byte("arte d’identit"), []byte("CARTE D"),
		[]byte("CARTE NATIONALE")},
	strongFields: []string{"cni", "numerocni", "numcni", "carteidentite", "numerocarteidentite", "numcarteidentite", "cartenationale"},
	named:        []shape{{"", between(9, 10)}},
	zoneOffset:   5,
	cardWords: [][]byte{[]byte("dentiteitskaart"), []byte("DENTITEITSKAART"), []byte("ID-kaart"), []byte("id-kaart"), []byte("ID kaart"), []byte("eID"), []byte("dentity card"),
		[]byte("ID card"), []byte("usweis"), []byte("arte d"), []byte("arte nationale")},
}

// isOldFRCard tests the 12 digits of a French card before 2021: year, month, office, sequence.
func isOldFRCard(b []byte) bool {
	if len(b) != 12 || !checksum.Digits(b) {
		return false
	}
	m := int(b[2]-'0')*10 + int(b[3]-'0')
	return m >= 1 && m <= 12
}

// isFRCard tests the nine characters of a French card since 2021: letters and digits mixed, a
// digit or letter anywhere, and at least two of each.
func isFRCard(b []byte) bool {
	if len(b) != 9 {
		return false
	}
	d := 0
	for _, c := range b {
		if c-'0' < 10 {
			d++
		}
	}
	return d >= 2 && d <= 7
}
