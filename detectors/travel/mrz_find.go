package travel

import "bytes"

// zoneAt tries to read a document whose first line is row r. next is the row behind it.
func (rs *rows) zoneAt(z *zone, r int) (next int, ok, doubt bool) {
	first := rs.list[r].bytes()
	for _, f := range forms {
		if !f.fits(first) {
			continue
		}
		if n, ok, doubt := rs.exact(z, f, r); ok || doubt {
			return n, ok, doubt
		}
		if n, ok := rs.joined(z, f, r); ok {
			return n, true, false
		}
		if n, ok := rs.short(z, f, r); ok {
			return n, true, false
		}
	}
	return r, false, false
}

// exact reads rows that have the width of the form.
func (rs *rows) exact(z *zone, f *form, r int) (next int, ok, doubt bool) {
	if r+f.lines > rs.n {
		return r, false, false
	}
	for i := 0; i < f.lines; i++ {
		want := f.width
		if f == chDL && i == 0 {
			want = chFirst
		}
		if rs.list[r+i].n != want || i > 0 && rs.apart(r+i) {
			return r, false, false
		}
	}
	rs.lay(z, f, r)
	ok, doubt = z.verify()
	return r + f.lines, ok, doubt
}

// apart reports whether other text stands between row i and the row before it: more than a line
// break with quotes, commas and indentation needs.
func (rs *rows) apart(i int) bool { return rs.list[i].start-rs.list[i-1].end > maxGap }

const maxGap = 40

func (rs *rows) lay(z *zone, f *form, r int) {
	var lines [3][]byte
	for i := 0; i < f.lines; i++ {
		lines[i] = rs.list[r+i].bytes()
	}
	z.set(f, lines[:f.lines]...)
}

// joined reads a document whose lines were wrapped at another width, or not broken at all: rows
// that together have exactly its length.
func (rs *rows) joined(z *zone, f *form, r int) (next int, ok bool) {
	total := f.lines * f.width
	if f == chDL || f.lines == 1 {
		return r, false
	}
	var all [maxRow]byte
	n, i := 0, r
	for i < rs.n && n < total {
		if n+rs.list[i].n > total || i > r && rs.apart(i) {
			return r, false
		}
		n += copy(all[n:], rs.list[i].bytes())
		i++
	}
	if n != total {
		return r, false
	}
	w := f.width
	if f.lines == 3 {
		z.set(f, all[:w], all[w:2*w], all[2*w:3*w])
	} else {
		z.set(f, all[:w], all[w:2*w])
	}
	ok, _ = z.verify()
	return i, ok
}

// short reads rows that lost fillers: at the end of a line, or in the middle of the line with the
// check digits. Every check digit must agree.
func (rs *rows) short(z *zone, f *form, r int) (next int, ok bool) {
	if r+f.lines > rs.n || f.lines == 1 || f == chDL {
		return r, false
	}
	missing := 0
	for i := 0; i < f.lines; i++ {
		k := f.width - rs.list[r+i].n
		least := f.width - maxLost
		if f.names.line == uint8(i) {
			least = 5
		}
		if k < 0 || rs.list[r+i].n < least || i > 0 && rs.apart(r+i) {
			return r, false
		}
		missing += k
	}
	if missing == 0 {
		return r, false
	}
	// The line that may have lost fillers in the middle.
	mid := &rs.list[r+1]
	line := mid.bytes()
	lost := f.width - len(line)
	if digits(line) < 12 { // two dates
		return r, false
	}
	for at := len(line); at >= len(line)-2; at-- {
		if rs.fill(z, f, r, at, lost) {
			return r + f.lines, true
		}
		if lost == 0 {
			return r, false
		}
	}
	for at := 0; at < len(line)-2; at++ {
		if line[at] == '<' && (at == 0 || line[at-1] != '<') && rs.fill(z, f, r, at, lost) {
			return r + f.lines, true
		}
	}
	return r, false
}

// maxLost is the number of fillers that a line may have lost; the line of names may lose more.
const maxLost = 17

// fill lays the rows out with lost fillers put into the second line at offset at.
func (rs *rows) fill(z *zone, f *form, r, at, lost int) bool {
	rs.lay(z, f, r)
	line := rs.list[r+1].bytes()
	l := z.line[1][:f.width]
	copy(l[at+lost:], line[at:])
	for k := at; k < at+lost; k++ {
		l[k] = '<'
	}
	z.filled = true
	ok, _ := z.verify()
	return ok && z.proved()
}

// proved reports whether no check digit of the zone is hidden: what was put in must be covered.
func (z *zone) proved() bool {
	for _, c := range z.checks {
		if c == masked {
			return false
		}
	}
	return true
}

func digits(b []byte) (n int) {
	for _, c := range b {
		if c-'0' < 10 || c == 'O' || c == 'I' {
			n++
		}
	}
	return n
}

// firstPair returns the offset of the first "<<" in text[from:to], or -1.
func firstPair(text []byte, from, to int) int {
	if k := bytes.Index(text[from:to], []byte("<<")); k >= 0 {
		return from + k
	}
	return -1
}
