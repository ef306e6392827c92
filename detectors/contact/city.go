package contact

import "github.com/inzage/inzage/detectors"

// City recognises places of residence: behind a postal code, or in a field named for them. A name
// of a place alone is nothing. With the place it reports the postal code before it.
//
// Shape: a name of the list of places, four or five digits (and the letters of a Dutch code) before
// it; in a field, any name.
// Value: as written, with single blanks.
// Confidence: likely behind a postal code; possible where the code could be a year and nothing
// else speaks for an address; certain in a field named for it when the list knows the name, likely
// otherwise.
// Source: the list of places named in the package comment.
var City = &detectors.Detector{
	Name: "city", Kind: "city", Also: []detectors.Kind{"postal-code"},
	Title:  "Place of residence",
	Check:  "a list of places",
	Rules:  "likely behind a postal code; possible behind what could be a year; certain in a field named for it when the list knows the name",
	Source: "GeoNames (CC BY 4.0) and the municipalities of Belgium and the Netherlands",
	Chance: 1, MaxLen: 64,
	Fields: []string{"gemeente", "woonplaats", "stad$", "plaats$", "plaatsnaam", "woongemeente", "deelgemeente", "verblijfplaats", "localite", "commune", "ville", "ort$", "wohnort", "stadt$", "ortsname",
		"city", "cityname", "town", "municipality", "residence$", "placeofresidence", "lieuderesidence", "domiciliegemeente"},
	NotFields: []string{"geboorte", "geb", "geboorteplaats", "naissance", "birth", "born", "geburt", "birthplace", "code", "id", "nis", "count", "aantal", "company", "bedrijf", "werkgever", "opslag", "storage"},
	Context: []string{"adres*", "address*", "adress*", "anschrift*", "woon*", "wohn*", "gevestigd", "domicil*", "demeur*", "habit*", "resid*", "postcode*", "code postal", "plz", "postal", "verblij*",
		"straat", "rue", "street", "strasse", "gemeente", "commune", "levering*", "leveradres"},
	Classes: detectors.Of(detectors.Capital), Words: placeLexicon{},
	Judge:      judgeCity,
	JudgeField: judgeCityField,
}

func judgeCity(p *detectors.Pass, c *detectors.Candidate) {
	t := p.Text
	s := c.Start
	if s > 2 && t[s-1] == '-' && t[s-2] == 's' { // 's-Hertogenbosch
		for k := s - 2; k > 0 && s-k < 6; k-- {
			if t[k-1] == ' ' {
				s = k
				break
			}
		}
	}
	if s < 5 || t[s-1] != ' ' {
		return
	}
	code, ok := codeBefore(t, s-1)
	if !ok {
		return
	}
	a, b := p.FieldBounds(c.Field)
	if code < a {
		return
	}
	l, ok := codeAndCity(t[:b], code, false)
	if !ok || l.city != s {
		return
	}
	e := detectors.Pattern | detectors.Dictionary
	conf := detectors.Likely
	if yearly(t[l.code:l.codeEnd]) && goesOn(t[:b], l.cityEnd) {
		return // "2016 Barry Warsaw": a year and a name
	}
	if (yearly(t[l.code:l.codeEnd]) || l.cityEnd-l.city < 4 || wordPlaces[string(t[l.city:l.cityEnd])]) && !ownLine(t, a, l.code) {
		if e |= p.Context(c); e&(detectors.Context|detectors.FieldName) == 0 {
			conf = detectors.Possible
		}
	}
	reportPlace(p, c, l, conf, e)
}

// codeBefore finds where the postal code begins that ends at e: its digits, and the letters of its
// country before a hyphen.
func codeBefore(t []byte, e int) (start int, ok bool) {
	k := e
	for k > 0 && t[k-1] == ' ' && e-k < 2 {
		k--
	}
	if k > 2 && isUpper(t[k-1]) && isUpper(t[k-2]) { // 1012 AB
		k -= 2
		if t[k-1] == ' ' {
			k--
		}
	}
	d := k
	for d > 0 && t[d-1]-'0' < 10 && k-d < 6 {
		d--
	}
	if n := k - d; n != 4 && n != 5 {
		return 0, false
	}
	if d == 0 {
		return 0, true
	}
	switch b := t[d-1]; {
	case b == '-' && d > 1 && isUpper(t[d-2]):
		s := d - 2
		for s > 0 && isUpper(t[s-1]) && d-s < 4 {
			s--
		}
		return s, s == 0 || !isAlnum(t[s-1])
	case isAlnum(b), b == '.', b == '-', b == '/', b == '_', b == '+', b == '#', b == '$', b == ',' && d > 1 && t[d-2]-'0' < 10 && k-d < 4, b == ':', b >= 0x80 && b != 0xa0:
		return 0, false
	}
	return d, true
}

// wordPlaces are places whose names are ordinary words of nl, fr, de or en too.
var wordPlaces = map[string]bool{"Well": true, "Best": true, "Made": true, "Heel": true, "Nice": true, "Reading": true, "Bath": true, "Orange": true,
	"Essen": true, "Singen": true, "Tours": true, "Lens": true, "Angers": true, "Hamm": true, "Halle": true, "Peer": true, "Bree": true, "Mole": true,
	"Wells": true, "Sale": true, "Ware": true, "Battle": true, "Rode": true, "Baden": true, "Zand": true, "Berg": true, "Haren": true, "Fleurs": true}

// yearly reports whether a postal code is written like a year.
func yearly(code []byte) bool {
	return len(code) == 4 && (code[0] == '1' && code[1] >= '8' || code[0] == '2' && code[1] == '0' && code[2] <= '4')
}

// goesOn reports whether a capitalised word follows behind a blank.
func goesOn(t []byte, i int) bool {
	return i+1 < len(t) && t[i] == ' ' && isUpper(t[i+1])
}

// ownLine reports whether nothing but a label or an address stands before offset i on its line:
// the line begins there, or a comma or semicolon is next to it.
func ownLine(t []byte, a, i int) bool {
	k := i
	for k > a && (t[k-1] == ' ' || t[k-1] == '\t') {
		k--
	}
	if k == a {
		return true
	}
	switch t[k-1] {
	case '\n', '\r', ';', '|', '"', '\'', '>':
		return true
	case ',':
		return k > a+1 && (t[k-2]-'0' < 10 || isLetter(t[k-2]))
	}
	return false
}

func judgeCityField(p *detectors.Pass, c *detectors.Candidate) {
	t := p.Text[c.Start:c.End]
	if len(t) > p.Detector().MaxLen || len(t) < 2 {
		return
	}
	letters := 0
	for _, b := range t {
		switch {
		case isLetter(b), b >= 0x80:
			letters++
		case b == ' ', b == '-', b == '\'', b == '.', b == '(', b == ')', b == '/', b == '\\', b == ',':
		default:
			if l, ok := codeAndCity(p.Text[:c.End], c.Start, true); ok && l.cityEnd > l.city { // "9000 Gent"
				reportPlace(p, c, l, detectors.Certain, detectors.Pattern|detectors.FieldName)
			}
			return
		}
	}
	if letters < 2 {
		return
	}
	m := detectors.Match{Start: c.Start, End: c.End, Confidence: detectors.Likely, Evidence: detectors.FieldName, Value: singleBlanks(p, t)}
	if placeCountries(t) != 0 {
		m.Confidence = detectors.Certain
		m.Evidence |= detectors.Dictionary
	}
	p.Report(c, m)
}
