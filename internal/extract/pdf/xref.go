package pdf

import (
	"bytes"
	"compress/zlib"
	"io"
)

// tables reads the tables of a document, from the last one back. It reports whether they can be
// believed: all of them are there, and the root stands where they say.
func (l *index) tables() bool {
	at, ok := l.start()
	seen := map[int64]bool{}
	for queue := []int64{at}; ok && len(queue) > 0; {
		at, queue = queue[0], queue[1:]
		if seen[at] {
			continue
		}
		seen[at] = true
		var d map[string][]byte
		if d, ok = l.table(at); !ok || len(seen) > maxTables {
			return false
		}
		l.keep(d)
		for _, k := range []string{"XRefStm", "Prev"} {
			if d[k] != nil {
				queue = append(queue, number(d[k]))
			}
		}
	}
	return ok && l.rooted()
}

// encrypted reports whether the tables can be believed and say that the document is encrypted.
func (l *index) encrypted() bool { return l.tables() && l.trailer["Encrypt"] != nil }

// maxTables bounds how often a document was saved at its end.
const maxTables = 10_000

// start returns the place of the last table.
func (l *index) start() (int64, bool) {
	tail := l.bytes(max(l.size-l.from-4096, 0), 4096)
	i := bytes.LastIndex(tail, []byte("startxref"))
	if i < 0 {
		return 0, false
	}
	t := (&lexer{p: tail[i+len("startxref"):]}).next()
	return int64(t.num), t.kind == numberToken && t.num >= 0 && t.num < float64(l.size)
}

// rooted reports whether the root stands where the tables say.
func (l *index) rooted() bool {
	t := (&lexer{p: l.trailer["Root"]}).next()
	p, ok := l.slots[int(t.num)]
	if t.kind != numberToken || !ok {
		return false
	}
	if p.kind == packedSlot {
		p, ok = l.slots[int(p.at)]
		return ok && p.kind == plainSlot && l.object(p.at) != nil
	}
	lx := l.object(p.at)
	return lx != nil && lx.next().kind == dictOpen
}

// object returns a lexer behind the head of the object at a place, nil when none is there.
func (l *index) object(at int64) *lexer {
	lx := &lexer{p: l.bytes(at, headSize)}
	if a, b, c := lx.next(), lx.next(), lx.next(); a.kind != numberToken || b.kind != numberToken || c.kind != wordToken || string(c.s) != "obj" {
		return nil
	}
	return lx
}

// table reads the table at a place and returns its trailer.
func (l *index) table(at int64) (map[string][]byte, bool) {
	for n := int64(64 << 10); ; n *= 8 {
		p := l.bytes(at, n)
		lx := &lexer{p: p}
		t := lx.next()
		if t.kind == numberToken {
			return l.tableStream(at)
		}
		if t.kind != wordToken || string(t.s) != "xref" {
			return nil, false
		}
		if bytes.Contains(p, []byte("startxref")) || int64(len(p)) < n || n > maxTable {
			return l.tableText(lx)
		}
	}
}

// tableText reads "0 5", five lines "0000000016 00000 n", and so on, and the trailer.
func (l *index) tableText(lx *lexer) (map[string][]byte, bool) {
	for {
		a := lx.next()
		if a.kind == wordToken && string(a.s) == "trailer" {
			return lx.dict()
		}
		b := lx.next()
		if a.kind != numberToken || b.kind != numberToken || b.num > maxObjects {
			return nil, false
		}
		first := int(a.num)
		for i := range int(b.num) {
			at, gen, w := lx.next(), lx.next(), lx.next()
			if at.kind != numberToken || gen.kind != numberToken || w.kind != wordToken {
				return nil, false
			}
			switch {
			case string(w.s) != "n":
				if i == 0 && first == 1 && gen.num == 65535 {
					first = 0 // counted from one by mistake
				}
			case at.num > 0:
				l.set(first+i, slot{kind: plainSlot, at: int64(at.num), gen: int(gen.num)})
			}
		}
	}
}

// tableStream reads a table that is a stream, and returns its dictionary.
func (l *index) tableStream(at int64) (map[string][]byte, bool) {
	d, data := l.stream(at, maxTable)
	var w [3]int
	lx := &lexer{p: d["W"]}
	lx.next()
	for i := range w {
		t := lx.next()
		if t.kind != numberToken || t.num < 0 || t.num > 8 {
			return nil, false
		}
		w[i] = int(t.num)
	}
	width := w[0] + w[1] + w[2]
	if width == 0 || data == nil {
		return nil, false
	}
	list := d["Index"]
	if list == nil {
		list = append(append([]byte("[0 "), d["Size"]...), ']')
	}
	lx = &lexer{p: list}
	lx.next()
	for {
		a, b := lx.next(), lx.next()
		if a.kind != numberToken || b.kind != numberToken {
			return d, true
		}
		for i := 0; i < int(b.num) && len(data) >= width; i++ {
			l.entry(int(a.num)+i, data[:width], w)
			data = data[width:]
		}
	}
}

// entry notes one entry of a table that is a stream.
func (l *index) entry(n int, p []byte, w [3]int) {
	field := func(i int) (v int64) {
		for _, b := range p[:w[i]] {
			v = v<<8 | int64(b)
		}
		p = p[w[i]:]
		return v
	}
	kind, at, gen := field(0), field(1), field(2)
	if w[0] == 0 {
		kind = plainSlot
	}
	if kind <= packedSlot && gen < 1<<24 && at < 1<<48 {
		l.set(n, slot{kind: uint8(kind), at: at, gen: int(gen)})
	}
}

// stream returns the dictionary and the decoded data of a stream at a place, up to limit; no data for
// filters other than deflate.
func (l *index) stream(at int64, limit int) (map[string][]byte, []byte) {
	const head = 16 << 10
	lx := &lexer{p: l.bytes(at, head)}
	lx.next()
	lx.next()
	if t := lx.next(); t.kind != wordToken || string(t.s) != "obj" {
		return nil, nil
	}
	d, ok := lx.dict()
	if t := lx.next(); !ok || t.kind != wordToken || string(t.s) != "stream" {
		return nil, nil
	}
	if lx.i < len(lx.p) && lx.p[lx.i] == '\r' {
		lx.i++
	}
	if lx.i < len(lx.p) && lx.p[lx.i] == '\n' {
		lx.i++
	}
	start := l.from + at + int64(lx.i)
	raw := io.NewSectionReader(l.ra, start, min(max(l.length(d["Length"]), 0), l.size-start))
	return d, inflate(raw, d, limit)
}

// length returns the length of a stream, which may be an object of its own.
func (l *index) length(v []byte) int64 {
	lx := &lexer{p: v}
	a, b := lx.next(), lx.next()
	if b.kind != numberToken {
		return number(v)
	}
	p := l.slots[int(a.num)]
	if p.kind != plainSlot {
		return 0
	}
	if lx = l.object(p.at); lx == nil {
		return 0
	}
	return int64(lx.next().num)
}

// inflate undoes the filter and the prediction that tables and streams of objects have.
func inflate(r io.Reader, d map[string][]byte, limit int) []byte {
	switch filter := bytes.Trim(d["Filter"], "[] /\r\n"); string(filter) {
	case "FlateDecode", "Fl":
		z, err := zlib.NewReader(r)
		if err != nil {
			return nil
		}
		r = z
	case "":
	default:
		return nil
	}
	data, _ := io.ReadAll(io.LimitReader(r, int64(limit))) // what came before the damage counts
	lx := &lexer{p: bytes.Trim(d["DecodeParms"], "[] \r\n")}
	parms, _ := lx.dict()
	switch n := number(parms["Predictor"]); {
	case n <= 1:
		return data
	case n < 10:
		return nil
	}
	columns := min(max(number(parms["Columns"]), 1), int64(len(data)))
	return unpredict(data, int(columns))
}

// unpredict undoes the prediction of PNG for rows of width bytes, one byte a sample.
func unpredict(p []byte, width int) []byte {
	var out []byte
	up := make([]byte, width)
	for ; len(p) > width; p = p[width+1:] {
		row := p[1 : width+1]
		for i := range row {
			var left, corner int
			if i > 0 {
				left, corner = int(row[i-1]), int(up[i-1])
			}
			switch p[0] {
			case 1:
				row[i] += byte(left)
			case 2:
				row[i] += up[i]
			case 3:
				row[i] += byte((left + int(up[i])) / 2)
			case 4:
				row[i] += byte(paeth(left, int(up[i]), corner))
			}
		}
		up = row
		out = append(out, row...)
	}
	return out
}

// paeth returns the neighbour that is nearest to left + up - corner.
func paeth(left, up, corner int) int {
	a, b, c := max(up-corner, corner-up), max(left-corner, corner-left), max(left+up-2*corner, 2*corner-left-up)
	switch {
	case a <= b && a <= c:
		return left
	case b <= c:
		return up
	}
	return corner
}
