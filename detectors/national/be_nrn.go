package national

import (
	"time"

	"github.com/inzage/inzage/detectors"
	"github.com/inzage/inzage/detectors/internal/checksum"
)

// BENRN recognises the Belgian national register number (rijksregisternummer, numéro de registre
// national, INSZ, NISS).
//
// Shape: 11 digits, YYMMDD, a serial 001 to 998 (odd for men) and two check digits; written
// 85.07.30-033.28, with blanks or hyphens, or unbroken. Month or day may be 00 when unknown.
// Check: 97 minus the first nine digits mod 97; for births from 2000 on with a 2 put in front of the nine. The rule that
// holds tells the century.
// Value: 11 digits.
// Confidence: possible unbroken and alone, since one in eighty numbers that begin with a date passes; likely in the official
// writing or beside a context word; certain with both or under a field named for it. An
// impossible day is never more than possible.
// Source: Royal decree of 3 April 1984 on the composition of the national register number.
var BENRN = &detectors.Detector{
	Name: "be-nrn", Kind: "be-nrn",
	Title:     "Belgian national register number (rijksregisternummer, numéro de registre national)",
	Check:     "97 minus the first nine digits mod 97, with a 2 in front for births from 2000",
	Rules:     "possible alone; likely in the official writing or with a context word; certain with both or under a field name",
	Source:    "Royal decree of 3 April 1984 (composition of the national register number)",
	Countries: []string{"be"}, Chance: 0.0006, MaxLen: 40,
	Fields: beFields, NotFields: notNumbers, Context: beContext, Against: beAgainst,
	Classes: detectors.Of(detectors.Digits), Length: [2]int{11, 11},
	Judge:      judgeBE,
	JudgeField: masked(11, 11),
}

// BEBIS recognises the Belgian BIS number, for people whom social security or tax knows but who
// are not in the national register.
//
// Shape: as [BENRN], with the month raised by 40, or by 20 when the sex was unknown.
// Check, value, confidence: as [BENRN]. An unbroken Belgian phone number (32470…) is rejected.
// Source: Royal decree of 8 February 1991 on the BIS number.
var BEBIS = &detectors.Detector{
	Name: "be-bis", Kind: "be-bis",
	Title:     "Belgian BIS number (bisnummer, numéro bis)",
	Check:     "as the national register number, the month raised by 20 or 40",
	Rules:     "possible alone; likely in the official writing or with a context word; certain with both or under a field name",
	Source:    "Royal decree of 8 February 1991 (identification number of people outside the national register)",
	Countries: []string{"be"}, Chance: 0.0011, MaxLen: 40,
	Fields: append([]string{"bisnummer", "bisnr", "bis$", "numerobis", "bisnumber"}, beFields...), NotFields: notNumbers,
	Context: append([]string{"bisnummer", "bis nummer", "numero bis", "bis number"}, beContext...), Against: beAgainst,
	Classes: detectors.Of(detectors.Digits), Length: [2]int{11, 11},
	Judge: judgeBE,
}

var beFields = []string{"rijksregister", "rijksregisternummer", "rijksregisternr", "rijksregisternum", "rrnr", "rrn", "rr$", "insz",
	"inszcode", "niss", "ssin", "nationaalnummer", "nationaalnr", "nationaal$", "numeronational", "numnational", "numnat", "registrenational",
	"registrenationale", "nationalregister", "nationalregisternumber", "nationalregisternummer", "nationalnumber", "nationalno", "natnr", "nationalid", "nrn", "nrnational", "enss", "rijksreg"}

var beContext = []string{"rijksregister*", "rrn", "rrnr", "rr", "rr nr", "rr nummer", "nationalnummer", "insz*", "niss", "nationaal nummer", "nationaal nr", "identificatienummer*", "sis kaart",
	"registre national", "numero national", "n° national", "nrn", "nationalregister*", "national register", "national registry", "national number",
	"national registration", "ssin", "enss", "kleefbriefje"}

var beAgainst = append([]string{"tel", "telefoon*", "gsm", "phone", "fax", "ondernemingsn*", "kbo", "bce", "btw", "tva"}, references...)

// beLayouts are the accepted writings with more than one group; the first two equal separators
// belong to the date.
var beLayouts = []string{"2.2.2-3.2", "2.2.2-3-2", "2.2.2.3.2", "2 2 2 3 2", "2-2-2-3-2", "2.2.2 3.2", "2.2.2 3-2", "2.2.2 3 2", "2.2.2-3 2",
	"2 2 2-3.2", "2 2 2-3-2", "2 2 2 3-2", "2 2 2-3 2", "2-2-2 3-2", "2-2-2 3.2", "2-2-2-3.2", "2-2-2 3 2", "2/2/2-3.2", "2/2/2-3-2", "2/2/2 3 2", "2/2/2/3/2",
	"6 3 2", "6-3-2", "6.3.2", "6-3.2", "6 3.2", "6 3-2", "6-3 2", "6/3/2", "6/3.2", "6/3-2"}

var bePlain = []string{"6 5", "6-5", "6/5", "9 2", "9-2", "9/2", "2.2.2-5", "2.2.2 5", "2 2 2 5"}

// beRate is the share of numbers with a plausible date in front that pass.
const beRate = 0.0126

var beRule = rule{test: oneOf("85073003328")}

// judgeBE serves both detectors: the month says which of the two a number is.
func judgeBE(p *detectors.Pass, c *detectors.Candidate) {
	if c.Glued || long(p, c) || c.Plus {
		return
	}
	f, ok := parseBE(c.Compact)
	if !ok || f.bis != (p.Detector().Kind == "be-bis") || f.year > 0 && !p.Today().IsZero() && f.year > p.Today().Year() {
		return
	}
	e := detectors.Pattern | detectors.Checksum
	switch {
	case len(c.Groups) == 1:
	case fits(c, beLayouts):
		e |= detectors.Format
	case fits(c, bePlain), p.Named(c) && p.Whole(c.Field, c.Start, c.End):
	default:
		return
	}
	if t, ok := f.date(); ok {
		if future(p, t) {
			return
		}
		e |= detectors.Date
	}
	e |= p.Context(c)
	near := e&(detectors.Context|detectors.FieldName) != 0
	if !near && (money(p, c) || f.bis && len(c.Groups) == 1 && string(c.Compact[:3]) == "324") {
		return
	}
	conf := detectors.Rate(e, beRate)
	if !e.Has(detectors.Date) && (f.impossible || !near) {
		conf = detectors.Possible
	}
	beRule.report(p, c, e, conf)
}

// beNumber is what stands in a Belgian number.
type beNumber struct {
	year, month, day int // month without the BIS offset; 0 for unknown
	serial           int
	bis              bool
	sexUnknown       bool // BIS with the month raised by 20
	impossible       bool // a day that the month does not have
}

// parseBE takes a national register or BIS number apart; ok is false unless check digits, month,
// day and serial are in range.
func parseBE(b []byte) (f beNumber, ok bool) {
	if len(b) != 11 || b[2] > '5' || b[4] > '3' || !checksum.Digits(b) {
		return f, false
	}
	n, cc := checksum.Number(b[:9]), two(b, 9)
	switch {
	case cc == 97-n%97:
		f.year = 1900 + two(b, 0)
	case cc == 97-(2_000_000_000+n)%97:
		f.year = 2000 + two(b, 0)
	default:
		return f, false
	}
	f.month, f.day, f.serial = two(b, 2), two(b, 4), n%1000
	switch {
	case f.month <= 12:
	case f.month >= 20 && f.month <= 32:
		f.bis, f.sexUnknown, f.month = true, true, f.month-20
	case f.month >= 40 && f.month <= 52:
		f.bis, f.month = true, f.month-40
	default:
		return f, false
	}
	if f.day > 31 || f.serial == 0 || f.serial == 999 {
		return f, false
	}
	f.impossible = f.month > 0 && f.day > monthLength(f.year, f.month)
	return f, true
}

// date returns the birth date when it is wholly known.
func (f beNumber) date() (time.Time, bool) { return day(f.year, f.month, f.day) }

// ValidBENRN reports whether b, 11 digits, is a Belgian national register number: check digits of
// either century, month and day in range, serial 001 to 998. It knows no clock, so a birth in the
// future passes; see [BirthDate].
func ValidBENRN(b []byte) bool {
	f, ok := parseBE(b)
	return ok && !f.bis
}

// ValidBEBIS reports the same for a Belgian BIS number.
func ValidBEBIS(b []byte) bool {
	f, ok := parseBE(b)
	return ok && f.bis
}
