// Command inzage finds personal data in files, archives, documents and databases, holds it against
// what an organisation declared in its privacy statement, and helps to answer the person who asks.
package main

import (
	"context"
	"os"
	"os/signal"
	"syscall"

	"github.com/inzage/inzage/internal/cli"
)

func main() { os.Exit(run()) }

func run() int {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	return cli.Main(ctx, os.Args[1:], cli.Env{Stdin: os.Stdin, Stdout: os.Stdout, Stderr: os.Stderr, Getenv: os.Getenv})
}
