package cli_test

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// share makes a directory with the given files.
func share(t *testing.T, files map[string]string) string {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "share")
	for name, text := range files {
		name = filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(name), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

// found is one finding of a report.
type found struct {
	judgedFinding
	Value    string
	Location struct {
		Row   int
		Field string
	}
}

// findings scans a share and returns what was found.
func findings(t *testing.T, dir string, args ...string) []found {
	t.Helper()
	report, diag, code := inzage(t, dir, append(append([]string{"scan", "--allow-incomplete", "--as-of", "2026-11-24", "-q", "-f", "ndjson"}, args...), "share")...)
	if code != 0 {
		t.Fatalf("exit code %d: %s", code, diag)
	}
	var out []found
	sc := bufio.NewScanner(strings.NewReader(report))
	sc.Buffer(nil, 1<<20)
	for sc.Scan() {
		if strings.HasPrefix(sc.Text(), `{"event":"finding"`) {
			var f found
			if err := json.Unmarshal(sc.Bytes(), &f); err != nil {
				t.Fatal(err)
			}
			out = append(out, f)
		}
	}
	return out
}

// verdicts are those of one kind, in order.
func verdicts(fs []found, kind string) []string {
	var out []string
	for _, f := range fs {
		if f.Kind == kind {
			out = append(out, strings.TrimSpace(f.Verdict+" "+f.Subject))
		}
	}
	return out
}

// TestInferences checks R62: what can only be guessed is told when it is asked for, and apart.
func TestInferences(t *testing.T) {
	dir := share(t, map[string]string{"brief.txt": "Geachte mevrouw Els Peeters,\n\nhartelijk dank.\n"})
	for _, asked := range []bool{false, true} {
		args := []string{"-d", "klarrio"}
		if asked {
			args = append(args, "--inferences")
		}
		told := false
		for _, f := range findings(t, dir, args...) {
			told = told || f.Kind == "salutation" && strings.Contains(strings.Join(f.Notes, "; "), "gender: unverified, inferred")
		}
		if told != asked {
			t.Errorf("asked for %v, told %v", asked, told)
		}
	}
}

// TestThirdPersons checks R67: a place, down to a column, may speak of somebody else than its record, who is
// judged as of their own group.
func TestThirdPersons(t *testing.T) {
	dir := share(t, map[string]string{"crm/klanten.csv": "naam;partner\nEls Peeters;Jan Maes\nSofie Claes;Karim Willems\n"})
	places := filepath.Join(t.TempDir(), "places.yaml")
	if err := os.WriteFile(places, []byte("- {match: \"klanten.csv#partner\", subjects: [family-member]}\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	groups := map[string]string{}
	for _, f := range findings(t, dir, "-d", "klarrio", "--places", places) {
		groups[f.Location.Field] = f.Subject
	}
	if diff := cmp.Diff(map[string]string{"naam": "client", "partner": "family-member"}, groups); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

// TestChangeOfGroup checks R68: a prospect who became a client follows the longer rule.
func TestChangeOfGroup(t *testing.T) {
	dir := share(t, map[string]string{
		"prospects.csv": "naam;email;created_at\nEls Maes;els.maes@post.be;2024-01-01\nJan Claes;jan.claes@post.be;2024-01-01\n",
		"klanten.csv":   "naam;email;einddatum\nEls Maes;els.maes@post.be;2026-01-01\n",
	})
	got := verdicts(findings(t, dir, "-d", "klarrio", "--across"), "email")
	want := []string{"declared client, prospect", "declared client, prospect", "over-retained prospect"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

// TestStaffMail checks R70: a mail store speaks of the group that its place names.
func TestStaffMail(t *testing.T) {
	dir := share(t, map[string]string{"mail/els/2026-01.eml": "From: Els Peeters <els.peeters@werk.be>\r\nTo: Jan Maes <jan.maes@werk.be>\r\nSubject: Overleg\r\nDate: Mon, 05 Jan 2026 10:00:00 +0100\r\n\r\nTot straks.\r\n"})
	places := filepath.Join(t.TempDir(), "places.yaml")
	if err := os.WriteFile(places, []byte("- {match: \"mail/els/**\", subjects: [employee]}\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	got := verdicts(findings(t, dir, "-d", "c-id", "--places", places), "email")
	if len(got) == 0 {
		t.Fatal("no mail addresses found")
	}
	for _, v := range got {
		if !strings.HasSuffix(v, " employee") {
			t.Errorf("got %q", v)
		}
	}
}

// TestReadOnly checks R125: a scan, with a declaration and an inventory, changes nothing in the tree.
func TestReadOnly(t *testing.T) {
	dir, decl := aSystem(t, "klarrio")
	key := filepath.Join(t.TempDir(), "key")
	if _, diag, code := inzage(t, dir, "key", "new", key); code != 0 {
		t.Fatal(diag)
	}
	before := stateOf(t, dir)
	findings(t, dir, "-d", decl, "-i", filepath.Join(t.TempDir(), "i.db"), "--key-file", key)
	if diff := cmp.Diff(before, stateOf(t, dir)); diff != "" {
		t.Errorf("the tree changed (-before +after):\n%s", diff)
	}
}

// stateOf is what a directory holds: names, modes, times and bytes.
func stateOf(t *testing.T, dir string) map[string]string {
	t.Helper()
	out := map[string]string{}
	err := filepath.WalkDir(dir, func(name string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		fi, err := d.Info()
		if err != nil {
			return err
		}
		text := fmt.Sprint(fi.Mode(), fi.ModTime().UnixNano())
		if !d.IsDir() {
			data, err := os.ReadFile(name)
			if err != nil {
				return err
			}
			text += string(data)
		}
		out[name] = text
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// TestCovered checks R126: every file of a tree ends in the ledger once, and the sums agree with it.
func TestCovered(t *testing.T) {
	dir, _ := aSystem(t, "cleverbase")
	report, diag, code := inzage(t, dir, "scan", "--allow-incomplete", "-q", "--coverage", "full", "-f", "json", "share")
	if code != 0 {
		t.Fatal(diag)
	}
	var r struct {
		Coverage []struct{ Path, State, Cause string }
		Summary  struct {
			Files, Members, Examined, Sampled int
			NotExamined                       map[string]int `json:"not_examined"`
		}
	}
	if err := json.Unmarshal([]byte(report), &r); err != nil {
		t.Fatal(err)
	}
	seen := map[string]int{}
	for _, c := range r.Coverage {
		seen[c.Path]++
	}
	files := 0
	for name := range stateOf(t, dir) {
		fi, err := os.Stat(name)
		if err != nil || fi.IsDir() {
			continue
		}
		files++
		rel, _ := filepath.Rel(filepath.Dir(dir), name)
		if seen[filepath.ToSlash(rel)] != 1 {
			t.Errorf("%s stands %d times in the ledger", rel, seen[rel])
		}
	}
	not := 0
	for _, n := range r.Summary.NotExamined {
		not += n
	}
	s := r.Summary
	if s.Files != files || s.Examined+s.Sampled+not != s.Files+s.Members || len(r.Coverage) != s.Files+s.Members {
		t.Errorf("%d files, %d lines, %+v", files, len(r.Coverage), s)
	}
}

// TestExplainVerdict checks R129: a verdict is explained by its rule, its lines, its clock and its place.
func TestExplainVerdict(t *testing.T) {
	dir, decl := aSystem(t, "klarrio")
	got, diag, code := inzage(t, dir, "explain", "-d", decl, "--as-of", "2026-11-24", "share/crm/prospects.csv#row=2&field=email")
	if code != 0 {
		t.Fatal(diag)
	}
	for _, want := range []string{"email: over-retained (medium)", "place: prospect (likely, by its name)", "covered by: contact / e-mail address  [L35]",
		"clock: rule prospect: over, from collection 2024-11-01 to 2025-11-01, start assumed  [L119]"} {
		if !strings.Contains(got, want) {
			t.Errorf("%q is missing in\n%s", want, got)
		}
	}
}

// TestWords checks R149 and R152: the names of things in three languages, and their abbreviations.
func TestWords(t *testing.T) {
	for header, want := range map[string]string{
		"BSN": "nl-bsn", "burgerservicenummer": "nl-bsn", "sofinummer": "nl-bsn", "citizen service number": "nl-bsn",
		"e-mailadres": "email", "adresse e-mail": "email", "email address": "email",
		"tel.": "phone", "tél.": "phone", "gsm": "phone", "telefoonnr": "phone", "phone number": "phone",
		"geb.dat.": "birth-date", "geboortedatum": "birth-date", "date de naissance": "birth-date", "date of birth": "birth-date",
		"rijksregisternummer": "be-nrn", "numéro de registre national": "be-nrn", "national register number": "be-nrn",
		"adres": "address", "nationaliteit": "nationality", "nationalité": "nationality",
	} {
		values := map[string]string{"nl-bsn": "111222333", "email": "els@post.be", "phone": "0470 12 34 56", "birth-date": "06/07/1980",
			"be-nrn": "85.07.30-033.28", "address": "Kerkstraat 12, 3000 Leuven", "nationality": "Belg"}
		dir := share(t, map[string]string{"a.csv": "naam;" + header + "\nEls Peeters;" + values[want] + "\n"})
		ok := false
		for _, f := range findings(t, dir) {
			ok = ok || f.Location.Field == header && (f.Kind == want || want == "address" && f.Kind != "person-name")
		}
		if !ok {
			t.Errorf("%q: no %s", header, want)
		}
	}
}

// TestLocalDates checks R150: a day stands before its month in Belgium and the Netherlands, whatever the form.
func TestLocalDates(t *testing.T) {
	dir := share(t, map[string]string{"a.csv": "naam;geboortedatum\nEls Peeters;06/07/1980\nJan Maes;1980-07-06\nSofie Claes;6 juli 1980\n"})
	n := 0
	for _, f := range findings(t, dir, "--reveal") {
		if f.Kind == "birth-date" {
			n++
			if f.Value != "1980-07-06" {
				t.Errorf("row %d: %s", f.Location.Row, f.Value)
			}
		}
	}
	if n != 3 {
		t.Errorf("%d dates", n)
	}
}
