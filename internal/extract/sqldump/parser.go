package sqldump

import (
	"bytes"
	"context"
	"io"
	"strings"

	"github.com/inzage/inzage/internal/content"
	"github.com/inzage/inzage/internal/extract/sqldump/ddl"
	"github.com/inzage/inzage/internal/rows"
)

// parser reads a dump, statement by statement.
type parser struct {
	window
	ctx     context.Context
	v       content.Visitor
	d       dialect
	limit   int  // bytes of one row
	literal bool // what is read are the document's own bytes

	i      int // where reading stands in the window
	delim  string
	db     string // database named by the dump, empty for none
	tables map[string]*table
	order  []*table
	cur    *table
	late   map[string]*ddl.Table // keys that the dump tells only behind the rows
	full   bool                  // there are too many tables
	lo     *object               // that is being written, nil for none
	failed error                 // of the visitor, met where none can be returned

	textAt int // where text that has not been handed over begins, -1 for none
	text   *content.Cutter
	keep   []byte
	keepAt int  // where the statement being kept begins, -1 for none
	closed bool // the closing line has been seen
	open   bool // a COPY may end with the stream
}

func newParser(ctx context.Context, v content.Visitor, r io.Reader, d dialect, limit int, size int64) *parser {
	return &parser{window: newWindow(r, size), ctx: ctx, v: v, d: d, limit: min(max(limit, firstWindow), maxRow), delim: ";", tables: map[string]*table{},
		textAt: -1, keepAt: -1}
}

// run reads the dump to its end. What was read before an error is delivered.
func (p *parser) run() error {
	p.advance(0)
	p.beginText()
	for {
		if err := p.ctx.Err(); err != nil {
			return err
		}
		more, err := p.statement()
		if err != nil {
			return err
		}
		if !more {
			break
		}
	}
	if err := p.endText(p.n); err != nil {
		return err
	}
	for _, t := range p.order {
		if err := t.w.Close(); err != nil {
			return err
		}
	}
	if p.err == nil && p.d.closing != "" && !p.closed {
		p.cut("the dump has no closing line: it may have been cut")
	}
	return p.err
}

// cut reports that the dump ends too early.
func (p *parser) cut(detail string) {
	p.closed = true
	p.v.Problem(content.Problem{Cause: content.Corrupt, Detail: detail, Where: content.Location{Line: p.lineAt(p.i)}})
}

// beginText says that text begins here.
func (p *parser) beginText() {
	p.textAt = p.i
	p.lineAt(p.i)
}

// slide hands over the text read so far and reads on; p.i is 0 afterwards. It reports whether there
// is more.
func (p *parser) slide() (bool, error) {
	if p.textAt >= 0 {
		if err := p.handText(p.i); err != nil {
			return false, err
		}
		p.textAt = 0
	}
	if p.keepAt >= 0 {
		p.keep = append(p.keep, p.buf[p.keepAt:p.i]...)
		p.keepAt = 0
		if len(p.keep) > maxKept {
			p.keep, p.keepAt = p.keep[:0], -1
		}
	}
	more := p.advance(p.i)
	p.i = 0
	return more, nil
}

// maxKept bounds the statements that are looked at as a whole.
const maxKept = 4 << 20

// handText passes the text up to end on, unless it says nothing.
func (p *parser) handText(end int) error {
	from := p.textAt
	if p.text == nil {
		for from < end && (p.buf[from] <= ' ' || p.buf[from] == ';') {
			from++
		}
		if word := strings.TrimRight(string(p.buf[from:min(end, from+4)]), "\r\n;"); from == end || end-from < 5 && strings.EqualFold(word, "go") {
			return nil
		}
		if p.cur != nil {
			if err := p.cur.w.Flush(); err != nil {
				return err
			}
		}
		offset := int64(-1)
		if p.literal {
			offset = p.base + int64(from)
		}
		p.text = content.NewCutter(p.ctx, p.v, content.Location{}, p.lineAt(from), offset)
	}
	piece := p.buf[from:end]
	if p.d.closing != "" && bytes.Contains(piece[max(0, len(piece)-512):], []byte(p.d.closing)) {
		p.closed = true
	}
	if from < p.dirty {
		p.text.NoOffsets()
		piece = rows.AppendUTF8(nil, piece)
	}
	_, err := p.text.Write(piece)
	return err
}

// endText ends the text before end.
func (p *parser) endText(end int) error {
	if p.textAt < 0 {
		return nil
	}
	err := p.handText(end)
	p.textAt = -1
	if c := p.text; c != nil && err == nil {
		p.text = nil
		return c.Close()
	}
	return err
}

// maxRow bounds a row, since the window holds it twice when it grows.
const maxRow = 32 << 20

// header is how far a statement is looked at to find what it is.
const header = 256 << 10

// statement reads one statement, comments before it included. It reports whether there are more.
func (p *parser) statement() (bool, error) {
	if more, err := p.blanks(); !more || err != nil {
		return false, err
	}
	if p.n-p.i < header && !p.eof {
		if _, err := p.slide(); err != nil {
			return false, err
		}
	}
	src := p.buf[p.i:p.n]
	switch word := firstWord(src); word {
	case "INSERT", "REPLACE":
		if h, ok := p.insertHeader(src); ok {
			return true, p.insert(h)
		}
	case "COPY":
		if h, ok := p.copyHeader(src); ok {
			return true, p.copyRows(h)
		}
	case "CREATE", "ALTER", "COMMENT":
		return true, p.kept(p.definition)
	case "SELECT":
		if isObject(src) {
			if err := p.kept(p.objectStatement); err != nil {
				return true, err
			}
			return true, p.failed
		}
	case "USE":
		return true, p.kept(p.use)
	case "DELIMITER":
		return true, p.delimiter()
	case "GO", "REM", "REMARK", "PROMPT":
		if word == "GO" && p.d.batches || word != "GO" && p.d.oracle {
			return true, p.restOfLine()
		}
	case "":
		if src[0] == '\\' {
			return true, p.meta()
		}
	}
	return true, p.skipStatement()
}

// firstWord returns the word at the start of src in upper case, empty for none.
func firstWord(src []byte) string {
	n := 0
	for n < len(src) && n < 12 && (src[n]|0x20 >= 'a' && src[n]|0x20 <= 'z' || src[n] == '_') {
		n++
	}
	return strings.ToUpper(string(src[:n]))
}

// kept reads a statement as text and then hands it to f as a whole.
func (p *parser) kept(f func(stmt []byte)) error {
	p.keep, p.keepAt = p.keep[:0], p.i
	err := p.skipStatement()
	if p.keepAt >= 0 {
		p.keep = append(p.keep, p.buf[p.keepAt:p.i]...)
		p.keepAt = -1
		f(p.keep)
	}
	return err
}

// use takes the database that a statement names.
func (p *parser) use(stmt []byte) {
	lx := ddl.Lexer{Src: stmt}
	lx.Next()
	if t := lx.Next(); t.IsName() {
		p.db = t.Text
	}
}

// delimiter reads a DELIMITER line, which says what ends statements from there on.
func (p *parser) delimiter() error {
	if f := strings.Fields(p.line()); len(f) > 1 && len(f[1]) <= 16 {
		p.delim = f[1]
	}
	return p.restOfLine()
}

// line is the line that begins here, or the first part of a long one.
func (p *parser) line() string {
	line := string(p.buf[p.i:min(p.n, p.i+1024)])
	if i := strings.IndexAny(line, "\r\n"); i >= 0 {
		line = line[:i]
	}
	return line
}

// meta reads a line for psql. "\connect" names the database.
func (p *parser) meta() error {
	if rest, ok := strings.CutPrefix(p.line(), `\connect `); ok {
		lx := ddl.Lexer{Src: []byte(rest)}
		for t := lx.Next(); t.Kind != ddl.End; t = lx.Next() {
			if t.IsName() && t.Text != "reuse" {
				p.db = t.Text
				break
			}
			if t.Kind == ddl.Punct && t.Text == "-" { // -reuse-previous=on "dbname='x'"
				break
			}
		}
	}
	return p.restOfLine()
}
