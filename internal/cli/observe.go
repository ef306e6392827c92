package cli

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"os"
	"strings"
	"time"

	"github.com/spf13/pflag"

	"github.com/inzage/inzage/detectors"
	"github.com/inzage/inzage/internal/content"
	"github.com/inzage/inzage/internal/declaration"
	"github.com/inzage/inzage/internal/inventory"
	"github.com/inzage/inzage/internal/pii"
	"github.com/inzage/inzage/internal/relation"
	"github.com/inzage/inzage/internal/scan"
)

// inventoryFlag adds the flag that names an inventory.
func (o *scanOptions) inventoryFlag(f *pflag.FlagSet) {
	f.StringVarP(&o.inventory, "inventory", "i", "", "keep what is found in an inventory `FILE`; what has not changed since is not read again")
}

// observers are what stands between the driver and the reports: an inventory, and the judges of
// declarations.
type observers struct {
	judging   *judging
	inventory *inventory.Inventory
}

// observe puts the inventory and the judges that o names before the sink of cfg.
func (o *scanOptions) observe(ctx context.Context, env Env, cfg *scan.Config, targets []string) (*observers, error) {
	out := &observers{}
	if len(o.declarations) == 0 && o.inventory == "" {
		return out, nil
	}
	if cfg.Key == nil {
		if o.inventory != "" {
			return nil, &hinted{errors.New("--inventory needs a lasting key"), "inzage key new FILE makes one; name it with --key-file or in INZAGE_KEY, and keep it apart from the inventory"}
		}
		cfg.Key, cfg.KeyOfRun = pii.NewKey(), true
	}
	o.key, o.ownKinds = cfg.Key, o.kindsOfOwn()
	js, err := o.newJudges(cfg.Key, targets, func(d *declaration.Declaration) (declaration.Proofs, error) {
		return o.proofs(ctx, env, d, targets)
	})
	if err != nil {
		return nil, err
	}
	if err := o.memberships(ctx, env, js, targets); err != nil {
		return nil, err
	}
	var sink pii.Sink = newShown(cfg.Sink, cfg)
	cfg.Dates, cfg.EventOf, cfg.AllCover = true, eventOf(js), true // which places were searched is told by coverage
	if o.inventory != "" {
		out.inventory, err = inventory.Open(ctx, o.inventory, inventory.Options{Key: cfg.Key, Setup: o.setup(cfg, js),
			Partial: len(o.include)+len(o.exclude) > 0 || o.gitignore})
		if err != nil {
			return nil, err
		}
		cfg.Memory = out.inventory
		keys := &relating{Collector: relation.New(cfg.Key), inventory: out.inventory}
		cfg.Inspect = keys.inspect
		sink = pii.Tee(keys, out.inventory, sink)
	}
	if len(js) > 0 {
		out.judging = &judging{sink: sink, judges: js, lang: o.lang, revealing: cfg.Reveal}
		sink = out.judging
		var ids []string
		for _, j := range js {
			ids = append(ids, j.id)
		}
		cfg.Info.Declaration = strings.Join(ids, ", ")
	}
	cfg.Sink = sink
	return out, nil
}

// kindsOfOwn are the kinds of the configuration's own detectors.
func (o *scanOptions) kindsOfOwn() []detectors.Kind {
	var out []detectors.Kind
	for _, s := range o.custom {
		out = append(out, s.Kind)
	}
	return out
}

// setup says under what documents are read, so that what was found under something else is found anew:
// the program, its detectors and its configuration.
func (o *scanOptions) setup(cfg *scan.Config, js []*judge) string {
	b := &strings.Builder{}
	fmt.Fprintln(b, cfg.Info.Version, program(cfg.Info.Version), time.Now().Year())
	fmt.Fprintln(b, cfg.Info.Detectors, cfg.Info.Locales, cfg.Min, cfg.NoTest, cfg.Limits, cfg.MaxFileSize, cfg.Options, cfg.Passwords)
	if data, err := os.ReadFile(cmp.Or(o.configFile, configName)); err == nil {
		b.Write(data)
	}
	for _, j := range js {
		for i := range j.d.Places {
			p := &j.d.Places[i]
			fmt.Fprintln(b, p.Match, p.Dates)
		}
	}
	return b.String()
}

// program tells builds apart that have no version of their own.
func program(version string) string {
	if version != "devel" {
		return ""
	}
	name, err := os.Executable()
	if err != nil {
		return ""
	}
	fi, err := os.Stat(name)
	if err != nil {
		return ""
	}
	return fmt.Sprint(fi.Size(), fi.ModTime().UnixNano())
}

// finish prints what stands below a report and closes the inventory. ran tells whether the run came to
// its end.
func (w *observers) finish(o *scanOptions, env Env, outs *outputs, ran bool) error {
	var err error
	if ran && w.judging != nil {
		err = w.judging.closing(o.closingTo(env, outs))
	}
	if w.inventory == nil {
		return err
	}
	if r := w.inventory.Reuse(); ran && r.Known > 0 && !o.quiet {
		fmt.Fprintf(env.Stderr, "inzage: %d of %d documents have not changed: what was found in them came from %s\n", r.Known, r.Documents, o.inventory)
	}
	return errors.Join(err, w.inventory.Close())
}

// shown is the sink of the reports behind an inventory or a judge, which want more of the driver than
// reports show.
type shown struct {
	pii.Sink
	revealing bool
	allCover  bool // lines of examined inputs are wanted
	few       *few // what is shown of many equal findings; nil for all
}

func newShown(s pii.Sink, cfg *scan.Config) *shown {
	out := &shown{Sink: s, revealing: cfg.Reveal, allCover: cfg.AllCover}
	if t, ok := s.(pii.Tallier); ok && !cfg.Reveal {
		out.few = newFew(t)
	}
	return out
}

func (s *shown) Finding(f *pii.Finding) error {
	if s.few != nil {
		return s.few.finding(s.Sink, f)
	}
	return s.Sink.Finding(f)
}

// Reveal implements pii.Revealer for reports that are one.
func (s *shown) Reveal(f *pii.Finding, value string) error {
	if r, ok := s.Sink.(pii.Revealer); ok && s.revealing {
		return r.Reveal(f, value)
	}
	return s.Finding(f)
}

func (s *shown) Problem(p *pii.Problem) error {
	if s.few != nil {
		if err := s.few.enter(p.Path); err != nil {
			return err
		}
	}
	return s.Sink.Problem(p)
}

func (s *shown) Coverage(c *pii.Coverage) error {
	if c.State == pii.Examined && !s.allCover {
		return nil
	}
	return s.Sink.Coverage(c)
}

func (s *shown) Summary(sum *pii.Summary) error {
	if s.few != nil {
		if err := s.few.enter(""); err != nil {
			return err
		}
	}
	return s.Sink.Summary(sum)
}

// A few shows a sink the first findings of a kind and verdict in a document and counts the others.
type few struct {
	sink  pii.Tallier
	path  string
	seen  map[fewKey]int
	more  map[detectors.Kind]int64
	order []detectors.Kind
}

type fewKey struct {
	kind    detectors.Kind
	verdict string
}

func newFew(t pii.Tallier) *few {
	return &few{sink: t, seen: map[fewKey]int{}, more: map[detectors.Kind]int64{}}
}

// enter ends the document before and tells its counts.
func (w *few) enter(path string) error {
	if path == w.path {
		return nil
	}
	for _, k := range w.order {
		if err := w.sink.Tally(w.path, k, w.more[k]); err != nil {
			return err
		}
	}
	w.path, w.order = path, w.order[:0]
	clear(w.seen)
	clear(w.more)
	return nil
}

func (w *few) finding(sink pii.Sink, f *pii.Finding) error {
	if err := w.enter(f.Path); err != nil {
		return err
	}
	key := fewKey{f.Kind, f.Verdict}
	if w.seen[key]++; w.seen[key] <= w.sink.Details() {
		return sink.Finding(f)
	}
	if w.more[f.Kind]++; w.more[f.Kind] == 1 {
		w.order = append(w.order, f.Kind)
	}
	return nil
}

// eventOf reads columns of dates as the declarations do: what their places say, then their words.
func eventOf(js []*judge) func(path, table, column string) content.Event {
	return func(path, table, column string) content.Event {
		for _, j := range js {
			for _, d := range j.e.Place(declaration.Place{Path: path, Table: table}).Dates {
				if d.Column != "" && strings.EqualFold(d.Column, column) {
					return content.Event(d.Event.String())
				}
			}
		}
		if e, ok := declaration.EventOfColumn(column); ok {
			return content.Event(e.String())
		}
		return ""
	}
}
