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

	"github.com/inzage/inzage/internal/declaration"
	"github.com/inzage/inzage/internal/inventory"
	"github.com/inzage/inzage/internal/pii"
	"github.com/inzage/inzage/internal/register"
)

// dueOptions are the flags of inventory due.
type dueOptions struct {
	judgeOptions
	file, within, format, keyFile string
}

func newInventoryDue(env Env) *cobra.Command {
	o := &dueOptions{}
	c := &cobra.Command{
		Use:     "due",
		Short:   "List what is over its retention, or will be soon",
		Long:    "List what is over its retention, or will be within a period, by place, the oldest first.",
		Example: "  inzage inventory due -i inzage.db -d cleverbase --within P30D",
		Args:    cobra.NoArgs,
		RunE:    func(c *cobra.Command, _ []string) error { return o.run(c, env) },
	}
	inventoryName(c, &o.file)
	o.judgeFlags(c.Flags())
	c.Flags().StringVar(&o.within, "within", "P30D", "how far to look ahead: a `PERIOD` such as P30D or P6M")
	c.Flags().StringVarP(&o.format, "format", "f", "table", "table or json")
	c.Flags().StringVar(&o.keyFile, "key-file", "", "key of the inventory, to leave out the organisation's own contact details (also INZAGE_KEY)")
	return c
}

// A dueLine is one line of the list, for programs.
type dueLine struct {
	Declaration string `json:"declaration"`
	End         string `json:"end"`
	Days        int    `json:"days"`
	Over        bool   `json:"over"`
	Held        string `json:"held,omitempty"`
	Findings    int    `json:"findings"`
	Kind        string `json:"kind"`
	Category    string `json:"category"`
	Rule        string `json:"rule"`
	Source      string `json:"source,omitempty"`
	AtLatest    bool   `json:"at_latest,omitempty"`
	Place       string `json:"place"`
}

func (o *dueOptions) run(c *cobra.Command, env Env) error {
	if len(o.declarations) == 0 {
		return errors.New("--declaration: nothing falls due without one")
	}
	within, err := declaration.ParsePeriod(o.within)
	if err != nil {
		return fmt.Errorf("--within: %w", err)
	}
	v, err := openInventory(c, o.file)
	if err != nil {
		return err
	}
	lines, err := o.lines(c.Context(), env, v, within)
	if err := errors.Join(err, v.Close()); err != nil {
		return err
	}
	if o.format == "json" {
		return printJSON(env.Stdout, lines)
	}
	return printDue(env.Stdout, lines)
}

func (o *dueOptions) lines(ctx context.Context, env Env, v *inventory.Inventory, within declaration.Period) ([]dueLine, error) {
	key, err := readKey(o.keyFile, env.Getenv)
	if err != nil {
		return nil, err
	}
	runs, err := v.Runs(ctx)
	if err != nil {
		return nil, err
	}
	var targets []string
	if len(runs) > 0 {
		targets = runs[0].Targets
	}
	js, err := o.newJudges(key, targets, func(d *declaration.Declaration) (declaration.Proofs, error) {
		return storedProofs(ctx, v, d, targets)
	})
	if err != nil {
		return nil, err
	}
	lists := make([]*declaration.DueList, len(js))
	for i, j := range js {
		lists[i] = j.e.Due(within)
	}
	err = v.Findings(ctx, func(f *pii.Finding) error {
		fact := factOf(f, nil, false)
		for i, j := range js {
			j.j.JudgeTo(&fact, &j.out)
			lists[i].Add(&fact, &j.out)
		}
		return nil
	})
	out := []dueLine{}
	for i, l := range lists {
		for _, d := range l.List() {
			out = append(out, dueLine{js[i].id, d.End.String(), d.Days(js[i].e.Today()), d.Over, d.Held, d.Findings, string(d.Kind), d.Category,
				d.Rule, d.Source.String(), d.AtLatest, placeText(d.Place.Path, d.Place.Table)})
		}
	}
	return out, err
}

// storedProofs reads the places of evidence from an inventory; nil when a declaration names none.
func storedProofs(ctx context.Context, v *inventory.Inventory, d *declaration.Declaration, targets []string) (declaration.Proofs, error) {
	if len(evidenceOf(d)) == 0 {
		return nil, nil
	}
	set := declaration.NewProofSet(d, targets)
	return set, v.Findings(ctx, func(f *pii.Finding) error {
		set.Add(placeOf(f), f.Digest)
		return nil
	})
}

func printDue(w io.Writer, lines []dueLine) error {
	if len(lines) == 0 {
		_, err := fmt.Fprintln(w, "Nothing falls due.")
		return err
	}
	t := tabwriter.NewWriter(w, 0, 0, 2, ' ', 0)
	fmt.Fprintln(t, "END\tDAYS\tFINDINGS\tKIND\tCATEGORY\tRULE\tPLACE")
	for _, l := range lines {
		end := l.End
		if l.AtLatest {
			end += " at the latest"
		}
		rule := l.Rule
		if l.Source != "" {
			rule += " [" + l.Source + "]"
		}
		if l.Held != "" {
			rule += ", held " + l.Held
		}
		fmt.Fprintf(t, "%s\t%d\t%d\t%s\t%s\t%s\t%s\n", end, l.Days, l.Findings, l.Kind, cmp.Or(l.Category, "-"), rule, l.Place)
	}
	return t.Flush()
}

// exportOptions are the flags of inventory export.
type exportOptions struct {
	file, format, output, declaration, lang, path string
}

func newInventoryExport(env Env) *cobra.Command {
	o := &exportOptions{}
	long := "Write what was found, beside what was declared, in a form that others read:\n\n"
	for _, f := range register.Formats() {
		long += fmt.Sprintf("  %-15s %s\n", f.Name, f.Title)
	}
	c := &cobra.Command{
		Use:     "export",
		Short:   "Write the inventory for others: CSV, workbook, DPV, fideslang, the record of article 30",
		Long:    long,
		Example: "  inzage inventory export -i inzage.db -d cleverbase -f article30-html -o record.html",
		Args:    cobra.NoArgs,
		RunE:    func(c *cobra.Command, _ []string) error { return o.run(c, env) },
	}
	inventoryName(c, &o.file)
	c.Flags().StringVarP(&o.format, "format", "f", "csv", "the form")
	c.Flags().StringVarP(&o.output, "output", "o", "", "write to a file")
	c.Flags().StringVarP(&o.declaration, "declaration", "d", "", "the declaration, a `FILE|NAME`")
	c.Flags().StringVar(&o.lang, "lang", "", "language of labels: nl, fr or en (default: the statement's)")
	c.Flags().StringVar(&o.path, "path", "", "only a `PLACE` and what is in it")
	return c
}

func (o *exportOptions) run(c *cobra.Command, env Env) (err error) {
	var form *register.Format
	for _, f := range register.Formats() {
		if f.Name == o.format {
			form = &f
		}
	}
	switch {
	case form == nil:
		return &hinted{fmt.Errorf("--format %q: no such form", o.format), "inzage inventory export --help lists the forms"}
	case form.Declared && o.declaration == "":
		return fmt.Errorf("--format %s needs a --declaration", o.format)
	}
	r, err := o.register(c)
	if err != nil {
		return err
	}
	if o.output == "" {
		return form.Write(env.Stdout, r)
	}
	f, err := os.OpenFile(o.output, os.O_WRONLY|os.O_CREATE|os.O_TRUNC, 0o600)
	if err != nil {
		return err
	}
	return errors.Join(form.Write(f, r), f.Close())
}

func (o *exportOptions) register(c *cobra.Command) (r *register.Register, err error) {
	r = &register.Register{}
	if o.declaration != "" {
		d, err := loadDeclaration(o.declaration, nil)
		if err != nil {
			return nil, err
		}
		r.Organisation, r.Statement, r.Contacts, r.Activities = d.Organisation, versionOf(d), d.Contacts, d.Activities(o.lang)
	}
	v, err := openInventory(c, o.file)
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, v.Close()) }()
	runs, err := v.Runs(c.Context())
	if err != nil {
		return nil, err
	}
	if len(runs) > 0 {
		r.Run = runs[0]
	}
	if r.Cells, err = v.Matrix(c.Context(), o.path); err != nil {
		return nil, err
	}
	r.Fields, err = v.Fields(c.Context(), o.path)
	return r, err
}
