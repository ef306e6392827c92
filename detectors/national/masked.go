package national

import "github.com/inzage/inzage/detectors"

// masked makes a judge of fields that reports a number of which only some characters are shown, in
// a field named for it: least to most characters, at least three of them filler and two digits.
func masked(least, most int) func(*detectors.Pass, *detectors.Candidate) {
	return func(p *detectors.Pass, c *detectors.Candidate) {
		if long(p, c) {
			return
		}
		t := p.Text[c.Start:c.End]
		filler, shown, ok := detectors.Masked(t, false)
		if !ok || filler < 3 || shown < 2 || filler+shown < least || filler+shown > most {
			return
		}
		p.Report(c, detectors.Match{Start: c.Start, End: c.End, Value: t, Confidence: detectors.Possible,
			Evidence: detectors.Pattern | detectors.FieldName, Note: "partly masked"})
	}
}
