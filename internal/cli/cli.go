// Package cli is the command line: one file a command. It alone puts the parts together, and it alone
// decides on exit codes.
package cli

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"runtime/debug"

	"github.com/spf13/cobra"
	"golang.org/x/term"

	formatall "github.com/inzage/inzage/internal/extract/all"
	"github.com/inzage/inzage/internal/isolate"
)

// Env is what the program gets from outside.
type Env struct {
	Stdin          io.Reader
	Stdout, Stderr io.Writer
	Getenv         func(string) string
}

// The exit codes of all commands.
const (
	ExitOK          = 0   // done; everything that should be readable was read
	ExitFound       = 1   // gate: a finding crosses the gate; erase verify: something is still there
	ExitUsage       = 2   // usage, configuration or declaration wrong, or the run failed
	ExitIncomplete  = 3   // done, but something that should be readable could not be read
	ExitInterrupted = 130 // interrupted; what was found so far is printed
)

// exitError ends a command with a code; err is nil when everything has been said.
type exitError struct {
	code int
	err  error
}

func (e *exitError) Error() string {
	if e.err == nil {
		return fmt.Sprintf("exit code %d", e.code)
	}
	return e.err.Error()
}

func (e *exitError) Unwrap() error { return e.err }

// hinted is an error with advice.
type hinted struct {
	error
	hint string
}

// Main runs the program and returns its exit code. With the hidden argument [isolate.Arg] it is a
// child of itself that reads documents.
func Main(ctx context.Context, args []string, env Env) int {
	if len(args) == 1 && args[0] == isolate.Arg {
		return isolate.Serve(ctx, formatall.Extractors(), env.Stdin, env.Stdout)
	}
	root := newRoot(env) //nolint:contextcheck // commands get the context by ExecuteContext
	root.SetArgs(args)
	root.SetIn(env.Stdin)
	root.SetOut(env.Stdout)
	root.SetErr(env.Stderr)
	err := root.ExecuteContext(ctx)
	if err == nil {
		return ExitOK
	}
	code := ExitUsage
	var e *exitError
	if errors.As(err, &e) {
		code, err = e.code, e.err
	}
	if err != nil {
		fmt.Fprintf(env.Stderr, "inzage: %v\n", err)
		var h *hinted
		if errors.As(err, &h) {
			fmt.Fprintf(env.Stderr, "hint: %s\n", h.hint)
		}
	}
	return code
}

func newRoot(env Env) *cobra.Command {
	root := &cobra.Command{
		Use:   "inzage",
		Short: "Find personal data, and hold it against what was declared",
		Long: "inzage finds personal data in files, archives, documents, mail, SQL dumps and databases.\n" +
			"Reports never show a value unless --reveal asks for it.",
		Example:       "  inzage scan .\n  inzage scan -f ndjson --full export.zip\n  cat mail.eml | inzage scan -",
		SilenceUsage:  true,
		SilenceErrors: true,
		Version:       Version(),
	}
	root.SetVersionTemplate("inzage {{.Version}}\n")
	root.SetFlagErrorFunc(func(c *cobra.Command, err error) error {
		return &hinted{err, fmt.Sprintf("%s --help lists the flags", c.CommandPath())}
	})
	root.AddCommand(newScan(env), newExplain(env), newDetectors(env), newSelftest(env), newFormats(env), newSources(env), newKey(),
		newDeclaration(env), newInventory(env), newVersion(env))
	root.AddCommand(helpTopics()...)
	return root
}

// Version is the version from the build information.
func Version() string {
	bi, ok := debug.ReadBuildInfo()
	if !ok || bi.Main.Version == "" || bi.Main.Version == "(devel)" {
		return "devel"
	}
	return bi.Main.Version
}

func newVersion(env Env) *cobra.Command {
	return &cobra.Command{Use: "version", Short: "Print the version", Args: cobra.NoArgs, RunE: func(*cobra.Command, []string) error {
		_, err := fmt.Fprintln(env.Stdout, "inzage", Version())
		return err
	}}
}

// terminal returns the width of w when it is a terminal.
func terminal(w io.Writer) (width int, ok bool) {
	f, ok := w.(*os.File)
	if !ok || !term.IsTerminal(int(f.Fd())) {
		return 0, false
	}
	width, _, err := term.GetSize(int(f.Fd()))
	if err != nil || width < 40 {
		width = 80
	}
	return width, true
}
