// Command score measures precision and recall: it scans the labelled corpora of an evaluation folder
// with --reveal, hands the findings to the folder's score.py, and keeps the table. Findings decoded
// from a carrier (an MRZ) are left out, since the corpora label the carrier alone.
package main

import (
	"bufio"
	"bytes"
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"sort"
	"strings"
)

func main() {
	bin := flag.String("bin", "bin/inzage", "the program to measure")
	eval := flag.String("eval", "../shared/eval", "folder with score.py, map.json and corpora")
	out := flag.String("out", "", "file to keep the table in")
	only := flag.String("only", "", "one corpus")
	flag.Parse()
	if err := run(*bin, *eval, *out, *only); err != nil {
		fmt.Fprintln(os.Stderr, "score:", err)
		os.Exit(1)
	}
}

// A row is the score of one type in one corpus, in per cent; -1 for none.
type row struct {
	Type                  string
	Gold, Found           int
	Precision, Recall, F1 *float64
}

func run(bin, eval, out, only string) error {
	dirs, err := filepath.Glob(filepath.Join(eval, "corpora", "*"))
	if err != nil || len(dirs) == 0 {
		return fmt.Errorf("no corpora in %s: name the folder with EVAL=", eval)
	}
	var text strings.Builder
	text.WriteString("# Scores\n\nWritten by `make score`: precision, recall and F1 in per cent by type, over labelled corpora that are kept\n" +
		"outside the repository. A type is scored where its corpus labels it completely.\n")
	for _, d := range dirs {
		if only != "" && filepath.Base(d) != only {
			continue
		}
		rows, err := score(bin, eval, d)
		if err != nil {
			return fmt.Errorf("%s: %w", filepath.Base(d), err)
		}
		fmt.Fprintf(&text, "\n## %s\n\n| type | labelled | found | precision | recall | F1 |\n|---|---:|---:|---:|---:|---:|\n", filepath.Base(d))
		for _, r := range rows {
			fmt.Fprintf(&text, "| %s | %d | %d | %s | %s | %s |\n", r.Type, r.Gold, r.Found, pct(r.Precision), pct(r.Recall), pct(r.F1))
		}
	}
	fmt.Print(text.String())
	if out == "" || only != "" {
		return nil
	}
	return os.WriteFile(out, []byte(text.String()), 0o600)
}

func pct(f *float64) string {
	if f == nil {
		return "-"
	}
	return fmt.Sprintf("%.1f", *f*100)
}

// score scans one corpus and scores it.
func score(bin, eval, dir string) ([]row, error) {
	tmp, err := os.MkdirTemp("", "score")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(tmp)
	cmd := exec.Command(bin, "scan", "-q", "-f", "ndjson", "--reveal", "--full", "--allow-incomplete", filepath.Join(dir, "files"))
	raw, err := cmd.Output()
	if err != nil {
		return nil, err
	}
	found := filepath.Join(tmp, "findings.ndjson")
	if err := os.WriteFile(found, ownFindings(raw), 0o600); err != nil {
		return nil, err
	}
	table := filepath.Join(tmp, "score.json")
	py := exec.Command("python3", filepath.Join(eval, "score.py"), "--gold", dir, "--findings", found, "--map", filepath.Join(eval, "map.json"), "--json", table)
	if msg, err := py.CombinedOutput(); err != nil {
		return nil, fmt.Errorf("score.py: %w: %s", err, msg)
	}
	data, err := os.ReadFile(table)
	if err != nil {
		return nil, err
	}
	var res map[string]struct{ Types []row }
	if err := json.Unmarshal(data, &res); err != nil {
		return nil, err
	}
	var rows []row
	for _, c := range res {
		for _, r := range c.Types {
			if r.Gold > 0 {
				rows = append(rows, r)
			}
		}
	}
	sort.SliceStable(rows, func(i, j int) bool { return rows[i].Gold > rows[j].Gold })
	return rows, nil
}

// ownFindings drops the findings that were decoded from a carrier.
func ownFindings(raw []byte) []byte {
	var out bytes.Buffer
	sc := bufio.NewScanner(bytes.NewReader(raw))
	sc.Buffer(nil, 16<<20)
	for sc.Scan() {
		if !bytes.Contains(sc.Bytes(), []byte(`"event":"finding"`)) || bytes.Contains(sc.Bytes(), []byte(`"within":null`)) {
			out.Write(sc.Bytes())
			out.WriteByte('\n')
		}
	}
	return out.Bytes()
}
