package markup

import (
	"bytes"
	"context"
	"errors"
	"io"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/transform"

	"github.com/inzage/inzage/internal/content"
	"github.com/inzage/inzage/internal/extract"
	"github.com/inzage/inzage/internal/extract/markup/xmltok"
	"github.com/inzage/inzage/internal/extract/plain"
)

// HTML reads web pages.
var HTML = &extract.Extractor{
	Name:       "html",
	Types:      []string{"text/html"},
	Extensions: []string{"html", "htm", "xhtml", "shtml"},
	Reads: "visible text with lines, in which inline elements do not break a value; tables as records with header names; links, form values, " +
		"meta data, alternative texts and data attributes as fields; comments and scripts",
	Skips:   "style sheets; what a script would make of the page",
	Library: "golang.org/x/net/html",
	Extract: readHTML,
}

// maxToken is the longest text, script or tag that is held as a whole.
const maxToken = 16 << 20

// maxSegment is how long a run of text gets before it ends at the next block element.
const maxSegment = 32 << 10

// A page reads HTML. Text is gathered into segments: runs of block elements with line breaks between
// them. A segment ends at a block element that follows on the same line, so that lines stay true.
type page struct {
	ctx  context.Context
	v    content.Visitor
	z    *html.Tokenizer
	t    *content.Tree
	line int   // of the token
	at   int64 // offset of the token, -1 when the page is not UTF-8
	open bool  // a record has begun

	seg      []byte
	segLine  int
	segAt    int64
	breaks   int  // line breaks of the source since the last text
	blank    bool // blanks since the last text
	odd      bool // other blanks than spaces since the last text
	block    bool // a block element since the last text
	debt     int  // line breaks in seg that the source does not have
	pre      int  // open pre elements
	raw      string
	rawField string
	tables   []*table
	err      error // of the visitor, met by a table
}

func readHTML(ctx context.Context, in *extract.Input, v content.Visitor) error {
	charset := in.Doc.Charset
	if c := metaCharset(in.Head); c != "" {
		charset = c
	}
	enc := plain.Detect(in.Head, charset)
	r := in.R
	if _, err := io.CopyN(io.Discard, r, int64(enc.BOM)); err != nil && !errors.Is(err, io.EOF) {
		return err
	}
	p := &page{ctx: ctx, v: v, t: content.NewTree(ctx, v, &content.Table{Tree: true}), line: 1, at: int64(enc.BOM)}
	if enc.Decoder != nil {
		r, p.at = transform.NewReader(r, enc.Decoder.NewDecoder()), -1
	}
	p.z = html.NewTokenizer(r)
	p.z.SetMaxBuf(maxToken)
	err := p.read()
	p.finish()
	if errors.Is(err, html.ErrBufferExceeded) {
		err = p.rest(r)
	}
	if ferr := errors.Join(p.err, p.t.Flush()); ferr != nil {
		return ferr
	}
	if errors.Is(err, io.EOF) {
		return nil
	}
	return err
}

// metaCharset is the encoding that a page says it has, in an attribute of its own or in the content
// of another.
func metaCharset(head []byte) string {
	head = bytes.ToLower(head)
	for {
		i := bytes.Index(head, []byte("<meta"))
		if i < 0 {
			return ""
		}
		head = head[i+len("<meta"):]
		tag, _, _ := bytes.Cut(head, []byte(">"))
		_, rest, ok := bytes.Cut(tag, []byte("charset"))
		if rest = bytes.TrimLeft(rest, " \t\r\n"); !ok || len(rest) == 0 || rest[0] != '=' {
			continue
		}
		rest = bytes.TrimLeft(rest[1:], "\"' \t\r\n")
		n := 0
		for n < len(rest) && n < 40 && (rest[n] == '-' || rest[n] == '_' || 'a' <= rest[n] && rest[n] <= 'z' || '0' <= rest[n] && rest[n] <= '9') {
			n++
		}
		return string(rest[:n])
	}
}

// read reads all tokens. The error is io.EOF at the end.
func (p *page) read() error {
	for n := 0; ; n++ {
		k := p.z.Next()
		raw := p.z.Raw()
		lines, size := bytes.Count(raw, newline), len(raw)
		switch k {
		case html.ErrorToken:
			if len(raw) > 0 && errors.Is(p.z.Err(), io.EOF) { // a tag that does not end
				p.text(raw, true)
			}
			return p.z.Err()
		case html.TextToken:
			literal := !bytes.ContainsAny(raw, "&\r\x00")
			p.textToken(p.z.Text(), lines, literal) // Text changes the bytes of raw
		case html.StartTagToken, html.SelfClosingTagToken:
			p.start(k == html.SelfClosingTagToken)
		case html.EndTagToken:
			name, _ := p.z.TagName()
			p.end(string(name))
		case html.CommentToken:
			p.aside(p.z.Text(), lines)
		}
		if k != html.TextToken {
			p.breaks += lines
		}
		p.line += lines
		if p.at >= 0 {
			p.at += int64(size)
		}
		if n&0xff == 0 {
			if err := errors.Join(p.t.Err(), p.err, p.ctx.Err()); err != nil {
				return err
			}
		}
	}
}

// finish delivers what is held at the end.
func (p *page) finish() {
	for len(p.tables) > 0 {
		p.endTable()
	}
	p.flush()
}

// rest reads a page as text from a piece on that is too long to be held.
func (p *page) rest(r io.Reader) error {
	p.v.Problem(content.Problem{Cause: content.Limit, Detail: "an element of more than 16 MiB; from there on it was read as text",
		Where: content.Location{Line: p.line}})
	c := content.NewCutter(p.ctx, p.v, content.Location{}, p.line, -1)
	all := io.MultiReader(bytes.NewReader(p.z.Raw()), bytes.NewReader(p.z.Buffered()), r)
	if _, err := io.Copy(c, transform.NewReader(all, unicode.UTF8.NewDecoder())); err != nil {
		return err
	}
	return c.Close()
}

// textToken takes the text between two tags, or the inside of a script. lines is how many line
// breaks the source has in it.
func (p *page) textToken(text []byte, lines int, literal bool) {
	switch p.raw {
	case "style":
	case "script":
		p.aside(text, lines)
	case "title", "textarea":
		p.begin()
		if text = bytes.TrimSpace(text); len(text) > 0 {
			p.named(p.rawField, string(text))
		}
	default:
		if bytes.Count(text, newline) == lines {
			p.text(text, literal)
			return
		}
		// Some breaks are written as entities or as a lone CR.
		p.text(bytes.ReplaceAll(text, newline, []byte{' '}), false)
	}
	p.breaks += lines
}

// text adds visible text to the segment, or to the cell of a table.
func (p *page) text(text []byte, literal bool) {
	at, line := p.at, p.line
	if !literal {
		at = -1
	}
	for i := 0; i < len(text); {
		j := i
		for j < len(text) && space(text[j]) {
			switch text[j] {
			case '\n':
				p.breaks++
				line++
			case '\t', '\f', '\r':
				p.odd = true
			}
			j++
		}
		p.blank = p.blank || j > i
		if p.pre > 0 && p.breaks == 0 && len(p.seg) > 0 && j > i { // keep the columns of what is set in lines
			p.seg = append(p.seg, text[i:j]...)
			p.blank = false
		}
		i = j
		for j < len(text) && !space(text[j]) {
			j++
		}
		if j > i {
			a := at
			if a >= 0 {
				a += int64(i)
			}
			p.word(text[i:j], a, line)
		}
		i = j
	}
}

func space(c byte) bool { return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f' }

// word adds a word to the segment, after what stands between it and the word before.
func (p *page) word(w []byte, at int64, line int) {
	if c := p.cell(); c != nil {
		c.word(w, p.blank || p.breaks > 0 || p.block, line)
		p.tables[len(p.tables)-1].held += len(w) + 1
		p.breaks, p.blank, p.block = 0, false, false
		return
	}
	if p.block && (p.breaks <= p.debt || len(p.seg) > maxSegment) {
		p.flush()
	}
	switch {
	case len(p.seg) == 0:
		p.begin()
		p.segLine, p.segAt, p.debt = line, at, 0
	case p.breaks > p.debt:
		p.seg = append(p.seg, strings.Repeat("\n", min(p.breaks-p.debt, 1<<16))...)
		p.debt = 0
	case p.breaks > 0:
		p.debt -= p.breaks
		p.space()
	case p.blank:
		p.space()
	}
	if p.segAt >= 0 && (p.segAt+int64(len(p.seg)) != at || p.odd && len(p.seg) > 0) {
		p.segAt = -1
	}
	p.breaks, p.blank, p.odd, p.block = 0, false, false, false
	p.seg = append(p.seg, w...)
}

// space adds a blank between two words of the segment, unless a line has just begun.
func (p *page) space() {
	if p.seg[len(p.seg)-1] != '\n' {
		p.seg = append(p.seg, ' ')
	}
}

// begin begins a record for a segment and the fields that stand in it.
func (p *page) begin() {
	if !p.open {
		p.open = true
		p.t.Open(content.Record{Line: p.line})
	}
}

// flush ends the segment.
func (p *page) flush() {
	if len(p.seg) > 0 {
		p.begin()
		text := xmltok.ToUTF8(p.seg)
		if len(text) != len(p.seg) { // repaired
			p.segAt = -1
		}
		p.t.Field(-1, text, p.segAt, p.segLine)
		p.seg = p.seg[:0]
	}
	if p.open {
		p.open = false
		p.t.Close()
	}
}

// aside delivers a comment or a script as a text of its own.
func (p *page) aside(text []byte, lines int) {
	cut := len(text) - len(bytes.TrimLeft(text, blanks))
	line := p.line + min(bytes.Count(text[:cut], newline), lines)
	if text = bytes.TrimRight(text[cut:], blanks); len(text) == 0 {
		return
	}
	p.t.Open(content.Record{Line: line})
	p.t.Field(-1, xmltok.ToUTF8(text), -1, line)
	p.t.Close()
}
