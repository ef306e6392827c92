// Package isolate runs extractors in child processes. Some parsers can be driven into what no
// recover catches: a loop that never ends, an allocation of a hundred gigabytes, a stack that
// overflows. The program therefore runs itself once more as a disposable child, which reads one
// document after another under limits on memory and processor time. When a document brings the
// child down, that document ends as a problem and the next one gets a new child.
//
// The child has no document and no connection of its own: it asks the parent for the bytes it
// needs and streams back what it finds; the parent checks every position before it goes on. Its
// environment holds nothing but where to keep a cache.
package isolate

import (
	"context"
	"errors"
	"fmt"
	"io"
	"runtime"
	"sync"
	"time"

	"github.com/inzage/inzage/internal/content"
	"github.com/inzage/inzage/internal/extract"
)

// Arg is the hidden first argument of a child.
const Arg = "__extract"

// Config says how children are started. The zero value is right for the program itself.
type Config struct {
	// Path and Args start the child; empty means this very program with the argument [Arg].
	Path string
	Args []string
	// Stall is how much processor time a child may use without delivering anything; 0 means 12 s.
	Stall time.Duration
	// Idle is how many children are kept for the next documents; 0 means one a processor.
	Idle int
}

// A Pool keeps children for reuse. It is safe for use by several goroutines; each document has a
// child for itself.
type Pool struct {
	cfg  Config
	mu   sync.Mutex
	free []*child
	over bool
}

// New returns a pool without children; they are started when the first document comes.
func New(cfg Config) *Pool {
	if cfg.Stall <= 0 {
		cfg.Stall = 12 * time.Second
	}
	if cfg.Idle <= 0 {
		cfg.Idle = runtime.GOMAXPROCS(0)
	}
	return &Pool{cfg: cfg}
}

// Close ends the children that wait for documents. Those at work end with their document.
func (p *Pool) Close() {
	p.mu.Lock()
	free := p.free
	p.free, p.over = nil, true
	p.mu.Unlock()
	for _, c := range free {
		c.end()
	}
}

// Extract reads the document in with e in a child and pushes what it holds to v. Errors are those
// of v, or of type *content.Problem: limit for too much memory, timeout when the time of ctx or the
// processor time is over, corrupt when the parser fails.
func (p *Pool) Extract(ctx context.Context, e *extract.Extractor, in *extract.Input, v content.Visitor) error {
	ra, size, err := in.At()
	if err != nil {
		return err
	}
	c, err := p.take(memory(in.Limits))
	if err != nil {
		return content.Fail(content.Permission, "no process of its own for the "+e.Name+" parser: "+err.Error())
	}
	j := &job{c: c, ra: ra, size: size, v: v, name: e.Name}
	stop := c.guard(ctx, p.cfg.Stall)
	err = j.run(ctx, in)
	stop()
	if err == nil && j.ended {
		p.put(c)
		return j.result
	}
	c.kill()
	if !errors.Is(err, errChild) {
		return err
	}
	return c.verdict(ctx, e.Name, in.Limits)
}

// memory is how many bytes a child may hold: what the parser may, and room for the program itself
// and the second engine.
func memory(l extract.Limits) int64 {
	m := l.Memory
	if m <= 0 {
		m = extract.DefaultLimits().Memory
	}
	return m + 512<<20
}

// take returns an idle child, or a new one.
func (p *Pool) take(mem int64) (*child, error) {
	p.mu.Lock()
	if n := len(p.free); n > 0 {
		c := p.free[n-1]
		p.free = p.free[:n-1]
		p.mu.Unlock()
		return c, nil
	}
	p.mu.Unlock()
	return start(p.cfg, mem)
}

func (p *Pool) put(c *child) {
	p.mu.Lock()
	if !p.over && len(p.free) < p.cfg.Idle {
		p.free = append(p.free, c)
		c = nil
	}
	p.mu.Unlock()
	if c != nil {
		c.end()
	}
}

// errChild says that the child is gone or speaks nonsense.
var errChild = errors.New("the child process failed")

// A job is one document at one child, seen from the parent.
type job struct {
	c      *child
	ra     io.ReaderAt
	size   int64
	v      content.Visitor
	name   string
	tables []*content.Table
	buf    []byte
	ended  bool
	result error
}

// run sends the document and serves the child until it is done. The error is errChild or one of
// the visitor; what the extractor returned is in j.result.
func (j *job) run(ctx context.Context, in *extract.Input) error {
	first := make([]byte, min(j.size, firstChunk))
	n, err := j.ra.ReadAt(first, 0)
	if err != nil && err != io.EOF {
		j.ended, j.result = true, err
		return nil
	}
	if err := j.c.send(frameJob, encodeJob(j.name, in, j.size, j.v.BlockSize(), first[:n])); err != nil {
		return errChild
	}
	for !j.ended {
		kind, p, err := j.c.receive()
		if err != nil {
			return errChild
		}
		if err := j.handle(ctx, kind, p); err != nil {
			return err
		}
	}
	return nil
}

// handle does what one frame asks for.
func (j *job) handle(ctx context.Context, kind byte, p []byte) error {
	d := &decoder{p: p}
	switch kind {
	case frameRead:
		return j.read(d.int(), d.int(), d)
	case frameBlock:
		b := j.v.NewBlock()
		j.tables = d.block(b, j.tables)
		if d.bad {
			return errChild
		}
		return j.v.Block(ctx, b)
	case frameProblem:
		pr := d.problem()
		if d.bad {
			return errChild
		}
		j.v.Problem(pr)
	case frameDate:
		ev, t := content.Event(d.str()), time.Unix(d.int(), 0).UTC()
		if d.bad {
			return errChild
		}
		j.v.Date(ev, t)
	case frameMember:
		return j.member(ctx, d)
	case frameEnd:
		if d.int() != 0 {
			pr := d.problem()
			j.result = &pr
		}
		if d.bad {
			return errChild
		}
		j.ended = true
	default:
		return errChild
	}
	return nil
}

// read answers a request for bytes of the document. An error of reading ends the document.
func (j *job) read(off, n int64, d *decoder) error {
	if d.bad || off < 0 || n < 0 || n > maxRead || off > j.size {
		return errChild
	}
	if int64(cap(j.buf)) < n {
		j.buf = make([]byte, n)
	}
	m, err := j.ra.ReadAt(j.buf[:min(n, j.size-off)], off)
	if err != nil && err != io.EOF {
		return fmt.Errorf("reading it: %w", err)
	}
	if j.c.send(frameAnswer, j.buf[:m]) != nil {
		return errChild
	}
	return nil
}

// member hands a document inside the document to the visitor, which may open it.
func (j *job) member(ctx context.Context, d *decoder) error {
	doc := d.member()
	if d.bad {
		return errChild
	}
	m := &memberReader{j: j}
	doc.Open = func(context.Context) (io.ReadCloser, error) {
		if err := j.c.send(frameOpen, nil); err != nil {
			return nil, errChild
		}
		return &memberReader{j: j, first: m}, nil
	}
	if err := j.v.Document(ctx, doc); err != nil {
		return err
	}
	if m.broken || j.c.send(frameDone, nil) != nil {
		return errChild
	}
	return nil
}

// A memberReader asks the child for the bytes of a member, chunk by chunk.
type memberReader struct {
	j      *job
	first  *memberReader // shared by all readers of the member
	p      []byte
	err    error
	broken bool
}

func (m *memberReader) Read(p []byte) (int, error) {
	for len(m.p) == 0 {
		if m.err != nil {
			return 0, m.err
		}
		if m.err = m.next(); errors.Is(m.err, errChild) {
			m.first.broken = true
		}
	}
	n := copy(p, m.p)
	m.p = m.p[n:]
	return n, nil
}

// next asks for the next chunk and answers what the child asks meanwhile.
func (m *memberReader) next() error {
	if m.j.c.send(frameNext, nil) != nil {
		return errChild
	}
	for {
		kind, p, err := m.j.c.receive()
		if err != nil {
			return errChild
		}
		d := &decoder{p: p}
		switch kind {
		case frameRead:
			if err := m.j.read(d.int(), d.int(), d); err != nil {
				return err
			}
		case frameChunk:
			m.p = p
			return nil
		case frameChunkEnd:
			if d.int() == 0 && !d.bad {
				return io.EOF
			}
			pr := d.problem()
			if d.bad {
				return errChild
			}
			return &pr
		default:
			return errChild
		}
	}
}

// Close implements io.Closer.
func (m *memberReader) Close() error { return nil }
