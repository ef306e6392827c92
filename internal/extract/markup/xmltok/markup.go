package xmltok

import "bytes"

// readMarkup reads what begins with "<".
func (t *Tokenizer) readMarkup() Kind {
	if !t.need(2) {
		t.damaged()
		return t.readText(1)
	}
	switch c := t.buf[t.tok+1]; {
	case nameStart(c):
		return t.readStart()
	case c == '/':
		return t.readEnd()
	case c == '?':
		return t.readDelimited(Instruction, 2)
	case c == '!':
		t.need(9)
		switch w := t.buf[t.tok:]; {
		case bytes.HasPrefix(w, []byte("<!--")):
			return t.readDelimited(Comment, 4)
		case bytes.HasPrefix(w, []byte("<![CDATA[")):
			return t.readDelimited(CDATA, 9)
		}
		t.dir = directive{}
		return t.readDirective(2)
	}
	t.damaged()
	return t.readText(1)
}

// nameStart reports whether a name may begin with c.
func nameStart(c byte) bool {
	return 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' || c == '_' || c == ':' || c >= 0x80
}

// space says which bytes are white space.
func space(c byte) bool { return c == ' ' || c == '\n' || c == '\t' || c == '\r' }

// readText reads text up to the next "<", looking for it from index from.
func (t *Tokenizer) readText(from int) Kind {
	i := t.find('<', from)
	n := i
	if i < 0 {
		n = len(t.buf) - t.tok
		if !t.ended() {
			n = t.cut(n)
			t.more, t.rest = true, inText
		}
	}
	t.setText(0, n, true)
	t.n = n
	return Text
}

// cut returns n or a little less, so that no entity and no rune is cut.
func (t *Tokenizer) cut(n int) int {
	w := t.buf[t.tok : t.tok+n]
	if i := bytes.LastIndexByte(w[n-min(n, 12):], '&'); i >= 0 {
		if k := n - min(n, 12) + i; k > 0 {
			return k
		}
	}
	for k := 1; k < 4 && k < n; k++ {
		if c := w[n-k]; c >= 0xc0 {
			return n - k
		} else if c < 0x80 {
			break
		}
	}
	return n
}

// terminators end the delimited kinds.
var terminators = [...]string{CDATA: "]]>", Comment: "-->", Instruction: "?>"}

var restOf = [...]rest{CDATA: inCDATA, Comment: inComment, Instruction: inInstruction}

// readDelimited reads a kind that goes on to its terminator. Its text begins at index skip.
func (t *Tokenizer) readDelimited(k Kind, skip int) Kind {
	term := terminators[k]
	last := len(term) - 1
	for from := skip + last; ; {
		i := t.find('>', from)
		if i < 0 {
			break
		}
		if string(t.buf[t.tok+i-last:t.tok+i]) == term[:last] {
			t.setText(skip, i-last, false)
			t.n = i + 1
			return k
		}
		from = i + 1
	}
	n := len(t.buf) - t.tok
	if t.ended() {
		t.damaged()
	} else {
		n = max(t.cut(n-last), min(skip+1, n))
		t.more, t.rest = true, restOf[k]
	}
	t.setText(min(skip, n), n, false)
	t.n = n
	return k
}

// goOn reads the next piece of a token.
func (t *Tokenizer) goOn() Kind {
	t.scratch = t.scratch[:0]
	switch t.rest {
	case inCDATA:
		return t.readDelimited(CDATA, 0)
	case inComment:
		return t.readDelimited(Comment, 0)
	case inInstruction:
		return t.readDelimited(Instruction, 0)
	case inDirective:
		return t.readDirective(0)
	case inTag:
		return t.readTagRest()
	}
	return t.readText(0)
}

// A directive is where the reading of a document type is.
type directive struct {
	depth   int // of [ and <
	quote   byte
	comment bool
}

// readDirective reads <!DOCTYPE … >, with an internal subset. Its text begins at index skip.
func (t *Tokenizer) readDirective(skip int) Kind {
	d := &t.dir
	for i := skip; ; i++ {
		if !t.need(i + 1) {
			break
		}
		switch c := t.buf[t.tok+i]; {
		case d.comment:
			if c == '>' && i >= 2 && string(t.buf[t.tok+i-2:t.tok+i]) == "--" {
				d.comment = false
			}
		case d.quote != 0:
			if c == d.quote {
				d.quote = 0
			}
		case c == '"' || c == '\'':
			d.quote = c
		case c == '<' && t.need(i+4) && string(t.buf[t.tok+i:t.tok+i+4]) == "<!--":
			d.comment = true
		case c == '[' || c == '<':
			d.depth++
		case c == ']' && d.depth > 0:
			d.depth--
		case c == '>':
			if d.depth == 0 {
				t.setText(skip, i, false)
				t.n = i + 1
				return Directive
			}
			d.depth--
		}
	}
	n := len(t.buf) - t.tok
	if t.ended() {
		t.damaged()
	} else {
		n = max(t.cut(n), 1)
		t.more, t.rest = true, inDirective
	}
	t.setText(min(skip, n), n, false)
	t.n = n
	return Directive
}
