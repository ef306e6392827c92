package mail

import (
	"bytes"

	"github.com/inzage/inzage/internal/content"
)

// maxGrams bounds what is noted of a text; of a longer one the HTML is delivered again from there on.
const maxGrams = 1 << 20

// words notes what a text says: its words, pairs and triples of words, as hashes. It tells whether
// another text says the same without holding either.
type words struct {
	grams map[uint64]struct{}
	last  [2]uint64 // the two words before
}

// add notes the words of a piece of text. Pieces follow one another.
func (s *words) add(text []byte) {
	if s.grams == nil {
		s.grams = map[uint64]struct{}{}
	}
	for len(text) > 0 && len(s.grams) < maxGrams {
		var h uint64
		if h, text = nextWord(text); h == 0 {
			break
		}
		s.grams[h] = struct{}{}
		s.grams[pair(s.last[1], h)] = struct{}{}
		s.grams[pair(s.last[0], pair(s.last[1], h))] = struct{}{}
		s.last = [2]uint64{s.last[1], h}
	}
}

// says reports whether every three words of text that follow one another do so in what was noted.
func (s *words) says(text []byte) bool {
	var last [2]uint64
	for n := 1; ; n++ {
		var h uint64
		if h, text = nextWord(text); h == 0 {
			return true
		}
		g := h
		if n > 1 {
			g = pair(last[1], g)
		}
		if n > 2 {
			g = pair(last[0], g)
		}
		if _, ok := s.grams[g]; !ok {
			return false
		}
		last = [2]uint64{last[1], h}
	}
}

// filter takes the fields that the text says already out of b. It reports whether nothing is left.
func (s *words) filter(b *content.Block) bool {
	if len(s.grams) == 0 {
		return false
	}
	if len(b.Fields) == 0 {
		to := b.To
		if to == 0 {
			to = len(b.Text)
		}
		return s.says(b.Text[b.From:to])
	}
	var kept []content.Field
	text := make([]byte, 0, len(b.Text))
	for _, f := range b.Fields {
		t := b.Text[f.Start:f.End]
		if s.says(bare(t)) {
			continue
		}
		line := int32(0)
		for len(t) > 0 {
			var skipped int32
			t, skipped = s.skip(t)
			line += skipped
			n, lines := s.news(t)
			if n == 0 {
				break
			}
			g := f
			g.Start, g.Offset = int32(len(text)), -1
			text = append(text, t[:n]...)
			g.End = int32(len(text))
			text = append(text, content.FieldEnd)
			if f.Line > 0 {
				g.Line = f.Line + line
			}
			kept = append(kept, g)
			t, line = t[n:], line+lines
		}
	}
	b.Fields, b.Text = kept, text
	return len(kept) == 0
}

// skip cuts the first lines off that the text says already, and returns how many they are.
func (s *words) skip(t []byte) ([]byte, int32) {
	n := int32(0)
	for len(t) > 0 {
		i := bytes.IndexByte(t, '\n')
		if i < 0 {
			i = len(t) - 1
		}
		if !s.says(t[:i+1]) {
			break
		}
		t, n = t[i+1:], n+1
	}
	return t, n
}

// news is the length of the first lines that the text does not say, and how many they are.
func (s *words) news(t []byte) (size int, lines int32) {
	for size < len(t) {
		i := bytes.IndexByte(t[size:], '\n')
		if i < 0 {
			return len(t), lines
		}
		if s.says(t[size : size+i]) {
			break
		}
		size, lines = size+i+1, lines+1
	}
	return size, lines
}

// bare cuts the scheme of links off that programs make of addresses and numbers.
func bare(t []byte) []byte {
	for _, scheme := range [...]string{"mailto:", "tel:"} {
		if len(t) > len(scheme) && bytes.EqualFold(t[:len(scheme)], []byte(scheme)) {
			return t[len(scheme):]
		}
	}
	return t
}

// nextWord returns the hash of the first word of letters and digits, and the text behind it; 0
// when there is none. Letters beyond ASCII are told apart as they stand, except the spaces and dashes that
// programs put for typewritten ones.
func nextWord(t []byte) (uint64, []byte) {
	i := 0
	for i < len(t) {
		if n := separator(t[i:]); n > 0 {
			i += n
			continue
		}
		break
	}
	if i == len(t) {
		return 0, nil
	}
	h := uint64(14695981039346656037)
	for i < len(t) && separator(t[i:]) == 0 {
		c := t[i]
		if 'A' <= c && c <= 'Z' {
			c += 'a' - 'A'
		}
		h = (h ^ uint64(c)) * 1099511628211
		i++
	}
	return h | 1, t[i:]
}

// separator returns the length of the separator that t begins with, 0 for a letter.
func separator(t []byte) int {
	c := t[0]
	switch {
	case c >= 0x80:
		if c == 0xc2 && len(t) > 1 && t[1] < 0xc0 && t[1] != 0xaa && t[1] != 0xb5 && t[1] != 0xba {
			return 2 // no-break space and signs of Latin-1
		}
		if c == 0xe2 && len(t) > 2 && t[1] == 0x80 {
			return 3 // general punctuation
		}
		return 0
	case c >= 'a' && c <= 'z', c >= 'A' && c <= 'Z', c >= '0' && c <= '9':
		return 0
	}
	return 1
}

// pair is the hash of two hashes in order.
func pair(a, b uint64) uint64 { return (a*0x9e3779b97f4a7c15 ^ b) * 1099511628211 }
