package travel_test

import (
	"encoding/json"
	"os"
	"strings"
	"testing"

	"github.com/inzage/inzage/detectors"
	"github.com/inzage/inzage/detectors/detectortest"
	"github.com/inzage/inzage/detectors/travel"
)

type vector struct {
	Kind, Country, Value, Why string
	Valid                     bool
	MapsTo                    string         `json:"maps_to"`
	Fields                    map[string]any `json:"fields"`
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

func family(t *testing.T) *detectors.Set {
	t.Helper()
	set, err := detectors.NewSet(detectors.Options{Today: detectortest.Today}, familyList()...)
	if err != nil {
		t.Fatal(err)
	}
	return set
}

func familyList() []*detectors.Detector { return travel.Detectors() }

// Vectors that are wrong as they stand and that the detector, unlike a validator, sets right.
func repairable(v vector) bool {
	return strings.Contains(v.Why, "until normalised") || strings.Contains(v.Why, "must be repaired")
}

func TestMRZVectors(t *testing.T) {
	set := family(t)
	n := 0
	for _, v := range vectors(t) {
		if !strings.HasPrefix(v.Kind, "mrz_") {
			continue
		}
		n++
		for _, text := range []string{v.Value, "Paspoort:\n" + v.Value + "\nGezien.", "\"mrz\": \"" + strings.ReplaceAll(v.Value, "\n", `\n`) + "\","} {
			found := false
			for _, m := range detectortest.Find(set, "", text, 0, 0) {
				found = found || m.Kind == "mrz" && m.Confidence >= detectors.Likely
			}
			if want := v.Valid || repairable(v); found != want {
				t.Errorf("%s %s (%s)\n%s\nfound %v, want %v", v.Kind, v.Country, v.Why, text, found, want)
			}
		}
		if !v.Valid {
			continue
		}
		d := travel.ParseMRZ(strings.Split(v.Value, "\n"))
		if d == nil {
			t.Errorf("%s (%s): no parse", v.Value, v.Why)
			continue
		}
		got := map[string]string{"document_code": d.DocumentCode, "issuing_state": d.IssuingState, "surname": d.Surname,
			"given_names": d.GivenNames, "document_number": d.DocumentNumber, "nationality": d.Nationality,
			"birth_date": d.BirthDate, "sex": d.Sex, "expiry_date": d.ExpiryDate, "be_nrn": d.NationalNumber, "nl_bsn": d.NationalNumber,
			"optional_data": d.Optional1, "optional_data_1": d.Optional1, "optional_data_2": d.Optional2}
		for k, w := range v.Fields {
			want, _ := w.(string)
			if g, ok := got[k]; ok && g != want && !(k == "given_names" && strings.HasPrefix(want, g)) {
				t.Errorf("%s: %s = %q, want %q", v.Value, k, g, want)
			}
		}
	}
	if n < 100 {
		t.Errorf("only %d vectors", n)
	}
}
