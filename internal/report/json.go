package report

import (
	"bufio"
	"io"

	"github.com/inzage/inzage/internal/pii"
)

// ndjson writes one event a line.
type ndjson struct {
	encoder
	w   *bufio.Writer
	buf []byte
}

func newNDJSON(w io.Writer) *ndjson { return &ndjson{w: bufio.NewWriterSize(w, 64<<10)} }

func (n *ndjson) line(b []byte) error {
	n.buf = append(b, '\n')
	_, err := n.w.Write(n.buf)
	return err
}

func (n *ndjson) Run(r *pii.Run) error         { return n.line(appendRun(n.buf[:0], r)) }
func (n *ndjson) Finding(f *pii.Finding) error { return n.line(n.finding(n.buf[:0], f, "", false)) }
func (n *ndjson) Reveal(f *pii.Finding, v string) error {
	return n.line(n.finding(n.buf[:0], f, v, true))
}
func (n *ndjson) Problem(p *pii.Problem) error   { return n.line(appendProblem(n.buf[:0], p)) }
func (n *ndjson) Column(c *pii.Column) error     { return n.line(appendColumn(n.buf[:0], c)) }
func (n *ndjson) Coverage(c *pii.Coverage) error { return n.line(appendCoverage(n.buf[:0], c)) }

// Summary writes the last line and flushes.
func (n *ndjson) Summary(s *pii.Summary) error {
	if err := n.line(appendSummary(n.buf[:0], s)); err != nil {
		return err
	}
	return n.w.Flush()
}

// jsonDoc writes one document with the same objects in arrays. Findings are written as they come;
// the rest is kept until the end.
type jsonDoc struct {
	encoder
	w                           *bufio.Writer
	buf                         []byte
	problems, columns, coverage []byte
	n                           int
}

func newJSON(w io.Writer) *jsonDoc { return &jsonDoc{w: bufio.NewWriterSize(w, 64<<10)} }

func (j *jsonDoc) Run(r *pii.Run) error {
	j.buf = append(appendRun(append(j.buf[:0], `{"schema":1,"run":`...), r), `,"findings":[`...)
	_, err := j.w.Write(j.buf)
	return err
}

func (j *jsonDoc) Finding(f *pii.Finding) error { return j.write(f, "", false) }

func (j *jsonDoc) Reveal(f *pii.Finding, v string) error { return j.write(f, v, true) }

func (j *jsonDoc) write(f *pii.Finding, v string, reveal bool) error {
	j.buf = j.buf[:0]
	if j.n > 0 {
		j.buf = append(j.buf, ',')
	}
	j.n++
	j.buf = j.encoder.finding(append(j.buf, '\n'), f, v, reveal)
	_, err := j.w.Write(j.buf)
	return err
}

func item(b []byte) []byte {
	if len(b) > 0 {
		b = append(b, ',')
	}
	return append(b, '\n')
}

func (j *jsonDoc) Problem(p *pii.Problem) error {
	j.problems = appendProblem(item(j.problems), p)
	return nil
}

func (j *jsonDoc) Column(c *pii.Column) error {
	j.columns = appendColumn(item(j.columns), c)
	return nil
}

func (j *jsonDoc) Coverage(c *pii.Coverage) error {
	j.coverage = appendCoverage(item(j.coverage), c)
	return nil
}

func (j *jsonDoc) Summary(s *pii.Summary) error {
	b := append(j.buf[:0], `],"problems":[`...)
	b = append(append(b, j.problems...), `],"columns":[`...)
	b = append(append(b, j.columns...), `],"coverage":[`...)
	b = append(append(b, j.coverage...), `],"summary":`...)
	b = append(appendSummary(b, s), '}', '\n')
	if _, err := j.w.Write(b); err != nil {
		return err
	}
	return j.w.Flush()
}
