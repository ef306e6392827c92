package declaration

import (
	"fmt"
	"io"
	"strings"
)

// Explain prints how a judgement came about: the place, the rules that cover the finding with their
// lines of the statement, the clock, and what is implied. lang is that of the notes.
func (j *Judgement) Explain(w io.Writer, lang string) error {
	var b strings.Builder
	j.explain(&b, lang, "")
	_, err := io.WriteString(w, b.String())
	return err
}

func (j *Judgement) explain(b *strings.Builder, lang, pad string) {
	line := func(format string, args ...any) {
		b.WriteString(pad)
		fmt.Fprintf(b, format, args...)
		b.WriteByte('\n')
	}
	name := string(j.Kind)
	if j.Within != "" {
		name += " within " + string(j.Within)
	}
	line("%s: %s (%s)", name, j.Verdict.In(lang), j.Severity)
	line("  place: %s; store %s", j.group(), j.Store)
	if j.At.File != "" {
		line("  rule: %s%s", j.At, bracketed(j.Source))
	}
	for i := range j.Covering {
		c := &j.Covering[i]
		line("  covered by: %s / %s%s%s", c.Category, c.Item, c.how(), bracketed(c.Source))
	}
	if text := j.Clock.text(); text != "" {
		line("  clock: %s%s", text, bracketed(j.Clock.Source))
	}
	for _, n := range j.Notes {
		line("  note: %s", n.In(lang))
	}
	for i := range j.Implied {
		j.Implied[i].explain(b, lang, pad+"  ")
	}
}

func (j *Judgement) group() string {
	switch {
	case len(j.Subjects) == 0:
		return "group unknown, every group is tried"
	case j.Hinted:
		return strings.Join(j.Subjects, ", ") + " (likely, by its name)"
	}
	return strings.Join(j.Subjects, ", ")
}

func bracketed(s Source) string {
	if s.Text == "" {
		return ""
	}
	return "  [" + s.Text + "]"
}

func (c *Covering) how() string {
	var parts []string
	if c.Rank == 2 {
		parts = append(parts, "another group")
	}
	if c.Family {
		parts = append(parts, "through its family")
	}
	if c.Only {
		parts = append(parts, "on a condition")
	}
	if len(parts) == 0 {
		return ""
	}
	return " (" + strings.Join(parts, ", ") + ")"
}

// text tells the clock in one line; empty where no rule counts.
func (c *Clock) text() string {
	if c.Rule == "" {
		return ""
	}
	if c.End == NoDay {
		return fmt.Sprintf("rule %s: %s", c.Rule, c.State)
	}
	text := fmt.Sprintf("rule %s: %s, from %s %s to %s", c.Rule, c.State, c.From, c.Start, c.End)
	if c.Assumed {
		text += ", start assumed"
	}
	if c.Mtime {
		text += ", by modification time"
	}
	if c.Ceiling {
		text += ", the ceiling"
	}
	return text
}
