package inventory

import (
	"context"
	"database/sql"
	"fmt"
)

// migrations turn a file of version n into one of version n+1; the first makes an empty one. A released
// one never changes.
var migrations = [...]string{`
CREATE TABLE meta (name TEXT PRIMARY KEY, value BLOB NOT NULL) WITHOUT ROWID;
CREATE TABLE runs (
	id INTEGER PRIMARY KEY, began TEXT NOT NULL, ended TEXT, version TEXT NOT NULL, declaration TEXT NOT NULL,
	targets TEXT NOT NULL, complete INTEGER NOT NULL DEFAULT 0, documents INTEGER NOT NULL DEFAULT 0,
	known INTEGER NOT NULL DEFAULT 0, findings INTEGER NOT NULL DEFAULT 0, bytes INTEGER NOT NULL DEFAULT 0,
	seconds REAL NOT NULL DEFAULT 0);
CREATE TABLE names (id INTEGER PRIMARY KEY, text TEXT NOT NULL UNIQUE);
CREATE TABLE documents (
	id INTEGER PRIMARY KEY, path TEXT NOT NULL, size INTEGER NOT NULL, mtime INTEGER NOT NULL, ctime INTEGER NOT NULL,
	inode INTEGER NOT NULL, hash BLOB, setup BLOB NOT NULL, since INTEGER NOT NULL, until INTEGER,
	whole INTEGER NOT NULL DEFAULT 0, lasting INTEGER NOT NULL DEFAULT 0, findings INTEGER NOT NULL DEFAULT 0,
	pages INTEGER NOT NULL DEFAULT 0, judged INTEGER NOT NULL DEFAULT 0, outcome BLOB, events BLOB);
CREATE UNIQUE INDEX documents_path ON documents (path) WHERE until IS NULL;
CREATE TABLE pages (id INTEGER PRIMARY KEY, document INTEGER NOT NULL, events BLOB NOT NULL);
CREATE INDEX pages_document ON pages (document);
CREATE TABLE places (id INTEGER PRIMARY KEY, path TEXT NOT NULL, part TEXT NOT NULL, UNIQUE (path, part));
CREATE TABLE verdicts (
	id INTEGER PRIMARY KEY, verdict TEXT NOT NULL, severity TEXT NOT NULL, category TEXT NOT NULL, subject TEXT NOT NULL,
	notes TEXT NOT NULL, UNIQUE (verdict, severity, category, subject, notes));
CREATE TABLE findings (
	document INTEGER NOT NULL, n INTEGER NOT NULL, place INTEGER NOT NULL, field INTEGER, kind INTEGER NOT NULL, position INTEGER,
	within INTEGER, confidence INTEGER NOT NULL, test INTEGER NOT NULL, day INTEGER, masked TEXT NOT NULL, record BLOB NOT NULL,
	digest BLOB NOT NULL, fingerprint BLOB NOT NULL, verdict INTEGER NOT NULL, PRIMARY KEY (document, n)) WITHOUT ROWID;
CREATE INDEX findings_digest ON findings (digest);
CREATE TABLE counts (
	document INTEGER NOT NULL, place INTEGER NOT NULL, kind INTEGER NOT NULL, verdict TEXT NOT NULL, severity TEXT NOT NULL,
	category TEXT NOT NULL, subject TEXT NOT NULL, n INTEGER NOT NULL, oldest INTEGER, since INTEGER NOT NULL, until INTEGER);
CREATE INDEX counts_document ON counts (document);
CREATE TABLE columns (
	document INTEGER NOT NULL, place INTEGER NOT NULL, field TEXT NOT NULL, kind INTEGER NOT NULL, filled INTEGER NOT NULL,
	passed INTEGER NOT NULL, expected REAL NOT NULL, decision TEXT NOT NULL);
CREATE INDEX columns_document ON columns (document);
CREATE TABLE coverage (
	document INTEGER NOT NULL, place TEXT NOT NULL, state TEXT NOT NULL, cause TEXT NOT NULL, rows INTEGER NOT NULL,
	total INTEGER NOT NULL, bytes INTEGER NOT NULL);
CREATE INDEX coverage_document ON coverage (document);
CREATE VIEW records AS SELECT record, document, place, count(*) AS findings FROM findings GROUP BY record, document, place;
CREATE VIEW matrix AS
	SELECT c.category, p.path, p.part, c.subject, k.text AS kind, c.verdict, c.severity, c.n, date(c.oldest * 86400, 'unixepoch') AS oldest
	FROM counts c JOIN places p ON p.id = c.place JOIN names k ON k.id = c.kind WHERE c.until IS NULL;
`, `
CREATE TABLE keys (
	document INTEGER NOT NULL, place INTEGER NOT NULL, columns TEXT NOT NULL, refers INTEGER, refcolumns TEXT NOT NULL, inferred INTEGER NOT NULL);
CREATE INDEX keys_document ON keys (document);
`}

// migrate brings the file to the version of this program. A file of a newer version is refused.
func migrate(ctx context.Context, db *sql.DB) error {
	var version int
	if err := db.QueryRowContext(ctx, "PRAGMA user_version").Scan(&version); err != nil {
		return err
	}
	if version > len(migrations) {
		return fmt.Errorf("inventory of version %d: made by a newer inzage", version)
	}
	for ; version < len(migrations); version++ {
		tx, err := db.BeginTx(ctx, nil)
		if err != nil {
			return err
		}
		if _, err = tx.ExecContext(ctx, migrations[version]+fmt.Sprintf("PRAGMA user_version = %d;", version+1)); err != nil {
			_ = tx.Rollback()
			return err
		}
		if err := tx.Commit(); err != nil {
			return err
		}
	}
	return nil
}
