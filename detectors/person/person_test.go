package person_test

import (
	"encoding/json"
	"os"
	"testing"

	"github.com/inzage/inzage/detectors"
	"github.com/inzage/inzage/detectors/detectortest"
	"github.com/inzage/inzage/detectors/person"
)

func newSet(t testing.TB) *detectors.Set {
	t.Helper()
	set, err := detectors.NewSet(detectors.Options{Today: detectortest.Today}, person.Detectors()...)
	if err != nil {
		t.Fatal(err)
	}
	return set
}

type vector struct {
	Kind, Value, Why string
	Valid            bool
	MapsTo           string `json:"maps_to"`
}

func vectors(t *testing.T) []vector {
	t.Helper()
	data, err := os.ReadFile("../testdata/vectors.json")
	if err != nil {
		t.Fatal(err)
	}
	var vs []vector
	if err := json.Unmarshal(data, &vs); err != nil {
		t.Fatal(err)
	}
	return vs
}

// likely returns the matches of Likely or better.
func likely(set *detectors.Set, field, text string) (out []string) {
	for _, m := range detectortest.Find(set, field, text, 0, 0) {
		if m.Confidence >= detectors.Likely && m.Kind.Under("person-name") {
			out = append(out, string(m.Value))
		}
	}
	return out
}

func TestVectors(t *testing.T) {
	set := newSet(t)
	n := 0
	for _, v := range vectors(t) {
		if v.Kind != "person_name" {
			continue
		}
		n++
		if got := likely(set, "", v.Value); (len(got) > 0) != v.Valid {
			t.Errorf("%q (%s): valid %v, found %q", v.Value, v.Why, v.Valid, got)
		}
		if got := likely(set, "naam", v.Value); !v.Valid && len(got) > 0 {
			t.Errorf("field naam: %q (%s): found %q", v.Value, v.Why, got)
		}
	}
	if n == 0 {
		t.Error("no vectors")
	}
}

func TestHeaders(t *testing.T) {
	set := newSet(t)
	for _, v := range vectors(t) {
		if v.Kind != "column_header" {
			continue
		}
		got := len(likely(set, v.Value, "Willems")) > 0
		if want := v.MapsTo == "person_name"; got != want && (want || v.MapsTo == "none") {
			t.Errorf("header %q (maps to %s): a surname is found: %v", v.Value, v.MapsTo, got)
		}
	}
}
