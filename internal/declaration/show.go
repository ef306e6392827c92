package declaration

import (
	"cmp"
	"fmt"
	"io"
	"strings"
)

// Show prints a declaration as it counts after layering: each rule with the lines of the statement
// it was read from. lang is nl, fr or en for the labels; notes are printed when explain is set.
func Show(w io.Writer, d *Declaration, lang string, explain bool) error {
	s := shower{d: d, langs: d.Languages(lang), explain: explain}
	s.head()
	s.registers()
	for i := range d.Categories {
		s.category(&d.Categories[i])
	}
	s.prohibited()
	s.rights()
	s.rest()
	_, err := io.WriteString(w, s.b.String())
	return err
}

type shower struct {
	d       *Declaration
	langs   []string
	explain bool
	b       strings.Builder
}

func (s *shower) label(l Label) string { return l.In(s.langs...) }

// line prints one entry, its lines of the statement in brackets, its note below it.
func (s *shower) line(indent int, m *Meta, format string, args ...any) {
	pad := strings.Repeat("  ", indent)
	s.b.WriteString(pad)
	fmt.Fprintf(&s.b, format, args...)
	if m != nil && m.Source.Text != "" {
		s.b.WriteString("  [" + m.Source.Text + "]")
	}
	s.b.WriteByte('\n')
	if s.explain && m != nil && m.Note != "" {
		s.b.WriteString(pad + "  note: " + m.Note + "\n")
	}
}

func (s *shower) head() {
	o := &s.d.Organisation
	s.line(0, &o.Meta, "%s: %s (%s, %s)", o.ID, o.Name, o.Role, orDash(o.Country))
	if st := &s.d.Statement; st.File != "" {
		s.line(1, &st.Meta, "statement %s, %s, version %s, date %s", st.File, orDash(st.Language), orDash(st.Version), orDash(st.Date))
	}
	if s.d.Extends != "" {
		s.line(1, nil, "extends %s", s.d.Extends)
	}
}

func orDash(text string) string { return cmp.Or(text, "-") }

func (s *shower) registers() {
	s.line(0, nil, "\nsubjects")
	for i := range s.d.Subjects {
		g := &s.d.Subjects[i]
		s.line(1, &g.Meta, "%s: %s%s", g.ID, s.label(g.Label), after(", retention ", g.Retention))
	}
	s.line(0, nil, "\npurposes")
	for i := range s.d.Purposes {
		p := &s.d.Purposes[i]
		s.line(1, &p.Meta, "%s: %s (%s)", p.ID, s.label(p.Label), orDash(strings.Join(p.Basis, ", ")))
	}
	s.line(0, nil, "\nrecipients")
	for i := range s.d.Recipients {
		r := &s.d.Recipients[i]
		s.line(1, &r.Meta, "%s: %s (%s, %s)", r.ID, s.label(r.Label), orDash(r.Role), orDash(strings.Join(r.Region, ", ")))
	}
	s.line(0, nil, "\nretention")
	for i := range s.d.Retention {
		r := &s.d.Retention[i]
		s.line(1, &r.Meta, "%s: %s", r.ID, r.String())
	}
}

func after(prefix, text string) string {
	if text == "" {
		return ""
	}
	return prefix + text
}

// String returns the rule in one line: "P7Y from certificate-expiry, at most P10Y from registration".
func (r *Retention) String() string {
	var parts []string
	if !r.Period.IsZero() {
		parts = append(parts, r.Period.String()+" from "+r.From.String())
	}
	if !r.Max.IsZero() {
		parts = append(parts, "at most "+r.Max.String()+" from "+r.MaxFrom.String())
	}
	for i := range r.Extend {
		e := &r.Extend[i]
		parts = append(parts, e.By.String()+" longer"+after(" for ", e.For)+after(", ", e.Form))
	}
	if len(parts) == 0 && len(r.From.Events) > 0 {
		parts = append(parts, "from "+r.From.String())
	}
	if r.Duty != "" {
		parts = append(parts, r.Duty)
	}
	if r.Criterion != "" {
		parts = append(parts, r.Criterion)
	}
	if len(parts) == 0 {
		return "nothing stated"
	}
	return strings.Join(parts, "; ")
}

// String returns the events with "or", or that none was stated.
func (l EventList) String() string {
	if len(l.Events) == 0 {
		return "collection (assumed)"
	}
	names := make([]string, len(l.Events))
	for i, e := range l.Events {
		names[i] = e.String()
	}
	return strings.Join(names, " or ")
}

func (s *shower) category(c *Category) {
	s.line(0, &c.Meta, "\ncategory %s: %s", c.ID, s.label(c.Label))
	s.line(1, nil, "subjects %s; purposes %s; recipients %s; sensitivity %s", orEverybody(c.Subjects),
		orDash(strings.Join(c.Purposes, ", ")), orDash(strings.Join(c.Recipients, ", ")), orDash(c.Sensitivity))
	if c.Retention != "" {
		s.line(1, nil, "retention %s", c.Retention)
	}
	s.condition(1, c.Only)
	for i := range c.Items {
		it := &c.Items[i]
		kinds := joinKinds(it.Kinds)
		if kinds == "" {
			kinds = "cannot be found by a scanner"
		}
		s.line(1, &it.Meta, "- %s: %s%s%s", it.Name, kinds, after("; subjects ", strings.Join(it.Subjects, ", ")), after("; retention ", it.Retention))
		s.condition(2, it.Only)
	}
}

func (s *shower) condition(indent int, c *Condition) {
	if c != nil {
		s.line(indent, &c.Meta, "only with %s%s%s", c.Basis, after(" for ", strings.Join(c.For, ", ")), after("; proof in ", strings.Join(c.Evidence, ", ")))
	}
}

func (s *shower) prohibited() {
	s.line(0, nil, "\nprohibited")
	for i := range s.d.Prohibited {
		p := &s.d.Prohibited[i]
		s.line(1, &p.Meta, "%s%s%s%s%s", joinKinds(p.Kinds), after(": ", p.Reason), after(" (", closed(p.Law)), after("; looked for inside ", joinKinds(p.Inside)),
			after("; masked ", p.Masked))
	}
}

func closed(text string) string {
	if text == "" {
		return ""
	}
	return text + ")"
}

func (s *shower) rights() {
	s.line(0, nil, "\nrights")
	for i := range s.d.Rights {
		r := &s.d.Rights[i]
		s.line(1, &r.Meta, "%s (article %s)%s", r.ID, orDash(r.Article), after(" via ", strings.Join(r.Via, ", ")))
		for k := range r.Limits {
			l := &r.Limits[k]
			s.line(2, &l.Meta, "%s: %s%s", l.Effect, l.When, after(", ", silently(l.Silent)))
		}
	}
	if dl := s.d.Requests.Deadline; dl != nil {
		s.line(1, &dl.Meta, "answer within %s", dl.Period)
	}
}

func silently(silent bool) string {
	if silent {
		return "silently"
	}
	return ""
}

func (s *shower) rest() {
	s.line(0, nil, "\nholds")
	for i := range s.d.Holds {
		h := &s.d.Holds[i]
		s.line(1, &h.Meta, "%s: %s%s%s", h.ID, s.label(h.Label), after("; suspends ", strings.Join(h.Suspends, ", ")), after("; retention ", h.Retention))
	}
	s.line(0, nil, "\ntransfers")
	for i := range s.d.Transfers {
		t := &s.d.Transfers[i]
		s.line(1, &t.Meta, "to %s: %s%s", orDash(strings.Join(t.To, ", ")), orDash(strings.Join(t.Recipients, ", ")), after("; ", t.Safeguard))
	}
	s.line(0, nil, "\npromises")
	for i := range s.d.Promises {
		p := &s.d.Promises[i]
		s.line(1, &p.Meta, "%s%s", p.ID, after(": ", p.Scope))
	}
	s.line(0, nil, "\nplaces")
	for i := range s.d.Places {
		p := &s.d.Places[i]
		s.line(1, &p.Meta, "%s%s%s%s", p.Match, after("; subjects ", strings.Join(p.Subjects, ", ")), after("; categories ", strings.Join(p.Categories, ", ")), after("; store ", p.Store))
	}
	s.line(0, nil, "\nissues")
	for i := range s.d.Issues {
		is := &s.d.Issues[i]
		s.line(1, &is.Meta, "%s %s: %s", is.ID, is.Sort, is.Text)
	}
}
