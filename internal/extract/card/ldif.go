package card

import (
	"bytes"
	"context"
	"strings"
	"unicode/utf8"

	"github.com/inzage/inzage/internal/content"
	"github.com/inzage/inzage/internal/extract"
	"github.com/inzage/inzage/internal/extract/armor"
)

// LDIF reads exports of directories.
var LDIF = &extract.Extractor{
	Name:       "ldif",
	Types:      []string{"text/x-ldif"},
	Extensions: []string{"ldif", "ldf"},
	Reads:      "every entry and change as a record, base64 values decoded; photographs and certificates as members; comments",
	Skips:      "values that stand in another file",
	Extract:    readLDIF,
}

func readLDIF(ctx context.Context, in *extract.Input, v content.Visitor) error {
	w := newWriter(ctx, in, v)
	for w.u.next() {
		err := error(nil)
		switch t := w.u.text; {
		case len(bytes.TrimSpace(t)) == 0:
			w.end()
		case t[0] == '#':
			err = content.Text(ctx, v, content.Location{}, w.u.line, string(toUTF8(t[1:], w.u.name)))
		case len(t) == 1 && t[0] == '-':
		default:
			err = w.attribute(t)
		}
		if err == nil {
			err = w.t.Err()
		}
		if err != nil {
			return err
		}
	}
	w.end() // the last entry needs no blank line
	return w.finish()
}

// attribute takes one line of an entry: "name: text", "name:: base64" or "name:< link".
func (w *writer) attribute(t []byte) error {
	name, rest, ok := bytes.Cut(t, []byte{':'})
	if !ok || len(name) == 0 || bytes.IndexByte(name, ' ') >= 0 {
		return w.stray()
	}
	base, _, _ := strings.Cut(strings.ToLower(string(name)), ";")
	switch base {
	case "version", "changetype", "add", "replace", "delete", "deleteoldrdn":
		return nil
	}
	if len(w.open) == 0 {
		w.begin(nil)
	}
	kind := byte(0)
	if len(rest) > 0 && (rest[0] == ':' || rest[0] == '<') {
		kind, rest = rest[0], rest[1:]
	}
	rest = bytes.TrimLeft(rest, " ")
	at := len(t) - len(rest)
	switch kind {
	case '<':
		w.v.Problem(content.Problem{Cause: content.Unsupported, Detail: "a value stands in another file", Where: content.Location{Line: w.u.line, Column: 1}})
		return nil
	case ':':
		data := armor.Base64(rest)
		if !utf8.Valid(data) || bytes.IndexByte(data, 0) >= 0 {
			return w.document(base, attributeType(base), data)
		}
		rest, at = data, -1
	}
	if strings.HasSuffix(base, "postaladdress") && bytes.IndexByte(rest, '$') >= 0 { // "$" stands for a new line
		rest, at = bytes.ReplaceAll(rest, []byte{'$'}, []byte{'\n'}), -1
	}
	u := toUTF8(rest, w.u.name)
	if !bytes.Equal(u, rest) {
		at = -1
	}
	w.field(base, u, at)
	return nil
}

// attributeType is the media type of the binary values of an attribute.
func attributeType(name string) string {
	switch name {
	case "jpegphoto", "thumbnailphoto", "photo", "thumbnaillogo":
		return "image/jpeg"
	case "usercertificate", "cacertificate":
		return "application/pkix-cert"
	}
	return "application/octet-stream"
}
