package travel_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/inzage/inzage/detectors"
	"github.com/inzage/inzage/detectors/travel"
)

// record scans name=value pairs as the fields of one record and lists what is found.
func record(t *testing.T, pairs string) string {
	t.Helper()
	set := family(t)
	var text strings.Builder
	var in detectors.Input
	for i, p := range strings.Split(pairs, "|") {
		name, value, _ := strings.Cut(p, "=")
		start := text.Len()
		text.WriteString(value)
		in.Fields = append(in.Fields, detectors.Field{Start: int32(start), End: int32(text.Len()), Name: int32(i), Record: 1})
		in.Names = append(in.Names, set.Name(name))
		text.WriteByte(0x1f)
	}
	in.Text = []byte(text.String())
	var out []string
	for _, m := range set.NewScanner().Scan(in) {
		if m.Confidence >= detectors.Likely {
			out = append(out, fmt.Sprintf("%s=%s", m.Kind, m.Value))
		}
	}
	return strings.Join(out, "|")
}

func TestRecords(t *testing.T) {
	for _, c := range []struct{ name, in, want string }{
		{"passport", "paspoortnr=EH123456|afgiftedatum=12/03/2020|vervaldatum=2027-03-11|afgegeven_door=Stad  Gent",
			"passport-number=EH123456|document-issue-date=2020-03-12|document-expiry-date=2027-03-11|document-authority=Stad Gent"},
		{"french", "numero_passeport=18AB12345|date_delivrance=12.03.2020|date_expiration=11.03.2030|autorité=Préfecture de Lyon",
			"passport-number=18AB12345|document-issue-date=2020-03-12|document-expiry-date=2030-03-11|document-authority=Préfecture de Lyon"},
		{"key path", "document.type=ID card|identityCard.validUntil=20300311", "document-expiry-date=2030-03-11"},
		{"document type", "documenttype=Rijbewijs|x=1", "document-type=Rijbewijs"},
		{"code", "documentType=P|documentNumber=UCFWYQQ34", "document-type=P|document-number=UCFWYQQ34"},
		{"invoice", "factuurnr=20240012|vervaldatum=2024-03-11|documenttype=factuur|issued_by=Peeters BV", ""},
		{"no date", "paspoortnr=EH123456|vervaldatum=31/02x", "passport-number=EH123456"},
		{"chip", "nationalNumber=x|cardNumber=591191706458|chipNumber=534C494E|surname=Peeters|firstNames=Jan|deliveryMunicipality=Gent|gender=M",
			"id-card-number=591191706458|eid-readout=534C494E"},
		{"chip of another sort", "chipNumber=534C494E|voltage=3", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := record(t, c.in); got != c.want {
				t.Errorf("got  %s\nwant %s", got, c.want)
			}
		})
	}
}

func ExampleValidBEIDCard() {
	fmt.Println(travel.ValidBEIDCard([]byte("591191706458")), travel.ValidBEIDCard([]byte("591191706459")))
	// Output: true false
}
