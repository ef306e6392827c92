package travel

import (
	"bytes"

	"github.com/inzage/inzage/detectors"
)

// MRZ recognises the machine readable zone of travel and identity documents and decodes it.
//
// Shape: three lines of 30 characters (TD1), two of 36 (TD2, MRV-B, the French card before 2021) or
// of 44 (TD3, MRV-A), the one line of 30 of Dutch and French driving licences, the three of Swiss
// ones; only A-Z, 0-9 and the filler '<'. Blanks for fillers, lost trailing fillers, lower case,
// other line breaks (also a written \n) and at most two O for 0 or I for 1 are undone.
// Check: the 7-3-1 check digits of number, birth date, expiry date, optional data and the whole.
// Value: the lines joined by a line feed, upper case, repaired.
// Confidence: certain when every check digit agrees, likely after a repair or for a driving licence
// with one digit, possible with one digit wrong.
// Source: ICAO Doc 9303 parts 3 to 7; Belgian and Dutch specimens in PRADO.
var MRZ = &detectors.Detector{
	Name: "mrz", Kind: "mrz",
	Also: []detectors.Kind{"person-name", "document-number", "passport-number", "id-card-number", "residence-permit",
		"driving-licence-number", "nationality", "birth-date", "gender", "document-expiry-date", "document-type",
		"document-authority", "be-nrn", "be-bis", "nl-bsn", "foreign-nin"},
	Title:  "Machine readable zone of a travel or identity document",
	Check:  "7-3-1 check digits of number, dates, optional data and the whole",
	Rules:  "certain when all check digits agree; likely when an O or I was read as 0 or 1; possible with one digit wrong",
	Source: "ICAO Doc 9303 parts 3 to 7; PRADO specimens",
	Chance: 0.0001, MaxLen: 400,
	Fields:  []string{"mrz", "machinereadablezone", "mrzcode", "mrzlines", "mrztext", "mrzdata", "mrzstring"},
	Classes: detectors.Of(detectors.Filler, detectors.Code), Length: [2]int{30, 30},
	Judge:      judgeMRZ,
	JudgeField: judgeMRZField,
}

// mrzBefore and mrzAfter bound in bytes what is read around a candidate: two lines before, and as
// much as a whole document with wrapped lines after.
const (
	mrzBefore = 160
	mrzAfter  = 360
)

func judgeMRZ(p *detectors.Pass, c *detectors.Candidate) {
	if c.Class == detectors.Code {
		judgeLicence(p, c)
		return
	}
	pair := firstPair(p.Text, c.Start, c.End)
	if pair < 0 || !promising(p, c, pair) {
		return
	}
	lo, hi := p.FieldBounds(c.Field)
	lo, hi = max(lo, c.Start-mrzBefore), min(hi, c.End+mrzAfter)
	from := lineBefore(p.Text, c.Start, lo)
	from = lineBefore(p.Text, from, lo)
	last := c.End
	if c.End < hi && p.Text[c.End] != '\n' {
		last = hi
	}
	scan(p, c, [3]int{from, last, hi}, func(start, end int) bool {
		return owns(p.Text, c, firstPair(p.Text, start, end), hi)
	})
}

// owns reports whether the document whose first pair of fillers stands at pair belongs to the
// candidate, so that it is reported once: the pair lies in the candidate's line, or in a line too
// long for one candidate it is chained to the candidate's last pair.
func owns(text []byte, c *detectors.Candidate, pair, hi int) bool {
	if pair < c.End {
		return pair >= c.Start
	}
	if c.End < hi && (text[c.End] == '\n' || text[c.End] == '\r') {
		return false
	}
	for at := c.Start; ; {
		next := firstPair(text, at+1, pair+2)
		if next == pair && next-at <= detectors.FillerGap {
			return true
		}
		if next < 0 || next >= c.End && next-at > detectors.FillerGap || bytes.IndexByte(text[at:next], '\n') >= 0 {
			return false
		}
		at = next
	}
}

// promising looks at what stands around the first pair of fillers: MRZ characters enough for a
// line, or a name in front of a line that is one.
func promising(p *detectors.Pass, c *detectors.Candidate, pair int) bool {
	t := p.Text
	a, b := pair, pair+2
	lo, hi := p.FieldBounds(c.Field)
	for a > lo && pair-a < 44 && (isMRZ[t[a-1]] || t[a-1] == ' ') {
		a--
	}
	for b < hi && b-pair < 44 && (isMRZ[t[b]] || t[b] == ' ' || t[b] == '\\') {
		b++
	}
	if b-a >= 25 {
		return true
	}
	if !isMRZ[t[max(a, pair-1)]] || b == pair+2 && a == pair {
		return false
	}
	return dense(t[max(lo, c.Start-46):c.Start]) || dense(t[c.End:min(hi, c.End+46)])
}

// dense reports whether b holds hardly anything but capitals, digits and fillers.
func dense(b []byte) bool {
	n := 0
	for _, x := range b {
		if isMRZ[x] && (x < 'a' || x > 'z') {
			n++
		}
	}
	return n >= 25 && n*8 >= len(b)*7
}

// scan reads the rows of text[at[0]:at[2]] and reports the documents that begin before at[1] and
// that mine accepts.
func scan(p *detectors.Pass, c *detectors.Candidate, at [3]int, mine func(start, end int) bool) {
	var rs rows
	var z zone
	rs.read(p.Text, at[0], at[2])
	for r := 0; r < rs.n && rs.list[r].start < at[1]; {
		if rs.full && r > 0 && r+docRows > rs.n {
			rs.read(p.Text, rs.list[r].start, at[2])
			r = 0
			continue
		}
		next, ok, doubt := rs.zoneAt(&z, r)
		if !ok && !doubt {
			r++
			continue
		}
		start, end := rs.list[r].start, rs.list[next-1].end
		if mine(start, end) {
			z.report(p, c, start, end, doubt)
		}
		r = next
	}
}

// judgeLicence reads the one line of a driving licence that has no pair of fillers in it.
func judgeLicence(p *detectors.Pass, c *detectors.Candidate) {
	if len(c.Groups) != 1 || c.Compact[0] != 'D' || c.Compact[1] != '1' {
		return
	}
	for _, f := range []*form{nlDL, frDL} {
		if !f.fits(c.Compact) {
			continue
		}
		var z zone
		z.set(f, c.Compact)
		if ok, _ := z.verify(); ok {
			z.report(p, c, c.Start, c.End, false)
		}
	}
}

// judgeMRZField reads a field named for it whose fillers were all swallowed or read as blanks; with
// a pair of them it has been proposed anyway.
func judgeMRZField(p *detectors.Pass, c *detectors.Candidate) {
	if bytes.Contains(p.Text[c.Start:c.End], []byte("<<")) {
		return
	}
	scan(p, c, [3]int{c.Start, c.End, c.End}, func(int, int) bool { return true })
}
