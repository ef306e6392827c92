package declaration

import "strings"

// A Judge judges findings one after the other and remembers what it worked out for places and
// kinds. It is for one goroutine; make one each with [Engine.Judge].
type Judge struct {
	e       *Engine
	places  map[Place]*class
	classes map[string]*class
	joined  map[joining]*class // classes with the further groups of a record
	last    Place
	lastAt  *class
}

// A joining is a class with further groups, joined by commas.
type joining struct {
	at       *class
	subjects string
}

// Judge returns a new judge.
func (e *Engine) Judge() *Judge {
	return &Judge{e: e, places: map[Place]*class{}, classes: map[string]*class{}, joined: map[joining]*class{}}
}

// class returns the class of the fact's place.
func (j *Judge) class(f *Fact) *class {
	at := f.Place
	if !j.e.byField {
		at.Field = ""
	}
	c := j.lastAt
	if c == nil || at != j.last {
		c = j.lookup(at)
		j.last, j.lastAt = at, c
	}
	if len(f.Subjects) == 0 {
		return c
	}
	key := joining{c, strings.Join(f.Subjects, ",")}
	with, ok := j.joined[key]
	if !ok {
		with = j.shared(c.with(j.e, f.Subjects))
		if len(j.joined) >= maxCached {
			clear(j.joined)
		}
		j.joined[key] = with
	}
	return with
}

func (j *Judge) lookup(at Place) *class {
	if c, ok := j.places[at]; ok {
		return c
	}
	if len(j.places) >= maxCached {
		clear(j.places)
	}
	c := j.shared(j.e.classify(at))
	j.places[at] = c
	return c
}

// shared returns the class that judges as c does, c itself when it is the first.
func (j *Judge) shared(c *class) *class {
	key := c.key()
	if old, ok := j.classes[key]; ok {
		return old
	}
	if len(j.classes) >= maxCached {
		clear(j.classes)
		clear(j.places)
		clear(j.joined)
	}
	j.classes[key] = c
	return c
}

func (j *Judge) plan(c *class, key planKey) *plan {
	p, ok := c.plans[key]
	if !ok {
		p = j.e.plan(c, key)
		if len(c.plans) >= maxCached {
			clear(c.plans)
		}
		c.plans[key] = p
	}
	return p
}

// Judge works one finding through all steps and returns its judgement.
func (j *Judge) Judge(f *Fact) Judgement {
	var out Judgement
	j.JudgeTo(f, &out)
	return out
}

// JudgeTo is [Judge.Judge] into out, whose slices it uses again.
func (j *Judge) JudgeTo(f *Fact, out *Judgement) {
	c := j.class(f)
	p := j.judgeKind(f, c, out)
	if len(f.Also) > 0 {
		p = j.readings(f, c, out, p)
	}
	if out.Verdict != NoVerdict && !f.Masked && !f.Derived && !f.Inferred {
		j.imply(f, c, p, out)
	}
}

// judgeKind judges the fact by its own kind. It resets out.
func (j *Judge) judgeKind(f *Fact, c *class, out *Judgement) *plan {
	p := j.plan(c, planKey{f.Kind, f.Within})
	*out = Judgement{Kind: f.Kind, Within: f.Within, Notes: out.Notes[:0], Implied: out.Implied[:0],
		Subjects: c.names, Hinted: c.hinted, Store: c.store, Covering: p.covering,
		Clock: Clock{Start: NoDay, End: NoDay}}
	switch {
	case j.apart(f, c, p, out):
	case p.ban != nil:
		j.prohibited(f, p, out)
	case f.Inferred:
		out.Verdict = Unverified
		out.note(Inferred, "")
	case f.Unopened && f.Within != "":
		out.Verdict = Unverified
		out.note(MayCarry, string(f.Kind))
	default:
		j.declared(f, c, p, out)
	}
	if out.Severity == 0 {
		out.Severity = out.Verdict.severity(p.severity, p.special)
	}
	return p
}
