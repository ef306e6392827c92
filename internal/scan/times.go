package scan

import (
	"cmp"
	"slices"
	"sync"
	"time"

	"github.com/inzage/inzage/detectors"
)

// Times says where the time of a run went, the time of all workers together. The zero value is ready
// to be filled.
type Times struct {
	mu     sync.Mutex
	stages [stages]time.Duration
	input  time.Duration
	costs  []Cost
}

// A Cost is what one detector took.
type Cost struct {
	Name    string
	Asked   int64 // candidates and fields it judged
	Matches int64 // matches it reported, before overlaps were resolved
	Time    time.Duration
}

// A StageTime is what one stage took.
type StageTime struct {
	Name string
	Time time.Duration
}

// A stage is what a worker does at a time.
type stage uint8

const (
	stageIdle stage = iota
	stageWalk
	stageExtract
	stageDetect
	stageFindings
	stageReport
	stages
)

// Stages returns the time of each stage, in the order of the road: finding the inputs, reading them,
// taking them apart (unpacking, parsing), detecting, making findings, and handing them to the reports.
// It is called when the run is over.
func (t *Times) Stages() []StageTime {
	t.mu.Lock()
	defer t.mu.Unlock()
	return []StageTime{{"walk", t.stages[stageWalk]}, {"read", t.input}, {"extract", max(0, t.stages[stageExtract]-t.input)},
		{"detect", t.stages[stageDetect]}, {"findings", t.stages[stageFindings]}, {"report", t.stages[stageReport]}}
}

// Detectors returns what each detector took, the dearest first. It is called when the run is over.
func (t *Times) Detectors() []Cost {
	t.mu.Lock()
	defer t.mu.Unlock()
	out := slices.Clone(t.costs)
	slices.SortStableFunc(out, func(a, b Cost) int { return cmp.Compare(b.Time, a.Time) })
	return slices.DeleteFunc(out, func(c Cost) bool { return c.Asked == 0 })
}

func (t *Times) add(s stage, d time.Duration) {
	if t == nil {
		return
	}
	t.mu.Lock()
	t.stages[s] += d
	t.mu.Unlock()
}

// read adds the time of reading from a source.
func (t *Times) read(d time.Duration) {
	t.mu.Lock()
	t.input += d
	t.mu.Unlock()
}

// A clock measures one worker. Its methods do nothing when it is nil.
type clock struct {
	t     *Times
	now   stage
	since time.Time
	spent [stages]time.Duration
	costs []Cost
}

// clock returns a clock for scanners of the set.
func (t *Times) clock(set *detectors.Set) *clock {
	if t == nil {
		return nil
	}
	c := &clock{t: t, since: time.Now()}
	for _, d := range set.Detectors() {
		c.costs = append(c.costs, Cost{Name: d.Name})
	}
	return c
}

// watch measures the detectors of a scanner.
func (c *clock) watch(sc *detectors.Scanner) {
	if c == nil {
		return
	}
	var begin time.Time
	sc.Trace = func(*detectors.Detector, *detectors.Candidate, []byte) { begin = time.Now() }
	sc.Judged = func(detector int32, matches int) {
		k := &c.costs[detector]
		k.Time += time.Since(begin)
		k.Asked++
		k.Matches += int64(matches)
	}
}

// enter begins a stage; what it returns goes back to the one before.
func (c *clock) enter(s stage) (back func()) {
	if c == nil {
		return func() {}
	}
	before := c.now
	c.turn(s)
	return func() { c.turn(before) }
}

func (c *clock) turn(s stage) {
	now := time.Now()
	c.spent[c.now] += now.Sub(c.since)
	c.now, c.since = s, now
}

// stop adds what was measured to the run.
func (c *clock) stop() {
	if c == nil {
		return
	}
	c.turn(stageIdle)
	c.t.mu.Lock()
	defer c.t.mu.Unlock()
	for s, d := range c.spent {
		c.t.stages[s] += d
	}
	if c.t.costs == nil {
		c.t.costs = c.costs
		return
	}
	for i, k := range c.costs {
		sum := &c.t.costs[i]
		sum.Time, sum.Asked, sum.Matches = sum.Time+k.Time, sum.Asked+k.Asked, sum.Matches+k.Matches
	}
}
