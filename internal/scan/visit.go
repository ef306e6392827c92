package scan

import (
	"context"
	"fmt"
	"time"

	"github.com/inzage/inzage/internal/content"
	"github.com/inzage/inzage/internal/pii"
)

// A visit is the reading of one document: the visitor that its extractor speaks to. Its members are
// visits of their own, with the same output and budget.
type visit struct {
	r      *reader
	d      *driver
	out    *output
	doc    *content.Document
	path   string
	depth  int
	budget *budget
	timer  *time.Timer

	jobs     []*job // handed out, in order
	tables   map[*content.Table]*table
	order    []*table
	dates    []content.Dated
	details  []kindCount // findings delivered whole so far, by kind
	tallies  []kindCount
	ordinals ordinals
	cause    content.Cause // why a part was not examined, when nothing else failed
	sampled  int64
	total    int64
	place    string // record id of running text
}

// NewBlock implements content.Visitor.
func (v *visit) NewBlock() *content.Block {
	b := v.d.pool.Get().(*content.Block)
	b.Reset()
	return b
}

// BlockSize implements content.Visitor.
func (v *visit) BlockSize() int { return v.d.BlockSize }

// store is what a fingerprint says of where a finding stands: the path, and the table of a
// database.
func (v *visit) store() string {
	if v.doc.Table == "" {
		return v.path
	}
	return v.path + "#table=" + v.doc.Table
}

// Date implements content.Visitor.
func (v *visit) Date(e content.Event, t time.Time) {
	v.dates = append(v.dates, content.Dated{Event: e, Time: t})
}

// Problem implements content.Visitor.
func (v *visit) Problem(p content.Problem) {
	v.drain() // findings before it come first
	if !p.Lasts() {
		v.out.lasting = false
	}
	if p.Cause == content.NoText || p.Cause == content.NeedsOCR {
		if p.Where.Table == "" { // in a table it is single values that could not be read
			v.cause = p.Cause
		}
		v.out.cover(&pii.Coverage{Path: v.path, Where: p.Where, State: pii.NotExamined, Cause: p.Cause})
		return
	}
	_ = v.out.emit(event{p: &pii.Problem{Path: v.path, Problem: p}})
	v.out.counts.problems++
}

// Sampled says that rows of total were read; the table source calls it.
func (v *visit) Sampled(rows, total int64) { v.sampled, v.total = v.sampled+rows, v.total+total }

// Document implements content.Visitor: it reads a member at once.
func (v *visit) Document(ctx context.Context, d *content.Document) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	v.drain()
	step := d.Step
	if step == "" {
		step = content.Escape(d.Name)
	}
	path := v.path + "!/" + step
	if v.depth+1 > v.d.Limits.Depth {
		v.out.lost(path, content.Problem{Cause: content.Limit, Detail: fmt.Sprintf("deeper than %d containers", v.d.Limits.Depth)})
		return nil
	}
	v.budget.members++
	if m := v.d.Limits.Members; m > 0 && v.budget.members > m {
		return content.Fail(content.Limit, fmt.Sprintf("more than %d members", m))
	}
	if v.timer != nil {
		v.timer.Stop()
		defer v.timer.Reset(v.d.Limits.Time)
	}
	m := &visit{r: v.r, d: v.d, out: v.out, doc: d, path: path, depth: v.depth + 1, budget: v.budget}
	m.run(ctx)
	return v.overBudget()
}

// overBudget ends a container whose members have cost too much.
func (v *visit) overBudget() error { return v.budget.spend(0) }

// maxJobs is how many blocks of one document may be under way.
const maxJobs = 8

// Block implements content.Visitor.
func (v *visit) Block(ctx context.Context, b *content.Block) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	if b.Columns == nil && b.Table != nil {
		b.Columns = b.Table.Columns
	}
	if b.Table == nil {
		v.dispatch(&job{v: v, b: b})
		return v.out.o.failed()
	}
	t := v.table(b.Table, b.Where.Sheet)
	t.allRows += int64(len(b.Records))
	v.out.counts.rows += int64(len(b.Records))
	if t.decided {
		v.dispatch(&job{v: v, b: b, t: t, names: t.namesFor(v, b), events: t.events, expect: t.expect})
		return v.out.o.failed()
	}
	v.drain()
	t.collect(v, b)
	return v.out.o.failed()
}

// dispatch gives a block to an idle worker, or scans it here.
func (v *visit) dispatch(j *job) {
	j.done = make(chan struct{})
	v.jobs = append(v.jobs, j)
	select {
	case v.d.blocks <- j:
	default:
		v.r.scan(j)
	}
	for len(v.jobs) > 0 {
		select {
		case <-v.jobs[0].done:
			v.take()
			continue
		default:
		}
		if len(v.jobs) < maxJobs {
			return
		}
		v.await()
		v.take()
	}
}

// await waits for the first job. It helps meanwhile: a job may lie in the queue while all other workers
// wait for the turn of this document.
func (v *visit) await() {
	for {
		back := v.r.clock.enter(stageIdle)
		select {
		case <-v.jobs[0].done:
			back()
			return
		case j := <-v.d.blocks:
			back()
			v.r.scan(j)
		}
	}
}

// drain waits for the blocks under way and takes what they found.
func (v *visit) drain() {
	for len(v.jobs) > 0 {
		v.await()
		v.take()
	}
}

// take hands over what the first job found.
func (v *visit) take() {
	j := v.jobs[0]
	copy(v.jobs, v.jobs[1:])
	v.jobs = v.jobs[:len(v.jobs)-1]
	v.deliver(&j.res)
	if j.t != nil {
		j.t.add(&j.res)
	}
	v.d.pool.Put(j.b)
}

// deliver hands findings over in order and counts them.
func (v *visit) deliver(res *result) {
	defer v.r.clock.enter(stageReport)()
	for _, k := range res.kinds {
		v.out.counts.kinds = count(v.out.counts.kinds, k.kind, k.n)
		v.d.Progress.findings.Add(k.n)
	}
	v.incomplete(res.lost)
	v.out.counts.tests += res.tests
	v.out.counts.noise += res.noise
	for i := range res.found {
		f := &res.found[i]
		if v.d.detail > 0 && !v.wanted(f.Finding.Kind) {
			continue
		}
		if v.d.detail == 0 {
			s := v.ordinals.store(v.store(), f.Finding.Where.Field)
			f.Finding.Fingerprint = v.r.hash.Fingerprint(f.Finding.Digest, s, v.ordinals.next(f.Finding.Digest, s))
		}
		f.Finding.ModTime = v.doc.ModTime
		f.Finding.Dates = append(f.Finding.Dates, v.dates...)
		if err := v.out.emit(event{f: f.Finding, value: f.value}); err != nil {
			return
		}
	}
	if v.d.detail > 0 {
		v.tally(res)
	}
}

// incomplete reports parts that were read but not searched by every detector.
func (v *visit) incomplete(lost []content.Problem) {
	for _, p := range lost {
		_ = v.out.emit(event{p: &pii.Problem{Path: v.path, Problem: p}})
		v.out.counts.problems++
	}
}

// wanted reports whether one more finding of k is delivered whole, and counts it.
func (v *visit) wanted(k kind) bool {
	for i := range v.details {
		if v.details[i].kind == k {
			if v.details[i].n >= int64(v.d.detail) {
				return false
			}
			v.details[i].n++
			return true
		}
	}
	v.details = append(v.details, kindCount{k, 1})
	return true
}

// tally keeps the counts of what was not delivered whole.
func (v *visit) tally(res *result) {
	for _, k := range res.kinds {
		v.tallies = count(v.tallies, k.kind, k.n)
	}
}

// endTables decides tables that ended early and reports columns, and what was only counted.
func (v *visit) endTables() {
	for _, t := range v.order {
		if !t.decided {
			t.decide(v)
		}
	}
	v.drain()
	for _, t := range v.order {
		v.out.counts.tables++
		v.out.columns = append(v.out.columns, t.report(v)...)
	}
	var rest []kindCount
	for _, k := range v.tallies {
		n := k.n
		for _, d := range v.details {
			if d.kind == k.kind {
				n -= d.n
			}
		}
		if n > 0 {
			rest = append(rest, kindCount{k.kind, n})
		}
	}
	if len(rest) > 0 {
		_ = v.out.emit(event{t: &tally{path: v.path, n: rest}})
	}
}

// failed returns the sink's error, for readers to stop early.
func (o *order) failed() error {
	o.mu.Lock()
	defer o.mu.Unlock()
	return o.err
}
