package cli

import (
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"github.com/inzage/inzage/detectors/custom"
)

// newDetectorTest is "detectors test".
func newDetectorTest(env Env) *cobra.Command {
	var config string
	c := &cobra.Command{
		Use:   "test",
		Short: "Try the detectors of the configuration on their own examples",
		Long: "Try every detector of the configuration on its true_positives, each of which must hold a finding, and its\n" +
			"false_positives, none of which may. The exit code is 1 when one fails. Examples are named by their place in the\n" +
			"list and never printed.",
		Example: "  inzage detectors test\n  inzage detectors test --config ci/inzage.yaml",
		Args:    cobra.NoArgs,
		RunE: func(c *cobra.Command, _ []string) error {
			specs, err := configure(c, config)
			if err != nil {
				return err
			}
			return testSpecs(env, specs)
		},
	}
	configFlag(c, &config)
	return c
}

// testSpecs tries the examples of specs and prints a line for each.
func testSpecs(env Env, specs []customSpec) error {
	if len(specs) == 0 {
		return &hinted{fmt.Errorf("the configuration has no detectors"), "they stand under the key detectors; the README has an example"}
	}
	if _, err := compileCustom(specs, (&scanOptions{quiet: true}).logger(env)); err != nil {
		return err
	}
	failed := 0
	var rows [][]string
	for _, s := range specs {
		verdict := "ok"
		switch err := custom.Test(s.Spec); {
		case err != nil:
			failed++
			verdict = "failed"
			fmt.Fprintf(env.Stderr, "%s: %s\n", s.at, strings.ReplaceAll(err.Error(), "\n", "\n"+s.at+": "))
		case len(s.TruePositives) == 0:
			verdict = "no examples"
		}
		rows = append(rows, []string{s.Name, string(s.Kind), fmt.Sprint(len(s.TruePositives)), fmt.Sprint(len(s.FalsePositives)), verdict})
	}
	if err := printTable(env.Stdout, []string{"DETECTOR", "KIND", "TRUE POSITIVES", "FALSE POSITIVES", "VERDICT"}, rows); err != nil {
		return err
	}
	if failed > 0 {
		return &exitError{code: ExitFound}
	}
	return nil
}
