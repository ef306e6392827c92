package ooxml

import (
	"context"
	"path"
	"strings"

	"github.com/inzage/inzage/internal/content"
	"github.com/inzage/inzage/internal/extract"
	"github.com/inzage/inzage/internal/extract/markup/xmltok"
	"github.com/inzage/inzage/internal/extract/office/opc"
)

// Word reads text documents.
var Word = &extract.Extractor{Name: "docx",
	Types:      []string{"application/vnd.openxmlformats-officedocument.wordprocessingml.document", "application/vnd.ms-word.document.macroenabled.12"},
	Extensions: []string{"docx", "docm", "dotx", "dotm"},
	Reads: "body, headers, footers, footnotes, endnotes, comments, text boxes, tables as records, tracked insertions and deletions, addresses behind links, alternative " +
		"texts, document variables, properties and authors; custom XML, media and embedded files as members; encrypted ones with --password",
	Skips:   "page numbers: a document has none until it is laid out",
	Library: "own; xuri/excelize for decryption",
	Extract: extractDOCX}

func extractDOCX(ctx context.Context, in *extract.Input, v content.Visitor) error {
	r, err := open(ctx, in, v, "docx")
	if err != nil {
		return err
	}
	x := r.texts()
	main := r.main("word/document.xml")
	if main != nil {
		err = x.part(main, content.Location{}, false)
	} else {
		r.missing("the body")
	}
	if err != nil {
		return err
	}
	for _, part := range r.p.Rest() {
		if wordPart(part.Name) {
			err = x.part(part, content.Location{Part: partName(part.Name)}, false)
		} else if partName(part.Name) == "settings" {
			err = x.settings(part)
		}
		if err != nil {
			return err
		}
	}
	if err := x.close(); err != nil {
		return err
	}
	return r.finish()
}

// wordPart reports whether a part holds text in paragraphs.
func wordPart(name string) bool {
	if path.Ext(name) != ".xml" || strings.HasPrefix(name, "customXml/") {
		return false
	}
	switch strings.TrimRight(partName(name), "0123456789") {
	case "document", "header", "footer", "footnotes", "endnotes", "comments":
		return true
	}
	return false
}

// settings delivers document variables, the source of a mail merge and the like.
func (x *texts) settings(part *opc.Part) error {
	w := content.NewBuilder(x.ctx, x.v, &content.Table{Tree: true})
	w.Where.Part = "settings"
	err := x.tokens(part, w.Where, func(t *xmltok.Tokenizer, k xmltok.Kind) error {
		if k != xmltok.Start {
			return nil
		}
		name, value := string(t.Local()), opc.Attr(t, "val")
		switch name {
		case "docVar":
			name = opc.Attr(t, "name")
		case "connectString", "query", "udl", "addressFieldName", "mailSubject":
		default:
			return nil
		}
		if value != "" && name != "" {
			w.Record(content.Record{})
			w.Named(name, value)
		}
		return nil
	})
	if err != nil {
		return err
	}
	return w.Flush()
}
