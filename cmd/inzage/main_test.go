package main

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
)

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){"inzage": func() { os.Exit(run()) }})
}

// TestScripts runs the transcripts: what a user types, and what comes back.
func TestScripts(t *testing.T) {
	testscript.Run(t, testscript.Params{Dir: "testdata/script", RequireUniqueNames: true, Setup: func(e *testscript.Env) error {
		return os.CopyFS(filepath.Join(e.WorkDir, "demo"), os.DirFS("../../testdata/share"))
	}})
}
