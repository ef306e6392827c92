package label_test

import (
	"testing"

	"github.com/inzage/inzage/detectors/internal/label"
)

func TestPlaceholder(t *testing.T) {
	for v, want := range map[string]bool{"": true, "-": true, "n/a": true, "NULL": true, "unknown": true, "onbekend": true, "****": true, "string": true, "xxx": true,
		"x": false, "M": false, "2": false, "III": false, "gehuwd": false, "An Voorbeeld": false, "00": false} {
		if got := label.Placeholder([]byte(v)); got != want {
			t.Errorf("Placeholder(%q) = %v, want %v", v, got, want)
		}
	}
}

func TestTests(t *testing.T) {
	list := label.OneOf("gehuwd, célibataire, a b")
	for _, c := range []struct {
		name string
		test label.Test
		v    string
		want bool
	}{
		{"list", list, "Gehuwd", true}, {"list", list, "CELIBATAIRE", true}, {"list", list, "gehuwd (wettelijk)", true}, {"list", list, "a b", true}, {"list", list, "a", false}, {"list", list, "(x)", false},
		{"words", label.Words, "An Voorbeeld", true}, {"words", label.Words, "12", false}, {"words", label.Words, "https://example.com/a", false}, {"words", label.Words, "a_b", false}, {"words", label.Words, "9000 Gent", true},
		{"name", label.Name, "An Voorbeeld", true}, {"name", label.Name, "director", false}, {"name", label.Name, "func(req *http.Request)", false}, {"name", label.Name, "élodie", true},
		{"prose", label.Prose, "een twee drie", true}, {"prose", label.Prose, "een twee", false},
		{"whole", label.Whole(0, 120), "34", true}, {"whole", label.Whole(0, 120), "121", false}, {"whole", label.Whole(0, 120), "18-25", true}, {"whole", label.Whole(0, 120), "65+", true},
		{"whole", label.Whole(0, 120), "1-2-3", false}, {"whole", label.Whole(0, 120), "-", false}, {"whole", label.Whole(0, 120), "", false},
		{"score", label.Score, "0.87", true}, {"score", label.Score, "A+", true}, {"score", label.Score, "abc", false}, {"score", label.Score, "7,5", true}, {"score", label.Score, "+", false},
		{"yes", label.Yes, "Ja", true}, {"yes", label.Yes, "nee", false}, {"any", label.Any, "ab", true}, {"any", label.Any, "a", false},
		{"either", label.Either(label.Score, label.Words), "laag", true}, {"either", label.Either(label.Score), "laag", false},
	} {
		if got := c.test([]byte(c.v)) != 0; got != c.want {
			t.Errorf("%s(%q) = %v, want %v", c.name, c.v, got, c.want)
		}
	}
}
