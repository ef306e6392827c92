package detectors

// A Detector recognises values of one kind (sometimes of a few that share a shape). It is a value:
// nothing in it changes after its declaration, so one Detector serves any number of scanners.
//
// The engine proposes candidates of the classes a detector subscribes to; Judge looks at one
// candidate and calls [Pass.Report] when it holds. Judge is written by hand, allocates nothing
// and takes a time bounded by the candidate's length. JudgeField looks at the whole content of a
// field whose name matches Fields, for kinds that have no shape of their own (a name, a sex).
type Detector struct {
	Name  string // unique; the kind's id unless several detectors report one kind
	Kind  Kind   // the kind it reports
	Also  []Kind // further kinds it may report
	Title string // "Dutch citizen service number (burgerservicenummer)"
	Check string // the check in words; empty for none
	Rules string // when it is possible, likely, certain, in words
	// Source names the document the rule comes from.
	Source string

	Countries []string // ISO 3166 alpha-2 in lower case; empty: everywhere
	// Weak detectors run only when one of Countries is among the locales of the set, since their
	// shape and check accept too much to be run everywhere.
	Weak bool
	// Bound detectors are asked about Digits and Code candidates of a named field only where its name
	// or a context word speaks for them, which spares time for kinds without a check.
	Bound bool
	// Loose matches hold text in which others may stand, such as a remark or a diagnosis: they are kept
	// beside what is found inside them, and come before it.
	Loose bool
	// Optional detectors run only when they are asked for by name.
	Optional bool
	// Chance is the share of random strings of the right shape that pass the check; 1 without one.
	Chance float64
	MaxLen int // longest match in bytes; at most [MaxMatch]

	Fields    []string // words of field names that mean this kind: see [Name.Matches]
	NotFields []string // words that take the meaning away: "company" before "name"
	Context   []string // words that speak for it near a candidate; "*" at the end for any ending
	Against   []string // words that speak against it: "ordernr"

	Classes  Classes  // candidates it wants
	Length   [2]int   // Digits and Code: fewest and most digits (and letters), separators apart
	Words    Lexicon  // Capital: which capitalised words to propose
	Triggers []string // Word: words or phrases to propose, folded; "*" for any ending
	// Labels are like Triggers, and proposed only where a colon follows within LabelReach bytes of
	// the word\'s start: "Nationaliteit: Belg".
	Labels []string
	Judge  func(*Pass, *Candidate)
	// JudgeField is called once for every field that is named for this kind, with a candidate of
	// class Whole over its trimmed content.
	JudgeField func(*Pass, *Candidate)
}

// A Lexicon tells in constant time whether a capitalised word is worth a look.
type Lexicon interface {
	// Has reports whether the word text[start:end], one word of UTF-8 whose first letter is a
	// capital, may start or be part of a value. It is asked about every capitalised word of every
	// text, so it answers most of them in a few nanoseconds. It may look at the text around the
	// word, as far as MaxMatch. False alarms cost time, misses cost findings.
	Has(text []byte, start, end int) bool
}

// LabelReach is how far before its colon a label may begin, in bytes.
const LabelReach = 48

// MaxMatch is the longest match in bytes that any detector may report; blocks of a large text
// overlap by it.
const MaxMatch = 1024

// ContextBefore and ContextAfter are the bytes around a candidate in which context words count.
const (
	ContextBefore = 96
	ContextAfter  = 48
)

// A Match is one recognised value.
type Match struct {
	Detector   *Detector
	Kind       Kind
	Start, End int    // byte offsets in the text, half open
	Field      int    // index of the field it stands in
	Value      []byte // canonical value; valid until the scanner's next Scan
	Confidence Confidence
	Evidence   Evidence
	Within     Kind   // the carrier it was decoded from; empty when it stands by itself
	Test       bool   // a published specimen, or from a reserved range
	Note       string // a detail for reports, never the value: "TD1", "partly masked"
	Also       []Kind // other kinds the same characters could be
}
