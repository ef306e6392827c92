// Package special recognises the special categories of personal data (article 9 of the GDPR) and
// data on criminal convictions and offences (article 10).
//
// A word alone is nothing: "ziekenhuis", "union" and "race" stand everywhere. A finding needs
//
//   - a field named for the category, with a value in it, or
//   - a label and a value in running text ("Diagnose: diabetes type 2"), or
//   - in a sentence, enough of: a category word, a word that describes a person's state by itself,
//     membership of something that has a name ("lid van", "affilié à"), a person or pronoun, a verb
//     of state, a companion of the category ("wegens", "vastgesteld", "praktiserend").
//
// Sentences that talk about data without holding any are passed over: those that speak of "we" and
// "you", of laws, policies, rights and categories, and those that only suppose ("if", "may").
//
// Sources: Regulation (EU) 2016/679, articles 9 and 10; names of trade unions, parties and beliefs
// are facts of BE, NL, FR and DE.
package special

import "github.com/inzage/inzage/detectors"

// Detectors returns the family's detectors.
func Detectors() []*detectors.Detector {
	return []*detectors.Detector{Health, Religion, PhilosophicalBelief, Ethnic, Political, TradeUnion, SexLife, SexualOrientation,
		Genetic, Biometric, Criminal, AMLFile}
}
