package cli

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/inzage/inzage/detectors"
	"github.com/inzage/inzage/internal/content"
	"github.com/inzage/inzage/internal/pii"
	"github.com/inzage/inzage/internal/scan"
)

// explainOptions are the flags of explain.
type explainOptions struct {
	scanOptions
	whyNot  bool
	eventOf func(path, table, column string) content.Event // of the declarations
}

func newExplain(env Env) *cobra.Command {
	o := &explainOptions{}
	c := &cobra.Command{
		Use:   "explain PLACE|FINGERPRINT [TARGET...]",
		Short: "Say why something is a finding, or why it is none",
		Long: "Say why a place is a finding: the evidence, the check, the column it stands in. PLACE is a place as reports\n" +
			"write it; a FINGERPRINT is looked for in the targets, with the key of the run that made it. With a --declaration, also why it has its verdict: the rule, its\n" +
			"lines of the statement, the clock, the group of the place.\n\n" +
			"With --why-not, say where a value was lost: not read, not in the text, no candidate, failed its check,\n" +
			"below the floor, noise in its column.",
		Example: "  inzage explain 'share/crm/klanten.csv#row=2&field=iban'\n  inzage explain --why-not share/crm/orders.csv 641859143",
		Args:    cobra.MinimumNArgs(1),
		RunE: func(c *cobra.Command, args []string) error {
			if err := o.configure(c); err != nil {
				return err
			}
			if o.whyNot {
				if len(args) != 2 {
					return errors.New("--why-not takes a file and a value")
				}
				return o.explainAbsence(c.Context(), env, args[0], args[1])
			}
			return o.explainPlace(c.Context(), env, args[0], args[1:])
		},
	}
	o.flags(c)
	c.Flags().BoolVar(&o.whyNot, "why-not", false, "explain why VALUE in FILE is no finding: inzage explain --why-not FILE VALUE")
	return c
}

// explainPlace scans the outer file of a place again and explains the findings that stand there.
func (o *explainOptions) explainPlace(ctx context.Context, env Env, place string, targets []string) error {
	path, _, _ := strings.Cut(place, "#")
	outer, _, _ := strings.Cut(path, "!/")
	want := func(f *pii.Finding) bool { return f.Place() == place || f.Path == place }
	if len(targets) > 0 {
		want = func(f *pii.Finding) bool { return f.Fingerprint == place || f.Digest == place }
	} else {
		targets = []string{content.Unescape(outer)}
	}
	v, err := o.newExplainer(ctx, env, targets)
	if err != nil {
		return err
	}
	k := &keeper{want: func(f *pii.Finding) bool { v.note(f); return want(f) }}
	if err := o.again(ctx, env, targets, k, nil); err != nil {
		return err
	}
	if len(k.found) == 0 {
		return &hinted{fmt.Errorf("no finding at %q", place), "inzage explain --why-not FILE VALUE says why a value is none"}
	}
	for i, f := range k.found {
		if i > 0 {
			fmt.Fprintln(env.Stdout)
		}
		explainFinding(env.Stdout, f, k.columns)
		if err := v.explain(env.Stdout, f); err != nil {
			return err
		}
	}
	return nil
}

// again runs a scan with one worker and the given sink.
func (o *explainOptions) again(ctx context.Context, env Env, targets []string, sink pii.Sink, inspect func(string, *content.Block, detectors.Input)) error {
	cfg, err := o.config(env)
	if err != nil {
		return err
	}
	sources, err := o.open(ctx, env, targets)
	if err != nil {
		return err
	}
	defer closeAll(sources)
	cfg.Sink, cfg.Min, cfg.Jobs, cfg.AllCover, cfg.Reveal, cfg.Inspect = sink, detectors.Possible, 1, true, true, inspect
	if o.key != nil {
		cfg.Key, cfg.Dates, cfg.EventOf = o.key, true, o.eventOf
	}
	_, err = scan.Run(ctx, *cfg, sources)
	return err
}

// keeper is a sink that keeps what it wants, values apart.
type keeper struct {
	want     func(*pii.Finding) bool
	value    string // with it, findings of this canonical value are wanted too
	found    []*pii.Finding
	problems []*pii.Problem
	columns  []*pii.Column
	coverage []*pii.Coverage
}

func (k *keeper) Run(*pii.Run) error             { return nil }
func (k *keeper) Finding(f *pii.Finding) error   { return k.Reveal(f, "") }
func (k *keeper) Problem(p *pii.Problem) error   { k.problems = append(k.problems, p); return nil }
func (k *keeper) Column(c *pii.Column) error     { k.columns = append(k.columns, c); return nil }
func (k *keeper) Coverage(c *pii.Coverage) error { k.coverage = append(k.coverage, c); return nil }
func (k *keeper) Summary(*pii.Summary) error     { return nil }

// Reveal keeps f when it, or its value, is wanted.
func (k *keeper) Reveal(f *pii.Finding, value string) error {
	if k.want != nil && k.want(f) || k.value != "" && bare(value) == k.value {
		k.found = append(k.found, f)
	}
	return nil
}

// bare is a value without what people put between its parts.
func bare(s string) string {
	return strings.Map(func(r rune) rune {
		if strings.ContainsRune(" .-/()\u00a0\u202f", r) {
			return -1
		}
		return r
	}, strings.ToUpper(s))
}

// reasons says each piece of evidence in words.
var reasons = map[string]string{
	"pattern": "it has the shape of the kind", "checksum": "its check digits agree", "date": "the date inside it is a real one",
	"format": "it is written in the official grouping", "field-name": "the field is named for the kind", "context": "a word that speaks for the kind stands near",
	"dictionary": "it, or a part of it, is in a list of facts", "issued-range": "it lies in a range that is issued",
	"structure": "the layout around it is that of the kind", "column": "its column is one of the kind, by statistics",
	"record": "another field of the record agrees", "model": "the name model says so",
}

func explainFinding(w io.Writer, f *pii.Finding, cols []*pii.Column) {
	info, _ := f.Kind.Info()
	fmt.Fprintf(w, "%s\n  kind        %s: %s\n  masked      %s\n  confidence  %s\n", f.Place(), f.Kind, info.Title, f.Masked, f.Confidence)
	for _, e := range f.Evidence.Names() {
		fmt.Fprintf(w, "  because     %s (%s)\n", reasons[e], e)
	}
	if f.Within != "" {
		fmt.Fprintf(w, "  inside      %s, from which it was decoded\n", f.Within)
	}
	if f.Test {
		fmt.Fprintf(w, "  test value  a published specimen, or from a reserved range\n")
	}
	for _, n := range f.Notes {
		fmt.Fprintf(w, "  note        %s\n", n)
	}
	if len(f.Also) > 0 {
		fmt.Fprintf(w, "  could be    %v\n", f.Also)
	}
	for _, c := range cols {
		if c.Path == f.Path && c.Kind == f.Kind && c.Where.Field == f.Where.Field && c.Where.Table == f.Where.Table && c.Where.Sheet == f.Where.Sheet {
			fmt.Fprintf(w, "  column      %s\n", columnVerdict(c))
		}
	}
	fmt.Fprintf(w, "  severity    %s; law: %s\n", info.Severity, info.Law)
}

func columnVerdict(c *pii.Column) string {
	return fmt.Sprintf("%d of %d filled cells pass (%.2g expected by chance), %d distinct at first: %s", c.Passed, c.Filled, c.Expected*float64(c.Filled), c.Distinct, c.Decision)
}

// explainAbsence follows a value through the scan of a file and says where it was lost.
func (o *explainOptions) explainAbsence(ctx context.Context, env Env, file, value string) error {
	least, _ := detectors.ParseConfidence(o.minConfidence)
	cfg, err := o.config(env)
	if err != nil {
		return err
	}
	t := &tracker{set: cfg.Set, value: value}
	k := &keeper{value: bare(value)}
	if err := o.again(ctx, env, []string{file}, k, t.inspect); err != nil {
		return err
	}
	w := env.Stdout
	for _, p := range k.problems {
		fmt.Fprintf(w, "not read: %s: %s (%s)\n", p.Place(), p.Detail, p.Cause)
	}
	for _, c := range k.coverage {
		if c.State == pii.NotExamined {
			fmt.Fprintf(w, "not examined: %s (%s)\n", c.Place(), c.Cause)
		}
	}
	if len(k.found) > 0 {
		for _, f := range k.found {
			switch {
			case f.Confidence < least:
				fmt.Fprintf(w, "below the floor: %s is %s as %s; %s or better is reported\n", f.Place(), f.Confidence, f.Kind, least)
			default:
				fmt.Fprintf(w, "it is a finding: %s as %s, %s\n", f.Place(), f.Kind, f.Confidence)
			}
			explainFinding(w, f, k.columns)
		}
		return nil
	}
	t.report(w, k.columns)
	return nil
}

// A tracker looks for a value in the blocks of a scan and asks a scanner of its own who was asked about
// it.
type tracker struct {
	set    *detectors.Set
	value  string
	blocks int
	seen   []sighting
}

// A sighting is one place in the text where the value stands.
type sighting struct {
	path, field string
	asked       []string
	reported    []string
}

const maxSightings = 5

func (t *tracker) inspect(path string, b *content.Block, in detectors.Input) {
	t.blocks++
	if len(t.seen) >= maxSightings {
		return
	}
	at := bytes.Index(in.Text, []byte(t.value))
	if at < 0 {
		return
	}
	end := at + len(t.value)
	s := sighting{path: path}
	for i := range b.Fields {
		if f := &b.Fields[i]; int(f.Start) <= at && at < int(f.End) && f.Column >= 0 {
			s.field = b.Columns[f.Column].Name
		}
	}
	sc := t.set.NewScanner()
	sc.Trace = func(d *detectors.Detector, c *detectors.Candidate, _ []byte) {
		if c.Start < end && c.End > at && !slices.Contains(s.asked, d.Name) {
			s.asked = append(s.asked, d.Name)
		}
	}
	in.Expect = nil
	for _, m := range sc.Scan(in) {
		if m.Start < end && m.End > at {
			s.reported = append(s.reported, fmt.Sprintf("%s (%s)", m.Kind, m.Confidence))
		}
	}
	t.seen = append(t.seen, s)
}

func (t *tracker) report(w io.Writer, cols []*pii.Column) {
	if t.blocks == 0 {
		fmt.Fprintln(w, "no text was read from it")
		return
	}
	if len(t.seen) == 0 {
		fmt.Fprintln(w, "the value, as it is written here, does not stand in the text that was read")
		return
	}
	for _, s := range t.seen {
		where := s.path
		if s.field != "" {
			where += ", field " + s.field
		}
		fmt.Fprintf(w, "read: it stands in %s\n", where)
		switch {
		case len(s.asked) == 0:
			fmt.Fprintln(w, "  no candidate: it has the shape of nothing that is looked for, or is glued to what stands around it")
		case len(s.reported) == 0:
			fmt.Fprintf(w, "  asked: %s; none accepts it: its length, grouping, check digits or date are wrong, or nothing near speaks for it\n", strings.Join(s.asked, ", "))
		default:
			fmt.Fprintf(w, "  asked: %s; accepted as part of: %s\n", strings.Join(s.asked, ", "), strings.Join(s.reported, ", "))
		}
		for _, c := range cols {
			if c.Path == s.path && c.Where.Field == s.field {
				fmt.Fprintf(w, "  column, for %s: %s\n", c.Kind, columnVerdict(c))
			}
		}
	}
}
