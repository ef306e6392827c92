package detectors_test

import (
	"bytes"
	"testing"

	"github.com/inzage/inzage/detectors"
)

// TestLoose shows that a loose match stays beside what is found inside it.
func TestLoose(t *testing.T) {
	note := &detectors.Detector{Name: "note", Kind: "note", Loose: true, Chance: 1, MaxLen: 100, Fields: []string{"note$"},
		JudgeField: func(p *detectors.Pass, c *detectors.Candidate) {
			p.Report(c, detectors.Match{Start: c.Start, End: c.End, Confidence: detectors.Likely})
		}}
	year := &detectors.Detector{Name: "word", Kind: "word", Chance: 1, MaxLen: 10, Classes: detectors.Of(detectors.Word), Triggers: []string{"aap", "noot"},
		Judge: func(p *detectors.Pass, c *detectors.Candidate) {
			p.Report(c, detectors.Match{Start: c.Start, End: c.End, Confidence: detectors.Possible})
		}}
	set, err := detectors.NewSet(detectors.Options{}, note, year)
	if err != nil {
		t.Fatal(err)
	}
	text := []byte("aap en noot")
	in := detectors.Input{Text: text, Names: []*detectors.Name{set.Name("note")}, Fields: []detectors.Field{{Start: 0, End: int32(len(text))}}}
	var got bytes.Buffer
	for _, m := range set.NewScanner().Scan(in) {
		got.WriteString(string(m.Kind) + " " + string(text[m.Start:m.End]) + "; ")
	}
	if want := "note aap en noot; word aap; word noot; "; got.String() != want {
		t.Errorf("got %q, want %q", got.String(), want)
	}
}
