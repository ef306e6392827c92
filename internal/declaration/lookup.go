package declaration

// find returns the entry of list with the id, nil for none.
func find[T any](list []T, id string, idOf func(*T) string) *T {
	for i := range list {
		if idOf(&list[i]) == id {
			return &list[i]
		}
	}
	return nil
}

// Subject returns the subject group with the id, nil for none.
func (d *Declaration) Subject(id string) *Subject {
	return find(d.Subjects, id, func(s *Subject) string { return s.ID })
}

// Purpose returns the purpose with the id, nil for none.
func (d *Declaration) Purpose(id string) *Purpose {
	return find(d.Purposes, id, func(p *Purpose) string { return p.ID })
}

// Recipient returns the recipient with the id, nil for none.
func (d *Declaration) Recipient(id string) *Recipient {
	return find(d.Recipients, id, func(r *Recipient) string { return r.ID })
}

// Rule returns the retention rule with the id, nil for none.
func (d *Declaration) Rule(id string) *Retention {
	return find(d.Retention, id, func(r *Retention) string { return r.ID })
}

// Hold returns the hold with the id, nil for none.
func (d *Declaration) Hold(id string) *Hold {
	return find(d.Holds, id, func(h *Hold) string { return h.ID })
}

// Category returns the category with the id, nil for none.
func (d *Declaration) Category(id string) *Category {
	return find(d.Categories, id, func(c *Category) string { return c.ID })
}

// Right returns the right with the id, nil for none.
func (d *Declaration) Right(id string) *Right {
	return find(d.Rights, id, func(r *Right) string { return r.ID })
}

// Promise returns the promise with the id, nil for none.
func (d *Declaration) Promise(id string) *Promise {
	return find(d.Promises, id, func(p *Promise) string { return p.ID })
}

// Languages returns the order in which labels are taken: the asked language, then the statement's.
func (d *Declaration) Languages(asked string) []string { return []string{asked, d.Statement.Language} }

// SubjectsOf returns the groups of an item: its own, else its category's; none means everybody.
func (c *Category) SubjectsOf(it *Item) []string {
	if len(it.Subjects) > 0 {
		return it.Subjects
	}
	return c.Subjects
}

// OnlyOf returns the condition of an item: its own, else its category's, nil for none.
func (c *Category) OnlyOf(it *Item) *Condition {
	if it.Only != nil {
		return it.Only
	}
	return c.Only
}

// SourceOf returns the lines of an item: its own, else its category's.
func (c *Category) SourceOf(it *Item) Source {
	if it.Source.Text != "" {
		return it.Source
	}
	return c.Source
}

// RuleFor returns the retention rule of an item for a subject group (empty for none known): that of
// the item, else of the category, else of the group, else default. It is nil when none is stated.
func (d *Declaration) RuleFor(c *Category, it *Item, subject string) *Retention {
	ids := []string{it.Retention, c.Retention, "", "default"}
	if s := d.Subject(subject); s != nil {
		ids[2] = s.Retention
	}
	for _, id := range ids {
		if id == "" {
			continue
		}
		if r := d.Rule(id); r != nil {
			return r
		}
	}
	return nil
}
