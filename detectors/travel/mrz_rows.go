package travel

import "bytes"

// maxRow is the longest row kept: a whole TD1 document without line breaks has 90 characters.
const maxRow = 96

// maxRows is the number of rows held at a time, and docRows how many of them one document may
// have when its lines are wrapped.
const (
	maxRows = 14
	docRows = 7
)

// A row is a piece of text that may be a line of an MRZ: its characters in upper case, with a
// filler for each blank inside, and where it stands.
type row struct {
	text       [maxRow]byte
	n          int
	start, end int // offsets in the text
}

func (r *row) bytes() []byte { return r.text[:r.n] }

// rows are the rows of a region, in order.
type rows struct {
	list [maxRows]row
	n    int
	full bool // there was no room for all
}

// isMRZ tells for each byte whether it may stand in an MRZ line: letters, digits, the filler, and
// the marks with which people mask values.
var isMRZ = func() (t [256]bool) {
	for c := byte('0'); c <= '9'; c++ {
		t[c] = true
	}
	for c := byte('A'); c <= 'Z'; c++ {
		t[c], t[c|0x20] = true, true
	}
	t['<'], t['*'], t['#'] = true, true, true
	return t
}()

// read collects the rows of text[from:to]. Rows end at line breaks, also those written as \n, at
// quotes, commas and every other byte that no MRZ has; blanks stay inside.
func (rs *rows) read(text []byte, from, to int) {
	rs.n, rs.full = 0, false
	for i := from; i < to && !rs.full; {
		if t := text[i]; !isMRZ[t] {
			i++
			if t == '\\' && i < to && (text[i] == 'n' || text[i] == 'r' || text[i] == 't') {
				i++
			}
			continue
		}
		start := i
		end := i + 1
		for i < to && (isMRZ[text[i]] || text[i] == ' ') {
			if text[i] != ' ' {
				end = i + 1
			}
			i++
		}
		rs.segment(text, start, end)
	}
}

// segment turns a stretch of MRZ characters and blanks into rows: the whole if it has the length
// of a line, else the tokens of the length of a line or a document if there are any.
func (rs *rows) segment(text []byte, start, end int) {
	found := false
	if n := end - start; n == 30 || n == 36 || n == 44 {
		rs.add(text, start, end)
		return
	}
	for i := start; i < end; {
		for i < end && text[i] == ' ' {
			i++
		}
		s := i
		for i < end && text[i] != ' ' {
			i++
		}
		switch i - s {
		case 30, 36, 44, 60, 72, 88, 90:
			if s > start || i < end {
				found = true
				rs.add(text, s, i)
			}
		}
	}
	if !found {
		rs.add(text, start, end)
	}
}

// add appends one row; one of mixed case or of a length that nothing has is left out.
func (rs *rows) add(text []byte, start, end int) {
	if end-start > maxRow || end-start < 2 {
		return
	}
	if rs.n == maxRows {
		rs.full = true
		return
	}
	r := &rs.list[rs.n]
	upper, lower := false, false
	for k, b := range text[start:end] {
		switch {
		case b == ' ':
			b = '<'
		case b >= 'a' && b <= 'z':
			lower = true
			b -= 0x20
		case b >= 'A' && b <= 'Z':
			upper = true
		}
		r.text[k] = b
	}
	if upper && lower {
		return
	}
	r.n, r.start, r.end = end-start, start, end
	rs.n++
}

// lineBefore returns the start of the line that ends before offset at (which is a line start),
// blank lines skipped, and not further back than lo.
func lineBefore(text []byte, at, lo int) int {
	e := at
	for e > lo && (text[e-1] == '\n' || text[e-1] == '\r' || text[e-1] == ' ') {
		e--
	}
	if e == lo {
		return at
	}
	return lo + bytes.LastIndexByte(text[lo:e], '\n') + 1
}
