package scan_test

import (
	"archive/tar"
	"archive/zip"
	"bytes"
	"compress/gzip"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"log/slog"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/inzage/inzage/detectors"
	detectall "github.com/inzage/inzage/detectors/all"
	"github.com/inzage/inzage/internal/content"
	"github.com/inzage/inzage/internal/extract"
	formatall "github.com/inzage/inzage/internal/extract/all"
	"github.com/inzage/inzage/internal/pii"
	"github.com/inzage/inzage/internal/report"
	"github.com/inzage/inzage/internal/scan"
	"github.com/inzage/inzage/internal/source"
	"github.com/inzage/inzage/internal/source/file"
)

var today = time.Date(2026, 11, 24, 0, 0, 0, 0, time.UTC)

func set(t testing.TB) *detectors.Set {
	t.Helper()
	s, err := detectors.NewSet(detectors.Options{Today: today}, detectall.Detectors()...)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// run scans targets and returns the ndjson report, the time taken out.
func run(t testing.TB, cfg scan.Config, targets ...string) (string, *pii.Summary) {
	t.Helper()
	var out bytes.Buffer
	sink, err := report.New("ndjson", &out, report.Style{})
	if err != nil {
		t.Fatal(err)
	}
	if cfg.Set == nil {
		cfg.Set = set(t)
	}
	cfg.Formats, cfg.Sink = extract.NewRegistry(formatall.Extractors()...), sink
	if os.Getenv("INZAGE_TEST_LOG") != "" {
		cfg.Log = slog.New(slog.NewTextHandler(os.Stderr, &slog.HandlerOptions{Level: slog.LevelDebug}))
	}
	if cfg.Key == nil {
		cfg.Key = bytes.Repeat([]byte{7}, pii.KeySize)
	}
	var sources []source.Source
	for _, p := range targets {
		s, err := file.Open(t.Context(), p, source.Options{})
		if err != nil {
			t.Fatal(err)
		}
		sources = append(sources, s)
	}
	sum, err := scan.Run(t.Context(), cfg, sources)
	if err != nil {
		t.Fatal(err)
	}
	text := out.String()
	if i := strings.Index(text, `"seconds":`); i >= 0 {
		j := i + strings.IndexByte(text[i:], ',')
		text = text[:i] + `"seconds":0` + text[j:]
	}
	return text, sum
}

// write makes a file under dir.
func write(t testing.TB, dir, name string, data []byte) string {
	t.Helper()
	p := filepath.Join(dir, name)
	if err := os.MkdirAll(filepath.Dir(p), 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(p, data, 0o600); err != nil {
		t.Fatal(err)
	}
	return p
}

// bsn returns a number that passes the eleven test, made from r.
func bsn(r *rand.Rand) string {
	for {
		n, sum := make([]byte, 9), 0
		for i := range 8 {
			d := r.IntN(10)
			if i == 0 {
				d = 1 + r.IntN(9)
			}
			n[i] = byte('0' + d)
			sum += d * (9 - i)
		}
		if c := sum % 11; c < 10 {
			n[8] = byte('0' + c)
			return string(n)
		}
	}
}

// nrn returns a Belgian register number, made from r.
func nrn(r *rand.Rand) string {
	y, m, d, s := 40+r.IntN(59), 1+r.IntN(12), 1+r.IntN(28), 1+r.IntN(997)
	n := ((y*100+m)*100+d)*1000 + s
	return fmt.Sprintf("%02d.%02d.%02d-%03d.%02d", y, m, d, s, 97-n%97)
}

var words = strings.Fields("de het een van naar wij zullen morgen weer dossier klant bedrag levering adres rekening The quick Brown fox " +
	"überhaupt façade naïve Peeters Janssens Amsterdam 2024 12 3.14 foo_bar x=1 https://example.com/a/b 10:30 «citaat» – vraag?")

// prose makes about n bytes of running text with planted values.
func prose(r *rand.Rand, n int) []byte {
	var b bytes.Buffer
	for b.Len() < n {
		switch r.IntN(24) {
		case 0:
			fmt.Fprintf(&b, "mail %s.%s@example.com ", []string{"lotte", "jan", "sofie"}[r.IntN(3)], []string{"peeters", "devries", "maes"}[r.IntN(3)])
		case 1:
			fmt.Fprintf(&b, "BSN %s. ", bsn(r))
		case 2:
			fmt.Fprintf(&b, "rijksregisternummer %s, ", nrn(r))
		case 3:
			fmt.Fprintf(&b, "bel 0470 %02d %02d %02d of ", r.IntN(100), r.IntN(100), r.IntN(100))
		case 4:
			b.WriteString("\nP<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<\nL898902C36UTO7408122F1204159ZE184226B<<<<<10\n")
		case 5:
			b.WriteByte('\n')
		case 6:
			fmt.Fprintf(&b, "Mevrouw Sofie De Smet, geboren op %d maart 19%02d, ", 1+r.IntN(28), 50+r.IntN(40))
		default:
			b.WriteString(words[r.IntN(len(words))])
			b.WriteByte(' ')
		}
	}
	return b.Bytes()
}

// table makes a CSV of n rows: a column of citizen numbers, one of noise, one of notes.
func table(r *rand.Rand, n int) []byte {
	var b bytes.Buffer
	b.WriteString("id,nummer,order_no,email,notitie\n")
	for i := range n {
		fmt.Fprintf(&b, "%d,%s,%09d,p%d@example.org,\"bel 0470 12 34 %02d, dank\"\n", i, bsn(r), 100000000+r.IntN(899999999), i, i%100)
	}
	return b.Bytes()
}

func corpus(t testing.TB) string {
	dir := t.TempDir()
	r := rand.New(rand.NewPCG(3, 4))
	write(t, dir, "a/prose.txt", prose(r, 300_000))
	write(t, dir, "a/oneline.txt", bytes.ReplaceAll(prose(r, 100_000), []byte("\n"), []byte(" ")))
	write(t, dir, "b/table.csv", table(r, 6000))
	for i := range 40 {
		write(t, dir, fmt.Sprintf("c/%02d.txt", i), prose(r, 300+i*37))
	}
	return dir
}

// TestSameFindings: block sizes and workers do not show in the report.
func TestSameFindings(t *testing.T) {
	dir := corpus(t)
	want, sum := run(t, scan.Config{Jobs: 1, BlockSize: 1 << 20, Min: detectors.Possible}, dir)
	if len(sum.Findings) < 5 || !sum.Complete {
		t.Fatalf("findings %v, complete %v\n%s", sum.Findings, sum.Complete, grep(want, "problem"))
	}
	for _, jobs := range []int{1, 2, 8} {
		for _, size := range []int{4 << 10, 64 << 10, 1 << 20} {
			got, _ := run(t, scan.Config{Jobs: jobs, BlockSize: size, Min: detectors.Possible}, dir)
			if got != want {
				t.Errorf("%d workers, blocks of %d: the report differs\n%s", jobs, size, firstDifference(want, got))
			}
		}
	}
}

func firstDifference(a, b string) string {
	x, y := strings.Split(a, "\n"), strings.Split(b, "\n")
	for i := range min(len(x), len(y)) {
		if x[i] != y[i] {
			return fmt.Sprintf("line %d of %d and %d\nwant %s\ngot  %s", i+1, len(x), len(y), x[i], y[i])
		}
	}
	return fmt.Sprintf("%d and %d lines", len(x), len(y))
}

// TestColumns: a column of citizen numbers without a telling name is found as a whole, a column of
// order numbers of which one in eleven passes is noise and says so.
func TestColumns(t *testing.T) {
	dir := t.TempDir()
	p := write(t, dir, "t.csv", table(rand.New(rand.NewPCG(5, 6)), 5000))
	out, sum := run(t, scan.Config{}, p)
	if n := sum.Findings["nl-bsn"]; n != 5000 {
		t.Errorf("%d citizen numbers, want 5000", n)
	}
	if !strings.Contains(out, `"field":"order_no","kind":"nl-bsn"`) || !strings.Contains(out, `"decision":"noise"`) {
		t.Errorf("no noise event for the order numbers:\n%s", tail(out, 4))
	}
	if n := sum.Findings["email"]; n != 5000 {
		t.Errorf("%d addresses, want 5000", n)
	}
}

// TestColumnEvents: a column is named when its cells are findings. Telephone numbers of no plan are
// when their column is named for them, birth dates with an hour are, titles of films are not.
func TestColumnEvents(t *testing.T) {
	var b bytes.Buffer
	b.WriteString("home_phone,birth_date,title,order_no\n")
	for i := range 40 {
		fmt.Fprintf(&b, "(206) 555-9%03d,19%d-02-18 00:00:00,ACADEMY DINOSAUR %c,%d\n", i*17, 50+i, 'A'+i%26, 40_000_000+i)
	}
	out, sum := run(t, scan.Config{}, write(t, t.TempDir(), "staff.csv", b.Bytes()))
	if n := sum.Findings["phone"]; n != 40 {
		t.Errorf("%d telephone numbers, want 40", n)
	}
	var got []string
	for line := range strings.Lines(out) {
		var e struct{ Event, Place, Kind string }
		if must(t, json.Unmarshal([]byte(line), &e)); e.Event == "column" {
			_, field, _ := strings.Cut(e.Place, "#field=")
			got = append(got, field+" "+e.Kind)
		}
	}
	if d := cmp.Diff([]string{"home_phone phone", "birth_date birth-date"}, got); d != "" {
		t.Errorf("columns: -want +got\n%s", d)
	}
}

func tail(s string, n int) string {
	lines := strings.Split(strings.TrimSpace(s), "\n")
	return strings.Join(lines[max(0, len(lines)-n):], "\n")
}

// TestNoise: a million random numbers in columns give no finding that is likely.
func TestNoise(t *testing.T) {
	if testing.Short() {
		t.Skip("a million rows")
	}
	r := rand.New(rand.NewPCG(7, 8))
	var b bytes.Buffer
	b.WriteString("nr9,epoch,order\n")
	for i := range 1_000_000 {
		fmt.Fprintf(&b, "%09d,%d,%d\n", r.IntN(1_000_000_000), 1_500_000_000+r.IntN(300_000_000), 4_000_000+i)
	}
	p := write(t, t.TempDir(), "n.csv", b.Bytes())
	_, sum := run(t, scan.Config{}, p)
	for k, n := range sum.Findings {
		t.Errorf("%d findings of %s in noise", n, k)
	}
}

// TestArchives: members of nested archives are read, damaged ones are problems, bombs end.
func TestArchives(t *testing.T) {
	dir := t.TempDir()
	r := rand.New(rand.NewPCG(9, 10))
	var inner bytes.Buffer
	gz := gzip.NewWriter(&inner)
	tw := tar.NewWriter(gz)
	text := prose(r, 5000)
	must(t, tw.WriteHeader(&tar.Header{Name: "../../etc/evil\x1b[31m.txt", Mode: 0o600, Size: int64(len(text))}))
	_, err := tw.Write(text)
	must(t, err)
	must(t, tw.Close())
	must(t, gz.Close())
	var outer bytes.Buffer
	zw := zip.NewWriter(&outer)
	w, err := zw.Create("in/inner.tar.gz")
	must(t, err)
	_, err = w.Write(inner.Bytes())
	must(t, err)
	must(t, zw.Close())
	write(t, dir, "ok.zip", outer.Bytes())
	write(t, dir, "cut.tgz", inner.Bytes()[:inner.Len()*2/3])
	var bomb bytes.Buffer
	gz = gzip.NewWriter(&bomb)
	_, err = io.CopyN(gz, zeros{}, 300<<20)
	must(t, err)
	must(t, gz.Close())
	write(t, dir, "bomb.gz", bomb.Bytes())
	out, sum := run(t, scan.Config{}, dir)
	if sum.Complete {
		t.Error("complete, in spite of a bomb and a truncated archive")
	}
	for _, want := range []string{`ok.zip!/in/inner.tar.gz!/`, `evil%1B[31m.txt`, `"cause":"limit"`, `"cause":"corrupt"`} {
		if !strings.Contains(out, want) {
			t.Errorf("the report lacks %q", want)
		}
	}
	if strings.Contains(out, "\x1b") {
		t.Error("a control character reached the report")
	}
}

type zeros struct{}

func (zeros) Read(p []byte) (int, error) {
	for i := range p {
		p[i] = 'a'
	}
	return len(p), nil
}

func must(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// TestNoValues: what was planted stands in no report, in no format, unless values were asked for.
func TestNoValues(t *testing.T) {
	dir := t.TempDir()
	r := rand.New(rand.NewPCG(11, 12))
	planted := []string{bsn(r), nrn(r), "sofie.desmet@example.com", "BE68539007547034", "Willemijntje Quackelbeen"}
	var b strings.Builder
	b.WriteString("bsn,rrn,email,iban,naam\n")
	for range 3 {
		b.WriteString(strings.Join(planted, ",") + "\n")
	}
	write(t, dir, "t.csv", []byte(b.String()))
	write(t, dir, "t.txt", []byte("BSN "+planted[0]+", rijksregister "+planted[1]+", "+planted[2]+" IBAN "+planted[3]+" mevrouw "+planted[4]+"\n"))
	for _, f := range report.Formats() {
		var out bytes.Buffer
		sink, err := report.New(f.Name, &out, report.Style{})
		must(t, err)
		src, err := file.Open(t.Context(), dir, source.Options{})
		must(t, err)
		sum, err := scan.Run(t.Context(), scan.Config{Set: set(t), Formats: extract.NewRegistry(formatall.Extractors()...), Sink: sink}, []source.Source{src})
		must(t, err)
		if sum.Findings["nl-bsn"] != 4 || sum.Findings["iban"] != 4 {
			t.Errorf("%s: found %v", f.Name, sum.Findings)
		}
		plain := strings.NewReplacer(".", "", "-", "", " ", "").Replace(out.String())
		for _, v := range planted {
			if strings.Contains(out.String(), v) || strings.Contains(plain, strings.NewReplacer(".", "", "-", "", " ", "").Replace(v)) {
				t.Errorf("%s: the report shows a value", f.Name)
			}
		}
	}
}

// TestInterrupted: what was found before the end is reported, and the summary says so.
func TestInterrupted(t *testing.T) {
	dir := corpus(t)
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	var out bytes.Buffer
	sink, err := report.New("ndjson", &out, report.Style{})
	must(t, err)
	src, err := file.Open(ctx, dir, source.Options{})
	must(t, err)
	sum, err := scan.Run(ctx, scan.Config{Set: set(t), Formats: extract.NewRegistry(formatall.Extractors()...), Sink: sink}, []source.Source{src})
	must(t, err)
	if !sum.Interrupted || sum.Complete {
		t.Errorf("interrupted %v, complete %v", sum.Interrupted, sum.Complete)
	}
}

// TestPanic: a parser that panics costs its document, nothing else.
func TestPanic(t *testing.T) {
	dir := t.TempDir()
	write(t, dir, "a.txt", []byte("BSN 111222333\n"))
	write(t, dir, "b.csv", []byte("a,b\n1,2\n"))
	boom := &extract.Extractor{Name: "boom", Types: []string{"text/csv"}, Extract: func(context.Context, *extract.Input, content.Visitor) error {
		panic("secret 111222333")
	}}
	var out bytes.Buffer
	sink, err := report.New("ndjson", &out, report.Style{})
	must(t, err)
	src, err := file.Open(t.Context(), dir, source.Options{})
	must(t, err)
	reg := extract.NewRegistry(append([]*extract.Extractor{boom}, formatall.Extractors()...)...)
	sum, err := scan.Run(t.Context(), scan.Config{Set: set(t), Formats: reg, Sink: sink}, []source.Source{src})
	must(t, err)
	if sum.Findings["nl-bsn"] != 1 || sum.NotExamined[content.Corrupt] != 1 {
		t.Errorf("findings %v, not examined %v", sum.Findings, sum.NotExamined)
	}
	if !strings.Contains(out.String(), "the boom parser gave up") || strings.Contains(out.String(), "secret") {
		t.Errorf("the problem is not named, or shows what the panic said:\n%s", out.String())
	}
}

// TestLinear: four times the input takes about four times as long, for inputs made to be hard.
func TestLinear(t *testing.T) {
	if testing.Short() {
		t.Skip("takes seconds")
	}
	s := set(t)
	inputs := map[string]string{"digits": "1234567890", "at": "@", "less": "<", "capitals": "ABCDEFGHIJ", "one line": "Jan Peeters 0470 12 34 56 a@b ",
		"digits and blanks": "12 34 56 78 ", "colons": "ab:cd:", "names": "Jan Peeters ", "hyphens": "1-A-", "quads": "1.2.3.4 "}
	for name, unit := range inputs {
		cost := func(n int) time.Duration {
			text := []byte(strings.Repeat(unit, n/len(unit)))
			best := time.Hour
			for range 5 {
				sc := s.NewScanner()
				start := time.Now()
				sc.Scan(detectors.Input{Text: text})
				best = min(best, time.Since(start))
			}
			return best
		}
		ratio, b := 0.0, time.Duration(0)
		for range 4 { // another process may disturb a measurement, hardly four of them
			a := cost(1 << 17)
			b = cost(1 << 19)
			if ratio = float64(b) / float64(a); ratio <= 4.6 || b < 20*time.Millisecond {
				break
			}
		}
		if ratio > 4.6 && b >= 20*time.Millisecond {
			t.Errorf("%s: 4n takes %.1f times as long as n, %v", name, ratio, b)
		}
		if perMB := b.Seconds() * 2; perMB > 2 && !raced {
			t.Errorf("%s: %.1f s for a megabyte", name, perMB)
		}
	}
}

// TestLedger: every input is in the ledger.
func TestLedger(t *testing.T) {
	dir := t.TempDir()
	write(t, dir, "a.txt", []byte("niets"))
	write(t, dir, "empty", nil)
	write(t, dir, "x.png", []byte("\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR"))
	if os.Getuid() != 0 {
		must(t, os.Chmod(write(t, dir, "no", []byte("x")), 0))
	}
	_, sum := run(t, scan.Config{}, dir)
	total := sum.Examined + sum.Sampled
	for _, n := range sum.NotExamined {
		total += n
	}
	if total != sum.Files+sum.Members {
		t.Errorf("%d in the ledger, %d files and members", total, sum.Files+sum.Members)
	}
	if d := cmp.Diff(int64(1), sum.NotExamined[content.NoText]); d != "" {
		t.Errorf("no-text: %s", d)
	}
}

// grep returns the lines of s that hold sub.
func grep(s, sub string) string {
	var out []string
	for _, l := range strings.Split(s, "\n") {
		if strings.Contains(l, `"event":"`+sub) {
			out = append(out, l)
		}
	}
	return strings.Join(out, "\n")
}
