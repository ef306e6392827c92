package contact

import (
	"bytes"

	"github.com/inzage/inzage/detectors"
)

// PostalCode recognises postal codes: Dutch and, for the locale gb, British ones in one piece
// anywhere; others behind a label, beside a place (see [City] and [StreetAddress]) or in a field
// named for them.
//
// Shape: NL 1234 AB (first digit not 0, letters not SA, SD, SS); GB outward and inward code; BE, LU
// four digits, FR, DE five, with or without the country's letters.
// Value: as written, with single blanks; Dutch codes with one blank.
// Confidence: possible for the shape alone, likely beside a place or a context word, certain in a
// field named for it.
// Source: PostNL, bpost, La Poste, Deutsche Post, POST Luxembourg, Royal Mail.
var PostalCode = &detectors.Detector{
	Name: "postal-code", Kind: "postal-code",
	Title:  "Postal code",
	Check:  "the form and range of the country; the place beside it is in the list",
	Rules:  "possible for the Dutch or British shape alone; likely beside a place or context word; certain in a field named for it",
	Source: "PostNL, bpost, La Poste, Deutsche Post, POST Luxembourg, Royal Mail",
	Chance: 1, MaxLen: 12,
	Fields:    []string{"postcode", "postcodes", "postkode", "pc$", "zip", "zipcode", "postalcode", "codepostal", "codespostaux", "cp$", "plz", "postleitzahl", "npa$", "postalzone", "postnr", "postnummer"},
	NotFields: []string{"range", "file", "archive", "path", "code$", "lookup", "count", "regex", "pattern"},
	Context:   []string{"postcode*", "postal", "zip", "plz", "code postal", "postleitzahl", "adres*", "address*", "woon*", "wohn*", "gevestigd", "plaats", "gemeente"},
	Against:   []string{"artikel*", "art", "model", "type", "versie", "version", "mb", "gb", "bestel*", "order*", "product*", "serie*", "nummerplaat", "kenteken"},
	Classes:   detectors.Of(detectors.Code, detectors.Word), Length: [2]int{5, 7},
	Triggers:   []string{"postcode", "plz", "code postal", "postleitzahl", "zip code"},
	Judge:      judgePostalCode,
	JudgeField: judgePostalField,
}

func judgePostalCode(p *detectors.Pass, c *detectors.Candidate) {
	if c.Class == detectors.Word {
		judgePostalLabel(p, c)
		return
	}
	if c.Glued || c.Lower || len(c.Groups) > 2 {
		return
	}
	dutch := len(c.Compact) == 6 && isDutchCode(c)
	if !dutch && !(len(c.Groups) == 2 && isBritishCode(c.Compact, int(c.Groups[0]))) {
		return
	}
	t := p.Text
	e := detectors.Pattern
	l, _ := placeAfter(t, c.End)
	if dutch && l.known && l.cityEnd > l.city {
		e |= detectors.Dictionary
	}
	if e |= p.Context(c); !dutch && !p.HasLocale("gb") && e == detectors.Pattern {
		return
	}
	conf := detectors.Possible
	switch {
	case e&detectors.FieldName != 0:
		conf = detectors.Certain
	case p.Against(c):
	case e != detectors.Pattern:
		conf = detectors.Likely
	}
	p.Report(c, detectors.Match{Start: c.Start, End: c.End, Confidence: conf, Evidence: e, Value: codeValue(p, c, dutch)})
}

// judgePostalLabel judges what stands behind a label: "Postcode: 9000", "code postal 75008".
func judgePostalLabel(p *detectors.Pass, c *detectors.Candidate) {
	_, b := p.FieldBounds(c.Field)
	t := p.Text[:b]
	k := c.End
	if k+7 < len(t) && bytes.EqualFold(t[k:k+7], postalWord) {
		k += len(postalWord)
	} else if k+5 < len(t) && bytes.EqualFold(t[k:k+5], codeWord) {
		k += len(codeWord)
	}
	from := k
	for k < len(t) && k-from < 4 && (t[k] == ' ' || t[k] == ':' || t[k] == '=' || t[k] == '\t') {
		k++
	}
	l, ok := codeAndCity(t, k, true)
	if k == from || l.codeEnd == l.code || letterOrDigit(t, l.codeEnd) || !ok && t[l.codeEnd-1]-'0' >= 10 {
		return
	}
	p.Report(c, detectors.Match{Start: l.code, End: l.codeEnd, Confidence: detectors.Likely, Evidence: detectors.Pattern | detectors.Context, Value: t[l.code:l.codeEnd]})
}

var (
	postalWord = []byte(" postal")
	codeWord   = []byte(" code")
)

// codeValue returns a code with one blank between its parts.
func codeValue(p *detectors.Pass, c *detectors.Candidate, dutch bool) []byte {
	if !dutch {
		return p.Text[c.Start:c.End]
	}
	var buf [8]byte
	return p.Copy(append(append(append(buf[:0], c.Compact[:4]...), ' '), c.Compact[4:]...))
}

// isDutchCode reports whether the candidate is "1234 AB" or "1234AB".
func isDutchCode(c *detectors.Candidate) bool {
	if len(c.Groups) == 2 && (c.Groups[0] != 4 || c.Seps[0] != ' ') {
		return false
	}
	d := c.Compact
	for i, b := range d {
		if i < 4 && b-'0' >= 10 || i >= 4 && b-'A' >= 26 {
			return false
		}
	}
	return d[0] != '0' && !(d[4] == 'S' && (d[5] == 'A' || d[5] == 'D' || d[5] == 'S'))
}

// isBritishCode reports whether code, its outward part n long, is a British postcode: one or two
// letters, a digit and perhaps a digit or letter; a digit and two letters without C I K M O V.
func isBritishCode(code []byte, n int) bool {
	if len(code)-n != 3 || n < 2 || n > 4 || code[n]-'0' >= 10 || !inwardLetter(code[n+1]) || !inwardLetter(code[n+2]) {
		return false
	}
	if !isUpper(code[0]) {
		return false
	}
	i := 1
	if isUpper(code[1]) {
		i = 2
	}
	return i < n && code[i]-'0' < 10 && n-i <= 2
}

func inwardLetter(b byte) bool {
	switch b {
	case 'C', 'I', 'K', 'M', 'O', 'V':
		return false
	}
	return isUpper(b)
}

func judgePostalField(p *detectors.Pass, c *detectors.Candidate) {
	t := p.Text[c.Start:c.End]
	if len(t) > p.Detector().MaxLen || len(t) < 3 {
		return
	}
	m := detectors.Match{Start: c.Start, End: c.End, Confidence: detectors.Certain, Evidence: detectors.Pattern | detectors.FieldName, Value: singleBlanks(p, t)}
	if l, ok := codeAndCity(t, 0, true); ok && l.codeEnd == len(t) {
		if e := l.codeEnd; e > 4 && isUpper(t[e-1]) {
			var buf [8]byte
			m.Value = p.Copy(append(append(append(buf[:0], t[:4]...), ' '), t[e-2:]...))
		}
		p.Report(c, m)
		return
	}
	digits, letters := 0, 0
	for _, b := range t {
		switch {
		case b-'0' < 10:
			digits++
		case isUpper(b):
			letters++
		case b != ' ' && b != '-':
			return
		}
	}
	if digits < 2 || letters > 0 && !isUpper(t[0]) { // "12345 AB" is no code of any country
		return
	}
	m.Confidence = detectors.Likely
	p.Report(c, m)
}
