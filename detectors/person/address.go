package person

import (
	"github.com/inzage/inzage/detectors"
	"github.com/inzage/inzage/detectors/person/internal/tagger"
)

// nearAddress is how far from an address its owner's name may stand, in bytes.
const nearAddress = 96

// judgeAddress looks for the name that an e-mail address spells, in any case, near it: "nick
// windels" beside nick.windels@example.com. c is the '@'.
func judgeAddress(p *detectors.Pass, c *detectors.Candidate) {
	lo, hi := p.FieldBounds(c.Field)
	start := c.Start
	for start > lo && c.Start-start < 64 && localByte(p.Text[start-1]) {
		start--
	}
	first, last, ok := spelled(p.Text[start:c.Start])
	if !ok {
		return
	}
	end := c.End
	for end < hi && end-c.End < 64 && localByte(p.Text[end]) {
		end++
	}
	if !nameNear(p, c, max(lo, start-nearAddress), start, first, last) {
		nameNear(p, c, end, min(hi, end+nearAddress), first, last)
	}
}

func localByte(b byte) bool {
	return b|0x20-'a' < 26 || b-'0' < 10 || b == '.' || b == '_' || b == '-' || b == '+'
}

// spelled returns the hashes of the first and the last word of a local part of two to four words.
func spelled(local []byte) (first, last uint64, ok bool) {
	n, s := 0, 0
	for i := 0; i <= len(local); i++ {
		if i < len(local) && local[i]|0x20-'a' < 26 {
			continue
		}
		if i < len(local) && local[i] != '.' && local[i] != '_' && local[i] != '-' || i-s < 2 {
			return 0, 0, false
		}
		if n++; n == 1 {
			first = tagger.Hash(local[s:i])
		}
		last = tagger.Hash(local[s:i])
		s = i + 1
	}
	return first, last, n > 1 && n < 5
}

// nameNear reports the words in t[a:b) that begin with one and end with the other of two words, with
// no more than three between them.
func nameNear(p *detectors.Pass, c *detectors.Candidate, a, b int, first, last uint64) bool {
	type word struct {
		start, end int
		hash       uint64
	}
	var ws [48]word
	n := 0
	t := p.Text
	for i := a; i < b && n < len(ws); {
		j := i
		for j < b && (t[j]|0x20-'a' < 26 || t[j] >= 0x80) {
			j++
		}
		if j > i {
			ws[n] = word{i, j, tagger.Hash(t[i:j])}
			n++
		}
		i = j + 1
	}
	for i := range n {
		if ws[i].hash != first && ws[i].hash != last || i == 0 && a > 0 && t[a-1] > ' ' {
			continue
		}
		for j := i + 1; j < min(n, i+5); j++ {
			if !between(t[ws[j-1].end:ws[j].start]) {
				break
			}
			if ws[j].hash == first && ws[i].hash == last || ws[j].hash == last && ws[i].hash == first {
				if !civil(t[ws[i].start:ws[i].end], t[ws[j].start:ws[j].end]) {
					return false
				}
				m := detectors.Match{Start: ws[i].start, End: ws[j].end, Confidence: detectors.Likely, Evidence: detectors.Record}
				m.Value = spaced(p, t[m.Start:m.End])
				m.Test = placeholders[nameHash(m.Value)]
				p.Report(c, m)
				return true
			}
		}
	}
	return false
}

// civil reports whether two words look like a name: both with a capital, or one from the lists.
func civil(a, b []byte) bool {
	return a[0]-'a' >= 26 && b[0]-'a' >= 26 || (tagger.Lookup(a)|tagger.Lookup(b))&tagger.Name != 0
}

// between reports whether g can stand inside a name.
func between(g []byte) bool {
	if len(g) == 0 || len(g) > 2 {
		return false
	}
	for _, b := range g {
		if b != ' ' && b != '\'' && b != ',' && b != 0xa0 {
			return false
		}
	}
	return g[0] != ',' || len(g) > 1
}
