package declaration

import (
	"cmp"
	"slices"
	"strings"

	"github.com/inzage/inzage/detectors"
)

// rules compares the retention register.
func (d *differ) rules() {
	entries(d, "retention", d.before.Retention, d.after.Retention, Neutral, func(r *Retention) (string, *Meta) { return r.ID, &r.Meta },
		func(path string, o, n *Retention) {
			d.period(path+".period", o.Period, n.Period, &n.Meta)
			d.period(path+".max", o.Max, n.Max, &n.Meta)
			d.text(path+".from", startText(o.Period, o.From), startText(n.Period, n.From), &n.Meta)
			d.text(path+".max-from", startText(o.Max, o.MaxFrom), startText(n.Max, n.MaxFrom), &n.Meta)
			d.text(path+".duty", o.Duty, n.Duty, &n.Meta)
			d.text(path+".criterion", o.Criterion, n.Criterion, &n.Meta)
			d.set(path+".extend", extensions(o), extensions(n), Loosened, &n.Meta)
		})
}

func startText(p Period, l EventList) string {
	if p.IsZero() {
		return ""
	}
	return l.String()
}

func extensions(r *Retention) []string {
	var out []string
	for i := range r.Extend {
		e := &r.Extend[i]
		out = append(out, e.By.String()+after(" for ", e.For)+after(", ", e.Form))
	}
	return out
}

// period compares two periods; one that is no longer stated loosens.
func (d *differ) period(path string, o, n Period, m *Meta) {
	switch {
	case o == n:
	case o.IsZero() || !n.IsZero() && o.Longer(n):
		d.add(path, o.String(), n.String(), Tightened, m)
	case n.IsZero() || n.Longer(o):
		d.add(path, o.String(), n.String(), Loosened, m)
	default:
		d.add(path, o.String(), n.String(), Neutral, m)
	}
}

// rule compares references to retention rules by the rules they name.
func (d *differ) rule(path, o, n string, m *Meta) {
	if o == n {
		return
	}
	effect := Neutral
	a, b := d.before.Rule(orDefault(o)), d.after.Rule(orDefault(n))
	switch {
	case a == nil || !a.HasNumber():
		if b != nil && b.HasNumber() {
			effect = Tightened
		}
	case b == nil || !b.HasNumber() || longest(b).Longer(longest(a)):
		effect = Loosened
	case longest(a).Longer(longest(b)):
		effect = Tightened
	}
	d.add(path, orDefault(o), orDefault(n), effect, m)
}

func orDefault(id string) string { return cmp.Or(id, "default") }

// longest is how long a rule lets data stay: its ceiling, when it has one, else its period.
func longest(r *Retention) Period {
	if !r.Max.IsZero() {
		return r.Max
	}
	return r.Period
}

func (d *differ) category(path string, o, n *Category) {
	d.who(path+".subjects", o.Subjects, n.Subjects, &n.Meta)
	d.set(path+".purposes", o.Purposes, n.Purposes, Loosened, &n.Meta)
	d.set(path+".recipients", o.Recipients, n.Recipients, Loosened, &n.Meta)
	d.set(path+".origin", o.Origin, n.Origin, Neutral, &n.Meta)
	d.text(path+".sensitivity", o.Sensitivity, n.Sensitivity, &n.Meta)
	d.rule(path+".retention", o.Retention, n.Retention, &n.Meta)
	d.condition(path+".only", o.Only, n.Only, &n.Meta)
	entries(d, path+".items", o.Items, n.Items, Loosened, func(it *Item) (string, *Meta) { return it.Name, &it.Meta },
		func(path string, a, b *Item) {
			d.set(path+".kinds", kindWords(a.Kinds), kindWords(b.Kinds), Loosened, &b.Meta)
			d.who(path+".subjects", o.SubjectsOf(a), n.SubjectsOf(b), &b.Meta)
			if a.Retention != b.Retention {
				d.rule(path+".retention", cmp.Or(a.Retention, o.Retention), cmp.Or(b.Retention, n.Retention), &b.Meta)
			}
			d.condition(path+".only", a.Only, b.Only, &b.Meta)
		})
}

// who compares groups; none means everybody.
func (d *differ) who(path string, o, n []string, m *Meta) {
	switch {
	case len(o) == 0 && len(n) == 0:
	case len(n) == 0:
		d.add(path, strings.Join(o, ", "), "everybody", Loosened, m)
	case len(o) == 0:
		d.add(path, "everybody", strings.Join(n, ", "), Tightened, m)
	default:
		d.set(path, o, n, Loosened, m)
	}
}

func (d *differ) condition(path string, o, n *Condition, m *Meta) {
	switch {
	case o == nil && n == nil:
	case o == nil:
		d.add(path, "", n.Basis, Tightened, m)
	case n == nil:
		d.add(path, o.Basis, "", Loosened, m)
	case o.Basis != n.Basis:
		effect := Neutral
		if o.Basis == "explicit-consent" && n.Basis == "consent" {
			effect = Loosened
		} else if o.Basis == "consent" && n.Basis == "explicit-consent" {
			effect = Tightened
		}
		d.add(path, o.Basis, n.Basis, effect, m)
	default:
		d.set(path+".for", o.For, n.For, Loosened, m)
	}
}

func kindWords(ks []detectors.Kind) []string {
	out := make([]string, len(ks))
	for i, k := range ks {
		out[i] = string(k)
	}
	return out
}

// prohibitions compares what is prohibited, kind by kind.
func (d *differ) prohibitions() {
	for i := range d.before.Prohibited {
		for _, k := range d.before.Prohibited[i].Kinds {
			if p := banning(d.after, k); p == nil {
				d.add("prohibited", string(k), "", Loosened, &d.before.Prohibited[i].Meta)
			} else {
				d.ban(&d.before.Prohibited[i], p, string(k))
			}
		}
	}
	for i := range d.after.Prohibited {
		for _, k := range d.after.Prohibited[i].Kinds {
			if banning(d.before, k) == nil {
				d.add("prohibited", "", string(k), Tightened, &d.after.Prohibited[i].Meta)
			}
		}
	}
}

func banning(d *Declaration, k detectors.Kind) *Prohibition {
	for i := range d.Prohibited {
		if slices.Contains(d.Prohibited[i].Kinds, k) {
			return &d.Prohibited[i]
		}
	}
	return nil
}

func (d *differ) ban(o, n *Prohibition, kind string) {
	path := "prohibited." + kind
	if o.Masked != n.Masked {
		effect := Tightened
		if n.Masked == "tolerated" {
			effect = Loosened
		}
		d.add(path+".masked", orDash(o.Masked), orDash(n.Masked), effect, &n.Meta)
	}
	d.set(path+".inside", kindWords(o.Inside), kindWords(n.Inside), Tightened, &n.Meta)
	d.set(path+".except", o.Except, n.Except, Loosened, &n.Meta)
}

func (d *differ) rights() {
	entries(d, "rights", d.before.Rights, d.after.Rights, Tightened, func(r *Right) (string, *Meta) { return r.ID, &r.Meta },
		func(path string, o, n *Right) {
			d.set(path+".via", o.Via, n.Via, Tightened, &n.Meta)
			d.set(path+".limits", limits(o), limits(n), Loosened, &n.Meta)
		})
	var o, n Period
	m := &d.after.Requests.Meta
	if dl := d.before.Requests.Deadline; dl != nil {
		o = dl.Period
	}
	if dl := d.after.Requests.Deadline; dl != nil {
		n, m = dl.Period, &dl.Meta
	}
	d.period("requests.deadline", o, n, m)
}

func limits(r *Right) []string {
	var out []string
	for i := range r.Limits {
		out = append(out, r.Limits[i].Effect+": "+r.Limits[i].When)
	}
	return out
}
