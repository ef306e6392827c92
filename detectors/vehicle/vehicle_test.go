package vehicle_test

import (
	"encoding/json"
	"fmt"
	"os"
	"testing"

	"github.com/inzage/inzage/detectors"
	"github.com/inzage/inzage/detectors/detectortest"
	"github.com/inzage/inzage/detectors/vehicle"
)

func TestLicencePlate(t *testing.T) {
	detectortest.Run(t, "testdata/licence-plate.txtar", vehicle.LicencePlate)
}
func TestVIN(t *testing.T) { detectortest.Run(t, "testdata/vehicle-vin.txtar", vehicle.VIN) }

func TestVectors(t *testing.T) {
	data, err := os.ReadFile("../testdata/vectors.json")
	if err != nil {
		t.Fatal(err)
	}
	var vs []struct {
		Kind, Value, Why string
		Valid            bool
		MapsTo           string `json:"maps_to"`
	}
	if err := json.Unmarshal(data, &vs); err != nil {
		t.Fatal(err)
	}
	set, err := detectors.NewSet(detectors.Options{}, vehicle.Detectors()...)
	if err != nil {
		t.Fatal(err)
	}
	find := func(field, text string) bool {
		for _, m := range detectortest.Find(set, field, text, 0, 0) {
			if m.Confidence >= detectors.Likely {
				return true
			}
		}
		return false
	}
	for _, v := range vs {
		switch {
		case v.Kind == "nl_plate", v.Kind == "be_plate":
			if find("kenteken", v.Value) != v.Valid || find("", "Nummerplaat: "+v.Value+", gezien.") != v.Valid {
				t.Errorf("%s %q (%s): want %v", v.Kind, v.Value, v.Why, v.Valid)
			}
		case v.Kind == "column_header" && (v.MapsTo == "plate" || !v.Valid):
			if find(v.Value, "1-ABC-123") != v.Valid {
				t.Errorf("header %q: want %v", v.Value, v.Valid)
			}
		}
	}
}

func ExampleValidVIN() {
	fmt.Println(vehicle.ValidVIN([]byte("1M8GDM9AXKP042788")), vehicle.ValidVIN([]byte("1M8GDM9AXKP042789")))
	// Output: true false
}

func FuzzDetectors(f *testing.F) {
	f.Add("kenteken XJ-84-79, VIN WVWZZZ1KZAW123456", "kenteken")
	set, err := detectors.NewSet(detectors.Options{}, vehicle.Detectors()...)
	if err != nil {
		f.Fatal(err)
	}
	f.Fuzz(func(t *testing.T, text, field string) {
		for _, name := range []string{"", field} {
			for _, m := range detectortest.Find(set, name, text, 0, 0) {
				if m.Start < 0 || m.End > len(text) || m.Start >= m.End || len(m.Value) == 0 {
					t.Errorf("match [%d,%d) of %d bytes, value of %d", m.Start, m.End, len(text), len(m.Value))
				}
			}
		}
	})
}
