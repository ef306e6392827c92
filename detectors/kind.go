package detectors

import "slices"

// A Kind names what a finding is: "nl-bsn", "email". Ids are lower case with hyphens, country first
// where there is one, and never change meaning. A family ("national-number") covers its members.
type Kind string

// Severity says how much harm a leaked value of a kind does, before any verdict moves it.
type Severity uint8

// The four severities, in rising order.
const (
	Low Severity = iota + 1
	Medium
	High
	Critical
)

// String returns "low", "medium", "high" or "critical".
func (s Severity) String() string {
	switch s {
	case Low:
		return "low"
	case Medium:
		return "medium"
	case High:
		return "high"
	case Critical:
		return "critical"
	}
	return "info"
}

// KindInfo is what is known about a kind apart from how it is recognised.
type KindInfo struct {
	ID        Kind
	Family    Kind     // the family it belongs to; empty for none
	Title     string   // definition in one sentence
	Carries   []Kind   // kinds literally inside a value, decoded and reported on their own
	Derivable []Kind   // kinds that can be computed exactly from a value
	Suggests  []Kind   // kinds that can only be guessed from it
	DPV       string   // nearest terms of the W3C Data Privacy Vocabulary
	Fideslang string   // data category key of fideslang 3.1
	Law       string   // article of the GDPR that governs it; "organisation" for no personal data
	Severity  Severity // default severity
}

// Kinds returns the table of all kinds, in the order of the shared list. The caller owns the slice.
func Kinds() []KindInfo { return slices.Clone(kinds) }

var kindIndex = func() map[Kind]int {
	m := make(map[Kind]int, len(kinds))
	for i := range kinds {
		m[kinds[i].ID] = i
	}
	return m
}()

// Info returns the entry of k; ok is false for a kind outside the table (custom detectors may
// report such kinds).
func (k Kind) Info() (info KindInfo, ok bool) {
	i, ok := kindIndex[k]
	if !ok {
		return KindInfo{ID: k}, false
	}
	return kinds[i], true
}

// Under reports whether k is family or one of its members, at any depth.
func (k Kind) Under(family Kind) bool {
	for k != "" {
		if k == family {
			return true
		}
		i, ok := kindIndex[k]
		if !ok {
			return false
		}
		k = kinds[i].Family
	}
	return false
}
