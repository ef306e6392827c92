package person

import (
	"github.com/inzage/inzage/detectors"
	"github.com/inzage/inzage/detectors/person/internal/tagger"
)

var Name = &detectors.Detector{
	Name: "person-name", Kind: "person-name", MaxLen: 128, Chance: 1,
	Classes: detectors.Of(detectors.Capital), Words: lexicon{}, Judge: judge,
}

type lexicon struct{}

func (lexicon) Has(w []byte) bool { return tagger.Proposes(w) }

func judge(p *detectors.Pass, c *detectors.Candidate) {
	lo, hi := p.FieldBounds(c.Field)
	var w tagger.Window
	if !w.Load(p.Text, lo, hi, c.Start) {
		return
	}
	var buf [8]tagger.Span
	spans, _ := w.Decode(buf[:0])
	k := w.Tokens()
	for _, s := range spans {
		a, b := k[s.From].From, k[s.To-1].To
		p.Report(c, detectors.Match{Start: a, End: b, Value: p.Text[a:b], Confidence: detectors.Likely, Evidence: detectors.Model})
	}
}
