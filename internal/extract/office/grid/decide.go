package grid

import (
	"bytes"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/inzage/inzage/internal/content"
)

// decide says what the held rows are and hands them over.
func (w *Writer) decide() {
	w.holding = false
	rows := w.held
	if len(rows) == 0 {
		return
	}
	h := w.header(rows)
	switch {
	case h >= 0:
		if h > 0 || w.out == nil {
			w.plain()
		}
		w.write(rows[:h])
		w.plain()
		w.write(rows[h : h+1]) // what stands in a header may be more than a name
		w.open(&rows[h])
		w.write(rows[h+1:])
	case w.seen:
		w.write(rows)
	case !w.o.Cells && w.form(rows):
		w.writeForm(rows)
	default:
		w.write(rows)
	}
	w.seen = true
	w.held, w.cells, w.text = w.held[:0], w.cells[:0], w.text[:0]
	w.begun = false
}

// plain makes sure that the table is one without names.
func (w *Writer) plain() {
	if w.out == nil || w.named {
		w.open(nil)
	}
}

// write hands held rows over, a record each.
func (w *Writer) write(rows []row) {
	for i := range rows {
		r := &rows[i]
		w.begin(r.n, r.line)
		for _, c := range w.cells[r.from:r.to] {
			w.out.Field(w.index(int(c.column)), w.text[c.start:c.end], -1)
			if c.line > 0 && int(c.line) != r.line {
				w.out.Line(int(c.line))
			}
		}
	}
}

// writeForm hands held rows over as one record: labels and the values beside them.
func (w *Writer) writeForm(rows []row) {
	if w.out == nil {
		w.open(nil)
	}
	w.out.Record(content.Record{Line: rows[0].line})
	for i := range rows {
		for _, c := range w.cells[rows[i].from:rows[i].to] {
			w.out.Field(-1, w.text[c.start:c.end], -1)
			w.out.Line(max(int(c.line), rows[i].line))
		}
	}
	w.last = rows[len(rows)-1].n
}

// maxPreamble is how many rows may stand before the header.
const maxPreamble = 25

// header returns the index of the row that names the columns, -1 for none.
func (w *Writer) header(rows []row) int {
	if w.o.Header != nil {
		for i := range rows {
			if w.o.Header(rows[i].n) && rows[i].to > rows[i].from {
				return i
			}
		}
	}
	if w.form(rows) {
		return -1
	}
	for i := range min(len(rows), maxPreamble) {
		r := &rows[i]
		width := w.width(rows[i+1:])
		n := r.to - r.from
		if n < 2 || width < 2 || n*10 < width*6 {
			continue
		}
		if w.names(r) {
			known := w.known(r)
			if known >= 2 || known*2 >= n || !w.seen && w.differs(r, rows[i+1:]) {
				return i
			}
		}
		if n >= width { // a table without a header has begun
			return -1
		}
	}
	return -1
}

// width is the median number of cells in rows.
func (w *Writer) width(rows []row) int {
	n := make([]int, 0, maxHeld)
	for i := range rows {
		n = append(n, rows[i].to-rows[i].from)
	}
	if len(n) == 0 {
		return 0
	}
	slices.Sort(n)
	return n[len(n)/2]
}

// names reports whether all cells of a row may be names, and differ.
func (w *Writer) names(r *row) bool {
	seen := map[string]bool{}
	odd := 0
	for _, c := range w.cells[r.from:r.to] {
		t := w.text[c.start:c.end]
		if !nameLike(t) || seen[string(t)] {
			odd++
			continue
		}
		seen[string(t)] = true
	}
	return odd == 0 || odd*10 <= r.to-r.from // one year among ten names does no harm
}

// known counts the cells of a row that hold a word that columns are named by.
func (w *Writer) known(r *row) int {
	n := 0
	for _, c := range w.cells[r.from:r.to] {
		if label(w.text[c.start:c.end]) {
			n++
		}
	}
	return n
}

// differs reports whether the cells of a row are of another nature than those below them.
func (w *Writer) differs(r *row, below []row) bool {
	first := map[int32]byte{}
	for _, c := range w.cells[r.from:r.to] {
		first[c.column] = nature(w.text[c.start:c.end])
	}
	differs, same := 0, 0
	for i := range min(len(below), 30) {
		for _, c := range w.cells[below[i].from:below[i].to] {
			if k, ok := first[c.column]; ok {
				if nature(w.text[c.start:c.end]) != k {
					differs++
				} else {
					same++
				}
			}
		}
	}
	return differs*4 > same
}

// form reports whether rows are labels with values beside them: at least two rows, and half of
// those with two cells or more, begin with a label that no second label follows.
func (w *Writer) form(rows []row) bool {
	labels, wide := 0, 0
	for i := range rows {
		cells := w.cells[rows[i].from:rows[i].to]
		if len(cells) < 2 {
			continue
		}
		if wide++; len(cells) > 4 {
			return false
		}
		first, second := w.text[cells[0].start:cells[0].end], w.text[cells[1].start:cells[1].end]
		if labelled(first) && !labelled(second) {
			labels++
		}
	}
	return labels >= 2 && labels*2 >= wide
}

// labelled reports whether a text is a label: it ends in a colon, or holds a known word.
func labelled(t []byte) bool {
	return len(t) <= maxName && (bytes.HasSuffix(t, []byte(":")) || nameLike(t) && label(t))
}

// maxName is how long the name of a column may be, in bytes.
const maxName = 80

// name makes a column's name of a text.
func name(t []byte) string {
	s := strings.TrimSuffix(strings.Join(strings.Fields(string(t)), " "), ":")
	for len(s) > maxName {
		_, n := utf8.DecodeLastRuneInString(s)
		s = s[:len(s)-n]
	}
	return strings.ToValidUTF8(s, "")
}

// nameLike says whether a text could be a column's name.
func nameLike(t []byte) bool {
	if len(t) > maxName {
		return false
	}
	letters, digits := 0, 0
	for _, r := range string(t) {
		switch {
		case unicode.IsLetter(r):
			letters++
		case unicode.IsDigit(r):
			digits++
		case r == '@' || r == '"':
			return false
		}
	}
	return letters > 0 && digits <= letters
}

// nature is a rough class of a text: 'd' mostly digits, '@' an address, 'l' lower case, 'C'
// capitalised words, 'x' other.
func nature(t []byte) byte {
	digits, upper := 0, 0
	for _, c := range t {
		switch {
		case '0' <= c && c <= '9':
			digits++
		case c == '@':
			return '@'
		case 'A' <= c && c <= 'Z':
			upper++
		}
	}
	switch {
	case digits*2 >= len(t):
		return 'd'
	case upper == 0:
		return 'l'
	case bytes.IndexByte(t, ' ') > 0 && upper >= 2:
		return 'C'
	}
	return 'x'
}

// label reports whether a text holds a word that columns and forms are labelled by.
func label(t []byte) bool {
	words := strings.FieldsFunc(strings.ToLower(string(t)), func(r rune) bool { return !unicode.IsLetter(r) })
	if len(words) > 6 {
		return false
	}
	for _, x := range words {
		if labels[x] {
			return true
		}
	}
	return labels[strings.Join(words, "")]
}
