package contact

import (
	"bytes"

	"github.com/inzage/inzage/detectors"
)

// EmailDisguised recognises e-mail addresses that are written around the sign: "jan [at] example
// [dot] org", "jan (at) example.org", and "email=jan%40example.org" in the query of a URL.
//
// Shape: a local part, "at", a domain whose dots may be the words dot, punt, point or punkt; each
// of these words in brackets, or in blanks when all of them are.
// Check: the last label is a delegated top-level domain.
// Value: the address as it would be typed, its domain in lower case.
// Confidence: likely in brackets or a query; possible with bare words, likely beside a context word.
// Source: common practice on web sites; RFC 3986, section 2.1, for %40.
var EmailDisguised = &detectors.Detector{
	Name: "email-disguised", Kind: "email", Also: []detectors.Kind{"role-email"},
	Title:  "E-mail address written with [at] and [dot], or with %40",
	Check:  "grammar, and a delegated top-level domain",
	Rules:  "likely in brackets or in the query of a URL; possible with bare words, likely beside a context word",
	Source: "common practice on web sites; RFC 3986",
	Chance: 0.05, MaxLen: 2 * maxLocal,
	Context:  []string{"mail*", "email*", "e-mail*", "courriel*", "contact*", "schrijf", "write", "ecrire", "schreiben"},
	Classes:  detectors.Of(detectors.Word),
	Triggers: []string{"at", "arobase", "apenstaartje", "email", "mail"},
	Judge:    judgeDisguised,
}

func judgeDisguised(p *detectors.Pass, c *detectors.Candidate) {
	t := p.Text
	if c.End >= len(t) {
		return
	}
	if t[c.End] == '=' {
		judgeQuery(p, c)
		return
	}
	if c.Start == 0 || t[c.Start]|0x20 != 'a' {
		return
	}
	a, open := skipBracket(t, c.Start)
	b, closed := skipClose(t, c.End)
	if open != closed || !open && (t[c.Start-1] != ' ' || t[c.End] != ' ') {
		return
	}
	if !open && c.End-c.Start > 2 || a == 0 || b >= len(t) {
		return
	}
	start := localStart(t, a)
	if start == a {
		return
	}
	s := disguised{t: t, open: open}
	if !s.domain(b) {
		return
	}
	m := detectors.Match{Start: start, End: s.end, Evidence: detectors.Pattern, Confidence: detectors.Likely}
	m.Evidence |= p.Context(c)
	if !open && m.Evidence&detectors.Context == 0 {
		m.Confidence = detectors.Possible
	}
	var buf [3 * maxLocal]byte
	v := append(append(append(buf[:0], t[start:a]...), '@'), s.name[:s.n]...)
	m.Value, m.Test = p.Copy(v), reservedDomain(s.name[:s.n])
	if isRole(t[start:a]) {
		m.Kind = "role-email"
	}
	p.Report(c, m)
}

// skipBracket returns where the local part ends before the word at i, and whether a bracket opens
// between them.
func skipBracket(t []byte, i int) (end int, open bool) {
	k := i
	for k > 0 && i-k < 2 && t[k-1] == ' ' {
		k--
	}
	if k > 0 && (t[k-1] == '[' || t[k-1] == '(' || t[k-1] == '{' || t[k-1] == '<') {
		open = true
		k--
	}
	for k > 0 && i-k < 5 && t[k-1] == ' ' {
		k--
	}
	return k, open
}

// skipClose is skipBracket for the text after the word that ends at i.
func skipClose(t []byte, i int) (start int, closed bool) {
	k := i
	for k < len(t) && k-i < 2 && t[k] == ' ' {
		k++
	}
	if k < len(t) && (t[k] == ']' || t[k] == ')' || t[k] == '}' || t[k] == '>') {
		closed = true
		k++
	}
	for k < len(t) && k-i < 5 && t[k] == ' ' {
		k++
	}
	return k, closed
}

// disguised reads a domain whose dots may be words.
type disguised struct {
	t    []byte
	open bool // the words stand in brackets
	name [maxLocal]byte
	n    int
	end  int
}

// domain reads the domain at i and reports whether it is one.
func (s *disguised) domain(i int) bool {
	last := 0
	for labels := 0; ; labels++ {
		k := i
		for k < len(s.t) && mailBytes[s.t[k]]&inDomain != 0 && k-i < 63 {
			k++
		}
		if k == i || s.n+k-i+1 > len(s.name) {
			return false
		}
		last = s.n
		s.n += len(lower(s.name[s.n:s.n], s.t[i:k]))
		s.end = k
		next := s.dot(k)
		if next < 0 || labels == 5 {
			return labels > 0 && isTLD(s.name[last:s.n])
		}
		s.name[s.n] = '.'
		s.n++
		i = next
	}
}

var dotWords = [][]byte{[]byte("dot"), []byte("punt"), []byte("point"), []byte("punkt"), []byte(".")}

// dot returns where the label after the dot at i begins, -1 when no dot follows.
func (s *disguised) dot(i int) int {
	t := s.t
	if i+1 < len(t) && t[i] == '.' && isAlnum(t[i+1]) && s.open {
		return i + 1
	}
	k := i
	for k < len(t) && k-i < 2 && t[k] == ' ' {
		k++
	}
	open := k < len(t) && (t[k] == '[' || t[k] == '(' || t[k] == '{' || t[k] == '<')
	if open {
		k++
	}
	for k < len(t) && k-i < 4 && t[k] == ' ' {
		k++
	}
	for _, w := range dotWords {
		if k+len(w) < len(t) && bytes.EqualFold(t[k:k+len(w)], w) && (open || k > i && t[k+len(w)] == ' ') {
			b, closed := skipClose(t, k+len(w))
			if open == closed && b < len(t) {
				return b
			}
		}
	}
	return -1
}

// judgeQuery judges "email=jan%40example.org".
func judgeQuery(p *detectors.Pass, c *detectors.Candidate) {
	t := p.Text
	start := c.End + 1
	i := start
	for i < len(t) && i-start <= maxLocal && mailBytes[t[i]]&inLocal != 0 && t[i] != '%' {
		i++
	}
	if i == start || i+6 > len(t) || t[i] != '%' || t[i+1] != '4' || t[i+2] != '0' || t[start] == '.' || t[i-1] == '.' {
		return
	}
	end, last := domainEnd(t, i+3)
	if end == i+3 || !isTLD(t[last:end]) && !reservedDomain(t[i+3:end]) {
		return
	}
	m := detectors.Match{Start: start, End: end, Confidence: detectors.Certain, Evidence: detectors.Pattern | detectors.Context,
		Test: reservedDomain(t[i+3 : end])}
	var buf [maxLocal + maxDomain + 2]byte
	v := append(append(buf[:0], t[start:i]...), '@')
	m.Value = p.Copy(lower(v, t[i+3:end]))
	if isRole(t[start:i]) {
		m.Kind = "role-email"
	}
	p.Report(c, m)
}
