package travel

import (
	"bytes"

	"github.com/inzage/inzage/detectors"
)

// DocumentType recognises which sort of identity document a record speaks of.
//
// Shape: one of the names or codes of identity documents that fills a field named for it.
// Value: as written.
// Confidence: likely.
// Source: ICAO Doc 9303-3, document codes.
var DocumentType = &detectors.Detector{
	Name: "document-type", Kind: "document-type",
	Title:  "Sort of identity document",
	Rules:  "likely in a field named for it that holds the name or code of an identity document",
	Source: "ICAO Doc 9303-3",
	Chance: 1, MaxLen: 64,
	Fields: []string{"documenttype", "doctype", "typedocument", "soortdocument", "documentsoort", "iddoctype", "identiteitsdocument", "identiteitsbewijs",
		"typepiece", "typedepiece", "typelegitimatie", "soortlegitimatie", "legitimatiesoort", "dokumenttyp", "dokumentart", "ausweisart", "ausweistyp", "idtype"},
	NotFields:  []string{"mime", "html", "file", "bestand", "order", "invoice", "factuur", "nr", "nummer", "number", "numero"},
	JudgeField: judgeDocumentType,
}

func judgeDocumentType(p *detectors.Pass, c *detectors.Candidate) {
	b := p.Text[c.Start:c.End]
	if len(b) > 40 {
		return
	}
	var buf [64]byte
	f := detectors.AppendFold(buf[:0], b)
	for _, w := range documentTypes {
		if bytes.HasPrefix(f, []byte(w)) && (len(f) == len(w) || len(w) > 3 || f[len(w)] == ' ') {
			p.Report(c, detectors.Match{Start: c.Start, End: c.End, Value: b, Confidence: detectors.Likely, Evidence: detectors.FieldName | detectors.Dictionary})
			return
		}
	}
	if len(b) == 1 && (b[0] == 'P' || b[0] == 'I' || b[0] == 'D') && ofDocument(p, c.Field) {
		p.Report(c, detectors.Match{Start: c.Start, End: c.End, Value: b, Confidence: detectors.Likely, Evidence: detectors.FieldName | detectors.Record})
	}
}

// documentTypes are beginnings of the names of identity documents, folded.
var documentTypes = []string{"paspoort", "passport", "passeport", "reisepass", "identiteitskaart", "id-kaart", "id kaart", "idkaart", "identity card", "identitycard", "identity_card",
	"id-card", "id card", "id_card", "idcard", "national id", "national_id", "carte d'identite", "carte nationale", "carte identite", "cni", "eid", "e-id", "kids-id", "personalausweis",
	"rijbewijs", "permis de conduire", "permis", "fuhrerschein", "driving licen", "driving_licen", "driver licen", "driver's licen", "drivers_licen", "verblijfs", "titre de sejour",
	"carte de sejour", "aufenthalt", "residence permit", "residence_permit", "residence card", "vreemdelingen", "visum", "visa", "reisdocument", "travel document", "nik", "id"}

// DocumentAuthority recognises who issued an identity document.
//
// Shape: a name of 2 to 80 bytes that fills a field named for it, in a record with another field of
// a document.
// Value: as written, single spaces.
// Confidence: likely.
// Source: ICAO Doc 9303-3, visual inspection zone.
var DocumentAuthority = &detectors.Detector{
	Name: "document-authority", Kind: "document-authority",
	Title:  "Country or authority that issued an identity document",
	Rules:  "likely in a field named for it, in a record with another field of a document",
	Source: "ICAO Doc 9303-3",
	Chance: 1, MaxLen: 96,
	Fields: []string{"afgegevendoor", "uitgegevendoor", "uitgevendeautoriteit", "uitgevendeinstantie", "afgifteautoriteit", "plaatsafgifte", "landvanafgifte", "landafgifte", "gemeenteafgifte",
		"autorite", "autoritedelivrance", "delivrepar", "paysdelivrance", "issuingauthority", "issuingcountry", "issuingstate", "issuedby", "issuer", "placeofissue", "authority$",
		"ausstellendebehorde", "behorde", "ausgestelltdurch", "ausstellungsland", "ausstellungsbehorde"},
	NotFields:  []string{"cert", "certificate", "certificaat", "token", "url", "uri", "jwt", "oidc", "id", "card"},
	JudgeField: judgeDocumentAuthority,
}

func judgeDocumentAuthority(p *detectors.Pass, c *detectors.Candidate) {
	b := p.Text[c.Start:c.End]
	if len(b) < 2 || len(b) > 80 || bytes.Contains(b, []byte("://")) || !hasLetter(b) || !ofDocument(p, c.Field) {
		return
	}
	p.Report(c, detectors.Match{Start: c.Start, End: c.End, Value: p.Copy(bytes.Join(bytes.Fields(b), []byte(" "))), Confidence: detectors.Likely,
		Evidence: detectors.FieldName | detectors.Record})
}

func hasLetter(b []byte) bool {
	for _, c := range b {
		if c|0x20-'a' < 26 || c >= 0x80 {
			return true
		}
	}
	return false
}

// EIDReadout recognises the saved contents of a Belgian eID chip.
//
// Shape: a record with four or more fields named as the chip's files name them, among them one that
// no other record has: chip number, card validity, delivering municipality, noble condition.
// Value: the content of that field.
// Confidence: certain with six such fields, likely with four.
// Source: Belgian eID card content specification (FOD BOSA); the .eid file of the eID viewer.
var EIDReadout = &detectors.Detector{
	Name: "eid-readout", Kind: "eid-readout",
	Title:  "Saved contents of an eID chip",
	Check:  "four fields of the record are named as in the chip",
	Rules:  "likely in a record with four fields named as the chip names them, certain with six",
	Source: "Belgian eID card content specification",
	Chance: 1, MaxLen: detectors.MaxMatch,
	Fields: []string{"chipnumber", "chipnummer", "deliverymunicipality", "issuingmunicipality", "noblecondition", "cardvaliditydatebegin", "validitydatebegin",
		"carddata", "photohash", "identitysignature"},
	JudgeField: judgeEIDReadout,
}

// chipFields are the names of the fields in the chip's files and in the .eid file.
var chipFields = []string{"cardnumber", "chipnumber", "chipnummer", "nationalnumber", "surname", "firstname", "firstnames", "firstletterofthirdgivenname", "nationality", "placeofbirth",
	"birthlocation", "dateofbirth", "birthdate", "gender", "noblecondition", "deliverymunicipality", "issuingmunicipality", "documenttype", "specialstatus", "photohash",
	"validitydatebegin", "validitydateend", "cardvaliditydatebegin", "cardvaliditydateend", "photo", "streetandnumber", "zip", "municipality", "carddata"}

func judgeEIDReadout(p *detectors.Pass, c *detectors.Candidate) {
	from, to := p.RecordFields(c.Field)
	n := 0
	for i := max(from, c.Field-maxSiblings); i < to && i < c.Field+maxSiblings; i++ {
		name := p.Name(i)
		if name == nil {
			continue
		}
		if i < c.Field && p.NamedFor(i, p.Detector()) {
			return // reported there
		}
		if name.Matches(chipFields) {
			n++
		}
	}
	if n < 4 {
		return
	}
	conf := detectors.Likely
	if n >= 6 {
		conf = detectors.Certain
	}
	p.Report(c, detectors.Match{Start: c.Start, End: c.End, Value: p.Text[c.Start:c.End], Confidence: conf, Evidence: detectors.FieldName | detectors.Record | detectors.Structure})
}
