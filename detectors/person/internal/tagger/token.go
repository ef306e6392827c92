package tagger

// Shape is what a token looks like.
type Shape uint8

// The shapes.
const (
	Lower   Shape = iota
	Capital       // Jan
	Upper         // JAN
	Letter        // one capital letter: J
	Mixed         // McAllister, iPhone
	Double        // Anne-Marie
	Number        // holds a digit
	None          // no token: beyond the edge
)

// Gap is what stands between two tokens.
type Gap uint8

// The gaps. A run of name words continues over Space and Dotted, and over Comma only where a
// given name follows a surname.
const (
	Space  Gap = iota
	Dotted     // the full stop of an initial or an abbreviation
	Line       // one line break
	Comma
	Stop  // the end of a sentence
	Colon // ':' or ';'
	Open  // an opening bracket or quote
	Close
	Dash
	Other
	Edge // a blank line, a wide gap, the edge of the field
)

// A Token is one word with what is known about it.
type Token struct {
	Start, End int // of the word, an elided article included: "d'Hondt"
	From, To   int // of the word itself: no article, no genitive
	Shape      Shape
	Flags      Flags
	Before     Gap
	Hash       uint64 // of the folded word

	// lex stands for the word in the features: its hash, or, of names and of unknown words with a capital, what is
	// known of it, so that the model learns contexts and not the names of its texts.
	lex uint64

	// What is known of the word, as the features want it.
	class, names uint32
	// The weights of the features that depend on the word alone, for Begin and Inside.
	begin, inside int16

	// Hashes of the first three and the last two, three and four letters.
	head, tail2, tail3, tail4 uint32
}

// beyond is what stands beyond the edge of a text.
var beyond = Token{Shape: None, Before: Edge, class: uint32(None), names: uint32(None)}

// Reach bounds how far a token and the gap beside it may extend, in bytes.
const (
	maxToken = 40
	maxGap   = 24
)

// inWord reports whether t[i] belongs to a word: a letter, a digit, a part of a letter beyond ASCII,
// or an apostrophe or hyphen with such on both sides.
func inWord(t []byte, i, lo, hi int) bool {
	if core(t[i]) {
		return !quoteAt(t, i, lo, hi)
	}
	switch t[i] {
	case '\'', '-':
		return i > lo && i+1 < hi && core(t[i-1]) && core(t[i+1]) && t[i-1] != 0x9d && t[i+1] != 0xe2
	}
	return false
}

func core(b byte) bool { return b|0x20-'a' < 26 || b-'0' < 10 || b >= 0x80 }

// quoteAt reports whether t[i] is a byte of a typographic mark or blank: U+2000 to U+206F, U+00A0 to U+00BF.
// The typographic apostrophe between two letters is none.
func quoteAt(t []byte, i, lo, hi int) bool {
	if t[i] < 0x80 {
		return false
	}
	for k := i; k > i-3 && k >= lo; k-- {
		switch {
		case t[k] == 0xe2 && k+2 < hi && (t[k+1] == 0x80 || t[k+1] == 0x81):
			if t[k+1] == 0x80 && t[k+2] == 0x99 && k > lo && k+3 < hi && t[k-1]|0x20-'a' < 26 && t[k+3]|0x20-'a' < 26 {
				return false
			}
			return true
		case t[k] == 0xc2:
			return i <= k+1
		}
		if t[k] >= 0xc0 {
			return false
		}
	}
	return false
}

// wordEnd returns the end of the word that holds i.
func wordEnd(t []byte, i, lo, hi int) int {
	for i < hi && (t[i]|0x20-'a' < 26 || inWord(t, i, lo, hi)) {
		i++
	}
	return i
}

// wordStart returns the start of the word that ends at i.
func wordStart(t []byte, i, lo, hi int) int {
	for i > lo && (t[i-1]|0x20-'a' < 26 || inWord(t, i-1, lo, hi)) {
		i--
	}
	return i
}

// next returns the word after offset i, and whether there is one within reach.
func next(t []byte, i, lo, hi int) (start, end int, ok bool) {
	limit := min(hi, i+maxGap)
	s := i
	for s < limit && !inWord(t, s, lo, hi) {
		s++
	}
	if s >= limit {
		return 0, 0, false
	}
	e := wordEnd(t, s, lo, min(hi, s+maxToken))
	return s, e, true
}

// previous returns the word before offset i, and whether there is one within reach.
func previous(t []byte, i, lo, hi int) (start, end int, ok bool) {
	limit := max(lo, i-maxGap)
	e := i
	for e > limit && !inWord(t, e-1, lo, hi) {
		e--
	}
	if e <= limit {
		return 0, 0, false
	}
	s := wordStart(t, e, max(lo, e-maxToken), hi)
	return s, e, true
}

// gapOf classifies what stands between a word and the next.
func gapOf(g []byte) Gap {
	k, lines, blanks := Space, 0, 0
	for i := 0; i < len(g); i++ {
		var n Gap
		switch g[i] {
		case ' ', 0xa0, 0xc2:
			blanks++
			continue
		case '\t':
			blanks += 4
			continue
		case '\r':
			continue
		case '\n':
			lines++
			continue
		case ',':
			n = Comma
		case '.', '!', '?':
			n = Stop
		case ':', ';', '=':
			n = Colon
		case '(', '[', '"', '\'', '<', '{':
			n = Open
			if i == 0 {
				n = Close
			}
		case '>':
			if lines > 0 && k == Space { // a quoted line
				continue
			}
			n = Close
		case ')', ']', '}':
			n = Close
		case '-', '/', '|', '_', '*', '#', '+', '&':
			n = Dash
		default:
			n = Other
			if g[i] >= 0x80 && i+2 < len(g) && g[i] == 0xe2 {
				n = Open
				if g[i+2] == 0x93 || g[i+2] == 0x94 {
					n = Dash
				}
				i += 2
			}
		}
		if k == Space || n == Stop || k == Open {
			k = n
		}
	}
	switch {
	case lines > 1 || k == Space && lines == 0 && blanks > 3:
		return Edge
	case lines == 1 && k == Space:
		return Line
	case lines == 1 && k == Comma:
		return Line
	}
	return k
}
