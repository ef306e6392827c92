package declaration

import (
	"errors"
	"fmt"
	"strconv"
	"strings"
)

// A Pos is a place in a declaration file. Line and Column count from 1; zero is unknown.
type Pos struct {
	File   string
	Line   int
	Column int
}

// String returns "file:line:column", as editors take it.
func (p Pos) String() string {
	if p.Line == 0 {
		return p.File
	}
	return p.File + ":" + strconv.Itoa(p.Line) + ":" + strconv.Itoa(p.Column)
}

// A Label is what people read: one plain text, or one a language.
type Label struct {
	Plain      string
	NL, FR, EN string
}

// In returns the label in the first of langs that it has, else in any it has.
func (l Label) In(langs ...string) string {
	for _, lang := range langs {
		switch {
		case lang == "nl" && l.NL != "":
			return l.NL
		case lang == "fr" && l.FR != "":
			return l.FR
		case lang == "en" && l.EN != "":
			return l.EN
		}
	}
	for _, s := range []string{l.Plain, l.EN, l.NL, l.FR} {
		if s != "" {
			return s
		}
	}
	return ""
}

// A LineRange is lines of the statement, both ends included, from 1.
type LineRange struct{ From, To int }

// A Source says which lines of the statement a rule was read from. The zero Source is none.
type Source struct {
	Text   string
	Ranges []LineRange
}

// String returns the source as written, "L12, L40-L42".
func (s Source) String() string { return s.Text }

var errSource = errors.New(`want lines such as L12, L12-L15 or "L12, L40-L42"`)

// ParseSource reads "L12", "L12-L15" or a list of them with commas.
func ParseSource(text string) (Source, error) {
	s := Source{Text: text}
	for part := range strings.SplitSeq(text, ",") {
		from, to, isRange := strings.Cut(strings.TrimSpace(part), "-")
		a, ok := lineNumber(from)
		if !ok {
			return Source{}, errSource
		}
		b := a
		if isRange {
			if b, ok = lineNumber(to); !ok || b < a {
				return Source{}, errSource
			}
		}
		s.Ranges = append(s.Ranges, LineRange{a, b})
	}
	return s, nil
}

func lineNumber(s string) (int, bool) {
	digits, ok := strings.CutPrefix(s, "L")
	if !ok || len(digits) == 0 || len(digits) > 7 {
		return 0, false
	}
	n, err := strconv.Atoi(digits)
	return n, err == nil && n > 0 && digits[0] != '+'
}

// A Period is a duration of the calendar, ISO 8601 without a time of day. The zero Period is "not
// stated"; a stated one is longer than nothing.
type Period struct{ Years, Months, Days int }

// IsZero reports whether no period was stated.
func (p Period) IsZero() bool { return p == Period{} }

// String returns the period as ISO 8601: "P7Y", "P1Y6M", "P28D"; empty for none.
func (p Period) String() string {
	if p.IsZero() {
		return ""
	}
	var b strings.Builder
	b.WriteByte('P')
	for _, part := range [...]struct {
		n    int
		unit byte
	}{{p.Years, 'Y'}, {p.Months, 'M'}, {p.Days, 'D'}} {
		if part.n > 0 {
			b.WriteString(strconv.Itoa(part.n))
			b.WriteByte(part.unit)
		}
	}
	return b.String()
}

// approx is the length in days, good enough to say which of two periods is longer.
func (p Period) approx() float64 {
	return float64(p.Years)*365.2425 + float64(p.Months)*365.2425/12 + float64(p.Days)
}

// Longer reports whether p is longer than q.
func (p Period) Longer(q Period) bool { return p.approx() > q.approx() }

// ParsePeriod reads an ISO 8601 duration of years, months, weeks and days: "P7Y", "P1Y6M", "P4W",
// "P28D". A time of day, a fraction, a sign and a duration of nothing are errors.
func ParsePeriod(s string) (Period, error) {
	bad := func() (Period, error) {
		return Period{}, fmt.Errorf("%q is not a duration such as P7Y, P6M or P28D", s)
	}
	rest, ok := strings.CutPrefix(s, "P")
	if !ok {
		return bad()
	}
	var p Period
	const order = "YMWD"
	last := -1
	for rest != "" {
		i := 0
		for i < len(rest) && rest[i] >= '0' && rest[i] <= '9' {
			i++
		}
		if i == 0 || i == len(rest) || i > 5 {
			return bad()
		}
		n, _ := strconv.Atoi(rest[:i])
		unit := strings.IndexByte(order, rest[i])
		if unit <= last {
			return bad()
		}
		last = unit
		switch order[unit] {
		case 'Y':
			p.Years = n
		case 'M':
			p.Months = n
		case 'W':
			p.Days = 7 * n
		case 'D':
			p.Days += n
		}
		rest = rest[i+1:]
	}
	if p.IsZero() {
		return bad()
	}
	return p, nil
}
