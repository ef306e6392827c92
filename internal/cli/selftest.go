package cli

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"github.com/inzage/inzage/detectors"
	formatall "github.com/inzage/inzage/internal/extract/all"
	"github.com/inzage/inzage/internal/pii"
	"github.com/inzage/inzage/internal/scan"
)

func newSelftest(env Env) *cobra.Command {
	o := &scanOptions{}
	c := &cobra.Command{
		Use:   "selftest",
		Short: "Plant a value of every kind in every format, and find them all",
		Long: "Write one invented value of every kind that is enabled into every format that can be written, in a private\n" +
			"temporary directory, scan it with the configuration of this directory, and say what was found. A value that is\n" +
			"not found is exit code 1. Excludes, --no-test-values and a --min-confidence of certain are passed over, since\n" +
			"they would hide what was planted.",
		Example: "  inzage selftest\n  inzage selftest --kinds national-number --locale be,nl",
		Args:    cobra.NoArgs,
		RunE: func(c *cobra.Command, _ []string) error {
			if err := o.configure(c); err != nil {
				return err
			}
			return o.selftest(c.Context(), env)
		},
	}
	o.flags(c)
	return c
}

// A planting is one sample in one format.
type planting struct {
	kind   detectors.Kind
	plant  *plant
	file   string
	found  bool
	reason string // why it may have been missed
}

func (o *scanOptions) selftest(ctx context.Context, env Env) error {
	o.include, o.exclude, o.gitignore, o.noTestValues, o.noProgress, o.reveal = nil, nil, false, false, true, false
	cfg, err := o.config(env)
	if err != nil {
		return err
	}
	cfg.Min = min(cfg.Min, detectors.Likely)
	chosen, unknown := chooseSamples(cfg.Set, o.custom)
	dir, err := os.MkdirTemp("", "inzage-selftest-")
	if err != nil {
		return err
	}
	defer func() { _ = os.RemoveAll(dir) }()
	ps, err := plantAll(ctx, dir, chosen)
	if err != nil {
		return err
	}
	if err := o.look(ctx, env, cfg, dir, ps); err != nil {
		return err
	}
	return reportSelftest(env, ps, unknown)
}

// chooseSamples returns the samples of the kinds that the set recognises, those of custom detectors
// from their own examples, and the kinds that there is no sample of.
func chooseSamples(set *detectors.Set, specs []customSpec) (chosen []sample, unknown []detectors.Kind) {
	known := map[detectors.Kind]sample{}
	for _, s := range samples {
		known[s.kind] = s
	}
	for _, s := range specs {
		if _, ok := known[s.Kind]; !ok && len(s.TruePositives) > 0 {
			known[s.Kind] = sample{kind: s.Kind, text: s.TruePositives[0]}
		}
	}
	own := map[detectors.Kind]bool{} // kinds with a detector of their own, enabled or not
	for _, d := range append(set.Detectors(), set.Disabled()...) {
		own[d.Kind] = true
	}
	seen := map[detectors.Kind]bool{}
	for _, d := range set.Detectors() {
		for _, k := range append([]detectors.Kind{d.Kind}, d.Also...) {
			if seen[k] || k != d.Kind && own[k] {
				continue
			}
			seen[k] = true
			if s, ok := known[k]; ok {
				chosen = append(chosen, s)
			} else {
				unknown = append(unknown, k)
			}
		}
	}
	return chosen, unknown
}

// plantAll writes every sample in every format that can hold it, one file each.
func plantAll(ctx context.Context, dir string, chosen []sample) ([]*planting, error) {
	var out []*planting
	for i := range plants {
		p := &plants[i]
		sub := filepath.Join(dir, strconv.Itoa(i))
		if err := os.Mkdir(sub, 0o700); err != nil {
			return nil, err
		}
		for k := range chosen {
			s := &chosen[k]
			if p.text && s.text == "" || !p.text && s.field == "" {
				continue
			}
			if err := ctx.Err(); err != nil {
				return nil, &exitError{code: ExitInterrupted}
			}
			file := filepath.Join(sub, string(s.kind)+p.ext)
			if err := p.write(file, s); err != nil {
				return nil, fmt.Errorf("%s as %s: %w", s.kind, p.format, err)
			}
			out = append(out, &planting{kind: s.kind, plant: p, file: file})
		}
	}
	return out, nil
}

// look scans the planted files and notes what was found.
func (o *scanOptions) look(ctx context.Context, env Env, cfg *scan.Config, dir string, ps []*planting) error {
	sources, err := o.open(ctx, env, []string{dir})
	if err != nil {
		return err
	}
	defer closeAll(sources)
	byFile := map[string]*planting{}
	for _, p := range ps {
		byFile[filepath.ToSlash(p.file)] = p
	}
	of := func(path string) *planting {
		outer, _, _ := strings.Cut(path, "!/")
		return byFile[outer]
	}
	k := &keeper{want: func(f *pii.Finding) bool {
		if p := of(f.Path); p != nil && (p.kind == f.Kind || slices.Contains(f.Also, p.kind)) {
			p.found = true
		}
		return false
	}}
	cfg.Sink, cfg.Reveal = k, false
	sum, err := scan.Run(ctx, *cfg, sources)
	if err != nil {
		return err
	}
	if sum.Interrupted {
		return &exitError{code: ExitInterrupted}
	}
	for _, pr := range k.problems {
		if p := of(pr.Path); p != nil && p.reason == "" {
			p.reason = fmt.Sprintf("%s: %s", pr.Cause, pr.Detail)
		}
	}
	for _, c := range k.coverage {
		if p := of(c.Path); p != nil && p.reason == "" && c.State == pii.NotExamined {
			p.reason = "not examined: " + string(c.Cause)
		}
	}
	return nil
}

// reportSelftest prints the table and what is missing.
func reportSelftest(env Env, ps []*planting, unknown []detectors.Kind) error {
	var rows [][]string
	missing := 0
	for i := range plants {
		p := &plants[i]
		planted, found := 0, 0
		for _, one := range ps {
			if one.plant == p {
				planted++
				if one.found {
					found++
				}
			}
		}
		missing += planted - found
		verdict := "ok"
		if found < planted {
			verdict = fmt.Sprintf("%d missing", planted-found)
		}
		rows = append(rows, []string{p.format, strconv.Itoa(planted), strconv.Itoa(found), verdict})
	}
	if err := printTable(env.Stdout, []string{"FORMAT", "PLANTED", "FOUND", "VERDICT"}, rows); err != nil {
		return err
	}
	for _, p := range ps {
		if p.found {
			continue
		}
		line := fmt.Sprintf("missing: %s in %s", p.kind, p.plant.format)
		if p.reason != "" {
			line += " (" + p.reason + ")"
		}
		fmt.Fprintln(env.Stdout, line)
	}
	if len(unknown) > 0 {
		fmt.Fprintf(env.Stdout, "not planted, for want of a sample: %v\n", unknown)
	}
	if left := unplanted(); len(left) > 0 {
		fmt.Fprintf(env.Stdout, "formats that are read and not written here: %s\n", strings.Join(left, ", "))
	}
	if len(ps) == 0 {
		return errors.New("nothing was planted: no kind with a sample is enabled")
	}
	if missing > 0 {
		return &exitError{code: ExitFound, err: fmt.Errorf("%d of %d values were not found", missing, len(ps))}
	}
	_, err := fmt.Fprintf(env.Stdout, "All %d values were found.\n", len(ps))
	return err
}

// unplanted returns the names of the readers for which nothing is written.
func unplanted() []string {
	var out []string
	for _, e := range formatall.Extractors() {
		if !slices.ContainsFunc(plants, func(p plant) bool { return p.reader == e.Name }) {
			out = append(out, e.Name)
		}
	}
	return out
}
