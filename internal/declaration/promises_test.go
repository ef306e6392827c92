package declaration_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/inzage/inzage/detectors"
	"github.com/inzage/inzage/internal/declaration"
)

// everyPromise is a declaration that makes all promises that can be checked, and one that cannot.
func everyPromise(t *testing.T) *declaration.Engine {
	text := smallest + "recipients: {cloud: {label: cloud, region: [BE, US]}}\ntransfers: [{to: [IN, NL]}]\n" +
		"places: [{match: 'fixtures/**', store: test}]\npromises:\n  vetted-staff: {scope: all}\n"
	for _, id := range declaration.CheckedPromises() {
		text += "  " + id + ": {scope: all}\n"
	}
	return declaration.NewEngine(parse(t, text), declaration.Config{Now: today})
}

func TestR63_PromisesAgainstFindings(t *testing.T) {
	type found struct {
		fact       declaration.Fact
		file       declaration.Container
		controller string
	}
	tabled := func(kind, path, table string) declaration.Fact {
		f := factOf(kind, path)
		f.Place.Table = table
		return f
	}
	keyed := factOf("email", "a/people.csv")
	keyed.ValueKey = "same"
	elsewhere := factOf("email", "b/people.csv")
	elsewhere.ValueKey = "same"
	specimen := factOf("email", "fixtures/a.csv")
	specimen.Test = true
	uncovered := factOf("nl-bsn", "scan.txt")
	uncovered.Within = "mrz"
	for _, c := range []struct {
		name string
		in   []found
		want []string
	}{
		{"plain text number in a dump", []found{{fact: factOf("be-nrn", "dump.sql")}}, []string{"encrypted-at-rest"}},
		{"the same, encrypted", []found{{fact: factOf("be-nrn", "dump.sql"), file: declaration.Container{Path: "dump.sql", Encrypted: true}}}, nil},
		{"zip without a password", []found{{fact: factOf("email", "a.zip"), file: declaration.Container{Path: "a.zip", MediaType: "application/zip"}}}, []string{"passwords-enforced"}},
		{"host in the US", []found{{fact: factOf("email", "app.yaml"), file: declaration.Container{Path: "app.yaml", Hosts: []string{"db.eu-west-1.rds.example", "s3.us-east-1.example"}}}}, []string{"eea-only"}},
		{"mail in a campaign", []found{{fact: factOf("email", "campaigns/spring.csv")}}, []string{"no-unsolicited-marketing"}},
		{"mail in analytics", []found{{fact: tabled("email", "bi.db", "analytics.visits")}}, []string{"pseudonymised-analytics"}},
		{"name beside an address of a visit", []found{{fact: factOf("ip-address", "web.csv")}, {fact: factOf("ip-address", "web.csv")}, {fact: factOf("person-name", "web.csv")}}, []string{"anonymous-web-statistics"}},
		{"name elsewhere", []found{{fact: factOf("ip-address", "web.csv")}, {fact: factOf("person-name", "crm.csv")}}, nil},
		{"ID scan in a mail store", []found{{fact: factOf("id-document-image", "jan.mbox!/2/id.jpg"), file: declaration.Container{Path: "jan.mbox!/2/id.jpg", Encrypted: true}}}, []string{"email-minimal"}},
		{"world-readable", []found{{fact: factOf("email", "a.csv"), file: declaration.Container{Path: "a.csv", Mode: 0o644}}}, []string{"minimal-visibility"}},
		{"private", []found{{fact: factOf("email", "a.csv"), file: declaration.Container{Path: "a.csv", Mode: 0o640}}}, nil},
		{"real in test data", []found{{fact: factOf("email", "fixtures/a.csv")}}, []string{"synthetic-tests"}},
		{"made up in test data", []found{{fact: specimen}}, nil},
		{"one person, two controllers", []found{{fact: keyed, controller: "x"}, {fact: elsewhere, controller: "y"}}, []string{"separate-controllers"}},
		{"one person, one controller", []found{{fact: keyed, controller: "x"}, {fact: elsewhere, controller: "x"}}, nil},
		{"document image in a masked place", []found{{fact: factOf("personal-document-image", "scans/masked/1.jpg")}}, []string{"scan-images"}},
		{"number not covered in an MRZ", []found{{fact: uncovered, file: declaration.Container{Path: "scan.txt", Encrypted: true}}}, []string{"scan-images"}},
	} {
		t.Run("R63 "+c.name, func(t *testing.T) {
			e := everyPromise(t)
			p, j := e.Promises(), e.Judge()
			base := map[string]int{}
			for _, r := range p.Results() {
				base[r.ID] = r.Count
			}
			for _, x := range c.in {
				if x.file.Path != "" {
					p.Container(x.file)
				}
				got := j.Judge(&x.fact)
				p.Add(&x.fact, &got, x.controller)
				p.Done(x.file.Path)
			}
			var broken []string
			for _, r := range p.Results() {
				if r.Count > base[r.ID] {
					broken = append(broken, r.ID)
				}
				if r.Checked != (r.ID != "vetted-staff") {
					t.Errorf("%s: checked %v", r.ID, r.Checked)
				}
			}
			if diff := cmp.Diff(c.want, broken); diff != "" {
				t.Errorf("(-want +got)\n%s", diff)
			}
		})
	}
}

func TestR63_PromiseAgainstTheDeclaration(t *testing.T) {
	for _, r := range everyPromise(t).Promises().Results() {
		if r.ID == "eea-only" && r.Count != 2 {
			t.Errorf("R63 %d contradictions, want the recipient in the US and the transfer to India: %+v", r.Count, r.Breaches)
		}
	}
}

func TestR82_ClaimsOfAnonymity(t *testing.T) {
	for _, c := range []struct {
		kind  detectors.Kind
		path  string
		table string
		want  bool
	}{
		{"email", "stats.db", "visits_anonymous", true},
		{"pseudonym", "geanonimiseerd/klanten.csv", "", true},
		{"customer-number", "données_anonymisées.csv", "", true},
		{"city", "anoniem.csv", "", false},
		{"email", "visits.csv", "", false},
	} {
		f := declaration.Fact{Kind: c.kind, Place: declaration.Place{Path: c.path, Table: c.table}}
		if got := declaration.ClaimsAnonymous(&f); got != c.want {
			t.Errorf("R82 %s in %s %s: %v", c.kind, c.path, c.table, got)
		}
	}
}
