package ooxml

import (
	"context"
	"strings"

	"github.com/inzage/inzage/internal/content"
	"github.com/inzage/inzage/internal/extract"
	"github.com/inzage/inzage/internal/extract/markup/xmltok"
	"github.com/inzage/inzage/internal/extract/office/opc"
)

// PowerPoint reads presentations.
var PowerPoint = &extract.Extractor{Name: "pptx",
	Types:      []string{"application/vnd.openxmlformats-officedocument.presentationml.presentation", "application/vnd.ms-powerpoint.presentation.macroenabled.12"},
	Extensions: []string{"pptx", "pptm", "ppsx", "potx"},
	Reads: "slides, hidden ones too, with their numbers; notes, comments and authors, tables as records, diagrams, charts, alternative texts, what masters and layouts " +
		"show on every slide, properties; media and embedded files as members; encrypted ones with --password",
	Skips:   "the prompts of empty places in masters and layouts",
	Library: "own; xuri/excelize for decryption",
	Extract: extractPPTX}

func extractPPTX(ctx context.Context, in *extract.Input, v content.Visitor) error {
	r, err := open(ctx, in, v, "pptx")
	if err != nil {
		return err
	}
	x := r.texts()
	slides, err := x.slides()
	if err != nil {
		return err
	}
	for i, part := range slides {
		if err := x.slide(part, i+1); err != nil {
			return err
		}
	}
	for _, part := range r.p.Rest() {
		if !strings.HasPrefix(part.Name, "ppt/") || !strings.HasSuffix(part.Name, ".xml") || strings.Contains(part.Name, "/_rels/") {
			continue
		}
		name := partName(part.Name)
		switch strings.TrimRight(name, "0123456789") {
		case "slide", "notesSlide":
			err = x.part(part, content.Location{Part: name}, false)
		case "slideMaster", "slideLayout", "notesMaster", "handoutMaster":
			err = x.part(part, content.Location{Part: name}, true)
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

// slides returns the slides in the order of the presentation.
func (x *texts) slides() ([]*opc.Part, error) {
	main := x.main("ppt/presentation.xml")
	if main == nil {
		x.missing("the presentation")
		return nil, nil
	}
	byID := map[string]string{}
	for _, rel := range x.rels(main.Name, x.links) {
		byID[rel.ID] = rel.Target
	}
	var slides []*opc.Part
	err := x.tokens(main, content.Location{Part: "presentation"}, func(t *xmltok.Tokenizer, k xmltok.Kind) error {
		if k != xmltok.Start || string(t.Local()) != "sldId" {
			return nil
		}
		for _, a := range t.Attrs() { // "id" is the number, "r:id" the relation
			if target, ok := byID[string(a.Value)]; ok && string(a.Name) != "id" {
				if part := x.p.Take(target); part != nil {
					slides = append(slides, part)
				}
			}
		}
		return nil
	})
	return slides, err
}

// slide reads a slide and its notes.
func (x *texts) slide(part *opc.Part, page int) error {
	if err := x.part(part, content.Location{Page: page}, false); err != nil {
		return err
	}
	for _, rel := range x.rels(part.Name, x.links) {
		if rel.External || rel.Type != "notesSlide" {
			continue
		}
		if notes := x.p.Take(rel.Target); notes != nil {
			if err := x.part(notes, content.Location{Page: page, Part: "notes"}, false); err != nil {
				return err
			}
		}
	}
	return nil
}
