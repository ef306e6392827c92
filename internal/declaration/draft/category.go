package draft

import (
	"slices"

	"github.com/inzage/inzage/detectors"
	"github.com/inzage/inzage/internal/declaration"
)

// groupLabels name the groups of the lexicon in Dutch, French, English and German.
var groupLabels = map[string][4]string{
	"identification":  {"identificatiegegevens", "données d'identification", "identification details", "Identifikationsdaten"},
	"national-number": {"nationaal nummer", "numéro national", "national number", "nationale Kennnummer"},
	"fiscal":          {"fiscale gegevens", "données fiscales", "fiscal details", "Steuerdaten"},
	"official":        {"gegevens van overheden", "données des autorités", "data from authorities", "Daten von Behörden"},
	"document":        {"identiteitsbewijs", "document d'identité", "identity document", "Ausweisdokument"},
	"contact":         {"contactgegevens", "coordonnées", "contact details", "Kontaktdaten"},
	"financial":       {"financiële gegevens", "données financières", "financial details", "Finanzdaten"},
	"device":          {"apparaatgegevens", "données de l'appareil", "device details", "Gerätedaten"},
	"web":             {"websitebezoek", "visite du site", "website visit", "Website-Besuch"},
	"account":         {"accountgegevens", "données de compte", "account details", "Kontodaten"},
	"usage":           {"gebruik van diensten", "utilisation des services", "use of services", "Nutzung der Dienste"},
	"location":        {"plaats", "localisation", "location", "Standort"},
	"communication":   {"communicatie", "communications", "communication", "Kommunikation"},
	"permissions":     {"toestemmingen en bezwaren", "consentements et oppositions", "consents and objections", "Einwilligungen und Widersprüche"},
	"image":           {"beeld", "images", "pictures", "Bilder"},
	"work":            {"werk en opleiding", "travail et formation", "work and education", "Beruf und Ausbildung"},
	"relations":       {"relaties", "relations", "relations", "Beziehungen"},
	"household":       {"gezin", "famille", "household", "Familie"},
	"property":        {"bezit en woonsituatie", "biens et logement", "property and living situation", "Eigentum und Wohnsituation"},
	"profile":         {"profielen", "profils", "profiles", "Profile"},
	"purchases":       {"aankopen", "achats", "purchases", "Käufe"},
	"health":          {"gezondheid", "santé", "health", "Gesundheit"},
	"biometric":       {"biometrische gegevens", "données biométriques", "biometric data", "biometrische Daten"},
	"special":         {"bijzondere gegevens", "données sensibles", "special categories", "besondere Kategorien"},
	"criminal":        {"strafrechtelijke gegevens", "données pénales", "criminal data", "strafrechtliche Daten"},
}

// groupLabel is the label of a group, in the language of the statement when that is German.
func (r *reader) groupLabel(group string) declaration.Label {
	l, ok := groupLabels[group]
	if !ok {
		return declaration.Label{Plain: group}
	}
	if r.lang == "de" {
		return declaration.Label{Plain: l[3], NL: "", FR: "", EN: ""}
	}
	return declaration.Label{NL: l[0], FR: l[1], EN: l[2]}
}

// article9 are the kinds of the special categories.
var article9 = []detectors.Kind{"health", "biometric", "genetic", "religion", "philosophical-belief", "ethnic", "political", "trade-union", "sex-life", "sexual-orientation"}

// sensitivity of a kind, empty for normal data.
func sensitivity(k detectors.Kind) string {
	for _, f := range article9 {
		if k.Under(f) || k == f {
			return "special"
		}
	}
	switch {
	case k == "national-number" || k.Under("national-number"):
		return "national-number"
	case k == "criminal" || k == "aml-file":
		return "criminal"
	}
	return ""
}

// A grouping is a category in the making.
type grouping struct {
	category declaration.Category
	key      string
	head     int
	units    []int
	lines    []int
}

// categories puts the items into categories: those the statement names, else those of the lexicon.
func (r *reader) categories() {
	var groups []*grouping
	byKey, ids := map[string]*grouping{}, map[string]bool{}
	for _, it := range r.items {
		key := it.group
		if it.label != "" {
			key = "=" + foldText(it.label)
		}
		if it.only != "" {
			key += "?" + it.only
		}
		g := byKey[key]
		if g == nil {
			g = r.newGroup(ids, it, key)
			groups = append(groups, g)
			byKey[key], ids[g.category.ID] = g, true
		}
		g.add(it)
	}
	r.groups = groups
	for _, g := range groups {
		g.category.Meta = meta(sureOf(g), "", g.lines...)
		r.out.Categories = append(r.out.Categories, g.category)
	}
}

func sureOf(g *grouping) Certainty {
	for _, it := range g.category.Items {
		if it.Note[0] == 'c' {
			return Certain
		}
	}
	return Likely
}

func (r *reader) newGroup(ids map[string]bool, it item, key string) *grouping {
	g := &grouping{key: key, head: it.head}
	id := it.group
	g.category.Label = r.groupLabel(it.group)
	if it.label != "" {
		g.category.Label = declaration.Label{Plain: it.label}
		if s := slug(it.label); s != "" {
			id = s
		}
	}
	if it.only != "" {
		g.category.Only = &declaration.Condition{Meta: meta(Likely, "", it.onlyAt...), Basis: it.only}
	}
	taken := func(id string) bool { return ids[id] }
	if it.only != "" && taken(id) {
		id += "-conditional"
	}
	g.category.ID = unique(id, taken)
	return g
}

// unique returns id, with a number when it is taken.
func unique(id string, taken func(string) bool) string {
	out := id
	for n := 2; taken(out); n++ {
		out = id + "-" + itoa(n)
	}
	return out
}

// add puts an item into a category; the condition's lines grow with it.
func (g *grouping) add(it item) {
	out := declaration.Item{Meta: meta(it.sure, it.note, it.lines...), Name: short(it.name, 80), Kinds: it.kinds}
	for _, k := range it.kinds {
		if s := sensitivity(k); s != "" {
			out.Sensitivity = s
		}
	}
	if at := slices.IndexFunc(g.category.Items, func(o declaration.Item) bool { return slices.Equal(o.Kinds, out.Kinds) && o.Name == out.Name }); at >= 0 {
		o := &g.category.Items[at]
		o.Meta = meta(it.sure, it.note, append(linesIn(o.Source), it.lines...)...)
	} else {
		g.category.Items = append(g.category.Items, out)
	}
	g.lines = append(g.lines, it.lines...)
	g.units = append(g.units, it.units...)
	if c := g.category.Only; c != nil {
		c.Meta = meta(Likely, "", append(linesIn(c.Source), it.onlyAt...)...)
	}
}

// linesIn lists the lines of a source.
func linesIn(s declaration.Source) []int {
	var out []int
	for _, r := range s.Ranges {
		for l := r.From; l <= r.To; l++ {
			out = append(out, l)
		}
	}
	return out
}
