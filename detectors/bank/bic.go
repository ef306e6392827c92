package bank

import (
	"bytes"

	"github.com/inzage/inzage/detectors"
	"github.com/inzage/inzage/detectors/internal/checksum"
)

// BIC recognises bank identifier codes, which say which bank, not who.
//
// Shape: 4 letters, 2 letters of an ISO 3166 country, 2 letters or digits, sometimes 3 more; upper
// case.
// Check: the country exists.
// Value: upper case.
// Confidence: likely behind the word BIC or SWIFT, or for the codes of large banks of the Low
// Countries and their neighbours; likely under a field named for it; nothing otherwise, since one
// capital word in twenty has the shape.
// Source: ISO 9362.
var BIC = &detectors.Detector{
	Name: "bic", Kind: "bic",
	Title:  "Bank identifier code (BIC, SWIFT)",
	Check:  "known country",
	Rules:  "likely behind the word BIC or SWIFT, for a known bank, or under a field name; nothing otherwise",
	Source: "ISO 9362",
	Chance: 1, MaxLen: 11,
	Fields: []string{"bic", "biccode", "swift", "swiftcode", "bicswift", "swiftbic"}, NotFields: append([]string{"message", "lang", "language", "ui"}, notNumbers...),
	Classes: detectors.Of(detectors.Word), Triggers: append([]string{"bic", "swift", "bic code", "swift code", "swiftcode", "biccode"}, banks...),
	Judge: judgeBIC, JudgeField: bicField,
}

// banks are the first eight characters of codes that need no label.
var banks = []string{"gebabebb*", "kredbebb*", "bbrubebb*", "gkccbebb*", "axabbe22*", "arspbe22*", "nicabebb*", "jvbabe22*", "abnabe2a*", "bpotbeb1*", "ctbkbebx*", "hbkabe22*", "triobebb*",
	"ingbnl2a*", "abnanl2a*", "rabonl2u*", "snsbnl2a*", "rbrbnl21*", "asnbnl21*", "trionl2u*", "bunqnl2a*", "knabnl2h*", "fvlbnl22*", "bnpafrpp*", "sogefrpp*", "agrifrpp*", "crlyfrpp*", "cepafrpp*", "psstfrpp*", "cmcifrpp*",
	"deutdeff*", "cobadeff*", "genodef1*", "pbnkdeff*", "ingddeff*", "bylademm*", "hyvedemm*", "belalull*", "bceelull*", "bllulull*", "bgllulll*", "ccralull*", "revolt21*", "ntsbdeb1*", "trwibeb1*"}

func judgeBIC(p *detectors.Pass, c *detectors.Candidate) {
	w := p.Text[c.Start:c.End]
	e := detectors.Pattern
	if validBIC(w) { // one of the banks
		p.Report(c, detectors.Match{Start: c.Start, End: c.End, Value: w, Confidence: detectors.Likely, Evidence: e | detectors.Dictionary})
		return
	}
	if !label(w) {
		return
	}
	_, hi := p.FieldBounds(c.Field)
	start, end := nextToken(p.Text, c.End, min(hi, c.End+maxLabelGap))
	for tries := 0; start < end && tries < 2; tries++ {
		for end < hi && isTokenByte(p.Text[end]) && end-start < 12 {
			end++
		}
		if validBIC(p.Text[start:end]) {
			p.Report(c, detectors.Match{Start: start, End: end, Value: p.Text[start:end], Confidence: detectors.Likely, Evidence: e | detectors.Context})
			return
		}
		start, end = nextToken(p.Text, end, min(hi, c.End+maxLabelGap))
	}
}

// label reports whether w is one of the words that stand before a code.
func label(w []byte) bool {
	return len(w) >= 3 && bytes.EqualFold(w[:3], []byte("bic")) || len(w) >= 5 && bytes.EqualFold(w[:5], []byte("swift"))
}

// maxLabelGap is how many bytes may stand between the word BIC and the code.
const maxLabelGap = 24

// nextToken returns the first run of letters and digits in t[i:hi] on the same line.
func nextToken(t []byte, i, hi int) (start, end int) {
	for i < hi && !isTokenByte(t[i]) {
		i++
	}
	end = i
	for end < hi && isTokenByte(t[end]) {
		end++
	}
	return i, end
}

func isTokenByte(b byte) bool { return b-'0' <= 9 || b|0x20-'a' < 26 || b == '_' || b >= 0x80 }

// bicField reports a field named for the code.
func bicField(p *detectors.Pass, c *detectors.Candidate) {
	if w := p.Text[c.Start:c.End]; validBIC(w) {
		p.Report(c, detectors.Match{Start: c.Start, End: c.End, Value: w, Confidence: detectors.Likely, Evidence: detectors.Pattern | detectors.FieldName})
	}
}

// ValidBIC reports whether b has the form of a bank identifier code of an existing country.
func ValidBIC(b []byte) bool { return validBIC(b) }

func validBIC(b []byte) bool {
	if len(b) != 8 && len(b) != 11 {
		return false
	}
	for i, c := range b {
		if v := checksum.Value(c); v < 0 || i < 6 && v < 10 {
			return false
		}
	}
	for i := 0; i < len(isoCountries); i += 3 {
		if isoCountries[i] == b[4] && isoCountries[i+1] == b[5] {
			return true
		}
	}
	return false
}

// isoCountries are the ISO 3166-1 alpha-2 codes, and XK for Kosovo.
const isoCountries = "AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BV BW BY BZ CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ " +
	"DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI FJ FK FM FO FR GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE JM JO JP " +
	"KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ MR MS MT MU MV MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM " +
	"PA PE PF PG PH PK PL PM PN PR PS PT PW PY QA RE RO RS RU RW SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF TG TH TJ TK TL TM TN TO TR TT TV TW TZ " +
	"UA UG UM US UY UZ VA VC VE VG VI VN VU WF WS XK YE YT ZA ZM ZW "
