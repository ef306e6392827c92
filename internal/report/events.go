package report

import (
	"sort"
	"strconv"
	"unicode/utf8"

	"github.com/inzage/inzage/detectors"
	"github.com/inzage/inzage/internal/content"
	"github.com/inzage/inzage/internal/pii"
)

// The events of the machine-readable formats, as the contract has them. They are written by hand:
// a report may have millions.

const hex = "0123456789abcdef"

// verbatim marks the bytes that stand in a JSON string as they are.
var verbatim = func() (t [256]bool) {
	for c := 0x20; c < 0x7f; c++ {
		t[c] = c != '"' && c != '\\'
	}
	return t
}()

// appendString appends s as a JSON string. What is not UTF-8 becomes U+FFFD.
func appendString[T string | []byte](b []byte, s T) []byte {
	return append(appendText(append(b, '"'), s), '"')
}

// appendText appends s as the inside of a JSON string.
func appendText[T string | []byte](b []byte, s T) []byte {
	for {
		i := 0
		for i < len(s) && verbatim[s[i]] {
			i++
		}
		b = append(b, s[:i]...)
		if s = s[i:]; len(s) == 0 {
			return b
		}
		if c := s[0]; c < utf8.RuneSelf {
			b = appendEscaped(b, c)
			s = s[1:]
			continue
		}
		r, n := utf8.DecodeRuneInString(string(s[:min(len(s), utf8.UTFMax)]))
		switch {
		case r == utf8.RuneError && n == 1:
			b = append(b, `\ufffd`...)
		case r >= 0x80 && r < 0xa0, r == 0x2028, r == 0x2029, r >= 0x202a && r <= 0x202e, r >= 0x2066 && r <= 0x2069:
			b = append(b, '\\', 'u', hex[r>>12&15], hex[r>>8&15], hex[r>>4&15], hex[r&15])
		default:
			b = append(b, s[:n]...)
		}
		s = s[n:]
	}
}

// appendEscaped appends an ASCII character that a JSON string does not hold as it is.
func appendEscaped(b []byte, c byte) []byte {
	switch c {
	case '"', '\\':
		return append(b, '\\', c)
	case '\n':
		return append(b, '\\', 'n')
	case '\r':
		return append(b, '\\', 'r')
	case '\t':
		return append(b, '\\', 't')
	}
	return append(b, '\\', 'u', '0', '0', hex[c>>4], hex[c&15])
}

// A member is appended with its name as it stands in the text, ,"name": with what goes before it, since
// a report may have millions.

// text appends a string.
func text[T ~string](b []byte, name string, v T) []byte {
	return appendString(append(b, name...), string(v))
}

// textOrNull is text with null for an empty string.
func textOrNull[T ~string](b []byte, name string, v T) []byte {
	b = append(b, name...)
	if v == "" {
		return append(b, "null"...)
	}
	return appendString(b, string(v))
}

// ordinal appends a member that counts from 1: null for what does not exist.
func ordinal(b []byte, name string, v int64) []byte {
	b = append(b, name...)
	if v <= 0 {
		return append(b, "null"...)
	}
	return strconv.AppendInt(b, v, 10)
}

func number(b []byte, name string, v int64) []byte {
	return strconv.AppendInt(append(b, name...), v, 10)
}

func boolean(b []byte, name string, v bool) []byte { return strconv.AppendBool(append(b, name...), v) }

func float(b []byte, name string, v float64) []byte {
	return strconv.AppendFloat(append(b, name...), v, 'g', -1, 64)
}

func list[T ~string](b []byte, name string, vs []T) []byte {
	b = append(append(b, name...), '[')
	for i, v := range vs {
		if i > 0 {
			b = append(b, ',')
		}
		b = appendString(b, string(v))
	}
	return append(b, ']')
}

// counts appends an object of numbers, by name.
func counts[K ~string](b []byte, name string, m map[K]int64) []byte {
	keys := make([]string, 0, len(m))
	for n := range m {
		keys = append(keys, string(n))
	}
	sort.Strings(keys)
	b = append(append(b, name...), '{')
	for i, n := range keys {
		if i > 0 {
			b = append(b, ',')
		}
		b = strconv.AppendInt(append(appendString(b, n), ':'), m[K(n)], 10)
	}
	return append(b, '}')
}

func appendRun(b []byte, r *pii.Run) []byte {
	b = append(b, `{"event":"run"`...)
	b = number(b, `,"schema":`, pii.Schema)
	b = text(b, `,"version":`, r.Version)
	b = list(b, `,"targets":`, r.Targets)
	b = list(b, `,"detectors":`, r.Detectors)
	b = list(b, `,"locales":`, r.Locales)
	b = list(b, `,"disabled":`, r.Disabled)
	b = textOrNull(b, `,"declaration":`, r.Declaration)
	b = boolean(b, `,"lasting_key":`, r.LastingKey)
	return append(b, '}')
}

// An encoder writes findings. It keeps what the next one is likely to repeat.
type encoder struct {
	path    string // of the last finding
	quoted  []byte // path as the inside of a JSON string
	scratch []byte
	known   map[detectors.Evidence][]byte
}

// reasons returns the member that lists the evidence.
func (e *encoder) reasons(ev detectors.Evidence) []byte {
	b, ok := e.known[ev]
	if !ok {
		if e.known == nil {
			e.known = map[detectors.Evidence][]byte{}
		}
		b = list(nil, `,"evidence":`, ev.Names())
		e.known[ev] = b
	}
	return b
}

func appendLocation(b []byte, l *content.Location) []byte {
	b = textOrNull(b, `,"location":{"sheet":`, l.Sheet)
	b = textOrNull(b, `,"cell":`, l.Cell)
	b = ordinal(b, `,"row":`, l.Row)
	b = textOrNull(b, `,"key":`, l.Key)
	b = textOrNull(b, `,"field":`, l.Field)
	b = textOrNull(b, `,"table":`, l.Table)
	b = ordinal(b, `,"message":`, int64(l.Message))
	b = textOrNull(b, `,"part":`, l.Part)
	b = ordinal(b, `,"page":`, int64(l.Page))
	b = ordinal(b, `,"line":`, int64(l.Line))
	b = ordinal(b, `,"column":`, int64(l.Column))
	if l.End <= 0 {
		return append(b, `,"start":null,"end":null}`...)
	}
	b = number(b, `,"start":`, l.Start)
	b = number(b, `,"end":`, l.End)
	return append(b, '}')
}

// finding appends a finding; value is written when reveal is set.
func (e *encoder) finding(b []byte, f *pii.Finding, value string, reveal bool) []byte {
	if f.Path != e.path {
		e.path, e.quoted = f.Path, appendText(e.quoted[:0], f.Path)
	}
	b = text(b, `{"event":"finding","kind":`, f.Kind)
	b = append(append(b, `,"path":"`...), e.quoted...)
	b = append(append(b, `","place":"`...), e.quoted...)
	if e.scratch = f.Where.Append(append(e.scratch[:0], '#')); len(e.scratch) > 1 {
		b = appendText(b, e.scratch)
	}
	b = append(b, '"')
	b = appendLocation(b, &f.Where)
	b = text(b, `,"masked":`, f.Masked)
	b = text(b, `,"confidence":`, f.Confidence.String())
	b = append(b, e.reasons(f.Evidence)...)
	b = textOrNull(b, `,"within":`, f.Within)
	if len(f.Also) > 0 {
		b = list(b, `,"also":`, f.Also)
	}
	b = boolean(b, `,"test":`, f.Test)
	b = text(b, `,"record":`, f.Record)
	b = text(b, `,"fingerprint":`, f.Fingerprint)
	b = text(b, `,"digest":`, f.Digest)
	if reveal {
		b = text(b, `,"value":`, value)
	}
	b = textOrNull(b, `,"category":`, f.Category)
	b = textOrNull(b, `,"verdict":`, f.Verdict)
	b = text(b, `,"severity":`, severity(f))
	b = textOrNull(b, `,"subject":`, f.Subject)
	b = list(b, `,"notes":`, f.Notes)
	return append(b, '}')
}

func appendProblem(b []byte, p *pii.Problem) []byte {
	b = append(b, `{"event":"problem"`...)
	b = text(b, `,"path":`, p.Path)
	b = text(b, `,"place":`, p.Place())
	b = text(b, `,"cause":`, p.Cause)
	b = text(b, `,"detail":`, p.Detail)
	return append(b, '}')
}

func appendColumn(b []byte, c *pii.Column) []byte {
	b = append(b, `{"event":"column"`...)
	b = text(b, `,"path":`, c.Path)
	b = text(b, `,"place":`, c.Place())
	b = textOrNull(b, `,"table":`, c.Where.Table)
	b = textOrNull(b, `,"sheet":`, c.Where.Sheet)
	b = textOrNull(b, `,"field":`, c.Where.Field)
	b = text(b, `,"kind":`, c.Kind)
	if len(c.Also) > 0 {
		b = list(b, `,"also":`, c.Also)
	}
	b = number(b, `,"rows":`, c.Rows)
	b = number(b, `,"filled":`, c.Filled)
	b = number(b, `,"passed":`, c.Passed)
	b = number(b, `,"distinct":`, c.Distinct)
	b = float(b, `,"expected":`, c.Expected)
	b = boolean(b, `,"header":`, c.Header)
	b = text(b, `,"decision":`, c.Decision)
	return append(b, '}')
}

func appendCoverage(b []byte, c *pii.Coverage) []byte {
	b = append(b, `{"event":"coverage"`...)
	b = text(b, `,"path":`, c.Path)
	b = text(b, `,"place":`, c.Place())
	b = text(b, `,"state":`, c.State)
	b = textOrNull(b, `,"cause":`, c.Cause)
	if c.State == pii.Sampled {
		b = number(b, `,"read":`, c.Read)
		b = number(b, `,"total":`, c.Total)
		if c.Read > 0 {
			b = float(b, `,"upper_bound_95":`, pii.UpperBound(c.Read))
		}
	}
	return append(b, '}')
}

func appendSummary(b []byte, s *pii.Summary) []byte {
	b = append(b, `{"event":"summary"`...)
	b = number(b, `,"targets":`, int64(s.Targets))
	b = number(b, `,"files":`, s.Files)
	b = number(b, `,"members":`, s.Members)
	b = number(b, `,"tables":`, s.Tables)
	b = number(b, `,"rows":`, s.Rows)
	b = number(b, `,"bytes":`, s.Bytes)
	b = number(b, `,"bytes_examined":`, s.BytesExamined)
	b = number(b, `,"examined":`, s.Examined)
	b = number(b, `,"sampled":`, s.Sampled)
	b = counts(b, `,"not_examined":`, s.NotExamined)
	b = counts(b, `,"excluded":`, s.Excluded)
	b = counts(b, `,"findings":`, s.Findings)
	b = number(b, `,"test_values":`, s.Tests)
	b = number(b, `,"noise":`, s.Noise)
	b = counts(b, `,"verdicts":`, s.Verdicts)
	b = float(b, `,"seconds":`, s.Seconds)
	b = boolean(b, `,"complete":`, s.Complete)
	b = boolean(b, `,"interrupted":`, s.Interrupted)
	return append(b, '}')
}
