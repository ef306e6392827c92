package profile

// dateScan reads a date from the start of b.
type dateScan struct {
	b        []byte
	i        int
	dayFirst bool
}

// maxGap bounds the separator between two parts of a date.
const maxGap = 4

func isDigit(b byte) bool  { return b-'0' < 10 }
func isLetter(b byte) bool { return b|0x20-'a' < 26 || b >= 0x80 }

func (s *dateScan) skipBlanks() {
	for s.i < len(s.b) && (s.b[s.i] <= ' ' || s.b[s.i] == '"' || s.b[s.i] == '\'') {
		s.i++
	}
	n := len(s.b)
	for n > s.i && (s.b[n-1] <= ' ' || s.b[n-1] == '"' || s.b[n-1] == '\'') {
		n--
	}
	s.b = s.b[:n]
}

// number reads digits; its width is 0 when there are none or more than eight.
func (s *dateScan) number() number {
	var n number
	for s.i < len(s.b) && isDigit(s.b[s.i]) && n.width < 9 {
		n.value = 10*n.value + int(s.b[s.i]-'0')
		n.width++
		s.i++
	}
	if n.width > 8 {
		return number{}
	}
	return n
}

// word reads letters.
func (s *dateScan) word() []byte {
	a := s.i
	for s.i < len(s.b) && isLetter(s.b[s.i]) && !nbsp(s.b[s.i:]) {
		s.i++
	}
	return s.b[a:s.i]
}

func nbsp(b []byte) bool { return len(b) > 1 && b[0] == 0xc2 && b[1] == 0xa0 }

// gap reads the separator between two parts and returns what it is made of: 0 for nothing, ' ' for
// blanks, or the punctuation mark, with or without blanks around it.
func (s *dateScan) gap() byte {
	var g byte
	for n := 0; s.i < len(s.b) && n < maxGap; n++ {
		switch c := s.b[s.i]; {
		case c == ' ' || c == '\t' || nbsp(s.b[s.i:]):
			if c == 0xc2 {
				s.i++
			}
			if g == 0 {
				g = ' '
			}
		case (c == '/' || c == '-' || c == '.' || c == ',') && (g == 0 || g == ' '):
			g = c
		case c == '\'' && g != 0: // "mei '85"
		default:
			return g
		}
		s.i++
	}
	return g
}

// date reads one date and leaves i behind it.
func (s *dateScan) date() (day, bool) {
	if s.i < len(s.b) && isLetter(s.b[s.i]) {
		w := s.word()
		if m := wordNumber(months, w); m > 0 {
			return s.monthFirst(m)
		}
		if !s.article(w) && wordNumber(weekdays, w) == 0 {
			return day{}, false
		}
		s.gap()
		if a := s.i; s.article(s.word()) {
			s.gap()
		} else {
			s.i = a
		}
	}
	a := s.i
	n := s.number()
	switch {
	case n.width == 8:
		return compactDate(s.b[a : a+8])
	case n.width == 0 || n.width == 3 || n.width > 4:
		return day{}, false
	}
	s.ordinal(n)
	g := s.gap()
	if s.i < len(s.b) && isLetter(s.b[s.i]) {
		return s.monthWord(n, g)
	}
	return s.numbers(n, g)
}

// article reports whether w may stand between a weekday and the day.
func (s *dateScan) article(w []byte) bool {
	switch string(w) {
	case "le", "de", "den", "der", "the", "op", "am", "on", "vom":
		return true
	}
	return false
}

// ordinal skips the ending of an ordinal: 1er, 2e, 3de, 1st.
func (s *dateScan) ordinal(n number) {
	a := s.i
	if n.width > 2 {
		return
	}
	switch w := s.word(); string(w) {
	case "er", "e", "de", "ste", "st", "nd", "rd", "th", "º", "ER", "ST", "ND", "RD", "TH":
	default:
		s.i = a
	}
}

// numbers reads the rest of a date in digits: both gaps must be the same mark.
func (s *dateScan) numbers(a number, g byte) (day, bool) {
	b := s.number()
	h := s.gap()
	if g == 0 || g == ',' || h != g {
		return day{}, false
	}
	c := s.number()
	if a.width == 0 || b.width == 0 || c.width == 0 {
		return day{}, false
	}
	return order(a, b, c, s.dayFirst)
}

// monthWord reads "maart 1985" after a day, or "mars 12" after a year.
func (s *dateScan) monthWord(a number, g byte) (day, bool) {
	w := s.word()
	switch string(w) {
	case "of", "de": // the 12th of March, 12 de marzo
		s.gap()
		w = s.word()
	}
	m := wordNumber(months, w)
	if m == 0 || g == ',' {
		return day{}, false
	}
	s.gap()
	c := s.number()
	if a.width == 4 {
		d := day{year: a.value, month: m, day: c.value}
		return d, c.width > 0 && c.width <= 2 && d.valid()
	}
	if c.width != 4 && c.width != 2 {
		return day{}, false
	}
	d := day{year: fullYear(c), month: m, day: a.value, short: c.width == 2}
	return d, d.valid()
}

// monthFirst reads "12, 1985" after the name of a month.
func (s *dateScan) monthFirst(m int) (day, bool) {
	s.gap()
	a := s.number()
	if a.width == 0 || a.width > 2 {
		return day{}, false
	}
	s.ordinal(a)
	s.gap()
	c := s.number()
	if c.width != 4 {
		return day{}, false
	}
	d := day{year: c.value, month: m, day: a.value}
	return d, d.valid()
}

// timeOfDay skips a time after the date: "T00:00:00Z", " 14:30", " 00:00:00.000+01:00".
func (s *dateScan) timeOfDay() {
	a := s.i
	if s.i < len(s.b) && (s.b[s.i] == 'T' || s.b[s.i] == 't') {
		s.i++
	} else if s.gap() == 0 {
		return
	}
	h := s.number()
	if h.width == 0 || h.width > 2 || h.value > 24 || s.i >= len(s.b) || s.b[s.i] != ':' && s.b[s.i] != 'h' && s.b[s.i] != '.' {
		s.i = a
		return
	}
	for s.i < len(s.b) {
		switch c := s.b[s.i]; {
		case isDigit(c), c == ':', c == '.', c == ',', c == '+', c == '-', c == ' ', c == 'Z', c == 'z', c == 'h',
			c == 'A', c == 'P', c == 'M', c == 'a', c == 'p', c == 'm':
			s.i++
		default:
			s.i = a
			return
		}
	}
}
