package profile

import "time"

// pivot is the two-digit year from which on a year belongs to the last century.
const pivot = 30

// ParseDate reads a calendar date as people and programs write it: "12/03/1985", "12-3-85",
// "12.03.1985", "1985-03-12", "1985/03/12", "19850312", "12 maart 1985", "1er juin 1972",
// "5. Mai 1968", "March 12, 1985", "12-MAR-1985", with a weekday before it or a time of day after it
// ("1985-03-12T00:00:00Z"). Months are known in nl, fr, de and en, accents and case apart.
//
// dayFirst says how "03/04/1985" is meant; the other order is taken when only that can be a date.
// Two-digit years from 30 on belong to the 1900s, below 30 to the 2000s. The time of day is dropped:
// the result is midnight UTC. ok is false for anything else, such as 31 February, and for years
// before 1800 or after 2199.
func ParseDate(b []byte, dayFirst bool) (t time.Time, ok bool) {
	s := dateScan{b: b, dayFirst: dayFirst}
	s.skipBlanks()
	y, ok := s.date()
	if !ok {
		return time.Time{}, false
	}
	if s.timeOfDay(); s.i != len(s.b) {
		return time.Time{}, false
	}
	return y.time(), true
}

// A day is a date of the Gregorian calendar; short says that its year was written in two digits.
type day struct {
	year, month, day int
	short            bool
}

func (d day) time() time.Time {
	return time.Date(d.year, time.Month(d.month), d.day, 0, 0, 0, 0, time.UTC)
}

// valid reports whether the date exists and its year is from 1800 to 2199.
func (d day) valid() bool {
	if d.month < 1 || d.month > 12 || d.day < 1 || d.year < 1800 || d.year > 2199 {
		return false
	}
	return d.day <= monthDays(d.year, d.month)
}

func monthDays(year, month int) int {
	switch month {
	case 4, 6, 9, 11:
		return 30
	case 2:
		if year%4 == 0 && (year%100 != 0 || year%400 == 0) {
			return 29
		}
		return 28
	}
	return 31
}

// notAfter reports whether d lies before or on e.
func (d day) notAfter(e day) bool {
	if d.year != e.year {
		return d.year < e.year
	}
	if d.month != e.month {
		return d.month < e.month
	}
	return d.day <= e.day
}

// append writes d as YYYY-MM-DD.
func (d day) append(dst []byte) []byte {
	return append(dst, byte('0'+d.year/1000), byte('0'+d.year/100%10), byte('0'+d.year/10%10), byte('0'+d.year%10),
		'-', byte('0'+d.month/10), byte('0'+d.month%10), '-', byte('0'+d.day/10), byte('0'+d.day%10))
}

// A number is a group of digits with its width, since "85" and "0085" differ.
type number struct{ value, width int }

// order makes a date of three numbers in the order they were written in.
func order(a, b, c number, dayFirst bool) (day, bool) {
	if a.width == 4 { // year, month, day
		if b.width > 2 || c.width > 2 {
			return day{}, false
		}
		d := day{year: a.value, month: b.value, day: c.value}
		return d, d.valid()
	}
	if a.width > 2 || b.width > 2 || c.width != 4 && c.width != 2 {
		return day{}, false
	}
	d, ok := dayMonth(a.value, b.value, fullYear(c), dayFirst)
	d.short = c.width == 2
	return d, ok
}

// dayMonth decides which of two numbers is the day.
func dayMonth(a, b, year int, dayFirst bool) (day, bool) {
	d, e := day{year: year, month: b, day: a}, day{year: year, month: a, day: b}
	if !dayFirst {
		d, e = e, d
	}
	if d.valid() {
		return d, true
	}
	return e, e.valid()
}

func fullYear(n number) int {
	switch {
	case n.width != 2:
		return n.value
	case n.value < pivot:
		return 2000 + n.value
	}
	return 1900 + n.value
}

// compactDate reads eight digits: YYYYMMDD, or DDMMYYYY when only that can be a date.
func compactDate(b []byte) (day, bool) {
	n := func(i, j int) int {
		v := 0
		for _, c := range b[i:j] {
			v = 10*v + int(c-'0')
		}
		return v
	}
	if d := (day{year: n(0, 4), month: n(4, 6), day: n(6, 8)}); d.valid() {
		return d, true
	}
	d := day{year: n(4, 8), month: n(2, 4), day: n(0, 2)}
	return d, d.valid()
}
