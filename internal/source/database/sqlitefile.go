package database

import (
	"context"
	"errors"
	"io"
	"os"
	"strings"

	"github.com/inzage/inzage/internal/content"
	"github.com/inzage/inzage/internal/source"
)

// SQLite opens database files by name. The file itself is read by its extractor, as it is when a walk
// meets it.
var SQLite = &source.Opener{
	Name:    "sqlite",
	Schemes: []string{"sqlite", "sqlite3"},
	Reads:   "a SQLite file, never written and never locked: sqlite:FILE",
	Tested:  "with files by SQLite itself",
	Open:    openSQLite,
}

func openSQLite(_ context.Context, target string, _ source.Options) (source.Source, error) {
	_, name, _ := strings.Cut(target, ":")
	name, _, _ = strings.Cut(strings.TrimPrefix(name, "//"), "?")
	fi, err := os.Stat(name)
	if err != nil {
		return nil, err
	}
	if !fi.Mode().IsRegular() {
		return nil, errors.New(name + ": not a file")
	}
	return &sqliteFile{name: name, info: fi}, nil
}

type sqliteFile struct {
	name string
	info os.FileInfo
}

func (s *sqliteFile) Close() error { return nil }

func (s *sqliteFile) Walk(ctx context.Context, v source.Visitor) error {
	return v.Document(ctx, &content.Document{Name: s.name, Size: s.info.Size(), ModTime: s.info.ModTime(), MediaType: "application/x-sqlite3",
		Open: func(context.Context) (io.ReadCloser, error) { return os.Open(s.name) }})
}
