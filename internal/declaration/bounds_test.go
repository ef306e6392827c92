package declaration_test

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/inzage/inzage/internal/declaration"
)

func TestR139_HostileDeclarations(t *testing.T) {
	bomb := "inzage: declaration/1\ncontact: &a\n" + strings.Repeat("- &x {for: dpo}\n", 300) + "issues:\n" + strings.Repeat("- *a\n", 50000)
	for name, text := range map[string]string{
		"empty":         "",
		"a list":        "- a\n",
		"a word":        "declaration",
		"many aliases":  bomb,
		"deep nesting":  "inzage: " + strings.Repeat("[", 100_000),
		"not UTF-8":     "inzage: \xff\xfe",
		"self alias":    "inzage: &a [*a]",
		"long unknowns": "inzage: declaration/1\n" + strings.Repeat("x", 1<<20) + ": 1\n",
	} {
		if _, err := declaration.Parse([]byte(text), "x.yaml", declaration.Options{}); err == nil {
			t.Errorf("R139 %s: accepted", name)
		}
	}
	path := filepath.Join(t.TempDir(), "big.yaml")
	if err := os.WriteFile(path, make([]byte, 5<<20), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := declaration.Load(path, declaration.Options{}); err == nil || !strings.Contains(err.Error(), "larger than 4 MiB") {
		t.Errorf("R139 a file of 5 MiB: %v", err)
	}
}

func TestR123_VerdictsDoNotDependOnOrderOrWorkers(t *testing.T) {
	d := load(t, "c-id")
	e := declaration.NewEngine(d, declaration.Config{Now: today, Proofs: consents(d)})
	var facts []declaration.Fact
	for i, kind := range []string{"email", "be-nrn", "geolocation", "iban", "portrait", "mrz", "aml-file", "cv"} {
		for _, path := range []string{"crm/prospects.csv", "customers/1.txt", "app/users.db", "x.txt"} {
			f := factOf(kind, path)
			f.Dates = on(declaration.Collection, fmt.Sprintf("20%02d-01-01", 10+i))
			facts = append(facts, f)
		}
	}
	one := e.Judge()
	var want []declaration.Judgement
	for i := range facts {
		want = append(want, one.Judge(&facts[i]))
	}
	got := make([]declaration.Judgement, len(facts))
	var wg sync.WaitGroup
	for w := range 4 {
		wg.Go(func() {
			j := e.Judge()
			for i := len(facts) - 1 - w; i >= 0; i -= 4 {
				got[i] = j.Judge(&facts[i])
			}
		})
	}
	wg.Wait()
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("R123 (-want +got)\n%s", diff)
	}
}

func TestR72_ColumnsTellEvents(t *testing.T) {
	for name, want := range map[string]declaration.Event{
		"created_at": declaration.Collection, "createdAt": declaration.Collection, "Aangemaakt op": declaration.Collection, "créé le": declaration.Collection,
		"Signup": declaration.Registration, "geregistreerd": declaration.Registration, "inscrit_le": declaration.Registration,
		"transactiedatum": declaration.Transaction, "date d'opération": declaration.Transaction, "paid_at": declaration.Transaction, "booked": declaration.Transaction,
		"Afgiftedatum": declaration.DocumentIssue, "last_contact": declaration.LastContact, "laatste contact": declaration.LastContact, "Dernier contact": declaration.LastContact,
		"last_login": declaration.LastUse, "laatst_gebruikt": declaration.LastUse, "dernière connexion": declaration.LastUse,
		"end_date": declaration.ContractEnd, "EndDate": declaration.ContractEnd, "einddatum": declaration.ContractEnd, "date_de_fin": declaration.ContractEnd,
		"opzegdatum": declaration.ContractEnd, "Résiliation": declaration.ContractEnd, "cert_expiry": declaration.CertificateExpiry,
	} {
		if got, ok := declaration.EventOfColumn(name); !ok || got != want {
			t.Errorf("R72 %s: %s %v, want %s", name, got, ok, want)
		}
	}
	for _, name := range []string{"birth_date", "date", "end", "creator", ""} {
		if got, ok := declaration.EventOfColumn(name); ok {
			t.Errorf("R72 %s tells %s", name, got)
		}
	}
}

func TestR42_SourcesAreLookedUpInTheStatement(t *testing.T) {
	dir := t.TempDir()
	for name, text := range map[string]string{"statement.txt": "one\ntwo\nthree\n", "shop.yaml": sound} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	d := load(t, filepath.Join(dir, "shop.yaml"))
	n, err := d.Statement.Lines()
	if n != 3 || err != nil {
		t.Fatalf("%d lines, %v", n, err)
	}
	var got []string
	for _, p := range d.Check(declaration.CheckOptions{StatementLines: n}).Errors() {
		got = append(got, fmt.Sprintf("%d %s", p.Line, p.Text))
	}
	want := []string{"10 source L4 lies outside the text, which has 3 lines", "19 source L5, L7-L9 lies outside the text, which has 3 lines",
		"30 source L5 lies outside the text, which has 3 lines"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("R42 (-want +got)\n%s", diff)
	}
}

func TestR151_LabelsInTheAskedLanguage(t *testing.T) {
	d := load(t, "c-id")
	l := d.Subject("customer").Label
	for lang, want := range map[string]string{"nl": "klant", "fr": "client", "en": "customer", "de": "customer"} {
		if got := l.In(d.Languages(lang)...); got != want {
			t.Errorf("R151 %s: %q, want %q", lang, got, want)
		}
	}
}
