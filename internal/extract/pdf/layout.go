package pdf

import (
	"cmp"
	"math"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// A segment is text on one baseline without a gap wide enough to part columns.
type segment struct {
	text   string
	x0, x1 float64
	em     float64
}

// A row is what stands on one baseline, from left to right.
type row []segment

// lines lays the page out and returns its lines from top to bottom. What stands side by side stays
// on one line, parted by a tab, so that a label keeps its value; only where two columns of running
// text stand side by side is one read after the other.
func (p *page) lines() []string {
	var out []string
	for _, runs := range p.directions() {
		rows := p.rows(runs)
		out = emit(out, rows, 0)
	}
	return hyphens(out)
}

// directions parts the runs by the direction of writing, the most used first.
func (p *page) directions() [][]run {
	byDir := map[int16][]run{}
	var order []int16
	for _, r := range p.runs {
		if len(strings.TrimSpace(string(p.text[r.start:r.end]))) == 0 {
			continue
		}
		if byDir[r.dir] == nil {
			order = append(order, r.dir)
		}
		byDir[r.dir] = append(byDir[r.dir], r)
	}
	slices.SortStableFunc(order, func(a, b int16) int { return cmp.Compare(len(byDir[b]), len(byDir[a])) })
	out := make([][]run, 0, len(order))
	for _, d := range order {
		out = append(out, byDir[d])
	}
	return out
}

// rows gathers runs into rows: those whose baselines lie closer than part of their height.
func (p *page) rows(runs []run) []row {
	slices.SortStableFunc(runs, func(a, b run) int { return cmp.Compare(b.y, a.y) })
	var out []row
	for i := 0; i < len(runs); {
		k := i + 1
		for k < len(runs) && math.Abs(runs[i].y-runs[k].y) < 0.4*min(runs[i].em, runs[k].em) {
			k++
		}
		if r := p.row(runs[i:k]); len(r) > 0 {
			out = append(out, r)
		}
		i = k
	}
	return out
}

// row puts runs of one baseline in order and joins neighbours.
func (p *page) row(runs []run) row {
	slices.SortStableFunc(runs, func(a, b run) int { return cmp.Compare(a.x0, b.x0) })
	var out row
	for _, r := range runs {
		raw := string(p.text[r.start:r.end])
		text := strings.TrimSpace(clean(raw))
		if text == "" {
			continue
		}
		if n := len(out); n > 0 {
			s := &out[n-1]
			gap := r.x0 - s.x1
			switch {
			case s.text == text && math.Abs(r.x0-s.x0) < 0.3*r.em: // drawn twice to look bold
				continue
			case gap < gapColumn*r.em && gap > -0.5*r.em:
				if gap > gapSpace*r.em || raw[0] == ' ' {
					s.text += " "
				}
				s.text += text
				s.x1 = r.x1
				continue
			}
		}
		out = append(out, segment{text, r.x0, r.x1, r.em})
	}
	return out
}

// The measure of columns of running text: at least so many rows with two segments of so many
// letters side by side.
const (
	columnRows    = 6
	columnLetters = 24
	maxColumns    = 6
)

// emit appends the rows as lines, columns of running text one after the other.
func emit(out []string, rows []row, depth int) []string {
	for i := 0; i < len(rows); {
		n, gutter := 0, 0.0
		if depth < maxColumns {
			n, gutter = columns(rows[i:])
		}
		if n == 0 {
			out = append(out, line(rows[i]))
			i++
			continue
		}
		var left, right []row
		for _, r := range rows[i : i+n] {
			k := 0
			for k < len(r) && r[k].x0 < gutter {
				k++
			}
			if k > 0 {
				left = append(left, r[:k])
			}
			if k < len(r) {
				right = append(right, r[k:])
			}
		}
		out = emit(out, left, maxColumns)
		out = emit(out, right, depth+1)
		i += n
	}
	return out
}

// columns reports how many of the first rows stand in two columns of running text, and the middle
// of the gutter between them; 0 for none.
func columns(rows []row) (n int, gutter float64) {
	lo, hi, ok := proseGap(rows[0], math.Inf(-1), math.Inf(1))
	if !ok {
		return 0, 0
	}
	both, end := 1, 1
	for k := 1; k < len(rows); k++ {
		if a, b, ok := proseGap(rows[k], lo, hi); ok {
			lo, hi = a, b
			both++
			end = k + 1
			continue
		}
		a, b, ok := aside(rows[k], lo, hi)
		if !ok {
			break
		}
		lo, hi = a, b
	}
	if both < columnRows {
		return 0, 0
	}
	return end, (lo + hi) / 2
}

// proseGap finds a gap between two long segments of a row within [lo,hi] and returns what is
// common to both.
func proseGap(r row, lo, hi float64) (a, b float64, ok bool) {
	for i := 0; i+1 < len(r); i++ {
		a, b = max(lo, r[i].x1), min(hi, r[i+1].x0)
		if b-a > 0.5*r[i].em && prose(r[i].text) && prose(r[i+1].text) {
			return a, b, true
		}
	}
	return 0, 0, false
}

// prose reports whether text is long enough, and letters enough, to be a line of running text.
func prose(s string) bool {
	letters, digits, words := 0, 0, 0
	for _, c := range s {
		switch {
		case unicode.IsLetter(c):
			letters++
		case unicode.IsDigit(c):
			digits++
		case c == ' ':
			words++
		}
	}
	return letters >= columnLetters && digits*4 < letters && words >= 3
}

// aside reports whether no segment of a row crosses the gutter, and what is left of it.
func aside(r row, lo, hi float64) (a, b float64, ok bool) {
	for _, s := range r {
		switch mid := (s.x0 + s.x1) / 2; {
		case mid < lo:
			lo = max(lo, s.x1)
		case mid > hi:
			hi = min(hi, s.x0)
		default:
			return 0, 0, false
		}
	}
	return lo, hi, hi-lo > 1
}

// line joins the segments of a row; the wider the gap the more it shows.
func line(r row) string {
	if len(r) == 1 {
		return r[0].text
	}
	var b strings.Builder
	for i, s := range r {
		if i > 0 {
			if s.x0-r[i-1].x1 < 0.5*s.em {
				b.WriteByte(' ')
			} else {
				b.WriteByte('\t')
			}
		}
		b.WriteString(s.text)
	}
	return b.String()
}

// hyphens puts words together that are broken over two lines: the end of the word moves up. The
// number of lines stays.
func hyphens(lines []string) []string {
	for i := 0; i+1 < len(lines); i++ {
		a, b := lines[i], lines[i+1]
		if !strings.HasSuffix(a, "-") || strings.ContainsRune(a, '\t') || strings.ContainsRune(b, '\t') {
			continue
		}
		stem := a[:len(a)-1]
		last, _ := utf8.DecodeLastRuneInString(stem)
		first, _ := utf8.DecodeRuneInString(b)
		word := stem[strings.LastIndexByte(stem, ' ')+1:]
		if !unicode.IsLetter(last) || !unicode.IsLower(first) || strings.ContainsAny(word, "@/._") {
			continue
		}
		tail, rest, _ := strings.Cut(b, " ")
		if strings.ContainsAny(tail, "@/_") {
			continue
		}
		lines[i], lines[i+1] = stem+tail, rest
	}
	return lines
}
