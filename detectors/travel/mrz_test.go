package travel_test

import (
	"fmt"
	"sort"
	"strings"
	"testing"
	"time"

	"github.com/inzage/inzage/detectors"
	"github.com/inzage/inzage/detectors/detectortest"
	"github.com/inzage/inzage/detectors/travel"
)

func TestMRZ(t *testing.T) { detectortest.Run(t, "testdata/mrz.txtar", travel.MRZ) }

func TestNumbers(t *testing.T) {
	for _, d := range travel.Detectors() {
		if d.Classes != 0 && d != travel.MRZ {
			t.Run(d.Name, func(t *testing.T) { detectortest.Run(t, "testdata/"+d.Name+".txtar", d) })
		}
		if d.Title == "" || d.Source == "" || d.Rules == "" {
			t.Errorf("detector %q: Title, Rules and Source must be filled in", d.Name)
		}
	}
}

// carried lists what the first document in text carries.
func carried(set *detectors.Set, text string) string {
	var out []string
	for _, m := range detectortest.Find(set, "", text, 0, 0) {
		if m.Within == "mrz" {
			out = append(out, fmt.Sprintf("%s=%s", m.Kind, m.Value))
		}
	}
	sort.Strings(out)
	return strings.Join(out, "; ")
}

func TestMRZCarries(t *testing.T) {
	set := family(t)
	for _, c := range []struct{ name, text, want string }{
		{"belgian card", "IDBEL592047907<1695<<<<<<<<<<<\n7403219M3208047BEL740321997453\nSCHMITZ<<INGRID<<<<<<<<<<<<<<<",
			"be-nrn=74032199745; birth-date=1974-03-21; document-authority=BEL; document-expiry-date=2032-08-04; document-type=ID; " +
				"gender=M; id-card-number=592047907169; nationality=BEL; person-name=INGRID SCHMITZ"},
		{"belgian card of 2005", "IDBEL590729559575081298988<<<<\n7508125M2708241BEL<<<<<<<<<<<1\nDE<SMET<<PIETER<<<<<<<<<<<<<<<",
			"be-nrn=75081298988; birth-date=1975-08-12; document-authority=BEL; document-expiry-date=2027-08-24; document-type=ID; " +
				"gender=M; id-card-number=590729559; nationality=BEL; person-name=PIETER DE SMET"},
		{"dutch passport", "P<NLDKOWALSKA<DE<WIT<<ZOFIA<<<<<<<<<<<<<<<<<\nNT55BB7B37NLD6809010M2701149390372328<<<<<70",
			"birth-date=1968-09-01; document-authority=NLD; document-expiry-date=2027-01-14; document-type=P; gender=M; " +
				"nationality=NLD; nl-bsn=390372328; passport-number=NT55BB7B3; person-name=ZOFIA KOWALSKA DE WIT"},
		{"dutch card, number masked", "I<NLDNT55BB7B60<<<<<<<<<<<<<<4\n0402084F3106165NLD<<<<<<<<<<<8\nVAN<DEN<BOSSCHE<<LIESE<ANNA<<<",
			"birth-date=2004-02-08; document-authority=NLD; document-expiry-date=2031-06-16; document-type=I; gender=F; " +
				"id-card-number=NT55BB7B6; nationality=NLD; person-name=LIESE ANNA VAN DEN BOSSCHE"},
		{"estonian card", "IDESTAS0002262038001085718<<<<\n8001081M2606288EST<<<<<<<<<<<9\nJOEORG<<JAAK<KRISTJAN<<<<<<<<<",
			"birth-date=1980-01-08; document-authority=EST; document-expiry-date=2026-06-28; document-type=ID; foreign-nin=38001085718; " +
				"gender=M; id-card-number=AS0002262; nationality=EST; person-name=JAAK KRISTJAN JOEORG"},
		{"old french card", "IDFRAPEETERS<<<<<<<<<<<<<<<<<<751995\n1110751646363JAN<<<<<<<<<<<5912258M2",
			"birth-date=1959-12-25; document-authority=FRA; document-type=ID; gender=M; id-card-number=111075164636; person-name=JAN PEETERS"},
		{"french licence", "D1FRA13AA000026181231MARTIN<<9",
			"document-authority=FRA; document-expiry-date=2018-12-31; document-type=D1; driving-licence-number=13AA00002; person-name=MARTIN"},
	} {
		t.Run(c.name, func(t *testing.T) {
			for _, text := range []string{c.text, "\r\n" + strings.ReplaceAll(c.text, "\n", "\r\n") + "\r\n", strings.ToLower(c.text)} {
				if got := carried(set, text); got != c.want {
					t.Errorf("%q\ngot  %s\nwant %s", text, got, c.want)
				}
			}
		})
	}
}

func TestMRZInLongLines(t *testing.T) {
	set := family(t)
	a := "P<BELPEETERS<<JAN<KAREL<<<<<<<<<<<<<<<<<<<<<\\nEH819923<3BEL7901243F2808152<<<<<<<<<<<<<<06"
	b := "IDBEL592047907<1695<<<<<<<<<<<\\n7403219M3208047BEL740321997453\\nSCHMITZ<<INGRID<<<<<<<<<<<<<<<"
	for lead := 0; lead < 700; lead += 3 {
		for gap := 1; gap < 90; gap += 22 {
			text := strings.Repeat("x ", lead/2) + `"` + a + `"` + strings.Repeat(",", gap) + `"` + b + `"` + strings.Repeat(" y", 200)
			n := 0
			for _, m := range detectortest.Find(set, "", text, 0, 0) {
				if m.Kind == "birth-date" {
					n++
				}
			}
			if n != 2 {
				t.Errorf("lead %d, gap %d: %d documents, want 2", lead, gap, n)
			}
		}
	}
}

func TestMRZTestValues(t *testing.T) {
	set := family(t)
	for text, want := range map[string]bool{
		"I<UTOD231458907<<<<<<<<<<<<<<<\n7408122F1204159UTO<<<<<<<<<<<6\nERIKSSON<<ANNA<MARIA<<<<<<<<<<": true,
		"P<D<<MUSTERMANN<<ERIKA<<<<<<<<<<<<<<<<<<<<<<\nC01X00T478D<<6408125F2702283<<<<<<<<<<<<<<<4":     true,
		"IDBEL592047907<1695<<<<<<<<<<<\n7403219M3208047BEL740321997453\nSCHMITZ<<INGRID<<<<<<<<<<<<<<<": false,
	} {
		ms := detectortest.Find(set, "", text, 0, 0)
		if len(ms) == 0 || ms[0].Test != want {
			t.Errorf("%q: %d matches, want Test %v", text, len(ms), want)
		}
	}
}

func ExampleParseMRZ() {
	d := travel.ParseMRZ([]string{
		"I<UTOD231458907<<<<<<<<<<<<<<<",
		"7408122F1204159UTO<<<<<<<<<<<6",
		"ERIKSSON<<ANNA<MARIA<<<<<<<<<<",
	})
	fmt.Println(d.Form, d.DocumentNumber, d.GivenNames, d.Surname, d.Valid)
	for _, c := range d.Checks {
		fmt.Println(c.Name, c.Right)
	}
	// Output:
	// TD1 D23145890 ANNA MARIA ERIKSSON true
	// document number true
	// birth date true
	// expiry date true
	// composite true
}

func ExampleMRZData_Birth() {
	d := travel.ParseMRZ([]string{"I<UTOD231458907<<<<<<<<<<<<<<<\n7408122F1204159UTO<<<<<<<<<<<6\nERIKSSON<<ANNA<MARIA<<<<<<<<<<"})
	t, ok := d.Birth(time.Date(2026, 11, 24, 0, 0, 0, 0, time.UTC))
	fmt.Println(t.Format(time.DateOnly), ok)
	// Output: 1974-08-12 true
}
