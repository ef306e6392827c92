package database_test

import (
	"context"
	"os"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/inzage/inzage/internal/content"
	"github.com/inzage/inzage/internal/source"
	"github.com/inzage/inzage/internal/source/database"
)

// drain is a visitor that throws everything away.
type drain struct {
	pool sync.Pool
	rows int
	text int64
}

func (d *drain) NewBlock() *content.Block {
	if b, ok := d.pool.Get().(*content.Block); ok {
		b.Reset()
		return b
	}
	return &content.Block{Offset: -1}
}

func (d *drain) Block(_ context.Context, b *content.Block) error {
	d.rows += len(b.Records)
	d.text += int64(len(b.Text))
	d.pool.Put(b)
	return nil
}

func (d *drain) BlockSize() int                                        { return 256 << 10 }
func (d *drain) Problem(content.Problem)                               {}
func (d *drain) Date(content.Event, time.Time)                         {}
func (d *drain) Document(_ context.Context, _ *content.Document) error { return nil }

// tablesOf collects the documents of a source.
type tablesOf struct{ docs []*content.Document }

func (t *tablesOf) Document(_ context.Context, d *content.Document) error {
	t.docs = append(t.docs, d)
	return nil
}
func (t *tablesOf) Lost(string, content.Problem) {}
func (t *tablesOf) Excluded(string)              {}

// BenchmarkRead reads all tables of the database INZAGE_BENCH_DATABASE and throws the rows away: what
// the source costs without the engine.
func BenchmarkRead(b *testing.B) {
	target := os.Getenv("INZAGE_BENCH_DATABASE")
	if target == "" {
		b.Skip("no INZAGE_BENCH_DATABASE")
	}
	o := database.Postgres
	if strings.HasPrefix(target, "mysql") {
		o = database.MySQL
	}
	for b.Loop() {
		src, err := o.Open(b.Context(), target, source.Options{})
		if err != nil {
			b.Fatal(err)
		}
		var t tablesOf
		if err := src.Walk(b.Context(), &t); err != nil {
			b.Fatal(err)
		}
		d := &drain{}
		for _, doc := range t.docs {
			if err := doc.Read(b.Context(), d); err != nil {
				b.Fatal(err)
			}
		}
		_ = src.Close()
		b.SetBytes(d.text)
		b.ReportMetric(float64(d.rows), "rows")
	}
}
