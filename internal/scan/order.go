package scan

import (
	"errors"
	"sync"

	"github.com/inzage/inzage/internal/content"
	"github.com/inzage/inzage/internal/pii"
)

// order hands events to the sink in visiting order, whatever the order of reading. The document
// whose turn it is writes through; the others keep their events until then.
type order struct {
	d    *driver
	mu   sync.Mutex
	turn *sync.Cond
	next int
	kept int // events held by all documents
	open map[int]*output
	err  error
}

// maxHeld is how many events a document keeps while it waits for its turn; then it waits.
const maxHeld = 20_000

// maxKept is how many events all documents together keep.
const maxKept = 100_000

func newOrder(d *driver) *order {
	o := &order{d: d, open: map[int]*output{}}
	o.turn = sync.NewCond(&o.mu)
	return o
}

// An output is what one document of a source has found, members and all.
type output struct {
	o        *order
	seq      int
	held     []event
	done     bool
	begun    bool
	lasting  bool
	ticket   pii.Ticket // of the memory; nil for none
	replayed bool
	clock    *clock // of the worker that reads the document
	coverage []*pii.Coverage
	columns  []*pii.Column
	counts   counts
}

// An event is one of a finding, a problem and a tally.
type event struct {
	f     *pii.Finding
	value string
	p     *pii.Problem
	t     *tally
	known bool // it comes from the memory
}

type tally struct {
	path string
	n    []kindCount
}

// start returns the output of document seq.
func (o *order) start(seq int) *output {
	out := &output{o: o, seq: seq, lasting: true}
	o.mu.Lock()
	o.open[seq] = out
	o.mu.Unlock()
	return out
}

// whole makes an output, fills it with f and closes it.
func (o *order) whole(seq int, f func(*output)) {
	out := o.start(seq)
	f(out)
	out.close()
}

// emit hands an event over, or keeps it until the document's turn.
func (out *output) emit(e event) error {
	o := out.o
	o.mu.Lock()
	defer o.mu.Unlock()
	for (len(out.held) >= maxHeld || o.kept >= maxKept) && o.next != out.seq && o.err == nil {
		back := out.clock.enter(stageIdle)
		o.turn.Wait()
		back()
	}
	if o.next == out.seq {
		out.flush()
		out.begin()
		o.deliver(out, e)
	} else {
		out.held = append(out.held, e)
		o.kept++
	}
	return o.err
}

// flush hands over what was kept. The lock is held.
func (out *output) flush() {
	if len(out.held) > 0 {
		out.begin()
	}
	for _, e := range out.held {
		out.o.deliver(out, e)
	}
	out.o.kept -= len(out.held)
	out.held = nil
}

// deliver gives one event to the sink. The lock is held.
func (o *order) deliver(out *output, e event) {
	if o.err != nil {
		return
	}
	var err error
	if out.ticket != nil && !e.known && e.t == nil {
		err = o.d.Memory.Event(out.ticket, pii.Event{Finding: e.f, Problem: e.p})
	}
	switch {
	case err != nil:
	case e.p != nil:
		err = o.d.Sink.Problem(e.p)
	case e.t != nil:
		t := o.d.Sink.(pii.Tallier)
		for _, k := range e.t.n {
			err = errors.Join(err, t.Tally(e.t.path, k.kind, k.n))
		}
	default:
		err = o.finding(e.f, e.value)
	}
	o.fail(err)
}

// fail ends the run for an error of a sink; nil is none. The lock is held.
func (o *order) fail(err error) {
	if err != nil && o.err == nil {
		o.err = errors.Join(ErrSink, err)
		o.d.cancel(o.err)
		o.turn.Broadcast()
	}
}

func (o *order) finding(f *pii.Finding, value string) error {
	if o.d.Judge != nil {
		o.d.Judge(f)
		if f.Verdict != "" {
			o.d.sums.verdict(f.Verdict)
		}
	}
	if r, ok := o.d.Sink.(pii.Revealer); ok && o.d.Reveal {
		return r.Reveal(f, value)
	}
	return o.d.Sink.Finding(f)
}

// close ends the output: when its turn comes, or has come, all of it is handed over.
func (out *output) close() {
	o := out.o
	o.mu.Lock()
	defer o.mu.Unlock()
	out.done = true
	for {
		n := o.open[o.next]
		if n == nil {
			break
		}
		n.flush()
		if !n.done {
			break
		}
		n.begin()
		o.end(n)
		o.d.sums.add(n)
		delete(o.open, o.next)
		o.next++
	}
	o.turn.Broadcast()
}

// begin tells the memory that a document's turn has come. The lock is held.
func (out *output) begin() {
	if out.begun || out.o.err != nil {
		return
	}
	out.begun = true
	if out.ticket != nil {
		out.o.fail(out.o.d.Memory.Begin(out.ticket))
	}
}

// end tells the memory that a document is complete. The lock is held.
func (o *order) end(out *output) {
	if o.err != nil {
		return
	}
	if f, ok := o.d.Sink.(pii.Flusher); ok {
		o.fail(f.Flush())
	}
	if out.ticket != nil && o.err == nil {
		o.fail(o.d.Memory.End(out.ticket, out.outcome()))
	}
}

// lost reports an input that could not be read at all.
func (out *output) lost(path string, p content.Problem) {
	_ = out.emit(event{p: &pii.Problem{Path: path, Problem: p}})
	out.counts.problems++
	out.cover(&pii.Coverage{Path: path, State: pii.NotExamined, Cause: p.Cause})
}

// cover enters one input into the ledger.
func (out *output) cover(c *pii.Coverage) {
	switch c.State {
	case pii.Examined:
		out.counts.examined++
	case pii.Sampled:
		out.counts.sampled++
	case pii.NotExamined:
		out.counts.notExamined = addCause(out.counts.notExamined, c.Cause)
	}
	if c.State != pii.Examined || out.o.d.AllCover {
		out.coverage = append(out.coverage, c)
	}
}
