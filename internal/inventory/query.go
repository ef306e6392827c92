package inventory

import (
	"cmp"
	"context"
	"database/sql"
	"encoding/hex"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/inzage/inzage/detectors"
	"github.com/inzage/inzage/internal/pii"
)

// ErrNoRun says that an inventory holds no run that came to its end.
var ErrNoRun = errors.New("no scan has been completed in this inventory")

// A RunInfo is one run, as stored.
type RunInfo struct {
	ID                                int64
	Began, Ended                      string // RFC 3339, UTC; Ended empty when the run was interrupted
	Version, Declaration              string
	Targets                           []string
	Complete                          bool
	Documents, Known, Findings, Bytes int64
	Seconds                           float64
}

// Runs returns the runs, the latest first.
func (v *Inventory) Runs(ctx context.Context) ([]RunInfo, error) {
	var out []RunInfo
	err := v.each(ctx, func(rows *sql.Rows) error {
		var r RunInfo
		var ended sql.NullString
		var targets string
		err := rows.Scan(&r.ID, &r.Began, &ended, &r.Version, &r.Declaration, &targets, &r.Complete, &r.Documents, &r.Known, &r.Findings, &r.Bytes, &r.Seconds)
		r.Ended, r.Targets = ended.String, strings.Split(targets, "\n")
		out = append(out, r)
		return err
	}, "SELECT id, began, ended, version, declaration, targets, complete, documents, known, findings, bytes, seconds FROM runs ORDER BY id DESC")
	return out, err
}

// each runs a query and calls f for every row.
func (v *Inventory) each(ctx context.Context, f func(*sql.Rows) error, query string, args ...any) error {
	rows, err := v.read.QueryContext(ctx, query, args...)
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		if err := f(rows); err != nil {
			return err
		}
	}
	return rows.Err()
}

// A Cell is one line of the matrix: findings of one kind and verdict, of one category and group, in one
// place.
type Cell struct {
	Path, Part string // container; table or sheet
	Kind       detectors.Kind
	Verdict    string
	Severity   string
	Category   string
	Subject    string
	Findings   int64
	Oldest     string // earliest day that a finding tells; empty for none
}

// Matrix returns the cells of what stands in the inventory now, by category, place, group, kind and
// verdict. path limits them to a place and what is in it; empty for all.
func (v *Inventory) Matrix(ctx context.Context, path string) ([]Cell, error) {
	return v.matrix(ctx, path, "c.until IS NULL")
}

func (v *Inventory) matrix(ctx context.Context, path, when string, args ...any) ([]Cell, error) {
	var out []Cell
	err := v.each(ctx, func(rows *sql.Rows) error {
		var c Cell
		var oldest sql.NullInt64
		if err := rows.Scan(&c.Path, &c.Part, &c.Kind, &c.Verdict, &c.Severity, &c.Category, &c.Subject, &c.Findings, &oldest); err != nil {
			return err
		}
		if oldest.Valid {
			c.Oldest = time.Unix(oldest.Int64*86400, 0).UTC().Format(time.DateOnly)
		}
		if path == "" || under(c.Path, []string{path}) {
			out = append(out, c)
		}
		return nil
	}, `SELECT p.path, p.part, k.text, c.verdict, c.severity, c.category, c.subject, c.n, c.oldest
		FROM counts c JOIN places p ON p.id = c.place JOIN names k ON k.id = c.kind WHERE `+when, args...)
	slices.SortFunc(out, func(a, b Cell) int {
		return cmp.Or(last(a.Category, b.Category), strings.Compare(a.Path, b.Path), strings.Compare(a.Part, b.Part), strings.Compare(a.Subject, b.Subject),
			strings.Compare(string(a.Kind), string(b.Kind)), strings.Compare(a.Verdict, b.Verdict), strings.Compare(a.Severity, b.Severity))
	})
	return out, err
}

// last compares texts with the empty one after all others.
func last(a, b string) int {
	switch {
	case a == b:
		return 0
	case a == "":
		return 1
	case b == "":
		return -1
	}
	return strings.Compare(a, b)
}

// A Field is what stands in one column, key or header of a place.
type Field struct {
	Path, Part, Field string
	Kind              detectors.Kind
	Findings, Values  int64 // Values counts distinct ones
}

// Fields returns what stands in the fields of each place, in order of place, field and kind.
func (v *Inventory) Fields(ctx context.Context, path string) ([]Field, error) {
	var out []Field
	err := v.each(ctx, func(rows *sql.Rows) error {
		var f Field
		var field sql.NullString
		if err := rows.Scan(&f.Path, &f.Part, &field, &f.Kind, &f.Findings, &f.Values); err != nil {
			return err
		}
		f.Field = field.String
		if path == "" || under(f.Path, []string{path}) {
			out = append(out, f)
		}
		return nil
	}, `SELECT p.path, p.part, n.text, k.text, f.n, f.d FROM
			(SELECT place, field, kind, count(*) AS n, count(DISTINCT digest) AS d FROM findings GROUP BY place, field, kind) f
			JOIN places p ON p.id = f.place JOIN names k ON k.id = f.kind LEFT JOIN names n ON n.id = f.field
		ORDER BY p.path, p.part, n.text, k.text`)
	return out, err
}

// Values counts, by kind, the distinct values in a place and what is in it.
func (v *Inventory) Values(ctx context.Context, path string) (values map[detectors.Kind]int64, records int64, err error) {
	places, err := v.placesUnder(ctx, path)
	if err != nil || len(places) == 0 {
		return nil, 0, err
	}
	kinds, seen := map[int64]map[[16]byte]struct{}{}, map[string]struct{}{}
	err = v.each(ctx, func(rows *sql.Rows) error {
		var at, kind int64
		var digest, record []byte
		if err := rows.Scan(&at, &kind, &digest, &record); err != nil {
			return err
		}
		if _, ok := places[at]; !ok {
			return nil
		}
		if kinds[kind] == nil {
			kinds[kind] = map[[16]byte]struct{}{}
		}
		var d [16]byte
		copy(d[:], digest)
		kinds[kind][d] = struct{}{}
		seen[string(record)] = struct{}{}
		return nil
	}, "SELECT place, kind, digest, record FROM findings")
	if err != nil {
		return nil, 0, err
	}
	values = map[detectors.Kind]int64{}
	for id, set := range kinds {
		var name string
		if err := v.read.QueryRowContext(ctx, "SELECT text FROM names WHERE id = ?", id).Scan(&name); err != nil {
			return nil, 0, err
		}
		values[detectors.Kind(name)] = int64(len(set))
	}
	return values, int64(len(seen)), nil
}

func (v *Inventory) placesUnder(ctx context.Context, path string) (map[int64]place, error) {
	out := map[int64]place{}
	err := v.each(ctx, func(rows *sql.Rows) error {
		var id int64
		var p place
		if err := rows.Scan(&id, &p.path, &p.part); err != nil {
			return err
		}
		if path == "" || under(p.path, []string{path}) {
			out[id] = p
		}
		return nil
	}, "SELECT id, path, part FROM places")
	return out, err
}

// Findings calls f for every finding of the inventory, as the detectors made it, document after document
// in the order of paths.
func (v *Inventory) Findings(ctx context.Context, f func(*pii.Finding) error) error {
	type doc struct{ id, mtime, pages int64 }
	var docs []doc
	err := v.each(ctx, func(rows *sql.Rows) error {
		var d doc
		err := rows.Scan(&d.id, &d.mtime, &d.pages)
		docs = append(docs, d)
		return err
	}, "SELECT id, mtime, pages FROM documents WHERE until IS NULL AND whole ORDER BY path")
	if err != nil {
		return err
	}
	for _, d := range docs {
		var own time.Time
		if d.mtime != 0 {
			own = time.Unix(0, d.mtime)
		}
		query := "SELECT events FROM documents WHERE id = ?"
		if d.pages > 0 {
			query = "SELECT events FROM pages WHERE document = ? ORDER BY id"
		}
		err := v.each(ctx, func(rows *sql.Rows) error {
			var page []byte
			if err := rows.Scan(&page); err != nil {
				return err
			}
			return play(page, own, func(ev pii.Event) error {
				if ev.Finding == nil {
					return nil
				}
				return f(ev.Finding)
			})
		}, query, d.id)
		if err != nil {
			return err
		}
	}
	return nil
}

// Read returns the containers that were read, for what was searched.
func (v *Inventory) Read(ctx context.Context, f func(path string)) error {
	return v.each(ctx, func(rows *sql.Rows) error {
		var p string
		err := rows.Scan(&p)
		f(p)
		return err
	}, "SELECT place FROM coverage WHERE state <> 'not-examined' ORDER BY place")
}

// Sightings returns the places, by document, where a digest stands: hexadecimal, as in reports.
func (v *Inventory) Sightings(ctx context.Context, digest string) ([]Field, error) {
	raw, err := hex.DecodeString(digest)
	if err != nil {
		return nil, fmt.Errorf("%q is no digest", digest)
	}
	var out []Field
	err = v.each(ctx, func(rows *sql.Rows) error {
		var f Field
		var field sql.NullString
		err := rows.Scan(&f.Path, &f.Part, &field, &f.Kind, &f.Findings)
		f.Field, f.Values = field.String, 1
		out = append(out, f)
		return err
	}, `SELECT p.path, p.part, n.text, k.text, count(*) FROM findings f JOIN places p ON p.id = f.place
		JOIN names k ON k.id = f.kind LEFT JOIN names n ON n.id = f.field WHERE f.digest = ?
		GROUP BY f.place, f.field, f.kind ORDER BY p.path, p.part, n.text, k.text`, raw)
	return out, err
}
