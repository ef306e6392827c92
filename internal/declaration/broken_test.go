package declaration_test

import (
	"errors"
	"flag"
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/inzage/inzage/internal/declaration"
)

var update = flag.Bool("update", false, "rewrite golden files")

// sound is a declaration without a fault; each broken one replaces a piece of it.
const sound = `inzage: declaration/1
organisation: {id: shop, name: Shop BV, role: controller, country: BE}
statement: {file: statement.txt, language: nl, date: "2024-05-01"}
contact:
  - {for: requests, email: privacy@shop.example, source: L3}
subjects:
  customer: {label: klant, hints: [klant], retention: orders}
  prospect: {label: {nl: prospect, fr: prospect}}
purposes:
  sell: {label: verkopen, basis: [contract], source: L4}
recipients:
  carrier: {label: vervoerder, role: processor, region: BE}
retention:
  default: {criterion: as long as needed}
  orders: {period: P7Y, from: [contract-end, transaction], max: P10Y, max-from: registration, duty: legal}
holds:
  dispute: {label: geschil, suspends: [erasure], retention: orders}
categories:
  contact:
    label: contactgegevens
    subjects: [customer]
    purposes: [sell]
    origin: [data-subject]
    recipients: [carrier]
    retention: orders
    sensitivity: normal
    only: {basis: consent, for: [sell], evidence: ["consents.csv#id"]}
    source: "L5, L7-L9"
    items:
      - {name: name, kinds: [person-name], source: L5}
      - {name: gift wishes, kinds: []}
prohibited:
  - {kinds: [nl-bsn], inside: [mrz], masked: tolerated, except: ["hr/**", be-nrn]}
rights:
  access: {article: "15", limits: [{when: fraud, effect: withhold, silent: true}]}
requests:
  deadline: {period: P1M}
  identity: [{subjects: [customer], proof: [email]}]
transfers:
  - {to: [US], recipients: [carrier], safeguard: none}
promises:
  eea-only: {scope: hosting}
places:
  - {match: "crm/**", subjects: [customer], store: live, synthetic: false, dates: {contract-end: ended_on}}
issues:
  - {id: S1, sort: gap, text: no authority}
`

// brokenCases replace the first text by the second.
var brokenCases = [][2]string{
	{"inzage: declaration/1", "inzage: declaration/2"},
	{"inzage: declaration/1\n", ""},
	{"organisation: {id", "organization: {id"},
	{", role: controller", ""},
	{"role: controller", "role: controler"},
	{"country: BE}", "country: Belgium}"},
	{`date: "2024-05-01"`, `date: "May 2024"`},
	{"language: nl", "language: pt"},
	{"for: requests", "for: request"},
	{"for: requests, ", ""},
	{"email: privacy@shop.example", "mail: privacy@shop.example"},
	{"source: L3}", "source: line 3}"},
	{"source: L3}", "source: L0}"},
	{"source: \"L5, L7-L9\"", "source: \"L5, L9-L7\""},
	{"{label: klant, hints", "{hints"},
	{"hints: [klant]", "hints: klant"},
	{"retention: orders}\n  prospect", "retention: order}\n  prospect"},
	{"fr: prospect}", "es: prospecto}"},
	{"  prospect: {label", "  customer: {label"},
	{"  prospect: {label", "  Prospect Group: {label"},
	{"basis: [contract]", "basis: [contracts]"},
	{"basis: [contract]", "basis: contract"},
	{"role: processor", "role: supplier"},
	{"region: BE", "region: Belgium"},
	{"period: P7Y", "period: 7 years"},
	{"period: P7Y", "period: P0D"},
	{"period: P7Y", "period: P7YT1H"},
	{"period: P7Y", "period: P1M7Y"},
	{"from: [contract-end, transaction]", "from: [contract-ending, transaction]"},
	{"from: [contract-end, transaction]", "from: [unstated]"},
	{"max: P10Y", "max: 3650"},
	{"duty: legal", "duty: statutory"},
	{"suspends: [erasure]", "suspends: [deletion]"},
	{"dispute: {label: geschil", "dispute: {labels: geschil"},
	{"subjects: [customer]\n    purposes", "subjects: [customers]\n    purposes"},
	{"purposes: [sell]", "purposes: [sell, advertise]"},
	{"origin: [data-subject]", "origin: [person]"},
	{"recipients: [carrier]\n    retention", "recipients: [post]\n    retention"},
	{"sensitivity: normal", "sensitivity: medium"},
	{"only: {basis: consent", "only: {base: consent"},
	{"only: {basis: consent, for: [sell]", "only: {basis: consent, for: [selling]"},
	{`only: {basis: consent, for: [sell], evidence: ["consents.csv#id"]}`, "only: agreement"},
	{`evidence: ["consents.csv#id"]`, `evidence: ["consents[.csv#id"]`},
	{"kinds: [person-name]", "kinds: [person-names]"},
	{"kinds: [person-name]", "kind: [person-name]"},
	{"kinds: [person-name]", "kinds: person-name"},
	{"kinds: [nl-bsn]", "kinds: [bsn]"},
	{"masked: tolerated", "masked: allowed"},
	{"inside: [mrz]", "inside: [passport-mrz]"},
	{`except: ["hr/**", be-nrn]`, `except: [hr]`},
	{"  access: {article", "  inspect: {article"},
	{"effect: withhold", "effect: hide"},
	{"silent: true", "silent: maybe"},
	{"deadline: {period: P1M}", "deadline: P1M"},
	{"deadline: {period: P1M}", "deadline: {note: soon}"},
	{"proof: [email]", "proof: [e-mail]"},
	{"to: [US]", "to: [usa]"},
	{"promises:\n  eea-only: {scope: hosting}", "promises: [eea-only]"},
	{`match: "crm/**", `, ""},
	{`match: "crm/**"`, `match: "crm/{a,b"`},
	{"store: live", "store: cold"},
	{"synthetic: false", "synthetic: no"},
	{"dates: {contract-end: ended_on}", "dates: {contract-stop: ended_on}"},
	{"sort: gap", "sort: hole"},
	{"categories:\n  contact:", "categories:\n  contact: {}\n  contact:"},
	{"issues:", "issues: &a\n  - *a\nissue:"},
	{"issues:\n", "issues:\n\t"},
}

func TestR42_BrokenDeclarations(t *testing.T) {
	if _, err := declaration.Parse([]byte(sound), "shop.yaml", declaration.Options{}); err != nil {
		t.Fatal(err)
	}
	var got strings.Builder
	for _, c := range brokenCases {
		if !strings.Contains(sound, c[0]) {
			t.Fatalf("%q is not in the sound declaration", c[0])
		}
		_, err := declaration.Parse([]byte(strings.Replace(sound, c[0], c[1], 1)), "shop.yaml", declaration.Options{})
		var ps declaration.Problems
		if !errors.As(err, &ps) {
			t.Errorf("%q: got error %v, want problems", c[1], err)
			continue
		}
		for _, p := range ps {
			if p.Line < 1 || p.Column < 1 || p.Code == "" {
				t.Errorf("%q: problem without a place or a code: %+v", c[1], p)
			}
		}
		got.WriteString("-- " + strings.ReplaceAll(c[1], "\n", "\\n") + " --\n" + err.Error() + "\n")
	}
	golden(t, "testdata/broken.golden", got.String())
	if len(brokenCases) < 50 {
		t.Errorf("%d broken declarations, want at least fifty", len(brokenCases))
	}
}

func golden(t *testing.T, file, got string) {
	t.Helper()
	if *update {
		if err := os.WriteFile(file, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), got); diff != "" {
		t.Errorf("%s (-want +got)\n%s", file, diff)
	}
}

func TestR42_AllProblemsAtOnce(t *testing.T) {
	text := strings.NewReplacer("period: P7Y", "period: 7", "kinds: [person-name]", "kinds: [naam]", "sort: gap", "sort: gat").Replace(sound)
	_, err := declaration.Parse([]byte(text), "shop.yaml", declaration.Options{})
	var ps declaration.Problems
	if !errors.As(err, &ps) || len(ps) != 3 {
		t.Fatalf("got %v, want three problems", err)
	}
}
