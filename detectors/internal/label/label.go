// Package label builds detectors of kinds that have no shape of their own: they are known by the
// name of their field, or in running text by a label before the value ("Burgerlijke staat:
// gehuwd"), together with a test of the value.
package label

import "github.com/inzage/inzage/detectors"

// A Test says what speaks for the value v, trimmed and never empty: [detectors.Dictionary] when it
// stands in a list, [detectors.Pattern] when its shape fits, 0 when it is no value of the kind.
type Test func(v []byte) detectors.Evidence

// A Kind describes one kind.
type Kind struct {
	Kind   detectors.Kind
	Title  string
	Check  string // the test in words; empty for none
	Source string
	// Fields and NotFields are the names of fields, as in [detectors.Detector]. Strong are further
	// names that are unmistakable; they matter for a faint kind.
	Fields, Strong, NotFields []string
	// Labels are phrases that stand before a colon and the value in running text.
	Labels []string
	Value  Test
	// Faint kinds are only possible, since their names are used for much else, unless the name is
	// one of Strong.
	Faint bool
	// Loose values are free text that other findings may stand in: see [detectors.Detector].
	Loose bool
	Max   int // longest value in bytes; 0 for 80
}

// The rules in words, for the table of detectors.
const (
	firmRules  = "likely when the name of the field, or a label at the start of a line, and the value agree"
	faintRules = "possible in a field with a common name, likely in one with an unmistakable name"
)

// usualMax is the longest value of a kind that says nothing about it.
const usualMax = 80

// New returns the detector of k.
func New(k Kind) *detectors.Detector {
	if k.Max == 0 {
		k.Max = usualMax
	}
	d := &detectors.Detector{Name: string(k.Kind), Kind: k.Kind, Title: k.Title, Check: k.Check, Source: k.Source,
		Rules: firmRules, Loose: k.Loose, Chance: 1, MaxLen: k.Max, Fields: append(append([]string(nil), k.Fields...), k.Strong...), NotFields: k.NotFields,
		JudgeField: k.judgeField}
	if k.Faint {
		d.Rules = faintRules
	}
	if len(k.Labels) > 0 {
		d.Classes, d.Labels, d.Judge = detectors.Of(detectors.Word), k.Labels, k.judgeLabel
	}
	return d
}

// judgeField judges the whole of a field that is named for the kind.
func (k Kind) judgeField(p *detectors.Pass, c *detectors.Candidate) {
	v := p.Text[c.Start:c.End]
	if len(v) > k.Max || Placeholder(v) {
		return
	}
	e := k.Value(v)
	if e == 0 {
		return
	}
	conf := detectors.Likely
	if k.Faint && !p.Name(c.Field).Matches(k.Strong) {
		conf = detectors.Possible
	}
	p.Report(c, detectors.Match{Start: c.Start, End: c.End, Value: Squeeze(p, v), Confidence: conf, Evidence: e | detectors.FieldName})
}

// judgeLabel judges the value behind a label in running text.
func (k Kind) judgeLabel(p *detectors.Pass, c *detectors.Candidate) {
	start, end, firm := After(p, c, k.Max)
	if start == end {
		return
	}
	v := p.Text[start:end]
	if Placeholder(v) {
		return
	}
	e := k.Value(v)
	if e == 0 {
		return
	}
	conf := detectors.Possible
	if firm && !k.Faint {
		conf = detectors.Likely
	}
	p.Report(c, detectors.Match{Start: start, End: end, Value: Squeeze(p, v), Confidence: conf, Evidence: e | detectors.Context})
}

// Squeeze returns v with runs of blanks and line ends made one blank; v itself when it has none.
func Squeeze(p *detectors.Pass, v []byte) []byte {
	clean := true
	for i, b := range v {
		if b < ' ' || b == ' ' && i > 0 && v[i-1] == ' ' {
			clean = false
			break
		}
	}
	if clean {
		return v
	}
	out := p.Copy(v)[:0]
	for _, b := range v {
		if b <= ' ' {
			if len(out) == 0 || out[len(out)-1] == ' ' {
				continue
			}
			b = ' '
		}
		out = append(out, b)
	}
	return out
}
