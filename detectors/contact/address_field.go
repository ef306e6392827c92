package contact

import (
	"bytes"

	"github.com/inzage/inzage/detectors"
	"github.com/inzage/inzage/detectors/internal/label"
)

// Address recognises whole addresses in fields that are named for them.
//
// Shape: the content of a field named adres, address, Anschrift. What can be split is reported as
// street-address, postal-code and city; the rest, with a letter, a digit and a blank, as address.
// Value: the parts as written, with single blanks.
// Confidence: certain for what can be split, likely for the rest.
// Source: usage; see [StreetAddress].
var Address = &detectors.Detector{
	Name: "address", Kind: "address", Also: []detectors.Kind{"street-address", "postal-code", "city", "org-contact"},
	Title:  "Postal address in one field",
	Check:  "street, number, postal code and place in the order of the country",
	Rules:  "certain when street, postal code and place can be told apart; likely for other text with a number in a field named for it",
	Source: "bpost, NEN 5825, AFNOR NF Z 10-011, DIN 5008, Royal Mail",
	Chance: 1, MaxLen: 300,
	Fields: []string{"adres", "adresse", "address", "anschrift", "postadres", "woonadres", "thuisadres", "domicilie", "domicile", "leveradres", "leveringsadres", "factuuradres", "bezorgadres", "adressepostale",
		"homeaddress", "postaladdress", "mailingaddress", "shippingaddress", "billingaddress", "fulladdress", "wohnadresse", "lieferadresse", "rechnungsadresse", "adr$", "adressedomicile", "contactadres"},
	NotFields: []string{"mail", "email", "emails", "ip", "ipv", "mac", "web", "url", "http", "host", "memory", "wallet", "bitcoin", "btc", "eth", "remote", "listen", "bind", "server", "network", "socket", "contract", "courriel",
		"electronique", "type", "count", "id", "code", "postal", "fiscaal", "fiscale", "fiscal", "tax", "steuer", "elektronisch", "peer", "node", "gateway", "dns", "start", "base", "aanspreking", "line"},
	JudgeField: judgeAddressField,
}

// FiscalAddress recognises the address that an authority uses for tax, in fields named for it.
//
// Shape: the content of a field named fiscaal adres, adresse fiscale or the like: a letter, a digit.
// Value: as written, with single blanks.
// Confidence: likely; certain when street, postal code and place can be told apart.
// Source: usage of FPS Finance, Belastingdienst and DGFiP forms.
var FiscalAddress = &detectors.Detector{
	Name: "fiscal-address", Kind: "fiscal-address",
	Title:  "Address used for tax",
	Check:  "a number in it",
	Rules:  "certain for an address in a field named for it, likely for other text with a number there",
	Source: "forms of FPS Finance, Belastingdienst and DGFiP",
	Chance: 1, MaxLen: 300,
	Fields: []string{"fiscaaladres", "fiscaleadres", "fiscaledomicilie", "fiscaalwoonadres", "adressefiscale", "domicilefiscal", "residencefiscale", "fiscaladdress", "taxaddress", "taxresidence", "steueradresse",
		"steuerlicheanschrift", "steuerlicherwohnsitz", "fiscaaldomicilie"},
	JudgeField: judgeFiscalField,
}

func judgeFiscalField(p *detectors.Pass, c *detectors.Candidate) {
	text := p.Text[c.Start:c.End]
	if !addressLike(text) || len(text) > p.Detector().MaxLen {
		return
	}
	m := detectors.Match{Start: c.Start, End: c.End, Confidence: detectors.Likely, Evidence: detectors.Pattern | detectors.FieldName, Value: singleBlanks(p, text)}
	if _, _, ok := splitLine(p.Text[:c.End], c.Start); ok {
		m.Confidence = detectors.Certain
		m.Evidence |= detectors.Structure
	}
	p.Report(c, m)
}

func judgeAddressField(p *detectors.Pass, c *detectors.Candidate) {
	text := p.Text[c.Start:c.End]
	if len(text) > p.Detector().MaxLen || !addressLike(text) {
		return
	}
	if s, l, ok := splitLine(p.Text[:c.End], c.Start); ok {
		reportSplit(p, c, s, l)
		return
	}
	m := detectors.Match{Start: c.Start, End: c.End, Confidence: detectors.Likely, Evidence: detectors.Pattern | detectors.FieldName, Value: singleBlanks(p, text)}
	if a, b, ok := streetOnly(text); ok && a == 0 && b == len(text) {
		m.Kind, m.Confidence = "street-address", detectors.Certain
	} else if !bytes.ContainsAny(text, " \n") {
		return
	}
	p.Report(c, m)
}

// judgeStreetField judges the content of a field named for a street or a house number.
func judgeStreetField(p *detectors.Pass, c *detectors.Candidate) {
	text := p.Text[c.Start:c.End]
	if len(text) > p.Detector().MaxLen {
		return
	}
	m := detectors.Match{Start: c.Start, End: c.End, Confidence: detectors.Likely, Evidence: detectors.Pattern | detectors.FieldName}
	n := p.Name(c.Field)
	switch {
	case n.Matches(numberFields) && !n.Matches(streetFields):
		if houseNumber(text, 0) != len(text) && !boxNumber(text) || !besideStreet(p, c) {
			return
		}
		m.Evidence |= detectors.Record
	case !streetText(text) || label.Placeholder(text):
		return
	case n.Matches(vagueFields) && !n.Matches(streetFields) && !hasStreetWord(text) && !bytes.ContainsAny(text, "0123456789"):
		return // any line of text
	default:
		if s, l, ok := splitLine(p.Text[:c.End], c.Start); ok {
			reportSplit(p, c, s, l)
			return
		}
		if hasStreetWord(text) {
			m.Evidence |= detectors.Dictionary
			m.Confidence = detectors.Certain
		}
	}
	m.Value = singleBlanks(p, text)
	p.Report(c, m)
}

// numberFields are the names of StreetAddress that hold a number alone, streetFields those that
// hold a street too, vagueFields those that may hold anything.
var (
	numberFields = []string{"huisnr", "huisnummer", "huisnummertoevoeging", "bus$", "busnr$", "busnummer$", "toevoeging", "boite$", "numerodeboite", "numeroboite", "hausnr", "hausnummer", "streetno", "streetnumber",
		"housenumber", "houseno", "housenr", "straatnummer", "numerorue"}
	vagueFields  = []string{"line$", "str$"}
	streetFields = []string{"straathuisnummer", "straat", "rue", "strasse", "street$", "strassehausnr", "strasseundhausnummer", "rueetnumero", "ruenumero"}
)

// besideStreet reports whether another field of the record is named for a street.
func besideStreet(p *detectors.Pass, c *detectors.Candidate) bool {
	from, to := p.RecordFields(c.Field)
	for i := max(from, c.Field-maxNeighbours); i < min(to, c.Field+maxNeighbours); i++ {
		if i != c.Field && p.NamedFor(i, p.Detector()) && !p.Name(i).Matches(numberFields) {
			return true
		}
	}
	return false
}

// maxNeighbours is how many fields on either side are looked at.
const maxNeighbours = 4

// boxNumber reports whether text is a box, a letter or an addition by itself: "A", "12", "3B".
func boxNumber(text []byte) bool {
	for _, b := range text {
		if !isAlnum(b) && b != '.' && b != '-' && b != '/' {
			return false
		}
	}
	return len(text) < 7
}

// reportSplit reports the parts of an address in a field.
func reportSplit(p *detectors.Pass, c *detectors.Candidate, s street, l located) {
	e := detectors.Pattern | detectors.FieldName | detectors.Structure
	if l.known {
		e |= detectors.Dictionary
	}
	p.Report(c, detectors.Match{Kind: "street-address", Start: s.start, End: s.end, Confidence: detectors.Certain, Evidence: e,
		Value: singleBlanks(p, p.Text[s.start:s.end])})
	reportPlace(p, c, l, detectors.Certain, e)
}

// splitLine splits t[from:] into a street and the postal code and place at its end.
func splitLine(t []byte, from int) (s street, l located, ok bool) {
	for i := from + 1; i < len(t); i++ {
		if t[i-1] != ' ' && t[i-1] != '\n' && t[i-1] != ',' || t[i]-'0' >= 10 && !isUpper(t[i]) {
			continue
		}
		l, ok = codeAndCity(t, i, true)
		if !ok || l.cityEnd == l.city || l.code == from {
			continue
		}
		end := i
		for end > from && (t[end-1] == ' ' || t[end-1] == ',' || t[end-1] == '\n' || t[end-1] == '\r' || t[end-1] == '-' || t[end-1] == ';') {
			end--
		}
		if end-from < 3 || !streetText(t[from:end]) {
			continue
		}
		return street{start: from, end: end}, l, true
	}
	return s, l, false
}

// streetOnly finds the first street with a number in text.
func streetOnly(text []byte) (a, b int, ok bool) {
	for i := 0; i < len(text); i++ {
		if !isLetter(text[i]) && text[i] < 0xc3 {
			continue
		}
		e := i
		for e < len(text) && (isLetter(text[e]) || text[e] >= 0x80) {
			e++
		}
		var s street
		found := false
		switch kind := streetWord(text[i:e]); kind {
		case suffixStreet, weakStreet:
			s, found = numberBehind(text, i, e)
		case frontStreet, weakFront:
			s, found = frontForm(text, i, e, kind == frontStreet)
		case englishStreet, weakEnglish:
			s, found = englishForm(text, i, e)
		}
		if found {
			return s.start, s.end, true
		}
		i = e
	}
	return 0, 0, false
}

// hasStreetWord reports whether a word of text is one of a street.
func hasStreetWord(text []byte) bool {
	for i := 0; i < len(text); i++ {
		e := i
		for e < len(text) && (isLetter(text[e]) || text[e] >= 0x80) {
			e++
		}
		if e > i && streetWord(text[i:e]) != noStreet {
			return true
		}
		i = e
	}
	return false
}

// streetText reports whether text may be a street: letters, and nothing of code or the web.
func streetText(text []byte) bool {
	letters := 0
	for i, b := range text {
		switch {
		case isLetter(b), b >= 0x80:
			letters++
		case b == '@', b == '=', b == '{', b == '<', b == '_', b == '$', b == '|', b == '[', b == ':' && i+1 < len(text) && text[i+1] == '/':
			return false
		}
	}
	return letters >= 3
}

// addressLike is streetText for a whole address: with a digit, and no list of numbers.
func addressLike(text []byte) bool {
	digits := 0
	for _, b := range text {
		if b-'0' < 10 {
			digits++
		}
	}
	return digits > 0 && digits*2 < len(text)+4 && streetText(text) && bytes.IndexByte(text, ':') < 0
}
