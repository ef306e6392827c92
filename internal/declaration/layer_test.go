package declaration_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/inzage/inzage/internal/declaration"
)

// layer parses a layer over checkedid.
func layer(t *testing.T, base, text string) (*declaration.Declaration, error) {
	t.Helper()
	return declaration.Parse([]byte("inzage: declaration/1\nextends: "+base+"\n"+text), filepath.Join(t.TempDir(), "layer.yaml"), declaration.Options{})
}

func TestR48_LayersNarrow(t *testing.T) {
	d, err := layer(t, "checkedid", "instructions: {items: [full name, date of birth], retention: {max: P14D}}\n")
	if err != nil {
		t.Fatal(err)
	}
	if got := d.Rule("default").Max.String(); got != "P14D" {
		t.Errorf("ceiling %s, want P14D", got)
	}
	if c := d.Category("document"); len(c.Items) != 2 || !c.Items[0].Instructed {
		t.Errorf("items %+v, want the two instructed", c.Items)
	}
	if d.Category("images") != nil {
		t.Error("a category of which nothing was instructed is still there")
	}
	if d.Category("cookies") == nil {
		t.Error("a category that needs no instruction is gone")
	}
	j := declaration.NewEngine(d, declaration.Config{Now: today}).Judge()
	for kind, want := range map[string]declaration.Verdict{"birth-date": declaration.Declared, "nationality": declaration.Undeclared, "cookie-id": declaration.Declared} {
		f := factOf(kind, "data/a.csv")
		if got := j.Judge(&f).Verdict; got != want {
			t.Errorf("%s: %s, want %s", kind, got, want)
		}
	}
}

func TestR48_LayersNeverWiden(t *testing.T) {
	for name, c := range map[string]struct{ base, text, want string }{
		"longer ceiling":     {"checkedid", "instructions: {items: [full name], retention: {max: P60D}}", "ceiling P60D is longer than P28D"},
		"item not offered":   {"checkedid", "instructions: {items: [shoe size]}", `item "shoe size" is instructed but not offered`},
		"subject added":      {"checkedid", "subjects: {pet: {label: pet}}", `subject group "pet" is added`},
		"purpose added":      {"checkedid", "purposes: {sell: {label: sell}}", `purpose "sell" is added`},
		"recipient added":    {"checkedid", "recipients: {broker: {label: broker}}", `recipient "broker" is added`},
		"hold added":         {"checkedid", "holds: {claim: {label: claim}}", `hold "claim" is added`},
		"transfer added":     {"checkedid", "transfers: [{to: [US]}]", "a transfer is added"},
		"category added":     {"checkedid", "categories: {more: {label: more}}", `category "more" is added`},
		"category for more":  {"checkedid", "categories: {contact: {label: c, subjects: [website-visitor]}}", "only label, only and items"},
		"item added":         {"checkedid", "categories: {contact: {label: c, items: [{name: phone, kinds: [phone]}]}}", `item "phone" is added`},
		"kinds added":        {"checkedid", "categories: {cookies: {label: c, items: [{name: cookies that keep the websites working, kinds: [cookie-id, email]}]}}", "gets more kinds"},
		"condition replaced": {"checkedid", "categories: {document: {label: c, only: consent}}", `condition "controller-instruction" is replaced by "consent"`},
		"condition for more": {"klarrio", "categories: {biometric: {label: c, only: {basis: explicit-consent, for: [insurance]}}}", "for more purposes"},
		"rule added":         {"checkedid", "retention: {ever: {period: P1Y}}", `retention rule "ever" is added`},
		"longer period":      {"klarrio", "retention: {client: {period: P20Y}}", "period P20Y is longer than P10Y"},
		"extended":           {"klarrio", "retention: {client: {extend: [{by: P1Y}]}}", "is extended"},
		"duty to keep":       {"klarrio", "retention: {client: {duty: legal}}", "is made a duty to keep"},
		"other start":        {"klarrio", "retention: {client: {period: P1Y, from: last-contact}}", "counts from other events"},
		"right rewritten":    {"klarrio", `rights: {access: {article: "15"}}`, `right "access" is written anew`},
		"unknown base":       {"nobody", "", `no declaration "nobody"`},
		"unknown id":         {"klarrio", "places: [{match: '**', subjects: [clients]}]", `"clients" is not in the register of subjects, did you mean "client"?`},
	} {
		t.Run("R48 "+name, func(t *testing.T) {
			_, err := layer(t, c.base, c.text)
			if err == nil || !strings.Contains(err.Error(), c.want) {
				t.Fatalf("got %v, want %q", err, c.want)
			}
			if !strings.Contains(err.Error(), "layer.yaml:") {
				t.Errorf("no place in %v", err)
			}
		})
	}
}

func TestR48_LayerProhibits(t *testing.T) {
	d, err := layer(t, "checkedid", "prohibited: [{kinds: [nl-bsn], law: UAVG art. 46}]\npromises: {secured: {scope: all}}\n")
	if err != nil {
		t.Fatal(err)
	}
	f := factOf("nl-bsn", "sessions/a.json")
	got := declaration.NewEngine(d, declaration.Config{Now: today}).Judge().Judge(&f)
	if got.Verdict != declaration.Prohibited || got.Has(declaration.Contested) {
		t.Errorf("got %s %v, want prohibited, not contested", got.Verdict, got.Notes)
	}
	if errs := d.Check(declaration.CheckOptions{}).Errors(); len(errs) > 0 {
		t.Errorf("the layer fails its check: %v", errs)
	}
}

func TestR48_LayerOfAFile(t *testing.T) {
	dir := t.TempDir()
	write := func(name, text string) string {
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		return path
	}
	write("base.yaml", sound)
	top := write("top.yaml", "inzage: declaration/1\nextends: middle.yaml\nretention: {orders: {period: P2Y}}\n")
	write("middle.yaml", "inzage: declaration/1\nextends: base.yaml\nretention: {orders: {period: P5Y}}\n")
	d, err := declaration.Load(top, declaration.Options{})
	if err != nil {
		t.Fatal(err)
	}
	if got := d.Rule("orders").Period.String(); got != "P2Y" {
		t.Errorf("period %s, want the shortest", got)
	}
	write("middle.yaml", "inzage: declaration/1\nextends: top.yaml\n")
	if _, err = declaration.Load(top, declaration.Options{}); err == nil || !strings.Contains(err.Error(), "extends itself") {
		t.Errorf("got %v for a loop", err)
	}
}

func TestR42_PlacesInASecondFile(t *testing.T) {
	path := filepath.Join(t.TempDir(), "places.yaml")
	if err := os.WriteFile(path, []byte("places:\n  - {match: \"in/**\", subjects: [prospect]}\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	d, err := declaration.Load("klarrio", declaration.Options{Places: []string{path}})
	if err != nil {
		t.Fatal(err)
	}
	if d.Places[0].Match != "in/**" || d.Places[0].At.File != path {
		t.Errorf("first place %+v", d.Places[0])
	}
	if err := d.AddPlaces([]byte("- {match: \"x/**\", subjects: [nobody]}\n"), "p.yaml"); err == nil || !strings.Contains(err.Error(), "p.yaml:1:30") {
		t.Errorf("got %v, want an unknown id with its place", err)
	}
}

func TestR79_HoldsInForce(t *testing.T) {
	d, err := declaration.Load("c-id", declaration.Options{})
	if err != nil {
		t.Fatal(err)
	}
	holds, err := d.ParseHolds([]byte("# in force\n{hold: dispute, where: [\"cases/4711/**\"], until: \"2027-01-01\"}\n\n{hold: fraud, where: [\"x/**\"]}\n"), "holds")
	if err != nil || len(holds) != 2 || holds[0].UntilDay.String() != "2027-01-01" || holds[1].At.Line != 4 {
		t.Errorf("holds %+v, error %v", holds, err)
	}
	_, err = d.ParseHolds([]byte("- {hold: dispute, where: [\"a\"]}\n- {hold: disputes, where: [\"a\"]}\n"), "holds.yaml")
	if err == nil || !strings.Contains(err.Error(), `holds.yaml:2:10: "disputes"`) {
		t.Errorf("got %v", err)
	}
}

func TestR79_HoldsUntilTheEndOfAMonth(t *testing.T) {
	d := load(t, "c-id")
	for until, want := range map[string]string{"2027-02": "2027-02-28", "2028": "2028-12-31", "2027-03-04": "2027-03-04"} {
		holds, err := d.ParseHolds([]byte("- {hold: dispute, where: [\"a\"], until: \""+until+"\"}\n"), "holds.yaml")
		if err != nil || holds[0].UntilDay.String() != want {
			t.Errorf("R79 until %s: %+v, %v", until, holds, err)
		}
	}
}

func TestR48_AFileBesideWinsOverTheShipped(t *testing.T) {
	dir := t.TempDir()
	top := filepath.Join(dir, "top.yaml")
	write := func(path, text string) {
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	write(top, "inzage: declaration/1\nextends: checkedid.yaml\n")
	if d := load(t, top); d.Organisation.ID != "checkedid" {
		t.Errorf("R48 without a file beside: %s", d.Organisation.ID)
	}
	write(filepath.Join(dir, "checkedid.yaml"), sound)
	if d := load(t, top); d.Organisation.ID != "shop" {
		t.Errorf("R48 with a file beside: %s", d.Organisation.ID)
	}
}
