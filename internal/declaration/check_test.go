package declaration_test

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"go.yaml.in/yaml/v4"

	"github.com/inzage/inzage/detectors"
	"github.com/inzage/inzage/internal/declaration"
)

func load(t testing.TB, name string) *declaration.Declaration {
	t.Helper()
	d, err := declaration.Load(name, declaration.Options{})
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func TestR50_CheckOfTheShipped(t *testing.T) {
	var b strings.Builder
	for _, name := range declaration.Builtins() {
		ps := load(t, name).Check(declaration.CheckOptions{})
		for _, p := range ps {
			level := "error"
			if p.Warning {
				level = "warning"
			}
			fmt.Fprintf(&b, "%s %s %s\n", level, p.Code, p.Error())
		}
		var contested int
		for _, p := range ps.Errors() {
			if p.Code != "contested" {
				t.Errorf("%s fails its check: %v", name, p)
			}
			contested++
		}
		if want := name == "klarrio"; (contested > 0) != want {
			t.Errorf("%s: %d contested", name, contested)
		}
	}
	golden(t, "testdata/check.golden", b.String())
}

// codes returns the codes of problems, sorted, each once.
func codes(ps declaration.Problems) []string {
	var out []string
	for _, p := range ps {
		out = append(out, p.Code)
	}
	slices.Sort(out)
	return slices.Compact(out)
}

func TestR50_ErrorsAndWarnings(t *testing.T) {
	for _, c := range []struct {
		code, text string
		opts       declaration.CheckOptions
	}{
		{"no-items", "subjects: {a: {label: a}}\ncategories: {x: {label: x}}", declaration.CheckOptions{}},
		{"contested", "subjects: {a: {label: a}}\ncategories: {x: {label: x, items: [{name: n, kinds: [be-nrn]}]}}\nprohibited: [{kinds: [national-number]}]", declaration.CheckOptions{}},
		{"source-outside", "subjects: {a: {label: a, source: L9}}\ncategories: {}", declaration.CheckOptions{StatementLines: 8}},
		{"no-evidence", "subjects: {a: {label: a}}\ncategories: {x: {label: x, only: {basis: consent, evidence: [c.csv]}}}", declaration.CheckOptions{Places: []declaration.Place{{Path: "d.csv"}}}},
		{"no-period", "subjects: {a: {label: a}}\ncategories: {x: {label: x, items: [{name: n, kinds: [email]}]}}", declaration.CheckOptions{}},
		{"no-purpose", "subjects: {a: {label: a}}\ncategories: {x: {label: x}}", declaration.CheckOptions{}},
		{"no-basis", "subjects: {}\ncategories: {}\npurposes: {p: {label: p}}", declaration.CheckOptions{}},
		{"untied-purpose", "subjects: {}\ncategories: {}\npurposes: {p: {label: p}}", declaration.CheckOptions{}},
		{"no-right", "subjects: {}\ncategories: {}", declaration.CheckOptions{}},
		{"long-deadline", "subjects: {}\ncategories: {}\nrequests: {deadline: {period: P2M}}", declaration.CheckOptions{}},
		{"no-withdrawal", "subjects: {}\ncategories: {}\npurposes: {p: {label: p, basis: [consent]}}", declaration.CheckOptions{}},
		{"proof-undeclared", "subjects: {}\ncategories: {}\nrequests: {identity: [{proof: [portrait]}]}", declaration.CheckOptions{}},
		{"proof-prohibited", "subjects: {}\ncategories: {}\nprohibited: [{kinds: [nl-bsn], inside: [id-document-image]}]\nrequests: {identity: [{proof: [id-document-image]}]}", declaration.CheckOptions{}},
		{"special-without-only", "subjects: {}\ncategories: {x: {label: x, items: [{name: n, kinds: [health]}]}}", declaration.CheckOptions{}},
		{"no-law", "subjects: {}\ncategories: {}\nprohibited: [{kinds: [nl-bsn]}]", declaration.CheckOptions{}},
		{"start-unstated", "subjects: {}\ncategories: {}\nretention: {default: {period: P1Y, from: unstated}}", declaration.CheckOptions{}},
		{"unused", "subjects: {}\ncategories: {}\nrecipients: {r: {label: r}}", declaration.CheckOptions{}},
	} {
		ps := parse(t, c.text).Check(c.opts)
		if !slices.Contains(codes(ps), c.code) {
			t.Errorf("R50 %s is not among %v", c.code, codes(ps))
		}
		for _, p := range ps {
			if p.Line == 0 || p.File != "shop.yaml" {
				t.Errorf("R50 %s: no place in %+v", c.code, p)
			}
		}
	}
}

func TestR50_ExcludingAMemberContradictsNothing(t *testing.T) {
	d := parse(t, "subjects: {a: {label: a}}\ncategories: {x: {label: x, items: [{name: n, kinds: [national-number]}]}}\nprohibited: [{kinds: [nl-bsn]}]")
	if errs := d.Check(declaration.CheckOptions{}).Errors(); len(errs) != 0 {
		t.Errorf("%v", errs)
	}
	if got := judge(t, d, factOf("nl-bsn", "a")); got.Verdict != declaration.Prohibited || got.Has(declaration.Contested) || got.Severity != detectors.Critical {
		t.Errorf("%s %s %v", got.Verdict, got.Severity, got.Notes)
	}
}

func TestR59_R60_R61_Gaps(t *testing.T) {
	e := declaration.NewEngine(load(t, "c-id"), declaration.Config{Now: today})
	j, tally := e.Judge(), e.Tally()
	tally.Read("crm/customers.csv")
	for _, kind := range []string{"email", "iban", "person-name"} {
		f := factOf(kind, "crm/customers.csv")
		got := j.Judge(&f)
		tally.Add(&f, &got)
	}
	gaps := map[string]bool{}
	for _, g := range e.Declaration().Gaps(tally.Observed()) {
		gaps[g.Code+" "+g.Category+" "+g.Item+g.Store] = true
		for _, lang := range []string{"nl", "fr", "en"} {
			if text := g.In(lang); text == "" || strings.Contains(text, "{") || g.At.Line == 0 {
				t.Errorf("R151 gap without a text or a place: %q %+v", text, g)
			}
		}
	}
	for _, want := range []string{"never-found transactions reason for a failed direct debit", "not-discoverable dossier passports (of buildings or products, with a QR code)",
		"not-searched  backup", "not-searched  log", "not-searched  archive"} {
		if !gaps[want] {
			t.Errorf("R59 R60 R61 %q is not told", want)
		}
	}
	if gaps["never-found transactions accounts"] {
		t.Error("R59 an item with a finding is told as never found")
	}
	tally.Read("share/backup/2024.zip!/a.csv")
	for _, g := range e.Declaration().Gaps(tally.Observed()) {
		if g.Code == "not-searched" && g.Store == "backup" {
			t.Error("R61 a searched store is told as left out")
		}
	}
}

func TestR64_Matrix(t *testing.T) {
	e := declaration.NewEngine(load(t, "klarrio"), declaration.Config{Now: today})
	j, a, b := e.Judge(), e.Tally(), e.Tally()
	for i, f := range []declaration.Fact{factOf("email", "clients.csv"), factOf("phone", "clients.csv"), factOf("be-nrn", "clients.csv"), factOf("email", "prospects.csv")} {
		f.Dates = on(declaration.ContractEnd, fmt.Sprintf("20%d-01-01", 20+i))
		got := j.Judge(&f)
		if i%2 == 0 {
			a.Add(&f, &got)
		} else {
			b.Add(&f, &got)
		}
	}
	a.Merge(b)
	var got []string
	for _, c := range a.Matrix() {
		got = append(got, fmt.Sprintf("%s|%s|%s|%s|%d|%s", c.Category, c.Place, c.Subjects, c.Verdict, c.Findings, c.Oldest))
	}
	want := []string{"contact|clients.csv|client|declared|2|2020-01-01", "contact|prospects.csv|prospect|declared|1|",
		"|clients.csv|client|prohibited|1|", "|clients.csv|client|undeclared|1|"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("R64 (-want +got)\n%s", diff)
	}
}

func TestR51_R138_Diff(t *testing.T) {
	before := parse(t, strings.TrimPrefix(sound, sound[:strings.Index(sound, "statement:")]))
	change := func(pairs ...string) *declaration.Declaration {
		return parse(t, strings.NewReplacer(pairs...).Replace(strings.TrimPrefix(sound, sound[:strings.Index(sound, "statement:")])))
	}
	for want, after := range map[string]*declaration.Declaration{
		"loosened: retention.orders.period: P7Y -> P8Y":                   change("period: P7Y", "period: P8Y"),
		"tightened: retention.orders.max: P10Y -> P9Y":                    change("max: P10Y", "max: P9Y"),
		"loosened: retention.orders.max: removed P10Y":                    change("max: P10Y, max-from: registration, ", ""),
		"loosened: subjects: added guest":                                 change("  prospect:", "  guest: {label: gast}\n  prospect:"),
		"tightened: subjects: removed prospect":                           change("  prospect: {label: {nl: prospect, fr: prospect}}\n", ""),
		"neutral: purposes.sell.basis: contract -> legal-obligation":      change("basis: [contract]", "basis: [legal-obligation]"),
		"loosened: recipients.carrier.region: added US":                   change("region: BE", "region: [BE, US]"),
		"loosened: categories.contact.items: added phone":                 change("      - {name: gift", "      - {name: phone, kinds: [phone]}\n      - {name: gift"),
		"loosened: categories.contact.items.name.kinds: added birth-date": change("kinds: [person-name]", "kinds: [person-name, birth-date]"),
		"tightened: categories.contact.items: removed gift wishes":        change("      - {name: gift wishes, kinds: []}\n", ""),
		"loosened: categories.contact.subjects: customer -> everybody":    change("    subjects: [customer]\n    purposes", "    purposes"),
		"loosened: categories.contact.only: removed consent":              change("    only: {basis: consent, for: [sell], evidence: [\"consents.csv#id\"]}\n", ""),
		"loosened: prohibited: removed nl-bsn":                            change("kinds: [nl-bsn]", "kinds: [fr-nir]"),
		"tightened: prohibited: added health":                             change("kinds: [nl-bsn]", "kinds: [nl-bsn, health]"),
		"loosened: prohibited.nl-bsn.inside: removed mrz":                 change("inside: [mrz]", "inside: []"),
		"tightened: prohibited.nl-bsn.masked: tolerated -> -":             change("masked: tolerated, ", ""),
		"loosened: rights: removed access":                                change("  access: {article: \"15\", limits: [{when: fraud, effect: withhold, silent: true}]}", "  erasure: {article: \"17\"}"),
		"loosened: requests.deadline: P1M -> P2M":                         change("deadline: {period: P1M}", "deadline: {period: P2M}"),
		"loosened: transfers: added IN to carrier":                        change("to: [US]", "to: [US, IN]"),
		"loosened: promises: removed eea-only":                            change("promises:\n  eea-only: {scope: hosting}\n", ""),
	} {
		got := declaration.Diff(before, after)
		if !slices.ContainsFunc(got, func(c declaration.Change) bool { return c.String() == want }) {
			t.Errorf("R51 %q is not among %v", want, got)
		}
		if loosened := strings.HasPrefix(want, "loosened"); loosened != (len(got.Unversioned()) > 0) {
			t.Errorf("R138 %q: unversioned %v", want, got.Unversioned())
		}
	}
	versioned := declaration.Diff(before, change("period: P7Y", "period: P8Y", `date: "2024-05-01"`, `date: "2025-05-01"`))
	if len(versioned.Loosened()) != 1 || len(versioned.Unversioned()) != 0 {
		t.Errorf("R138 with a new date: %v", versioned)
	}
	if got := declaration.Diff(before, before); len(got) != 0 {
		t.Errorf("R51 a declaration differs from itself: %v", got)
	}
}

func TestR43_Show(t *testing.T) {
	for _, lang := range []string{"nl", "en"} {
		var b strings.Builder
		if err := declaration.Show(&b, load(t, "cleverbase"), lang, true); err != nil {
			t.Fatal(err)
		}
		golden(t, "testdata/show-"+lang+".golden", b.String())
	}
}

func TestR45_Roles(t *testing.T) {
	for name, want := range map[string]string{"c-id": "controller", "klarrio": "both", "checkedid": "processor"} {
		if got := load(t, name).Organisation.Role; got != want {
			t.Errorf("R45 %s: %s, want %s", name, got, want)
		}
	}
	if ps := load(t, "checkedid").Check(declaration.CheckOptions{}); slices.Contains(codes(ps), "no-right") {
		t.Error("R45 a processor is asked for rights that its controllers answer")
	}
}

func TestR42_SchemaFitsTheShipped(t *testing.T) {
	text, err := declaration.Schema()
	if err != nil {
		t.Fatal(err)
	}
	golden(t, filepath.Join("testdata", "declaration-1.schema.json"), string(text)+"\n")
	var schema map[string]any
	if err := json.Unmarshal(text, &schema); err != nil {
		t.Fatal(err)
	}
	documents := map[string][]byte{"sound": []byte(sound)}
	for _, name := range declaration.Builtins() {
		documents[name], _ = declaration.Builtin(name)
	}
	layers, err := filepath.Glob("testdata/*-*.yaml")
	if err != nil || len(layers) == 0 {
		t.Fatal("no layers to try", err)
	}
	for _, file := range layers {
		if documents[file], err = os.ReadFile(file); err != nil {
			t.Fatal(err)
		}
	}
	for name, data := range documents {
		if errs := validateText(t, schema, data); len(errs) > 0 {
			t.Errorf("R42 %s: %v", name, errs)
		}
	}
	var refused int
	for _, c := range brokenCases {
		data := []byte(strings.Replace(sound, c[0], c[1], 1))
		var doc any
		if yaml.Load(data, &doc) != nil || len(validateText(t, schema, data)) > 0 {
			refused++
		}
	}
	if refused < len(brokenCases)*3/4 {
		t.Errorf("R42 the schema refuses %d of %d broken declarations", refused, len(brokenCases))
	}
}

func TestR52_RecordOfProcessing(t *testing.T) {
	d := load(t, "c-id")
	rows := d.Activities("en")
	if len(rows) != len(d.Categories) {
		t.Fatalf("R52 %d rows for %d categories", len(rows), len(d.Categories))
	}
	for _, r := range rows {
		if r.Label == "" || len(r.Items) == 0 || len(r.DPV) == 0 || len(r.Measures) != len(d.Promises) || r.Source.Text == "" {
			t.Errorf("R52 %s is not complete: %+v", r.Category, r)
		}
	}
	contact := rows[slices.IndexFunc(rows, func(a declaration.Activity) bool { return a.Category == "contact" })]
	if diff := cmp.Diff([]string{"US, IN: none named"}, contact.Transfers); diff != "" {
		t.Errorf("R52 transfers (-want +got)\n%s", diff)
	}
	if !slices.Contains(contact.Retention, "prospect: P5Y from collection or last-contact; at most five years, counted anew from every contact") {
		t.Errorf("R52 retention %q", contact.Retention)
	}
}

func TestR51_DiffOfReferencesAndConditions(t *testing.T) {
	const text = "subjects: {a: {label: a}}\npurposes: {p: {label: p, basis: [consent]}, q: {label: q}}\n" +
		"retention: {default: {criterion: some time}, short: {period: P1Y, from: collection}, long: {period: P9Y, from: collection}, capped: {max: P20Y}}\n" +
		"categories: {c: {label: c, retention: short, only: {basis: consent, for: [p]}, items: [{name: i, kinds: [email]}]}}\n"
	before := parse(t, text)
	for _, c := range [][3]string{
		{"retention: short,", "retention: long,", "loosened: categories.c.retention: short -> long"},
		{"retention: short,", "retention: capped,", "loosened: categories.c.retention: short -> capped"},
		{"retention: short,", "", "loosened: categories.c.retention: short -> default"},
		{"basis: consent, for: [p]", "basis: explicit-consent, for: [p]", "tightened: categories.c.only: consent -> explicit-consent"},
		{"basis: consent, for: [p]", "basis: legal-obligation, for: [p]", "neutral: categories.c.only: consent -> legal-obligation"},
		{"for: [p]}", "for: [p, q]}", "loosened: categories.c.only.for: added q"},
		{"kinds: [email]}", "kinds: [email], retention: long}", "loosened: categories.c.items.i.retention: short -> long"},
		{"kinds: [email]}", "kinds: [email], only: explicit-consent}", "tightened: categories.c.items.i.only: added explicit-consent"},
		{"basis: [consent]", "basis: [legitimate-interest]", "loosened: purposes.p.basis: consent -> legitimate-interest"},
		{"{period: P9Y, from: collection}", "{period: P9Y, from: collection, extend: [{by: P1Y, for: q, form: aggregated}]}", "loosened: retention.long.extend: added P1Y for q, aggregated"},
	} {
		after := parse(t, strings.Replace(text, c[0], c[1], 1))
		if got := declaration.Diff(before, after); len(got) != 1 || got[0].String() != c[2] {
			t.Errorf("R51 got %v, want %q", got, c[2])
		}
		back := declaration.Diff(after, before)
		if want := opposite(c[2]); len(back) != 1 || back[0].Effect.String() != want {
			t.Errorf("R51 the other way round: %v, want %s", back, want)
		}
	}
}

// opposite is the effect of taking a change back.
func opposite(change string) string {
	effect, _, _ := strings.Cut(change, ":")
	switch effect {
	case "loosened":
		return "tightened"
	case "tightened":
		return "loosened"
	}
	return effect
}
