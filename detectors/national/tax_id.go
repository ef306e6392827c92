package national

import (
	"github.com/inzage/inzage/detectors"
	"github.com/inzage/inzage/detectors/internal/checksum"
)

// TaxID recognises the number by which a tax office knows a person, in a field named for it.
//
// Shape: 6 to 20 letters and digits, at least six of them digits, with blanks, dots, hyphens or
// slashes between. In Belgium it is the national register number and in the Netherlands the
// citizen service number; those, and the German and French tax numbers, are reported as the
// specific kind.
// Check: none of its own. Value: upper case without separators.
// Confidence: likely under a field named for it, certain when a specific check holds.
// Source: OECD and European Commission TIN sheets.
var TaxID = &detectors.Detector{
	Name: "tax-id", Kind: "tax-id", Also: []detectors.Kind{"be-nrn", "be-bis", "nl-bsn", "de-idnr", "fr-nif"},
	Title:  "Tax number of a person, by field name",
	Check:  "that of a known country, where one fits",
	Rules:  "likely under a field name; certain when it passes the check of a known country",
	Source: "OECD and European Commission TIN sheets",
	Chance: 1, MaxLen: 40,
	Fields: []string{"tin", "taxid", "taxnumber", "taxno", "taxidentificationnumber", "fiscaalnummer", "fiscaalnr", "fiscaalidentificatienummer", "belastingnummer", "numerofiscal", "numfiscal",
		"identifiantfiscal", "steuernummer", "steuernr", "stnr", "fiscalid", "fiscalnumber", "taxpayerid"},
	NotFields:  notNumbers,
	JudgeField: func(p *detectors.Pass, c *detectors.Candidate) { judgeByName(p, c) },
}

// ForeignNIN recognises the national number of a country without its own kind here, in a field
// named for such a number.
//
// Shape, value, confidence: as [TaxID]; what passes the check of a known country is reported as
// that kind.
// Source: the field's name.
var ForeignNIN = &detectors.Detector{
	Name: "foreign-nin", Kind: "foreign-nin", Also: []detectors.Kind{"be-nrn", "be-bis", "nl-bsn", "de-idnr", "fr-nif"},
	Title:  "National number of another country, by field name",
	Check:  "that of a known country, where one fits",
	Rules:  "likely under a field name; certain when it passes the check of a known country",
	Source: "the field's name",
	Chance: 1, MaxLen: 40,
	Fields: []string{"nationalid", "nationalidnumber", "nationalidentifier", "nationalidentificationnumber", "nationalno", "nationalnumber", "nationaalnummer", "nationaalidentificatienummer", "personalnumber$", "personalidnumber",
		"personalidentificationnumber", "nin$", "identitynumber", "persoonsnummer$", "personenkennzeichen", "buitenlandsnummer", "numeronationaletranger", "foreignid", "foreignnationalnumber"},
	NotFields:  notNumbers,
	JudgeField: func(p *detectors.Pass, c *detectors.Candidate) { judgeByName(p, c) },
}

// judgeByName reports the whole of a field as the detector's kind, or as the national kind whose
// check it passes.
func judgeByName(p *detectors.Pass, c *detectors.Candidate) {
	if long(p, c) {
		return
	}
	var buf [20]byte
	b, n := compact(buf[:0], p.Text[c.Start:c.End])
	if n < 6 || len(b) < 6 || blank(b) {
		return
	}
	m := detectors.Match{Start: c.Start, End: c.End, Value: p.Copy(b), Confidence: detectors.Likely, Evidence: detectors.Pattern | detectors.FieldName}
	if k := knownKind(b); k != "" {
		m.Kind, m.Confidence, m.Evidence = k, detectors.Certain, m.Evidence|detectors.Checksum
		m.Test = k == "nl-bsn" && isNLTest(b)
		if len(b) == 8 {
			m.Value = nineDigits(p, b)
		}
	}
	if checksum.Filler(b) {
		m.Confidence, m.Test, m.Note = detectors.Possible, true, "dummy"
	}
	p.Report(c, m)
}

// knownKind returns the national kind whose check b passes, "" for none.
func knownKind(b []byte) detectors.Kind {
	switch {
	case ValidBENRN(b):
		return "be-nrn"
	case ValidBEBIS(b):
		return "be-bis"
	case ValidNLBSN(b):
		return "nl-bsn"
	case validIDNr(b):
		return "de-idnr"
	case len(b) == 13 && digits(b, 13) && b[0] <= '3' && checksum.Number(b[:10])%511 == checksum.Number(b[10:]):
		return "fr-nif"
	}
	return ""
}

// compact appends the letters (in upper case) and digits of t to dst and counts the digits. It
// returns nothing for a text with other characters than separators, or longer than dst can hold.
func compact(dst, t []byte) (b []byte, n int) {
	for _, c := range t {
		switch {
		case c-'0' <= 9:
			n++
		case c-'a' < 26:
			c -= 0x20
		case c-'A' < 26:
		case c == ' ' || c == '.' || c == '-' || c == '/':
			continue
		default:
			return nil, 0
		}
		if len(dst) == cap(dst) {
			return nil, 0
		}
		dst = append(dst, c)
	}
	return dst, n
}

// blank reports whether b is all zeros.
func blank(b []byte) bool {
	for _, c := range b {
		if c != '0' {
			return false
		}
	}
	return true
}
