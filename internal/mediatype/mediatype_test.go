package mediatype_test

import (
	"encoding/binary"
	"strings"
	"testing"
	"unicode/utf16"

	"github.com/inzage/inzage/internal/mediatype"
)

const mail = "Received: from a.example by b.example; Mon, 2 Jan 2006 15:04:05 +0000\r\n\tfor <jan@example.org>\r\n" +
	"From: Jan <jan@example.org>\r\nTo: an@example.com\r\nSubject: Hallo\r\nMIME-Version: 1.0\r\n\r\nDag An,\r\n"

func wide(s string, order binary.AppendByteOrder, bom bool) string {
	u := utf16.Encode([]rune(s))
	if bom {
		u = append([]uint16{0xfeff}, u...)
	}
	var b []byte
	for _, c := range u {
		b = order.AppendUint16(b, c)
	}
	return string(b)
}

func tarBlock() string {
	b := make([]byte, 512)
	copy(b, "oud/klanten.csv")
	copy(b[100:], "0000644\x00")
	copy(b[124:], "00000000000\x00")
	copy(b[148:], "        ")
	sum := 0
	for _, c := range b {
		sum += int(c)
	}
	copy(b[148:], []byte{byte('0' + sum>>12&7), byte('0' + sum>>9&7), byte('0' + sum>>6&7), byte('0' + sum>>3&7), byte('0' + sum&7), 0})
	return string(b)
}

func TestDetect(t *testing.T) {
	source := "package main\n\nimport \"fmt\"\n\nfunc main() { fmt.Println(1, 2, 3) }\n"
	for _, c := range []struct{ name, file, head, want string }{
		{"empty", "x.zip", "", "text/plain"},
		{"prose", "brief.txt", "Beste Jan, beste An, beste allen,\nHierbij, zoals beloofd, de stukken.\nMet vriendelijke groet, Piet, 12 maart\n", "text/plain"},
		{"source", "main.go", source, "text/plain"},
		{"source without extension", "LICENSE", source, "text/plain"},
		{"legacy charset", "a", "Fran\xe7ois habite \xe0 Li\xe8ge\n", "text/plain"},
		{"cyrillic in windows-1251", "a", "\xcf\xf0\xe8\xe2\xe5\xf2 \xec\xe8\xf0\r\n", "text/plain"},
		{"utf-16le with mark", "a.txt", wide("Jan woont in Gent.\r\n", binary.LittleEndian, true), "text/plain"},
		{"utf-16be without mark", "a.txt", wide("Jan woont in Gent.\r\n", binary.BigEndian, false), "text/plain"},
		{"utf-16le without mark", "a.txt", wide("Jan woont in Gent.\r\n", binary.LittleEndian, false), "text/plain"},
		{"chinese in utf-16 with mark", "a.txt", wide("我叫王小明住在北京", binary.LittleEndian, true), "text/plain"},
		{"utf-32le", "a.txt", "\xff\xfe\x00\x00J\x00\x00\x00a\x00\x00\x00n\x00\x00\x00", "text/plain"},
		{"utf-32be without mark", "a.txt", "\x00\x00\x00J\x00\x00\x00a\x00\x00\x00n\x00\x00\x00.", "text/plain"},
		{"utf-16 html", "a.dat", wide("<html><body>", binary.LittleEndian, true), "text/html"},
		{"log with stray nul", "a.log", strings.Repeat("2024-01-01 gebruiker ingelogd\n", 20) + "\x00", "text/plain"},
		{"fix message", "a.log", "8=FIX.4.2\x019=178\x0135=8\x0149=PHLX\x0156=PERS\x0152=20071123-05:30:00.000\x01\n", "text/plain"},
		{"binary", "a.txt", "\x00\x01\x02\x03\x04\x05\x80\x81\x00\x00\x7f", "application/octet-stream"},

		{"csv by name", "a.CSV", "naam;adres\n", "text/csv"},
		{"csv by name, a copy", "a.csv.1", "naam;adres\n", "text/csv"},
		{"csv backup", "a.csv.bak", "naam;adres\n", "text/csv"},
		{"csv by content", "export.txt", "naam;geboren;plaats\nJan;1970-01-01;Gent\nAn;1980-02-02;Aalst\n", "text/csv"},
		{"tsv by content", "export.dat", "name\tmail\nJan\tjan@example.org\nAn\tan@example.com\n", "text/csv"},
		{"quoted csv", "export", "\"name\",\"zip code\",\"city\"\n\"Jan, sr\",9000,Gent\n\"An\",9300,Aalst\n", "text/csv"},
		{"list that is no csv", "a.txt", "appels, peren, bananen\nmelk, kaas, boter\nbrood, eieren, thee\n", "text/plain"},
		{"html named csv", "a.csv", "<html><table><tr><td>x</td></tr></table>", "text/html"},
		{"json array named csv", "a.csv", `[{"a":1}]`, "application/json"},

		{"json", "a", "{\n  \"naam\": \"Jan\"\n}\n", "application/json"},
		{"json named", "a.json", "[1, 2, 3", "application/json"},
		{"json with comment", "tsconfig.json", "// comment\n{}", "text/plain"},
		{"ndjson", "app.log", "{\"a\":1}\n{\"a\":2}\n", "application/x-ndjson"},
		{"ndjson named json", "a.json", "{\"a\":1}\n{\"a\":2}\n", "application/x-ndjson"},
		{"ini", "a", "[section]\nkey = 1\n", "text/plain"},
		{"bracketed log", "a.log", "[2024-01-01 12:00:00] login\n", "text/plain"},
		{"brace in text", "a.txt", "{see below}\n", "text/plain"},
		{"notebook", "a.ipynb", "{\"cells\": []}", "application/x-ipynb+json"},
		{"notebook by content", "a", "{\n \"cells\": [\n  {\n   \"cell_type\": \"code\",\n", "application/x-ipynb+json"},
		{"yaml", "a.yml", "naam: Jan\n", "application/yaml"},
		{"toml", "a.toml", "naam = \"Jan\"\n", "application/toml"},

		{"xml", "a", "<?xml version=\"1.0\"?>\n<klanten/>", "application/xml"},
		{"xhtml", "a", "<?xml version=\"1.0\"?>\n<!DOCTYPE html>\n<html>", "text/html"},
		{"xml without declaration", "a.txt", "<klanten><klant>Jan</klant></klanten>", "application/xml"},
		{"xml after comment", "a", "<!-- export -->\n<klanten><klant/></klanten>", "application/xml"},
		{"svg", "a.svg", "<svg xmlns='http://www.w3.org/2000/svg'>", "application/xml"},
		{"fragment", "a", "<div class=x>Jan</div>", "text/html"},
		{"chat", "a.log", "<jan> hallo\n<an> dag\n", "text/plain"},
		{"quoted address", "a.txt", "<jan@example.org> schreef:\n", "text/plain"},
		{"syslog", "a.log", "<14>Oct 11 22:14:15 host su: ok\n", "text/plain"},

		{"sql by name", "a.sql", "select 1;", "application/sql"},
		{"mysqldump", "backup", "-- MySQL dump 10.13  Distrib 8.0\n--\n", "application/sql"},
		{"pg_dump", "backup.txt", "--\n-- PostgreSQL database dump\n--\n", "application/sql"},
		{"sqlite dump", "backup.txt", "PRAGMA foreign_keys=OFF;\nBEGIN TRANSACTION;\nCREATE TABLE k(a);\n", "application/sql"},
		{"sentence", "a.txt", "Use your head. Drop table manners if exists doubt.\n", "text/plain"},

		{"vcard", "a.vcf", "BEGIN:VCARD\r\nVERSION:3.0\r\n", "text/vcard"},
		{"variant calls", "a.vcf", "##fileformat=VCFv4.2\n", "text/plain"},
		{"calendar", "a", "BEGIN:VCALENDAR\r\n", "text/calendar"},
		{"ldif", "a", "version: 1\n\ndn: cn=Jan,dc=example\ncn: Jan\n", "text/x-ldif"},
		{"ldif without version", "a.txt", "dn: cn=Jan,dc=example\ncn: Jan\n", "text/x-ldif"},
		{"mail", "cur/1234.host:2,S", mail, "message/rfc822"},
		{"mail by name", "a.eml", "Subject: x\n\nDag\n", "message/rfc822"},
		{"http header in text", "a.txt", "Date: x\nTo: y\nniets\n", "text/plain"},
		{"mbox", "a", "From jan@example.org Mon Jan  2 15:04:05 2006\n" + mail, "application/mbox"},
		{"letter", "a.txt", "From 2024 on, all is well: yes.\nTo be sure: no.\n", "text/plain"},
		{"rtf", "a.doc", "{\\rtf1\\ansi Jan}", "application/rtf"},
		{"pem", "a.txt", "-----BEGIN CERTIFICATE-----\nMIIB\n", "application/pkix-cert"},
		{"private key", "a.pem", "-----BEGIN PRIVATE KEY-----\nMIIB\n", "text/plain"},
		{"certificate", "a", "\x30\x82\x03\x00\x30\x82\x02\x00\xa0\x03\x02\x01\x02", "application/pkix-cert"},
		{"pkcs7", "smime.p7m", "\x30\x80\x06\x09\x2a\x86\x48\x86\xf7\x0d\x01\x07\x02\xa0", "application/pkcs7-mime"},

		{"zip", "a", "PK\x03\x04\x14\x00", "application/zip"},
		{"pdf", "a", "%PDF-1.7\n", "application/pdf"},
		{"pdf after rubbish", "a.pdf", "\x00\x00\x00\x00%PDF-1.7\n", "application/pdf"},
		{"pdf after blank lines", "a.pdf", "\r\n%PDF-1.7\n%\xb5\xb5\xb5\xb5\n1 0 obj\n", "application/pdf"},
		{"text about pdf", "a.txt", "A file begins with\n%PDF-1.7\n", "text/plain"},
		{"gzip", "a", "\x1f\x8b\x08\x00", "application/gzip"},
		{"bzip2", "a", "BZh91AY&SYabc", "application/x-bzip2"},
		{"text that begins as bzip2", "a", "BZh9 is a header\n", "text/plain"},
		{"old tar", "a", tarBlock(), "application/x-tar"},
		{"brotli by name", "a.css.br", "\x1b\x00\x00\x80\x01", "application/x-brotli"},
		{"cpio", "a", "070701" + strings.Repeat("0", 104), "application/x-cpio"},
		{"number", "a.txt", "070701 is een code\n", "text/plain"},
		{"parquet", "a", "PAR1\x15\x04", "application/vnd.apache.parquet"},
		{"sqlite", "a.db", "SQLite format 3\x00\x10\x00", "application/x-sqlite3"},
		{"webp", "a", "RIFF\x00\x00\x00\x00WEBPVP8 ", "image/webp"},
		{"heic", "a", "\x00\x00\x00\x18ftypheic", "image/heic"},
		{"elf", "a", "\x7fELF\x02\x01", "application/x-elf"},
		{"class", "a", "\xca\xfe\xba\xbe\x00\x00\x00\x34", "application/java-vm"},
		{"mach-o fat", "a", "\xca\xfe\xba\xbe\x00\x00\x00\x02", "application/x-mach-binary"},
		{"initials", "a.txt", "MZ is a name\n", "text/plain"},
		{"truetype", "a.ttf", "\x00\x01\x00\x00\x00\x0f\x00\x80\x00\x03\x00\x70", "font/ttf"},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := mediatype.Detect(c.file, []byte(c.head), int64(len(c.head))); got != c.want {
				t.Errorf("Detect(%q) = %s, want %s", c.file, got, c.want)
			}
		})
	}
}

func TestNoText(t *testing.T) {
	for typ, want := range map[string]bool{"font/woff2": true, "image/png": true, "application/x-elf": true, "audio/mpeg": true,
		"text/plain": false, "application/pdf": false, "application/octet-stream": false, "application/zip": false} {
		if got := mediatype.NoText(typ); got != want {
			t.Errorf("NoText(%s) = %t", typ, got)
		}
	}
}

func FuzzDetect(f *testing.F) {
	f.Add("a.csv", []byte("naam;adres\n"))
	f.Add("a", []byte(mail))
	f.Add("a", []byte("\xff\xfe\x00\x00a\x00\x00\x00"))
	f.Fuzz(func(t *testing.T, name string, head []byte) {
		if mediatype.Detect(name, head, int64(len(head))) == "" {
			t.Error("no type")
		}
	})
}

func BenchmarkDetect(b *testing.B) {
	src := []byte(strings.Repeat("\tif err := run(ctx, args); err != nil {\n\t\treturn err\n\t}\n", 80)[:4096])
	prose := []byte(strings.Repeat("Op maandag kwam de vergadering bijeen in de grote zaal.\n", 80)[:4096])
	csv := []byte("naam;geboren;plaats\n" + strings.Repeat("Jan;1970-01-01;Gent\n", 200))[:4096]
	for _, c := range []struct {
		name, file string
		head       []byte
	}{{"source", "internal/cli/main.go", src}, {"txt", "brief.txt", prose}, {"csv", "export.txt", csv}} {
		b.Run(c.name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				mediatype.Detect(c.file, c.head, 4096)
			}
		})
	}
}
