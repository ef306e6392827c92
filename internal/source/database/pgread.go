package database

import (
	"context"
	"fmt"
	"strconv"

	"github.com/inzage/inzage/internal/content"
)

const pgTables = `
SELECT n.nspname, c.relname, c.relkind, c.reltuples::bigint,
  coalesce(CASE WHEN c.relkind IN ('r','m') THEN pg_relation_size(c.oid) END, 0) / current_setting('block_size')::int,
  a.attname, coalesce(bt.typname, t.typname), t.typcategory, coalesce(col_description(c.oid, a.attnum), ''),
  has_column_privilege(c.oid, a.attnum, 'SELECT'),
  a.attidentity <> '' OR coalesce(pg_get_expr(d.adbin, d.adrelid), '') LIKE 'nextval(%'
FROM pg_catalog.pg_class c
JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
JOIN pg_catalog.pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
JOIN pg_catalog.pg_type t ON t.oid = a.atttypid
LEFT JOIN pg_catalog.pg_type bt ON bt.oid = t.typbasetype AND t.typtype = 'd'
LEFT JOIN pg_catalog.pg_attrdef d ON d.adrelid = c.oid AND d.adnum = a.attnum
WHERE c.relkind IN ('r','m','v','f') AND n.nspname NOT IN ('pg_catalog','information_schema') AND n.nspname !~ '^pg_(toast|temp)'
ORDER BY n.nspname COLLATE "C", c.relname COLLATE "C", a.attnum`

const pgKeys = `
SELECT n.nspname, c.relname, k.contype,
  (SELECT json_agg(a.attname ORDER BY u.i) FROM unnest(k.conkey) WITH ORDINALITY u(n, i)
   JOIN pg_catalog.pg_attribute a ON a.attrelid = k.conrelid AND a.attnum = u.n),
  coalesce(fn.nspname || '.' || fc.relname, ''),
  (SELECT json_agg(a.attname ORDER BY u.i) FROM unnest(k.confkey) WITH ORDINALITY u(n, i)
   JOIN pg_catalog.pg_attribute a ON a.attrelid = k.confrelid AND a.attnum = u.n)
FROM pg_catalog.pg_constraint k
JOIN pg_catalog.pg_class c ON c.oid = k.conrelid
JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
LEFT JOIN pg_catalog.pg_class fc ON fc.oid = k.confrelid
LEFT JOIN pg_catalog.pg_namespace fn ON fn.oid = fc.relnamespace
WHERE k.contype IN ('p','f') ORDER BY k.conname COLLATE "C", k.oid`

const pgObjects = "SELECT count(*) FROM pg_catalog.pg_largeobject_metadata"

// largeObjects is the name of the table that large objects are read as: one without a schema.
const largeObjects = "pg_largeobject"

func (s *pgSession) tables(ctx context.Context) ([]*table, error) {
	var out []*table
	byName := map[[2]string]*table{}
	err := s.rows(ctx, pgTables, func(v [][]byte) error {
		k := [2]string{string(v[0]), string(v[1])}
		t := byName[k]
		if t == nil {
			t = &table{schema: k[0], name: k[1], display: k[0] + "." + k[1], locator: "ctid", locatorName: "ctid"}
			if kind := string(v[2]); kind == "v" || kind == "f" {
				t.view, t.locator = true, ""
			}
			t.rows, _ = strconv.ParseInt(string(v[3]), 10, 64)
			t.pages, _ = strconv.ParseInt(string(v[4]), 10, 64)
			byName[k] = t
			out = append(out, t)
		}
		if string(v[9]) != "t" {
			t.denied++
			return nil
		}
		c := column{name: string(v[5]), typ: string(v[6]), comment: string(v[8]), generated: string(v[10]) == "t"}
		switch {
		case c.typ == "bytea":
			c.form = hexBinary
		case string(v[7]) == "A":
			c.form = array
		}
		t.columns = append(t.columns, c)
		return nil
	})
	if err != nil {
		return nil, err
	}
	err = s.rows(ctx, pgKeys, func(v [][]byte) error {
		t := byName[[2]string{string(v[0]), string(v[1])}]
		switch {
		case t == nil:
		case string(v[2]) == "p":
			t.keys.Primary, t.locator = list(v[3]), ""
		default:
			t.keys.Foreign = append(t.keys.Foreign, content.ForeignKey{Columns: list(v[3]), RefTable: string(v[4]), RefFields: list(v[5])})
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	return s.objects(ctx, out)
}

// objects adds the large objects, if there are any, as a table of two columns.
func (s *pgSession) objects(ctx context.Context, out []*table) ([]*table, error) {
	n := int64(0)
	err := s.rows(ctx, pgObjects, func(v [][]byte) (err error) {
		n, err = strconv.ParseInt(string(v[0]), 10, 64)
		return err
	})
	if err == nil && n > 0 {
		out = append(out, &table{name: largeObjects, display: largeObjects, rows: n, keys: content.Keys{Primary: []string{"oid"}},
			columns: []column{{name: "oid", generated: true}, {name: "data", form: hexBinary}}})
	}
	return out, err
}

// isObjects reports whether t stands for the large objects.
func (t *table) isObjects() bool { return t.schema == "" && t.name == largeObjects }

// rows runs a query and calls f with each row. When f fails, the server is told to stop and the
// connection is given up: it may have much more to send.
func (s *pgSession) rows(ctx context.Context, q string, f func([][]byte) error) error {
	rr := s.conn.ExecParams(ctx, q, nil, nil, nil, nil)
	for rr.NextRow() {
		if err := f(rr.Values()); err != nil {
			cctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), closeTime)
			defer cancel()
			_ = s.conn.CancelRequest(cctx)
			_ = s.conn.Close(cctx)
			return err
		}
	}
	_, err := rr.Close()
	return err
}

var pgLanguage = &language{open: `"`, shut: `"`}

func (s *pgSession) read(ctx context.Context, t *table, p part, row func([][]byte) error) error {
	if t.isObjects() {
		q := "SELECT oid, lo_get(oid) FROM pg_catalog.pg_largeobject_metadata ORDER BY oid"
		if p.limit > 0 {
			q += " LIMIT " + strconv.Itoa(p.limit)
		}
		return s.rows(ctx, q, row)
	}
	return s.rows(ctx, pgLanguage.query(t, p), row)
}

// How tables are cut into parts and samples: in pages of 8 KiB.
const (
	partPages  = 1024 // of a table that is read whole
	leastPages = 60   // of a sample
)

func (s *pgSession) plan(_ context.Context, t *table, sample int, seed int64) (plan, error) {
	est := t.rows
	if est < 0 || est == 0 && t.pages > 0 { // never analysed
		est = t.pages * 60
	}
	switch {
	case sample > 0 && (t.view || t.isObjects()):
		return plan{parts: []part{{limit: sample}}, sampled: t.view || est > int64(sample), total: max(t.rows, 0)}, nil
	case sample > 0 && est > int64(sample)+int64(sample)/4 && t.pages > leastPages:
		share := min(max(float64(sample)/float64(est), leastPages/float64(t.pages)), 1)
		clause := fmt.Sprintf("TABLESAMPLE SYSTEM (%.6f) REPEATABLE (%d)", share*100, seed)
		return plan{parts: []part{{sample: clause, limit: 2 * sample}}, sampled: true, total: est}, nil
	case s.version >= 14 && t.pages > 2*partPages && !t.view:
		var p plan
		for at := int64(0); at < t.pages; at += partPages {
			where := fmt.Sprintf("ctid >= '(%d,0)'::tid", at)
			if at+partPages < t.pages { // the last part takes what was added since
				where += fmt.Sprintf(" AND ctid < '(%d,0)'::tid", at+partPages)
			}
			p.parts = append(p.parts, part{where: where})
		}
		return p, nil
	}
	return plan{parts: []part{{}}}, nil
}
