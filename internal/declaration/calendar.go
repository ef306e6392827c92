package declaration

import (
	"fmt"
	"time"
)

// A Day is a date of the Gregorian calendar as a count of days from 1 January 1970. It has no time
// of day and no zone.
type Day int32

// NoDay is the zero of dates: none known.
const NoDay Day = -1 << 31

// DayOf returns the date of t in loc; nil means UTC. The zero time gives [NoDay].
func DayOf(t time.Time, loc *time.Location) Day {
	if t.IsZero() {
		return NoDay
	}
	if loc == nil {
		loc = time.UTC
	}
	y, m, d := t.In(loc).Date()
	return civil(y, int(m), d)
}

// ParseDay reads "2006-01-02".
func ParseDay(s string) (Day, error) {
	t, err := time.Parse(time.DateOnly, s)
	if err != nil {
		return NoDay, fmt.Errorf("%q is not a date such as 2027-01-31", s)
	}
	return DayOf(t, nil), nil
}

// String returns the date as "2006-01-02", empty for none.
func (d Day) String() string {
	if d == NoDay {
		return ""
	}
	y, m, day := d.date()
	return fmt.Sprintf("%04d-%02d-%02d", y, m, day)
}

// Time returns midnight UTC of the date; the zero time for none.
func (d Day) Time() time.Time {
	if d == NoDay {
		return time.Time{}
	}
	return time.Unix(int64(d)*86400, 0).UTC()
}

// Add returns the date p later. Years and months count first, the day clamped to the end of a
// shorter month (29 February and a year is 28 February), then days.
func (d Day) Add(p Period) Day {
	if d == NoDay {
		return NoDay
	}
	if p.Years == 0 && p.Months == 0 {
		return d + Day(p.Days)
	}
	y, m, day := d.date()
	months := y*12 + m - 1 + p.Years*12 + p.Months
	y, m = months/12, months%12+1
	if last := monthDays(y, m); day > last {
		day = last
	}
	return civil(y, m, day) + Day(p.Days)
}

func monthDays(y, m int) int {
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

// civil and date convert between a date and its day number, counting in eras of 400 years that
// begin on 1 March, after "chrono-Compatible Low-Level Date Algorithms" by Howard Hinnant.
func civil(y, m, d int) Day {
	if m <= 2 {
		y--
	}
	era := floorDiv(y, 400)
	yoe := y - era*400
	doy := (153*((m+9)%12)+2)/5 + d - 1
	doe := yoe*365 + yoe/4 - yoe/100 + doy
	return Day(era*146097 + doe - 719468)
}

func (d Day) date() (y, m, day int) {
	z := int(d) + 719468
	era := floorDiv(z, 146097)
	doe := z - era*146097
	yoe := (doe - doe/1460 + doe/36524 - doe/146096) / 365
	doy := doe - (365*yoe + yoe/4 - yoe/100)
	mp := (5*doy + 2) / 153
	day = doy - (153*mp+2)/5 + 1
	m = (mp+2)%12 + 1
	y = yoe + era*400
	if m <= 2 {
		y++
	}
	return y, m, day
}

func floorDiv(a, b int) int {
	q := a / b
	if a%b < 0 {
		q--
	}
	return q
}
