package draft_test

import (
	"bytes"
	"fmt"
	"os"
	"testing"

	"github.com/inzage/inzage/internal/declaration"
	"github.com/inzage/inzage/internal/declaration/draft"
)

func TestDebugDraft(t *testing.T) {
	f := os.Getenv("DRAFT")
	if f == "" {
		t.Skip()
	}
	data, _ := os.ReadFile(f)
	d := draft.Read(draft.Lines(string(data)), draft.Options{File: f})
	var b bytes.Buffer
	if err := declaration.Write(&b, d); err != nil {
		t.Fatal(err)
	}
	fmt.Println(b.String())
	if _, err := declaration.Parse(b.Bytes(), "x.yaml", declaration.Options{}); err != nil {
		fmt.Println(err)
	}
}
