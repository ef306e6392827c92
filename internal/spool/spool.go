// Package spool gives random access to a stream: it keeps the bytes in memory up to a limit, and
// the rest in a temporary file that nobody else can read and that is gone when the program is, even
// when it is killed.
package spool

import (
	"errors"
	"io"
	"os"
	"path/filepath"
)

// ErrTooLarge is returned by [New] for a stream that is longer than the caller allows.
var ErrTooLarge = errors.New("stream is larger than the limit")

// A Spool holds the bytes of a stream. ReadAt may be called from several goroutines at a time.
type Spool struct {
	mem  []byte   // everything, when file is nil
	file *os.File // everything, when it is not nil
	dir  string   // to be removed by Close; empty where an open file can be unlinked
	size int64
}

// firstBuffer is the room that a spool begins with: most members of archives fit.
const firstBuffer = 32 << 10

// New reads r to its end and returns its bytes: in memory up to memLimit bytes, in a private
// temporary file above that. It reads no more than maxSize bytes; 0 means no limit.
//
// When r fails half-way, New returns that error together with a spool of what came before; for a
// stream over maxSize it returns [ErrTooLarge] and a spool of the first maxSize bytes. The spool is
// nil only if the temporary file cannot be made or written. The caller closes the spool.
func New(r io.Reader, memLimit, maxSize int64) (*Spool, error) {
	s := &Spool{mem: make([]byte, 0, max(0, min(firstBuffer, memLimit)))}
	limited := r
	if maxSize > 0 {
		limited = io.LimitReader(r, maxSize)
	}
	full, err := s.fill(limited, memLimit)
	if full {
		var failed error
		if err, failed = s.overflow(limited); failed != nil {
			_ = s.Close()
			return nil, failed
		}
	}
	if err == nil && maxSize > 0 && s.size == maxSize {
		err = ended(r)
	}
	return s, err
}

// fill reads into memory and reports whether it stopped because that is full.
func (s *Spool) fill(r io.Reader, limit int64) (full bool, err error) {
	for int64(len(s.mem)) < limit {
		if len(s.mem) == cap(s.mem) {
			grown := make([]byte, len(s.mem), min(int64(cap(s.mem))*2, limit))
			copy(grown, s.mem)
			s.mem = grown
		}
		n, err := r.Read(s.mem[len(s.mem):cap(s.mem)])
		s.mem = s.mem[:len(s.mem)+n]
		s.size = int64(len(s.mem))
		if err == io.EOF {
			return false, nil
		}
		if err != nil {
			return false, err
		}
	}
	return true, nil
}

// overflow lets the rest of r follow what is in memory into a file, if there is a rest. It returns
// the error of r, and apart from it that of the file.
func (s *Spool) overflow(r io.Reader) (err, failed error) {
	buf := make([]byte, 64<<10)
	for {
		n, err := r.Read(buf)
		if n > 0 {
			if s.file == nil {
				if failed = s.move(); failed != nil {
					return nil, failed
				}
			}
			if _, failed = s.file.Write(buf[:n]); failed != nil {
				return nil, failed
			}
			s.size += int64(n)
		}
		if err == io.EOF {
			return nil, nil
		}
		if err != nil {
			return err, nil
		}
	}
}

// move writes what is in memory to a new file.
func (s *Spool) move() error {
	f, dir, err := private()
	if err != nil {
		return err
	}
	s.file, s.dir = f, dir
	_, err = f.Write(s.mem)
	s.mem = nil
	return err
}

// ended returns ErrTooLarge when r has more to give.
func ended(r io.Reader) error {
	var b [1]byte
	switch n, err := io.ReadFull(r, b[:]); {
	case n > 0:
		return ErrTooLarge
	case err == io.EOF:
		return nil
	default:
		return err
	}
}

// private makes an empty file, mode 0600, in a directory of its own, mode 0700. Neither name tells
// anything. Where the system allows it both are unlinked at once and dir is empty.
func private() (f *os.File, dir string, err error) {
	dir, err = os.MkdirTemp("", "inzage-")
	if err != nil {
		return nil, "", err
	}
	f, err = os.OpenFile(filepath.Join(dir, "spool"), os.O_RDWR|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		_ = os.Remove(dir)
		return nil, "", err
	}
	if unlinkable && os.RemoveAll(dir) == nil {
		dir = ""
	}
	return f, dir, nil
}

// ReadAt implements [io.ReaderAt].
func (s *Spool) ReadAt(p []byte, off int64) (int, error) {
	if s.file != nil {
		return s.file.ReadAt(p, off)
	}
	if off < 0 {
		return 0, errNegative
	}
	if off >= int64(len(s.mem)) {
		return 0, io.EOF
	}
	n := copy(p, s.mem[off:])
	if n < len(p) {
		return n, io.EOF
	}
	return n, nil
}

var errNegative = errors.New("negative offset")

// Size returns the number of bytes.
func (s *Spool) Size() int64 { return s.size }

// InMemory reports whether no file was needed.
func (s *Spool) InMemory() bool { return s.file == nil }

// Close frees the memory and the file. Calling it again does nothing.
func (s *Spool) Close() error {
	f, dir := s.file, s.dir
	s.mem, s.file, s.dir, s.size = nil, nil, "", 0
	if f == nil {
		return nil
	}
	err := f.Close()
	if dir != "" {
		err = errors.Join(err, os.RemoveAll(dir))
	}
	return err
}
