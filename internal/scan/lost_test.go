package scan_test

import (
	"strings"
	"testing"
	"time"

	"github.com/inzage/inzage/detectors"
	"github.com/inzage/inzage/detectors/custom"
	"github.com/inzage/inzage/internal/scan"
)

// TestLost shows that text which a detector could not search is a problem of its document, in running
// text and in tables, and that such a run is not complete.
func TestLost(t *testing.T) {
	boom := strings.Repeat("zq", 700)
	for name, text := range map[string]string{"a.txt": boom + "\n", "a.csv": "naam,tekst\nJan," + boom + "\n"} {
		d, err := custom.Compile(custom.Spec{Name: "boom", Kind: "boom", Pattern: `(zq|zqzq)+y`, Timeout: 5 * time.Millisecond, Problem: func(string, error) {}})
		if err != nil {
			t.Fatal(err)
		}
		set, err := detectors.NewSet(detectors.Options{}, d)
		if err != nil {
			t.Fatal(err)
		}
		out, sum := run(t, scan.Config{Set: set}, write(t, t.TempDir(), name, []byte(text)))
		if sum.Complete {
			t.Errorf("%s: the run is complete", name)
		}
		if !strings.Contains(out, `"event":"problem"`) || !strings.Contains(out, `detector \"boom\": the pattern`) ||
			!strings.Contains(out, `"cause":"timeout"`) && !strings.Contains(out, `"cause":"limit"`) {
			t.Errorf("%s: got %s", name, out)
		}
		if strings.Contains(out, "zqzq") {
			t.Errorf("%s: the report holds the text", name)
		}
	}
}
