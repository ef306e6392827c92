package ooxml

import (
	"strconv"
	"strings"

	"github.com/inzage/inzage/internal/content"
	"github.com/inzage/inzage/internal/extract/markup/xmltok"
	"github.com/inzage/inzage/internal/extract/office/flow"
	"github.com/inzage/inzage/internal/extract/office/opc"
)

// A texts delivers the text parts of a document: WordprocessingML and DrawingML, whose elements for
// paragraphs, runs and tables have the same names.
type texts struct {
	*reader
	links   *content.Builder
	deleted *content.Builder // text that tracked changes took out
	authors *content.Builder
	people  map[string]bool
}

func (r *reader) texts() *texts {
	t := &texts{reader: r, links: content.NewBuilder(r.ctx, r.v, nil), deleted: content.NewBuilder(r.ctx, r.v, nil),
		authors: content.NewBuilder(r.ctx, r.v, &content.Table{Tree: true}), people: map[string]bool{}}
	t.links.Where.Part, t.deleted.Where.Part, t.authors.Where.Part = "links", "deleted", "authors"
	return t
}

// close hands over what stands outside the texts.
func (x *texts) close() error {
	for _, w := range []*content.Builder{x.deleted, x.authors, x.links} {
		if err := w.Flush(); err != nil {
			return err
		}
	}
	return nil
}

// person delivers the name of an author, once.
func (x *texts) person(name string) {
	if name = strings.TrimSpace(name); name == "" || x.people[name] || len(x.people) > 1<<14 {
		return
	}
	x.people[name] = true
	x.authors.Record(content.Record{})
	x.authors.Named("author", name)
}

// A passage is the reading of one text part.
type passage struct {
	x       *texts
	w       *flow.Writer
	inText  bool
	inInstr bool
	skip    int // depth inside an element that is left out
	taken   int // depth of deletions
	added   int // depth of insertions
	instr   []byte
	before  []byte // the paragraph as it was before changes
	spans   [][2]int
	// placeholders says that shapes that are only places for text are left out.
	placeholders bool
	shapes       int
	empty        int // depth of shapes at which a placeholder began, 0 for none
}

// part reads a text part at a place.
func (x *texts) part(part *opc.Part, where content.Location, placeholders bool) error {
	part.Taken()
	p := &passage{x: x, w: flow.New(x.ctx, x.v, where), placeholders: placeholders}
	x.deleted.Where.Page = where.Page
	err := x.tokens(part, where, p.token)
	if cerr := p.w.Close(); cerr != nil {
		return cerr
	}
	return err
}

func (p *passage) token(t *xmltok.Tokenizer, k xmltok.Kind) error {
	switch k {
	case xmltok.Start:
		if p.skip > 0 {
			p.skip++
			return nil
		}
		p.start(t)
	case xmltok.Text, xmltok.CDATA:
		if p.skip == 0 && (p.inText || p.inInstr) {
			p.text(t.Text())
		}
	case xmltok.End:
		if p.skip > 0 {
			p.skip--
			return nil
		}
		p.end(string(t.Local()))
		return p.w.Err()
	}
	return nil
}

// text takes the text of a run.
func (p *passage) text(b []byte) {
	switch {
	case p.empty > 0:
	case p.inInstr:
		if len(p.instr) < 64<<10 {
			p.instr = append(p.instr, b...)
		}
	case p.taken > 0:
		p.spans = append(p.spans, [2]int{len(p.before), len(p.before) + len(b)})
		p.was(b)
	default:
		if p.added == 0 {
			p.was(b)
		}
		p.w.Text(b)
	}
}

// was remembers text of the paragraph before changes.
func (p *passage) was(b []byte) {
	if len(p.before)+len(b) < 1<<20 {
		p.before = append(p.before, b...)
	} else if n := len(p.spans); n > 0 && p.spans[n-1][1] > len(p.before) {
		p.spans = p.spans[:n-1]
	}
}

func (p *passage) char(c byte) {
	if p.empty > 0 {
		return
	}
	if p.added == 0 {
		p.was([]byte{c})
	}
	if p.taken == 0 {
		p.w.Byte(c)
	}
}

func (p *passage) start(t *xmltok.Tokenizer) {
	switch string(t.Local()) {
	case "t", "delText":
		p.inText = true
	case "instrText", "delInstrText":
		p.inInstr = true
	case "br", "cr":
		p.char('\n')
	case "tab":
		if len(t.Attrs()) == 0 { // one with attributes is a tab stop
			p.char('\t')
		}
	case "noBreakHyphen":
		p.char('-')
	case "tbl":
		p.w.BeginTable()
	case "tr":
		p.w.BeginRow()
	case "tc":
		p.w.BeginCell()
		if n, err := strconv.Atoi(opc.Attr(t, "gridSpan")); err == nil {
			p.w.Span(n)
		}
	case "gridSpan":
		if n, err := strconv.Atoi(opc.Attr(t, "val")); err == nil {
			p.w.Span(n)
		}
	case "txbxContent":
		p.w.BeginBox()
	case "Fallback":
		p.skip = 1
	case "sp":
		p.shapes++
	case "ph":
		if p.placeholders && p.empty == 0 {
			p.empty = p.shapes
		}
	default:
		p.startOther(t)
	}
}

// startOther takes elements that tell of changes, of people and of what stands behind the text.
func (p *passage) startOther(t *xmltok.Tokenizer) {
	switch string(t.Local()) {
	case "del", "moveFrom":
		p.taken++
		p.x.person(opc.Attr(t, "author"))
	case "ins", "moveTo":
		p.added++
		p.x.person(opc.Attr(t, "author"))
	case "comment":
		p.x.person(opc.Attr(t, "author"))
	case "docPr", "cNvPr":
		for _, a := range [...]string{"descr", "title"} {
			if s := opc.Attr(t, a); s != "" && p.empty == 0 {
				p.w.BeginBox()
				p.w.String(s)
				p.w.EndBox()
			}
		}
	case "fldSimple":
		p.address(opc.Attr(t, "instr"))
	case "listEntry", "default":
		if s := opc.Attr(t, "val"); len(s) > 2 {
			p.w.BeginBox()
			p.w.String(s)
			p.w.EndBox()
		}
	case "listItem":
		if s := opc.Attr(t, "displayText"); s != "" {
			p.w.BeginBox()
			p.w.String(s)
			p.w.EndBox()
		}
	}
}

func (p *passage) end(name string) {
	switch name {
	case "t", "delText":
		p.inText = false
	case "instrText", "delInstrText":
		p.inInstr = false
		if len(p.instr) > 0 {
			p.address(string(p.instr))
			p.instr = p.instr[:0]
		}
	case "p":
		p.changes()
		p.w.End()
	case "tbl":
		p.w.EndTable()
	case "tc":
		p.w.EndCell()
	case "txbxContent":
		p.w.EndBox()
	case "del", "moveFrom":
		p.taken = max(0, p.taken-1)
	case "ins", "moveTo":
		p.added = max(0, p.added-1)
	case "sp":
		if p.shapes = max(0, p.shapes-1); p.empty > p.shapes {
			p.empty = 0
		}
	}
}

// address delivers the address in a field's instruction: HYPERLINK "mailto:…".
func (p *passage) address(instr string) {
	i := strings.IndexByte(instr, '"')
	if i < 0 || !strings.ContainsAny(instr, "@:/") {
		return
	}
	s := instr[i+1:]
	if j := strings.IndexByte(s, '"'); j >= 0 {
		s = s[:j]
	}
	p.x.link(p.x.links, opc.Rel{Target: s, External: true})
}

// labelBytes is how much text before a deletion is delivered with it, for context.
const labelBytes = 48

// changes delivers what was taken out of the paragraph: whole words, with the label before them.
func (p *passage) changes() {
	w := p.x.deleted
	done := 0
	for i := 0; i < len(p.spans); {
		from, to := p.spans[i][0], p.spans[i][1]
		for i++; ; i++ { // words go on, and so may what was taken out
			for to < len(p.before) && p.before[to] > ' ' {
				to++
			}
			if i == len(p.spans) || p.spans[i][0] > to {
				break
			}
			to = max(to, p.spans[i][1])
		}
		to = min(to, len(p.before))
		for from > done && p.before[from-1] > ' ' {
			from--
		}
		for least := max(done, from-labelBytes); from > least && labelByte(p.before[from-1]); {
			from--
		}
		if from < to {
			w.Record(content.Record{Line: p.w.Line()})
			w.Field(-1, p.before[from:to], -1)
		}
		done = to
	}
	p.before, p.spans = p.before[:0], p.spans[:0]
}

// labelByte reports whether c may stand in a label.
func labelByte(c byte) bool {
	return c == ' ' || c == ':' || c == '-' || c == '\t' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= 0x80
}
