package ole2

import (
	"bytes"
	"compress/zlib"
	"strings"
	"testing"

	"github.com/inzage/inzage/internal/extract/extracttest"
)

// TestPictures finds pictures among other bytes, packed ones and those with two identifiers.
func TestPictures(t *testing.T) {
	var z bytes.Buffer
	w := zlib.NewWriter(&z)
	if _, err := w.Write([]byte("a drawing")); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	id := strings.Repeat("\x11", 16)
	b := "\xf0\xf0 rubbish" + rec(0x46a<<4, 0xf01d, id, "\xff", "a photograph") + rec(0x6e1<<4, 0xf01e, id, id, "\xff", "a picture") +
		"\x40\x3d\x1a\xf0\xff\xff\xff\x7f" + rec(0x3d4<<4, 0xf01a, id, strings.Repeat("\x00", 34), z.String()) + rec(0x46a<<4, 0xf01d, "cut")
	r := &extracttest.Recorder{}
	f := &file{ctx: t.Context(), v: r, format: "ppt"}
	n := 0
	if err := f.art([]byte(b), &n); err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, d := range r.Docs {
		got = append(got, d.Name+" "+string(d.Data))
	}
	if want := "picture-1.jpg a photograph, picture-2.png a picture, picture-3.emf a drawing"; strings.Join(got, ", ") != want {
		t.Errorf("got %q", got)
	}
}
