package scan_test

import (
	"os"
	"testing"

	"github.com/inzage/inzage/detectors"
	detectall "github.com/inzage/inzage/detectors/all"
	"github.com/inzage/inzage/internal/extract"
	formatall "github.com/inzage/inzage/internal/extract/all"
	"github.com/inzage/inzage/internal/pii"
	"github.com/inzage/inzage/internal/report"
	"github.com/inzage/inzage/internal/scan"
	"github.com/inzage/inzage/internal/source"
	"github.com/inzage/inzage/internal/source/file"
)

// BenchmarkFile scans the file that INZAGE_BENCH_FILE names, the whole road, with one worker.
func BenchmarkFile(b *testing.B) {
	name := os.Getenv("INZAGE_BENCH_FILE")
	if name == "" {
		b.Skip("INZAGE_BENCH_FILE names no file")
	}
	fi, err := os.Stat(name)
	if err != nil {
		b.Fatal(err)
	}
	set, err := detectors.NewSet(detectors.Options{}, detectall.Detectors()...)
	if err != nil {
		b.Fatal(err)
	}
	b.SetBytes(fi.Size())
	for b.Loop() {
		src, err := file.Open(b.Context(), name, source.Options{})
		if err != nil {
			b.Fatal(err)
		}
		null, err := os.OpenFile(os.DevNull, os.O_WRONLY, 0)
		if err != nil {
			b.Fatal(err)
		}
		sink, err := report.New("table", null, report.Style{})
		if err != nil {
			b.Fatal(err)
		}
		cfg := scan.Config{Set: set, Formats: extract.NewRegistry(formatall.Extractors()...), Sink: pii.Tee(sink), Jobs: 1}
		if _, err := scan.Run(b.Context(), cfg, []source.Source{src}); err != nil {
			b.Fatal(err)
		}
		_ = null.Close()
	}
}
