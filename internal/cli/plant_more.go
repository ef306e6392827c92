package cli

import (
	"bytes"
	"fmt"
	"io"
	"strings"

	"github.com/klauspost/compress/zstd"
	"github.com/pierrec/lz4/v4"
	"github.com/ulikunitz/xz"
	"golang.org/x/text/encoding/charmap"
)

// packed compresses the text with a writer.
func packed(open func(io.Writer) (io.WriteCloser, error)) maker {
	return func(s *sample) ([]byte, error) {
		var b bytes.Buffer
		w, err := open(&b)
		if err != nil {
			return nil, err
		}
		if _, err := io.WriteString(w, s.text+"\n"); err != nil {
			return nil, err
		}
		err = w.Close()
		return b.Bytes(), err
	}
}

func openZstd(w io.Writer) (io.WriteCloser, error) { return zstd.NewWriter(w) }
func openXZ(w io.Writer) (io.WriteCloser, error)   { return xz.NewWriter(w) }
func openLZ4(w io.Writer) (io.WriteCloser, error)  { return lz4.NewWriter(w), nil }

func tomlRecord(s *sample) ([]byte, error) {
	var b bytes.Buffer
	b.WriteString("[klant]\n")
	for _, c := range s.record() {
		fmt.Fprintf(&b, "%q = %q\n", c.name, c.value)
	}
	return b.Bytes(), nil
}

func propertiesRecord(s *sample) ([]byte, error) {
	var b bytes.Buffer
	for _, c := range s.record() {
		fmt.Fprintf(&b, "klant.%s=%s\n", c.name, c.value)
	}
	return b.Bytes(), nil
}

func mailbox(s *sample) ([]byte, error) {
	m, err := message(s)
	return append([]byte("From selftest@example.com Mon Mar  4 10:00:00 2024\n"), bytes.ReplaceAll(append(m, '\n'), []byte("\r\n"), []byte("\n"))...), err
}

// escaped is the text as a value of vCard and iCalendar.
func escaped(s *sample) string {
	return strings.NewReplacer(`\`, `\\`, "\n", `\n`, ",", `\,`, ";", `\;`).Replace(s.text)
}

func card(s *sample) ([]byte, error) {
	return []byte("BEGIN:VCARD\r\nVERSION:4.0\r\nFN:Selftest\r\nNOTE:" + escaped(s) + "\r\nEND:VCARD\r\n"), nil
}

func calendar(s *sample) ([]byte, error) {
	return []byte("BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//inzage//selftest//EN\r\nBEGIN:VEVENT\r\nUID:1@example.com\r\nDTSTAMP:20240304T100000Z\r\n" +
		"DTSTART:20240304T100000Z\r\nDESCRIPTION:" + escaped(s) + "\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"), nil
}

func ldif(s *sample) ([]byte, error) {
	b := []byte("dn: uid=selftest,dc=example,dc=com\nobjectClass: person\n")
	for _, c := range s.record() {
		b = fmt.Appendf(b, "%s: %s\n", strings.ReplaceAll(c.name, "_", "-"), c.value)
	}
	return append(b, '\n'), nil
}

// page writes a PDF file of one page, uncompressed, in the encoding of Windows.
func page(s *sample) ([]byte, error) {
	text, err := charmap.Windows1252.NewEncoder().String(s.text)
	if err != nil {
		return nil, err
	}
	content := "BT /F1 9 Tf 40 780 Td 12 TL\n"
	for _, l := range strings.Split(strings.NewReplacer(`\`, `\\`, "(", `\(`, ")", `\)`).Replace(text), "\n") {
		content += "(" + l + ") Tj T*\n"
	}
	content += "ET\n"
	var b bytes.Buffer
	b.WriteString("%PDF-1.4\n")
	var at []int
	for i, o := range []string{"<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
		"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>",
		fmt.Sprintf("<< /Length %d >>\nstream\n%sendstream", len(content), content),
		"<< /Type /Font /Subtype /Type1 /BaseFont /Courier /Encoding /WinAnsiEncoding >>"} {
		at = append(at, b.Len())
		fmt.Fprintf(&b, "%d 0 obj\n%s\nendobj\n", i+1, o)
	}
	start := b.Len()
	fmt.Fprintf(&b, "xref\n0 %d\n0000000000 65535 f \n", len(at)+1)
	for _, n := range at {
		fmt.Fprintf(&b, "%010d 00000 n \n", n)
	}
	fmt.Fprintf(&b, "trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n", len(at)+1, start)
	return b.Bytes(), nil
}
