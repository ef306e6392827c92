package image_test

import (
	"encoding/binary"
	"strings"
	"unicode/utf16"
)

// dwords writes numbers of four bytes.
func dwords(ns ...int) string {
	var p []byte
	for _, n := range ns {
		p = binary.LittleEndian.AppendUint32(p, uint32(n))
	}
	return string(p)
}

// words writes numbers of two bytes.
func words(ns ...int) string {
	var p []byte
	for _, n := range ns {
		p = binary.LittleEndian.AppendUint16(p, uint16(n))
	}
	return string(p)
}

func utf16le(s string) string {
	var p []byte
	for _, u := range utf16.Encode([]rune(s)) {
		p = binary.LittleEndian.AppendUint16(p, u)
	}
	return string(p)
}

// emfSample draws a table of two rows, as a spreadsheet that is pasted does, and a word in EMF+ that
// says the same once more.
func emfSample() []byte {
	record := func(kind int, body string) string {
		body += strings.Repeat("\x00", -len(body)&3)
		return dwords(kind, 8+len(body)) + body
	}
	text := func(left, top, right int, s string) string {
		n := len(utf16.Encode([]rune(s)))
		return record(84, dwords(left, top, right, top+10, 1, 0, 0, left, top, n, 76, 0, 0, 0, 0, 0, 0)+utf16le(s))
	}
	title := utf16le("Rekenblad\x00Klanten\x00\x00")
	head := record(1, strings.Repeat("\x00", 32)+" EMF"+strings.Repeat("\x00", 16)+dwords(len(title)/2, 100)+strings.Repeat("\x00", 32)+title)
	return []byte(head + text(0, 0, 40, "Naam") + text(100, 0, 130, "BSN") + text(0, 20, 30, "Jan van ") + text(30, 20, 80, "den Berg") + text(100, 20, 180, "111222333") +
		record(70, dwords(44)+"EMF+"+words(0x401c, 0)+dwords(12+28+8, 36, 0, 0, 4, 0, 0, 0, 0)+utf16le("Naam")) + record(14, dwords(0, 0, 20)))
}

// wmfSample draws with a font of its own for Russian.
func wmfSample() []byte {
	record := func(kind int, body string) string {
		body += strings.Repeat("\x00", len(body)&1)
		return dwords((6+len(body))/2) + words(kind) + body
	}
	font := func(set byte) string {
		return record(0x02fb, words(10, 0, 0, 0, 400)+string([]byte{0, 0, 0, set})+"\x00\x00\x00\x00Arial\x00")
	}
	return []byte("\xd7\xcd\xc6\x9a" + strings.Repeat("\x00", 18) + words(1, 9, 0x300, 0, 0, 2, 0, 0, 0) +
		record(0x02fa, words(0, 0, 0, 0, 0)) + font(204) + font(0) + record(0x012d, words(1)) + record(0x0521, words(6)+"\xcf\xf0\xe8\xe2\xe5\xf2"+words(10, 5)) +
		record(0x012d, words(2)) + record(0x0a32, words(30, 5, 5, 0)+"Zo\xeb, "+words(5, 5, 5, 5, 5)) + record(0x0a32, words(30, 32, 4, 0)+"Gent"+words(5, 5, 5, 5)) + record(0, ""))
}
