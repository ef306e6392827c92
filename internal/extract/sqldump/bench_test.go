package sqldump_test

import (
	"context"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
	"time"

	"github.com/inzage/inzage/internal/content"
	"github.com/inzage/inzage/internal/extract/extracttest"
	"github.com/inzage/inzage/internal/extract/sqldump"
)

// sink takes blocks and forgets them.
type sink struct{ b content.Block }

func (s *sink) NewBlock() *content.Block                          { s.b.Reset(); return &s.b }
func (s *sink) BlockSize() int                                    { return 256 << 10 }
func (s *sink) Block(context.Context, *content.Block) error       { return nil }
func (s *sink) Document(context.Context, *content.Document) error { return nil }
func (s *sink) Problem(content.Problem)                           {}
func (s *sink) Date(content.Event, time.Time)                     {}

func BenchmarkInsert(b *testing.B) {
	var w strings.Builder
	r := rand.New(rand.NewPCG(1, 2))
	w.WriteString("-- MySQL dump 10.13\n")
	for w.Len() < 16<<20 {
		w.WriteString("INSERT INTO `sessions` VALUES ")
		for i := range 10_000 {
			if i > 0 {
				w.WriteByte(',')
			}
			fmt.Fprintf(&w, "(%d,'%016x%016x',%d,'%d.%d.%d.%d')", i, r.Uint64(), r.Uint64(), 1600000000+r.IntN(1e8), r.IntN(256), r.IntN(256), r.IntN(256), r.IntN(256))
		}
		w.WriteString(";\n")
	}
	data := []byte(w.String())
	b.SetBytes(int64(len(data)))
	for b.Loop() {
		if err := extracttest.Extract(b.Context(), sqldump.SQL, &sink{}, "dump.sql", data); err != nil {
			b.Fatal(err)
		}
	}
}
