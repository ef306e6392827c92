package opc

import (
	"context"
	"errors"
	"io"
	"strings"

	"github.com/inzage/inzage/internal/content"
	"github.com/inzage/inzage/internal/extract/markup/xmltok"
)

// A Rel is a relation of a part to another part, or to something outside the package.
type Rel struct {
	ID, Type, Target string // Target is a part name, or an address when External
	External         bool
}

// maxRels bounds the relations of one part.
const maxRels = 100_000

// Rels returns the relations of the part called name; "" is the package itself. What cannot be read
// is left out.
func (p *Package) Rels(name string) []Rel {
	dir, base := "", name
	if i := strings.LastIndexByte(name, '/'); i >= 0 {
		dir, base = name[:i+1], name[i+1:]
	}
	part := p.Part(dir + "_rels/" + base + ".rels")
	if part == nil {
		return nil
	}
	part.done = true
	var rels []Rel
	_ = p.Tokens(part, func(t *xmltok.Tokenizer, k xmltok.Kind) error {
		if k != xmltok.Start || string(t.Local()) != "Relationship" || len(rels) == maxRels {
			return nil
		}
		r := Rel{ID: Attr(t, "Id"), Type: Attr(t, "Type"), Target: Attr(t, "Target"), External: Attr(t, "TargetMode") == "External"}
		r.Type = r.Type[strings.LastIndexByte(r.Type, '/')+1:]
		if !r.External {
			r.Target = Join(name, r.Target)
		}
		rels = append(rels, r)
		return nil
	})
	return rels
}

// Attr returns the value of an attribute of a start tag by its local name; "" for none.
func Attr(t *xmltok.Tokenizer, local string) string {
	v, _ := t.Attr(local)
	return string(v)
}

// Tokens calls f for each token of an XML part. It returns the error of the part, nil at its end,
// or that of f.
func (p *Package) Tokens(part *Part, f func(*xmltok.Tokenizer, xmltok.Kind) error) error {
	r, err := p.Open(part)
	if err != nil {
		return err
	}
	defer r.Close()
	t := xmltok.New(r, xmltok.Options{})
	for n := 0; ; n++ {
		k, err := t.Next()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return err
		}
		if err := f(t, k); err != nil {
			return err
		}
		if n&0xfff == 0 {
			if err := p.ctx.Err(); err != nil {
				return err
			}
		}
	}
}

// Report reports the error of a part as a problem at its place, and returns what ends the whole
// document: an error of the visitor or the context, or a limit.
func Report(ctx context.Context, v content.Visitor, where content.Location, err error) error {
	var p *content.Problem
	switch {
	case err == nil:
		return nil
	case ctx.Err() != nil:
		return ctx.Err()
	case !errors.As(err, &p):
		return err
	case p.Cause == content.Limit:
		return err
	}
	q := *p
	q.Where = where
	v.Problem(q)
	return nil
}
