package vehicle

import (
	"bytes"

	"github.com/inzage/inzage/detectors"
)

// LicencePlate recognises registration marks of Dutch, Belgian, German, French and British
// vehicles.
//
// Shape: the Dutch side codes 1 to 14 (XX-99-99 to 999-XX-9); Belgian 1-ABC-123, ABC-123, 123-ABC;
// German M-AB 1234 with an optional E or H; French AA-123-AA; British AB12 CDE. Hyphens may be
// missing in a field named for it, and Dutch, Belgian and French ones beside a context word.
// Check: none.
// Value: upper case, groups apart by hyphens as the country writes them.
// Confidence: likely beside a context word or in a field named for it; nothing otherwise.
// Source: RDW side codes; KB 20 July 2001; FZV; arrêté 9 February 2009; DVLA INF104.
var LicencePlate = &detectors.Detector{
	Name: "licence-plate", Kind: "licence-plate",
	Title:     "Registration mark of a vehicle (NL, BE, DE, FR, GB)",
	Check:     "the patterns, letters and series that are issued",
	Rules:     "likely beside a context word or under a field name; nothing otherwise",
	Source:    "RDW side codes; KB 20 July 2001; FZV; arrêté 9 February 2009; DVLA INF104",
	Countries: []string{"nl", "be", "de", "fr", "lu", "gb"}, Weak: true, Chance: 1, MaxLen: 16,
	Fields: []string{"kenteken", "kentekennr", "kentekennummer", "kentekenplaat", "nummerplaat", "nrplaat", "autoplaat", "plaatnummer", "plaque", "plaqueimmatriculation", "immatriculation",
		"numeroimmatriculation", "numimmat", "immat", "kennzeichen", "kfzkennzeichen", "autokennzeichen", "nummernschild", "plate", "platenumber", "plateno", "licenceplate", "licenseplate",
		"numberplate", "registrationplate", "vehicleregistration", "vrm", "regnr$"},
	NotFields: []string{"type", "land", "country", "color", "kleur", "count", "aantal", "datum", "date", "template", "boiler", "name", "naam", "steel"},
	Context: []string{"kenteken*", "nummerplaat", "nummerplaten", "nummerbord*", "kentekenplaat", "autoplaat", "rdw", "plaque*", "immatriculation*", "immatricule*", "kennzeichen*",
		"kfz-kennzeichen", "nummernschild*", "licence plate*", "license plate*", "number plate*", "registration mark", "registration plate", "wagen", "auto", "voiture", "vehicule", "voertuig", "geparkeerd"},
	Against: []string{"kamer", "bus", "order*", "bestel*", "artikel*", "article*", "part", "onderdeel*", "sku", "ref", "vlucht", "flight", "model", "type", "serie*", "versie", "version"},
	Bound:   true, Classes: detectors.Of(detectors.Code, detectors.Word), Length: [2]int{5, 8},
	Triggers:   []string{"kenteken*", "nummerplaat*", "kennzeichen*"},
	Judge:      judgePlate,
	JudgeField: judgePlateField,
}

func judgePlate(p *detectors.Pass, c *detectors.Candidate) {
	if c.Class == detectors.Word {
		judgeLabel(p, c)
		return
	}
	if c.Glued || c.Plus || len(c.Groups) > 3 {
		return
	}
	named := p.Named(c) && p.Whole(c.Field, c.Start, c.End)
	if c.Lower && !named {
		return
	}
	var buf [12]byte
	value, note := read(buf[:0], c, named)
	if value == nil {
		return
	}
	e := detectors.Pattern | p.Context(c)
	if !named {
		if e&detectors.Context == 0 || p.Against(c) {
			return
		}
		e &^= detectors.FieldName
	}
	p.Report(c, detectors.Match{Start: c.Start, End: c.End, Value: p.Copy(value), Note: note, Confidence: detectors.Rate(e, 1), Evidence: e})
}

func read(dst []byte, c *detectors.Candidate, named bool) (value []byte, note string) {
	for _, k := range countries {
		if value = k.read(dst, c, named); value != nil {
			return value, k.note
		}
	}
	return nil, ""
}

// judgeLabel reads the mark right behind the word for it, since short ones and those with a blank
// between letters and digits are proposed by nothing else.
func judgeLabel(p *detectors.Pass, c *detectors.Candidate) {
	t := p.Text
	_, hi := p.FieldBounds(c.Field)
	at := c.End
	for at < hi && at-c.End < 4 && (t[at] == ' ' || t[at] == ':' || t[at] == '=') {
		at++
	}
	if at == c.End {
		return
	}
	for n := 3; n > 0; n-- {
		k, ok := take(p, c, at, n)
		if !ok || k.Lower {
			continue
		}
		var buf [12]byte
		if value, note := read(buf[:0], &k, false); value != nil {
			p.Report(&k, detectors.Match{Start: k.Start, End: k.End, Value: p.Copy(value), Note: note, Confidence: detectors.Likely,
				Evidence: detectors.Pattern | detectors.Context})
			return
		}
	}
}

// judgePlateField reads a field named for it.
func judgePlateField(p *detectors.Pass, c *detectors.Candidate) {
	for n := 1; n <= 3; n++ {
		k, ok := take(p, c, c.Start, n)
		if !ok || k.End != c.End {
			continue
		}
		var buf [12]byte
		if value, note := read(buf[:0], &k, true); value != nil {
			p.Report(&k, detectors.Match{Start: k.Start, End: k.End, Value: p.Copy(value), Note: note, Confidence: detectors.Likely,
				Evidence: detectors.Pattern | detectors.FieldName})
			return
		}
	}
}

// take reads n groups of letters and digits from offset at on, as a candidate of its own. ok is
// false when there are fewer, or when the last one goes on.
func take(p *detectors.Pass, c *detectors.Candidate, at, n int) (k detectors.Candidate, ok bool) {
	t := p.Text
	_, hi := p.FieldBounds(c.Field)
	k = detectors.Candidate{Class: detectors.Code, Start: at, Field: c.Field}
	var compact [8]byte
	for g := 0; g < n; g++ {
		if g > 0 {
			if at >= hi || t[at] != ' ' && t[at] != '-' {
				return k, false
			}
			k.Seps = append(k.Seps, t[at])
			at++
		}
		s := at
		for at < hi && isAlnum(t[at]) {
			if len(k.Compact) == len(compact) {
				return k, false
			}
			b := t[at]
			if b-'a' < 26 {
				b, k.Lower = b-0x20, true
			}
			k.Compact = append(compact[:len(k.Compact)], b)
			at++
		}
		if at == s {
			return k, false
		}
		k.Groups = append(k.Groups, uint8(at-s))
	}
	k.End = at
	return k, at >= hi || t[at] != '_' && t[at] != '-' && t[at] < 0x80
}

func isAlnum(b byte) bool { return b-'0' < 10 || b|0x20-'a' < 26 }

// A country reads a candidate as one of its marks: it appends the official writing, or returns nil.
type country struct {
	note string
	read func(dst []byte, c *detectors.Candidate, named bool) []byte
}

var countries = []country{{"NL", readNL}, {"BE", readBE}, {"FR", readFR}, {"GB", readGB}, {"DE", readDE}}

// written reports whether the groups are the given ones with hyphens (or blanks in a named field)
// between, or one group when compact is allowed.
func written(c *detectors.Candidate, compact, named bool, groups ...uint8) bool {
	if len(c.Groups) == 1 {
		return compact
	}
	if !c.Grouped(groups...) || !c.Uniform() {
		return false
	}
	return c.Seps[0] == '-' || named && c.Seps[0] == ' '
}

// layout tests letters ('X') and digits ('9').
func layout(b []byte, l string) bool {
	if len(b) != len(l) {
		return false
	}
	for i := range b {
		if (b[i]-'0' < 10) != (l[i] == '9') {
			return false
		}
	}
	return true
}

// hyphens appends b in groups of the given lengths.
func hyphens(dst, b []byte, groups ...uint8) []byte {
	for i, n := range groups {
		if i > 0 {
			dst = append(dst, '-')
		}
		dst = append(dst, b[:n]...)
		b = b[n:]
	}
	return dst
}

// sideCodes are the Dutch layouts with their groups; from the fifth on without vowels, C and Q.
var sideCodes = []struct {
	layout string
	groups [3]uint8
}{
	{"XX9999", [3]uint8{2, 2, 2}}, {"9999XX", [3]uint8{2, 2, 2}}, {"99XX99", [3]uint8{2, 2, 2}}, {"XX99XX", [3]uint8{2, 2, 2}}, {"XXXX99", [3]uint8{2, 2, 2}},
	{"99XXXX", [3]uint8{2, 2, 2}}, {"99XXX9", [3]uint8{2, 3, 1}}, {"9XXX99", [3]uint8{1, 3, 2}}, {"XX999X", [3]uint8{2, 3, 1}}, {"X999XX", [3]uint8{1, 3, 2}},
	{"XXX99X", [3]uint8{3, 2, 1}}, {"X99XXX", [3]uint8{1, 2, 3}}, {"9XX999", [3]uint8{1, 2, 3}}, {"999XX9", [3]uint8{3, 2, 1}},
}

func readNL(dst []byte, c *detectors.Candidate, named bool) []byte {
	for i := range sideCodes {
		s := &sideCodes[i]
		if layout(c.Compact, s.layout) && written(c, true, named, s.groups[:]...) {
			if barredNL(c.Compact) || i >= 4 && bytes.ContainsAny(c.Compact, "AEIOUCQ") {
				return nil
			}
			return hyphens(dst, c.Compact, s.groups[:]...)
		}
	}
	return nil
}

// barredNL reports whether a group of three letters is one that RDW does not issue.
func barredNL(b []byte) bool {
	for _, w := range []string{"GVD", "KKK", "NSB", "PKK", "PSV", "TBS"} {
		if bytes.Contains(b, []byte(w)) {
			return true
		}
	}
	return false
}

func readBE(dst []byte, c *detectors.Candidate, named bool) []byte {
	b := c.Compact
	switch {
	case layout(b, "9XXX999") && b[0] != '0' && written(c, true, named, 1, 3, 3):
		return hyphens(dst, b, 1, 3, 3)
	case (layout(b, "XXX999") || layout(b, "999XXX")) && written(c, named, named, 3, 3):
		return hyphens(dst, b, 3, 3)
	}
	return nil
}

func readFR(dst []byte, c *detectors.Candidate, named bool) []byte {
	b := c.Compact
	if !layout(b, "XX999XX") || !written(c, true, named, 2, 3, 2) || bytes.ContainsAny(b, "IOU") {
		return nil
	}
	return hyphens(dst, b, 2, 3, 2)
}

func readGB(dst []byte, c *detectors.Candidate, named bool) []byte {
	b := c.Compact
	if !layout(b, "XX99XXX") || !named && !c.Grouped(4, 3) || bytes.ContainsAny(b[:2], "IQZ") {
		return nil
	}
	return append(append(append(dst, b[:4]...), ' '), b[4:]...)
}

// readDE wants the hyphen behind the town, since nothing else tells where it ends.
func readDE(dst []byte, c *detectors.Candidate, _ bool) []byte {
	if len(c.Groups) < 2 || c.Seps[0] != '-' || c.Groups[0] > 3 {
		return nil
	}
	b := c.Compact
	town := int(c.Groups[0])
	i := town
	for i < len(b) && b[i]-'A' < 26 {
		i++
	}
	letters := i - town
	for i < len(b) && b[i]-'0' < 10 {
		i++
	}
	digits := i - town - letters
	if i < len(b) && (b[i] == 'E' || b[i] == 'H') {
		i++
	}
	if i != len(b) || letters < 1 || letters > 2 || digits < 1 || digits > 4 || b[town+letters] == '0' || !layout(b[:town], "XXX"[:town]) {
		return nil
	}
	// "M-AB 1234", or "M-AB1234" and "M-AB-1234".
	if len(c.Groups) == 3 && (int(c.Groups[1]) != letters || c.Seps[1] != ' ' && c.Seps[1] != '-') {
		return nil
	}
	dst = append(append(dst, b[:town]...), '-')
	dst = append(append(dst, b[town:town+letters]...), ' ')
	return append(dst, b[town+letters:]...)
}
