package card

import (
	"bytes"
	"context"
	"strings"

	"github.com/inzage/inzage/internal/content"
	"github.com/inzage/inzage/internal/extract"
	"github.com/inzage/inzage/internal/extract/armor"
)

// VCard reads address cards.
var VCard = &extract.Extractor{
	Name:       "vcard",
	Types:      []string{"text/vcard", "text/x-vcard", "text/directory"},
	Extensions: []string{"vcf", "vcard"},
	Reads: "versions 2.1, 3.0 and 4.0: every property of every card, structured ones as fields of their own; pictures, sounds and keys as members; " +
		"quoted-printable, base64, folded lines, charsets",
	Skips:   "what a card points to with a link",
	Extract: readVCard,
}

func readVCard(ctx context.Context, in *extract.Input, v content.Visitor) error {
	w := newWriter(ctx, in, v)
	w.u.soft = true
	return w.properties(w.card)
}

// properties reads all lines and hands the properties to take.
func (w *writer) properties(take func(*property) error) error {
	for w.u.next() {
		q, ok := parseProperty(w.u.text)
		err := error(nil)
		switch {
		case !ok:
			err = w.stray()
		case q.name == "begin":
			w.begin(bytes.TrimSpace(q.value))
		case q.name == "end":
			w.end()
		default:
			err = take(&q)
		}
		if err == nil {
			err = w.t.Err()
		}
		if err != nil {
			return err
		}
	}
	return w.finish()
}

// Components of structured properties, in order.
var components = map[string][]string{
	"n":   {"n.family", "n.given", "n.additional", "n.prefix", "n.suffix"},
	"adr": {"adr.box", "adr.extended", "adr.street", "adr.city", "adr.region", "adr.code", "adr.country"},
	"org": {"org", "org.unit"},
}

// card takes one property of a card.
func (w *writer) card(q *property) error {
	switch q.name {
	case "version", "prodid", "rev":
		return nil
	}
	if len(w.open) == 0 { // the beginning of the card is lost
		w.begin(nil)
	}
	v, same := q.bytes()
	if t := binaryType(q, v); t != "" {
		if _, b, ok := bytes.Cut(v, []byte("base64,")); ok && same {
			v = armor.Base64(b)
		}
		return w.document(q.name, t, v)
	}
	if names := components[q.name]; names != nil {
		w.structured(names, q, v, same)
		w.field(q.name+".label", toUTF8([]byte(q.get("label")), w.u.name), -1)
		return nil
	}
	at := 0
	if q.name == "tel" || q.name == "email" {
		v, at = link(v)
	}
	w.text(named(q), q, v, at, same)
	return nil
}

// structured adds the components of a value as fields.
func (w *writer) structured(names []string, q *property, v []byte, same bool) {
	at := 0
	for i, c := range split(v, ';') {
		w.text(names[min(i, len(names)-1)], q, c, at, same)
		at += len(c) + 1
	}
}

// binaryType is the media type of a value that is no text, empty for text. v is the decoded value.
func binaryType(q *property, v []byte) string {
	if head := v[:min(len(v), 200)]; len(v) > 5 && bytes.EqualFold(v[:5], []byte("data:")) && bytes.Contains(head, []byte(";base64,")) {
		kind, _, _ := bytes.Cut(head[5:], []byte{';'})
		return string(kind)
	}
	if q.encoding() != "base64" {
		return ""
	}
	kind := strings.ToLower(q.get("type"))
	for _, p := range q.params {
		if p.name == "" && kind == "" && !strings.EqualFold(p.value, "base64") {
			kind = strings.ToLower(p.value)
		}
	}
	switch q.name {
	case "photo", "logo":
		return "image/" + kind
	case "sound":
		return "audio/" + kind
	case "key":
		return "application/octet-stream"
	}
	if bytes.IndexByte(v, 0) >= 0 {
		return "application/octet-stream"
	}
	return ""
}

// named is the name of a property with the use that its types give: "tel.cell".
func named(q *property) string {
	for _, p := range q.params {
		if p.name != "" && p.name != "type" {
			continue
		}
		for t := range strings.SplitSeq(strings.ToLower(p.value), ",") {
			switch t = strings.TrimSpace(t); t {
			case "home", "work", "cell", "fax", "pager", "car", "other", "mobile", "main":
				return q.name + "." + t
			}
		}
	}
	return q.name
}
