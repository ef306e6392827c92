package profile

import (
	"github.com/inzage/inzage/detectors"
	"github.com/inzage/inzage/detectors/internal/label"
)

// Gender recognises the sex or gender of a person.
//
// Shape: a letter, code or word for it: M, V, F, H, W, X, D, 0, 1, 2, 9, man, vrouw, homme, femme, Herr, Frau.
// Check: the value stands in the list.
// Value: as written.
// Confidence: likely in a field named for it or behind a label at the start of a line.
// Source: ISO/IEC 5218; the registers of BE, NL, FR and DE.
var Gender = label.New(label.Kind{
	Kind: "gender", Title: "Sex or gender", Check: "a value of the list", Source: "ISO/IEC 5218",
	Fields: []string{"geslacht", "gender", "sexe$", "sex$", "geschlecht", "genre$", "geslachtscode", "sexecode", "seksecode", "gendercode", "sekse", "codesexe",
		"persongender", "patientsex", "patientgender", "customergender", "anredegeschlecht"},
	NotFields: []string{"life", "leven", "vie", "orientation", "education", "music", "film", "book", "grammar", "genreid"}, // of music, films, books
	Labels:    []string{"geslacht", "sexe", "geschlecht", "gender", "sex", "sekse"},
	Value: label.OneOf("m, v, f, h, w, x, d, o, u, 0, 1, 2, 9, m/v, man, vrouw, mannelijk, vrouwelijk, mann., vrouwel., onzijdig, homme, femme, masculin, feminin, " +
		"masc, fem, masc., fem., mannlich, maennlich, weiblich, divers, mann, frau, male, female, man, woman, non-binary, nonbinary, non-binair, non binaire, " +
		"neutral, other, andere, anders, autre, boy, girl, jongen, meisje, garcon, fille, junge, madchen, herr, dhr, mevr, dhr., mevr., mw, mw., heer, mevrouw, " +
		"monsieur, madame, mr, mrs, ms, transgender, intersex, mannlech, weiblech"),
	Max: 24,
})

// Salutation recognises a form of address, in a field of its own or before a name; it points at a gender.
//
// Shape: a form of address of the list: Dhr., Mevr., M., Mme, Herr, Frau, Mr, Ms.
// Check: the value stands in the list.
// Value: as written.
// Confidence: likely in a field named for it, behind a label, and in running text before a capitalised
// word.
// Source: forms of address in nl, fr, de and en.
var Salutation = beforeNames(label.Kind{
	Kind: "salutation", Title: "Form of address", Check: "a value of the list", Source: "forms of address in nl, fr, de and en",
	Fields: []string{"aanhef", "aanspreking", "aanspreektitel", "aanspreekvorm", "civilite", "anrede", "salutation", "salut$", "titel$", "title$", "titre$",
		"honorific", "honorificprefix", "prefix$", "nameprefix", "appel$", "titulatuur", "briefaanhef", "civ$"},
	Labels: []string{"aanspreking", "aanhef", "civilite", "anrede", "salutation", "aanspreektitel"},
	Value: label.OneOf("dhr, dhr., de heer, heer, mijnheer, meneer, mr, mr., mnr, mnr., mevr, mevr., mevrouw, mw, mw., mej, mej., mejuffrouw, juffrouw, dhr/mevr, " +
		"m, m., monsieur, mme, mme., madame, mlle, mlle., mademoiselle, mmes, mm., me, maitre, herr, hr, hr., frau, fr, fr., fraulein, herr dr., frau dr., " +
		"mr, mrs, mrs., ms, ms., miss, mx, mx., sir, lady, lord, dame, dr, dr., prof, prof., prof. dr., drs, drs., ir, ir., ing, ing., mag., dipl.-ing., " +
		"de heer en mevrouw, familie, monsieur et madame, herr und frau, heer/mevrouw, zeer geachte heer, geachte heer, geachte mevrouw, beste heer, beste mevrouw"),
	Max: 32,
})

// titles are the forms of address that are looked for in running text.
var titles = []string{"dhr", "heer", "mevr", "mevrouw", "mw", "mejuffrouw", "monsieur", "madame", "mademoiselle", "mme", "mlle", "herr", "herrn", "frau", "fraulein",
	"mr", "mrs", "ms", "miss"}

// beforeNames adds to the detector of k the titles that stand before a name in running text.
func beforeNames(k label.Kind) *detectors.Detector {
	d := label.New(k)
	labels := d.Judge
	d.Triggers = append(append([]string(nil), d.Triggers...), titles...)
	d.Judge = func(p *detectors.Pass, c *detectors.Candidate) {
		if end, ok := titleEnd(p, c); ok {
			p.Report(c, detectors.Match{Start: c.Start, End: end, Value: p.Text[c.Start:end], Confidence: detectors.Likely,
				Evidence: detectors.Dictionary | detectors.Structure})
			return
		}
		labels(p, c)
	}
	return d
}

// titleEnd returns the end of the title at c, its full stop included, when a capitalised word
// follows it on the same line. Titles are written with a capital, save for the Dutch ones.
func titleEnd(p *detectors.Pass, c *detectors.Candidate) (end int, ok bool) {
	t := p.Text[c.Start:c.End]
	if t[0]-'A' >= 26 && t[0] != 'd' && t[0] != 'h' && (t[0] != 'm' || len(t) < 2 || t[1] != 'e' && t[1] != 'w') {
		return 0, false
	}
	if b := p.Before(c.Field, c.Start, 1); string(t) == "MS" || len(b) > 0 && b[0] == '_' {
		return 0, false // "MS Windows", "CSS_Ms"
	}
	a := p.After(c.Field, c.End, 40)
	i := 0
	if i < len(a) && a[i] == '.' {
		if len(t) == 4 && t[3]|0x20 == 's' { // "a hit or a Miss. Then"
			return 0, false
		}
		i++
	}
	end = c.End + i
	if i == len(a) || a[i] != ' ' && !nbsp(a[i:]) {
		return 0, false
	}
	for i < len(a) && (a[i] == ' ' || a[i] == 0xc2 || a[i] == 0xa0) {
		i++
	}
	if i+1 >= len(a) || a[i]-'A' >= 26 && (a[i] != 0xc3 || a[i+1] > 0x9e) {
		return 0, false
	}
	if t[1]-'A' < 26 && !shouted(a[i:]) {
		return 0, false // "MRS TPIDR_EL0"
	}
	return end, isLetter(a[i+1]) || a[i+1] == '.' || a[i+1] == '\''
}

// shouted reports whether t begins with a word in capitals that is no identifier.
func shouted(t []byte) bool {
	i := 0
	for i < len(t) && (t[i]-'A' < 26 || t[i] >= 0x80 || t[i] == '.' || t[i] == '-' || t[i] == '\'') {
		i++
	}
	return i > 1 && (i == len(t) || t[i] != '_' && t[i]-'0' >= 10 && !isLetter(t[i]))
}
