package pdf

import (
	"context"
	"crypto/rand"
	"errors"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"sync"
	"time"

	"github.com/klippa-app/go-pdfium"
	"github.com/klippa-app/go-pdfium/webassembly"
	"github.com/tetratelabs/wazero"
	"github.com/tetratelabs/wazero/api"
	"github.com/tetratelabs/wazero/experimental"
)

// An engine is PDFium, compiled when it is first needed. It is safe for use by several goroutines.
type engine struct {
	mu   sync.Mutex
	pool pdfium.Pool
	err  error
}

// engineMemory is what one instance of PDFium may hold, in pages of 64 KiB: 512 MiB.
const engineMemory = 8192

// start compiles PDFium, or takes the compiled code from the cache.
func (e *engine) start() (pdfium.Pool, error) {
	e.mu.Lock()
	defer e.mu.Unlock()
	if e.pool == nil && e.err == nil {
		conf := wazero.NewRuntimeConfig().WithMemoryLimitPages(engineMemory).
			WithCoreFeatures(api.CoreFeaturesV2 | experimental.CoreFeaturesExceptionHandling)
		if dir, ok := cacheDir(); ok {
			if cache, err := wazero.NewCompilationCacheWithDir(dir); err == nil {
				conf = conf.WithCompilationCache(cache)
			}
		}
		e.pool, e.err = webassembly.Init(webassembly.Config{
			MaxIdle: 1, MaxTotal: 4, FSConfig: wazero.NewFSConfig(), RuntimeConfig: conf,
			Stdout: io.Discard, Stderr: io.Discard, RandomSource: rand.Reader,
			Context: context.Background(), // the engine outlives the document that needed it first
		})
	}
	return e.pool, e.err
}

// cacheDir is where compiled code is kept: a directory of this user that nobody else can write to,
// since what lies there is run.
func cacheDir() (string, bool) {
	base, err := os.UserCacheDir()
	if err != nil {
		return "", false
	}
	dir := filepath.Join(base, "inzage", "wasm")
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return "", false
	}
	for _, d := range []string{filepath.Dir(dir), dir} {
		fi, err := os.Lstat(d)
		if err != nil || !fi.IsDir() || runtime.GOOS != "windows" && fi.Mode().Perm()&0o077 != 0 {
			return "", false
		}
	}
	return dir, true
}

var (
	errPassword = errors.New("no password fits")
)

// instanceTime is how long to wait for an instance of the engine.
const instanceTime = time.Minute
