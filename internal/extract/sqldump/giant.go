package sqldump

import (
	"fmt"

	"github.com/inzage/inzage/internal/content"
)

// giant reads a row that is longer than the limit as running text.
func (p *parser) giant(t *table) error {
	if err := p.tooLong(t); err != nil {
		return err
	}
	p.i++ // the opening parenthesis
	for depth := 1; depth > 0; {
		if end, err := p.atEnd(); end || err != nil {
			return err
		}
		var err error
		switch c := p.buf[p.i]; c {
		case '(':
			depth++
		case ')':
			depth--
		case '\'':
			p.i++
			err = p.quoted('\'', p.d.backslash)
			p.i--
		}
		p.i++
		if err != nil {
			return err
		}
	}
	if err := p.endText(p.i); err != nil {
		return err
	}
	if p.rowBlanks() && p.buf[p.i] == ',' {
		p.i++
	}
	return nil
}

// giantLine is giant for a line of COPY.
func (p *parser) giantLine(t *table) error {
	if err := p.tooLong(t); err != nil {
		return err
	}
	if err := p.restOfLine(); err != nil {
		return err
	}
	return p.endText(p.i)
}

// tooLong reports a row over the limit and begins its text.
func (p *parser) tooLong(t *table) error {
	p.v.Problem(content.Problem{Cause: content.Limit, Detail: fmt.Sprintf("a row of more than %d bytes; it is read as text", p.limit),
		Where: content.Location{Table: t.t.Name, Row: t.row, Line: p.lineAt(p.i)}})
	t.w.Rollback()
	if err := t.w.Flush(); err != nil {
		return err
	}
	p.beginText()
	return nil
}
