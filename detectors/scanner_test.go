package detectors_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/inzage/inzage/detectors"
)

// probe reports every candidate of its class, to see what the engine proposes.
func probe(cl detectors.Class, length [2]int, seen *[]string) *detectors.Detector {
	return &detectors.Detector{Name: "probe", Kind: "email", MaxLen: 200, Classes: detectors.Of(cl), Length: length,
		Judge: func(p *detectors.Pass, c *detectors.Candidate) {
			s := string(p.Text[c.Start:c.End])
			if cl == detectors.Digits || cl == detectors.Code {
				s = fmt.Sprintf("%s %s %q", s, c.Compact, c.Seps)
				if c.Glued {
					s += " glued"
				}
			}
			*seen = append(*seen, s)
		}}
}

func TestProposals(t *testing.T) {
	tests := []struct {
		name, text string
		class      detectors.Class
		length     [2]int
		want       []string
	}{
		{"one group", "Mijn BSN is 111222333, bel.", detectors.Digits, [2]int{9, 9}, []string{`111222333 111222333 ""`}},
		{"grouped", "nr 85.07.30-033.28.", detectors.Digits, [2]int{11, 11}, []string{`85.07.30-033.28 85073003328 "..-."`}},
		{"two side by side", "111222333 0470123456", detectors.Digits, [2]int{9, 10}, []string{`111222333 111222333 ""`, `0470123456 0470123456 ""`}},
		{"blanks", "tel 0470 12 34 56 of", detectors.Digits, [2]int{10, 10}, []string{`0470 12 34 56 0470123456 "   "`}},
		{"no-break space", "0470\u00a012\u00a034\u00a056", detectors.Digits, [2]int{10, 10}, []string{"0470\u00a012\u00a034\u00a056 0470123456 \"   \""}},
		{"trunk", "+32 (0)2 555 12 12", detectors.Digits, [2]int{12, 12}, []string{}},
		{"list", "0470 12 34 56 / 0471 12 34 57", detectors.Digits, [2]int{10, 10}, []string{
			`0470 12 34 56 0470123456 "   "`, `12 34 56 / 0471 1234560471 "  |"`, `34 56 / 0471 12 3456047112 " | "`,
			`56 / 0471 12 34 5604711234 "|  "`, `0471 12 34 57 0471123457 "   "`}},
		{"uuid", "550e8400-e29b-41d4-a716-446655440000", detectors.Digits, [2]int{12, 12}, []string{}},
		{"iban", "IBAN BE68 5390 0754 7034 BIC", detectors.Code, [2]int{16, 16}, []string{`IBAN BE68 5390 0754 IBANBE6853900754 "   "`, `BE68 5390 0754 7034 BE68539007547034 "   "`}},
		{"label with a hyphen", "BSN-111222333", detectors.Digits, [2]int{9, 9}, []string{`111222333 111222333 ""`}},
		{"label in parentheses", "74.11.03-256.24 (RRN)", detectors.Digits, [2]int{11, 11}, []string{`74.11.03-256.24 74110325624 "..-."`}},
		{"code before digits", "(AB123456C) of 0470 12 34 56", detectors.Code, [2]int{9, 9}, []string{`AB123456C AB123456C ""`}},
		{"grouped iban", "NL91 ABNA 0417 1643 00", detectors.Code, [2]int{18, 18}, []string{`NL91 ABNA 0417 1643 00 NL91ABNA0417164300 "    "`}},
		{"nino", "AB 12 34 56 C", detectors.Code, [2]int{9, 9}, []string{`AB 12 34 56 C AB123456C "    "`}},
		{"plate", "plaat 1-ABC-123.", detectors.Code, [2]int{7, 7}, []string{`1-ABC-123 1ABC123 "--"`}},
		{"nie", "NIE X-1234567-L", detectors.Code, [2]int{9, 9}, []string{`X-1234567-L X1234567L "--"`}},
		{"low iban", "be68539007547034", detectors.Code, [2]int{16, 16}, []string{`be68539007547034 BE68539007547034 ""`}},
		{"year", "op 12 mei 1985 in 1985", detectors.Year, [2]int{}, []string{"1985", "1985"}},
		{"filler", "a\nP<UTOERIKSSON<<ANNA<MARIA<<<\nb<<c", detectors.Filler, [2]int{}, []string{"P<UTOERIKSSON<<ANNA<MARIA<<<", "b<<c"}},
		{"at", "a@b.c", detectors.At, [2]int{}, []string{"@"}},
	}
	for _, tt := range tests {
		for _, pad := range []int{0, 40, 55, 60, 63, 64, 100} {
			t.Run(fmt.Sprintf("%s after %d", tt.name, pad), func(t *testing.T) {
				var seen []string
				set, err := detectors.NewSet(detectors.Options{}, probe(tt.class, tt.length, &seen))
				if err != nil {
					t.Fatal(err)
				}
				text := strings.Repeat(";", pad) + tt.text
				set.NewScanner().Scan(detectors.Input{Text: []byte(text)})
				if len(tt.want) == 0 && len(seen) == 0 {
					return
				}
				if d := cmp.Diff(tt.want, seen); d != "" {
					t.Errorf("-want +got\n%s", d)
				}
			})
		}
	}
}

// TestPanic: a detector that panics is left out of the block, which is searched by the others, and the
// caller is told.
func TestPanic(t *testing.T) {
	mail := &detectors.Detector{Name: "mail", Kind: "email", MaxLen: 9, Classes: detectors.Of(detectors.At), Judge: func(p *detectors.Pass, c *detectors.Candidate) {
		p.Report(c, detectors.Match{Start: c.Start, End: c.End, Confidence: detectors.Likely})
	}}
	boom := &detectors.Detector{Name: "boom", Kind: "phone", MaxLen: 9, Classes: detectors.Of(detectors.At), Judge: func(*detectors.Pass, *detectors.Candidate) { panic("x") }}
	set, err := detectors.NewSet(detectors.Options{}, mail, boom)
	if err != nil {
		t.Fatal(err)
	}
	sc := set.NewScanner()
	var told []string
	sc.GaveUp = func(d *detectors.Detector, _ error) { told = append(told, d.Name) }
	if ms := sc.Scan(detectors.Input{Text: []byte("a@b c@d")}); len(ms) != 2 {
		t.Errorf("%d matches, want 2", len(ms))
	}
	if d := cmp.Diff([]string{"boom"}, told); d != "" {
		t.Errorf("told: -want +got\n%s", d)
	}
}
