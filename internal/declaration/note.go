package declaration

import "strings"

// A Note is one remark on a judgement.
type Note struct {
	Code NoteCode
	Arg  string // what it speaks of; empty for most
}

// A NoteCode says what a note tells.
type NoteCode uint8

// The notes. Those that name something carry it in Arg.
const (
	Masked       NoteCode = iota // the value is overwritten
	Residue                      // check digits stand beside the mask
	MayCarry                     // a carrier could not be opened and may hold the kind
	Derivable                    // computed exactly from what is there
	Inferred                     // guessed from what is there
	Contested                    // the declaration both declares and prohibits the kind
	DeclaredFor                  // declared, but for these other groups
	ConditionMet                 // its condition is met
	NoProofFound                 // a proof is named and nothing there matches
	NoProofNamed                 // no proof is named
	ClockUnknown                 // a number is stated, the date it counts from is not known
	NoPeriod                     // no number is stated
	NoNumber                     // these categories cover it without a number and protect nothing
	RestrictTo                   // some purposes have ended, these have not
	Held                         // a hold stops the clock
	Extended                     // the longer period of a form or purpose counts
	LooksReal                    // not a known test value, in a place of made-up data
	Was                          // the verdict, had the finding been sure
	AlsoKind                     // the other reading of the span
	TestValue                    // a known test value: listed apart
	OwnContact                   // the organisation's own contact details: listed apart
	OrgData                      // data of an organisation: listed apart
	Unreadable                   // could not be read, with the cause
	numNotes
)

// noteTexts are the notes in English, Dutch and French; "%" stands for the argument.
var noteTexts = [numNotes][3]string{
	Masked:       {"masked", "afgedekt", "masqué"},
	Residue:      {"residue", "controlecijfers nog zichtbaar", "chiffres de contrôle encore visibles"},
	MayCarry:     {"may carry %", "kan % bevatten", "peut contenir %"},
	Derivable:    {"derivable", "afleidbaar", "déductible"},
	Inferred:     {"inferred", "vermoed", "présumé"},
	Contested:    {"contested", "tegenstrijdig", "contradictoire"},
	DeclaredFor:  {"declared for %", "verklaard voor %", "déclaré pour %"},
	ConditionMet: {"condition met", "aan de voorwaarde is voldaan", "condition remplie"},
	NoProofFound: {"no proof found", "geen bewijs gevonden", "aucune preuve trouvée"},
	NoProofNamed: {"no proof named", "geen bewijs aangewezen", "aucune preuve désignée"},
	ClockUnknown: {"clock unknown", "termijn niet te bepalen", "délai indéterminable"},
	NoPeriod:     {"no period", "geen termijn", "aucun délai"},
	NoNumber:     {"no number for %", "geen termijn voor %", "aucun délai pour %"},
	RestrictTo:   {"restrict to %", "beperken tot %", "limiter à %"},
	Held:         {"held %", "vastgehouden wegens %", "conservé : %"},
	Extended:     {"extended for %", "verlengd voor %", "prolongé pour %"},
	LooksReal:    {"looks real", "lijkt echt", "semble réel"},
	Was:          {"was %", "was %", "était %"},
	AlsoKind:     {"also %", "ook %", "aussi %"},
	TestValue:    {"test value", "testwaarde", "valeur de test"},
	OwnContact:   {"own contact details", "eigen contactgegevens", "propres coordonnées"},
	OrgData:      {"organisation data", "gegevens van een organisatie", "données d'une organisation"},
	Unreadable:   {"could not be read: %", "kon niet gelezen worden: %", "illisible : %"},
}

// String returns the note in English: "declared for customer".
func (n Note) String() string { return n.In("en") }

// In returns the note in nl, fr or en; another language gives English.
func (n Note) In(lang string) string {
	if n.Code >= numNotes {
		return ""
	}
	text := noteTexts[n.Code][language(lang)]
	if strings.Contains(text, "%") {
		return strings.Replace(text, "%", n.argIn(lang), 1)
	}
	return text
}

// argIn translates an argument that is a verdict.
func (n Note) argIn(lang string) string {
	if n.Code == Was {
		if v, ok := ParseVerdict(n.Arg); ok {
			return v.In(lang)
		}
	}
	return n.Arg
}

func language(lang string) int {
	switch lang {
	case "nl":
		return 1
	case "fr":
		return 2
	}
	return 0
}

var verdictTexts = [...][3]string{
	NoVerdict:    {"none", "geen", "aucun"},
	Prohibited:   {"prohibited", "verboden", "interdit"},
	OverRetained: {"over-retained", "te lang bewaard", "conservé trop longtemps"},
	Undeclared:   {"undeclared", "niet verklaard", "non déclaré"},
	Conditional:  {"conditional", "voorwaardelijk", "conditionnel"},
	Unverified:   {"unverified", "niet na te gaan", "invérifiable"},
	Declared:     {"declared", "verklaard", "déclaré"},
}

// In returns the verdict as people read it in nl, fr or en.
func (v Verdict) In(lang string) string {
	if int(v) < len(verdictTexts) {
		return verdictTexts[v][language(lang)]
	}
	return ""
}
