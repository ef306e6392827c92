// Package report renders what a run finds: one file a format, all of them sinks of package pii.
package report

import (
	"fmt"
	"io"
	"sort"

	"github.com/inzage/inzage/detectors"
	"github.com/inzage/inzage/internal/pii"
)

// Style is how a report for people looks.
type Style struct {
	Color bool
	Width int // columns of the terminal; 0 means 80
	// Least is the confidence that was asked for, to say in the report what it leaves out.
	Least detectors.Confidence
}

// A Format is one output format.
type Format struct {
	Name  string
	Title string
	New   func(io.Writer, Style) pii.Sink
}

// Formats returns the output formats, the default first.
func Formats() []Format {
	return []Format{
		{"table", "for people: findings grouped by file, masked, with a summary", func(w io.Writer, s Style) pii.Sink { return newTable(w, s) }},
		{"json", "one JSON document", func(w io.Writer, _ Style) pii.Sink { return newJSON(w) }},
		{"ndjson", "JSON lines, one event a line", func(w io.Writer, _ Style) pii.Sink { return newNDJSON(w) }},
		{"csv", "one row a finding, safe against formulas", func(w io.Writer, _ Style) pii.Sink { return newCSV(w) }},
	}
}

// New returns a sink of the named format.
func New(name string, w io.Writer, s Style) (pii.Sink, error) {
	var names []string
	for _, f := range Formats() {
		if f.Name == name {
			return f.New(w, s), nil
		}
		names = append(names, f.Name)
	}
	return nil, fmt.Errorf("unknown format %q: use one of %v", name, names)
}

// byCount returns the kinds of m, the most frequent first, equal ones by name.
func byCount[K ~string](m map[K]int64) []K {
	out := make([]K, 0, len(m))
	for k := range m {
		out = append(out, k)
	}
	sort.Slice(out, func(i, j int) bool {
		if m[out[i]] != m[out[j]] {
			return m[out[i]] > m[out[j]]
		}
		return out[i] < out[j]
	})
	return out
}

// severity is the finding's, or that of its kind where no declaration moved it.
func severity(f *pii.Finding) string {
	if f.Severity != "" {
		return f.Severity
	}
	info, ok := f.Kind.Info()
	if !ok {
		return detectors.Medium.String()
	}
	return info.Severity.String()
}
