package declaration_test

import (
	"testing"

	"github.com/inzage/inzage/internal/declaration"
)

func FuzzParse(f *testing.F) {
	f.Add([]byte(sound))
	for _, c := range brokenCases {
		f.Add([]byte(c[1]))
	}
	f.Fuzz(func(_ *testing.T, data []byte) {
		d, err := declaration.Parse(data, "fuzz.yaml", declaration.Options{})
		if err != nil {
			return
		}
		d.Check(declaration.CheckOptions{StatementLines: 10})
		fact := factOf("nl-bsn", "a/b.csv")
		declaration.NewEngine(d, declaration.Config{Now: today}).Judge().Judge(&fact)
	})
}
