// Package draft reads a privacy statement and writes what it says as a declaration, to be looked over
// by a person.
//
// The input is lines of text with their numbers; the languages are Dutch, French, English and German,
// together where a statement mixes them. [Read] divides the lines into headings, paragraphs, bullets
// and sentences, looks up what they name in a lexicon of data-item phrases (see [Lexicon]), and applies
// rules for what surrounds a phrase: a list of data, a verb of collecting, a negation, a condition, a
// period. There is no model and no regular expression over whole texts; the time is linear in the text
// for a bounded number of sections.
//
// Every field of the result carries the lines it was read from in its source, and how certain the
// reading is as the first word of its note: certain (said in so many words), likely (said, and the rule
// that read it can be misled) or possible (implied). Nothing stands in a draft without a line: lines
// whose number is below 1 are not read.
//
// What a careful reader could not settle becomes an issue: contradictions with both lines, gaps
// against articles 13 and 14 of the GDPR, ambiguous words with both readings, and one issue for each
// place where the text is damaged.
package draft
