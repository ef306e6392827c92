package content_test

import (
	"strings"
	"testing"

	"github.com/inzage/inzage/internal/content"
	"github.com/inzage/inzage/internal/extract/extracttest"
)

func TestTree(t *testing.T) {
	v := &extracttest.Recorder{Size: 16}
	w := content.NewTree(t.Context(), v, &content.Table{Tree: true})
	add := func(name, text string, line int) { w.Field(w.Column(name), []byte(text), -1, line) }
	w.Open(content.Record{Line: 1})
	add("name", "Jan", 2)
	m := w.Mark()
	add("order.nr", "1", 3)
	w.Split(m, content.Record{Path: "order[1]"})
	w.Open(content.Record{Path: "order[2]"})
	add("order.nr", "2", 4)
	w.Close()
	add("email", "jan@example.com", 5)
	if err := w.Flush(); err != nil {
		t.Fatal(err)
	}
	got := v.Lines()
	want := "field field=order[1].nr&line=3 \"1\"\nfield field=order[2].nr&line=4 \"2\"\n" +
		"field field=name&line=2 \"Jan\"\nfield field=email&line=5 \"jan@example.com\"\n"
	if got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

// TestTreeHeld checks that open records are handed over before they grow without bound.
func TestTreeHeld(t *testing.T) {
	v := &extracttest.Recorder{}
	w := content.NewTree(t.Context(), v, &content.Table{Tree: true})
	w.Open(content.Record{Path: "a"})
	text := []byte(strings.Repeat("x", 1000))
	for range 5000 {
		w.Field(-1, text, -1, 0)
	}
	if len(v.Blocks) < 3 {
		t.Errorf("%d blocks after 5 MB", len(v.Blocks))
	}
	if err := w.Flush(); err != nil {
		t.Fatal(err)
	}
	n := 0
	for _, b := range v.Blocks {
		n += len(b.Fields)
	}
	if n != 5000 {
		t.Errorf("%d fields of 5000", n)
	}
}
