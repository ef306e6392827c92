package mail

import (
	"bytes"
	"context"
	"io"
	"strconv"
	"time"

	"golang.org/x/text/encoding/htmlindex"
	"golang.org/x/text/transform"

	"github.com/inzage/inzage/internal/content"
	"github.com/inzage/inzage/internal/extract"
	"github.com/inzage/inzage/internal/extract/markup"
	"github.com/inzage/inzage/internal/extract/plain"
)

// headBytes is how much of a body is looked at to find its encoding.
const headBytes = 32 << 10

// bodies delivers the texts of one message.
type bodies struct {
	ctx   context.Context
	in    *extract.Input
	v     content.Visitor
	count map[string]int // texts delivered, by part
}

func newBodies(ctx context.Context, in *extract.Input, v content.Visitor) bodies {
	return bodies{ctx: ctx, in: in, v: v, count: map[string]int{}}
}

// name numbers the bodies of a message: "body", "body-2".
func (w *bodies) name(part string) string {
	w.count[part]++
	if n := w.count[part]; n > 1 {
		return part + "-" + strconv.Itoa(n)
	}
	return part
}

// input prepares a body for an extractor of text. It returns nil when the body is blank.
func (w *bodies) input(r io.Reader, charset string) (*extract.Input, error) {
	if stateful(charset) {
		if e, err := htmlindex.Get(charset); err == nil {
			r, charset = transform.NewReader(r, e.NewDecoder()), ""
		}
	}
	head := make([]byte, headBytes)
	n, err := io.ReadFull(r, head)
	if err != nil && err != io.EOF && err != io.ErrUnexpectedEOF {
		return nil, err
	}
	head = head[:n]
	rest := io.Reader(bytes.NewReader(head))
	if err == nil {
		rest = io.MultiReader(rest, r)
	} else if len(bytes.TrimSpace(head)) == 0 {
		return nil, nil
	}
	return &extract.Input{Doc: &content.Document{Size: -1, Charset: charset}, R: rest, Head: head, Limits: w.in.Limits, Options: w.in.Options, Log: w.in.Log}, nil
}

// text delivers running text. at is the offset of its first byte in the document, -1 when it is no
// literal copy; said, when set, notes the words.
func (w *bodies) text(part string, r io.Reader, charset string, at int64, said *words) error {
	in, err := w.input(r, charset)
	if in == nil {
		return err
	}
	if stateful(charset) {
		at = -1
	}
	return plain.Extract(w.ctx, in, &partVisitor{Visitor: w.v, part: w.name(part), base: at, note: said})
}

// html delivers a page; of one that is an alternative to a text only what the text does not say.
// known is nil for one that is none.
func (w *bodies) html(r io.Reader, charset string, known *words) error {
	in, err := w.input(r, charset)
	if in == nil {
		return err
	}
	return markup.HTML.Extract(w.ctx, in, &partVisitor{Visitor: w.v, part: w.name(partHTML), base: -1, known: known})
}

// A partVisitor gives what it is handed the place of a part.
type partVisitor struct {
	content.Visitor
	part  string
	base  int64  // offset of the part, -1 when it is no literal copy of the document's bytes
	note  *words // takes the words of the text
	known *words // text that was delivered already
}

// Block implements content.Visitor.
func (p *partVisitor) Block(ctx context.Context, b *content.Block) error {
	b.Where.Part = p.part
	if b.Offset >= 0 {
		b.Offset = p.offset(b.Offset)
	}
	for i := range b.Fields {
		if f := &b.Fields[i]; f.Offset >= 0 {
			f.Offset = p.offset(f.Offset)
		}
	}
	if p.note != nil {
		to := b.To
		if to == 0 {
			to = len(b.Text)
		}
		p.note.add(b.Text[b.From:to])
	}
	if p.known != nil && p.known.filter(b) {
		return nil
	}
	return p.Visitor.Block(ctx, b)
}

func (p *partVisitor) offset(o int64) int64 {
	if p.base < 0 {
		return -1
	}
	return p.base + o
}

// Problem implements content.Visitor.
func (p *partVisitor) Problem(q content.Problem) {
	q.Where.Part = p.part
	p.Visitor.Problem(q)
}

// Date implements content.Visitor: dates inside a body say nothing of the message.
func (p *partVisitor) Date(content.Event, time.Time) {}
