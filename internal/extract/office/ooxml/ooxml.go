// Package ooxml reads the documents of Microsoft Office since 2007: texts, workbooks (binary ones
// too) and presentations, with a tokenizer and without holding a part as a whole.
//
// Everything in the package is read: what no reader of a part knows is read as plain XML, media and
// embedded files go to the visitor as documents of their own. Nothing outside is fetched.
package ooxml

import (
	"context"
	"fmt"
	"path"
	"strings"
	"time"

	"github.com/inzage/inzage/internal/content"
	"github.com/inzage/inzage/internal/extract"
	"github.com/inzage/inzage/internal/extract/markup/xmltok"
	"github.com/inzage/inzage/internal/extract/office/opc"
)

// Extractors returns the extractors of this package.
func Extractors() []*extract.Extractor {
	return []*extract.Extractor{Word, Excel, ExcelBinary, PowerPoint}
}

// A reader reads one document.
type reader struct {
	ctx    context.Context
	v      content.Visitor
	in     *extract.Input
	p      *opc.Package
	format string
	links  map[string]bool // addresses outside, delivered already
}

func open(ctx context.Context, in *extract.Input, v content.Visitor, format string) (*reader, error) {
	p, err := opc.Open(ctx, in, format)
	if err != nil {
		return nil, err
	}
	if !p.Whole() {
		v.Problem(content.Problem{Cause: content.Corrupt, Detail: format + ": the directory at the end is missing; parts are read by local headers"})
	}
	return &reader{ctx: ctx, v: v, in: in, p: p, format: format, links: map[string]bool{}}, nil
}

// tokens reads a part; see [opc.Package.Tokens]. What is wrong with it is reported at where. The
// error ends the document.
func (r *reader) tokens(part *opc.Part, where content.Location, f func(*xmltok.Tokenizer, xmltok.Kind) error) error {
	part.Taken()
	return opc.Report(r.ctx, r.v, where, r.p.Tokens(part, f))
}

// partName is the name of a part in places: "footnotes", "header1".
func partName(name string) string { return strings.TrimSuffix(path.Base(name), path.Ext(name)) }

// finish reads what all documents have: properties, addresses, media and parts nobody read.
func (r *reader) finish() error {
	for _, f := range []func() error{r.properties, r.outside, r.rest} {
		if err := f(); err != nil {
			return err
		}
	}
	return nil
}

// A textOf gathers the text inside one element.
type textOf struct {
	text []byte
	max  int
}

func (t *textOf) add(b []byte) {
	if len(t.text)+len(b) <= t.max {
		t.text = append(t.text, b...)
	}
}

// properties delivers who wrote the document and when, and what else its properties say.
func (r *reader) properties() error {
	t := &content.Table{Tree: true}
	w := content.NewBuilder(r.ctx, r.v, t)
	w.Where.Part = "properties"
	w.Record(content.Record{})
	for _, name := range []string{"docProps/core.xml", "docProps/app.xml", "docProps/custom.xml", "docProps/meta.xml"} {
		part := r.p.Take(name)
		if part == nil {
			part = r.p.Take(strings.TrimPrefix(name, "docProps/"))
		}
		if part == nil {
			continue
		}
		if err := r.property(part, w); err != nil {
			return err
		}
	}
	return w.Flush()
}

// dull are the properties that tell nothing of anybody.
var dull = map[string]bool{"Template": true, "TotalTime": true, "Pages": true, "Words": true, "Characters": true, "Application": true,
	"DocSecurity": true, "Lines": true, "Paragraphs": true, "ScaleCrop": true, "LinksUpToDate": true, "CharactersWithSpaces": true,
	"SharedDoc": true, "HyperlinksChanged": true, "AppVersion": true, "revision": true, "Slides": true, "Notes": true, "HiddenSlides": true,
	"MMClips": true, "PresentationFormat": true, "i4": true, "language": true, "version": true}

// property reads one part of properties: elements whose names are the keys.
func (r *reader) property(part *opc.Part, w *content.Builder) error {
	text := textOf{max: 1 << 20}
	custom := ""
	return r.tokens(part, content.Location{Part: "properties"}, func(t *xmltok.Tokenizer, k xmltok.Kind) error {
		switch k {
		case xmltok.Start:
			text.text = text.text[:0]
			if string(t.Local()) == "property" {
				custom = opc.Attr(t, "name")
			}
		case xmltok.Text, xmltok.CDATA:
			text.add(t.Text())
		case xmltok.End:
			key := string(t.Local())
			s := strings.TrimSpace(string(text.text))
			text.text = text.text[:0]
			if s == "" || dull[key] {
				return nil
			}
			if key == "created" || key == "modified" {
				r.date(key, s)
			}
			if custom != "" {
				key = custom
			}
			w.Named(key, s)
		}
		return nil
	})
}

// date reports the moment of a property.
func (r *reader) date(key, s string) {
	t, err := time.Parse(time.RFC3339, s)
	if err != nil {
		return
	}
	if key == "created" {
		r.v.Date(content.Collection, t)
	} else {
		r.v.Date(content.Modified, t)
	}
}

// outside delivers the addresses that the document refers to: links, mail addresses.
func (r *reader) outside() error {
	w := content.NewBuilder(r.ctx, r.v, nil)
	w.Where.Part = "links"
	for _, part := range r.p.Rest() {
		if !strings.HasSuffix(part.Name, ".rels") {
			continue
		}
		name := strings.Replace(strings.TrimSuffix(part.Name, ".rels"), "_rels/", "", 1)
		for _, rel := range r.p.Rels(name) {
			r.link(w, rel)
		}
	}
	return w.Flush()
}

func (r *reader) link(w *content.Builder, rel opc.Rel) {
	if rel.External && !r.links[rel.Target] && len(r.links) < 1<<17 && !strings.HasPrefix(rel.Target, "#") {
		r.links[rel.Target] = true
		w.Record(content.Record{})
		w.FieldString(-1, strings.TrimPrefix(rel.Target, "mailto:"))
	}
}

// rels returns the relations of a part and keeps the addresses outside for later.
func (r *reader) rels(name string, w *content.Builder) []opc.Rel {
	rels := r.p.Rels(name)
	for _, rel := range rels {
		r.link(w, rel)
	}
	return rels
}

// silent are the XML parts without any text of the document.
func silent(name string) bool {
	base := strings.TrimRight(strings.TrimSuffix(path.Base(name), path.Ext(name)), "0123456789")
	switch base {
	case "theme", "themeOverride", "styles", "stylesWithEffects", "fontTable", "webSettings", "numbering", "calcChain", "[Content_Types]", "presProps",
		"viewProps", "tableStyles", "printerSettings", "metadata", "sharedStrings", "themeManager", "quickStyle", "colors", "layout", "style", "itemProps",
		"commentsIds", "commentsExtensible", "commentsExtended", "customizations", "settings":
		return true
	}
	return strings.HasSuffix(name, ".rels")
}

// rest reads the parts that nobody took.
func (r *reader) rest() error {
	for _, part := range r.p.Rest() {
		ext := strings.ToLower(path.Ext(part.Name))
		var err error
		switch {
		case ext == ".rels":
		case strings.HasPrefix(part.Name, "customXml/") && ext == ".xml" && !silent(part.Name):
			err = r.p.Push(r.v, part)
		case ext == ".xml", ext == ".vml":
			if !silent(part.Name) {
				err = r.generic(part)
			}
		case strings.HasSuffix(part.Name, "printerSettings1.bin"), strings.Contains(part.Name, "printerSettings/"), ext == ".odttf", ext == ".fntdata":
		default:
			err = r.p.Push(r.v, part)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// told are the attributes that hold text somebody wrote.
var told = map[string]bool{"author": true, "userName": true, "displayName": true, "userId": true, "descr": true, "title": true, "alt": true, "v": true,
	"prompt": true, "tooltip": true, "string": true, "connection": true, "command": true, "sourceFile": true, "caption": true, "name": true, "initials": true}

// generic delivers the text of an XML part, a line for each paragraph, and attributes that hold
// text, each its own field.
func (r *reader) generic(part *opc.Part) error {
	w := content.NewBuilder(r.ctx, r.v, nil)
	w.Where.Part = partName(part.Name)
	var text []byte
	seen := map[string]bool{}
	n, skip := 0, 0
	flush := func() {
		if s := strings.TrimSpace(string(text)); s != "" {
			n++
			w.Record(content.Record{Line: n})
			w.FieldString(-1, s)
		}
		text = text[:0]
	}
	err := r.tokens(part, w.Where, func(t *xmltok.Tokenizer, k xmltok.Kind) error {
		switch k {
		case xmltok.Start:
			if skip > 0 || string(t.Local()) == "ClientData" { // how a shape is anchored
				skip++
				return nil
			}
			for _, a := range t.Attrs() {
				s := string(a.Value)
				if len(s) < 3 || !told[string(xmltok.Local(a.Name))] || seen[s] || len(seen) > 1<<16 {
					continue
				}
				if isVML(part.Name) && string(xmltok.Local(a.Name)) == "v" {
					continue
				}
				seen[s] = true
				n++
				w.Record(content.Record{Line: n})
				w.FieldString(-1, s)
			}
		case xmltok.Text, xmltok.CDATA:
			if skip == 0 && len(text) < 1<<20 {
				text = append(text, t.Text()...)
			}
		case xmltok.End:
			if skip > 0 {
				skip--
				return nil
			}
			switch string(t.Local()) {
			case "r", "t", "rPr", "font", "span", "b", "i":
			default:
				flush()
			}
		}
		return w.Err()
	})
	flush()
	if err != nil {
		return err
	}
	return w.Flush()
}

func isVML(name string) bool { return strings.HasSuffix(name, ".vml") }

// missing reports a part that should be there.
func (r *reader) missing(what string) {
	r.v.Problem(content.Problem{Cause: content.Corrupt, Detail: fmt.Sprintf("%s: %s is missing", r.format, what)})
}
