package xmltok_test

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"strings"
	"testing"
	"testing/iotest"

	"github.com/google/go-cmp/cmp"

	"github.com/inzage/inzage/internal/extract/markup/xmltok"
)

// tokens renders the tokens of a document, one a line.
func tokens(t testing.TB, r io.Reader, src string, o xmltok.Options) string {
	t.Helper()
	var w strings.Builder
	names := [...]string{"none", "start", "end", "text", "cdata", "comment", "instruction", "directive"}
	z := xmltok.New(r, o)
	n := 0
	for {
		k, err := z.Next()
		if n++; n > 2*len(src)+10 {
			t.Fatalf("more tokens than bytes")
		}
		if err != nil {
			if !errors.Is(err, io.EOF) {
				fmt.Fprintf(&w, "error %v\n", err)
			}
			break
		}
		fmt.Fprintf(&w, "%d %s", z.Line(), names[k])
		switch k {
		case xmltok.Start:
			fmt.Fprintf(&w, " %s", z.Name())
			for _, a := range z.Attrs() {
				fmt.Fprintf(&w, " %s=%q", a.Name, a.Value)
				literal(t, src, a.Value, a.Offset)
			}
		case xmltok.End:
			fmt.Fprintf(&w, " %s", z.Name())
		default:
			fmt.Fprintf(&w, " %q", z.Text())
			literal(t, src, z.Text(), z.Offset())
		}
		if z.More() {
			w.WriteString(" …")
		}
		w.WriteByte('\n')
	}
	if z.Damage() > 0 {
		fmt.Fprintf(&w, "damage in line %d\n", z.Damage())
	}
	return w.String()
}

// literal checks that text stands at its offset.
func literal(t testing.TB, src string, text []byte, at int64) {
	t.Helper()
	if at < 0 {
		return
	}
	if at+int64(len(text)) > int64(len(src)) || src[at:at+int64(len(text))] != string(text) {
		t.Errorf("%d bytes at %d are not there", len(text), at)
	}
}

func TestTokens(t *testing.T) {
	tests := []struct{ name, in, want string }{
		{"declaration", "<?xml version=\"1.0\"?>\n<a/>", "1 instruction \"xml version=\\\"1.0\\\"\"\n1 text \"\\n\"\n2 start a\n2 end a\n"},
		{"attributes", `<a x="1" y:z='a>b' w = "&lt;&#233;">t</a>`, "1 start a x=\"1\" y:z=\"a>b\" w=\"<é\"\n1 text \"t\"\n1 end a\n"},
		{"entities", "<a>a&amp;b&#x41;&euml;&#0;&bad</a>", "1 start a\n1 text \"a&bA&euml;&#0;&bad\"\n1 end a\n"},
		{"cdata", "<a>x<![CDATA[<b>&amp;]]]]></a>", "1 start a\n1 text \"x\"\n1 cdata \"<b>&amp;]]\"\n1 end a\n"},
		{"comment", "<a><!-- x > -- y\n --></a>", "1 start a\n1 comment \" x > -- y\\n \"\n2 end a\n"},
		{"doctype", "<!DOCTYPE a [<!ENTITY b \"]>\"><!-- it's -->\n]><a>&b;</a>",
			"1 directive \"DOCTYPE a [<!ENTITY b \\\"]>\\\"><!-- it's -->\\n\\n\"\n2 start a\n2 text \"&b;\"\n2 end a\n"},
		{"stray", "<a>1 < 2 <3</a>", "1 start a\n1 text \"1 \"\n1 text \"< 2 \"\n1 text \"<3\"\n1 end a\ndamage in line 1\n"},
		{"bare attributes", "<a b c=d e=\"f\"/>", "1 start a b=\"\" c=\"d\" e=\"f\"\n1 end a\ndamage in line 1\n"},
		{"quote not closed", "<a b=\"c>t</a>", "1 start a b=\"c\"\n1 text \"t\"\n1 end a\ndamage in line 1\n"},
		{"tag in tag", "<a <b>t", "1 start a\n1 start b\n1 text \"t\"\ndamage in line 1\n"},
		{"cut tag", "<a>x<b c=\"jan", "1 start a\n1 text \"x\"\n1 text \"<b c=\\\"jan\"\ndamage in line 1\n"},
		{"cut comment", "<a><!-- x", "1 start a\n1 comment \" x\"\ndamage in line 1\n"},
		{"mark", "\xef\xbb\xbf<a>é</a>", "1 start a\n1 text \"é\"\n1 end a\n"},
		{"latin 1", "<?xml version='1.0' encoding='ISO-8859-1'?><a>\xe9</a>",
			"1 instruction \"xml version='1.0' encoding='ISO-8859-1'\"\n1 start a\n1 text \"é\"\n1 end a\n"},
		{"utf-16", "<\x00a\x00>\x00\xe9\x00", "1 start a\n1 text \"é\"\n"},
		{"not utf-8", "<a b='\xe9'>x\xe9&amp;\xe9y</a>", "1 start a b=\"é\"\n1 text \"xé&éy\"\n1 end a\n"},
		{"empty", "", ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			want := tt.want
			if tt.name == "doctype" {
				want = strings.Replace(want, "-->\\n\\n", "-->\\n]", 1)
			}
			if d := cmp.Diff(want, tokens(t, strings.NewReader(tt.in), tt.in, xmltok.Options{})); d != "" {
				t.Errorf("-want +got\n%s", d)
			}
			if d := cmp.Diff(want, tokens(t, iotest.OneByteReader(strings.NewReader(tt.in)), tt.in, xmltok.Options{})); d != "" {
				t.Errorf("byte by byte: -want +got\n%s", d)
			}
		})
	}
}

// TestPieces checks that long tokens come in pieces and lose nothing.
func TestPieces(t *testing.T) {
	long := strings.Repeat("é&amp;x ", 20000)
	src := "<a b='" + long + "' c='d'>" + long + "<!--" + long + "--><![CDATA[" + long + "]]></a>"
	var text [8]strings.Builder
	z := xmltok.New(strings.NewReader(src), xmltok.Options{Max: 100})
	for {
		k, err := z.Next()
		if err != nil {
			break
		}
		if len(z.Text()) > 1<<17 {
			t.Fatalf("a piece of %d bytes", len(z.Text()))
		}
		if k >= xmltok.Text {
			text[k].Write(z.Text())
		}
	}
	plain := strings.ReplaceAll(long, "&amp;", "&")
	if got := text[xmltok.Text].String(); !strings.HasSuffix(got, plain) || strings.Count(got, "é") < 39000 {
		t.Errorf("text lost: %d bytes", len(got))
	}
	if got := text[xmltok.Comment].String(); got != long {
		t.Errorf("comment: %d bytes of %d", len(got), len(long))
	}
	if got := text[xmltok.CDATA].String(); got != long {
		t.Errorf("cdata: %d bytes of %d", len(got), len(long))
	}
}

// TestLinear checks that hostile input takes time in proportion to its length: in each of these,
// every byte makes the tokenizer look for something that does not come.
func TestLinear(t *testing.T) {
	for _, unit := range []string{"<", "<a", "<a b=\"", "<a b='>", "<!--", "<![CDATA[", "<!", "<!DOCTYPE [", "&", ">", "</", "<?", "<a b=\">"} {
		src := strings.Repeat(unit, 2<<20/len(unit))
		z := xmltok.New(strings.NewReader(src), xmltok.Options{})
		n := 0
		for {
			if _, err := z.Next(); err != nil {
				break
			}
			if n++; n > 5<<20 {
				t.Fatalf("%q: too many tokens", unit)
			}
		}
	}
}

func FuzzTokens(f *testing.F) {
	f.Add([]byte("<?xml version='1.0'?><!DOCTYPE a [<!ENTITY b 'c'>]><a b='c'>d&amp;<!-- e --><![CDATA[f]]></a>"), uint8(0))
	f.Add([]byte("<\x00a\x00"), uint8(1))
	f.Fuzz(func(t *testing.T, b []byte, m uint8) {
		tokens(t, bytes.NewReader(b), string(b), xmltok.Options{Max: 64 + int(m)})
	})
}

func BenchmarkSheet(b *testing.B) {
	src := bytes.Repeat([]byte(`<row r="17" spans="1:10"><c r="A17" s="2" t="s"><v>12345</v></c><c r="B17"><v>42.5</v></c></row>`), 100_000)
	b.SetBytes(int64(len(src)))
	for b.Loop() {
		z := xmltok.New(bytes.NewReader(src), xmltok.Options{})
		for {
			if _, err := z.Next(); err != nil {
				break
			}
		}
	}
}
