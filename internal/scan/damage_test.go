package scan_test

import (
	"bytes"
	"compress/gzip"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/inzage/inzage/internal/scan"
)

// TestDamagedMember checks that what comes before the damage of a member is read, when it is short
// and when it is an archive itself.
func TestDamagedMember(t *testing.T) {
	sample := func(name string) []byte {
		b, err := os.ReadFile(filepath.Join("../../testdata/formats", name))
		if err != nil {
			t.Fatal(err)
		}
		return b
	}
	var zipped bytes.Buffer
	w := gzip.NewWriter(&zipped)
	if _, err := w.Write(sample("zip/info-zip.zip")); err != nil || w.Close() != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		name string
		data []byte
	}{
		{"kort.csv.gz", sample("gzip/truncated.gz")},
		{"lid.zip", sample("zip/damaged-member.zip")},
		{"archief.zip.gz", zipped.Bytes()[:zipped.Len()-20]},
		{"ervoor.bin", sample("zip/prefixed.zip")},
	} {
		t.Run(c.name, func(t *testing.T) {
			path := filepath.Join(t.TempDir(), c.name)
			if err := os.WriteFile(path, c.data, 0o600); err != nil {
				t.Fatal(err)
			}
			got, _ := run(t, scan.Config{}, path)
			if !strings.Contains(got, `"kind":"email"`) {
				t.Errorf("nothing found: %s", got)
			}
			if c.name != "ervoor.bin" && !strings.Contains(got, `"cause":"corrupt"`) {
				t.Errorf("the damage is not reported: %s", got)
			}
		})
	}
}
