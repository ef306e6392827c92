package detectors_test

import (
	"testing"

	"github.com/inzage/inzage/detectors"
)

// TestCaptions gives fields the names of fields as content, in several languages, and real values.
func TestCaptions(t *testing.T) {
	secret := &detectors.Detector{Name: "secret", Kind: "credentials", MaxLen: 100, Chance: 1, Fields: []string{"password", "wachtwoord"}, JudgeField: whole(0)}
	status := &detectors.Detector{Name: "status", Kind: "family-status", MaxLen: 100, Chance: 1, Fields: []string{"status", "married"}, JudgeField: whole(detectors.Dictionary)}
	street := &detectors.Detector{Name: "street", Kind: "street-address", MaxLen: 100, Chance: 1, Fields: []string{"street", "straathuisnummer"}, JudgeField: whole(detectors.Dictionary)}
	set, err := detectors.NewSet(detectors.Options{}, secret, status, street)
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		field, content string
		want           int
	}{
		{"login.password", "Password", 0},
		{"login.password", "Wachtwoord", 0},
		{"login.password", "WACHTWOORD *", 0},
		{"login.password", "Confirm your password", 0},
		{"login.password", "w8woord", 1},
		{"login.password", "hunter", 1},
		{"status", "Married", 1}, // a name of a field, and a value that the list knows
		{"status", "Status", 0},
		{"street", "Straat en huisnummer", 0},
		{"street", "Kerkstraat", 1},
		{"street", "Wachtwoord", 1}, // one word that names another kind: not ours to say
	} {
		text := []byte(c.content)
		n := set.Name(c.field)
		got := set.NewScanner().Scan(detectors.Input{Text: text, Names: []*detectors.Name{n},
			Fields: []detectors.Field{{Start: 0, End: int32(len(text)), Name: 0}}})
		if len(got) != c.want {
			t.Errorf("%s: %q: %d matches, want %d", c.field, c.content, len(got), c.want)
		}
	}
}

// whole reports every field it is asked about.
func whole(e detectors.Evidence) func(*detectors.Pass, *detectors.Candidate) {
	return func(p *detectors.Pass, c *detectors.Candidate) {
		p.Report(c, detectors.Match{Start: c.Start, End: c.End, Value: p.Text[c.Start:c.End], Confidence: detectors.Likely, Evidence: detectors.FieldName | e})
	}
}
