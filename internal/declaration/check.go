package declaration

import (
	"fmt"
	"slices"
	"strings"

	"github.com/inzage/inzage/detectors"
)

// CheckOptions give a check what stands outside the declaration. The zero value checks the
// declaration alone.
type CheckOptions struct {
	StatementLines int     // lines of statement.file; zero: not at hand, sources are not looked up
	Places         []Place // the places of the tree; none: evidence is not looked up
	Roots          []string
}

// Check finds what a declaration that loads can still have wrong: contradictions, which are errors,
// and gaps, which are warnings. A layered declaration is checked as it counts.
func (d *Declaration) Check(opts CheckOptions) Problems {
	c := checker{d: d, opts: opts}
	c.sources()
	c.categories()
	c.contested()
	c.evidence()
	c.retention()
	c.gaps()
	c.rights()
	c.requests()
	c.prohibitions()
	c.unused()
	return c.found.sorted()
}

type checker struct {
	d     *Declaration
	opts  CheckOptions
	found Problems
}

func (c *checker) wrong(at Pos, code, format string, args ...any) {
	c.found = append(c.found, Problem{Pos: at, Code: code, Text: fmt.Sprintf(format, args...)})
}

func (c *checker) warn(at Pos, code, format string, args ...any) {
	c.found = append(c.found, Problem{Pos: at, Code: code, Warning: true, Text: fmt.Sprintf(format, args...)})
}

// sources reports lines that the statement does not have.
func (c *checker) sources() {
	if c.opts.StatementLines <= 0 {
		return
	}
	visitMeta(c.d, func(m *Meta) {
		if m.At.File != c.d.At.File {
			return // read from another statement
		}
		for _, r := range m.Source.Ranges {
			if r.To > c.opts.StatementLines {
				c.wrong(m.At, "source-outside", "source %s lies outside the text, which has %d lines", m.Source, c.opts.StatementLines)
				return
			}
		}
	})
}

func (c *checker) categories() {
	for i := range c.d.Categories {
		cat := &c.d.Categories[i]
		if len(cat.Items) == 0 {
			c.wrong(cat.At, "no-items", "category %q has no items", cat.ID)
		}
		for k := range cat.Items {
			it := &cat.Items[k]
			if kind := specialKind(it.Kinds); kind != "" && cat.OnlyOf(it) == nil {
				c.warn(it.At, "special-without-only", "%q is of a special category (GDPR article 9) and stands without a condition: %s", kind, it.Name)
			}
		}
	}
}

func specialKind(kinds []detectors.Kind) detectors.Kind {
	for _, k := range kinds {
		if info, _ := k.Info(); info.Law == "9" {
			return k
		}
	}
	return ""
}

// contested reports kinds that are both declared and prohibited. Prohibitions count for every group,
// so any item that names the kind contradicts one.
func (c *checker) contested() {
	for i := range c.d.Prohibited {
		p := &c.d.Prohibited[i]
		if p.Layer {
			continue
		}
		for ci := range c.d.Categories {
			cat := &c.d.Categories[ci]
			for ii := range cat.Items {
				it := &cat.Items[ii]
				for _, k := range it.Kinds {
					if covered(k, p.Kinds) && !excepted(p, k) {
						c.wrong(it.At, "contested", "%q is declared here (%s) and prohibited at %s (%s)", k, orUnstated(cat.SourceOf(it)), p.At, orUnstated(p.Source))
					}
				}
			}
		}
	}
}

// excepted reports whether an exception of p names the kind or a family of it.
func excepted(p *Prohibition, k detectors.Kind) bool {
	return slices.ContainsFunc(p.Except, func(x string) bool { return k.Under(detectors.Kind(x)) })
}

func orUnstated(s Source) string {
	if s.Text == "" {
		return "no line"
	}
	return s.Text
}

// evidence reports proofs that are looked for where nothing is.
func (c *checker) evidence() {
	if len(c.opts.Places) == 0 {
		return
	}
	for _, cond := range c.d.conditions() {
		for _, text := range cond.Evidence {
			p := compilePattern(text)
			if !slices.ContainsFunc(c.opts.Places, func(at Place) bool { return p.Match(at, c.opts.Roots) }) {
				c.wrong(cond.At, "no-evidence", "evidence %q matches no place", text)
			}
		}
	}
}

func (c *checker) retention() {
	for i := range c.d.Retention {
		r := &c.d.Retention[i]
		if r.From.Unstated || r.MaxFrom.Unstated {
			c.warn(r.At, "start-unstated", "retention %q has a number and no start: collection is assumed", r.ID)
		}
	}
}

// gaps warns of what the statement leaves open.
func (c *checker) gaps() {
	for _, g := range c.d.statedGaps() {
		if g.Code == "no-right" && c.d.Organisation.Role == "processor" {
			continue
		}
		c.warn(g.At, g.Code, "%s", g.In("en"))
	}
}

func (c *checker) rights() {
	if c.d.Right("withdraw-consent") != nil {
		return
	}
	for i := range c.d.Purposes {
		p := &c.d.Purposes[i]
		if slices.ContainsFunc(p.Basis, isConsent) {
			c.warn(p.At, "no-withdrawal", "purpose %q rests on consent, and the right withdraw-consent is not stated", p.ID)
			return
		}
	}
	for _, cond := range c.d.conditions() {
		if isConsent(cond.Basis) {
			c.warn(cond.At, "no-withdrawal", "a condition rests on consent, and the right withdraw-consent is not stated")
			return
		}
	}
}

func isConsent(basis string) bool { return basis == "consent" || basis == "explicit-consent" }

// requests warns of a deadline that the law does not give, and of a proof that may not be held.
func (c *checker) requests() {
	if dl := c.d.Requests.Deadline; dl != nil && dl.Period.Longer(Period{Months: 1, Days: 1}) {
		c.warn(dl.At, "long-deadline", "deadline %s is longer than the month of GDPR article 12(3)", dl.Period)
	}
	for i := range c.d.Requests.Identity {
		id := &c.d.Requests.Identity[i]
		for _, k := range slices.Concat(id.Proof, id.Also) {
			c.proof(id, k)
		}
	}
}

func (c *checker) proof(id *Identity, k detectors.Kind) {
	for i := range c.d.Prohibited {
		p := &c.d.Prohibited[i]
		switch {
		case covered(k, p.Kinds) && !excepted(p, k):
			c.warn(id.At, "proof-prohibited", "%q is asked as proof and is prohibited", k)
			return
		case covered(k, p.Inside):
			c.warn(id.At, "proof-prohibited", "%q is asked as proof and may carry what is prohibited: %s", k, joinKinds(p.Kinds))
			return
		}
	}
	for i := range c.d.Categories {
		cat := &c.d.Categories[i]
		for ii := range cat.Items {
			if covered(k, cat.Items[ii].Kinds) && sharesGroup(cat.SubjectsOf(&cat.Items[ii]), id.Subjects) {
				return
			}
		}
	}
	c.warn(id.At, "proof-undeclared", "%q is asked as proof and is not declared for %s", k, orEverybody(id.Subjects))
}

func sharesGroup(a, b []string) bool {
	return len(a) == 0 || len(b) == 0 || slices.ContainsFunc(b, func(s string) bool { return slices.Contains(a, s) })
}

func orEverybody(subjects []string) string {
	if len(subjects) == 0 {
		return "everybody"
	}
	return strings.Join(subjects, ", ")
}

func joinKinds(ks []detectors.Kind) string {
	out := make([]string, len(ks))
	for i, k := range ks {
		out[i] = string(k)
	}
	return strings.Join(out, ", ")
}

func (c *checker) prohibitions() {
	for i := range c.d.Prohibited {
		p := &c.d.Prohibited[i]
		if p.Law == "" && slices.ContainsFunc(p.Kinds, func(k detectors.Kind) bool { return k.Under("national-number") }) {
			c.warn(p.At, "no-law", "a national number is prohibited without naming the law")
		}
	}
}
