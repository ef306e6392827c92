package bank_test

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/inzage/inzage/detectors"
	"github.com/inzage/inzage/detectors/bank"
	"github.com/inzage/inzage/detectors/detectortest"
)

func ExampleValidIBAN() {
	fmt.Println(bank.ValidIBAN([]byte("BE68539007547034")), bank.ValidIBAN([]byte("BE68539007547035")))
	// Output: true false
}

func ExampleValidBIC() {
	fmt.Println(bank.ValidBIC([]byte("GEBABEBB")), bank.ValidBIC([]byte("NATIONAL")))
	// Output: true false
}

func ExampleDetectors() {
	set, err := detectors.NewSet(detectors.Options{}, bank.Detectors()...)
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, m := range set.NewScanner().Scan(detectors.Input{Text: []byte("Storten op be68 5390 0754 7034.")}) {
		fmt.Printf("%s %s %s %v\n", m.Kind, m.Value, m.Confidence, m.Test)
	}
	// Output: iban BE68539007547034 certain true
}

// TestRecords wants the neighbours in a record to make amounts and invoices somebody's.
func TestRecords(t *testing.T) {
	text := "Jan Peeters\x1f2024-00187\x1f125,40\x1flidgeld chiro\x1fBE94735001234514\x1f12/03/2024"
	names := []string{"klantnaam", "factuurnummer", "bedrag", "mededeling", "tegenrekening", "datum"}
	want := map[detectors.Kind]detectors.Confidence{"invoice-data": detectors.Likely, "payment-transaction": detectors.Likely, "iban": detectors.Certain}
	checkRecord(t, text, names, want)
	want["payment-transaction"] = detectors.Possible // no statement: it has no date
	checkRecord(t, text[:strings.LastIndexByte(text, 0x1f)], names[:5], want)
}

func checkRecord(t *testing.T, text string, names []string, want map[detectors.Kind]detectors.Confidence) {
	t.Helper()
	s := set(t)
	in := detectors.Input{Text: []byte(text)}
	start := 0
	for i, f := range bytes.Split(in.Text, []byte{0x1f}) {
		in.Names = append(in.Names, s.Name(names[i]))
		in.Fields = append(in.Fields, detectors.Field{Start: int32(start), End: int32(start + len(f)), Name: int32(i)})
		start += len(f) + 1
	}
	got := map[detectors.Kind]detectors.Confidence{}
	for _, m := range s.NewScanner().Scan(in) {
		got[m.Kind] = max(got[m.Kind], m.Confidence)
	}
	for kind, want := range want {
		if got[kind] != want {
			t.Errorf("%s: %v, want %v", kind, got[kind], want)
		}
	}
}

// TestRandomNumbers holds the family to silence on numbers that mean nothing.
func TestRandomNumbers(t *testing.T) {
	rnd := rand.New(rand.NewPCG(1, 2))
	var b bytes.Buffer
	for range 100_000 {
		fmt.Fprintf(&b, "%016d;%012d;%d;%010d\n", rnd.Int64N(1e16), rnd.Int64N(1e12), 1_500_000_000_000+rnd.Int64N(300_000_000_000), rnd.IntN(1e10))
	}
	for _, m := range set(t).NewScanner().Scan(detectors.Input{Text: b.Bytes()}) {
		if m.Confidence >= detectors.Likely {
			t.Errorf("%q is a %v %s (%v)", b.Bytes()[m.Start:m.End], m.Confidence, m.Kind, m.Evidence)
		}
	}
}

// FuzzDetectors wants no panic and matches inside the text, in running text and in fields.
func FuzzDetectors(f *testing.F) {
	s := set(f)
	f.Add("iban", "BE68 5390 0754 7034, NL91ABNA0417164300 en FR1430004008120001234567X90")
	f.Add("rekeningnummer", "735-0012345-14 +++735/0012/34514+++ 41.67.89.013")
	f.Add("creditcard", "4111 1111 1111 1111 of **** **** **** 1111")
	f.Add("bic", "BIC: GEBABEBB")
	f.Add("bedrag", "1.234,56 EUR")
	f.Fuzz(func(t *testing.T, field, text string) {
		for _, name := range []string{"", field} {
			for _, m := range detectortest.Find(s, name, text, 0, 0) {
				if m.Start < 0 || m.End > len(text) || m.Start >= m.End || m.End-m.Start > m.Detector.MaxLen || len(m.Value) == 0 {
					t.Errorf("%s: match [%d,%d) of %d bytes, MaxLen %d, value of %d bytes", m.Kind, m.Start, m.End, len(text), m.Detector.MaxLen, len(m.Value))
				}
			}
		}
		bank.ValidIBAN([]byte(text))
		bank.ValidBIC([]byte(text))
	})
}

// BenchmarkDense judges text that is nothing but accounts and cards.
func BenchmarkDense(b *testing.B) {
	rnd := rand.New(rand.NewPCG(3, 4))
	var t bytes.Buffer
	for t.Len() < 1<<20 {
		fmt.Fprintf(&t, "BE%014d,4%015d,%012d,NL%02dRABO%010d\n", rnd.Int64N(1e14), rnd.Int64N(1e15), rnd.Int64N(1e12), rnd.IntN(100), rnd.Int64N(1e10))
	}
	sc := set(b).NewScanner()
	b.SetBytes(int64(t.Len()))
	b.ReportAllocs()
	for b.Loop() {
		sc.Scan(detectors.Input{Text: t.Bytes()})
	}
}
