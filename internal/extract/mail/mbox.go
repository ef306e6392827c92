package mail

import (
	"bytes"
	"context"
	"errors"
	"io"
	"strconv"

	"github.com/inzage/inzage/internal/content"
	"github.com/inzage/inzage/internal/extract"
)

// Mbox reads mailboxes.
var Mbox = &extract.Extractor{
	Name:       "mbox",
	Types:      []string{"application/mbox"},
	Extensions: []string{"mbox", "mbx"},
	Reads:      "every message, as a document of its own, in mailboxes of any size",
	Skips:      "nothing",
	Extract:    readMbox,
}

func readMbox(ctx context.Context, in *extract.Input, v content.Visitor) error {
	s := &splitter{l: newLines(ctx, in.R)}
	if !s.l.next() {
		return s.l.fault()
	}
	if !separatorLine(s.l.line) { // nothing that begins as a mailbox: one message
		s.l.back()
	}
	for n := 1; ; n++ {
		m := &message{s: s, blank: true}
		opened := false
		id := strconv.Itoa(n)
		err := v.Document(ctx, &content.Document{Name: id + ".eml", Step: "message=" + id, Size: -1, ModTime: in.Doc.ModTime,
			MediaType: "message/rfc822", Shared: true, Open: func(context.Context) (io.ReadCloser, error) {
				if opened {
					return nil, errors.New("a message of a mailbox can be opened once")
				}
				opened = true
				return io.NopCloser(m), nil
			}})
		if err != nil {
			return err
		}
		m.drain()
		if !s.more {
			return s.l.fault()
		}
		s.more = false
	}
}

// A splitter finds the messages of a mailbox.
type splitter struct {
	l    *lines
	more bool // a separator was met
}

// A message is the bytes of one message.
type message struct {
	s     *splitter
	rest  []byte
	blank bool // the line before was blank
	done  bool
}

// next moves to the next line of the message.
func (m *message) next() bool {
	if m.done {
		return false
	}
	l := m.s.l
	if !l.next() {
		m.done = true
		return false
	}
	if m.blank && l.begin && separatorLine(l.line) && m.headerFollows() {
		m.done, m.s.more = true, true
		return false
	}
	m.blank = l.begin && len(trimEOL(l.line)) == 0
	m.rest = l.line
	return true
}

// headerFollows reports whether the lines behind the current one begin a header, which those behind
// a sentence that begins with "From " do not.
func (m *message) headerFollows() bool {
	l := m.s.l
	if l.cut {
		return false
	}
	held := bytes.Clone(l.line) // Peek moves the buffer
	next, _ := l.br.Peek(256)
	l.line = held
	if len(next) == 0 {
		return false
	}
	line, _, _ := bytes.Cut(next, lf)
	return headerName(line) > 0 || fromSpace(line) || len(trimEOL(line)) == 0
}

// Read implements io.Reader.
func (m *message) Read(p []byte) (int, error) {
	n := 0
	for n < len(p) {
		if len(m.rest) == 0 {
			if n > 0 && n > len(p)-1024 || !m.next() {
				break
			}
		}
		k := copy(p[n:], m.rest)
		m.rest = m.rest[k:]
		n += k
	}
	if n == 0 && len(p) > 0 {
		if err := m.s.l.fault(); err != nil {
			return 0, err
		}
		return 0, io.EOF
	}
	return n, nil
}

func (m *message) drain() {
	for m.next() {
	}
}

// separatorLine reports whether a line is the separator of a mailbox: "From ", a sender, a date
// with a time and a year.
func separatorLine(p []byte) bool {
	if !bytes.HasPrefix(p, []byte("From ")) {
		return false
	}
	p = trimEOL(p)
	if len(p) < 16 || len(p) > 1000 {
		return false
	}
	clock, year := false, false
	for _, f := range bytes.Fields(p[5:]) {
		clock = clock || len(f) >= 4 && bytes.IndexByte(f, ':') > 0 && '0' <= f[0] && f[0] <= '9'
		year = year || len(f) == 4 && (f[0] == '1' || f[0] == '2') && allDigits(f)
	}
	return clock && year
}

func allDigits(p []byte) bool {
	for _, c := range p {
		if c < '0' || c > '9' {
			return false
		}
	}
	return true
}
