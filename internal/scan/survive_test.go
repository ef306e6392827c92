package scan

import (
	"testing"

	"github.com/inzage/inzage/detectors"
	"github.com/inzage/inzage/internal/content"
)

// TestSurvive: a failure of the engine itself loses one block and says so; the next one is searched.
func TestSurvive(t *testing.T) {
	set, err := detectors.NewSet(detectors.Options{}, &detectors.Detector{Name: "d", Kind: "email", MaxLen: 9, Chance: 1, Triggers: []string{"tel"},
		Classes: detectors.Of(detectors.Word), Judge: func(p *detectors.Pass, c *detectors.Candidate) {
			p.Report(c, detectors.Match{Start: c.Start, End: c.End, Confidence: detectors.Likely})
		}})
	if err != nil {
		t.Fatal(err)
	}
	cfg := withDefaults(Config{Set: set})
	r := newReader(&driver{Config: &cfg})
	bad := detectors.Input{Text: []byte("tel tel tel"), Names: []*detectors.Name{nil}, Fields: []detectors.Field{{End: 3, Name: 7}}}
	if ms := r.survive("a.txt", bad); ms != nil {
		t.Errorf("%d matches of a block that cannot be searched", len(ms))
	}
	lost := r.takeLost(&content.Block{})
	if len(lost) != 1 || lost[0].Cause != content.Limit {
		t.Errorf("lost: %v", lost)
	}
	if ms := r.survive("a.txt", detectors.Input{Text: []byte("tel tel tel")}); len(ms) != 3 {
		t.Errorf("%d matches afterwards, want 3", len(ms))
	}
}
