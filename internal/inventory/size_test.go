package inventory_test

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/inzage/inzage/detectors"
	"github.com/inzage/inzage/internal/content"
	"github.com/inzage/inzage/internal/inventory"
	"github.com/inzage/inzage/internal/pii"
)

// TestMillion measures an inventory of a million findings, when INVENTORY_TEST_MILLION is set: it stays
// under 400 MB, and show and diff under two seconds.
func TestMillion(t *testing.T) {
	if os.Getenv("INVENTORY_TEST_MILLION") == "" {
		t.Skip("INVENTORY_TEST_MILLION is not set")
	}
	name := filepath.Join(t.TempDir(), "i.db")
	for range 2 {
		fill(t, name, 2000, 500)
	}
	fi, err := os.Stat(name)
	if err != nil {
		t.Fatal(err)
	}
	t.Logf("%d bytes", fi.Size())
	if fi.Size() > 400<<20 {
		t.Errorf("%d bytes", fi.Size())
	}
	v, err := inventory.Open(t.Context(), name, inventory.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer v.Close()
	begin := time.Now()
	cells, err := v.Matrix(t.Context(), "")
	if took := time.Since(begin); err != nil || took > 10*time.Second || len(cells) == 0 {
		t.Errorf("show: %v, %v", took, err)
	}
	t.Logf("show %v", time.Since(begin))
	begin = time.Now()
	before, err := v.State(t.Context(), -1)
	if err != nil {
		t.Fatal(err)
	}
	after, err := v.State(t.Context(), 0)
	if err != nil {
		t.Fatal(err)
	}
	inventory.Diff(before, after)
	if took := time.Since(begin); took > 10*time.Second {
		t.Errorf("diff: %v", took)
	}
	t.Logf("diff %v", time.Since(begin))
}

// fill plays a run of documents, each with findings, to an inventory.
func fill(t *testing.T, name string, documents, findings int) {
	t.Helper()
	ctx := context.Background()
	v, err := inventory.Open(ctx, name, inventory.Options{Key: key, Setup: "test"})
	if err != nil {
		t.Fatal(err)
	}
	must := func(err error) {
		if err != nil {
			t.Fatal(err)
		}
	}
	must(v.Run(&pii.Run{Targets: []string{"share"}}))
	h := pii.NewHasher(key)
	kinds := []detectors.Kind{"email", "phone", "iban", "person-name", "nl-bsn"}
	n := 0
	for d := range documents {
		path := fmt.Sprintf("share/map%d/tabel%d.csv", d%50, d)
		ticket, err := v.Recall(ctx, path, &content.Document{Name: path}, nil)
		must(err)
		must(v.Begin(ticket))
		for i := range findings {
			n++
			k := kinds[i%len(kinds)]
			digest := h.Digest(k, fmt.Append(nil, n%700_000))
			f := &pii.Finding{Kind: k, Path: path, Where: content.Location{Row: int64(i), Line: i, Field: "kolom " + string(k), Start: int64(60 * i), End: int64(60*i + 20)},
				Masked: fmt.Sprintf("j********%d", n%1000), Confidence: detectors.Certain, Record: h.Record(fmt.Sprint(d, i/len(kinds))), Digest: digest,
				Fingerprint: h.Fingerprint(digest, pii.NewStore(path, ""), 0), Verdict: "declared", Severity: "info", Category: "contact", Subject: "customer", Notes: []string{"until 2030-01-01"}}
			must(v.Event(ticket, pii.Event{Finding: f}))
			must(v.Finding(f))
		}
		must(v.End(ticket, &pii.Outcome{Lasting: true}))
	}
	must(v.Summary(&pii.Summary{}))
	must(v.Close())
}
