package contact

import (
	"bytes"

	"github.com/nyaruka/phonenumbers"

	"github.com/inzage/inzage/detectors"
)

// international reads a number with calling code, from c.Compact[from] on.
func international(p *detectors.Pass, dst []byte, c *detectors.Candidate, from int) (l line, ok bool) {
	d := c.Compact[from:]
	if len(d) < 8 || d[0] == '0' {
		return l, false
	}
	pl := planByCode(d)
	if pl == nil {
		return foreign(p, dst, c, d)
	}
	nsn := d[len(pl.code):]
	if pl.trunk && nsn[0] == '0' { // "+32 (0)2"
		nsn = nsn[1:]
	}
	r := pl.find(nsn)
	kind := fixedLine
	switch {
	case r != nil:
		kind = r.line
	case pl.country == "be" && len(nsn) == 8 && nsn[0] == '4' && len(c.Groups) > 3 && c.Groups[len(c.Groups)-4] == 1: // +32 4 592 90 90
	default:
		return l, false
	}
	return line{digits: append(append(dst, pl.code...), nsn...), kind: kind, intl: true, format: true}, true
}

// foreign asks the library about a number with a calling code that no plan here has.
func foreign(p *detectors.Pass, dst []byte, c *detectors.Candidate, d []byte) (l line, ok bool) {
	if len(d) < 8 || len(c.Groups) == 1 && !c.Plus {
		return l, false
	}
	text := append(append(dst, '+'), d...)
	if l, ok = library(text, "ZZ"); ok || !c.Plus || len(c.Groups) < 3 {
		return l, ok
	}
	n, err := phonenumbers.Parse(string(text), "ZZ")
	if err != nil || !phonenumbers.IsPossibleNumber(n) || p.Context(c) == 0 {
		return l, false
	}
	return line{digits: d, kind: fixedLine, intl: true, lost: true}, true // a range that is not in use
}

// library asks the metadata of libphonenumber whether text is a number of region.
func library(text []byte, region string) (l line, ok bool) {
	n, err := phonenumbers.Parse(string(text), region)
	if err != nil || !phonenumbers.IsValidNumber(n) {
		return l, false
	}
	l = line{digits: []byte(phonenumbers.Format(n, phonenumbers.E164)[1:]), intl: text[0] == '+', format: true, kind: fixedLine}
	if t := phonenumbers.GetNumberType(n); t == phonenumbers.MOBILE {
		l.kind = mobileLine
	}
	return l, true
}

// national reads a number with trunk zero: by the plans of the locales in their order, those
// first in whose grouping it is written.
func national(p *detectors.Pass, dst []byte, c *detectors.Candidate) (l line, ok bool) {
	if len(c.Compact) < 7 || c.Groups[0] == 1 || dateLike(c) || numberLike(c) {
		return l, false
	}
	nsn := c.Compact[1:]
	best, found, format := bestPlan(p, c, nsn)
	if !format {
		if l, ok = anyAbroad(p, c); ok {
			return l, true
		}
	}
	if best == nil && p.HasLocale("be") && liege(c) {
		return line{digits: append(append(dst, "32"...), nsn...), kind: fixedLine, format: true}, true
	}
	if best == nil {
		return elsewhere(p, dst, c)
	}
	if format && c.Groups[0] == 2 && c.Groups[1] == 2 && !p.Named(c) && inRow(p, c) {
		return l, false
	}
	if (best.loose || !format && len(c.Groups) > 1) && !lonely(p, c) {
		return l, false
	}
	return line{digits: append(append(dst, best.code...), nsn...), kind: found.line, format: format, loose: best.loose}, true
}

// bestPlan returns the first plan of the locales that has the number, rather one in whose grouping
// it is written.
func bestPlan(p *detectors.Pass, c *detectors.Candidate, nsn []byte) (best *plan, found *numberRange, format bool) {
	for _, country := range hinted(p, c) {
		pl := planOf(country)
		if pl == nil || !pl.trunk {
			continue
		}
		r := pl.find(nsn)
		if r == nil {
			continue
		}
		f := pl.grouped(c, r)
		if best == nil || f && !format {
			best, found, format = pl, r, f
		}
		if format {
			break
		}
	}
	return best, found, format
}

// anyAbroad asks the library about a national number of the locales that have no plan here.
func anyAbroad(p *detectors.Pass, c *detectors.Candidate) (l line, ok bool) {
	for _, country := range hinted(p, c) {
		if planOf(country) == nil {
			if l, ok = abroad(p, c, country); ok {
				return l, true
			}
		}
	}
	return l, false
}

// liege reports whether a number is written like one of the zone of Liège in a range that the plan
// gives to mobile numbers: 04, then seven digits.
func liege(c *detectors.Candidate) bool {
	return len(c.Compact) == 9 && c.Groups[0] == 2 && c.Compact[1] == '4' && len(c.Groups) > 2
}

// abroad asks the library about a national number of a locale without a plan here. Since it
// accepts much, the number must have a label or a field name.
func abroad(p *detectors.Pass, c *detectors.Candidate, country string) (l line, ok bool) {
	if !p.Named(c) && !labelled(p, c) && len(c.Groups) < 3 {
		return l, false
	}
	var region [2]byte
	copy(region[:], country)
	region[0], region[1] = region[0]&^0x20, region[1]&^0x20
	if l, ok = library(c.Compact, string(region[:])); ok {
		l.intl, l.loose = false, true
	}
	return l, ok
}

// withoutTrunk reads a number without zero or "+": of a country that has none (LU, ES, IT), or in
// a field named for it one that lost them.
func withoutTrunk(p *detectors.Pass, dst []byte, c *detectors.Candidate) (l line, ok bool) {
	named := p.Named(c)
	if !named && !labelled(p, c) {
		return elsewhere(p, dst, c)
	}
	if dateLike(c) || named && !p.Whole(c.Field, c.Start, c.End) && !labelled(p, c) || !lonely(p, c) {
		return l, false
	}
	d := c.Compact
	if pl := planByCode(d); pl != nil && len(d) >= 10 {
		if nsn := d[len(pl.code):]; !pl.loose && pl.find(nsn) != nil {
			return line{digits: append(dst, d...), kind: pl.find(nsn).line, intl: true, lost: true}, true
		}
	}
	for _, country := range hinted(p, c) {
		pl := planOf(country)
		if pl == nil {
			if l, ok := abroad(p, c, country); ok {
				return l, true
			}
			continue
		}
		if pl.trunk && !named {
			continue
		}
		if r := pl.find(d); r != nil && (!pl.loose || r.line == mobileLine || len(d) == 6 || len(d) == 8) {
			return line{digits: append(append(dst, pl.code...), d...), kind: r.line, loose: pl.loose, lost: pl.trunk}, true
		}
	}
	return elsewhere(p, dst, c)
}

// elsewhere reads "201-555-0123" and other groups of two to four digits, which need a context word
// since no plan of the locales has them.
func elsewhere(p *detectors.Pass, dst []byte, c *detectors.Candidate) (l line, ok bool) {
	d := c.Compact
	if len(c.Groups) == 1 && len(d) == 10 && d[0] >= '2' && d[3] >= '2' && labelled(p, c) && lonely(p, c) && !p.Against(c) { // "Desk: 2015550123"
		return line{digits: append(append(dst, '1'), d...), kind: fixedLine, lost: true}, true
	}
	if len(c.Groups) < 2 || len(d) < 7 || len(d) > 11 || !uniformFrom(c.Seps, 1) || c.Seps[0] == '/' || !lonely(p, c) {
		return l, false
	}
	for i, g := range c.Groups {
		if g < 2 || g > 4 && (i > 0 || d[0] != '0') || g > 5 {
			return l, false
		}
	}
	if len(c.Groups) == 2 && c.Groups[0] == 4 && yearly(d[:4]) {
		return l, false
	}
	l = line{digits: append(dst, d...), kind: fixedLine, loose: true, lost: true, unknown: true}
	if c.Grouped(3, 3, 4) && d[0] >= '2' && d[3] >= '2' {
		l.digits = append(append(dst[:0], '1'), d...)
		l.unknown = false
		if l.loose = c.Seps[0] != '-' || c.Seps[1] != '-'; !l.loose {
			l.format = true
			return l, true
		}
	}
	if len(c.Groups) == 3 && c.Groups[0] == 3 && c.Groups[1] == 3 && c.Groups[2] == 3 && !labelled(p, c) {
		return l, false // as amounts and national numbers are
	}
	return l, p.Context(c) != 0 && !p.Against(c)
}

// byName reads a number that no plan has and that is all of a field named for it: of a country that is
// not known, or one that is no longer in use.
func byName(p *detectors.Pass, dst []byte, c *detectors.Candidate) (l line, ok bool) {
	if !p.Named(c) || len(c.Compact) < 7 || dateLike(c) {
		return l, false
	}
	lo, hi := p.FieldBounds(c.Field)
	if len(bytes.Trim(p.Text[lo:c.Start], " \t\"'+(")) > 0 || len(bytes.TrimSpace(bytes.Trim(p.Text[c.End:hi], "\"')"))) > 0 {
		return l, false
	}
	return line{digits: append(dst, c.Compact...), kind: fixedLine, loose: true, lost: true, unknown: true, planless: true}, true
}
