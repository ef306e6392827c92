package mail

import (
	"bytes"
	"context"
	"io"
	"strings"

	"github.com/inzage/inzage/internal/content"
	"github.com/inzage/inzage/internal/extract"
)

// EML reads one message.
var EML = &extract.Extractor{
	Name:       "eml",
	Types:      []string{"message/rfc822", "message/global", "message/news"},
	Extensions: []string{"eml", "mht", "mhtml", "nws", "files of a maildir"},
	Reads: "header fields, each mailbox of an address field as a record of its own; text and HTML bodies, the HTML of two alternatives only " +
		"where it says something else; attachments and messages inside; charsets, encoded words, base64, quoted-printable and uuencode, damaged ones too",
	Skips:   "signatures of servers (DKIM, ARC); parts encrypted with PGP",
	Library: "golang.org/x/net/html",
	Extract: readMessage,
}

// maxNested is how many multiparts may stand in each other; deeper ones are read as text.
const maxNested = 64

// A walker reads one message.
type walker struct {
	bodies
	l       *lines
	open    []multipart
	hit     int  // what ended the last body: an index into open, -1 for the end of the document
	closing bool // it was the last boundary of its multipart
	parts   int  // leaves
}

// A multipart is one that is being read.
type multipart struct {
	boundary  []byte // without the dashes in front; nil while it is not known
	kind      string // "multipart/alternative"
	said      *words // what its text says, when it has alternatives
	encrypted bool
}

func readMessage(ctx context.Context, in *extract.Input, v content.Visitor) error {
	w := &walker{bodies: newBodies(ctx, in, v), l: newLines(ctx, in.R)}
	h := w.readHeader()
	if err := w.fields(h); err != nil {
		return err
	}
	return w.walk(h)
}

// walk reads the body that belongs to h, and all parts in it.
func (w *walker) walk(h *header) error {
	for {
		if err := w.entity(h); err != nil {
			return err
		}
		for w.hit >= 0 && w.closing {
			w.open = w.open[:w.hit]
			if err := w.aside(partEpilogue); err != nil {
				return err
			}
		}
		if w.hit < 0 {
			break
		}
		w.open = w.open[:w.hit+1]
		h = w.readHeader()
	}
	if err := w.l.fault(); err != nil {
		return err
	}
	if len(w.open) > 0 && w.open[0].boundary != nil {
		w.v.Problem(content.Problem{Cause: content.Corrupt, Detail: "the message ends within a part: the last boundary is missing"})
	}
	return nil
}

// entity reads the body of h: of a multipart, what stands before its first part.
func (w *walker) entity(h *header) error {
	ct := parseMedia(h.get("content-type"))
	if strings.HasPrefix(ct.kind, "multipart/") && len(w.open) < maxNested {
		m := multipart{kind: ct.kind, encrypted: w.encrypted()}
		if b := strings.TrimRight(ct.params["boundary"], " \t"); b != "" {
			m.boundary = []byte(b)
		}
		switch ct.kind {
		case "multipart/alternative":
			m.said = &words{}
		case "multipart/encrypted":
			m.encrypted = true
			w.v.Problem(content.Problem{Cause: content.Encrypted, Detail: "parts encrypted with PGP"})
		}
		w.open = append(w.open, m)
		return w.aside(partPreamble)
	}
	return w.leaf(h, ct)
}

// encrypted reports whether the part being read stands in encrypted ones.
func (w *walker) encrypted() bool {
	return len(w.open) > 0 && w.open[len(w.open)-1].encrypted
}

// boundary reports whether a line is one of an open multipart, and notes which. The innermost
// multipart without a boundary takes the first line that looks like one.
func (w *walker) boundary(p []byte) bool {
	if len(w.open) == 0 || len(p) < 3 || p[0] != '-' || p[1] != '-' {
		return false
	}
	p = bytes.TrimRight(p[2:], " \t")
	for i := len(w.open) - 1; i >= 0; i-- {
		b := w.open[i].boundary
		switch {
		case b == nil:
			if i == len(w.open)-1 && len(p) <= 70 && bytes.IndexByte(p, ' ') < 0 {
				w.open[i].boundary = bytes.Clone(p)
				w.hit, w.closing = i, false
				return true
			}
		case bytes.HasPrefix(p, b):
			rest := p[len(b):]
			if len(rest) == 0 || string(rest) == "--" {
				w.hit, w.closing = i, len(rest) > 0
				return true
			}
		}
	}
	return false
}

// A body is the bytes up to the next boundary or to the end of the document. The line end before a
// boundary is not part of it.
type body struct {
	w    *walker
	held []byte // line end that is given out before the next line
	rest []byte // of the current line
	done bool
}

// body begins the body at the current line.
func (w *walker) body() *body { return &body{w: w} }

// The ends of lines.
var crlf, lf = []byte("\r\n"), []byte("\n")

// next moves to the next line and returns it and its end apart; the end before a boundary is given
// as well. It returns false at the end of the body.
func (b *body) next() (line, eol []byte, ok bool) {
	if b.done {
		return nil, nil, false
	}
	l := b.w.l
	if !l.next() {
		b.done, b.w.hit, b.w.closing = true, -1, false
		return nil, nil, false
	}
	if l.begin && l.line[0] == '-' && b.w.boundary(trimEOL(l.line)) {
		b.done = true
		return nil, nil, false
	}
	p := trimEOL(l.line)
	switch len(l.line) - len(p) {
	case 2:
		return p, crlf, true
	case 1:
		return p, lf, true
	}
	return p, nil, true
}

// end is the error behind the last byte.
func (b *body) end() error {
	if err := b.w.l.fault(); err != nil {
		return err
	}
	return io.EOF
}

// Read implements io.Reader.
func (b *body) Read(p []byte) (int, error) {
	n := 0
	for n < len(p) {
		if len(b.rest) == 0 {
			if n > 0 && n > len(p)-lineBuffer/64 {
				break
			}
			line, eol, ok := b.next()
			if !ok {
				if b.w.hit < 0 { // the last line end of the document
					k := copy(p[n:], b.held)
					b.held, n = b.held[k:], n+k
				}
				break
			}
			if len(b.held) > len(p)-n {
				b.w.l.back()
				break
			}
			n += copy(p[n:], b.held)
			b.held, b.rest = eol, line
			if len(line) == 0 {
				continue
			}
		}
		k := copy(p[n:], b.rest)
		b.rest = b.rest[k:]
		n += k
	}
	if n == 0 && len(p) > 0 {
		return 0, b.end()
	}
	return n, nil
}

// drain skips what was not read of the body.
func (b *body) drain() {
	for {
		if _, _, ok := b.next(); !ok {
			return
		}
	}
}

// aside reads what stands before the first part of a multipart and behind its last: mostly nothing,
// or a sentence for programs that know no multiparts, but sometimes a whole message.
func (w *walker) aside(part string) error {
	if w.encrypted() {
		w.body().drain()
		return nil
	}
	return w.text(part, w.body(), "", w.at(), nil)
}

// at is the offset at which the next line begins.
func (w *walker) at() int64 {
	if w.l.again {
		return w.l.at
	}
	return w.l.at + int64(len(w.l.line))
}
