package database

import (
	"strconv"
	"strings"
)

// A language is how a server wants its queries written.
type language struct {
	open, shut string               // around names; the closing one is doubled inside
	value      func(*column) string // selects a column, nil for its name
	top        bool                 // SELECT TOP (n) instead of LIMIT n
	fetch      bool                 // FETCH FIRST n ROWS ONLY instead of LIMIT n
}

// name quotes an identifier.
func (l *language) name(s string) string {
	return l.open + strings.ReplaceAll(s, l.shut, l.shut+l.shut) + l.shut
}

// query writes the SELECT of a part of a table.
func (l *language) query(t *table, p part) string {
	var b strings.Builder
	b.WriteString("SELECT ")
	if l.top && p.limit > 0 {
		b.WriteString("TOP (" + strconv.Itoa(p.limit) + ") ")
	}
	for i := range t.columns {
		if i > 0 {
			b.WriteString(", ")
		}
		if l.value != nil {
			b.WriteString(l.value(&t.columns[i]))
		} else {
			b.WriteString(l.name(t.columns[i].name))
		}
	}
	if t.locator != "" {
		b.WriteString(", " + t.locator)
	}
	b.WriteString(" FROM ")
	if t.schema != "" {
		b.WriteString(l.name(t.schema) + ".")
	}
	b.WriteString(l.name(t.name))
	if p.sample != "" {
		b.WriteString(" " + p.sample)
	}
	if p.where != "" {
		b.WriteString(" WHERE " + p.where)
	}
	if p.order != "" {
		b.WriteString(" ORDER BY " + p.order)
	}
	switch {
	case p.limit == 0 || l.top:
	case l.fetch:
		b.WriteString(" FETCH FIRST " + strconv.Itoa(p.limit) + " ROWS ONLY")
	default:
		b.WriteString(" LIMIT " + strconv.Itoa(p.limit))
	}
	return b.String()
}
