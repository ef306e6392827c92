package person

import (
	"bytes"
	"sync"

	"github.com/inzage/inzage/detectors"
	"github.com/inzage/inzage/detectors/person/internal/tagger"
)

// windows keeps windows for the next run: they are too large to be made for each.
var windows = sync.Pool{New: func() any { return new(tagger.Window) }}

// judgeText judges the run of words around one capitalised word.
func judgeText(p *detectors.Pass, c *detectors.Candidate) {
	lo, hi := p.FieldBounds(c.Field)
	w := windows.Get().(*tagger.Window)
	defer windows.Put(w)
	if !w.Load(p.Text, lo, hi, c.Start) {
		return
	}
	var buf [8]tagger.Span
	for _, s := range inverted(w, w.Decode(buf[:0])) {
		if named := p.Name(c.Field); named != nil && (p.Named(c) || elsewhereNamed(named)) {
			return
		}
		r := run{text: p.Text, lo: lo, hi: hi, w: w, Span: s}
		r.trim()
		if r.From == r.To || !r.accept() {
			continue
		}
		k := w.Tokens()
		m := detectors.Match{Start: k[r.From].From, End: k[r.To-1].To, Confidence: detectors.Likely, Evidence: detectors.Model}
		if !r.strong() && r.capitals() || (r.upper() || !r.strong()) && r.code() || r.shouted() {
			m.Confidence = detectors.Possible
		}
		if p.Name(c.Field) != nil && r.To-r.From == 1 && p.Whole(c.Field, m.Start, m.End) {
			m.Confidence = detectors.Possible // a lone word under a header that says something else
		}
		if p.Name(c.Field) == nil && r.doubtful() && p.Whole(c.Field, m.Start, m.End) {
			m.Confidence = detectors.Possible
		}
		if r.listed() {
			m.Evidence |= detectors.Dictionary
		}
		m.Value = spaced(p, p.Text[m.Start:m.End])
		m.Test = placeholders[hashes(k[r.From:r.To])]
		p.Report(c, m)
	}
}

// elsewhereNamed reports whether the field is named for something that is no person and no text.
func elsewhereNamed(n *detectors.Name) bool {
	for i, w := range n.Tokens {
		if otherFields[w] || i > 0 && otherFields[n.Tokens[i-1]+w] {
			return true
		}
	}
	return false
}

// inverted joins a surname and the given names or initials behind its comma: the model often takes
// them for two people.
func inverted(w *tagger.Window, spans []tagger.Span) []tagger.Span {
	k := w.Tokens()
	for i := 0; i+1 < len(spans); i++ {
		a, b := spans[i], spans[i+1]
		if a.To != b.From || k[b.From].Before != tagger.Comma {
			continue
		}
		given := true
		for _, t := range k[b.From:b.To] {
			given = given && (t.Flags&tagger.Given != 0 || t.Shape == tagger.Letter || t.Shape == tagger.Lower)
		}
		if given {
			spans[i].To = b.To
			spans = append(spans[:i+1], spans[i+2:]...)
		}
	}
	return spans
}

// spaced returns b with single spaces.
func spaced(p *detectors.Pass, b []byte) []byte {
	plain := true
	for i, c := range b {
		plain = plain && c >= ' ' && c != 0xc2 && (c != ' ' || b[i-1] != ' ')
	}
	if plain {
		return b
	}
	return p.Copy(bytes.Join(bytes.Fields(b), []byte(" ")))
}
