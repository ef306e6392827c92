package scan

import (
	"slices"
	"strings"
	"time"

	"github.com/inzage/inzage/detectors"
	"github.com/inzage/inzage/internal/content"
)

// eventWords are the column names, folded and joined, that mean an event of the declaration format.
var eventWords = map[string]content.Event{
	"created": content.Collection, "createdat": content.Collection, "createdon": content.Collection, "aangemaakt": content.Collection,
	"aangemaaktop": content.Collection, "ingevoerd": content.Collection, "ingevoerdop": content.Collection, "creele": content.Collection,
	"creation": content.Collection, "datecreation": content.Collection, "insertedat": content.Collection, "angelegtam": content.Collection,
	"registered": content.Registration, "registeredat": content.Registration, "geregistreerd": content.Registration,
	"registratiedatum": content.Registration, "inscritle": content.Registration, "dateinscription": content.Registration,
	"signup": content.Registration, "signupdate": content.Registration, "registrationdate": content.Registration,
	"transactiedatum": content.Transaction, "dateoperation": content.Transaction, "booked": content.Transaction, "bookingdate": content.Transaction,
	"paidat": content.Transaction, "transactiondate": content.Transaction, "buchungsdatum": content.Transaction, "invoicedate": content.Transaction,
	"factuurdatum": content.Transaction, "orderdate": content.Transaction, "issuedate": content.DocumentIssue, "afgiftedatum": content.DocumentIssue,
	"lastcontact": content.LastContact, "laatstecontact": content.LastContact, "derniercontact": content.LastContact,
	"lastlogin": content.LastUse, "lastused": content.LastUse, "laatstgebruikt": content.LastUse, "derniereconnexion": content.LastUse,
	"enddate": content.ContractEnd, "endedon": content.ContractEnd, "contractend": content.ContractEnd, "einddatum": content.ContractEnd,
	"datefin": content.ContractEnd, "datedefin": content.ContractEnd, "opzegdatum": content.ContractEnd, "resiliation": content.ContractEnd,
	"certexpiry": content.CertificateExpiry, "certificateexpiry": content.CertificateExpiry, "notafter": content.CertificateExpiry,
}

// eventOf returns the event whose dates a column holds, empty for none.
func (d *driver) eventOf(path string, t *table, c *content.Column) content.Event {
	if c.Event != "" {
		return c.Event
	}
	name := c.Name[strings.LastIndexByte(c.Name, '.')+1:]
	if d.EventOf != nil {
		table := t.t.Name
		if table == "" {
			table = t.sheet
		}
		if e := d.EventOf(path, table, name); e != "" {
			return e
		}
	}
	return eventWords[strings.Join(detectors.SplitName(name), "")]
}

// recordDates reads the dates of a record from the columns that hold events. Findings of one record
// share the slice.
func (w *writer) recordDates(record int32) []content.Dated {
	if w.dated == record+1 {
		return w.dates
	}
	b := w.j.b
	w.dated, w.dates = record+1, nil
	for i := fieldOf(b, int(record)); i < len(b.Fields) && b.Fields[i].Record == record; i++ {
		f := &b.Fields[i]
		if f.Column < 0 || int(f.Column) >= len(w.j.events) || w.j.events[f.Column] == "" {
			continue
		}
		if t, ok := parseDate(b.Text[f.Start:f.End]); ok {
			w.dates = append(w.dates, content.Dated{Event: w.j.events[f.Column], Time: t})
		}
	}
	w.dates = slices.Clip(w.dates)
	return w.dates
}

// dateForms are the forms of dates in data, day first where it is not ISO.
var dateForms = []string{time.RFC3339, "2006-01-02T15:04:05", "2006-01-02 15:04:05", "2006-01-02", "02/01/2006", "2/1/2006", "02-01-2006",
	"2-1-2006", "02.01.2006", "2006/01/02", "20060102", "2006-01-02 15:04", "02/01/2006 15:04", "02/01/2006 15:04:05"}

// parseDate reads a date of a column of events.
func parseDate(b []byte) (time.Time, bool) {
	s := strings.TrimSpace(string(b))
	if len(s) < 8 || len(s) > 40 {
		return time.Time{}, false
	}
	for _, f := range dateForms {
		if t, err := time.Parse(f, s); err == nil {
			return t, true
		}
	}
	if len(s) > 19 {
		if t, err := time.Parse("2006-01-02 15:04:05", strings.Replace(s[:19], "T", " ", 1)); err == nil {
			return t, true
		}
	}
	return time.Time{}, false
}
