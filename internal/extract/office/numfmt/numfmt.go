// Package numfmt shows the numbers of spreadsheets: dates as ISO dates, numbers under a mask of
// digits ("000-00") as the mask shows them, others in full, without exponent.
package numfmt

import (
	"math"
	"strconv"
	"strings"
	"time"
)

// A Format says how a number is shown.
type Format struct {
	kind kind
	mask string // of digits: 0, # and ? stand for one, other characters for themselves
}

type kind uint8

const (
	general kind = iota
	date
	clock
	dateTime
	elapsed
	masked
)

// General reports whether f shows numbers as they are.
func (f Format) General() bool { return f.kind == general }

// Builtin returns the format of a number below 164, which files do not hold.
func Builtin(id int) Format {
	switch {
	case id >= 14 && id <= 17, id >= 27 && id <= 31, id == 36, id >= 50 && id <= 54, id == 57, id == 58:
		return Format{kind: date}
	case id == 22:
		return Format{kind: dateTime}
	case id >= 18 && id <= 21, id >= 32 && id <= 35, id == 45, id == 47, id == 55, id == 56:
		return Format{kind: clock}
	case id == 46:
		return Format{kind: elapsed}
	}
	return Format{}
}

// maxCode is how much of a format code is looked at.
const maxCode = 512

// Parse reads a format code as Excel and OpenDocument programs write it.
func Parse(code string) Format {
	if len(code) > maxCode {
		code = code[:maxCode]
	}
	var s scan
	s.run(code)
	switch {
	case s.number:
		return Format{}
	case s.elapsed && !s.date:
		return Format{kind: elapsed}
	case s.date && s.time:
		return Format{kind: dateTime}
	case s.time:
		return Format{kind: clock}
	case s.date, s.month:
		return Format{kind: date}
	}
	if s.digits >= 3 && (s.zeros >= 2 || s.parted) && !s.plain {
		return Format{kind: masked, mask: s.mask.String()}
	}
	return Format{}
}

// A scan is the reading of the first section of a code.
type scan struct {
	date, time, month, elapsed bool
	number                     bool // it can be no date
	plain                      bool // it can be no mask
	parted                     bool // literals stand between digits
	zeros, digits              int
	literal                    bool // since the last digit
	mask                       strings.Builder
}

func (s *scan) run(code string) {
	for i := 0; i < len(code); i++ {
		c := code[i]
		switch c {
		case ';':
			return
		case '"':
			j := strings.IndexByte(code[i+1:], '"')
			if j < 0 {
				return
			}
			s.text(code[i+1 : i+1+j])
			i += j + 1
		case '\\', '!':
			if i++; i < len(code) {
				s.text(code[i : i+1])
			}
		case '_', '*':
			i++
		case '[':
			j := strings.IndexByte(code[i:], ']')
			if j < 0 {
				return
			}
			s.bracket(code[i+1 : i+j])
			i += j
		default:
			if rest := strings.ToLower(code[i:min(len(code), i+7)]); strings.HasPrefix(rest, "general") || strings.HasPrefix(rest, "standar") {
				s.number = true
				return
			} else if strings.HasPrefix(rest, "am/pm") {
				s.time = true
				i += 4
				continue
			}
			s.char(c)
		}
	}
}

func (s *scan) bracket(b string) {
	if b = strings.ToLower(b); b != "" && strings.Trim(b, "h") == "" || b != "" && strings.Trim(b, "m") == "" || b != "" && strings.Trim(b, "s") == "" {
		s.elapsed = true
	}
}

func (s *scan) text(t string) {
	s.literal = s.literal || s.digits > 0
	s.mask.WriteString(t)
}

func (s *scan) char(c byte) {
	switch c {
	case '0', '#', '?':
		if c == '0' {
			s.zeros++
		}
		s.parted = s.parted || s.literal
		s.literal = false
		s.digits++
		s.mask.WriteByte(c)
	case 'y', 'Y', 'd', 'D', 'j', 'J', 'a', 'A':
		s.date = true
	case 'm', 'M':
		s.month = true
	case 'h', 'H', 's', 'S':
		s.time = true
	case 'E', 'e':
		if s.digits > 0 {
			s.number = true
		} else {
			s.date = true
		}
	case '%', '@':
		s.number = true
	case ',', '.':
		s.plain = s.plain || s.digits > 0
	case ' ', '-', '/', '(', ')', '+', ':':
		s.text(string(c))
	default:
		s.plain = s.plain || c < 0x80
	}
}

// Append appends x as f shows it. Days count from 1904 when since1904 says so.
func (f Format) Append(dst []byte, x float64, since1904 bool) []byte {
	switch f.kind {
	case masked:
		if x >= 0 && x < 1e15 && x == math.Trunc(x) {
			return f.digits(dst, strconv.FormatFloat(x, 'f', -1, 64))
		}
	case elapsed:
		if x >= 0 && x < 1e6 {
			s := int64(math.Round(x * 86400))
			dst = strconv.AppendInt(dst, s/3600, 10)
			return append(append(dst, ':'), two(s/60%60, s%60)...)
		}
	case date, clock, dateTime:
		if t, ok := Time(x, since1904); ok {
			return f.time(dst, t, x)
		}
	}
	return AppendNumber(dst, x)
}

func two(m, s int64) string {
	b := []byte{byte('0' + m/10), byte('0' + m%10), ':', byte('0' + s/10), byte('0' + s%10)}
	return string(b)
}

func (f Format) time(dst []byte, t time.Time, x float64) []byte {
	switch {
	case f.kind == date:
		return t.AppendFormat(dst, time.DateOnly)
	case x < 1:
		return t.AppendFormat(dst, time.TimeOnly)
	case f.kind == clock && x == math.Trunc(x):
		return t.AppendFormat(dst, time.DateOnly)
	}
	return t.AppendFormat(dst, time.DateTime)
}

// digits fills the mask with the digits of a number, from the right.
func (f Format) digits(dst []byte, number string) []byte {
	places := 0
	for i := range len(f.mask) {
		if placeholder(f.mask[i]) {
			places++
		}
	}
	n := len(number) - places // digits over, or missing when negative
	first := true
	for i := range len(f.mask) {
		c := f.mask[i]
		if !placeholder(c) {
			dst = append(dst, c)
			continue
		}
		if first && n > 0 {
			dst = append(dst, number[:n]...)
			number, n = number[n:], 0
		}
		first = false
		switch {
		case n < 0:
			if n++; c == '0' {
				dst = append(dst, '0')
			}
		default:
			dst = append(dst, number[0])
			number = number[1:]
		}
	}
	return dst
}

func placeholder(c byte) bool { return c == '0' || c == '#' || c == '?' }

// Time returns the moment of a serial number of days; false when it is none.
func Time(x float64, since1904 bool) (time.Time, bool) {
	if !(x >= 0 && x < 2958466) {
		return time.Time{}, false
	}
	epoch := time.Date(1899, 12, 30, 0, 0, 0, 0, time.UTC)
	switch {
	case since1904:
		epoch = time.Date(1904, 1, 1, 0, 0, 0, 0, time.UTC)
	case x < 60: // the calendar of spreadsheets has a 29 February 1900
		epoch = time.Date(1899, 12, 31, 0, 0, 0, 0, time.UTC)
	}
	day := math.Floor(x)
	return epoch.AddDate(0, 0, int(day)).Add(time.Duration(math.Round((x-day)*86400)) * time.Second), true
}

// AppendNumber appends x without exponent, in at most 15 significant digits as spreadsheets show it.
func AppendNumber(dst []byte, x float64) []byte {
	if a := math.Abs(x); a == math.Trunc(a) && a < 1e22 {
		return strconv.AppendFloat(dst, x, 'f', -1, 64)
	}
	var b [32]byte
	short := strconv.AppendFloat(b[:0], x, 'g', 15, 64)
	y, err := strconv.ParseFloat(string(short), 64)
	if err != nil || math.Abs(x) >= 1e22 || math.Abs(x) < 1e-12 {
		return append(dst, short...)
	}
	return strconv.AppendFloat(dst, y, 'f', -1, 64)
}
