package profile

import "github.com/inzage/inzage/detectors/internal/label"

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
	NotFields: []string{"life", "leven", "vie", "orientation", "education", "music", "film", "book", "grammar"},
	Labels:    []string{"geslacht", "sexe", "geschlecht", "gender", "sex", "sekse"},
	Value: label.OneOf("m, v, f, h, w, x, d, o, u, 0, 1, 2, 9, m/v, man, vrouw, mannelijk, vrouwelijk, mann., vrouwel., onzijdig, homme, femme, masculin, feminin, " +
		"masc, fem, masc., fem., mannlich, maennlich, weiblich, divers, mann, frau, male, female, man, woman, non-binary, nonbinary, non-binair, non binaire, " +
		"neutral, other, andere, anders, autre, boy, girl, jongen, meisje, garcon, fille, junge, madchen, herr, dhr, mevr, dhr., mevr., mw, mw., heer, mevrouw, " +
		"monsieur, madame, mr, mrs, ms, transgender, intersex, mannlech, weiblech"),
	Max: 24,
})

// Salutation recognises a form of address in a field of its own; it points at a gender.
//
// Shape: a form of address of the list: Dhr., Mevr., M., Mme, Herr, Frau, Mr, Ms.
// Check: the value stands in the list.
// Value: as written.
// Confidence: likely in a field named for it.
// Source: forms of address in nl, fr, de and en.
var Salutation = label.New(label.Kind{
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
