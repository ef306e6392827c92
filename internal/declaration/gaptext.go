package declaration

import "strings"

// Rights of the law, by id, in the order of the format, with their articles.
var lawRights = [...]struct{ id, article string }{
	{"information", "13-14"}, {"access", "15"}, {"rectification", "16"}, {"erasure", "17"}, {"restriction", "18"},
	{"notification", "19"}, {"portability", "20"}, {"objection", "21(1)"}, {"objection-marketing", "21(2)"},
	{"automated-decision", "22"}, {"withdraw-consent", "7(3)"}, {"complaint", "77"},
}

// gapTexts are the sentences of gaps in English, Dutch and French. A word in braces stands for a
// field of the gap.
var gapTexts = map[string][3]string{
	"never-found": {"{category}: {item} was never found", "{category}: {item} is nergens gevonden",
		"{category} : {item} n'a jamais été trouvé"},
	"partial": {"{category}: {item} was never found, and not all its places were searched",
		"{category}: {item} is nergens gevonden, en niet alle plaatsen zijn doorzocht",
		"{category} : {item} n'a jamais été trouvé, et tous les emplacements n'ont pas été examinés"},
	"not-discoverable": {"{category}: {item} cannot be found by a scanner", "{category}: {item} is niet door een scan te vinden",
		"{category} : {item} ne peut être trouvé par une analyse"},
	"no-period": {"category {category} has no retention in numbers", "categorie {category} heeft geen bewaartermijn in cijfers",
		"la catégorie {category} n'a pas de durée de conservation chiffrée"},
	"no-period-for": {"category {category} has no retention in numbers for {subjects}",
		"categorie {category} heeft geen bewaartermijn in cijfers voor {subjects}",
		"la catégorie {category} n'a pas de durée de conservation chiffrée pour {subjects}"},
	"no-purpose": {"category {category} names no purpose", "categorie {category} noemt geen doel",
		"la catégorie {category} ne nomme aucune finalité"},
	"no-basis": {"purpose {purpose} names no legal basis", "doel {purpose} noemt geen rechtsgrond",
		"la finalité {purpose} ne nomme aucune base juridique"},
	"untied-purpose": {"purpose {purpose}: not said for which data", "doel {purpose}: er staat niet voor welke gegevens",
		"finalité {purpose} : il n'est pas dit pour quelles données"},
	"no-right": {"the right {right} (GDPR article {article}) is not mentioned", "het recht {right} (AVG artikel {article}) wordt niet genoemd",
		"le droit {right} (RGPD article {article}) n'est pas mentionné"},
	"not-searched": {"{store} {places} was not searched", "{store} {places} is niet doorzocht", "{store} {places} n'a pas été examiné"},
}

// In returns the gap as one sentence in nl, fr or en; another language gives English.
func (g *Gap) In(lang string) string {
	key := g.Code
	switch {
	case g.Code == "never-found" && g.Partial:
		key = "partial"
	case g.Code == "no-period" && len(g.Subjects) > 0:
		key = "no-period-for"
	}
	return strings.NewReplacer("{category}", g.Category, "{item}", g.Item, "{purpose}", g.Purpose, "{right}", g.Right,
		"{article}", articleOf(g.Right), "{store}", g.Store, "{places}", strings.Join(g.Places, ", "),
		"{subjects}", strings.Join(g.Subjects, ", ")).Replace(gapTexts[key][language(lang)])
}

func articleOf(right string) string {
	for _, r := range lawRights {
		if r.id == right {
			return r.article
		}
	}
	return ""
}
