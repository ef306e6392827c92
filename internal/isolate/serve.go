package isolate

import (
	"bufio"
	"context"
	"encoding/binary"
	"errors"
	"io"
	"log/slog"
	"os"
	"runtime/debug"
	"strconv"
	"sync"
	"time"

	"github.com/inzage/inzage/internal/content"
	"github.com/inzage/inzage/internal/extract"
)

// Serve is the child: it reads documents that the parent sends over in and writes what they hold to
// out, until in ends. It returns the exit code of the process.
func Serve(ctx context.Context, formats []*extract.Extractor, in io.Reader, out io.Writer) int {
	if mem, err := strconv.ParseInt(os.Getenv(envMemory), 10, 64); err == nil && mem > 0 {
		if err := limit(mem); err != nil {
			return 1
		}
		debug.SetMemoryLimit(mem / 2)
	}
	s := &server{out: bufio.NewWriterSize(out, 64<<10), frames: make(chan frame)}
	go s.listen(in)
	s.send(frameHello, []byte(protocol))
	s.flush()
	for f := range s.frames {
		d := &decoder{p: f.p}
		r := d.request()
		if f.kind != frameJob || d.bad || r.size < int64(len(r.first)) || r.block <= 0 {
			return 1
		}
		err := s.read(ctx, formats, r)
		if errors.Is(err, errGone) {
			return 0
		}
		e := &encoder{}
		e.ending(err)
		s.send(frameEnd, e.p)
		s.flush()
	}
	return 0
}

// A frame is what the parent sent.
type frame struct {
	kind byte
	p    []byte
}

// errGone says that the parent has gone.
var errGone = errors.New("the parent has gone")

// A server speaks for the child.
type server struct {
	out    *bufio.Writer
	frames chan frame
	mu     sync.Mutex // one question at a time
}

// listen reads frames. When the parent goes the process ends, whatever the parser is doing.
func (s *server) listen(in io.Reader) {
	r := bufio.NewReaderSize(in, 64<<10)
	for {
		kind, p, err := readFrame(r)
		if err != nil {
			close(s.frames)
			if f, ok := in.(*os.File); ok && f == os.Stdin {
				os.Exit(0) //nolint:forbidigo // the parent is gone, and the extractor at work may never return
			}
			return
		}
		s.frames <- frame{kind, p}
	}
}

func (s *server) send(kind byte, p []byte) {
	var h [5]byte
	h[0] = kind
	binary.LittleEndian.PutUint32(h[1:], uint32(len(p)))
	_, _ = s.out.Write(h[:]) // an error comes again at the flush
	_, _ = s.out.Write(p)
}

func (s *server) flush() { _ = s.out.Flush() }

// ask flushes what was sent and waits for the parent's next frame.
func (s *server) ask() (frame, error) {
	if err := s.out.Flush(); err != nil {
		return frame{}, errGone
	}
	f, ok := <-s.frames
	if !ok {
		return frame{}, errGone
	}
	return f, nil
}

// read runs the extractor of a request.
func (s *server) read(ctx context.Context, formats []*extract.Extractor, r *request) (err error) {
	var e *extract.Extractor
	for _, f := range formats {
		if f.Name == r.name {
			e = f
		}
	}
	if e == nil {
		return content.Fail(content.Unsupported, "no reader called "+r.name)
	}
	defer func() {
		if p := recover(); p != nil {
			err = content.Fail(content.Corrupt, "the "+e.Name+" parser gave up on it (panic)")
		}
	}()
	ra := newRemote(s, r.size, r.first)
	in := &r.in
	in.R = io.NewSectionReader(ra, 0, r.size)
	in.At = func() (io.ReaderAt, int64, error) { return ra, r.size, nil }
	in.Log = slog.New(slog.DiscardHandler)
	v := &visitor{s: s, size: r.block}
	err = e.Extract(ctx, in, v)
	if v.err != nil {
		return v.err
	}
	return err
}

// A visitor sends what an extractor delivers to the parent.
type visitor struct {
	s      *server
	size   int
	free   *content.Block
	tables sent
	e      encoder
	err    error
}

// NewBlock implements content.Visitor.
func (v *visitor) NewBlock() *content.Block {
	b := v.free
	v.free = nil
	if b == nil {
		b = &content.Block{}
	}
	b.Reset()
	return b
}

// BlockSize implements content.Visitor.
func (v *visitor) BlockSize() int { return v.size }

// Block implements content.Visitor.
func (v *visitor) Block(_ context.Context, b *content.Block) error {
	v.e.p = v.e.p[:0]
	v.e.block(b, &v.tables)
	v.s.send(frameBlock, v.e.p)
	v.free = b
	return v.flush()
}

func (v *visitor) flush() error {
	if err := v.s.out.Flush(); err != nil {
		v.err = errGone
	}
	return v.err
}

// Problem implements content.Visitor.
func (v *visitor) Problem(p content.Problem) {
	e := &encoder{}
	e.problem(&p)
	v.s.send(frameProblem, e.p)
}

// Date implements content.Visitor.
func (v *visitor) Date(ev content.Event, t time.Time) {
	e := &encoder{}
	e.str(string(ev))
	e.int(t.Unix())
	v.s.send(frameDate, e.p)
}

// Document implements content.Visitor: it offers a member and sends its bytes when asked.
func (v *visitor) Document(ctx context.Context, doc *content.Document) error {
	e := &encoder{}
	e.member(doc)
	v.s.send(frameMember, e.p)
	var rc io.ReadCloser
	defer func() {
		if rc != nil {
			_ = rc.Close()
		}
	}()
	var openErr error
	buf := make([]byte, chunkSize)
	for {
		f, err := v.s.ask()
		if err != nil {
			v.err = err
			return err
		}
		switch f.kind {
		case frameOpen:
			if rc != nil {
				_ = rc.Close()
			}
			rc, openErr = doc.Open(ctx)
		case frameNext:
			v.chunk(rc, openErr, buf)
		default:
			return nil
		}
	}
}

// chunk sends the next bytes of a member, or its end.
func (v *visitor) chunk(rc io.Reader, err error, buf []byte) {
	n := 0
	if err == nil && rc != nil {
		n, err = io.ReadAtLeast(rc, buf, 1)
	}
	if n > 0 {
		v.s.send(frameChunk, buf[:n])
		return
	}
	if err == io.EOF {
		err = nil
	}
	e := &encoder{}
	e.ending(err)
	v.s.send(frameChunkEnd, e.p)
}
