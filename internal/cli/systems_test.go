package cli_test

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/inzage/inzage/internal/cli"
)

// The five systems are small invented shares, each kept as one of the five organisations might, with its
// declaration. Requirements that they show, from the statement to the verdict:
//
//	R43 the line of the statement stands with every verdict
//	R44 a family covers its members: national-number, person-name, address
//	R54 undeclared: IBANs in the invoices of Code d'Or
//	R55 prohibited: a citizen number in a zone, in an archive in an archive
//	R56 declared for another group: register numbers of C-iD's prospects
//	R58 unverified: a video that cannot be opened
//	R66 the same kind, another rule: clients and prospects of Klarrio
//	R69 organisations are no people: own contact details are listed apart
//	R77 a start that was not stated is assumed, and said to be
//	R148 headers in Dutch, French and English
var systems = []string{"c-id", "cleverbase", "klarrio", "checkedid", "code-dor"}

// aSystem copies a system to a place of its own and gives its files their times.
func aSystem(t *testing.T, name string) (share, decl string) {
	t.Helper()
	dir := filepath.Join("../../testdata/systems", name)
	share = filepath.Join(t.TempDir(), "share")
	if err := os.CopyFS(share, os.DirFS(filepath.Join(dir, "share"))); err != nil {
		t.Fatal(err)
	}
	times, err := os.ReadFile(filepath.Join(dir, "times.txt"))
	if err != nil {
		t.Fatal(err)
	}
	for line := range strings.Lines(string(times)) {
		day, path, _ := strings.Cut(strings.TrimSpace(line), " ")
		at, err := time.Parse(time.DateOnly, day)
		if err != nil {
			t.Fatal(err)
		}
		at = at.Add(12 * time.Hour)
		if err := os.Chtimes(filepath.Join(share, path), at, at); err != nil {
			t.Fatal(err)
		}
	}
	decl = filepath.Join(dir, "declaration.yaml")
	if _, err := os.Stat(decl); errors.Is(err, fs.ErrNotExist) {
		decl = name
	} else if decl, err = filepath.Abs(decl); err != nil {
		t.Fatal(err)
	}
	return share, decl
}

// inzage runs the program in the parent of a share, so that places are "share/...".
func inzage(t *testing.T, share string, args ...string) (stdout, stderr string, code int) {
	t.Helper()
	t.Chdir(filepath.Dir(share))
	var out, diag bytes.Buffer
	code = cli.Main(t.Context(), args, cli.Env{Stdin: strings.NewReader(""), Stdout: &out, Stderr: &diag, Getenv: func(string) string { return "" }})
	return out.String(), diag.String(), code
}

// A judged finding is what a golden file tells of one.
type judgedFinding struct {
	Kind, Place, Path, Verdict, Severity, Category, Subject, Within string
	Notes                                                           []string
}

// summary folds a report into lines: how many findings of a kind, of one place, with what verdict and notes.
func summary(t *testing.T, report string) string {
	t.Helper()
	counts := map[string]int{}
	sc := bufio.NewScanner(strings.NewReader(report))
	sc.Buffer(nil, 1<<20)
	for sc.Scan() {
		if !strings.HasPrefix(sc.Text(), `{"event":"finding"`) {
			continue
		}
		var f judgedFinding
		if err := json.Unmarshal(sc.Bytes(), &f); err != nil {
			t.Fatal(err)
		}
		kind := f.Kind
		if f.Within != "" {
			kind += " in " + f.Within
		}
		verdict := f.Verdict
		if verdict == "" {
			verdict = "apart"
		}
		line := fmt.Sprintf("%s: %s: %s %s", f.Path, kind, verdict, f.Severity)
		for _, part := range append([]string{f.Category, f.Subject}, f.Notes...) {
			if part != "" {
				line += " | " + part
			}
		}
		counts[line]++
	}
	var out []string
	for line, n := range counts {
		out = append(out, fmt.Sprintf("%s (%d)\n", line, n))
	}
	slices.Sort(out)
	return strings.Join(out, "")
}

// TestSystems holds the verdicts on each of the five systems against its golden file, and what stands at
// the end of the report. UPDATE_GOLDEN=1 rewrites them.
func TestSystems(t *testing.T) {
	for _, name := range systems {
		t.Run(name, func(t *testing.T) {
			golden, err := filepath.Abs(filepath.Join("../../testdata/systems", name, "verdicts.golden"))
			if err != nil {
				t.Fatal(err)
			}
			share, decl := aSystem(t, name)
			report, end, code := inzage(t, share, "scan", "--allow-incomplete", "--as-of", "2026-11-24", "-d", decl, "-f", "ndjson", "share")
			if code != 0 {
				t.Fatalf("exit code %d: %s", code, end)
			}
			if i := strings.Index(end, "\nDeclared and not seen"); i >= 0 {
				end = end[:i]
			}
			got := summary(t, report) + end
			if os.Getenv("UPDATE_GOLDEN") == "1" {
				if err := os.WriteFile(golden, []byte(got), 0o600); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile(golden)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(string(want), got); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}
