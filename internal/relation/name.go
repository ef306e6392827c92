package relation

import (
	"slices"
	"strings"

	"github.com/inzage/inzage/detectors"
)

// tails are the last words of the names of keys; a name of nothing else says only that it is one.
var tails = map[string]bool{"id": true, "ids": true, "nr": true, "no": true, "num": true, "number": true, "nummer": true, "numero": true, "code": true,
	"key": true, "sleutel": true, "schluessel": true, "cle": true, "uuid": true, "guid": true, "pk": true, "fk": true, "ref": true, "oid": true, "kennung": true}

// A name is a name of a column, ready to be compared.
type name struct {
	words []string
	noun  string // without what only says that it is a key; empty for nothing left
	all   string // the words joined
	tail  bool   // it says that it is a key
}

func nameOf(s string) name {
	n := name{words: detectors.SplitName(s)}
	n.all = strings.Join(n.words, "")
	w := n.words
	for len(w) > 0 && tails[w[0]] && len(w) > 1 {
		w, n.tail = w[1:], true
	}
	for len(w) > 0 && tails[w[len(w)-1]] {
		w, n.tail = w[:len(w)-1], true
	}
	n.noun = strings.Join(w, "")
	if !n.tail && len(n.words) == 1 { // customerid
		for t := range tails {
			if rest, ok := strings.CutSuffix(n.all, t); ok && len(t) == 2 && len(rest) > 3 {
				n.noun, n.tail = rest, true
			}
		}
	}
	return n
}

// tableNouns are the ways to call what a table lists: its name, and its last words without prefixes
// such as "tbl" and "dim".
func tableNouns(table string) []string {
	if i := strings.LastIndexByte(table, '.'); i >= 0 {
		table = table[i+1:]
	}
	words := detectors.SplitName(table)
	var out []string
	for i := range words {
		out = append(out, strings.Join(words[i:], ""))
	}
	return out
}

// plurals are the endings of more than one.
var plurals = []string{"s", "es", "en", "n", "e", "x", "er"}

// same reports whether two nouns are one, in the singular or plural.
func same(a, b string) bool {
	if a == b {
		return a != ""
	}
	if len(a) > len(b) {
		a, b = b, a
	}
	if len(a) < 2 {
		return false
	}
	if rest, ok := strings.CutPrefix(b, a); ok && slices.Contains(plurals, rest) {
		return true
	}
	y, isY := strings.CutSuffix(a, "y")
	return isY && b == y+"ies"
}

// How well the name of a column fits one that it may refer to.
const (
	unfit   = 0
	role    = 1 // sender_account_no and accounts_old.account_no
	equal   = 2 // emp_no in two tables; customer_id and tbl_customer.id
	roleOf  = 3 // billing_customer_id and customers.id; emp_no and employees.emp_no
	listing = 4 // customer_id and customers.id, or customers.customer_id
)

// lists says how well a noun fits the name of a table.
func lists(noun string, nouns []string) int {
	for i, n := range nouns {
		switch {
		case same(noun, n) && i == 0:
			return listing
		case same(noun, n):
			return equal
		}
	}
	return unfit
}

// shortest is how much of a noun an abbreviation of it has.
const shortest = 3

// fits compares the name c of a column with that of column q of a table that lists nouns.
func fits(c, q *name, nouns []string) int {
	switch {
	case c.noun == "" || c.all == "":
		return unfit
	case q.noun == "": // customers.id
		if f := lists(c.noun, nouns); f > 0 {
			return f
		}
		for i := 1; i < len(c.words); i++ { // billing_customer_id
			if f := lists(nameOf(strings.Join(c.words[i:], "_")).noun, nouns); f > 0 {
				return min(f, roleOf)
			}
		}
		return unfit
	case c.all == q.all:
		f := lists(q.noun, nouns)
		if f < roleOf && len(q.noun) >= shortest && strings.HasPrefix(nouns[0], q.noun) {
			f = roleOf
		}
		return max(f, equal)
	case q.tail && len(q.words) > 1 && len(c.words) > len(q.words) && slices.Equal(c.words[len(c.words)-len(q.words):], q.words):
		if lists(q.noun, nouns) == listing {
			return roleOf
		}
		return role
	case lists(c.noun, nouns) == listing && (q.tail && same(c.noun, q.noun) || q.all == "name"): // country and countries.country_code
		return roleOf
	}
	return unfit
}
