package scan

import (
	"context"
	"io"

	"github.com/inzage/inzage/detectors"
	"github.com/inzage/inzage/internal/content"
	"github.com/inzage/inzage/internal/pii"
)

// recall asks the memory for a document of a source. When it is known and unchanged, what it gave is
// handed over and known is true.
func (v *visit) recall(ctx context.Context, file io.Reader) (known bool, err error) {
	if v.depth > 0 || v.d.Memory == nil {
		return false, nil
	}
	t, err := v.d.Memory.Recall(ctx, v.store(), v.doc, file)
	if err != nil {
		return false, v.out.o.broken(err)
	}
	v.out.o.mu.Lock()
	v.out.ticket = t
	v.out.o.mu.Unlock()
	if v.d.Reveal {
		return false, nil
	}
	out, known, err := t.Play(ctx, func(e pii.Event) error {
		v.out.replayed = true
		if e.Finding != nil {
			v.d.Progress.findings.Add(1)
		}
		return v.out.emit(event{f: e.Finding, p: e.Problem, known: true})
	})
	if err != nil && ctx.Err() != nil { // the run is over
		v.out.lasting = false
		return false, err
	}
	if err != nil {
		return false, v.out.o.broken(err)
	}
	if known {
		v.out.replayed = true
		v.out.restore(out)
		v.d.Progress.bytes.Add(out.Counts.Bytes)
	}
	return known, nil
}

// broken ends the run for an error of the memory.
func (o *order) broken(err error) error {
	o.mu.Lock()
	defer o.mu.Unlock()
	o.fail(err)
	return o.err
}

// outcome is what the memory keeps of a document beside its events.
func (out *output) outcome() *pii.Outcome {
	c := &out.counts
	o := &pii.Outcome{Columns: out.columns, Coverage: out.coverage, Lasting: out.lasting, Counts: pii.Counts{Files: c.files, Members: c.members,
		Tables: c.tables, Rows: c.rows, Bytes: c.bytes, BytesExamined: c.bytesExamined, Examined: c.examined, Sampled: c.sampled,
		Problems: c.problems, Tests: c.tests, Noise: c.noise, NotExamined: c.notExamined, Kinds: make(map[detectors.Kind]int64, len(c.kinds))}}
	for _, k := range c.kinds {
		o.Counts.Kinds[k.kind] = k.n
	}
	return o
}

// restore takes back what outcome gave. Coverage of examined inputs is left out where it is not wanted.
func (out *output) restore(o *pii.Outcome) {
	c := &o.Counts
	out.counts = counts{files: c.Files, members: c.Members, tables: c.Tables, rows: c.Rows, bytes: c.Bytes, bytesExamined: c.BytesExamined,
		examined: c.Examined, sampled: c.Sampled, problems: c.Problems, tests: c.Tests, noise: c.Noise, notExamined: map[content.Cause]int64{}}
	for cause, n := range c.NotExamined {
		out.counts.notExamined[cause] = n
	}
	for k, n := range c.Kinds {
		out.counts.kinds = count(out.counts.kinds, k, n)
	}
	out.columns = o.Columns
	for _, line := range o.Coverage {
		if line.State != pii.Examined || out.o.d.AllCover {
			out.coverage = append(out.coverage, line)
		}
	}
}
