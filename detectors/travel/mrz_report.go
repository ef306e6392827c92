package travel

import (
	"bytes"

	"github.com/inzage/inzage/detectors"
	"github.com/inzage/inzage/detectors/internal/checksum"
	"github.com/inzage/inzage/detectors/national"
)

// report reports the zone and what it carries.
func (z *zone) report(p *detectors.Pass, c *detectors.Candidate, start, end int, doubt bool) {
	m := detectors.Match{Start: start, End: end, Note: z.form.name, Test: z.specimen(),
		Confidence: detectors.Certain, Evidence: detectors.Pattern | detectors.Structure}
	good, _ := z.tally()
	if good > 0 {
		m.Evidence |= detectors.Checksum
	}
	if !z.form.birth.none() {
		m.Evidence |= detectors.Date
	}
	m.Evidence |= p.Context(c)
	switch {
	case doubt:
		m.Confidence, m.Note = detectors.Possible, m.Note+", check digit wrong"
	case z.repairs > 0:
		m.Confidence, m.Note = detectors.Likely, m.Note+", repaired"
	case good < 2 && m.Evidence&detectors.FieldName == 0:
		m.Confidence = detectors.Likely
	}
	for i := range z.checks {
		if z.checks[i] == masked {
			m.Note += ", " + checkNames[i] + " masked"
			break
		}
	}
	var buf [3*44 + 2]byte
	m.Value = p.Copy(z.appendLines(buf[:0]))
	p.Report(c, m)

	m.Within, m.Note = "mrz", ""
	z.person(p, c, m)
	z.document(p, c, m)
	z.numbers(p, c, m)
}

// appendLines appends the lines joined by line feeds.
func (z *zone) appendLines(b []byte) []byte {
	for i := 0; i < z.form.lines; i++ {
		if i > 0 {
			b = append(b, '\n')
		}
		b = append(b, z.text(i)...)
	}
	return b
}

// text returns line i in its own width.
func (z *zone) text(i int) []byte {
	if z.form == chDL && i == 0 {
		return z.line[0][:chFirst]
	}
	return z.line[i][:z.form.width]
}

// person reports name, birth date, sex and nationality.
func (z *zone) person(p *detectors.Pass, c *detectors.Candidate, m detectors.Match) {
	f := z.form
	var buf [64]byte
	m.Kind = "person-name"
	surname, given := z.name()
	if m.Value = appendName(buf[:0], given, surname); len(m.Value) > 0 {
		m.Value = p.Copy(m.Value)
		p.Report(c, m)
	}
	if !f.birth.none() && !isMasked(z.get(f.birth)) {
		m.Kind, m.Value = "birth-date", p.Copy(appendDate(buf[:0], z.get(f.birth), birthYear(pair(z.get(f.birth), 0), z.get(f.birth), p.Today())))
		p.Report(c, m)
	}
	if !f.sex.none() {
		if s := z.get(f.sex); s[0] == 'M' || s[0] == 'F' || s[0] == 'X' {
			m.Kind, m.Value = "gender", p.Copy(s)
			p.Report(c, m)
		}
	}
	if !f.nationality.none() {
		if n := trimFill(z.get(f.nationality)); !isMasked(n) {
			m.Kind, m.Value = "nationality", p.Copy(n)
			p.Report(c, m)
		}
	}
}

// document reports number, expiry date, type and authority.
func (z *zone) document(p *detectors.Pass, c *detectors.Candidate, m detectors.Match) {
	f := z.form
	var buf [16]byte
	if n := z.number[:z.numberN]; !isMasked(n) {
		m.Kind, m.Value = z.numberKind(), p.Copy(n)
		p.Report(c, m)
	}
	if !f.expiry.none() && !isMasked(z.get(f.expiry)) {
		m.Kind, m.Value = "document-expiry-date", p.Copy(appendDate(buf[:0], z.get(f.expiry), expiryYear(pair(z.get(f.expiry), 0), p.Today())))
		p.Report(c, m)
	}
	if code := trimFill(z.get(f.code)); len(code) > 0 {
		m.Kind, m.Value = "document-type", p.Copy(code)
		p.Report(c, m)
	}
	if s := trimFill(z.get(f.state)); !isMasked(s) {
		m.Kind, m.Value = "document-authority", p.Copy(s)
		p.Report(c, m)
	}
}

// numberKind resolves the family document-number to its member.
func (z *zone) numberKind() detectors.Kind {
	code := z.get(z.form.code)
	switch code[0] {
	case 'P':
		return "passport-number"
	case 'I', 'A', 'C':
		if len(code) > 1 && code[1] == 'R' || len(code) > 1 && code[0] == 'I' && code[1] == 'T' {
			return "residence-permit"
		}
		return "id-card-number"
	case 'R':
		return "residence-permit"
	case 'D', 'F':
		return "driving-licence-number"
	}
	return "document-number"
}

// numbers reports the national number in the optional data.
func (z *zone) numbers(p *detectors.Pass, c *detectors.Candidate, m detectors.Match) {
	kind, value := z.nationalNumber()
	if kind == "" {
		return
	}
	m.Kind, m.Value = kind, p.Copy(value)
	if kind != "foreign-nin" {
		m.Evidence |= detectors.Checksum
	}
	p.Report(c, m)
}

// nationalNumber returns the national number in the optional data and its kind. A Belgian or
// Dutch one must pass its own check.
func (z *zone) nationalNumber() (kind detectors.Kind, value []byte) {
	f := z.form
	var spans [2][]byte
	if !f.optional1.none() && z.rest == 0 {
		spans[0] = z.get(f.optional1)
	}
	if !f.optional2.none() {
		spans[1] = z.get(f.optional2)
	}
	state := string(trimFill(z.get(f.state)))
	for _, s := range spans {
		s = trimFill(s)
		if isMasked(s) {
			continue
		}
		switch state {
		case "BEL":
			if len(s) == 11 && national.ValidBENRN(s) {
				return "be-nrn", s
			}
			if len(s) == 11 && national.ValidBEBIS(s) {
				return "be-bis", s
			}
		case "NLD":
			if len(s) >= 9 && (len(s) == 9 || s[9] == '<') && checksum.Digits(s[:9]) && national.ValidNLBSN(s[:9]) {
				return "nl-bsn", s[:9]
			}
		case "UTO", "D", "LUX", "FRA":
		default:
			if foreign(s) {
				return "foreign-nin", bytes.ReplaceAll(s, []byte("<"), nil)
			}
		}
	}
	return "", nil
}

// foreign reports whether optional data look like a personal number: seven digits or more.
func foreign(s []byte) bool {
	n := 0
	for _, b := range s {
		if b-'0' < 10 {
			n++
		}
	}
	return n >= 7
}

// specimen reports whether the document is a published specimen.
func (z *zone) specimen() bool {
	if string(z.get(z.form.state)) == "UTO" {
		return true
	}
	n := string(z.number[:z.numberN])
	for _, s := range specimens {
		if s == n {
			return true
		}
	}
	surname, given := z.name()
	switch string(surname) {
	case "SPECIMEN":
		return true
	case "MUSTERMANN":
		return string(given) == "ERIKA"
	case "MUSTERFRAU":
		return string(given) == "MARIA"
	}
	return false
}

// specimens are numbers of documents that issuers publish as examples.
var specimens = []string{"D23145890", "D23145890734", "L898902C3", "L8988901C", "SPECI2014", "SPECI2021", "590335801", "592211692174",
	"600001795015", "000001115702", "X4RTBPFW4", "C01X00T47", "L01X00T47", "L01XPVM8J", "CAA000000", "AS0002262", "PA9922065",
	"PA1234567", "13AA00002", "5094962111", "305142128097"}
