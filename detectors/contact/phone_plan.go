package contact

// A lineKind says what a number of a plan reaches.
type lineKind uint8

const (
	fixedLine lineKind = iota + 1
	mobileLine
	serviceLine // freephone, shared cost, premium
)

// A numberRange is a row of a numbering plan.
type numberRange struct {
	// digits are three places of the national number without trunk zero, each a digit, a class
	// such as "[2-57]", or "." for any.
	digits   string
	min, max uint8 // digits in the whole number, without trunk zero
	// area is a set, as bits, of the lengths in which people write the first group, trunk zero
	// included.
	area uint16
	line lineKind
}

// A plan is a country's numbering plan.
type plan struct {
	country string
	code    string // calling code
	trunk   bool   // national numbers begin with 0
	pairs   bool   // groups of two are the rule
	// loose says that lengths vary so much that nearly any number fits: without "+" such numbers
	// need a context word or a field name.
	loose  bool
	ranges []numberRange
	index  [1000]uint8 // by three digits: 1 + place in ranges
}

// written makes the set of lengths for numberRange.area.
func written(lengths ...uint8) (set uint16) {
	for _, n := range lengths {
		set |= 1 << n
	}
	return set
}

// The plans that are judged without a library; the sources are in the package comment.
var plans = []*plan{
	newPlan(plan{country: "be", code: "32", trunk: true, ranges: []numberRange{
		{"[239][2-9].", 8, 8, written(2), fixedLine},
		{"4[2-4].", 8, 8, written(2), fixedLine},
		{"1[0-69].", 8, 8, written(3), fixedLine},
		{"5..", 8, 8, written(3), fixedLine},
		{"6[013-57-9].", 8, 8, written(3), fixedLine},
		{"71.", 8, 8, written(3), fixedLine},
		{"8[1-79].", 8, 8, written(3), fixedLine},
		{"80[2-8]", 8, 8, written(3), fixedLine},
		{"4[5-9].", 9, 9, written(4), mobileLine},
		{"800", 8, 8, written(4), serviceLine},
		{"90.", 8, 8, written(4), serviceLine},
		{"7[08].", 8, 8, written(3), serviceLine},
	}}),
	newPlan(plan{country: "nl", code: "31", trunk: true, ranges: []numberRange{
		{"1[035].", 9, 9, written(3), fixedLine}, {"11[13578]", 9, 9, written(4), fixedLine}, {"16[124-8]", 9, 9, written(4), fixedLine},
		{"17[24]", 9, 9, written(4), fixedLine}, {"18[0-467]", 9, 9, written(4), fixedLine},
		{"2[0346].", 9, 9, written(3), fixedLine}, {"22[2-46-9]", 9, 9, written(4), fixedLine}, {"25[125]", 9, 9, written(4), fixedLine},
		{"29[479]", 9, 9, written(4), fixedLine},
		{"3[03568].", 9, 9, written(3), fixedLine}, {"31[3-8]", 9, 9, written(4), fixedLine}, {"32[01]", 9, 9, written(4), fixedLine},
		{"34[1-8]", 9, 9, written(4), fixedLine},
		{"4[0356].", 9, 9, written(3), fixedLine}, {"41[1-368]", 9, 9, written(4), fixedLine}, {"47[58]", 9, 9, written(4), fixedLine},
		{"48[15-8]", 9, 9, written(4), fixedLine}, {"49[23579]", 9, 9, written(4), fixedLine},
		{"5[0358].", 9, 9, written(3), fixedLine}, {"5[19][1-9]", 9, 9, written(4), fixedLine}, {"52[1-57-9]", 9, 9, written(4), fixedLine},
		{"54[13-8]", 9, 9, written(4), fixedLine}, {"56[126]", 9, 9, written(4), fixedLine}, {"57[0-3578]", 9, 9, written(4), fixedLine},
		{"7..", 9, 9, written(3), fixedLine}, {"8[458].", 9, 9, written(3), serviceLine},
		{"6[1-58].", 9, 9, written(2), mobileLine},
		{"800", 7, 10, written(4), serviceLine}, {"90[069]", 7, 10, written(4), serviceLine},
	}}),
	newPlan(plan{country: "fr", code: "33", trunk: true, pairs: true, ranges: []numberRange{
		{"[1-5]..", 9, 9, written(2), fixedLine},
		{"6..", 9, 9, written(2), mobileLine},
		{"7[3-9].", 9, 9, written(2), mobileLine},
		{"9..", 9, 9, written(2), fixedLine},
		{"8[0-29].", 9, 9, written(2, 4), serviceLine},
	}}),
	newPlan(plan{country: "de", code: "49", trunk: true, loose: true, ranges: []numberRange{
		{"1[5-7].", 10, 11, written(4, 5), mobileLine},
		{"[2-9]..", 6, 11, written(3, 4, 5, 6), fixedLine},
		{"800", 10, 10, written(4), serviceLine},
		{"180", 6, 11, written(4, 5), serviceLine},
	}}),
	newPlan(plan{country: "lu", code: "352", loose: true, ranges: []numberRange{
		{"2[2-9].", 6, 8, written(2), fixedLine},
		{"3[0-46-9].", 6, 8, written(2), fixedLine},
		{"[457]..", 6, 8, written(2), fixedLine},
		{"8[13-9].", 6, 8, written(2), fixedLine},
		{"9[2-579].", 6, 8, written(2), fixedLine},
		{"6[2679][18]", 9, 9, written(3), mobileLine},
		{"6[58]1", 9, 9, written(3), mobileLine},
	}}),
	newPlan(plan{country: "gb", code: "44", trunk: true, ranges: []numberRange{
		{"1..", 9, 10, written(4, 5, 6), fixedLine},
		{"2[03489].", 10, 10, written(3), fixedLine},
		{"3..", 10, 10, written(4), fixedLine},
		{"7[1-57-9].", 10, 10, written(5), mobileLine},
		{"8..", 10, 10, written(4), serviceLine},
		{"9..", 10, 10, written(4), serviceLine},
	}}),
}

// newPlan fills the index of p. A later range takes the digits of an earlier one.
func newPlan(p plan) *plan {
	for i, r := range p.ranges {
		places := [3][10]bool{}
		rest := r.digits
		for k := range places {
			rest = place(rest, &places[k])
		}
		for n := range p.index {
			if places[0][n/100] && places[1][n/10%10] && places[2][n%10] {
				p.index[n] = uint8(i + 1)
			}
		}
	}
	return &p
}

// place reads the first place of a range's digits into set and returns what follows.
func place(s string, set *[10]bool) (rest string) {
	switch s[0] {
	case '.':
		for d := range set {
			set[d] = true
		}
		return s[1:]
	case '[':
		i := 1
		for ; s[i] != ']'; i++ {
			if s[i] == '-' {
				for d := s[i-1]; d <= s[i+1]; d++ {
					set[d-'0'] = true
				}
			} else {
				set[s[i]-'0'] = true
			}
		}
		return s[i+1:]
	}
	set[s[0]-'0'] = true
	return s[1:]
}

// find returns the range of a national number without trunk zero, nil when it has none.
func (p *plan) find(nsn []byte) *numberRange {
	if len(nsn) < 6 {
		return nil
	}
	k := p.index[int(nsn[0]-'0')*100+int(nsn[1]-'0')*10+int(nsn[2]-'0')]
	if k == 0 {
		return nil
	}
	r := &p.ranges[k-1]
	if len(nsn) < int(r.min) || len(nsn) > int(r.max) {
		return nil
	}
	return r
}

// planOf returns the plan of a country, nil for one that the library knows better.
func planOf(country string) *plan {
	for _, p := range plans {
		if p.country == country {
			return p
		}
	}
	return nil
}

// planByCode returns the plan whose calling code digits begin with.
func planByCode(digits []byte) *plan {
	for _, p := range plans {
		if len(digits) > len(p.code) && string(digits[:len(p.code)]) == p.code {
			return p
		}
	}
	return nil
}

// dramaNumbers are the beginnings, with calling code, of ranges set apart for films, books and
// tests, with the length of the whole number.
var dramaNumbers = []struct {
	prefix string
	length int
}{
	// Ofcom, telephone numbers for use in TV and radio drama programmes
	{"442079460", 12}, {"447700900", 12}, {"441134960", 12}, {"441144960", 12}, {"441154960", 12}, {"441164960", 12}, {"441174960", 12},
	{"441184960", 12}, {"441214960", 12}, {"441314960", 12}, {"441414960", 12}, {"441514960", 12}, {"441614960", 12}, {"441914980", 12},
	{"442890180", 12}, {"442920180", 12}, {"441632960", 12}, {"448081570", 12}, {"449098790", 12}, {"443069990", 12},
	// Arcep, decision 2009-0881: numbers for audiovisual works
	{"3319900", 11}, {"3326191", 11}, {"3335301", 11}, {"3346571", 11}, {"3353649", 11}, {"3363998", 11},
	// Bundesnetzagentur, numbers for media
	{"493023125", 12}, {"496990009", 12}, {"494066969", 12}, {"492214710", 12}, {"498999998", 12}, {"4917139200", 13},
}

// isDrama reports whether an international number without "+" is set apart for fiction, among
// them 555-0100 to 555-0199 of every North American area.
func isDrama(digits []byte) bool {
	for _, d := range dramaNumbers {
		if len(digits) == d.length && string(digits[:len(d.prefix)]) == d.prefix {
			return true
		}
	}
	return len(digits) == 11 && digits[0] == '1' && string(digits[4:9]) == "55501"
}
