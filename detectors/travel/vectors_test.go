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

func family(t testing.TB) *detectors.Set {
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

// numberKinds maps vectors of document numbers to our kind, a field name and a label.
var numberKinds = map[string][3]string{
	"be_eid_card":        {"id-card-number", "kaartnummer", "Identiteitskaart: "},
	"nl_document_number": {"document-number", "documentnummer", "Documentnummer: "},
	"de_document_number": {"document-number", "documentnummer", "Dokumentennummer: "},
}

func TestNumberVectors(t *testing.T) {
	set := family(t)
	for _, v := range vectors(t) {
		k, ok := numberKinds[v.Kind]
		if !ok {
			continue
		}
		for _, how := range [][2]string{{k[1], v.Value}, {"", k[2] + v.Value + " gezien."}} {
			found := false
			for _, m := range detectortest.Find(set, how[0], how[1], 0, 0) {
				found = found || string(m.Kind) == k[0] && m.Confidence >= detectors.Likely
			}
			if found != v.Valid {
				t.Errorf("%s %q in %q (%s): found %v", v.Kind, v.Value, how[0]+how[1], v.Why, found)
			}
		}
	}
}

func TestHeaders(t *testing.T) {
	set := family(t)
	for _, v := range vectors(t) {
		if v.Kind != "column_header" {
			continue
		}
		value := map[string]string{"passport": "EH123456", "be_eid_card": "591191706458", "driving_licence": "5094962111"}[v.MapsTo]
		if v.Valid && value == "" {
			continue
		}
		if !v.Valid {
			value = "591191706458"
		}
		found := len(detectortest.Find(set, v.Value, value, 0, 0)) > 0
		if found != v.Valid {
			t.Errorf("header %q (%s): found %v", v.Value, v.MapsTo, found)
		}
	}
}
