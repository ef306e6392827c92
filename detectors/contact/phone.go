package contact

import (
	"bytes"
	"slices"

	"github.com/inzage/inzage/detectors"
)

// Phone recognises telephone numbers, and fax numbers by the word before them.
//
// Shape: "+" or 00, a calling code and the number, with or without "(0)"; or a national number
// with its trunk zero, in the groups that people write. Numbers of countries without trunk zero
// (LU, ES, PT, PL) need a label before them or a field name. In a field that is named for it the
// whole content counts, also when a spreadsheet dropped the zero, and so does a number of 7 to 15
// digits that no plan has. Extensions stay outside.
// Check: the numbering plan: first digits and length.
// Value: E.164: "+", calling code, number; the digits alone where the country is unknown.
// Confidence: likely in international form, in the national grouping, or for a mobile number of
// the locales; possible for other rows of digits, and for a number of no plan, until its column is
// full of them; certain beside a context word or in a field named for it. Numbers set apart for
// fiction are test values.
// Source: ITU-T E.164; the national numbering plans named in the package comment; libphonenumber
// metadata for other countries.
var Phone = &detectors.Detector{
	Name: "phone", Kind: "phone", Also: []detectors.Kind{"fax"},
	Title:  "Telephone or fax number",
	Check:  "numbering plan: first digits and length",
	Rules:  "likely in international form or national grouping; possible for bare digits; certain beside a context word or under a field name",
	Source: "ITU-T E.164; numbering plans of BIPT, ACM, Arcep, Bundesnetzagentur, ILR, Ofcom; libphonenumber metadata",
	Chance: 0.2, MaxLen: 48,
	Fields: append([]string{"tel", "telefoon", "telefoonnr", "telefoonnummer", "telnr", "telnummer", "gsm", "gsmnr", "gsmnummer", "mobiel", "mobielnr", "mobielnummer",
		"gsmprive", "telprive", "telwerk", "telefoonprive", "telefoonwerk", "telefoonthuis", "noodnummer", "contactnummer", "belnummer",
		"telephone", "telephonenumber", "numerotelephone", "numtel", "notel", "portable", "telportable", "numeroportable", "telfixe", "fixe$", "telmobile", "numerogsm", "notelephone",
		"telefon", "telefonnr", "telefonnummer", "handy", "handynr", "handynummer", "mobil", "mobilnummer", "mobilnr", "mobiltelefon", "rufnummer", "festnetz", "telefonprivat", "telefongeschaeftlich",
		"phone", "phonenr", "phonenumber", "phoneno", "mobile", "mobilephone", "mobilenumber", "mobileno", "cell", "cellphone", "homephone", "workphone", "privatephone", "landline",
		"msisdn", "whatsapp", "telno", "telnumber", "contactnumber", "telecom"}, faxFields...),
	NotFields: []string{"version", "versie", "model", "type", "brand", "merk", "os", "extension", "toestel", "provider", "operator", "id", "count", "aantal", "name", "naam", "verified", "valid",
		"imei", "prefix", "country", "land", "template", "app", "hash", "date", "datum", "email", "mail", "device", "price", "prijs", "credit", "plan", "url"},
	Context: []string{"tel", "tel.", "telefoon*", "telefon*", "tele", "gsm*", "mobiel*", "mobil*", "bel", "bellen", "belt", "opbellen", "bereikbaar", "bereiken", "telnr", "telephon*", "phone*", "portable", "fixe", "joignable", "joindre",
		"appel*", "rappel*", "handy*", "erreichbar", "anruf*", "rufnummer*", "ruf", "call*", "cell*", "fax*", "telefax", "whatsapp", "sms", "signal", "contactnummer", "noodnummer", "dial", "ring", "contacter", "reach",
		"answering", "messages", "desk", "opnemen", "dranbleiben"},
	Against: []string{"order*", "bestel*", "factuur*", "facture*", "rechnung*", "invoice*", "ref", "referentie*", "reference*", "referenz*", "artikel*", "article*", "kvk*", "btw*", "tva*", "vat*", "ust*", "iban*", "rekening*",
		"konto*", "compte*", "isbn*", "ean*", "klantnr", "klantnummer*", "klant-nr", "dossier*", "serienummer*", "serial*", "kbo*", "bce*", "ondernemingsnummer*", "bsn*", "rijksregister*", "rrn", "niss*", "insz*", "siren*", "siret*",
		"polis*", "kenteken*", "lot*", "batch*", "version*", "versie*", "bestand*", "file*", "account*", "card*", "kaart*", "ticket*", "imei*", "tracking*", "barcode*", "uuid*", "timestamp*"},
	Classes: detectors.Of(detectors.Digits, detectors.Code), Length: [2]int{6, 20},
	Judge: judgePhone,
}

var faxFields = []string{"fax", "faxnr", "faxnummer", "faxnumber", "telefax", "faxno", "numerofax", "telecopie", "telecopieur"}

// A line is a number that a plan accepts.
type line struct {
	digits []byte // calling code and national number
	kind   lineKind
	format bool // in the grouping of the country
	loose  bool // nearly any number of that length would do
	intl   bool // with its calling code
	lost   bool // without the trunk zero or the "+" that it should have
	// unknown says that the country is unknown: the digits have no calling code.
	unknown bool
	// planless says that no plan has the number: the name of its field is all that speaks for it.
	planless bool
}

func judgePhone(p *detectors.Pass, c *detectors.Candidate) {
	if c.Class == detectors.Code {
		judgeExtended(p, c)
		return
	}
	if len(c.Compact) > 15 {
		return
	}
	judgeDigits(p, c)
}

// judgeExtended judges a number with its extension behind an x: "345-899-3560x4587".
func judgeExtended(p *detectors.Pass, c *detectors.Candidate) {
	x := bytes.IndexByte(c.Compact, 'X')
	if x < 7 || x > 15 || len(c.Compact)-x < 3 || len(c.Compact)-x > 6 {
		return
	}
	for i, b := range c.Compact {
		if i != x && b-'0' >= 10 {
			return
		}
	}
	n := *c
	left, groups := x, 0
	for left > 0 {
		left -= int(c.Groups[groups])
		groups++
	}
	n.Class, n.Compact, n.End = detectors.Digits, c.Compact[:x], c.Start+bytes.IndexAny(p.Text[c.Start:c.End], "xX")
	var buf [16]uint8
	n.Groups = append(buf[:0], c.Groups[:groups]...)
	n.Groups[groups-1] += uint8(left) // left is what the last group has too much, as a negative number
	n.Seps = c.Seps[:groups-1]
	if groups == 1 || !c.Plus && groups < 3 {
		return
	}
	judgeDigits(p, &n)
}

// judgeDigits judges a row of digits.
func judgeDigits(p *detectors.Pass, c *detectors.Candidate) {
	d := c.Compact
	if c.Glued && !officeBehind(p, c) || len(c.Groups) > 8 || bytes.IndexByte(c.Seps, '|') >= 0 || !c.Plus && (inDump(p, c) || otherRow(p, c)) {
		return
	}
	var buf [24]byte
	var l line
	ok := false
	switch {
	case c.Plus:
		if c.Start >= 2 && (p.Text[c.Start-2] == '+' || isAlnum(p.Text[c.Start-2])) {
			return
		}
		l, ok = international(p, buf[:0], c, 0)
	case d[0] == '0' && d[1] == '0':
		if len(d) < 10 || d[2] == '0' || c.Groups[0] < 2 || c.Groups[0] == 4 && len(c.Groups) > 1 && c.Groups[1] == 4 || !lonely(p, c) && len(c.Groups) == 1 {
			return
		}
		l, ok = international(p, buf[:0], c, 2)
	case d[0] == '0':
		l, ok = national(p, buf[:0], c)
	default:
		l, ok = withoutTrunk(p, buf[:0], c)
	}
	if !ok {
		l, ok = byName(p, buf[:0], c)
	}
	if !ok || filler(l.digits) {
		return
	}
	reportPhone(p, c, &l)
}

// officeBehind reports whether the label of a number is glued to its end: "085 175 7641-Office".
func officeBehind(p *detectors.Pass, c *detectors.Candidate) bool {
	a := p.After(c.Field, c.End, 8)
	if len(a) < 4 || a[0] != '-' || c.Start > 0 && p.Text[c.Start-1] > ' ' && p.Text[c.Start-1] != '\\' && p.Text[c.Start-1] != ',' && p.Text[c.Start-1] != '+' {
		return false
	}
	var buf [16]byte
	w := lower(buf[:0], a[1:])
	for _, l := range officeLabels {
		if bytes.HasPrefix(w, l) {
			return true
		}
	}
	return false
}

var officeLabels = [][]byte{[]byte("office"), []byte("fax"), []byte("mobile"), []byte("home"), []byte("work"), []byte("desk"), []byte("cell")}

// inDump reports whether the groups continue a row of bytes or words in hexadecimal, such as that of a
// dump: all are of one length of two or four, and a group of that length stands beside them that has
// letters, or any when they do not begin with a trunk zero.
func inDump(p *detectors.Pass, c *detectors.Candidate) bool {
	n := int(c.Groups[0])
	if n != 2 && n != 4 || len(c.Groups) < 2 {
		return false
	}
	for i, g := range c.Groups {
		if int(g) != n || i > 0 && c.Seps[i-1] != ' ' {
			return false
		}
	}
	trunk := c.Compact[0] == '0' && c.Compact[1] != '0'
	b := bytes.TrimRight(p.Before(c.Field, c.Start, n+3), " ")
	a := bytes.TrimLeft(p.After(c.Field, c.End, n+3), " ")
	return hexGroup(b[max(0, len(b)-n-1):], n, false, trunk) || hexGroup(a[:min(len(a), n+1)], n, true, trunk)
}

// otherRow reports whether the groups are a row of other numbers: the coordinates of a drawing, a decimal,
// the address in the name of a machine, the columns behind the time in a log.
func otherRow(p *detectors.Pass, c *detectors.Candidate) bool {
	if n := p.Name(c.Field); n != nil && slices.Contains(n.Path, "svg") {
		return true
	}
	var dots, hyphens, blanks int
	for _, s := range c.Seps {
		switch s {
		case '.':
			dots++
		case '-':
			hyphens++
		case ' ':
			blanks++
		}
	}
	switch {
	case dots > 0 && hyphens > 0 && blanks > 0: // "00-4.681 2.72 8.986"
		return true
	case len(c.Groups) == 2 && dots == 1 && c.Groups[1] > 6: // 00840.847719204
		return true
	case hyphens == 3 && len(c.Groups) == 4 && isLetterBefore(p, c): // visitor-10-105-163-202
		return true
	}
	b := p.Before(c.Field, c.Start, 24)
	if len(b) == 0 || b[len(b)-1] != ' ' {
		return false
	}
	return clockEnds(bytes.TrimRight(b, " "))
}

// isLetterBefore reports whether a letter and a hyphen stand right before a candidate.
func isLetterBefore(p *detectors.Pass, c *detectors.Candidate) bool {
	b := p.Before(c.Field, c.Start, 2)
	return len(b) == 2 && b[1] == '-' && isLetter(b[0])
}

// clockEnds reports whether t ends in a time of day with a fraction: "16:13:38.811".
func clockEnds(t []byte) bool {
	k := len(t)
	for k > 0 && t[k-1]-'0' < 10 {
		k--
	}
	if n := len(t) - k; n < 3 || n > 9 || k < 9 || t[k-1] != '.' && t[k-1] != ',' {
		return false
	}
	t = t[:k-1]
	t = t[len(t)-8:]
	for i, b := range t {
		if (i == 2 || i == 5) != (b == ':') || b != ':' && b-'0' >= 10 {
			return false
		}
	}
	return true
}

// hexGroup reports whether t begins (or ends) with a group of n hexadecimal digits and no more; with
// letters, when the digits alone say nothing.
func hexGroup(t []byte, n int, begins, letters bool) bool {
	if len(t) < n || len(t) > n && isAlnum(t[0]) && isAlnum(t[n]) {
		return false
	}
	if begins {
		t = t[:n]
	} else {
		t = t[len(t)-n:]
	}
	found := false
	for _, b := range t {
		l := b|0x20 >= 'a' && b|0x20 <= 'f'
		if !l && b-'0' >= 10 {
			return false
		}
		found = found || l
	}
	return found || !letters
}

// reportPhone rates and reports a number that is one by its plan.
func reportPhone(p *detectors.Pass, c *detectors.Candidate, l *line) {
	e := detectors.Pattern
	if !l.planless {
		e |= detectors.IssuedRange
	}
	if p.Named(c) {
		e |= detectors.FieldName // words around it add nothing
	} else {
		e |= p.Context(c)
	}
	if l.format {
		e |= detectors.Format
	}
	conf := phoneConfidence(p, c, l, e)
	if conf == 0 {
		return
	}
	start := c.Start
	if c.Plus {
		start--
	}
	if start > 0 && p.Text[start-1] == '(' && bytes.IndexByte(p.Text[start:c.End], ')') >= 0 && bytes.IndexByte(p.Text[start:c.End], '(') < 0 {
		start--
	}
	var buf [24]byte
	m := detectors.Match{Start: start, End: c.End, Confidence: conf, Evidence: e, Test: isDrama(l.digits)}
	if m.Value = p.Copy(append(append(buf[:0], '+'), l.digits...)); l.unknown {
		m.Value = m.Value[1:]
	}
	if isFax(p, c) {
		m.Kind = "fax"
	}
	p.Report(c, m)
}

// phoneConfidence rates a number by its evidence and writing; 0 when it is something else.
func phoneConfidence(p *detectors.Pass, c *detectors.Candidate, l *line, e detectors.Evidence) detectors.Confidence {
	named := e&detectors.FieldName != 0
	near := named || e&detectors.Context != 0
	bare := len(c.Groups) == 1 && !c.Plus
	switch {
	case l.planless:
		return detectors.Possible // one alone is a slip; a column of them holds numbers of elsewhere
	case !named && !l.intl && (!l.format || l.loose) && p.Against(c):
		return 0
	case bare && !near && !p.Running(c.Field) && p.Whole(c.Field, c.Start, c.End):
		return detectors.Possible // all of a field that is not named for it: an order number as well
	case bare && !l.intl && !named && enterprise(c) && !labelled(p, c):
		return detectors.Possible
	case near && !l.lost:
		return detectors.Certain
	case near, l.intl && (l.format || c.Plus), l.format && !l.loose, l.kind == mobileLine && !l.loose && bare:
		return detectors.Likely
	}
	return detectors.Possible
}

// isFax reports whether the field or the last label before the number says fax.
func isFax(p *detectors.Pass, c *detectors.Candidate) bool {
	if n := p.Name(c.Field); n != nil && n.Matches(faxFields) {
		return true
	}
	var buf [32]byte
	w := lower(buf[:0], p.Before(c.Field, c.Start, 24))
	k := bytes.LastIndex(w, []byte("fax"))
	return k >= 0 && bytes.IndexByte(w[k:], '\n') < 0 && bytes.Count(w[k:], []byte(" ")) < 5 && !hasDigits(w[k:])
}

// hasDigits reports whether more than three digits stand in b: another number.
func hasDigits(b []byte) bool {
	n := 0
	for _, x := range b {
		if x-'0' < 10 {
			n++
		}
	}
	return n > 3
}

// filler reports whether a number ends in one digit eight times, or is the row 0123456789.
func filler(digits []byte) bool {
	n := len(digits)
	if n < 9 {
		return false
	}
	tail := digits[n-9:]
	same, up := true, true
	for i := 1; i < len(tail); i++ {
		same = same && (i == 1 || tail[i] == tail[1])
		up = up && tail[i] == tail[i-1]+1
	}
	return same || up
}

// enterprise reports whether a national number could be a Belgian company number: ten digits, the
// first eight and the last two add up to a multiple of 97.
func enterprise(c *detectors.Candidate) bool {
	if len(c.Compact) != 10 {
		return false
	}
	n := 0
	for _, b := range c.Compact[:8] {
		n = n*10 + int(b-'0')
	}
	return 97-n%97 == c.Digit(8)*10+c.Digit(9)
}
