// Package odf reads OpenDocument texts, spreadsheets and presentations.
package odf

import (
	"context"
	"path"
	"strings"
	"time"

	"github.com/inzage/inzage/internal/content"
	"github.com/inzage/inzage/internal/extract"
	"github.com/inzage/inzage/internal/extract/markup/xmltok"
	"github.com/inzage/inzage/internal/extract/office/opc"
)

const base = "application/vnd.oasis.opendocument."

// Text reads text documents.
var Text = &extract.Extractor{Name: "odt", Types: []string{base + "text", base + "text-template"}, Extensions: []string{"odt", "ott", "fodt"},
	Reads: "body, headers, footers, notes, comments and their authors, text boxes, tables as records, tracked deletions, addresses behind links, " +
		"alternative texts, form values, properties; pictures and embedded objects as members",
	Skips: "page numbers: a document has none until it is laid out; what is encrypted", Extract: extractODF}

// Spreadsheet reads spreadsheets.
var Spreadsheet = &extract.Extractor{Name: "ods", Types: []string{base + "spreadsheet", base + "spreadsheet-template"}, Extensions: []string{"ods", "ots"},
	Reads: "all sheets, hidden ones too, with cell, header row and column; dates, formula results, comments, shapes, headers and footers, properties; " +
		"pictures and embedded objects as members",
	Skips: "what a formula would give now; what is encrypted", Extract: extractODF}

// Presentation reads presentations.
var Presentation = &extract.Extractor{Name: "odp", Types: []string{base + "presentation", base + "presentation-template", base + "graphics"},
	Extensions: []string{"odp", "otp", "odg"},
	Reads:      "slides with their numbers, notes, comments, tables as records, alternative texts, properties; pictures and embedded objects as members",
	Skips:      "what is encrypted", Extract: extractODF}

// Extractors returns the extractors of this package.
func Extractors() []*extract.Extractor { return []*extract.Extractor{Text, Spreadsheet, Presentation} }

// A reader reads one document.
type reader struct {
	ctx   context.Context
	v     content.Visitor
	p     *opc.Package
	links map[string]bool
}

func extractODF(ctx context.Context, in *extract.Input, v content.Visitor) error {
	format := "odf"
	switch {
	case strings.HasPrefix(in.Type, base+"text"):
		format = "odt"
	case strings.HasPrefix(in.Type, base+"spreadsheet"):
		format = "ods"
	case strings.HasPrefix(in.Type, base+"presentation"):
		format = "odp"
	}
	p, err := opc.Open(ctx, in, format)
	if err != nil {
		return err
	}
	r := &reader{ctx: ctx, v: v, p: p, links: map[string]bool{}}
	if !p.Whole() {
		v.Problem(content.Problem{Cause: content.Corrupt, Detail: format + ": the directory at the end is missing; parts are read by local headers"})
	}
	if r.encrypted() {
		return content.Fail(content.Encrypted, format+": the document is encrypted")
	}
	if part := p.Take("content.xml"); part == nil {
		v.Problem(content.Problem{Cause: content.Corrupt, Detail: format + ": the content is missing"})
	} else if err := r.content(part, content.Location{}); err != nil {
		return err
	}
	return r.rest()
}

// encrypted reports whether the manifest says that the content is encrypted.
func (r *reader) encrypted() bool {
	part := r.p.Take("META-INF/manifest.xml")
	if part == nil {
		return false
	}
	found := false
	entry := ""
	_ = r.p.Tokens(part, func(t *xmltok.Tokenizer, k xmltok.Kind) error {
		if k == xmltok.Start {
			switch string(t.Local()) {
			case "file-entry":
				entry = opc.Attr(t, "full-path")
			case "encryption-data":
				found = found || entry == "content.xml" || entry == "encrypted-package"
			}
		}
		return nil
	})
	return found
}

// tokens reads a part; what is wrong with it is reported at where. The error ends the document.
func (r *reader) tokens(part *opc.Part, where content.Location, f func(*xmltok.Tokenizer, xmltok.Kind) error) error {
	return opc.Report(r.ctx, r.v, where, r.p.Tokens(part, f))
}

// rest reads the other parts: styles with headers and footers, properties, objects, pictures.
func (r *reader) rest() error {
	for _, part := range r.p.Rest() {
		name := path.Base(part.Name)
		var err error
		switch {
		case name == "mimetype", name == "settings.xml", name == "manifest.rdf", strings.HasPrefix(part.Name, "Configurations2/"),
			strings.HasPrefix(part.Name, "Thumbnails/"), strings.HasSuffix(name, "-lc.xml"), strings.HasSuffix(name, "-lb.xml"):
		case name == "styles.xml":
			err = r.content(part, content.Location{Part: "styles"})
		case name == "meta.xml":
			err = r.meta(part)
		case name == "content.xml":
			err = r.content(part, content.Location{Part: path.Dir(part.Name)})
		case strings.HasSuffix(name, ".xml"):
			err = r.content(part, content.Location{Part: strings.TrimSuffix(name, ".xml")})
		default:
			err = r.p.Push(r.v, part)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// meta delivers the properties.
func (r *reader) meta(part *opc.Part) error {
	w := content.NewBuilder(r.ctx, r.v, &content.Table{Tree: true})
	w.Where.Part = "properties"
	w.Record(content.Record{})
	var text []byte
	key := ""
	err := r.tokens(part, w.Where, func(t *xmltok.Tokenizer, k xmltok.Kind) error {
		switch k {
		case xmltok.Start:
			text = text[:0]
			key = string(t.Local())
			switch key {
			case "user-defined":
				key = opc.Attr(t, "name")
			case "template":
				if s := opc.Attr(t, "title"); s != "" {
					w.Named("template", s)
				}
			}
		case xmltok.Text, xmltok.CDATA:
			if len(text) < 1<<20 {
				text = append(text, t.Text()...)
			}
		case xmltok.End:
			if s := strings.TrimSpace(string(text)); s != "" && key != "" && !dull[key] {
				r.date(key, s)
				w.Named(key, s)
			}
			text, key = text[:0], ""
		}
		return w.Err()
	})
	if err != nil {
		return err
	}
	return w.Flush()
}

// dull are the properties that tell nothing of anybody.
var dull = map[string]bool{"generator": true, "editing-cycles": true, "editing-duration": true, "language": true}

// date reports the moment of a property.
func (r *reader) date(key, s string) {
	e := content.Modified
	switch key {
	case "creation-date":
		e = content.Collection
	case "date":
	default:
		return
	}
	if i := strings.IndexByte(s, '.'); i > 0 {
		s = s[:i]
	}
	if t, err := time.Parse("2006-01-02T15:04:05", strings.TrimSuffix(s, "Z")); err == nil {
		r.v.Date(e, t)
	}
}
