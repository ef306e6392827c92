package plain_test

import (
	"bytes"
	"math/rand/v2"
	"strings"
	"testing"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/encoding/unicode/utf32"

	"github.com/inzage/inzage/internal/content"
	"github.com/inzage/inzage/internal/extract/extracttest"
	"github.com/inzage/inzage/internal/extract/plain"
)

const sample = "Geachte mevrouw Françoise Müller, één café in Liège: 25 € – «citaat».\r\nTweede lijn met naïeve reünie en façade, größer, señor.\r\n"

// TestEncodings: the same text comes out of every encoding, offsets only out of UTF-8.
func TestEncodings(t *testing.T) {
	bom16 := unicode.UTF16(unicode.LittleEndian, unicode.UseBOM)
	tests := []struct {
		name string
		enc  encoding.Encoding
		bom  string
	}{
		{"utf-8", encoding.Nop, ""},
		{"utf-8 with a mark", encoding.Nop, "\xef\xbb\xbf"},
		{"utf-16 with a mark", bom16, ""},
		{"utf-16le", unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM), ""},
		{"utf-16be", unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM), ""},
		{"utf-32le", utf32.UTF32(utf32.LittleEndian, utf32.UseBOM), ""},
		{"windows-1252", charmap.Windows1252, ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			text := strings.Repeat(sample, 50)
			data, err := tt.enc.NewEncoder().Bytes([]byte(text))
			if err != nil {
				t.Fatal(err)
			}
			r, err := extracttest.Run(t, plain.Text, "a.txt", append([]byte(tt.bom), data...))
			if err != nil {
				t.Fatal(err)
			}
			if got := r.Words(); got != text {
				t.Errorf("got %d bytes %.80q, want %d bytes", len(got), got, len(text))
			}
			utf := strings.HasPrefix(tt.name, "utf-8")
			if b := r.Blocks[0]; (b.Offset >= 0) != utf || utf && int(b.Offset) != len(tt.bom) {
				t.Errorf("offset %d", b.Offset)
			}
		})
	}
}

// TestCentralEuropean: Polish in Windows-1250 is told from Windows-1252.
func TestCentralEuropean(t *testing.T) {
	text := strings.Repeat("Zażółć gęślą jaźń, proszę podać imię i nazwisko świadka oraz łączną kwotę. ", 30)
	data, err := charmap.Windows1250.NewEncoder().Bytes([]byte(text))
	if err != nil {
		t.Fatal(err)
	}
	r, err := extracttest.Run(t, plain.Text, "a.txt", data)
	if err != nil {
		t.Fatal(err)
	}
	if got := r.Words(); !strings.Contains(got, "nazwisko świadka") {
		t.Errorf("got %.80q", got)
	}
}

// TestMixed: a file that begins in UTF-8 and goes on in Latin-1 is read to its end.
func TestMixed(t *testing.T) {
	data := append([]byte(strings.Repeat("één regel in UTF-8\n", 4000)), []byte(strings.Repeat("Fran\xe7oise in Latin-1\n", 4000))...)
	r, err := extracttest.Run(t, plain.Text, "a.txt", data)
	if err != nil {
		t.Fatal(err)
	}
	got := r.Words()
	if n := strings.Count(got, "Françoise"); n != 4000 {
		t.Errorf("%d names of 4000", n)
	}
	if n := strings.Count(got, "één regel"); n != 4000 {
		t.Errorf("%d lines of 4000", n)
	}
}

// TestBlocks: whatever the size of blocks and reads, what the blocks answer for is the text, each
// byte once, with its line, column and offset.
func TestBlocks(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	var b bytes.Buffer
	for b.Len() < 50_000 {
		b.WriteString([]string{"woord ", "één ", "€", "\n", "lang" + strings.Repeat("x", r.IntN(300)), "日本 "}[r.IntN(6)])
	}
	text := b.String()
	for _, size := range []int{1, 3, 100, 4096, 1 << 20} {
		rec := &extracttest.Recorder{Size: size}
		if err := extracttest.Extract(t.Context(), plain.Text, rec, "a.txt", []byte(text)); err != nil {
			t.Fatal(err)
		}
		var got strings.Builder
		for _, bl := range rec.Blocks {
			if bl.To-bl.From > size+content.Overlap {
				t.Fatalf("blocks of %d: one answers for %d bytes", size, bl.To-bl.From)
			}
			if !strings.HasPrefix(text[bl.Offset:], string(bl.Text)) {
				t.Fatalf("blocks of %d: the text at offset %d is another", size, bl.Offset)
			}
			before := text[:bl.Offset]
			if want := 1 + strings.Count(before, "\n"); bl.Line != want {
				t.Fatalf("blocks of %d: line %d, want %d", size, bl.Line, want)
			}
			if want := content.RuneStarts([]byte(before[strings.LastIndexByte(before, '\n')+1:])); bl.Column != want {
				t.Fatalf("blocks of %d: column %d, want %d", size, bl.Column, want)
			}
			got.Write(bl.Text[bl.From:bl.To])
		}
		if got.String() != text {
			t.Errorf("blocks of %d: %d bytes, want %d", size, got.Len(), len(text))
		}
	}
}

// TestBinary: runs of text come out of a file of an unknown kind, short ones and noise do not.
func TestBinary(t *testing.T) {
	data := append([]byte{0, 1, 2, 0x7f}, []byte("BSN 123456782\x00ab\x00één adres\x01")...)
	r, err := extracttest.Run(t, plain.Binary, "a.bin", data)
	if err != nil {
		t.Fatal(err)
	}
	if got, want := r.Words(), "BSN 123456782\néén adres\n"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

func FuzzText(f *testing.F) {
	f.Add([]byte(sample))
	f.Add([]byte("\xff\xfea\x00b\x00"))
	f.Add([]byte("caf\xe9\n\xe2\x82"))
	f.Fuzz(func(t *testing.T, data []byte) {
		for _, size := range []int{16, 4096} {
			rec := &extracttest.Recorder{Size: size}
			if err := extracttest.Extract(t.Context(), plain.Text, rec, "a.txt", data); err != nil {
				t.Fatal(err)
			}
			for _, b := range rec.Blocks {
				if b.From > b.To || b.To > len(b.Text) {
					t.Fatalf("answers for [%d,%d) of %d bytes", b.From, b.To, len(b.Text))
				}
			}
			if utf8.Valid(data) && len(data) > 0 && !bytes.ContainsRune(data, 0) && len(rec.Blocks) == 0 && !bytes.Equal(data, []byte("\xef\xbb\xbf")) {
				t.Fatal("nothing was delivered")
			}
		}
	})
}
