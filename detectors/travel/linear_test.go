package travel_test

import (
	"strings"
	"testing"
	"time"

	"github.com/inzage/inzage/detectors"
	"github.com/inzage/inzage/detectors/detectortest"
)

// TestLinear holds the time for four times the text under six times the time for the text, on
// inputs that look like documents without being any.
func TestLinear(t *testing.T) {
	set := family(t)
	for _, unit := range []string{"<", "P<NLD<<", "I<NLDX<<<<<<<<<<<<<<<<<<<<<<<<\n", "P<BELOOO<<IIIIO<<<<<<<<<<<<<<<<<<<<<<<<<<<<<\nOIOIOIOI<0BEL9610091M3205057<<<<<<<<<<<<<<<5\n",
		"AB<<CD ", "cout << x << \"y\" << z;\n"} {
		run := func(n int) time.Duration {
			text := strings.Repeat(unit, n/len(unit))
			best := time.Hour
			for range 3 {
				begin := time.Now()
				detectortest.Find(set, "", text, 0, 0)
				best = min(best, time.Since(begin))
			}
			return best
		}
		one, four := run(16<<10), run(64<<10)
		t.Logf("%-12.12q %6.1f ns per byte", unit, float64(four.Nanoseconds())/(64<<10))
		if four > 6*one && four > 300*time.Millisecond { // a shared machine stutters
			t.Errorf("%q: %v for 16 KiB, %v for 64 KiB", unit, one, four)
		}
	}
}

func FuzzDetectors(f *testing.F) {
	for _, s := range []string{"I<UTOD231458907<<<<<<<<<<<<<<<\n7408122F1204159UTO<<<<<<<<<<<6\nERIKSSON<<ANNA<MARIA<<<<<<<<<<",
		"D1NLD15094962111659VW87Z78NB84", "AAA001D<<\nFACHE305142128097<<800126<<<<<\nMARCHAND<<FABIENNE<<<<<<<<<<<<", "paspoort NT55BB7B3"} {
		f.Add(s, "mrz")
	}
	set, err := detectors.NewSet(detectors.Options{Today: detectortest.Today}, familyList()...)
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
