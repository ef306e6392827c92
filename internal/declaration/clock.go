package declaration

import "strings"

// A ClockState is where a finding stands in its retention period.
type ClockState uint8

// The states of a clock.
const (
	ClockNone   ClockState = iota // no number was stated
	ClockWithin                   // its time is not over
	ClockOver                     // its time is past
	ClockNoDate                   // a number is stated, the date it counts from is not known
	ClockHeld                     // its time is past, and a hold stops the clock
)

var clockNames = [...]string{"none", "within", "over", "unknown", "held"}

// String returns the state as in reports: "within".
func (s ClockState) String() string {
	if int(s) < len(clockNames) {
		return clockNames[s]
	}
	return ""
}

// A Clock is the retention of one finding: of the rules that cover it, the one that ends last.
type Clock struct {
	State   ClockState
	Rule    string // id of the retention rule
	From    Event  // what it counts from, when Start is known
	Start   Day
	End     Day    // last day it may stay; over from the day after
	Assumed bool   // the start was not stated; collection is assumed
	Mtime   bool   // the start is the file's modification time, so the end is the latest possible
	Ceiling bool   // the end is that of the ceiling
	Duty    string // legal, policy or mixed
	Source  Source
	At      Pos
}

// A rule is a retention rule compiled.
type rule struct {
	*Retention
	from, maxFrom         []Event
	assumed, maxAssumed   bool
	fallback, maxFallback bool // every event may fall back on the modification time
}

func compileRule(r *Retention) *rule {
	c := &rule{Retention: r}
	c.from, c.assumed, c.fallback = startEvents(r.From)
	c.maxFrom, c.maxAssumed, c.maxFallback = startEvents(r.MaxFrom)
	if len(r.MaxFrom.Events) == 0 && !r.MaxFrom.Unstated {
		c.maxAssumed = false // the format's own default
	}
	return c
}

func startEvents(l EventList) (events []Event, assumed, fallback bool) {
	if len(l.Events) == 0 {
		return []Event{Collection}, true, true
	}
	for _, e := range l.Events {
		if !e.MayFallBack() {
			return l.Events, false, false
		}
	}
	return l.Events, false, true
}

// dates are the dates known of one finding.
type dates struct {
	of         [numEvents]Day
	mtime, now Day
}

// start returns the latest known of events, or the modification time where that proves something.
func (d *dates) start(events []Event, fallback bool) (day Day, from Event, mtime bool) {
	day = NoDay
	for _, e := range events {
		if d.of[e] > day {
			day, from = d.of[e], e
		}
	}
	if day == NoDay && fallback && d.mtime != NoDay {
		return d.mtime, events[0], true
	}
	return day, from, false
}

// clock computes the clock of a rule, which has a number; longer is added to its period.
func (r *rule) clock(d *dates, longer Period) Clock {
	c := Clock{Rule: r.ID, Start: NoDay, End: NoDay, Duty: r.Duty, Source: r.Source, At: r.At, State: ClockNoDate}
	if !r.Period.IsZero() {
		if c.Start, c.From, c.Mtime = d.start(r.from, r.fallback); c.Start != NoDay {
			c.End, c.Assumed = c.Start.Add(r.Period).Add(longer), r.assumed
		}
	}
	if !r.Max.IsZero() {
		r.ceiling(d, &c)
	}
	if c.End == NoDay {
		return c
	}
	c.State = ClockWithin
	if d.now > c.End {
		c.State = ClockOver
	}
	return c
}

// ceiling lets the rule's max end the clock when that is earlier, or when the period's own start is
// not known. A modification time alone then proves only that the ceiling is past.
func (r *rule) ceiling(d *dates, c *Clock) {
	start, from, mtime := d.start(r.maxFrom, r.maxFallback)
	if start == NoDay {
		return
	}
	end := start.Add(r.Max)
	if c.End != NoDay && c.End <= end {
		return
	}
	if c.End == NoDay && !r.Period.IsZero() && mtime && d.now <= end {
		return
	}
	c.Start, c.From, c.Mtime, c.End = start, from, mtime, end
	c.Ceiling, c.Assumed = true, r.maxAssumed
}

// applies reports whether data in the given form is kept longer by e.
func (e *Extend) applies(form string) bool {
	return e.Form == "" || form != "" && strings.Contains(e.Form, form)
}

// fits reports whether e is for one of purposes.
func (e *Extend) fits(purposes []string) bool {
	if e.For == "" {
		return true
	}
	for _, p := range purposes {
		if p == e.For {
			return true
		}
	}
	return false
}
