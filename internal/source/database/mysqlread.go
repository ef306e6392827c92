package database

import (
	"context"
	"fmt"
	"math/rand/v2"
	"slices"
	"strconv"
	"strings"

	"github.com/inzage/inzage/internal/content"
)

var mysqlLanguage = &language{open: "`", shut: "`", value: func(c *column) string {
	name := "`" + strings.ReplaceAll(c.name, "`", "``") + "`"
	switch {
	case c.typ == "bit":
		return name + "+0"
	case strings.HasPrefix(c.typ, zerofill): // the driver would lose the zeros
		return "CONCAT(" + name + ")"
	}
	return name
}}

// zerofill marks the types of numbers that are shown with leading zeros.
const zerofill = "zerofill "

const mysqlTables = `
SELECT t.table_schema, t.table_name, t.table_type, coalesce(t.table_rows, -1),
  c.column_name, c.data_type, c.column_comment, c.extra LIKE '%%auto_increment%%',
  c.column_type LIKE '%%zerofill%%'
FROM information_schema.tables t
JOIN information_schema.columns c ON c.table_schema = t.table_schema AND c.table_name = t.table_name
WHERE t.table_schema NOT IN ('information_schema','mysql','performance_schema','sys') AND t.table_type <> 'SEQUENCE' AND (%s)
ORDER BY BINARY t.table_schema, BINARY t.table_name, c.ordinal_position`

const mysqlKeys = `
SELECT table_schema, table_name, constraint_name, column_name,
  coalesce(referenced_table_schema, ''), coalesce(referenced_table_name, ''), coalesce(referenced_column_name, '')
FROM information_schema.key_column_usage
WHERE (constraint_name = 'PRIMARY' OR referenced_table_name IS NOT NULL) AND (%s)
ORDER BY BINARY table_schema, BINARY table_name, BINARY constraint_name, ordinal_position`

// mysqlCatalog lists the tables of one database, or of all.
func mysqlCatalog(database string) func(context.Context, *sqlSession) ([]*table, error) {
	return func(ctx context.Context, s *sqlSession) ([]*table, error) {
		where, keyWhere := "1=1", "1=1"
		if database != "" {
			q := "table_schema = '" + strings.NewReplacer("'", "''", `\`, `\\`).Replace(database) + "'"
			where, keyWhere = "t."+q, q
		}
		var out []*table
		byName := map[[2]string]*table{}
		err := s.rows(ctx, fmt.Sprintf(mysqlTables, where), func(v [][]byte) error {
			k := [2]string{string(v[0]), string(v[1])}
			t := byName[k]
			if t == nil {
				t = &table{schema: k[0], name: k[1], display: k[1], view: string(v[2]) == "VIEW" || string(v[2]) == "SYSTEM VIEW"}
				if database == "" {
					t.display = k[0] + "." + k[1]
				}
				t.rows, _ = strconv.ParseInt(string(v[3]), 10, 64)
				byName[k] = t
				out = append(out, t)
			}
			t.columns = append(t.columns, mysqlColumn(v[4:]))
			return nil
		})
		if err != nil {
			return nil, err
		}
		err = s.rows(ctx, fmt.Sprintf(mysqlKeys, keyWhere), func(v [][]byte) error {
			if t := byName[[2]string{string(v[0]), string(v[1])}]; t != nil {
				t.addKey(string(v[2]), string(v[3]), string(v[5]), string(v[6]), database == "", string(v[4]))
			}
			return nil
		})
		for _, t := range out {
			t.locatorName = "" // what named the constraint that was read last
		}
		return out, err
	}
}

func mysqlColumn(v [][]byte) column {
	c := column{name: string(v[0]), typ: strings.ToLower(string(v[1])), comment: string(v[2]), generated: string(v[3]) == "1"}
	if string(v[4]) == "1" {
		c.typ = zerofill + c.typ
	}
	switch c.typ {
	case "tinyblob", "blob", "mediumblob", "longblob", "binary", "varbinary", "geometry", "point", "polygon", "linestring",
		"multipoint", "multilinestring", "multipolygon", "geometrycollection":
		c.form = binary
	}
	return c
}

// addKey takes one column of a primary or foreign key. The columns of one constraint follow one
// another.
func (t *table) addKey(constraint, column, refTable, refColumn string, qualified bool, refSchema string) {
	if refTable == "" {
		t.keys.Primary = append(t.keys.Primary, column)
		return
	}
	if qualified {
		refTable = refSchema + "." + refTable
	}
	if n := len(t.keys.Foreign); n > 0 && t.locatorName == constraint {
		f := &t.keys.Foreign[n-1]
		f.Columns, f.RefFields = append(f.Columns, column), append(f.RefFields, refColumn)
		return
	}
	t.locatorName = constraint
	t.keys.Foreign = append(t.keys.Foreign, content.ForeignKey{Columns: []string{column}, RefTable: refTable, RefFields: []string{refColumn}})
}

// A range of keys is a part of a large table; of a sample there are windows of them, spread over it.
const (
	partRows = 50_000
	windows  = 64
)

// mysqlPlan cuts a table with a numeric primary key into ranges of it. A sample takes rows from the
// beginning of ranges that begin at random; without such a key the server throws a die for each row.
func mysqlPlan(ctx context.Context, s *sqlSession, t *table, sample int, seed int64) (plan, error) {
	if t.view {
		return plan{parts: []part{{limit: sample}}, sampled: sample > 0}, nil
	}
	total := t.rows
	if sample > 0 && total < int64(sample)*20 { // the estimate may be far off: counting costs little here
		n, err := s.number1(ctx, "SELECT COUNT(*) FROM "+mysqlLanguage.name(t.schema)+"."+mysqlLanguage.name(t.name))
		if err != nil {
			return plan{}, err
		}
		total = n
	}
	sampled := sample > 0 && total > int64(sample)+int64(sample)/4
	if !sampled && total <= 4*partRows {
		return plan{parts: []part{{}}}, nil
	}
	key := t.numericKey()
	if key == "" {
		if sampled {
			chance := float64(sample) / float64(total)
			return plan{parts: []part{{where: fmt.Sprintf("RAND(%d) < %.9f", seed, chance)}}, sampled: true, total: total}, nil
		}
		return plan{parts: []part{{}}}, nil
	}
	q := "SELECT coalesce(%s(" + key + "), 0) FROM " + mysqlLanguage.name(t.schema) + "." + mysqlLanguage.name(t.name)
	least, err := s.number1(ctx, fmt.Sprintf(q, "MIN"))
	if err != nil {
		return plan{}, err
	}
	most, err := s.number1(ctx, fmt.Sprintf(q, "MAX"))
	if err != nil {
		return plan{}, err
	}
	if sampled {
		return plan{parts: spread(key, least, most, sample, seed), sampled: true, total: total}, nil
	}
	return plan{parts: ranges(key, least, most, total/partRows+1)}, nil
}

// numericKey returns the quoted name of a primary key of one whole number, empty for none.
func (t *table) numericKey() string {
	if len(t.keys.Primary) != 1 {
		return ""
	}
	for i := range t.columns {
		c := &t.columns[i]
		if c.name == t.keys.Primary[0] && (strings.HasSuffix(c.typ, "int") || c.typ == "integer") {
			return mysqlLanguage.name(c.name)
		}
	}
	return ""
}

// spread makes the windows of a sample.
func spread(key string, least, most int64, sample int, seed int64) []part {
	rng := rand.New(rand.NewPCG(uint64(seed), 0x5eed)) //nolint:gosec // a sample is to be repeatable, not secret
	starts := []int64{}
	for range windows {
		starts = append(starts, least+rng.Int64N(max(most-least, 0)+1))
	}
	slices.Sort(starts)
	starts = slices.Compact(starts)
	var out []part
	for i, from := range starts {
		p := part{where: fmt.Sprintf("%s >= %d", key, from), order: key, limit: max(sample/windows, 1)}
		if i+1 < len(starts) {
			p.where += fmt.Sprintf(" AND %s < %d", key, starts[i+1])
		}
		out = append(out, p)
	}
	return out
}

// ranges cuts the keys into n parts; the first and the last take what lies outside.
func ranges(key string, least, most, n int64) []part {
	step := (most-least)/n + 1
	var out []part
	for i := range n {
		from, to := least+i*step, least+(i+1)*step
		p := part{order: key}
		switch {
		case n == 1:
		case i == 0:
			p.where = fmt.Sprintf("%s < %d", key, to)
		case i == n-1:
			p.where = fmt.Sprintf("%s >= %d", key, from)
		default:
			p.where = fmt.Sprintf("%s >= %d AND %s < %d", key, from, key, to)
		}
		out = append(out, p)
	}
	return out
}

// number1 runs a query for one number.
func (s *sqlSession) number1(ctx context.Context, q string) (n int64, err error) {
	err = s.rows(ctx, q, func(v [][]byte) (err error) {
		n, err = strconv.ParseInt(string(v[0]), 10, 64)
		return err
	})
	return n, err
}
