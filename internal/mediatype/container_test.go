package mediatype_test

import (
	"archive/zip"
	"bytes"
	"io"
	"testing"

	"github.com/inzage/inzage/internal/mediatype"
)

func zipOf(t testing.TB, names ...string) []byte {
	t.Helper()
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	for _, n := range names {
		h := &zip.FileHeader{Name: n}
		if n == "mimetype" && len(names) > 1 {
			h.Method = zip.Deflate
		}
		f, err := w.CreateHeader(h)
		if err == nil && n == "mimetype" {
			_, err = io.WriteString(f, "application/vnd.oasis.opendocument.text")
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func TestContainer(t *testing.T) {
	const ooxml = "application/vnd.openxmlformats-officedocument."
	docx := zipOf(t, "[Content_Types].xml", "_rels/.rels", "word/document.xml")
	iso := make([]byte, 0x9000)
	copy(iso[0x8001:], "CD001")
	for _, c := range []struct {
		name  string
		data  []byte
		guess string
		want  string
	}{
		{"plain zip", zipOf(t, "a.txt"), "application/zip", "application/zip"},
		{"empty zip", zipOf(t), "application/zip", "application/zip"},
		{"docx", docx, "application/zip", ooxml + "wordprocessingml.document"},
		{"docx without its end", docx[:len(docx)-100], "application/zip", ooxml + "wordprocessingml.document"},
		{"docx after something", append([]byte("junk junk"), docx...), "application/zip", ooxml + "wordprocessingml.document"},
		{"xlsx", zipOf(t, "xl/workbook.xml"), "application/zip", ooxml + "spreadsheetml.sheet"},
		{"xlsb", zipOf(t, "xl/workbook.bin"), "application/zip", "application/vnd.ms-excel.sheet.binary.macroenabled.12"},
		{"pptx", zipOf(t, "ppt/presentation.xml"), "application/zip", ooxml + "presentationml.presentation"},
		{"epub", zipOf(t, "META-INF/container.xml"), "application/zip", "application/epub+zip"},
		{"odt", zipOf(t, "mimetype"), "application/zip", "application/vnd.oasis.opendocument.text"},
		{"odt, its type compressed and behind", zipOf(t, "content.xml", "mimetype"), "application/zip", "application/vnd.oasis.opendocument.text"},
		{"jar", zipOf(t, "META-INF/MANIFEST.MF", "A.class"), "application/zip", "application/zip"},
		{"iso", iso, "application/octet-stream", "application/x-iso9660-image"},
		{"self-extracting", append([]byte("MZ\x00\x00"), zipOf(t, "a.txt")...), "application/vnd.microsoft.portable-executable", "application/zip"},
		{"damaged ole", []byte("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1rubbish"), "application/x-ole-storage", "application/x-ole-storage"},
		{"other", []byte("x"), "application/pdf", "application/pdf"},
		{"nothing", nil, "application/zip", "application/zip"},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := mediatype.Container(bytes.NewReader(c.data), int64(len(c.data)), c.guess); got != c.want {
				t.Errorf("got %s, want %s", got, c.want)
			}
		})
	}
}

func FuzzContainer(f *testing.F) {
	f.Add(zipOf(f, "word/document.xml"))
	f.Add([]byte("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"))
	f.Fuzz(func(t *testing.T, data []byte) {
		guess := mediatype.Detect("", data, int64(len(data)))
		if mediatype.Container(bytes.NewReader(data), int64(len(data)), guess) == "" {
			t.Error("no type")
		}
	})
}
