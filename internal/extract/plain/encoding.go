package plain

import (
	"bytes"
	"strings"
	"unicode/utf8"

	"github.com/saintfish/chardet"
	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/htmlindex"
	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/encoding/unicode/utf32"
)

// An Encoding is how a text is written.
type Encoding struct {
	Name    string
	Decoder encoding.Encoding // nil for UTF-8
	BOM     int               // bytes of a byte order mark in front
}

// Detect finds the encoding of a text from its first bytes and from what its container says of it
// (empty for nothing). A byte order mark decides, then valid UTF-8, then the place of zero bytes,
// then the declared encoding, then the statistics of the letters; Windows-1252 is the last resort,
// in which every byte means something.
func Detect(head []byte, declared string) Encoding {
	if e, ok := mark(head); ok {
		return e
	}
	if e, ok := zeros(head); ok {
		return e
	}
	if utf8.Valid(head[:len(head)-incomplete(head)]) {
		return Encoding{Name: "utf-8"}
	}
	if declared != "" && !strings.EqualFold(declared, "utf-8") && !strings.EqualFold(declared, "us-ascii") {
		if e, err := htmlindex.Get(declared); err == nil {
			return Encoding{Name: strings.ToLower(declared), Decoder: e}
		}
	}
	return guess(head)
}

func mark(head []byte) (Encoding, bool) {
	switch {
	case bytes.HasPrefix(head, []byte{0xef, 0xbb, 0xbf}):
		return Encoding{Name: "utf-8", BOM: 3}, true
	case bytes.HasPrefix(head, []byte{0xff, 0xfe, 0, 0}):
		return Encoding{Name: "utf-32le", Decoder: utf32.UTF32(utf32.LittleEndian, utf32.IgnoreBOM), BOM: 4}, true
	case bytes.HasPrefix(head, []byte{0, 0, 0xfe, 0xff}):
		return Encoding{Name: "utf-32be", Decoder: utf32.UTF32(utf32.BigEndian, utf32.IgnoreBOM), BOM: 4}, true
	case bytes.HasPrefix(head, []byte{0xff, 0xfe}):
		return Encoding{Name: "utf-16le", Decoder: unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM), BOM: 2}, true
	case bytes.HasPrefix(head, []byte{0xfe, 0xff}):
		return Encoding{Name: "utf-16be", Decoder: unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM), BOM: 2}, true
	}
	return Encoding{}, false
}

// zeros recognises UTF-16 without a mark: of Latin text every other byte is zero.
func zeros(head []byte) (Encoding, bool) {
	n := min(len(head), 4096) &^ 1
	if n < 4 {
		return Encoding{}, false
	}
	var z [2]int
	for i := 0; i < n; i++ {
		if head[i] == 0 {
			z[i&1]++
		}
	}
	half := n / 2
	switch {
	case z[1] > half*7/10 && z[0] < half/20+1:
		return Encoding{Name: "utf-16le", Decoder: unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM)}, true
	case z[0] > half*7/10 && z[1] < half/20+1:
		return Encoding{Name: "utf-16be", Decoder: unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM)}, true
	}
	return Encoding{}, false
}

// guess chooses among the one-byte and East Asian encodings by the statistics of the letters.
func guess(head []byte) Encoding {
	last := Encoding{Name: "windows-1252", Decoder: charmap.Windows1252}
	if western(head) {
		return last
	}
	res, err := chardet.NewTextDetector().DetectBest(head)
	if err != nil || res.Confidence < 30 {
		return last
	}
	name := strings.ToLower(res.Charset)
	central := strings.Contains(" pl cs hu ro sk sl hr ", " "+res.Language+" ")
	switch name {
	case "utf-8", "iso-8859-1", "windows-1252":
		if central { // the name of the set is a guess, the language is not
			return Encoding{Name: "windows-1250", Decoder: charmap.Windows1250}
		}
		return last
	case "iso-8859-2":
		if c1(head) { // bytes that mean something in Windows-1250 alone
			return Encoding{Name: "windows-1250", Decoder: charmap.Windows1250}
		}
	}
	e, err := htmlindex.Get(name)
	if err != nil {
		return last
	}
	return Encoding{Name: name, Decoder: e}
}

// western reports whether the bytes above ASCII are mostly those of the letters of French, Dutch
// and German in Windows-1252, which the statistics confuse with other encodings on short texts.
func western(head []byte) bool {
	var good, all int
	for i, b := range head {
		if b < 0x80 {
			continue
		}
		all++
		if strings.IndexByte("\xe9\xe8\xea\xeb\xe0\xe2\xe4\xe7\xee\xef\xf4\xf6\xf9\xfb\xfc\xdf\xc9\xc8\xc0\xc7\xd6\xdc\xc4\x80\x92\x96\xa0\xb0\xb2\xab\xbb\xe1\xed\xf3\xfa\xf1", b) >= 0 &&
			(i == 0 || head[i-1] < 0x80 || head[i-1] >= 0xc0) {
			good++
		}
	}
	return all > 0 && good*100 >= all*92
}

func c1(head []byte) bool {
	for _, b := range head {
		if b >= 0x80 && b < 0xa0 {
			return true
		}
	}
	return false
}

// cp1252 decodes one byte of Windows-1252.
func cp1252(b byte) rune { return charmap.Windows1252.DecodeByte(b) }
