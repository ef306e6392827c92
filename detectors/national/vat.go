package national

import (
	"github.com/inzage/inzage/detectors"
	"github.com/inzage/inzage/detectors/internal/checksum"
)

// VATNumber recognises the VAT identification numbers of the EU states and the United Kingdom.
//
// Shape: country letters (EL for Greece, XI for Northern Ireland) and the national number, with
// blanks, dots or hyphens between groups.
// Check: the rule of the country. Dutch numbers pass mod 97-10 over the whole, or, in the form
// before 2020, the eleven test over their nine digits.
// Value: upper case without separators.
// Confidence: Belgian, Dutch, French and other numbers with a strong rule likely, those whose rule
// accepts one in ten possible alone; likely beside a context word; certain with both or under a
// field named for it.
// Carries: the nine digits of a Dutch sole trader's number of the form before 2020 are the person's
// citizen service number, those of a company its RSIN; the same sum passes both, so the nine digits
// are also reported as a possible nl-bsn within.
// Source: European Commission, VIES: structure and check of VAT numbers; national tax offices.
var VATNumber = &detectors.Detector{
	Name: "vat-number", Kind: "vat-number", Also: []detectors.Kind{"nl-bsn"},
	Title:  "VAT identification number (EU, GB)",
	Check:  "the rule of each country",
	Rules:  "likely alone where the rule is strong (BE, NL, FR, LU, IT), else possible; likely with a context word; certain with both or under a field name",
	Source: "European Commission, VIES FAQ; national tax offices",
	Chance: 0.02, MaxLen: 32,
	Fields:    []string{"vat", "vatnumber", "vatnr", "vatid", "btw", "btwnr", "btwnummer", "btwid", "tva", "numtva", "numerotva", "notva", "ustid", "ustidnr", "umsatzsteuerid", "uid$", "partitaiva", "nipue"},
	NotFields: append([]string{"bedrag", "amount", "montant", "rate", "tarief", "taux", "percentage", "pct", "percent", "excl", "incl", "satz", "total", "totaal", "base", "basis"}, notNumbers...),
	Context:   []string{"vat", "btw", "tva", "ust id*", "ust idnr", "umsatzsteuer*", "mwst", "vat number", "vat no", "btw nummer", "btw nr", "numero de tva", "n° tva", "iva", "nif", "partita iva", "moms", "dic"},
	Against:   []string{"order*", "bestel*", "artikel*", "serial*", "serie*", "sku", "tracking", "isin"},
	Classes:   detectors.Of(detectors.Code), Length: [2]int{4, 15},
	Judge: judgeVAT,
}

func judgeVAT(p *detectors.Pass, c *detectors.Candidate) {
	b := c.Compact
	if c.Glued || long(p, c) || b[0]-'A' > 25 || b[1]-'A' > 25 || !vatLayout(c) {
		return
	}
	r := vatRules[[2]byte{b[0], b[1]}]
	if r.valid == nil || !r.valid(b[2:]) || checksum.Filler(b[2:]) {
		return
	}
	e := detectors.Pattern | detectors.Checksum | p.Context(c)
	conf := detectors.Rate(e, r.chance)
	if r.chance <= 0.03 {
		conf = detectors.Rate(e|detectors.Format, 0.02)
		e |= detectors.Format
	}
	if c.Lower && e&(detectors.Context|detectors.FieldName) == 0 {
		conf = detectors.Possible
	}
	if conf > detectors.Possible && e&detectors.FieldName == 0 && p.Against(c) {
		conf--
	}
	m := detectors.Match{Start: c.Start, End: c.End, Value: p.Copy(b), Confidence: conf, Evidence: e}
	bearer := b[0] == 'N' && b[1] == 'L' && ValidNLBSN(b[2:11])
	if bearer {
		m.Note = "a sole trader's number of before 2020 holds the citizen service number"
	}
	p.Report(c, m)
	if bearer {
		if a, z, ok := digitSpan(p.Text[c.Start:c.End], 9); ok {
			p.Report(c, detectors.Match{Kind: "nl-bsn", Within: "vat-number", Start: c.Start + a, End: c.Start + z, Value: p.Copy(b[2:11]),
				Confidence: detectors.Possible, Evidence: detectors.Pattern | detectors.Checksum, Note: "or the number of a legal entity", Test: isNLTest(b[2:11])})
		}
	}
}

// vatLayout reports whether the separators are those of a VAT number: any one after the country,
// then one sort throughout.
func vatLayout(c *detectors.Candidate) bool {
	seps := c.Seps
	if fours(c.Groups) {
		return false // the beginning of an account number
	}
	if c.Groups[0] == 2 && len(seps) > 0 {
		if seps[0] == '/' || seps[0] == '(' || seps[0] == '|' {
			return false
		}
		seps = seps[1:]
	}
	for _, s := range seps {
		if s != seps[0] || s == '(' || s == '/' || s == '|' {
			return false
		}
	}
	return true
}

// fours reports whether there are several groups, all of four but the last perhaps.
func fours(groups []uint8) bool {
	for i, n := range groups {
		if n != 4 && (i < len(groups)-1 || n > 4) {
			return false
		}
	}
	return len(groups) > 1
}

// digitSpan returns the stretch of the first n digits of t.
func digitSpan(t []byte, n int) (start, end int, ok bool) {
	start = -1
	for i, b := range t {
		if b-'0' > 9 {
			continue
		}
		if start < 0 {
			start = i
		}
		if n--; n == 0 {
			return start, i + 1, true
		}
	}
	return 0, 0, false
}
