// Package epub reads electronic books: the chapters in the order of reading, each a document of its
// own in HTML, and who made the book.
package epub

import (
	"context"
	"path"
	"strings"

	"github.com/inzage/inzage/internal/content"
	"github.com/inzage/inzage/internal/extract"
	"github.com/inzage/inzage/internal/extract/markup/xmltok"
	"github.com/inzage/inzage/internal/extract/office/opc"
)

// EPUB reads electronic books.
var EPUB = &extract.Extractor{Name: "epub", Types: []string{"application/epub+zip"}, Extensions: []string{"epub"},
	Reads: "chapters, pictures and other files as members, in the order of reading; who made the book and what else its description says",
	Skips: "style sheets and fonts; what is encrypted", Extract: extractEPUB}

// Extractors returns the extractors of this package.
func Extractors() []*extract.Extractor { return []*extract.Extractor{EPUB} }

// A book is the reading of one book.
type book struct {
	ctx   context.Context
	v     content.Visitor
	p     *opc.Package
	files map[string]string // by the number in the description
	spine []string
}

func extractEPUB(ctx context.Context, in *extract.Input, v content.Visitor) error {
	p, err := opc.Open(ctx, in, "epub")
	if err != nil {
		return err
	}
	b := &book{ctx: ctx, v: v, p: p, files: map[string]string{}}
	if err := b.describe(); err != nil {
		return err
	}
	for _, name := range b.spine {
		if part := p.Take(name); part != nil {
			if err := p.Push(v, part); err != nil {
				return err
			}
		}
	}
	for _, part := range p.Rest() {
		switch strings.ToLower(path.Ext(part.Name)) {
		case ".css", ".ttf", ".otf", ".woff", ".woff2":
			continue
		}
		if part.Name == "mimetype" || strings.HasPrefix(part.Name, "META-INF/") {
			continue
		}
		if err := p.Push(v, part); err != nil {
			return err
		}
	}
	return nil
}

// describe reads the description of the book: its properties, its files, their order.
func (b *book) describe() error {
	var name string
	if part := b.p.Take("META-INF/container.xml"); part != nil {
		err := b.p.Tokens(part, func(t *xmltok.Tokenizer, k xmltok.Kind) error {
			if k == xmltok.Start && string(t.Local()) == "rootfile" && name == "" {
				name = opc.Attr(t, "full-path")
			}
			return nil
		})
		if err := opc.Report(b.ctx, b.v, content.Location{Part: "container"}, err); err != nil {
			return err
		}
	}
	part := b.p.Take(name)
	if part == nil {
		b.v.Problem(content.Problem{Cause: content.Corrupt, Detail: "epub: the description is missing; chapters come in the order of the archive"})
		return nil
	}
	w := content.NewBuilder(b.ctx, b.v, &content.Table{Tree: true})
	w.Where.Part = "properties"
	w.Record(content.Record{})
	var text []byte
	err := b.p.Tokens(part, func(t *xmltok.Tokenizer, k xmltok.Kind) error {
		switch k {
		case xmltok.Start:
			text = text[:0]
			switch string(t.Local()) {
			case "item":
				if len(b.files) < 1<<17 {
					b.files[opc.Attr(t, "id")] = opc.Join(name, opc.Attr(t, "href"))
				}
			case "itemref":
				if f := b.files[opc.Attr(t, "idref")]; f != "" && len(b.spine) < 1<<17 {
					b.spine = append(b.spine, f)
				}
			}
		case xmltok.Text, xmltok.CDATA:
			if len(text) < 1<<20 {
				text = append(text, t.Text()...)
			}
		case xmltok.End:
			if s := strings.TrimSpace(string(text)); s != "" {
				w.Named(string(t.Local()), s)
			}
			text = text[:0]
		}
		return w.Err()
	})
	if err := opc.Report(b.ctx, b.v, w.Where, err); err != nil {
		return err
	}
	return w.Flush()
}
