package person

import (
	"github.com/inzage/inzage/detectors"
	"github.com/inzage/inzage/detectors/person/internal/tagger"
)

const nameSource = "own lists of names and a linear model fitted on openly licensed text: detectors/person/internal/tagger/data/README.md"

// maxName is the longest name in bytes.
const maxName = 160

// Name recognises the civil name of a person, whole or in part.
//
// Shape: one to six words with a capital, with initials and particles between them; in a field
// also in lower case or as "Surname, Given".
// Check: none; lists of given names and surnames, and a linear model over the words around.
// Value: as written, with single spaces.
// Confidence: likely when the model finds it in text or the field is named for it; certain when such
// a field holds words from the lists; possible when the field's name is all there is.
// Source: see the package comment.
var Name = &detectors.Detector{
	Name: "person-name", Kind: "person-name",
	Title:  "Name of a person",
	Check:  "lists of names, and a linear model over the neighbouring words",
	Rules:  "likely by the model or by field name; certain when a field named for it holds listed names",
	Source: nameSource,
	Chance: 1, MaxLen: maxName,
	Fields: nameFields, NotFields: notNameFields,
	Classes: detectors.Of(detectors.Capital, detectors.At, detectors.Word), Words: lexicon{}, Triggers: announcers, Judge: judge, JudgeField: judgeNameField,
}

// GivenName recognises given names in fields that are named for them.
//
// Shape: one to four words, or initials.
// Check: none; the list of given names raises the confidence.
// Value: as written, with single spaces.
// Confidence: likely by field name; certain when the list has it.
// Source: see the package comment.
var GivenName = &detectors.Detector{
	Name: "given-name", Kind: "given-name",
	Title:  "Given name in a field of its own",
	Check:  "list of given names",
	Rules:  "likely by field name, certain when the list has it",
	Source: nameSource,
	Chance: 1, MaxLen: maxName,
	Fields: givenFields, NotFields: notPartFields, JudgeField: judgeGivenField,
}

// FamilyName recognises surnames in fields that are named for them.
//
// Shape: one to five words, particles included.
// Check: none; the list of surnames raises the confidence.
// Value: as written, with single spaces.
// Confidence: likely by field name; certain when the list has it.
// Source: see the package comment.
var FamilyName = &detectors.Detector{
	Name: "family-name", Kind: "family-name",
	Title:  "Surname in a field of its own",
	Check:  "list of surnames",
	Rules:  "likely by field name, certain when the list has it",
	Source: nameSource,
	Chance: 1, MaxLen: maxName,
	Fields: familyFields, NotFields: notPartFields, JudgeField: judgeFamilyField,
}

func judge(p *detectors.Pass, c *detectors.Candidate) {
	switch c.Class {
	case detectors.At:
		judgeAddress(p, c)
	case detectors.Word:
		judgeLower(p, c)
	default:
		judgeText(p, c)
	}
}

// lexicon proposes words by the lists of package tagger.
type lexicon struct{}

// Has implements [detectors.Lexicon].
func (lexicon) Has(t []byte, start, end int) bool { return tagger.Proposes(t, start, end) }
