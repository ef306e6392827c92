package declaration

import (
	"slices"

	"github.com/inzage/inzage/detectors"
)

// imply judges what a finding carries, what may be inside it, and what can be computed or guessed
// from it, each as a finding of its own in out.Implied.
func (j *Judge) imply(f *Fact, c *class, p *plan, out *Judgement) {
	if !f.Decoded && !f.Unopened {
		for _, k := range p.carries {
			j.implied(f, c, out, Fact{Kind: resolveCarried(k, f.Document)})
		}
	}
	if f.Unopened && f.Within == "" {
		for _, k := range p.mayCarry {
			j.implied(f, c, out, Fact{Kind: k, Unopened: true})
		}
	}
	for _, k := range p.derivable {
		if !slices.Contains(f.Also, k) && (len(f.Also) == 0 || f.Kind != "tax-id") {
			j.implied(f, c, out, Fact{Kind: k, Derived: true})
		}
	}
	for _, k := range p.suggested {
		j.implied(f, c, out, Fact{Kind: k, Inferred: true})
	}
}

// implied judges what, a kind and how it follows from f, in the place and with the dates of f.
func (j *Judge) implied(f *Fact, c *class, out *Judgement, what Fact) {
	what.Within, what.Place, what.Confidence = f.Kind, f.Place, f.Confidence
	what.Test, what.Form, what.Keys, what.Dates, what.Mtime = f.Test, f.Form, f.Keys, f.Dates, f.Mtime
	out.Implied = append(out.Implied, Judgement{})
	j.judgeKind(&what, c, &out.Implied[len(out.Implied)-1])
}

// readings judges the other kinds that the same span may be: prohibited under one of them is
// prohibited; else declared under one of them is declared. The other kinds become a note.
func (j *Judge) readings(f *Fact, c *class, out *Judgement, p *plan) *plan {
	kinds := append([]detectors.Kind{f.Kind}, f.Also...)
	best := *out
	for _, k := range f.Also {
		if k == f.Kind {
			continue
		}
		var other Judgement
		reading := *f
		reading.Kind = k
		if q := j.judgeKind(&reading, c, &other); readingRank(other.Verdict) < readingRank(best.Verdict) {
			best, p = other, q
		}
	}
	for _, k := range kinds {
		if k != best.Kind {
			best.note(AlsoKind, string(k))
		}
	}
	*out = best
	return p
}

// readingRank orders verdicts over two readings of one span: prohibited, then whatever is covered,
// then what nothing covers.
func readingRank(v Verdict) int {
	switch v {
	case Prohibited:
		return 0
	case Declared:
		return 1
	case OverRetained:
		return 2
	case Conditional:
		return 3
	case Unverified:
		return 4
	case Undeclared:
		return 5
	}
	return 6
}

// Unread judges a document or member that could not be read: unverified, and grave where something
// prohibited may be inside. carriers are the kinds it may be, such as id-document-image for a
// picture; cause is a word for people.
func (j *Judge) Unread(at Place, cause string, carriers ...detectors.Kind) Judgement {
	c := j.class(&Fact{Place: at})
	out := Judgement{Verdict: Unverified, Severity: detectors.Low, Subjects: c.names, Hinted: c.hinted, Store: c.store,
		Clock: Clock{Start: NoDay, End: NoDay}}
	out.note(Unreadable, cause)
	for _, k := range carriers {
		for _, inside := range j.plan(c, planKey{kind: k}).mayCarry {
			n := Note{MayCarry, string(inside)}
			if !slices.Contains(out.Notes, n) {
				out.Notes = append(out.Notes, n)
			}
			out.Severity = detectors.High
		}
	}
	return out
}
