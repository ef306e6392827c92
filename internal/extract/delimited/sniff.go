package delimited

import (
	"bytes"
	"strings"
	"unicode"
	"unicode/utf8"
)

// A dialect is how a table is written.
type dialect struct {
	comma     byte // 0: no table
	header    bool
	preamble  int // lines before the header
	backslash bool
}

// sampleRows is how many rows decide on the dialect.
const sampleRows = 60

// sniff finds the dialect from the first bytes of a text.
func sniff(head []byte) dialect {
	if i := bytes.LastIndexByte(head, '\n'); i > 0 {
		head = head[:i+1]
	}
	best, score := dialect{}, 0.0
	for _, c := range []byte(",;\t|") {
		rows := split(head, c)
		s, skip := regularity(rows)
		if s == 0 && len(rows) > 1 && len(rows[0]) > 1 && known(rows[0]) {
			s = 0.1 // ragged rows below a header
		}
		if s > score {
			best, score = dialect{comma: c, preamble: skip}, s
		}
	}
	if best.comma == 0 {
		return best
	}
	if bytes.HasPrefix(head, []byte("sep=")) && len(head) > 5 {
		best.comma = head[4]
	}
	best.backslash = bytes.Contains(head, []byte(`\"`)) && !bytes.Contains(head, []byte(`""`))
	rows := split(head, best.comma)
	best.header = hasHeader(rows[min(best.preamble, len(rows)):])
	if !best.header {
		best.preamble = 0
	}
	return best
}

// split parses the first rows with a given delimiter.
func split(head []byte, comma byte) [][]string {
	p := &parser{dia: dialect{comma: comma}, offset: -1}
	var rows [][]string
	for len(head) > 0 && len(rows) < sampleRows {
		n := p.rowEnd(head)
		if n < 0 {
			n = len(head)
		}
		line := bytes.TrimRight(head[:n], "\r\n")
		head = head[n:]
		if len(line) == 0 {
			continue
		}
		var row []string
		p.fields(line, func(_ int, f []byte, _ int64) { row = append(row, string(f)) })
		rows = append(rows, row)
	}
	return rows
}

// regularity says how much the rows look like a table: more columns and more rows of the same
// width score higher; 0 is none. skip is the number of narrower rows in front.
func regularity(rows [][]string) (score float64, skip int) {
	widths := map[int]int{}
	for _, r := range rows {
		widths[len(r)]++
	}
	width, n := 0, 0
	for w, k := range widths {
		if w > 1 && (k > n || k == n && w > width) {
			width, n = w, k
		}
	}
	if width < 2 || len(rows) > 2 && n*10 < len(rows)*6 {
		return 0, 0
	}
	for skip < len(rows) && skip < 10 && len(rows[skip]) < width && len(rows[skip]) < 3 {
		skip++
	}
	if len(rows)-skip < 2 {
		skip = 0
	}
	return float64(n) / float64(len(rows)) * (1 + float64(width)/50), skip
}

// hasHeader decides whether the first row names the columns: its cells are distinct words, and
// differ in nature from what stands below them.
func hasHeader(rows [][]string) bool {
	if len(rows) == 0 {
		return false
	}
	first := rows[0]
	seen := map[string]bool{}
	filled := 0
	for _, c := range first {
		c := trim(c)
		if c == "" {
			continue
		}
		filled++
		if !nameLike(c) || seen[c] {
			return false
		}
		seen[c] = true
	}
	if filled*2 < len(first) {
		return false
	}
	if known(first) {
		return true
	}
	differs, same := 0, 0
	for i := range first {
		shape := natureOf(first[i])
		for _, r := range rows[1:] {
			if i >= len(r) || trim(r[i]) == "" {
				continue
			}
			if natureOf(r[i]) != shape {
				differs++
			} else {
				same++
			}
		}
	}
	return len(rows) == 1 || differs*4 > same
}

func trim(s string) string { return string(bytes.TrimSpace([]byte(s))) }

// nameLike says whether a cell could be a column's name.
func nameLike(s string) bool {
	if len(s) > 60 {
		return false
	}
	letters, digits := 0, 0
	for _, r := range s {
		switch {
		case unicode.IsLetter(r):
			letters++
		case unicode.IsDigit(r):
			digits++
		case r == '@' || r == ',' || r == '"':
			return false
		}
	}
	return letters > 0 && digits <= letters
}

// headerWords are words of which one in a first row makes it a header.
var headerWords = map[string]bool{"id": true, "naam": true, "name": true, "nom": true, "email": true, "mail": true, "voornaam": true,
	"achternaam": true, "prenom": true, "prénom": true, "téléphone": true, "vorname": true, "nachname": true, "datum": true, "date": true, "adres": true, "address": true,
	"adresse": true, "straat": true, "postcode": true, "telefoon": true, "telephone": true, "phone": true, "tel": true, "gsm": true,
	"iban": true, "bsn": true, "rijksregisternummer": true, "geboortedatum": true, "nr": true, "nummer": true, "number": true, "code": true,
	"gemeente": true, "stad": true, "ville": true, "city": true, "land": true, "pays": true, "country": true, "type": true, "status": true}

// known reports whether the row holds at least two header words, or is all lower-case identifiers.
func known(row []string) bool {
	n := 0
	for _, c := range row {
		for _, w := range strings.FieldsFunc(strings.ToLower(c), notLetter) {
			if headerWords[w] {
				n++
				break
			}
		}
	}
	return n >= 2 || n == 1 && len(row) <= 3
}

func notLetter(r rune) bool { return !unicode.IsLetter(r) }

// natureOf is a rough class of a cell: 'd' mostly digits, '@' an address, 'l' lower case or an
// identifier, 'C' capitalised words, 'x' other.
func natureOf(s string) byte {
	s = trim(s)
	if s == "" {
		return ' '
	}
	digits := 0
	for i := 0; i < len(s); i++ {
		if s[i]-'0' < 10 {
			digits++
		}
		if s[i] == '@' {
			return '@'
		}
	}
	if digits*2 >= len(s) {
		return 'd'
	}
	r, _ := utf8.DecodeRuneInString(s)
	switch {
	case unicode.IsLower(r):
		return 'l'
	case unicode.IsUpper(r):
		return 'C'
	}
	return 'x'
}
