package draft_test

import (
	"flag"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/inzage/inzage/detectors"
	"github.com/inzage/inzage/internal/declaration"
	"github.com/inzage/inzage/internal/declaration/draft"
)

var update = flag.Bool("update", false, "rewrite golden files")

// TestGolden reads invented statements of several styles and languages (R153 to R165): legal prose in
// Dutch, questions and answers in French and English, a table in German.
func TestGolden(t *testing.T) {
	files, err := filepath.Glob("testdata/*.txt")
	if err != nil || len(files) == 0 {
		t.Fatal("no statements", err)
	}
	for _, file := range files {
		t.Run(filepath.Base(file), func(t *testing.T) {
			data, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			d := draft.Read(draft.Lines(string(data)), draft.Options{File: filepath.Base(file)})
			var b strings.Builder
			if err := declaration.Write(&b, d); err != nil {
				t.Fatal(err)
			}
			if _, err := declaration.Parse([]byte(b.String()), "draft.yaml", declaration.Options{}); err != nil {
				t.Errorf("does not load: %v", err)
			}
			for _, p := range d.Check(declaration.CheckOptions{StatementLines: strings.Count(string(data), "\n")}).Errors() {
				if p.Code != "contested" {
					t.Error(p)
				}
			}
			golden := strings.TrimSuffix(file, ".txt") + ".golden"
			if *update {
				if err := os.WriteFile(golden, []byte(b.String()), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile(golden)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(string(want), b.String()); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

// read reads a short text.
func read(text string) *declaration.Declaration {
	return draft.Read(draft.Lines(text), draft.Options{})
}

func kindsOf(d *declaration.Declaration) string {
	var out []string
	for _, c := range d.Categories {
		for _, it := range c.Items {
			only := ""
			if o := c.OnlyOf(&it); o != nil {
				only = "?" + o.Basis
			}
			for _, k := range it.Kinds {
				out = append(out, string(k)+only)
			}
		}
	}
	for _, p := range d.Prohibited {
		out = append(out, "!"+string(p.Kinds[0]))
	}
	slices.Sort(out)
	return strings.Join(slices.Compact(out), " ")
}

// TestSentences holds lists, negation, conduct and conditions in four languages (R153 to R155).
func TestSentences(t *testing.T) {
	for _, tc := range []struct{ name, text, want string }{
		{"en list", "We collect the following data:\n- name\n- date of birth\n- IP address\n", "birth-date ip-address person-name"},
		{"nl list without marks", "Wij verwerken de volgende gegevens:\nNaam en adres\nTelefoonnummer\nRijksregisternummer\n", "address be-nrn person-name phone"},
		{"fr sentence", "Nous collectons votre nom, votre adresse e-mail et votre date de naissance.", "birth-date email person-name"},
		{"de sentence", "Wir verarbeiten Ihren Namen, Ihre Anschrift und Ihre Bankverbindung.", "address bank-account person-name"},
		{"brackets", "Personal data we process:\n• Contact details (e-mail address, phone number)\n• Work (employer, job title)\n", "email employer job-title phone"},
		{"never, en", "We never process data about your religion or your health.\nWe store your e-mail address.", "!health !religion email"},
		{"never, nl", "Wij verwerken geen medische gegevens.\nWij bewaren uw e-mailadres.", "!health email"},
		{"never, fr", "Nous ne traitons pas de données de santé.\nNous conservons votre adresse e-mail.", "!health email"},
		{"never, de", "Gesundheitsdaten erheben wir nicht.\nWir speichern Ihre E-Mail-Adresse.", "!health email"},
		{"conduct", "We do not sell your phone number. We store your e-mail address.", "email"},
		{"no more than", "We process no more data than necessary. We store your e-mail address.", "email"},
		{"without consent", "We do not process your location data without your consent.", "geolocation?consent"},
		{"only with consent", "Uw locatiegegevens verwerken wij alleen met uw toestemming.", "geolocation?consent"},
		{"explicit", "Gesundheitsdaten verarbeiten wir nur mit Ihrer ausdrücklichen Einwilligung.", "health?explicit-consent"},
		{"explicit lead", "With explicit consent only we collect:\n- fingerprint\n- health data\n", "fingerprint?explicit-consent health?explicit-consent"},
		{"by law", "We process your national register number only if required by law.", "be-nrn?legal-obligation"},
		{"instructions", "Depending on the instructions of our customer we process some data. This may include:\n- full name\n- passport number\n", "passport-number?controller-instruction person-name?controller-instruction"},
		{"channel is no data", "Questions? Contact us by e-mail or phone. We store your date of birth.", "birth-date"},
		{"own people", "Our employees are trained. We store your date of birth.", "birth-date"},
		{"no data denied", "We never collect debts by court order. We store your e-mail address.", "email"},
		{"empty", "", ""},
		{"no statement", "The quick brown fox jumps over the lazy dog.\n", ""},
	} {
		t.Run(tc.name, func(t *testing.T) {
			if got := kindsOf(read(tc.text)); got != tc.want {
				t.Errorf("got  %s\nwant %s", got, tc.want)
			}
		})
	}
}

// TestPeriods holds number, unit, event and ceiling, in digits and words (R156).
func TestPeriods(t *testing.T) {
	for _, tc := range []struct{ text, want string }{
		{"We keep your name and e-mail address for two weeks.", "P14D from collection (assumed)"},
		{"We keep your name and e-mail address for 18 months after your last contact.", "P18M from last-contact"},
		{"We keep your name and e-mail address for twenty-eight (28) days after the end of the contract.", "P28D from contract-end"},
		{"We keep your name and e-mail address until two years after registration, and at most ten years.", "P2Y from registration max P10Y"},
		{"Wij bewaren uw naam en e-mailadres zeven jaar na het einde van de overeenkomst.", "P7Y from contract-end"},
		{"Na afloop van de overeenkomst bewaren wij uw naam en e-mailadres nog 4 weken.", "P28D from contract-end"},
		{"Wij bewaren uw naam en e-mailadres vijfentwintig jaar.", "P25Y from collection (assumed)"},
		{"Nous conservons votre nom et votre adresse e-mail dix ans à compter de la facture.", "P10Y from transaction"},
		{"Nous conservons votre nom et votre e-mail pendant trois ans après le dernier contact.", "P3Y from last-contact"},
		{"Wir speichern Ihren Namen und Ihre E-Mail-Adresse sechs Monate nach Vertragsende.", "P6M from contract-end"},
		{"Ihren Namen und Ihre E-Mail-Adresse löschen wir spätestens 30 Tage nach Registrierung.", "P30D from registration"},
		{"You must be 16 years old. We keep your name and e-mail address for one year.", "P1Y from collection (assumed)"},
		{"We keep your name and e-mail address. We answer your request within one month.", "deadline P1M"},
		{"Wij bewaren uw naam en e-mailadres. Wij beantwoorden uw verzoek binnen vier weken.", "deadline P28D"},
		{"We keep your name and e-mail address as long as necessary.", ""},
	} {
		t.Run(tc.want, func(t *testing.T) {
			if got := strings.Join(periods(read(tc.text)), "; "); got != tc.want {
				t.Errorf("%s\ngot  %s\nwant %s", tc.text, got, tc.want)
			}
		})
	}
}

// TestNothingWithoutLines strips the line numbers: the draft is empty (R163).
func TestNothingWithoutLines(t *testing.T) {
	data, err := os.ReadFile("testdata/vereniging.txt")
	if err != nil {
		t.Fatal(err)
	}
	lines := draft.Lines(string(data))
	for i := range lines {
		lines[i].N = 0
	}
	if d := draft.Read(lines, draft.Options{File: "x"}); !reflect.DeepEqual(d, &declaration.Declaration{}) {
		t.Errorf("got %+v", d)
	}
}

// TestEveryFieldHasLine walks a draft: each entry has a source and begins its note with a certainty
// (R163).
func TestEveryFieldHasLine(t *testing.T) {
	files, _ := filepath.Glob("testdata/*.txt")
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		d := draft.Read(draft.Lines(string(data)), draft.Options{File: file})
		walk(reflect.ValueOf(*d), "", func(path string, m declaration.Meta) {
			word, _, _ := strings.Cut(m.Note, ";")
			if len(m.Source.Ranges) == 0 || !slices.Contains([]string{"certain", "likely", "possible"}, word) {
				t.Errorf("%s: %s: source %q, note %q", file, path, m.Source, m.Note)
			}
		})
	}
}

// walk calls f for the Meta of every entry below v that says something.
func walk(v reflect.Value, path string, f func(string, declaration.Meta)) {
	switch v.Kind() {
	case reflect.Pointer:
		if !v.IsNil() {
			walk(v.Elem(), path, f)
		}
	case reflect.Slice:
		for i := range v.Len() {
			walk(v.Index(i), path, f)
		}
	case reflect.Struct:
		if m := v.FieldByName("Meta"); m.IsValid() && !v.IsZero() && path != "" {
			f(path, m.Interface().(declaration.Meta))
		}
		for i := range v.NumField() {
			if ft := v.Type().Field(i); ft.Name != "Meta" && ft.IsExported() {
				walk(v.Field(i), path+"."+ft.Name, f)
			}
		}
	}
}

// TestLexicon holds the synonym table: kinds that exist, phrases that are found again, and the names of
// one thing in four languages (R149).
func TestLexicon(t *testing.T) {
	for _, term := range draft.Lexicon() {
		for _, k := range term.Kinds {
			if _, ok := k.Info(); !ok {
				t.Errorf("no kind %q", k)
			}
		}
	}
	for phrase, want := range map[string]detectors.Kind{
		"BSN": "nl-bsn", "citizen service number": "nl-bsn", "burgerservicenummer": "nl-bsn",
		"rijksregisternummer": "be-nrn", "numéro de registre national": "be-nrn", "national register number": "be-nrn",
		"e-mailadres": "email", "adresse électronique": "email", "E-Mail-Adresse": "email", "e-mail address": "email",
		"tél": "", "date de naissance": "birth-date", "Geburtsdatum": "birth-date", "geboortedatum": "birth-date",
		"Bankverbindung": "bank-account", "RIB": "bank-account", "Personalausweisnummer": "id-card-number",
		"your date of birth": "birth-date", "lidmaatschap van een vakbond": "trade-union",
	} {
		got := draft.KindsOf(phrase)
		if want == "" && len(got) > 0 || want != "" && (len(got) == 0 || got[0] != want) {
			t.Errorf("%q: got %v, want %s", phrase, got, want)
		}
	}
}

// TestDamage survives broken text and tells of it (R160).
func TestDamage(t *testing.T) {
	d := read("2.1  Your data\n\nWe store your name, your e-mail address and your phone number.\n\n2.3atters of cookies\n\nReach us via We answer soon.\n\nOur partner does the following things for us:")
	var ids []string
	for _, i := range d.Issues {
		if strings.HasPrefix(i.ID, "damage") || i.ID == "missing-heading" {
			ids = append(ids, i.ID+" "+i.Source.String())
		}
	}
	if diff := cmp.Diff([]string{"damage-heading L5", "damage-link L7", "damage-cut L9", "missing-heading L1, L5"}, ids); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	for _, text := range []string{"\x00\xff\xfe", strings.Repeat("(", 500), strings.Repeat("•\n", 100), "1.\n1.\n1.", "::::", "L’", strings.Repeat("a, ", 3000)} {
		read(text)
	}
}

// TestLinear reads a text and sixteen times that text; the time may not grow much faster.
func TestLinear(t *testing.T) {
	var data []byte
	for _, name := range []string{"vereniging", "fanfare", "chorale", "praxis"} { // prose, parts, numbers, lists
		text, err := os.ReadFile("testdata/" + name + ".txt")
		if err != nil {
			t.Fatal(err)
		}
		data = append(data, text...)
	}
	took := func(n int) time.Duration {
		lines := draft.Lines(strings.Repeat(string(data), n))
		best := time.Hour
		for range 3 {
			start := time.Now()
			draft.Read(lines, draft.Options{})
			best = min(best, time.Since(start))
		}
		return best
	}
	few, many := took(2), took(32)
	t.Logf("%v for 2 copies, %v for 32 (%d KiB)", few, many, 32*len(data)/1024)
	if many > 180*few { // 16 times the text on a busy machine; quadratic would be 256
		t.Error("not linear")
	}
}
