package relation

import (
	"cmp"
	"path"
	"slices"
	"strings"

	"github.com/inzage/inzage/internal/content"
)

// What must speak for a key that nobody declared.
const (
	fewNamed  = 3  // values that were looked for and found, where the names fit somehow
	fewValues = 20 // where only the values speak
	longValue = 6  // the shortest of which has so many bytes
)

// A side is a column that may refer or be referred to.
type side struct {
	t      *table
	c      *column
	name   name
	column string
	nouns  []string // of its table
	key    bool     // the primary key, declared
	unique bool
	whole  bool // all rows of the table were read
}

// Keys returns the keys, declared and inferred, in the order of paths, tables and columns. It is
// called when all blocks have been taken.
func (c *Collector) Keys() []Key {
	c.mu.Lock()
	defer c.mu.Unlock()
	scopes := map[string][]*table{}
	for _, t := range c.tables {
		scopes[t.scope()] = append(scopes[t.scope()], t)
	}
	var out []Key
	for _, ts := range scopes {
		slices.SortFunc(ts, func(a, b *table) int { return cmp.Or(cmp.Compare(a.path, b.path), cmp.Compare(a.name, b.name)) })
		out = append(out, declared(ts)...)
		out = append(out, infer(c.sides(ts))...)
	}
	slices.SortStableFunc(out, func(a, b Key) int {
		return cmp.Or(cmp.Compare(a.Path, b.Path), cmp.Compare(a.Table, b.Table), cmp.Compare(len(a.RefColumns), len(b.RefColumns)),
			slices.Compare(a.Columns, b.Columns))
	})
	return out
}

// scope is what a table shares with those that it may refer to: the database, dump or workbook, else
// the directory.
func (t *table) scope() string {
	if t.name != "" {
		return t.path
	}
	return path.Dir(t.path) + "/"
}

// noun is what the table is called.
func (t *table) noun() string {
	if t.name != "" {
		return t.name
	}
	base := path.Base(t.path)
	if i := strings.IndexByte(base, '.'); i > 0 {
		base = base[:i]
	}
	return base
}

// declared returns the keys that the source tells.
func declared(ts []*table) []Key {
	var out []Key
	for _, t := range ts {
		k := t.t.Keys
		if k == nil {
			continue
		}
		if len(k.Primary) > 0 {
			out = append(out, Key{Path: t.path, Table: t.name, Columns: k.Primary})
		}
		for i := range k.Foreign {
			f := &k.Foreign[i]
			to := Key{Path: t.path, Table: t.name, Columns: f.Columns, RefPath: t.path, RefTable: f.RefTable, RefColumns: f.RefFields, Inferred: f.Inferred}
			if r := find(ts, f.RefTable); r != nil {
				to.RefTable = r.name
				if len(to.RefColumns) == 0 && r.t.Keys != nil { // REFERENCES customers
					to.RefColumns = r.t.Keys.Primary
				}
			}
			out = append(out, to)
		}
	}
	return out
}

// find returns the table that a reference means: by its whole name, else by the last part of it.
func find(ts []*table, ref string) *table {
	for _, last := range []bool{false, true} {
		for _, t := range ts {
			a, b := t.name, ref
			if last {
				a, b = a[strings.LastIndexByte(a, '.')+1:], b[strings.LastIndexByte(b, '.')+1:]
			}
			if strings.EqualFold(a, b) {
				return t
			}
		}
	}
	return nil
}

// sides lists the columns of tables.
func (c *Collector) sides(ts []*table) []*side {
	var out []*side
	for _, t := range ts {
		whole := !c.partial[[2]string{t.path, t.name}] && !c.partial[[2]string{t.path, ""}]
		nouns := tableNouns(t.noun())
		for i, col := range t.columns {
			if col == nil || col.values == 0 {
				continue
			}
			col.compact()
			s := &side{t: t, c: col, column: t.names[i], name: nameOf(t.names[i]), nouns: nouns, whole: whole, unique: col.values == t.rows && !col.twice}
			if k := t.t.Keys; k != nil {
				s.key = len(k.Primary) == 1 && k.Primary[0] == s.column
			}
			out = append(out, s)
		}
	}
	return out
}

// infer finds the columns that refer to others, of tables that declare no such key.
func infer(sides []*side) []Key {
	var parents []*side
	for _, s := range sides {
		if s.whole && (s.unique || s.key) {
			parents = append(parents, s)
		}
	}
	var out []Key
	for _, s := range sides {
		if declares(s.t.t.Keys) || s.own() {
			continue
		}
		var best *side
		score := 0
		for _, p := range parents {
			if n := refers(s, p); n > score {
				best, score = p, n
			}
		}
		if best != nil {
			out = append(out, Key{Path: s.t.path, Table: s.t.name, Columns: []string{s.column},
				RefPath: best.t.path, RefTable: best.t.name, RefColumns: []string{best.column}, Inferred: true})
		}
	}
	return out
}

func declares(k *content.Keys) bool { return k != nil && len(k.Foreign) > 0 }

// own reports whether a column is the key of its own table by its name: customers.customer_id.
func (s *side) own() bool {
	return s.unique && (s.name.noun == "" || slices.ContainsFunc(s.nouns[:min(1, len(s.nouns))], func(n string) bool { return same(s.name.noun, n) }))
}

// refers says how much speaks for s referring to p; 0 when it does not.
func refers(s, p *side) int {
	if s.t == p.t || s.c.text != p.c.text {
		return 0
	}
	fit := fits(&s.name, &p.name, p.nouns)
	if fit == equal && !p.key && !p.name.tail || fit > 0 && !p.c.text && !p.key && !p.name.tail {
		fit = unfit // a number of the same name need not be a key: the year of two tables
	}
	if fit == unfit && (!s.c.text || s.c.shortest < longValue || p.c.shortest < longValue || len(s.c.hashes) < fewValues) {
		return 0
	}
	n, all := s.c.within(&p.c.sketch)
	switch {
	case !all || n == 0 || fit < roleOf && n < fewNamed || fit == unfit && n < fewValues:
		return 0
	case fit == unfit && s.unique && !before(p, s):
		if m, too := p.c.within(&s.c.sketch); too && m >= n {
			return 0 // the same values in both: one of them refers to the other
		}
	}
	score := 10*fit + 1
	if p.key {
		score += 5
	}
	return score
}

// before orders columns of equal values.
func before(a, b *side) bool {
	return cmp.Or(cmp.Compare(a.t.path, b.t.path), cmp.Compare(a.t.name, b.t.name)) < 0
}
