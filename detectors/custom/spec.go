package custom

import (
	"errors"
	"fmt"
	"slices"
	"time"

	"github.com/dlclark/regexp2/v2"

	"github.com/inzage/inzage/detectors"
)

// A Spec describes one detector. Name, Kind, Pattern and Problem must be set.
type Spec struct {
	Name    string         // unique among all detectors; lower-case letters, digits and hyphens
	Kind    detectors.Kind // a kind of the table, or a new one
	Title   string         // empty: the name
	Pattern string         // what is found; of a group named "value" only the group

	// Keywords, when there are any, are words one of which must start within Reach bytes of the match.
	// They are folded (case and accents do not matter); "*" at the end stands for any ending.
	Keywords []string
	Reach    int // bytes; 0 for 64

	Check    string        // see [Checks]; empty for none
	Fields   []string      // names of fields that mean this kind, as in [detectors.Detector]
	Context  []string      // words near a match that make it surer; without one it is only possible
	Against  []string      // words near a match that speak against it: it is dropped
	MaxLen   int           // longest match in bytes; 0 for 128, at most [detectors.MaxMatch]/2
	Timeout  time.Duration // for the search of one window; 0 for 50 ms
	Disabled bool          // compiled and tested, but run only when asked for by name

	// TruePositives must each hold a match that is likely or better, FalsePositives none: see [Test].
	TruePositives, FalsePositives []string

	// Problem is told of each search that was given up: name is the detector's, err is [ErrTimeout] or
	// [ErrStack]. After 16 of them err is [ErrStopped], once, and the detector searches no
	// more. It is called from the scanning goroutines and never with a piece of the text; the scanner
	// hears of it too, at the place where it happens: see [detectors.Scanner].
	Problem func(name string, err error)
}

// The limits of a detector that says nothing about them.
const (
	usualMaxLen  = 128
	usualReach   = 64
	usualTimeout = 50 * time.Millisecond
	maxGivenUp   = 16      // searches given up before the detector stops
	maxStack     = 1 << 16 // slots of the backtracking stack
	maxPattern   = 4096    // bytes of a pattern
)

// What [Spec.Problem] is told of.
var (
	ErrTimeout = error(timeout{})
	ErrStack   = errors.New("the pattern backtracked too deep on a window and was given up there")
	ErrStopped = errors.New("the pattern was given up too often: the detector stopped and the rest is not searched")
)

type timeout struct{}

func (timeout) Error() string { return "the pattern took too long on a window and was given up there" }

// Timeout tells that time ran out, as in package net.
func (timeout) Timeout() bool { return true }

// Compile makes the detector of s. It fails on an unknown check, a name or kind in another form, a
// pattern that does not compile, matches the empty text or explodes ([ErrRunaway]), limits out of
// range, and without Problem.
func Compile(s Spec) (*detectors.Detector, error) {
	if err := s.complete(); err != nil {
		return nil, fmt.Errorf("detector %q: %w", s.Name, err)
	}
	re, err := regexp2.Compile(s.Pattern, regexp2.None, regexp2.OptionMaxBacktrackingStackSize(maxStack))
	if err != nil {
		return nil, fmt.Errorf("detector %q: pattern: %w", s.Name, err)
	}
	re.MatchTimeout = s.Timeout
	if ok, err := re.MatchString(""); ok || err != nil {
		return nil, fmt.Errorf("detector %q: pattern matches the empty text", s.Name)
	}
	f := &finder{spec: s, re: re, check: checks[s.Check], literal: literal(s.Pattern)}
	if err := probe(re, s.Pattern, f.literal, chunk+2*s.MaxLen); err != nil {
		return nil, fmt.Errorf("detector %q: %w", s.Name, err)
	}
	for _, n := range re.GetGroupNames() {
		f.group = f.group || n == "value"
	}
	d := &detectors.Detector{Name: s.Name, Kind: s.Kind, Title: s.Title, Check: s.Check, Source: "configuration",
		Rules:  "certain with a check and a context word or field name; likely with one of them, or when the configuration names no context words; else possible",
		Chance: chances[s.Check], MaxLen: s.MaxLen, Optional: s.Disabled, Fields: s.Fields, Context: s.Context, Against: s.Against,
		Judge: f.search, Classes: detectors.Of(detectors.Stretch)}
	if len(s.Keywords) > 0 {
		d.Classes, d.Triggers, d.Judge = detectors.Of(detectors.Word), s.Keywords, f.around
	}
	return d, nil
}

// complete fills in what s leaves out and refuses what cannot be.
func (s *Spec) complete() error {
	if s.Title == "" {
		s.Title = s.Name
	}
	if s.MaxLen == 0 {
		s.MaxLen = usualMaxLen
	}
	if s.Reach == 0 {
		s.Reach = usualReach
	}
	if s.Timeout == 0 {
		s.Timeout = usualTimeout
	}
	_, known := checks[s.Check]
	switch {
	case !identifier(s.Name):
		return errors.New("the name must be lower-case letters, digits and hyphens")
	case !identifier(string(s.Kind)):
		return errors.New("the kind must be lower-case letters, digits and hyphens")
	case s.Pattern == "" || len(s.Pattern) > maxPattern:
		return fmt.Errorf("the pattern must have 1 to %d bytes", maxPattern)
	case !known:
		return fmt.Errorf("unknown check %q", s.Check)
	case s.MaxLen < 1 || s.MaxLen > detectors.MaxMatch/2:
		return fmt.Errorf("the longest match must have 1 to %d bytes", detectors.MaxMatch/2)
	case s.Reach < 1 || s.Reach > detectors.MaxMatch/2:
		return fmt.Errorf("keywords must reach 1 to %d bytes", detectors.MaxMatch/2)
	case s.Timeout < 0:
		return errors.New("the timeout is negative")
	case s.Problem == nil:
		return errors.New("nobody would hear of its problems")
	}
	return nil
}

func identifier(s string) bool {
	for i := 0; i < len(s); i++ {
		if c := s[i]; c-'a' >= 26 && c-'0' >= 10 && (c != '-' || i == 0 || i == len(s)-1) {
			return false
		}
	}
	return s != ""
}

// Test compiles s and tries its examples. The error names each example that fails by its place in the
// list, never by its text.
func Test(s Spec) error {
	var given error
	s.Problem = func(name string, err error) { given = fmt.Errorf("detector %q: %w", name, err) }
	s.Disabled = false
	d, err := Compile(s)
	if err != nil {
		return err
	}
	set, err := detectors.NewSet(detectors.Options{}, d)
	if err != nil {
		return err
	}
	sc := set.NewScanner()
	found := func(text string) bool {
		return slices.ContainsFunc(sc.Scan(detectors.Input{Text: []byte(text)}), func(m detectors.Match) bool { return m.Confidence >= detectors.Likely })
	}
	errs := []error{}
	for i, t := range s.TruePositives {
		if !found(t) {
			errs = append(errs, fmt.Errorf("detector %q: true positive %d is not found", s.Name, i+1))
		}
	}
	for i, t := range s.FalsePositives {
		if found(t) {
			errs = append(errs, fmt.Errorf("detector %q: false positive %d is found", s.Name, i+1))
		}
	}
	return errors.Join(append(errs, given)...)
}
