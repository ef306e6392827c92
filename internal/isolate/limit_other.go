//go:build !linux

package isolate

import "time"

// limit does nothing where the system has no limits that fit: the collector's own limit remains.
func limit(int64) error { return nil }

func cpuTime(int) (time.Duration, bool) { return 0, false }
