package cli

import (
	"archive/tar"
	"archive/zip"
	"bytes"
	"compress/gzip"
	"context"
	"database/sql"
	"encoding/csv"
	"encoding/json"
	"encoding/xml"
	"fmt"
	"html"
	"io"
	"os"
	"path/filepath"
	"strings"

	"github.com/xuri/excelize/v2"
	"go.yaml.in/yaml/v4"
)

// A plant writes a sample in one format.
type plant struct {
	format string
	reader string // name of the extractor that reads it
	ext    string
	text   bool // it holds running text; otherwise it holds a record
	write  func(path string, s *sample) error
}

// plants are the formats that selftest writes.
var plants = []plant{
	{"txt", "text", ".txt", true, bytesOf(func(s *sample) ([]byte, error) { return []byte(s.text + "\n"), nil })},
	{"html", "html", ".html", true, bytesOf(htmlText)},
	{"eml", "eml", ".eml", true, bytesOf(message)},
	{"mbox", "mbox", ".mbox", true, bytesOf(mailbox)},
	{"vcard", "vcard", ".vcf", true, bytesOf(card)},
	{"icalendar", "icalendar", ".ics", true, bytesOf(calendar)},
	{"ldif", "ldif", ".ldif", false, bytesOf(ldif)},
	{"pdf", "pdf", ".pdf", true, bytesOf(page)},
	{"docx", "docx", ".docx", true, bytesOf(docx)},
	{"odt", "odt", ".odt", true, bytesOf(odt)},
	{"rtf", "rtf", ".rtf", true, bytesOf(rtf)},
	{"txt in zip", "zip", ".txt.zip", true, bytesOf(zipped(func(s *sample) ([]byte, error) { return []byte(s.text + "\n"), nil }, "brief.txt"))},
	{"txt in gzip", "gzip", ".txt.gz", true, bytesOf(gzipped)},
	{"txt in zstd", "zstd", ".txt.zst", true, bytesOf(packed(openZstd))},
	{"txt in xz", "xz", ".txt.xz", true, bytesOf(packed(openXZ))},
	{"txt in lz4", "lz4", ".txt.lz4", true, bytesOf(packed(openLZ4))},
	{"csv", "csv", ".csv", false, bytesOf(table(','))},
	{"csv with semicolons", "csv", ".semicolon.csv", false, bytesOf(table(';'))},
	{"tsv", "csv", ".tsv", false, bytesOf(table('\t'))},
	{"json", "json", ".json", false, bytesOf(jsonRecord)},
	{"jsonl", "ndjson", ".jsonl", false, bytesOf(func(s *sample) ([]byte, error) { return jsonRecord(s) })},
	{"yaml", "yaml", ".yaml", false, bytesOf(yamlRecord)},
	{"toml", "toml", ".toml", false, bytesOf(tomlRecord)},
	{"properties", "properties", ".properties", false, bytesOf(propertiesRecord)},
	{"xml", "xml", ".xml", false, bytesOf(xmlRecord)},
	{"html table", "html", ".table.html", false, bytesOf(htmlTable)},
	{"xlsx", "xlsx", ".xlsx", false, workbook},
	{"sql dump", "sql", ".sql", false, bytesOf(dump)},
	{"sqlite", "sqlite", ".sqlite", false, database},
	{"csv in zip", "zip", ".csv.zip", false, bytesOf(zipped(table(','), "klanten.csv"))},
	{"csv in tar.gz", "tar", ".tar.gz", false, bytesOf(tarred)},
}

type maker = func(*sample) ([]byte, error)

// bytesOf writes what mk gives.
func bytesOf(mk maker) func(string, *sample) error {
	return func(path string, s *sample) error {
		data, err := mk(s)
		if err != nil {
			return err
		}
		return os.WriteFile(path, data, 0o600)
	}
}

// table writes a header and one row.
func table(comma rune) maker {
	return func(s *sample) ([]byte, error) {
		var b bytes.Buffer
		w := csv.NewWriter(&b)
		w.Comma = comma
		rec := s.record()
		names, values := []string{"nr"}, []string{"1"}
		for _, c := range rec {
			names, values = append(names, c.name), append(values, c.value)
		}
		err := w.WriteAll([][]string{names, values})
		return b.Bytes(), err
	}
}

func asMap(s *sample) map[string]string {
	m := map[string]string{}
	for _, c := range s.record() {
		m[c.name] = c.value
	}
	return m
}

func jsonRecord(s *sample) ([]byte, error) {
	b, err := json.Marshal(asMap(s))
	return append(b, '\n'), err
}

func yamlRecord(s *sample) ([]byte, error) { return yaml.Marshal(asMap(s)) }

func xmlRecord(s *sample) ([]byte, error) {
	var b bytes.Buffer
	b.WriteString(xml.Header + "<klant>\n")
	for _, c := range s.record() {
		fmt.Fprintf(&b, "  <%s>", c.name)
		if err := xml.EscapeText(&b, []byte(c.value)); err != nil {
			return nil, err
		}
		fmt.Fprintf(&b, "</%s>\n", c.name)
	}
	b.WriteString("</klant>\n")
	return b.Bytes(), nil
}

func htmlText(s *sample) ([]byte, error) {
	lines := strings.ReplaceAll(html.EscapeString(s.text), "\n", "<br>\n")
	return []byte("<!DOCTYPE html>\n<html><head><meta charset=\"utf-8\"><title>Brief</title></head><body>\n<p>" + lines + "</p>\n</body></html>\n"), nil
}

func htmlTable(s *sample) ([]byte, error) {
	var head, row strings.Builder
	for _, c := range append([]cell{{"nr", "1"}}, s.record()...) {
		head.WriteString("<th>" + html.EscapeString(c.name) + "</th>")
		row.WriteString("<td>" + html.EscapeString(c.value) + "</td>")
	}
	return []byte("<!DOCTYPE html>\n<html><body>\n<table>\n<tr>" + head.String() + "</tr>\n<tr>" + row.String() + "</tr>\n</table>\n</body></html>\n"), nil
}

func message(s *sample) ([]byte, error) {
	return []byte("From: \"Selftest\" <selftest@example.com>\r\nTo: <inzage@example.com>\r\nSubject: Selftest\r\nDate: Mon, 04 Mar 2024 10:00:00 +0100\r\n" +
		"MIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\n" + strings.ReplaceAll(s.text, "\n", "\r\n") + "\r\n"), nil
}

// member is a file in a zip archive.
type member struct{ name, text string }

func archive(members ...member) ([]byte, error) {
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for _, m := range members {
		h := &zip.FileHeader{Name: m.name, Method: zip.Deflate}
		if m.name == "mimetype" {
			h.Method = zip.Store // OpenDocument wants to be told by its first bytes
		}
		w, err := z.CreateHeader(h)
		if err != nil {
			return nil, err
		}
		if _, err := io.WriteString(w, m.text); err != nil {
			return nil, err
		}
	}
	err := z.Close()
	return b.Bytes(), err
}

func zipped(mk maker, name string) maker {
	return func(s *sample) ([]byte, error) {
		data, err := mk(s)
		if err != nil {
			return nil, err
		}
		return archive(member{name, string(data)})
	}
}

// xmlLines writes each line of the text between open and end.
func xmlLines(text, open, end string) string {
	var b strings.Builder
	for _, l := range strings.Split(text, "\n") {
		b.WriteString(open)
		_ = xml.EscapeText(&b, []byte(l)) // a Builder does not fail
		b.WriteString(end)
	}
	return b.String()
}

func docx(s *sample) ([]byte, error) {
	return archive(
		member{"[Content_Types].xml", xml.Header + `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>` +
			`<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>`},
		member{"_rels/.rels", xml.Header + `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>`},
		member{"word/document.xml", xml.Header + `<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>` +
			xmlLines(s.text, `<w:p><w:r><w:t xml:space="preserve">`, `</w:t></w:r></w:p>`) + `</w:body></w:document>`})
}

func odt(s *sample) ([]byte, error) {
	return archive(
		member{"mimetype", "application/vnd.oasis.opendocument.text"},
		member{"META-INF/manifest.xml", xml.Header + `<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"><manifest:file-entry manifest:full-path="/" manifest:media-type="application/vnd.oasis.opendocument.text"/>` +
			`<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/></manifest:manifest>`},
		member{"content.xml", xml.Header + `<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body><office:text>` +
			xmlLines(s.text, "<text:p>", "</text:p>") + `</office:text></office:body></office:document-content>`})
}

func rtf(s *sample) ([]byte, error) {
	var b strings.Builder
	b.WriteString(`{\rtf1\ansi\ansicpg1252\uc1 `)
	for _, r := range s.text {
		switch {
		case r == '\n':
			b.WriteString("\\par\n")
		case r == '\\' || r == '{' || r == '}':
			b.WriteString(`\` + string(r))
		case r < 0x80:
			b.WriteRune(r)
		default:
			fmt.Fprintf(&b, `\u%d?`, r)
		}
	}
	b.WriteString("\\par}\n")
	return []byte(b.String()), nil
}

func gzipped(s *sample) ([]byte, error) {
	var b bytes.Buffer
	w := gzip.NewWriter(&b)
	w.Name = "brief.txt"
	if _, err := io.WriteString(w, s.text+"\n"); err != nil {
		return nil, err
	}
	err := w.Close()
	return b.Bytes(), err
}

func tarred(s *sample) ([]byte, error) {
	data, err := table(',')(s)
	if err != nil {
		return nil, err
	}
	var b bytes.Buffer
	z := gzip.NewWriter(&b)
	w := tar.NewWriter(z)
	if err := w.WriteHeader(&tar.Header{Name: "export/klanten.csv", Mode: 0o600, Size: int64(len(data))}); err != nil {
		return nil, err
	}
	if _, err := w.Write(data); err != nil {
		return nil, err
	}
	if err := w.Close(); err != nil {
		return nil, err
	}
	err = z.Close()
	return b.Bytes(), err
}

func workbook(path string, s *sample) (err error) {
	f := excelize.NewFile()
	defer func() {
		if cerr := f.Close(); err == nil {
			err = cerr
		}
	}()
	for i, c := range append([]cell{{"nr", "1"}}, s.record()...) {
		for row, v := range []string{c.name, c.value} {
			at, err := excelize.CoordinatesToCellName(i+1, row+1)
			if err != nil {
				return err
			}
			if err := f.SetCellStr("Sheet1", at, v); err != nil {
				return err
			}
		}
	}
	return f.SaveAs(path)
}

// columns are the names and the quoted values of a record, for SQL.
func columns(s *sample) (names, values string) {
	var n, v []string
	for _, c := range s.record() {
		n = append(n, c.name)
		v = append(v, "'"+strings.ReplaceAll(c.value, "'", "''")+"'")
	}
	return strings.Join(n, ", "), strings.Join(v, ", ")
}

func dump(s *sample) ([]byte, error) {
	names, values := columns(s)
	return []byte("CREATE TABLE klanten (id integer, " + strings.ReplaceAll(names, ", ", " text, ") + " text);\n" +
		"INSERT INTO klanten (id, " + names + ") VALUES (1, " + values + ");\n"), nil
}

// database writes a SQLite file. The driver is the one of the inventory.
func database(path string, s *sample) (err error) {
	db, err := sql.Open("sqlite", "file:"+filepath.ToSlash(path)+"?_pragma=synchronous(0)&_pragma=journal_mode(off)")
	if err != nil {
		return err
	}
	defer func() {
		if cerr := db.Close(); err == nil {
			err = cerr
		}
	}()
	data, err := dump(s)
	if err != nil {
		return err
	}
	_, err = db.ExecContext(context.Background(), string(data))
	return err
}
