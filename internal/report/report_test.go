package report_test

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/inzage/inzage/detectors"
	"github.com/inzage/inzage/internal/content"
	"github.com/inzage/inzage/internal/pii"
	"github.com/inzage/inzage/internal/report"
)

// feed hands a sink one event of each sort, with awkward strings.
func feed(t *testing.T, s pii.Sink) {
	t.Helper()
	check := func(err error) {
		if err != nil {
			t.Fatal(err)
		}
	}
	check(s.Run(&pii.Run{Version: "1.2.3", Targets: []string{"share"}, Detectors: []string{"email"}, Locales: []string{"be"}}))
	check(s.Finding(&pii.Finding{Kind: "email", Path: "share/=cmd|' /C calc'!A0.csv", Where: content.Location{Row: 2, Field: "e-mail\x1b[31m", Line: 2},
		Masked: "j***@e******.com", Confidence: detectors.Certain, Evidence: detectors.Pattern | detectors.FieldName, Record: "r:1", Fingerprint: "f", Digest: "d",
		Notes: []string{"a \"note\"\n"}}))
	check(s.Finding(&pii.Finding{Kind: "nl-bsn", Path: "share/b.txt", Where: content.Location{Line: 3, Column: 5, Start: 20, End: 29}, Masked: "1*******2",
		Confidence: detectors.Likely, Evidence: detectors.Checksum, Within: "mrz", Also: []detectors.Kind{"nl-rsin"}, Test: true}))
	check(s.Problem(&pii.Problem{Path: "share/x\xff.docx", Problem: content.Problem{Cause: content.Corrupt, Detail: "zip: not a valid zip file"}}))
	check(s.Column(&pii.Column{Path: "share/o.csv", Where: content.Location{Field: "order_no"}, Kind: "nl-bsn", Rows: 5000, Filled: 5000, Passed: 455, Expected: 0.0909, Decision: pii.IsNoise}))
	check(s.Coverage(&pii.Coverage{Path: "share/logo.png", State: pii.NotExamined, Cause: content.NoText}))
	check(s.Coverage(&pii.Coverage{Path: "postgres://crm", Where: content.Location{Table: "t"}, State: pii.Sampled, Read: 10, Total: 100}))
	check(s.Summary(&pii.Summary{Targets: 1, Files: 3, Bytes: 12345, BytesExamined: 12000, Examined: 2, Sampled: 1, NotExamined: map[content.Cause]int64{content.NoText: 1},
		Excluded: map[string]int64{"--exclude": 2}, Findings: map[detectors.Kind]int64{"email": 1, "nl-bsn": 1}, Tests: 1, Noise: 455, Seconds: 1.25}))
}

func TestGolden(t *testing.T) {
	for _, f := range report.Formats() {
		t.Run(f.Name, func(t *testing.T) {
			var out bytes.Buffer
			feed(t, f.New(&out, report.Style{Width: 80}))
			name := "testdata/" + f.Name + ".golden"
			if os.Getenv("UPDATE_GOLDEN") == "1" {
				if err := os.WriteFile(name, out.Bytes(), 0o600); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile(name)
			if err != nil {
				t.Fatal(err)
			}
			if d := cmp.Diff(string(want), out.String()); d != "" {
				t.Errorf("-want +got\n%s", d)
			}
			if i := strings.IndexFunc(out.String(), func(r rune) bool { return r < 0x20 && r != '\n' }); i >= 0 {
				t.Errorf("a control character at %d: %q", i, out.String()[max(0, i-20):i+1])
			}
			if f.Name == "table" {
				for _, l := range strings.Split(out.String(), "\n") {
					if n := len([]rune(l)); n > 80 {
						t.Errorf("%d columns: %s", n, l)
					}
				}
			}
		})
	}
}

// TestFormulas: no cell of the CSV begins as a formula does.
func TestFormulas(t *testing.T) {
	var out bytes.Buffer
	s, err := report.New("csv", &out, report.Style{})
	if err != nil {
		t.Fatal(err)
	}
	for _, v := range []string{"=1+1", "+32470", "-1", "@SUM(A1)", "\t=1", "\r=1", "|calc"} {
		if err := s.(pii.Revealer).Reveal(&pii.Finding{Kind: "phone", Path: v, Masked: v, Where: content.Location{Field: v}}, v); err != nil {
			t.Fatal(err)
		}
	}
	if err := s.Summary(&pii.Summary{}); err != nil {
		t.Fatal(err)
	}
	rows, err := csv.NewReader(&out).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	for _, r := range rows {
		for _, c := range r {
			if c != "" && strings.ContainsRune("=+-@\t\r|", rune(c[0])) {
				t.Errorf("cell %q", c)
			}
		}
	}
}

// TestSchema holds the reports against their JSON Schema: every object has the properties that it
// names, and no others.
func TestSchema(t *testing.T) {
	var doc struct {
		Defs map[string]schemaOf `json:"$defs"`
	}
	if err := json.Unmarshal([]byte(report.JSONSchema()), &doc); err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	s, err := report.New("ndjson", &out, report.Style{})
	if err != nil {
		t.Fatal(err)
	}
	feed(t, s)
	seen := map[string]bool{}
	for _, line := range strings.Split(strings.TrimSpace(out.String()), "\n") {
		var m map[string]any
		if err := json.Unmarshal([]byte(line), &m); err != nil {
			t.Fatalf("%v: %s", err, line)
		}
		ev := fmt.Sprint(m["event"])
		seen[ev] = true
		if err := doc.Defs[ev].fits(m); err != nil {
			t.Errorf("%s: %v", ev, err)
		}
	}
	if len(seen) != 6 {
		t.Errorf("events seen: %v", seen)
	}
}

// schemaOf is as much of a JSON Schema as the schema of the reports uses.
type schemaOf struct {
	Properties map[string]schemaOf
	Required   []string
	Enum       []any
	Const      any
	Type       any
	AnyOf      []schemaOf
}

func (s schemaOf) fits(v any) error {
	if s.Const != nil && fmt.Sprint(s.Const) != fmt.Sprint(v) {
		return fmt.Errorf("%v, want %v", v, s.Const)
	}
	if s.Enum != nil && !slices.ContainsFunc(s.Enum, func(e any) bool { return fmt.Sprint(e) == fmt.Sprint(v) }) {
		return fmt.Errorf("%v is none of %v", v, s.Enum)
	}
	m, ok := v.(map[string]any)
	if !ok || s.Properties == nil {
		return nil
	}
	for _, r := range s.Required {
		if _, ok := m[r]; !ok {
			return fmt.Errorf("no %q", r)
		}
	}
	for k, x := range m {
		p, ok := s.Properties[k]
		if !ok {
			return fmt.Errorf("%q is not in the schema", k)
		}
		if err := p.fits(x); err != nil {
			return fmt.Errorf("%s: %w", k, err)
		}
	}
	return nil
}

// TestMask: masks never show the value.
func TestMask(t *testing.T) {
	for kind, values := range map[detectors.Kind][]string{
		"email": {"jan.peeters@example.com", "a@b.be", "@x", ""}, "nl-bsn": {"123456782"}, "iban": {"BE68539007547034"}, "person-name": {"Jan Peeters", "Ö"},
		"birth-date": {"1985-03-12", "x"}, "mrz": {"P<UTOERIKSSON<<ANNA\nL898902C36UTO", "ab"}, "credentials": {"hunter2"}, "street-address": {"Kerkstraat 12"},
	} {
		for _, v := range values {
			got := string(pii.Mask(nil, kind, []byte(v)))
			if len(v) > 2 && (got == v || strings.Contains(got, v)) {
				t.Errorf("%s: the mask of a value of %d bytes shows it", kind, len(v))
			}
		}
	}
}
