package cli

import (
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"
	"text/tabwriter"

	"github.com/spf13/cobra"

	"github.com/inzage/inzage/detectors"
	"github.com/inzage/inzage/internal/inventory"
)

func newInventory(env Env) *cobra.Command {
	c := &cobra.Command{
		Use:   "inventory",
		Short: "Show, compare and export what scans have found",
		Long: "An inventory is one file in which scan --inventory keeps what it found: places, kinds, verdicts and keyed\n" +
			"digests, no values. What these commands print comes from that file alone; nothing is scanned.",
	}
	c.AddCommand(newInventoryShow(env), newInventoryDue(env), newInventoryDiff(env), newInventoryExport(env), newInventoryForget(env))
	return c
}

// inventoryName is the flag that names the file of a command.
func inventoryName(c *cobra.Command, name *string) {
	c.Flags().StringVarP(name, "inventory", "i", "inzage.db", "the inventory `FILE`")
}

// openInventory opens an inventory that must exist.
func openInventory(c *cobra.Command, name string) (*inventory.Inventory, error) {
	if _, err := os.Stat(name); err != nil {
		return nil, &hinted{err, "inzage scan --inventory FILE makes one"}
	}
	return inventory.Open(c.Context(), name, inventory.Options{})
}

// showInventory are the flags of inventory show.
type showInventory struct {
	file, by, path, lost, format string
	copies, runs, keys           bool
	least                        float64
}

func newInventoryShow(env Env) *cobra.Command {
	o := &showInventory{}
	c := &cobra.Command{
		Use:   "show",
		Short: "Print what stands where: by category, place, kind, group or verdict",
		Long: "Print what stands where. --by chooses what comes first. --copies tells which places hold the same people;\n" +
			"--lost PATH what was in a folder, file or dump that was lost or leaked: whose data, which kinds and how grave; --keys\n" +
			"how the tables hang together, by declared keys and by the values of columns.",
		Example: "  inzage inventory show -i inzage.db --by place\n  inzage inventory show --lost share/laptop-17",
		Args:    cobra.NoArgs,
		RunE:    func(c *cobra.Command, _ []string) error { return o.run(c, env) },
	}
	inventoryName(c, &o.file)
	c.Flags().StringVar(&o.by, "by", "category", "what comes first: category, place, kind, group, verdict, or all for the whole matrix")
	c.Flags().StringVar(&o.path, "path", "", "only a `PLACE` and what is in it")
	c.Flags().StringVar(&o.lost, "lost", "", "what was in a `PLACE`")
	c.Flags().StringVarP(&o.format, "format", "f", "table", "table or json")
	c.Flags().BoolVar(&o.copies, "copies", false, "places that hold the same people")
	c.Flags().Float64Var(&o.least, "least", 0.1, "with --copies: the least share of one place's values that stand in the other")
	c.Flags().BoolVar(&o.runs, "runs", false, "the runs that made the inventory")
	c.Flags().BoolVar(&o.keys, "keys", false, "the keys of tables and what they refer to")
	return c
}

func (o *showInventory) run(c *cobra.Command, env Env) error {
	if o.format != "table" && o.format != "json" {
		return fmt.Errorf("--format %q: use table or json", o.format)
	}
	v, err := openInventory(c, o.file)
	if err != nil {
		return err
	}
	switch {
	case o.copies:
		err = o.showCopies(c, env.Stdout, v)
	case o.runs:
		err = o.showRuns(c, env.Stdout, v)
	case o.keys:
		err = o.showKeys(c, env.Stdout, v)
	case o.lost != "":
		err = o.showLost(c, env.Stdout, v)
	default:
		err = o.showMatrix(c, env.Stdout, v)
	}
	return errors.Join(err, v.Close())
}

func printJSON(w io.Writer, v any) error {
	e := json.NewEncoder(w)
	e.SetIndent("", "  ")
	return e.Encode(v)
}

// axes are the ways to group the matrix.
var axes = map[string]func(*inventory.Cell) string{
	"category": func(c *inventory.Cell) string { return cmp.Or(c.Category, "(no category)") },
	"place":    func(c *inventory.Cell) string { return placeText(c.Path, c.Part) },
	"kind":     func(c *inventory.Cell) string { return string(c.Kind) },
	"group":    func(c *inventory.Cell) string { return cmp.Or(c.Subject, "(unknown)") },
	"verdict":  func(c *inventory.Cell) string { return cmp.Or(c.Verdict, "(none)") },
}

func placeText(path, part string) string {
	if part == "" {
		return printable(path)
	}
	return printable(path + "#" + part)
}

// A group is what the matrix holds under one heading.
type group struct {
	Name     string           `json:"name"`
	Findings int64            `json:"findings"`
	Places   int              `json:"places"`
	Kinds    map[string]int64 `json:"kinds"`
	Verdicts map[string]int64 `json:"verdicts,omitempty"`
	Oldest   string           `json:"oldest,omitempty"`
	places   map[string]bool
}

func (g *group) add(c *inventory.Cell) {
	g.Findings += c.Findings
	g.Kinds[string(c.Kind)] += c.Findings
	if c.Verdict != "" {
		g.Verdicts[c.Verdict] += c.Findings
	}
	if c.Oldest != "" && (g.Oldest == "" || c.Oldest < g.Oldest) {
		g.Oldest = c.Oldest
	}
	g.places[c.Path] = true
	g.Places = len(g.places)
}

func (o *showInventory) showMatrix(c *cobra.Command, w io.Writer, v *inventory.Inventory) error {
	axis := axes[o.by]
	if axis == nil && o.by != "all" {
		return fmt.Errorf("--by %q: use category, place, kind, group, verdict or all", o.by)
	}
	cells, err := v.Matrix(c.Context(), o.path)
	if err != nil {
		return err
	}
	if axis == nil {
		return o.showCells(w, cells)
	}
	var groups []*group
	byName := map[string]*group{}
	for i := range cells {
		name := axis(&cells[i])
		g := byName[name]
		if g == nil {
			g = &group{Name: name, Kinds: map[string]int64{}, Verdicts: map[string]int64{}, places: map[string]bool{}}
			byName[name] = g
			groups = append(groups, g)
		}
		g.add(&cells[i])
	}
	if o.by == "kind" || o.by == "verdict" {
		slices.SortStableFunc(groups, func(a, b *group) int {
			return cmp.Or(cmp.Compare(b.Findings, a.Findings), strings.Compare(a.Name, b.Name))
		})
	} else if o.by != "category" {
		slices.SortStableFunc(groups, func(a, b *group) int { return strings.Compare(a.Name, b.Name) })
	}
	if o.format == "json" {
		return printJSON(w, groups)
	}
	t := tabwriter.NewWriter(w, 0, 0, 2, ' ', 0)
	fmt.Fprintf(t, "%s\tFINDINGS\tPLACES\tOLDEST\tKINDS\tNOT AS DECLARED\n", strings.ToUpper(o.by))
	for _, g := range groups {
		kinds := most(g.Kinds, 4)
		if o.by == "kind" {
			kinds = ""
		}
		delete(g.Verdicts, "declared")
		fmt.Fprintf(t, "%s\t%d\t%d\t%s\t%s\t%s\n", g.Name, g.Findings, g.Places, cmp.Or(g.Oldest, "-"), kinds, most(g.Verdicts, 6))
	}
	return t.Flush()
}

func (o *showInventory) showCells(w io.Writer, cells []inventory.Cell) error {
	if o.format == "json" {
		return printJSON(w, cells)
	}
	t := tabwriter.NewWriter(w, 0, 0, 2, ' ', 0)
	fmt.Fprintln(t, "CATEGORY\tPLACE\tGROUP\tKIND\tVERDICT\tSEVERITY\tFINDINGS\tOLDEST")
	for i := range cells {
		c := &cells[i]
		fmt.Fprintf(t, "%s\t%s\t%s\t%s\t%s\t%s\t%d\t%s\n", cmp.Or(c.Category, "-"), placeText(c.Path, c.Part), cmp.Or(c.Subject, "-"), c.Kind,
			cmp.Or(c.Verdict, "-"), c.Severity, c.Findings, cmp.Or(c.Oldest, "-"))
	}
	return t.Flush()
}

// most writes counts, the largest first, at most n of them.
func most(m map[string]int64, n int) string {
	var out []string
	for k, v := range m {
		if v > 0 {
			out = append(out, k)
		}
	}
	slices.SortFunc(out, func(a, b string) int { return cmp.Or(cmp.Compare(m[b], m[a]), strings.Compare(a, b)) })
	more := len(out) - n
	if more > 0 {
		out = out[:n]
	}
	for i, k := range out {
		out[i] = fmt.Sprintf("%d %s", m[k], k)
	}
	if more > 0 {
		out = append(out, fmt.Sprintf("and %d more", more))
	}
	return strings.Join(out, ", ")
}

func (o *showInventory) showCopies(c *cobra.Command, w io.Writer, v *inventory.Inventory) error {
	copies, err := v.Copies(c.Context(), o.least)
	if err != nil {
		return err
	}
	if o.format == "json" {
		return printJSON(w, copies)
	}
	for i := range copies {
		p := &copies[i]
		key := ""
		if p.FieldA != "" && p.FieldB != "" {
			key = fmt.Sprintf("; by %s = %s", p.FieldA, p.FieldB)
		}
		fmt.Fprintf(w, "%s ≈ %.0f %% of %s (%d of %d values: %s%s)\n", printable(p.A), 100*p.Share(), printable(p.B), p.Shared, p.InA,
			joinKinds(p.Kinds), printable(key))
	}
	if len(copies) == 0 {
		fmt.Fprintln(w, "No two places share people.")
	}
	return nil
}

func joinKinds(ks []detectors.Kind) string {
	var out []string
	for _, k := range ks {
		out = append(out, string(k))
	}
	return strings.Join(out, ", ")
}

func (o *showInventory) showKeys(c *cobra.Command, w io.Writer, v *inventory.Inventory) error {
	keys, err := v.Keys(c.Context())
	if err != nil {
		return err
	}
	if o.format == "json" {
		return printJSON(w, keys)
	}
	t := tabwriter.NewWriter(w, 0, 0, 2, ' ', 0)
	fmt.Fprintln(t, "TABLE\tCOLUMNS\tREFERS TO\tKNOWN")
	for i := range keys {
		k := &keys[i]
		refers, known := "(primary key)", "declared"
		if !k.Primary() {
			refers = strings.TrimSpace(placeText(k.RefPath, k.RefTable) + " " + columnList(k.RefColumns))
		}
		if k.Inferred {
			known = "by its values"
		}
		fmt.Fprintf(t, "%s\t%s\t%s\t%s\n", placeText(k.Path, k.Table), columnList(k.Columns), refers, known)
	}
	return t.Flush()
}

func columnList(names []string) string {
	out := make([]string, len(names))
	for i, n := range names {
		out[i] = printable(n)
	}
	return strings.Join(out, ", ")
}

func (o *showInventory) showRuns(c *cobra.Command, w io.Writer, v *inventory.Inventory) error {
	runs, err := v.Runs(c.Context())
	if err != nil {
		return err
	}
	if o.format == "json" {
		return printJSON(w, runs)
	}
	t := tabwriter.NewWriter(w, 0, 0, 2, ' ', 0)
	fmt.Fprintln(t, "RUN\tBEGAN\tENDED\tTARGETS\tDECLARATION\tDOCUMENTS\tUNCHANGED\tFINDINGS")
	for _, r := range runs {
		fmt.Fprintf(t, "%d\t%s\t%s\t%s\t%s\t%d\t%d\t%d\n", r.ID, r.Began, cmp.Or(r.Ended, "interrupted"), printable(strings.Join(r.Targets, " ")),
			cmp.Or(r.Declaration, "-"), r.Documents, r.Known, r.Findings)
	}
	return t.Flush()
}

// diffInventory are the flags of inventory diff.
type diffInventory struct {
	file, format string
	before, now  int64
}

func newInventoryDiff(env Env) *cobra.Command {
	o := &diffInventory{}
	c := &cobra.Command{
		Use:   "diff [OLD.db NEW.db]",
		Short: "Tell what is new, gone, grown, shrunk or moved",
		Long: "Compare the last two runs of an inventory, two runs that are named, or two inventories. A document that moved\n" +
			"is known by its bytes.",
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) != 0 && len(args) != 2 {
				return errors.New("want no file, or two")
			}
			return nil
		},
		RunE: func(c *cobra.Command, args []string) error { return o.run(c, env, args) },
	}
	inventoryName(c, &o.file)
	c.Flags().Int64Var(&o.before, "from", -1, "the earlier `RUN` (default: the one before the last)")
	c.Flags().Int64Var(&o.now, "to", 0, "the later `RUN` (default: the last)")
	c.Flags().StringVarP(&o.format, "format", "f", "table", "table or json")
	return c
}

func (o *diffInventory) run(c *cobra.Command, env Env, files []string) error {
	if len(files) == 2 {
		o.before, o.now = 0, 0
	} else {
		files = []string{o.file, o.file}
	}
	var states [2]*inventory.State
	for i, run := range []int64{o.before, o.now} {
		v, err := openInventory(c, files[i])
		if err != nil {
			return err
		}
		states[i], err = v.State(c.Context(), run)
		if err := errors.Join(err, v.Close()); err != nil {
			return fmt.Errorf("%s: %w", files[i], err)
		}
	}
	changes := inventory.Diff(states[0], states[1])
	if o.format == "json" {
		return printJSON(env.Stdout, changes)
	}
	t := tabwriter.NewWriter(env.Stdout, 0, 0, 2, ' ', 0)
	counts := map[string]int64{}
	for _, ch := range changes {
		counts[ch.Sort]++
		if ch.Sort == inventory.Moved {
			fmt.Fprintf(t, "%s\t%s\t\tfrom %s\n", ch.Sort, printable(ch.Path), printable(ch.From))
			continue
		}
		fmt.Fprintf(t, "%s\t%s\t%s\t%d -> %d\n", ch.Sort, placeText(ch.Path, ch.Part), ch.Kind, ch.Before, ch.After)
	}
	if err := t.Flush(); err != nil {
		return err
	}
	_, err := fmt.Fprintln(env.Stdout, cmp.Or(most(counts, 5), "Nothing changed")+".")
	return err
}

func newInventoryForget(env Env) *cobra.Command {
	var file string
	var gone bool
	c := &cobra.Command{
		Use:   "forget [PLACE]",
		Short: "Delete what an inventory knows of a place, or of what is gone",
		Long: "Delete what an inventory knows of a place and what is in it, in every run. --gone deletes what it knows of\n" +
			"documents that are gone or have changed since. The scanned data itself is not touched.",
		Args: cobra.MaximumNArgs(1),
		RunE: func(c *cobra.Command, args []string) error {
			if gone == (len(args) == 1) {
				return errors.New("want a PLACE, or --gone")
			}
			v, err := openInventory(c, file)
			if err != nil {
				return err
			}
			var n int
			if gone {
				n, err = v.ForgetGone(c.Context())
			} else {
				n, err = v.Forget(c.Context(), args[0])
			}
			if err := errors.Join(err, v.Close()); err != nil {
				return err
			}
			_, err = fmt.Fprintf(env.Stdout, "%s forgotten\n", counted(n, "document"))
			return err
		},
	}
	inventoryName(c, &file)
	c.Flags().BoolVar(&gone, "gone", false, "forget documents that are gone or have changed")
	return c
}
