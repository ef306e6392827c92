package detectors

import (
	"fmt"
	"slices"
	"sort"
	"strings"
	"time"
)

// Options choose what a [Set] runs.
type Options struct {
	// Locales are ISO 3166 alpha-2 codes in lower case, the most important first. Weak detectors of
	// other countries do not run. Nil means be, nl, fr, de, lu.
	Locales []string
	// Kinds, when not nil, decides which detectors run; it is asked once per detector.
	Kinds func(*Detector) bool
	// Today bounds dates: a birth date lies before it. The zero value means no bound.
	Today time.Time
}

// DefaultLocales are used when [Options.Locales] is nil.
var defaultLocales = []string{"be", "nl", "fr", "de", "lu"}

// DefaultLocales returns the locales that an empty [Options] stands for.
func DefaultLocales() []string { return slices.Clone(defaultLocales) }

// A Set is a choice of detectors compiled for scanning. It is immutable and safe for concurrent
// use; each goroutine makes its own [Scanner].
type Set struct {
	list     []*Detector
	index    map[*Detector]int32
	disabled []*Detector
	locales  []string
	today    time.Time

	at, filler, hex, year, capital, stretch []int32
	quad, calendar                          []int32
	digits, boundDigits                     [maxDigits + 1][]int32
	code, boundCode                         [maxCode + 1][]int32
	minCode                                 int
	words, labels                           wordIndex // triggers, and those before a colon
	context                                 wordIndex // context words, for and against
	fields                                  fieldIndex
	captions                                captions
}

const (
	maxDigits = 20 // most digits in a window
	maxCode   = 36 // most letters and digits in a window
)

// NewSet compiles detectors. It fails on a duplicate name, an impossible length, or a detector
// without a judge.
func NewSet(opts Options, ds ...*Detector) (*Set, error) {
	s := &Set{locales: opts.Locales, today: opts.Today, minCode: maxCode}
	if s.locales == nil {
		s.locales = defaultLocales
	}
	seen := map[string]bool{}
	for _, d := range ds {
		if err := check(d); err != nil {
			return nil, err
		}
		if seen[d.Name] {
			return nil, fmt.Errorf("detector %q: listed twice", d.Name)
		}
		seen[d.Name] = true
		if opts.Kinds != nil && !opts.Kinds(d) || opts.Kinds == nil && d.Optional || !s.local(d) {
			s.disabled = append(s.disabled, d)
			continue
		}
		s.list = append(s.list, d)
	}
	if len(s.list) > maxDetectors {
		return nil, fmt.Errorf("%d detectors: a set holds at most %d", len(s.list), maxDetectors)
	}
	s.index = make(map[*Detector]int32, len(s.list))
	for i, d := range s.list {
		s.index[d] = int32(i)
		s.subscribe(int32(i), d)
	}
	return s, nil
}

func check(d *Detector) error {
	switch {
	case d.Name == "" || d.Kind == "":
		return fmt.Errorf("detector %q: no name or no kind", d.Name)
	case d.Judge == nil && d.JudgeField == nil:
		return fmt.Errorf("detector %q: nothing judges", d.Name)
	case d.Classes != 0 && d.Judge == nil:
		return fmt.Errorf("detector %q: classes without Judge", d.Name)
	case d.MaxLen <= 0 || d.MaxLen > MaxMatch:
		return fmt.Errorf("detector %q: MaxLen %d", d.Name, d.MaxLen)
	case d.Classes.Has(Capital) && d.Words == nil:
		return fmt.Errorf("detector %q: class Capital without Words", d.Name)
	case (d.Classes.Has(Digits) || d.Classes.Has(Code)) && (d.Length[0] < 1 || d.Length[1] < d.Length[0]):
		return fmt.Errorf("detector %q: Length %v", d.Name, d.Length)
	}
	return nil
}

func (s *Set) local(d *Detector) bool {
	if !d.Weak || len(d.Countries) == 0 {
		return true
	}
	return slices.ContainsFunc(d.Countries, func(c string) bool { return slices.Contains(s.locales, c) })
}

func (s *Set) subscribe(i int32, d *Detector) {
	for c, list := range map[Class]*[]int32{At: &s.at, Filler: &s.filler, Hex: &s.hex, Year: &s.year, Capital: &s.capital, Stretch: &s.stretch,
		Quad: &s.quad, Calendar: &s.calendar} {
		if d.Classes.Has(c) {
			*list = append(*list, i)
		}
	}
	if d.Classes.Has(Digits) {
		lists := &s.digits
		if d.Bound {
			lists = &s.boundDigits
		}
		for n := d.Length[0]; n <= min(d.Length[1], maxDigits); n++ {
			lists[n] = append(lists[n], i)
		}
	}
	if d.Classes.Has(Code) {
		lists := &s.code
		if d.Bound {
			lists = &s.boundCode
		}
		for n := d.Length[0]; n <= min(d.Length[1], maxCode); n++ {
			lists[n] = append(lists[n], i)
		}
		s.minCode = min(s.minCode, d.Length[0])
	}
	for _, w := range d.Fields {
		s.fields.add(w, i)
		s.captions.add(strings.TrimSuffix(w, "$"), i)
	}
	for _, w := range d.Triggers {
		s.words.add(w, i, false)
	}
	for _, w := range d.Labels {
		s.labels.add(w, i, false)
	}
	for _, w := range d.Context {
		s.context.add(w, i, false)
	}
	for _, w := range d.Against {
		s.context.add(w, i, true)
	}
}

// Detectors returns what the set runs, in order.
func (s *Set) Detectors() []*Detector { return slices.Clone(s.list) }

// Index returns the index of d in [Set.Detectors], -1 when the set does not run it.
func (s *Set) Index(d *Detector) int32 {
	if i, ok := s.index[d]; ok {
		return i
	}
	return -1
}

// Disabled returns the detectors it was given and does not run.
func (s *Set) Disabled() []*Detector { return slices.Clone(s.disabled) }

// Locales returns the locales in force.
func (s *Set) Locales() []string { return slices.Clone(s.locales) }

// Names returns the names of the detectors that run, sorted.
func (s *Set) Names() []string {
	out := make([]string, len(s.list))
	for i, d := range s.list {
		out[i] = d.Name
	}
	sort.Strings(out)
	return out
}

// Name prepares a field's name. raw is a header ("Geb. datum") or a key path with dots
// ("customer.address[0].city"); path are names of what encloses it, such as a sheet or a table.
func (s *Set) Name(raw string, path ...string) *Name {
	n := &Name{Raw: raw}
	n.Tokens, n.Path = nameParts(raw)
	for _, p := range path {
		n.Path = append(n.Path, SplitName(p)...)
	}
	s.fields.each(n.Tokens, func(i int32) {
		d := s.list[i]
		if n.named.has(i) || n.matches(d.NotFields) {
			return
		}
		n.named.set(i)
	})
	for i, d := range s.list {
		if n.named.has(int32(i)) && d.JudgeField != nil {
			n.fields = append(n.fields, int32(i))
		}
	}
	n.caption = captionOf([]byte(strings.Join(n.Tokens, ""))).all
	text := []byte(strings.Join(n.Path, " ") + " " + strings.Join(n.Tokens, " "))
	s.context.find(text, 0, len(text), &n.near, &n.anti)
	return n
}

// NamedFor reports whether a field with this name is named for the kind.
func (s *Set) NamedFor(n *Name, k Kind) bool {
	for i, d := range s.list {
		if n.named.has(int32(i)) && (d.Kind == k || slices.Contains(d.Also, k)) {
			return true
		}
	}
	return false
}

// NamedOther reports whether a field with this name is named for another kind than k, or holds a
// word that speaks against k ("ordernr"), and none that speaks for it.
func (s *Set) NamedOther(n *Name, k Kind) bool {
	other := false
	for i, d := range s.list {
		i := int32(i)
		if d.Kind == k {
			if n.named.has(i) || n.near.has(i) {
				return false
			}
			other = other || n.anti.has(i)
			continue
		}
		other = other || n.named.has(i)
	}
	return other
}
