package tree

import (
	"strconv"

	"github.com/inzage/inzage/internal/content"
)

// A node is a key path of a document, without indexes: the shape that its records have in common.
// The children of a node are found by trying the one that came after the last, since objects of a
// document mostly have the same keys in the same order.
type node struct {
	key    string // its last key; empty for the root and for a key that is data
	name   string // the key path
	column int32  // of its values, -1 until there is one
	keys   []*node
	byKey  map[string]*node // when there are many
	next   int              // index of the child that comes next
	cells  []*node          // columns of rows that are arrays
}

// shape holds the nodes of a document.
type shape struct {
	t     *content.Tree
	root  node
	nodes int
}

// The bounds of a shape: beyond them a key has the path of the object that it is in.
const (
	maxNodes = 20_000
	maxName  = 512 // bytes of a key path
	maxCells = 256 // columns of rows that are arrays
	fewKeys  = 8   // as many keys are compared one by one
)

func newShape(t *content.Tree) *shape { return &shape{t: t, root: node{column: -1}} }

// child returns the node of a key in n, and whether the key is data rather than a name: then the
// node is n itself.
func (s *shape) child(n *node, key []byte) (c *node, data bool) {
	if n.next < len(n.keys) {
		if c := n.keys[n.next]; c.key == string(key) {
			n.next++
			return c, false
		}
	}
	if n.byKey == nil {
		for i, c := range n.keys {
			if c.key == string(key) {
				n.next = i + 1
				return c, false
			}
		}
	} else if c := n.byKey[string(key)]; c != nil {
		return c, false
	}
	if isData(key) || s.nodes == maxNodes || len(n.name)+len(key) > maxName {
		return n, true
	}
	return s.add(n, string(key)), false
}

// add makes a new child.
func (s *shape) add(n *node, key string) *node {
	c := &node{key: key, name: join(n.name, key), column: -1}
	s.nodes++
	n.keys = append(n.keys, c)
	n.next = len(n.keys)
	if n.byKey != nil {
		n.byKey[key] = c
	} else if len(n.keys) > fewKeys {
		n.byKey = make(map[string]*node, 2*len(n.keys))
		for _, c := range n.keys {
			n.byKey[c.key] = c
		}
	}
	return c
}

func join(path, key string) string {
	if path == "" || key == "" {
		return path + key
	}
	return path + "." + key
}

// cell returns the node of column i of the rows that are arrays in n.
func (s *shape) cell(n *node, i int) *node {
	for len(n.cells) <= i && i < maxCells && s.nodes < maxNodes {
		s.nodes++
		n.cells = append(n.cells, &node{name: join(n.name, strconv.Itoa(len(n.cells))), column: -1})
	}
	if i < len(n.cells) {
		return n.cells[i]
	}
	return n
}

// columnOf returns the column of the values of n.
func (s *shape) columnOf(n *node) int32 {
	if n.column < 0 && n.name != "" {
		n.column = s.t.Column(n.name)
	}
	return n.column
}

// isData reports whether a key looks like a value: an address, a number, an identifier, a sentence.
// Such a key is delivered as a value, and stands in no path.
func isData(key []byte) bool {
	digits, blanks := 0, 0
	for _, c := range key {
		switch {
		case '0' <= c && c <= '9':
			digits++
		case c == '@' || c < ' ' || c == '[' || c == ']':
			return true
		case c == ' ':
			blanks++
		}
	}
	return digits >= 4 || blanks >= 5 || len(key) > 64 || len(key) == 0 || digits == len(key)
}
