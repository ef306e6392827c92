// Package relation finds how tables hang together: the keys that a source declares, and those that
// nobody declared and that the values show.
//
// A column refers to another when all of its values stand there, that other column has no value
// twice, and more than chance speaks for it: the names fit each other, or the values are too long and
// too many to be the same by accident. Small numbers overlap everywhere, so numbers without a name
// that fits say nothing.
//
// Nothing of a value is kept but a keyed hash, and of a column the smallest few thousand of them:
// enough to test an inclusion, since a value that belongs to the smallest of one column belongs to the
// smallest of every column that it stands in.
package relation

import (
	"bytes"
	"encoding/binary"
	"sync"

	"github.com/inzage/inzage/internal/content"
)

// A Key is a primary key, when RefTable is empty, or else a foreign key.
type Key struct {
	Path, Table string // the document, and its table or sheet; a file of one table has none
	Columns     []string

	RefPath, RefTable string
	RefColumns        []string
	Inferred          bool // by the values
}

// Primary reports whether k is a primary key.
func (k *Key) Primary() bool { return len(k.RefColumns) == 0 && k.RefTable == "" && k.RefPath == "" }

// The bounds of what is held: 64 MiB of hashes.
const (
	maxTables  = 4096
	maxColumns = 2048 // that are looked at, over all tables
	ofTable    = 256  // of them of one table
	maxValue   = 64   // bytes of a value that can be a key
)

// A Collector is shown the blocks of tables and tells their keys. It is safe for concurrent use.
type Collector struct {
	seed    uint64
	mu      sync.Mutex
	tables  map[*content.Table]*table
	columns int
	partial map[[2]string]bool // tables, and whole documents, that were not read to their end
}

// New returns a collector whose hashes depend on key.
func New(key []byte) *Collector {
	c := &Collector{tables: map[*content.Table]*table{}, partial: map[[2]string]bool{}}
	for len(key) >= 8 {
		c.seed = c.seed*0x9e3779b97f4a7c15 ^ binary.LittleEndian.Uint64(key)
		key = key[8:]
	}
	return c
}

// A table is one table that is being read.
type table struct {
	mu      sync.Mutex
	t       *content.Table
	path    string
	name    string // in places
	rows    int64
	columns []*column // nil for those that are not looked at
	names   []string
}

// A column is what is known of one.
type column struct {
	sketch
	text     bool // some values are no whole numbers
	shortest int
}

// Block takes a block of a table. Others are passed.
func (c *Collector) Block(path string, b *content.Block) {
	if b.Table == nil || b.Table.Tree || len(b.Records) == 0 {
		return
	}
	t := c.table(path, b)
	if t == nil {
		return
	}
	t.mu.Lock()
	defer t.mu.Unlock()
	t.rows += int64(len(b.Records))
	if len(b.Columns) > len(t.columns) {
		t.grow(c, b.Columns)
	}
	for i := range b.Fields {
		f := &b.Fields[i]
		if f.Column >= 0 && int(f.Column) < len(t.columns) && t.columns[f.Column] != nil {
			if !t.columns[f.Column].add(c.seed, b.Text[f.Start:f.End]) {
				t.columns[f.Column] = nil
				c.release()
			}
		}
	}
}

func (c *Collector) table(path string, b *content.Block) *table {
	c.mu.Lock()
	defer c.mu.Unlock()
	t := c.tables[b.Table]
	if t == nil && len(c.tables) < maxTables {
		t = &table{t: b.Table, path: path, name: b.Table.Name}
		if b.Where.Sheet != "" {
			t.name = b.Where.Sheet
		}
		c.tables[b.Table] = t
	}
	return t
}

// grow takes new columns.
func (t *table) grow(c *Collector, cols []content.Column) {
	c.mu.Lock()
	defer c.mu.Unlock()
	for i := len(t.columns); i < len(cols); i++ {
		var col *column
		if i < ofTable && c.columns < maxColumns && cols[i].Name != "" {
			col = &column{shortest: maxValue, sketch: sketch{limit: ^uint64(0)}}
			c.columns++
		}
		t.columns = append(t.columns, col)
		t.names = append(t.names, cols[i].Name)
	}
}

func (c *Collector) release() {
	c.mu.Lock()
	c.columns--
	c.mu.Unlock()
}

// Partial says that a table, or with an empty name a document, was not read to its end: values that
// are not known to stand there may do so.
func (c *Collector) Partial(path, table string) {
	c.mu.Lock()
	c.partial[[2]string{path, table}] = true
	c.mu.Unlock()
}

// add takes a value. It reports false when it is none of a key: a text of words, a date, an amount.
func (c *column) add(seed uint64, v []byte) bool {
	v = bytes.TrimSpace(v)
	if len(v) == 0 {
		return true
	}
	if len(v) > maxValue {
		return false
	}
	digits, dots := 0, 0
	for i, b := range v {
		switch {
		case b-'0' < 10:
			digits++
		case b == '.' || b == ',' || b == '-' && i > 0 || b == ':' || b == '/':
			dots++
		case b <= ' ':
			return false
		}
	}
	if dots > 0 && digits+dots == len(v) && digits < 20 || len(v) > 10 && v[4] == '-' && v[7] == '-' && v[10] == 'T' {
		return false
	}
	if digits < len(v) && (v[0] != '-' || digits < len(v)-1) {
		c.text = true
	}
	c.shortest = min(c.shortest, len(v))
	c.sketch.add(hash(seed, v))
	return true
}
