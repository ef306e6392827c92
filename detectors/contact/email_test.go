package contact_test

import (
	"strings"
	"testing"
	"time"

	"github.com/inzage/inzage/detectors"
	"github.com/inzage/inzage/detectors/contact"
	"github.com/inzage/inzage/detectors/detectortest"
)

// set compiles the whole family; without locales for the default ones.
func set(t testing.TB, locales ...string) *detectors.Set {
	t.Helper()
	s, err := detectors.NewSet(detectors.Options{Locales: locales, Today: detectortest.Today}, contact.Detectors()...)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func TestEmail(t *testing.T) { detectortest.Run(t, "testdata/email.txtar", contact.Email) }

func TestEmailDisguised(t *testing.T) {
	detectortest.Run(t, "testdata/email-disguised.txtar", contact.EmailDisguised)
}

func TestEmailValue(t *testing.T) {
	for text, want := range map[string]string{
		"Jan.Peeters@Voorbeeld.BE":          "Jan.Peeters@voorbeeld.be",
		"jan@BÜCHER.de":                     "jan@bücher.de",
		"jan [at] voorbeeld [dot] be":       "jan@voorbeeld.be",
		"email=jan%40Voorbeeld.be":          "jan@voorbeeld.be",
		"mail \"jan peeters\"@voorbeeld.be": "\"jan peeters\"@voorbeeld.be",
	} {
		ms := detectortest.Find(set(t), "", text, 0, 0)
		if len(ms) != 1 || string(ms[0].Value) != want {
			t.Errorf("%q: %d matches, want the value %q", text, len(ms), want)
			for _, m := range ms {
				t.Logf("%s %q", m.Kind, m.Value)
			}
		}
	}
}

func TestEmailReserved(t *testing.T) {
	for text, want := range map[string]bool{
		"jan@example.com": true, "jan@mail.example.org": true, "jan@foo.test": true, "jan@foo.example": true, "user@domain.tld": true,
		"jan@voorbeeld.be": false, "jan@examples.com": false,
	} {
		ms := detectortest.Find(set(t), "", text, 0, 0)
		if len(ms) != 1 || ms[0].Test != want {
			t.Errorf("%q: %d matches, want one with Test %t", text, len(ms), want)
		}
	}
}

// TestLinear guards the detectors that walk: four times the text takes about four times as long.
// The bound leaves room for a busy machine; a quadratic walk takes sixteen times as long.
func TestLinear(t *testing.T) {
	s := set(t)
	for _, unit := range []string{"@", "a@", "jan@a.b", "\"x\"@", ".a", "[at] ", "Rue ", "Rue de la ", "0470 ", "9", "Straat 1 ", "Kerkstraat 1, 9000 ", "Aalst ", "Jan Van ", "rue du ", "1000 Gent ", "l'", "a.b-", "+32 4", "00 "} {
		cost := func(n int) time.Duration {
			text := []byte(strings.Repeat(unit, n/len(unit)))
			sc := s.NewScanner()
			best := time.Hour
			for range 9 {
				start := time.Now()
				sc.Scan(detectors.Input{Text: text})
				best = min(best, time.Since(start))
			}
			return best
		}
		for try := 1; ; try++ { // another process may take the time of one run
			a, b := cost(1<<13), cost(1<<15)
			if b <= 8*a+time.Millisecond {
				break
			}
			if try == 5 {
				t.Errorf("%q: %v for 8 KiB, %v for 32 KiB", unit, a, b)
				break
			}
		}
	}
}

func BenchmarkEmail(b *testing.B) {
	s, err := detectors.NewSet(detectors.Options{}, contact.Email)
	if err != nil {
		b.Fatal(err)
	}
	text := []byte(strings.Repeat("lahcen.slaoui39@voorbeeld.be;info@exemple.fr;els_de.maes@voorbeeld.nl;x\n", 200))
	sc := s.NewScanner()
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		sc.Scan(detectors.Input{Text: text})
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/600, "ns/email")
}
