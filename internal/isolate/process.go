package isolate

import (
	"bufio"
	"bytes"
	"context"
	"encoding/binary"
	"fmt"
	"io"
	"os"
	"os/exec"
	"strconv"
	"sync"
	"sync/atomic"
	"time"

	"github.com/inzage/inzage/internal/content"
	"github.com/inzage/inzage/internal/extract"
)

// helloTime is how long a new child may take to say that it is there.
const helloTime = 30 * time.Second

// A child is a running child process.
type child struct {
	cmd      *exec.Cmd
	in       io.WriteCloser
	out      *bufio.Reader
	stderr   tail
	progress atomic.Int64 // frames that delivered something
	waiting  atomic.Bool  // the parent waits for the child
	stalled  atomic.Bool
	once     sync.Once
	frame    []byte
}

// start runs a child that may hold mem bytes.
func start(cfg Config, mem int64) (*child, error) {
	path, args := cfg.Path, cfg.Args
	if path == "" {
		self, err := os.Executable()
		if err != nil {
			return nil, err
		}
		path, args = self, []string{os.Args[0], Arg}
	}
	c := &child{cmd: &exec.Cmd{Path: path, Args: args, Env: environment(mem), Dir: os.TempDir()}}
	c.cmd.Stderr = &c.stderr
	in, err := c.cmd.StdinPipe()
	if err != nil {
		return nil, err
	}
	out, err := c.cmd.StdoutPipe()
	if err != nil {
		return nil, err
	}
	if err := c.cmd.Start(); err != nil {
		return nil, err
	}
	c.in, c.out = in, bufio.NewReaderSize(out, 64<<10)
	t := time.AfterFunc(helloTime, c.kill)
	kind, p, err := c.receive()
	t.Stop()
	if err != nil || kind != frameHello || string(p) != protocol {
		c.kill()
		return nil, fmt.Errorf("%s did not answer", "the child")
	}
	return c, nil
}

// The variables by which a parent tells its child about itself.
const (
	envMemory = "INZAGE_CHILD_MEMORY" // bytes that it may hold
)

// environment is what a child gets of the environment: where to keep a cache, and no more.
func environment(mem int64) []string {
	env := []string{envMemory + "=" + strconv.FormatInt(mem, 10), "GOTRACEBACK=none", "GOMAXPROCS=2"}
	for _, k := range []string{"HOME", "XDG_CACHE_HOME", "LOCALAPPDATA", "SystemRoot", "TMPDIR", "TEMP"} {
		if v, ok := os.LookupEnv(k); ok {
			env = append(env, k+"="+v)
		}
	}
	return env
}

// guard kills the child when ctx ends, or when it uses more than stall of processor time without
// delivering anything. The caller calls the function returned when the document is done.
func (c *child) guard(ctx context.Context, stall time.Duration) (stop func()) {
	cut := context.AfterFunc(ctx, c.kill)
	done := make(chan struct{})
	var w sync.WaitGroup
	w.Go(func() { c.watch(done, stall) })
	return func() {
		cut()
		close(done)
		w.Wait()
	}
}

// watch looks at the child's processor time every now and then; where the system does not tell it,
// at the time that the parent has been waiting.
func (c *child) watch(done <-chan struct{}, stall time.Duration) {
	step := min(stall/4, time.Second)
	tick := time.NewTicker(step)
	defer tick.Stop()
	seen := c.progress.Load()
	var from, waited time.Duration
	fresh := true
	for {
		select {
		case <-done:
			return
		case <-tick.C:
		}
		used, known := cpuTime(c.cmd.Process.Pid)
		if p := c.progress.Load(); p != seen || fresh {
			seen, from, waited, fresh = p, used, 0, false
			continue
		}
		if c.waiting.Load() {
			waited += step
		}
		if known && used-from > stall || !known && waited > stall {
			c.stalled.Store(true)
			c.kill()
			return
		}
	}
}

// kill ends the child at once and waits for it.
func (c *child) kill() {
	c.once.Do(func() {
		_ = c.cmd.Process.Kill()
		_ = c.in.Close()
		_ = c.cmd.Wait()
	})
}

// end lets the child end by itself: it has nothing to do.
func (c *child) end() {
	_ = c.in.Close()
	t := time.AfterFunc(5*time.Second, func() { _ = c.cmd.Process.Kill() })
	c.once.Do(func() { _ = c.cmd.Wait() })
	t.Stop()
}

// verdict says why a document brought its child down.
func (c *child) verdict(ctx context.Context, name string, l extract.Limits) error {
	switch {
	case ctx.Err() != nil:
		return content.Fail(content.Timeout, fmt.Sprintf("stopped after %v", l.Time))
	case c.stalled.Load():
		return content.Fail(content.Timeout, "the "+name+" parser went on without a result and was stopped")
	case c.stderr.tells("out of memory", "cannot allocate memory", "stack exceeds", "stack overflow", "out of range in"):
		return content.Fail(content.Limit, fmt.Sprintf("the %s parser needs more than %d MiB of memory", name, memory(l)>>20))
	}
	return content.Fail(content.Corrupt, "the "+name+" parser crashed on it")
}

// send writes one frame.
func (c *child) send(kind byte, p []byte) error {
	c.frame = append(c.frame[:0], kind)
	c.frame = binary.LittleEndian.AppendUint32(c.frame, uint32(len(p)))
	c.frame = append(c.frame, p...)
	_, err := c.in.Write(c.frame)
	return err
}

// receive reads one frame. The payload is the caller's.
func (c *child) receive() (kind byte, p []byte, err error) {
	c.waiting.Store(true)
	defer c.waiting.Store(false)
	kind, p, err = readFrame(c.out)
	if err == nil && kind != frameRead {
		c.progress.Add(1)
	}
	return kind, p, err
}

// A tail keeps the first bytes that a child wrote to its standard error. They are looked at for
// the way it died and never shown: they may hold what it read.
type tail struct {
	mu sync.Mutex
	p  []byte
}

func (t *tail) Write(p []byte) (int, error) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.p = append(t.p, p[:min(len(p), 4096-len(t.p))]...)
	return len(p), nil
}

func (t *tail) tells(words ...string) bool {
	t.mu.Lock()
	defer t.mu.Unlock()
	for _, w := range words {
		if bytes.Contains(t.p, []byte(w)) {
			return true
		}
	}
	return false
}
