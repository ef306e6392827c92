package inventory

import (
	"cmp"
	"context"
	"database/sql"
	"slices"
	"strings"

	"github.com/inzage/inzage/detectors"
)

// A Copy says that two places hold the same people: values of identifying kinds that stand in both.
type Copy struct {
	A, B         string // place, with its table or sheet; A holds fewer distinct values
	Shared       int64  // distinct values in both
	InA, InB     int64  // distinct values in each
	Kinds        []detectors.Kind
	FieldA       string // of the fields that share most
	FieldB       string
	fields       map[[2]int64]int64
	kindsPresent map[int64]bool
}

// Share is the part of A's values that stand in B, from 0 to 1.
func (c *Copy) Share() float64 { return float64(c.Shared) / float64(c.InA) }

// identifying are the kinds whose values tell people apart.
var identifying = []detectors.Kind{"email", "phone", "national-number", "iban", "person-name", "customer-number", "id-card-number",
	"passport-number", "username", "bank-account", "tax-id", "pseudonym"}

// fewestShared is how many values two places must share to be told of.
const fewestShared = 2

// maxSpread bounds the places of one value that are compared with each other: what stands in more tells
// nothing.
const maxSpread = 64

// Copies returns the pairs of places that share people, the largest share first. least is the share below
// which a pair is left out.
func (v *Inventory) Copies(ctx context.Context, least float64) ([]Copy, error) {
	names, err := v.kindNames(ctx)
	if err != nil {
		return nil, err
	}
	places, err := v.placesUnder(ctx, "")
	if err != nil {
		return nil, err
	}
	c := copier{pairs: map[[2]int64]*Copy{}, size: map[int64]int64{}}
	var digest string
	var here []sighting
	err = v.each(ctx, func(rows *sql.Rows) error {
		var s sighting
		var d sql.RawBytes
		var field sql.NullInt64
		if err := rows.Scan(&d, &s.place, &field, &s.kind); err != nil {
			return err
		}
		if !names[s.kind].identifies {
			return nil
		}
		if string(d) != digest {
			c.value(here)
			digest, here = string(d), here[:0]
		}
		s.field = field.Int64
		if !slices.Contains(here, s) && len(here) <= maxSpread {
			here = append(here, s)
		}
		return nil
	}, "SELECT digest, place, field, kind FROM findings ORDER BY digest")
	if err != nil {
		return nil, err
	}
	c.value(here)
	return c.list(least, places, names), nil
}

type sighting struct{ place, field, kind int64 }

type kindName struct {
	text       string
	identifies bool
}

func (v *Inventory) kindNames(ctx context.Context) (map[int64]kindName, error) {
	out := map[int64]kindName{}
	err := v.each(ctx, func(rows *sql.Rows) error {
		var id int64
		var n kindName
		err := rows.Scan(&id, &n.text)
		n.identifies = slices.ContainsFunc(identifying, func(k detectors.Kind) bool { return detectors.Kind(n.text).Under(k) })
		out[id] = n
		return err
	}, "SELECT id, text FROM names")
	return out, err
}

// A copier counts what pairs of places share.
type copier struct {
	pairs map[[2]int64]*Copy
	size  map[int64]int64
}

// value takes the places of one value.
func (c *copier) value(here []sighting) {
	if len(here) > maxSpread {
		return
	}
	counted := map[int64]bool{}
	for _, s := range here {
		if !counted[s.place] {
			counted[s.place] = true
			c.size[s.place]++
		}
	}
	if len(counted) < 2 {
		return
	}
	shared := map[[2]int64]bool{}
	for i, a := range here {
		for _, b := range here[i+1:] {
			if a.place == b.place {
				continue
			}
			if a.place > b.place {
				a, b = b, a
			}
			key := [2]int64{a.place, b.place}
			p := c.pairs[key]
			if p == nil {
				p = &Copy{fields: map[[2]int64]int64{}, kindsPresent: map[int64]bool{}}
				c.pairs[key] = p
			}
			if !shared[key] {
				shared[key] = true
				p.Shared++
			}
			p.fields[[2]int64{a.field, b.field}]++
			p.kindsPresent[a.kind] = true
		}
	}
}

func (c *copier) list(least float64, places map[int64]place, names map[int64]kindName) []Copy {
	var out []Copy
	for key, p := range c.pairs {
		a, b := key[0], key[1]
		best, most := [2]int64{}, int64(0)
		for f, n := range p.fields {
			if n > most || n == most && (f[0] < best[0] || f[0] == best[0] && f[1] < best[1]) {
				best, most = f, n
			}
		}
		if c.size[a] > c.size[b] || c.size[a] == c.size[b] && places[a].String() > places[b].String() {
			a, b, best = b, a, [2]int64{best[1], best[0]}
		}
		p.A, p.B, p.InA, p.InB = places[a].String(), places[b].String(), c.size[a], c.size[b]
		p.FieldA, p.FieldB = names[best[0]].text, names[best[1]].text
		for k := range p.kindsPresent {
			p.Kinds = append(p.Kinds, detectors.Kind(names[k].text))
		}
		slices.Sort(p.Kinds)
		if p.Shared >= fewestShared && p.Share() >= least {
			out = append(out, *p)
		}
	}
	slices.SortFunc(out, func(x, y Copy) int {
		return cmp.Or(cmp.Compare(y.Share(), x.Share()), cmp.Compare(y.Shared, x.Shared), strings.Compare(x.A, y.A), strings.Compare(x.B, y.B))
	})
	return out
}

// String returns the place as in patterns: path#table.
func (p place) String() string {
	if p.part == "" {
		return p.path
	}
	return p.path + "#" + p.part
}
