package person

import (
	"bytes"
	"slices"

	"github.com/inzage/inzage/detectors/person/internal/tagger"
)

// run is one name that the model sees, with its surroundings.
type run struct {
	text   []byte
	lo, hi int
	w      *tagger.Window
	tagger.Span
}

// trim leaves out titles at the beginning.
func (r *run) trim() {
	k := r.w.Tokens()
	for r.From < r.To && k[r.From].Flags&tagger.Title != 0 && k[r.From].Flags&tagger.Name == 0 && k[r.From].Shape != tagger.Letter {
		r.From++
	}
	for r.To > r.From && k[r.To-1].Shape == tagger.Lower && !r.comma() {
		r.To--
	}
}

// comma reports whether a comma stands in the name.
func (r *run) comma() bool {
	k := r.w.Tokens()
	for i := r.From + 1; i < r.To; i++ {
		if k[i].Before == tagger.Comma {
			return true
		}
	}
	return false
}

// listed reports whether some word of the name is in a list of names.
func (r *run) listed() bool {
	for _, k := range r.w.Tokens()[r.From:r.To] {
		if k.Flags&tagger.Name != 0 {
			return true
		}
	}
	return false
}

// accept applies what the model cannot weigh well: titles without a name, the names of
// organisations, streets and brands, and what is glued to code and addresses.
func (r *run) accept() bool {
	k := r.w.Tokens()
	whole := false // some word that can carry a name
	for i := r.From; i < r.To; i++ {
		f := k[i].Flags
		if r.odd(&k[i]) {
			return false
		}
		if f&(tagger.Org|tagger.Street|tagger.Calendar) != 0 && f&tagger.Name == 0 && k[i].Shape != tagger.Letter && !(i > r.From && k[i-1].Flags&tagger.Particle != 0) {
			return false
		}
		if k[i].Shape != tagger.Letter && k[i].Shape != tagger.Lower && !(f&tagger.Title != 0 && r.To-r.From == 1 && r.w.At(r.From-1).Flags&tagger.Title == 0) {
			whole = true
		}
	}
	if i := r.From + 1; i < r.To && k[r.From].Shape == tagger.Letter && k[i].Shape != tagger.Letter && k[i].Start-k[r.From].End == 1 &&
		r.text[k[r.From].End] == '.' && k[i].Flags&(tagger.Name|tagger.Ending|tagger.Particle) == 0 {
		return false // "C.COLON"
	}
	return whole && !r.glued() && !r.beside() && !r.acronym() && !r.ordinary() && !r.housed() && !r.firm() && !r.make()
}

// make reports whether the name is a brand, a make of one word without a title, or begins with or stands
// behind one.
func (r *run) make() bool {
	k := r.w.Tokens()
	if p := r.w.At(r.From - 1); r.To-r.From == 1 && k[r.From].Before == tagger.Space && p.Shape == tagger.Capital && things[p.Hash] == marque {
		return true
	}
	if r.To-r.From > 1 && things[k[r.From].Hash] == marque && k[r.From].Flags&tagger.Given == 0 { // "Renault Clio"
		return true
	}
	switch things[hashes(k[r.From:r.To])] {
	case brand:
		return true
	case marque:
		return !(r.w.At(r.From-1).Flags&tagger.Title != 0 && k[r.From].Before <= tagger.Dotted)
	}
	return false
}

// ordinary reports whether each word of the name is an ordinary word and in no list of names, and no title
// stands before it: "Holy War".
func (r *run) ordinary() bool {
	if p := r.w.At(r.From - 1); p.Flags&tagger.Title != 0 && r.w.At(r.From).Before <= tagger.Dotted {
		return false
	}
	for _, k := range r.w.Tokens()[r.From:r.To] {
		if k.Shape == tagger.Letter || k.Shape != tagger.Lower && (k.Flags&tagger.Common == 0 || k.Flags&tagger.Name != 0) {
			return false
		}
	}
	return true
}

// housed reports whether a number stands on either side, or after the name behind a word in lower case: the
// name is then a street's.
func (r *run) housed() bool {
	p, n := r.w.At(r.From-1), r.w.At(r.To)
	if n.Before != tagger.Space || n.Shape != tagger.Number || n.End-n.Start > 4 || !r.ends(n.End) {
		return false
	}
	return r.w.At(r.From).Before == tagger.Space && (p.Shape == tagger.Number || locative[string(r.text[p.From:p.To])])
}

// ends reports whether a value ends at offset i: with the line, or with a mark.
func (r *run) ends(i int) bool {
	if i >= r.hi {
		return true
	}
	switch r.text[i] {
	case '\n', '\r', ',', '.', ';', ')':
		return true
	}
	return false
}

// locative are words that go before the place where something is.
var locative = wordSet("at in on near of op te bij an am auf der dem à a au rue")

// firm reports whether the name is one of three surnames, "Hale, Ross and Brandt", that stand alone on their
// line, behind an article or before a verb in the singular: a business.
func (r *run) firm() bool {
	k := r.w.Tokens()
	if r.To-r.From != 1 && (r.To-r.From != 2 || k[r.From+1].Before != tagger.Comma) || k[r.From].Flags&(tagger.Given|tagger.Family) == tagger.Given {
		return false
	}
	if first, next := r.w.At(r.From), r.w.At(r.To); !r.joint(first.Before, r.From-1) && !r.joint(next.Before, r.To) {
		return false
	}
	a, n := k[r.From].Start, r.To-r.From
	for n < 3 { // words before it
		w, ok := r.item(a, n)
		if !ok {
			break
		}
		a, n = w, n+1
	}
	b := k[r.To-1].End
	for n < 3 {
		w, ok := r.next(b)
		if !ok {
			return false
		}
		b, n = w, n+1
	}
	if !slices.ContainsFunc(ands, func(and []byte) bool { return bytes.Contains(r.text[a:b], and) }) {
		return false
	}
	before, after := r.text[max(r.lo, a-4):a], r.text[b:min(r.hi, b+7)]
	start := len(before) == 0 || before[len(before)-1] == '\n' || before[len(before)-1] == '>'
	return start && (len(after) == 0 || after[0] == '\n' || after[0] == '\r') || bytes.HasPrefix(after, []byte(" is ")) || bytes.HasPrefix(after, []byte(" was ")) ||
		bytes.HasPrefix(after, []byte(" has ")) || bytes.HasSuffix(before, []byte("The ")) || bytes.HasSuffix(before, []byte(" at "))
}

// joint reports whether gap g, or the word i of the run beside it, joins words to a list.
func (r *run) joint(g tagger.Gap, i int) bool {
	k := r.w.At(i)
	return g == tagger.Comma || g == tagger.Dash || k.Shape == tagger.Lower && k.To-k.From < 4
}

// item returns the start of the capitalised word that a comma or an "and" joins to the one at a, of which
// there are n.
func (r *run) item(a, n int) (int, bool) {
	t := r.text[max(r.lo, a-60):a]
	if n == 1 {
		for _, and := range ands {
			if c, ok := bytes.CutSuffix(t, and); ok {
				return wordBefore(r.text, a-len(t), a-len(t)+len(c))
			}
		}
	}
	if c, ok := bytes.CutSuffix(t, []byte(", ")); ok {
		return wordBefore(r.text, a-len(t), a-len(t)+len(c))
	}
	return 0, false
}

// next returns the end of the capitalised word that a comma or an "and" joins to what ends at b.
func (r *run) next(b int) (int, bool) {
	t := r.text[b:min(r.hi, b+60)]
	s := 0
	switch {
	case bytes.HasPrefix(t, []byte(", ")):
		s = 2
	default:
		for _, and := range ands {
			if bytes.HasPrefix(t, and) {
				s = len(and)
			}
		}
	}
	if s == 0 || s >= len(t) || t[s]-'A' >= 26 {
		return 0, false
	}
	e := s
	for e < len(t) && (t[e]|0x20-'a' < 26 || t[e] >= 0x80) {
		e++
	}
	return b + e, e-s > 1
}

// wordBefore returns the start of the capitalised word in t[lo:e) that ends at e.
func wordBefore(t []byte, lo, e int) (int, bool) {
	s := e
	for s > lo && (t[s-1]|0x20-'a' < 26 || t[s-1] >= 0x80) {
		s--
	}
	return s, e-s > 1 && t[s]-'A' < 26
}

// ands are the words before the last of a list.
var ands = [][]byte{[]byte(" and "), []byte(" & "), []byte(" en "), []byte(" et "), []byte(" und ")}

// strong reports whether a given name and another word make up the name, or a title stands before it.
func (r *run) strong() bool {
	k := r.w.Tokens()
	if p := r.w.At(r.From - 1); p.Flags&tagger.Title != 0 && r.w.At(r.From).Before <= tagger.Dotted && p.Shape != tagger.Upper {
		return true
	}
	full, given := 0, false
	for i := r.From; i < r.To; i++ {
		switch k[i].Shape {
		case tagger.Capital, tagger.Double, tagger.Upper:
			full++
			given = given || k[i].Flags&tagger.Given != 0 && k[i].Flags&(tagger.Common|tagger.Place) == 0
		case tagger.Mixed:
			full++
		}
	}
	return given && full > 1
}

// capitals reports whether the name is one short word in capitals, one in no list, or two letters that begin a line.
func (r *run) capitals() bool {
	k := &r.w.Tokens()[r.From]
	if r.To-r.From == 1 && k.To-k.From < 3 && k.Shape == tagger.Capital && (k.Before == tagger.Edge || k.Before == tagger.Line) {
		return true // "Lu" in a table
	}
	return r.To-r.From == 1 && k.Shape == tagger.Upper && (k.To-k.From < 5 || k.Flags&tagger.Name == 0 && !(k.Flags&tagger.Rare != 0 && r.w.Listed()) || k.Flags&tagger.Common != 0)
}

// upper reports whether the whole name is in capitals.
func (r *run) upper() bool {
	for _, k := range r.w.Tokens()[r.From:r.To] {
		if k.Shape != tagger.Upper && k.Shape != tagger.Letter && k.Shape != tagger.Double {
			return false
		}
	}
	return true
}

// shouted reports whether the name is in capitals amid other words in capitals.
func (r *run) shouted() bool {
	p, n := r.w.At(r.From-1), r.w.At(r.To)
	return (p.Shape == tagger.Upper && r.w.At(r.From).Before == tagger.Space && p.Flags&tagger.Title == 0 ||
		n.Shape == tagger.Upper && n.Before == tagger.Space) && r.upper()
}

// odd reports whether capitals stand where no name has them: "ChiiniKhowarKako", "iPhone".
func (r *run) odd(k *tagger.Token) bool {
	if k.To-k.From > 30 {
		return true
	}
	if k.Shape != tagger.Mixed && k.Shape != tagger.Double {
		return false
	}
	word := r.text[k.From:k.To]
	if word[0]-'a' < 26 {
		return true
	}
	for part := range bytes.SplitSeq(word, []byte("-")) {
		if len(part) > 0 && part[0]-'a' < 26 && tagger.Lookup(part)&tagger.Name == 0 { // "Rendez-vous"
			return true
		}
		capitals, small, second := 0, 0, 0
		for i, b := range part {
			switch {
			case b-'A' < 26:
				if capitals++; capitals == 2 {
					second = i
				}
			case b-'a' < 26:
				small++
			}
		}
		if small > 0 && (capitals > 3 || capitals > 1 && second > 5) {
			return true
		}
	}
	return false
}

// line bounds how much of a line is looked at on either side, in bytes.
const line = 100

// code reports whether the line around the name looks like source code, a comment in it, markup or a log.
func (r *run) code() bool {
	k := r.w.Tokens()
	a, b := k[r.From].Start, k[r.To-1].End
	s := max(r.lo, a-line)
	s += bytes.LastIndexByte(r.text[s:a], '\n') + 1
	e := min(r.hi, b+line)
	if i := bytes.IndexByte(r.text[b:e], '\n'); i >= 0 {
		e = b + i
	}
	marks := 0
	text := r.text[s:e]
	for _, c := range text {
		marks += int(codeMarks[c])
	}
	for i := bytes.IndexByte(text, '('); i >= 0; {
		if i > 0 && (text[i-1]|0x20-'a' < 26 || text[i-1] == '(') { // a call
			marks += 2
		}
		n := bytes.IndexByte(text[i+1:], '(')
		if n < 0 {
			break
		}
		i += n + 1
	}
	if marks > 3 {
		return true
	}
	before := r.text[s:a]
	head := bytes.TrimLeft(before, " \t")
	for _, c := range comments {
		if bytes.HasPrefix(head, c) {
			return true
		}
	}
	indented := len(before) > 0 && before[0] == '\t' || bytes.HasPrefix(before, []byte("    "))
	if r.doubtful() && bytes.IndexByte(before, '\t') >= 0 { // a table
		return true
	}
	return indented && (marks > 0 || r.doubtful() || len(head) == 0 && r.To-r.From == 1) || bytes.Contains(before, []byte("// ")) || statement(head)
}

// doubtful reports whether the name is one word that is no sure name.
func (r *run) doubtful() bool {
	k := &r.w.Tokens()[r.From]
	return r.To-r.From == 1 && (k.Flags&tagger.Name == 0 || k.Flags&(tagger.Common|tagger.Word|tagger.Place) != 0 || k.Shape == tagger.Double)
}

// statement reports whether a line begins like one of a program.
func statement(head []byte) bool {
	i := bytes.IndexByte(head, ' ')
	return i > 2 && i < 11 && keywords[string(head[:i])]
}

// keywords are words that begin lines of programs, and hardly any of prose in lower case.
var keywords = wordSet("func class def struct typedef interface namespace enum import package const var #include #define public private protected static extern impl trait fn module")

// codeMarks are the bytes that prose hardly has.
var codeMarks = func() (t [256]uint8) {
	for _, c := range []byte("{};=<>[]_|\\`$*#\t~^") {
		t[c] = 1
	}
	return t
}()

var comments = [][]byte{[]byte("//"), []byte("#"), []byte("/*"), []byte("*"), []byte("--"), []byte("%"), []byte(";"), []byte("<!"), []byte("@"), []byte(`"""`), []byte("'''"), []byte("=item")}

// glued reports whether the name is part of an identifier, a path, an address or markup.
func (r *run) glued() bool {
	k := r.w.Tokens()
	a, b := k[r.From].Start, k[r.To-1].End
	if a > r.lo {
		c := r.text[a-1]
		if tagger.SticksBefore(c) || c == '-' {
			return true
		}
		if (c == '.' || c == ':') && a-1 > r.lo && r.text[a-2] > ' ' && r.text[a-2] != '.' && !(c == '.' && k[r.From].Before == tagger.Dotted) {
			return true
		}
	}
	if b+1 < r.hi {
		c, d := r.text[b], r.text[b+1]
		if tagger.SticksAfter(c) && !(c == '@' && r.To-r.From > 1) { // "Anna Brooks@SALES"
			return true
		}
		if c == '.' || c == ':' || c == '-' {
			return d > ' ' && d != '"' && d != '\'' && d != ')' && d < 0x80 && d != '.' && d != '<'
		}
	}
	return false
}

// beside reports whether the word before or after makes it an organisation, a street or a place.
func (r *run) beside() bool {
	n := r.w.At(r.To)
	if n.Before == tagger.Space && n.Shape != tagger.Lower && n.Flags&(tagger.Org|tagger.Street) != 0 && n.Flags&tagger.Name == 0 {
		return true
	}
	if g := r.text[r.w.At(r.To-1).End:min(r.hi, r.w.At(r.To-1).End+3)]; len(g) == 3 && g[0] == ' ' && g[1] == '&' && g[2] == ' ' {
		return true
	}
	p, first := r.w.At(r.From-1), r.w.At(r.From)
	if first.Before != tagger.Space || p.Flags&(tagger.Org|tagger.Street) == 0 || p.Flags&(tagger.Name|tagger.Title) != 0 {
		return false
	}
	return p.Shape != tagger.Lower || leads[string(bytes.ToLower(r.text[p.From:p.To]))]
}

// leads are words that make a street or a business of the name behind them even in lower case.
var leads = wordSet(`rue avenue boulevard chaussée chaussee quai allée allee impasse square bakkerij slagerij garage firma hotel café restaurant
	boulangerie pharmacie notariskantoor brasserie librairie apotheek drukkerij brouwerij stichting lycée collège`)

// acronym reports whether it is a short word in capitals amid words that are not.
func (r *run) acronym() bool {
	k := r.w.Tokens()[r.From]
	if r.To-r.From != 1 || k.Shape != tagger.Upper || k.To-k.From > 4 {
		return false
	}
	p, n := r.w.At(r.From-1), r.w.At(r.To)
	return p.Shape == tagger.Lower && k.Before == tagger.Space && p.Flags&tagger.Title == 0 || n.Shape == tagger.Lower && n.Before == tagger.Space
}
