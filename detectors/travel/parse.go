package travel

import (
	"strings"
	"time"
)

// An MRZData holds the fields of one machine readable zone as written: fillers at the end are cut,
// those between words of a name are spaces, dates are YYMMDD, absent fields are empty.
type MRZData struct {
	Form           string // "TD1", "TD2", "TD3", "MRV-A", "MRV-B", "FR-ID", "NL-DL", "FR-DL", "CH-DL"
	Lines          []string
	DocumentCode   string // "P", "ID"
	IssuingState   string // "BEL", "D"
	Surname        string
	GivenNames     string
	DocumentNumber string // whole, also when it overflows into the optional data
	Nationality    string
	BirthDate      string
	Sex            string // "M", "F", "X" for unspecified; empty when the form has none
	ExpiryDate     string
	Optional1      string // as written, fillers inside kept; without the overflow of the number
	Optional2      string
	// NationalKind and NationalNumber are the Belgian, Dutch or foreign national number inside.
	NationalKind   string
	NationalNumber string
	Checks         []MRZCheck
	Repairs        int // characters read otherwise than written: O for 0, I for 1
	// Valid says that all check digits, dates and the sex hold.
	Valid bool
}

// An MRZCheck is the result of one check digit.
type MRZCheck struct {
	Name   string // "document number", "birth date", "expiry date", "optional data", "composite"
	Right  bool
	Masked bool // what the digit covers is hidden, so that it proves nothing
}

// ParseMRZ reads one machine readable zone, given as its lines in any case or as one string with
// line breaks. It returns nil when the lines are not those of a known form, or when dates, sex or
// states cannot be; wrong check digits are told in Checks and Valid.
func ParseMRZ(lines []string) *MRZData {
	text := []byte(strings.Join(lines, "\n"))
	var rs rows
	rs.read(text, 0, len(text))
	var z zone
	for r := 0; r < rs.n; r++ {
		if _, ok, doubt := rs.zoneAt(&z, r); ok || doubt {
			return z.data(ok)
		}
		for _, f := range forms {
			if f.fits(rs.list[r].bytes()) && r+f.lines <= rs.n && rs.list[r].n == f.width {
				if rs.exact(&z, f, r); z.form == f && z.plausible() {
					return z.data(false)
				}
			}
		}
	}
	return nil
}

func (z *zone) data(valid bool) *MRZData {
	f := z.form
	opt := func(s span) string {
		if s.none() {
			return ""
		}
		return string(trimFill(z.get(s)))
	}
	d := &MRZData{Form: f.name, DocumentCode: opt(f.code), IssuingState: opt(f.state), Nationality: opt(f.nationality),
		DocumentNumber: string(z.number[:z.numberN]), BirthDate: opt(f.birth), Sex: opt(f.sex), ExpiryDate: opt(f.expiry),
		Optional2: opt(f.optional2), Repairs: z.repairs, Valid: valid}
	if !f.optional1.none() {
		d.Optional1 = string(trimFill(z.get(f.optional1)[z.rest:]))
	}
	if d.Sex == "" && !f.sex.none() {
		d.Sex = "X"
	}
	for i := 0; i < f.lines; i++ {
		d.Lines = append(d.Lines, string(z.text(i)))
	}
	surname, given := z.name()
	d.Surname, d.GivenNames = string(appendWords(nil, surname)), string(appendWords(nil, given))
	kind, number := z.nationalNumber()
	d.NationalKind, d.NationalNumber = string(kind), string(number)
	for i, c := range z.checks {
		if c != absent {
			d.Checks = append(d.Checks, MRZCheck{Name: checkNames[i], Right: c == right, Masked: c == masked})
		}
	}
	return d
}

// Birth returns the birth date completed to four digits of the year: the latest one that is not
// after today. ok is false when a part of it is unknown.
func (d *MRZData) Birth(today time.Time) (t time.Time, ok bool) {
	if len(d.BirthDate) != 6 {
		return time.Time{}, false
	}
	b := []byte(d.BirthDate)
	y, m, day := pair(b, 0), pair(b, 2), pair(b, 4)
	if y < 0 || m < 1 || day < 1 {
		return time.Time{}, false
	}
	return time.Date(birthYear(y, b, today), time.Month(m), day, 0, 0, 0, 0, time.UTC), true
}
