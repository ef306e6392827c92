package declaration

import (
	"slices"
	"strings"

	"github.com/inzage/inzage/detectors"
)

// An Activity is one line of a record of processing activities (GDPR article 30): one category with
// all that the declaration says of it, in the words of its labels.
type Activity struct {
	Category   string
	Label      string
	Items      []string
	Kinds      []detectors.Kind
	DPV        []string // terms of the W3C Data Privacy Vocabulary
	Subjects   []string // labels; none: everybody
	Purposes   []string
	Bases      []string // ids of legal bases, each once
	Origin     []string
	Recipients []string
	Transfers  []string // "US: binding corporate rules"
	Retention  []string // one a rule: "prospect: P5Y from collection or last-contact"
	Condition  string
	Measures   []string // the promises, which count for every category
	Source     Source
	Untied     []string // purposes that the statement ties to no category
}

// Activities returns the record of processing of a declaration, a line a category, in its order.
// lang is nl, fr or en.
func (d *Declaration) Activities(lang string) []Activity {
	langs := d.Languages(lang)
	var measures, untied []string
	for i := range d.Promises {
		p := &d.Promises[i]
		measures = append(measures, p.ID+after(": ", p.Scope))
	}
	for _, g := range d.statedGaps() {
		if g.Code == "untied-purpose" {
			untied = append(untied, d.Purpose(g.Purpose).Label.In(langs...))
		}
	}
	out := make([]Activity, len(d.Categories))
	for i := range d.Categories {
		out[i] = d.activity(&d.Categories[i], langs)
		out[i].Measures, out[i].Untied = measures, untied
	}
	return out
}

func (d *Declaration) activity(c *Category, langs []string) Activity {
	a := Activity{Category: c.ID, Label: c.Label.In(langs...), DPV: c.DPV, Origin: c.Origin, Source: c.Source}
	for _, id := range c.Subjects {
		if s := d.Subject(id); s != nil {
			a.Subjects = append(a.Subjects, s.Label.In(langs...))
		}
	}
	for _, id := range c.Purposes {
		if p := d.Purpose(id); p != nil {
			a.Purposes = append(a.Purposes, p.Label.In(langs...))
			a.Bases = addEach(a.Bases, p.Basis...)
		}
	}
	for _, id := range c.Recipients {
		if r := d.Recipient(id); r != nil {
			a.Recipients = append(a.Recipients, r.Label.In(langs...))
		}
	}
	for i := range d.Transfers {
		if t := &d.Transfers[i]; len(t.To) > 0 && slices.ContainsFunc(t.Recipients, func(r string) bool { return slices.Contains(c.Recipients, r) }) {
			a.Transfers = append(a.Transfers, strings.Join(t.To, ", ")+after(": ", t.Safeguard))
		}
	}
	for i := range c.Items {
		it := &c.Items[i]
		a.Items = append(a.Items, it.Name)
		for _, k := range it.Kinds {
			if !slices.Contains(a.Kinds, k) {
				a.Kinds = append(a.Kinds, k)
			}
		}
		a.Retention = addEach(a.Retention, d.rulesOf(c, it)...)
	}
	if c.Only != nil {
		a.Condition = c.Only.Basis
	}
	return a
}

// rulesOf tells the retention rules of an item, one for each group that has its own.
func (d *Declaration) rulesOf(c *Category, it *Item) []string {
	subjects := c.SubjectsOf(it)
	if len(subjects) == 0 {
		subjects = ids(d.Subjects, func(s *Subject) string { return s.ID })
	}
	var out []string
	for _, s := range subjects {
		if r := d.RuleFor(c, it, s); r != nil {
			out = append(out, r.ID+": "+r.String())
		}
	}
	return out
}

// addEach appends what is not there yet.
func addEach(list []string, more ...string) []string {
	for _, s := range more {
		if !slices.Contains(list, s) {
			list = append(list, s)
		}
	}
	return list
}
