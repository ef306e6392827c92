package relation_test

import (
	"testing"

	"github.com/inzage/inzage/internal/relation"
)

// BenchmarkBlock shows two large tables to a collector.
func BenchmarkBlock(b *testing.B) {
	a, o := customers(100_000), orders(100_000, 90_000)
	blocks := append(a.blocks(), o.blocks()...)
	n := int64(0)
	for _, x := range blocks {
		n += int64(len(x.Text))
	}
	b.SetBytes(n)
	for b.Loop() {
		c := relation.New([]byte("0123456789abcdef"))
		for _, x := range blocks {
			c.Block("db", x)
		}
		if len(c.Keys()) == 0 {
			b.Fatal("no keys")
		}
	}
}
