package mail

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"time"

	"github.com/inzage/inzage/internal/content"
	"github.com/inzage/inzage/internal/extract"
)

// PST reads the stores of Outlook through the program readpst of libpst. It runs with limits on
// memory and file size, in a private directory that is removed even when this process is killed.
var PST = &extract.Extractor{
	Name:       "pst",
	Types:      []string{"application/vnd.ms-outlook-pst"},
	Extensions: []string{"pst", "ost"},
	Reads:      "mail, contacts and appointments of every folder, deleted ones too, when the program readpst is installed",
	Skips:      "everything when it is not, which is reported",
	Library:    "readpst (libpst)",
	Extract:    readPST,
}

// maxProgram is the memory that the program may have, in bytes.
const maxProgram = 2 << 30

func readPST(ctx context.Context, in *extract.Input, v content.Visitor) (err error) {
	program, err := exec.LookPath("readpst")
	if err != nil {
		return content.Fail(content.Unsupported, "no program readpst; hint: install pst-utils (libpst)")
	}
	ra, size, err := in.At()
	if err != nil {
		return err
	}
	dir, remove, err := scratch()
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, remove()) }()
	out := filepath.Join(dir, "out")
	if err := os.Mkdir(out, 0o700); err != nil {
		return err
	}
	failed, err := unpackPST(ctx, in, program, dir, out, ra, size)
	if err != nil {
		return err
	}
	n, err := pushFiles(ctx, v, out)
	switch {
	case err != nil:
		return err
	case failed != nil && n == 0:
		return failed
	case failed != nil:
		v.Problem(*failed)
	}
	return nil
}

// scratch makes a private directory and returns how to remove it. Another process waits for the end of
// this one and removes it then, whatever ends it.
func scratch() (dir string, remove func() error, err error) {
	dir, err = os.MkdirTemp("", "inzage-")
	if err != nil {
		return "", nil, err
	}
	reaper := exec.Command("/bin/sh", "-c", `cat >/dev/null; exec rm -rf -- "$0"`, dir) //nolint:gosec,noctx // our own directory; it outlives the context
	detach(reaper)
	pipe, err := reaper.StdinPipe()
	if err == nil {
		err = reaper.Start()
	}
	if err != nil { // no shell: the directory is removed in the ordinary course of things
		return dir, func() error { return os.RemoveAll(dir) }, nil //nolint:nilerr // as the comment says
	}
	return dir, func() error {
		err := os.RemoveAll(dir)
		return errors.Join(err, pipe.Close(), reaper.Wait())
	}, nil
}

// unpackPST runs the program. failed says that it did not read everything.
func unpackPST(ctx context.Context, in *extract.Input, program, dir, out string, ra io.ReaderAt, size int64) (failed *content.Problem, err error) {
	limit := in.Limits.Expansion
	if limit <= 0 {
		limit = extract.DefaultLimits().Expansion
	}
	run, cancel := context.WithCancelCause(ctx)
	defer cancel(nil)
	//nolint:gosec // the program was found in PATH, and numbers
	cmd := exec.CommandContext(run, "/bin/sh", "-c", `ulimit -c 0; ulimit -f "$1"; ulimit -v "$2"; shift 2; exec "$@"`, "sh",
		strconv.FormatInt(limit/512, 10), strconv.Itoa(maxProgram>>10), program, "-e", "-D", "-8", "-q", "-j", "0", "-c", "v", "-o", out)
	cmd.Env = []string{"PATH=/usr/bin:/bin", "LC_ALL=C.UTF-8"}
	cmd.WaitDelay = 5 * time.Second
	detach(cmd)
	name, err := storeFile(cmd, dir, ra, size)
	if err != nil {
		return nil, err
	}
	cmd.Args = append(cmd.Args, name)
	go watchSize(run, out, limit, cancel)
	err = cmd.Run()
	cause := context.Cause(run)
	switch {
	case ctx.Err() != nil:
		return nil, ctx.Err()
	case errors.Is(cause, errSize):
		return &content.Problem{Cause: content.Limit, Detail: fmt.Sprintf("pst: more than %d bytes come out of it", limit)}, nil
	case err != nil:
		return &content.Problem{Cause: content.Corrupt, Detail: "pst: readpst gave up: " + err.Error()}, nil
	}
	return nil, nil
}

// storeFile gives the program the store: the file itself, or a copy of what is no file.
func storeFile(cmd *exec.Cmd, dir string, ra io.ReaderAt, size int64) (string, error) {
	if f, ok := ra.(*os.File); ok && inherits {
		cmd.ExtraFiles = []*os.File{f}
		return "/dev/fd/3", nil
	}
	name := filepath.Join(dir, "store")
	f, err := os.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return "", err
	}
	_, err = io.Copy(f, io.NewSectionReader(ra, 0, size))
	return name, errors.Join(err, f.Close())
}

var errSize = errors.New("too much comes out")

// watchSize cancels when the files in dir grow over a limit together.
func watchSize(ctx context.Context, dir string, limit int64, cancel context.CancelCauseFunc) {
	for wait := time.Second; ; wait = min(wait*2, 20*time.Second) {
		select {
		case <-ctx.Done():
			return
		case <-time.After(wait):
		}
		sum := int64(0)
		_ = filepath.WalkDir(dir, func(_ string, d fs.DirEntry, err error) error {
			if err == nil && d.Type().IsRegular() {
				if i, err := d.Info(); err == nil {
					sum += i.Size()
				}
			}
			return ctx.Err()
		})
		if sum > limit {
			cancel(errSize)
		}
	}
}

// pushFiles hands over the files below dir, in the order of their names, and removes each.
func pushFiles(ctx context.Context, v content.Visitor, dir string) (n int, err error) {
	err = filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil || !d.Type().IsRegular() {
			return err
		}
		if err := ctx.Err(); err != nil {
			return err
		}
		rel, err := filepath.Rel(dir, path)
		if err != nil {
			return err
		}
		info, err := d.Info()
		if err != nil {
			return err
		}
		n++
		err = v.Document(ctx, &content.Document{Name: filepath.ToSlash(rel), Size: info.Size(), Shared: true,
			Open: func(context.Context) (io.ReadCloser, error) { return os.Open(path) }})
		_ = os.Remove(path) //nolint:gosec // as above
		return err
	})
	return n, err
}
