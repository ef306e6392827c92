package declaration_test

import (
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/inzage/inzage/detectors"
	"github.com/inzage/inzage/internal/declaration"
)

func factOf(kind, path string) declaration.Fact {
	return declaration.Fact{Kind: detectors.Kind(kind), Place: at(path, "", ""), Confidence: detectors.Certain}
}

// parse reads a declaration over the smallest one: a shop that sells.
func parse(t testing.TB, text string) *declaration.Declaration {
	t.Helper()
	d, err := declaration.Parse([]byte("inzage: declaration/1\norganisation: {id: shop, name: Shop BV, role: controller, country: BE}\n"+text), "shop.yaml", declaration.Options{})
	if err != nil {
		t.Fatal(err)
	}
	return d
}

const smallest = `
subjects: {customer: {label: klant}}
retention: {default: {period: P7Y, from: transaction, duty: legal}}
categories:
  contact:
    label: contactgegevens
    items:
      - {name: name and address, kinds: [person-name, address]}
      - {name: mail, kinds: [email]}
prohibited:
  - {kinds: [national-number], reason: not needed}
`

func judge(t testing.TB, d *declaration.Declaration, f declaration.Fact) declaration.Judgement {
	t.Helper()
	return declaration.NewEngine(d, declaration.Config{Now: today}).Judge().Judge(&f)
}

func TestR44_Families(t *testing.T) {
	d := parse(t, `
subjects: {customer: {label: klant}}
categories:
  all:
    label: all
    items: [{name: numbers, kinds: [national-number]}, {name: account, kinds: [iban]}, {name: address, kinds: [address]}]
`)
	for kind, want := range map[string]declaration.Verdict{"nl-bsn": declaration.Declared, "bank-account": declaration.Undeclared,
		"iban": declaration.Declared, "street-address": declaration.Declared, "be-bis": declaration.Declared} {
		if got := judge(t, d, factOf(kind, "a.csv")).Verdict; got != want {
			t.Errorf("%s: %s, want %s", kind, got, want)
		}
	}
	if got := judge(t, parse(t, smallest), factOf("pl-pesel", "a.csv")).Verdict; got != declaration.Prohibited {
		t.Errorf("member of a prohibited family: %s", got)
	}
}

func TestR54_Undeclared(t *testing.T) {
	got := judgeFor(t, "code-dor", declaration.Config{}).Judge(&declaration.Fact{Kind: "iban", Place: at("invoices/2024-001.pdf", "", ""), Confidence: detectors.Likely})
	if got.Verdict != declaration.Undeclared || got.Severity != detectors.High {
		t.Errorf("got %s %s", got.Verdict, got.Severity)
	}
}

func TestR55_ProhibitedAnywhere(t *testing.T) {
	j := judgeFor(t, "cleverbase", declaration.Config{})
	for _, f := range []declaration.Fact{
		{Kind: "nl-bsn", Within: "mrz", Place: at("share/backup.zip!/2020.zip!/scan.txt", "", "")},
		{Kind: "nl-bsn", Place: at("testdata/people.csv", "", "nr"), Confidence: detectors.Possible},
		{Kind: "nl-bsn", Within: "vat-number", Place: at("invoices.csv", "", "vat")},
	} {
		if got := j.Judge(&f); got.Verdict != declaration.Prohibited || got.Source.Text != "L26-L30" {
			t.Errorf("%s: %s, source %s", f.Place.Path, got.Verdict, got.Source)
		}
	}
}

func TestR47_ProhibitionsExceptionsAndMasks(t *testing.T) {
	d := parse(t, strings.Replace(smallest, "reason: not needed", `reason: not needed, inside: [mrz], except: [be-nrn, "hr/**", "*.sql#staff.ssn", personal-certificate]`, 1))
	inStaff := factOf("nl-bsn", "dump.sql")
	inStaff.Place.Table, inStaff.Place.Field = "staff", "SSN"
	elsewhere := inStaff
	elsewhere.Place.Field = "note"
	carried := factOf("nl-bsn", "a.pem")
	carried.Within = "personal-certificate"
	masked := factOf("nl-bsn", "a.csv")
	masked.Masked, masked.Residue = true, true
	for name, c := range map[string]struct {
		f    declaration.Fact
		want declaration.Verdict
	}{
		"kind excepted":        {factOf("be-nrn", "a.csv"), declaration.Undeclared},
		"member of it":         {factOf("be-bis", "a.csv"), declaration.Undeclared},
		"place excepted":       {factOf("nl-bsn", "hr/a.csv"), declaration.Undeclared},
		"field excepted":       {inStaff, declaration.Undeclared},
		"other field":          {elsewhere, declaration.Prohibited},
		"carrier excepted":     {carried, declaration.Undeclared},
		"masked not tolerated": {masked, declaration.Prohibited},
	} {
		if got := judge(t, d, c.f); got.Verdict != c.want {
			t.Errorf("R47 %s: %s, want %s", name, got.Verdict, c.want)
		}
	}
	got := judge(t, d, masked)
	if !got.Has(declaration.Masked) || !got.Has(declaration.Residue) {
		t.Errorf("notes %v, want masked and residue", got.Notes)
	}
}

func TestR56_OtherGroup(t *testing.T) {
	f := factOf("be-nrn", "crm/prospects.csv")
	got := judgeFor(t, "c-id", declaration.Config{}).Judge(&f)
	if got.Verdict != declaration.Undeclared || got.Notes[0].String() != "declared for beneficial-owner, customer, representative" {
		t.Errorf("got %s %v", got.Verdict, got.Notes)
	}
	if len(got.Covering) == 0 || got.Covering[0].Rank != 2 {
		t.Errorf("the items of other groups are not listed: %+v", got.Covering)
	}
}

func TestR46_R57_Conditions(t *testing.T) {
	j := judgeFor(t, "testdata/klarrio-consents.yaml", declaration.Config{})
	with, without := factOf("fingerprint", "a.db"), factOf("fingerprint", "a.db")
	with.Keys = []string{"other", "person:1"}
	if got := j.Judge(&with); got.Verdict != declaration.Declared || !got.Has(declaration.ConditionMet) {
		t.Errorf("R46 with a consent row: %s %v", got.Verdict, got.Notes)
	}
	if got := j.Judge(&without); got.Verdict != declaration.Conditional || !got.Has(declaration.NoProofFound) {
		t.Errorf("R46 without: %s %v", got.Verdict, got.Notes)
	}
	health := factOf("health", "mail/archive.mbox")
	if got := j.Judge(&health); got.Verdict != declaration.Conditional || got.Severity != detectors.High {
		t.Errorf("R57 health outside an insurance place: %s %s", got.Verdict, got.Severity)
	}
}

func TestR58_Unverified(t *testing.T) {
	j := judgeFor(t, "cleverbase", declaration.Config{})
	if got := j.Unread(at("a.zip", "", ""), "encrypted"); got.Verdict != declaration.Unverified || got.Severity != detectors.Low || got.Notes[0].String() != "could not be read: encrypted" {
		t.Errorf("encrypted archive: %+v", got)
	}
	if got := j.Unread(at("scan.jpg", "", ""), "no-text", "id-document-image", "personal-document-image"); got.Severity != detectors.High || len(got.Notes) != 2 {
		t.Errorf("picture: %s %v", got.Severity, got.Notes)
	}
	video := factOf("video-identification", "onboarding/call.mp4")
	video.Unopened = true
	got := j.Judge(&video)
	if h := got.Headline(); got.Verdict != declaration.Declared || h.Verdict != declaration.Unverified || h.Severity != detectors.High {
		t.Errorf("video: own %s, headline %s %s", got.Verdict, h.Verdict, h.Severity)
	}
	unsure := factOf("iban", "a.txt")
	unsure.Confidence = detectors.Possible
	if got := j.Judge(&unsure); got.Verdict != declaration.Unverified || got.Notes[len(got.Notes)-1].String() != "was undeclared" {
		t.Errorf("possible: %s %v", got.Verdict, got.Notes)
	}
}

func TestR62_Inferences(t *testing.T) {
	spouse := factOf("family-member", "crm/clients.csv")
	if got := judgeFor(t, "klarrio", declaration.Config{}).Judge(&spouse); len(got.Implied) != 0 {
		t.Errorf("without inferences: %+v", got.Implied)
	}
	got := judgeFor(t, "klarrio", declaration.Config{Inferences: true}).Judge(&spouse)
	im := impliedOf(&got, "sexual-orientation")
	if im == nil || im.Verdict != declaration.Unverified || !im.Has(declaration.Inferred) {
		t.Errorf("with inferences: %+v", got.Implied)
	}
}

func TestR65_SubjectGroups(t *testing.T) {
	j := judgeFor(t, "klarrio", declaration.Config{Roots: []string{"./share"}})
	for path, want := range map[string]string{
		"share/prospects.csv":        "prospect hinted",
		"share/crm/Prospects_2019/a": "prospect hinted",
		"share/cv/smith.pdf":         "applicant",
		"share/a.zip!/cv/smith.pdf":  "applicant",
		"share/notes.txt":            "",
		"share/clientserver.txt":     "",
		"/srv/clients/prospects.csv": "client prospect hinted",
		"/clients/hr/x/a.csv":        "",
	} {
		f := factOf("email", path)
		got := j.Judge(&f)
		have := strings.Join(got.Subjects, " ")
		if got.Hinted {
			have += " hinted"
		}
		if have != want {
			t.Errorf("%s: %q, want %q", path, have, want)
		}
	}
}

func TestR66_RulePerGroup(t *testing.T) {
	j := judgeFor(t, "klarrio", declaration.Config{})
	dates := append(on(declaration.Collection, "2024-11-20"), on(declaration.ContractEnd, "2024-11-20")...)
	client, prospect := factOf("email", "clients.csv"), factOf("email", "prospects.csv")
	client.Dates, prospect.Dates = dates, dates
	if a, b := j.Judge(&client), j.Judge(&prospect); a.Verdict != declaration.Declared || b.Verdict != declaration.OverRetained {
		t.Errorf("client %s, prospect %s", a.Verdict, b.Verdict)
	}
}

func TestR67_ThirdPersons(t *testing.T) {
	d, err := declaration.Load("klarrio", declaration.Options{})
	if err != nil {
		t.Fatal(err)
	}
	if err := d.AddPlaces([]byte(`- {match: "clients.csv#spouse*", subjects: [family-member]}`), "places.yaml"); err != nil {
		t.Fatal(err)
	}
	f := factOf("iban", "crm/clients.csv")
	f.Place.Field = "spouse_account"
	if got := judge(t, d, f); strings.Join(got.Subjects, " ") != "family-member" {
		t.Errorf("subjects %v", got.Subjects)
	}
	f.Place.Field = "account"
	if got := judge(t, d, f); strings.Join(got.Subjects, " ") != "client" {
		t.Errorf("subjects %v", got.Subjects)
	}
}

func TestR68_ChangeOfGroup(t *testing.T) {
	j := judgeFor(t, "klarrio", declaration.Config{})
	f := factOf("email", "prospects.csv")
	f.Dates = append(on(declaration.Collection, "2020-01-01"), on(declaration.ContractEnd, "2022-01-01")...)
	if got := j.Judge(&f); got.Verdict != declaration.OverRetained {
		t.Errorf("prospect alone: %s", got.Verdict)
	}
	f.Subjects = []string{"client"}
	if got := j.Judge(&f); got.Verdict != declaration.Declared || got.Until().String() != "2032-01-01" || !got.Has(declaration.RestrictTo) {
		t.Errorf("now a client too: %s until %s %v", got.Verdict, got.Until(), got.Notes)
	}
}

func TestR69_Organisations(t *testing.T) {
	j := judgeFor(t, "code-dor", declaration.Config{})
	vat := factOf("vat-number", "clients.csv")
	vat.Organisation = true
	if got := j.Judge(&vat); got.Verdict != declaration.NoVerdict || !got.Has(declaration.OrgData) {
		t.Errorf("row of a company: %s %v", got.Verdict, got.Notes)
	}
	vat.Organisation, vat.NaturalPerson = false, true
	if got := j.Judge(&vat); got.Verdict != declaration.Undeclared {
		t.Errorf("row of a sole trader: %s", got.Verdict)
	}
	kvk := factOf("nl-kvk-number", "clients.csv")
	if got := j.Judge(&kvk); got.Verdict != declaration.NoVerdict {
		t.Errorf("trade register number: %s", got.Verdict)
	}
	kvk.NaturalPerson = true
	if got := j.Judge(&kvk); got.Verdict != declaration.Undeclared {
		t.Errorf("trade register number of a sole trader: %s", got.Verdict)
	}
}

func TestR70_StaffMail(t *testing.T) {
	d, err := declaration.Load("c-id", declaration.Options{})
	if err != nil {
		t.Fatal(err)
	}
	if err := d.AddPlaces([]byte(`- {match: "mail/staff/**", subjects: [employee]}`), "places.yaml"); err != nil {
		t.Fatal(err)
	}
	if got := judge(t, d, factOf("message-content", "mail/staff/jan.mbox")); got.Category != "correspondence" {
		t.Errorf("category %q", got.Category)
	}
}

func TestR2_OwnContactDetails(t *testing.T) {
	digest := func(k detectors.Kind, v string) string { return string(k) + "|" + v }
	j := judgeFor(t, "cleverbase", declaration.Config{Digest: digest})
	phone := factOf("phone", "footer.html")
	phone.ValueKey = digest("phone", "+31708206980")
	if got := j.Judge(&phone); got.Verdict != declaration.NoVerdict || !got.Has(declaration.OwnContact) {
		t.Errorf("own number: %s %v", got.Verdict, got.Notes)
	}
	phone.ValueKey = digest("phone", "+31201234567")
	if got := j.Judge(&phone); got.Verdict != declaration.Declared {
		t.Errorf("another number: %s", got.Verdict)
	}
	role := factOf("role-email", "footer.html")
	if got := j.Judge(&role); got.Verdict != declaration.NoVerdict {
		t.Errorf("mailbox of an organisation: %s", got.Verdict)
	}
}

func TestR132_R133_MadeUpData(t *testing.T) {
	d := parse(t, smallest+"places:\n  - {match: \"testdata/**\", store: test, synthetic: true}\n")
	specimen, genuine := factOf("nl-bsn", "testdata/people.csv"), factOf("nl-bsn", "testdata/people.csv")
	specimen.Test = true
	if got := judge(t, d, specimen); got.Verdict != declaration.NoVerdict || !got.Has(declaration.TestValue) {
		t.Errorf("R132 specimen: %s", got.Verdict)
	}
	if got := judge(t, d, genuine); got.Verdict != declaration.Prohibited || !got.Has(declaration.LooksReal) || got.Store != "test" {
		t.Errorf("R133 genuine: %s %v", got.Verdict, got.Notes)
	}
	specimen.Place.Path = "data/people.csv"
	if got := judge(t, d, specimen); got.Verdict != declaration.Prohibited {
		t.Errorf("R132 specimen among genuine data: %s", got.Verdict)
	}
}

func TestR7_TwoReadings(t *testing.T) {
	tin := factOf("tax-id", "crm/clients.csv")
	tin.Also = []detectors.Kind{"be-nrn"}
	got := judgeFor(t, "klarrio", declaration.Config{}).Judge(&tin)
	if got.Verdict != declaration.Declared || got.Kind != "tax-id" || got.Notes[len(got.Notes)-1].String() != "also be-nrn" {
		t.Errorf("declared under one reading: %s %s %v", got.Kind, got.Verdict, got.Notes)
	}
	d := parse(t, strings.Replace(smallest, "kinds: [email]", "kinds: [email, tax-id]", 1))
	if got := judge(t, d, tin); got.Verdict != declaration.Prohibited || got.Kind != "be-nrn" {
		t.Errorf("prohibited under one reading: %s %s", got.Kind, got.Verdict)
	}
}

func TestR34_CarriedFamilies(t *testing.T) {
	mrz := factOf("mrz", "scan.txt")
	mrz.Document = "P<"
	got := judgeFor(t, "checkedid", declaration.Config{}).Judge(&mrz)
	if impliedOf(&got, "passport-number") == nil || impliedOf(&got, "document-number") != nil {
		t.Errorf("implied: %+v", got.Implied)
	}
	mrz.Decoded = true
	if got := judgeFor(t, "checkedid", declaration.Config{}).Judge(&mrz); len(got.Implied) != 0 {
		t.Errorf("a decoded carrier implies again: %+v", got.Implied)
	}
}

func TestR49_SeveralDeclarations(t *testing.T) {
	f := factOf("nl-bsn", "sessions/a.json")
	var got []string
	for _, name := range []string{"cleverbase", "checkedid"} {
		got = append(got, judgeFor(t, name, declaration.Config{}).Judge(&f).Verdict.String())
	}
	if diff := cmp.Diff([]string{"prohibited", "conditional"}, got); diff != "" {
		t.Error(diff)
	}
}

func TestR53_PlacesRestrictCategories(t *testing.T) {
	d := parse(t, smallest+"places:\n  - {match: \"ident/**\", categories: []}\n  - {match: \"**\", categories: [contact]}\n")
	if got := judge(t, d, factOf("email", "ident/a.csv")); got.Verdict != declaration.Undeclared {
		t.Errorf("no category is tried there: %s", got.Verdict)
	}
	if got := judge(t, d, factOf("email", "a.csv")); got.Verdict != declaration.Declared {
		t.Errorf("elsewhere: %s", got.Verdict)
	}
}

func TestR43_R129_Explain(t *testing.T) {
	f := factOf("birth-date", "customers.csv")
	f.Dates = append(on(declaration.Registration, "2015-06-06"), on(declaration.CertificateExpiry, "2018-06-06")...)
	got := judgeFor(t, "cleverbase", declaration.Config{}).Judge(&f)
	var b strings.Builder
	if err := got.Explain(&b, "en"); err != nil {
		t.Fatal(err)
	}
	golden(t, "testdata/explain.golden", b.String())
}

func TestR151_NotesInThreeLanguages(t *testing.T) {
	n := declaration.Note{Code: declaration.Was, Arg: "conditional"}
	for lang, want := range map[string]string{"nl": "was voorwaardelijk", "fr": "était conditionnel", "en": "was conditional"} {
		if got := n.In(lang); got != want {
			t.Errorf("R151 %s: %q, want %q", lang, got, want)
		}
	}
	for code := declaration.Masked; code <= declaration.Unreadable; code++ {
		for _, lang := range []string{"nl", "fr", "en"} {
			if text := (declaration.Note{Code: code, Arg: "x"}).In(lang); text == "" || strings.Contains(text, "%") {
				t.Errorf("note %d in %s: %q", code, lang, text)
			}
		}
	}
}

func TestR53_ManyPlacesAreJudgedAlike(t *testing.T) {
	j := judgeFor(t, "klarrio", declaration.Config{})
	for i := range 70_000 {
		f := factOf("email", "crm/prospects/"+time.Unix(int64(i), 0).UTC().Format(time.RFC3339))
		if got := j.Judge(&f); len(got.Subjects) != 1 {
			t.Fatalf("place %d: %v", i, got.Subjects)
		}
	}
}

func TestR47_MasksAndCarriersOfWhatIsNotProhibited(t *testing.T) {
	j := judgeFor(t, "code-dor", declaration.Config{})
	masked := factOf("email", "clients.csv")
	masked.Masked = true
	if got := j.Judge(&masked); got.Verdict != declaration.Declared || !got.Has(declaration.Masked) {
		t.Errorf("masked: %s %v", got.Verdict, got.Notes)
	}
	inside := factOf("nl-bsn", "scan.jpg")
	inside.Within, inside.Unopened = "id-document-image", true
	if got := j.Judge(&inside); got.Verdict != declaration.Unverified || got.Severity != detectors.Low {
		t.Errorf("may be inside, not prohibited: %s %s", got.Verdict, got.Severity)
	}
	guessed := factOf("gender", "clients.csv")
	guessed.Inferred = true
	if got := j.Judge(&guessed); got.Verdict != declaration.Unverified || !got.Has(declaration.Inferred) {
		t.Errorf("guessed: %s %v", got.Verdict, got.Notes)
	}
}

func TestR34_DocumentCodes(t *testing.T) {
	j := judgeFor(t, "checkedid", declaration.Config{})
	for code, want := range map[string]detectors.Kind{"P": "passport-number", "I<": "id-card-number", "AC": "id-card-number", "IR": "residence-permit",
		"AR": "residence-permit", "C<": "id-card-number", "V": "document-number", "": "document-number"} {
		mrz := factOf("mrz", "scan.txt")
		mrz.Document = code
		if got := j.Judge(&mrz); impliedOf(&got, want) == nil {
			t.Errorf("R34 code %q: no %s among %+v", code, want, got.Implied)
		}
	}
}
