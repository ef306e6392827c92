package declaration_test

import (
	"fmt"
	"testing"

	"github.com/inzage/inzage/detectors"
	"github.com/inzage/inzage/internal/declaration"
)

// BenchmarkJudge judges findings as a scan brings them: many of one place after the other.
func BenchmarkJudge(b *testing.B) {
	facts := make([]declaration.Fact, 4096)
	kinds := []detectors.Kind{"email", "phone", "person-name", "be-nrn", "iban", "birth-date", "street-address", "ip-address"}
	for i := range facts {
		facts[i] = factOf(string(kinds[i%len(kinds)]), fmt.Sprintf("share/crm/%d/prospects.csv", i/64))
		facts[i].Place.Field = string(kinds[i%len(kinds)])
		facts[i].Dates = on(declaration.Collection, "2024-01-01")
		facts[i].Mtime = daysAgo(100)
	}
	for _, name := range declaration.Builtins() {
		b.Run(name, func(b *testing.B) {
			j := judgeFor(b, name, declaration.Config{Roots: []string{"share"}})
			var out declaration.Judgement
			b.ReportAllocs()
			for i := 0; b.Loop(); i++ {
				j.JudgeTo(&facts[i%len(facts)], &out)
			}
		})
	}
}

// BenchmarkPlaces judges one finding in each of many places.
func BenchmarkPlaces(b *testing.B) {
	facts := make([]declaration.Fact, 1<<16)
	for i := range facts {
		facts[i] = factOf("email", fmt.Sprintf("share/projects/%d/crm/prospects-%d.csv", i%977, i))
	}
	j := judgeFor(b, "c-id", declaration.Config{Roots: []string{"share"}})
	var out declaration.Judgement
	b.ReportAllocs()
	for i := 0; b.Loop(); i++ {
		j.JudgeTo(&facts[i%len(facts)], &out)
	}
}
