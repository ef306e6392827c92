package declaration

import "github.com/inzage/inzage/detectors"

// A Verdict is the answer to: is this what we said? The zero Verdict is none: the finding is no
// personal data, or made up, and is listed apart.
type Verdict uint8

// The six verdicts. A finding gets the first that holds.
const (
	NoVerdict    Verdict = iota
	Prohibited           // we promised never to have this here
	OverRetained         // ours, but its time is past
	Undeclared           // nobody was told that we hold this
	Conditional          // only on a condition we see no proof of
	Unverified           // could not be opened, dated or recognised well enough
	Declared             // as promised
)

var verdictNames = [...]string{"none", "prohibited", "over-retained", "undeclared", "conditional", "unverified", "declared"}

// String returns the verdict as in reports: "over-retained".
func (v Verdict) String() string {
	if int(v) < len(verdictNames) {
		return verdictNames[v]
	}
	return "none"
}

// ParseVerdict is the inverse of [Verdict.String].
func ParseVerdict(s string) (Verdict, bool) {
	for v, n := range verdictNames {
		if n == s {
			return Verdict(v), true
		}
	}
	return NoVerdict, false
}

// Verdicts returns the six verdicts, the gravest first.
func Verdicts() []Verdict {
	return []Verdict{Prohibited, OverRetained, Undeclared, Conditional, Unverified, Declared}
}

// severity moves the severity of a kind by a verdict.
func (v Verdict) severity(kind detectors.Severity, special bool) detectors.Severity {
	switch v {
	case Prohibited:
		return max(min(kind+1, detectors.Critical), detectors.High)
	case OverRetained:
		return max(kind, detectors.Medium)
	case Undeclared:
		return kind
	case Conditional:
		if special {
			return max(stepDown(kind), detectors.Medium)
		}
		return stepDown(kind)
	case Unverified:
		return detectors.Low
	}
	return 0
}

func stepDown(s detectors.Severity) detectors.Severity {
	if s > detectors.Low {
		return s - 1
	}
	return s
}

// A Judgement is what a declaration says of one finding.
type Judgement struct {
	Kind     detectors.Kind // of the finding; of an implied one, the kind it would be
	Within   detectors.Kind
	Verdict  Verdict
	Severity detectors.Severity // zero is "info"
	Category string             // id of the category that covers it; empty for none
	Item     string             // name of its item
	Notes    []Note
	Subjects []string // groups the place speaks of; none: unknown
	Hinted   bool     // the groups come from hint words and are no more than likely
	Store    string   // live, backup, log, archive, test
	Source   Source   // lines of the statement with the rule that decided
	At       Pos      // that rule in the declaration
	Clock    Clock
	Covering []Covering  // every item that covers it, the best first; shared, not to be changed
	Implied  []Judgement // what the finding carries, may carry, or lets compute
}

// A Covering is one item that covers a finding.
type Covering struct {
	Category string
	Item     string
	Rank     uint8 // 0 the same group, 1 the group is unknown, 2 another group
	Family   bool  // covered through a family
	Only     bool  // on a condition
	Source   Source
	Purposes []string
}

// Until is the last day the finding may stay, of an over-retained one the last day it might; NoDay
// when no clock tells.
func (j *Judgement) Until() Day { return j.Clock.End }

// Has reports whether a note with the code is there.
func (j *Judgement) Has(code NoteCode) bool {
	for _, n := range j.Notes {
		if n.Code == code {
			return true
		}
	}
	return false
}

// Headline returns the one verdict under which the finding is listed: its own, but when it is as
// declared and something prohibited may be inside, that.
func (j *Judgement) Headline() *Judgement {
	if j.Verdict != Declared {
		return j
	}
	for i := range j.Implied {
		if im := &j.Implied[i]; im.Verdict == Unverified && im.Has(MayCarry) {
			return im
		}
	}
	return j
}

func (j *Judgement) note(code NoteCode, arg string) { j.Notes = append(j.Notes, Note{code, arg}) }
