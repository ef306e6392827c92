package declaration

import (
	"fmt"
	"slices"

	"github.com/inzage/inzage/detectors"
)

// A layering narrows a base by a layer and reports, through dec, whatever would widen it.
type layering struct {
	dec   *decoder
	out   *Declaration
	layer *Declaration
}

// applyLayer returns base narrowed by layer. A layer can remove items (instructions, categories),
// add prohibitions, conditions, proofs, promises and places, and shorten periods; the rest of the
// declaration is the base's.
func applyLayer(dec *decoder, base, layer *Declaration) *Declaration {
	out := *base
	l := layering{dec, &out, layer}
	l.refuseRegisters()
	l.identity()
	for _, p := range layer.Prohibited {
		p.Layer = true
		out.Prohibited = append(slices.Clip(out.Prohibited), p)
	}
	for _, p := range layer.Promises {
		if base.Promise(p.ID) == nil {
			out.Promises = append(slices.Clip(out.Promises), p)
		}
	}
	out.Places = slices.Concat(layer.Places, base.Places)
	out.Issues = slices.Concat(base.Issues, layer.Issues)
	l.retention()
	l.categories()
	if layer.Instructions != nil {
		l.instruct(layer.Instructions)
	}
	out.Instructions, out.Extends = layer.Instructions, layer.Extends
	return &out
}

func (l *layering) widens(at Pos, format string, args ...any) {
	l.dec.problems = append(l.dec.problems, Problem{Pos: at, Code: "widens",
		Text: fmt.Sprintf(format, args...) + ": a layer can only narrow what it extends"})
}

// refuseRegisters reports registers that a layer has no business adding to.
func (l *layering) refuseRegisters() {
	for _, s := range l.layer.Subjects {
		l.widens(s.At, "subject group %q is added", s.ID)
	}
	for _, p := range l.layer.Purposes {
		l.widens(p.At, "purpose %q is added", p.ID)
	}
	for _, r := range l.layer.Recipients {
		l.widens(r.At, "recipient %q is added", r.ID)
	}
	for _, h := range l.layer.Holds {
		l.widens(h.At, "hold %q is added", h.ID)
	}
	for _, t := range l.layer.Transfers {
		l.widens(t.At, "a transfer is added")
	}
	for _, r := range l.layer.Rights {
		if l.out.Right(r.ID) != nil {
			l.widens(r.At, "right %q is written anew", r.ID)
			continue
		}
		l.out.Rights = append(slices.Clip(l.out.Rights), r)
	}
}

// identity takes what says who speaks from the layer, where it says so.
func (l *layering) identity() {
	if l.layer.Organisation.ID != "" {
		l.out.Organisation = l.layer.Organisation
	}
	if l.layer.Statement.File != "" {
		l.out.Statement = l.layer.Statement
	}
	if l.layer.Authority != nil {
		l.out.Authority = l.layer.Authority
	}
	if l.layer.Requests.Deadline != nil {
		l.out.Requests.Deadline = l.layer.Requests.Deadline
	}
	l.out.Contacts = slices.Concat(l.layer.Contacts, l.out.Contacts)
}

func (l *layering) retention() {
	l.out.Retention = slices.Clone(l.out.Retention)
	for i := range l.layer.Retention {
		narrower := &l.layer.Retention[i]
		rule := l.out.Rule(narrower.ID)
		if rule == nil {
			l.widens(narrower.At, "retention rule %q is added", narrower.ID)
			continue
		}
		l.shorten(rule, narrower)
	}
}

// shorten narrows rule by what n states.
func (l *layering) shorten(rule, n *Retention) {
	switch {
	case n.Period.Longer(rule.Period) && !rule.Period.IsZero():
		l.widens(n.At, "period %s is longer than %s of %q", n.Period, rule.Period, rule.ID)
	case n.Max.Longer(rule.Max) && !rule.Max.IsZero():
		l.widens(n.At, "ceiling %s is longer than %s of %q", n.Max, rule.Max, rule.ID)
	case len(n.Extend) > 0:
		l.widens(n.At, "rule %q is extended", rule.ID)
	case n.Duty == "legal" && rule.Duty != "legal":
		l.widens(n.At, "rule %q is made a duty to keep", rule.ID)
	case len(n.From.Events) > 0 && !rule.Period.IsZero() && !slices.Equal(n.From.Events, rule.From.Events):
		l.widens(n.At, "rule %q counts from other events", rule.ID)
	default:
		if !n.Period.IsZero() {
			if rule.Period.IsZero() {
				rule.From = n.From
			}
			rule.Period, rule.At, rule.Source = n.Period, n.At, n.Source
		}
		if !n.Max.IsZero() {
			if rule.Max.IsZero() {
				rule.MaxFrom = n.MaxFrom
			}
			rule.Max, rule.At, rule.Source = n.Max, n.At, n.Source
		}
	}
}

// categories narrows the categories that the layer repeats.
func (l *layering) categories() {
	l.out.Categories = slices.Clone(l.out.Categories)
	for i := range l.layer.Categories {
		n := &l.layer.Categories[i]
		c := l.out.Category(n.ID)
		if c == nil {
			l.widens(n.At, "category %q is added", n.ID)
			continue
		}
		if len(n.Subjects)+len(n.Purposes)+len(n.Recipients)+len(n.Origin) > 0 || n.Retention != "" {
			l.widens(n.At, "category %q: only label, only and items may be repeated", n.ID)
		}
		if n.Only != nil {
			c.Only = l.condition(c.Only, n.Only)
		}
		if len(n.Items) > 0 {
			c.Items = l.items(c, n.Items)
		}
	}
}

// condition adds a condition where there was none, or its proof and purposes where it has none.
func (l *layering) condition(base, n *Condition) *Condition {
	if base == nil {
		return n
	}
	if base.Basis != n.Basis {
		l.widens(n.At, "condition %q is replaced by %q", base.Basis, n.Basis)
		return base
	}
	out := *base
	if len(n.For) > 0 {
		if len(base.For) > 0 && !subset(n.For, base.For) {
			l.widens(n.At, "the condition is for more purposes")
		}
		out.For = n.For
	}
	if len(n.Evidence) > 0 {
		out.Evidence = n.Evidence
	}
	return &out
}

// items keeps the items of c that the layer repeats by name, with their kinds or fewer.
func (l *layering) items(c *Category, kept []Item) []Item {
	var out []Item
	for i := range kept {
		n := &kept[i]
		base := find(c.Items, n.Name, func(it *Item) string { return it.Name })
		if base == nil {
			l.widens(n.At, "item %q is added", n.Name)
			continue
		}
		it := *base
		if !underAny(n.Kinds, base.Kinds) {
			l.widens(n.At, "item %q gets more kinds", n.Name)
		} else if len(n.Kinds) > 0 {
			it.Kinds = n.Kinds
		}
		if n.Only != nil {
			it.Only = l.condition(c.OnlyOf(base), n.Only)
		}
		out = append(out, it)
	}
	return out
}

// instruct keeps, of what may be held on a controller's instruction alone, the items that the
// instructions list, and shortens the rules they follow.
func (l *layering) instruct(in *Instructions) {
	for _, name := range in.Items {
		if !l.hasItem(name) {
			l.widens(in.At, "item %q is instructed but not offered by %q", name, l.out.Organisation.ID)
		}
	}
	rules := map[string]bool{}
	for i := range l.out.Categories {
		c := &l.out.Categories[i]
		var kept []Item
		for _, it := range c.Items {
			if only := c.OnlyOf(&it); only == nil || only.Basis != "controller-instruction" {
				kept = append(kept, it)
				continue
			}
			if it.Instructed = slices.Contains(in.Items, it.Name); it.Instructed {
				kept = append(kept, it)
				l.rulesOf(c, &it, rules)
			}
		}
		c.Items = kept
	}
	l.out.Categories = slices.DeleteFunc(l.out.Categories, func(c Category) bool { return len(c.Items) == 0 })
	if in.Retention == nil {
		return
	}
	for i := range l.out.Retention {
		if rule := &l.out.Retention[i]; rules[rule.ID] {
			l.shorten(rule, in.Retention)
		}
	}
}

func (l *layering) hasItem(name string) bool {
	return slices.ContainsFunc(l.out.Categories, func(c Category) bool {
		return find(c.Items, name, func(it *Item) string { return it.Name }) != nil
	})
}

// rulesOf adds the retention rules that an item may follow, for any of its groups.
func (l *layering) rulesOf(c *Category, it *Item, rules map[string]bool) {
	for _, s := range append(slices.Clone(c.SubjectsOf(it)), "") {
		if r := l.out.RuleFor(c, it, s); r != nil {
			rules[r.ID] = true
		}
	}
}

func subset(a, b []string) bool {
	return !slices.ContainsFunc(a, func(s string) bool { return !slices.Contains(b, s) })
}

func underAny(ks, families []detectors.Kind) bool {
	return !slices.ContainsFunc(ks, func(k detectors.Kind) bool { return !covered(k, families) })
}

// covered reports whether k is one of kinds or a member of one.
func covered(k detectors.Kind, kinds []detectors.Kind) bool {
	return slices.ContainsFunc(kinds, k.Under)
}
