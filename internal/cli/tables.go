package cli

import (
	"fmt"
	"io"
	"strings"
	"text/tabwriter"

	"github.com/spf13/cobra"

	"github.com/inzage/inzage/detectors"
	detectall "github.com/inzage/inzage/detectors/all"
	formatall "github.com/inzage/inzage/internal/extract/all"
	sourceall "github.com/inzage/inzage/internal/source/all"
)

func newDetectors(env Env) *cobra.Command {
	o := &scanOptions{}
	c := &cobra.Command{
		Use:   "detectors [NAME...]",
		Short: "List what is recognised",
		Long: "List the detectors, those of the configuration first: the name, the countries, the share of random values of\n" +
			"its shape that pass its check (none: there is no check), and what it is. With names of detectors, kinds or\n" +
			"families, say all about them: the check, when a match is possible, likely or certain, and the source.",
		Example: "  inzage detectors\n  inzage detectors nl-bsn iban",
		RunE: func(c *cobra.Command, args []string) error {
			if err := o.configure(c); err != nil {
				return err
			}
			ds, err := compileCustom(o.custom, o.logger(env))
			if err != nil {
				return err
			}
			ds = append(ds, detectall.Detectors()...)
			if len(args) > 0 {
				return describe(env.Stdout, ds, args)
			}
			return printTable(env.Stdout, []string{"NAME", "COUNTRIES", "CHANCE", "WHAT"}, detectorRows(ds))
		},
	}
	configFlag(c, &o.configFile)
	c.AddCommand(newTry(env), newDetectorTest(env))
	return c
}

func detectorRows(ds []*detectors.Detector) [][]string {
	var rows [][]string
	for _, d := range ds {
		countries := strings.Join(d.Countries, ",")
		if countries == "" {
			countries = "all"
		}
		chance := "none"
		if d.Chance < 1 {
			chance = fmt.Sprintf("%.3g %%", d.Chance*100)
		}
		rows = append(rows, []string{d.Name, countries, chance, d.Title})
	}
	return rows
}

// describe prints all that is known about the detectors that have one of the names.
func describe(w io.Writer, ds []*detectors.Detector, names []string) error {
	rows := detectorRows(ds)
	first := true
	for _, n := range names {
		known := false
		for i, d := range ds {
			if !covers(detectors.Kind(n), d) {
				continue
			}
			if !first {
				fmt.Fprintln(w)
			}
			known, first = true, false
			fmt.Fprintf(w, "%s\n  what        %s\n  kind        %s\n  countries   %s%s\n  check       %s\n  chance      %s\n  confidence  %s\n  source      %s\n",
				d.Name, d.Title, d.Kind, rows[i][1], onlyThere(d), checkOf(d), rows[i][2], d.Rules, d.Source)
		}
		if !known {
			return &hinted{fmt.Errorf("nothing recognises %q", n), "inzage detectors lists the names"}
		}
	}
	return nil
}

// onlyThere says that a detector runs only for its countries.
func onlyThere(d *detectors.Detector) string {
	if d.Weak {
		return " (runs only when --locale names one)"
	}
	return ""
}

// checkOf is the check of d in words.
func checkOf(d *detectors.Detector) string {
	if d.Check == "" {
		return "none"
	}
	return d.Check
}

func newFormats(env Env) *cobra.Command {
	return &cobra.Command{Use: "formats", Short: "List what is read", Args: cobra.NoArgs, RunE: func(*cobra.Command, []string) error {
		var rows [][]string
		for _, e := range formatall.Extractors() {
			rows = append(rows, []string{e.Name, strings.Join(e.Extensions, " "), e.Reads, e.Skips})
		}
		return printTable(env.Stdout, []string{"FORMAT", "EXTENSIONS", "READ", "NOT READ"}, rows)
	}}
}

func newSources(env Env) *cobra.Command {
	return &cobra.Command{Use: "sources", Short: "List where data can be read from", Args: cobra.NoArgs, RunE: func(*cobra.Command, []string) error {
		var rows [][]string
		for _, o := range sourceall.Openers() {
			schemes := "a path"
			if len(o.Schemes) > 0 {
				schemes = strings.Join(o.Schemes, ":, ") + ":"
			}
			rows = append(rows, []string{o.Name, schemes, o.Reads, o.Tested})
		}
		return printTable(env.Stdout, []string{"SOURCE", "TARGET", "READ", "TESTED"}, rows)
	}}
}

// printTable writes rows in columns.
func printTable(w io.Writer, header []string, rows [][]string) error {
	t := tabwriter.NewWriter(w, 0, 0, 2, ' ', 0)
	fmt.Fprintln(t, strings.Join(header, "\t"))
	for _, r := range rows {
		fmt.Fprintln(t, strings.Join(r, "\t"))
	}
	return t.Flush()
}
