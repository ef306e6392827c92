package database

import (
	"fmt"

	"github.com/bmatcuk/doublestar/v4"

	"github.com/inzage/inzage/internal/source"
)

// A filter chooses tables and columns by the patterns of the user: "public.customers", "public.*",
// "public.customers.password", "customers".
type filter struct{ include, exclude []string }

func newFilter(opts source.Options) (*filter, error) {
	f := &filter{opts.Include, opts.Exclude}
	for _, list := range [][]string{f.include, f.exclude} {
		for _, p := range list {
			if !doublestar.ValidatePattern(p) {
				return nil, fmt.Errorf("pattern %q is malformed", p)
			}
		}
	}
	return f, nil
}

// names are the ways in which a pattern may name a table.
func (t *table) names() []string {
	names := []string{t.name, t.display}
	if t.schema != "" {
		names = append(names, t.schema+"."+t.name)
	}
	return names
}

// match returns the first pattern that matches one of the names with a suffix, empty for none.
func match(patterns, names []string, suffix string) string {
	for _, p := range patterns {
		for _, n := range names {
			if ok, err := doublestar.Match(p, n+suffix); ok && err == nil {
				return p
			}
		}
	}
	return ""
}

// excludes returns the rule that leaves a table out, empty for none.
func (f *filter) excludes(t *table) string {
	if p := match(f.exclude, t.names(), ""); p != "" {
		return "--exclude " + p
	}
	if len(t.columns) > 0 && len(f.columns(t)) == 0 {
		return "--include"
	}
	if len(t.columns) == 0 && len(f.include) > 0 && match(f.include, t.names(), "") == "" {
		return "--include"
	}
	return ""
}

// columns returns the columns of a table that are read.
func (f *filter) columns(t *table) []column {
	all := len(f.include) == 0 || match(f.include, t.names(), "") != ""
	var out []column
	for _, c := range t.columns {
		if (all || match(f.include, t.names(), "."+c.name) != "") && match(f.exclude, t.names(), "."+c.name) == "" {
			out = append(out, c)
		}
	}
	return out
}
