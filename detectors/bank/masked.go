package bank

import "github.com/inzage/inzage/detectors"

// reportMasked reports the whole of a field as the detector's kind when it is a number with part of
// it masked: between least and most characters, at least four of them filler and at least two not.
func reportMasked(p *detectors.Pass, c *detectors.Candidate, least, most int) {
	if long(p, c) {
		return
	}
	t := p.Text[c.Start:c.End]
	filler, shown, ok := detectors.Masked(t, true)
	if !ok || filler < 4 || shown < 2 || filler+shown < least || filler+shown > most {
		return
	}
	p.Report(c, detectors.Match{Start: c.Start, End: c.End, Value: t, Confidence: detectors.Possible,
		Evidence: detectors.Pattern | detectors.FieldName, Note: "partly masked"})
}

// long reports whether the candidate is stretched beyond what people write by its separators.
func long(p *detectors.Pass, c *detectors.Candidate) bool {
	return c.End-c.Start > p.Detector().MaxLen
}

// notNumbers are words in a field name that say that the field is about a number but holds none.
var notNumbers = []string{"hash", "algorithm", "algoritme", "type", "soort", "status", "datum", "date", "valid", "geldig", "check", "count",
	"aantal", "version", "regex", "pattern", "label", "format", "length", "required", "verplicht", "naam", "name"}
