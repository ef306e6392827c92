// Package file walks files and directories, globs and standard input.
package file

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/bmatcuk/doublestar/v4"

	"github.com/inzage/inzage/internal/content"
	"github.com/inzage/inzage/internal/source"
)

// Opener opens paths, globs and "-".
var Opener = &source.Opener{
	Name:   "file",
	Reads:  "files, directories, globs (**, *, ?), and - for standard input",
	Tested: "on the machine's own file system",
	Open:   Open,
}

// Open opens a path, a glob or "-". A path that does not exist and is no glob with matches is an
// error.
func Open(_ context.Context, target string, opts source.Options) (source.Source, error) {
	rules, err := newRules(opts)
	if err != nil {
		return nil, err
	}
	if target == "-" {
		return &stdin{r: os.Stdin}, nil
	}
	if _, err := os.Lstat(target); err == nil {
		return &tree{roots: []string{filepath.Clean(target)}, rules: rules, opts: opts}, nil
	} else if !strings.ContainsAny(target, "*?[{") {
		return nil, err
	}
	roots, err := doublestar.FilepathGlob(target)
	if err != nil {
		return nil, fmt.Errorf("pattern %q: %w", target, err)
	}
	if len(roots) == 0 {
		return nil, fmt.Errorf("pattern %q: nothing matches", target)
	}
	return &tree{roots: roots, rules: rules, opts: opts}, nil
}

// stdin is the source of "-": one document.
type stdin struct{ r io.Reader }

func (s *stdin) Close() error { return nil }

func (s *stdin) Walk(ctx context.Context, v source.Visitor) error {
	read := false
	return v.Document(ctx, &content.Document{Name: "-", Size: -1, Open: func(context.Context) (io.ReadCloser, error) {
		if read {
			return nil, errors.New("standard input can be read only once")
		}
		read = true
		return io.NopCloser(s.r), nil
	}})
}

// A tree is one or more paths, walked in lexical order.
type tree struct {
	roots []string
	rules *rules
	opts  source.Options
}

func (t *tree) Close() error { return nil }

func (t *tree) Walk(ctx context.Context, v source.Visitor) error {
	w := &walk{tree: t, v: v}
	for _, r := range t.roots {
		if err := w.root(ctx, r); err != nil {
			return err
		}
	}
	return nil
}

type walk struct {
	*tree
	v     source.Visitor
	above []fs.FileInfo // directories being walked, to see loops through links
}

func (w *walk) root(ctx context.Context, path string) error {
	fi, err := os.Stat(path) // a link named by the user is followed
	if err != nil {
		w.v.Lost(path, lost(err))
		return nil
	}
	if fi.IsDir() {
		prefix := path
		if path == "." {
			prefix = ""
		}
		return w.dir(ctx, path, prefix, fi, nil)
	}
	return w.leaf(ctx, path, path, fi.Mode().Type())
}

// dir walks one directory. prefix is how its files' names begin.
func (w *walk) dir(ctx context.Context, path, prefix string, fi fs.FileInfo, ig *ignores) error {
	if w.opts.FollowLinks {
		for _, a := range w.above {
			if os.SameFile(a, fi) {
				w.v.Lost(prefix, content.Problem{Cause: content.Limit, Detail: "a link leads back to a directory above it"})
				return nil
			}
		}
		w.above = append(w.above, fi)
		defer func() { w.above = w.above[:len(w.above)-1] }()
	}
	entries, err := os.ReadDir(path) // sorted by name
	if err != nil {
		w.v.Lost(prefixOr(prefix), lost(err))
	}
	if w.opts.Gitignore {
		ig = ig.enter(path, prefix)
	}
	for _, e := range entries {
		if err := ctx.Err(); err != nil {
			return err
		}
		name := e.Name()
		if prefix != "" {
			name = prefix + string(filepath.Separator) + name
		}
		if err := w.entry(ctx, filepath.Join(path, e.Name()), name, e, ig); err != nil {
			return err
		}
	}
	return nil
}

func prefixOr(p string) string {
	if p == "" {
		return "."
	}
	return p
}

func (w *walk) entry(ctx context.Context, path, name string, e fs.DirEntry, ig *ignores) error {
	mode := e.Type()
	if mode&fs.ModeSymlink != 0 {
		if !w.opts.FollowLinks {
			w.v.Excluded("symbolic link")
			return nil
		}
		fi, err := os.Stat(path)
		if err != nil {
			w.v.Lost(name, lost(err))
			return nil
		}
		mode = fi.Mode().Type()
	}
	slash := filepath.ToSlash(name)
	if mode.IsDir() {
		if rule := w.rules.skipDir(slash); rule != "" {
			w.v.Excluded(rule)
			return nil
		}
		if ig.match(name, true) {
			w.v.Excluded(".gitignore")
			return nil
		}
		fi, err := os.Stat(path)
		if err != nil {
			w.v.Lost(name, lost(err))
			return nil
		}
		return w.dir(ctx, path, name, fi, ig)
	}
	if rule := w.rules.skipFile(slash); rule != "" {
		w.v.Excluded(rule)
		return nil
	}
	if ig.match(name, false) {
		w.v.Excluded(".gitignore")
		return nil
	}
	return w.leaf(ctx, path, name, mode)
}

// leaf pushes one file; what is no regular file is reported.
func (w *walk) leaf(ctx context.Context, path, name string, mode fs.FileMode) error {
	if !mode.IsRegular() {
		w.v.Lost(name, content.Problem{Cause: content.Unsupported, Detail: special(mode)})
		return nil
	}
	d := &content.Document{Name: name, Size: -1}
	d.Open = func(context.Context) (io.ReadCloser, error) { return open(path, d) }
	return w.v.Document(ctx, d)
}

func special(m fs.FileMode) string {
	switch {
	case m&fs.ModeNamedPipe != 0:
		return "a named pipe, not read"
	case m&fs.ModeSocket != 0:
		return "a socket, not read"
	case m&fs.ModeDevice != 0:
		return "a device, not read"
	}
	return "not a regular file"
}

// lost turns an error of the file system into a problem.
func lost(err error) content.Problem {
	switch {
	case errors.Is(err, fs.ErrPermission):
		return content.Problem{Cause: content.Permission, Detail: "permission denied"}
	case errors.Is(err, fs.ErrNotExist):
		return content.Problem{Cause: content.Vanished, Detail: "gone when it was opened"}
	}
	var pe *fs.PathError
	if errors.As(err, &pe) {
		err = pe.Err
	}
	return content.Problem{Cause: content.Corrupt, Detail: err.Error()}
}

// open opens a file and fills in the document's size and time.
func open(path string, d *content.Document) (io.ReadCloser, error) {
	f, err := os.OpenFile(path, os.O_RDONLY|nonBlock, 0)
	if err != nil {
		p := lost(err)
		return nil, &p
	}
	fi, err := f.Stat()
	if err != nil {
		_ = f.Close()
		p := lost(err)
		return nil, &p
	}
	if !fi.Mode().IsRegular() {
		_ = f.Close()
		return nil, content.Fail(content.Unsupported, special(fi.Mode()))
	}
	d.Size, d.ModTime = fi.Size(), fi.ModTime()
	return &file{File: f, size: fi.Size(), mtime: fi.ModTime()}, nil
}

// file notices at its end that it was changed while it was read.
type file struct {
	*os.File
	size  int64
	mtime time.Time
}

// Read implements io.Reader. At the end of a file that has changed since it was opened it returns
// a problem of cause vanished in place of io.EOF.
func (f *file) Read(p []byte) (int, error) {
	n, err := f.File.Read(p)
	if err != io.EOF {
		return n, err
	}
	fi, serr := f.File.Stat()
	if serr != nil || fi.Size() != f.size || !fi.ModTime().Equal(f.mtime) {
		return n, content.Fail(content.Vanished, "changed while it was read")
	}
	return n, io.EOF
}
