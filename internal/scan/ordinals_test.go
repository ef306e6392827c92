package scan

import (
	"fmt"
	"testing"

	"github.com/inzage/inzage/internal/pii"
)

// TestOrdinals counts more findings than are counted exactly.
func TestOrdinals(t *testing.T) {
	var o ordinals
	h := pii.NewHasher([]byte("key"))
	s, other := o.store("a.csv", "bsn"), o.store("a.csv", "name")
	d := h.Digest("nl-bsn", []byte("111222333"))
	for n := range uint32(5) {
		if got := o.next(d, s); got != n {
			t.Errorf("occurrence %d has ordinal %d", n, got)
		}
	}
	if got := o.next(d, other); got != 0 {
		t.Errorf("the first in another field has ordinal %d", got)
	}
	for i := range maxExact + 1000 {
		o.next(h.Digest("email", fmt.Append(nil, i)), s)
	}
	if got := o.next(d, s); got != 5 {
		t.Errorf("behind many others the sixth has ordinal %d", got)
	}
	late := h.Digest("email", []byte("late"))
	first := o.next(late, s)
	if got := o.next(late, s); got != first+1 {
		t.Errorf("a late finding has ordinals %d and %d", first, got)
	}
	if len(o.keys) > 4*maxExact {
		t.Errorf("%d places for %d keys", len(o.keys), maxExact)
	}
}
