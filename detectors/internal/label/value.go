package label

import (
	"strings"

	"github.com/inzage/inzage/detectors"
)

// fillers are the folded values that stand for no value, and the type names of schemas.
var fillers = set("null none nil n/a na n.a. nvt n.v.t. nihil unknown onbekend inconnu unbekannt undefined tbd todo test example voorbeeld string str " +
	"text varchar char int integer bigint number numeric float double decimal bool boolean date datetime timestamp object array any uuid enum " +
	"required optional - -- --- ? x xx xxx . ... * ** *** # geen aucun aucune keine kein no false nee non nein empty leeg vide leer default changeme fixme")

func set(words string) map[string]bool {
	m := map[string]bool{}
	for _, w := range strings.Fields(words) {
		m[w] = true
	}
	return m
}

// longest folded value that a list is asked for
const longest = 64

// Placeholder reports whether v stands for no value: empty, "n/a", "unknown", "-", or the name of
// a data type, or is masked.
func Placeholder(v []byte) bool {
	if len(v) == 0 {
		return true
	}
	mask := true
	for _, c := range v {
		if c != '*' && c != '#' && c != '_' && c != '-' && c != '.' && c != ' ' && c != '?' && c != 'x' && c != 'X' {
			mask = false
			break
		}
	}
	if mask && len(v) > 1 {
		return true
	}
	if len(v) > 12 {
		return false
	}
	var buf [longest]byte
	w := detectors.AppendFold(buf[:0], v)
	return len(w) > 1 && fillers[string(w)] || len(w) == 1 && (w[0] == '-' || w[0] == '?' || w[0] == '.' || w[0] == '*' || w[0] == '#')
}

// Code reports whether v looks like program text: a member of something ("user.religion"), a call, a type
// or an expression ("Diagnosis | null").
func Code(v []byte) bool {
	blank := false
	for i, b := range v {
		switch b {
		case ' ':
			blank = true
		case '.', ':':
			if !blank && i > 0 && i+1 < len(v) && letter(v[i-1]) && letter(v[i+1]) {
				return true
			}
		case '(':
			if i > 0 && letter(v[i-1]) {
				return true
			}
		case '|', '{', '}', '[', ']', '$', '\\':
			return true
		}
	}
	return false
}

func letter(b byte) bool { return b|0x20-'a' < 26 }

// OneOf returns a test for the values in lists, which hold words separated by commas, folded. What
// follows a listed value in parentheses is allowed.
func OneOf(lists ...string) Test {
	m := map[string]bool{}
	for _, l := range lists {
		for _, w := range strings.Split(l, ",") {
			if w = strings.TrimSpace(w); w != "" {
				m[detectors.Fold(w)] = true
			}
		}
	}
	return func(v []byte) detectors.Evidence {
		if len(v) > longest {
			return 0
		}
		var buf [2 * longest]byte
		w := detectors.AppendFold(buf[:0], v)
		if m[string(w)] {
			return detectors.Dictionary
		}
		for i := 1; i < len(w); i++ {
			if w[i] == '(' {
				for i > 0 && w[i-1] == ' ' {
					i--
				}
				if m[string(w[:i])] {
					return detectors.Dictionary
				}
				break
			}
		}
		return 0
	}
}

// Words accepts words: at least two letters, more letters than other characters, no address or path.
func Words(v []byte) detectors.Evidence {
	letters, others := 0, 0
	for i, c := range v {
		switch {
		case c|0x20-'a' < 26 || c >= 0x80:
			letters++
		case c == ' ' || c == '-' || c == '.' || c == ',' || c == '\'' || c == '&':
		case c == '@' || c == '_' || c == '{' || c == '}' || c == '\\' || c == '<' || c == '=' || c == '$' || c == '/' && i+1 < len(v) && v[i+1] == '/':
			return 0
		default:
			others++
		}
	}
	if letters < 2 || others > letters {
		return 0
	}
	return detectors.Pattern
}

// Name accepts words with a capital among them, as names of people and firms have.
func Name(v []byte) detectors.Evidence {
	for i, c := range v {
		if c-'A' < 26 || c >= 0x80 {
			return Words(v)
		}
		if c == '(' && i > 0 && v[i-1] > ' ' { // a call
			return 0
		}
	}
	return 0
}

// Any accepts whatever is more than a sign.
func Any(v []byte) detectors.Evidence {
	if len(v) < 2 {
		return 0
	}
	return detectors.Pattern
}

// Prose accepts sentences: at least three words.
func Prose(v []byte) detectors.Evidence {
	words := 0
	for i, c := range v {
		if c > ' ' && (i == 0 || v[i-1] <= ' ') {
			words++
		}
	}
	if words < 3 {
		return 0
	}
	return detectors.Pattern
}

// Yes accepts what says that something holds: true, ja, oui, 1.
func Yes(v []byte) detectors.Evidence { return yes(v) }

var yes = OneOf("true, t, yes, y, ja, j, oui, o, wahr, vrai, waar, 1, x")

// Whole returns a test for whole numbers from lo to hi; two of them joined by a hyphen or a plus
// behind one make a band.
func Whole(lo, hi int) Test {
	return func(v []byte) detectors.Evidence {
		i, n := 0, 0
		for parts := 0; parts < 2; parts++ {
			a := i
			for n = 0; i < len(v) && v[i]-'0' < 10 && i-a < 7; i++ {
				n = 10*n + int(v[i]-'0')
			}
			if i == a || n < lo || n > hi {
				return 0
			}
			if i == len(v) || v[i] == '+' && i+1 == len(v) {
				return detectors.Pattern
			}
			if v[i] != '-' {
				return 0
			}
			i++
		}
		return 0
	}
}

// Score accepts a number with or without decimals and sign, or a grade of up to two letters.
func Score(v []byte) detectors.Evidence {
	digits, letters := 0, 0
	for i, c := range v {
		switch {
		case c-'0' < 10:
			digits++
		case c|0x20-'a' < 26:
			letters++
		case c == '.' || c == ',' || c == '%' || i == 0 && c == '-' || i == len(v)-1 && (c == '+' || c == '-'):
		default:
			return 0
		}
	}
	if digits > 12 || letters > 2 || digits+letters == 0 {
		return 0
	}
	return detectors.Pattern
}

// Either joins tests: the first that holds counts.
func Either(tests ...Test) Test {
	return func(v []byte) detectors.Evidence {
		for _, t := range tests {
			if e := t(v); e != 0 {
				return e
			}
		}
		return 0
	}
}
