package national

import (
	"bytes"
	"time"

	"github.com/inzage/inzage/detectors"
	"github.com/inzage/inzage/detectors/internal/checksum"
)

// A rule is what differs from kind to kind; its judge does the rest.
type rule struct {
	valid func(b []byte) bool // length, alphabet, check and ranges of the compact form
	// date, when set, returns the birth date inside; ok is false for an impossible or future one.
	date func(b []byte) (time.Time, bool)
	// official are layouts that speak for the kind, written are others that people use: group
	// lengths (A is 10) with separators between them, '?' for any one that is the same throughout.
	// A number without separators always fits; another layout only alone in a named field.
	official, written []string
	// rate is the chance to rate by, when it is not the detector's; 1 for a shape without a check.
	rate float64
	// sum, when set, is a check that not every issued number passes: it adds evidence only.
	sum func(b []byte) bool
	// must says that nothing is reported without a context word or a field name.
	must  bool
	test  func(b []byte) bool                      // published specimens
	value func(p *detectors.Pass, b []byte) []byte // canonical value; nil for the compact form
	note  func(b []byte) string                    // detail for reports; nil for none
}

// judge reports the candidate when the rule holds for it.
func (r *rule) judge(p *detectors.Pass, c *detectors.Candidate) {
	if c.Glued || long(p, c) || !r.valid(c.Compact) {
		return
	}
	e, ok := r.writing(p, c)
	if !ok {
		return
	}
	if r.date != nil {
		t, ok := r.date(c.Compact)
		if !ok || future(p, t) {
			return
		}
		e |= detectors.Date
	}
	d := p.Detector()
	rate := d.Chance
	if r.rate != 0 {
		rate = r.rate
	}
	if rate < 1 && (r.sum == nil || r.sum(c.Compact)) {
		e |= detectors.Checksum
	}
	e |= p.Context(c)
	if e&(detectors.Context|detectors.FieldName) == 0 && (r.must || rate > strong && !local(p, d) || money(p, c)) {
		return
	}
	r.report(p, c, e, detectors.Rate(e, rate))
}

// long reports whether the candidate is stretched beyond what people write by its separators.
func long(p *detectors.Pass, c *detectors.Candidate) bool {
	return c.End-c.Start > p.Detector().MaxLen
}

// strong is the chance up to which a check may speak for itself in a country that is not among
// the locales.
const strong = 0.002

// local reports whether one of the detector's countries is among the locales.
func local(p *detectors.Pass, d *detectors.Detector) bool {
	for _, c := range d.Countries {
		if p.HasLocale(c) {
			return true
		}
	}
	return len(d.Countries) == 0
}

// writing judges the separators.
func (r *rule) writing(p *detectors.Pass, c *detectors.Candidate) (e detectors.Evidence, ok bool) {
	switch {
	case len(c.Groups) == 1, fits(c, r.written):
		return detectors.Pattern, true
	case fits(c, r.official):
		return detectors.Pattern | detectors.Format, true
	}
	return detectors.Pattern, p.Named(c) && p.Whole(c.Field, c.Start, c.End)
}

// report fills in the value and lowers the confidence of dummies and of numbers that a reference
// word claims.
func (r *rule) report(p *detectors.Pass, c *detectors.Candidate, e detectors.Evidence, conf detectors.Confidence) {
	if conf > detectors.Possible && e&detectors.FieldName == 0 && p.Against(c) {
		conf--
	}
	m := detectors.Match{Start: c.Start, End: c.End, Confidence: conf, Evidence: e}
	if r.test != nil && r.test(c.Compact) {
		m.Test = true
	} else if checksum.Filler(c.Compact) {
		m.Test, m.Confidence, m.Note = true, detectors.Possible, "dummy"
	}
	if r.note != nil {
		m.Note = r.note(c.Compact)
	}
	if r.value != nil {
		m.Value = r.value(p, c.Compact)
	} else {
		m.Value = p.Copy(c.Compact)
	}
	p.Report(c, m)
}

// fits reports whether the candidate is written in one of the layouts.
func fits(c *detectors.Candidate, layouts []string) bool {
	for _, l := range layouts {
		if layout(c, l) {
			return true
		}
	}
	return false
}

// layout compares the candidate with one layout, such as "2.2.2-3.2" or "3?3?3".
func layout(c *detectors.Candidate, l string) bool {
	if len(l) != 2*len(c.Groups)-1 {
		return false
	}
	var sep byte
	for i := 0; i < len(l); i++ {
		if i%2 == 0 {
			n := l[i] - '0'
			if n > 9 {
				n = l[i] - 'A' + 10
			}
			if c.Groups[i/2] != n {
				return false
			}
			continue
		}
		s := c.Seps[i/2]
		if s == '|' {
			s = '-'
		}
		switch {
		case l[i] == s:
		case l[i] != '?' || s == '(':
			return false
		case sep != 0 && sep != s:
			return false
		default:
			sep = s
		}
	}
	return true
}

// money reports whether the candidate is an amount: a currency stands before or behind it.
func money(p *detectors.Pass, c *detectors.Candidate) bool {
	after := bytes.TrimLeft(p.After(c.Field, c.End, 8), " \u00a0")
	before := bytes.TrimRight(p.Before(c.Field, c.Start, 6), " \u00a0")
	for _, s := range currencies {
		if bytes.HasPrefix(after, s) || bytes.HasSuffix(before, s) {
			return true
		}
	}
	return false
}

var currencies = [][]byte{[]byte("€"), []byte("EUR"), []byte("euro"), []byte("$"), []byte("USD"), []byte("£"), []byte("GBP"), []byte("CHF")}

// future reports whether t lies after the day of the run.
func future(p *detectors.Pass, t time.Time) bool {
	today := p.Today()
	return !today.IsZero() && t.After(today)
}

// day returns the date when it exists in the calendar.
func day(y, m, d int) (time.Time, bool) {
	if m < 1 || m > 12 || d < 1 || d > monthLength(y, m) {
		return time.Time{}, false
	}
	return time.Date(y, time.Month(m), d, 0, 0, 0, 0, time.UTC), true
}

func monthLength(y, m int) int {
	switch m {
	case 4, 6, 9, 11:
		return 30
	case 2:
		if y%4 == 0 && (y%100 != 0 || y%400 == 0) {
			return 29
		}
		return 28
	}
	return 31
}

// two returns the number that the two digits at i make.
func two(b []byte, i int) int { return int(b[i]-'0')*10 + int(b[i+1]-'0') }

// digits reports whether b is n digits and not all of them 0.
func digits(b []byte, n int) bool {
	if len(b) != n {
		return false
	}
	all := byte(0)
	for _, c := range b {
		if c -= '0'; c > 9 {
			return false
		}
		all |= c
	}
	return all != 0
}

// dayMonth reports whether d and m can be a day and a month, a cheap test before the check digits.
func dayMonth(d, m int) bool { return d >= 1 && d <= 31 && m >= 1 && m <= 12 }

// oneOf returns a test for a few published values.
func oneOf(values ...string) func([]byte) bool {
	return func(b []byte) bool {
		for _, v := range values {
			if string(b) == v {
				return true
			}
		}
		return false
	}
}

// notNumbers are words in a field name that say that the field is about a number but holds none.
var notNumbers = []string{"hash", "algorithm", "algoritme", "type", "soort", "status", "datum", "date", "valid", "geldig",
	"check", "count", "aantal", "version", "regex", "pattern", "label", "format", "length", "required", "verplicht", "naam", "name"}

// references are words that name a number of another sort.
var references = []string{"order*", "bestel*", "factuur*", "facture*", "invoice*", "rechnung*", "artikel*", "article*", "klantnr",
	"klantnummer", "customer number", "client id", "ticket*", "offerte*", "lot", "serial*", "serienr", "serienummer", "seriennummer",
	"epoch", "timestamp", "isbn", "ean", "gtin", "sku", "tracking", "zending*", "colis", "barcode", "polis*", "dossier*",
	"zaaknummer", "referentie*", "reference*", "ref", "kenmerk", "transactie*", "transaction*"}

// What the detectors' tables say about confidence.
const (
	rulesMedium = "possible alone; likely in the official grouping or with a context word; certain with both or under a field name"
	rulesWeak   = "nothing more than possible alone; likely with a context word; certain under a field name or in a column that passes"
	rulesShape  = "nothing alone; likely with a context word or under a field name"
)
