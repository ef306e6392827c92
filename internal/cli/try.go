package cli

import (
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"github.com/inzage/inzage/detectors"
)

// newTry is "detectors try TEXT".
func newTry(env Env) *cobra.Command {
	var field, config string
	var locales []string
	c := &cobra.Command{
		Use:   "try TEXT...",
		Short: "Show every candidate in a text, who judged it, and the verdict",
		Long: "Show what the detectors see in TEXT: each candidate and the detectors that were asked about it, then the\n" +
			"matches with their confidence and evidence. Weak detectors of other countries run too with --locale.",
		Example: "  inzage detectors try 'Mijn BSN is 123456782'\n  inzage detectors try --field rijksregisternummer 85.07.30-033.28",
		Args:    cobra.MinimumNArgs(1),
		RunE: func(c *cobra.Command, args []string) error {
			o := &scanOptions{configFile: config}
			if err := o.configure(c); err != nil {
				return err
			}
			o.locales = locales
			set, err := o.set(o.logger(env))
			if err != nil {
				return err
			}
			return try(env, set, field, strings.Join(args, " "))
		},
	}
	c.Flags().StringVar(&field, "field", "", "name of the field that the text stands in")
	c.Flags().StringSliceVar(&locales, "locale", detectors.DefaultLocales(), "countries whose weak numbers are looked for")
	configFlag(c, &config)
	return c
}

// classNames are the classes of candidates, for people.
var classNames = map[detectors.Class]string{detectors.At: "at", detectors.Digits: "digits", detectors.Quad: "quad", detectors.Calendar: "calendar",
	detectors.Code: "code", detectors.Filler: "filler", detectors.Hex: "hex", detectors.Year: "year", detectors.Capital: "capital",
	detectors.Word: "word", detectors.Whole: "field", detectors.Stretch: "all"}

func try(env Env, set *detectors.Set, field, text string) error {
	in := detectors.Input{Text: []byte(text)}
	if field != "" {
		in.Names = []*detectors.Name{set.Name(field)}
		in.Fields = []detectors.Field{{Start: 0, End: int32(len(text))}}
	}
	type key struct {
		class      detectors.Class
		start, end int
	}
	asked := map[key][]string{}
	var order []key
	sc := set.NewScanner()
	sc.Trace = func(d *detectors.Detector, c *detectors.Candidate, _ []byte) {
		k := key{c.Class, c.Start, c.End}
		if asked[k] == nil {
			order = append(order, k)
		}
		asked[k] = append(asked[k], d.Name)
	}
	matches := sc.Scan(in)
	fmt.Fprintln(env.Stdout, "Candidates")
	if len(order) == 0 {
		fmt.Fprintln(env.Stdout, "  none")
	}
	for _, k := range order {
		fmt.Fprintf(env.Stdout, "  %-9s %q\n            asked: %s\n", classNames[k.class], text[k.start:k.end], strings.Join(asked[k], ", "))
	}
	fmt.Fprintln(env.Stdout, "Matches")
	if len(matches) == 0 {
		fmt.Fprintln(env.Stdout, "  none")
	}
	for _, m := range matches {
		fmt.Fprintf(env.Stdout, "  %-16s %q  %s: %s", m.Kind, text[m.Start:m.End], m.Confidence, m.Evidence)
		if m.Within != "" {
			fmt.Fprintf(env.Stdout, "; decoded from the %s: %q", m.Within, m.Value)
		}
		if m.Test {
			fmt.Fprint(env.Stdout, "; test value")
		}
		if m.Note != "" {
			fmt.Fprintf(env.Stdout, "; %s", m.Note)
		}
		if len(m.Also) > 0 {
			fmt.Fprintf(env.Stdout, "; could also be %v", m.Also)
		}
		fmt.Fprintln(env.Stdout)
	}
	return nil
}
