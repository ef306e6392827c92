package cli

import (
	"cmp"
	"fmt"
	"io"
	"io/fs"
	"os"
	"slices"
	"strings"
	"text/tabwriter"

	"github.com/inzage/inzage/detectors"
	"github.com/inzage/inzage/internal/declaration"
	"github.com/inzage/inzage/internal/pii"
)

// modeOf is the mode of a file, 0 when it is none.
func modeOf(name string) fs.FileMode {
	fi, err := os.Stat(name)
	if err != nil || !fi.Mode().IsRegular() {
		return 0
	}
	return fi.Mode()
}

// A rowKey groups findings in the overview: those of one kind under one rule.
type rowKey struct {
	verdict  declaration.Verdict
	kind     detectors.Kind
	category string
	source   string
}

// A verdictRow is one line of the overview.
type verdictRow struct {
	rowKey
	severity detectors.Severity
	findings int
	places   int
	worst    string // the container with the most of them
	most     int
	here     string // the container being counted
	n        int
}

// count adds a judgement, and what it implies beyond it, to the overview.
func (j *judge) count(f *pii.Finding, out *declaration.Judgement) {
	j.countOne(f.Path, out)
	for i := range out.Implied {
		if im := &out.Implied[i]; im.Verdict != declaration.Declared && im.Verdict != declaration.Undeclared {
			j.countOne(f.Path, im)
		}
	}
}

func (j *judge) countOne(path string, h *declaration.Judgement) {
	if h.Verdict == declaration.NoVerdict {
		return
	}
	key := rowKey{h.Verdict, h.Kind, h.Category, h.Source.String()}
	r := j.rows[key]
	if r == nil {
		r = &verdictRow{rowKey: key}
		j.rows[key] = r
	}
	r.findings++
	r.severity = max(r.severity, h.Severity)
	if r.here != path || r.n == 0 {
		r.here, r.n = path, 0
		r.places++
	}
	if r.n++; r.n > r.most {
		r.worst, r.most = path, r.n
	}
}

// overview returns the rows that are not as declared, the gravest first.
func (j *judge) overview() []*verdictRow {
	var out []*verdictRow
	for _, r := range j.rows {
		if r.verdict != declaration.Declared {
			out = append(out, r)
		}
	}
	slices.SortFunc(out, func(a, b *verdictRow) int {
		return cmp.Or(int(a.verdict)-int(b.verdict), int(b.severity)-int(a.severity), b.findings-a.findings,
			strings.Compare(string(a.kind), string(b.kind)), strings.Compare(a.category, b.category), strings.Compare(a.source, b.source))
	})
	return out
}

// maxRows bounds each list of the closing part.
const maxRows = 25

// closingTo is where the closing part goes: below the table, or to standard error beside a report for
// programs.
func (o *scanOptions) closingTo(env Env, outs *outputs) io.Writer {
	switch {
	case outs.table != nil:
		return outs.table
	case o.quiet:
		return io.Discard
	}
	return env.Stderr
}

// closing prints what somebody responsible wants to know at the end: what is not as declared, under
// which rule and where most of it stands; what could not be opened; which promises the findings
// contradict; what was declared and never found; what the statement leaves open.
func (s *judging) closing(w io.Writer) error {
	b := &strings.Builder{}
	for _, j := range s.judges {
		j.closing(b, s.lang)
	}
	_, err := io.WriteString(w, b.String())
	return err
}

func (j *judge) closing(b *strings.Builder, lang string) {
	fmt.Fprintf(b, "\nHeld against %s", j.d.Organisation.Name)
	if v := versionOf(j.d); v != "" {
		fmt.Fprintf(b, " (statement %s)", v)
	}
	b.WriteString("\n")
	j.closeVerdicts(b, lang)
	j.closeUnread(b, lang)
	j.closePromises(b)
	j.closeGaps(b, lang)
}

func (j *judge) closeVerdicts(b *strings.Builder, lang string) {
	rows := j.overview()
	if len(rows) == 0 {
		b.WriteString("  Everything found is as declared.\n")
		return
	}
	t := tabwriter.NewWriter(b, 0, 0, 2, ' ', 0)
	for i, r := range rows {
		if i == maxRows {
			fmt.Fprintf(t, "  and %d more\n", len(rows)-i)
			break
		}
		where := printable(r.worst)
		if r.places > 1 {
			where += fmt.Sprintf(" and %d more", r.places-1)
		}
		fmt.Fprintf(t, "  %s\t%s\t%s\t%d\t%s\t%s\n", r.verdict.In(lang), r.severity, r.kind, r.findings, cmp.Or(r.source, "-"), where)
	}
	_ = t.Flush() // a strings.Builder does not fail
}

func (j *judge) closeUnread(b *strings.Builder, lang string) {
	if len(j.unread) == 0 {
		return
	}
	b.WriteString("\nCould not be opened, so unverified\n")
	slices.SortStableFunc(j.unread, func(x, y unreadDocument) int { return int(y.out.Severity) - int(x.out.Severity) })
	for i, u := range j.unread {
		if i == maxRows {
			fmt.Fprintf(b, "  and %d more\n", len(j.unread)-i)
			break
		}
		var notes []string
		for _, n := range u.out.Notes {
			notes = append(notes, n.In(lang))
		}
		fmt.Fprintf(b, "  %-8s  %s: %s\n", u.out.Severity, printable(u.path), strings.Join(notes, ", "))
	}
}

func (j *judge) closePromises(b *strings.Builder) {
	head := false
	for _, r := range j.promises.Results() {
		if r.Count == 0 {
			continue
		}
		if !head {
			b.WriteString("\nPromises that the findings contradict\n")
			head = true
		}
		first := r.Breaches[0]
		fmt.Fprintf(b, "  %s%s: %d, as in %s", r.ID, lines(r.Source), r.Count, printable(first.Place.Path))
		if first.Kind != "" {
			fmt.Fprintf(b, ": %s %s", first.Kind, first.Text)
		} else {
			fmt.Fprintf(b, ": %s", first.Text)
		}
		b.WriteString("\n")
	}
}

// closeGaps prints the gaps: what was not found or searched, in one line a category, then what the
// statement itself leaves open, in one line.
func (j *judge) closeGaps(b *strings.Builder, lang string) {
	var open []string
	counts, items := map[string]int{}, map[string][]string{}
	var unseen []gapLine
	for _, g := range j.d.Gaps(j.tally.Observed()) {
		if !ofScan(g.Code) {
			if counts[g.Code]++; counts[g.Code] == 1 {
				open = append(open, g.Code)
			}
			continue
		}
		l := gapLine{code: g.Code, category: g.Category, text: g.In(lang) + lines(g.Source)}
		if g.Item != "" {
			key := g.Code + g.Category
			if items[key] = append(items[key], g.Item); len(items[key]) > 1 {
				continue
			}
		}
		unseen = append(unseen, l)
	}
	if len(unseen) > 0 {
		b.WriteString("\nDeclared and not seen\n")
	}
	for _, l := range unseen {
		if them := items[l.code+l.category]; len(them) > 1 {
			l.text = fmt.Sprintf("%s: %s (%s)", l.category, strings.Join(them, ", "), l.code)
		}
		fmt.Fprintf(b, "  %s\n", l.text)
	}
	if len(open) > 0 {
		for i, c := range open {
			open[i] = fmt.Sprintf("%d %s", counts[c], c)
		}
		fmt.Fprintf(b, "\nLeft open by the statement: %s (inzage declaration check).\n", strings.Join(open, ", "))
	}
}

// A gapLine is one line of what was declared and not seen.
type gapLine struct{ code, category, text string }

// ofScan tells gaps that come from a scan from those of the statement alone.
func ofScan(code string) bool {
	return code == "never-found" || code == "not-searched" || code == "not-discoverable"
}

// printable makes a place safe for a terminal.
func printable(s string) string {
	return strings.Map(func(r rune) rune {
		if r < 0x20 || r >= 0x7f && r < 0xa0 || r >= 0x202a && r <= 0x202e || r >= 0x2066 && r <= 0x2069 {
			return '·'
		}
		return r
	}, s)
}
