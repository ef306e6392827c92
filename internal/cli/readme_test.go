package cli

import (
	"bytes"
	"os"
	"regexp"
	"strings"
	"testing"

	detectall "github.com/inzage/inzage/detectors/all"
	formatall "github.com/inzage/inzage/internal/extract/all"
	sourceall "github.com/inzage/inzage/internal/source/all"
)

// TestReadme holds the generated parts of the README against the values they come from.
// UPDATE_GOLDEN=1 rewrites them.
func TestReadme(t *testing.T) {
	const name = "../../README.md"
	old, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	text := string(old)
	for mark, body := range map[string]string{
		"detectors": detectorTable(), "formats": formatTable(), "sources": sourceTable(), "transcript": transcript(t),
		"verdicts": verdicts(t),
	} {
		open, end := "<!-- "+mark+" -->\n", "<!-- /"+mark+" -->"
		i, j := strings.Index(text, open), strings.Index(text, end)
		if i < 0 || j < i {
			t.Fatalf("README.md has no %s part", mark)
		}
		text = text[:i+len(open)] + body + text[j:]
	}
	if text == string(old) {
		return
	}
	if os.Getenv("UPDATE_GOLDEN") == "1" {
		if err := os.WriteFile(name, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		return
	}
	t.Error("README.md is stale: run make generate")
}

func row(b *strings.Builder, cells ...string) {
	for _, c := range cells {
		b.WriteString("| " + strings.ReplaceAll(c, "|", "\\|") + " ")
	}
	b.WriteString("|\n")
}

// or returns s, or other where s says nothing.
func or(s, other string) string {
	if s == "" {
		return other
	}
	return s
}

func detectorTable() string {
	var b strings.Builder
	row(&b, "detector", "countries", "what", "check", "chance", "confidence", "source")
	row(&b, "---", "---", "---", "---", "---", "---", "---")
	rows := detectorRows(detectall.Detectors())
	for i, d := range detectall.Detectors() {
		row(&b, "`"+d.Name+"`", rows[i][1], d.Title, checkOf(d), rows[i][2], d.Rules, d.Source)
	}
	return b.String()
}

func formatTable() string {
	var b strings.Builder
	row(&b, "format", "extensions", "read", "not read", "library")
	row(&b, "---", "---", "---", "---", "---")
	for _, e := range formatall.Extractors() {
		row(&b, e.Name, strings.Join(e.Extensions, " "), e.Reads, or(e.Skips, "nothing"), or(e.Library, "own code"))
	}
	return b.String()
}

func sourceTable() string {
	var b strings.Builder
	row(&b, "source", "target", "read", "tested")
	row(&b, "---", "---", "---", "---")
	for _, o := range sourceall.Openers() {
		schemes := "a path"
		if len(o.Schemes) > 0 {
			schemes = "`" + strings.Join(o.Schemes, ":`, `") + ":`"
		}
		row(&b, o.Name, schemes, o.Reads, o.Tested)
	}
	return b.String()
}

// excerpt leaves out what stands between the beginning of a transcript and its summary.
func excerpt(lines []string) []string {
	const head = 17
	for i, l := range lines {
		if i > head && strings.Contains(l, " findings in ") {
			return append(append(lines[:head:head], "    …", ""), lines[i:]...)
		}
	}
	return lines
}

// seconds are the times in a report, which differ from run to run.
var seconds = regexp.MustCompile(`in [0-9.]+(ms|s|µs)\.`)

// transcript runs the demonstration, as make demo does.
func transcript(t *testing.T) string {
	t.Helper()
	return command("scan", "--allow-incomplete", "testdata/share") + indented(excerpt(ran(t, "scan", "--allow-incomplete", "testdata/share")))
}

// verdicts is what a run against a shipped declaration says about it, as of a day that stays.
func verdicts(t *testing.T) string {
	t.Helper()
	args := []string{"scan", "--allow-incomplete", "-d", "checkedid", "--as-of", "2026-11-24", "testdata/share"}
	lines := ran(t, args...)
	for i, l := range lines {
		if strings.HasPrefix(l, "Held against ") {
			return command(args...) + "    …\n" + indented(lines[i:])
		}
	}
	t.Fatal("the report says nothing about the declaration")
	return ""
}

// command is the line of a transcript that runs args.
func command(args ...string) string {
	return "    $ bin/inzage " + strings.Join(args, " ") + "\n"
}

// ran runs the program from the root of the repository and returns the lines it prints.
func ran(t *testing.T, args ...string) []string {
	t.Helper()
	t.Chdir("../..")
	var out, errs bytes.Buffer
	code := Main(t.Context(), args, Env{Stdin: strings.NewReader(""), Stdout: &out, Stderr: &errs, Getenv: func(string) string { return "" }})
	if code != ExitOK || errs.Len() > 0 {
		t.Fatalf("exit code %d, %s", code, errs.String())
	}
	t.Chdir("internal/cli")
	return strings.Split(strings.TrimRight(seconds.ReplaceAllString(out.String(), "in 12ms."), "\n"), "\n")
}

// indented sets lines as code.
func indented(lines []string) string {
	var b strings.Builder
	for _, l := range lines {
		b.WriteString(strings.TrimRight("    "+l, " ") + "\n")
	}
	return b.String()
}
