package national_test

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"testing"

	"github.com/inzage/inzage/detectors"
	"github.com/inzage/inzage/detectors/national"
)

// TestRandomNumbers holds the family to silence on numbers that mean nothing.
func TestRandomNumbers(t *testing.T) {
	n := 1_000_000
	if testing.Short() {
		n = 100_000
	}
	rnd := rand.New(rand.NewPCG(1, 2))
	columns := map[string]func() string{
		"nine digits":  func() string { return fmt.Sprintf("%09d", rnd.IntN(1e9)) },
		"eight digits": func() string { return fmt.Sprintf("%08d", rnd.IntN(1e8)) },
		"seconds":      func() string { return fmt.Sprint(1_500_000_000 + rnd.IntN(300_000_000)) },
		"order":        func() string { return fmt.Sprintf("ORD-%07d", rnd.IntN(1e7)) },
	}
	s, err := detectors.NewSet(detectors.Options{}, national.Detectors()...)
	if err != nil {
		t.Fatal(err)
	}
	for name, next := range columns {
		var b bytes.Buffer
		for range n / len(columns) {
			b.WriteString(next())
			b.WriteByte(';')
			b.WriteByte('\n')
		}
		for _, m := range s.NewScanner().Scan(detectors.Input{Text: b.Bytes()}) {
			if m.Confidence >= detectors.Likely {
				t.Errorf("%s: %q is a %v %s (%v)", name, b.Bytes()[m.Start:m.End], m.Confidence, m.Kind, m.Evidence)
			}
		}
	}
}

// FuzzDetectors wants no panic and matches inside the text, in running text and in fields.
func FuzzDetectors(f *testing.F) {
	s := set(f, everywhere...)
	for _, v := range vectors(f) {
		if v.Valid {
			f.Add("bsn", v.Value)
		}
	}
	f.Add("nationaal_nr", "74.11.03-256.24, 111222333 BE 0403.019.261")
	f.Fuzz(func(t *testing.T, field, text string) {
		in := detectors.Input{Text: []byte(text)}
		for range 2 {
			for _, m := range s.NewScanner().Scan(in) {
				if m.Start < 0 || m.End > len(text) || m.Start >= m.End || m.End-m.Start > m.Detector.MaxLen || len(m.Value) == 0 {
					t.Errorf("%s: match [%d,%d) of %d bytes, MaxLen %d, value of %d bytes", m.Kind, m.Start, m.End, len(text), m.Detector.MaxLen, len(m.Value))
				}
			}
			in.Names, in.Fields = []*detectors.Name{s.Name(field)}, []detectors.Field{{End: int32(len(text))}}
		}
		for _, d := range national.Detectors() {
			national.BirthDate(d.Kind, in.Text)
			national.Sex(d.Kind, in.Text)
		}
	})
}

// BenchmarkDense judges text that is nothing but numbers.
func BenchmarkDense(b *testing.B) {
	rnd := rand.New(rand.NewPCG(3, 4))
	var t bytes.Buffer
	for t.Len() < 1<<20 {
		fmt.Fprintf(&t, "%09d,%011d,%010d,%013d,BE%010d\n", rnd.IntN(1e9), rnd.IntN(1e11), rnd.IntN(1e10), rnd.IntN(1e13), rnd.IntN(1e10))
	}
	s, err := detectors.NewSet(detectors.Options{}, national.Detectors()...)
	if err != nil {
		b.Fatal(err)
	}
	sc := s.NewScanner()
	b.SetBytes(int64(t.Len()))
	b.ReportAllocs()
	for b.Loop() {
		sc.Scan(detectors.Input{Text: t.Bytes()})
	}
}
