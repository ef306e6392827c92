package mediatype

import (
	"bytes"
	"encoding/binary"
)

// The functions of this file are the checks of weak signatures: they return typ, a better type, or
// "" when the bytes are something else.

func binaryOnly(head []byte, _ int64, typ string) string {
	if classify(head) != notText {
		return ""
	}
	return typ
}

// biff looks for the kind of the substream in the first record of a bare workbook.
func biff(head []byte, _ int64, typ string) string {
	if len(head) < 8 || binaryOnly(head, 0, typ) == "" {
		return ""
	}
	switch int(head[6]) | int(head[7])<<8 {
	case 0x05, 0x06, 0x10, 0x20, 0x40, 0x100, 0x200:
		return typ
	}
	return ""
}

func notText3(head []byte, _ int64, typ string) string {
	if len(head) > 3 && marks[head[3]] == 0 && head[3] < 0x80 {
		return ""
	}
	return typ
}

func bzip(head []byte, _ int64, typ string) string {
	if len(head) < 10 || head[3] < '1' || head[3] > '9' {
		return ""
	}
	if s := string(head[4:10]); s != "1AY&SY" && s != "\x17\x72\x45\x38\x50\x90" {
		return ""
	}
	return typ
}

func cpio(head []byte, _ int64, typ string) string {
	if len(head) < 76 {
		return ""
	}
	for _, c := range head[6:76] {
		if (c < '0' || c > '9') && (c < 'a' || c > 'f') && (c < 'A' || c > 'F') {
			return ""
		}
	}
	return typ
}

func oldCpio(head []byte, _ int64, typ string) string {
	if len(head) < 28 {
		return ""
	}
	order := binary.ByteOrder(binary.LittleEndian)
	if head[0] == 0x71 {
		order = binary.BigEndian
	}
	name := int(order.Uint16(head[20:]))
	if name < 2 || name > 4096 || 26+name <= len(head) && head[26+name-1] != 0 {
		return ""
	}
	return typ
}

// der tells certificates and PKCS #7 messages from other things that begin with a SEQUENCE.
func der(head []byte, _ int64, typ string) string {
	length := func(p []byte) (n, used int) {
		if len(p) < 2 || p[0] != 0x30 && p[0] != 0xa0 {
			return -1, 0
		}
		k := int(p[1])
		if k == 0x80 { // indefinite
			return 0, 2
		}
		if k < 0x80 {
			return k, 2
		}
		if k &= 0x7f; k > 4 || len(p) < 2+k {
			return -1, 0
		}
		for _, c := range p[2 : 2+k] {
			n = n<<8 | int(c)
		}
		return n, 2 + k
	}
	n, used := length(head)
	if n < 0 || head[1] < 0x80 { // a message of under 128 bytes is none; text has a digit "0" here
		return ""
	}
	rest := head[used:]
	if bytes.HasPrefix(rest, []byte("\x06\x09\x2a\x86\x48\x86\xf7\x0d\x01\x07")) {
		return typePKCS7
	}
	if _, used = length(rest); used > 2 && len(rest) > used {
		if c := rest[used]; c == 0xa0 || c == 0x02 {
			return typ
		}
	}
	return ""
}

func bmp(head []byte, size int64, typ string) string {
	if len(head) < 18 || binary.LittleEndian.Uint32(head[6:]) != 0 {
		return ""
	}
	if n := int64(binary.LittleEndian.Uint32(head[2:])); size >= 0 && n != size && head[15] != 0 {
		return ""
	}
	return typ
}

func icon(head []byte, _ int64, typ string) string {
	if len(head) < 22 || head[4] == 0 && head[5] == 0 || head[5] != 0 || head[9] != 0 {
		return ""
	}
	return typ
}

func riff(head []byte, _ int64, typ string) string {
	if len(head) < 12 {
		return ""
	}
	switch string(head[8:12]) {
	case "WEBP":
		return "image/webp"
	case "WAVE":
		return "audio/wav"
	case "AVI ":
		return "video/x-msvideo"
	}
	return binaryOnly(head, 0, typ)
}

func aiff(head []byte, _ int64, typ string) string {
	if len(head) < 12 || string(head[8:11]) != "AIF" {
		return ""
	}
	return typ
}

// classOrFat tells a Java class (a version over 44) from a Mach-O file of several machines.
func classOrFat(head []byte, _ int64, typ string) string {
	if len(head) >= 8 && binary.BigEndian.Uint32(head[4:]) < 44 {
		return "application/x-mach-binary"
	}
	return typ
}

func coff(head []byte, _ int64, typ string) string {
	if len(head) < 20 || binary.LittleEndian.Uint16(head[16:]) != 0 || head[2] == 0 && head[3] == 0 {
		return ""
	}
	return binaryOnly(head, 0, typ)
}

func trueType(head []byte, _ int64, typ string) string {
	if len(head) < 12 || head[5] == 0 {
		return ""
	}
	return typ
}
