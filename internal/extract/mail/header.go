package mail

import (
	"bytes"
	"strings"
)

// maxHeader is how many bytes of one header are kept; of more, the rest is left out with a problem.
const maxHeader = 1 << 20

// A field is one line of a header with its continuations.
type field struct {
	name   string // lower case
	value  []byte // without folding; encoded words as they stand
	line   int
	offset int64 // of value in the document's own bytes, -1 when it was folded
}

// A header is the fields of a message or of a part.
type header struct {
	fields []field
	over   bool // more than maxHeader
}

// get returns the value of the first field of a name, nil for none.
func (h *header) get(name string) []byte {
	for i := range h.fields {
		if h.fields[i].name == name {
			return h.fields[i].value
		}
	}
	return nil
}

// text returns the decoded value of the first field of a name.
func (h *header) text(name string) string { return decodeWords(h.get(name)) }

// headerName returns the length of the name that a line begins with, 0 for none.
func headerName(p []byte) int {
	n := 0
	for n < len(p) && p[n] > ' ' && p[n] < 0x7f && p[n] != ':' {
		n++
	}
	if n == 0 || n > 127 {
		return 0
	}
	k := n
	for k < len(p) && (p[k] == ' ' || p[k] == '\t') {
		k++
	}
	if k == len(p) || p[k] != ':' {
		return 0
	}
	return n
}

// readHeader reads fields up to and with the blank line that ends them. A line that is no field, and
// a boundary, end it too; that line is read again by the body.
func (w *walker) readHeader() *header {
	h := &header{}
	kept := 0
	for w.l.next() {
		l := w.l
		p := trimEOL(l.line)
		switch {
		case !l.begin: // a piece of an overlong line
		case len(p) == 0:
			return h
		case p[0] == ' ' || p[0] == '\t':
			if len(bytes.TrimSpace(p)) == 0 && len(h.fields) == 0 {
				return h
			}
		case w.boundary(p):
			l.back()
			return h
		default:
			n := headerName(p)
			if n == 0 {
				if fromSpace(p) && len(h.fields) == 0 { // of the mailbox that it stood in
					continue
				}
				l.back()
				return h
			}
			if kept += len(p); kept <= maxHeader {
				h.add(p, n, l)
			} else {
				h.over = true
			}
			continue
		}
		if kept += len(p); kept <= maxHeader {
			h.extend(p)
		} else {
			h.over = true
		}
	}
	return h
}

// add adds the field that begins with a name of n bytes.
func (h *header) add(p []byte, n int, l *lines) {
	name := strings.ToLower(string(p[:n]))
	v := bytes.TrimLeft(p[n+bytes.IndexByte(p[n:], ':')+1:], " \t")
	at := l.at + int64(len(p)-len(v))
	h.fields = append(h.fields, field{name: name, value: bytes.Clone(bytes.TrimRight(v, " \t")), line: l.n, offset: at})
}

// extend adds a continuation to the last field.
func (h *header) extend(p []byte) {
	if len(h.fields) == 0 {
		return
	}
	f := &h.fields[len(h.fields)-1]
	p = bytes.TrimSpace(p)
	if len(p) == 0 {
		return
	}
	if len(f.value) > 0 {
		f.value = append(f.value, ' ')
	}
	f.value = append(f.value, p...)
	f.offset = -1
}

// fromSpace reports whether a line begins as the separator of a mailbox does, quoted or not.
func fromSpace(p []byte) bool {
	return bytes.HasPrefix(p, []byte("From ")) || bytes.HasPrefix(p, []byte(">From "))
}
