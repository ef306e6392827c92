package online_test

import (
	"strings"
	"testing"
	"time"

	"github.com/inzage/inzage/detectors/detectortest"
)

// TestLinear holds the time per byte within bounds on inputs that look like values without being any.
func TestLinear(t *testing.T) {
	set := family(t)
	for _, unit := range []string{"eyJ ", "eyJhbGciOiJub25lIn0.", "2a02:", "1.1.1.1 ", "Mozilla/5.0 (", "-----BEGIN PRIVATE KEY-----", "GPS: 1", "50.12345, ", "wachtwoord: ", "facebook.com/", "00:1A:", "ga1.1"} {
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
		if four > 6*one && four > 200*time.Millisecond {
			t.Errorf("%q: %v for 16 KiB, %v for 64 KiB", unit, one, four)
		}
	}
}
