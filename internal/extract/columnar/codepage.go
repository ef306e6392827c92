package columnar

import (
	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/japanese"
	"golang.org/x/text/encoding/korean"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/traditionalchinese"
)

// dbfCodePage is the decoder of a language driver of dBASE, nil for one that is not known.
func dbfCodePage(id byte) *encoding.Decoder {
	var e encoding.Encoding
	switch id {
	case 0x01, 0x09, 0x0b, 0x0d, 0x0f, 0x11, 0x15, 0x18, 0x19, 0x1b:
		e = charmap.CodePage437
	case 0x02, 0x0a, 0x0e, 0x10, 0x12, 0x14, 0x16, 0x1a, 0x1d, 0x25, 0x37:
		e = charmap.CodePage850
	case 0x03, 0x57, 0x58, 0x59:
		e = charmap.Windows1252
	case 0x1f, 0x22, 0x23, 0x40, 0x64, 0x87:
		e = charmap.CodePage852
	case 0x08, 0x17, 0x66:
		e = charmap.CodePage865
	case 0x26, 0x65:
		e = charmap.CodePage866
	case 0x1c, 0x6c:
		e = charmap.CodePage863
	case 0x24:
		e = charmap.CodePage860
	case 0xc8:
		e = charmap.Windows1250
	case 0xc9:
		e = charmap.Windows1251
	case 0xca:
		e = charmap.Windows1254
	case 0xcb:
		e = charmap.Windows1253
	case 0xcc:
		e = charmap.Windows1257
	case 0x13, 0x7b:
		e = japanese.ShiftJIS
	case 0x4d, 0x7a:
		e = simplifiedchinese.GBK
	case 0x4e, 0x79:
		e = korean.EUCKR
	case 0x4f, 0x78:
		e = traditionalchinese.Big5
	case 0x50, 0x7c:
		e = charmap.Windows874
	default:
		return nil
	}
	return e.NewDecoder()
}
