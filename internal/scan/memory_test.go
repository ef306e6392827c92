package scan_test

import (
	"bytes"
	"context"
	"io"
	"slices"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/inzage/inzage/internal/content"
	"github.com/inzage/inzage/internal/extract"
	formatall "github.com/inzage/inzage/internal/extract/all"
	"github.com/inzage/inzage/internal/pii"
	"github.com/inzage/inzage/internal/report"
	"github.com/inzage/inzage/internal/scan"
	"github.com/inzage/inzage/internal/source"
)

// tables is a source of the tables of one database.
type tables []string

func (s tables) Close() error { return nil }

func (s tables) Walk(ctx context.Context, v source.Visitor) error {
	for _, name := range s {
		err := v.Document(ctx, &content.Document{Name: name, Step: "postgres://crm", Table: name, Size: -1,
			Read: func(context.Context, content.Visitor) error { return nil }})
		if err != nil {
			return err
		}
	}
	return nil
}

// paths is a memory that knows nothing and notes what it is asked for.
type paths struct {
	mu  sync.Mutex
	got []string
}

type blank struct{}

func (blank) Play(context.Context, func(pii.Event) error) (*pii.Outcome, bool, error) {
	return nil, false, nil
}

func (p *paths) Recall(_ context.Context, path string, _ *content.Document, _ io.Reader) (pii.Ticket, error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.got = append(p.got, path)
	return blank{}, nil
}

func (p *paths) Begin(pii.Ticket) error             { return nil }
func (p *paths) Event(pii.Ticket, pii.Event) error  { return nil }
func (p *paths) End(pii.Ticket, *pii.Outcome) error { return nil }

// TestTablesApart: the tables of a database are documents of their own to a memory.
func TestTablesApart(t *testing.T) {
	var out bytes.Buffer
	sink, err := report.New("ndjson", &out, report.Style{})
	must(t, err)
	m := &paths{}
	_, err = scan.Run(t.Context(), scan.Config{Set: set(t), Formats: extract.NewRegistry(formatall.Extractors()...), Sink: sink, Memory: m},
		[]source.Source{tables{"public.a", "public.b"}})
	must(t, err)
	slices.Sort(m.got)
	if d := cmp.Diff([]string{"postgres://crm#table=public.a", "postgres://crm#table=public.b"}, m.got); d != "" {
		t.Errorf("-want +got\n%s", d)
	}
}
