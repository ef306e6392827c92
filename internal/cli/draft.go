package cli

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/inzage/inzage/detectors"
	"github.com/inzage/inzage/internal/content"
	"github.com/inzage/inzage/internal/declaration"
	"github.com/inzage/inzage/internal/declaration/draft"
	"github.com/inzage/inzage/internal/extract"
	formatall "github.com/inzage/inzage/internal/extract/all"
	"github.com/inzage/inzage/internal/isolate"
	"github.com/inzage/inzage/internal/pii"
	"github.com/inzage/inzage/internal/scan"
	"github.com/inzage/inzage/internal/source"
	sourceall "github.com/inzage/inzage/internal/source/all"
)

// maxStatement is the longest statement that is read, in bytes of text.
const maxStatement = 1 << 20

// draftOptions are the flags of declaration draft.
type draftOptions struct {
	output string
	text   string
}

func newDraft(env Env) *cobra.Command {
	o := &draftOptions{}
	c := &cobra.Command{
		Use:   "draft STATEMENT",
		Short: "Read a privacy statement and write a declaration to be looked over",
		Long: "Read a privacy statement (text, HTML, PDF or DOCX; in Dutch, French, English or German) and write what it\n" +
			"says as a declaration: a draft for a person to look over. Every entry has the lines it was read from, and\n" +
			"its note begins with how certain the reading is: certain, likely or possible. What the statement leaves\n" +
			"open, contradicts or lacks stands under issues.\n\n" +
			"Lines are those of the file where it has lines (text, HTML), else of the text taken from it; --text writes that.",
		Example: "  inzage declaration draft privacy.txt > declaration.yaml\n  inzage declaration draft -o declaration.yaml --text privacy.txt privacy.pdf",
		Args:    cobra.ExactArgs(1),
		RunE:    func(c *cobra.Command, args []string) error { return o.run(c.Context(), env, args[0]) },
	}
	c.Flags().StringVarP(&o.output, "output", "o", "", "write the declaration to a `FILE`")
	c.Flags().StringVar(&o.text, "text", "", "write the text that the lines point into to a `FILE`")
	return c
}

// run reads one statement and writes its draft.
func (o *draftOptions) run(ctx context.Context, env Env, name string) error {
	t := &statementText{counted: o.text != ""}
	if err := t.read(ctx, env, name); err != nil {
		return err
	}
	file := filepath.Base(source.Clean(name))
	if o.text != "" {
		file = filepath.Base(o.text)
		if err := os.WriteFile(o.text, t.bytes(), 0o644); err != nil { //nolint:gosec // a public text
			return err
		}
	}
	d := draft.Read(t.lines, draft.Options{File: file})
	if d.Format == "" {
		return &hinted{fmt.Errorf("%s: no privacy statement found in it", file), "a statement names the data that is held; is there text in the file?"}
	}
	var out bytes.Buffer
	fmt.Fprintf(&out, "# Draft, read from %s. Look over every entry: its note begins with how certain the reading is.\n", file)
	if err := declaration.Write(&out, d); err != nil {
		return err
	}
	if o.output == "" {
		_, err := env.Stdout.Write(out.Bytes())
		return err
	}
	return os.WriteFile(o.output, out.Bytes(), 0o644) //nolint:gosec // a declaration is to be read by others
}

// statementText collects the text of a document as numbered lines.
type statementText struct {
	lines   []draft.Line
	size    int
	counted bool // lines count from the beginning of the text, not of the document
	table   *content.Table
}

// read has the scanner's readers deliver the text of a document.
func (t *statementText) read(ctx context.Context, env Env, name string) error {
	set, err := detectors.NewSet(detectors.Options{})
	if err != nil {
		return err
	}
	src, err := source.Choose(ctx, sourceall.Openers(), name, source.Options{Env: env.Getenv})
	if err != nil {
		return err
	}
	defer func() { _ = src.Close() }()
	children := isolate.New(isolate.Config{Idle: 1})
	defer children.Close()
	k := &keeper{}
	cfg := scan.Config{Set: set, Formats: extract.NewRegistry(formatall.Extractors()...), Sink: k, Limits: extract.DefaultLimits(), Jobs: 1,
		Isolate: children.Extract, Inspect: func(_ string, b *content.Block, _ detectors.Input) { t.add(b) }, Info: pii.Run{Version: Version()},
		Log: slog.New(slog.NewTextHandler(io.Discard, nil))}
	if _, err := scan.Run(ctx, cfg, []source.Source{src}); err != nil {
		return err
	}
	switch {
	case t.size > maxStatement:
		return fmt.Errorf("%s: more than %d MiB of text is no privacy statement", source.Clean(name), maxStatement>>20)
	case len(t.lines) == 0 && len(k.problems) > 0:
		return errors.New(k.problems[0].Place() + ": " + k.problems[0].Detail)
	}
	t.number()
	return nil
}

// add takes the text of a block: running text, or the rows of a table with their cells divided by bars.
func (t *statementText) add(b *content.Block) {
	from, to := b.From, b.To
	if to == 0 {
		from, to = 0, len(b.Text)
	}
	if t.size += to - from; t.size > maxStatement {
		return
	}
	if len(b.Fields) == 0 {
		line := 0
		if b.Line > 0 {
			line = b.Line + bytes.Count(b.Text[:from], []byte{'\n'})
		}
		t.running(line, string(b.Text[from:to]))
		return
	}
	t.header(b)
	for i := 0; i < len(b.Fields); {
		f := b.Fields[i]
		j := i + 1
		for j < len(b.Fields) && b.Fields[j].Record == f.Record {
			j++
		}
		line := int(f.Line)
		if line == 0 && int(f.Record) < len(b.Records) {
			line = b.Records[f.Record].Line
		}
		if j == i+1 {
			t.running(line, string(b.Text[f.Start:f.End]))
		} else {
			t.row(line, b, b.Fields[i:j])
		}
		i = j
	}
}

// running adds lines of text, the first of them on the given line of the document; 0 where lines mean
// nothing, and then for the whole document.
func (t *statementText) running(line int, text string) {
	for s := range strings.SplitSeq(text, "\n") {
		t.line(line, strings.TrimSuffix(s, "\r"))
		if line > 0 {
			line++
		}
	}
}

// header adds the names of a table's columns before its first row.
func (t *statementText) header(b *content.Block) {
	if b.Table == nil || b.Table == t.table {
		return
	}
	t.table = b.Table
	var names []string
	for _, c := range b.Columns {
		if c.Name != "" {
			names = append(names, c.Name)
		}
	}
	if len(names) < 2 {
		return
	}
	line := 0
	if len(b.Records) > 0 {
		line = b.Records[0].Line
	}
	t.line(line, strings.Join(names, " | "))
}

// row adds the cells of a record as one line.
func (t *statementText) row(line int, b *content.Block, fields []content.Field) {
	var cells []string
	for _, f := range fields {
		if cell := strings.Join(strings.Fields(string(b.Text[f.Start:f.End])), " "); cell != "" {
			cells = append(cells, cell)
		}
	}
	t.line(line, strings.Join(cells, " | "))
}

func (t *statementText) line(n int, text string) {
	if n == 0 {
		t.counted = true
	}
	t.lines = append(t.lines, draft.Line{N: n, Text: text})
}

// number gives every line its number: its own in the document where all have one, else its place in
// the text.
func (t *statementText) number() {
	if !t.counted {
		slices.SortStableFunc(t.lines, func(a, b draft.Line) int { return a.N - b.N })
		return
	}
	for i := range t.lines {
		t.lines[i].N = i + 1
	}
}

// bytes returns the text with every line on its number.
func (t *statementText) bytes() []byte {
	var out bytes.Buffer
	at := 1
	for _, l := range t.lines {
		for ; at < l.N; at++ {
			out.WriteByte('\n')
		}
		out.WriteString(l.Text)
		out.WriteByte('\n')
		at = l.N + 1
	}
	return out.Bytes()
}
