package sqldump

import (
	"fmt"
	"strings"

	"github.com/inzage/inzage/internal/content"
	"github.com/inzage/inzage/internal/extract/sqldump/ddl"
	"github.com/inzage/inzage/internal/rows"
)

// maxTables is how many tables are kept; the rows of others are text.
const maxTables = 20_000

// table is a table of the dump.
type table struct {
	t     *content.Table
	w     *rows.Writer
	s     *ddl.Table
	index map[string]int32 // columns by name
	forms []form           // by column
	row   int64
}

// key is how a table is found again, however its name is written.
func (p *parser) key(path []string) string { return strings.ToLower(strings.Join(path, ".")) }

// named returns the full name of a table.
func (p *parser) named(path []string) []string {
	if p.db != "" && len(path) < 3 && (len(path) == 1 || p.d.batches || !p.d.backslash) {
		return append([]string{p.db}, path...)
	}
	return path
}

// table returns the table called path, a new one when it is not known. It is nil when there are too
// many.
func (p *parser) table(path []string) *table {
	bare := p.key(path)
	path = p.named(path)
	k := p.key(path)
	if t := p.tables[k]; t != nil {
		return t
	}
	if len(p.order) >= maxTables {
		if !p.full {
			p.full = true
			p.v.Problem(content.Problem{Cause: content.Limit, Detail: fmt.Sprintf("more than %d tables; the rows of others are read as text", maxTables)})
		}
		return nil
	}
	t := &table{t: &content.Table{Name: strings.Join(path, ".")}, index: map[string]int32{}, s: &ddl.Table{}}
	t.w = rows.NewWriter(p.ctx, p.v, t.t, rows.Key{})
	if late := p.late[bare]; late != nil {
		t.s.Merge(late)
	}
	p.tables[k] = t
	p.order = append(p.order, t)
	return t
}

// A form is how the values of a column are written.
type form uint8

const (
	plainForm form = iota
	blob
	array
)

// define says what the columns of a table are. A table that has rows already begins anew.
func (p *parser) define(s *ddl.Table) {
	path := s.Path
	t := p.table(path)
	if t == nil {
		return
	}
	if t.row > 0 || len(t.t.Columns) > 0 {
		k := p.key(p.named(path))
		delete(p.tables, k)
		if t.row == 0 {
			t.t.Columns, t.index, t.forms = nil, map[string]int32{}, nil
			p.tables[k] = t
		} else if t = p.table(path); t == nil {
			return
		}
	}
	if late := p.late[p.key(path)]; late != nil {
		s.Merge(late)
	}
	t.s = s
	for i := range s.Columns {
		c := &s.Columns[i]
		if len(t.t.Columns) == ddl.MaxColumns {
			break
		}
		t.add(c.Name)
		t.t.Columns[len(t.t.Columns)-1].Comment = c.Comment
		switch {
		case c.Array:
			t.forms[len(t.forms)-1] = array
		case c.Binary():
			t.forms[len(t.forms)-1] = blob
		}
	}
	t.setKeys()
}

// setKeys hands the keys on.
func (t *table) setKeys() {
	if len(t.s.Keys.Primary)+len(t.s.Keys.Foreign) > 0 {
		t.t.Keys = &t.s.Keys
	}
	names := make([]string, len(t.t.Columns))
	for i := range names {
		names[i] = t.t.Columns[i].Name
	}
	t.w.SetKey(rows.KeyOf(names, t.s.Keys.Primary, func(i int) bool { return t.s.Generated[names[i]] }))
}

// add adds a column and returns its index.
func (t *table) add(name string) int32 {
	i := int32(len(t.t.Columns))
	t.t.Columns = append(t.t.Columns, content.Column{Name: name})
	t.forms = append(t.forms, plainForm)
	if name != "" {
		t.index[strings.ToLower(name)] = i
	}
	return i
}

// columns returns the indexes of the columns that a row's values belong to, in order.
func (t *table) columns(names []string) []int32 {
	var out []int32
	if names == nil {
		for i := range t.s.Columns {
			if !t.s.Columns[i].Computed && i < ddl.MaxColumns {
				out = append(out, int32(i))
			}
		}
		if len(t.s.Columns) == 0 {
			for i := range t.t.Columns {
				out = append(out, int32(i))
			}
		}
		return out
	}
	for _, n := range names {
		i, ok := t.index[strings.ToLower(n)]
		switch {
		case ok:
		case len(t.t.Columns) < ddl.MaxColumns:
			i = t.add(n)
		default:
			i = -1
		}
		out = append(out, i)
	}
	return out
}

// more returns the index of a further column, of which nothing is known.
func (t *table) more() int32 {
	if len(t.t.Columns) >= ddl.MaxColumns {
		return -1
	}
	return t.add("")
}
