package report

import (
	"bufio"
	"fmt"
	"io"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/fatih/color"

	"github.com/inzage/inzage/detectors"
	"github.com/inzage/inzage/internal/content"
	"github.com/inzage/inzage/internal/pii"
)

// detailsPerKind is how many findings of a kind the table shows of one file; the others are
// counted.
const detailsPerKind = 3

// table is the report for people: findings grouped by file, masked, then a summary with counts by
// kind and the coverage.
type table struct {
	w        *bufio.Writer
	style    Style
	path     string
	shown    int
	more     []string
	disabled []string
	noise    map[string]int

	bold, dim, red, yellow, cyan func(a ...any) string
	files                        int64
}

func newTable(w io.Writer, s Style) *table {
	if s.Width == 0 {
		s.Width = 80
	}
	paint := func(attrs ...color.Attribute) func(...any) string {
		c := color.New(attrs...)
		if s.Color {
			c.EnableColor()
		} else {
			c.DisableColor()
		}
		return c.SprintFunc()
	}
	return &table{w: bufio.NewWriter(w), style: s, noise: map[string]int{}, bold: paint(color.Bold), dim: paint(color.Faint), red: paint(color.FgRed, color.Bold),
		yellow: paint(color.FgYellow), cyan: paint(color.FgCyan)}
}

// Details implements pii.Tallier.
func (t *table) Details() int { return detailsPerKind }

func (t *table) Run(r *pii.Run) error {
	t.disabled = r.Disabled
	return nil
}

func (t *table) group(path string) {
	if t.path == path && t.shown > 0 {
		return
	}
	t.endGroup()
	t.path = path
	t.shown = 0
	t.files++
	if t.files > 1 {
		t.line("")
	}
	t.line(t.bold(shorten(path, t.style.Width)))
}

func (t *table) endGroup() {
	if len(t.more) > 0 {
		t.line(t.dim(wrap("    and "+strings.Join(t.more, ", "), t.style.Width, 8)))
	}
	t.more = nil
}

func (t *table) Finding(f *pii.Finding) error { return t.row(f, f.Masked) }

// Reveal shows the value in place of its mask.
func (t *table) Reveal(f *pii.Finding, value string) error { return t.row(f, printable(value)) }

func (t *table) row(f *pii.Finding, shown string) error {
	t.group(f.Path)
	t.shown++
	kind := string(f.Kind)
	mark := " "
	switch severity(f) {
	case "critical":
		mark = t.red("!")
	case "high":
		mark = t.yellow("!")
	}
	room := max(12, t.style.Width-4-18-24-2)
	note := remark(f)
	where := shorten(position(&f.Where), max(8, room-utf8.RuneCountInString(note)-2))
	if note != "" {
		where += "  " + note
	}
	t.line(" " + mark + " " + t.cyan(pad(kind, 18)) + " " + pad(shorten(shown, 24), 24) + " " + t.dim(where))
	return nil
}

// remark is what there is to say of a finding beside its place, in few words. That it is certain goes
// without saying.
func remark(f *pii.Finding) string {
	var parts []string
	if f.Verdict != "" {
		parts = append(parts, f.Verdict)
	}
	if f.Confidence != detectors.Certain {
		parts = append(parts, f.Confidence.String())
	}
	if f.Test {
		parts = append(parts, "test")
	}
	if f.Within != "" {
		parts = append(parts, "in "+string(f.Within))
	}
	return strings.Join(parts, ", ")
}

// position is where a finding stands inside its document, in words.
func position(l *content.Location) string {
	var parts []string
	add := func(s string, args ...any) { parts = append(parts, fmt.Sprintf(s, args...)) }
	if l.Message > 0 {
		add("message %d", l.Message)
	}
	if l.Page > 0 {
		add("page %d", l.Page)
	}
	if l.Part != "" {
		add("%s", printable(l.Part))
	}
	if l.Sheet != "" {
		add("%s", printable(l.Sheet))
	}
	if l.Table != "" {
		add("%s", printable(l.Table))
	}
	switch {
	case l.Cell != "":
		add("%s", l.Cell)
	case l.Key != "":
		add("row %s", printable(l.Key))
	case l.Row > 0:
		add("row %d", l.Row)
	case l.Line > 0:
		add("line %d", l.Line)
	}
	if l.Field != "" {
		add("%s", printable(l.Field))
	}
	return strings.Join(parts, " ")
}

// Tally implements pii.Tallier.
func (t *table) Tally(path string, kind detectors.Kind, n int64) error {
	t.group(path)
	t.shown++
	t.more = append(t.more, fmt.Sprintf("%s more %s", thousands(n), kind))
	return nil
}

func (t *table) Problem(p *pii.Problem) error {
	t.group(p.Path)
	t.shown++
	where := position(&p.Where)
	if where != "" {
		where += ": "
	}
	t.line(" " + t.yellow("?") + " " + wrap(t.yellow(pad("not read: "+string(p.Cause), 18))+" "+where+printable(p.Detail), t.style.Width+10, 22))
	return nil
}

func (t *table) Column(c *pii.Column) error {
	if c.Decision == pii.IsNoise {
		t.noise[string(c.Kind)]++
	}
	return nil
}

func (t *table) Coverage(*pii.Coverage) error { return nil }

// Summary writes the end of the report and flushes.
func (t *table) Summary(s *pii.Summary) error {
	t.endGroup()
	if t.files > 0 {
		t.line("")
	}
	var total int64
	width := 0
	for k, n := range s.Findings {
		total += n
		width = max(width, len(k))
	}
	head := fmt.Sprintf("%s in %s", plural(total, "finding"), plural(s.Files, "file"))
	if s.Tables > 0 && s.Rows > 0 {
		head += fmt.Sprintf(", %s", plural(s.Rows, "row"))
	}
	t.line(t.bold(head))
	for _, k := range byCount(s.Findings) {
		info, _ := k.Info()
		t.line("  " + t.cyan(pad(string(k), max(width, 18))) + " " + padLeft(thousands(s.Findings[k]), 12) + "  " + t.dim(shorten(info.Title, max(10, t.style.Width-17-max(width, 18)))))
	}
	if len(s.Verdicts) > 0 {
		t.line("")
		for _, v := range byCount(s.Verdicts) {
			t.line("  " + pad(v, max(width, 18)) + " " + padLeft(thousands(s.Verdicts[v]), 12))
		}
	}
	t.coverage(s)
	if s.Interrupted {
		t.line(t.red("Interrupted: this is what was found so far."))
	}
	return t.w.Flush()
}

func (t *table) coverage(s *pii.Summary) {
	t.line("")
	line := fmt.Sprintf("Examined %s (%s of %s)", plural(s.Examined, "input"), size(s.BytesExamined), size(s.Bytes))
	if s.Sampled > 0 {
		line += fmt.Sprintf(", sampled %s", thousands(s.Sampled))
	}
	line += fmt.Sprintf(" in %s.", duration(s.Seconds))
	t.line(line)
	if len(s.NotExamined) > 0 {
		var parts []string
		for _, c := range byCount(s.NotExamined) {
			parts = append(parts, fmt.Sprintf("%s %s", thousands(s.NotExamined[c]), c))
		}
		t.line(wrap("Not examined: "+strings.Join(parts, ", ")+".", t.style.Width, 4))
	}
	if len(s.Excluded) > 0 {
		var parts []string
		for _, c := range byCount(s.Excluded) {
			parts = append(parts, fmt.Sprintf("%s by %s", thousands(s.Excluded[c]), c))
		}
		t.line(wrap("Left out: "+strings.Join(parts, ", ")+".", t.style.Width, 4))
	}
	if s.Noise > 0 {
		t.line(wrap(fmt.Sprintf("Dropped as noise: %s in %s whose pass rate is that of chance.", plural(s.Noise, "match"), plural(int64(len(t.noise)), "column kind")), t.style.Width, 4))
	}
	if s.Tests > 0 {
		t.line(fmt.Sprintf("Of the findings %s test values (specimens, reserved domains and ranges).", thousands(s.Tests)+" are"))
	}
	if len(t.disabled) > 0 {
		t.line(t.dim(wrap(fmt.Sprintf("Not looked for (--locale, --kinds): %s.", strings.Join(t.disabled, ", ")), t.style.Width, 4)))
	}
	if !s.Complete && !s.Interrupted {
		t.line(t.yellow("Incomplete: something that should be readable could not be read."))
	}
}

func (t *table) line(s string) {
	_, _ = t.w.WriteString(strings.TrimRight(s, " "))
	_ = t.w.WriteByte('\n') // the writer keeps its first error for Flush
}

// printable makes outside text safe for a terminal.
func printable(s string) string {
	return strings.Map(func(r rune) rune {
		if r < 0x20 || r >= 0x7f && r < 0xa0 || r >= 0x202a && r <= 0x202e || r >= 0x2066 && r <= 0x2069 || r == utf8.RuneError {
			return '·'
		}
		return r
	}, s)
}

// shorten cuts s in the middle so that it has at most n code points.
func shorten(s string, n int) string {
	if utf8.RuneCountInString(s) <= n {
		return s
	}
	rs := []rune(s)
	head := (n - 1) / 2
	return string(rs[:head]) + "…" + string(rs[len(rs)-(n-1-head):])
}

func pad(s string, n int) string { return s + strings.Repeat(" ", max(0, n-utf8.RuneCountInString(s))) }

func padLeft(s string, n int) string {
	return strings.Repeat(" ", max(0, n-utf8.RuneCountInString(s))) + s
}

// wrap breaks a line at blanks so that no piece has more than width code points; further lines are
// indented.
func wrap(s string, width, indent int) string {
	var b strings.Builder
	col := 0
	for i, w := range strings.SplitAfter(s, " ") {
		n := utf8.RuneCountInString(w)
		if i > 0 && col+n > width {
			b.WriteString("\n" + strings.Repeat(" ", indent))
			col = indent
		}
		b.WriteString(w)
		col += n
	}
	return b.String()
}

// thousands writes a number with commas.
func thousands(n int64) string {
	s := strconv.FormatInt(n, 10)
	for i := len(s) - 3; i > 0 && s[i-1] != '-'; i -= 3 {
		s = s[:i] + "," + s[i:]
	}
	return s
}

func plural(n int64, word string) string {
	if n != 1 {
		if strings.HasSuffix(word, "ch") {
			word += "e"
		}
		word += "s"
	}
	return thousands(n) + " " + word
}

// size writes a number of bytes in decimal units.
func size(n int64) string {
	units := []string{"B", "kB", "MB", "GB", "TB"}
	f, i := float64(n), 0
	for f >= 1000 && i < len(units)-1 {
		f, i = f/1000, i+1
	}
	if i == 0 {
		return fmt.Sprintf("%d B", n)
	}
	return fmt.Sprintf("%.1f %s", f, units[i])
}

func duration(s float64) string {
	d := time.Duration(s * float64(time.Second))
	if d < time.Second {
		return d.Round(time.Millisecond).String()
	}
	return d.Round(100 * time.Millisecond).String()
}
