// Package sqldump reads SQL dumps as the tables they are: the rows of INSERT, REPLACE and COPY
// become records with the names of their columns, and every statement that holds no rows is running
// text, so that nothing is lost.
//
// The rows are read by a lexer of our own that goes once over the bytes and holds one row at a time,
// whatever the length of lines. It knows the dialects by their first lines: where they differ is
// whether a backslash escapes a quote, how comments begin, and what ends a statement.
package sqldump

import (
	"bytes"
	"context"
	"io"

	"golang.org/x/text/transform"

	"github.com/inzage/inzage/internal/content"
	"github.com/inzage/inzage/internal/extract"
	"github.com/inzage/inzage/internal/extract/plain"
)

// SQL reads dumps in SQL.
var SQL = &extract.Extractor{
	Name:       "sql",
	Types:      []string{"application/sql"},
	Extensions: []string{"sql", "dump", "ddl"},
	Reads: "dumps by mysqldump, MariaDB, pg_dump and pg_dumpall (COPY and INSERT), sqlite3, SQL Server, Oracle, phpMyAdmin and HeidiSQL as " +
		"tables, with primary and foreign keys; arrays of PostgreSQL by element; binary values and large objects as " +
		"documents; comments, functions and other statements as text",
	Skips:   "rows that a statement computes (INSERT … SELECT) are text, not rows",
	Extract: Extract,
}

// Extractors returns the extractors of this package.
func Extractors() []*extract.Extractor { return []*extract.Extractor{SQL, Custom} }

// Extract reads in as a dump.
func Extract(ctx context.Context, in *extract.Input, v content.Visitor) error {
	enc := plain.Detect(in.Head, in.Doc.Charset)
	if _, err := io.CopyN(io.Discard, in.R, int64(enc.BOM)); err != nil {
		return err
	}
	r, head := in.R, in.Head[min(enc.BOM, len(in.Head)):]
	if enc.Decoder != nil {
		r = transform.NewReader(r, enc.Decoder.NewDecoder())
		head, _, _ = transform.Bytes(enc.Decoder.NewDecoder(), head)
	}
	p := newParser(ctx, v, r, dialectOf(head), in.Limits.Record, in.Doc.Size)
	p.base, p.literal = int64(enc.BOM), enc.Decoder == nil
	if enc.Decoder == nil {
		p.late = lookAhead(ctx, in)
	}
	return p.run()
}

// A dialect is what differs between the languages of dumps.
type dialect struct {
	backslash bool // escapes in every string
	hash      bool // # begins a comment
	batches   bool // SQL Server: a line GO ends a statement, and so does an INSERT at the start of a line
	oracle    bool // REM and PROMPT lines, q'[…]' strings
	reals     bool // SQLite: whole real numbers end in ".0"
	closing   string
}

// dialectOf tells the dialect by the beginning of a dump. Unknown ones follow the standard, unless a
// quote behind a backslash shows that it is escaped.
func dialectOf(head []byte) dialect {
	has := func(s string) bool { return bytes.Contains(head, []byte(s)) }
	switch {
	case has("PostgreSQL database"):
		return dialect{closing: "dump complete"}
	case has("-- MySQL dump") || has("-- MariaDB dump"):
		return dialect{backslash: true, hash: true, closing: "-- Dump completed"}
	case has("phpMyAdmin") || has("HeidiSQL") || has("/*!40"):
		return dialect{backslash: true, hash: true}
	case bytes.HasPrefix(head, []byte("PRAGMA foreign_keys")):
		return dialect{reals: true}
	case has("\nGO\r") || has("\nGO\n") || has("[dbo].") || has("SET IDENTITY_INSERT"):
		return dialect{batches: true}
	case has("REM INSERTING") || has("SET DEFINE OFF") || has("VARCHAR2") || has("varchar2"):
		return dialect{oracle: true}
	case has("ENGINE=") || has("INTO `") || escapedQuote(head):
		return dialect{backslash: true, hash: true}
	}
	return dialect{}
}

// escapedQuote reports whether head has a quote behind a backslash that does not end its string.
func escapedQuote(head []byte) bool {
	for i := bytes.Index(head, []byte(`\'`)); i >= 0 && i+2 < len(head); {
		switch head[i+2] {
		case ',', ')', ';', ' ', '\r', '\n', '\'':
		default:
			return true
		}
		n := bytes.Index(head[i+2:], []byte(`\'`))
		if n < 0 {
			break
		}
		i += 2 + n
	}
	return false
}
