package cli

import (
	"cmp"
	"context"
	"fmt"
	"os"
	"slices"
	"strings"
	"time"

	"github.com/spf13/pflag"

	"github.com/inzage/inzage/detectors"
	"github.com/inzage/inzage/internal/content"
	"github.com/inzage/inzage/internal/declaration"
	"github.com/inzage/inzage/internal/pii"
	"github.com/inzage/inzage/internal/source"
)

// judgeOptions are the flags of commands that hold findings against declarations.
type judgeOptions struct {
	declarations []string
	places       []string
	holds        string
	inferences   bool
	asOf         string
	lang         string
	across       bool
	key          []byte           // of digests on this run
	ownKinds     []detectors.Kind // of the configuration's own detectors
}

func (o *judgeOptions) judgeFlags(f *pflag.FlagSet) {
	f.StringArrayVarP(&o.declarations, "declaration", "d", nil, "hold the findings against a declaration, a `FILE|NAME` (repeatable)")
	f.StringSliceVar(&o.places, "places", nil, "further `FILE` with places of the declaration (repeatable)")
	f.StringVar(&o.holds, "holds", "", "`FILE` with the holds that are in force")
	f.BoolVar(&o.inferences, "inferences", false, "tell what can only be guessed too")
	f.StringVar(&o.asOf, "as-of", "", "judge retention as of a `DATE` (default: today)")
	f.BoolVar(&o.across, "across", false, "read everything once before, so that who stands in several groups is judged as of all of them")
	f.StringVar(&o.lang, "lang", "", "language of notes and gaps: nl, fr or en (default en)")
}

// now is the day of --as-of, or today.
func (o *judgeOptions) now() (time.Time, error) {
	if o.asOf == "" {
		return time.Now(), nil
	}
	day, err := declaration.ParseDay(o.asOf)
	if err != nil {
		return time.Time{}, fmt.Errorf("--as-of %q: want a date such as 2026-11-24", o.asOf)
	}
	return day.Time(), nil
}

// A judge holds findings against one declaration.
type judge struct {
	id       string
	d        *declaration.Declaration
	e        *declaration.Engine
	j        *declaration.Judge
	tally    *declaration.Tally
	promises *declaration.Promises
	out      declaration.Judgement
	rows     map[rowKey]*verdictRow
	unread   []unreadDocument
	members  map[string]uint64 // groups by digest, as bits in the order of the declaration; nil when not asked for
}

// newJudges compiles the declarations of o. key is that of the digests; targets are the trees.
func (o *judgeOptions) newJudges(key []byte, targets []string, proofs func(*declaration.Declaration) (declaration.Proofs, error)) ([]*judge, error) {
	now, err := o.now()
	if err != nil {
		return nil, err
	}
	hash := pii.NewHasher(key)
	var out []*judge
	for _, name := range o.declarations {
		d, err := loadDeclaration(name, o.places, o.ownKinds...)
		if err != nil {
			return nil, err
		}
		cfg := declaration.Config{Now: now, Roots: targets, Inferences: o.inferences,
			Digest: func(k detectors.Kind, v string) string { return hash.Digest(k, []byte(v)) }}
		if o.holds != "" {
			data, err := os.ReadFile(o.holds)
			if err != nil {
				return nil, err
			}
			if cfg.Holds, err = d.ParseHolds(data, o.holds); err != nil {
				return nil, err
			}
		}
		if cfg.Proofs, err = proofs(d); err != nil {
			return nil, err
		}
		e := declaration.NewEngine(d, cfg)
		out = append(out, &judge{id: d.Organisation.ID, d: d, e: e, j: e.Judge(), tally: e.Tally(), promises: e.Promises(), rows: map[rowKey]*verdictRow{}})
	}
	return out, nil
}

// proofs reads the places that a declaration names as evidence, in a scan of their own; nil when it
// names none.
func (o *scanOptions) proofs(ctx context.Context, env Env, d *declaration.Declaration, targets []string) (declaration.Proofs, error) {
	patterns := evidenceOf(d)
	if len(patterns) == 0 || slices.Contains(targets, "-") {
		return nil, nil
	}
	set := declaration.NewProofSet(d, targets)
	want := func(path string) bool {
		return slices.ContainsFunc(patterns, func(p declaration.Pattern) bool { return p.Match(declaration.Place{Path: path}, targets) })
	}
	return set, o.quietly(ctx, env, targets, proofSink{set: set}, want)
}

// memberships reads the targets once and notes, for values that identify people, the groups of the places
// where they stand.
func (o *scanOptions) memberships(ctx context.Context, env Env, js []*judge, targets []string) error {
	if !o.across || slices.Contains(targets, "-") {
		return nil
	}
	for _, j := range js {
		j.members = map[string]uint64{}
	}
	return o.quietly(ctx, env, targets, memberSink{judges: js}, nil)
}

// memberSink notes the groups of values.
type memberSink struct {
	silent
	judges []*judge
}

// maxMembers bounds the values whose groups are kept.
const maxMembers = 5_000_000

func (s memberSink) Finding(f *pii.Finding) error {
	if f.Confidence < detectors.Likely || !tellsApart(f.Kind) {
		return nil
	}
	for _, j := range s.judges {
		var bits uint64
		for _, id := range j.e.Place(placeOf(f)).Subjects {
			if i := slices.IndexFunc(j.d.Subjects, func(s declaration.Subject) bool { return s.ID == id }); i >= 0 && i < 64 {
				bits |= 1 << i
			}
		}
		if _, known := j.members[f.Digest]; bits != 0 && (known || len(j.members) < maxMembers) {
			j.members[f.Digest] |= bits
		}
	}
	return nil
}

// tellsApart reports whether equal values of a kind mean the same person.
func tellsApart(k detectors.Kind) bool {
	return k.Under("email") || k.Under("national-number") || k.Under("phone") || k == "customer-number" || k.Under("iban")
}

// groups are those in which somebody stands whose record has the given digests; nil when they are not
// known.
func (j *judge) groups(keys []string) []string {
	var bits uint64
	for _, k := range keys {
		bits |= j.members[k]
	}
	var out []string
	for i := range j.d.Subjects {
		if bits&(1<<i) != 0 {
			out = append(out, j.d.Subjects[i].ID)
		}
	}
	return out
}

// evidenceOf returns the files that the conditions of a declaration name as evidence.
func evidenceOf(d *declaration.Declaration) []declaration.Pattern {
	var out []declaration.Pattern
	add := func(c *declaration.Condition) {
		if c == nil {
			return
		}
		for _, text := range c.Evidence {
			text, _, _ = strings.Cut(text, "#")
			text, _, _ = strings.Cut(text, "!")
			if p, err := declaration.CompilePattern(text); err == nil {
				out = append(out, p)
			}
		}
	}
	for i := range d.Categories {
		c := &d.Categories[i]
		add(c.Only)
		for k := range c.Items {
			add(c.Items[k].Only)
		}
	}
	return out
}

// proofSink gathers the digests at places of evidence.
type proofSink struct {
	silent
	set *declaration.ProofSet
}

func (s proofSink) Finding(f *pii.Finding) error {
	s.set.Add(placeOf(f), f.Digest)
	return nil
}

// chosen is a source of which only some documents are read.
type chosen struct {
	source.Source
	want func(name string) bool
}

func (c chosen) Walk(ctx context.Context, v source.Visitor) error {
	return c.Source.Walk(ctx, chooser{v, c.want})
}

type chooser struct {
	source.Visitor
	want func(name string) bool
}

func (c chooser) Document(ctx context.Context, d *content.Document) error {
	if c.want(content.Escape(d.Name)) {
		return c.Visitor.Document(ctx, d)
	}
	return nil
}

// placeOf is the place of a finding as declarations see it.
func placeOf(f *pii.Finding) declaration.Place {
	return declaration.Place{Path: f.Path, Table: cmp.Or(f.Where.Table, f.Where.Sheet), Field: f.Where.Field}
}

// decoded are the carriers whose contents the detectors report as findings of their own.
func decoded(k detectors.Kind) bool { return k.Under("mrz") }

// factOf turns a finding into what a judge is told of it. keys are the digests of its record.
func factOf(f *pii.Finding, keys []string, organisation bool) declaration.Fact {
	out := declaration.Fact{Kind: f.Kind, Also: f.Also, Within: f.Within, Place: placeOf(f), Confidence: f.Confidence, Test: f.Test,
		Decoded: decoded(f.Kind), Organisation: organisation, ValueKey: f.Digest, Keys: keys, Mtime: f.ModTime}
	if f.Kind.Under("national-number") && taxField(f.Where.Field) {
		out.Also = append(slices.Clip(out.Also), "tax-id")
	}
	for _, n := range f.Notes {
		if strings.Contains(n, "partly masked") {
			out.Masked = true
		}
	}
	for _, d := range f.Dates {
		if e, ok := declaration.ParseEvent(string(d.Event)); ok {
			out.Dates = append(out.Dates, declaration.Dated{Event: e, Day: declaration.DayOf(d.Time, time.UTC)})
		}
	}
	return out
}

// taxField reports whether a field is named for a tax number: the same number is then read as one, too.
func taxField(name string) bool {
	return slices.ContainsFunc(detectors.SplitName(name), func(w string) bool {
		return slices.Contains([]string{"tin", "tax", "taxid", "fiscaal", "fiscal", "nif", "steuer", "steuernummer", "belastingnummer"}, w)
	})
}

// judge works one finding through the declaration and remembers it for the end of the report.
func (j *judge) judge(f *pii.Finding, fact *declaration.Fact) *declaration.Judgement {
	j.j.JudgeTo(fact, &j.out)
	j.tally.Add(fact, &j.out)
	j.promises.Add(fact, &j.out, "")
	j.count(f, &j.out)
	return j.out.Headline()
}

// apply writes a judgement into a finding. lang is that of the notes.
func (j *judge) apply(f *pii.Finding, h *declaration.Judgement, lang string) {
	f.Verdict, f.Severity, f.Category = "", "info", h.Category
	if h.Verdict != declaration.NoVerdict {
		f.Verdict, f.Severity = h.Verdict.String(), h.Severity.String()
	}
	f.Subject = strings.Join(h.Subjects, ", ")
	f.Notes = append(slices.Clip(f.Notes), notesOf(h, lang)...)
	for i := range j.out.Implied {
		im := &j.out.Implied[i]
		if im != h && im.Verdict != declaration.Declared && im.Verdict != declaration.NoVerdict {
			f.Notes = append(f.Notes, fmt.Sprintf("%s: %s", im.Kind, strings.Join(append([]string{im.Verdict.In(lang)}, notesOf(im, lang)...), ", ")))
		}
	}
}

// notesOf are the notes of a judgement, the end of its clock, and the rule with its lines of the
// statement.
func notesOf(h *declaration.Judgement, lang string) []string {
	var out []string
	for _, n := range h.Notes {
		out = append(out, n.In(lang))
	}
	if c := &h.Clock; c.End != declaration.NoDay {
		word := "until "
		if c.State == declaration.ClockOver {
			word = "end "
		}
		text := word + c.End.String()
		if c.Assumed {
			text += ", start assumed"
		}
		if c.Mtime {
			text += ", by modification time"
		}
		out = append(out, text)
	}
	if s := h.Source.String(); s != "" {
		out = append(out, "statement "+s)
	}
	return out
}
