package isolate

import (
	"os"
	"strconv"
	"strings"
	"time"

	"golang.org/x/sys/unix"
)

// limit bounds what this process may take: mem bytes of memory that it can write to, and no core
// file. Address space that is only reserved, as Go and WebAssembly do, is bounded more loosely.
func limit(mem int64) error {
	set := func(what int, n uint64) error {
		return unix.Setrlimit(what, &unix.Rlimit{Cur: n, Max: n})
	}
	if err := set(unix.RLIMIT_CORE, 0); err != nil {
		return err
	}
	if err := set(unix.RLIMIT_DATA, uint64(mem)); err != nil {
		return err
	}
	return set(unix.RLIMIT_AS, uint64(mem)+4<<30)
}

// ticks is how many units of /proc/PID/stat make a second; the kernel's interface fixes it.
const ticks = 100

// cpuTime returns the processor time that a process has used.
func cpuTime(pid int) (time.Duration, bool) {
	p, err := os.ReadFile("/proc/" + strconv.Itoa(pid) + "/stat")
	if err != nil {
		return 0, false
	}
	s := string(p)
	f := strings.Fields(s[strings.LastIndexByte(s, ')')+1:])
	if len(f) < 13 {
		return 0, false
	}
	user, err1 := strconv.ParseInt(f[11], 10, 64)
	system, err2 := strconv.ParseInt(f[12], 10, 64)
	return time.Duration(user+system) * (time.Second / ticks), err1 == nil && err2 == nil
}
