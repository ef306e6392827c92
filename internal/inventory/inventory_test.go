package inventory_test

import (
	"bytes"
	"context"
	"crypto/md5"
	"crypto/sha1"
	"crypto/sha256"
	"database/sql"
	"encoding/hex"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/inzage/inzage/detectors"
	detectall "github.com/inzage/inzage/detectors/all"
	"github.com/inzage/inzage/internal/extract"
	"github.com/inzage/inzage/internal/extract/delimited"
	"github.com/inzage/inzage/internal/extract/plain"
	"github.com/inzage/inzage/internal/inventory"
	"github.com/inzage/inzage/internal/pii"
	"github.com/inzage/inzage/internal/report"
	"github.com/inzage/inzage/internal/scan"
	"github.com/inzage/inzage/internal/source"
	"github.com/inzage/inzage/internal/source/file"
)

// child names the directory, the inventory and the report of a scan in a process of its own, which a test
// kills.
const child = "INVENTORY_TEST_CHILD"

func TestMain(m *testing.M) {
	if args := strings.Split(os.Getenv(child), "\n"); len(args) == 3 {
		if _, err := scanInto(context.Background(), args[0], args[1], args[2], 2); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		return
	}
	os.Exit(m.Run())
}

var key = bytes.Repeat([]byte{7}, pii.KeySize)

// scanInto scans a directory into an inventory and writes the report as JSON lines.
func scanInto(ctx context.Context, dir, db, out string, jobs int) (inventory.Reuse, error) {
	v, err := inventory.Open(ctx, db, inventory.Options{Key: key, Setup: "test"})
	if err != nil {
		return inventory.Reuse{}, err
	}
	set, err := detectors.NewSet(detectors.Options{}, detectall.Detectors()...)
	if err != nil {
		return inventory.Reuse{}, err
	}
	src, err := file.Open(ctx, dir, source.Options{})
	if err != nil {
		return inventory.Reuse{}, err
	}
	w, err := os.Create(out)
	if err != nil {
		return inventory.Reuse{}, err
	}
	sink, err := report.New("ndjson", w, report.Style{})
	if err != nil {
		return inventory.Reuse{}, err
	}
	formats := extract.NewRegistry(append(plain.Extractors(), delimited.Extractors()...)...)
	cfg := scan.Config{Set: set, Formats: formats, Sink: pii.Tee(v, sink), Memory: v, Key: key, Jobs: jobs, Dates: true, AllCover: true,
		Info: pii.Run{Targets: []string{dir}}}
	_, err = scan.Run(ctx, cfg, []source.Source{src})
	return v.Reuse(), errors.Join(err, w.Close(), v.Close())
}

var seconds = regexp.MustCompile(`"seconds":[0-9.e+-]+`)

// scanned is scanInto for tests that go on; it returns the report without its time.
func scanned(t *testing.T, dir, db string, jobs int) (string, inventory.Reuse) {
	t.Helper()
	out := filepath.Join(t.TempDir(), "report")
	reuse, err := scanInto(t.Context(), dir, db, out, jobs)
	if err != nil {
		t.Fatal(err)
	}
	return reportOf(t, out), reuse
}

func reportOf(t *testing.T, name string) string {
	t.Helper()
	data, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	return seconds.ReplaceAllString(string(data), "")
}

// The values that tree plants.
var planted = []string{"jan.peeters@voorbeeld.be", "111222333", "BE68539007547034", "85073003328", "0470 12 34 56", "Jan Peeters"}

// tree makes a directory of n tables and texts.
func tree(t *testing.T, n int) string {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "share")
	r := rand.New(rand.NewPCG(1, 2))
	for i := range n {
		var b strings.Builder
		b.WriteString("naam;e-mail;bsn;iban;rijksregisternummer;gsm\n")
		b.WriteString("Jan Peeters;jan.peeters@voorbeeld.be;111222333;BE68539007547034;85.07.30-033.28;0470 12 34 56\n")
		for j := range r.IntN(20) {
			fmt.Fprintf(&b, "Els Maes;els.maes%d@voorbeeld%d.be;;;;\n", j, i)
		}
		write(t, filepath.Join(dir, fmt.Sprintf("map%d", i%7), fmt.Sprintf("tabel%d.csv", i)), b.String())
	}
	write(t, filepath.Join(dir, "getal.txt"), "BSN 111222333")
	write(t, filepath.Join(dir, "los.txt"), "111222333")
	return dir
}

func write(t *testing.T, name, text string) {
	t.Helper()
	if err := errors.Join(os.MkdirAll(filepath.Dir(name), 0o700), os.WriteFile(name, []byte(text), 0o600)); err != nil {
		t.Fatal(err)
	}
}

// TestUnchanged checks R123: the same tree gives the same report, byte for byte, from one worker or from
// sixteen, read or played back; what changed alone is read again.
func TestUnchanged(t *testing.T) {
	dir, db := tree(t, 30), filepath.Join(t.TempDir(), "i.db")
	first, reuse := scanned(t, dir, db, 1)
	if reuse.Known != 0 || reuse.Documents != 32 {
		t.Errorf("first run: %+v", reuse)
	}
	second, reuse := scanned(t, dir, db, 16)
	if reuse.Known != 32 {
		t.Errorf("second run: %+v", reuse)
	}
	if diff := cmp.Diff(first, second); diff != "" {
		t.Fatalf("the second report differs (-first +second):\n%s", diff)
	}
	name := filepath.Join(dir, "map0", "tabel0.csv")
	now := time.Now().Add(time.Hour)
	if err := os.Chtimes(name, now, now); err != nil { // touched, not changed
		t.Fatal(err)
	}
	write(t, filepath.Join(dir, "los.txt"), "niets")
	third, reuse := scanned(t, dir, db, 2)
	if reuse.Known != 31 {
		t.Errorf("third run: %+v", reuse)
	}
	fresh, _ := scanned(t, dir, filepath.Join(t.TempDir(), "new.db"), 2)
	if diff := cmp.Diff(fresh, third); diff != "" {
		t.Errorf("the third report is not that of a fresh scan (-fresh +got):\n%s", diff)
	}
}

// TestKilled kills a scan at twenty moments: the file opens and is sound, and the resumed scan reports
// what an undisturbed one does.
func TestKilled(t *testing.T) {
	dir := tree(t, 300)
	want, _ := scanned(t, dir, filepath.Join(t.TempDir(), "whole.db"), 2)
	exe, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	db, r := filepath.Join(t.TempDir(), "i.db"), rand.New(rand.NewPCG(3, 4))
	for i := range 20 {
		if i%5 == 0 { // from the start now and then
			for _, end := range []string{"", "-wal", "-shm"} {
				_ = os.Remove(db + end)
			}
		}
		cmd := exec.Command(exe, "-test.run=^$")
		cmd.Env = append(os.Environ(), child+"="+strings.Join([]string{dir, db, filepath.Join(t.TempDir(), "killed")}, "\n"))
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		time.Sleep(time.Duration(r.IntN(400)) * time.Millisecond)
		_ = cmd.Process.Kill()
		_ = cmd.Wait()
		if _, err := os.Stat(db); err != nil {
			continue
		}
		sound(t, db)
	}
	got, _ := scanned(t, dir, db, 2)
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("the resumed scan differs (-want +got):\n%s", diff)
	}
	sound(t, db)
	again, reuse := scanned(t, dir, db, 2)
	if again != want || reuse.Known != reuse.Documents {
		t.Errorf("after resuming, not all is known: %+v", reuse)
	}
}

// sound checks a file: SQLite finds no fault, and what is whole agrees with its counts.
func sound(t *testing.T, name string) {
	t.Helper()
	db, err := sql.Open("sqlite", name)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	var text string
	if err := db.QueryRow("PRAGMA integrity_check").Scan(&text); err != nil || text != "ok" {
		t.Fatalf("integrity: %s %v", text, err)
	}
	var tables int
	if err := db.QueryRow("SELECT count(*) FROM sqlite_master WHERE name = 'documents'").Scan(&tables); err != nil || tables == 0 {
		return // killed before it was made
	}
	var wrong int
	err = db.QueryRow(`SELECT count(*) FROM documents d WHERE whole AND until IS NULL AND (
		d.findings <> (SELECT count(*) FROM findings f WHERE f.document = d.id) OR
		d.findings <> (SELECT ifnull(sum(n), 0) FROM counts c WHERE c.document = d.id AND c.until IS NULL))`).Scan(&wrong)
	if err != nil || wrong > 0 {
		t.Fatalf("%d documents disagree with their findings: %v", wrong, err)
	}
}

// TestNoValues checks R124: neither the file nor its log holds a planted value, the key, or a hash that
// could be tested against a guess without the key.
func TestNoValues(t *testing.T) {
	dir, db := tree(t, 5), filepath.Join(t.TempDir(), "i.db")
	scanned(t, dir, db, 2)
	var all []byte
	for _, end := range []string{"", "-wal"} {
		data, err := os.ReadFile(db + end)
		if err != nil && end == "" {
			t.Fatal(err)
		}
		all = append(all, data...)
	}
	if fi, err := os.Stat(db); err != nil || fi.Mode().Perm() != 0o600 {
		t.Errorf("mode %v, %v", fi.Mode(), err)
	}
	hidden := map[string][]byte{"the key": key}
	for _, v := range planted {
		for _, form := range []string{v, strings.ReplaceAll(v, " ", ""), strings.ToUpper(v)} {
			hidden[form] = []byte(form)
			for name, sum := range sums(form) {
				hidden[name+" of "+form] = sum
			}
		}
	}
	for name, b := range hidden {
		if bytes.Contains(all, b) || bytes.Contains(all, []byte(hex.EncodeToString(b))) {
			t.Errorf("the inventory holds %s", name)
		}
	}
	h := pii.NewHasher(key)
	digest, err := hex.DecodeString(h.Digest("nl-bsn", []byte("111222333")))
	if err != nil || !bytes.Contains(all, digest) {
		t.Error("with the key, the digest is not found: the test looks at the wrong thing")
	}
}

// sums are what a guess could be tested against: plain hashes of a value, whole and cut as digests are.
func sums(v string) map[string][]byte {
	s256, s1, m := sha256.Sum256([]byte(v)), sha1.Sum([]byte(v)), md5.Sum([]byte(v))
	return map[string][]byte{"sha256": s256[:16], "sha1": s1[:16], "md5": m[:]}
}

func TestWrongKey(t *testing.T) {
	db := filepath.Join(t.TempDir(), "i.db")
	scanned(t, tree(t, 1), db, 1)
	_, err := inventory.Open(t.Context(), db, inventory.Options{Key: bytes.Repeat([]byte{8}, pii.KeySize)})
	if !errors.Is(err, inventory.ErrKey) {
		t.Errorf("got %v, want ErrKey", err)
	}
}

func TestNewer(t *testing.T) {
	name := filepath.Join(t.TempDir(), "i.db")
	db, err := sql.Open("sqlite", name)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := db.Exec("PRAGMA user_version = 999"); err != nil {
		t.Fatal(err)
	}
	_ = db.Close()
	if _, err := inventory.Open(t.Context(), name, inventory.Options{}); err == nil || !strings.Contains(err.Error(), "newer") {
		t.Errorf("got %v", err)
	}
}

// TestDiff checks R128: what is new, gone, grown, shrunk and moved between two runs.
func TestDiff(t *testing.T) {
	dir, db := tree(t, 3), filepath.Join(t.TempDir(), "i.db")
	scanned(t, dir, db, 2)
	for _, err := range []error{os.Rename(filepath.Join(dir, "map0", "tabel0.csv"), filepath.Join(dir, "verhuisd.csv")),
		os.Remove(filepath.Join(dir, "map1", "tabel1.csv"))} {
		if err != nil {
			t.Fatal(err)
		}
	}
	write(t, filepath.Join(dir, "getal.txt"), "BSN 111222333 en BSN 123456782")
	write(t, filepath.Join(dir, "nieuw.txt"), "els@voorbeeld.be")
	scanned(t, dir, db, 2)
	got := map[string]bool{}
	for _, c := range changes(t, db) {
		name, _ := filepath.Rel(dir, c.Path)
		got[c.Sort+" "+name+" "+string(c.Kind)] = true
	}
	for _, want := range []string{"moved verhuisd.csv ", "gone map1/tabel1.csv email", "grown getal.txt nl-bsn", "new nieuw.txt email"} {
		if !got[want] {
			t.Errorf("%q is missing in %v", want, got)
		}
	}
	scanned(t, dir, db, 2)
	if more := changes(t, db); len(more) > 0 {
		t.Errorf("nothing changed, and yet: %v", more)
	}
}

func changes(t *testing.T, db string) []inventory.Change {
	t.Helper()
	v, err := inventory.Open(t.Context(), db, inventory.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer v.Close()
	before, err := v.State(t.Context(), -1)
	if err != nil {
		t.Fatal(err)
	}
	after, err := v.State(t.Context(), 0)
	if err != nil {
		t.Fatal(err)
	}
	return inventory.Diff(before, after)
}

func TestForget(t *testing.T) {
	dir, db := tree(t, 8), filepath.Join(t.TempDir(), "i.db")
	scanned(t, dir, db, 2)
	v, err := inventory.Open(t.Context(), db, inventory.Options{})
	if err != nil {
		t.Fatal(err)
	}
	n, err := v.Forget(t.Context(), filepath.Join(dir, "map3"))
	if err != nil || n != 1 {
		t.Errorf("forgot %d, %v", n, err)
	}
	if err := v.Close(); err != nil {
		t.Fatal(err)
	}
	data, err := os.ReadFile(db)
	if err != nil {
		t.Fatal(err)
	}
	if bytes.Contains(data, []byte("tabel3.csv")) || !bytes.Contains(data, []byte("tabel4.csv")) {
		t.Error("the forgotten place is still there, or more than it is gone")
	}
	sound(t, db)
}

func TestCopies(t *testing.T) {
	dir, db := filepath.Join(t.TempDir(), "share"), filepath.Join(t.TempDir(), "i.db")
	var a, b strings.Builder
	a.WriteString("naam;e-mail\n")
	b.WriteString("klant;mail\n")
	for i := range 100 {
		fmt.Fprintf(&a, "Els Maes;els%d@voorbeeld.be\n", i)
		fmt.Fprintf(&b, "Els Maes;els%d@voorbeeld.be\n", i+10)
	}
	write(t, filepath.Join(dir, "a.csv"), a.String())
	write(t, filepath.Join(dir, "b.csv"), b.String())
	scanned(t, dir, db, 2)
	v, err := inventory.Open(t.Context(), db, inventory.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer v.Close()
	copies, err := v.Copies(t.Context(), 0.5)
	if err != nil || len(copies) != 1 {
		t.Fatalf("%v, %v", copies, err)
	}
	if c := copies[0]; c.Shared != 91 || c.InA != 101 || c.FieldA != "e-mail" || c.FieldB != "mail" {
		t.Errorf("got %+v", c)
	}
}
