package online_test

import (
	"strings"
	"testing"

	"github.com/inzage/inzage/detectors"
)

// BenchmarkLog scans an access log: an address and a user agent in every line.
func BenchmarkLog(b *testing.B) {
	text := []byte(strings.Repeat("193.190.198.27 - - [01/Feb/2024:00:00:00 +0100] \"GET /producten/12?x=1 HTTP/1.1\" 404 82122 \"-\" "+
		"\"Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/111.0.5914.17\"\n", 400))
	set := family(b)
	sc := set.NewScanner()
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	for b.Loop() {
		sc.Scan(detectors.Input{Text: text})
	}
}
