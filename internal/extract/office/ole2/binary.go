package ole2

import (
	"encoding/binary"
	"errors"
	"unicode/utf16"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/japanese"
	"golang.org/x/text/encoding/korean"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/traditionalchinese"

	"github.com/inzage/inzage/internal/content"
)

func asProblem(err error, p **content.Problem) bool { return errors.As(err, p) }

// u16 and u32 read a number at an offset; 0 outside.
func u16(b []byte, at int) int {
	if at < 0 || at+2 > len(b) {
		return 0
	}
	return int(binary.LittleEndian.Uint16(b[at:]))
}

func u32(b []byte, at int) int {
	if at < 0 || at+4 > len(b) {
		return 0
	}
	return int(binary.LittleEndian.Uint32(b[at:]))
}

// slice returns n bytes at an offset, as many as there are.
func slice(b []byte, at, n int) []byte {
	if at < 0 || n <= 0 || at >= len(b) {
		return nil
	}
	return b[at:min(len(b), at+n)]
}

// appendUTF16 appends little-endian UTF-16 as UTF-8.
func appendUTF16(dst, b []byte) []byte {
	for i := 0; i+1 < len(b); i += 2 {
		r := rune(binary.LittleEndian.Uint16(b[i:]))
		if r < utf8.RuneSelf {
			dst = append(dst, byte(r))
			continue
		}
		if utf16.IsSurrogate(r) && i+3 < len(b) {
			if d := utf16.DecodeRune(r, rune(binary.LittleEndian.Uint16(b[i+2:]))); d != utf8.RuneError {
				r = d
				i += 2
			}
		}
		dst = utf8.AppendRune(dst, r)
	}
	return dst
}

// appendLatin appends bytes as Windows-1252.
func appendLatin(dst, b []byte) []byte {
	for _, c := range b {
		if c < utf8.RuneSelf {
			dst = append(dst, c)
		} else {
			dst = utf8.AppendRune(dst, charmap.Windows1252.DecodeByte(c))
		}
	}
	return dst
}

// decode makes UTF-8 of bytes in a code page; nil is Windows-1252.
func decode(b []byte, e encoding.Encoding) []byte {
	if e != nil {
		if out, err := e.NewDecoder().Bytes(b); err == nil {
			return out
		}
	}
	return appendLatin(nil, b)
}

// codePage returns the encoding of a code page, nil for Windows-1252 and those not known.
func codePage(n int) encoding.Encoding {
	switch n {
	case 932:
		return japanese.ShiftJIS
	case 936:
		return simplifiedchinese.GBK
	case 949:
		return korean.EUCKR
	case 950:
		return traditionalchinese.Big5
	case 65001, 1208:
		return encoding.Nop
	case 10000, 32768:
		return charmap.Macintosh
	case 437:
		return charmap.CodePage437
	case 850:
		return charmap.CodePage850
	case 866:
		return charmap.CodePage866
	case 874:
		return charmap.Windows874
	}
	pages := [...]encoding.Encoding{charmap.Windows1250, charmap.Windows1251, nil, charmap.Windows1253, charmap.Windows1254, charmap.Windows1255,
		charmap.Windows1256, charmap.Windows1257, charmap.Windows1258}
	if n >= 1250 && n <= 1258 {
		return pages[n-1250]
	}
	return nil
}
