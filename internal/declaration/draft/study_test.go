package draft_test

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/inzage/inzage/detectors"
	"github.com/inzage/inzage/internal/declaration"
	"github.com/inzage/inzage/internal/declaration/draft"
)

// studied are the shipped declarations. Their statements are no part of the project; where they stand
// beside it, drafts are held against what a person wrote down.
var studied = []string{"c-id", "cleverbase", "klarrio", "checkedid", "code-dor"}

// near is how many lines a reading may lie from the line a person chose.
const near = 3

func readStudied(t *testing.T, name string) (want, got *declaration.Declaration) {
	t.Helper()
	want, err := declaration.Load(name, declaration.Options{})
	if err != nil {
		t.Fatal(err)
	}
	data, err := os.ReadFile(filepath.Join("..", "..", "..", "..", "shared", "statements", want.Statement.File))
	if err != nil {
		t.Skip("the studied statements are not at hand: ", err)
	}
	return want, draft.Read(draft.Lines(string(data)), draft.Options{File: want.Statement.File})
}

// A thing is an item with its condition, as the comparison sees it.
type thing struct {
	name  string
	kinds []detectors.Kind
	at    declaration.Source
	only  string
}

func things(d *declaration.Declaration) []thing {
	var out []thing
	for i := range d.Categories {
		c := &d.Categories[i]
		for k := range c.Items {
			it := &c.Items[k]
			if len(it.Kinds) == 0 {
				continue
			}
			th := thing{name: c.ID + ": " + it.Name, kinds: it.Kinds, at: c.SourceOf(it)}
			if only := c.OnlyOf(it); only != nil {
				th.only = only.Basis
			}
			out = append(out, th)
		}
	}
	return out
}

func kindsAgree(a, b []detectors.Kind) bool {
	return slices.ContainsFunc(a, func(x detectors.Kind) bool {
		return slices.ContainsFunc(b, func(y detectors.Kind) bool { return x == y || x.Under(y) || y.Under(x) })
	})
}

func linesNear(a, b declaration.Source) bool {
	return slices.ContainsFunc(a.Ranges, func(x declaration.LineRange) bool {
		return slices.ContainsFunc(b.Ranges, func(y declaration.LineRange) bool {
			return x.From <= y.To+near && y.From <= x.To+near
		})
	})
}

func agree(a, b thing) bool { return kindsAgree(a.kinds, b.kinds) && linesNear(a.at, b.at) }

// matched counts the things of a that have one in b.
func matched(a, b []thing, same func(x, y thing) bool) (n int, missing []thing) {
	for _, x := range a {
		if slices.ContainsFunc(b, func(y thing) bool { return same(x, y) }) {
			n++
		} else {
			missing = append(missing, x)
		}
	}
	return n, missing
}

// TestStudiedItems holds the items that are read against those a person wrote down: nine of ten found,
// one of ten wrong at most (R153).
func TestStudiedItems(t *testing.T) {
	for _, name := range studied {
		t.Run(name, func(t *testing.T) {
			want, got := readStudied(t, name)
			w, g := things(want), things(got)
			found, missing := matched(w, g, agree)
			right, extra := matched(g, w, agree)
			recall, precision := float64(found)/float64(len(w)), float64(right)/float64(max(len(g), 1))
			t.Logf("recall %d/%d = %.3f, precision %d/%d = %.3f", found, len(w), recall, right, len(g), precision)
			for _, m := range missing {
				t.Logf("missing %s %v %s", m.name, m.kinds, m.at)
			}
			for _, m := range extra {
				t.Logf("extra %s %v %s", m.name, m.kinds, m.at)
			}
			if recall < 0.9 || precision < 0.9 {
				t.Error("below nine of ten")
			}
		})
	}
}

// TestStudiedConditions holds conditions and their scope (R155).
func TestStudiedConditions(t *testing.T) {
	for _, name := range studied {
		t.Run(name, func(t *testing.T) {
			want, got := readStudied(t, name)
			bound := func(x, y thing) bool { return agree(x, y) && x.only == y.only }
			conditional := func(d *declaration.Declaration) []thing {
				return slices.DeleteFunc(things(d), func(x thing) bool { return x.only == "" })
			}
			found, missing := matched(conditional(want), things(got), bound)
			right, extra := matched(conditional(got), things(want), bound)
			t.Logf("recall %d/%d, precision %d/%d", found, len(conditional(want)), right, len(conditional(got)))
			for _, m := range missing {
				t.Logf("missing %s %v %s %s", m.name, m.kinds, m.at, m.only)
			}
			for _, m := range extra {
				t.Logf("extra %s %v %s %s", m.name, m.kinds, m.at, m.only)
			}
			if len(missing) > 1 || len(extra) > 2 {
				t.Error("conditions differ")
			}
			if name != "klarrio" {
				return
			}
			var explicit []string
			for _, x := range conditional(got) {
				if x.only == "explicit-consent" && !slices.Contains(explicit, x.at.String()) {
					explicit = append(explicit, x.at.String())
				}
			}
			slices.Sort(explicit)
			if diff := cmp.Diff([]string{"L46", "L47"}, explicit); diff != "" {
				t.Errorf("explicit consent for other bullets (-want +got):\n%s", diff)
			}
		})
	}
}

// TestStudiedProhibitions holds what is never processed, with the carriers that the text names (R154).
func TestStudiedProhibitions(t *testing.T) {
	list := func(d *declaration.Declaration) []string {
		var out []string
		for _, p := range d.Prohibited {
			out = append(out, string(p.Kinds[0]))
		}
		slices.Sort(out)
		return out
	}
	for _, name := range studied {
		t.Run(name, func(t *testing.T) {
			want, got := readStudied(t, name)
			if diff := cmp.Diff(list(want), list(got)); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
			if name == "cleverbase" {
				p := got.Prohibited[0]
				if diff := cmp.Diff([]detectors.Kind{"mrz", "id-document-image", "video-identification"}, p.Inside); diff != "" || p.Masked != "tolerated" {
					t.Errorf("masked %q, inside (-want +got):\n%s", p.Masked, diff)
				}
			}
		})
	}
}

// periods lists every number of a declaration with what it counts from.
func periods(d *declaration.Declaration) []string {
	var out []string
	for _, r := range d.Retention {
		switch {
		case len(r.Extend) > 0:
			out = append(out, r.Period.String()+" +"+r.Extend[0].By.String()+" from "+r.From.String())
		case !r.Period.IsZero() && !r.Max.IsZero():
			out = append(out, r.Period.String()+" from "+r.From.String()+" max "+r.Max.String())
		case !r.Period.IsZero():
			out = append(out, r.Period.String()+" from "+r.From.String())
		case !r.Max.IsZero():
			out = append(out, "max "+r.Max.String())
		}
	}
	if d.Requests.Deadline != nil {
		out = append(out, "deadline "+d.Requests.Deadline.Period.String())
	}
	slices.Sort(out)
	return out
}

// TestStudiedPeriods holds every period: number, unit, event, ceiling (R156).
func TestStudiedPeriods(t *testing.T) {
	for _, name := range studied {
		t.Run(name, func(t *testing.T) {
			want, got := readStudied(t, name)
			if diff := cmp.Diff(periods(want), periods(got)); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

// TestStudiedRights holds the rights by what the text grants, roles, authorities and dates (R157 to
// R159).
func TestStudiedRights(t *testing.T) {
	ids := func(d *declaration.Declaration) []string {
		var out []string
		for _, r := range d.Rights {
			out = append(out, r.ID)
		}
		slices.Sort(out)
		return out
	}
	for _, name := range studied {
		t.Run(name, func(t *testing.T) {
			want, got := readStudied(t, name)
			missing := slices.DeleteFunc(ids(want), func(id string) bool { return got.Right(id) != nil || id == "information" })
			extra := slices.DeleteFunc(ids(got), func(id string) bool { return want.Right(id) != nil })
			t.Logf("missing %v extra %v", missing, extra)
			if len(missing) > 1 || len(extra) > 1 {
				t.Error("rights differ")
			}
			if want.Organisation.Role != got.Organisation.Role || want.Organisation.Country != got.Organisation.Country {
				t.Errorf("role %s in %s, want %s in %s", got.Organisation.Role, got.Organisation.Country, want.Organisation.Role, want.Organisation.Country)
			}
			if (want.Authority == nil) != (got.Authority == nil) || want.Statement.Date != got.Statement.Date {
				t.Errorf("authority %v, date %q; want %v, %q", got.Authority, got.Statement.Date, want.Authority, want.Statement.Date)
			}
		})
	}
}

// TestStudiedIssues looks for the contradictions that a machine can find, with both lines (R160 to R162).
func TestStudiedIssues(t *testing.T) {
	want := map[string]map[string][]int{
		"klarrio":    {"contested-gender": {34, 49}, "deadline": {146}, "website-visit": {32, 34, 40}, "right-misnamed": {135, 136}, "recipients-only": {24, 104, 108}, "tax-number": {37}},
		"cleverbase": {"consent-always": {24, 66}, "no-purpose-user-details": {16}, "damage-link": {90}, "damage-link-2": {101}},
		"c-id":       {"condition-geolocation": {161, 211, 215}, "proof-differs": {87, 93}, "passports": {198, 293}, "calls-registered": {219}, "missing-heading": {106, 130}, "damage-heading-8": {282}},
		"code-dor":   {"no-retention": {1, 79}},
		"checkedid":  {"damage-cut": {38}, "damage-numbers": {17}, "personal-number": {24}, "other-documents": {32}},
	}
	for _, name := range studied {
		t.Run(name, func(t *testing.T) {
			_, got := readStudied(t, name)
			for id, lines := range want[name] {
				at := slices.IndexFunc(got.Issues, func(i declaration.Issue) bool { return i.ID == id })
				if at < 0 {
					t.Errorf("no issue %s", id)
					continue
				}
				for _, l := range lines {
					if !slices.ContainsFunc(got.Issues[at].Source.Ranges, func(r declaration.LineRange) bool { return r.From <= l && l <= r.To }) {
						t.Errorf("%s does not name line %d: %s", id, l, got.Issues[at].Source)
					}
				}
			}
		})
	}
}

// TestStudiedLoad writes every draft and reads it back without an error.
func TestStudiedLoad(t *testing.T) {
	for _, name := range studied {
		t.Run(name, func(t *testing.T) {
			_, got := readStudied(t, name)
			var b strings.Builder
			if err := declaration.Write(&b, got); err != nil {
				t.Fatal(err)
			}
			if _, err := declaration.Parse([]byte(b.String()), "draft.yaml", declaration.Options{}); err != nil {
				t.Error(err)
			}
		})
	}
}
