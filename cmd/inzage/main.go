// Command inzage finds personal data in files, archives, documents and databases, holds it against
// what an organisation declared in its privacy statement, and helps to answer the person who asks.
package main

import (
	"context"
	"os"
	"os/signal"
	"runtime/debug"
	"syscall"

	"github.com/inzage/inzage/internal/cli"
)

func main() { os.Exit(run()) }

// gcPercent lets the heap grow to two and a half times what lives on it before it is collected. The live
// part is small, and the buffers of each document are garbage soon.
const gcPercent = 150

func run() int {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	if os.Getenv("GOGC") == "" {
		debug.SetGCPercent(gcPercent)
	}
	return cli.Main(ctx, os.Args[1:], cli.Env{Stdin: os.Stdin, Stdout: os.Stdout, Stderr: os.Stderr, Getenv: os.Getenv})
}
