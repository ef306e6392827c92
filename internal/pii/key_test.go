package pii_test

import (
	"strings"
	"testing"

	"github.com/inzage/inzage/internal/pii"
)

func TestHasher(t *testing.T) {
	a, b := pii.NewHasher([]byte("key a")), pii.NewHasher([]byte("key b"))
	d := a.Digest("nl-bsn", []byte("111222333"))
	if len(d) != 32 || d != a.Digest("nl-bsn", []byte("111222333")) {
		t.Errorf("Digest is not 32 characters that last: %q", d)
	}
	for what, other := range map[string]string{"key": b.Digest("nl-bsn", []byte("111222333")), "kind": a.Digest("nl-rsin", []byte("111222333")),
		"value": a.Digest("nl-bsn", []byte("123456782")), "boundary": a.Digest("nl-bsn1", []byte("11222333"))} {
		if other == d {
			t.Errorf("Digest does not depend on the %s", what)
		}
	}
	s := pii.NewStore("a.csv", "bsn")
	f := a.Fingerprint(d, s, 0)
	for what, other := range map[string]string{"ordinal": a.Fingerprint(d, s, 1), "field": a.Fingerprint(d, pii.NewStore("a.csv", "nr"), 0),
		"container": a.Fingerprint(d, pii.NewStore("b.csv", "bsn"), 0), "boundary": a.Fingerprint(d, pii.NewStore("a.cs", "vbsn"), 0), "digest": d} {
		if other == f || len(other) != len(f) {
			t.Errorf("Fingerprint does not depend on the %s", what)
		}
	}
}

// TestTexts: strings stay what they were while others are added.
func TestTexts(t *testing.T) {
	var x pii.Texts
	var got, want []string
	for n := range 2000 {
		s := strings.Repeat("ab", n%40) + string(rune('a'+n%26))
		got, want = append(got, x.Add([]byte(s))), append(want, s)
	}
	big := strings.Repeat("x", 100_000)
	if x.Add([]byte(big)) != big {
		t.Error("a long text changed")
	}
	for i := range got {
		if got[i] != want[i] {
			t.Fatalf("text %d is %q, want %q", i, got[i], want[i])
		}
	}
}
