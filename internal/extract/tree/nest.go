package tree

import (
	"strconv"

	"github.com/inzage/inzage/internal/content"
)

// begin begins an object or an array.
func (p *parser) begin(c byte) error {
	if len(p.stack) == maxDepth {
		return damage{content.Limit, "nested deeper than 1,000"}
	}
	f := frame{node: &p.shape.root, array: c == '[', index: -1}
	if k := len(p.stack); k > 0 {
		up := &p.stack[k-1]
		f.node = up.member
		f.row = f.array && up.array
		f.record = up.array || up.data
		if !f.array && !f.record {
			up.inner++
			f.record = up.inner > maxMerged
		}
		f.record = f.record && (!f.array || f.row || up.data)
		if f.record {
			f.path, f.known = p.open(p.s.line), true
		}
	}
	f.node.next = 0
	p.stack = append(p.stack, f)
	p.s.pos++
	return nil
}

// path is the path of the member that begins.
func (p *parser) path() string { return p.pathIn(len(p.stack) - 1) }

// pathIn is the path of the member of frame k that is being read.
func (p *parser) pathIn(k int) string {
	f := &p.stack[k]
	if !f.known && k > 0 {
		f.path = p.pathIn(k - 1)
	}
	f.known = true
	switch {
	case len(f.path) > maxPath:
		return f.path
	case f.array || f.data:
		var b [20]byte
		return f.path + "[" + string(strconv.AppendInt(b[:0], int64(f.index), 10)) + "]"
	}
	return join(f.path, f.member.key)
}

// end ends an object or an array.
func (p *parser) end(f *frame, c byte) error {
	if f.array != (c == ']') || f.state == wantColon || f.state == wantValue {
		return damage{content.Corrupt, "a bracket that closes nothing"}
	}
	if len(p.text) > 0 {
		p.t.Field(p.shape.columnOf(f.node), p.text, -1, p.s.line)
		p.text = p.text[:0]
	}
	if f.record {
		p.t.Close()
		if err := p.t.Err(); err != nil {
			return err
		}
		if err := p.ctx.Err(); err != nil {
			return err
		}
	}
	p.stack = p.stack[:len(p.stack)-1]
	p.s.pos++
	return nil
}
