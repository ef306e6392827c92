// Package mediatype says what a document is, from its first bytes and its name: content first,
// name second. It also looks into the two kinds of container that many formats share, zip and
// OLE2.
//
// The types are those by which extractors are found. Kinds that hold no text have precise types
// too, so that a report can say what was not read; see [NoText].
package mediatype

import (
	"bytes"
	"strings"
)

// Types that have no better name, or that several files of this package speak of.
const (
	Plain   = "text/plain"
	Unknown = "application/octet-stream" // binary of no known kind

	typeCSV    = "text/csv"
	typeJSON   = "application/json"
	typeNDJSON = "application/x-ndjson"
	typeXML    = "application/xml"
	typeHTML   = "text/html"
	typeMail   = "message/rfc822"
	typeMbox   = "application/mbox"
	typeSQL    = "application/sql"
	typeLDIF   = "text/x-ldif"
	typeCert   = "application/pkix-cert"
	typePKCS7  = "application/pkcs7-mime"
	typeZip    = "application/zip"
	typeOLE    = "application/x-ole-storage"
	typeISO    = "application/x-iso9660-image"
	typeEXE    = "application/vnd.microsoft.portable-executable"
	typeTar    = "application/x-tar"
	typePDF    = "application/pdf"
)

// Detect returns the media type of a document from its first bytes (4 KiB are plenty) and its
// name. size is its length in bytes, -1 when unknown. It allocates nothing and looks at no more
// of a plain text than the first 512 bytes and, for a name that says nothing, its first lines.
//
// A zip or OLE2 container is returned as such: [Container] looks inside.
func Detect(name string, head []byte, size int64) string {
	if len(head) == 0 {
		return Plain
	}
	if t := magic(head, size); t != "" {
		return t
	}
	var buf [maxExt]byte
	ext := extension(name, &buf)
	switch classify(head) {
	case narrowText:
		if bytes.HasPrefix(bytes.TrimLeft(head[:min(len(head), 64)], " \t\r\n"), []byte("%PDF-")) {
			return typePDF
		}
		return refine(string(ext), head)
	case wideText:
		var narrow [1024]byte
		return refine(string(ext), narrowed(narrow[:0], head))
	}
	return unsigned(string(ext), head)
}

// unsigned finds the type of a document that is no text and has no signature at its first byte.
func unsigned(ext string, head []byte) string {
	if t := distant(head); t != "" {
		return t
	}
	if t, ok := binaryExtensions[ext]; ok {
		return t
	}
	return Unknown
}

// NoText reports whether a media type holds no text to look for: fonts, executables, object
// files, pictures, sound. Some of them have metadata that an extractor may know how to read; NoText
// is the answer when there is none.
func NoText(mediaType string) bool {
	kind, _, _ := strings.Cut(mediaType, "/")
	switch kind {
	case "image", "audio", "video", "font":
		return true
	}
	return noText[mediaType]
}

// maxExt is the longest extension that the tables hold.
const maxExt = 12

// extension returns the lower-case extension of a name in buf. A last part that only says which
// copy it is ("klanten.csv.1", "dump.sql.bak") is left out.
func extension(name string, buf *[maxExt]byte) []byte {
	for range 3 {
		dot := -1
		for i := len(name) - 1; i >= 0 && name[i] != '/' && name[i] != '\\'; i-- {
			if name[i] == '.' {
				dot = i
				break
			}
		}
		if dot < 0 || len(name)-dot-1 > maxExt {
			return nil
		}
		ext := buf[:copy(buf[:], name[dot+1:])]
		digits := true
		for i, c := range ext {
			if 'A' <= c && c <= 'Z' {
				ext[i] = c + 'a' - 'A'
			}
			digits = digits && '0' <= c && c <= '9'
		}
		if !digits && !copies[string(ext)] {
			return ext
		}
		name = name[:dot]
	}
	return nil
}

// copies are extensions that say nothing of the content.
var copies = map[string]bool{"bak": true, "old": true, "orig": true, "tmp": true, "part": true, "copy": true, "save": true}
