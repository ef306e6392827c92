package cli

import (
	"fmt"
	"io"
	"time"

	"github.com/inzage/inzage/internal/scan"
)

// leastShare is the share of the detectors' time below which a detector gets no line of its own.
const leastShare = 0.001

// writeTimes prints where the time of a run went: by stage, and by detector.
func writeTimes(w io.Writer, t *scan.Times) {
	fmt.Fprintln(w, "time by stage, all workers together:")
	for _, s := range t.Stages() {
		fmt.Fprintf(w, "  %-28s %10s\n", s.Name, rounded(s.Time))
	}
	costs := t.Detectors()
	var all time.Duration
	for _, c := range costs {
		all += c.Time
	}
	if all == 0 {
		return
	}
	fmt.Fprintf(w, "time by detector, %s in all:\n  %-28s %10s %6s %12s %12s\n", rounded(all), "detector", "time", "%", "asked", "matches")
	rest := 0
	for _, c := range costs {
		share := float64(c.Time) / float64(all)
		if share < leastShare && c.Matches == 0 {
			rest++
			continue
		}
		fmt.Fprintf(w, "  %-28s %10s %6.1f %12d %12d\n", c.Name, rounded(c.Time), 100*share, c.Asked, c.Matches)
	}
	if rest > 0 {
		fmt.Fprintf(w, "  and %d with less than %.1f %% and no match\n", rest, 100*leastShare)
	}
}

// rounded drops digits that nobody reads.
func rounded(d time.Duration) time.Duration {
	switch {
	case d > 10*time.Second:
		return d.Round(100 * time.Millisecond)
	case d > 10*time.Millisecond:
		return d.Round(time.Millisecond)
	}
	return d.Round(time.Microsecond)
}
