package national_test

import (
	"fmt"
	"testing"

	"github.com/inzage/inzage/detectors"
	"github.com/inzage/inzage/detectors/national"
)

func ExampleBirthDate() {
	t, ok := national.BirthDate("be-nrn", []byte("85073003328"))
	fmt.Println(t.Format("2006-01-02"), ok)
	_, ok = national.BirthDate("nl-bsn", []byte("111222333"))
	fmt.Println(ok)
	// Output:
	// 1985-07-30 true
	// false
}

func ExampleSex() {
	sex, ok := national.Sex("be-nrn", []byte("85073003328"))
	fmt.Printf("%c %v\n", sex, ok)
	// Output: M true
}

func ExampleValidDEIDNR() {
	fmt.Println(national.ValidDEIDNR([]byte("36574261809")), national.ValidDEIDNR([]byte("36574261808")))
	// Output: true false
}

func ExampleValidBEEnterprise() {
	fmt.Println(national.ValidBEEnterprise([]byte("0403019261")), national.ValidBEEnterprise([]byte("0403019262")))
	// Output: true false
}

func ExampleDetectors() {
	set, err := detectors.NewSet(detectors.Options{}, national.Detectors()...)
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, m := range set.NewScanner().Scan(detectors.Input{Text: []byte("Mijn BSN is 111222333.")}) {
		fmt.Println(m.Kind, m.Confidence, m.Evidence, m.Test)
	}
	// Output: nl-bsn likely pattern,checksum,context true
}

func TestFacts(t *testing.T) {
	tests := []struct {
		kind      detectors.Kind
		number    string
		date, sex string // empty for unknown
	}{
		{"be-nrn", "04022901221", "2004-02-29", "F"},
		{"be-nrn", "61000001703", "", "M"},
		{"be-nrn", "85073003329", "", ""},
		{"be-bis", "90451207722", "1990-05-12", "M"},
		{"be-bis", "88511600670", "1988-11-16", "F"},
		{"fr-nir", "295109912611193", "", "F"},
		{"lu-matricule", "1893120105732", "1893-12-01", ""},
		{"pl-pesel", "44051401359", "1944-05-14", "M"},
		{"dk-cpr", "2409700414", "1970-09-24", "F"},
		{"no-fnr", "11067736690", "1977-06-11", "F"},
		{"no-fnr", "50041062727", "2010-04-10", "M"},
		{"fi-hetu", "030581622X", "1981-05-03", "F"},
		{"fi-hetu", "031234W5515", "1934-12-03", "M"},
		{"is-kennitala", "1201743399", "1974-01-12", ""},
		{"bg-egn", "7523169263", "1875-03-16", "M"},
		{"cz-rc", "9552183278", "1995-02-18", "F"},
		{"ee-ik", "35702082268", "1957-02-08", "M"},
		{"lt-asmens", "33309240064", "1933-09-24", "M"},
		{"lv-pk", "02125318020", "1953-12-02", ""},
		{"lv-pk", "32217502615", "", ""},
		{"si-emso", "0101006500006", "2006-01-01", "M"},
		{"se-personnummer", "194009015548", "1940-09-01", "F"},
		{"se-personnummer", "6905151566", "", "F"},
		{"it-cf", "RCCMNL83S18D969H", "", "M"},
		{"it-cf", "PCTTFZ75H57F848C", "", "F"},
		{"nl-bsn", "111222333", "", ""},
		{"be-nrn", "", "", ""},
		{"fi-hetu", "½", "", ""},
	}
	for _, tt := range tests {
		date, sex := "", ""
		if d, ok := national.BirthDate(tt.kind, []byte(tt.number)); ok {
			date = d.Format("2006-01-02")
		}
		if s, ok := national.Sex(tt.kind, []byte(tt.number)); ok {
			sex = string(s)
		}
		if date != tt.date || sex != tt.sex {
			t.Errorf("%s %q: born %q, sex %q; want %q, %q", tt.kind, tt.number, date, sex, tt.date, tt.sex)
		}
	}
}
