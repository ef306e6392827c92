// Package profile recognises facts about a person other than the name and the numbers: birth date
// and place, gender, nationality, language, family, work, and what organisations write down about
// people (scores, segments, decisions, notes).
//
// Few of these kinds have a shape. A birth date is a date beside a birth word or in a field named
// for it; the others are known by the name of their field, or by a label before the value
// ("Burgerlijke staat: gehuwd"), together with a test of the value that keeps noise out: a gender
// must be a gender, a language code must be one of ISO 639-1, a family status must be in the list.
// A name alone gives [detectors.Possible]; name and value together give [detectors.Likely].
//
// Sources: ISO 8601 (dates), ISO/IEC 5218 (codes of the sexes), ISO 639-1 (languages), ISO 3166-1
// (countries), the calendars of months and weekdays in Dutch, French, German and English, and the
// civil-status terms of the Belgian, Dutch, French and German registers.
package profile
