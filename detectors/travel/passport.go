package travel

import (
	"bytes"

	"github.com/inzage/inzage/detectors"
)

// Passport recognises passport numbers.
//
// Shape: Belgian two letters and six digits; Dutch two letters, six letters or digits, a digit and
// never O; French 18AB12345; German nine characters, with or without check digit; Luxembourg seven
// or eight; in a field named for it any six to ten letters and digits.
// Check: none, but for the digit behind a German number.
// Value: letters and digits without separators.
// Confidence: likely beside a context word, below an MRZ with the same number, or in a field named
// for it. A product, building or material passport is none.
// Source: ICAO Doc 9303-4; PRADO; Paspoortuitvoeringsregeling.
var Passport = &detectors.Detector{
	Name: "passport-number", Kind: "passport-number",
	Title:  "Passport number",
	Check:  "the form of the country",
	Rules:  "likely beside a context word, below an MRZ with the same number, or under a field name",
	Source: "ICAO Doc 9303-4; PRADO; Paspoortuitvoeringsregeling",
	Chance: 1, MaxLen: 24,
	Fields: []string{"passport", "passportno", "passportnr", "passportnumber", "paspoort", "paspoortnr", "paspoortnummer", "pasnummer$", "pasnr$", "passeport",
		"numeropasseport", "numpasseport", "nopasseport", "reisepass", "reisepassnr", "reisepassnummer", "passnr", "passnummer", "passno"},
	NotFields: append([]string{"js", "strategy", "config", "session"}, notNumbers...),
	Context:   []string{"paspoort*", "pasnummer", "passeport*", "passport*", "reisepass*", "passnummer", "pass-nr", "passnr", "reispas"},
	Against:   []string{"passportjs", "passport.js", "order*", "bestel*", "factuur*", "invoice*", "sku", "serial*", "serienummer"},
	Bound:     true, Classes: detectors.Of(detectors.Code, detectors.Digits), Length: [2]int{6, 10},
	Judge: passport.judge,
}

var passport = &number{
	near: []shape{{"BE", pattern("LLDDDDDD")}, {"NL", isNLDocument}, {"FR", pattern("DDLLDDDDD")}, {"DE", isDE},
		{"LU", pattern("LLDADADL")}, {"", pattern("DDDDDDDDD")}, {"", pattern("LDDDDDDDD")}, {"", pattern("LLDDDDDDD")}, {"", pattern("LLLDDDDDD")}},
	named:   []shape{{"", between(6, 10)}},
	spoiled: productPassport,
}

// productPassport reports whether the last passport named in before is one of a thing: "digital
// product passport", "renovation passport".
func productPassport(before []byte) bool {
	i := -1
	for _, w := range [][]byte{[]byte("passport"), []byte("paspoort"), []byte("passeport"), []byte("Passport"), []byte("Paspoort"), []byte("Passeport")} {
		i = max(i, bytes.LastIndex(before, w))
	}
	if i < 0 {
		return false
	}
	words := bytes.Fields(before[:i])
	if len(words) == 0 {
		return false
	}
	last := bytes.ToLower(bytes.TrimRight(words[len(words)-1], "-:'\""))
	for _, w := range things {
		if bytes.HasPrefix(last, w) {
			return true
		}
	}
	return false
}

var things = [][]byte{[]byte("product"), []byte("building"), []byte("material"), []byte("gebouw"), []byte("renovat"), []byte("battery"),
	[]byte("batterij"), []byte("energ"), []byte("bodem"), []byte("water"), []byte("plant"), []byte("dieren"), []byte("pet"), []byte("vaccin"), []byte("health")}

// ResidencePermit recognises numbers of residence permits and of foreigners' files.
//
// Shape: a letter and seven to nine digits (Belgian cards: B), a Dutch document number, the ten
// digits of a V-nummer; in a field named for it any six to twelve letters and digits.
// Check: none.
// Value: letters and digits without separators.
// Confidence: likely beside a context word or in a field named for it.
// Source: Regulation (EC) 1030/2002; Vreemdelingenbesluit; PRADO.
var ResidencePermit = &detectors.Detector{
	Name: "residence-permit", Kind: "residence-permit",
	Title:  "Residence permit number",
	Check:  "the form of the country",
	Rules:  "likely beside a context word or under a field name",
	Source: "Regulation (EC) 1030/2002; Vreemdelingenbesluit; PRADO",
	Chance: 1, MaxLen: 24,
	Fields: []string{"residencepermit", "residencepermitno", "residencepermitnumber", "verblijfstitel", "verblijfstitelnr", "verblijfsvergunning", "verblijfskaart", "verblijfsdocument",
		"titresejour", "titredesejour", "numerotitresejour", "vreemdelingennummer", "vnummer", "vnr$", "aufenthaltstitel", "aufenthaltstitelnr", "agdref"},
	NotFields: notNumbers,
	Context: []string{"verblijfstitel*", "verblijfsvergunning*", "verblijfskaart*", "verblijfsdocument*", "vreemdelingenkaart*", "titre de sejour", "carte de sejour", "v-nummer",
		"vreemdelingennummer", "aufenthaltstitel*", "aufenthaltserlaubnis", "residence permit*", "residence card*", "permis de sejour"},
	Against: []string{"order*", "bestel*", "factuur*", "facture*", "invoice*", "tel", "telefoon*", "phone", "gsm"},
	Bound:   true, Classes: detectors.Of(detectors.Code, detectors.Digits), Length: [2]int{6, 12},
	Judge: residence.judge,
}

var residence = &number{
	zoneOffset: -1,
	near: []shape{{"BE", pattern("LDDDDDDD")}, {"BE", pattern("LDDDDDDDD")}, {"BE", pattern("LDDDDDDDDD")}, {"NL", isNLDocument}, {"NL", isVNumber},
		{"FR", pattern("LLLDDDDDD")}, {"DE", isDE}},
	named: []shape{{"", between(6, 12)}},
}

// isVNumber tests the ten digits of a Dutch foreigner's number; a telephone number begins with 0.
func isVNumber(b []byte) bool { return b[0] != '0' && tenDigits(b) }

var tenDigits = pattern("DDDDDDDDDD")

// DrivingLicence recognises driving licence numbers.
//
// Shape: ten digits (Belgian, Dutch), 12 digits or 13AA00002 (French), eleven letters and digits
// B072RRE2I55 (German), five letters or nines and eleven more (British); in a field named for it
// six to sixteen letters and digits.
// Check: none.
// Value: letters and digits without separators.
// Confidence: likely beside a context word or in a field named for it.
// Source: Directive 2006/126/EC, annex I; PRADO.
var DrivingLicence = &detectors.Detector{
	Name: "driving-licence-number", Kind: "driving-licence-number",
	Title:  "Driving licence number",
	Check:  "the form of the country",
	Rules:  "likely beside a context word or under a field name",
	Source: "Directive 2006/126/EC, annex I; PRADO",
	Chance: 1, MaxLen: 28,
	Fields: []string{"rijbewijs", "rijbewijsnr", "rijbewijsnummer", "permisconduire", "permisdeconduire", "numeropermis", "nopermis", "numpermis", "fuhrerschein", "fuehrerschein", "fuhrerscheinnr",
		"fuehrerscheinnr", "fuhrerscheinnummer", "drivinglicence", "drivinglicense", "driverlicense", "driverslicense", "driverlicence", "licenceno", "licenseno", "licencenumber$", "licensenumber$", "dlnumber"},
	NotFields: append([]string{"software", "key", "plate", "kenteken", "categorie", "category", "klasse", "class"}, notNumbers...),
	Context: []string{"rijbewijs*", "permis de conduire", "numero de permis", "permis n°", "fuhrerschein*", "fuehrerschein*", "driving licence*", "driving license*",
		"driver's license", "driver's licence", "drivers license", "driver license", "dvla"},
	Against: []string{"order*", "bestel*", "factuur*", "facture*", "invoice*", "tel", "telefoon*", "phone", "gsm", "mobiel"},
	Bound:   true, Classes: detectors.Of(detectors.Code, detectors.Digits), Length: [2]int{6, 16},
	Judge: licence.judge,
}

var licence = &number{
	zoneOffset: -1,
	near:       []shape{{"", pattern("DDDDDDDDDD")}, {"FR", pattern("DDDDDDDDDDDD")}, {"FR", pattern("DDLLDDDDD")}, {"DE", isDELicence}, {"GB", isGBLicence}},
	named:      []shape{{"", between(6, 16)}},
}

// isDELicence tests the German form: a letter or digit and four digits or letters of the authority,
// five of the issue, a check character and a copy.
func isDELicence(b []byte) bool {
	if len(b) != 11 || b[0]-'A' >= 26 || b[1]-'0' >= 10 || b[2]-'0' >= 10 {
		return false
	}
	return between(11, 11)(b)
}

// isGBLicence tests the British form: five letters or trailing nines, decade, month (50 added for
// women), day, year, two initials or nines and three more.
func isGBLicence(b []byte) bool {
	if len(b) != 16 || b[0]-'A' >= 26 {
		return false
	}
	for i, c := range b[:5] {
		if c-'A' >= 26 && c != '9' || c-'A' < 26 && i > 0 && b[i-1] == '9' {
			return false
		}
	}
	for _, c := range b[5:11] {
		if c-'0' >= 10 {
			return false
		}
	}
	m, d := int(b[6]-'0')*10+int(b[7]-'0'), int(b[8]-'0')*10+int(b[9]-'0')
	if m > 50 {
		m -= 50
	}
	return m >= 1 && m <= 12 && d >= 1 && d <= 31
}

// DocumentNumber recognises numbers of documents where the sort of document is not told.
//
// Shape: the shapes of Belgian, Dutch, French and German passports and cards that are distinctive.
// Check: none, but for Belgian cards and the digit behind a German number.
// Value: letters and digits without separators.
// Confidence: likely beside a context word or in a field named for it.
// Source: as for [Passport] and [IDCard].
var DocumentNumber = &detectors.Detector{
	Name: "document-number", Kind: "document-number",
	Title:  "Number of an identity document",
	Check:  "the form of a travel document",
	Rules:  "likely beside a context word or under a field name",
	Source: "ICAO Doc 9303-4; PRADO; Paspoortuitvoeringsregeling",
	Chance: 1, MaxLen: 24,
	Fields: []string{"documentnummer", "documentnr", "documentnumber", "documentno", "docnummer", "iddocument", "iddocumentnr", "iddocumentnumber", "identiteitsdocument",
		"identiteitsbewijs", "legitimatie", "legitimatienummer", "legitimatiebewijs", "numerodocument", "numdocument", "numeropiece", "pieceidentite", "numeropieceidentite",
		"identitydocument", "identitydocumentnumber", "dokumentnummer", "dokumentennummer"},
	NotFields: append([]string{"invoice", "factuur", "facture", "order", "url", "name", "naam", "id"}, notNumbers...),
	Context: []string{"documentnummer*", "documentnr", "identiteitsdocument*", "identiteitsbewijs*", "legitimatie*", "piece d'identite", "piece d identite", "identity document*", "document number",
		"numero de document", "numero du document", "dokumentennummer", "ausweisdokument*"},
	Against: []string{"order*", "bestel*", "factuur*", "facture*", "invoice*", "rechnung*", "serial*", "serienummer", "sku", "dossier*"},
	Bound:   true, Classes: detectors.Of(detectors.Code, detectors.Digits), Length: [2]int{8, 12},
	Judge: document.judge,
}

var document = &number{
	zoneOffset: -1,
	near:       []shape{{"NL", isNLDocument}, {"BE", pattern("LLDDDDDD")}, {"DE", isDEChecked}, {"FR", pattern("DDLLDDDDD")}, {"BE", ValidBEIDCard}},
}
