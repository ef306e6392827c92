package inventory

import (
	"cmp"
	"encoding/hex"
	"errors"
	"slices"
	"strings"
	"time"

	"github.com/inzage/inzage/internal/content"
	"github.com/inzage/inzage/internal/pii"
)

// Run implements [pii.Sink]: it begins a run and takes away what an interrupted one left half written.
func (v *Inventory) Run(info *pii.Run) error {
	r, err := v.begin()
	if err != nil {
		return err
	}
	v.run, r.targets = r, info.Targets
	res, err := r.exec("INSERT INTO runs (began, version, declaration, targets) VALUES (?, ?, ?, ?)",
		time.Now().UTC().Format(time.RFC3339), info.Version, info.Declaration, strings.Join(info.Targets, "\n"))
	if err != nil {
		return err
	}
	if r.id, err = res.LastInsertId(); err != nil {
		return err
	}
	if err := r.purge(); err != nil {
		return err
	}
	return r.turn(true)
}

// partOf is the table or sheet of a location.
func partOf(l *content.Location) string { return cmp.Or(l.Table, l.Sheet) }

// Finding implements [pii.Sink].
func (v *Inventory) Finding(f *pii.Finding) error {
	r := v.run
	t := r.doc
	if t == nil {
		return nil // of no document: there are none
	}
	at, err := r.place(place{f.Path, partOf(&f.Where)})
	if err != nil {
		return err
	}
	kind, err := r.name(string(f.Kind))
	if err != nil {
		return err
	}
	x := ruling{f.Verdict, severityOf(f), f.Category, f.Subject, strings.Join(f.Notes, "; ")}
	rule, err := r.ruling(x)
	if err != nil {
		return err
	}
	n := t.n
	t.n++
	t.sum = (t.sum ^ uint64(rule)) * 1099511628211
	day := dayOf(f)
	t.count(countKey{at, kind, x.verdict, x.severity, x.category, x.subject}, day)
	if t.known {
		t.rulings = append(t.rulings, rule)
		return nil
	}
	return r.finding(t, f, n, at, kind, rule, day)
}

func (t *ticket) count(k countKey, day int64) {
	c := t.counts[k]
	if c == nil {
		c = &tally{}
		t.counts[k] = c
	}
	c.n++
	if day != 0 && (c.oldest == 0 || day < c.oldest) {
		c.oldest = day
	}
}

// finding writes one finding.
func (r *run) finding(t *ticket, f *pii.Finding, n, at, kind, rule, day int64) error {
	field, err := r.name(f.Where.Field)
	if err != nil {
		return err
	}
	within, err := r.name(string(f.Within))
	if err != nil {
		return err
	}
	r.rows = append(r.rows, t.id, n, at, orNull(field), kind, orNull(cmp.Or(f.Where.Row, int64(f.Where.Line))),
		orNull(within), int64(f.Confidence), f.Test, orNull(day), f.Masked, bytesOf(strings.TrimPrefix(f.Record, "r:")), bytesOf(f.Digest), bytesOf(f.Fingerprint), rule)
	if len(r.rows) < rowsAtOnce*findingColumns {
		return nil
	}
	return r.endRows()
}

// Findings are written several at once, which spares most of the cost of a statement.
const (
	rowsAtOnce     = 64
	findingColumns = 15
)

// insertRows is the statement that writes n findings.
func insertRows(n int) string {
	row := "(" + strings.TrimSuffix(strings.Repeat("?, ", findingColumns), ", ") + ")"
	return "INSERT INTO findings (document, n, place, field, kind, position, within, confidence, test, day, masked, record, digest, fingerprint, verdict) VALUES " +
		strings.TrimSuffix(strings.Repeat(row+", ", n), ", ")
}

var insertFull = insertRows(rowsAtOnce)

// endRows writes the findings that were kept back.
func (r *run) endRows() error {
	n := len(r.rows) / findingColumns
	if n == 0 {
		return nil
	}
	query := insertFull
	if n < rowsAtOnce {
		query = insertRows(n)
	}
	err := r.do(query, r.rows...)
	r.dirty += n
	r.rows = r.rows[:0]
	return err
}

func orNull(n int64) any {
	if n == 0 {
		return nil
	}
	return n
}

// bytesOf turns hexadecimal text into half as many bytes.
func bytesOf(s string) []byte {
	b, err := hex.DecodeString(s)
	if err != nil {
		return []byte(s)
	}
	return b
}

// dayOf is the earliest day that a finding tells of itself: that of its record or document, else of the
// file; 0 for none. Days count from 1 January 1970.
func dayOf(f *pii.Finding) int64 {
	at := f.ModTime
	for i, d := range f.Dates {
		if i == 0 || d.Time.Before(at) {
			at = d.Time
		}
	}
	if at.IsZero() {
		return 0
	}
	return at.UTC().Unix() / 86400
}

// Problem implements [pii.Sink]. Problems are kept with the document; those of no document are kept as
// what a run could not reach.
func (v *Inventory) Problem(p *pii.Problem) error {
	if v.run.doc == nil && p.Cause != content.Vanished {
		v.run.lost = append(v.run.lost, p.Path)
	}
	return nil
}

// Column implements [pii.Sink]; columns are kept with their documents.
func (v *Inventory) Column(*pii.Column) error { return nil }

// Coverage implements [pii.Sink]: it keeps what stands in no document, such as a directory that cannot be
// read.
func (v *Inventory) Coverage(c *pii.Coverage) error {
	if c.State != pii.NotExamined || !slices.Contains(v.run.lost, c.Path) {
		return nil
	}
	return v.run.coverage(0, c)
}

// Summary implements [pii.Sink]: it ends the run. What was under its targets before and was not met is
// gone, unless the run was interrupted or left something out.
func (v *Inventory) Summary(s *pii.Summary) error {
	r := v.run
	if !s.Interrupted && !v.partial {
		if err := r.gone(); err != nil {
			return err
		}
	}
	var findings int64
	for _, n := range s.Findings {
		findings += n
	}
	var ended any
	if !s.Interrupted {
		ended = time.Now().UTC().Format(time.RFC3339)
	}
	err := r.do("UPDATE runs SET ended = ?, complete = ?, documents = ?, known = ?, findings = ?, bytes = ?, seconds = ? WHERE id = ?",
		ended, s.Complete, r.docs, r.known, findings, s.Bytes, s.Seconds, r.id)
	if err != nil {
		return err
	}
	v.run = nil
	v.last = Reuse{Documents: r.docs, Known: r.known}
	return r.close()
}

// Reuse says how much of a run came from the inventory.
type Reuse struct{ Documents, Known int64 }

// Reuse returns that of the run that ended last.
func (v *Inventory) Reuse() Reuse { return v.last }

// unmet returns the documents under the targets of the run that it did not meet, lost ones apart.
func (r *run) unmet() (ids []int64, err error) {
	rows, err := r.conn.QueryContext(r.ctx(), "SELECT id, path FROM documents WHERE until IS NULL")
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, rows.Close()) }()
	for rows.Next() {
		var id int64
		var path string
		if err := rows.Scan(&id, &path); err != nil {
			return nil, err
		}
		if !r.seen.has(id) && under(path, r.targets) && !under(path, r.lost) {
			ids = append(ids, id)
		}
	}
	return ids, rows.Err()
}

// gone retires the documents that were not met.
func (r *run) gone() error {
	out, err := r.unmet()
	if err != nil {
		return err
	}
	for _, id := range out {
		if err := r.retire(id); err != nil {
			return err
		}
	}
	return nil
}

// under reports whether a path is one of roots or inside one.
func under(path string, roots []string) bool {
	for _, root := range roots {
		root = strings.TrimSuffix(strings.TrimPrefix(root, "./"), "/")
		if root == "." || root == "" {
			if !strings.Contains(path, "://") && !strings.HasPrefix(path, "/") {
				return true
			}
			continue
		}
		if rest, ok := strings.CutPrefix(path, root); ok && (rest == "" || rest[0] == '/' || rest[0] == '!' || rest[0] == '#') {
			return true
		}
	}
	return false
}
