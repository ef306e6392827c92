package declaration_test

import (
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/inzage/inzage/detectors"
	"github.com/inzage/inzage/internal/declaration"
)

func day(t testing.TB, s string) declaration.Day {
	t.Helper()
	d, err := declaration.ParseDay(s)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func TestR71_CalendarArithmetic(t *testing.T) {
	for _, c := range [][3]string{
		{"2024-02-29", "P1Y", "2025-02-28"}, {"2024-02-29", "P4Y", "2028-02-29"}, {"2026-01-31", "P1M", "2026-02-28"},
		{"2028-01-31", "P1M", "2028-02-29"}, {"2026-02-10", "P28D", "2026-03-10"}, {"2028-02-10", "P28D", "2028-03-09"},
		{"2026-12-31", "P2M", "2027-02-28"}, {"2026-11-30", "P1Y3M1D", "2028-03-01"}, {"2026-08-31", "P4W", "2026-09-28"},
		{"1999-12-31", "P1D", "2000-01-01"}, {"1900-02-28", "P1D", "1900-03-01"}, {"2019-06-06", "P10Y", "2029-06-06"},
	} {
		p, err := declaration.ParsePeriod(c[1])
		if err != nil {
			t.Fatal(err)
		}
		if got := day(t, c[0]).Add(p).String(); got != c[2] {
			t.Errorf("R71 %s + %s = %s, want %s", c[0], c[1], got, c[2])
		}
	}
}

func TestR71_DaysAgreeWithTheStandardLibrary(t *testing.T) {
	for d := day(t, "1880-01-01"); d < day(t, "2120-01-01"); d += 13 {
		if got := declaration.DayOf(d.Time(), nil); got != d || d.String() != d.Time().Format(time.DateOnly) {
			t.Fatalf("day %d: back %d, text %s", d, got, d)
		}
	}
}

func TestR71_TimeZone(t *testing.T) {
	zone := time.FixedZone("CET", 3600)
	late := time.Date(2026, 3, 31, 23, 30, 0, 0, time.UTC)
	if a, b := declaration.DayOf(late, nil).String(), declaration.DayOf(late, zone).String(); a != "2026-03-31" || b != "2026-04-01" {
		t.Errorf("%s in UTC, %s in CET", a, b)
	}
}

// timed judges an e-mail under one retention rule, on a day.
func timed(t *testing.T, rule string, now string, f declaration.Fact) declaration.Judgement {
	t.Helper()
	d := parse(t, strings.Replace(smallest, "{period: P7Y, from: transaction, duty: legal}", rule, 1))
	f.Kind, f.Confidence = "email", detectors.Certain
	return declaration.NewEngine(d, declaration.Config{Now: day(t, now).Time()}).Judge().Judge(&f)
}

func TestR71_OverFromTheDayAfter(t *testing.T) {
	f := declaration.Fact{Dates: on(declaration.Collection, "2024-02-29")}
	for now, want := range map[string]declaration.Verdict{"2025-02-28": declaration.Declared, "2025-03-01": declaration.OverRetained} {
		if got := timed(t, "{period: P1Y, from: collection}", now, f); got.Verdict != want {
			t.Errorf("R71 on %s: %s, want %s", now, got.Verdict, want)
		}
	}
}

func TestR72_R74_LatestEventCounts(t *testing.T) {
	rule := "{period: P5Y, from: [collection, last-contact]}"
	f := declaration.Fact{Dates: on(declaration.Collection, "2019-03-01")}
	if got := timed(t, rule, "2024-06-01", f); got.Verdict != declaration.OverRetained {
		t.Errorf("R74 without a contact: %s", got.Verdict)
	}
	f.Dates = append(f.Dates, on(declaration.LastContact, "2023-02-01")...)
	if got := timed(t, rule, "2024-06-01", f); got.Verdict != declaration.Declared || got.Until().String() != "2028-02-01" {
		t.Errorf("R74 contact in year four: %s until %s", got.Verdict, got.Until())
	}
	for _, e := range declaration.Events() {
		f := declaration.Fact{Dates: on(e, "2020-01-01")}
		if got := timed(t, "{period: P1Y, from: "+e.String()+"}", "2026-01-01", f); got.Clock.From != e || got.Verdict != declaration.OverRetained {
			t.Errorf("R72 %s: %s from %s", e, got.Verdict, got.Clock.From)
		}
	}
}

func TestR73_Ceilings(t *testing.T) {
	for _, c := range [][3]string{ // certificate to, last day, first day over
		{"2022-06-06", "2029-06-06", "2029-06-07"},
		{"2020-06-06", "2027-06-06", "2027-06-07"},
		{"2024-06-06", "2029-06-06", "2029-06-07"},
	} {
		f := factOf("birth-date", "customers.csv")
		f.Dates = append(on(declaration.Registration, "2019-06-06"), on(declaration.CertificateExpiry, c[0])...)
		for now, want := range map[string]declaration.Verdict{c[1]: declaration.Declared, c[2]: declaration.OverRetained} {
			if got := judgeFor(t, "cleverbase", declaration.Config{Now: day(t, now).Time()}).Judge(&f); got.Verdict != want {
				t.Errorf("R73 certificate to %s, on %s: %s, want %s", c[0], now, got.Verdict, want)
			}
		}
	}
	f := factOf("birth-date", "customers.csv")
	f.Dates = on(declaration.Registration, "2024-06-06")
	if got := judgeFor(t, "cleverbase", declaration.Config{}).Judge(&f); got.Until().String() != "2034-06-06" || !got.Clock.Ceiling {
		t.Errorf("R73 no certificate date: until %s", got.Until())
	}
}

func TestR75_Extensions(t *testing.T) {
	f := factOf("profile", "studies/customers.csv")
	f.Dates = append(on(declaration.ContractEnd, "2010-01-01"), on(declaration.Collection, "2008-01-01")...)
	j := judgeFor(t, "c-id", declaration.Config{})
	if got := j.Judge(&f); got.Verdict != declaration.OverRetained || got.Until().String() != "2020-01-01" {
		t.Errorf("R75 named: %s until %s", got.Verdict, got.Until())
	}
	f.Form = "pseudonymised"
	if got := j.Judge(&f); got.Verdict != declaration.Declared || got.Until().String() != "2030-01-01" || !got.Has(declaration.Extended) {
		t.Errorf("R75 pseudonymised: %s until %s %v", got.Verdict, got.Until(), got.Notes)
	}
}

func TestR76_ModificationTimeProvesOnlyAge(t *testing.T) {
	for name, c := range map[string]struct {
		rule  string
		mtime string
		want  declaration.ClockState
	}{
		"old file, collection":                  {"{period: P1Y, from: collection}", "2020-01-01", declaration.ClockOver},
		"new file, collection":                  {"{period: P1Y, from: collection}", "2026-10-01", declaration.ClockWithin},
		"old file, contract end":                {"{period: P1Y, from: contract-end}", "2001-01-01", declaration.ClockNoDate},
		"old file, a contact may have come":     {"{period: P1Y, from: [collection, last-contact]}", "2001-01-01", declaration.ClockNoDate},
		"old file, ceiling past":                {"{period: P1Y, from: contract-end, max: P10Y, max-from: registration}", "2010-01-01", declaration.ClockOver},
		"new file, ceiling far":                 {"{period: P1Y, from: contract-end, max: P10Y, max-from: registration}", "2025-01-01", declaration.ClockNoDate},
		"ceiling from an event that can follow": {"{max: P1Y, max-from: last-use}", "2001-01-01", declaration.ClockNoDate},
	} {
		got := timed(t, c.rule, "2026-11-22", declaration.Fact{Mtime: day(t, c.mtime).Time()})
		if got.Clock.State != c.want {
			t.Errorf("R76 %s: %s, want %s", name, got.Clock.State, c.want)
		}
		if got.Clock.State == declaration.ClockOver && !got.Clock.Mtime {
			t.Errorf("R76 %s: does not say that it is by modification time", name)
		}
	}
	f := factOf("email", "sessions/a.json")
	f.Mtime = daysAgo(40)
	if got := judgeFor(t, "checkedid", declaration.Config{}).Judge(&f); got.Verdict != declaration.OverRetained {
		t.Errorf("R76 file of 40 days in a CheckedID place: %s", got.Verdict)
	}
}

func TestR77_StartAssumed(t *testing.T) {
	f := declaration.Fact{Dates: on(declaration.Collection, "2026-01-01")}
	got := timed(t, "{period: P1Y, from: unstated}", "2026-11-22", f)
	var b strings.Builder
	if err := got.Explain(&b, "en"); err != nil || !got.Clock.Assumed || !strings.Contains(b.String(), "start assumed") {
		t.Errorf("not marked as assumed: %+v\n%s", got.Clock, b.String())
	}
	if got := timed(t, "{max: P28D, max-from: unstated}", "2026-11-22", f); !got.Clock.Assumed || got.Verdict != declaration.OverRetained {
		t.Errorf("ceiling: %s %+v", got.Verdict, got.Clock)
	}
	if got := timed(t, "{period: P1Y, from: collection}", "2026-11-22", f); got.Clock.Assumed {
		t.Error("a stated start is marked as assumed")
	}
}

func TestR78_MustKeep(t *testing.T) {
	for duty, want := range map[string]declaration.Erasability{"legal": declaration.MustKeep, "mixed": declaration.AskHuman, "policy": declaration.MayErase} {
		f := declaration.Fact{Dates: on(declaration.Collection, "2026-01-01")}
		j := timed(t, "{period: P2Y, from: collection, duty: "+duty+"}", "2026-11-22", f)
		got, until := j.Erasable()
		if got != want || want == declaration.MustKeep && until.String() != "2028-01-01" {
			t.Errorf("R78 %s: %d until %s, want %d", duty, got, until, want)
		}
		f.Dates = on(declaration.Collection, "2020-01-01")
		j = timed(t, "{period: P2Y, from: collection, duty: "+duty+"}", "2026-11-22", f)
		if got, _ := j.Erasable(); got != declaration.MayErase {
			t.Errorf("R78 %s, its time past: %d", duty, got)
		}
	}
	j := timed(t, "{criterion: as tax law demands, duty: legal}", "2026-11-22", declaration.Fact{})
	if got, _ := j.Erasable(); got != declaration.AskHuman {
		t.Errorf("R78 legal without a number: %d", got)
	}
}

func TestR79_HoldsStopTheClock(t *testing.T) {
	d, err := declaration.Load("c-id", declaration.Options{})
	if err != nil {
		t.Fatal(err)
	}
	holds, err := d.ParseHolds([]byte(`{hold: dispute, where: ["cases/**"], until: "2026-12-31"}`), "holds")
	if err != nil {
		t.Fatal(err)
	}
	f := factOf("email", "cases/4711/prospects.csv")
	f.Dates = on(declaration.Collection, "2015-01-01")
	for _, c := range []struct {
		now, path string
		hold      string
		want      declaration.Verdict
		note      bool
	}{
		{"2026-12-31", "cases/4711/prospects.csv", "dispute", declaration.Declared, true},
		{"2027-01-01", "cases/4711/prospects.csv", "dispute", declaration.OverRetained, false},
		{"2026-12-31", "other/prospects.csv", "dispute", declaration.OverRetained, false},
		{"2026-12-31", "cases/4711/prospects.csv", "fraud", declaration.OverRetained, false}, // suspends objection alone
	} {
		f.Place.Path, holds[0].Hold = c.path, c.hold
		e := declaration.NewEngine(d, declaration.Config{Now: day(t, c.now).Time(), Holds: holds})
		got := e.Judge().Judge(&f)
		if got.Verdict != c.want || got.Has(declaration.Held) != c.note {
			t.Errorf("R79 %+v: %s %v", c, got.Verdict, got.Notes)
		}
	}
}

func TestR79_HoldWithItsOwnRule(t *testing.T) {
	d, err := declaration.Load("c-id", declaration.Options{})
	if err != nil {
		t.Fatal(err)
	}
	hold := []declaration.HoldInForce{{Hold: "dispute", Where: []string{"**"}, UntilDay: declaration.NoDay}}
	f := factOf("iban", "customers.csv")
	e := declaration.NewEngine(d, declaration.Config{Now: today, Holds: hold})
	for from, want := range map[string]declaration.Verdict{"2010-01-01": declaration.Declared, "1990-01-01": declaration.OverRetained} {
		f.Dates = on(declaration.ContractEnd, from)
		if got := e.Judge().Judge(&f); got.Verdict != want {
			t.Errorf("R79 contract ended %s: %s, want %s (claims last thirty years)", from, got.Verdict, want)
		}
	}
}

func TestR80_NoNumberIsAGapNotAVerdict(t *testing.T) {
	got := timed(t, "{criterion: as long as needed}", "2026-11-22", declaration.Fact{Dates: on(declaration.Collection, "1980-01-01")})
	if got.Verdict != declaration.Declared || !got.Has(declaration.NoPeriod) || got.Clock.State != declaration.ClockNone {
		t.Errorf("R80 %s %v", got.Verdict, got.Notes)
	}
	d, err := declaration.Load("code-dor", declaration.Options{})
	if err != nil {
		t.Fatal(err)
	}
	without := map[string]bool{}
	for _, g := range d.Gaps(declaration.Observed{}) {
		if g.Code == "no-period" {
			without[g.Category] = true
		}
	}
	if len(without) != len(d.Categories) {
		t.Errorf("R80 %d of %d categories of Code d'Or are without a period", len(without), len(d.Categories))
	}
}

func TestR66_SomeClocksOverRestricts(t *testing.T) {
	d := parse(t, `
subjects: {customer: {label: klant}}
purposes: {sell: {label: verkopen}, prove: {label: bewijzen}, please: {label: plezieren}}
retention: {short: {period: P1Y, from: collection}, long: {period: P9Y, from: collection}, words: {criterion: some time}}
categories:
  a: {label: a, purposes: [sell], retention: short, items: [{name: a, kinds: [email]}]}
  b: {label: b, purposes: [prove], retention: long, items: [{name: b, kinds: [email]}]}
  c: {label: c, purposes: [please], retention: words, items: [{name: c, kinds: [email]}]}
places:
  - {match: "**", subjects: [customer]}
`)
	f := factOf("email", "a.csv")
	f.Dates = on(declaration.Collection, "2022-01-01")
	got := judge(t, d, f)
	if diff := cmp.Diff("category a; restrict to prove; no number for c; until 2031-01-01", summary(&got)); diff != "" || got.Verdict != declaration.Declared {
		t.Errorf("%s %s", got.Verdict, diff)
	}
	f.Dates = on(declaration.Collection, "2002-01-01")
	got = judge(t, d, f)
	if got.Verdict != declaration.OverRetained || got.Until().String() != "2011-01-01" {
		t.Errorf("a rule without a number protects: %s until %s", got.Verdict, got.Until())
	}
}

func TestR81_Due(t *testing.T) {
	d := parse(t, strings.Replace(smallest, "{period: P7Y, from: transaction, duty: legal}", "{period: P1Y, from: collection}", 1))
	e := declaration.NewEngine(d, declaration.Config{Now: today})
	j, list := e.Judge(), e.Due(declaration.Period{Days: 30})
	for path, from := range map[string]string{"over.csv": "2020-01-01", "today.csv": "2025-11-21", "last.csv": "2025-12-21", "later.csv": "2025-12-22"} {
		f := factOf("email", path)
		f.Dates = on(declaration.Collection, from)
		for range 3 {
			got := j.Judge(&f)
			list.Add(&f, &got)
		}
	}
	var got []string
	for _, x := range list.List() {
		got = append(got, x.Place.Path+" "+x.End.String())
		if x.Findings != 3 {
			t.Errorf("%s: %d findings", x.Place.Path, x.Findings)
		}
	}
	want := []string{"over.csv 2021-01-01", "today.csv 2026-11-21", "last.csv 2026-12-21"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("R81 (-want +got)\n%s", diff)
	}
	if x := list.List()[2]; x.Days(e.Today()) != 29 || x.Over {
		t.Errorf("R81 %d days left, over %v", x.Days(e.Today()), x.Over)
	}
}

func TestR71_DatesGivenByPlaces(t *testing.T) {
	d := parse(t, strings.Replace(smallest, "{period: P7Y, from: transaction, duty: legal}", "{period: P1Y, from: dispute-end}", 1)+
		"places:\n  - {match: \"cases/1/**\", dates: {dispute-end: \"2024-01-01\", collection: made_on}}\n")
	if got := judge(t, d, factOf("email", "cases/1/a.csv")); got.Until().String() != "2025-01-01" {
		t.Errorf("until %s", got.Until())
	}
	info := declaration.NewEngine(d, declaration.Config{Now: today}).Place(at("cases/1/a.csv", "", ""))
	if len(info.Dates) != 2 || info.Dates[1].Column != "made_on" {
		t.Errorf("dates %+v", info.Dates)
	}
}
