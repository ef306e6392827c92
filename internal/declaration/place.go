package declaration

import (
	"strings"

	"github.com/bmatcuk/doublestar/v4"

	"github.com/inzage/inzage/detectors"
)

// A Place is where a finding stands, as far as a declaration can speak of it.
type Place struct {
	Path  string // container: "share/backup.zip!/hr/staff.xlsx", as in reports
	Table string // table or sheet; empty for none
	Field string // column, key path or header; empty for none
}

// A Pattern is a compiled place pattern, "path!/member#table.field".
//
// The part before "#" is a glob over the container with doublestar's meaning of *, **, ?, [] and {}.
// A pattern whose first file name has no directory before it ("*.sql", "mail.zip!/2021/**") is looked
// for at any depth; another one counts from the top of the tree. The part after "#" is a glob over
// table, table.field, or, where there is no table, the field; letters count alike in both cases, and
// a table's schema may be left out. Make it with [CompilePattern].
type Pattern struct {
	Text     string
	glob     string
	fragment string // folded; empty: any
}

// CompilePattern compiles a place pattern; it fails on a malformed glob.
func CompilePattern(text string) (Pattern, error) {
	path, fragment, _ := strings.Cut(text, "#")
	p := Pattern{Text: text, glob: strings.TrimPrefix(path, "./"), fragment: strings.ToLower(fragment)}
	outer, _, _ := strings.Cut(p.glob, "!")
	switch {
	case p.glob == "":
		p.glob = "**"
	case !strings.Contains(outer, "/"):
		p.glob = "**/" + p.glob
	}
	if !doublestar.ValidatePattern(p.glob) || !doublestar.ValidatePattern(p.fragment) {
		return Pattern{}, doublestar.ErrBadPattern
	}
	return p, nil
}

// compilePattern compiles what the reader has accepted before; a malformed one matches nothing.
func compilePattern(text string) Pattern {
	p, err := CompilePattern(text)
	if err != nil {
		return Pattern{Text: text, glob: "\x00"}
	}
	return p
}

// Match reports whether the place matches. A path below one of roots, the trees that are scanned, is
// tried from the top of that tree as well.
func (p Pattern) Match(at Place, roots []string) bool {
	return p.matchPath(at.Path, roots) && p.matchFragment(at.Table, at.Field)
}

func (p Pattern) matchPath(path string, roots []string) bool {
	path = strings.TrimPrefix(path, "./")
	if doublestar.MatchUnvalidated(p.glob, path) {
		return true
	}
	for _, root := range roots {
		if rest, ok := below(path, root); ok && doublestar.MatchUnvalidated(p.glob, rest) {
			return true
		}
	}
	return false
}

// below returns the part of path under root.
func below(path, root string) (string, bool) {
	root = strings.TrimSuffix(strings.TrimPrefix(root, "./"), "/")
	if root == "" || root == "." {
		return "", false
	}
	rest, ok := strings.CutPrefix(path, root)
	if !ok || rest == "" || rest[0] != '/' && rest[0] != '!' {
		return "", false
	}
	return strings.TrimPrefix(strings.TrimPrefix(rest, "!"), "/"), true
}

func (p Pattern) matchFragment(table, field string) bool {
	if p.fragment == "" {
		return true
	}
	table, field = strings.ToLower(table), strings.ToLower(field)
	match := func(s string) bool { return s != "" && doublestar.MatchUnvalidated(p.fragment, s) }
	if table == "" {
		return match(field)
	}
	names := []string{table}
	if i := strings.LastIndexByte(table, '.'); i >= 0 {
		names = append(names, table[i+1:])
	}
	for _, name := range names {
		if match(name) || field != "" && match(name+"."+field) {
			return true
		}
	}
	return false
}

// hintWords returns the words of a path or a name that hints are looked up among: folded, parted at
// punctuation and at camelCase.
func hintWords(s string) []string { return detectors.SplitName(s) }
