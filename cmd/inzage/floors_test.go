package main

import (
	"go/parser"
	"go/token"
	"io/fs"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
)

const module = "github.com/inzage/inzage/"

// floors are the floors of the house: a package imports only lower ones, and on its own floor only
// the package above it in the same folder. The longest prefix counts.
var floors = map[string]int{
	"cmd/inzage":           70,
	"internal/cli":         60,
	"internal/report":      50,
	"internal/request":     40,
	"internal/gate":        40,
	"internal/redact":      40,
	"internal/register":    40,
	"internal/scan":        30,
	"internal/declaration": 30,
	"internal/inventory":   30,
	"internal/isolate":     30,
	"internal/extract":     20,
	"internal/source":      20,
	"internal/pii":         20,
	"internal/relation":    20,
	"detectors":            10,
	"internal/content":     10,
	"internal/mediatype":   10,
	"internal/spool":       10,
	"internal/rows":        15, // between the floors: rows of tables, for extract and source
}

func floor(pkg string) (room string, n int) {
	for p, k := range floors {
		if (pkg == p || strings.HasPrefix(pkg, p+"/")) && len(p) > len(room) {
			room, n = p, k
		}
	}
	return room, n
}

// barred are imports that the floors would allow and the rooms do not: who reads knows nothing of
// personal data, who recognises nothing of files, who judges nothing of formats.
var barred = []struct{ from, to, why string }{
	{"internal/content", "detectors", "who reads knows nothing of personal data"},
	{"internal/mediatype", "detectors", "who reads knows nothing of personal data"},
	{"internal/extract", "detectors", "who reads knows nothing of personal data"},
	{"internal/source", "detectors", "who reads knows nothing of personal data"},
	{"internal/extract", "internal/pii", "who reads knows nothing of findings"},
	{"internal/source", "internal/pii", "who reads knows nothing of findings"},
	{"internal/source", "internal/extract", "sources do not know formats"},
	{"internal/pii", "internal/extract", "what is found does not know formats"},
	{"detectors", "internal/content", "detectors is public"},
	{"detectors", "internal/spool", "detectors is public"},
	{"detectors", "internal/mediatype", "detectors is public"},
	{"internal/declaration", "internal/extract", "who judges knows nothing of formats"},
	{"internal/declaration", "internal/scan", "who judges does not drive"},
}

func TestFloors(t *testing.T) {
	files := 0
	err := filepath.WalkDir("../..", func(path string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		rel, _ := filepath.Rel("../..", path)
		rel = filepath.ToSlash(rel)
		if d.IsDir() && (strings.HasPrefix(d.Name(), ".") && rel != "." || d.Name() == "testdata" || d.Name() == "bin") {
			return filepath.SkipDir
		}
		if !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") {
			return nil
		}
		files++
		f, err := parser.ParseFile(token.NewFileSet(), path, nil, parser.ImportsOnly)
		if err != nil {
			return err
		}
		from := filepath.ToSlash(filepath.Dir(rel))
		for _, im := range f.Imports {
			to, _ := strconv.Unquote(im.Path.Value)
			if to, ok := strings.CutPrefix(to, module); ok {
				checkImport(t, rel, from, to)
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if files < 50 {
		t.Errorf("looked at %d files only", files)
	}
}

func checkImport(t *testing.T, file, from, to string) {
	t.Helper()
	if strings.HasPrefix(from, "internal/tools") || strings.HasSuffix(from, "test") || strings.Contains(from, "/train") {
		return // tools stand outside the house
	}
	fr, ff := floor(from)
	tr, tf := floor(to)
	switch {
	case ff == 0 || tf == 0:
		t.Errorf("%s: %s or %s stands on no floor", file, from, to)
	case tf > ff:
		t.Errorf("%s (floor %d) imports %s (floor %d)", file, ff, to, tf)
	case tf == ff && fr != tr:
		t.Errorf("%s imports %s, a neighbour on floor %d", file, to, tf)
	}
	for _, b := range barred {
		if (from == b.from || strings.HasPrefix(from, b.from+"/")) && (to == b.to || strings.HasPrefix(to, b.to+"/")) {
			t.Errorf("%s imports %s: %s", file, to, b.why)
		}
	}
}
