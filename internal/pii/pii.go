// Package pii is what is found: findings, problems, column verdicts and the coverage ledger, and the
// sinks that receive them. A finding has no field for the value: it carries a masked form and keyed
// digests. Who must show values implements [Revealer] and is given them apart, for one run.
package pii

import (
	"math"
	"time"

	"github.com/inzage/inzage/detectors"
	"github.com/inzage/inzage/internal/content"
)

// Schema is the version of the machine-readable outputs.
const Schema = 1

// A Finding is one place where a kind of personal data stands.
type Finding struct {
	Kind       detectors.Kind
	Path       string // the container part of the place: "share/backup.zip!/hr/personeel.xlsx"
	Where      content.Location
	Masked     string
	Confidence detectors.Confidence
	Evidence   detectors.Evidence
	Within     detectors.Kind // the carrier it was decoded from
	Also       []detectors.Kind
	Test       bool // a published specimen or from a reserved range
	Notes      []string
	// Record is equal for all findings of one record of one place.
	Record string
	// Fingerprint lasts as long as the value stays in its container and field; Digest is equal
	// wherever the same value of the same kind stands. Both are keyed.
	Fingerprint, Digest string
	// Dates are the dates of the record and of the document, for the clocks of retention.
	Dates   []content.Dated
	ModTime time.Time // when the file or member was last written

	// What the declaration says of it; empty without one.
	Category, Verdict, Severity, Subject string
}

// Place returns the whole place as text.
func (f *Finding) Place() string {
	if s := f.Where.String(); s != "" {
		return f.Path + "#" + s
	}
	return f.Path
}

// A Problem is a part that could not be read.
type Problem struct {
	Path string
	content.Problem
}

// Place returns the whole place as text.
func (p *Problem) Place() string {
	if s := p.Where.String(); s != "" {
		return p.Path + "#" + s
	}
	return p.Path
}

// A Decision is the verdict on a column.
type Decision string

// The decisions on a column.
const (
	IsKind    Decision = "kind"      // the column holds this kind
	IsNoise   Decision = "noise"     // the pass rate is that of chance: single matches are dropped
	Ambiguous Decision = "ambiguous" // the column passes several checks; Also names the others
	IsMixed   Decision = "mixed"     // more than chance, less than a column of it: matches stay as they are
)

// A Column is the statistical verdict on one column for one kind.
type Column struct {
	Path   string
	Where  content.Location // table or sheet, and field
	Kind   detectors.Kind
	Also   []detectors.Kind
	Rows   int64 // rows looked at
	Filled int64 // of them not empty
	// Passed are those that are, as a whole, of the kind. Of kinds whose checks accept little they are
	// the cells with a finding; of others, such as short numbers, all that pass.
	Passed   int64
	Distinct int64   // distinct values among the first rows
	Expected float64 // share of random values that pass
	Header   bool    // the column is named for the kind
	Decision Decision
}

// Place returns the column's place as text.
func (c *Column) Place() string { return c.Path + "#" + c.Where.String() }

// A State is how an input ended in the coverage ledger.
type State string

// The states.
const (
	Examined    State = "examined"
	Sampled     State = "sampled"
	NotExamined State = "not-examined"
)

// Coverage is the ledger's line for one input.
type Coverage struct {
	Path  string
	Where content.Location // a table of a database
	State State
	Cause content.Cause // why it was not examined
	Read  int64         // rows read of a sample
	Total int64         // rows there are, 0 when unknown
	Bytes int64         // size of the input
}

// UpperBound is the share of rows that may hold what a sample of n rows did not show, with a
// confidence of 95 %: 1 - 0.05^(1/n), about 3/n.
func UpperBound(n int64) float64 { return 1 - math.Pow(0.05, 1/float64(n)) }

// Place returns the input's place as text.
func (c *Coverage) Place() string {
	if s := c.Where.String(); s != "" {
		return c.Path + "#" + s
	}
	return c.Path
}

// Run is how a run began.
type Run struct {
	Version     string
	Targets     []string
	Detectors   []string
	Locales     []string
	Disabled    []string
	Declaration string
	LastingKey  bool // fingerprints and digests can be compared with those of other runs
}

// Summary is how a run ended.
type Summary struct {
	Targets       int
	Files         int64
	Members       int64
	Tables        int64
	Rows          int64
	Bytes         int64 // of files
	BytesExamined int64
	Examined      int64
	Sampled       int64
	NotExamined   map[content.Cause]int64
	Excluded      map[string]int64 // inputs left out by a rule, by the rule
	Findings      map[detectors.Kind]int64
	Tests         int64 // of them test values
	Verdicts      map[string]int64
	Noise         int64 // matches dropped because their column is noise
	Seconds       float64
	Complete      bool
	Interrupted   bool
}

// A Sink receives what a run finds, in this order: Run, findings and problems in visiting order,
// columns, coverage, Summary. It is used from one goroutine at a time. An error ends the run.
type Sink interface {
	Run(*Run) error
	Finding(*Finding) error
	Problem(*Problem) error
	Column(*Column) error
	Coverage(*Coverage) error
	Summary(*Summary) error
}

// A Revealer is a sink that is given the values too, when the user asked for them on this run.
type Revealer interface {
	// Reveal takes the place of Finding.
	Reveal(f *Finding, value string) error
}

// A Tallier is a sink that can do with counts: findings beyond the first Details of a kind in a
// document are counted only. The driver then saves the cost of places, masks and digests.
type Tallier interface {
	Details() int
	// Tally says that n further findings of kind stand in the document path.
	Tally(path string, kind detectors.Kind, n int64) error
}

// Tee returns a sink that hands everything to each of sinks in turn.
func Tee(sinks ...Sink) Sink {
	if len(sinks) == 1 {
		return sinks[0]
	}
	return tee(sinks)
}

type tee []Sink

func each[T any](t tee, x T, f func(Sink, T) error) error {
	for _, s := range t {
		if err := f(s, x); err != nil {
			return err
		}
	}
	return nil
}

func (t tee) Run(x *Run) error           { return each(t, x, Sink.Run) }
func (t tee) Finding(x *Finding) error   { return each(t, x, Sink.Finding) }
func (t tee) Problem(x *Problem) error   { return each(t, x, Sink.Problem) }
func (t tee) Column(x *Column) error     { return each(t, x, Sink.Column) }
func (t tee) Coverage(x *Coverage) error { return each(t, x, Sink.Coverage) }
func (t tee) Summary(x *Summary) error   { return each(t, x, Sink.Summary) }

// Reveal hands the value to the sinks that may show it, the bare finding to the others.
func (t tee) Reveal(f *Finding, value string) error {
	for _, s := range t {
		var err error
		if r, ok := s.(Revealer); ok {
			err = r.Reveal(f, value)
		} else {
			err = s.Finding(f)
		}
		if err != nil {
			return err
		}
	}
	return nil
}
