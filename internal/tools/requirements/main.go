// Command requirements prints the requirements that the five privacy statements led to, each with the tests
// that name it: a test names a requirement by its number, "R81", in its text or in the comment above it.
package main

import (
	"bufio"
	"cmp"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
)

func main() {
	root := "."
	if len(os.Args) > 1 {
		root = os.Args[1]
	}
	found, err := Scan(os.DirFS(root))
	if err == nil {
		err = Print(os.Stdout, found)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "requirements:", err)
		os.Exit(1)
	}
}

var number = regexp.MustCompile(`\bR([1-9][0-9]{0,2})\b`)

// A finder gathers the tests that name requirements.
type finder map[int][]string

func (f finder) add(n int, test string) {
	if n <= len(requirements) && !slices.Contains(f[n], test) {
		f[n] = append(f[n], test)
	}
}

// Scan returns, by requirement, the tests of a tree that name it: Go tests as "folder: TestName", scripts by
// their path.
func Scan(tree fs.FS) (map[int][]string, error) {
	out := finder{}
	err := fs.WalkDir(tree, ".", func(name string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case d.IsDir() && name != "." && strings.HasPrefix(d.Name(), "."):
			return fs.SkipDir
		case strings.HasPrefix(name, "internal/tools/"):
			return nil
		case strings.HasSuffix(name, "_test.go"):
			return out.goFile(tree, name)
		case strings.HasSuffix(name, ".txtar"):
			return out.script(tree, name)
		}
		return nil
	})
	for n := range out {
		slices.Sort(out[n])
	}
	return out, err
}

// goFile gathers what the tests of one file name. What stands outside any test counts for the tests after it
// up to the next declaration that is none, or else for the file.
func (f finder) goFile(tree fs.FS, name string) error {
	src, err := fs.ReadFile(tree, name)
	if err != nil {
		return err
	}
	set := token.NewFileSet()
	file, err := parser.ParseFile(set, name, src, parser.ParseComments)
	if err != nil {
		return err
	}
	for _, m := range number.FindAllSubmatchIndex(src, -1) {
		n, err := strconv.Atoi(string(src[m[2]:m[3]]))
		if err != nil {
			return err
		}
		f.add(n, path.Dir(name)+": "+testAt(file, set, m[0], path.Base(name)))
	}
	return nil
}

// testAt names the test in which, or before which, an offset lies.
func testAt(file *ast.File, set *token.FileSet, at int, fallback string) string {
	for _, d := range file.Decls {
		fn, ok := d.(*ast.FuncDecl)
		if !ok || fn.Recv != nil || set.Position(fn.End()).Offset < at {
			continue
		}
		if isTest(fn.Name.Name) {
			return fn.Name.Name
		}
	}
	return fallback
}

func isTest(name string) bool {
	for _, p := range []string{"Test", "Fuzz", "Example", "Benchmark"} {
		if strings.HasPrefix(name, p) {
			return true
		}
	}
	return false
}

func (f finder) script(tree fs.FS, name string) error {
	r, err := tree.Open(name)
	if err != nil {
		return err
	}
	defer r.Close()
	sc := bufio.NewScanner(r)
	for sc.Scan() {
		if !strings.HasPrefix(sc.Text(), "#") {
			continue
		}
		for _, m := range number.FindAllStringSubmatch(sc.Text(), -1) {
			n, err := strconv.Atoi(m[1])
			if err != nil {
				return err
			}
			f.add(n, filepath.ToSlash(name))
		}
	}
	return sc.Err()
}

// Print writes the table.
func Print(w io.Writer, found map[int][]string) error {
	named := 0
	for i, title := range requirements {
		n := i + 1
		tests := strings.Join(found[n], "\n                                                              ")
		if tests != "" {
			named++
		}
		if _, err := fmt.Fprintf(w, "R%-4d %-56s %s\n", n, title, cmp.Or(tests, "-")); err != nil {
			return err
		}
	}
	_, err := fmt.Fprintf(w, "%d of %d requirements are named by a test\n", named, len(requirements))
	return err
}
