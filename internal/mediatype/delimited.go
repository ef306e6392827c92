package mediatype

import "bytes"

// delimited reports whether the first lines are the rows of a table: at least three of them, as
// many delimiters in each, a first row that reads as names, and a column that has digits or an @ in
// every row below. Prose, lists and source code must not pass: as plain text nothing is lost.
func delimited(s []byte) bool {
	whole := len(s) < window
	var rows [8][]byte
	n := 0
	for n < len(rows) && len(s) > 0 {
		first, rest := line(s)
		if len(rest) == 0 && !whole {
			break // perhaps cut
		}
		if len(bytes.TrimSpace(first)) > 0 {
			rows[n] = first
			n++
		} else if n > 0 && len(rest) > 0 {
			return false
		}
		s = rest
	}
	if n < 3 {
		return false
	}
	for _, d := range [...]byte{'\t', ';', ',', '|'} {
		want := 2
		if d == '\t' {
			want = 1
		}
		if k := separators(rows[0], d); k >= want && table(rows[:n], d, k) {
			return true
		}
	}
	return false
}

// separators counts d in row outside double quotes; -1 for a quote that is not closed.
func separators(row []byte, d byte) int {
	n, quoted := 0, false
	for _, c := range row {
		switch {
		case c == '"':
			quoted = !quoted
		case c == d && !quoted:
			n++
		}
	}
	if quoted {
		return -1
	}
	return n
}

// table judges rows of k separators.
func table(rows [][]byte, d byte, k int) bool {
	if !names(rows[0], d) {
		return false
	}
	var telling uint64 = 1<<64 - 1 // columns that had digits or an @ in every row, the first 64
	for _, r := range rows[1:] {
		if separators(r, d) != k {
			return false
		}
		var here uint64
		column, quoted := 0, false
		for _, c := range r {
			switch {
			case c == '"':
				quoted = !quoted
			case c == d && !quoted:
				column++
			case (digit(c) || c == '@') && column < 64:
				here |= 1 << column
			}
		}
		telling &= here
	}
	return telling != 0
}

// names reports whether a row reads as column names: short, of letters and few other characters,
// hardly any of them empty.
func names(row []byte, d byte) bool {
	empty, filled := 0, 0
	for len(row) > 0 {
		cell, rest, _ := bytes.Cut(row, []byte{d})
		row = rest
		cell = bytes.Trim(bytes.TrimSpace(cell), `"`)
		if len(cell) == 0 {
			empty++
			continue
		}
		if len(cell) > 40 || !letter(cell[0]) && cell[0] < 0x80 && cell[0] != '_' && cell[0] != '#' {
			return false
		}
		for _, c := range cell {
			if c < 0x80 && !letter(c) && !digit(c) && bytes.IndexByte([]byte(" _-./()#%&+*'"), c) < 0 {
				return false
			}
		}
		if c := cell[len(cell)-1]; c == '.' && bytes.IndexByte(cell, ' ') >= 0 {
			return false // the end of a sentence
		}
		filled++
	}
	return filled >= 2 && empty*4 <= filled
}
