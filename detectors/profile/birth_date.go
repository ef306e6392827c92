package profile

import (
	"bytes"

	"github.com/inzage/inzage/detectors"
)

// BirthDate recognises the date on which a person was born.
//
// Shape: a date as [ParseDate] reads it. Day first, except where only month first makes a date, and
// in the locale us, where it is month first.
// Check: the date exists, is not in the future and not more than 130 years ago.
// Value: YYYY-MM-DD; YYYY for a field that holds the year alone.
// Confidence: never from the digits alone. Certain in a field named for it; likely where a birth word
// ("geboren op", "né le", "geb.", "DOB", "°") stands before it with nothing between that starts
// another statement; words of death, foundation, validity, invoices and the like end the search.
// Source: ISO 8601; identifiers of people are dated day-month-year in BE, NL, FR and DE.
var BirthDate = &detectors.Detector{
	Name: "birth-date", Kind: "birth-date",
	Title:  "Date of birth",
	Check:  "a calendar date, not in the future and at most 130 years ago",
	Rules:  "likely after a birth word, certain in a field named for it; a bare date is nothing",
	Source: "ISO 8601; national day-month-year order",
	Chance: 1, MaxLen: maxBirth,
	Fields: []string{"geboortedatum", "gebdatum", "gebdat", "geboortedat", "geboortedtm", "gebdtm", "datumgeboorte", "datumvangeboorte",
		"geborenop", "geboren$", "geboorte$", "geb$", "datenaissance", "datedenaissance", "datenaiss", "naissance$", "dtnaissance", "dtnaiss", "neele",
		"nele", "ddn", "geburtsdatum", "geburtsdat", "geburtstag", "geburt$", "geborenam", "gebam", "dob", "birthdate", "birthday", "dateofbirth",
		"datebirth", "born", "bornon", "birth$", "birthdt", "bday", "verjaardag$", "verjaardatum", "dateanniversaire",
		"geboortejaar", "birthyear", "yearofbirth", "anneenaissance", "anneedenaissance", "geburtsjahr"},
	NotFields: []string{"place", "plaats", "lieu", "ort", "country", "land", "pays", "city", "stad", "name", "naam", "nom", "gemeente", "certificate",
		"akte", "format", "reminder", "company", "bedrijf"},
	Context: []string{"geboren", "geboortedatum", "geboorte", "geb", "gebdatum", "gebdat", "date de naissance", "naissance", "né le", "née le", "né(e) le",
		"geburtsdatum", "geburtstag", "geboren am", "date of birth", "dob", "born", "birth", "birthdate", "birthday", "ddn"},
	Against: []string{"overleden", "décédé*", "décès", "gestorben", "died", "death", "opgericht", "fondé", "gegründet", "founded", "geldig", "vervaldatum",
		"afgiftedatum", "expir*", "valable", "gültig", "factuurdatum", "facture", "rechnung*", "invoice", "imprimé", "gedrukt", "in dienst", "indienst*",
		"datum", "sinds", "depuis", "seit", "since", "created", "updated", "geboorteplaats", "lieu de naissance", "place of birth", "birthplace"},
	Classes: detectors.Of(detectors.Calendar, detectors.Digits, detectors.Year), Length: [2]int{8, 8},
	Judge: judgeBirth, JudgeField: judgeBirthField,
}

// maxBirth is the longest birth date in bytes, weekday and time of day included.
const maxBirth = 48

// judgeBirth judges dates wherever they stand; whole fields named for them are left to
// judgeBirthField.
func judgeBirth(p *detectors.Pass, c *detectors.Candidate) {
	start, ok := c.Start, false
	var d day
	if c.Class == detectors.Year {
		start, d, ok = wordsBefore(p, c)
	} else {
		d, ok = groupsDate(p, c)
	}
	if !ok {
		return
	}
	if d, ok = plausible(p, d); !ok {
		return
	}
	c.Start = start
	if e := birthEvidence(p, c); e != 0 {
		reportBirth(p, c, start, c.End, d, e)
	}
}

// groupsDate reads the date of a window of digits.
func groupsDate(p *detectors.Pass, c *detectors.Candidate) (day, bool) {
	if len(c.Groups) == 1 && c.Groups[0] == 8 && !c.Glued {
		return compactDate(c.Compact)
	}
	if len(c.Groups) != 3 || c.Seps[0] != c.Seps[1] || c.Seps[0] == '(' || c.Plus {
		return day{}, false
	}
	var n [3]number
	i := 0
	for k, g := range c.Groups {
		n[k].width = int(g)
		for ; g > 0; g-- {
			n[k].value = 10*n[k].value + c.Digit(i)
			i++
		}
	}
	d, ok := order(n[0], n[1], n[2], dayFirst(p))
	if !ok || c.Seps[0] == ' ' && n[0].width != 4 && n[2].width != 4 || c.Glued && !signBefore(p, c) {
		return day{}, false
	}
	return d, true
}

// dayFirst says how 03/04/1985 is read: only the United States put the month first.
func dayFirst(p *detectors.Pass) bool {
	l := p.Locales()
	return len(l) == 0 || l[0] != "us"
}

// signBefore reports whether the window is glued only to a degree sign, the Belgian mark of birth.
func signBefore(p *detectors.Pass, c *detectors.Candidate) bool {
	b := p.Before(c.Field, c.Start, 2)
	if !bytes.HasSuffix(b, []byte("°")) && !bytes.HasSuffix(b, []byte("º")) {
		return false
	}
	a := p.After(c.Field, c.End, 2)
	return len(a) == 0 || !isLetter(a[0]) && a[0] != '_' && a[0] != '@' && (len(a) < 2 || a[0] != '/' && a[0] != '-' || !isDigit(a[1]))
}

// longestDate bounds a date in words: "donnerstag, den 12. september 1985".
const longestDate = 28

// wordsBefore reads "12 maart" before the year of c, or "March 12,".
func wordsBefore(p *detectors.Pass, c *detectors.Candidate) (start int, d day, ok bool) {
	b := p.Before(c.Field, c.Start, longestDate)
	k := len(b)
	for k > 0 && (b[k-1] == ' ' || b[k-1] == '-' || b[k-1] == '/' || b[k-1] == '.' || b[k-1] == ',' || b[k-1] == 0xa0 || b[k-1] == 0xc2) {
		k--
	}
	if k == 0 || len(b)-k > maxGap {
		return 0, day{}, false
	}
	if isDigit(b[k-1]) || wordNumber(months, lastWord(b[:k])) == 0 && !ordinalEnd(b[:k]) {
		if k = monthDay(b, k); k < 0 {
			return 0, day{}, false
		}
	} else if k = dayStart(b, k); k < 0 {
		return 0, day{}, false
	}
	s := dateScan{b: p.Text[c.Start-len(b)+k : c.End], dayFirst: true}
	d, ok = s.date()
	return c.Start - len(b) + k, d, ok && s.i == len(s.b)
}

func lastWord(b []byte) []byte {
	k := len(b)
	for k > 0 && isLetter(b[k-1]) {
		k--
	}
	for k < len(b) && (b[k] == 0xa0 || b[k] == 0xc2 && k+1 < len(b) && b[k+1] == 0xa0) { // a no-break space is no letter
		k++
	}
	return b[k:]
}

// ordinalEnd reports whether b ends in an ordinal, "12th".
func ordinalEnd(b []byte) bool {
	w := lastWord(b)
	return len(w) == 2 && len(b) > 2 && isDigit(b[len(b)-3])
}

// dayStart returns where the day before the month that ends at k starts; -1 for no day.
func dayStart(b []byte, k int) int {
	k -= len(lastWord(b[:k]))
	i := k
	for i > 0 && !isDigit(b[i-1]) {
		i--
	}
	if i == 0 || k-i > 7 {
		return -1
	}
	a := i
	for a > 0 && i-a < 3 && isDigit(b[a-1]) {
		a--
	}
	if i-a > 2 || a > 0 && (isLetter(b[a-1]) && b[a-1] < 0x80 || b[a-1] == '/' || b[a-1] == '.' || b[a-1] == ',' && a > 1 && isDigit(b[a-2])) {
		return -1
	}
	return a
}

// monthDay returns where "March 12" that ends at k starts; -1 when it does not.
func monthDay(b []byte, k int) int {
	if w := lastWord(b[:k]); len(w) > 0 {
		k -= len(w)
	}
	a := k
	for a > 0 && k-a < 3 && isDigit(b[a-1]) {
		a--
	}
	if a == k || k-a > 2 || a == 0 || b[a-1] != ' ' && b[a-1] != 0xa0 {
		return -1
	}
	for a > 0 && (b[a-1] == ' ' || b[a-1] == '.') {
		a--
	}
	w := lastWord(b[:a])
	if wordNumber(months, w) == 0 {
		return -1
	}
	return a - len(w)
}

// oldest is the age in years over which nobody is.
const oldest = 130

// plausible moves a two-digit year that would be in the future into the last century and reports
// whether somebody alive or lately dead can be born on d.
func plausible(p *detectors.Pass, d day) (day, bool) {
	today := p.Today()
	if today.IsZero() {
		return d, true
	}
	y, m, n := today.Date()
	now := day{year: y, month: int(m), day: n}
	if d.short && !d.notAfter(now) {
		d.year -= 100
	}
	return d, d.year >= y-oldest && d.notAfter(now)
}

// birthEvidence tells why the date of c is a birth date; 0 for no reason.
func birthEvidence(p *detectors.Pass, c *detectors.Candidate) detectors.Evidence {
	const date = detectors.Pattern | detectors.Date
	if p.Named(c) {
		return date | detectors.FieldName
	}
	lo, hi := p.FieldBounds(c.Field)
	if c.Start-lo <= 2 && hi-c.End <= 2 { // all of a field or cell: its name and neighbours decide
		if n := p.Name(c.Field); len(c.Groups) != 1 && (lo > 0 || n != nil) && p.Context(c)&detectors.Context != 0 && !p.Against(c) &&
			(n == nil || !n.Matches(p.Detector().NotFields)) {
			return date | detectors.Context
		}
		if !p.Running(c.Field) {
			return 0
		}
	}
	if timeFollows(p.After(c.Field, c.End, 4)) {
		return 0
	}
	german := c.Class == detectors.Year || len(c.Seps) > 0 && c.Seps[0] == '.'
	if birthBefore(p.Before(c.Field, c.Start, reachBack), german) || birthAfter(p.After(c.Field, c.End, reachAfter)) {
		return date | detectors.Context
	}
	return 0
}

// timeFollows reports whether a time of day stands behind a date: the date of an event.
func timeFollows(b []byte) bool {
	return len(b) == 4 && (b[0] == ' ' || b[0] == ',' || b[0] == 'T') && isDigit(b[1]) && (b[2] == ':' || isDigit(b[2]) && (b[3] == ':' || b[3] == 'h'))
}

func reportBirth(p *detectors.Pass, c *detectors.Candidate, start, end int, d day, e detectors.Evidence) {
	conf := detectors.Likely
	if e.Has(detectors.FieldName) {
		conf = detectors.Certain
	}
	value := p.Text[start:end]
	var buf [10]byte
	if iso := d.append(buf[:0]); !bytes.Equal(iso, value) {
		value = p.Copy(iso)
	}
	p.Report(c, detectors.Match{Start: start, End: end, Value: value, Confidence: conf, Evidence: e})
}

// judgeBirthField reads a field that is named for the birth date as a whole: the forms that are no
// candidates of their own (timestamps, month first, two-digit years in words) and the bare year.
func judgeBirthField(p *detectors.Pass, c *detectors.Candidate) {
	b := p.Text[c.Start:c.End]
	if len(b) > maxBirth || len(b) < 4 {
		return
	}
	const e = detectors.Pattern | detectors.Date | detectors.FieldName
	if len(b) == 4 {
		s := dateScan{b: b}
		n := s.number()
		if d, ok := plausible(p, day{year: n.value, month: 1, day: 1}); ok && n.width == 4 && d.valid() {
			p.Report(c, detectors.Match{Start: c.Start, End: c.End, Value: b, Confidence: detectors.Likely, Evidence: e, Note: "year only"})
		}
		return
	}
	s := dateScan{b: b, dayFirst: dayFirst(p)}
	d, ok := s.date()
	if !ok {
		return
	}
	end := s.i
	if s.timeOfDay(); s.i != len(s.b) {
		return
	}
	if d, ok = plausible(p, d); ok {
		reportBirth(p, c, c.Start, c.Start+end, d, e)
	}
}
