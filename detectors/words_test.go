package detectors

import "testing"

// TestHeads enters whole and open words and asks for them in every form that text may have.
func TestHeads(t *testing.T) {
	var h heads
	for _, w := range []string{"tel", "mevrouw", "m", "naam"} {
		h.add(w, false)
	}
	h.add("eyj", true)
	h.add("geboren", true)
	key := func(s string) uint32 {
		s += "    "
		return uint32(s[0]) | uint32(s[1])<<8 | uint32(s[2])<<16 | uint32(s[3])<<24
	}
	for _, c := range []struct {
		text string
		n    int
		want bool
	}{
		{"tel: 02", 3, true}, {"TEL.", 3, true}, {"Mevrouw", 7, true}, {"m) x", 1, true}, {"NAAM", 4, true}, {"eyJhbGciOi", 10, true},
		{"eyJ9", 40, true}, {"geborene", 8, true}, {"geboren", 7, true}, {"mevr", 4, false}, {"naam", 9, false}, {"tele", 4, false}, {"gebo", 4, false},
	} {
		if got := h.has(key(c.text), c.n); got != c.want {
			t.Errorf("has(%q, %d) = %v, want %v", c.text, c.n, got, c.want)
		}
	}
	if !h.hasAny(key("Mevrøuw")) || h.hasAny(key("Zzzzé")) {
		t.Error("hasAny is wrong about a word with other letters")
	}
}

// TestNothing: words of nothing but soft hyphens and joiners fold to nothing.
func TestNothing(t *testing.T) {
	d := &Detector{Name: "d", Kind: "email", MaxLen: 9, Chance: 1, Triggers: []string{"tel"}, Context: []string{"tel"}, Classes: Of(Word), Judge: func(*Pass, *Candidate) {}}
	set, err := NewSet(Options{}, d)
	if err != nil {
		t.Fatal(err)
	}
	set.NewScanner().Scan(Input{Text: []byte("a \u00ad\u00ad\u00ad b \u200d\u200b tel \u0301\u0308\u0301")})
}
