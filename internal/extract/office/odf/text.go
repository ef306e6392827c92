package odf

import (
	"errors"
	"strconv"
	"strings"

	"github.com/inzage/inzage/internal/content"
	"github.com/inzage/inzage/internal/extract/markup/xmltok"
	"github.com/inzage/inzage/internal/extract/office/flow"
	"github.com/inzage/inzage/internal/extract/office/opc"
)

// A passage is the reading of one part with text: the content, the styles.
type passage struct {
	r       *reader
	w       *flow.Writer
	where   content.Location
	links   *content.Builder
	people  *content.Builder
	known   map[string]bool
	sheets  bool // tables are sheets
	sheet   *sheet
	depth   int   // of paragraphs
	boxes   []int // depth of paragraphs around text boxes and notes
	creator bool  // inside the name of an author
	name    []byte
	parts   []*flow.Writer // the texts around a header, a deletion or notes
	err     error          // of the visitor, met where a text ended
}

// content reads a part with text.
func (r *reader) content(part *opc.Part, where content.Location) error {
	part.Taken()
	p := &passage{r: r, w: flow.New(r.ctx, r.v, where), where: where, links: content.NewBuilder(r.ctx, r.v, nil),
		people: content.NewBuilder(r.ctx, r.v, &content.Table{Tree: true}), known: map[string]bool{}}
	p.links.Where.Part, p.people.Where.Part = "links", "authors"
	err := r.tokens(part, where, p.token)
	for len(p.parts) > 0 {
		p.leave()
	}
	for _, f := range []func() error{p.closeSheet, p.w.Close, p.people.Flush, p.links.Flush} {
		if cerr := f(); cerr != nil {
			return cerr
		}
	}
	return err
}

func (p *passage) token(t *xmltok.Tokenizer, k xmltok.Kind) error {
	switch k {
	case xmltok.Start:
		if p.sheet == nil || !p.sheet.start(t) {
			p.start(t)
		}
	case xmltok.Text, xmltok.CDATA:
		switch {
		case p.creator:
			if len(p.name) < 1024 {
				p.name = append(p.name, t.Text()...)
			}
		case p.depth > 0 && p.sheet != nil && p.sheet.inCell:
			p.sheet.text(t.Text())
		case p.depth > 0:
			p.w.Text(t.Text())
		}
	case xmltok.End:
		if p.sheet == nil || !p.sheet.end(t, p) {
			p.end(t)
		}
		if p.sheet != nil && p.sheet.w.Err() != nil {
			return p.sheet.w.Err()
		}
		return errors.Join(p.err, p.w.Err())
	}
	return nil
}

// fail keeps the first error of the visitor.
func (p *passage) fail(err error) {
	if p.err == nil {
		p.err = err
	}
}

// maxSpaces bounds the blanks that one element stands for.
const maxSpaces = 1024

func (p *passage) char(c byte) {
	if p.depth == 0 {
		return
	}
	if p.sheet != nil && p.sheet.inCell {
		p.sheet.text([]byte{c})
	} else {
		p.w.Byte(c)
	}
}

func (p *passage) start(t *xmltok.Tokenizer) {
	switch string(t.Local()) {
	case "p", "h":
		p.depth++
	case "s":
		n, err := strconv.Atoi(opc.Attr(t, "c"))
		if err != nil {
			n = 1
		}
		for range min(n, maxSpaces) {
			p.char(' ')
		}
	case "tab":
		p.char('\t')
	case "line-break":
		p.char('\n')
	case "note", "text-box", "annotation":
		p.box()
	case "creator":
		p.creator = p.depth == 0 || len(p.boxes) > 0
	case "table":
		p.table(t)
	case "table-row":
		p.w.BeginRow()
	case "table-cell", "covered-table-cell":
		p.w.BeginCell()
		p.w.Span(number(t, "number-columns-repeated"))
	case "page":
		if strings.HasPrefix(string(t.Name()), "draw:") {
			p.page()
		}
	case "notes":
		p.enter(content.Location{Page: p.where.Page, Part: "notes"})
	case "header", "header-left", "header-first", "footer", "footer-left", "footer-first":
		if strings.HasPrefix(string(t.Name()), "style:") {
			p.enter(content.Location{Part: string(t.Local())})
		}
	case "deletion":
		p.enter(content.Location{Part: "deleted"})
	case "title", "desc":
		if strings.HasPrefix(string(t.Name()), "svg:") {
			p.box()
			p.depth++
		}
	case "spreadsheet":
		p.sheets = true
	default:
		p.attributes(t)
	}
}

// attributes delivers values that stand in attributes: addresses, fields, controls.
func (p *passage) attributes(t *xmltok.Tokenizer) {
	name := string(t.Name())
	switch {
	case name == "text:a" || name == "draw:a":
		p.link(opc.Attr(t, "href"))
	case strings.HasPrefix(name, "form:"):
		for _, a := range [...]string{"current-value", "value", "title"} {
			p.link(opc.Attr(t, a))
		}
	case name == "text:user-field-decl" || name == "text:variable-set":
		p.link(opc.Attr(t, "string-value"))
	}
}

// link delivers an address or another value that no text shows, once.
func (p *passage) link(s string) {
	if s = strings.TrimPrefix(s, "mailto:"); s == "" || s[0] == '#' || p.r.links[s] || len(p.r.links) > 1<<17 {
		return
	}
	p.r.links[s] = true
	p.links.Record(content.Record{})
	p.links.FieldString(-1, s)
}

// box begins a text box or a note, inside a paragraph or beside it.
func (p *passage) box() {
	if p.sheet != nil && p.sheet.inCell {
		p.sheet.beginNote()
	} else {
		p.w.BeginBox()
	}
	p.boxes = append(p.boxes, p.depth)
	p.depth = 0
}

func (p *passage) endBox() {
	if n := len(p.boxes); n > 0 {
		p.depth, p.boxes = p.boxes[n-1], p.boxes[:n-1]
		if p.sheet != nil && p.sheet.inCell {
			p.sheet.endNote()
		} else {
			p.w.EndBox()
		}
	}
}

// enter begins a text at a place of its own.
func (p *passage) enter(where content.Location) {
	if len(p.parts) >= 64 {
		return
	}
	p.parts = append(p.parts, p.w)
	p.w = flow.New(p.r.ctx, p.r.v, where)
}

// leave ends a text at a place of its own; the one around it goes on.
func (p *passage) leave() {
	n := len(p.parts)
	if n == 0 {
		return
	}
	p.fail(p.w.Close())
	p.w, p.parts = p.parts[n-1], p.parts[:n-1]
}

// page begins a slide.
func (p *passage) page() {
	p.fail(p.w.Close())
	p.where.Page++
	p.w = flow.New(p.r.ctx, p.r.v, p.where)
}

func (p *passage) table(t *xmltok.Tokenizer) {
	if p.sheets && p.sheet == nil && len(p.parts) == 0 {
		p.w.Flush()
		p.sheet = p.newSheet(opc.Attr(t, "name"))
		return
	}
	p.w.BeginTable()
}

func (p *passage) closeSheet() error {
	if p.sheet == nil {
		return nil
	}
	err := p.sheet.close()
	p.sheet = nil
	return err
}

func (p *passage) end(t *xmltok.Tokenizer) {
	switch string(t.Local()) {
	case "p", "h":
		p.depth = max(0, p.depth-1)
		if p.sheet != nil && p.sheet.inCell {
			p.sheet.text([]byte{'\n'})
		} else {
			p.w.End()
		}
	case "note", "text-box", "annotation":
		p.endBox()
	case "creator":
		p.person()
	case "table":
		p.w.EndTable()
	case "table-cell", "covered-table-cell":
		p.w.EndCell()
	case "notes", "deletion":
		p.leave()
	case "header", "header-left", "header-first", "footer", "footer-left", "footer-first":
		if strings.HasPrefix(string(t.Name()), "style:") {
			p.leave()
		}
	case "title", "desc":
		if strings.HasPrefix(string(t.Name()), "svg:") {
			p.endBox()
		}
	}
}

// person delivers the name of an author, once.
func (p *passage) person() {
	name := strings.TrimSpace(string(p.name))
	p.creator, p.name = false, p.name[:0]
	if p.sheet != nil && p.sheet.inCell {
		p.sheet.author = name
		return
	}
	if name == "" || p.known[name] || len(p.known) > 1<<14 {
		return
	}
	p.known[name] = true
	p.people.Record(content.Record{})
	p.people.Named("author", name)
}

// number is the value of an attribute that counts; 0 for none.
func number(t *xmltok.Tokenizer, attr string) int {
	n, err := strconv.Atoi(opc.Attr(t, attr))
	if err != nil || n < 0 {
		return 0
	}
	return n
}
