package draft_test

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/inzage/inzage/internal/declaration"
	"github.com/inzage/inzage/internal/declaration/draft"
)

// FuzzRead reads any text without a panic; sources stay inside the text.
func FuzzRead(f *testing.F) {
	files, _ := filepath.Glob("testdata/*.txt")
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(string(data))
	}
	f.Fuzz(func(t *testing.T, text string) {
		lines := draft.Lines(text)
		d := draft.Read(lines, draft.Options{})
		for _, p := range d.Check(declaration.CheckOptions{StatementLines: len(lines)}) {
			if p.Code == "source-outside" {
				t.Error(p)
			}
		}
	})
}
