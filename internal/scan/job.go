package scan

import (
	"bytes"
	"errors"
	"fmt"
	"runtime/debug"
	"slices"
	"strconv"
	"strings"

	"github.com/inzage/inzage/detectors"
	"github.com/inzage/inzage/internal/content"
	"github.com/inzage/inzage/internal/pii"
)

type kind = detectors.Kind

// A job is one block to scan.
type job struct {
	v      *visit
	b      *content.Block
	t      *table // nil for running text
	names  []*detectors.Name
	events []content.Event
	expect []int32
	done   chan struct{}
	res    result
}

// A result is what one block holds.
type result struct {
	found []found // whole findings, in order
	kinds []kindCount
	stats []colStat
	tests int64
	noise int64
	lost  []content.Problem // parts of the text that a detector could not search
}

// found is a finding with its value, for the one sink that may show it.
type found struct {
	*pii.Finding
	value string
}

// scan runs the detectors over a job's block and makes findings of the matches.
func (r *reader) scan(j *job) {
	defer close(j.done)
	ms := r.matches(j.v.path, j.b, j.names, j.expect)
	j.res.lost = r.takeLost(j.b)
	r.finalise(j, ms)
}

// matches runs the detectors over a block. The result is valid until the next call.
func (r *reader) matches(path string, b *content.Block, names []*detectors.Name, expect []int32) []detectors.Match {
	in := detectors.Input{Text: b.Text, From: b.From, To: b.To, Names: names}
	if len(b.Fields) > 0 {
		r.in = r.in[:0]
		for i := range b.Fields {
			f := &b.Fields[i]
			r.in = append(r.in, detectors.Field{Start: f.Start, End: f.End, Name: nameIndex(f.Column, names), Record: f.Record})
		}
		in.Fields = r.in
		if len(expect) == len(names) {
			in.Expect = expect
		}
	}
	if r.d.Inspect != nil {
		r.d.Inspect(path, b, in)
	}
	defer r.clock.enter(stageDetect)()
	return r.survive(path, in)
}

// search is matches with a result that lasts.
func (r *reader) search(path string, b *content.Block, names []*detectors.Name) []detectors.Match {
	ms := slices.Clone(r.matches(path, b, names, nil))
	for i := range ms {
		ms[i].Value = bytes.Clone(ms[i].Value)
	}
	return ms
}

// survive scans a block. Where the engine itself fails, which is a bug, the block is lost and says so; the
// rest of the run goes on.
func (r *reader) survive(path string, in detectors.Input) (ms []detectors.Match) {
	defer func() {
		if p := recover(); p != nil {
			r.d.Log.Debug("panic in the engine", "place", path, "stack", string(debug.Stack()))
			r.lost = append(r.lost, content.Problem{Cause: content.Limit, Detail: "this part could not be searched (panic)"})
			r.sc, ms = r.newScanner(), nil
		}
	}()
	return r.sc.Scan(in)
}

// gaveUp keeps what a detector could not search, until takeLost.
func (r *reader) gaveUp(d *detectors.Detector, err error) {
	p := content.Problem{Cause: content.Limit, Detail: fmt.Sprintf("detector %q: %v", d.Name, err)}
	var t interface{ Timeout() bool }
	if errors.As(err, &t) && t.Timeout() {
		p.Cause = content.Timeout
	}
	r.lost = append(r.lost, p)
}

// takeLost returns what could not be searched in b, which was scanned last.
func (r *reader) takeLost(b *content.Block) []content.Problem {
	out := r.lost
	r.lost = nil
	for i := range out {
		out[i].Where = b.Where
		if len(b.Fields) == 0 {
			out[i].Where.Line = b.Line
		}
	}
	return out
}

func nameIndex(column int32, names []*detectors.Name) int32 {
	if column < 0 || int(column) >= len(names) || names[column] == nil {
		return -1
	}
	return column
}

// finalise turns the matches of a block into counts and findings.
func (r *reader) finalise(j *job, ms []detectors.Match) {
	defer r.clock.enter(stageFindings)()
	w := writer{r: r, j: j, line: j.b.Line, column: j.b.Column}
	if j.t != nil {
		j.res.stats = j.t.stats(j.b)
	}
	for i := range ms {
		w.match(&ms[i])
	}
}

// A writer makes the findings of one block.
type writer struct {
	r      *reader
	j      *job
	at     int // offset up to which lines have been counted
	line   int
	column int // code points of that line before it
	record int32
	id     string // of record, empty when not made yet
	dates  []content.Dated
	dated  int32 // record of dates, plus one
	per    []kindCount
}

// match counts one match and, when it is wanted whole, makes a finding of it.
func (w *writer) match(m *detectors.Match) {
	d, j := w.r.d, w.j
	if j.t != nil && m.Within == "" {
		if !j.t.judge(j, m) {
			j.res.noise++
			return
		}
	}
	if m.Confidence < d.Min || m.Test && d.NoTest {
		return
	}
	if m.Test {
		j.res.tests++
	}
	j.res.kinds = count(j.res.kinds, m.Kind, 1)
	if d.detail > 0 && w.enough(m.Kind) {
		return
	}
	j.res.found = append(j.res.found, w.finding(m))
}

// enough reports whether this block has delivered as many whole findings of k as are wanted.
func (w *writer) enough(k kind) bool {
	for i := range w.per {
		if w.per[i].kind == k {
			w.per[i].n++
			return w.per[i].n > int64(w.r.d.detail)
		}
	}
	w.per = append(w.per, kindCount{k, 1})
	return false
}

func (w *writer) finding(m *detectors.Match) found {
	v, b := w.j.v, w.j.b
	f := &pii.Finding{Kind: m.Kind, Path: v.path, Masked: w.mask(m), Confidence: m.Confidence,
		Evidence: m.Evidence, Within: m.Within, Also: m.Also, Test: m.Test}
	if m.Note != "" {
		f.Notes = []string{m.Note}
	}
	f.Where = w.where(m)
	if m.Within != "" { // decoded: it does not stand there literally
		f.Where.Start, f.Where.End = 0, 0
	}
	if v.d.detail == 0 {
		f.Digest = w.r.hash.Digest(m.Kind, m.Value)
		f.Record = w.recordID(m)
		if v.d.Dates && len(b.Records) > 0 {
			f.Dates = w.recordDates(b.Fields[m.Field].Record)
		}
	}
	out := found{Finding: f}
	if v.d.Reveal {
		out.value = string(m.Value)
	}
	return out
}

// mask is the masked form of a match.
func (w *writer) mask(m *detectors.Match) string {
	var buf [64]byte
	return w.r.texts.Add(pii.Mask(buf[:0], m.Kind, m.Value))
}

// where is the place of a match.
func (w *writer) where(m *detectors.Match) content.Location {
	b := w.j.b
	var l content.Location
	base := 0 // offset in the text at which l.Line begins to hold
	if len(b.Fields) > 0 {
		fd := &b.Fields[m.Field]
		l = b.Locate(fd)
		base = int(fd.Start)
		l.Start, l.End = 0, 0
		if fd.Offset >= 0 {
			l.Start, l.End = fd.Offset+int64(m.Start-base), fd.Offset+int64(m.End-base)
		}
		if n := bytes.Count(b.Text[base:m.Start], newline); n > 0 && l.Line > 0 {
			l.Line += n
		}
		return l
	}
	l = b.Where
	if b.Offset >= 0 {
		l.Start, l.End = b.Offset+int64(m.Start), b.Offset+int64(m.End)
	}
	if b.Line > 0 {
		l.Line, l.Column = w.position(m.Start)
	}
	return l
}

var newline = []byte{'\n'}

// position returns line and column of an offset; offsets come in rising order.
func (w *writer) position(at int) (line, column int) {
	if at < w.at { // decoded from a carrier: the carrier's own place
		return w.line, w.column + 1
	}
	seg := w.j.b.Text[w.at:at]
	if n := bytes.Count(seg, newline); n > 0 {
		w.line += n
		w.column = 0
		seg = seg[bytes.LastIndexByte(seg, '\n')+1:]
	}
	w.column += content.RuneStarts(seg)
	w.at = at
	return w.line, w.column + 1
}

// recordID is the keyed id of the record of a match.
func (w *writer) recordID(m *detectors.Match) string {
	b, v := w.j.b, w.j.v
	if len(b.Records) == 0 {
		if v.place == "" {
			v.place = w.r.hash.Record(v.path + "#" + strconv.Itoa(b.Where.Message) + b.Where.Part)
		}
		if b.Where.Message == 0 && b.Where.Part == "" {
			return v.place
		}
		return w.r.hash.Record(v.path + "#" + strconv.Itoa(b.Where.Message) + b.Where.Part)
	}
	n := b.Fields[m.Field].Record
	if w.id == "" || n != w.record {
		rec := &b.Records[n]
		var s strings.Builder
		s.WriteString(v.path)
		s.WriteByte('#')
		if b.Table != nil {
			s.WriteString(b.Table.Name)
		}
		s.WriteString(b.Where.Sheet)
		s.WriteByte('/')
		s.WriteString(rec.Path)
		s.WriteByte('/')
		s.WriteString(rec.Key)
		s.WriteByte('/')
		s.WriteString(strconv.FormatInt(rec.Row, 10))
		s.WriteByte('/')
		s.WriteString(strconv.Itoa(b.Where.Message))
		w.record, w.id = n, w.r.hash.Record(s.String())
	}
	return w.id
}
