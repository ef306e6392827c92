package card

import (
	"context"

	"github.com/inzage/inzage/internal/content"
	"github.com/inzage/inzage/internal/extract"
)

// ICalendar reads calendars.
var ICalendar = &extract.Extractor{
	Name:       "icalendar",
	Types:      []string{"text/calendar"},
	Extensions: []string{"ics", "ifb", "vcs"},
	Reads:      "every event, task, journal entry and alarm as a record, those who take part as records inside it; attachments in the file as members",
	Skips:      "rules of repetition and of time zones; what a calendar points to with a link",
	Extract:    readCalendar,
}

// machineProperties say how a calendar is made and when things repeat, nothing of people.
var machineProperties = map[string]bool{"version": true, "prodid": true, "calscale": true, "method": true, "dtstamp": true, "sequence": true,
	"rrule": true, "exdate": true, "rdate": true, "tzid": true, "tzoffsetfrom": true, "tzoffsetto": true, "tzname": true, "transp": true}

func readCalendar(ctx context.Context, in *extract.Input, v content.Visitor) error {
	w := newWriter(ctx, in, v)
	w.u.soft = true
	return w.properties(w.event)
}

// event takes one property of a calendar.
func (w *writer) event(q *property) error {
	if machineProperties[q.name] {
		return nil
	}
	if len(w.open) == 0 { // the beginning is lost
		w.begin(nil)
	}
	v, same := q.bytes()
	switch {
	case q.name == "attendee" || q.name == "organizer":
		w.person(q.name, q)
	case q.name == "attach" && q.encoding() == "base64":
		name := q.get("x-filename")
		if name == "" {
			name = q.get("filename")
		}
		if name == "" {
			name = "attach"
		}
		return w.document(name, q.get("fmttype"), v)
	default:
		w.text(q.name, q, v, 0, same)
	}
	return nil
}
