package cli

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"os"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"github.com/inzage/inzage/detectors"
	detectall "github.com/inzage/inzage/detectors/all"
	"github.com/inzage/inzage/internal/extract"
	formatall "github.com/inzage/inzage/internal/extract/all"
	"github.com/inzage/inzage/internal/isolate"
	"github.com/inzage/inzage/internal/pii"
	"github.com/inzage/inzage/internal/report"
	"github.com/inzage/inzage/internal/scan"
	"github.com/inzage/inzage/internal/source"
	sourceall "github.com/inzage/inzage/internal/source/all"
)

// scanOptions are the flags of scan, which other commands that scan share.
type scanOptions struct {
	judgeOptions
	inventory     string
	formats       []string
	output        string
	kinds         []string
	minConfidence string
	reveal        bool
	noTestValues  bool
	jobs          int
	include       []string
	exclude       []string
	gitignore     bool
	followLinks   bool
	maxFileSize   byteSize
	maxDepth      int
	maxExpansion  byteSize
	timeout       time.Duration
	sample        int
	seed          int64
	connections   int
	views         bool
	full          bool
	locales       []string
	incomplete    bool
	noProgress    bool
	quiet         bool
	verbose       bool
	passwords     []string
	ocr           bool
	keyFile       string
	coverage      string
	blockSize     byteSize
	configFile    string
	custom        []customSpec // of the configuration
}

func newScan(env Env) *cobra.Command {
	o := &scanOptions{}
	c := &cobra.Command{
		Use:   "scan [flags] [TARGET...]",
		Short: "Find personal data",
		Long: "Find personal data in files, directories, globs, archives and databases.\n\n" +
			"TARGET is a path (default: the current directory), a glob, - for standard input, or an address\n" +
			"of a source (see inzage sources). Values are masked; --reveal shows them.",
		Example: "  inzage scan share/\n  inzage scan -f ndjson -o findings.ndjson backup.zip\n  inzage scan --kinds nl-bsn,be-nrn 'exports/**/*.csv'",
		RunE: func(c *cobra.Command, args []string) error {
			if err := o.configure(c); err != nil {
				return err
			}
			return o.run(c.Context(), env, args)
		},
	}
	o.flags(c)
	return c
}

func (o *scanOptions) flags(c *cobra.Command) {
	f := c.Flags()
	d := extract.DefaultLimits()
	o.maxExpansion, o.blockSize = byteSize(d.Expansion), 256<<10
	f.StringArrayVarP(&o.formats, "format", "f", nil, "report format: "+formatNames()+"; FORMAT=FILE writes one more report to a file (repeatable; default table)")
	f.StringVarP(&o.output, "output", "o", "", "write the report to a file")
	f.StringSliceVar(&o.kinds, "kinds", nil, "kinds or families to look for: a,b adds, -c takes away (default: all)")
	f.StringVar(&o.minConfidence, "min-confidence", "likely", "least confidence to report: possible, likely or certain")
	f.BoolVar(&o.reveal, "reveal", false, "show the values found; without it reports hold masks only")
	f.BoolVar(&o.noTestValues, "no-test-values", false, "leave out published specimens and reserved ranges")
	f.IntVarP(&o.jobs, "jobs", "j", 0, "workers (default: one a processor)")
	f.StringSliceVar(&o.include, "include", nil, "read only files that match a `GLOB` (repeatable)")
	f.StringSliceVar(&o.exclude, "exclude", nil, "leave out files and directories that match a `GLOB` (repeatable)")
	f.BoolVar(&o.gitignore, "gitignore", false, "leave out what .gitignore files name")
	f.BoolVar(&o.followLinks, "follow-links", false, "follow symbolic links")
	f.Var(&o.maxFileSize, "max-file-size", "do not read larger files (default: no limit)")
	f.IntVar(&o.maxDepth, "max-depth", d.Depth, "archives inside archives")
	f.Var(&o.maxExpansion, "max-expansion", "bytes that may come out of one file")
	f.DurationVar(&o.timeout, "timeout-per-file", d.Time, "time for one document")
	f.IntVar(&o.sample, "sample", 10_000, "rows to read of each table of a database")
	f.Int64Var(&o.seed, "seed", 1, "seed of the sample")
	f.IntVar(&o.connections, "db-connections", 2, "connections to one database")
	f.BoolVar(&o.views, "views", false, "read the views of databases too")
	f.BoolVar(&o.full, "full", false, "read all rows of databases")
	f.StringSliceVar(&o.locales, "locale", detectors.DefaultLocales(), "countries whose weak numbers are looked for, the most important first")
	f.BoolVar(&o.incomplete, "allow-incomplete", false, "exit 0 even if something could not be read")
	f.BoolVar(&o.noProgress, "no-progress", false, "no progress bar")
	f.BoolVarP(&o.quiet, "quiet", "q", false, "no messages on standard error")
	f.BoolVarP(&o.verbose, "verbose", "v", false, "say more: time by stage and by detector")
	f.StringSliceVar(&o.passwords, "password", nil, "password to try on encrypted documents (repeatable)")
	f.BoolVar(&o.ocr, "ocr", false, "read the text of pictures and scanned pages with the tesseract program, when it is installed")
	f.StringVar(&o.keyFile, "key-file", "", "key of digests and fingerprints, so that they can be compared between runs (also INZAGE_KEY)")
	f.StringVar(&o.coverage, "coverage", "gaps", "coverage lines: gaps (what was not examined) or full")
	configFlag(c, &o.configFile)
	o.judgeFlags(f)
	o.inventoryFlag(f)
	f.Var(&o.blockSize, "block-size", "bytes scanned at a time; what is found does not depend on it")
	_ = f.MarkHidden("block-size")
}

func formatNames() string {
	var names []string
	for _, f := range report.Formats() {
		names = append(names, f.Name)
	}
	return strings.Join(names, ", ")
}

// configure reads the configuration.
func (o *scanOptions) configure(c *cobra.Command) (err error) {
	o.custom, err = configure(c, o.configFile)
	return err
}

// run scans the targets and says how it went.
func (o *scanOptions) run(ctx context.Context, env Env, targets []string) error {
	if len(targets) == 0 {
		targets = []string{"."}
	}
	cfg, err := o.config(env)
	if err != nil {
		return err
	}
	sources, err := o.open(ctx, env, targets)
	if err != nil {
		return err
	}
	defer closeAll(sources)
	children := isolate.New(isolate.Config{Idle: o.jobs})
	defer children.Close()
	cfg.Isolate = children.Extract
	outs := &outputs{}
	sink, err := outs.open(o, env)
	if err != nil {
		return err
	}
	cfg.Sink = sink
	watch, err := o.observe(ctx, env, cfg, targets)
	if err != nil {
		return err
	}
	for _, t := range targets {
		cfg.Info.Targets = append(cfg.Info.Targets, source.Clean(t))
	}
	if o.verbose {
		cfg.Times = &scan.Times{}
	}
	stop := o.progress(env, cfg.Progress)
	sum, err := scan.Run(ctx, *cfg, sources)
	stop()
	if o.verbose {
		writeTimes(env.Stderr, cfg.Times)
	}
	err = errors.Join(err, watch.finish(o, env, outs, err == nil)) //nolint:contextcheck // what was found is kept when the run is cancelled
	if cerr := outs.close(); err == nil {
		err = cerr
	}
	if err != nil {
		return err
	}
	return o.verdict(sum)
}

// verdict turns a summary into an exit code.
func (o *scanOptions) verdict(s *pii.Summary) error {
	switch {
	case s.Interrupted:
		return &exitError{code: ExitInterrupted}
	case !s.Complete && !o.incomplete:
		return &exitError{code: ExitIncomplete}
	}
	return nil
}

// config makes the driver's configuration.
func (o *scanOptions) config(env Env) (*scan.Config, error) {
	least, ok := detectors.ParseConfidence(o.minConfidence)
	if !ok {
		return nil, fmt.Errorf("--min-confidence %q: use possible, likely or certain", o.minConfidence)
	}
	log := o.logger(env)
	set, err := o.set(log)
	if err != nil {
		return nil, err
	}
	key, err := readKey(o.keyFile, env.Getenv)
	if err != nil {
		return nil, err
	}
	limits := extract.DefaultLimits()
	limits.Depth, limits.Expansion, limits.Time = o.maxDepth, int64(o.maxExpansion), o.timeout
	cfg := &scan.Config{Set: set, Formats: extract.NewRegistry(formatall.Extractors()...), Limits: limits, Passwords: o.passwords,
		MaxFileSize: int64(o.maxFileSize), Jobs: o.jobs, BlockSize: int(o.blockSize), Key: key, Min: least, NoTest: o.noTestValues,
		Reveal: o.reveal, AllCover: o.coverage == "full", Progress: &scan.Progress{}, Log: log}
	cfg.Options.OCR = o.ocr
	if !o.full {
		cfg.Options.Sample = o.sample
	}
	cfg.Info = pii.Run{Version: Version(), Detectors: set.Names(), Locales: set.Locales()}
	for _, d := range set.Disabled() {
		cfg.Info.Disabled = append(cfg.Info.Disabled, d.Name)
	}
	return cfg, nil
}

// set compiles the detectors that were asked for; those of the configuration win over equal ones.
func (o *scanOptions) set(log *slog.Logger) (*detectors.Set, error) {
	opts := detectors.Options{Locales: o.locales, Today: time.Now()}
	all, err := compileCustom(o.custom, log)
	if err != nil {
		return nil, err
	}
	all = append(all, detectall.Detectors()...)
	if len(o.kinds) > 0 {
		want, err := kindFilter(o.kinds, all)
		if err != nil {
			return nil, err
		}
		opts.Kinds = want
	}
	return detectors.NewSet(opts, all...)
}

// kindFilter reads --kinds. A name is a kind, a family or a detector; "-" before it takes away.
func kindFilter(names []string, all []*detectors.Detector) (func(*detectors.Detector) bool, error) {
	var add, sub []detectors.Kind
	for _, n := range names {
		k := detectors.Kind(strings.TrimPrefix(n, "-"))
		known := false
		for _, d := range all {
			known = known || covers(k, d)
		}
		if !known {
			return nil, &hinted{fmt.Errorf("--kinds: nothing recognises %q", k), "inzage detectors lists the kinds"}
		}
		if strings.HasPrefix(n, "-") {
			sub = append(sub, k)
		} else {
			add = append(add, k)
		}
	}
	return func(d *detectors.Detector) bool {
		on := len(add) == 0 && !d.Optional
		for _, k := range add {
			on = on || covers(k, d)
		}
		for _, k := range sub {
			on = on && !covers(k, d)
		}
		return on
	}, nil
}

func covers(k detectors.Kind, d *detectors.Detector) bool {
	if d.Kind.Under(k) || detectors.Kind(d.Name) == k {
		return true
	}
	for _, a := range d.Also {
		if a.Under(k) {
			return true
		}
	}
	return false
}

// open opens the targets.
func (o *scanOptions) open(ctx context.Context, env Env, targets []string) ([]source.Source, error) {
	opts := source.Options{Include: o.include, Exclude: o.exclude, Gitignore: o.gitignore, FollowLinks: o.followLinks,
		MaxFileSize: int64(o.maxFileSize), Connections: o.connections, Views: o.views, Seed: o.seed, Env: env.Getenv}
	if _, err := os.Stat(".inzageignore"); err == nil {
		opts.IgnoreFile = ".inzageignore"
	}
	if !o.full {
		opts.Sample = o.sample
	}
	var out []source.Source
	for _, t := range targets {
		s, err := source.Choose(ctx, sourceall.Openers(), t, opts)
		if err != nil {
			closeAll(out)
			return nil, err
		}
		out = append(out, s)
	}
	return out, nil
}

// closeAll closes what open returned.
func closeAll(sources []source.Source) {
	for _, s := range sources {
		_ = s.Close()
	}
}

func (o *scanOptions) logger(env Env) *slog.Logger {
	switch {
	case o.quiet:
		return slog.New(slog.DiscardHandler)
	case o.verbose:
		return slog.New(slog.NewTextHandler(env.Stderr, &slog.HandlerOptions{Level: slog.LevelDebug}))
	}
	return slog.New(slog.NewTextHandler(env.Stderr, &slog.HandlerOptions{Level: slog.LevelWarn}))
}

// outputs are the report files of a run.
type outputs struct {
	files []*os.File
	table io.Writer // of the table report; nil when the main report is another
}

// open makes the sink of all reports that were asked for.
func (u *outputs) open(o *scanOptions, env Env) (pii.Sink, error) {
	main, named := "table", 0
	var sinks []pii.Sink
	for _, f := range o.formats {
		name, file, ok := strings.Cut(f, "=")
		if !ok {
			main = name
			named++
			continue
		}
		w, err := u.create(file)
		if err != nil {
			return nil, err
		}
		s, err := report.New(name, w, report.Style{})
		if err != nil {
			return nil, err
		}
		sinks = append(sinks, s)
	}
	if named > 1 {
		return nil, errors.New("--format: one report goes to standard output; write the others as FORMAT=FILE")
	}
	if named == 0 && len(sinks) > 0 && o.output == "" && o.quiet {
		return pii.Tee(sinks...), nil
	}
	w := env.Stdout
	style := report.Style{}
	if o.output != "" {
		f, err := u.create(o.output)
		if err != nil {
			return nil, err
		}
		w = f
	} else if width, ok := terminal(env.Stdout); ok {
		style.Width = min(width, 140)
		style.Color = env.Getenv("NO_COLOR") == "" && env.Getenv("TERM") != "dumb"
	}
	if main == "table" {
		u.table = w
	}
	s, err := report.New(main, w, style)
	if err != nil {
		return nil, err
	}
	return pii.Tee(append([]pii.Sink{s}, sinks...)...), nil
}

func (u *outputs) create(name string) (*os.File, error) {
	f, err := os.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_TRUNC, 0o600)
	if err == nil {
		u.files = append(u.files, f)
	}
	return f, err
}

func (u *outputs) close() error {
	var err error
	for _, f := range u.files {
		err = errors.Join(err, f.Close())
	}
	return err
}
