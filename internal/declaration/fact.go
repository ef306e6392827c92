package declaration

import (
	"time"

	"github.com/inzage/inzage/detectors"
)

// A Fact is what a judge is told of one finding. It holds no value.
type Fact struct {
	Kind       detectors.Kind
	Also       []detectors.Kind // other readings of the same span: a tax number that is a register number
	Within     detectors.Kind   // the carrier it was decoded from; empty for none
	Place      Place
	Confidence detectors.Confidence

	Masked   bool   // the value is overwritten
	Residue  bool   // check digits were left standing beside the mask
	Unopened bool   // the carrier could not be opened: encrypted, no text, a video
	Decoded  bool   // a carrier whose carried kinds are findings of their own
	Document string // of a carrier, the document code it shows: "P", "I", "AR"

	Test          bool // a known test value: specimen, reserved range, example domain
	Organisation  bool // the record speaks of a legal person
	NaturalPerson bool // the record speaks of a sole trader

	Derived  bool // not there, but computed exactly from what is
	Inferred bool // not there, but guessed from what is

	Subjects []string // groups known otherwise, such as from the same person elsewhere
	Form     string   // "pseudonymised" or "aggregated" where that is so
	ValueKey string   // keyed digest of kind and value
	Keys     []string // digests of the record's other values, for proofs of consent

	Dates []Dated   // what the record and its document tell
	Mtime time.Time // of the file, or of the member inside a container; zero for unknown
}

// A Dated is the date of an event.
type Dated struct {
	Event Event
	Day   Day
}

// resolveCarried returns the member of a carried family that a document of the given code shows: an
// MRZ that begins with P carries a passport number.
func resolveCarried(k detectors.Kind, code string) detectors.Kind {
	if k != "document-number" || code == "" {
		return k
	}
	switch code[0] {
	case 'P':
		return "passport-number"
	case 'I', 'A', 'C':
		if len(code) > 1 && code[1] == 'R' {
			return "residence-permit"
		}
		return "id-card-number"
	}
	return k
}
