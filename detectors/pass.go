package detectors

import (
	"bytes"
	"time"
)

// A Pass is what a detector sees while it judges: the text around the candidate, the field it
// stands in, the record around it, and the way to report. It is valid only during the call.
type Pass struct {
	// Text is the block. A detector may look anywhere in it, but nothing further than MaxMatch
	// before or after its candidate may change its judgement, or block sizes would show.
	Text []byte

	sc    *Scanner
	det   *Detector
	index int32
	// asked is the detector that NamedFor was asked about last, askedIndex its index.
	asked      *Detector
	askedIndex int32
}

// Today is the date that bounds birth dates; zero for no bound.
func (p *Pass) Today() time.Time { return p.sc.set.today }

// Locales are the locales in force, most important first. Do not change the slice.
func (p *Pass) Locales() []string { return p.sc.set.locales }

// HasLocale reports whether country is among the locales.
func (p *Pass) HasLocale(country string) bool {
	for _, l := range p.sc.set.locales {
		if l == country {
			return true
		}
	}
	return false
}

// FieldBounds returns the bounds of field i.
func (p *Pass) FieldBounds(i int) (start, end int) {
	f := &p.sc.in.Fields[i]
	return int(f.Start), int(f.End)
}

// Name returns the name of field i, nil for none.
func (p *Pass) Name(i int) *Name {
	f := &p.sc.in.Fields[i]
	if f.Name < 0 {
		return nil
	}
	return p.sc.in.Names[f.Name]
}

// RecordFields returns the half-open range of fields that make up the record of field i. Running
// text is one record of one field.
func (p *Pass) RecordFields(i int) (from, to int) {
	fs := p.sc.in.Fields
	r := fs[i].Record
	from, to = i, i+1
	for from > 0 && fs[from-1].Record == r {
		from--
	}
	for to < len(fs) && fs[to].Record == r {
		to++
	}
	return from, to
}

// Running reports whether field i is running text: it has no name.
func (p *Pass) Running(i int) bool { return p.sc.in.Fields[i].Name < 0 }

// Named reports whether the candidate's field is named for the detector's kind.
func (p *Pass) Named(c *Candidate) bool {
	n := p.Name(c.Field)
	return n != nil && n.named.has(p.index)
}

// NamedFor reports whether field i is named for d, another detector of the same set.
func (p *Pass) NamedFor(i int, d *Detector) bool {
	n := p.Name(i)
	if n == nil {
		return false
	}
	if d == p.det {
		return n.named.has(p.index)
	}
	if d != p.asked { // neighbours are asked for the same one in a row
		p.asked, p.askedIndex = d, p.sc.set.Index(d)
	}
	return p.askedIndex >= 0 && n.named.has(p.askedIndex)
}

// Whole reports whether [start,end) is all of the field, blanks and quotes apart.
func (p *Pass) Whole(field, start, end int) bool {
	a, b := p.FieldBounds(field)
	return len(bytes.Trim(p.Text[a:start], blanks)) == 0 && len(bytes.Trim(p.Text[end:b], blanks)) == 0
}

const blanks = " \t\r\n\"'\u00a0"

// Context returns [FieldName] if the field is named for the detector, [Context] if one of its
// context words stands in the window around the candidate or in the names of the enclosing keys
// and tables, both, or none.
func (p *Pass) Context(c *Candidate) Evidence {
	var e Evidence
	n := p.Name(c.Field)
	if n != nil && n.named.has(p.index) {
		e |= FieldName
	}
	if n != nil && n.near.has(p.index) {
		return e | Context
	}
	p.look(c)
	if c.ctxFor.has(p.index) {
		e |= Context
	}
	return e
}

// Against reports whether a word that speaks against the kind stands nearer than any that speaks
// for it, in the window or in the field's name.
func (p *Pass) Against(c *Candidate) bool {
	if n := p.Name(c.Field); n != nil && n.anti.has(p.index) && !n.near.has(p.index) && !n.named.has(p.index) {
		return true
	}
	p.look(c)
	return c.ctxAnti.has(p.index)
}

// look fills the context verdict of a candidate, once for all detectors.
func (p *Pass) look(c *Candidate) {
	if c.ctxReady {
		return
	}
	c.ctxReady = true
	p.sc.window(c)
}

// Before returns up to n bytes before offset at, inside the field.
func (p *Pass) Before(field, at, n int) []byte {
	a, _ := p.FieldBounds(field)
	return p.Text[max(a, at-n):at]
}

// After returns up to n bytes from offset at on, inside the field.
func (p *Pass) After(field, at, n int) []byte {
	_, b := p.FieldBounds(field)
	return p.Text[at:min(b, at+n)]
}

// Detector returns the detector that is judging.
func (p *Pass) Detector() *Detector { return p.det }

// Copy returns a copy of b that lives until the scanner's next Scan: the way to keep a canonical
// value that is not a piece of the text.
func (p *Pass) Copy(b []byte) []byte {
	n := len(p.sc.arena)
	p.sc.arena = append(p.sc.arena, b...)
	return p.sc.arena[n:len(p.sc.arena):len(p.sc.arena)]
}

// GiveUp says that the detector could not search a part of the text, and why. err holds no piece of the
// text; it has a method Timeout that returns true when time ran out.
func (p *Pass) GiveUp(err error) {
	if p.sc.GaveUp != nil {
		p.sc.GaveUp(p.det, err)
	}
}

// Report records a match. Detector, Kind and Field are filled in when zero.
func (p *Pass) Report(c *Candidate, m Match) {
	if m.Detector == nil {
		m.Detector = p.det
	}
	if m.Kind == "" {
		m.Kind = p.det.Kind
	}
	m.Field = c.Field
	p.sc.report(m)
}
