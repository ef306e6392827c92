package rows_test

import (
	"strings"
	"testing"

	"github.com/inzage/inzage/internal/content"
	"github.com/inzage/inzage/internal/extract/extracttest"
	"github.com/inzage/inzage/internal/rows"
)

// TestKey checks that a key that may be a personal value is not in the place of a row.
func TestKey(t *testing.T) {
	for _, c := range []struct {
		value     string
		generated bool
		want      string
	}{
		{"17", false, "id%3A:17"},
		{"-17", false, "id%3A:-17"},
		{"1234567", false, "id%3A:1234567"},
		{"111222333", false, ""},
		{"111222333", true, "id%3A:111222333"},
		{"jan@example.com", true, ""},
		{"BE", false, ""},
		{"6F9619FF-8B86-D011-B42D-00CF4FC964FF", false, "id%3A:6F9619FF-8B86-D011-B42D-00CF4FC964FF"},
		{"", true, ""},
	} {
		r := &extracttest.Recorder{}
		w := rows.NewWriter(t.Context(), r, &content.Table{Name: "t", Columns: []content.Column{{Name: "id:"}, {Name: "v"}}},
			rows.KeyOf([]string{"id:", "v"}, []string{"id:"}, func(int) bool { return c.generated }))
		w.Begin(content.Record{Row: 5})
		w.String(0, c.value)
		w.String(1, "x")
		if err := w.Commit(); err != nil {
			t.Fatal(err)
		}
		if err := w.Close(); err != nil {
			t.Fatal(err)
		}
		if got := r.Blocks[0].Records[0].Key; got != c.want {
			t.Errorf("key of %q (generated %t) is %q, want %q", c.value, c.generated, got, c.want)
		}
	}
}

// TestBlob checks what becomes of binary values.
func TestBlob(t *testing.T) {
	r := &extracttest.Recorder{}
	w := rows.NewWriter(t.Context(), r, &content.Table{Name: "t", Columns: []content.Column{{Name: "a"}, {Name: "b"}}}, rows.Key{})
	w.Begin(content.Record{Row: 1})
	w.Blob(0, []byte("gewone tekst\n"))
	w.Blob(1, []byte("%PDF-1.7\n%\xe2\xe3\xcf\xd3\n%%EOF"))
	if err := w.Commit(); err != nil {
		t.Fatal(err)
	}
	w.Begin(content.Record{Row: 2})
	w.Blob(0, []byte{0, 1, 2, 3})
	w.Blob(1, nil)
	w.Field(1, []byte("Zo\xeb"), 12)
	if err := w.Commit(); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	want := "field table=t&row=1&field=a \"gewone tekst\\n\"\n" +
		"field table=t&row=2&field=b \"Zoë\"\n" +
		"member \"table=t&row=1&field=b\" application/pdf 20 bytes\n" +
		"problem no-text table=t&field=a 1 binary values of no known kind\n"
	if got := r.Lines(); got != want {
		t.Errorf("got\n%swant\n%s", got, want)
	}
}

// TestLong checks that a text of more than 1 MiB is a document, whoever put it into the row.
func TestLong(t *testing.T) {
	r := &extracttest.Recorder{}
	w := rows.NewWriter(t.Context(), r, &content.Table{Name: "t", Columns: []content.Column{{Name: "a"}, {Name: "b"}, {Name: "c"}}}, rows.Key{})
	long := strings.Repeat("Jan Jansen\n", 100_000)
	b := w.Begin(content.Record{Row: 1})
	w.String(0, "x")
	start := len(b.Text)
	b.Text = append(append(b.Text, long...), content.FieldEnd)
	b.Fields = append(b.Fields, content.Field{Start: int32(start), End: int32(start + len(long)), Column: 1, Offset: -1})
	w.String(2, "y")
	if err := w.Commit(); err != nil {
		t.Fatal(err)
	}
	w.Begin(content.Record{Row: 2})
	w.Field(1, []byte(long+"\xeb"), 5)
	w.String(2, "z")
	if err := w.Commit(); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	want := "field table=t&row=1&field=a \"x\"\nfield table=t&row=1&field=c \"y\"\nfield table=t&row=2&field=c \"z\"\n" +
		"member \"table=t&row=1&field=b\" text/plain 1100000 bytes\nmember \"table=t&row=2&field=b\" text/plain 1100002 bytes\n"
	if got := r.Lines(); got != want {
		t.Errorf("got\n%swant\n%s", got, want)
	}
}
