package spool_test

import (
	"bytes"
	"errors"
	"io"
	"os"
	"runtime"
	"testing"
	"testing/iotest"

	"github.com/inzage/inzage/internal/spool"
)

func pattern(n int) []byte {
	b := make([]byte, n)
	for i := range b {
		b[i] = byte(i * 7)
	}
	return b
}

func TestNew(t *testing.T) {
	t.Setenv("TMPDIR", t.TempDir())
	errCut := errors.New("cut")
	for _, c := range []struct {
		name            string
		size            int
		mem, limit      int64
		fail            error // of the reader, at its end
		want            int
		err             error
		memory, oneByte bool
	}{
		{name: "empty", mem: 10, memory: true},
		{name: "empty without memory", memory: true},
		{name: "small", size: 100, mem: 1000, want: 100, memory: true},
		{name: "exactly the memory", size: 1000, mem: 1000, want: 1000, memory: true},
		{name: "over the memory", size: 1001, mem: 1000, want: 1001},
		{name: "no memory", size: 5, want: 5},
		{name: "growing", size: 300_000, mem: 1 << 20, want: 300_000, memory: true},
		{name: "byte by byte", size: 5000, mem: 100, want: 5000, oneByte: true},
		{name: "exactly the limit", size: 1000, mem: 10, limit: 1000, want: 1000},
		{name: "over the limit", size: 1001, mem: 10, limit: 1000, want: 1000, err: spool.ErrTooLarge},
		{name: "over the limit in memory", size: 1001, mem: 4000, limit: 1000, want: 1000, err: spool.ErrTooLarge, memory: true},
		{name: "failing reader", size: 500, mem: 1000, fail: errCut, want: 500, err: errCut, memory: true},
		{name: "failing reader, file", size: 500, mem: 100, fail: errCut, want: 500, err: errCut},
	} {
		t.Run(c.name, func(t *testing.T) {
			data := pattern(c.size)
			var r io.Reader = bytes.NewReader(data)
			if c.oneByte {
				r = iotest.OneByteReader(r)
			}
			if c.fail != nil {
				r = io.MultiReader(r, iotest.ErrReader(c.fail))
			}
			s, err := spool.New(r, c.mem, c.limit)
			if !errors.Is(err, c.err) {
				t.Fatalf("error %v, want %v", err, c.err)
			}
			got, err := io.ReadAll(io.NewSectionReader(s, 0, s.Size()))
			if err != nil || !bytes.Equal(got, data[:c.want]) || s.Size() != int64(c.want) {
				t.Errorf("read %d bytes of %d, %v", len(got), s.Size(), err)
			}
			if s.InMemory() != c.memory {
				t.Errorf("in memory: %t", s.InMemory())
			}
			if _, err := s.ReadAt(make([]byte, 1), -1); err == nil {
				t.Error("a negative offset was read")
			}
			if _, err := s.ReadAt(make([]byte, 1), s.Size()); !errors.Is(err, io.EOF) {
				t.Errorf("after the end: %v", err)
			}
			if err := errors.Join(s.Close(), s.Close()); err != nil {
				t.Error(err)
			}
		})
	}
}

// TestNothingLeft checks that the temporary file has no name while it is used, so that nothing is
// left when the program is killed.
func TestNothingLeft(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("an open file keeps its name")
	}
	dir := t.TempDir()
	t.Setenv("TMPDIR", dir)
	s, err := spool.New(bytes.NewReader(pattern(100)), 10, 0)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = s.Close() }()
	if s.InMemory() {
		t.Fatal("no file was made")
	}
	left, err := os.ReadDir(dir)
	if err != nil || len(left) != 0 {
		t.Errorf("%d names in the directory for temporary files, %v", len(left), err)
	}
}

func TestNoRoomForFiles(t *testing.T) {
	t.Setenv("TMPDIR", "/nowhere/at/all")
	if s, err := spool.New(bytes.NewReader(pattern(100)), 10, 0); err == nil || s != nil {
		t.Errorf("got %v, %v", s, err)
	}
}
