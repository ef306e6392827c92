package inventory

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"strings"

	"github.com/inzage/inzage/internal/relation"
)

// Relate keeps the keys of the tables that the run has read, in place of those of before. It is called
// before the run ends. Keys of documents that have not changed, and were not read, stay.
func (v *Inventory) Relate(keys []relation.Key) error {
	r := v.run
	fresh := map[int64]bool{}
	for i := range keys {
		k := &keys[i]
		id, err := r.document(k.Path, k.Table)
		if err != nil || id == 0 {
			if err != nil {
				return err
			}
			continue
		}
		if !fresh[id] {
			fresh[id] = true
			if err := r.do("DELETE FROM keys WHERE document = ?", id); err != nil {
				return err
			}
		}
		if err := r.key(id, k); err != nil {
			return err
		}
	}
	return nil
}

// document finds the document that a table is in: itself, or the file around it; 0 for none.
func (r *run) document(path, table string) (id int64, err error) {
	outer, _, _ := strings.Cut(path, "!/")
	for _, p := range []string{path + "#table=" + table, path, outer} {
		err := r.row("SELECT id FROM documents WHERE path = ? AND until IS NULL", p).Scan(&id)
		if err == nil || !errors.Is(err, sql.ErrNoRows) {
			return id, err
		}
	}
	return 0, nil
}

func (r *run) key(document int64, k *relation.Key) error {
	at, err := r.place(place{k.Path, k.Table})
	if err != nil {
		return err
	}
	var refers any
	if !k.Primary() {
		if refers, err = r.place(place{k.RefPath, k.RefTable}); err != nil {
			return err
		}
	}
	return r.do("INSERT INTO keys (document, place, columns, refers, refcolumns, inferred) VALUES (?, ?, ?, ?, ?, ?)",
		document, at, names(k.Columns), refers, names(k.RefColumns), k.Inferred)
}

// names writes names of columns as JSON.
func names(list []string) string {
	if list == nil {
		list = []string{}
	}
	b, err := json.Marshal(list)
	if err != nil { // strings always have a form
		return "[]"
	}
	return string(b)
}

// Keys returns the keys of the tables that are there, in the order in which they were told.
func (v *Inventory) Keys(ctx context.Context) ([]relation.Key, error) {
	var out []relation.Key
	err := v.each(ctx, func(rows *sql.Rows) error {
		var k relation.Key
		var path, table sql.NullString
		var columns, refs string
		if err := rows.Scan(&k.Path, &k.Table, &columns, &path, &table, &refs, &k.Inferred); err != nil {
			return err
		}
		k.RefPath, k.RefTable = path.String, table.String
		out = append(out, k)
		last := &out[len(out)-1]
		return errors.Join(json.Unmarshal([]byte(columns), &last.Columns), json.Unmarshal([]byte(refs), &last.RefColumns))
	}, `SELECT p.path, p.part, k.columns, r.path, r.part, k.refcolumns, k.inferred FROM keys k JOIN documents d ON d.id = k.document
		JOIN places p ON p.id = k.place LEFT JOIN places r ON r.id = k.refers WHERE d.until IS NULL ORDER BY k.rowid`)
	return out, err
}
