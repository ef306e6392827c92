package tree

import (
	"unicode/utf8"

	"github.com/inzage/inzage/internal/content"
)

// damaged reads on behind a place that is no JSON: in a document of lines, the line is text and the
// next one is read; elsewhere all the rest is text. It returns errEnd at the end.
func (p *parser) damaged(d damage) error {
	if err := p.t.Flush(); err != nil {
		return err
	}
	if p.lines && d.cause == content.Corrupt {
		return p.textLine()
	}
	if p.s.failed() == nil {
		p.v.Problem(content.Problem{Cause: d.cause, Detail: d.detail + "; the rest was read as text", Where: content.Location{Line: p.s.line}})
	}
	if err := p.s.text(p); err != nil {
		return err
	}
	return errEnd
}

// textLine reads the rest of a damaged line as one field.
func (p *parser) textLine() error {
	s := p.s
	if p.bad++; p.bad == 1 {
		p.firstBad = s.line
	}
	end := s.lineEnd()
	line := s.buf[s.pos:end]
	if len(line) == 0 {
		return errEnd
	}
	at := s.at(s.pos)
	if !utf8.Valid(line) {
		line, at = latin(line), -1
	}
	p.t.Open(content.Record{Row: p.row, Line: s.line})
	p.t.Field(-1, line, at, s.line)
	p.t.Close()
	s.advance(end - s.pos)
	return p.ctx.Err()
}

// text reads the rest of the source as running text.
func (s *source) text(p *parser) error {
	offset := s.at(s.pos)
	c := content.NewCutter(p.ctx, p.v, content.Location{}, s.line, offset)
	for {
		w := s.buf[s.pos:]
		n := len(w)
		if s.err == nil {
			n -= incomplete(w)
		}
		w = w[:n]
		if !utf8.Valid(w) {
			c.NoOffsets()
			w = latin(w)
		}
		if _, err := c.Write(w); err != nil {
			return err
		}
		s.pos += n
		if !s.fill() {
			if s.pos < len(s.buf) && s.err != nil {
				continue
			}
			return c.Close()
		}
	}
}

// incomplete is the number of bytes at the end of b that begin a rune without ending it.
func incomplete(b []byte) int {
	for k := 1; k < utf8.UTFMax && k <= len(b); k++ {
		if c := b[len(b)-k]; utf8.RuneStart(c) {
			if !utf8.FullRune(b[len(b)-k:]) {
				return k
			}
			return 0
		}
	}
	return 0
}
