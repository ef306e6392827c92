package special_test

import (
	"encoding/json"
	"os"
	"strings"
	"testing"
	"time"

	"github.com/inzage/inzage/detectors"
	"github.com/inzage/inzage/detectors/detectortest"
	"github.com/inzage/inzage/detectors/special"
)

func TestDetectors(t *testing.T) {
	for _, d := range special.Detectors() {
		t.Run(d.Name, func(t *testing.T) { detectortest.Run(t, "testdata/"+d.Name+".txtar", d) })
	}
}

func set(t testing.TB) *detectors.Set {
	t.Helper()
	s, err := detectors.NewSet(detectors.Options{Today: detectortest.Today}, special.Detectors()...)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

type vector struct {
	Kind, Value, Why, Category string
	Valid                      bool
	MapsTo                     string `json:"maps_to"`
}

func vectors(t testing.TB) []vector {
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

func likely(s *detectors.Set, field, text string) (kinds []string) {
	for _, m := range detectortest.Find(s, field, text, 0, 0) {
		if m.Confidence >= detectors.Likely {
			kinds = append(kinds, string(m.Kind))
		}
	}
	return kinds
}

func TestVectors(t *testing.T) {
	s, n := set(t), 0
	for _, v := range vectors(t) {
		if v.Kind != "special_category" {
			continue
		}
		n++
		kind := strings.TrimSuffix(strings.ReplaceAll(v.Category, "_", "-"), "-origin")
		for _, text := range []string{v.Value, "Nota van gisteren.\n\n" + v.Value + ".\n"} {
			got := strings.Join(likely(s, "", text), " ")
			if v.Valid && got != kind || !v.Valid && got != "" {
				t.Errorf("%q (%s): got %q, want %q", text, v.Why, got, kind)
			}
		}
	}
	if n < 23 {
		t.Errorf("only %d vectors", n)
	}
}

func TestHeaders(t *testing.T) {
	s := set(t)
	for _, v := range vectors(t) {
		if v.Kind != "column_header" {
			continue
		}
		named := false
		for _, d := range special.Detectors() {
			named = named || s.NamedFor(s.Name(v.Value), d.Kind)
		}
		if want := v.Valid && v.MapsTo == "special_category"; named != want {
			t.Errorf("header %q: named %v, want %v", v.Value, named, want)
		}
	}
}

// TestPolicies holds texts that talk about special categories without holding any.
func TestPolicies(t *testing.T) {
	s := set(t)
	for _, text := range []string{
		"Wij verwerken geen gegevens over uw gezondheid, ras, etnische afkomst, godsdienst of lidmaatschap van een vakbond.",
		"We only process data on your health, religion or sexual orientation with your consent.",
		"Nous ne traitons aucune donnée sur la santé, l'origine ethnique, la religion ou l'appartenance syndicale.",
		"Wir verarbeiten keine Daten über Gesundheit, Religion, Gewerkschaft oder sexuelle Orientierung.",
		"Een werknemer die arbeidsongeschikt is, moet een attest bezorgen. Indien hij ziek is, belt hij voor negen uur.",
		"If an employee is pregnant, she may ask for leave. The employer shall not ask whether a candidate has a criminal record.",
		"Artikel 9 verbiedt de verwerking van gegevens waaruit ras, politieke opvattingen of religie blijken.",
		"Discriminatie van een persoon omdat hij moslim is of homoseksueel is, is bij wet verboden.",
		"Categories: health (diagnosis, medication), religion, trade union membership, criminal convictions.",
		"CREATE TABLE patient (diagnosis text, religion varchar(20), ethnicity text);",
		"type Person struct {\n\tReligion string\n\tDiagnosis string\n\tHealth int\n}\n",
		"{\"religion\": {\"type\": \"string\"}, \"diagnosis\": {\"type\": \"string\"}}",
		"Fingerprint templates may be stored on the card. Vingerafdrukken worden niet opgeslagen.",
		"The union of two sets is a set. A member of the array. Race conditions and health checks.",
		"Het ziekenhuis behandelt kanker en diabetes. De psychiater is met verlof.",
		"Het onderzoek naar depressie toont dat een op de tien patiënten hulp zoekt.",
	} {
		if got := likely(s, "", text); len(got) > 0 {
			t.Errorf("%q: %v", text, got)
		}
	}
}

// TestLinear guards against a judge that walks further than it should.
func TestLinear(t *testing.T) {
	s := set(t)
	for _, unit := range []string{"diabetes ", "diagnose: ", "lid van ", "Hij is ziek ", "ziek\n", "é"} {
		took := func(n int) time.Duration {
			text := []byte(strings.Repeat(unit, n/len(unit)))
			best := time.Hour
			for range 3 {
				t0 := time.Now()
				s.NewScanner().Scan(detectors.Input{Text: text})
				best = min(best, time.Since(t0))
			}
			return best
		}
		if a, b := took(1<<15), took(1<<17); b > 12*a+100*time.Millisecond {
			t.Errorf("%q: %v for 32 KiB, %v for 128 KiB", unit, a, b)
		}
	}
}

func FuzzFamily(f *testing.F) {
	for _, v := range vectors(f) {
		if v.Kind == "special_category" {
			f.Add(v.Value, "diagnose")
		}
	}
	s := set(f)
	f.Fuzz(func(t *testing.T, text, field string) {
		for _, name := range []string{"", field} {
			for _, m := range detectortest.Find(s, name, text, 0, 0) {
				if m.Start < 0 || m.End > len(text) || m.Start >= m.End || m.End-m.Start > m.Detector.MaxLen {
					t.Fatalf("match [%d,%d) of %d bytes", m.Start, m.End, len(text))
				}
			}
		}
	})
}

func BenchmarkProse(b *testing.B) {
	s := set(b)
	text := []byte(strings.Repeat("De vergadering van maandag werd verplaatst omdat de directeur ziek was; Jan is lid van de raad.\n", 10000))
	sc := s.NewScanner()
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		sc.Scan(detectors.Input{Text: text})
	}
}
