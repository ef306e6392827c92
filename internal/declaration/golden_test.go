package declaration_test

import (
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/inzage/inzage/detectors"
	"github.com/inzage/inzage/internal/declaration"
)

// worked is one row of section 10 of the declaration format: a situation on 22 November 2026.
type worked struct {
	decl, situation string
	fact            declaration.Fact
	inside          detectors.Kind // judge what the finding implies of this kind
	verdict         string
	severity        string
	notes           string
}

var today = time.Date(2026, 11, 22, 12, 0, 0, 0, time.UTC)

func daysAgo(n int) time.Time { return today.AddDate(0, 0, -n) }

func on(e declaration.Event, date string) []declaration.Dated {
	day, err := declaration.ParseDay(date)
	if err != nil {
		panic(err)
	}
	return []declaration.Dated{{Event: e, Day: day}}
}

func at(path, table, field string) declaration.Place {
	return declaration.Place{Path: path, Table: table, Field: field}
}

var workedVerdicts = []worked{
	{decl: "cleverbase", situation: "decoded from an MRZ in onboarding/scan.json",
		fact:    declaration.Fact{Kind: "nl-bsn", Within: "mrz", Place: at("onboarding/scan.json", "", "mrz")},
		verdict: "prohibited", severity: "critical"},
	{decl: "cleverbase", situation: "same MRZ, number overwritten with <",
		fact:    declaration.Fact{Kind: "nl-bsn", Within: "mrz", Masked: true, Place: at("onboarding/scan.json", "", "mrz")},
		verdict: "declared", severity: "info", notes: "masked"},
	{decl: "cleverbase", situation: "identification video",
		fact:   declaration.Fact{Kind: "video-identification", Unopened: true, Place: at("onboarding/call.mp4", "", "")},
		inside: "nl-bsn", verdict: "unverified", severity: "high", notes: "may carry nl-bsn"},
	{decl: "cleverbase", situation: "column bsn in a SQL dump",
		fact:    declaration.Fact{Kind: "nl-bsn", Place: at("dump.sql", "customers", "bsn")},
		verdict: "prohibited", severity: "critical"},
	{decl: "checkedid", situation: "personal number, no instructions layer",
		fact:    declaration.Fact{Kind: "nl-bsn", Place: at("sessions/1/result.json", "", "personal_number")},
		verdict: "conditional", severity: "high", notes: "category document; no proof named; clock unknown"},
	{decl: "testdata/checkedid-instructed.yaml", situation: "same, item instructed by the controller, file of 10 days",
		fact:    declaration.Fact{Kind: "nl-bsn", Place: at("sessions/1/result.json", "", "personal_number"), Mtime: daysAgo(10)},
		verdict: "declared", severity: "info", notes: "category document; condition met; until 2026-12-10"},
	{decl: "testdata/checkedid-instructed.yaml", situation: "selfie, instructed, file of 33 days",
		fact:    declaration.Fact{Kind: "selfie", Place: at("sessions/1/selfie.jpg", "", ""), Mtime: daysAgo(33)},
		verdict: "over-retained", severity: "high", notes: "category selfie; condition met; end 2026-11-17"},
	{decl: "klarrio", situation: "column sexe",
		fact:    declaration.Fact{Kind: "gender", Place: at("crm/clients.csv", "", "sexe")},
		verdict: "prohibited", severity: "low", notes: "contested"},
	{decl: "klarrio", situation: "only a Belgian register number there",
		fact:   declaration.Fact{Kind: "be-nrn", Place: at("contracts/2024-17.txt", "", "")},
		inside: "gender", verdict: "prohibited", severity: "low", notes: "contested; derivable"},
	{decl: "klarrio", situation: "payslip line syndicale premie",
		fact:    declaration.Fact{Kind: "trade-union", Place: at("payroll/2026-10.pdf", "", "")},
		verdict: "prohibited", severity: "critical"},
	{decl: "klarrio", situation: "register number in a contract",
		fact:    declaration.Fact{Kind: "be-nrn", Place: at("contracts/2024-17.txt", "", "")},
		verdict: "undeclared", severity: "critical"},
	{decl: "klarrio", situation: "the same number in a column TIN",
		fact:    declaration.Fact{Kind: "tax-id", Place: at("crm/clients.csv", "", "TIN")},
		verdict: "declared", severity: "info", notes: "category fiscal; clock unknown"},
	{decl: "testdata/klarrio-consents.yaml", situation: "template, consent row found",
		fact:    declaration.Fact{Kind: "fingerprint", Place: at("access/employees.db", "templates", "iso19794"), Keys: []string{"person:1"}},
		verdict: "declared", severity: "info", notes: "category biometric; condition met; no period"},
	{decl: "testdata/klarrio-consents.yaml", situation: "template, consent list without the person",
		fact:    declaration.Fact{Kind: "fingerprint", Place: at("access/employees.db", "templates", "iso19794"), Keys: []string{"person:2"}},
		verdict: "conditional", severity: "high", notes: "category biometric; no proof found; no period"},
	{decl: "testdata/klarrio-consents.yaml", situation: "word from the list, no person certain",
		fact:    declaration.Fact{Kind: "health", Place: at("mail/employee.mbox", "", ""), Confidence: detectors.Possible},
		verdict: "unverified", severity: "low", notes: "category health; no proof found; no period; was conditional"},
	{decl: "klarrio", situation: "prospect, created 1 November 2024",
		fact:    declaration.Fact{Kind: "email", Place: at("crm/prospects.csv", "", "mail"), Dates: on(declaration.Collection, "2024-11-01")},
		verdict: "over-retained", severity: "medium", notes: "category contact; end 2025-11-01"},
	{decl: "klarrio", situation: "client, contract ended the same day",
		fact:    declaration.Fact{Kind: "email", Place: at("crm/clients.csv", "", "mail"), Dates: on(declaration.ContractEnd, "2024-11-01")},
		verdict: "declared", severity: "info", notes: "category contact; until 2034-11-01"},
	{decl: "klarrio", situation: "client table of 2010, no end dates",
		fact:    declaration.Fact{Kind: "email", Place: at("crm/clients.csv", "", "mail"), Dates: on(declaration.Collection, "2010-03-01"), Mtime: daysAgo(5000)},
		verdict: "declared", severity: "info", notes: "category contact; clock unknown"},
	{decl: "c-id", situation: "prospect of 2019, last contact May 2023",
		fact: declaration.Fact{Kind: "email", Place: at("crm/prospects.csv", "", "mail"),
			Dates: append(on(declaration.Collection, "2019-02-03"), on(declaration.LastContact, "2023-05-01")...)},
		verdict: "declared", severity: "info", notes: "category contact; until 2028-05-01"},
	{decl: "c-id", situation: "register number of a prospect",
		fact:    declaration.Fact{Kind: "be-nrn", Place: at("crm/prospects.csv", "", "rrn")},
		verdict: "undeclared", severity: "critical", notes: "declared for beneficial-owner, customer, representative"},
	{decl: "testdata/c-id-consents.yaml", situation: "coordinates, no consent row",
		fact:    declaration.Fact{Kind: "geolocation", Place: at("app/positions.csv", "", "lat"), Keys: []string{"user:9"}},
		verdict: "conditional", severity: "low", notes: "category location; no proof found; no period"},
	{decl: "c-id", situation: "city from IP",
		fact:    declaration.Fact{Kind: "ip-location", Place: at("app/events.csv", "", "geoip_city")},
		verdict: "declared", severity: "info", notes: "category network-location; no period"},
	{decl: "c-id", situation: "photo of a customer",
		fact:    declaration.Fact{Kind: "portrait", Place: at("customers/17/photo.jpg", "", "")},
		verdict: "undeclared", severity: "medium"},
	{decl: "c-id", situation: "ID copy with a closed request",
		fact:    declaration.Fact{Kind: "id-document-image", Decoded: true, Place: at("requests/closed/customer-17.jpg", "", "")},
		verdict: "declared", severity: "info", notes: "category request-proof; clock unknown"},
	{decl: "cleverbase", situation: "registered 6 June 2015, certificate to 6 June 2018",
		fact: declaration.Fact{Kind: "birth-date", Place: at("customers.csv", "", "dob"),
			Dates: append(on(declaration.Registration, "2015-06-06"), on(declaration.CertificateExpiry, "2018-06-06")...)},
		verdict: "over-retained", severity: "medium", notes: "category identification; end 2025-06-06"},
	{decl: "cleverbase", situation: "registered 6 June 2019, certificate to 6 June 2022",
		fact: declaration.Fact{Kind: "birth-date", Place: at("customers.csv", "", "dob"),
			Dates: append(on(declaration.Registration, "2019-06-06"), on(declaration.CertificateExpiry, "2022-06-06")...)},
		verdict: "declared", severity: "info", notes: "category identification; until 2029-06-06"},
	{decl: "cleverbase", situation: "user name",
		fact:    declaration.Fact{Kind: "username", Place: at("customers.csv", "", "login")},
		verdict: "declared", severity: "info", notes: "category technical; no period"},
	{decl: "code-dor", situation: "account number on an invoice",
		fact:    declaration.Fact{Kind: "iban", Place: at("invoices/2024-001.pdf", "", "")},
		verdict: "undeclared", severity: "high"},
	{decl: "code-dor", situation: "client mail of 2005",
		fact:    declaration.Fact{Kind: "email", Place: at("clients/2005.mbox", "", "from"), Dates: on(declaration.Capture, "2005-04-01")},
		verdict: "declared", severity: "info", notes: "category contact; no period"},
	{decl: "code-dor", situation: "access log",
		fact:    declaration.Fact{Kind: "ip-address", Place: at("srv/access.log.1", "", "")},
		verdict: "declared", severity: "info", notes: "category web; no period"},
}

// consents are the values in the consent lists of the situations.
func consents(d *declaration.Declaration) *declaration.ProofSet {
	s := declaration.NewProofSet(d, nil)
	s.Add(at("access/consents.csv", "", "person_id"), "person:1")
	s.Add(at("access/consents.csv", "", "signed_on"), "person:2")
	return s
}

func judgeFor(t testing.TB, name string, cfg declaration.Config) *declaration.Judge {
	t.Helper()
	d, err := declaration.Load(name, declaration.Options{})
	if err != nil {
		t.Fatal(err)
	}
	if cfg.Now.IsZero() {
		cfg.Now = today
	}
	if cfg.Proofs == nil {
		cfg.Proofs = consents(d)
	}
	return declaration.NewEngine(d, cfg).Judge()
}

// summary writes a judgement as the notes column of the worked verdicts.
func summary(j *declaration.Judgement) string {
	var out []string
	if j.Category != "" {
		out = append(out, "category "+j.Category)
	}
	for _, n := range j.Notes {
		if n.Code != declaration.Was {
			out = append(out, n.String())
		}
	}
	switch {
	case j.Clock.State == declaration.ClockOver:
		out = append(out, "end "+j.Clock.End.String())
	case j.Clock.State == declaration.ClockWithin:
		out = append(out, "until "+j.Clock.End.String())
	}
	for _, n := range j.Notes {
		if n.Code == declaration.Was {
			out = append(out, n.String())
		}
	}
	return strings.Join(out, "; ")
}

func TestR53_WorkedVerdicts(t *testing.T) {
	for _, w := range workedVerdicts {
		t.Run("R53 "+w.decl+" "+w.situation, func(t *testing.T) {
			f := w.fact
			if f.Confidence == 0 {
				f.Confidence = detectors.Certain
			}
			j := judgeFor(t, w.decl, declaration.Config{}).Judge(&f)
			got := &j
			if w.inside != "" {
				got = impliedOf(&j, w.inside)
			}
			if got == nil {
				t.Fatalf("nothing of kind %s is implied: %+v", w.inside, j)
			}
			have := []string{got.Verdict.String(), got.Severity.String(), summary(got)}
			if diff := cmp.Diff([]string{w.verdict, w.severity, w.notes}, have); diff != "" {
				t.Errorf("(-want +got)\n%s", diff)
			}
		})
	}
	if len(workedVerdicts) != 30 {
		t.Errorf("%d worked verdicts, want 30", len(workedVerdicts))
	}
}

func impliedOf(j *declaration.Judgement, k detectors.Kind) *declaration.Judgement {
	for i := range j.Implied {
		if j.Implied[i].Kind == k {
			return &j.Implied[i]
		}
	}
	return nil
}
