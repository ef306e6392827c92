package person_test

import (
	"encoding/json"
	"os"
	"strings"
	"testing"
	"time"

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

func TestCases(t *testing.T) {
	detectortest.Run(t, "testdata/person-name.txtar", person.Name)
	detectortest.Run(t, "testdata/given-name.txtar", person.GivenName, person.Name, person.FamilyName)
	detectortest.Run(t, "testdata/family-name.txtar", person.FamilyName, person.Name, person.GivenName)
}

// TestLinear guards that four times the text takes about four times as long.
func TestLinear(t *testing.T) {
	if testing.Short() {
		t.Skip("measures time")
	}
	set := newSet(t)
	for _, unit := range []string{"Jan ", "JAN PEETERS ", "Van De ", "Peeters, Jan, ", "X", "d'", "é", "J. ", "jan.peeters@x ", "Jan-", "Peeters, ", "hi jan ", "Peeters, Maes and "} {
		took := func(n int) time.Duration {
			text := []byte(strings.Repeat(unit, n/len(unit)))
			best := time.Hour
			for range 4 {
				start := time.Now()
				set.NewScanner().Scan(detectors.Input{Text: text})
				best = min(best, time.Since(start))
			}
			return best
		}
		took(1 << 14)
		a, b := took(1<<16), took(1<<18)
		if b > 10*a && b > 250*time.Millisecond { // other processes may take their share of the time

			t.Errorf("%q: %v for 64 KiB, %v for 256 KiB", unit, a, b)
		}
	}
}

func FuzzText(f *testing.F) {
	set := newSet(f)
	for _, s := range []string{"Geachte mevrouw Yilmaz,", "Berg, J. van den", "d\u2019Hondt Marie", "J.\xc3", "\xe2\x80", "A.-B. ’s O'Neill", "jan.peeters@example.com Jan Peeters"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		for _, field := range []string{"", "naam", "voornaam", "van"} {
			for _, m := range detectortest.Find(set, field, s, 0, 0) {
				if m.Start < 0 || m.End > len(s) || m.Start >= m.End {
					t.Errorf("match [%d,%d) of %d bytes", m.Start, m.End, len(s))
				}
			}
		}
		person.Normalize(s)
		person.Same(s, s)
	})
}

func BenchmarkDense(b *testing.B) {
	set := newSet(b)
	text := []byte(strings.Repeat("Gisteren sprak dhr. J. van den Berg met Marie Dupont over de zaak Peeters in Gent. ", 500))
	sc := set.NewScanner()
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		sc.Scan(detectors.Input{Text: text})
	}
}
