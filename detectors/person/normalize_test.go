package person_test

import (
	"testing"

	"github.com/inzage/inzage/detectors/person"
)

func TestNormalize(t *testing.T) {
	for _, group := range []struct {
		key   string
		names []string
	}{
		{"berg van der|jan", []string{"Berg, Jan van der", "Jan van der Berg", "VAN DER BERG Jan", "Jan v.d. Berg", "dhr. Jan van der Berg", "van der Berg, Jan"}},
		{"berg van den|j", []string{"J. van den Berg", "Berg, J. van den", "BERG, J. van den"}},
		{"dupont|marie", []string{"DUPONT Marie", "Marie Dupont", "Mme Marie DUPONT", "Dupont, Marie"}},
		{"peeters|jan", []string{"Jan Peeters", "PEETERS Jan", "Peeters, Jan", "  jan   peeters "}},
		{"muller|jurgen", []string{"Herr Dr. Jürgen Müller", "Müller, Jürgen"}},
		{"vries-bakker de|k m j", []string{"ir. K.M.J. de Vries-Bakker MSc"}},
		{"peeters|", []string{"Peeters"}},
		{"", []string{"", " - ", "..."}},
	} {
		for _, n := range group.names {
			if got := person.Normalize(n); got != group.key {
				t.Errorf("Normalize(%q) = %q, want %q", n, got, group.key)
			}
		}
	}
}

func TestSame(t *testing.T) {
	for _, c := range []struct {
		a, b string
		want bool
	}{
		{"Berg, Jan van der", "J. v.d. Berg", true},
		{"J. v.d. Berg", "VAN DER BERG Jan", true},
		{"Jan Berg", "Jan van der Berg", true},
		{"J.P. Dupont", "Jean Dupont", true},
		{"Jan van der Berg", "Piet van der Berg", false},
		{"Jan van der Berg", "Jan van den Berg", false},
		{"Jan Peeters", "Jan Pieters", false},
		{"Peeters", "Jan Peeters", false},
		{"", "", false},
	} {
		if got := person.Same(c.a, c.b); got != c.want {
			t.Errorf("Same(%q, %q) = %v", c.a, c.b, got)
		}
		if got := person.Same(c.b, c.a); got != c.want {
			t.Errorf("Same(%q, %q) = %v", c.b, c.a, got)
		}
	}
}
