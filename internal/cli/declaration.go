package cli

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"text/tabwriter"

	"github.com/spf13/cobra"

	"github.com/inzage/inzage/detectors"
	"github.com/inzage/inzage/internal/declaration"
	"github.com/inzage/inzage/internal/pii"
	"github.com/inzage/inzage/internal/scan"
)

func newDeclaration(env Env) *cobra.Command {
	c := &cobra.Command{
		Use:   "declaration",
		Short: "Check, show and compare what an organisation says it holds",
		Long: "A declaration is the privacy statement of an organisation as one YAML file: whose data, which, why, how\n" +
			"long, and what never. scan --declaration holds what it finds against it. A FILE is a path; a NAME is one\n" +
			"of the shipped declarations (inzage declaration list).",
	}
	c.AddCommand(newDeclarationCheck(env), newDeclarationShow(env), newDeclarationDiff(env), newDeclarationList(env), newDraft(env))
	return c
}

// loadDeclaration loads one declaration; all its problems are told at once. kinds are those of the
// configuration's own detectors.
func loadDeclaration(name string, places []string, kinds ...detectors.Kind) (*declaration.Declaration, error) {
	d, err := declaration.Load(name, declaration.Options{Places: places, Kinds: kinds})
	if errors.Is(err, os.ErrNotExist) {
		return nil, &hinted{err, "inzage declaration list tells the shipped ones"}
	}
	return d, err
}

// declarationCheck are the flags of declaration check.
type declarationCheck struct {
	places []string
	tree   string
	strict bool
}

func newDeclarationCheck(env Env) *cobra.Command {
	o := &declarationCheck{}
	c := &cobra.Command{
		Use:   "check FILE|NAME...",
		Short: "Find contradictions and gaps in declarations",
		Long: "Find contradictions, which are errors, and gaps, which are warnings, each with its place in the file; then\n" +
			"the issues that the writer of the declaration noted in the statement. Exit code 2 when there is an error.\n\n" +
			"With --tree, patterns of evidence are looked up in a directory.",
		Example: "  inzage declaration check cleverbase\n  inzage declaration check --tree share declaration.yaml",
		Args:    cobra.MinimumNArgs(1),
		RunE:    func(c *cobra.Command, args []string) error { return o.run(c.Context(), env, args) },
	}
	c.Flags().StringSliceVar(&o.places, "places", nil, "further `FILE` with places (repeatable)")
	c.Flags().StringVar(&o.tree, "tree", "", "`DIR` in which places of evidence are looked up")
	c.Flags().BoolVar(&o.strict, "strict", false, "warnings count as errors")
	return c
}

func (o *declarationCheck) run(ctx context.Context, env Env, names []string) error {
	wrong := false
	for _, name := range names {
		d, err := loadDeclaration(name, o.places)
		if err != nil {
			var ps declaration.Problems
			if !errors.As(err, &ps) {
				return err
			}
			printProblems(env.Stdout, ps)
			wrong = true
			continue
		}
		ps, err := o.check(ctx, env, d)
		if err != nil {
			return err
		}
		printProblems(env.Stdout, ps)
		for _, is := range d.Issues {
			fmt.Fprintf(env.Stdout, "%s: noted %s %s: %s%s\n", is.At, is.Sort, is.ID, is.Text, lines(is.Source))
		}
		bad := len(ps.Errors())
		wrong = wrong || bad > 0 || o.strict && len(ps) > 0
		fmt.Fprintf(env.Stdout, "%s: %s, %s, %s noted in the statement\n", name, counted(bad, "error"), counted(len(ps)-bad, "warning"), counted(len(d.Issues), "issue"))
	}
	if wrong {
		return &exitError{code: ExitUsage}
	}
	return nil
}

func (o *declarationCheck) check(ctx context.Context, env Env, d *declaration.Declaration) (declaration.Problems, error) {
	var opts declaration.CheckOptions
	n, err := d.Statement.Lines()
	if err != nil {
		return nil, err
	}
	opts.StatementLines = n
	if o.tree != "" {
		k := &placeKeeper{seen: map[declaration.Place]bool{}}
		so := &scanOptions{minConfidence: "possible", quiet: true}
		if err := so.quietly(ctx, env, []string{o.tree}, k, nil); err != nil {
			return nil, err
		}
		opts.Places, opts.Roots = k.places, []string{o.tree}
	}
	return d.Check(opts), nil
}

// lines is a reference to the statement, in brackets; empty for none.
func lines(s declaration.Source) string {
	if s.String() == "" {
		return ""
	}
	return " [" + s.String() + "]"
}

func counted(n int, word string) string {
	if n == 1 {
		return "1 " + word
	}
	return fmt.Sprintf("%d %ss", n, word)
}

func printProblems(w io.Writer, ps declaration.Problems) {
	for _, p := range ps {
		sort := "error"
		if p.Warning {
			sort = "warning"
		}
		fmt.Fprintf(w, "%s: %s: %s (%s)\n", p.Pos, sort, p.Text, p.Code)
	}
}

// placeKeeper keeps the distinct places of findings.
type placeKeeper struct {
	silent
	seen   map[declaration.Place]bool
	places []declaration.Place
}

func (k *placeKeeper) Finding(f *pii.Finding) error {
	if at := placeOf(f); !k.seen[at] {
		k.seen[at] = true
		k.places = append(k.places, at)
	}
	return nil
}

// silent is a sink that keeps nothing.
type silent struct{}

func (silent) Run(*pii.Run) error           { return nil }
func (silent) Finding(*pii.Finding) error   { return nil }
func (silent) Problem(*pii.Problem) error   { return nil }
func (silent) Column(*pii.Column) error     { return nil }
func (silent) Coverage(*pii.Coverage) error { return nil }
func (silent) Summary(*pii.Summary) error   { return nil }

// quietly scans targets into a sink of the program's own, before or beside the run that the user
// sees. want, when set, chooses the documents by their names.
func (o *scanOptions) quietly(ctx context.Context, env Env, targets []string, sink pii.Sink, want func(string) bool) error {
	so := *o
	if len(so.locales) == 0 {
		so.locales = detectors.DefaultLocales()
	}
	cfg, err := so.config(env)
	if err != nil {
		return err
	}
	sources, err := so.open(ctx, env, targets)
	if err != nil {
		return err
	}
	defer closeAll(sources)
	for i := range sources {
		if want != nil {
			sources[i] = chosen{sources[i], want}
		}
	}
	cfg.Sink, cfg.Min = sink, detectors.Possible
	if so.key != nil {
		cfg.Key = so.key
	}
	_, err = scan.Run(ctx, *cfg, sources)
	return err
}

func newDeclarationShow(env Env) *cobra.Command {
	var lang string
	var explain, schema, yaml bool
	c := &cobra.Command{
		Use:   "show FILE|NAME",
		Short: "Print a declaration as it counts, each rule with its lines of the statement",
		Long: "Print a declaration as it counts after layering, each rule with the lines of the statement it was read from.\n" +
			"--yaml prints the file itself, to be copied and adapted; --schema the JSON Schema of the format, for editors.",
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) == 1 || schema && len(args) == 0 {
				return nil
			}
			return errors.New("want one FILE or NAME")
		},
		RunE: func(_ *cobra.Command, args []string) error {
			if schema {
				text, err := declaration.Schema()
				if err == nil {
					_, err = env.Stdout.Write(text)
				}
				return err
			}
			if yaml {
				if text, ok := declaration.Builtin(args[0]); ok {
					_, err := env.Stdout.Write(text)
					return err
				}
			}
			d, err := loadDeclaration(args[0], nil)
			if err != nil {
				return err
			}
			if yaml {
				return declaration.Write(env.Stdout, d)
			}
			return declaration.Show(env.Stdout, d, lang, explain)
		},
	}
	c.Flags().StringVar(&lang, "lang", "", "language of the labels: nl, fr or en (default: the statement's)")
	c.Flags().BoolVar(&explain, "explain", false, "print the notes of the writer too")
	c.Flags().BoolVar(&yaml, "yaml", false, "print it as YAML")
	c.Flags().BoolVar(&schema, "schema", false, "print the JSON Schema of the format")
	return c
}

func newDeclarationDiff(env Env) *cobra.Command {
	return &cobra.Command{
		Use:   "diff OLD NEW",
		Short: "Tell how two versions of a declaration differ, and which rules were loosened",
		Long: "Tell how two versions of a declaration differ: what was added, removed, tightened and loosened. Exit code 2\n" +
			"when a rule was loosened while neither the version nor the date of the statement changed: people could not\n" +
			"know.",
		Args: cobra.ExactArgs(2),
		RunE: func(_ *cobra.Command, args []string) error {
			before, err := loadDeclaration(args[0], nil)
			if err != nil {
				return err
			}
			after, err := loadDeclaration(args[1], nil)
			if err != nil {
				return err
			}
			changes := declaration.Diff(before, after)
			for _, ch := range changes {
				fmt.Fprintf(env.Stdout, "%s: %s%s\n", ch.At, ch, lines(ch.Source))
			}
			fmt.Fprintf(env.Stdout, "%s, of which %d loosened\n", counted(len(changes), "change"), len(changes.Loosened()))
			if n := len(changes.Unversioned()); n > 0 {
				return &exitError{ExitUsage, &hinted{fmt.Errorf("%s loosened under the same version and date of the statement", counted(n, "rule")),
					"change statement.version or statement.date when the rules change"}}
			}
			return nil
		},
	}
}

func newDeclarationList(env Env) *cobra.Command {
	return &cobra.Command{
		Use:   "list",
		Short: "List the shipped declarations",
		Args:  cobra.NoArgs,
		RunE: func(*cobra.Command, []string) error {
			w := tabwriter.NewWriter(env.Stdout, 0, 0, 2, ' ', 0)
			for _, name := range declaration.Builtins() {
				d, err := loadDeclaration(name, nil)
				if err != nil {
					return err
				}
				o := &d.Organisation
				fmt.Fprintf(w, "%s\t%s\t%s, %s\t%s\t%d prohibited\n", name, o.Name, o.Role, o.Country,
					counted(len(d.Categories), "set")+" of data", len(d.Prohibited))
			}
			return w.Flush()
		},
	}
}

// versionOf names the statement of a declaration: its version as printed, else its date, else nothing.
func versionOf(d *declaration.Declaration) string {
	return cmp.Or(d.Statement.Version, d.Statement.Date)
}
