// Package scan is the driver: it opens what sources push, finds the extractor, runs the detectors
// over the text, and hands what they find to the sinks, in visiting order. It alone starts workers,
// recurses into containers, holds the limits, judges columns, and turns matches, which have a
// value, into findings, which have none.
package scan

import (
	"context"
	"errors"
	"log/slog"
	"runtime"
	"sync"
	"time"

	"github.com/inzage/inzage/detectors"
	"github.com/inzage/inzage/internal/content"
	"github.com/inzage/inzage/internal/extract"
	"github.com/inzage/inzage/internal/pii"
	"github.com/inzage/inzage/internal/source"
)

// Config is what a run needs. Set, Formats and Sink must be given; the other fields have a use at
// their zero value.
type Config struct {
	Set     *detectors.Set
	Formats *extract.Registry
	Sink    pii.Sink

	Limits      extract.Limits
	Options     extract.Options
	Passwords   []string
	MaxFileSize int64 // larger files are not read; 0 for no limit
	Jobs        int   // workers; 0 means one a processor
	BlockSize   int   // bytes; 0 means 256 KiB. What is found does not depend on it

	Key []byte // keys digests and fingerprints; nil means a random key for this run
	// KeyOfRun says that Key was made for this run, so that digests do not last.
	KeyOfRun bool
	Min      detectors.Confidence // least confidence reported; 0 means Likely
	NoTest   bool                 // leave out test values
	Reveal   bool                 // hand values to sinks that are pii.Revealer
	Dates    bool                 // attach dates of records to findings
	// EventOf, when set, says first whose event's dates a column holds; empty for none that it knows.
	// It is called from many goroutines.
	EventOf func(path, table, column string) content.Event

	// Judge, when set, fills in what a declaration says of a finding. It is called from one
	// goroutine, in order.
	Judge func(*pii.Finding)
	// Memory, when set, remembers what documents gave: those that have not changed are not read. With
	// Reveal, whose values it does not hold, it is told of them and asked for none.
	Memory pii.Memory
	// Isolate, when set, runs an isolated extractor in a child process.
	Isolate func(context.Context, *extract.Extractor, *extract.Input, content.Visitor) error
	// Inspect, when set, is shown every block before it is scanned, with the place of its document and
	// the names of its columns. It is called from many goroutines unless Jobs is 1.
	Inspect func(path string, b *content.Block, in detectors.Input)
	// Info is reported at the start of the run.
	Info     pii.Run
	AllCover bool // coverage lines for examined inputs too
	Progress *Progress
	// Times, when set, is filled with where the time went. Measuring costs time itself.
	Times *Times
	Log   *slog.Logger
}

// ErrSink wraps an error that a sink returned: the run has failed.
var ErrSink = errors.New("report")

// Run scans the sources and returns the summary, which was given to the sink as well. An error
// means that the run failed; unreadable parts are problems, not errors. When ctx is cancelled, what
// was found so far is reported and the summary says so.
func Run(ctx context.Context, cfg Config, sources []source.Source) (*pii.Summary, error) {
	cfg = withDefaults(cfg)
	begin := time.Now()
	d := newDriver(&cfg)
	info := cfg.Info
	if err := cfg.Sink.Run(&info); err != nil {
		return nil, errors.Join(ErrSink, err)
	}
	ctx, cancel := context.WithCancelCause(ctx)
	defer cancel(nil)
	d.cancel = cancel

	var workers sync.WaitGroup
	d.readers.Add(cfg.Jobs)
	for range cfg.Jobs {
		workers.Go(func() { d.work(ctx) })
	}
	workers.Go(func() {
		d.readers.Wait()
		close(d.allRead)
	})
	werr := d.walk(ctx, sources)
	close(d.tasks)
	workers.Wait()
	return d.finish(ctx, werr, len(sources), time.Since(begin))
}

func withDefaults(cfg Config) Config {
	if cfg.Jobs <= 0 {
		cfg.Jobs = runtime.GOMAXPROCS(0)
	}
	if cfg.BlockSize <= 0 {
		cfg.BlockSize = 256 << 10
	}
	if cfg.Min == 0 {
		cfg.Min = detectors.Likely
	}
	if cfg.Key == nil {
		cfg.Key = pii.NewKey()
	} else {
		cfg.Info.LastingKey = !cfg.KeyOfRun
	}
	if cfg.Limits == (extract.Limits{}) {
		cfg.Limits = extract.DefaultLimits()
	}
	if cfg.Log == nil {
		cfg.Log = slog.New(slog.DiscardHandler)
	}
	if cfg.Progress == nil {
		cfg.Progress = &Progress{}
	}
	return cfg
}

// A driver is one run.
type driver struct {
	*Config
	tasks   chan *task
	blocks  chan *job
	readers sync.WaitGroup // workers that may still open documents
	allRead chan struct{}  // closed when there are none
	order   *order
	cancel  context.CancelCauseFunc
	pool    sync.Pool // *content.Block
	sums    sums
	detail  int // findings of a kind and document that are delivered whole; 0 for all
	chance  map[detectors.Kind]float64
}

// A task is one document that a source pushed.
type task struct {
	doc  *content.Document
	path string
	seq  int
}

func newDriver(cfg *Config) *driver {
	// A block for each other worker waits in blocks, so that none is idle while a reader scans one itself.
	d := &driver{Config: cfg, tasks: make(chan *task, 256), blocks: make(chan *job, cfg.Jobs-1), allRead: make(chan struct{}),
		chance: map[detectors.Kind]float64{}}
	d.pool.New = func() any { return &content.Block{Offset: -1} }
	for _, det := range cfg.Set.Detectors() {
		if c, ok := d.chance[det.Kind]; !ok || det.Chance > c {
			d.chance[det.Kind] = det.Chance
		}
	}
	d.order = newOrder(d)
	d.sums.init()
	if t, ok := cfg.Sink.(pii.Tallier); ok && cfg.Judge == nil && !cfg.Reveal && cfg.Memory == nil {
		d.detail = t.Details()
	}
	return d
}

// walk pushes what the sources find into the queue.
func (d *driver) walk(ctx context.Context, sources []source.Source) error {
	w := &walker{d: d}
	begin := time.Now()
	defer func() { d.Times.add(stageWalk, time.Since(begin)-w.waited) }()
	for _, s := range sources {
		err := s.Walk(ctx, w)
		if cerr := ctx.Err(); cerr != nil {
			return nil // finish says why
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// walker is the visitor of the sources.
type walker struct {
	d      *driver
	seq    int
	waited time.Duration // for room in the queue; measured for Times alone
}

func (w *walker) Document(ctx context.Context, doc *content.Document) error {
	path := doc.Step
	if path == "" {
		path = content.Escape(doc.Name)
	}
	t := &task{doc: doc, path: path, seq: w.seq}
	w.seq++
	w.d.Progress.found.Add(1)
	if w.d.Times != nil {
		begin := time.Now()
		defer func() { w.waited += time.Since(begin) }()
	}
	select {
	case w.d.tasks <- t:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}

// Lost reports an input that the source could not reach, in its place in the order.
func (w *walker) Lost(name string, p content.Problem) {
	w.d.order.whole(w.seq, func(o *output) {
		o.lost(content.Escape(name), p)
	})
	w.seq++
}

func (w *walker) Excluded(rule string) { w.d.sums.exclude(rule) }

// work is one worker: it takes documents, and blocks of documents that others are reading. When
// there are no more documents it goes on with blocks until every reader has finished.
func (d *driver) work(ctx context.Context) {
	r := newReader(d)
	defer r.clock.stop()
	for tasks := d.tasks; tasks != nil; {
		select {
		case t, ok := <-tasks:
			if !ok {
				tasks = nil
				continue
			}
			r.read(ctx, t)
		case j := <-d.blocks:
			r.scan(j)
		}
	}
	d.readers.Done()
	for {
		select {
		case j := <-d.blocks:
			r.scan(j)
		case <-d.allRead:
			return
		}
	}
}

// finish waits for nothing more: all documents have been read. It reports columns, coverage and
// the summary.
func (d *driver) finish(ctx context.Context, werr error, targets int, took time.Duration) (*pii.Summary, error) {
	cause := context.Cause(ctx)
	if errors.Is(cause, ErrSink) {
		return nil, cause
	}
	if werr != nil {
		return nil, werr
	}
	s := d.sums.summary(targets)
	s.Seconds = took.Seconds()
	s.Interrupted = cause != nil
	s.Complete = s.Complete && !s.Interrupted
	for _, c := range d.sums.columns() {
		if err := d.Sink.Column(c); err != nil {
			return nil, errors.Join(ErrSink, err)
		}
	}
	for _, c := range d.sums.coverage() {
		if err := d.Sink.Coverage(c); err != nil {
			return nil, errors.Join(ErrSink, err)
		}
	}
	if err := d.Sink.Summary(s); err != nil {
		return nil, errors.Join(ErrSink, err)
	}
	return s, nil
}
