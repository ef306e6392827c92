package xmltok

import (
	"bytes"
	"unicode/utf8"
)

// readEnd reads </name>.
func (t *Tokenizer) readEnd() Kind {
	i := t.find('>', 2)
	if i < 0 {
		t.damaged()
		return t.readText(1)
	}
	w := t.buf[t.tok : t.tok+i]
	if k := bytes.IndexByte(w[1:], '<'); k >= 0 { // "</a <b>": the tag ends where another begins
		t.damaged()
		i = k
		w = w[:k+1]
	}
	t.name = bytes.TrimSpace(w[2:])
	t.attrs = t.attrs[:0]
	t.n = i + 1
	return End
}

// readStart reads <name a="b" c='d'>.
func (t *Tokenizer) readStart() Kind {
	t.attrs, t.spans = t.attrs[:0], t.spans[:0]
	gt := t.find('>', 1)
	if gt < 0 {
		if t.ended() {
			t.damaged()
			return t.readText(1)
		}
		gt = len(t.buf) - t.tok
	}
	i := 1
	w := t.buf[t.tok:]
	for i < gt && !space(w[i]) && w[i] != '/' && w[i] != '<' {
		i++
	}
	name := i
	for i < gt {
		c := w[i]
		switch {
		case space(c) || c == '/':
			i++
		case c == '<': // the tag ends where another begins
			t.damaged()
			gt = i
		default:
			i, gt = t.readAttr(i, gt)
			w = t.buf[t.tok:]
		}
	}
	t.finish(name, gt)
	return Start
}

// finish ends a start tag at index gt: the ">", the end of the buffer, or a "<" that should not be
// there.
func (t *Tokenizer) finish(name, gt int) {
	w := t.buf[t.tok:]
	t.name = w[1:name]
	t.n = gt
	switch {
	case gt == len(w): // longer than may be held
		if !t.ended() {
			t.more, t.rest = true, inTag
		}
	case w[gt] == '>':
		t.n++
		t.closing = w[gt-1] == '/'
	}
	plain := gt <= 4*near && simple(w[:gt]) || bytes.IndexByte(w[:gt], '&') < 0 && utf8.Valid(w[:gt])
	at := t.base + int64(t.tok)
	if n := len(t.spans); cap(t.attrs) < n {
		t.attrs = make([]Attr, 2*n)
	}
	t.attrs = t.attrs[:len(t.spans)]
	for i := range t.spans {
		s, a := &t.spans[i], &t.attrs[i]
		a.Name, a.Value, a.Offset = w[s.name:s.eq], w[s.value:s.end], -1
		literal := true
		if !plain {
			a.Value, literal = t.decode(a.Value, true)
		}
		if literal && t.literal {
			a.Offset = at + int64(s.value)
		}
	}
}

// A span is where an attribute stands in the token; the buffer may move until the tag has ended.
type span struct{ name, eq, value, end int }

// readAttr reads the attribute at index i of a tag that seems to end at index gt. It returns where
// it ends and where the tag ends.
func (t *Tokenizer) readAttr(i, gt int) (int, int) {
	w := t.buf[t.tok:]
	start := i
	for i < gt && w[i] != '=' && w[i] != '<' && !space(w[i]) && (w[i] != '/' || i+1 < gt) {
		i++
	}
	name := i
	for i < gt && space(w[i]) {
		i++
	}
	if i == gt || w[i] != '=' {
		t.damaged()
		t.attr(start, name, name, name)
		return i, gt
	}
	for i++; i < gt && space(w[i]); i++ {
	}
	if i == gt || w[i] != '"' && w[i] != '\'' {
		t.damaged()
		v := i
		for i < gt && !space(w[i]) && w[i] != '<' {
			i++
		}
		t.attr(start, name, v, i)
		return i, gt
	}
	v, q := i+1, w[i]
	for k := v; k < min(v+near, gt); k++ {
		if w[k] == q {
			t.attr(start, name, v, k)
			return k + 1, gt
		}
	}
	if k := bytes.IndexByte(w[v:gt], q); k >= 0 {
		t.attr(start, name, v, v+k)
		return v + k + 1, gt
	}
	return t.readLongValue(start, name, v, gt, q)
}

// readLongValue reads a value in which there is a ">", or that nobody closes.
func (t *Tokenizer) readLongValue(start, name, v, gt int, q byte) (int, int) {
	k := t.find(q, gt)
	w := t.buf[t.tok:]
	end := k
	if k < 0 {
		end = len(w)
	}
	if lt := bytes.IndexByte(w[v:end], '<'); lt >= 0 { // not allowed in a value: nobody closed it
		t.damaged()
		end = gt
		if v+lt < gt {
			end = v + lt
		}
		t.attr(start, name, v, end)
		return end, end
	}
	t.attr(start, name, v, end)
	if k < 0 {
		if t.ended() {
			t.damaged()
		}
		return end, end
	}
	g := t.find('>', k+1)
	if g < 0 {
		g = len(t.buf) - t.tok
	}
	return k + 1, g
}

// attr adds an attribute.
func (t *Tokenizer) attr(name, eq, value, end int) {
	t.spans = append(t.spans, span{name, eq, value, end})
}

// readTagRest reads on in a tag that was too long to be held.
func (t *Tokenizer) readTagRest() Kind {
	i := t.find('>', 0)
	n := i
	if i < 0 {
		n = len(t.buf) - t.tok
		if !t.ended() {
			n = max(t.cut(n), 1)
			t.more = true
		}
	}
	t.setText(0, n, true)
	t.n = n
	if i >= 0 {
		t.n++
	}
	return Text
}
