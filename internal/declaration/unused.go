package declaration

// unused warns of register entries that nothing refers to. Purposes are told as untied-purpose.
func (c *checker) unused() {
	used := c.d.used()
	report := func(register, id string, at Pos) {
		if !used[register+"/"+id] {
			c.warn(at, "unused", "nothing refers to %q of the %s", id, register)
		}
	}
	if !used["subjects/*"] {
		for i := range c.d.Subjects {
			report("subjects", c.d.Subjects[i].ID, c.d.Subjects[i].At)
		}
	}
	for i := range c.d.Recipients {
		report("recipients", c.d.Recipients[i].ID, c.d.Recipients[i].At)
	}
	for i := range c.d.Retention {
		if id := c.d.Retention[i].ID; id != "default" {
			report("retention", id, c.d.Retention[i].At)
		}
	}
}

// used collects "register/id" for every reference; "subjects/*" when some category is for everybody.
func (d *Declaration) used() map[string]bool {
	u := map[string]bool{}
	mark := func(register string, ids ...string) {
		for _, id := range ids {
			u[register+"/"+id] = true
		}
	}
	for i := range d.Categories {
		c := &d.Categories[i]
		mark("recipients", c.Recipients...)
		mark("retention", c.Retention)
		for k := range c.Items {
			it := &c.Items[k]
			mark("retention", it.Retention)
			mark("subjects", c.SubjectsOf(it)...)
			if len(c.SubjectsOf(it)) == 0 {
				mark("subjects", "*")
			}
		}
	}
	for i := range d.Subjects {
		mark("retention", d.Subjects[i].Retention)
	}
	for i := range d.Holds {
		mark("retention", d.Holds[i].Retention)
	}
	for i := range d.Transfers {
		mark("recipients", d.Transfers[i].Recipients...)
	}
	for i := range d.Places {
		mark("subjects", d.Places[i].Subjects...)
	}
	for i := range d.Requests.Identity {
		mark("subjects", d.Requests.Identity[i].Subjects...)
	}
	return u
}
