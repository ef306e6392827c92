package main

import (
	"bufio"
	"fmt"
	"math/rand/v2"
	"os"
	"strings"
	"unicode"

	"github.com/inzage/inzage/detectors/person/internal/tagger"
)

// A sentence is a text and the names in it as byte ranges.
type sentence struct {
	text  string
	names [][2]int
}

// readCorpus calls f for each sentence (or, of plain text, each paragraph) of a file.
func readCorpus(name string, f func(sentence)) error {
	file, err := os.Open(name)
	if err != nil {
		return err
	}
	defer file.Close()
	sc := bufio.NewScanner(file)
	sc.Buffer(make([]byte, 1<<16), 1<<22)
	tagged := strings.HasSuffix(name, ".conll")
	var words, tags []string
	flush := func() {
		if len(words) > 0 {
			if tagged {
				f(join(words, tags))
			} else {
				f(sentence{text: strings.Join(words, "\n")})
			}
		}
		words, tags = words[:0], tags[:0]
	}
	for sc.Scan() {
		line := sc.Text()
		if strings.TrimSpace(line) == "" {
			flush()
			continue
		}
		if !tagged {
			words = append(words, line)
			continue
		}
		w, tag, ok := strings.Cut(line, "\t")
		if !ok {
			return fmt.Errorf("%s: a line without a tab", name)
		}
		words, tags = append(words, w), append(tags, tag)
	}
	flush()
	return sc.Err()
}

// join writes tokens as running text.
func join(words, tags []string) sentence {
	var b strings.Builder
	var s sentence
	open := false
	for i, w := range words {
		if i > 0 && !open && !closes(w) {
			b.WriteByte(' ')
		}
		open = strings.ContainsAny(w, "([{„«“") && len(w) <= 3 ||
			len(w) < 5 && (strings.HasSuffix(w, "'") || strings.HasSuffix(w, "’")) && len(w) > 1 && w != "''"
		start := b.Len()
		b.WriteString(w)
		switch tags[i] {
		case "B":
			s.names = append(s.names, [2]int{start, b.Len()})
		case "I":
			if n := len(s.names); n > 0 {
				s.names[n-1][1] = b.Len()
			}
		}
	}
	s.text = b.String()
	return s
}

// closes says whether a token stands against the one before it.
func closes(w string) bool {
	switch w {
	case ".", ",", ";", ":", "!", "?", ")", "]", "}", "»", "”", "'s", "’s", "n't", "...", "%":
		return true
	}
	return false
}

// An example is one run with its labels.
type example struct {
	weight   float32
	features [][]uint32
	labels   []uint8
	gaps     []uint8
}

// extract returns the runs that the detector would judge in s.
func extract(s sentence, weight float32) []example {
	t := []byte(s.text)
	var out []example
	var w tagger.Window
	for i := 0; i < len(t); i++ {
		if !startsWord(t, i) {
			continue
		}
		end := i + 1
		for end < len(t) && (t[end]|0x20-'a' < 26 || t[end] >= 0x80) {
			end++
		}
		if !tagger.Proposes(t, i, end) || !w.Load(t, 0, len(t), i) {
			continue
		}
		e := example{weight: weight}
		for k, tok := range w.Tokens() {
			f := w.Features(k)
			e.features = append(e.features, append([]uint32(nil), f[:]...))
			e.labels = append(e.labels, label(s.names, tok, e.labels))
			e.gaps = append(e.gaps, uint8(tagger.GapClass(tok.Before)))
		}
		out = append(out, e)
	}
	return out
}

func startsWord(t []byte, i int) bool {
	if i > 0 && (t[i-1]|0x20-'a' < 26 || t[i-1]-'0' < 10 || t[i-1] >= 0x80) {
		return false
	}
	r := []rune(string(t[i:min(len(t), i+4)]))
	return len(r) > 0 && unicode.IsUpper(r[0])
}

// label returns the label of a token, given those before it in the run.
func label(names [][2]int, tok tagger.Token, before []uint8) uint8 {
	for _, n := range names {
		if tok.To <= n[0] || tok.From >= n[1] {
			continue
		}
		if tok.From > n[0]+1 && len(before) > 0 && before[len(before)-1] != tagger.Outside {
			return tagger.Inside
		}
		return tagger.Begin
	}
	return tagger.Outside
}

// noise makes spoilt copies of sentences: capitals throughout, and what bad scans do to letters.
type noise struct{ r *rand.Rand }

func newNoise() *noise { return &noise{rand.New(rand.NewPCG(7, 7))} }

// spoil returns a spoilt copy of one sentence in eight.
func (n *noise) spoil(s sentence) (sentence, bool) {
	switch n.r.IntN(24) {
	case 0:
		up := strings.ToUpper(s.text)
		if len(up) != len(s.text) {
			return sentence{}, false
		}
		return sentence{up, s.names}, true
	case 1, 2:
		b := []byte(s.text)
		for i := range b {
			if b[i]-'a' < 26 && n.r.IntN(24) == 0 {
				b[i] = "eocilnurstfahb"[n.r.IntN(14)]
			}
		}
		return sentence{string(b), s.names}, true
	}
	return sentence{}, false
}

// renamed returns a copy of s in which other names stand for those it has, of the same form, so that the
// model learns what stands around names and not whose they are.
func (m *maker) renamed(s sentence) sentence {
	var b strings.Builder
	var out sentence
	at := 0
	for _, n := range s.names {
		b.WriteString(s.text[at:n[0]])
		start := b.Len()
		b.WriteString(m.like(s.text[n[0]:n[1]]))
		out.names = append(out.names, [2]int{start, b.Len()})
		at = n[1]
	}
	b.WriteString(s.text[at:])
	out.text = b.String()
	return out
}

// like returns an invented name of the form of the given one: its words in capitals, its initials and
// particles stay.
func (m *maker) like(name string) string {
	words := strings.Fields(name)
	for i, w := range words {
		r := []rune(w)
		if len(r) < 3 || !unicode.IsUpper(r[0]) || strings.ContainsAny(w, ".,'’0123456789") || tagger.Lookup([]byte(w))&(tagger.Particle|tagger.Title) != 0 {
			continue
		}
		last := i == len(words)-1 && (i > 0 || tagger.Lookup([]byte(w))&tagger.Given == 0)
		list := m.given
		if last {
			list = m.family
		}
		if v := m.name(list); strings.ToUpper(w) == w {
			words[i] = strings.ToUpper(v)
		} else if v != strings.ToUpper(v) {
			words[i] = v
		}
	}
	return strings.Join(words, " ")
}
