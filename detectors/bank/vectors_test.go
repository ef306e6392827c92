package bank_test

import (
	"encoding/csv"
	"encoding/json"
	"os"
	"strings"
	"testing"

	"github.com/inzage/inzage/detectors"
	"github.com/inzage/inzage/detectors/bank"
	"github.com/inzage/inzage/detectors/detectortest"
)

func set(t testing.TB) *detectors.Set {
	t.Helper()
	s, err := detectors.NewSet(detectors.Options{Today: detectortest.Today}, bank.Detectors()...)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// found returns the confidence with which kind is reported, 0 for not at all.
func found(s *detectors.Set, kind, field, text string) (c detectors.Confidence) {
	for _, m := range detectortest.Find(s, field, text, 0, 0) {
		if string(m.Kind) == kind && m.Within == "" {
			c = max(c, m.Confidence)
		}
	}
	return c
}

func TestVectors(t *testing.T) {
	s := set(t)
	data, err := os.ReadFile("../testdata/vectors.json")
	if err != nil {
		t.Fatal(err)
	}
	var vs []struct {
		Kind, Value, Why string
		Valid            bool
	}
	if err := json.Unmarshal(data, &vs); err != nil {
		t.Fatal(err)
	}
	kinds := map[string]struct{ kind, field, word string }{
		"iban": {"iban", "iban", "IBAN"}, "bic": {"bic", "bic", "BIC"}, "credit_card": {"payment-card", "card_number", "Visa"},
		"be_account_legacy": {"bank-account", "rekeningnummer", "rekening"}, "nl_bank_legacy": {"bank-account", "rekeningnummer", "rekening"},
		"be_ogm": {"payment-reference", "mededeling", "mededeling"},
	}
	n := 0
	for _, v := range vs {
		k, ok := kinds[v.Kind]
		if !ok {
			continue
		}
		n++
		in, near, alone := found(s, k.kind, k.field, v.Value), found(s, k.kind, "", "De "+k.word+" is "+v.Value+", noteer dat."), found(s, k.kind, "", v.Value)
		if v.Valid && (in < detectors.Likely || near < detectors.Likely) {
			t.Errorf("%s %q (%s): field %v, near %v, alone %v; want likely", k.kind, v.Value, v.Why, in, near, alone)
		}
		if !v.Valid && (in > 0 || near > 0 || alone > 0) {
			t.Errorf("%s %q (%s): field %v, near %v, alone %v; want none", k.kind, v.Value, v.Why, in, near, alone)
		}
	}
	if n < 250 {
		t.Errorf("only %d vectors", n)
	}
}

func TestHeaders(t *testing.T) {
	s := set(t)
	for header, want := range map[string]*detectors.Detector{
		"IBAN": bank.IBAN, "rekeningnummer": bank.IBAN, "bankrekening": bank.IBAN, "compte_bancaire": bank.IBAN, "N° de compte": bank.IBAN, "Kontonummer": bank.IBAN,
		"BIC": bank.BIC, "swift_code": bank.BIC, "card_number": bank.PaymentCard, "pan": bank.PaymentCard, "Kreditkartennummer": bank.PaymentCard,
		"brutoloon": bank.Salary, "base_salary": bank.Salary, "polisnummer": bank.InsuranceData, "mandaat_ref": nil, "productnaam": nil, "kaartnr_eid": nil,
		"salary_currency": nil, "iban_hash": nil, "company": nil, "factuurdatum": nil,
	} {
		name := s.Name(header)
		for _, d := range bank.Detectors() {
			matches := name.Matches(d.Fields) && !name.Matches(d.NotFields)
			if d == want && !matches {
				t.Errorf("header %q does not name %s", header, d.Name)
			}
			if want == nil && matches {
				t.Errorf("header %q names %s", header, d.Name)
			}
		}
	}
}

func TestRegistry(t *testing.T) {
	f, err := os.Open("testdata/iban_registry.csv")
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	rows, err := csv.NewReader(f).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	s := set(t)
	for _, r := range rows[1:] {
		example := r[5]
		if !bank.ValidIBAN([]byte(example)) {
			t.Errorf("%s: the published example %q fails", r[0], example)
		}
		last := example[len(example)-1]
		if wrong := example[:len(example)-1] + string(rune('0'+(last+1)%10)); wrong != example && bank.ValidIBAN([]byte(wrong)) {
			t.Errorf("%s: %q passes", r[0], wrong)
		}
		var grouped strings.Builder
		for i := 0; i < len(example); i += 4 {
			grouped.WriteString(example[i:min(i+4, len(example))] + " ")
		}
		for _, text := range []string{example, strings.TrimSpace(grouped.String()), strings.ToLower(example)} {
			ms := detectortest.Find(s, "", "IBAN: "+text+".", 0, 0)
			if len(ms) != 1 || string(ms[0].Value) != example || !ms[0].Test || ms[0].Confidence != detectors.Certain {
				t.Errorf("%s %q: %+v", r[0], text, ms)
			}
		}
	}
}
