package inventory

import (
	"context"
	"database/sql"
	"strings"
)

// Forget deletes what is known of a place and what is in it, now and in earlier runs, and gives the space
// back to the file system. It returns how many documents were forgotten.
func (v *Inventory) Forget(ctx context.Context, path string) (int, error) {
	ids, err := v.documents(ctx, func(p string, _ bool) bool { return under(p, []string{path}) })
	if err != nil {
		return 0, err
	}
	return len(ids), v.erase(ctx, ids)
}

// ForgetGone deletes what is known of documents that are gone or have changed since.
func (v *Inventory) ForgetGone(ctx context.Context) (int, error) {
	ids, err := v.documents(ctx, func(_ string, gone bool) bool { return gone })
	if err != nil {
		return 0, err
	}
	return len(ids), v.erase(ctx, ids)
}

func (v *Inventory) documents(ctx context.Context, want func(path string, gone bool) bool) ([]int64, error) {
	var out []int64
	err := v.each(ctx, func(rows *sql.Rows) error {
		var id int64
		var path string
		var gone bool
		if err := rows.Scan(&id, &path, &gone); err != nil {
			return err
		}
		if want(path, gone) {
			out = append(out, id)
		}
		return nil
	}, "SELECT id, path, until IS NOT NULL FROM documents ORDER BY id")
	return out, err
}

// erase deletes documents with everything that speaks of them; deleted bytes are overwritten.
func (v *Inventory) erase(ctx context.Context, ids []int64) error {
	tx, err := v.db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer func() { _ = tx.Rollback() }() // without effect once committed
	for _, table := range []string{"findings", "pages", "columns", "coverage", "counts", "keys"} {
		for _, id := range ids {
			if _, err := tx.ExecContext(ctx, "DELETE FROM "+table+" WHERE document = ?", id); err != nil { //nolint:gosec // names of our own tables
				return err
			}
		}
	}
	for _, id := range ids {
		if _, err := tx.ExecContext(ctx, "DELETE FROM documents WHERE id = ?", id); err != nil {
			return err
		}
	}
	rest := []string{"DELETE FROM places WHERE id NOT IN (SELECT place FROM findings UNION SELECT place FROM counts UNION SELECT place FROM columns UNION SELECT place FROM keys UNION SELECT ifnull(refers, 0) FROM keys)",
		"DELETE FROM verdicts WHERE id NOT IN (SELECT verdict FROM findings)",
		"DELETE FROM names WHERE id NOT IN (SELECT kind FROM findings UNION SELECT ifnull(field, 0) FROM findings UNION SELECT ifnull(within, 0) FROM findings UNION SELECT kind FROM counts UNION SELECT kind FROM columns)"}
	if _, err := tx.ExecContext(ctx, strings.Join(rest, ";")); err != nil {
		return err
	}
	if err := tx.Commit(); err != nil {
		return err
	}
	_, err = v.db.ExecContext(ctx, "VACUUM; PRAGMA wal_checkpoint(TRUNCATE)")
	return err
}
