package travel

import (
	"bytes"

	"github.com/inzage/inzage/detectors"
)

// documentFields are words of field names that make a record one of an identity document.
var documentFields = []string{"passport", "paspoort", "passeport", "reisepass", "passnr", "identiteitskaart", "idkaart", "idcard", "identitycard", "eid",
	"carteidentite", "cni", "personalausweis", "ausweis", "ausweisnr", "rijbewijs", "permisconduire", "fuhrerschein", "drivinglicence", "documentnummer",
	"documentnr", "documentnumber", "kaartnr", "kaartnummer", "mrz", "verblijfstitel", "titresejour", "residencepermit", "legitimatie",
	"identiteitsbewijs", "iddocument", "identitydocument", "paspoortnr", "paspoortnummer", "passportno", "passportnumber", "idnummer"}

// ofDocument reports whether the field's own name or path speaks of an identity document, or
// another field of its record is named for one.
func ofDocument(p *detectors.Pass, field int) bool {
	if n := p.Name(field); n != nil && (n.Matches(documentFields) || pathMatches(n)) {
		return true
	}
	from, to := p.RecordFields(field)
	for i := max(from, field-maxSiblings); i < to && i < field+maxSiblings; i++ {
		if n := p.Name(i); n != nil && i != field && n.Matches(documentFields) {
			return true
		}
	}
	return false
}

// maxSiblings bounds how far away in a record a field is asked.
const maxSiblings = 40

func pathMatches(n *detectors.Name) bool {
	return len(n.Path) > 0 && (&detectors.Name{Tokens: n.Path}).Matches(documentFields)
}

// IssueDate recognises the date on which an identity document was issued.
//
// Shape: a calendar date that fills a field named for it, where a name as general as "issue date"
// counts only in a record with another field of a document; in text a date right behind a word for
// it, with a document named shortly before.
// Value: YYYY-MM-DD.
// Confidence: likely.
// Source: ICAO Doc 9303-3, visual inspection zone.
var IssueDate = &detectors.Detector{
	Name: "document-issue-date", Kind: "document-issue-date",
	Title:  "Date of issue of an identity document",
	Check:  "a real date",
	Rules:  "likely in a field named for it in a record of a document, and in text behind a word for it with a document named before",
	Source: "ICAO Doc 9303-3",
	Chance: 1, MaxLen: 32,
	Classes: detectors.Of(detectors.Calendar),
	Judge:   judgeIssued,
	Fields: []string{"afgiftedatum", "datumafgifte", "afgegevenop", "uitgiftedatum", "datumuitgifte", "dateemission", "datedemission", "datedelivrance", "delivrele",
		"ausstellungsdatum", "ausstelldatum", "ausgestelltam", "issuedate", "dateissued", "dateofissue", "issuedon", "issued"},
	NotFields:  []string{"invoice", "factuur", "facture", "order", "rechnung", "ticket", "certificate", "certificaat", "licence key", "by", "count", "amount"},
	JudgeField: judgeDocumentDate,
}

// ExpiryDate recognises the date on which an identity document expires.
//
// Shape: a calendar date that fills a field named for it, where a name as general as "expiry date"
// counts only in a record with another field of a document; in text a date right behind a word for
// it, with a document named shortly before.
// Value: YYYY-MM-DD.
// Confidence: likely.
// Source: ICAO Doc 9303-3, visual inspection zone.
var ExpiryDate = &detectors.Detector{
	Name: "document-expiry-date", Kind: "document-expiry-date",
	Title:  "Date of expiry of an identity document",
	Check:  "a real date",
	Rules:  "likely in a field named for it in a record of a document, and in text behind a word for it with a document named before",
	Source: "ICAO Doc 9303-3",
	Chance: 1, MaxLen: 32,
	Classes: detectors.Of(detectors.Calendar),
	Judge:   judgeExpires,
	Fields: []string{"vervaldatum", "geldigtot", "geldigtotenmet", "geldigheid", "geldigheidsdatum", "verloopdatum", "einddatumgeldigheid", "dateexpiration", "datedexpiration", "expirele",
		"valablejusque", "valablejusquau", "gultigbis", "gueltigbis", "ablaufdatum", "expirydate", "expirationdate", "dateofexpiry", "expiry", "expires", "expireson", "validuntil", "validto"},
	NotFields: []string{"invoice", "factuur", "facture", "order", "rechnung", "ticket", "certificate", "certificaat", "token", "session", "sessie", "cache",
		"cookie", "cert", "key", "password", "wachtwoord", "coupon", "product", "batch", "card", "creditcard", "betaling", "payment", "verzekering"},
	JudgeField: judgeDocumentDate,
}

func judgeDocumentDate(p *detectors.Pass, c *detectors.Candidate) {
	if ofDocument(p, c.Field) {
		reportDate(p, c, detectors.FieldName|detectors.Record)
	}
}

func judgeIssued(p *detectors.Pass, c *detectors.Candidate) { judgeLabelledDate(p, c, issueLabels) }

func judgeExpires(p *detectors.Pass, c *detectors.Candidate) { judgeLabelledDate(p, c, expiryLabels) }

// issueLabels and expiryLabels are what stands right before such a date, folded.
var (
	issueLabels = [][]byte{[]byte("afgegeven op"), []byte("afgiftedatum"), []byte("datum afgifte"), []byte("datum van afgifte"), []byte("uitgereikt op"), []byte("delivre le"),
		[]byte("delivree le"), []byte("date de delivrance"), []byte("date d'emission"), []byte("emis le"), []byte("ausgestellt am"), []byte("ausstellungsdatum"), []byte("issued on"),
		[]byte("date of issue"), []byte("issue date")}
	expiryLabels = [][]byte{[]byte("geldig tot"), []byte("geldig tot en met"), []byte("geldig t/m"), []byte("vervaldatum"), []byte("vervalt op"), []byte("verloopt op"), []byte("valable jusqu'au"),
		[]byte("date d'expiration"), []byte("expire le"), []byte("gultig bis"), []byte("gultig bis zum"), []byte("lauft ab am"), []byte("ablaufdatum"), []byte("valid until"), []byte("expires on"),
		[]byte("expiry date"), []byte("date of expiry"), []byte("expires")}
	documentWords = [][]byte{[]byte("paspoort"), []byte("passeport"), []byte("passport"), []byte("reisepass"), []byte("identiteit"), []byte("identite"), []byte("identity"), []byte("personalausweis"),
		[]byte("rijbewijs"), []byte("permis de conduire"), []byte("fuhrerschein"), []byte("driving licen"), []byte("verblijfstitel"), []byte("verblijfsvergunning"), []byte("verblijfskaart"), []byte("titre de sejour"), []byte("carte de sejour"), []byte("aufenthaltstitel"), []byte("residence permit"),
		[]byte(" eid"), []byte("id-kaart"), []byte("id card")}
)

// labelBefore is how many bytes before a date its label and the name of the document may begin.
const (
	labelBefore    = 32
	documentBefore = 120
)

// judgeLabelledDate reports a date in text that follows one of the labels.
func judgeLabelledDate(p *detectors.Pass, c *detectors.Candidate, labels [][]byte) {
	before := p.Before(c.Field, c.Start, documentBefore)
	end := len(before)
	for end > 0 && (before[end-1] == ' ' || before[end-1] == ':') {
		end--
	}
	if end < 6 || end == len(before) || before[end-1]-'0' < 10 {
		return
	}
	var buf [2 * documentBefore]byte
	folded := detectors.AppendFold(buf[:0], before[max(0, end-labelBefore):end])
	for _, l := range labels {
		if !bytes.HasSuffix(folded, l) {
			continue
		}
		if containsAny(detectors.AppendFold(buf[:0], before[:end]), documentWords) {
			reportDate(p, c, detectors.Context)
		}
		return
	}
}

func reportDate(p *detectors.Pass, c *detectors.Candidate, why detectors.Evidence) {
	y, m, d, ok := calendarDate(p.Text[c.Start:c.End])
	if !ok {
		return
	}
	iso := [10]byte{byte('0' + y/1000), byte('0' + y/100%10), byte('0' + y/10%10), byte('0' + y%10), '-', byte('0' + m/10), byte('0' + m%10), '-',
		byte('0' + d/10), byte('0' + d%10)}
	p.Report(c, detectors.Match{Start: c.Start, End: c.End, Value: p.Copy(iso[:]), Confidence: detectors.Likely,
		Evidence: why | detectors.Date})
}

// calendarDate reads a date that fills b: year first or day first, with any of - / . and blanks
// between, or eight digits with the year first; a time may follow. Day before month, as everywhere
// in Europe, unless only the reverse is a date.
func calendarDate(b []byte) (y, m, d int, ok bool) {
	var n [3]int
	var width [3]int
	k, i := 0, 0
	for i < len(b) && k < 3 {
		s := i
		for i < len(b) && b[i]-'0' < 10 && i-s < 8 {
			n[k] = n[k]*10 + int(b[i]-'0')
			i++
		}
		if i == s {
			return 0, 0, 0, false
		}
		width[k] = i - s
		if k == 0 && width[0] == 8 {
			y, m, d = n[0]/10000, n[0]/100%100, n[0]%100
			return y, m, d, i == len(b) && realDate(y, m, d)
		}
		k++
		if k < 3 && i < len(b) {
			if s := b[i]; s != '-' && s != '/' && s != '.' && s != ' ' {
				return 0, 0, 0, false
			}
			i++
		}
	}
	if k < 3 || i < len(b) && b[i] != 'T' && b[i] != ' ' {
		return 0, 0, 0, false
	}
	switch {
	case width[0] == 4:
		y, m, d = n[0], n[1], n[2]
	case width[2] == 4:
		d, m, y = n[0], n[1], n[2]
	case width[2] == 2:
		d, m, y = n[0], n[1], 2000+n[2]
	default:
		return 0, 0, 0, false
	}
	if m > 12 && d <= 12 {
		m, d = d, m
	}
	return y, m, d, realDate(y, m, d)
}

func realDate(y, m, d int) bool {
	return y >= 1900 && y <= 2199 && m >= 1 && m <= 12 && d >= 1 && d <= monthDays[m-1]
}
