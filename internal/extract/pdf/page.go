package pdf

import (
	"math"
	"strings"
	"unicode"
	"unicode/utf8"
)

// gapSpace is the gap between glyphs that stands for a space, in ems; gapColumn the one that parts
// columns. They were measured over the test files of pdf.js against pdftotext.
const (
	gapSpace  = 0.17
	gapColumn = 1.2
)

// A spot is the place of a glyph: along and across its writing direction.
type spot struct {
	along, across float64
	em, wide      float64 // height and width of an em there
	dir           int16   // of writing, in degrees
}

// place turns a point and an angle into a spot.
func place(x, y, angle, em, wide float64) spot {
	dir := int16(math.Round(angle * 180 / math.Pi))
	if dir == -180 {
		dir = 180
	}
	if dir == 0 {
		return spot{x, y, em, wide, 0}
	}
	s, c := math.Sincos(float64(dir) * math.Pi / 180)
	return spot{x*c + y*s, y*c - x*s, em, wide, dir}
}

// A run is a stretch of glyphs on one baseline that follow one another without a wide gap.
type run struct {
	start, end int // in page.text
	x0, x1, y  float64
	em         float64
	dir        int16
}

// A page collects the text of one page in the order in which it is drawn.
type page struct {
	text     []byte
	runs     []run
	at       float64 // where the string being shown began
	em       float64 // of that string
	letters  int
	glyphs   int
	unmapped int
	broken   int  // unmapped glyphs inside words
	word     bool // the last glyph was a letter
	gap      bool // the last glyph was unmapped
}

// suspect reports whether more glyphs than a stray sign have no text, or words have holes.
func (p *page) suspect() bool { return p.unmapped*20 > p.glyphs || p.broken*200 > p.letters }

// begin starts a string at s: it goes on with the run before, or begins a new one.
func (p *page) begin(s spot) {
	p.at = s.along
	if n := len(p.runs); n > 0 {
		r := &p.runs[n-1]
		gap := s.along - r.x1
		if r.dir == s.dir && gap > -0.4*s.wide && gap < gapColumn*s.wide && p.level(r, s, gap) {
			if gap > gapSpace*s.wide && r.end > r.start && p.text[r.end-1] != ' ' {
				p.text = append(p.text, ' ')
				r.end++
			}
			p.em = s.em
			return
		}
		if r.end == r.start {
			p.runs = p.runs[:n-1]
		}
	}
	p.em = s.em
	p.runs = append(p.runs, run{start: len(p.text), end: len(p.text), x0: s.along, x1: s.along, y: s.across, em: s.em, dir: s.dir})
}

// level reports whether a string at s stands on the baseline of r, or is raised or lowered beside
// it as an exponent is.
func (p *page) level(r *run, s spot, gap float64) bool {
	d := math.Abs(s.across - r.y)
	if d < 0.2*max(s.em, r.em) {
		return true
	}
	smaller := s.em < 0.85*p.em || p.em < 0.85*s.em || p.em < 0.85*r.em
	return smaller && gap < 0.3*s.wide && d < 0.6*max(s.em, r.em)
}

// glyph adds the text of one glyph; "" is one that has none.
func (p *page) glyph(t string) {
	p.glyphs++
	if t == "" {
		p.unmapped++
		if p.word {
			p.broken++
		}
		t, p.gap, p.word = "\uFFFD", !p.word, false
	} else if c := t[0]; c >= 'A' && c <= 'z' || c >= '0' && c <= '9' || c >= 0xc3 {
		p.letters++
		if p.gap {
			p.broken++
		}
		p.word, p.gap = true, false
	} else {
		p.word, p.gap = false, false
	}
	p.text = append(p.text, t...)
	p.runs[len(p.runs)-1].end = len(p.text)
}

// actual adds text that stands for what is drawn next.
func (p *page) actual(t string) {
	if len(p.runs) == 0 || t == "" {
		return
	}
	p.text = append(p.text, t...)
	p.letters += utf8.RuneCountInString(t)
	p.runs[len(p.runs)-1].end = len(p.text)
}

// finish ends a string that went on for adv.
func (p *page) finish(adv float64) {
	r := &p.runs[len(p.runs)-1]
	r.x1 = p.at + adv
}

// clean replaces what is no plain text: ligatures, odd blanks, invisible characters.
func clean(s string) string {
	plain := true
	for i := 0; i < len(s); i++ {
		if c := s[i]; c < 0x20 || c >= 0x7f {
			plain = false
			break
		}
	}
	if plain {
		return s
	}
	var b strings.Builder
	rtl := false
	for _, r := range s {
		switch {
		case r >= 0xfb00 && r <= 0xfb06:
			b.WriteString(ligatures[r-0xfb00])
		case r < 0x20 || unicode.Is(unicode.Zs, r):
			b.WriteByte(' ')
		case r == 0xad:
			b.WriteByte('-')
		case r == 0x7f || r >= 0x80 && r < 0xa0 || r >= 0x200b && r <= 0x200f || r == 0xfeff || r >= 0x202a && r <= 0x202e:
		default:
			rtl = rtl || rightToLeft(r)
			b.WriteRune(r)
		}
	}
	if rtl {
		return logical(b.String())
	}
	return b.String()
}

var ligatures = [...]string{"ff", "fi", "fl", "ffi", "ffl", "st", "st"}
