package inventory

import (
	"encoding/binary"
	"encoding/hex"
	"maps"
	"math"
	"slices"
	"time"

	"github.com/inzage/inzage/detectors"
	"github.com/inzage/inzage/internal/content"
	"github.com/inzage/inzage/internal/pii"
)

// The pages of a document are its events in a form of our own: integers as varints, strings once a page,
// then by their number.

// pageSize is where a page ends, in bytes.
const pageSize = 128 << 10

// An encoder writes one page.
type encoder struct {
	b     []byte
	words map[string]uint64
}

func newEncoder() *encoder { return &encoder{words: map[string]uint64{}} }

func (e *encoder) reset() { e.b = e.b[:0]; clear(e.words) }

func (e *encoder) uint(n uint64) { e.b = binary.AppendUvarint(e.b, n) }

func (e *encoder) ints(ns ...int64) {
	for _, n := range ns {
		e.b = binary.AppendVarint(e.b, n)
	}
}

func (e *encoder) bool(v bool) {
	if v {
		e.b = append(e.b, 1)
	} else {
		e.b = append(e.b, 0)
	}
}

// string writes a string that may come again.
func (e *encoder) string(s string) {
	if n, ok := e.words[s]; ok {
		e.uint(n)
		return
	}
	e.uint(0)
	e.raw(s)
	e.words[s] = uint64(len(e.words) + 1)
}

// raw writes a string that hardly comes again.
func (e *encoder) raw(s string) {
	e.uint(uint64(len(s)))
	e.b = append(e.b, s...)
}

// digest writes hexadecimal text as bytes; other text as it is.
func (e *encoder) digest(s string) {
	if b, err := hex.DecodeString(s); err == nil && hex.EncodeToString(b) == s {
		e.uint(uint64(len(b))<<1 | 1)
		e.b = append(e.b, b...)
		return
	}
	e.uint(uint64(len(s)) << 1)
	e.b = append(e.b, s...)
}

func (e *encoder) time(t time.Time) {
	e.bool(!t.IsZero())
	if !t.IsZero() {
		_, offset := t.Zone()
		e.ints(t.Unix(), int64(t.Nanosecond()), int64(offset))
	}
}

func (e *encoder) location(l *content.Location) {
	e.string(l.Part)
	e.string(l.Sheet)
	e.string(l.Table)
	e.string(l.Field)
	e.raw(l.Key)
	e.raw(l.Cell)
	e.ints(int64(l.Page), l.Row, int64(l.Line), int64(l.Column), l.Start, l.End-l.Start, int64(l.Message))
}

func (e *encoder) kinds(ks []detectors.Kind) {
	e.uint(uint64(len(ks)))
	for _, k := range ks {
		e.string(string(k))
	}
}

// The events of a page.
const (
	isFinding = 1
	isProblem = 2
)

// event writes one event. own is the modification time of the document: that of a finding is written
// only where it differs, since it may change while the bytes stay.
func (e *encoder) event(ev pii.Event, own time.Time) {
	if p := ev.Problem; p != nil {
		e.uint(isProblem)
		e.string(p.Path)
		e.string(string(p.Cause))
		e.raw(p.Detail)
		e.location(&p.Where)
		return
	}
	f := ev.Finding
	e.uint(isFinding)
	e.string(string(f.Kind))
	e.string(f.Path)
	e.location(&f.Where)
	e.raw(f.Masked)
	e.uint(uint64(f.Confidence))
	e.uint(uint64(f.Evidence))
	e.string(string(f.Within))
	e.kinds(f.Also)
	e.bool(f.Test)
	e.uint(uint64(len(f.Notes)))
	for _, n := range f.Notes {
		e.string(n)
	}
	e.string(f.Record)
	e.digest(f.Fingerprint)
	e.digest(f.Digest)
	e.uint(uint64(len(f.Dates)))
	for _, d := range f.Dates {
		e.string(string(d.Event))
		e.time(d.Time)
	}
	e.bool(f.ModTime.Equal(own))
	if !f.ModTime.Equal(own) {
		e.time(f.ModTime)
	}
}

// encodeOutcome writes what a document gave besides its events.
func encodeOutcome(o *pii.Outcome) []byte {
	e := newEncoder()
	c := &o.Counts
	e.ints(c.Files, c.Members, c.Tables, c.Rows, c.Bytes, c.BytesExamined, c.Examined, c.Sampled, c.Problems, c.Tests, c.Noise)
	encodeCounts(e, c.NotExamined)
	encodeCounts(e, c.Kinds)
	e.uint(uint64(len(o.Columns)))
	for _, c := range o.Columns {
		e.string(c.Path)
		e.location(&c.Where)
		e.string(string(c.Kind))
		e.kinds(c.Also)
		e.ints(c.Rows, c.Filled, c.Passed, c.Distinct)
		e.uint(math.Float64bits(c.Expected))
		e.bool(c.Header)
		e.string(string(c.Decision))
	}
	e.uint(uint64(len(o.Coverage)))
	for _, c := range o.Coverage {
		e.string(c.Path)
		e.location(&c.Where)
		e.string(string(c.State))
		e.string(string(c.Cause))
		e.ints(c.Read, c.Total, c.Bytes)
	}
	return e.b
}

func encodeCounts[K ~string](e *encoder, m map[K]int64) {
	e.uint(uint64(len(m)))
	for _, k := range slices.Sorted(maps.Keys(m)) {
		e.string(string(k))
		e.ints(m[k])
	}
}
