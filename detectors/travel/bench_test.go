package travel_test

import (
	"strings"
	"testing"

	"github.com/inzage/inzage/detectors"
)

// BenchmarkDocuments scans a text that is nothing but documents.
func BenchmarkDocuments(b *testing.B) {
	text := []byte(strings.Repeat("IDBEL592047907<1695<<<<<<<<<<<\n7403219M3208047BEL740321997453\nSCHMITZ<<INGRID<<<<<<<<<<<<<<<\n\n"+
		"P<NLDKOWALSKA<DE<WIT<<ZOFIA<<<<<<<<<<<<<<<<<\nNT55BB7B37NLD6809010M2701149390372328<<<<<70\n\n", 200))
	benchmark(b, text)
}

// BenchmarkCode scans source code with many "<<" and no document.
func BenchmarkCode(b *testing.B) {
	benchmark(b, []byte(strings.Repeat("\tstd::cout << \"TOTAL\" << total << (1 << 20) << std::endl; // NT55BB7B3 part A1B2C3D4\n", 400)))
}

func benchmark(b *testing.B, text []byte) {
	set := family(b)
	sc := set.NewScanner()
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	for b.Loop() {
		sc.Scan(detectors.Input{Text: text})
	}
}
