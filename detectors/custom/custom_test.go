package custom_test

import (
	"errors"
	"fmt"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/inzage/inzage/detectors"
	"github.com/inzage/inzage/detectors/custom"
	"github.com/inzage/inzage/detectors/detectortest"
)

func quiet(string, error) {}

func scanWith(t testing.TB, s custom.Spec, field, text string) []detectors.Match {
	t.Helper()
	d, err := custom.Compile(s)
	if err != nil {
		t.Fatal(err)
	}
	set, err := detectors.NewSet(detectors.Options{}, d)
	if err != nil {
		t.Fatal(err)
	}
	return detectortest.Find(set, field, text, 0, 0)
}

func TestFind(t *testing.T) {
	klant := custom.Spec{Name: "klant", Kind: "customer-number", Pattern: `\bKL-\d{4}(?!\d)`, Problem: quiet}
	luhn := custom.Spec{Name: "lidnr", Kind: "member-number", Pattern: `\b\d{4} \d{4}\b`, Check: "luhn", Context: []string{"lidnummer"}, Problem: quiet}
	group := custom.Spec{Name: "dossier", Kind: "case-number", Pattern: `dossier (?<value>[a-z]\d+)`, Problem: quiet}
	word := custom.Spec{Name: "badge", Kind: "badge", Pattern: `\b[A-F0-9]{6}\b`, Keywords: []string{"badge*"}, Problem: quiet}
	whole := custom.Spec{Name: "code", Kind: "code", Pattern: `^[a-z]{3}$`, Fields: []string{"code$"}, Problem: quiet}
	mail := custom.Spec{Name: "anti", Kind: "anti", Pattern: `\bID\d{3}\b`, Against: []string{"artikel"}, Problem: quiet}
	long := strings.Repeat("woorden zonder iets ", 400)
	for _, c := range []struct {
		name        string
		spec        custom.Spec
		field, text string
		want        string
	}{
		{"literal", klant, "", "Zie KL-1234, KL-12345 en KL-9876.", "KL-1234 likely, KL-9876 likely"},
		{"literal far away", klant, "", long + "KL-1234" + long + "éKL-1 KL-5678", "KL-1234 likely, KL-5678 likely"},
		{"dense", klant, "", strings.Repeat("KL-1234 ", 3), "KL-1234 likely, KL-1234 likely, KL-1234 likely"},
		{"check, no context", luhn, "", "nr 1234 5674 of 1234 5675", "1234 5674 likely"},
		{"check and context", luhn, "", "lidnummer 1234 5674", "1234 5674 certain"},
		{"group", group, "", "in dossier a12 en dossier b34", "a12 likely, b34 likely"},
		{"keyword", word, "", "Badgenummer: 0AF3C2. " + long + " kleur 0AF3C2", "0AF3C2 likely"},
		{"whole field", whole, "code", "abc", "abc likely"},
		{"whole field, too long", whole, "code", "abcd", ""},
		{"anchor inside a long text", whole, "", long + " abc", ""},
		{"against", mail, "", "artikel ID123 en verder niets meer te zien", ""},
		{"lookbehind over a window", custom.Spec{Name: "a", Kind: "a", Pattern: `(?<=ref )\d{5}`, Problem: quiet}, "", strings.Repeat("x", 2000) + " ref 12345", "12345 likely"},
	} {
		t.Run(c.name, func(t *testing.T) {
			var got []string
			for _, m := range scanWith(t, c.spec, c.field, c.text) {
				got = append(got, fmt.Sprintf("%s %s", m.Value, m.Confidence))
			}
			if g := strings.Join(got, ", "); g != c.want {
				t.Errorf("got %q, want %q", g, c.want)
			}
		})
	}
}

func TestRefuse(t *testing.T) {
	ok := custom.Spec{Name: "a", Kind: "a", Pattern: `KL\d`, Problem: quiet}
	for name, change := range map[string]func(*custom.Spec){
		"name": func(s *custom.Spec) { s.Name = "A b" }, "kind": func(s *custom.Spec) { s.Kind = "" }, "no pattern": func(s *custom.Spec) { s.Pattern = "" },
		"bad pattern": func(s *custom.Spec) { s.Pattern = `(` }, "empty match": func(s *custom.Spec) { s.Pattern = `\d*` }, "check": func(s *custom.Spec) { s.Check = "crc" },
		"length": func(s *custom.Spec) { s.MaxLen = 4096 }, "reach": func(s *custom.Spec) { s.Reach = -1 }, "timeout": func(s *custom.Spec) { s.Timeout = -1 },
		"nobody hears": func(s *custom.Spec) { s.Problem = nil }, "long pattern": func(s *custom.Spec) { s.Pattern = strings.Repeat("a", 5000) },
	} {
		s := ok
		change(&s)
		if _, err := custom.Compile(s); err == nil {
			t.Errorf("%s: accepted", name)
		}
	}
	if _, err := custom.Compile(ok); err != nil {
		t.Error(err)
	}
}

// TestRunaway shows that a pattern that explodes is given up, and that somebody hears of it.
func TestRunaway(t *testing.T) {
	var heard atomic.Int32
	var stopped atomic.Bool
	for _, p := range []string{`(a+)+b`, `(\w+\s?)+$x`, `(.*)*\d\d!`, `(z+)+y`} {
		if _, err := custom.Compile(custom.Spec{Name: "boom", Kind: "boom", Pattern: p, Problem: quiet}); !errors.Is(err, custom.ErrRunaway) {
			t.Errorf("%s: got %v", p, err)
		}
	}
	s := custom.Spec{Name: "boom", Kind: "boom", Pattern: `(zq|zqzq)+y`, Timeout: 5 * time.Millisecond, Problem: func(name string, err error) {
		stopped.Store(stopped.Load() || errors.Is(err, custom.ErrStopped))
		if name == "boom" && (errors.Is(err, custom.ErrTimeout) || errors.Is(err, custom.ErrStack)) {
			heard.Add(1)
		}
	}}
	t0 := time.Now()
	scanWith(t, s, "", strings.Repeat("zq", 30000))
	if heard.Load() != 16 || !stopped.Load() {
		t.Errorf("heard %d times, stopped %v", heard.Load(), stopped.Load())
	}
	if d := time.Since(t0); d > 10*time.Second {
		t.Errorf("took %v", d)
	}
}

// TestScannerHears shows that the scanner is told of what was given up while it happens.
func TestScannerHears(t *testing.T) {
	d, err := custom.Compile(custom.Spec{Name: "boom", Kind: "boom", Pattern: `(zq|zqzq)+y`, Timeout: 5 * time.Millisecond, Problem: quiet})
	if err != nil {
		t.Fatal(err)
	}
	set, err := detectors.NewSet(detectors.Options{}, d)
	if err != nil {
		t.Fatal(err)
	}
	var heard []error
	sc := set.NewScanner()
	sc.GaveUp = func(by *detectors.Detector, err error) {
		if by != d {
			t.Errorf("told of %q", by.Name)
		}
		heard = append(heard, err)
	}
	sc.Scan(detectors.Input{Text: []byte(strings.Repeat("zq", 700))})
	if len(heard) == 0 || !errors.Is(heard[0], custom.ErrTimeout) && !errors.Is(heard[0], custom.ErrStack) {
		t.Errorf("heard %v", heard)
	}
}

func TestExamples(t *testing.T) {
	s := custom.Spec{Name: "a", Kind: "a", Pattern: `KL\d{4}`, TruePositives: []string{"KL1234", "niets"}, FalsePositives: []string{"KL12", "KL9999"}}
	err := custom.Test(s)
	if err == nil || !strings.Contains(err.Error(), "true positive 2") || !strings.Contains(err.Error(), "false positive 2") || strings.Contains(err.Error(), "9999") {
		t.Errorf("got %v", err)
	}
	s.TruePositives, s.FalsePositives = s.TruePositives[:1], s.FalsePositives[:1]
	if err := custom.Test(s); err != nil {
		t.Error(err)
	}
}

func FuzzCompile(f *testing.F) {
	for _, p := range []string{`\bKL-\d{4}`, `(?i)abc`, `[a-z]+x{2,}`, `a|b`, `(?<value>x)\k<value>`, `é?ab`, `\x41bc`, `[]a]bc`, `(?m)^ab$`} {
		f.Add(p, "KL-1234 abc x")
	}
	f.Fuzz(func(t *testing.T, pattern, text string) {
		if len(pattern) > 40 || len(text) > 2000 {
			return
		}
		d, err := custom.Compile(custom.Spec{Name: "a", Kind: "a", Pattern: pattern, Timeout: time.Millisecond, Problem: quiet})
		if err != nil {
			return
		}
		set, err := detectors.NewSet(detectors.Options{}, d)
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range detectortest.Find(set, "", text, 0, 0) {
			if m.Start < 0 || m.End > len(text) || m.Start >= m.End || m.End-m.Start > d.MaxLen {
				t.Fatalf("match [%d,%d) of %d bytes", m.Start, m.End, len(text))
			}
		}
	})
}

func ExampleCompile() {
	d, err := custom.Compile(custom.Spec{Name: "customer", Kind: "customer-number", Pattern: `\bKL-\d{6}\b`,
		Problem: func(name string, err error) { fmt.Println(name, err) }})
	if err != nil {
		fmt.Println(err)
		return
	}
	set, err := detectors.NewSet(detectors.Options{}, d)
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, m := range set.NewScanner().Scan(detectors.Input{Text: []byte("Klant KL-100200 belde.")}) {
		fmt.Println(m.Kind, string(m.Value), m.Confidence)
	}
	// Output: customer-number KL-100200 likely
}

func ExampleTest() {
	fmt.Println(custom.Test(custom.Spec{Name: "customer", Kind: "customer-number", Pattern: `\bKL-\d{6}\b`,
		TruePositives: []string{"KL-100200"}, FalsePositives: []string{"KL-1002"}}))
	// Output: <nil>
}

func ExampleChecks() {
	fmt.Println(custom.Checks())
	// Output: [elf-bank elfproef iban luhn luhn-alnum mod11-10 mod97 verhoeff]
}
