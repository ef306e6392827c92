package inventory

import (
	"encoding/binary"
	"encoding/hex"
	"errors"
	"math"
	"time"

	"github.com/inzage/inzage/detectors"
	"github.com/inzage/inzage/internal/content"
	"github.com/inzage/inzage/internal/pii"
)

var errPage = errors.New("a damaged page")

// A decoder reads one page. Its first error stays; all that is read after it is zero.
type decoder struct {
	b     []byte
	words []string
	err   error
}

func (d *decoder) fail() { d.err, d.b = errPage, nil }

func (d *decoder) uint() uint64 {
	n, size := binary.Uvarint(d.b)
	if size <= 0 {
		d.fail()
		return 0
	}
	d.b = d.b[size:]
	return n
}

func (d *decoder) int() int64 {
	n, size := binary.Varint(d.b)
	if size <= 0 {
		d.fail()
		return 0
	}
	d.b = d.b[size:]
	return n
}

func (d *decoder) ints(ns ...*int64) {
	for _, n := range ns {
		*n = d.int()
	}
}

func (d *decoder) bool() bool {
	b := d.bytes(1)
	return len(b) == 1 && b[0] != 0
}

func (d *decoder) bytes(n uint64) []byte {
	if n > uint64(len(d.b)) {
		d.fail()
		return nil
	}
	out := d.b[:n]
	d.b = d.b[n:]
	return out
}

func (d *decoder) raw() string { return string(d.bytes(d.uint())) }

func (d *decoder) string() string {
	n := d.uint()
	if n == 0 {
		s := d.raw()
		d.words = append(d.words, s)
		return s
	}
	if n > uint64(len(d.words)) {
		d.fail()
		return ""
	}
	return d.words[n-1]
}

func (d *decoder) digest() string {
	n := d.uint()
	b := d.bytes(n >> 1)
	if n&1 != 0 {
		return hex.EncodeToString(b)
	}
	return string(b)
}

func (d *decoder) time() time.Time {
	if !d.bool() {
		return time.Time{}
	}
	sec, nsec, offset := d.int(), d.int(), d.int()
	t := time.Unix(sec, nsec).UTC()
	if offset != 0 && offset > -86400 && offset < 86400 {
		t = t.In(time.FixedZone("", int(offset)))
	}
	return t
}

// list reads a length, which cannot be more than what is left.
func (d *decoder) list() int {
	n := d.uint()
	if n > uint64(len(d.b)) {
		d.fail()
		return 0
	}
	return int(n)
}

func (d *decoder) location() content.Location {
	var l content.Location
	l.Part, l.Sheet, l.Table, l.Field = d.string(), d.string(), d.string(), d.string()
	l.Key, l.Cell = d.raw(), d.raw()
	l.Page, l.Row, l.Line, l.Column = int(d.int()), d.int(), int(d.int()), int(d.int())
	l.Start = d.int()
	l.End = l.Start + d.int()
	l.Message = int(d.int())
	return l
}

func (d *decoder) kind() detectors.Kind { return detectors.Kind(d.string()) }

func (d *decoder) kinds() []detectors.Kind {
	var out []detectors.Kind
	for range d.list() {
		out = append(out, d.kind())
	}
	return out
}

// event reads one event; own is the modification time that the document has now.
func (d *decoder) event(own time.Time) pii.Event {
	if d.uint() == isProblem {
		p := &pii.Problem{Path: d.string()}
		p.Cause, p.Detail, p.Where = content.Cause(d.string()), d.raw(), d.location()
		return pii.Event{Problem: p}
	}
	f := &pii.Finding{Kind: d.kind(), Path: d.string(), Where: d.location(), Masked: d.raw(), Confidence: detectors.Confidence(d.uint()),
		Evidence: detectors.Evidence(d.uint()), Within: d.kind(), Also: d.kinds(), Test: d.bool()}
	for range d.list() {
		f.Notes = append(f.Notes, d.string())
	}
	f.Record, f.Fingerprint, f.Digest = d.string(), d.digest(), d.digest()
	for range d.list() {
		f.Dates = append(f.Dates, content.Dated{Event: content.Event(d.string()), Time: d.time()})
	}
	f.ModTime = own
	if !d.bool() {
		f.ModTime = d.time()
	}
	return pii.Event{Finding: f}
}

func decodeOutcome(b []byte) (*pii.Outcome, error) {
	d := &decoder{b: b}
	o := &pii.Outcome{Lasting: true}
	c := &o.Counts
	d.ints(&c.Files, &c.Members, &c.Tables, &c.Rows, &c.Bytes, &c.BytesExamined, &c.Examined, &c.Sampled, &c.Problems, &c.Tests, &c.Noise)
	c.NotExamined = decodeCounts[content.Cause](d)
	c.Kinds = decodeCounts[detectors.Kind](d)
	for range d.list() {
		c := &pii.Column{Path: d.string(), Where: d.location(), Kind: d.kind(), Also: d.kinds()}
		d.ints(&c.Rows, &c.Filled, &c.Passed, &c.Distinct)
		c.Expected, c.Header, c.Decision = math.Float64frombits(d.uint()), d.bool(), pii.Decision(d.string())
		o.Columns = append(o.Columns, c)
	}
	for range d.list() {
		c := &pii.Coverage{Path: d.string(), Where: d.location(), State: pii.State(d.string()), Cause: content.Cause(d.string())}
		d.ints(&c.Read, &c.Total, &c.Bytes)
		o.Coverage = append(o.Coverage, c)
	}
	return o, d.err
}

func decodeCounts[K ~string](d *decoder) map[K]int64 {
	out := map[K]int64{}
	for range d.list() {
		k := K(d.string())
		out[k] = d.int()
	}
	return out
}
