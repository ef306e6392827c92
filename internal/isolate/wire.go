package isolate

import (
	"bytes"
	"encoding/binary"
	"errors"
	"io"
	"strings"
	"time"

	"github.com/inzage/inzage/internal/content"
	"github.com/inzage/inzage/internal/extract"
)

// protocol is what a child says first.
const protocol = "inzage child 1"

// The frames. Each is a byte for its kind, four for the length of the payload, and the payload.
const (
	// From the parent.
	frameJob    = 'J' // a document to read
	frameAnswer = 'A' // the bytes asked for
	frameOpen   = 'O' // open the member from its start
	frameNext   = 'N' // the next chunk of the member
	frameDone   = 'D' // the visitor is done with the member
	// From the child.
	frameHello    = 'H'
	frameRead     = 'R' // bytes wanted: offset and length
	frameBlock    = 'B'
	frameProblem  = 'P'
	frameDate     = 'T'
	frameMember   = 'M'
	frameChunk    = 'C' // bytes of the member
	frameChunkEnd = 'Z' // its end, with a problem or none
	frameEnd      = 'E' // the document's end, with a problem or none
)

const (
	maxFrame   = 256 << 20 // bytes of one payload
	maxRead    = 1 << 20   // bytes of one answer
	firstChunk = 256 << 10 // bytes sent along with a document
	chunkSize  = 256 << 10 // bytes of a member at a time
	maxDetail  = 300       // bytes of a problem's detail
)

var errFrame = errors.New("malformed frame")

// readFrame reads one frame. Its memory grows with what comes, not with what is declared.
func readFrame(r io.Reader) (kind byte, p []byte, err error) {
	var h [5]byte
	if _, err := io.ReadFull(r, h[:]); err != nil {
		return 0, nil, err
	}
	n := int64(binary.LittleEndian.Uint32(h[1:]))
	if n > maxFrame {
		return 0, nil, errFrame
	}
	if n <= chunkSize+4096 {
		p = make([]byte, n)
		_, err = io.ReadFull(r, p)
		return h[0], p, err
	}
	var b bytes.Buffer
	if _, err := io.CopyN(&b, r, n); err != nil {
		return 0, nil, io.ErrUnexpectedEOF
	}
	return h[0], b.Bytes(), nil
}

// An encoder appends values to a payload.
type encoder struct{ p []byte }

func (e *encoder) int(n int64) { e.p = binary.AppendVarint(e.p, n) }

func (e *encoder) str(s string) {
	e.int(int64(len(s)))
	e.p = append(e.p, s...)
}

func (e *encoder) bytes(b []byte) {
	e.int(int64(len(b)))
	e.p = append(e.p, b...)
}

func (e *encoder) bool(b bool) {
	if b {
		e.int(1)
	} else {
		e.int(0)
	}
}

// A decoder takes values from a payload. After the first that does not fit it is bad, and all
// further values are zero.
type decoder struct {
	p   []byte
	bad bool
}

func (d *decoder) int() int64 {
	n, k := binary.Varint(d.p)
	if k <= 0 {
		d.bad, d.p = true, nil
		return 0
	}
	d.p = d.p[k:]
	return n
}

// count reads a number of things that take at least one byte each.
func (d *decoder) count() int {
	n := d.int()
	if n < 0 || n > int64(len(d.p)) {
		d.bad, d.p = true, nil
		return 0
	}
	return int(n)
}

func (d *decoder) bytes() []byte {
	n := d.count()
	b := d.p[:n]
	d.p = d.p[n:]
	return b
}

func (d *decoder) str() string { return string(d.bytes()) }

func (d *decoder) bool() bool { return d.int() != 0 }

// encodeJob makes the payload of a job.
func encodeJob(name string, in *extract.Input, size int64, block int, first []byte) []byte {
	e := &encoder{}
	e.str(name)
	e.str(in.Type)
	e.str(in.Doc.Name)
	e.str(in.Doc.MediaType)
	e.str(in.Doc.Charset)
	e.int(seconds(in.Doc.ModTime))
	e.int(size)
	e.int(int64(block))
	l := in.Limits
	for _, n := range []int64{l.Expansion, l.Ratio, int64(l.Members), int64(l.Depth), l.Memory, int64(l.Time), int64(l.Record)} {
		e.int(n)
	}
	e.bool(in.Options.OCR)
	e.int(int64(len(in.Passwords)))
	for _, p := range in.Passwords {
		e.str(p)
	}
	e.bytes(first)
	return e.p
}

// A request is a job as the child sees it.
type request struct {
	name  string
	in    extract.Input
	size  int64
	block int
	first []byte
}

func (d *decoder) request() *request {
	r := &request{name: d.str()}
	r.in.Type = d.str()
	doc := &content.Document{Name: d.str(), MediaType: d.str(), Charset: d.str(), ModTime: moment(d.int())}
	r.size = d.int()
	doc.Size = r.size
	r.block = int(d.int())
	l := &r.in.Limits
	l.Expansion, l.Ratio, l.Members, l.Depth = d.int(), d.int(), int(d.int()), int(d.int())
	l.Memory, l.Time, l.Record = d.int(), time.Duration(d.int()), int(d.int())
	r.in.Options.OCR = d.bool()
	for range d.count() {
		r.in.Passwords = append(r.in.Passwords, d.str())
	}
	r.first = d.bytes()
	r.in.Doc, r.in.Head = doc, r.first
	return r
}

// seconds is a time as seconds, 0 for none.
func seconds(t time.Time) int64 {
	if t.IsZero() {
		return 0
	}
	return t.Unix()
}

func moment(n int64) time.Time {
	if n == 0 {
		return time.Time{}
	}
	return time.Unix(n, 0)
}

func (e *encoder) location(l *content.Location) {
	for _, s := range []string{l.Part, l.Sheet, l.Table, l.Key, l.Cell, l.Field} {
		e.str(s)
	}
	for _, n := range []int64{int64(l.Page), l.Row, int64(l.Line), int64(l.Column), l.Start, l.End, int64(l.Message)} {
		e.int(n)
	}
}

func (d *decoder) location() (l content.Location) {
	l.Part, l.Sheet, l.Table, l.Key, l.Cell, l.Field = d.str(), d.str(), d.str(), d.str(), d.str(), d.str()
	l.Page, l.Row, l.Line, l.Column = int(d.int()), d.int(), int(d.int()), int(d.int())
	l.Start, l.End, l.Message = d.int(), d.int(), int(d.int())
	return l
}

func (e *encoder) problem(p *content.Problem) {
	e.str(string(p.Cause))
	e.str(strings.ToValidUTF8(p.Detail[:min(len(p.Detail), maxDetail)], "?"))
	e.location(&p.Where)
}

func (d *decoder) problem() content.Problem {
	return content.Problem{Cause: content.Cause(d.str()), Detail: d.str(), Where: d.location()}
}

// ending encodes an error as the end of a document or member: 0 for none.
func (e *encoder) ending(err error) {
	if err == nil {
		e.int(0)
		return
	}
	e.int(1)
	var p *content.Problem
	if !errors.As(err, &p) {
		p = &content.Problem{Cause: content.Corrupt, Detail: err.Error()}
	}
	e.problem(p)
}

func (e *encoder) member(doc *content.Document) {
	e.str(doc.Name)
	e.str(doc.MediaType)
	e.str(doc.Charset)
	e.str(doc.Step)
	e.int(doc.Size)
	e.int(seconds(doc.ModTime))
}

func (d *decoder) member() *content.Document {
	doc := &content.Document{Name: d.str(), MediaType: d.str(), Charset: d.str(), Step: d.str(), Size: d.int(), ModTime: moment(d.int())}
	doc.Shared = true
	doc.Size = max(doc.Size, -1)
	return doc
}
