package vehicle

import "github.com/inzage/inzage/detectors"

// VIN recognises vehicle identification numbers (chassis numbers).
//
// Shape: 17 capitals and digits without I, O and Q, the last four digits; one group.
// Check: weighted sum modulo 11 at the ninth place, used in North America and China; European makers
// put anything there.
// Value: upper case.
// Confidence: certain with the check beside a context word or under a field name, likely without
// it; without context nothing, but possible with the check.
// Source: ISO 3779:2009; 49 CFR 565.15.
var VIN = &detectors.Detector{
	Name: "vehicle-vin", Kind: "vehicle-vin",
	Title:  "Vehicle identification number (chassis number)",
	Check:  "weighted sum modulo 11 at the ninth place, where the maker uses it",
	Rules:  "likely beside a context word or under a field name; certain when the check holds too; possible on the check alone",
	Source: "ISO 3779:2009; 49 CFR 565.15",
	Chance: 1, MaxLen: 17,
	Fields:    []string{"vin", "vinnr", "vinnummer", "vincode", "chassisnummer", "chassisnr", "chassis", "numerochassis", "numchassis", "fahrgestellnummer", "fahrgestellnr", "fin$", "vehicleidentificationnumber"},
	NotFields: []string{"type", "count", "aantal", "datum", "date", "prefix", "url"},
	Context: []string{"vin", "chassis*", "chassisnummer*", "numero de chassis", "fahrgestell*", "fahrzeug-ident*", "vehicle identification*", "voertuigidentificatie*", "kenteken*", "immatriculation",
		"kennzeichen", "nummerplaat"},
	Classes: detectors.Of(detectors.Code), Length: [2]int{17, 17},
	Judge: judgeVIN,
}

func judgeVIN(p *detectors.Pass, c *detectors.Candidate) {
	if c.Glued || len(c.Groups) != 1 {
		return
	}
	b := c.Compact
	letters := 0
	for i, x := range b {
		switch {
		case x-'0' < 10:
		case i >= 13 || x == 'I' || x == 'O' || x == 'Q':
			return
		default:
			letters++
		}
	}
	if letters < 3 {
		return
	}
	valid := ValidVIN(b)
	e := detectors.Pattern | p.Context(c)
	if valid {
		e |= detectors.Checksum
	}
	conf := detectors.Likely
	switch near := e&(detectors.Context|detectors.FieldName) != 0; {
	case near && valid:
		conf = detectors.Certain
	case near && !c.Lower:
	case near && e&detectors.FieldName != 0:
	case valid && !c.Lower:
		conf = detectors.Possible
	default:
		return
	}
	p.Report(c, detectors.Match{Start: c.Start, End: c.End, Value: p.Copy(b), Confidence: conf, Evidence: e,
		Test: string(b) == "1M8GDM9AXKP042788" || string(b) == "11111111111111111"})
}

// ValidVIN reports whether b, 17 capitals and digits, has the North American check digit at its
// ninth place. Numbers of European makers need not pass.
func ValidVIN(b []byte) bool {
	if len(b) != 17 {
		return false
	}
	weights := [17]int{8, 7, 6, 5, 4, 3, 2, 10, 0, 9, 8, 7, 6, 5, 4, 3, 2}
	const values = "12345678 12345 7 923456789" // A to Z; blank for I, O and Q
	sum := 0
	for i, c := range b {
		switch {
		case c-'0' < 10:
			sum += weights[i] * int(c-'0')
		case c-'A' < 26 && values[c-'A'] != ' ':
			sum += weights[i] * int(values[c-'A']-'0')
		default:
			return false
		}
	}
	return "0123456789X"[sum%11] == b[8]
}
