package profile_test

import (
	"encoding/json"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/inzage/inzage/detectors"
	"github.com/inzage/inzage/detectors/detectortest"
	"github.com/inzage/inzage/detectors/profile"
)

func TestDetectors(t *testing.T) {
	for _, d := range profile.Detectors() {
		t.Run(d.Name, func(t *testing.T) { detectortest.Run(t, "testdata/"+d.Name+".txtar", d) })
	}
}

func set(t testing.TB) *detectors.Set {
	t.Helper()
	s, err := detectors.NewSet(detectors.Options{Today: detectortest.Today}, profile.Detectors()...)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

type vector struct {
	Kind, Value, Why, Normalized string
	Valid                        bool
	MapsTo                       string `json:"maps_to"`
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

func TestVectors(t *testing.T) {
	s, n := set(t), 0
	for _, v := range vectors(t) {
		if v.Kind != "date_of_birth" {
			continue
		}
		n++
		for _, text := range []string{v.Value, "Betreft: " + v.Value + ".\n"} {
			got := ""
			for _, m := range detectortest.Find(s, "", text, 0, 0) {
				if m.Kind == "birth-date" && m.Confidence >= detectors.Likely {
					got += string(m.Value)
				}
			}
			if got != v.Normalized {
				t.Errorf("%q (%s): got %q, want %q", text, v.Why, got, v.Normalized)
			}
		}
	}
	if n < 18 {
		t.Errorf("only %d vectors", n)
	}
}

func TestHeaders(t *testing.T) {
	list := slices.DeleteFunc(profile.Detectors(), func(d *detectors.Detector) bool { return d == profile.MediaFile }) // its fields hold names of files
	s, err := detectors.NewSet(detectors.Options{Today: detectortest.Today}, list...)
	if err != nil {
		t.Fatal(err)
	}
	kinds := map[string]detectors.Kind{"date_of_birth": "birth-date", "gender": "gender", "nationality": "nationality", "marital_status": "family-status"}
	for _, v := range vectors(t) {
		if v.Kind != "column_header" {
			continue
		}
		name := s.Name(v.Value)
		for _, d := range list {
			named := s.NamedFor(name, d.Kind)
			if k := kinds[v.MapsTo]; v.Valid && k == d.Kind && !named {
				t.Errorf("header %q does not name %s", v.Value, d.Kind)
			}
			if !v.Valid && named {
				t.Errorf("header %q names %s", v.Value, d.Kind)
			}
		}
	}
}

func TestParseDate(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"12/03/1985", "1985-03-12"}, {"12-3-85", "1985-03-12"}, {"12.03.1985", "1985-03-12"}, {" 1985-03-12 ", "1985-03-12"},
		{"1985/03/12", "1985-03-12"}, {"19850312", "1985-03-12"}, {"12031985", "1985-03-12"}, {"12 maart 1985", "1985-03-12"},
		{"1er juin 1972", "1972-06-01"}, {"5. Mai 1968", "1968-05-05"}, {"March 12, 1985", "1985-03-12"}, {"12-MAR-1985", "1985-03-12"},
		{"12th of March 1985", "1985-03-12"}, {"maandag 12 augustus 1985", "1985-08-12"}, {"Donnerstag, den 5. Dezember 1968", "1968-12-05"},
		{"1985-03-12T00:00:00Z", "1985-03-12"}, {"1985-03-12 14:30:01.5+01:00", "1985-03-12"}, {"12/03/1985 14:30", "1985-03-12"},
		{"03/25/1985", "1985-03-25"}, {"30 août 1974", "1974-08-30"}, {"29/02/1984", "1984-02-29"}, {"5 mei '68", "1968-05-05"}, {"2 sept. 1939", "1939-09-02"},
		{"1 1 29", "2029-01-01"}, {"1985 maart 12", "1985-03-12"}, {"Tue, 12 Mar 1985 10:00:00 +0100", "1985-03-12"},
		{"29/02/1985", ""}, {"31-02-1985", ""}, {"12/03/1485", ""}, {"12-03.1985", ""}, {"12", ""}, {"", ""}, {"maart", ""}, {"1985", ""}, {"12/3", ""},
		{"1985-03-12-13", ""}, {"12 maart 1985 x", ""}, {"123456789", ""}, {"12 foo 1985", ""}, {"00/00/1985", ""}, {"1.2.3", ""}, {"May", ""},
	} {
		got := ""
		if d, ok := profile.ParseDate([]byte(c.text), true); ok {
			got = d.Format(time.DateOnly)
		}
		if got != c.want {
			t.Errorf("ParseDate(%q) = %q, want %q", c.text, got, c.want)
		}
	}
	if d, ok := profile.ParseDate([]byte("03/04/1985"), false); !ok || d.Month() != time.March {
		t.Errorf("month first: %v %v", d, ok)
	}
}

func ExampleParseDate() {
	for _, s := range []string{"1er juin 1972", "03/11/1990", "1985-03-12T00:00:00Z", "31/02/1985"} {
		if t, ok := profile.ParseDate([]byte(s), true); ok {
			fmt.Println(t.Format("2006-01-02"))
		} else {
			fmt.Println("no date")
		}
	}
	// Output:
	// 1972-06-01
	// 1990-11-03
	// 1985-03-12
	// no date
}

// TestLinear guards against a judge that walks further than it should.
func TestLinear(t *testing.T) {
	s := set(t)
	for _, unit := range []string{"12/03/1985 ", "geboren ", "* 5.5.1968 ", "<a>12/03/1985", " mei 1985", "Geslacht: ", "é °"} {
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
		if a, b := took(1<<16), took(1<<18); b > 12*a+100*time.Millisecond {
			t.Errorf("%q: %v for 64 KiB, %v for 256 KiB", unit, a, b)
		}
	}
}

func FuzzFamily(f *testing.F) {
	for _, v := range vectors(f) {
		if v.Kind == "date_of_birth" {
			f.Add(v.Value, "geboortedatum")
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

func BenchmarkDates(b *testing.B) {
	s := set(b)
	for name, line := range map[string]string{
		"log":   "2024-01-15 12:34:56.789 INFO order 123 shipped in 12 ms\n",
		"csv":   "K-100;12/03/2024;15/03/2024;19,95\n",
		"prose": "De vergadering van 12 maart 2024 werd verplaatst naar 15/03/2024 in Gent.\n",
		"birth": "An Voorbeeld, geboren te Gent op 12/03/1985, woont in Aalst.\n",
	} {
		b.Run(name, func(b *testing.B) {
			text := []byte(strings.Repeat(line, 1<<20/len(line)))
			sc := s.NewScanner()
			b.SetBytes(int64(len(text)))
			for b.Loop() {
				sc.Scan(detectors.Input{Text: text})
			}
		})
	}
}
