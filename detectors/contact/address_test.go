package contact_test

import (
	"strings"
	"testing"

	"github.com/inzage/inzage/detectors"
	"github.com/inzage/inzage/detectors/contact"
	"github.com/inzage/inzage/detectors/detectortest"
)

func TestStreetAddress(t *testing.T) {
	detectortest.Run(t, "testdata/street-address.txtar", contact.StreetAddress)
}
func TestPostalCode(t *testing.T) {
	detectortest.Run(t, "testdata/postal-code.txtar", contact.PostalCode)
}
func TestCity(t *testing.T)    { detectortest.Run(t, "testdata/city.txtar", contact.City) }
func TestAddress(t *testing.T) { detectortest.Run(t, "testdata/address.txtar", contact.Address) }
func TestFiscalAddress(t *testing.T) {
	detectortest.Run(t, "testdata/fiscal-address.txtar", contact.FiscalAddress)
}

// TestRecord looks at a row in which street, number, code and place have their own fields.
func TestRecord(t *testing.T) {
	s := set(t)
	var in detectors.Input
	for i, f := range [][2]string{{"straat", "Kerkstraat"}, {"huisnummer", "12"}, {"bus", "3A"}, {"postcode", "9000"}, {"gemeente", "Gent"}} {
		start := int32(len(in.Text))
		in.Text = append(append(in.Text, f[1]...), 0x1f)
		in.Names = append(in.Names, s.Name(f[0]))
		in.Fields = append(in.Fields, detectors.Field{Start: start, End: int32(len(in.Text) - 1), Name: int32(i)})
	}
	var got []string
	for _, m := range s.NewScanner().Scan(in) {
		got = append(got, string(m.Kind)+"="+string(m.Value))
	}
	want := "street-address=Kerkstraat street-address=12 street-address=3A postal-code=9000 city=Gent"
	if g := strings.Join(got, " "); g != want {
		t.Errorf("got %s, want %s", g, want)
	}
}

func FuzzFamily(f *testing.F) {
	for _, s := range []string{"jan@voorbeeld.be", "jan [at] voorbeeld [dot] be", "+32 (0)470 12 34 56", "Rue de l'Église 15 bte 3, 9000 Gent",
		"12, rue de la Gare\nL-1611 Luxembourg", "\"a b\"@c.be", "email=a%40b.be", "221B Baker Street", "Postcode: 1012 AB", "'s-Hertogenbosch", "é\xff@\xc3"} {
		f.Add(s, "adres")
		f.Add(s, "")
	}
	set, err := detectors.NewSet(detectors.Options{Locales: strings.Fields("be nl fr de lu gb es ch")}, contact.Detectors()...)
	if err != nil {
		f.Fatal(err)
	}
	f.Fuzz(func(t *testing.T, text, field string) {
		for _, m := range detectortest.Find(set, field, text, 0, 0) {
			if m.Start < 0 || m.End > len(text) || m.Start >= m.End || m.End-m.Start > m.Detector.MaxLen || len(m.Value) == 0 {
				t.Errorf("%s: [%d,%d) of %d bytes", m.Kind, m.Start, m.End, len(text))
			}
		}
	})
}

func BenchmarkStreet(b *testing.B) {
	s, err := detectors.NewSet(detectors.Options{}, contact.StreetAddress, contact.City)
	if err != nil {
		b.Fatal(err)
	}
	for name, unit := range map[string]string{
		"addresses": "Kerkstraat 12 bus 3, 9000 Gent;Rue de la Loi 16, 1000 Bruxelles\n",
		"prose":     "The Government of Belgium said on Monday that Peeters and Janssens had met the Minister in Brussels at noon. ",
	} {
		b.Run(name, func(b *testing.B) {
			text := []byte(strings.Repeat(unit, 300))
			sc := s.NewScanner()
			b.SetBytes(int64(len(text)))
			for b.Loop() {
				sc.Scan(detectors.Input{Text: text})
			}
		})
	}
}
