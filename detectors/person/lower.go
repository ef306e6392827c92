package person

import (
	"bytes"

	"github.com/inzage/inzage/detectors"
	"github.com/inzage/inzage/detectors/person/internal/tagger"
)

// announcers are the words behind which a name may stand in lower case, as people write in mails and
// chats: "my name is anna brooks", "hoi joost,", "mvg\nels".
var announcers = []string{"my name is", "my name s", "mijn naam is", "ik heet", "je m appelle", "mon nom est", "ich heisse", "mein name ist", "call me", "calls me",
	"hi", "hey", "hello", "hallo", "hoi", "beste", "dear", "bonjour", "salut", "coucou", "cher", "chere", "liebe", "lieber", "moin", "servus",
	"groetjes", "groeten", "groet", "mvg", "cordialement", "bises", "bisous", "regards", "cheers", "thanks", "thx", "grusse", "gruss", "lg",
	"mr", "mrs", "miss", "dhr", "mevr", "mevrouw", "meneer", "mme", "mlle", "madame", "monsieur", "herr", "frau"}

// Kinds of announcers.
const (
	introduces = 1 + iota // any word behind it is a name, unless it is an ordinary one
	greets                // a listed given name, and a mark or the end of the line behind it; it begins a line or sentence
	closes                // the same, anywhere
	titles                // a listed name
)

// announcer has the kind of each word of the announcers, by its hash.
var announcer = func() map[uint64]int {
	m := map[uint64]int{}
	for _, w := range bytes.Fields([]byte("my name mijn ik je mon ich mein call calls is s naam heet m appelle nom est heisse ist me")) {
		m[tagger.Hash(w)] = introduces
	}
	for _, w := range bytes.Fields([]byte(`hi hey hello hallo hoi beste dear bonjour salut coucou cher chere liebe lieber moin servus
		coucou`)) {
		m[tagger.Hash(w)] = greets
	}
	for _, w := range bytes.Fields([]byte("groetjes groeten groet mvg cordialement bises bisous regards cheers thanks thx grusse gruss lg")) {
		m[tagger.Hash(w)] = closes
	}
	for _, w := range bytes.Fields([]byte("mr mrs miss dhr mevr mevrouw meneer mme mlle madame monsieur herr frau")) {
		m[tagger.Hash(w)] = titles
	}
	return m
}()

// judgeLower judges the words in lower case behind an announcer, whose first word c is.
func judgeLower(p *detectors.Pass, c *detectors.Candidate) {
	_, hi := p.FieldBounds(c.Field)
	t := p.Text[:min(hi, c.Start+maxName)]
	kind, i := 0, c.Start
	var start, end int
	for {
		s, e := lowerWord(t, i)
		if s < 0 {
			return
		}
		k := announcer[tagger.Hash(t[s:e])]
		if s == c.Start && k == 0 {
			return
		}
		if k == 0 || k != introduces && s != c.Start {
			start, end = s, e
			break
		}
		if kind, i = k, e; kind == greets && !opens(p.Text, c.Start) {
			return
		}
		if kind != introduces {
			start, end = lowerWord(t, i)
			if start < 0 {
				return
			}
			break
		}
	}
	if !gapAllows(t[i:start], kind) || !startsName(t[start:end], kind) {
		return
	}
	for n := 0; n < 3; n++ {
		s, e := lowerWord(t, end)
		near := s > end && (s-end == 1 && t[end] == ' ' || s-end == 2 && t[end] == '.' && end-start <= 1+n*8)
		if s < 0 || !near || !continuesName(t[s:e]) {
			break
		}
		end = e
	}
	if (kind == greets || kind == closes) && end < hi && !bytes.ContainsAny(p.Text[end:end+1], ",!.\r\n?") {
		return
	}
	m := detectors.Match{Start: start, End: end, Confidence: detectors.Likely, Evidence: detectors.Context | detectors.Dictionary}
	m.Value = spaced(p, p.Text[start:end])
	m.Test = placeholders[nameHash(m.Value)]
	p.Report(c, m)
}

// opens reports whether a greeting can stand at offset i: it begins a line or a sentence.
func opens(t []byte, i int) bool {
	for i > 0 && (t[i-1] == ' ' || t[i-1] == '>' || t[i-1] == '"' || t[i-1] == '*') {
		i--
	}
	return i == 0 || t[i-1] == '\n' || t[i-1] == '.' || t[i-1] == '!' || t[i-1] == '?' || t[i-1] == '\r'
}

// lowerWord returns the next word at or after offset i, -1 when it does not follow closely.
func lowerWord(t []byte, i int) (s, e int) {
	s = i
	for s < len(t) && s-i < 4 && !letter(t[s]) {
		s++
	}
	if s == len(t) || s-i == 4 {
		return -1, -1
	}
	e = s
	for e < len(t) && (letter(t[e]) || t[e] == '-' && e+1 < len(t) && letter(t[e+1])) {
		e++
	}
	return s, e
}

func letter(b byte) bool { return b|0x20-'a' < 26 || b >= 0x80 }

// gapAllows reports whether g may stand between an announcer and a name.
func gapAllows(g []byte, kind int) bool {
	for _, b := range g {
		switch {
		case b == ' ', b == '\n' && kind == closes, b == '\r' && kind == closes, b == ',' && kind == closes, b == '.' && kind == titles, b == ':' && kind == introduces:
		default:
			return false
		}
	}
	return true
}

// startsName reports whether w, in lower case, can begin a name behind an announcer.
func startsName(w []byte, kind int) bool {
	if w[0]-'A' < 26 {
		return false
	}
	f := tagger.Known(w)
	switch kind {
	case introduces:
		return len(w) > 2 && f&(tagger.Common|tagger.Title|tagger.Org|tagger.Calendar|tagger.Particle|tagger.Cue) == 0
	case titles:
		return len(w) > 2 && f&(tagger.Name|tagger.Rare) != 0 && f&(tagger.Common|tagger.Word|tagger.Title) == 0
	}
	return len(w) > 2 && f&tagger.Given != 0 && f&(tagger.Common|tagger.Place|tagger.Title|tagger.Org) == 0
}

// continuesName reports whether w, in lower case, can be the next word of a name.
func continuesName(w []byte) bool {
	if w[0]-'A' < 26 {
		return false
	}
	f := tagger.Known(w)
	return len(w) == 1 && w[0] != 'a' && w[0] != 'i' && w[0] != 'y' || len(w) > 2 && (f == 0 || f&(tagger.Name|tagger.Rare) != 0) && f&(tagger.Common|tagger.Place|tagger.Org|tagger.Title) == 0
}
