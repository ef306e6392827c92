package inventory

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/inzage/inzage/detectors"
	"github.com/inzage/inzage/internal/content"
	"github.com/inzage/inzage/internal/pii"
)

func sample() (*pii.Finding, *pii.Problem, time.Time) {
	own := time.Date(2026, 11, 24, 10, 0, 0, 123, time.UTC)
	f := &pii.Finding{Kind: "nl-bsn", Path: "a.zip!/b.xlsx", Where: content.Location{Sheet: "Blad1", Cell: "C12", Row: 12, Field: "BSN", Start: 5, End: 9, Key: "id:17", Page: 3, Message: 2, Part: "body", Line: 4, Column: 8, Table: "t"},
		Masked: "1*****782", Confidence: detectors.Certain, Evidence: detectors.Checksum | detectors.Column, Within: "mrz", Also: []detectors.Kind{"tax-id"}, Test: true,
		Notes: []string{"partly masked"}, Record: "r:0011223344556677", Fingerprint: "00112233445566778899aabbccddeeff", Digest: "ffeeddccbbaa99887766554433221100",
		Dates: []content.Dated{{Event: content.Capture, Time: time.Date(2020, 1, 2, 3, 4, 5, 0, time.UTC)}}, ModTime: own.Add(-time.Hour)}
	return f, &pii.Problem{Path: "c.zip", Problem: content.Problem{Cause: content.Corrupt, Detail: "ends early", Where: content.Location{Page: 1}}}, own
}

func TestPages(t *testing.T) {
	f, p, own := sample()
	e := newEncoder()
	same := *f
	same.ModTime = own
	want := []pii.Event{{Finding: f}, {Problem: p}, {Finding: &same}}
	for _, ev := range want {
		e.event(ev, own)
	}
	later := own.Add(time.Hour)
	var got []pii.Event
	if err := play(e.b, later, func(ev pii.Event) error { got = append(got, ev); return nil }); err != nil {
		t.Fatal(err)
	}
	same.ModTime = later // a finding of the document itself has the time it has now
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestOutcome(t *testing.T) {
	want := &pii.Outcome{Lasting: true, Counts: pii.Counts{Files: 1, Members: 2, Rows: 7, Noise: 3, NotExamined: map[content.Cause]int64{content.NoText: 2},
		Kinds: map[detectors.Kind]int64{"email": 5, "iban": 1}}, Columns: []*pii.Column{{Path: "a", Kind: "nl-bsn", Rows: 9, Filled: 8, Passed: 7, Distinct: 6, Expected: 0.09, Header: true,
		Decision: pii.IsNoise, Where: content.Location{Table: "t", Field: "f"}, Also: []detectors.Kind{"be-nrn"}}}, Coverage: []*pii.Coverage{{Path: "b", State: pii.Sampled, Read: 5, Total: 50, Bytes: 3}}}
	got, err := decodeOutcome(encodeOutcome(want))
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func FuzzPage(f *testing.F) {
	one, p, own := sample()
	e := newEncoder()
	e.event(pii.Event{Finding: one}, own)
	e.event(pii.Event{Problem: p}, own)
	f.Add(e.b)
	f.Fuzz(func(t *testing.T, page []byte) {
		n := 0
		_ = play(page, own, func(pii.Event) error { n++; return nil })
		if n > len(page) {
			t.Errorf("%d events in %d bytes", n, len(page))
		}
		_, _ = decodeOutcome(page)
	})
}
