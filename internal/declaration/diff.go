package declaration

import (
	"fmt"
	"slices"
	"strings"
)

// An Effect says what a change means for the people whose data it is.
type Effect uint8

// The effects of a change.
const (
	Neutral   Effect = iota
	Loosened         // more data, longer, for more, to more, or less promised
	Tightened        // the opposite
)

// String returns "neutral", "loosened" or "tightened".
func (e Effect) String() string {
	return [...]string{"neutral", "loosened", "tightened"}[min(int(e), 2)]
}

func (e Effect) opposite() Effect {
	switch e {
	case Loosened:
		return Tightened
	case Tightened:
		return Loosened
	}
	return Neutral
}

// A Change is one difference between two versions of a declaration.
type Change struct {
	Path   string // "retention.prospect.period", "categories.contact.items.e-mail"
	Old    string // empty: added
	New    string // empty: removed
	Effect Effect
	At     Pos    // in the new version; of something removed, in the old one
	Source Source // likewise
}

// String returns the change in one line: "loosened: retention.prospect.period: P1Y -> P2Y".
func (c Change) String() string {
	switch {
	case c.Old == "":
		return fmt.Sprintf("%s: %s: added %s", c.Effect, c.Path, c.New)
	case c.New == "":
		return fmt.Sprintf("%s: %s: removed %s", c.Effect, c.Path, c.Old)
	}
	return fmt.Sprintf("%s: %s: %s -> %s", c.Effect, c.Path, c.Old, c.New)
}

// Changes are the differences of two versions, in the order of the format.
type Changes []Change

// Loosened returns the changes that loosen a rule.
func (cs Changes) Loosened() Changes {
	return slices.DeleteFunc(slices.Clone(cs), func(c Change) bool { return c.Effect != Loosened })
}

// Unversioned returns the changes that loosen a rule while neither the version nor the date of the
// statement changed: people could not know.
func (cs Changes) Unversioned() Changes {
	for _, c := range cs {
		if c.Path == "statement.version" || c.Path == "statement.date" {
			return nil
		}
	}
	return cs.Loosened()
}

// Diff returns what changed from one version of a declaration to the next.
func Diff(before, after *Declaration) Changes {
	d := differ{before: before, after: after}
	d.text("organisation.role", before.Organisation.Role, after.Organisation.Role, &after.Organisation.Meta)
	d.text("statement.version", before.Statement.Version, after.Statement.Version, &after.Statement.Meta)
	d.text("statement.date", before.Statement.Date, after.Statement.Date, &after.Statement.Meta)
	d.contacts()
	d.registers()
	d.rules()
	entries(&d, "categories", before.Categories, after.Categories, Loosened, func(c *Category) (string, *Meta) { return c.ID, &c.Meta }, d.category)
	d.prohibitions()
	d.rights()
	d.transfers()
	return d.out
}

// contacts compares how people reach the organisation and its supervisor.
func (d *differ) contacts() {
	list := func(v *Declaration) (out []string) {
		if v.Authority != nil {
			out = append(out, "authority "+v.Authority.Name)
		}
		for _, c := range v.Contacts {
			out = append(out, strings.Join(strings.Fields(strings.Join([]string{c.For, c.Email, c.Phone, c.Post, c.Web}, " ")), " "))
		}
		return out
	}
	d.set("contact", list(d.before), list(d.after), Neutral, &d.after.Meta)
}

type differ struct {
	before, after *Declaration
	out           Changes
}

func (d *differ) add(path, before, after string, effect Effect, m *Meta) {
	d.out = append(d.out, Change{Path: path, Old: before, New: after, Effect: effect, At: m.At, Source: m.Source})
}

func (d *differ) text(path, before, after string, m *Meta) {
	if before != after {
		d.add(path, before, after, Neutral, m)
	}
}

// set compares two lists of words as sets; added is the effect of a word more.
func (d *differ) set(path string, before, after []string, added Effect, m *Meta) {
	for _, s := range before {
		if !slices.Contains(after, s) {
			d.add(path, s, "", added.opposite(), m)
		}
	}
	for _, s := range after {
		if !slices.Contains(before, s) {
			d.add(path, "", s, added, m)
		}
	}
}

// entries compares two registers: entries removed and added, and those in both by same.
func entries[T any](d *differ, path string, before, after []T, added Effect, id func(*T) (string, *Meta), same func(path string, before, after *T)) {
	name := func(e *T) string { s, _ := id(e); return s }
	for i := range before {
		if s, m := id(&before[i]); find(after, s, name) == nil {
			d.add(path, s, "", added.opposite(), m)
		}
	}
	for i := range after {
		s, m := id(&after[i])
		old := find(before, s, name)
		if old == nil {
			d.add(path, "", s, added, m)
		} else if same != nil {
			same(path+"."+s, old, &after[i])
		}
	}
}

func (d *differ) registers() {
	entries(d, "subjects", d.before.Subjects, d.after.Subjects, Loosened, func(s *Subject) (string, *Meta) { return s.ID, &s.Meta },
		func(path string, o, n *Subject) { d.rule(path+".retention", o.Retention, n.Retention, &n.Meta) })
	entries(d, "purposes", d.before.Purposes, d.after.Purposes, Loosened, func(p *Purpose) (string, *Meta) { return p.ID, &p.Meta }, d.purpose)
	entries(d, "recipients", d.before.Recipients, d.after.Recipients, Loosened, func(r *Recipient) (string, *Meta) { return r.ID, &r.Meta },
		func(path string, o, n *Recipient) {
			d.text(path+".role", o.Role, n.Role, &n.Meta)
			d.regions(path+".region", o.Region, n.Region, &n.Meta)
		})
	entries(d, "holds", d.before.Holds, d.after.Holds, Loosened, func(h *Hold) (string, *Meta) { return h.ID, &h.Meta },
		func(path string, o, n *Hold) { d.set(path+".suspends", o.Suspends, n.Suspends, Loosened, &n.Meta) })
	entries(d, "promises", d.before.Promises, d.after.Promises, Tightened, func(p *Promise) (string, *Meta) { return p.ID, &p.Meta },
		func(path string, o, n *Promise) { d.text(path+".scope", o.Scope, n.Scope, &n.Meta) })
}

// purpose compares legal bases: giving up consent for another basis loosens.
func (d *differ) purpose(path string, o, n *Purpose) {
	if slices.Equal(o.Basis, n.Basis) {
		return
	}
	had, has := slices.ContainsFunc(o.Basis, isConsent), slices.ContainsFunc(n.Basis, isConsent)
	effect := Neutral
	switch {
	case had && !has:
		effect = Loosened
	case has && !had:
		effect = Tightened
	}
	d.add(path+".basis", orDash(strings.Join(o.Basis, ", ")), orDash(strings.Join(n.Basis, ", ")), effect, &n.Meta)
}

// regions compares where data goes: a region outside the EEA more loosens.
func (d *differ) regions(path string, o, n Regions, m *Meta) {
	for _, r := range o {
		if !slices.Contains(n, r) {
			d.add(path, r, "", regionEffect(r).opposite(), m)
		}
	}
	for _, r := range n {
		if !slices.Contains(o, r) {
			d.add(path, "", r, regionEffect(r), m)
		}
	}
}

func regionEffect(r string) Effect {
	if inEEA(r) {
		return Neutral
	}
	return Loosened
}

func (d *differ) transfers() {
	to := func(ts []Transfer) (out []string) {
		for i := range ts {
			for _, r := range ts[i].To {
				out = append(out, r+after(" to ", strings.Join(ts[i].Recipients, ", ")))
			}
		}
		return out
	}
	d.set("transfers", to(d.before.Transfers), to(d.after.Transfers), Loosened, &d.after.Meta)
}
