// Package detectortest is the acceptance suite that every detector runs.
//
// Cases are txtar archives. The name of a case says what it shows; expected matches are marked in
// its text as «kind:value as written», and both a missing and an extra match of the detector's
// kinds fail. "«kind!certain:…»" also wants a confidence. A name that begins with "field NAME:"
// puts the text into a field of that name:
//
//	-- in a sentence --
//	Mijn BSN is «nl-bsn:111222333», bel me morgen.
//	-- field bsn: alone --
//	«nl-bsn!certain:111222333»
package detectortest

import (
	"fmt"
	"os"
	"path/filepath"
	"sort"
	"strings"
	"testing"
	"time"

	"golang.org/x/tools/txtar"

	"github.com/inzage/inzage/detectors"
)

// Today is the date that the suite runs at.
var Today = time.Date(2026, 11, 24, 0, 0, 0, 0, time.UTC)

// Run checks d against every txtar file that matches glob, together with the detectors in with
// (others whose matches may compete). It also moves each marked match to every edge of a block,
// puts non-ASCII text before it and repeats it. Matches below Likely count only where they are
// marked with a confidence.
func Run(t *testing.T, glob string, d *detectors.Detector, with ...*detectors.Detector) {
	t.Helper()
	set, err := detectors.NewSet(detectors.Options{Locales: everywhere, Kinds: func(*detectors.Detector) bool { return true }, Today: Today},
		append([]*detectors.Detector{d}, with...)...)
	if err != nil {
		t.Fatal(err)
	}
	files, err := filepath.Glob(glob)
	if err != nil || len(files) == 0 {
		t.Fatalf("no case files match %q (%v)", glob, err)
	}
	for _, f := range files {
		data, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		ar := txtar.Parse(data)
		if len(ar.Files) == 0 {
			t.Errorf("%s: no cases", f)
		}
		for _, c := range ar.Files {
			t.Run(filepath.Base(f)+"/"+c.Name, func(t *testing.T) { runCase(t, set, d, c.Name, string(c.Data)) })
		}
	}
	if len(d.Title) == 0 || d.Source == "" || d.Rules == "" {
		t.Errorf("detector %q: Title, Rules and Source must be filled in", d.Name)
	}
	if _, ok := d.Kind.Info(); !ok {
		t.Errorf("detector %q: kind %q is not in the table", d.Name, d.Kind)
	}
}

var everywhere = strings.Fields("be nl fr de lu gb es it pt pl se dk no fi is ch at ie us bg cz sk ee lt lv hr hu gr ro si cy mt li")

// A Want is one expected match.
type Want struct {
	Kind       detectors.Kind
	Confidence detectors.Confidence // 0: Likely or better
	Start, End int
}

// Marks takes the marks out of text and returns what they expect.
func Marks(text string) (plain string, wants []Want, err error) {
	var b strings.Builder
	for {
		i := strings.Index(text, "«")
		if i < 0 {
			b.WriteString(text)
			return b.String(), wants, nil
		}
		b.WriteString(text[:i])
		rest := text[i+len("«"):]
		end := strings.Index(rest, "»")
		colon := strings.Index(rest, ":")
		if end < 0 || colon < 0 || colon > end {
			return "", nil, fmt.Errorf("unfinished mark at %q", rest[:min(20, len(rest))])
		}
		kind, conf, _ := strings.Cut(rest[:colon], "!")
		w := Want{Kind: detectors.Kind(kind), Start: b.Len()}
		if conf != "" {
			c, ok := detectors.ParseConfidence(conf)
			if !ok {
				return "", nil, fmt.Errorf("unknown confidence %q", conf)
			}
			w.Confidence = c
		}
		b.WriteString(rest[colon+1 : end])
		w.End = b.Len()
		wants = append(wants, w)
		text = rest[end+len("»"):]
	}
}

func runCase(t *testing.T, set *detectors.Set, d *detectors.Detector, name, data string) {
	field := ""
	if rest, ok := strings.CutPrefix(name, "field "); ok {
		field, _, _ = strings.Cut(rest, ":")
	}
	text, wants, err := Marks(strings.TrimSuffix(data, "\n"))
	if err != nil {
		t.Fatal(err)
	}
	compare(t, "as written", set, d, field, text, wants, 0)
	if field != "" {
		return
	}
	for _, lead := range []string{"\n", "é «» ß\n\n", strings.Repeat("woord ", 40) + "\n\n"} {
		compare(t, fmt.Sprintf("after %d bytes", len(lead)), set, d, "", lead+text, wants, len(lead))
	}
	if len(wants) > 0 { // cut blocks through it: the body ends or begins inside the match
		for _, w := range wants {
			for _, cut := range []int{w.Start, w.Start + 1, (w.Start + w.End) / 2, w.End} {
				cutCase(t, set, d, text, cut)
			}
		}
	}
}

// Find runs set over text and returns what it finds.
func Find(set *detectors.Set, field, text string, from, to int) []detectors.Match {
	in := detectors.Input{Text: []byte(text), From: from, To: to}
	if field != "" {
		in.Names = []*detectors.Name{set.Name(field)}
		in.Fields = []detectors.Field{{Start: 0, End: int32(len(text)), Name: 0}}
	}
	return set.NewScanner().Scan(in)
}

func compare(t *testing.T, how string, set *detectors.Set, d *detectors.Detector, field, text string, wants []Want, shift int) {
	t.Helper()
	var got, want []string
	exact := map[[2]int]bool{}
	for _, w := range wants {
		want = append(want, line(w.Kind, w.Start+shift, w.End+shift, w.Confidence, text))
		if w.Confidence != 0 {
			exact[[2]int{w.Start + shift, w.End + shift}] = true
		}
	}
	for _, m := range Find(set, field, text, 0, 0) {
		if m.Detector != d || m.Within != "" {
			continue
		}
		switch {
		case exact[[2]int{m.Start, m.End}]:
			got = append(got, line(m.Kind, m.Start, m.End, m.Confidence, text))
		case m.Confidence >= detectors.Likely:
			got = append(got, line(m.Kind, m.Start, m.End, 0, text))
		}
		if m.End-m.Start > d.MaxLen {
			t.Errorf("%s: match of %d bytes, MaxLen %d", how, m.End-m.Start, d.MaxLen)
		}
	}
	sort.Strings(got)
	sort.Strings(want)
	if g, w := strings.Join(got, "\n"), strings.Join(want, "\n"); g != w {
		t.Errorf("%s\ngot:\n%s\nwant:\n%s", how, g, w)
	}
}

func line(k detectors.Kind, a, b int, c detectors.Confidence, text string) string {
	conf := ""
	if c != 0 {
		conf = " " + c.String()
	}
	return fmt.Sprintf("%06d-%06d %s%s %q", a, b, k, conf, text[a:b])
}

func cutCase(t *testing.T, set *detectors.Set, d *detectors.Detector, text string, cut int) {
	t.Helper()
	var got int
	for _, body := range [][2]int{{0, cut}, {cut, len(text)}} {
		if body[0] >= body[1] {
			continue
		}
		for _, m := range Find(set, "", text, body[0], body[1]) {
			if m.Detector == d && m.Within == "" && m.Confidence >= detectors.Likely {
				got++
			}
		}
	}
	n := 0
	for _, m := range Find(set, "", text, 0, 0) {
		if m.Detector == d && m.Within == "" && m.Confidence >= detectors.Likely {
			n++
		}
	}
	if got != n {
		t.Errorf("blocks cut at %d find %d matches, one block %d", cut, got, n)
	}
}
