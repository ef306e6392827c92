package detectors

import "strings"

// Confidence is how sure a detector is of a match.
type Confidence uint8

// The three confidences. Reports show [Likely] and better unless asked for more.
const (
	Possible Confidence = iota + 1 // shape or a weak check alone
	Likely                         // a strong check, or a weak one with a context word
	Certain                        // a check together with a field name, a context word or a column
)

// String returns "possible", "likely" or "certain".
func (c Confidence) String() string {
	switch c {
	case Possible:
		return "possible"
	case Likely:
		return "likely"
	case Certain:
		return "certain"
	}
	return "none"
}

// ParseConfidence is the inverse of [Confidence.String].
func ParseConfidence(s string) (Confidence, bool) {
	for c := Possible; c <= Certain; c++ {
		if c.String() == s {
			return c, true
		}
	}
	return 0, false
}

// Evidence is the set of reasons a match rests on.
type Evidence uint16

// The reasons, each one bit.
const (
	Pattern     Evidence = 1 << iota // the shape of the value
	Checksum                         // check digits agree
	Date                             // a calendar date inside the value holds
	Format                           // written in the official grouping
	FieldName                        // the field is named for the kind
	Context                          // a context word stands near
	Dictionary                       // the value, or part of it, stands in a list of facts
	IssuedRange                      // the number lies in a range that is issued
	Structure                        // the layout around it (an MRZ line, a header, a signature block)
	Column                           // statistics of the column
	Record                           // another field of the same record agrees
	Model                            // the name model's score
)

var evidenceNames = [...]string{"pattern", "checksum", "date", "format", "field-name", "context",
	"dictionary", "issued-range", "structure", "column", "record", "model"}

// Names returns the reasons as the words used in reports, in a fixed order.
func (e Evidence) Names() []string {
	var out []string
	for i, n := range evidenceNames {
		if e&(1<<i) != 0 {
			out = append(out, n)
		}
	}
	return out
}

// String returns the reasons joined by commas.
func (e Evidence) String() string { return strings.Join(e.Names(), ",") }

// Has reports whether all reasons of f are in e.
func (e Evidence) Has(f Evidence) bool { return e&f == f }

// Rate turns evidence into a confidence by the rule that all checksum kinds share. chance is the
// share of random strings of the right shape that pass the check (1 for no check at all).
//
//	check                    alone      format, or context   field name, or context with format
//	strong (chance ≤ 0.002)  likely     certain              certain
//	medium (chance ≤ 0.02)   possible   likely               certain
//	weak   (above)           possible   likely               certain (field name, column only)
//	none   (chance = 1)      possible   likely (context)     likely
//
// A column verdict counts as a field name. The weak row without any context stays [Possible]
// whatever the writing, since one in eleven random numbers passes.
func Rate(e Evidence, chance float64) Confidence {
	named := e&(FieldName|Column) != 0
	near := e&(Context|Structure|Record) != 0
	written := e&Format != 0
	switch {
	case chance <= 0.002:
		if named || near || written {
			return Certain
		}
		return Likely
	case chance <= 0.02:
		switch {
		case named, near && written:
			return Certain
		case near, written:
			return Likely
		}
		return Possible
	case chance < 1:
		switch {
		case named:
			return Certain
		case near:
			return Likely
		}
		return Possible
	}
	if named || near {
		return Likely
	}
	return Possible
}
