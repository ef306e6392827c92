package online_test

import (
	"encoding/json"
	"os"
	"testing"

	"github.com/inzage/inzage/detectors"
	"github.com/inzage/inzage/detectors/detectortest"
	"github.com/inzage/inzage/detectors/online"
)

func TestDetectors(t *testing.T) {
	for _, d := range online.Detectors() {
		if d.Classes != 0 {
			t.Run(d.Name, func(t *testing.T) { detectortest.Run(t, "testdata/"+d.Name+".txtar", d) })
		}
		if d.Title == "" || d.Source == "" || d.Rules == "" {
			t.Errorf("detector %q: Title, Rules and Source must be filled in", d.Name)
		}
		if _, ok := d.Kind.Info(); !ok {
			t.Errorf("detector %q: kind %q is not in the table", d.Name, d.Kind)
		}
	}
}

func family(t testing.TB) *detectors.Set {
	t.Helper()
	set, err := detectors.NewSet(detectors.Options{Today: detectortest.Today}, online.Detectors()...)
	if err != nil {
		t.Fatal(err)
	}
	return set
}

// vectorKinds maps the kinds of the vectors to ours, with a field name and a label for each.
var vectorKinds = map[string][3]string{
	"ipv4": {"ip-address", "ip_address", "IP: "},
	"ipv6": {"ip-address", "ip_address", "IP: "},
	"mac":  {"mac-address", "mac_address", "MAC: "},
	"imei": {"device-id", "imei", "IMEI: "},
	"geo":  {"geolocation", "gps", "GPS: "},
}

func TestVectors(t *testing.T) {
	data, err := os.ReadFile("../testdata/vectors.json")
	if err != nil {
		t.Fatal(err)
	}
	var vs []struct {
		Kind, Value, Why string
		Valid            bool
	}
	if err := json.Unmarshal(data, &vs); err != nil {
		t.Fatal(err)
	}
	set := family(t)
	for _, v := range vs {
		k, ok := vectorKinds[v.Kind]
		if !ok {
			continue
		}
		for _, how := range [][2]string{{k[1], v.Value}, {"", k[2] + v.Value + " gezien."}} {
			found := false
			for _, m := range detectortest.Find(set, how[0], how[1], 0, 0) {
				found = found || string(m.Kind) == k[0] && m.Confidence >= detectors.Likely && !m.Test
			}
			if found != v.Valid {
				t.Errorf("%s %q in %q (%s): found %v", v.Kind, v.Value, how[0]+how[1], v.Why, found)
			}
		}
	}
}

// TestHeaders feeds a harmless value to fields named by the column headers of the vectors: those of
// our kinds are recognised, those that mean nothing are not.
func TestHeaders(t *testing.T) {
	set := family(t)
	for header, value := range map[string]string{"gebruikersnaam": "jvoorb2", "ip_adres": "94.140.203.144", "mac_address": "001a.2b3c.4d5e",
		"klantnummer": "10023", "Kundennummer": "K-10023", "numéro_client": "C10023", "IMEI": "010595086739478", "User-Agent": "okhttp/4.9.0", "mot de passe": "abc12"} {
		if ms := detectortest.Find(set, header, value, 0, 0); len(ms) != 1 || !ms[0].Evidence.Has(detectors.FieldName) {
			t.Errorf("header %q: %d matches", header, len(ms))
		}
	}
	for _, header := range []string{"productnaam", "bestandsnaam", "filename", "hostname", "table_name", "domeinnaam", "nomenclature", "telling", "nomatch",
		"bustype", "ibandwidth", "aantal", "total", "created_at", "factuurdatum", "bsn_hash_algorithm", "portable_version", "nombre", "description", "message", "path"} {
		for _, value := range []string{"x1y2z3", "2024-02-01", "12345678", "true"} {
			if ms := detectortest.Find(set, header, value, 0, 0); len(ms) > 0 {
				t.Errorf("header %q: %q found as %s", header, value, ms[0].Kind)
			}
		}
	}
}
