package scan

import (
	"bytes"
	"math"
	"slices"

	"github.com/inzage/inzage/detectors"
	"github.com/inzage/inzage/internal/content"
	"github.com/inzage/inzage/internal/pii"
)

// A table is one table being read. Its first rows are held back until the columns can be judged;
// from then on the verdicts hold for the rest, so that blocks can be scanned side by side. Where
// the first rows end depends on rows and bytes alone, not on block sizes.
type table struct {
	t       *content.Table
	names   []*detectors.Name
	events  []content.Event // by column, where dates are wanted
	decided bool
	// nameless is set for a catalogue of translations, whose keys name no values.
	nameless bool
	held     []heldBlock
	rows     int
	bytes    int
	cols     []column
	expect   []int32   // by column, see detectors.Input.Expect
	total    []colStat // over the whole table
	allRows  int64
	sheet    string
}

// The first rows of a table that decide on its columns.
const (
	firstRows  = 2000
	firstBytes = 1 << 20
)

// heldBlock is a block of first rows with its matches, copied.
type heldBlock struct {
	b  *content.Block
	ms []detectors.Match
}

// column is the verdict on one column.
type column struct {
	verdicts []verdict
}

type verdict struct {
	kind     kind
	decision pii.Decision
	also     []kind
	distinct int64
	chance   float64 // share of random values that pass
	weak     bool    // the column is judged by its rate: see driver.weak
}

// colStat counts what one column holds.
type colStat struct {
	filled int64
	// passed counts the cells that are, as a whole, of the kind; of kinds that are not judged by
	// their rate, those with the confidence that is reported.
	passed []kindCount
}

// table returns the state of t.
func (v *visit) table(t *content.Table, sheet string) *table {
	s := v.tables[t]
	if s == nil {
		s = &table{t: t, sheet: sheet}
		if v.tables == nil {
			v.tables = map[*content.Table]*table{}
		}
		v.tables[t] = s
		v.order = append(v.order, s)
	}
	return s
}

// maxNames bounds the columns of a tree whose keys are data; the fields of further ones have no name.
const maxNames = 20_000

// namesFor returns the names of a block's columns. The slice only grows, and what a job holds of
// it never changes.
func (t *table) namesFor(v *visit, b *content.Block) []*detectors.Name {
	r := v.r
	for i := len(t.names); i < min(len(b.Columns), maxNames); i++ {
		if t.nameless {
			t.names = append(t.names, nil)
		} else {
			t.names = append(t.names, r.name(&b.Columns[i], t.t, b))
		}
		if r.d.Dates {
			t.events = append(t.events, r.d.eventOf(v.path, t, &b.Columns[i]))
		}
	}
	return t.names
}

// name prepares a column's name; names are kept across documents.
func (r *reader) name(c *content.Column, t *content.Table, b *content.Block) *detectors.Name {
	if c.Name == "" {
		return nil
	}
	key := c.Name + "\x00" + t.Name + "\x00" + b.Where.Sheet + "\x00" + c.Comment
	n := r.names[key]
	if n == nil {
		if len(r.names) > 10_000 {
			clear(r.names)
		}
		n = r.d.Set.Name(c.Name, t.Name, b.Where.Sheet, c.Comment)
		r.names[key] = n
	}
	return n
}

// collect takes a block of first rows, or the part of it that belongs to them.
func (t *table) collect(v *visit, b *content.Block) {
	room := firstRows - t.rows
	n, size := 0, t.bytes
	for n < len(b.Records) && n < room && size < firstBytes {
		size += recordBytes(b, n)
		n++
	}
	if n == len(b.Records) && n < room && size < firstBytes || len(b.Records) == 0 {
		t.hold(v, b)
		t.rows, t.bytes = t.rows+n, size
		return
	}
	first, rest := split(b, n)
	t.hold(v, first)
	t.decide(v)
	if rest != nil {
		v.dispatch(&job{v: v, b: rest, t: t, names: t.namesFor(v, rest), events: t.events, expect: t.expect})
	}
}

// recordBytes is the size of record n of b.
func recordBytes(b *content.Block, n int) int {
	lo := fieldOf(b, n)
	hi := fieldOf(b, n+1)
	if lo == hi {
		return 0
	}
	return int(b.Fields[hi-1].End - b.Fields[lo].Start)
}

// fieldOf is the index of the first field of record n or later.
func fieldOf(b *content.Block, n int) int {
	i, _ := slices.BinarySearchFunc(b.Fields, int32(n), func(f content.Field, n int32) int { return int(f.Record - n) })
	return i
}

// split cuts b behind n records. The second part shares the text.
func split(b *content.Block, n int) (first, rest *content.Block) {
	if n >= len(b.Records) {
		return b, nil
	}
	k := fieldOf(b, n)
	at := len(b.Text)
	if k < len(b.Fields) {
		at = int(b.Fields[k].Start)
	}
	rest = &content.Block{Text: b.Text[at:], Table: b.Table, Columns: b.Columns, Where: b.Where, Offset: -1, Records: b.Records[n:]}
	for _, f := range b.Fields[k:] {
		f.Start, f.End, f.Record = f.Start-int32(at), f.End-int32(at), f.Record-int32(n)
		rest.Fields = append(rest.Fields, f)
	}
	first = &content.Block{Text: b.Text[:at], Table: b.Table, Columns: b.Columns, Where: b.Where, Offset: -1, Records: b.Records[:n], Fields: b.Fields[:k]}
	return first, rest
}

// hold scans a block of first rows and keeps its matches.
func (t *table) hold(v *visit, b *content.Block) {
	if len(b.Fields) == 0 {
		return
	}
	ms := v.r.search(v.path, b, t.namesFor(v, b))
	v.incomplete(v.r.takeLost(b))
	t.held = append(t.held, heldBlock{b, ms})
}

// decide judges the columns by the first rows and lets the held blocks go.
func (t *table) decide(v *visit) {
	t.decided = true
	if t.catalogue() {
		t.forget(v)
	}
	t.judgeColumns(v)
	for _, h := range t.held {
		j := &job{v: v, b: h.b, t: t, names: t.names, events: t.events}
		v.r.finalise(j, h.ms)
		v.deliver(&j.res)
		t.add(&j.res)
	}
	t.held = nil
}

// judgeColumns makes the verdicts from the held rows.
func (t *table) judgeColumns(v *visit) {
	t.cols = make([]column, len(t.names))
	tallies := make([]distinct, len(t.names))
	for _, h := range t.held {
		passes := wholes(h.b, h.ms)
		for i := range h.b.Fields {
			f := &h.b.Fields[i]
			if c := int(f.Column); c >= 0 && c < len(tallies) && f.End > f.Start {
				tallies[c].add(h.b.Text[f.Start:f.End], passes[i])
			}
		}
	}
	t.expect = make([]int32, len(t.names))
	for c := range tallies {
		t.cols[c].verdicts = tallies[c].verdicts(v.d, t.names[c])
		t.expect[c] = -1
	}
	t.expectations(v)
}

// expectations notes the columns in which at least half of the filled fields are, as a whole, matches of one
// detector that settles it.
func (t *table) expectations(v *visit) {
	type pair struct{ column, detector int32 }
	hits := map[pair]int64{}
	filled := make([]int64, len(t.names))
	for _, h := range t.held {
		for i := range h.b.Fields {
			if f := &h.b.Fields[i]; f.Column >= 0 && int(f.Column) < len(filled) && f.End > f.Start {
				filled[f.Column]++
			}
		}
		for i := range h.ms {
			m := &h.ms[i]
			if c := h.b.Fields[m.Field].Column; c >= 0 && int(c) < len(filled) && detectors.Settles(m) && m.Within == "" && whole(h.b, m) {
				hits[pair{c, v.d.Set.Index(m.Detector)}]++
			}
		}
	}
	for p, n := range hits {
		if n >= fewest && n*2 >= filled[p.column] && t.names[p.column] != nil {
			t.expect[p.column] = p.detector
		}
	}
}

// wholes lists, by field, the kinds that the whole field is of.
func wholes(b *content.Block, ms []detectors.Match) map[int][]kind {
	out := map[int][]kind{}
	for i := range ms {
		m := &ms[i]
		if m.Within == "" && whole(b, m) {
			out[m.Field] = append(append(out[m.Field], m.Kind), m.Also...)
		}
	}
	return out
}

// whole reports whether a match is all of its field, blanks and the hour behind a date apart.
func whole(b *content.Block, m *detectors.Match) bool {
	f := &b.Fields[m.Field]
	if !blank(b.Text[f.Start:m.Start]) {
		return false
	}
	rest := b.Text[m.End:f.End]
	return blank(rest) || m.Evidence.Has(detectors.Date) && hour(rest)
}

// hour reports whether t is no more than the time of day that databases write behind a date:
// " 00:00:00.000", "T00:00:00Z".
func hour(t []byte) bool {
	if len(t) < 6 || t[0] != ' ' && t[0] != 'T' || t[3] != ':' {
		return false
	}
	for _, c := range t[1:] {
		switch {
		case '0' <= c && c <= '9', c == ':', c == '.', c == '+', c == '-', c == 'Z', c == ' ':
		default:
			return false
		}
	}
	return true
}

func blank(t []byte) bool {
	for _, c := range t {
		if c > ' ' {
			return false
		}
	}
	return true
}

// distinct counts the distinct values of a column and those that pass.
type distinct struct {
	seen   map[uint64]struct{}
	passed []kindCount
	filled int64
}

func (d *distinct) add(text []byte, passes []kind) {
	d.filled++
	if d.seen == nil {
		d.seen = map[uint64]struct{}{}
	}
	h := fnv(bytes.TrimSpace(text))
	if _, ok := d.seen[h]; ok {
		return
	}
	d.seen[h] = struct{}{}
	for _, k := range passes {
		d.passed = count(d.passed, k, 1)
	}
}

// fnv is the 64-bit FNV-1a hash, which unlike maphash is the same in every run.
func fnv(b []byte) uint64 {
	h := uint64(14695981039346656037)
	for _, c := range b {
		h = (h ^ uint64(c)) * 1099511628211
	}
	return h
}

// The bounds of the verdicts on a column of weak numbers.
const (
	weakChance = 0.005 // checks that accept more than this are judged by the column
	fewest     = 12    // distinct values below which a column proves nothing
	fullRate   = 0.8   // share of distinct values that must pass
	proof      = 1e-6  // chance that a column of noise passes as well
	luck       = 1e-4  // above this the pass rate is that of noise
	namedRate  = 0.3   // share that must pass in a column named for the kind
	repeats    = 3     // times that each value of a column of few values stands in it
)

// weak reports whether the check of a kind accepts so much that a column is judged by its rate.
func (d *driver) weak(k kind) bool { return d.chance[k] > weakChance && d.chance[k] < 1 }

// verdicts judges a column: for each kind that some of its values have, whether the column is of
// that kind or the passes are what chance gives.
func (d *distinct) verdicts(dr *driver, name *detectors.Name) []verdict {
	n := int64(len(d.seen))
	var out []verdict
	var full []kind
	for _, p := range d.passed {
		chance := dr.chance[p.kind]
		named := name != nil && dr.Set.NamedFor(name, p.kind)
		rate := float64(p.n) / float64(n)
		v := verdict{kind: p.kind, distinct: n, decision: pii.IsMixed, chance: chance, weak: dr.weak(p.kind)}
		weak := v.weak
		other := name != nil && !named && dr.Set.NamedOther(name, p.kind)
		switch {
		case weak && other: // an order number is none, whatever passes
			v.decision = pii.IsNoise
		case !named && p.kind == "person-name" && d.filled >= repeats*n && n < d.filled && rate < 0.5 && d.filled > 3*fewest:
			v.decision = pii.IsNoise // a list of few values, most of them no names: products, departments
		case named && rate >= namedRate, !weak && rate >= 0.5 && n >= 2:
			v.decision = pii.IsKind
		case !weak || n < fewest:
		case rate >= fullRate && upperTail(p.n, n, chance) < proof:
			v.decision = pii.IsKind
			full = append(full, p.kind)
		case !named && upperTail(p.n, n, chance) > luck:
			v.decision = pii.IsNoise
		}
		out = append(out, v)
	}
	if len(full) > 1 {
		for i := range out {
			if slices.Contains(full, out[i].kind) {
				out[i].decision = pii.Ambiguous
				out[i].also = slices.DeleteFunc(slices.Clone(full), func(k kind) bool { return k == out[i].kind })
			}
		}
	}
	return out
}

// upperTail is the chance that of n random values k or more pass a check that each passes with
// probability p: the upper tail of the binomial distribution, summed in logarithms.
func upperTail(k, n int64, p float64) float64 {
	if k <= 0 {
		return 1
	}
	if p <= 0 {
		return 0
	}
	lgn, _ := math.Lgamma(float64(n + 1))
	lp, lq := math.Log(p), math.Log1p(-p)
	sum := 0.0
	for i := k; i <= n; i++ {
		a, _ := math.Lgamma(float64(i + 1))
		b, _ := math.Lgamma(float64(n - i + 1))
		term := math.Exp(lgn - a - b + float64(i)*lp + float64(n-i)*lq)
		sum += term
		if term < sum*1e-12 && float64(i) > float64(n)*p {
			break
		}
	}
	return min(sum, 1)
}

// judge applies the column's verdict to a match; false drops it.
func (t *table) judge(j *job, m *detectors.Match) bool {
	f := &j.b.Fields[m.Field]
	c := int(f.Column)
	if c < 0 || !whole(j.b, m) {
		return true
	}
	if c < len(j.res.stats) && (m.Confidence >= j.v.d.Min || j.v.d.weak(m.Kind)) {
		s := &j.res.stats[c]
		s.passed = count(s.passed, m.Kind, 1)
	}
	if c >= len(t.cols) {
		return true
	}
	for i := range t.cols[c].verdicts {
		v := &t.cols[c].verdicts[i]
		if v.kind != m.Kind {
			continue
		}
		switch v.decision {
		case pii.IsNoise:
			return m.Evidence.Has(detectors.FieldName)
		case pii.IsKind:
			if v.weak {
				m.Evidence |= detectors.Column
				m.Confidence = max(m.Confidence, detectors.Rate(m.Evidence, v.chance))
			}
		case pii.Ambiguous:
			m.Evidence |= detectors.Column
			m.Confidence = max(m.Confidence, detectors.Likely)
			m.Also = v.also
		}
		return true
	}
	return true
}

// stats counts the filled cells of a block's columns.
func (t *table) stats(b *content.Block) []colStat {
	st := make([]colStat, len(b.Columns))
	for i := range b.Fields {
		if f := &b.Fields[i]; f.Column >= 0 && f.End > f.Start {
			st[f.Column].filled++
		}
	}
	return st
}

// add takes the counts of one block.
func (t *table) add(res *result) {
	for len(t.total) < len(res.stats) {
		t.total = append(t.total, colStat{})
	}
	for c := range res.stats {
		s := &t.total[c]
		s.filled += res.stats[c].filled
		for _, p := range res.stats[c].passed {
			s.passed = count(s.passed, p.kind, p.n)
		}
	}
}

// report makes the column events of a table that has been read.
func (t *table) report(v *visit) []*pii.Column {
	if t.t.Tree && t.allRows < fewest {
		return nil // the headers of one message: not a table of which a column says anything
	}
	var out []*pii.Column
	for c := range t.cols {
		for _, vd := range t.cols[c].verdicts {
			if vd.decision == pii.IsMixed || c >= len(t.total) {
				continue
			}
			s := &t.total[c]
			col := &pii.Column{Path: v.path, Kind: vd.kind, Also: vd.also, Filled: s.filled, Distinct: vd.distinct,
				Expected: v.d.chance[vd.kind], Decision: vd.decision, Rows: t.allRows}
			for _, p := range s.passed {
				if p.kind == vd.kind {
					col.Passed = p.n
				}
			}
			if vd.decision == pii.IsKind && !v.d.weak(vd.kind) && float64(col.Passed) < namedRate*float64(col.Filled) {
				continue // too few of its cells are findings
			}
			if n := t.names[c]; n != nil {
				col.Where.Field, col.Header = n.Raw, v.d.Set.NamedFor(n, vd.kind)
			}
			col.Where.Table, col.Where.Sheet = t.t.Name, t.sheet
			out = append(out, col)
		}
	}
	return out
}
