package sqlite

import (
	"strconv"
	"strings"

	"github.com/inzage/inzage/internal/content"
	"github.com/inzage/inzage/internal/extract/sqldump/ddl"
	"github.com/inzage/inzage/internal/rows"
)

// A reader turns the records of one table into rows.
type reader struct {
	f     *file
	t     *content.Table
	w     *rows.Writer
	order []int32 // by place in the record, the column
	rowid int32   // the column that is the rowid itself, -1 for none
	row   int64
}

// table reads the rows of a table.
func (f *file) table(o *object, def *ddl.Table) error {
	r := &reader{f: f, t: &content.Table{Name: o.name}, rowid: -1}
	names := make([]string, len(def.Columns))
	for i := range def.Columns {
		c := &def.Columns[i]
		names[i] = c.Name
		r.t.Columns = append(r.t.Columns, content.Column{Name: c.Name})
	}
	if len(def.Keys.Primary)+len(def.Keys.Foreign) > 0 {
		r.t.Keys = &def.Keys
	}
	r.layout(def)
	r.w = rows.NewWriter(f.ctx, f.v, r.t, r.key(def, names))
	t := tree{f: f, name: o.name, row: r.record}
	if err := t.walk(o.root); err != nil {
		return err
	}
	return r.w.Close()
}

// layout finds which column each place of a record belongs to.
func (r *reader) layout(def *ddl.Table) {
	primary := func(name string) bool {
		for _, p := range def.Keys.Primary {
			if strings.EqualFold(p, name) {
				return true
			}
		}
		return false
	}
	if def.WithoutRowid { // the key comes first, in its own order
		for _, p := range def.Keys.Primary {
			for i := range def.Columns {
				if strings.EqualFold(def.Columns[i].Name, p) {
					r.order = append(r.order, int32(i))
				}
			}
		}
	}
	for i := range def.Columns {
		c := &def.Columns[i]
		if c.Computed && !c.Stored || def.WithoutRowid && primary(c.Name) {
			continue
		}
		r.order = append(r.order, int32(i))
		if !def.WithoutRowid && len(def.Keys.Primary) == 1 && primary(c.Name) && strings.EqualFold(c.Type, "INTEGER") {
			r.rowid = int32(i)
		}
	}
}

// key is what names a row: the primary key. The numbers of a rowid are handed out by the database.
func (r *reader) key(def *ddl.Table, names []string) rows.Key {
	return rows.KeyOf(names, def.Keys.Primary, func(i int) bool { return int32(i) == r.rowid })
}

// record reads one row.
func (r *reader) record(rowid int64, b []byte) error {
	rec := record{b: b}
	if !rec.begin() {
		return errRecord
	}
	r.row++
	where := content.Record{Row: r.row}
	if r.rowid < 0 && rowid != 0 {
		where.Key = "rowid:" + strconv.FormatInt(rowid, 10)
	}
	r.w.Begin(where)
	for i := 0; rec.next(); i++ {
		c := r.column(i)
		switch {
		case c == r.rowid && c >= 0 && rec.class == null:
			r.f.text = strconv.AppendInt(r.f.text[:0], rowid, 10)
			r.w.Field(c, r.f.text, -1)
		case rec.class == null:
		case rec.class == blob:
			r.w.Blob(c, rec.raw)
		case rec.class == text && r.f.utf16 == nil:
			r.w.Field(c, rec.raw, -1)
		default:
			r.f.text = r.f.appendText(r.f.text[:0], &rec)
			r.w.Field(c, r.f.text, -1)
		}
	}
	if err := r.w.Commit(); err != nil {
		return err
	}
	if len(rec.types) > 0 {
		return errRecord
	}
	return nil
}

// column is the column of place i of a record.
func (r *reader) column(i int) int32 {
	if i < len(r.order) {
		return r.order[i]
	}
	if len(r.t.Columns) >= ddl.MaxColumns {
		return -1
	}
	r.t.Columns = append(r.t.Columns, content.Column{})
	r.order = append(r.order, int32(len(r.t.Columns)-1))
	return r.order[i]
}
