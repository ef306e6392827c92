package contact_test

import (
	"encoding/json"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/inzage/inzage/detectors"
	"github.com/inzage/inzage/detectors/detectortest"
)

type vector struct {
	Kind, Country, Value, Why, Language string
	Region                              string `json:"default_region"`
	MapsTo                              string `json:"maps_to"`
	Valid                               bool
}

func vectors(t *testing.T, kinds ...string) []vector {
	t.Helper()
	data, err := os.ReadFile("../testdata/vectors.json")
	if err != nil {
		t.Fatal(err)
	}
	var vs []vector
	if err := json.Unmarshal(data, &vs); err != nil {
		t.Fatal(err)
	}
	return slices.DeleteFunc(vs, func(v vector) bool { return !slices.Contains(kinds, v.Kind) })
}

// whole returns the best confidence with which one of kinds is reported on all of text, or on any
// part of it when part is true.
func whole(s *detectors.Set, field, text string, part bool, kinds ...detectors.Kind) (c detectors.Confidence) {
	for _, m := range detectortest.Find(s, field, text, 0, 0) {
		if slices.Contains(kinds, m.Kind) && (part || m.End-m.Start == len(text)) {
			c = max(c, m.Confidence)
		}
	}
	return c
}

func TestEmailVectors(t *testing.T) {
	s := set(t)
	for _, v := range vectors(t, "email") {
		for _, field := range []string{"", "email"} {
			got := whole(s, field, v.Value, !v.Valid, "email", "role-email") >= detectors.Likely
			if got != v.Valid {
				t.Errorf("field %q: found %t, want %t: %s", field, got, v.Valid, v.Why)
			}
		}
	}
}

func TestPhoneVectors(t *testing.T) {
	for _, v := range vectors(t, "phone") {
		s := set(t, strings.ToLower(v.Region))
		if v.Valid {
			if got := whole(s, "telefoon", v.Value, false, "phone"); got < detectors.Likely {
				t.Errorf("%s: %s in a field: %v", v.Region, v.Why, got)
			}
			text := "Tel: " + v.Value
			if got := whole(s, "", text, true, "phone"); got < detectors.Likely {
				t.Errorf("%s: %s in a text: %v", v.Region, v.Why, got)
			}
			continue
		}
		if got := whole(s, "", v.Value, true, "phone"); got >= detectors.Likely {
			t.Errorf("%s: %s: found in a text", v.Region, v.Why)
		}
		if v.Value == "612345678" {
			continue // a spreadsheet lost the zero, says the field's name
		}
		if got := whole(s, "telefoon", v.Value, true, "phone"); got >= detectors.Likely {
			t.Errorf("%s: %s: found in a field", v.Region, v.Why)
		}
	}
}

func TestHeaderVectors(t *testing.T) {
	s := set(t)
	kinds := map[string][]detectors.Kind{"email": {"email"}, "phone": {"phone"}, "postal_address": {"street-address", "postal-code", "city", "address"}}
	for _, v := range vectors(t, "column_header") {
		n := s.Name(v.Value)
		for mapped, ks := range kinds {
			got := slices.ContainsFunc(ks, func(k detectors.Kind) bool { return s.NamedFor(n, k) })
			if want := v.Valid && v.MapsTo == mapped; got != want {
				t.Errorf("header %q: named for %s is %t, want %t", v.Value, mapped, got, want)
			}
		}
	}
}

func TestAddressVectors(t *testing.T) {
	s := set(t)
	for _, v := range vectors(t, "postal_address") {
		text := v.Value
		got := whole(s, "", text, true, "street-address", "address", "postal-code", "city") >= detectors.Likely
		if got != v.Valid {
			t.Errorf("%q: found %t, want %t: %s", text, got, v.Valid, v.Why)
		}
	}
}

func TestPostalCodeVectors(t *testing.T) {
	s := set(t)
	for _, v := range vectors(t, "nl_postcode") {
		if got := whole(s, "postcode", v.Value, !v.Valid, "postal-code") >= detectors.Likely; got != v.Valid {
			t.Errorf("%q in a field: found %t, want %t: %s", v.Value, got, v.Valid, v.Why)
		}
		if got := whole(s, "", "Postcode "+v.Value+".", true, "postal-code") >= detectors.Likely; got != v.Valid {
			t.Errorf("%q in a text: found %t, want %t: %s", v.Value, got, v.Valid, v.Why)
		}
	}
}
