package scan

import (
	"context"
	"errors"
	"fmt"
	"io"
	"runtime/debug"
	"strings"
	"time"

	"github.com/inzage/inzage/detectors"
	"github.com/inzage/inzage/internal/content"
	"github.com/inzage/inzage/internal/extract"
	"github.com/inzage/inzage/internal/mediatype"
	"github.com/inzage/inzage/internal/pii"
	"github.com/inzage/inzage/internal/spool"
)

// headSize is how many bytes are read to find the type of a document.
const headSize = 32 << 10

// A reader is one worker's state.
type reader struct {
	d     *driver
	sc    *detectors.Scanner
	hash  *pii.Hasher
	names map[string]*detectors.Name
	heads [][]byte // free head buffers
	in    []detectors.Field
	texts pii.Texts         // of findings
	lost  []content.Problem // of the block scanned last
	clock *clock            // nil when time is not measured
}

func newReader(d *driver) *reader {
	r := &reader{d: d, hash: pii.NewHasher(d.Key), names: map[string]*detectors.Name{}}
	r.clock = d.Times.clock(d.Set)
	r.sc = r.newScanner()
	return r
}

func (r *reader) newScanner() *detectors.Scanner {
	sc := r.d.Set.NewScanner()
	sc.GaveUp = r.gaveUp
	r.clock.watch(sc)
	return sc
}

// read reads one document of a source with everything in it.
func (r *reader) read(ctx context.Context, t *task) {
	defer r.clock.enter(stageExtract)()
	out := r.d.order.start(t.seq)
	out.clock = r.clock
	v := &visit{r: r, d: r.d, out: out, path: t.path, doc: t.doc, budget: &budget{limits: r.d.Limits}}
	v.run(ctx)
	out.close()
	r.d.Progress.done.Add(1)
}

// run opens the visit's document, reads it and enters it into the ledger.
func (v *visit) run(ctx context.Context) {
	if v.depth == 0 {
		if v.doc.Read == nil {
			v.out.counts.files++
		}
	} else {
		v.out.counts.members++
	}
	err := v.open(ctx)
	if v.out.replayed {
		return
	}
	v.drain()
	v.endTables()
	v.ledger(ctx, err)
}

// open finds the document's type and extractor and reads it.
func (v *visit) open(ctx context.Context) error {
	if v.doc.Read != nil { // a table takes as long as it is large; its source watches the server
		if known, err := v.recall(ctx, nil); known || err != nil {
			return err
		}
		return v.guard(ctx, "source", func() error { return v.doc.Read(ctx, v) })
	}
	ctx, stop := v.limit(ctx)
	defer stop()
	rc, err := v.doc.Open(ctx)
	if err != nil {
		return err
	}
	defer rc.Close()
	if known, err := v.recall(ctx, rc); known || err != nil {
		return err
	}
	if m := v.d.MaxFileSize; m > 0 && v.doc.Size > m {
		return content.Fail(content.Limit, fmt.Sprintf("%d bytes: larger than the limit of %d", v.doc.Size, m))
	}
	if v.depth == 0 {
		v.budget.outer = v.doc.Size
	}
	counted := &counter{r: rc, ctx: ctx, v: v}
	head := v.r.head()
	defer v.r.free(head)
	n, err := io.ReadFull(counted, head)
	whole := errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF)
	if err != nil && !whole && n == 0 {
		return err
	}
	head = head[:n] // what came before an error is read; the error comes again
	in := &extract.Input{Doc: v.doc, Head: head, Limits: v.d.Limits, Passwords: v.d.Passwords, Options: v.d.Options, Log: v.d.Log}
	body := &bodyReader{head: head, r: counted}
	if err != nil { // all that can be read has been read
		body.r, body.end = nil, counted.end
	}
	if whole {
		if v.doc.Size < 0 {
			v.doc.Size = int64(n)
		}
	}
	in.R = body
	var sp *spool.Spool
	defer func() {
		if sp != nil {
			_ = sp.Close()
		}
	}()
	in.At = func() (io.ReaderAt, int64, error) { return v.at(rc, body, &sp) }
	return v.extract(ctx, in)
}

// at gives random access: to the file itself, or to a copy.
func (v *visit) at(rc io.ReadCloser, body *bodyReader, sp **spool.Spool) (io.ReaderAt, int64, error) {
	if ra, ok := rc.(io.ReaderAt); ok && v.doc.Size >= 0 {
		return ra, v.doc.Size, nil
	}
	if *sp == nil {
		s, err := spool.New(body, spoolMemory, v.d.Limits.Expansion)
		*sp = s
		if err != nil {
			var p *content.Problem
			if s == nil || s.Size() == 0 || !errors.As(err, &p) || p.Cause != content.Corrupt {
				return nil, 0, err
			}
			v.Problem(*p) // what came before the damage is read
		}
	}
	return *sp, (*sp).Size(), nil
}

// spoolMemory is how much of a stream is kept in memory before it goes to a private file.
const spoolMemory = 16 << 20

// extract chooses the extractor and runs it.
func (v *visit) extract(ctx context.Context, in *extract.Input) error {
	if len(in.Head) == 0 {
		return nil // an empty document is read
	}
	in.Type = mediatype.Detect(v.doc.Name, in.Head, v.doc.Size)
	if v.container(in.Type) {
		ra, size, err := in.At()
		if err != nil {
			return err
		}
		in.Type = mediatype.Container(ra, size, in.Type)
	}
	e := v.d.Formats.For(in.Type)
	if e == nil && v.doc.MediaType != "" && in.Type == "text/plain" {
		e = v.d.Formats.For(v.doc.MediaType)
	}
	switch {
	case e != nil:
	case mediatype.NoText(in.Type):
		return content.Fail(content.NoText, in.Type)
	case textual(in.Type):
		e = v.d.Formats.For("text/plain")
	}
	if e == nil {
		return content.Fail(content.Unsupported, "no reader for "+in.Type)
	}
	if e.Isolated && v.d.Isolate != nil {
		return v.d.Isolate(ctx, e, in, v)
	}
	return v.guard(ctx, e.Name, func() error { return e.Extract(ctx, in, v) })
}

// container reports whether a document of this type is looked into: what many formats share, and for
// files, where it costs no copy, what may hold an archive behind something else.
func (v *visit) container(t string) bool {
	switch t {
	case "application/zip", "application/x-ole-storage":
		return true
	case mediatype.Unknown, "application/vnd.microsoft.portable-executable":
		return v.depth == 0
	}
	return false
}

// textual reports whether a type without a reader of its own can be read as running text.
func textual(t string) bool {
	if strings.HasPrefix(t, "text/") || strings.HasSuffix(t, "+xml") || strings.HasSuffix(t, "+json") {
		return true
	}
	switch t {
	case "application/json", "application/x-ndjson", "application/yaml", "application/toml", "application/xml", "application/sql",
		"application/mbox", "message/rfc822", "application/x-ipynb+json":
		return true
	}
	return false
}

// guard runs f and turns a panic into a problem with the parser's name.
func (v *visit) guard(ctx context.Context, name string, f func() error) (err error) {
	defer func() {
		if p := recover(); p != nil {
			v.d.Log.Debug("panic in a parser", "parser", name, "place", v.path, "stack", string(debug.Stack()))
			err = content.Fail(content.Corrupt, "the "+name+" parser gave up on it (panic)")
		}
	}()
	err = f()
	if err != nil && ctx.Err() != nil && errors.Is(context.Cause(ctx), errTime) {
		return content.Fail(content.Timeout, fmt.Sprintf("stopped after %v", v.d.Limits.Time))
	}
	return err
}

var errTime = errors.New("the time for one document is over")

// limit bounds the time of one document, that of the documents inside it apart.
func (v *visit) limit(ctx context.Context) (context.Context, func()) {
	most := v.d.Limits.Time
	if most <= 0 {
		return ctx, func() {}
	}
	ctx, cancel := context.WithCancelCause(ctx)
	v.timer = time.AfterFunc(most, func() { cancel(errTime) })
	return ctx, func() {
		v.timer.Stop()
		cancel(nil)
	}
}

// ledger enters how the document ended, and its problem if it has one.
func (v *visit) ledger(ctx context.Context, err error) {
	c := &pii.Coverage{Path: v.path, Where: content.Location{Table: v.doc.Table}, State: pii.Examined, Bytes: max(v.doc.Size, 0)}
	if v.depth == 0 {
		v.out.counts.bytes += c.Bytes
	}
	if err != nil && ctx.Err() != nil { // the run is over; the document was not read to its end
		c.State, c.Cause = pii.NotExamined, content.Timeout
		v.out.cover(c)
		v.out.lasting = false
		return
	}
	p := v.problem(err)
	if p != nil && !p.Lasts() {
		v.out.lasting = false
	}
	switch {
	case p == nil && v.sampled > 0:
		c.State, c.Read, c.Total = pii.Sampled, v.sampled, v.total
	case p != nil:
		c.State, c.Cause = pii.NotExamined, p.Cause
		if p.Cause != content.NoText && p.Cause != content.NeedsOCR {
			q := *p
			if q.Where == (content.Location{}) {
				q.Where.Table = v.doc.Table
			}
			_ = v.out.emit(event{p: &pii.Problem{Path: v.path, Problem: q}})
			v.out.counts.problems++
		}
	case v.cause != "":
		c.State, c.Cause = pii.NotExamined, v.cause
	}
	if v.depth == 0 && c.State != pii.NotExamined {
		v.out.counts.bytesExamined += c.Bytes
	}
	v.out.cover(c)
}

// problem turns an error into a problem; nil for none.
func (v *visit) problem(err error) *content.Problem {
	if err == nil {
		return nil
	}
	var p *content.Problem
	if errors.As(err, &p) {
		return p
	}
	if errors.Is(err, io.ErrUnexpectedEOF) {
		return &content.Problem{Cause: content.Corrupt, Detail: "it ends too early"}
	}
	return &content.Problem{Cause: content.Corrupt, Detail: err.Error()}
}

func (r *reader) head() []byte {
	if n := len(r.heads); n > 0 {
		h := r.heads[n-1]
		r.heads = r.heads[:n-1]
		return h
	}
	return make([]byte, headSize)
}

func (r *reader) free(h []byte) { r.heads = append(r.heads, h[:headSize]) }

// bodyReader reads the head that was looked at, then the rest.
type bodyReader struct {
	head []byte
	r    io.Reader
	end  error // how reading ended, when r is nil
}

func (b *bodyReader) Read(p []byte) (int, error) {
	if len(b.head) > 0 {
		n := copy(p, b.head)
		b.head = b.head[n:]
		return n, nil
	}
	if b.r == nil {
		return 0, b.end
	}
	return b.r.Read(p)
}

// counter counts the bytes of a document against its budget and stops when the run is over.
type counter struct {
	r   io.Reader
	ctx context.Context
	v   *visit
	end error // the error that Read returned last
}

func (c *counter) Read(p []byte) (int, error) {
	n, err := c.read(p)
	if err != nil {
		c.end = err
	}
	return n, err
}

func (c *counter) read(p []byte) (int, error) {
	if err := c.ctx.Err(); err != nil {
		return 0, err
	}
	n, err := c.input(p)
	if c.v.depth == 0 {
		c.v.d.Progress.bytes.Add(int64(n))
	} else if berr := c.v.budget.spend(int64(n)); berr != nil {
		return n, berr
	}
	return n, err
}

// input reads from the source, and measures the time of that.
func (c *counter) input(p []byte) (int, error) {
	if c.v.d.Times == nil || c.v.depth > 0 {
		return c.r.Read(p)
	}
	begin := time.Now()
	defer func() { c.v.d.Times.read(time.Since(begin)) }()
	return c.r.Read(p)
}

// A budget bounds what one outer file may cost, its members together.
type budget struct {
	limits  extract.Limits
	outer   int64 // size of the outer file, 0 or less when unknown
	spent   int64
	members int
}

// freeExpansion is how much may come out of a file whatever the ratio.
const freeExpansion = 64 << 20

func (b *budget) spend(n int64) error {
	b.spent += n
	if m := b.limits.Expansion; m > 0 && b.spent > m {
		return content.Fail(content.Limit, fmt.Sprintf("more than %d bytes come out of it", m))
	}
	if r := b.limits.Ratio; r > 0 && b.outer > 0 && b.spent > freeExpansion && b.spent/b.outer > r {
		return content.Fail(content.Limit, fmt.Sprintf("more than %d times its size comes out of it", r))
	}
	return nil
}
