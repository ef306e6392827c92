package all_test

import (
	"os"
	"testing"

	"github.com/inzage/inzage/detectors"
	"github.com/inzage/inzage/detectors/all"
)

// BenchmarkText scans the file that INZAGE_BENCH_FILE names, as running text, block by block.
func BenchmarkText(b *testing.B) {
	name := os.Getenv("INZAGE_BENCH_FILE")
	if name == "" {
		b.Skip("INZAGE_BENCH_FILE names no file")
	}
	text, err := os.ReadFile(name)
	if err != nil {
		b.Fatal(err)
	}
	if len(text) > 64<<20 {
		text = text[:64<<20]
	}
	set, err := detectors.NewSet(detectors.Options{}, all.Detectors()...)
	if err != nil {
		b.Fatal(err)
	}
	sc := set.NewScanner()
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		n := 0
		for i := 0; i < len(text); i += 256 << 10 {
			n += len(sc.Scan(detectors.Input{Text: text[i:min(len(text), i+256<<10)]}))
		}
		b.ReportMetric(float64(n), "matches")
	}
}
