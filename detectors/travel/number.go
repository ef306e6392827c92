package travel

import (
	"bytes"

	"github.com/inzage/inzage/detectors"
	"github.com/inzage/inzage/detectors/internal/checksum"
)

// A shape is one way in which an issuer writes its numbers.
type shape struct {
	note string
	test func(b []byte) bool
}

// A number is what differs between the detectors of document numbers: the shapes that count beside
// a context word, those that need the field's name, and words that take the meaning away.
type number struct {
	near  []shape
	named []shape
	// strong are shapes so common that one of strongWords must stand before, or the field be named
	// by one of strongFields.
	strong       []shape
	strongWords  [][]byte
	strongFields []string
	// cardWords, when set, are the words before a Dutch number that tell what it is; beside others the
	// family document-number is reported, since passports and cards share the shape.
	cardWords [][]byte
	// zoneOffset is where in a line of an MRZ such a number stands; -1 when it does not.
	zoneOffset int
	// spoiled, when set, says that the context word means something else.
	spoiled func(before []byte) bool
}

// judge reports a candidate that has one of the shapes and stands beside a context word, in a field
// named for it, or below an MRZ that holds the same number.
func (r *number) judge(p *detectors.Pass, c *detectors.Candidate) {
	if c.Glued || c.Plus || len(c.Groups) > 4 || bytes.IndexByte(c.Seps, '(') >= 0 {
		return
	}
	s := match(r.near, c.Compact)
	named := p.Named(c) && p.Whole(c.Field, c.Start, c.End)
	if s == nil && named {
		s = match(r.named, c.Compact)
	}
	if s == nil {
		if s = match(r.strong, c.Compact); s != nil && !r.strongly(p, c) {
			return
		}
	}
	if s == nil || len(c.Groups) > 1 && !named && !spaced(c) || c.Lower && !named {
		return
	}
	e := detectors.Pattern | p.Context(c)
	switch n := p.Name(c.Field); {
	case named:
	case n != nil && n.Matches(p.Detector().NotFields):
		return
	case e&detectors.Context != 0 && !p.Against(c) && (r.spoiled == nil || !r.spoiled(p.Before(c.Field, c.Start, detectors.ContextBefore))):
		e &^= detectors.FieldName
	case e&detectors.Context == 0 && r.belowMRZ(p, c):
		e |= detectors.Structure
	default:
		return
	}
	kind := p.Detector().Kind
	if r.cardWords != nil && e == detectors.Pattern|detectors.Context && s.note == "NL" &&
		!containsAny(p.Before(c.Field, c.Start, detectors.ContextBefore), r.cardWords) {
		kind = "document-number"
	}
	p.Report(c, detectors.Match{Kind: kind, Start: c.Start, End: c.End, Value: p.Copy(c.Compact), Note: s.note,
		Confidence: detectors.Rate(e, 1), Evidence: e, Test: published(c.Compact)})
}

// spaced reports whether the groups are ones in which people write document numbers: "EH 123456",
// "18 AB 12345", "912 803 456", a check digit apart. Letters alone before digits are often a word:
// "BSN 123 456".
func spaced(c *detectors.Candidate) bool {
	if !c.Uniform() {
		return false
	}
	switch {
	case c.Grouped(2, 6), c.Grouped(2, 7), c.Grouped(2, 2, 5), c.Grouped(9, 1), c.Grouped(1, 7), c.Grouped(1, 7, 2):
		return true
	}
	return c.IsDigits()
}

// strongly reports whether the context is one in which the strong shapes count.
func (r *number) strongly(p *detectors.Pass, c *detectors.Candidate) bool {
	if n := p.Name(c.Field); n != nil && n.Matches(r.strongFields) {
		return true
	}
	return containsAny(p.Before(c.Field, c.Start, detectors.ContextBefore), r.strongWords)
}

func containsAny(b []byte, words [][]byte) bool {
	for _, w := range words {
		if bytes.Contains(b, w) {
			return true
		}
	}
	return false
}

func match(list []shape, b []byte) *shape {
	for i := range list {
		if list[i].test(b) {
			return &list[i]
		}
	}
	return nil
}

// belowMRZ reports whether the same number stands in an MRZ within the bytes before, at its place in
// the line: scans and forms print it again below. Numbers with letters only, so that the search is rare.
func (r *number) belowMRZ(p *detectors.Pass, c *detectors.Candidate) bool {
	if r.zoneOffset < 0 || c.Class != detectors.Code || len(c.Groups) != 1 {
		return false
	}
	before := p.Before(c.Field, c.Start, 240)
	i := bytes.LastIndex(before, c.Compact)
	if i < 0 {
		return false
	}
	from, to := i, i+len(c.Compact)
	for from > 0 && isMRZ[before[from-1]] {
		from--
	}
	for to < len(before) && isMRZ[before[to]] {
		to++
	}
	return to-from >= 28 && i-from == r.zoneOffset && bytes.IndexByte(before[from:to], '<') >= 0
}

func published(b []byte) bool {
	for _, s := range specimens {
		if string(b) == s {
			return true
		}
	}
	return checksum.Filler(b) && checksum.Digits(b)
}

// pattern returns a test for a fixed layout: 'L' a capital, 'D' a digit, 'A' either.
func pattern(layout string) func([]byte) bool {
	return func(b []byte) bool {
		if len(b) != len(layout) {
			return false
		}
		for i, c := range b {
			digit := c-'0' < 10
			if layout[i] == 'L' && digit || layout[i] == 'D' && !digit {
				return false
			}
		}
		return true
	}
}

// isNLDocument tests a Dutch passport or card number: two letters, six letters or digits, a digit,
// never the letter O.
func isNLDocument(b []byte) bool {
	return nlLayout(b) && bytes.IndexByte(b, 'O') < 0
}

var nlLayout = pattern("LLAAAAAAD")

// deAlphabet are the characters of German document numbers: no vowels, no B, D, Q or S.
const deAlphabet = "0123456789CFGHJKLMNPRTVWXYZ"

// isDE tests the nine characters of a German document number, with its check digit behind when
// there are ten.
func isDE(b []byte) bool {
	if len(b) == 10 {
		return isDE(b[:9]) && checksum.ICAO(b[:9]) == int(b[9])-'0'
	}
	if len(b) != 9 || b[0]-'0' < 10 {
		return false
	}
	digits := 0
	for _, c := range b {
		if bytes.IndexByte([]byte(deAlphabet), c) < 0 {
			return false
		}
		if c-'0' < 10 {
			digits++
		}
	}
	return digits > 0
}

func isDEChecked(b []byte) bool { return len(b) == 10 && isDE(b) }

// between tests for n to m characters of which at least half are digits.
func between(n, m int) func([]byte) bool {
	return func(b []byte) bool {
		if len(b) < n || len(b) > m {
			return false
		}
		d := 0
		for _, c := range b {
			if c-'0' < 10 {
				d++
			}
		}
		return d*2 >= len(b)
	}
}

// ValidBEIDCard reports whether b, the 12 digits of a Belgian identity card number, ends in the
// first ten modulo 97, with 97 for 0.
func ValidBEIDCard(b []byte) bool {
	if len(b) != 12 || !checksum.Digits(b) {
		return false
	}
	n := checksum.Number(b[:10])
	r := n % 97
	if r == 0 {
		r = 97
	}
	return n > 0 && r == checksum.Number(b[10:])
}

// notNumbers are words in a field name that say that the field holds no number.
var notNumbers = []string{"hash", "type", "soort", "status", "datum", "date", "valid", "geldig", "geldigtot", "expiry", "expires", "vervaldatum",
	"count", "aantal", "image", "scan", "foto", "photo", "copy", "kopie", "country", "land", "verified", "checked", "required", "label",
	"building", "product", "material", "gebouw", "materialen", "renovatie", "batch", "battery"}
