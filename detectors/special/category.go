package special

import (
	"bytes"
	"strings"

	"github.com/inzage/inzage/detectors"
	"github.com/inzage/inzage/detectors/internal/label"
)

// What a trigger of a category is worth: see [category.judge].
type role uint8

const (
	word    role = iota + 1 // a word of the category
	strong                  // describes a person's state by itself
	plain                   // says all there is to say
	heading                 // a label whose value is the finding
	member                  // membership: a name of the category must follow
)

// A category describes one kind. Lists are words and phrases separated by commas, folded; "*" at the
// end of one stands for any ending.
type category struct {
	kind          detectors.Kind
	title, source string
	fields        []string // names of fields that may mean it
	strongFields  []string // names that are unmistakable
	notFields     []string
	words         string // roles as above
	strong        string
	plain         string
	headings      string
	members       string
	names         string // what membership must be of
	companions    string // words that make a word of the category a statement

	phrases []phrase
	near    map[string]bool // companions
	named   map[string]bool // names
}

type phrase struct {
	text string
	open bool
	role role
}

const (
	fieldMax  = 400 // longest value of a field, in bytes
	phraseMax = 96  // longest finding in running text
)

// detector compiles c.
func (c category) detector() *detectors.Detector {
	var triggers []string
	for _, l := range []struct {
		list string
		role role
	}{{c.plain, plain}, {c.headings, heading}, {c.strong, strong}, {c.members, member}, {c.words, word}} {
		for _, w := range split(l.list) {
			triggers = append(triggers, w)
			p := phrase{text: strings.TrimSuffix(w, "*"), open: strings.HasSuffix(w, "*"), role: l.role}
			c.phrases = append(c.phrases, p)
		}
	}
	c.near, c.named = map[string]bool{}, map[string]bool{}
	for _, w := range split(c.companions) {
		c.near[w] = true
	}
	for _, w := range split(c.names) {
		c.named[w] = true
	}
	d := label.New(label.Kind{Kind: c.kind, Title: c.title, Source: c.source, Fields: c.fields, Strong: c.strongFields, NotFields: c.notFields,
		Value: label.Either(c.listed, label.Either(label.Yes, label.Any)), Faint: true, Loose: true, Max: fieldMax})
	d.Rules = "likely in a field named for it, behind a label with a value, or in a sentence that says it of a person; possible in a field whose name has other meanings"
	if len(triggers) > 0 {
		d.Classes, d.Triggers, d.Judge = detectors.Of(detectors.Word), triggers, c.judge
	}
	return d
}

// listed accepts a value that begins with a word of the category.
func (c *category) listed(v []byte) detectors.Evidence {
	var buf [2 * phraseMax]byte
	if r, _ := c.roleAt(detectors.AppendFold(buf[:0], v[:min(len(v), 64)])); r != 0 && r != heading {
		return detectors.Dictionary
	}
	return 0
}

func split(list string) []string {
	var out []string
	for _, w := range strings.Split(list, ",") {
		if w = detectors.Fold(strings.TrimSpace(w)); w != "" {
			out = append(out, w)
		}
	}
	return out
}

// roleAt returns the role of the longest phrase at the start of the folded text t, and its length.
func (c *category) roleAt(t []byte) (r role, n int) {
	for i := range c.phrases {
		p := &c.phrases[i]
		if len(p.text) <= n || len(t) < len(p.text) || t[0] != p.text[0] || string(t[:len(p.text)]) != p.text {
			continue
		}
		if !p.open && len(t) > len(p.text) && wordByte(t[len(p.text)]) {
			continue
		}
		r, n = p.role, len(p.text)
	}
	return r, n
}

// enough is the score from which a sentence is a finding.
const enough = 3

// judge weighs the sentence around a trigger: a word of the category counts 1, one that describes a
// state 2, membership of something named 3; a person, a verb of state and a companion 1 each.
func (c category) judge(p *detectors.Pass, cand *detectors.Candidate) {
	var buf [2 * phraseMax]byte
	head := detectors.AppendFold(buf[:0], p.After(cand.Field, cand.Start, 64))
	r, n := c.roleAt(head)
	if r == 0 {
		return
	}
	if r == heading {
		c.judgeHeading(p, cand)
		return
	}
	before := p.Before(cand.Field, cand.Start, 6)
	if r == member && !c.namedSoon(head[n:]) || joined(before) || r == word && definite(before) {
		return
	}
	s := sentenceAround(p, cand, c.near)
	if s.about {
		return
	}
	score := 0
	switch r {
	case word:
		score = 1
	case strong:
		score = 2
	case plain, member:
		score = enough
	}
	for _, b := range [...]bool{s.person, s.state, s.companion} {
		if b {
			score++
		}
	}
	if r == word && !s.person && !s.companion {
		return
	}
	if score >= enough {
		end := clauseEnd(p, cand)
		p.Report(cand, detectors.Match{Start: cand.Start, End: end, Value: label.Squeeze(p, p.Text[cand.Start:end]), Confidence: detectors.Likely,
			Evidence: detectors.Dictionary | detectors.Context})
	}
}

// joined reports whether the trigger is the second half of a compound: "tool-agnostic", "is_health".
func joined(before []byte) bool {
	if len(before) == 0 {
		return false
	}
	switch before[len(before)-1] {
	case '-', '_', '/', '.', '@', '#', '$':
		return true
	}
	return false
}

// definite reports whether a definite article stands before the trigger, which then is part of the
// name of a thing: "the jewish museum", "de katholieke school".
func definite(before []byte) bool {
	n := len(before)
	if n < 3 || before[n-1] != ' ' {
		return false
	}
	k := n - 1
	for k > 0 && before[k-1]|0x20-'a' < 26 {
		k--
	}
	switch string(before[k : n-1]) {
	case "the", "de", "het", "le", "la", "les", "der", "die", "das", "The", "De", "Het", "Le", "La", "Les", "Der", "Die", "Das":
		return true
	}
	return false
}

// judgeHeading reports the value behind a label.
func (c category) judgeHeading(p *detectors.Pass, cand *detectors.Candidate) {
	if cand.End < len(p.Text) && p.Text[cand.End] == '_' {
		return // an identifier
	}
	start, end, firm := label.After(p, cand, phraseMax-8)
	if start == end {
		return
	}
	v := p.Text[start:end]
	if label.Placeholder(v) || label.Code(v) || label.Words(v) == 0 || aboutData(v) || bytes.EqualFold(v, p.Text[cand.Start:cand.End]) || bytes.IndexByte(v, ')') >= 0 && bytes.IndexByte(v, '(') < 0 {
		return
	}
	conf := detectors.Likely
	if !firm && p.Text[end-1] != '"' && start > 0 && (p.Text[start-1] == '"' || p.Text[start-1] == '\'') {
		conf = detectors.Possible // quoted: program text
	}
	p.Report(cand, detectors.Match{Start: start, End: end, Value: label.Squeeze(p, v), Confidence: conf, Evidence: detectors.Pattern | detectors.Context})
}

// namedSoon reports whether one of the names stands among the next words of t.
func (c *category) namedSoon(t []byte) bool {
	words := 0
	for i := 0; i < len(t) && words < 5; {
		if !wordByte(t[i]) {
			if t[i] == '.' && i+1 < len(t) && t[i+1] == ' ' || t[i] == '\n' || t[i] == ';' {
				return false
			}
			i++
			continue
		}
		a := i
		for i < len(t) && (wordByte(t[i]) || t[i] == '-' || t[i] == '.' && i+1 < len(t) && wordByte(t[i+1])) {
			i++
		}
		words++
		if c.named[string(t[a:i])] {
			return true
		}
	}
	return false
}

func wordByte(b byte) bool { return b-'a' < 26 || b-'0' < 10 || b >= 0x80 }
