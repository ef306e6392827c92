package delimited_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/inzage/inzage/internal/extract/delimited"
	"github.com/inzage/inzage/internal/extract/extracttest"
)

// cells renders a recording as "row field=value".
func cells(r *extracttest.Recorder) []string {
	var out []string
	for _, b := range r.Blocks {
		if len(b.Fields) == 0 {
			out = append(out, fmt.Sprintf("text %q", b.Text[b.From:]))
			continue
		}
		for i := range b.Fields {
			f := &b.Fields[i]
			l := b.Locate(f)
			out = append(out, fmt.Sprintf("%d/%d %s=%s", l.Row, l.Line, l.Field, b.Text[f.Start:f.End]))
		}
	}
	return out
}

func TestTables(t *testing.T) {
	tests := []struct {
		name, in string
		want     []string
	}{
		{"comma", "naam,leeftijd\nJan,41\nAn,38\n", []string{"2/2 naam=Jan", "2/2 leeftijd=41", "3/3 naam=An", "3/3 leeftijd=38"}},
		{"semicolon, decimal commas", "naam;bedrag\nJan;1,50\nAn;2,75\nPiet;3,10\n", []string{"2/2 naam=Jan", "2/2 bedrag=1,50", "3/3 naam=An", "3/3 bedrag=2,75", "4/4 naam=Piet", "4/4 bedrag=3,10"}},
		{"tab, CRLF", "a\tb\r\n1\t2\r\n", []string{"2/2 a=1", "2/2 b=2"}},
		{"pipe", "naam|mail\nJan|j@example.com\n", []string{"2/2 naam=Jan", "2/2 mail=j@example.com"}},
		{"quotes", "naam,notitie\n\"Berg, Jan\",\"zegt \"\"ja\"\"\"\nAn,x\n", []string{"2/2 naam=Berg, Jan", `2/2 notitie=zegt "ja"`, "3/3 naam=An", "3/3 notitie=x"}},
		{"line break in quotes", "naam,notitie\nJan,\"een\ntwee\"\nAn,x\n", []string{"2/2 naam=Jan", "2/2 notitie=een\ntwee", "3/4 naam=An", "3/4 notitie=x"}},
		{"no header", "1,Jan,41\n2,An,38\n3,Piet,7\n", []string{"1/1 =1", "1/1 =Jan", "1/1 =41", "2/2 =2", "2/2 =An", "2/2 =38", "3/3 =3", "3/3 =Piet", "3/3 =7"}},
		{"ragged", "naam,mail\nJan\nAn,a@example.com,extra\n", []string{"2/2 naam=Jan", "3/3 naam=An", "3/3 mail=a@example.com", "3/3 =extra"}},
		{"empty last field", "naam,mail\nJan,\n", []string{"2/2 naam=Jan", "2/2 mail="}},
		{"last line without an ending", "naam,mail\nJan,j@example.com", []string{"2/2 naam=Jan", "2/2 mail=j@example.com"}},
		{"a title above", "Klanten 2024\n\nnaam,mail,stad\nJan,j@example.com,Gent\nAn,a@example.com,Aalst\n",
			[]string{"1/1 =Klanten 2024", "4/4 naam=Jan", "4/4 mail=j@example.com", "4/4 stad=Gent", "5/5 naam=An", "5/5 mail=a@example.com", "5/5 stad=Aalst"}},
		{"a quote nobody closes", "naam,maat\nJan,5\" buis\nAn,x\n", []string{"2/2 naam=Jan", `2/2 maat=5" buis`, "3/3 naam=An", "3/3 maat=x"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			r, err := extracttest.Run(t, delimited.Table, "a.csv", []byte(tt.in))
			if err != nil {
				t.Fatal(err)
			}
			if d := cmp.Diff(tt.want, cells(r)); d != "" {
				t.Errorf("-want +got\n%s", d)
			}
			for _, b := range r.Blocks {
				for _, f := range b.Fields {
					if f.Offset >= 0 && tt.in[f.Offset:f.Offset+int64(f.End-f.Start)] != string(b.Text[f.Start:f.End]) {
						t.Errorf("the bytes at %d are not those of the field", f.Offset)
					}
				}
			}
		})
	}
}

// TestProse: text without a delimiter is read as text, in a file called .csv too.
func TestProse(t *testing.T) {
	r, err := extracttest.Run(t, delimited.Table, "a.csv", []byte("Dit is geen tabel.\nHet is proza met een enkele komma, hier.\nEn nog een regel.\n"))
	if err != nil {
		t.Fatal(err)
	}
	if len(r.Blocks) != 1 || len(r.Blocks[0].Fields) != 0 {
		t.Errorf("got %v", cells(r))
	}
}

// TestStream: a large table comes in blocks of bounded size, each row once and in order.
func TestStream(t *testing.T) {
	var in strings.Builder
	in.WriteString("id,naam\n")
	const rows = 50_000
	for i := range rows {
		fmt.Fprintf(&in, "%d,\"naam %d\"\n", i, i)
	}
	r := &extracttest.Recorder{Size: 4096}
	if err := extracttest.Extract(t.Context(), delimited.Table, r, "a.csv", []byte(in.String())); err != nil {
		t.Fatal(err)
	}
	n := 0
	for _, b := range r.Blocks {
		if len(b.Text) > 4096+64 {
			t.Fatalf("a block of %d bytes", len(b.Text))
		}
		for _, f := range b.Fields {
			if f.Column == 0 {
				if got := string(b.Text[f.Start:f.End]); got != fmt.Sprint(n) {
					t.Fatalf("row %d has id %s", n, got)
				}
				n++
			}
		}
	}
	if n != rows {
		t.Errorf("%d rows, want %d", n, rows)
	}
}

func FuzzTable(f *testing.F) {
	f.Add([]byte("a,b\n1,\"2\n3\"\n"))
	f.Add([]byte("a;b\r\n\"x\"\"y\";\r\n"))
	f.Add([]byte("\"\"\"\",\"\n"))
	f.Fuzz(func(t *testing.T, data []byte) {
		r := &extracttest.Recorder{Size: 64}
		if err := extracttest.Extract(t.Context(), delimited.Table, r, "a.csv", data); err != nil {
			t.Fatal(err)
		}
		for _, f := range r.Faults {
			t.Error(f)
		}
	})
}
