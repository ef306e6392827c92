package declaration

import (
	"slices"
	"strings"

	"github.com/inzage/inzage/detectors"
)

// apart is step 2: what is no personal data, or made up, gets no verdict.
func (j *Judge) apart(f *Fact, c *class, p *plan, out *Judgement) bool {
	switch {
	case f.Kind == "role-email" || f.Kind == "org-contact":
		out.note(OrgData, "")
	case f.ValueKey != "" && j.e.own[f.ValueKey]:
		out.note(OwnContact, "")
	case f.NaturalPerson || p.ban != nil:
		return j.madeUp(f, c, out)
	case p.orgLaw && len(p.covering) == 0, f.Organisation && (p.orgLaw || speaksOfOrganisation(f.Kind)):
		out.note(OrgData, "")
	default:
		return j.madeUp(f, c, out)
	}
	return true
}

func (j *Judge) madeUp(f *Fact, c *class, out *Judgement) bool {
	if !c.synthetic {
		return false
	}
	if f.Test {
		out.note(TestValue, "")
		return true
	}
	out.note(LooksReal, "")
	return false
}

// speaksOfOrganisation reports whether a kind, in the record of a legal person, is that person's.
func speaksOfOrganisation(k detectors.Kind) bool {
	switch k {
	case "vat-number", "phone", "fax", "bic", "payment-reference", "website-url", "invoice-data":
		return true
	}
	return k.Under("address") || k.Under("bank-account")
}

// prohibited is step 3.
func (j *Judge) prohibited(f *Fact, p *plan, out *Judgement) {
	out.Source, out.At = p.ban.Source, p.ban.At
	switch {
	case f.Masked && p.ban.Masked == "tolerated":
		out.Verdict = Declared
		out.note(Masked, "")
		residue(f, out)
		return
	case f.Inferred:
		out.Verdict = Unverified
		out.note(Inferred, "")
		return
	case f.Unopened && f.Within != "":
		out.Verdict, out.Severity = Unverified, detectors.High
		out.note(MayCarry, string(f.Kind))
		return
	}
	out.Verdict = Prohibited
	out.Severity = Prohibited.severity(p.severity, p.special)
	if p.contested {
		out.Severity = p.severity
		out.note(Contested, "")
	}
	if f.Derived {
		out.Severity = stepDown(out.Severity)
		out.note(Derivable, "")
	}
	if f.Masked {
		out.note(Masked, "")
		residue(f, out)
	}
}

func residue(f *Fact, out *Judgement) {
	if f.Residue {
		out.note(Residue, "")
	}
}

// declared is steps 4 to 8.
func (j *Judge) declared(f *Fact, c *class, p *plan, out *Judgement) {
	if f.Masked {
		out.note(Masked, "")
		residue(f, out)
	}
	out.Verdict = Declared
	if p.best == nil {
		out.Verdict = Undeclared
		if p.others != "" {
			out.note(DeclaredFor, p.others)
		}
	} else {
		it := p.best
		out.Category, out.Item = it.cat.ID, it.it.Name
		out.Source, out.At = it.cat.SourceOf(it.it), it.it.At
		if !j.condition(f, it, out) {
			out.Verdict = Conditional
		}
		if j.clock(f, c, p, out); out.Clock.State == ClockOver {
			out.Verdict = OverRetained
		}
	}
	if f.Confidence == detectors.Possible && out.Verdict < Unverified {
		out.note(Was, out.Verdict.String())
		out.Verdict = Unverified
	}
}

// condition is step 5: whether the item's condition, if any, is met.
func (j *Judge) condition(f *Fact, it *item, out *Judgement) bool {
	switch {
	case it.only == nil:
		return true
	case it.it.Instructed && it.only.Basis == "controller-instruction":
		out.note(ConditionMet, "")
		return true
	case len(it.only.Evidence) == 0:
		out.note(NoProofNamed, "")
		return false
	}
	if j.e.cfg.Proofs != nil {
		for _, pattern := range it.only.Evidence {
			if j.e.cfg.Proofs.Has(pattern, f.Keys) {
				out.note(ConditionMet, "")
				return true
			}
		}
	}
	out.note(NoProofFound, "")
	return false
}

// clock is steps 6 and 7: data may stay as long as one purpose with a number still covers it.
func (j *Judge) clock(f *Fact, c *class, p *plan, out *Judgement) {
	if len(p.clocks) == 0 {
		if r := p.open; r != nil {
			out.Clock.Rule, out.Clock.Duty, out.Clock.Source, out.Clock.At = r.ID, r.Duty, r.Source, r.At
		}
		out.note(NoPeriod, "")
		return
	}
	d := j.dates(f, c)
	var over, unknown int
	longest := Clock{Start: NoDay, End: NoDay}
	for i := range p.clocks {
		one := j.one(f, &p.clocks[i], &d, out)
		switch one.State {
		case ClockOver:
			over++
		case ClockNoDate:
			unknown++
		}
		if i == 0 || one.End > longest.End {
			longest = one
		}
	}
	out.Clock = longest
	if over == len(p.clocks) {
		j.hold(c, &d, out)
	} else {
		if longest.State != ClockWithin {
			out.Clock.State, out.Clock.Start, out.Clock.End = ClockNoDate, NoDay, NoDay
			out.note(ClockUnknown, "")
		}
		if over > 0 {
			out.note(RestrictTo, running(p.clocks, &d, f))
		}
	}
	if p.unbounded != "" {
		out.note(NoNumber, p.unbounded)
	}
}

// one computes the clock of one rule, with the extensions that the form of the data allows.
func (j *Judge) one(f *Fact, ref *clockRef, d *dates, out *Judgement) Clock {
	longer, purpose := ref.longer(f)
	c := ref.rule.clock(d, longer)
	if purpose != "" && c.End != NoDay {
		out.note(Extended, purpose)
	}
	return c
}

// longer returns the extension that applies to a fact and the purpose it is for.
func (ref *clockRef) longer(f *Fact) (Period, string) {
	form := f.Form
	if form == "" && f.Kind == "pseudonym" {
		form = "pseudonymised"
	}
	for _, e := range ref.extend {
		if e.applies(form) {
			return e.By, e.For
		}
	}
	return Period{}, ""
}

// running names the purposes whose clocks are not over, in the order met.
func running(refs []clockRef, d *dates, f *Fact) string {
	var out []string
	for i := range refs {
		longer, _ := refs[i].longer(f)
		if refs[i].rule.clock(d, longer).State == ClockOver {
			continue
		}
		for _, p := range refs[i].purposes {
			if !slices.Contains(out, p) {
				out = append(out, p)
			}
		}
	}
	return strings.Join(out, ", ")
}

// dates gathers what is known: from the record, from the place, from the modification time.
func (j *Judge) dates(f *Fact, c *class) dates {
	d := dates{mtime: DayOf(f.Mtime, j.e.cfg.Zone), now: j.e.now}
	for i := range d.of {
		d.of[i] = NoDay
	}
	for _, x := range f.Dates {
		if x.Event < numEvents && x.Day > d.of[x.Event] {
			d.of[x.Event] = x.Day
		}
	}
	for _, x := range c.dates {
		if x.Day != NoDay {
			d.of[x.Event] = x.Day
		}
	}
	return d
}

// hold is step 7: an active hold that covers the place stops a clock that is over. A hold with a
// retention rule of its own stops it until that one is over.
func (j *Judge) hold(c *class, d *dates, out *Judgement) {
	for _, h := range c.holds {
		if h.rule != nil && h.rule.HasNumber() {
			own := h.rule.clock(d, Period{})
			if own.State == ClockOver {
				continue
			}
			out.Clock = own
		}
		out.Clock.State = ClockHeld
		out.note(Held, h.id)
		return
	}
}
