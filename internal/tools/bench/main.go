// Command bench measures inzage against ripgrep: CPU and wall time as ratios over interleaved pairs,
// and peak memory. It makes its own corpora from a seed; the text of the prose is that of the
// documentation found under the Go tool chain and its module cache.
package main

import (
	"bytes"
	"cmp"
	"flag"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"time"
)

// pattern is what ripgrep looks for: the shapes that the first detectors look for.
const pattern = `[A-Za-z0-9._%+-]+@[A-Za-z0-9.-]+\.[A-Za-z]{2,}|[A-Z]{2}[0-9]{2}[ ]?([A-Z0-9]{4}[ ]?){2,7}[A-Z0-9]{1,4}` +
	`|[0-9]{2}\.?[0-9]{2}\.?[0-9]{2}-?[0-9]{3}\.?[0-9]{2}|(\+|00)[0-9]{2}[ ./-]?([0-9][ ./-]?){7,10}|0[0-9]([ ./-]?[0-9]){7,8}` +
	`|[A-Z0-9<]{30,44}|[0-9]{9}`

type options struct {
	bin, dir string
	scale    float64
	pairs    int
	only     string
}

func main() {
	var o options
	flag.StringVar(&o.bin, "bin", "bin/inzage", "the program to measure")
	flag.StringVar(&o.dir, "dir", filepath.Join(os.TempDir(), "inzage-bench"), "where the corpora are kept")
	flag.Float64Var(&o.scale, "scale", 1, "size of the corpora; 1 is 1 GB of prose, 500 MB of CSV and of SQL, 200 MB of logs")
	flag.IntVar(&o.pairs, "pairs", 5, "interleaved pairs")
	flag.StringVar(&o.only, "only", "", "one part: prose, logs, csv, sql, tree, cores or detectors")
	flag.Parse()
	if err := run(o, os.Stdout); err != nil {
		fmt.Fprintln(os.Stderr, "bench:", err)
		os.Exit(1)
	}
}

// bars are the ratios that the program must stay under.
var bars = []struct {
	name, file string
	bar        float64
}{
	{"prose", "prose.txt", 0.6}, {"logs", "app.log", 0.8}, {"csv", "dense.csv", 1.0}, {"sql", "dump.sql", 1.0},
}

func run(o options, w io.Writer) error {
	if _, err := exec.LookPath("rg"); err != nil {
		return fmt.Errorf("ripgrep is the yardstick: install it (Debian: apt-get install ripgrep)")
	}
	if err := corpora(o.dir, o.scale, w); err != nil {
		return err
	}
	fmt.Fprintf(w, "%-8s %10s %10s %8s %6s %10s\n", "corpus", "inzage s", "ripgrep s", "ratio", "bar", "peak MB")
	for _, b := range bars {
		if o.only != "" && o.only != b.name {
			continue
		}
		f := filepath.Join(o.dir, b.file)
		if err := pair(o, w, b.name, b.bar, cpu, []string{o.bin, "scan", "--no-progress", "-q", "-j1", f}, rg(f)); err != nil {
			return err
		}
	}
	if o.only == "" || o.only == "tree" {
		tree := filepath.Join(o.dir, "tree")
		if err := pair(o, w, "tree", 1.0, wall, []string{o.bin, "scan", "--no-progress", "-q", tree}, rg(tree)); err != nil {
			return err
		}
	}
	if o.only == "" || o.only == "cores" {
		f := filepath.Join(o.dir, "prose.txt")
		if err := pair(o, w, "2 cores", 1/1.7, wall, []string{o.bin, "scan", "--no-progress", "-q", "-j2", f}, []string{o.bin, "scan", "--no-progress", "-q", "-j1", f}); err != nil {
			return err
		}
	}
	if o.only == "" || o.only == "detectors" {
		return times(o, w)
	}
	return nil
}

// mostTimes is how many lines of times are shown of a corpus: the stages and the dearest detectors.
const mostTimes = 24

// times prints what the program says of where its time went, by corpus.
func times(o options, w io.Writer) error {
	for _, b := range bars {
		cmd := exec.Command(o.bin, "scan", "--no-progress", "-v", "-j1", filepath.Join(o.dir, b.file))
		var text bytes.Buffer
		cmd.Stderr = &text
		if err := cmd.Run(); err != nil && cmd.ProcessState.ExitCode() < 0 {
			return err
		}
		lines := strings.SplitAfterN(text.String(), "\n", mostTimes+1)
		fmt.Fprintf(w, "\n%s\n%s", b.name, strings.Join(lines[:min(len(lines), mostTimes)], ""))
	}
	return nil
}

func rg(path string) []string {
	return []string{"rg", "-a", "-o", "--no-filename", "--no-ignore", "--hidden", "-e", pattern, path}
}

// A cost is what one run of a command took.
type cost struct {
	cpu, wall time.Duration
	peak      int64 // KiB
}

func cpu(c cost) float64  { return c.cpu.Seconds() }
func wall(c cost) float64 { return c.wall.Seconds() }

// pair runs two commands in turn and prints the medians and the median of their ratios.
func pair(o options, w io.Writer, name string, bar float64, of func(cost) float64, a, b []string) error {
	var as, bs, ratios []float64
	var peak int64
	for i := range o.pairs + 1 {
		ca, err := measure(a)
		if err != nil {
			return err
		}
		cb, err := measure(b)
		if err != nil {
			return err
		}
		if i == 0 {
			continue // warms the cache
		}
		as, bs, ratios = append(as, of(ca)), append(bs, of(cb)), append(ratios, of(ca)/of(cb))
		peak = max(peak, ca.peak)
	}
	verdict := ""
	if median(ratios) > bar {
		verdict = "  over the bar"
	}
	fmt.Fprintf(w, "%-8s %10.2f %10.2f %8.2f %6.2f %10d%s\n", name, median(as), median(bs), median(ratios), bar, peak>>10, verdict)
	return nil
}

func median(xs []float64) float64 {
	xs = slices.Clone(xs)
	slices.SortFunc(xs, cmp.Compare)
	return xs[len(xs)/2]
}

// measure runs a command with its output thrown away. Exit codes of 1 and 3 are results.
func measure(args []string) (cost, error) {
	cmd := exec.Command(args[0], args[1:]...)
	begin := time.Now()
	err := cmd.Run()
	c := cost{wall: time.Since(begin)}
	if cmd.ProcessState == nil {
		return c, err
	}
	c.cpu = cmd.ProcessState.UserTime() + cmd.ProcessState.SystemTime()
	if ru, ok := cmd.ProcessState.SysUsage().(*syscall.Rusage); ok {
		c.peak = ru.Maxrss
	}
	if code := cmd.ProcessState.ExitCode(); code != 0 && code != 1 && code != 3 {
		return c, fmt.Errorf("%s: exit code %d", args[0], code)
	}
	return c, nil
}
