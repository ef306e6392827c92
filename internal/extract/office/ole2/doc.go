package ole2

import (
	"context"
	"slices"
	"strings"

	"golang.org/x/text/encoding"

	"github.com/inzage/inzage/internal/content"
	"github.com/inzage/inzage/internal/extract"
	"github.com/inzage/inzage/internal/extract/office/flow"
)

// Word reads texts of Word 6 to 2003.
var Word = &extract.Extractor{Name: "doc", Types: []string{"application/msword"}, Extensions: []string{"doc", "dot"},
	Reads: "body, headers, footers, footnotes, endnotes, comments, text boxes, deleted and hidden text, tables as records, addresses behind links, names of authors, " +
		"properties; embedded files and pictures as members",
	Skips: "encrypted ones; pictures; page numbers", Library: "own on richardlehane/mscfb", Extract: extractDOC}

func extractDOC(ctx context.Context, in *extract.Input, v content.Visitor) error {
	f, err := open(ctx, in, v, "doc")
	if err != nil {
		return err
	}
	if err := f.document(""); err != nil {
		return err
	}
	return f.finish()
}

// A wordText is the reading of one Word document.
type wordText struct {
	f      *file
	doc    []byte // the stream with text and its own description
	table  []byte // the stream with the tables that describe it
	old    bool   // Word 6 and 95
	page   encoding.Encoding
	pieces []piece
	marks  []mark
	links  *content.Builder
	seen   map[string]bool
}

// A piece is a stretch of text: characters [from, to) of the document stand at fc.
type piece struct {
	from, to, fc int
	wide         bool
}

// A mark is a stretch of bytes whose paragraphs stand in a table or end a row.
type mark struct {
	from, to int
	row      bool
}

const maxPieces = 1 << 20

// document reads the document in a storage.
func (f *file) document(storage string) error {
	s := f.find(storage, "WordDocument")
	if s == nil {
		return f.corrupt("the stream WordDocument is missing")
	}
	doc, err := f.bytes(s)
	if len(doc) < 0x60 {
		if err == nil {
			err = f.corrupt("it ends early")
		}
		return err
	}
	if rerr := f.report(content.Location{}, err); rerr != nil {
		return rerr
	}
	t := &wordText{f: f, doc: doc, seen: map[string]bool{}, links: content.NewBuilder(f.ctx, f.v, nil)}
	t.links.Where.Part = "links"
	flags := u16(doc, 0x0a)
	if flags&0x0100 != 0 {
		return content.Fail(content.Encrypted, "doc: the document is encrypted")
	}
	if ident := u16(doc, 0); ident != 0xa5ec && ident != 0xa5dc {
		return f.corrupt("it does not begin as one")
	}
	t.old = u16(doc, 2) < 0xc1
	if t.old {
		t.table, t.page = doc, codePage(f.pageOfOld(doc))
	} else {
		name := "0Table"
		if flags&0x0200 != 0 {
			name = "1Table"
		}
		if s := f.find(storage, name, "1Table", "0Table"); s != nil {
			t.table, err = f.bytes(s)
			if rerr := f.report(content.Location{}, err); rerr != nil {
				return rerr
			}
		}
	}
	t.readPieces(flags&4 != 0)
	t.readMarks()
	return t.deliver()
}

// pageOfOld is the code page of a document of Word 6 or 95: that of its language, or where that is the
// one of the west, that of its properties. The program was often set to another language than the
// one it was used for.
func (f *file) pageOfOld(doc []byte) int {
	if u16(doc, 0x14) == 0x100 { // written on a Macintosh
		return 10000
	}
	page := pageOfLanguage(u16(doc, 6))
	if s := f.find("", "SummaryInformation", "\x05SummaryInformation"); s != nil && page == 1252 {
		b, _ := f.bytes(s) // what is wrong with it is told where it is read
		if n := (&propertySet{b: slice(b, u32(b, 44), len(b))}).codePage(); n >= 1250 && n <= 1258 {
			page = n
		}
	}
	return page
}

// pageOfLanguage is the code page of a document of Word 6 by its language.
func pageOfLanguage(language int) int {
	switch language & 0x3ff {
	case 0x05, 0x0e, 0x15, 0x18, 0x1a, 0x1b, 0x24:
		return 1250
	case 0x02, 0x19, 0x22, 0x23:
		return 1251
	case 0x08:
		return 1253
	case 0x1f:
		return 1254
	}
	return 1252
}

// at returns place and length of a table by its number.
func (t *wordText) at(i int) (place, length int) {
	base := 0x9a
	if t.old {
		base = 0x58
	}
	return u32(t.doc, base+8*i), u32(t.doc, base+8*i+4)
}

// readPieces reads the piece table; without one the text stands in one piece.
func (t *wordText) readPieces(fast bool) {
	if t.old && !fast {
		t.whole(false)
		return
	}
	place, length := t.at(33)
	b := slice(t.table, place, length)
	for len(b) > 3 && b[0] == 1 {
		b = slice(b, 3+u16(b, 1), len(b))
	}
	if len(b) < 5 || b[0] != 2 {
		t.whole(false)
		return
	}
	b = slice(b, 5, u32(b, 1))
	n := min((len(b)-4)/12, maxPieces)
	for i := range n {
		fc := u32(b, 4*(n+1)+8*i+2)
		p := piece{from: u32(b, 4*i), to: u32(b, 4*i+4), fc: fc, wide: !t.old}
		if !t.old && fc&(1<<30) != 0 {
			p.fc, p.wide = fc&^(1<<30)/2, false
		}
		if p.to > p.from && (len(t.pieces) == 0 || p.from >= t.pieces[len(t.pieces)-1].to) {
			t.pieces = append(t.pieces, p)
		}
	}
	if len(t.pieces) == 0 {
		t.whole(false)
	}
}

// whole makes one piece of the text between the places that the document names.
func (t *wordText) whole(wide bool) {
	from, to := u32(t.doc, 0x18), u32(t.doc, 0x1c)
	to = min(to, len(t.doc))
	if from < to {
		t.pieces = []piece{{0, to - from, from, wide}}
	}
}

// readMarks finds the paragraphs that stand in tables.
func (t *wordText) readMarks() {
	place, length := t.at(13)
	size := 4
	if t.old {
		size = 2
	}
	b := slice(t.table, place, length)
	n := min((len(b)-4)/(4+size), maxPieces)
	used := map[int]bool{}
	for i := range max(n, 0) {
		page := u32(b, 4*(n+1)+size*i) & 0x3fffff
		if t.old {
			page = u16(b, 4*(n+1)+size*i)
		}
		if !used[page] {
			used[page] = true
			t.readPage(slice(t.doc, page*512, 512))
		}
	}
	slices.SortFunc(t.marks, func(a, b mark) int { return a.from - b.from })
}

// readPage reads a page of descriptions of paragraphs.
func (t *wordText) readPage(b []byte) {
	if len(b) < 512 {
		return
	}
	n, size := int(b[511]), 13
	if t.old {
		size = 7
	}
	for i := range n {
		at := 4*(n+1) + size*i
		if at >= 511 {
			return
		}
		off := int(b[at]) * 2
		if off == 0 || off >= 511 {
			continue
		}
		length := 2*int(b[off]) - 1
		off++
		if t.old {
			length++
		} else if length < 0 {
			length = 2 * int(b[off])
			off++
		}
		if in, row := tableMarks(slice(b, off+2, length-2), t.old); in || row {
			t.marks = append(t.marks, mark{u32(b, 4*i), u32(b, 4*i+4), row})
		}
	}
}

// tableMarks looks in the properties of a paragraph for the marks of tables.
func tableMarks(b []byte, old bool) (in, row bool) {
	if old {
		for i := 0; i+1 < len(b); i++ { // properties have many lengths: look for the pair that rows end with
			in = in || b[i] == 24 && b[i+1] == 1
			row = row || b[i] == 25 && b[i+1] == 1
		}
		return in, row
	}
	for len(b) >= 3 {
		code := u16(b, 0)
		size := [...]int{1, 1, 2, 4, 2, 2, 0, 3}[code>>13]
		switch {
		case code == 0xd608: // its length has two bytes
			size = u16(b, 2) + 1
		case code>>13 == 6:
			size = int(b[2]) + 1
		}
		switch code {
		case 0x2416:
			in = b[2] != 0
		case 0x2417:
			row = b[2] != 0
		}
		if len(b) < 2+size {
			return in, row
		}
		b = b[2+size:]
	}
	return in, row
}

// markAt returns whether the paragraph whose end stands at fc is in a table, and ends a row.
func (t *wordText) markAt(fc int) (in, row bool) {
	i, ok := slices.BinarySearchFunc(t.marks, fc, func(m mark, fc int) int { return m.from - fc })
	if !ok {
		i--
	}
	if i < 0 || fc >= t.marks[i].to {
		return false, false
	}
	return true, t.marks[i].row
}

// deliver hands the texts over, one behind another: body, footnotes, headers and so on.
func (t *wordText) deliver() error {
	parts := [...]string{"", "footnotes", "headers", "macros", "comments", "endnotes", "text boxes", "text boxes of headers"}
	counts := 0x4c
	if t.old {
		counts = 0x34
	}
	from, total := 0, 0
	for _, p := range t.pieces {
		total = max(total, p.to)
	}
	for i, name := range parts {
		n := u32(t.doc, counts+4*i)
		if n <= 0 || n > total-from {
			n = 0
		}
		if i == 0 && n == 0 {
			n = total
		}
		w := flow.New(t.f.ctx, t.f.v, content.Location{Part: name})
		c := &composer{t: t, w: w}
		err := t.characters(c, from, from+n)
		if cerr := c.close(); err == nil {
			err = cerr
		}
		if err != nil {
			return err
		}
		from += n
	}
	if err := t.authors(); err != nil {
		return err
	}
	return t.links.Flush()
}

// authors delivers the names of those who commented, made changes and saved.
func (t *wordText) authors() error {
	if t.old {
		return nil
	}
	w := content.NewBuilder(t.f.ctx, t.f.v, &content.Table{Tree: true})
	w.Where.Part = "authors"
	w.Record(content.Record{})
	add := func(s string) {
		if s = strings.TrimSpace(s); s != "" && s != "Unknown" && !t.seen[s] {
			t.seen[s] = true
			w.Named("author", s)
		}
	}
	place, length := t.at(36) // of comments
	for b := slice(t.table, place, length); len(b) > 2; {
		n := 2 * u16(b, 0)
		add(string(appendUTF16(nil, slice(b, 2, n))))
		b = slice(b, 2+n, len(b))
	}
	for _, i := range [...]int{51, 71} { // of changes; who saved, and where
		place, length := t.at(i)
		b := slice(t.table, place, length)
		if u16(b, 0) != 0xffff {
			continue
		}
		n, extra := min(u16(b, 2), 4096), u16(b, 4)
		b = slice(b, 6, len(b))
		for range n {
			k := 2 * u16(b, 0)
			add(string(appendUTF16(nil, slice(b, 2, k))))
			b = slice(b, 2+k+extra, len(b))
		}
	}
	return w.Flush()
}
