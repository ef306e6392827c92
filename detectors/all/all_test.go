package all_test

import (
	"strings"
	"testing"
	"time"

	"github.com/inzage/inzage/detectors"
	"github.com/inzage/inzage/detectors/all"
)

func newSet(tb testing.TB) *detectors.Set {
	tb.Helper()
	s, err := detectors.NewSet(detectors.Options{Today: time.Date(2026, 11, 24, 0, 0, 0, 0, time.UTC)}, all.Detectors()...)
	if err != nil {
		tb.Fatal(err)
	}
	return s
}

// TestShelf: every detector says what it is, and reports kinds that exist.
func TestShelf(t *testing.T) {
	for _, d := range all.Detectors() {
		if d.Title == "" || d.Rules == "" || d.Source == "" {
			t.Errorf("%s: title, rules or source are missing", d.Name)
		}
		for _, k := range append([]detectors.Kind{d.Kind}, d.Also...) {
			if _, ok := k.Info(); !ok {
				t.Errorf("%s: the kind %q is not in the table", d.Name, k)
			}
		}
		if d.Weak && len(d.Countries) == 0 {
			t.Errorf("%s: weak, and of no country", d.Name)
		}
	}
}

// FuzzScan: whatever the text, matches lie inside it, in order, with a value, and a block that is
// cut in two finds the same.
func FuzzScan(f *testing.F) {
	for _, s := range []string{"Mijn BSN is 123456782, mail jan@example.com", "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<\nL898902C36UTO7408122F1204159ZE184226B<<<<<10",
		"BE68 5390 0754 7034 / 0470 12 34 56", "né le 12 mars 1985 à Liège", "a\x1fb\xff\xc3", "Jan van der Berg, 2001:db8::1, 1-ABC-123", strings.Repeat("12 ", 40)} {
		f.Add(s, uint16(7))
	}
	set := newSet(f)
	f.Fuzz(func(t *testing.T, text string, at uint16) {
		if len(text) > 4096 {
			return
		}
		sc := set.NewScanner()
		last := 0
		n := 0
		for _, m := range sc.Scan(detectors.Input{Text: []byte(text)}) {
			if m.Start < last || m.End > len(text) || m.Start >= m.End || m.Kind == "" || m.Confidence == 0 {
				t.Fatalf("%s [%d,%d) after %d in %d bytes", m.Kind, m.Start, m.End, last, len(text))
			}
			last = m.Start
			n++
		}
		cut := int(at) % (len(text) + 1)
		for _, body := range [][2]int{{0, cut}, {cut, len(text)}} {
			if body[0] < body[1] {
				n -= len(sc.Scan(detectors.Input{Text: []byte(text), From: body[0], To: body[1]}))
			}
		}
		if n != 0 {
			t.Fatalf("cut at %d, the number of matches differs by %d", cut, n)
		}
	})
}
