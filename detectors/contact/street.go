package contact

import (
	"bytes"

	"github.com/inzage/inzage/detectors"
)

// StreetAddress recognises a street with its house number and box, and with it the postal code
// and place that follow.
//
// Shape: a name that ends in a Dutch or German street word, or begins with a French one, and a
// number behind or before it: "Jan van Eyckstraat 12 bus 3", "15 bis, avenue Louise", "221B Baker
// Street". The whole content of a field named for it, with or without a number.
// Value: the street as written, with single blanks.
// Confidence: likely for words that only streets have; possible for endings such as -hof and
// words such as Place; likely for these beside a context word or a postal code and place; certain
// with a place that the list knows, or in a field named for it. Behind the name of a company with
// its legal form, or words such as "zetel" and "chantier", the address is org-contact.
// Source: usage in Belgium, the Netherlands, France, Germany, Luxembourg and the United Kingdom
// (bpost, NEN 5825, AFNOR NF Z 10-011, DIN 5008, Royal Mail).
var StreetAddress = &detectors.Detector{
	Name: "street-address", Kind: "street-address", Also: []detectors.Kind{"postal-code", "city", "org-contact"},
	Title:  "Street, house number and box",
	Check:  "a street word or ending, and a house number",
	Rules:  "likely for street words with a number; possible for everyday words; certain with postal code and known place, or in a field named for it",
	Source: "bpost, NEN 5825, AFNOR NF Z 10-011, DIN 5008, Royal Mail",
	Chance: 1, MaxLen: 160,
	Fields: []string{"straat", "straatnaam", "straatnummer", "straatennummer", "straathuisnummer", "adresregel", "adreslijn", "huisnr", "huisnummer", "huisnummertoevoeging", "bus$", "busnr$", "busnummer$", "toevoeging",
		"rue", "nomrue", "voie$", "numerorue", "rueetnumero", "ruenumero", "lignedadresse", "ligneadresse", "boite$", "numerodeboite", "numeroboite",
		"strasse", "str$", "strassenname", "hausnr", "hausnummer", "strassehausnr", "strasseundhausnummer",
		"street", "streetname", "streetaddress", "streetno", "streetnumber", "addressline", "housenumber", "houseno", "housenr", "line$", "addr1$", "address1", "adres1", "address2"},
	NotFields: []string{"mail", "email", "ip", "mac", "web", "lang", "view", "type", "count", "id"},
	Context: []string{"adres*", "address*", "adress*", "anschrift*", "woon*", "wohn*", "gevestigd", "domicil*", "demeur*", "habit*", "resid*", "verblij*", "lives", "living", "straat", "rue", "street", "thuis", "verhui*",
		"deliver*", "lever*", "livr*", "bezorg*", "send", "stuur", "envoy*", "located", "situe*", "gelegen", "zetel", "siege", "sitz"},
	Classes: detectors.Of(detectors.Capital, detectors.Word), Words: streetLexicon{},
	Triggers:   []string{"rue", "avenue", "boulevard", "chaussee", "chemin", "quai", "impasse", "place", "laan", "straat", "plein", "steenweg"},
	Judge:      judgeStreet,
	JudgeField: judgeStreetField,
}

// A street is one found in a text.
type street struct {
	start, end int
	weak       bool // its word alone says little
	year       bool // its number could be a year
}

func judgeStreet(p *detectors.Pass, c *detectors.Candidate) {
	t := p.Text
	if c.Class == detectors.Word && capitalAt(t, c.Start) || p.Named(c) {
		return
	}
	kind := streetWord(t[c.Start:c.End])
	var s street
	ok := false
	switch kind {
	case suffixStreet, weakStreet:
		if s, ok = numberBehind(t, c.Start, c.End); !ok && c.End-c.Start <= len("straat") {
			s, ok = frontForm(t, c.Start, c.End, false) // Laan van Meerdervoort
		}
	case frontStreet, weakFront:
		s, ok = frontForm(t, c.Start, c.End, kind == frontStreet)
	case englishStreet, weakEnglish:
		s, ok = englishForm(t, c.Start, c.End)
	}
	if !ok {
		return
	}
	a, b := p.FieldBounds(c.Field)
	if s.start < a || s.end > b || s.start > a && t[s.start-1] == '_' {
		return
	}
	s.weak = kind == weakStreet || kind == weakFront || kind == weakEnglish
	reportStreet(p, c, s, b)
}

// reportStreet rates and reports a street and the place behind it; limit is the end of the field.
func reportStreet(p *detectors.Pass, c *detectors.Candidate, s street, limit int) {
	t := p.Text[:limit]
	e := detectors.Pattern
	l, placed := placeAfter(t, s.end)
	if placed {
		e |= detectors.Structure
		if l.known {
			e |= detectors.Dictionary
		}
	}
	if !l.known {
		e |= p.Context(c)
	}
	conf := detectors.Possible
	switch {
	case placed && l.known && (!s.year || l.codeEnd > l.code):
		conf = detectors.Certain
	case s.year && !(placed && l.codeEnd > l.code): // "in 2019 Wall Street"
	case placed && l.codeEnd > l.code, e&(detectors.Context|detectors.FieldName) != 0, !s.weak:
		conf = detectors.Likely
	}
	if placed && organisation(p, c.Field, s.start) || workSite(t, s.start) {
		end := max(s.end, l.end())
		p.Report(c, detectors.Match{Kind: "org-contact", Start: s.start, End: end, Confidence: max(conf, detectors.Likely), Evidence: e,
			Value: singleBlanks(p, t[s.start:end])})
		return
	}
	p.Report(c, detectors.Match{Start: s.start, End: s.end, Confidence: conf, Evidence: e, Value: singleBlanks(p, t[s.start:s.end])})
	if placed {
		reportPlace(p, c, l, conf, e)
	}
}

// reportPlace reports the parts of l.
func reportPlace(p *detectors.Pass, c *detectors.Candidate, l located, conf detectors.Confidence, e detectors.Evidence) {
	t := p.Text
	if l.codeEnd > l.code {
		p.Report(c, detectors.Match{Kind: "postal-code", Start: l.code, End: l.codeEnd, Confidence: conf, Evidence: e, Value: t[l.code:l.codeEnd]})
	}
	if l.cityEnd > l.city {
		p.Report(c, detectors.Match{Kind: "city", Start: l.city, End: l.cityEnd, Confidence: conf, Evidence: e, Value: singleBlanks(p, t[l.city:l.cityEnd])})
	}
}

// singleBlanks returns text with rows of blanks made one.
func singleBlanks(p *detectors.Pass, text []byte) []byte {
	for i, b := range text {
		if b == '\n' || b == '\r' || b == '\t' || b == ' ' && i > 0 && text[i-1] == ' ' {
			return p.Copy(bytes.Join(bytes.Fields(text), oneBlank))
		}
	}
	return text
}

var oneBlank = []byte(" ")

// organisation reports whether the address at start is that of a company: its legal form, or
// "registered office", stands shortly before on the line, and nobody lives there.
func organisation(p *detectors.Pass, field, start int) bool {
	a, _ := p.FieldBounds(field)
	w := lineBefore(p.Text[a:start], start-a, 64)
	for i := 0; i < len(w); {
		if !isLetter(w[i]) && w[i] < 0x80 {
			i++
			continue
		}
		e := i
		for e < len(w) && (isLetter(w[e]) || w[e] >= 0x80 || w[e] == '.' && e+1 < len(w) && isLetter(w[e+1])) {
			e++
		}
		if e-i <= 16 {
			var buf [32]byte
			if _, ok := officeWords[string(foldShort(buf[:0], w[i:e]))]; ok {
				return !livesThere(w[e:])
			}
			if _, ok := legalForms[string(w[i:e])]; ok {
				return !livesThere(w[e:])
			}
		}
		i = e
	}
	return false
}

// workSite reports whether the word before the street at start says that people work there.
func workSite(t []byte, start int) bool {
	k := start
	for k > 0 && start-k < 3 && (t[k-1] == ' ' || t[k-1] == ':') {
		k--
	}
	w := trimWord(t, wordBefore(t, k), k)
	if w == k || k-w > 16 {
		return false
	}
	var buf [32]byte
	_, ok := siteWords[string(foldShort(buf[:0], t[w:k]))]
	return ok
}

var siteWords = setOf("werf", "chantier", "baustelle", "filiaal", "filiale", "vestiging", "succursale", "zetel", "siege", "sitz", "hauptsitz", "niederlassung", "winkel", "magasin", "kantoor", "depot", "headquarters",
	"branch", "showroom", "toonzaal", "magazijn")

// livesThere reports whether text says that somebody lives at what follows.
func livesThere(text []byte) bool {
	var buf [80]byte
	w := lower(buf[:0], text)
	for _, s := range [][]byte{[]byte("woon"), []byte("wonend"), []byte("domicil"), []byte("demeur"), []byte("resid"), []byte("wohn"), []byte("adres"), []byte("dhr"), []byte("mevr")} {
		if bytes.Contains(w, s) {
			return true
		}
	}
	return false
}

var legalForms = setOf("NV", "BV", "BVBA", "VZW", "CV", "CVBA", "VOF", "SA", "SRL", "SPRL", "ASBL", "SCRL", "SAS", "SARL", "SNC", "GmbH", "AG", "KG", "UG", "Ltd", "LLC", "Inc", "PLC", "N.V", "B.V", "S.A", "SE", "e.V")

var officeWords = setOf("zetel", "hoofdkantoor", "sitz", "siege", "hauptsitz", "headquarters")
