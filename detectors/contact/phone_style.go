package contact

import "github.com/inzage/inzage/detectors"

// grouped reports whether a national number is written as people of the country write those of
// range r: the area code apart, then groups of two to four or one long group.
func (p *plan) grouped(c *detectors.Candidate, r *numberRange) bool {
	n := len(c.Groups)
	if n == 1 {
		return false
	}
	pairs := true
	for _, g := range c.Groups {
		pairs = pairs && g == 2
	}
	if pairs {
		return n >= 4 && uniformFrom(c.Seps, 0) && c.End-c.Start == len(c.Compact)+len(c.Seps)
	}
	if p.pairs && !(r.line == serviceLine && c.Groups[0] == 4) {
		return false
	}
	if r.area>>c.Groups[0]&1 == 0 || !uniformFrom(c.Seps, 1) {
		return false
	}
	for _, g := range c.Groups[1:] {
		if g == 4 && n > 2 && c.Groups[0] == 4 { // "0479 8115 12": the tail of an IBAN or card
			return false
		}
		if g < 2 || g > 4 && n > 2 && !p.loose || g > 8 {
			return false
		}
	}
	return true
}

// uniformFrom reports whether the separators from i on are equal and no brackets.
func uniformFrom(seps []byte, i int) bool {
	for k := i; k < len(seps); k++ {
		if seps[k] != seps[i] || seps[k] == '(' || seps[k] == '/' {
			return i == 0 && k == 0 && len(seps) > 1 && uniformFrom(seps, 1)
		}
	}
	return true
}

// dateLike reports whether the groups are those of a date, a date and an hour, an IP address or a
// Belgian national number.
func dateLike(c *detectors.Candidate) bool {
	if len(c.Seps) < 2 || c.Seps[0] == ' ' {
		return false
	}
	g := c.Groups
	switch {
	case g[0] <= 2 && g[1] <= 2 && (g[2] == 4 || g[2] == 2 && len(g) == 3): // 01.02.2024
		return c.Seps[0] == c.Seps[1]
	case g[0] == 4 && g[1] <= 2 && g[2] <= 2 && c.Seps[0] == c.Seps[1] && c.Seps[0] != '/': // 2024-01-15
		return c.Compact[0] != '0'
	case len(g) == 5 && c.Grouped(2, 2, 2, 3, 2): // 85.07.30-033.28
		return true
	case len(g) == 4 && c.Uniform() && c.Seps[0] == '.' && c.Compact[0] != '0':
		return true
	}
	return false
}

// numberLike reports whether a row of digits with a zero in front is written like a Belgian
// company number: 0403.019.261.
func numberLike(c *detectors.Candidate) bool {
	return c.Grouped(4, 3, 3) && c.Seps[0] == '.' && c.Seps[1] == '.' && enterprise(c)
}

// lonely reports whether no further group of digits stands beside the candidate.
func lonely(p *detectors.Pass, c *detectors.Candidate) bool {
	t := p.Text
	if c.Alone {
		return true
	}
	if k := c.Start; k > 1 && t[k-1] == ' ' && isAlnum(t[k-2]) {
		for k -= 2; k >= 0 && isAlnum(t[k]); k-- {
			if t[k]-'0' < 10 {
				return false
			}
		}
	}
	k := c.End
	return k+1 >= len(t) || t[k] != ' ' || t[k+1]-'0' >= 10
}

// inRow reports whether a number in groups of two stands in a row of such groups, as in a dump of
// bytes: another group of two letters or digits before or after it, or many zeros in it.
func inRow(p *detectors.Pass, c *detectors.Candidate) bool {
	t := p.Text
	zeros := 0
	for i := 0; i+1 < len(c.Compact); i += 2 {
		if c.Compact[i] == '0' && c.Compact[i+1] == '0' {
			zeros++
		}
	}
	pair := func(i int) bool {
		return i >= 0 && i+2 <= len(t) && isHexByte(t[i]) && isHexByte(t[i+1]) && (i == 0 || !isAlnum(t[i-1])) && (i+2 == len(t) || !isAlnum(t[i+2]))
	}
	a, b := c.Start, c.End
	for a > 0 && t[a-1] <= ' ' && c.Start-a < 6 {
		a--
	}
	for b < len(t) && t[b] <= ' ' && b-c.End < 6 {
		b++
	}
	return zeros > 2 || pair(a-2) || pair(b)
}

// labels are the words that stand directly before a number, folded; with a blank, colon or full
// stop between.
var labels = setOf("tel", "telefoon", "telefoonnummer", "telnr", "gsm", "gsmnr", "mobiel", "bel", "t", "m", "telephone", "portable", "fixe", "mobile", "mob", "telefon", "handy", "mobil",
	"rufnummer", "phone", "cell", "fax", "telefax", "f", "whatsapp", "gsmnummer", "call", "desk", "office")

// labelled reports whether one of the labels stands directly before the candidate.
func labelled(p *detectors.Pass, c *detectors.Candidate) bool {
	w := p.Before(c.Field, c.Start, 24)
	k := len(w)
	for k > 0 && (w[k-1] == ' ' || w[k-1] == ':' || w[k-1] == '.' || w[k-1] == '(' || w[k-1] == '=' || w[k-1] == '\t') && len(w)-k < 6 {
		k--
	}
	if k == len(w) || k == 0 {
		return false
	}
	e := k
	for k > 0 && (isAlnum(w[k-1]) || w[k-1] >= 0x80) && e-k < 16 {
		k--
	}
	if e == k || e-k > 15 {
		return false
	}
	var buf [32]byte
	_, ok := labels[string(foldShort(buf[:0], w[k:e]))]
	return ok
}

// countryWords are words of field and table names that point at a country.
var countryWords = map[string]string{"be": "be", "belgie": "be", "belgique": "be", "belgium": "be", "nl": "nl", "nederland": "nl", "netherlands": "nl",
	"fr": "fr", "france": "fr", "frankrijk": "fr", "de": "de", "duitsland": "de", "deutschland": "de", "germany": "de", "lu": "lu", "luxembourg": "lu",
	"luxemburg": "lu", "uk": "gb", "gb": "gb"}

// hinted returns the countries to try: the one that the field's or table's name points at, or
// the locales in their order.
func hinted(p *detectors.Pass, c *detectors.Candidate) []string {
	n := p.Name(c.Field)
	if n == nil {
		return p.Locales()
	}
	for _, words := range [][]string{n.Tokens, n.Path} {
		for _, w := range words {
			if country, ok := countryWords[w]; ok && w != "de" {
				if pl := planOf(country); pl != nil && p.HasLocale(country) {
					return pl.alone()
				}
			}
		}
	}
	return p.Locales()
}

// alone returns the plan's country as a list of one.
func (p *plan) alone() []string { return soloCountries[p.country] }

var soloCountries = func() map[string][]string {
	m := map[string][]string{}
	for _, pl := range plans {
		m[pl.country] = []string{pl.country}
	}
	return m
}()
