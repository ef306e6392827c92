package draft

import (
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/inzage/inzage/detectors"
)

// A Line is one line of a statement. N counts from 1; a line with a lower number is not read.
type Line struct {
	N    int
	Text string
}

// Lines divides a text into numbered lines.
func Lines(text string) []Line {
	var out []Line
	for s := range strings.SplitSeq(strings.TrimPrefix(text, "\ufeff"), "\n") {
		out = append(out, Line{len(out) + 1, strings.TrimSuffix(s, "\r")})
	}
	return out
}

type tokenSort uint8

const (
	word tokenSort = iota
	punct
	email
	web
)

// A token is a word, a mark, or an address that must not be taken apart.
type token struct {
	sort       tokenSort
	text       string // as printed
	norm       string // folded and stemmed; the mark itself
	line       int
	start, end int // in the text of its unit
}

type unitSort uint8

const (
	para unitSort = iota
	heading
	bullet
	row
)

// A unit is a heading, a paragraph, a bullet or a row of a table: what people see as one piece.
type unit struct {
	sort   unitSort
	at     int    // its place in the document
	marker string // "•", "1." as printed; for a heading its number
	number int    // of a numbered bullet
	indent int
	text   string
	toks   []token
	sents  []span // sentences, by tokens
	lead   int    // the unit that introduces it; -1 for none
	head   int    // the heading it stands under; -1 for none
	parent int    // of a nested bullet, the bullet it stands under; of a heading, the one above; -1
	kids   bool   // bullets stand under it
	blank  bool   // an empty line stands before it
	own    topic  // what the words of a heading, or of the label before a colon, are about by themselves
	topics topic  // what a heading is about; of another unit, what its own words introduce
}

// A span is a half-open range of tokens.
type span struct{ from, to int }

func (u *unit) first() int { return u.toks[0].line }
func (u *unit) last() int  { return u.toks[len(u.toks)-1].line }

// words counts the words of a range.
func (u *unit) words(s span) int {
	n := 0
	for _, t := range u.toks[s.from:s.to] {
		if t.sort == word {
			n++
		}
	}
	return n
}

// textOf returns the text of a range of tokens as printed.
func (u *unit) textOf(s span) string {
	if s.from >= s.to {
		return ""
	}
	return strings.TrimSpace(u.text[u.toks[s.from].start:u.toks[s.to-1].end])
}

// ends returns the last character of the unit's text.
func (u *unit) ends() rune {
	r, _ := utf8.DecodeLastRuneInString(u.text)
	return r
}

// norm is the form in which words are compared: folded, without the endings of plurals and cases that
// the four languages have in common. It is applied to the lexicon and to the text alike, so it need not
// be right, only the same.
func norm(s string) string {
	s = detectors.Fold(s)
	for range 2 {
		n := len(s)
		switch {
		case n > 7 && germanEnding(s):
			s = s[:n-2]
		case n > 3 && s[n-1] == 's' && s[n-2] != 's':
			s = s[:n-1]
		case n > 5 && strings.HasSuffix(s, "en"):
			s = s[:n-2]
		case n > 4 && s[n-1] == 'e', n > 5 && s[n-1] == 'x':
			s = s[:n-1]
		case n > 4 && s[n-1] == 'y':
			return s[:n-1] + "i"
		default:
			return s
		}
	}
	return s
}

// germanEnding reports whether a word ends like a German adjective in a case: "rechtlicher".
func germanEnding(s string) bool {
	for _, e := range [...]string{"licher", "lichem", "lichen", "liches", "ischer", "ischem", "ischen", "igter", "igtem", "igten"} {
		if strings.HasSuffix(s, e) {
			return true
		}
	}
	return false
}

// abbreviations end in a full stop that ends no sentence.
var abbreviations = set("e.g i.e eg ie etc bv b.v n.v nv nr no art p.ex ex z.b bzw ca dr mr mrs ltd inc co st str tel incl excl resp d.h bijv evt m.b.t o.a t.a.v u.a vgl abs lit cf al vs fr mme mlle")

func set(words string) map[string]bool {
	m := map[string]bool{}
	for w := range strings.FieldsSeq(words) {
		m[w] = true
	}
	return m
}

// tokenize divides the text of one unit; lineAt gives the line of an offset.
func tokenize(text string, lineAt func(int) int) []token {
	var out []token
	for i := 0; i < len(text); {
		r, n := utf8.DecodeRuneInString(text[i:])
		switch {
		case isWordRune(r):
			end, sort := wordEnd(text, i)
			t := token{sort: sort, text: text[i:end], line: lineAt(i), start: i, end: end}
			t.norm = norm(t.text)
			out = append(out, t)
			i = end
			continue
		case strings.ContainsRune("-–—", r) && i > 0 && text[i-1] == ' ' && i+n < len(text) && text[i+n] == ' ':
			out = append(out, token{punct, "–", "–", lineAt(i), i, i + n})
		case strings.ContainsRune(".,:;!?()[]|/+@=", r) || r == '…':
			out = append(out, token{punct, text[i : i+n], text[i : i+n], lineAt(i), i, i + n})
		}
		i += n
	}
	return out
}

func isWordRune(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r) }

// wordEnd returns where the word at i ends. Addresses and abbreviations with inner full stops stay whole.
func wordEnd(text string, i int) (int, tokenSort) {
	end := i
	for end < len(text) && !unicode.IsSpace(rune(text[end])) && !strings.ContainsRune(",;()[]|\"<>", rune(text[end])) {
		end++
	}
	whole := strings.TrimRight(text[i:end], ".:!?'”’")
	switch {
	case strings.Contains(whole, "@") && strings.Contains(whole[strings.IndexByte(whole, '@'):], "."):
		return i + len(whole), email
	case strings.HasPrefix(whole, "http") && strings.Contains(whole, "://"), strings.HasPrefix(strings.ToLower(whole), "www."):
		return i + len(whole), web
	case len(whole) < 12 && strings.Contains(whole, ".") && abbreviations[strings.ToLower(whole)]:
		return i + len(whole), word
	}
	for j, r := range text[i:] {
		if isWordRune(r) {
			continue
		}
		if r == '.' && j > 0 && i+j+1 < len(text) && isDigit(text[i+j-1]) && isDigit(text[i+j+1]) {
			continue // 2.1, 1.000
		}
		return i + j, word
	}
	return len(text), word
}

func isDigit(c byte) bool { return c >= '0' && c <= '9' }

// sentences divides tokens at full stops, question and exclamation marks, and semicolons.
func sentences(text string, toks []token) []span {
	var out []span
	from := 0
	for i, t := range toks {
		if t.sort != punct || !endsSentence(text, toks, i) {
			continue
		}
		if i+1 > from {
			out = append(out, span{from, i + 1})
		}
		from = i + 1
	}
	if from < len(toks) {
		out = append(out, span{from, len(toks)})
	}
	return out
}

func endsSentence(text string, toks []token, i int) bool {
	t := toks[i]
	switch t.text {
	case ";", "!", "?":
		return true
	case ".":
	default:
		return false
	}
	if t.end < len(text) && !unicode.IsSpace(rune(text[t.end])) && !strings.ContainsRune(")]\"'", rune(text[t.end])) &&
		!strings.HasPrefix(text[t.end:], "”") && !strings.HasPrefix(text[t.end:], "’") {
		return false
	}
	if i == 0 {
		return false
	}
	before := toks[i-1]
	if before.sort == word && (abbreviations[strings.ToLower(before.text)] || utf8.RuneCountInString(before.text) == 1 && unicode.IsUpper(rune(before.text[0]))) && before.end == t.start {
		return i+1 == len(toks)
	}
	if i > 1 && before.end-before.start == 1 && before.end == t.start && i+1 < len(toks) {
		if l := toks[i-2]; litWords[l.norm] || l.text == "." && i > 2 && litWords[toks[i-3].norm] {
			return false // "lit. f. DSGVO"
		}
	}
	if i+1 < len(toks) {
		r, _ := utf8.DecodeRuneInString(toks[i+1].text)
		return !unicode.IsLower(r)
	}
	return true
}

// litWords stand before the letter of an article.
var litWords = normSet("lit litera letter onder sub point punt Abs Nr")

// source makes the source of lines, in order, neighbours joined.
func source(lines []int) string {
	lines = slices.Clone(lines)
	slices.Sort(lines)
	lines = slices.Compact(lines)
	var b strings.Builder
	for i := 0; i < len(lines); {
		j := i
		for j+1 < len(lines) && lines[j+1] == lines[j]+1 {
			j++
		}
		if b.Len() > 0 {
			b.WriteString(", ")
		}
		b.WriteString("L" + strconv.Itoa(lines[i]))
		if j > i {
			b.WriteString("-L" + strconv.Itoa(lines[j]))
		}
		i = j + 1
	}
	return b.String()
}

func itoa(n int) string { return strconv.Itoa(n) }
