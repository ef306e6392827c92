package file

import (
	"bufio"
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"github.com/bmatcuk/doublestar/v4"

	"github.com/inzage/inzage/internal/source"
)

// rules decide which files a walk leaves out, and by which rule.
type rules struct {
	include, exclude []string
	own              *ignores // the caller's ignore file
}

func newRules(o source.Options) (*rules, error) {
	r := &rules{include: o.Include, exclude: o.Exclude}
	for _, p := range append(append([]string{}, o.Include...), o.Exclude...) {
		if !doublestar.ValidatePattern(p) {
			return nil, fmt.Errorf("pattern %q: malformed", p)
		}
	}
	if o.IgnoreFile != "" {
		data, err := os.ReadFile(o.IgnoreFile)
		if err != nil {
			return nil, err
		}
		r.own = (*ignores)(nil).with(data, "")
	}
	return r, nil
}

// matches reports whether a slash path matches a pattern: as a whole, or, for a pattern without a
// slash, by its last element.
func matches(pattern, path string) bool {
	if ok, _ := doublestar.Match(pattern, path); ok {
		return true
	}
	if !strings.Contains(pattern, "/") {
		ok, _ := doublestar.Match(pattern, path[strings.LastIndexByte(path, '/')+1:])
		return ok
	}
	ok, _ := doublestar.Match("**/"+pattern, path)
	return ok
}

// skipDir returns the rule that leaves a directory out, empty for none.
func (r *rules) skipDir(path string) string {
	if strings.HasSuffix(path, ".git/objects") { // compressed: the target git:DIR reads them
		return "git objects"
	}
	for _, p := range r.exclude {
		if matches(p, path) || matches(p, path+"/") {
			return "--exclude"
		}
	}
	if r.own.match(path, true) {
		return "ignore file"
	}
	return ""
}

func (r *rules) skipFile(path string) string {
	for _, p := range r.exclude {
		if matches(p, path) {
			return "--exclude"
		}
	}
	if r.own.match(path, false) {
		return "ignore file"
	}
	if len(r.include) == 0 {
		return ""
	}
	for _, p := range r.include {
		if matches(p, path) {
			return ""
		}
	}
	return "--include"
}

// ignores are the patterns of one ignore file in the syntax of .gitignore, and those of the
// directories above. A nil *ignores ignores nothing.
type ignores struct {
	up    *ignores
	base  string // slash path of the directory, "" for the root
	lines []ignoreLine
}

type ignoreLine struct {
	pattern string
	negate  bool
	dirOnly bool
}

// enter returns the ignores that hold inside a directory.
func (g *ignores) enter(dir, prefix string) *ignores {
	data, err := os.ReadFile(filepath.Join(dir, ".gitignore"))
	if err != nil {
		return g
	}
	return g.with(data, filepath.ToSlash(prefix))
}

func (g *ignores) with(data []byte, base string) *ignores {
	n := &ignores{up: g, base: base}
	for sc := bufio.NewScanner(bytes.NewReader(data)); sc.Scan(); {
		line := strings.TrimRight(sc.Text(), " \t\r")
		if line == "" || line[0] == '#' {
			continue
		}
		var l ignoreLine
		if line[0] == '!' {
			l.negate, line = true, line[1:]
		}
		line = strings.TrimPrefix(line, "\\")
		if strings.HasSuffix(line, "/") {
			l.dirOnly, line = true, strings.TrimSuffix(line, "/")
		}
		if strings.Contains(line, "/") {
			l.pattern = strings.TrimPrefix(line, "/")
		} else {
			l.pattern = "**/" + line
		}
		if doublestar.ValidatePattern(l.pattern) {
			n.lines = append(n.lines, l)
		}
	}
	return n
}

// match reports whether the path is ignored; the last matching line of the nearest file decides.
func (g *ignores) match(path string, dir bool) bool {
	path = filepath.ToSlash(path)
	for ; g != nil; g = g.up {
		rel := path
		if g.base != "" {
			rel = strings.TrimPrefix(path, g.base+"/")
		}
		for i := len(g.lines) - 1; i >= 0; i-- {
			l := &g.lines[i]
			if l.dirOnly && !dir {
				continue
			}
			if ok, _ := doublestar.Match(l.pattern, rel); ok {
				return !l.negate
			}
		}
	}
	return false
}
