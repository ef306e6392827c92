//go:build unix

package file_test

import (
	"context"
	"errors"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/inzage/inzage/internal/content"
	"github.com/inzage/inzage/internal/source"
	"github.com/inzage/inzage/internal/source/file"
)

// A walked is what a walk pushed, in order.
type walked struct {
	docs     []*content.Document
	names    []string
	lost     []string
	excluded map[string]int
}

func (w *walked) Document(_ context.Context, d *content.Document) error {
	w.docs = append(w.docs, d)
	w.names = append(w.names, filepath.ToSlash(d.Name))
	return nil
}

func (w *walked) Lost(name string, p content.Problem) {
	w.lost = append(w.lost, filepath.ToSlash(name)+" "+string(p.Cause))
}

func (w *walked) Excluded(rule string) { w.excluded[rule]++ }

func walk(t *testing.T, target string, o source.Options) *walked {
	t.Helper()
	s, err := file.Open(t.Context(), target, o)
	if err != nil {
		t.Fatal(err)
	}
	w := &walked{excluded: map[string]int{}}
	if err := s.Walk(t.Context(), w); err != nil {
		t.Fatal(err)
	}
	return w
}

// tree makes files below a new directory and goes there.
func tree(t *testing.T, names ...string) {
	t.Helper()
	t.Chdir(t.TempDir())
	for _, n := range names {
		if err := os.MkdirAll(filepath.Dir(n), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(n, []byte("x"), 0o600); err != nil {
			t.Fatal(err)
		}
	}
}

func TestWalk(t *testing.T) {
	tree(t, "a/2.txt", "a/1.txt", "a/b/3.log", "c.md", ".git/objects/ab/cd", ".git/HEAD")
	tests := []struct {
		name, target string
		opts         source.Options
		want         []string
		excluded     map[string]int
	}{
		{"the current directory", ".", source.Options{}, []string{".git/HEAD", "a/1.txt", "a/2.txt", "a/b/3.log", "c.md"}, map[string]int{"git objects": 1}},
		{"a directory", "a", source.Options{}, []string{"a/1.txt", "a/2.txt", "a/b/3.log"}, map[string]int{}},
		{"a file", "c.md", source.Options{}, []string{"c.md"}, map[string]int{}},
		{"a glob", "**/*.txt", source.Options{}, []string{"a/1.txt", "a/2.txt"}, map[string]int{}},
		{"include by ending", "a", source.Options{Include: []string{"*.log"}}, []string{"a/b/3.log"}, map[string]int{"--include": 2}},
		{"exclude a directory", "a", source.Options{Exclude: []string{"b"}}, []string{"a/1.txt", "a/2.txt"}, map[string]int{"--exclude": 1}},
		{"exclude by path", ".", source.Options{Exclude: []string{"a/**/*.txt", ".git"}}, []string{"a/b/3.log", "c.md"}, map[string]int{"--exclude": 3}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			w := walk(t, tt.target, tt.opts)
			if d := cmp.Diff(tt.want, w.names); d != "" {
				t.Errorf("-want +got\n%s", d)
			}
			if d := cmp.Diff(tt.excluded, w.excluded); d != "" {
				t.Errorf("excluded: -want +got\n%s", d)
			}
		})
	}
}

func TestGitignore(t *testing.T) {
	tree(t, "keep.txt", "build/out.txt", "src/a.log", "src/keep.log", "src/sub/x.tmp", "doc/build")
	if err := os.WriteFile(".gitignore", []byte("# comment\n/build/\n*.log\n!keep.log\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile("src/.gitignore", []byte("sub/\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	w := walk(t, ".", source.Options{Gitignore: true})
	want := []string{".gitignore", "doc/build", "keep.txt", "src/.gitignore", "src/keep.log"}
	if d := cmp.Diff(want, w.names); d != "" {
		t.Errorf("-want +got\n%s", d)
	}
	if w.excluded[".gitignore"] != 3 {
		t.Errorf("excluded %v", w.excluded)
	}
}

// TestSpecial: pipes are reported and never waited for; links are counted, or followed without end.
func TestSpecial(t *testing.T) {
	tree(t, "d/a.txt")
	if err := syscall.Mkfifo("d/pipe", 0o600); err != nil {
		t.Fatal(err)
	}
	for from, to := range map[string]string{"d/link.txt": "a.txt", "d/loop": "../d", "d/dead": "nowhere"} {
		if err := os.Symlink(to, from); err != nil {
			t.Fatal(err)
		}
	}
	w := walk(t, "d", source.Options{})
	if d := cmp.Diff([]string{"d/a.txt"}, w.names); d != "" {
		t.Errorf("-want +got\n%s", d)
	}
	if !slices.Contains(w.lost, "d/pipe unsupported") || w.excluded["symbolic link"] != 3 {
		t.Errorf("lost %v, excluded %v", w.lost, w.excluded)
	}
	w = walk(t, "d", source.Options{FollowLinks: true})
	if d := cmp.Diff([]string{"d/a.txt", "d/link.txt"}, w.names); d != "" {
		t.Errorf("followed: -want +got\n%s", d)
	}
	if !slices.Contains(w.lost, "d/loop limit") || !slices.Contains(w.lost, "d/dead vanished") {
		t.Errorf("followed: lost %v", w.lost)
	}
}

// TestChanges: a file that is gone when it is opened, or changes while it is read, says so.
func TestChanges(t *testing.T) {
	tree(t, "gone.txt", "grows.txt", "now-a-pipe.txt")
	w := walk(t, ".", source.Options{})
	if err := os.Remove("gone.txt"); err != nil {
		t.Fatal(err)
	}
	if err := errors.Join(os.Remove("now-a-pipe.txt"), syscall.Mkfifo("now-a-pipe.txt", 0o600)); err != nil {
		t.Fatal(err)
	}
	for i, want := range []content.Cause{content.Vanished, content.Vanished, content.Unsupported} {
		err := read(t, w.docs[i], i == 1)
		var p *content.Problem
		if !errors.As(err, &p) || p.Cause != want {
			t.Errorf("%s: %v, want cause %s", w.names[i], err, want)
		}
	}
}

// read opens a document and reads it, adding to the file in between when grow is set.
func read(t *testing.T, d *content.Document, grow bool) error {
	t.Helper()
	rc, err := d.Open(t.Context())
	if err != nil {
		return err
	}
	defer rc.Close()
	if grow {
		if err := os.WriteFile(d.Name, []byte(strings.Repeat("y", 100)), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	_, err = io.ReadAll(rc)
	return err
}

func TestErrors(t *testing.T) {
	tree(t, "a.txt")
	for _, target := range []string{"nosuch", "*.nothing"} {
		if _, err := file.Open(t.Context(), target, source.Options{}); err == nil {
			t.Errorf("%s: no error", target)
		}
	}
	if _, err := file.Open(t.Context(), "a.txt", source.Options{Exclude: []string{"[a"}}); err == nil {
		t.Error("a malformed pattern: no error")
	}
}
